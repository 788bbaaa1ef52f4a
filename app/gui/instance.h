// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QLockFile>
#include <QtCore/QObject>
#include <QtCore/QString>

class QLocalServer;

namespace signalbox::gui {

/// One window for each project and store: a second start finds the first one here and hands over what it was asked to open. The socket
/// lies where only this person gets in.
class Instance : public QObject
{
    Q_OBJECT
public:
    /// Where the window of these records listens.
    [[nodiscard]] static QString socketPath(const QString &projectId, const QString &storeUrl);
    /// Tells a window that is there to come forward and to open this link (may be empty). False: there is none. Waits half a second at
    /// most, for a start or a click.
    [[nodiscard]] static bool handOver(const QString &socketPath, const QString &link);

    explicit Instance(const QString &socketPath, QObject *parent = nullptr);
    /// False: another one listens there already, or the socket cannot be made.
    [[nodiscard]] bool listen();

signals:
    void asked(const QString &link);

private:
    QString m_path;
    QLockFile m_lock; ///< who listens: making a socket would silently take the place of another's
    QLocalServer *m_server;
};

} // namespace signalbox::gui
