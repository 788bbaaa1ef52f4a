// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/dora.h"

#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <algorithm>

namespace signalbox::release {

namespace {

constexpr double dayMs = 86'400'000.0;

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    const qsizetype middle = values.size() / 2;
    return values.size() % 2 ? values.at(middle) : (values.at(middle - 1) + values.at(middle)) / 2;
}

bool reachedTheEnvironment(const Deployment &deployment)
{
    switch (deployment.state) {
    case DeploymentState::Verified:
    case DeploymentState::Failed:
    case DeploymentState::Inconclusive:
    case DeploymentState::Errored: return deployment.startedAt > 0;
    default: return false;
    }
}

TimeMs monday(TimeMs time)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).date();
    return QDateTime(day.addDays(1 - day.dayOfWeek()), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
}

} // namespace

DoraReport doraReport(const DoraInput &input)
{
    DoraReport report;
    report.frequency.unit = QStringLiteral("a day");
    report.leadTime.unit = report.recoveryTime.unit = QStringLiteral("ms");
    report.failureRate.unit = QStringLiteral("share");
    QList<Deployment> list;
    int unknown = 0;
    for (const Deployment &deployment : input.deployments) {
        if (deployment.environment != input.environment)
            continue;
        if (deployment.state == DeploymentState::Unknown && deployment.startedAt >= input.from && deployment.startedAt < input.to)
            ++unknown;
        if (reachedTheEnvironment(deployment) && deployment.finishedAt < input.to)
            list << deployment;
    }
    std::sort(list.begin(), list.end(), [](const Deployment &a, const Deployment &b) {
        return a.finishedAt != b.finishedAt ? a.finishedAt < b.finishedAt : a.id < b.id;
    });
    // A rollback says that what was live before it had failed, however its checks ended.
    QHash<qint64, TimeMs> takenBack; // deployment -> when the rollback began
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (list.at(i).mode != DeployMode::RollBack)
            continue;
        DeploymentId bad = list.at(i).previous;
        if (!bad.isValid()) // older records: whatever came last
            for (qsizetype j = i - 1; j >= 0 && !bad.isValid(); --j)
                if (list.at(j).mode != DeployMode::RollBack)
                    bad = list.at(j).id;
        if (bad.isValid() && !takenBack.contains(bad.number()))
            takenBack.insert(bad.number(), list.at(i).startedAt);
    }
    const auto failed = [&](const Deployment &deployment) {
        return deployment.state != DeploymentState::Verified || takenBack.contains(deployment.id.number());
    };
    const auto inside = [&](TimeMs time) { return time >= input.from && time < input.to; };

    int verified = 0, counted = 0, failures = 0, notRecovered = 0;
    QList<double> recoveries;
    QHash<qint64, TimeMs> verifiedAt;
    TimeMs badSince = 0; // an outage that began with a failure ends with the next verified deployment that stays
    for (const Deployment &deployment : std::as_const(list)) {
        const bool isBad = failed(deployment);
        if (deployment.mode == DeployMode::Deploy && inside(deployment.finishedAt)) {
            ++counted;
            failures += isBad;
        }
        if (deployment.state == DeploymentState::Verified) {
            verifiedAt.insert(deployment.id.number(), deployment.finishedAt);
            verified += deployment.mode == DeployMode::Deploy && inside(deployment.finishedAt);
        }
        if (isBad && badSince == 0)
            badSince = deployment.finishedAt;
        else if (!isBad && badSince > 0) {
            if (inside(badSince))
                recoveries << double(deployment.finishedAt - badSince);
            badSince = 0;
        }
    }
    if (badSince > 0 && inside(badSince))
        ++notRecovered;

    const double days = double(input.to - input.from) / dayMs;
    report.frequency.sample = verified;
    report.frequency.known = days > 0;
    report.frequency.value = days > 0 ? verified / days : 0;
    if (verified == 0)
        report.frequency.gap = QStringLiteral("No verified deployment to %1 in this time.").arg(input.environment);
    report.failureRate.sample = counted;
    report.failureRate.known = counted > 0;
    report.failureRate.value = counted > 0 ? double(failures) / counted : 0;
    if (counted == 0)
        report.failureRate.gap = QStringLiteral("No deployment to %1 ended in this time.").arg(input.environment);
    if (unknown > 0) {
        const QString gap = unknown == 1 ? QStringLiteral("1 deployment has an unknown ending and is left out.")
                                         : QStringLiteral("%1 deployments have an unknown ending and are left out.").arg(unknown);
        report.failureRate.gap = report.failureRate.gap.isEmpty() ? gap : report.failureRate.gap + QLatin1Char(' ') + gap;
    }
    report.recoveryTime.sample = int(recoveries.size());
    report.recoveryTime.known = !recoveries.isEmpty();
    report.recoveryTime.value = recoveries.isEmpty() ? 0 : median(recoveries);
    if (notRecovered > 0)
        report.recoveryTime.gap = QStringLiteral("The last failure is not recovered yet and is left out.");
    else if (recoveries.isEmpty())
        report.recoveryTime.gap = failures == 0 ? QStringLiteral("Nothing failed in this time.")
                                                : QStringLiteral("No failure was followed by a verified deployment.");

    QList<double> leads;
    QHash<TimeMs, QList<double>> leadsOfWeek;
    int negative = 0;
    for (const DeployedCommit &commit : input.commits) {
        const TimeMs at = verifiedAt.value(commit.deployment.number());
        if (at == 0 || !inside(at) || commit.committedAt <= 0)
            continue;
        if (commit.committedAt > at) { // a clock was wrong
            ++negative;
            continue;
        }
        leads << double(at - commit.committedAt);
        leadsOfWeek[monday(at)] << double(at - commit.committedAt);
    }
    report.leadTime.sample = int(leads.size());
    report.leadTime.known = !leads.isEmpty();
    report.leadTime.value = leads.isEmpty() ? 0 : median(leads);
    if (leads.isEmpty())
        report.leadTime.gap = QStringLiteral("No commit is known to have reached %1 in this time.").arg(input.environment);
    else if (negative > 0)
        report.leadTime.gap = negative == 1 ? QStringLiteral("1 commit is dated after its deployment and is left out.")
                                            : QStringLiteral("%1 commits are dated after their deployment and are left out.").arg(negative);

    if (input.to > input.from)
        for (TimeMs week = monday(input.from); week < input.to; week += TimeMs(7 * dayMs)) {
            DoraPoint point;
            point.from = week;
            point.to = week + TimeMs(7 * dayMs);
            for (const Deployment &deployment : std::as_const(list)) {
                if (deployment.mode != DeployMode::Deploy || deployment.finishedAt < point.from || deployment.finishedAt >= point.to
                    || !inside(deployment.finishedAt))
                    continue;
                point.deployments += deployment.state == DeploymentState::Verified;
                point.failures += failed(deployment);
                point.rolledBack += deployment.state == DeploymentState::Verified && failed(deployment);
            }
            const auto weekLeads = leadsOfWeek.value(week);
            point.leadMs = weekLeads.isEmpty() ? -1 : median(weekLeads);
            report.weeks << point;
        }
    return report;
}

} // namespace signalbox::release
