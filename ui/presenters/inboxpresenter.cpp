// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/inboxpresenter.h"

#include "ui/text/words.h"

#include <QtCore/QDateTime>

namespace signalbox::presenters {

namespace {

using service::InboxLine;
using Kind = InboxLine::Kind;

bool isDecision(Kind kind) { return kind == Kind::Approval || kind == Kind::Unknown; }

QString wordOf(InboxPresenter::Ending ending)
{
    switch (ending) {
    case InboxPresenter::Ending::Finished: return QStringLiteral("finished");
    case InboxPresenter::Ending::Failed: return QStringLiteral("failed");
    case InboxPresenter::Ending::Again: return QStringLiteral("again");
    }
    return {};
}

} // namespace

InboxEntry entryOf(const InboxLine &line, TimeMs now)
{
    InboxEntry entry;
    entry.line = line;
    entry.title = line.text;
    entry.detail = line.detail;
    const Destination environment{pages::environments, line.environment, {}};
    const Destination run{pages::run, line.run.toString(), {}};
    entry.destination = line.run.isValid() ? run : environment;
    entry.action = line.run.isValid() ? InboxPresenter::tr("Open run") : InboxPresenter::tr("Show environment");
    switch (line.kind) {
    case Kind::Approval: {
        entry.title = InboxPresenter::tr("Approve %1 → %2").arg(line.version, line.environment);
        QStringList parts{InboxPresenter::tr("%1 of %2 given").arg(line.given).arg(line.required),
                          InboxPresenter::tr("asked by %1").arg(line.person)};
        if (line.until)
            parts << (line.until > now ? InboxPresenter::tr("expires in %1").arg(text::age(now, line.until))
                                       : InboxPresenter::tr("expires now"));
        if (!line.detail.isEmpty())
            parts << line.detail;
        entry.detail = parts.join(QStringLiteral(", "));
        entry.destination = {pages::review, line.approval.toString(), {}};
        entry.action = InboxPresenter::tr("Review");
        break;
    }
    case Kind::Unknown:
        entry.title = InboxPresenter::tr("How did %1 → %2 end?").arg(line.version, line.environment);
        if (entry.detail.isEmpty())
            entry.detail = InboxPresenter::tr("Nobody saw the end. It is not run again by itself.");
        entry.action = InboxPresenter::tr("Answer");
        break;
    case Kind::Hold:
        entry.title = InboxPresenter::tr("%1 is on hold").arg(line.environment);
        entry.detail = line.detail.isEmpty()
                           ? InboxPresenter::tr("Automatic deployments wait. Set by %1.").arg(line.person)
                           : InboxPresenter::tr("Automatic deployments wait. Set by %1: %2").arg(line.person, line.detail);
        entry.destination = environment;
        entry.action = InboxPresenter::tr("Show environment");
        break;
    case Kind::Failed:
        if (line.deployment.isValid() && !line.version.isEmpty())
            entry.title = InboxPresenter::tr("Deploy %1 → %2 failed").arg(line.version, line.environment);
        break;
    case Kind::Deployed:
        entry.title = InboxPresenter::tr("%1 is live in %2").arg(line.version, line.environment);
        entry.destination = environment;
        entry.action = InboxPresenter::tr("Show environment");
        break;
    case Kind::RolledBack:
        entry.title = InboxPresenter::tr("%1 was rolled back to %2").arg(line.environment, line.version);
        entry.detail = line.text;
        entry.destination = environment;
        entry.action = InboxPresenter::tr("Show environment");
        break;
    case Kind::Voided:
    case Kind::Expired:
        entry.destination = {pages::approvals, {}, {}};
        entry.action = InboxPresenter::tr("Show approvals");
        break;
    case Kind::Recovered:
    case Kind::PersonCalled: break;
    }
    return entry;
}

InboxPresenter::InboxPresenter(service::ProjectService &service, StatusPresenter &status, QObject *parent)
    : LivePresenter(service, parent)
    , m_status(status)
{
    connect(&m_status, &StatusPresenter::changed, this, [this] {
        rebuild();
        emit changed();
    });
    rebuild();
}

/// The frame around the pages reads the inbox all the time; there is nothing else to ask for.
void InboxPresenter::ask()
{
    rebuild();
    answered();
}

void InboxPresenter::rebuild()
{
    const FrameState &frame = m_status.state();
    const TimeMs now = QDateTime::currentMSecsSinceEpoch();
    m_state.loaded = frame.loaded;
    m_state.problem = frame.error;
    m_state.total = int(frame.inbox.size());
    m_state.needsYou.clear();
    m_state.news.clear();
    for (const InboxLine &line : frame.inbox) {
        InboxEntry entry = entryOf(line, now);
        entry.unread = isDecision(line.kind) || !m_status.isRead(line.key);
        if (line.needsYou && entry.unread) {
            m_state.needsYou.append(entry);
            continue;
        }
        // News that repeats itself stands once, with a count; the newest one speaks for the others.
        if (!m_state.news.isEmpty()) {
            qsizetype head = m_state.news.size() - 1;
            while (head > 0 && m_state.news.at(head).follows)
                --head;
            InboxEntry &first = m_state.news[head];
            if (first.line.kind == line.kind && first.line.environment == line.environment && first.unread == entry.unread) {
                ++first.similar;
                if (!m_unfolded.contains(first.line.key))
                    continue;
                entry.follows = true;
            }
        }
        m_state.news.append(entry);
    }
}

const InboxEntry *InboxPresenter::entry(const QString &key) const
{
    for (const QList<InboxEntry> *list : {&m_state.needsYou, &m_state.news}) {
        for (const InboxEntry &entry : *list) {
            if (entry.line.key == key)
                return &entry;
        }
    }
    return nullptr;
}

void InboxPresenter::toggleSimilar(const QString &key)
{
    if (!m_unfolded.remove(key))
        m_unfolded.insert(key);
    rebuild();
    emit changed();
}

QStringList InboxPresenter::markAllRead()
{
    QStringList keys;
    for (const InboxLine &line : m_status.state().inbox) {
        if (!isDecision(line.kind) && !m_status.isRead(line.key))
            keys << line.key;
    }
    m_status.setRead(keys, true);
    return keys;
}

void InboxPresenter::resolveUnknown(DeploymentId deployment, Ending ending)
{
    submit(intents::resolveUnknown, {{QStringLiteral("deployment"), deployment.number()}, {QStringLiteral("ended"), wordOf(ending)}},
           [this, ending](const Value &) {
               emit said(ending == Ending::Finished ? tr("Noted: it finished. Its checks decide now.")
                         : ending == Ending::Failed ? tr("Noted: it failed.")
                                                    : tr("It runs again."));
           });
}

void InboxPresenter::releaseHold(const QString &environment)
{
    submit(intents::releaseHold, {{QStringLiteral("environment"), environment}},
           [this, environment](const Value &) { emit said(tr("The hold on %1 is released.").arg(environment)); });
}

QString InboxPresenter::resolveCommand(DeploymentId deployment, Ending ending) const
{
    return m_service.asCommand(intents::resolveUnknown,
                               {{QStringLiteral("deployment"), deployment.number()}, {QStringLiteral("ended"), wordOf(ending)}});
}

} // namespace signalbox::presenters
