// SPDX-License-Identifier: GPL-3.0-or-later
// How an attempt ended, in `end.json`: on disk before its state is removed, so that an engine that is killed before it has written the end
// down learns it again. Holds only what was masked; stays beside the log.
#include "core/execution/attempt.h"

#include "core/base/crashpoint.h"

#include <QtCore/QFile>
#include <cstdio>
#include <unistd.h>

namespace signalbox::execution {

namespace {

bool keep(const QByteArray &bytes, const QString &path, bool synced)
{
    const QString fresh = path + QStringLiteral(".new");
    QFile file(fresh);
    const bool written = file.open(QFile::WriteOnly | QFile::Truncate) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
                         && file.write(bytes) == bytes.size() && file.flush() && (!synced || ::fsync(file.handle()) == 0);
    if (written && std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path).constData()) == 0)
        return true;
    QFile::remove(fresh);
    return false;
}

} // namespace

bool JobAttempt::keepEnd()
{
    ValueList annotations;
    for (const Annotation &annotation : std::as_const(m_end.annotations))
        annotations.append(annotation.toValue());
    ValueList records;
    for (const StepRecord &record : std::as_const(m_records))
        records.append(record.toValue());
    const Value end = ValueObject{{QStringLiteral("outcome"), toString(m_end.outcome)},
                                  {QStringLiteral("outputs"), m_end.outputs},
                                  {QStringLiteral("imageDigest"), m_end.imageDigest},
                                  {QStringLiteral("image"), m_end.image},
                                  {QStringLiteral("environmentUrl"), m_end.environmentUrl},
                                  {QStringLiteral("annotations"), Value(annotations)},
                                  {QStringLiteral("summary"), m_end.summary},
                                  {QStringLiteral("artifacts"), m_end.artifacts},
                                  {QStringLiteral("problem"), m_end.problem},
                                  {QStringLiteral("steps"), Value(records)}};
    const QByteArray bytes = end.toJson();
    const bool kept = keep(bytes, m_folder + QStringLiteral("/end.json"), m_order.deployment.has_value());
    // A full disk: the end cannot be written to the store either, and the engine that has room again must learn of it.
    if (!kept && m_quick != m_folder)
        keep(bytes, m_quick + QStringLiteral("/end.json"), false);
    CRASH_POINT("attempt.end-kept");
    return kept;
}

bool JobAttempt::restoreEnd()
{
    QFile file(m_folder + QStringLiteral("/end.json"));
    if (!file.exists())
        file.setFileName(m_quick + QStringLiteral("/end.json"));
    if (!file.open(QFile::ReadOnly))
        return false;
    const auto read = Value::fromJson(file.readAll());
    if (!read)
        return false;
    const Value &end = *read;
    const auto outcome = outcomeFromString(end[QStringLiteral("outcome")].string());
    if (!outcome || *outcome == Outcome::None)
        return false;
    m_end = {};
    m_end.outcome = *outcome;
    m_end.outputs = end[QStringLiteral("outputs")];
    m_end.imageDigest = end[QStringLiteral("imageDigest")].string();
    m_end.image = end[QStringLiteral("image")].string();
    m_end.environmentUrl = end[QStringLiteral("environmentUrl")].string();
    for (const Value &annotation : end[QStringLiteral("annotations")].array())
        m_end.annotations.append(Annotation::fromValue(annotation));
    m_end.summary = end[QStringLiteral("summary")].string();
    m_end.artifacts = end[QStringLiteral("artifacts")];
    m_end.problem = end[QStringLiteral("problem")].string();
    m_records.clear();
    for (const Value &record : end[QStringLiteral("steps")].array())
        m_records.append(StepRecord::fromValue(record));
    return true;
}

void JobAttempt::tellEnd()
{
    // Masks and variables may hold secrets: what is left of the attempt is its log, and how it ended.
    QFile::remove(m_quick + QStringLiteral("/state.json"));
    CRASH_POINT("attempt.state-removed");
    if (auto *listener = m_executor.listener())
        listener->jobEnded(m_order.key, m_end);
    CRASH_POINT("attempt.ended");
}

bool JobAttempt::hasNotBegun(const QList<StepRecord> &steps) const
{
    // Before the first program, and before the first service, there is a state; a step beyond the set-up would be on record.
    return steps.size() <= 1 && !QFile::exists(m_quick + QStringLiteral("/state.json"))
           && !QFile::exists(m_quick + QStringLiteral("/end.json")) && !QFile::exists(m_folder + QStringLiteral("/end.json"))
           && m_order.job->services.isNull() && m_order.job->container.isNull();
}

} // namespace signalbox::execution
