// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QVariant>

class QDBusVariant;

namespace signalbox::theme {

/// What the desktop wishes, read from org.freedesktop.portal.Settings on the session bus: never blocks, and an absent bus or
/// portal simply leaves the defaults. Lives on the GUI thread.
class SystemAppearance : public QObject
{
    Q_OBJECT
public:
    explicit SystemAppearance(QObject *parent = nullptr);
    /// Asks once and listens from then on. Answers arrive through changed().
    void start();

    enum class Preference { None, Dark, Light };
    [[nodiscard]] Preference colorScheme() const { return m_scheme; }
    [[nodiscard]] bool wantsHighContrast() const { return m_contrast; }
    [[nodiscard]] bool wantsReducedMotion() const { return m_reducedMotion; }

    /// One setting of the portal, as SettingChanged brings it; unknown ones do nothing.
    void apply(const QString &space, const QString &key, const QVariant &value);

signals:
    void changed();

private slots:
    void onSettingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void ask(const QString &space, const QString &key);

    Preference m_scheme = Preference::None;
    bool m_contrast = false;
    bool m_reducedMotion = false;
    bool m_started = false;
};

} // namespace signalbox::theme
