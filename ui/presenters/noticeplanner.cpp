// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/noticeplanner.h"

#include "ui/presenters/inboxpresenter.h"

#include <algorithm>

namespace signalbox::presenters {

namespace {

using service::InboxLine;
using Kind = InboxLine::Kind;
constexpr qint64 hourMs = 3'600'000;
constexpr int namedInOne = 4;

bool popsUp(const InboxLine &line, const SettingsState &settings)
{
    switch (line.kind) {
    case Kind::Approval:
    case Kind::Unknown:
    case Kind::PersonCalled: return line.needsYou;
    case Kind::Failed:
    case Kind::Recovered: return line.own && settings.notifyOwnWork;
    default: return false;
    }
}

} // namespace

NoticePlanner::Plan NoticePlanner::take(const QList<InboxLine> &inbox, const SettingsState &settings, const QString &project, TimeMs now)
{
    Plan plan;
    QSet<QString> present, waiting;
    QList<InboxLine> fresh;
    const bool quiet = !settings.notifications || settings.notificationsPausedTo < 0 || settings.notificationsPausedTo > now;
    for (const InboxLine &line : inbox) {
        present.insert(line.key);
        const bool pops = popsUp(line, settings);
        if (pops)
            waiting.insert(line.key);
        const auto putOff = m_putOff.constFind(line.key);
        const bool again = putOff != m_putOff.constEnd() && *putOff <= now;
        if (again)
            m_putOff.remove(line.key);
        const bool known = m_known.contains(line.key);
        // What came while it was quiet stays in the inbox and does not all pop up at the end of the pause.
        if (pops && (again || !known) && m_started && !quiet)
            fresh.append(line);
        if (pops || known)
            m_known.insert(line.key);
    }
    m_known.intersect(present);
    for (auto it = m_putOff.begin(); it != m_putOff.end();)
        it = present.contains(it.key()) ? ++it : m_putOff.erase(it);
    m_started = true;

    for (const QString &key : m_shown.keys()) {
        const QStringList members = m_members.value(key);
        const bool over = std::none_of(members.begin(), members.end(), [&](const QString &member) { return waiting.contains(member); });
        if (over || quiet) {
            plan.withdraw << key;
            m_shown.remove(key);
            m_members.remove(key);
        }
    }
    m_times.removeIf([&](TimeMs at) { return at <= now - hourMs; });
    if (m_times.isEmpty())
        m_summarized = 0;
    if (fresh.isEmpty())
        return plan;

    Notice notice;
    QStringList members;
    for (const InboxLine &line : std::as_const(fresh))
        members << line.key;
    if (m_times.size() >= settings.notificationsPerHour) {
        m_summarized += int(fresh.size());
        notice.key = summaryKey;
        notice.title = tr("%n more thing(s) in the inbox of %1", nullptr, m_summarized).arg(project);
        notice.body = tr("More than %1 pop-ups in an hour; the others wait in the inbox.").arg(settings.notificationsPerHour);
        notice.openLabel = tr("Open the inbox");
        notice.destination = {pages::inbox, {}, {}};
        members += m_members.value(summaryKey);
    } else if (fresh.size() == 1) {
        const InboxLine &line = fresh.first();
        const InboxEntry entry = entryOf(line, now);
        notice.key = line.key;
        notice.title = line.kind == Kind::Approval ? tr("Approve %1 → %2?").arg(line.version, line.environment) : entry.title;
        notice.body = QStringLiteral("%1\n%2").arg(entry.detail, project).trimmed();
        notice.urgent = line.needsYou;
        notice.canPutOff = line.needsYou;
        notice.openLabel = line.kind == Kind::Approval ? tr("Review") : line.kind == Kind::Unknown ? tr("Answer") : tr("Open");
        notice.destination = line.kind == Kind::Unknown ? Destination{pages::inbox, line.key, {}} : entry.destination;
        m_times << now;
    } else {
        const auto needing = std::count_if(fresh.begin(), fresh.end(), [](const InboxLine &line) { return line.needsYou; });
        notice.key = QStringLiteral("together ") + members.first();
        notice.title = needing > 0 ? tr("%n thing(s) need you in %1", nullptr, int(needing)).arg(project)
                                   : tr("%n piece(s) of news in %1", nullptr, int(fresh.size())).arg(project);
        QStringList lines;
        for (const InboxLine &line : fresh.mid(0, namedInOne))
            lines << entryOf(line, now).title;
        if (fresh.size() > namedInOne)
            lines << tr("and %n more", nullptr, int(fresh.size()) - namedInOne);
        notice.body = lines.join(QLatin1Char('\n'));
        notice.urgent = notice.canPutOff = needing > 0;
        notice.openLabel = tr("Review");
        notice.destination = {pages::inbox, {}, {}};
        m_times << now;
    }
    m_shown.insert(notice.key, notice);
    m_members.insert(notice.key, members);
    plan.show << notice;
    return plan;
}

void NoticePlanner::putOff(const QString &key, TimeMs until)
{
    for (const QString &member : m_members.value(key))
        m_putOff.insert(member, until);
    m_shown.remove(key);
    m_members.remove(key);
}

TimeMs NoticePlanner::nextAt() const
{
    TimeMs next = 0;
    for (const TimeMs at : m_putOff)
        next = next == 0 ? at : std::min(next, at);
    return next;
}

} // namespace signalbox::presenters
