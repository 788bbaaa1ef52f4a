// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/chain.h"
#include "core/store/sqlstore.h"

namespace signalbox::store {

namespace {

/// What is wrong with this row; empty when nothing is. `head` is the hash of the row before.
QString problemOf(const QSqlQuery &row, qint64 expectedId, const QByteArray &head, qint64 latestBefore)
{
    const qint64 id = row.value(0).toLongLong();
    if (id != expectedId)
        return id > expectedId ? QStringLiteral("event %1 is missing").arg(expectedId) : QStringLiteral("event %1 has been put in").arg(id);
    const QByteArray body = row.value(8).toString().toUtf8();
    if (chainHash(head, body) != row.value(9).toString().toUtf8())
        return QStringLiteral("event %1 is not the one that was written").arg(id);
    const Result<Value> value = Value::fromJson(body);
    if (!value)
        return QStringLiteral("event %1 cannot be read").arg(id);
    const Event event = Event::fromValue(*value);
    const bool same = event.id.number() == id && event.at == row.value(1).toLongLong()
                      && std::max(latestBefore, event.at) == row.value(2).toLongLong() && event.kind == row.value(3).toString()
                      && event.actor == row.value(4).toString() && event.environment == row.value(5).toString()
                      && event.run.number() == row.value(6).toLongLong() && event.deployment.number() == row.value(7).toLongLong();
    return same ? QString() : QStringLiteral("event %1 is filed under something else than it says").arg(id);
}

} // namespace

Result<engine::Store::AuditReport> SqlStore::verifyAudit()
{
    // One transaction, so that events which arrive meanwhile do not look like a fault.
    return m_connection->transaction(Connection::Transaction::Read, [&]() -> Result<AuditReport> {
        AuditReport report;
        report.head = chainStart();
        qint64 latest = 0, after = std::numeric_limits<qint64>::min();
        constexpr int page = 5000;
        for (int rows = page; rows == page;) {
            rows = 0;
            QSqlQuery *query = TRY(m_connection->run(
                QStringLiteral("SELECT id, at, latest_at, kind, actor, environment, run, deployment, body, hash FROM events "
                               "WHERE id > ? ORDER BY id LIMIT %1")
                    .arg(page),
                {after}));
            while (query->next()) {
                ++rows;
                after = query->value(0).toLongLong();
                report.problem = problemOf(*query, report.events + 1, report.head, latest);
                if (!report.problem.isEmpty()) {
                    report.firstBad = std::max<qint64>(1, std::min(after, report.events + 1));
                    query->finish();
                    return report;
                }
                ++report.events;
                report.head = query->value(9).toString().toLatin1();
                latest = query->value(2).toLongLong();
            }
            query->finish();
        }
        QSqlQuery *query = TRY(m_connection->run(QStringLiteral("SELECT events, head, latest_at FROM chain WHERE only_row = 1")));
        const bool sameHead = query->next() && query->value(0).toLongLong() == report.events
                              && query->value(1).toString().toLatin1() == report.head && query->value(2).toLongLong() == latest;
        query->finish();
        if (!sameHead) {
            report.firstBad = report.events + 1;
            report.problem =
                QStringLiteral("the last event is %1, but the chain ends elsewhere: events were cut off or the end was altered")
                    .arg(report.events);
        }
        return report;
    });
}

} // namespace signalbox::store
