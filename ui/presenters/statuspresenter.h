// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/projectservice.h"

#include <QtCore/QObject>
#include <optional>

namespace signalbox::presenters {

/// What the window's frame shows: badges, the strip at the bottom, the inbox.
struct FrameState {
    QString project, actor;
    QString engineText; ///< "Engine: 1 run, 3 jobs"
    bool engineAlive = false;
    QString lastEventText;
    int needsYou = 0;
    int activeRuns = 0;
    QString approvalsBadge, approvalsSpoken; ///< "2", "2 approvals wait for you"
    QString runsBadge, runsSpoken;           ///< "1~"
    QList<service::InboxLine> inbox;
    int inboxNeedsYou = 0;           ///< lines that need the person and were not marked as read
    QString inboxBadge, inboxSpoken; ///< "3", "3 things in the inbox need you"
    bool loaded = false;
    std::optional<Error> error; ///< why nothing newer could be read
    QString problem;            ///< the engine stopped, the store cannot be read, …
};

/// Keeps FrameState current. GUI thread.
class StatusPresenter : public QObject
{
    Q_OBJECT
public:
    explicit StatusPresenter(service::ProjectService &service, QObject *parent = nullptr);
    [[nodiscard]] const FrameState &state() const { return m_state; }
    void refresh();
    /// What a person has put aside; survives the program. Decisions that wait stay unread until they are taken.
    [[nodiscard]] bool isRead(const QString &key) const { return m_read.contains(key); }
    void setRead(const QStringList &keys, bool read);
    /// Brings what the remote has; the sentence arrives by said().
    void fetch();

signals:
    void changed();
    void said(const QString &text);

private:
    void countInbox();

    service::ProjectService &m_service;
    FrameState m_state;
    QStringList m_read; ///< newest last
    bool m_asking = false, m_again = false;
};

} // namespace signalbox::presenters
