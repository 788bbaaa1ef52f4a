// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/rollback.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

bool sameContent(const Deployment &a, const Deployment &b) { return a.commit == b.commit && a.imageDigest == b.imageDigest; }

const Deployment *findById(const QList<Deployment> &list, DeploymentId id)
{
    const auto it = std::find_if(list.begin(), list.end(), [&](const Deployment &d) { return d.id == id; });
    return it == list.end() ? nullptr : &*it;
}

} // namespace

const Deployment *lastStarted(const QList<Deployment> &newestFirst)
{
    const auto it = std::find_if(newestFirst.begin(), newestFirst.end(), [](const Deployment &d) { return d.startedAt > 0; });
    return it == newestFirst.end() ? nullptr : &*it;
}

const Deployment *lastVerified(const QList<Deployment> &newestFirst)
{
    const auto it =
        std::find_if(newestFirst.begin(), newestFirst.end(), [](const Deployment &d) { return d.state == DeploymentState::Verified; });
    return it == newestFirst.end() ? nullptr : &*it;
}

QList<Deployment> rollbackCandidates(const QList<Deployment> &newestFirst, const std::function<bool(ReleaseId)> &isQuarantined)
{
    QList<Deployment> candidates;
    QList<const Deployment *> abandoned; // releases that a rollback went away from, seen from newer to older
    const Deployment *standing = lastStarted(newestFirst);
    const auto known = [](const auto &list, const Deployment &d) {
        return std::any_of(list.begin(), list.end(), [&](const auto &other) {
            if constexpr (std::is_pointer_v<std::decay_t<decltype(other)>>)
                return sameContent(*other, d);
            else
                return sameContent(other, d);
        });
    };
    for (const Deployment &d : newestFirst) {
        if (d.state != DeploymentState::Verified)
            continue;
        if (!(standing && sameContent(*standing, d)) && !known(candidates, d) && !known(abandoned, d) && !isQuarantined(d.release))
            candidates.append(d);
        if (d.mode == DeployMode::RollBack) {
            if (const Deployment *left = findById(newestFirst, d.previous); left && !sameContent(*left, d))
                abandoned.append(left);
        }
    }
    return candidates;
}

Result<Deployment> chooseRollback(const QString &environment, const QList<Deployment> &newestFirst,
                                  const std::function<bool(ReleaseId)> &isQuarantined, const QString &to)
{
    const QList<Deployment> candidates = rollbackCandidates(newestFirst, isQuarantined);
    QStringList versions;
    for (const Deployment &d : candidates)
        versions.append(d.version);
    if (to.isEmpty()) {
        if (!candidates.isEmpty())
            return candidates.first();
        return refused(u"There is nothing to roll %1 back to."_s.arg(environment),
                       u"No other release has been verified there, or those that were are quarantined or were rolled back before."_s,
                       u"Deploy a release that is known to be good: signalbox deploy %1 --release VERSION"_s.arg(environment),
                       u"Nothing was changed."_s);
    }
    const Deployment *chosen = nullptr;
    const Deployment *any = nullptr;
    for (const Deployment &d : newestFirst) {
        if (d.version.compare(to, Qt::CaseInsensitive) != 0)
            continue;
        any = &d;
        if (d.state == DeploymentState::Verified) {
            chosen = &d;
            break;
        }
    }
    const QString instead = versions.isEmpty() ? QString() : u"It can go back to: %1."_s.arg(versions.join(u", "_s));
    if (!chosen)
        return any ? refused(u"%1 was never verified in %2, so it cannot be rolled back to."_s.arg(to, environment), {}, instead,
                             u"Nothing was changed."_s)
                   : notFound(u"%1 has never been deployed to %2."_s.arg(to, environment), instead);
    if (isQuarantined(chosen->release))
        return refused(u"%1 is quarantined."_s.arg(to), {}, instead, u"Nothing was changed."_s);
    const Deployment *standing = lastStarted(newestFirst);
    if (standing && standing->state == DeploymentState::Verified && sameContent(*standing, *chosen))
        return refused(u"%1 is what is live in %2 already."_s.arg(to, environment), {},
                       u"To deploy it again: signalbox redeploy %1"_s.arg(environment), u"Nothing was changed."_s);
    return *chosen;
}

Aftermath afterFailure(const Environment &environment, const Deployment &ended, bool hasCandidate, bool irreversible)
{
    if (environment.onFailure == OnFailure::Nothing && ended.mode != DeployMode::RollBack)
        return {};
    const QString what = u"%1 ended as %2"_s.arg(ended.version, toString(ended.state));
    if (ended.mode == DeployMode::RollBack)
        return {false, true, true,
                u"The rollback to %1 went wrong as well (%2). A person must look."_s.arg(ended.version, toString(ended.state))};
    if (environment.onFailure == OnFailure::Pause)
        return {false, true, true, what + u"; on-failure: pause."_s};
    if (ended.state != DeploymentState::Failed)
        return {false, true, true, what + u", which says nothing about the release itself. A person must look."_s};
    if (irreversible)
        return {false, true, true, what + u" and changed something that cannot be undone. A person must look."_s};
    if (!hasCandidate)
        return {false, true, true, what + u" and there is no verified release to go back to. A person must look."_s};
    return {true, true, false, what + u"; rolled back automatically."_s};
}

} // namespace signalbox::engine
