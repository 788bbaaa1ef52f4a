// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/auditexport.h"

#include "core/store/chain.h"

namespace signalbox::store {

using namespace engine;

namespace {

Result<void> writeLine(QIODevice &out, const ValueObject &object)
{
    const QByteArray line = Value(object).toJson() + '\n';
    if (out.write(line) != line.size())
        return unable(QStringLiteral("the audit export could not be written"), out.errorString(),
                      QStringLiteral("look for space and access, then export again"),
                      QStringLiteral("the file is incomplete; the store was not changed"));
    return ok();
}

} // namespace

QByteArray Checkpoint::text() const { return "signalbox-audit 1 " + QByteArray::number(events) + ' ' + head + '\n'; }

Result<Checkpoint> exportAudit(Store &store, QIODevice &out, const SignCheckpoint &sign)
{
    constexpr int page = 1000;
    Checkpoint checkpoint{0, chainStart()};
    const QList<Event> last = TRY(store.events([] {
        EventFilter filter;
        filter.limit = 1;
        return filter;
    }()));
    const qint64 count = last.isEmpty() ? 0 : last.first().id.number();
    while (checkpoint.events < count) {
        EventFilter filter;
        filter.limit = int(std::min<qint64>(page, count - checkpoint.events));
        filter.before = EventId(checkpoint.events + filter.limit + 1);
        const QList<Event> events = TRY(store.events(filter));
        if (events.size() != filter.limit)
            return unable(QStringLiteral("the audit chain has gaps"), {}, QStringLiteral("run `signalbox audit verify`"),
                          QStringLiteral("the export is incomplete"));
        for (auto event = events.crbegin(); event != events.crend(); ++event)
            TRY(writeLine(
                out, {{QStringLiteral("event"), event->toValue()}, {QStringLiteral("hash"), Value(QString::fromLatin1(event->hash))}}));
        checkpoint = {events.first().id.number(), events.first().hash};
    }
    const QString signature = sign ? TRY(sign(checkpoint)) : QString();
    TRY(writeLine(out,
                  {{QStringLiteral("checkpoint"), Value(ValueObject{{QStringLiteral("events"), Value(checkpoint.events)},
                                                                    {QStringLiteral("head"), Value(QString::fromLatin1(checkpoint.head))},
                                                                    {QStringLiteral("signature"), Value(signature)}})}}));
    return checkpoint;
}

Result<Store::AuditReport> verifyExport(QIODevice &in)
{
    Store::AuditReport report;
    report.head = chainStart();
    const auto bad = [&](const QString &problem) {
        report.firstBad = report.events + 1;
        report.problem = problem;
        return report;
    };
    while (!in.atEnd()) {
        const QByteArray line = in.readLine();
        const Result<Value> value = Value::fromJson(line);
        if (!value)
            return bad(QStringLiteral("the line after event %1 cannot be read").arg(report.events));
        const Value checkpoint = (*value)[QStringLiteral("checkpoint")];
        if (checkpoint.isObject()) {
            if (qint64(checkpoint[QStringLiteral("events")].number()) != report.events
                || checkpoint[QStringLiteral("head")].string().toLatin1() != report.head)
                return bad(QStringLiteral("the checkpoint does not fit the events before it"));
            if (!in.readAll().trimmed().isEmpty())
                return bad(QStringLiteral("there is something after the checkpoint"));
            return report;
        }
        const Value event = (*value)[QStringLiteral("event")];
        const QByteArray hash = chainHash(report.head, event.toJson());
        if (qint64(event[QStringLiteral("id")].number()) != report.events + 1
            || (*value)[QStringLiteral("hash")].string().toLatin1() != hash)
            return bad(QStringLiteral("event %1 is not the one that was written").arg(report.events + 1));
        ++report.events;
        report.head = hash;
    }
    return bad(QStringLiteral("the checkpoint at the end is missing"));
}

Result<bool> contains(Store &store, const Checkpoint &checkpoint)
{
    if (checkpoint.events == 0)
        return checkpoint.head == chainStart();
    EventFilter filter;
    filter.limit = 1;
    filter.before = EventId(checkpoint.events + 1);
    const QList<Event> events = TRY(store.events(filter));
    return !events.isEmpty() && events.first().id.number() == checkpoint.events && events.first().hash == checkpoint.head;
}

} // namespace signalbox::store
