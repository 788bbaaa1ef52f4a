// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/statuspresenter.h"

#include "ui/text/words.h"

#include <QtCore/QSettings>

namespace signalbox::presenters {

namespace {

constexpr int readKept = 400;
QString readKey(const QString &project) { return QStringLiteral("projects/%1/inboxRead").arg(project); }

} // namespace

StatusPresenter::StatusPresenter(service::ProjectService &service, QObject *parent) : QObject(parent), m_service(service)
{
    m_state.project = service.projectName();
    m_state.actor = service.actor();
    m_read = QSettings().value(readKey(service.projectId())).toStringList();
    connect(&service, &service::ProjectService::changed, this, &StatusPresenter::refresh);
    connect(&service, &service::ProjectService::engineStopped, this, [this](const QString &reason) {
        m_state.problem = reason;
        emit changed();
    });
}

void StatusPresenter::refresh()
{
    // One question at a time; what changes meanwhile is asked once more, so the last state always arrives.
    if (std::exchange(m_asking, true)) {
        m_again = true;
        return;
    }
    m_service.status(this, [this](const Result<service::StatusSnapshot> &status) {
        m_asking = false;
        if (status) {
            m_state.engineAlive = status->engineAlive;
            m_state.activeRuns = status->activeRuns;
            m_state.engineText = !status->engineAlive      ? tr("No engine")
                                 : status->activeRuns == 0 ? tr("Engine: idle")
                                                           : tr("Engine: %n run(s)", nullptr, status->activeRuns) + QStringLiteral(", ")
                                                                 + tr("%n job(s)", nullptr, status->activeJobs);
            m_state.lastEventText = status->lastEventAt
                                        ? tr("last event %1").arg(text::clockTime(status->lastEventAt, QDateTime::currentMSecsSinceEpoch()))
                                        : QString();
            m_state.needsYou = status->waitingForYou;
            m_state.approvalsBadge = status->waitingForYou ? QString::number(status->waitingForYou) : QString();
            m_state.approvalsSpoken = tr("%n approval(s) wait for you", nullptr, status->waitingForYou);
            m_state.runsBadge = status->activeRuns ? QStringLiteral("%1~").arg(status->activeRuns) : QString();
            m_state.runsSpoken = tr("%n run(s) active", nullptr, status->activeRuns);
            m_state.inbox = status->inbox;
            m_state.loaded = true;
            m_state.error.reset();
            m_state.problem.clear();
            countInbox();
        } else {
            m_state.error = status.error();
            m_state.problem = status.error().text();
        }
        emit changed();
        if (std::exchange(m_again, false))
            refresh();
    });
}

void StatusPresenter::countInbox()
{
    m_state.inboxNeedsYou = 0;
    for (const service::InboxLine &line : std::as_const(m_state.inbox)) {
        const bool decision = line.kind == service::InboxLine::Kind::Approval || line.kind == service::InboxLine::Kind::Unknown;
        m_state.inboxNeedsYou += line.needsYou && (decision || !isRead(line.key));
    }
    m_state.inboxBadge = m_state.inboxNeedsYou > 0 ? QString::number(m_state.inboxNeedsYou) : QString();
    m_state.inboxSpoken = m_state.inboxNeedsYou > 0 ? tr("%n thing(s) in the inbox need you", nullptr, m_state.inboxNeedsYou) : tr("Inbox");
}

void StatusPresenter::setRead(const QStringList &keys, bool read)
{
    for (const QString &key : keys) {
        m_read.removeAll(key);
        if (read)
            m_read.append(key);
    }
    while (m_read.size() > readKept)
        m_read.removeFirst();
    QSettings().setValue(readKey(m_service.projectId()), m_read);
    countInbox();
    emit changed();
}

void StatusPresenter::fetch()
{
    m_service.fetch(this, [this](const Result<QString> &done) { emit said(done ? *done : done.error().text()); });
}

} // namespace signalbox::presenters
