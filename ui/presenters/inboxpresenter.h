// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/destination.h"
#include "ui/presenters/livepresenter.h"
#include "ui/presenters/statuspresenter.h"

#include <QtCore/QSet>

namespace signalbox::presenters {

/// One line of the inbox as it is read.
struct InboxEntry {
    service::InboxLine line;
    QString title;  ///< "Approve v2.14.0 → production"
    QString detail; ///< "1 of 2 given, asked by Mara K., expires in 23 h"
    QString action; ///< what Enter does: "Review", "Answer", "Open run", "Show environment"
    Destination destination;
    bool unread = false;
    int similar = 0;      ///< so many like it are folded behind this one
    bool follows = false; ///< unfolded by the person, belongs to the one before
};

struct InboxState {
    QList<InboxEntry> needsYou, news;
    int total = 0; ///< lines, the folded ones included
    bool loaded = false;
    std::optional<Error> problem;
};

/// Title and detail of a line, and where it leads. Pure.
[[nodiscard]] InboxEntry entryOf(const service::InboxLine &line, TimeMs now);

/// Everything that waits for the acting person, and what they ought to know. Shows what StatusPresenter has read.
class InboxPresenter : public LivePresenter
{
    Q_OBJECT
public:
    enum class Ending { Finished, Failed, Again };

    InboxPresenter(service::ProjectService &service, StatusPresenter &status, QObject *parent = nullptr);
    [[nodiscard]] const InboxState &state() const { return m_state; }
    [[nodiscard]] const InboxEntry *entry(const QString &key) const;
    /// Shows or folds away the lines that are like this one.
    void toggleSimilar(const QString &key);
    /// Puts everything aside that needs no decision; returns what was put aside, for undo.
    QStringList markAllRead();
    void setRead(const QString &key, bool read) { m_status.setRead({key}, read); }
    void setRead(const QStringList &keys, bool read) { m_status.setRead(keys, read); }
    void resolveUnknown(DeploymentId deployment, Ending ending);
    void releaseHold(const QString &environment);
    /// The command line that says the same as an answer.
    [[nodiscard]] QString resolveCommand(DeploymentId deployment, Ending ending) const;
    /// Ages are words; called when time has passed.
    void rebuild();

private:
    void ask() override;

    StatusPresenter &m_status;
    InboxState m_state;
    QSet<QString> m_unfolded;
};

} // namespace signalbox::presenters
