// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/gates.h"

#include "core/engine/freeze.h"
#include "core/language/filter.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

using V = GateState::Verdict;

QString shortDigest(const QString &digest)
{
    return digest.isEmpty() ? u"no image digest"_s : digest.left(19); // "sha256:" and twelve characters
}

QString modeWord(DeployMode mode) { return mode == DeployMode::RollBack ? u"a rollback"_s : u"a redeploy"_s; }

GateState after(const GateFacts &f)
{
    const QString &place = f.environment.after;
    if (place.isEmpty())
        return {u"after"_s, V::Open, u"No other environment comes first."_s};
    if (f.mode != DeployMode::Deploy)
        return {u"after"_s, V::Open,
                u"%1 was verified in %2 before; %3 need not pass %4 again."_s.arg(f.version, f.environment.name, modeWord(f.mode), place)};
    const QString commit = f.commit.left(12);
    if (!f.verifiedBefore) {
        if (f.lastTryBefore.isEmpty())
            return {u"after"_s, V::Waits,
                    u"Waits until %1 has verified commit %2; it has not been deployed there yet."_s.arg(place, commit)};
        return {u"after"_s, V::Waits,
                u"Waits until %1 has verified commit %2; its last deployment there: %3."_s.arg(place, commit, f.lastTryBefore)};
    }
    if (!f.digestsVerifiedBefore.contains(f.imageDigest))
        return {
            u"after"_s, V::Refuses,
            u"%1 verified %2 of commit %3, but this deployment brings %4. Only the very image that was verified there may follow."_s.arg(
                place, shortDigest(f.digestsVerifiedBefore.value(0)), commit, shortDigest(f.imageDigest))};
    return {u"after"_s, V::Open, u"%1 has verified commit %2 with %3."_s.arg(place, commit, shortDigest(f.imageDigest))};
}

GateState refs(const GateFacts &f)
{
    const auto &patterns = f.environment.refs;
    if (patterns.isEmpty())
        return {u"refs"_s, V::Open, u"Any branch or tag may be deployed here."_s};
    if (f.mode != DeployMode::Deploy)
        return {u"refs"_s, V::Open, u"%1 was allowed here before."_s.arg(f.version)};
    QStringList texts;
    for (const LocatedText &pattern : patterns)
        texts.append(pattern.text);
    const language::GlobList list(texts);
    if (list.matches(f.ref))
        return {u"refs"_s, V::Open, u"%1 matches the pattern “%2”."_s.arg(f.ref, texts.value(list.decider(f.ref)))};
    return {u"refs"_s, V::Refuses,
            u"%1 may not be deployed to %2: it matches none of %3 (%4:%5)."_s.arg(
                f.ref.isEmpty() ? u"A commit without a branch or tag"_s : f.ref, f.environment.name, u"“%1”"_s.arg(texts.join(u"”, “"_s)),
                patterns.first().at.file, QString::number(patterns.first().at.line))};
}

GateState outdated(const GateFacts &f)
{
    if (f.quarantined)
        return {u"outdated"_s, V::Refuses,
                u"%1 is quarantined: %2."_s.arg(f.version, f.quarantineReason.isEmpty() ? u"no reason was given"_s : f.quarantineReason)};
    if (f.mode != DeployMode::Deploy)
        return {u"outdated"_s, V::Open, u"Going to %1 is what %2 is for."_s.arg(f.version, modeWord(f.mode))};
    if (!f.newerLive.isEmpty())
        return {u"outdated"_s, V::Refuses,
                u"%1 is older than %2, which is live in %3. To go back, roll back."_s.arg(f.version, f.newerLive, f.environment.name)};
    return {u"outdated"_s, V::Open, u"Nothing newer is live here."_s};
}

GateState lock(const GateFacts &f)
{
    if (!f.lockedBy.isEmpty())
        return {u"lock"_s, V::Waits,
                u"Waits for %1, which is on its way to %2. One deployment at a time."_s.arg(f.lockedBy, f.environment.name)};
    return {u"lock"_s, V::Open, u"Nothing else is being deployed here."_s};
}

GateState hold(const GateFacts &f)
{
    if (!f.hold)
        return {u"hold"_s, V::Open, u"%1 is not on hold."_s.arg(f.environment.name)};
    const QString who =
        u"%1 put %2 on hold%3"_s.arg(f.hold->owner, f.environment.name, f.hold->reason.isEmpty() ? QString() : u": "_s + f.hold->reason);
    if (!f.automatic)
        return {u"hold"_s, V::Open, who + u". A deployment that a person asked for may pass."_s};
    return {u"hold"_s, V::Waits, who + u". Automatic deployments wait until the hold is released."_s};
}

GateState freeze(const GateFacts &f)
{
    if (f.environment.freeze.isEmpty())
        return {u"freeze"_s, V::Open, u"No freeze windows."_s};
    const auto active = freezeAt(f.environment.freeze, f.now);
    if (!active.has_value()) // a window that cannot be read must not let anything through
        return {u"freeze"_s, f.mode == DeployMode::Deploy ? V::Refuses : V::Open, active.error().what};
    if (!*active)
        return {u"freeze"_s, V::Open, u"No freeze window holds now."_s};
    const FreezeWindow &w = (*active)->window;
    const QString what = u"%1 is frozen from %2 to %3 (%4)%5"_s.arg(f.environment.name, w.from, w.to, w.zone,
                                                                    w.reason.isEmpty() ? QString() : u": "_s + w.reason);
    if (f.mode != DeployMode::Deploy)
        return {u"freeze"_s, V::Open,
                what
                    + u". %1 brings nothing new and is never stopped by it."_s.arg(f.mode == DeployMode::RollBack ? u"A rollback"_s
                                                                                                                  : u"A redeploy"_s)};
    return {u"freeze"_s, V::Waits, what + u'.', (*active)->until};
}

GateState wait(const GateFacts &f)
{
    if (f.environment.waitMs <= 0 || f.mode == DeployMode::RollBack)
        return {u"wait"_s, V::Open, f.environment.waitMs > 0 ? u"A rollback does not wait."_s : u"No wait timer."_s};
    const TimeMs until = f.requestedAt + f.environment.waitMs;
    if (f.now < until)
        return {u"wait"_s, V::Waits, u"The wait timer of %1 runs until %2."_s.arg(f.environment.name, isoTime(until)), until};
    return {u"wait"_s, V::Open, u"The wait timer has run out."_s};
}

GateState approvals(const GateFacts &f)
{
    const int needed = approvalsNeeded(f.environment, f.mode);
    if (needed <= 0)
        return {u"approvals"_s, V::Open, u"Nobody needs to approve."_s};
    const QString from = f.environment.approvals.from.isEmpty() ? u"anybody"_s : f.environment.approvals.from.join(u", "_s);
    const QString wish = needed == 1 ? u"one approval from %1"_s.arg(from) : u"%1 approvals from %2"_s.arg(QString::number(needed), from);
    if (!f.approval || f.approval->state == Approval::State::Voided)
        return {u"approvals"_s, V::Waits,
                u"Needs %1.%2"_s.arg(wish, f.approval ? u" The earlier approval no longer counts: %1."_s.arg(f.approval->voidReason)
                                                      : QString())};
    QStringList given;
    QString refusal;
    for (const Decision &d : f.approval->decisions) {
        if (d.approved)
            given.append(d.person);
        else
            refusal = d.comment.isEmpty() ? u"%1 rejected it."_s.arg(d.person) : u"%1 rejected it: %2"_s.arg(d.person, d.comment);
    }
    switch (f.approval->state) {
    case Approval::State::Approved: return {u"approvals"_s, V::Open, u"Approved by %1."_s.arg(given.join(u", "_s))};
    case Approval::State::Rejected: return {u"approvals"_s, V::Refuses, refusal};
    case Approval::State::Expired:
        return {u"approvals"_s, V::Refuses, u"Nobody decided before %1; the request has expired."_s.arg(isoTime(f.approval->expiresAt))};
    default: break;
    }
    return {u"approvals"_s, V::Waits,
            given.isEmpty() ? u"Needs %1."_s.arg(wish) : u"Needs %1; %2 approved so far."_s.arg(wish, given.join(u", "_s))};
}

GateState secrets(const GateFacts &f)
{
    if (f.missingSecrets.isEmpty())
        return {u"secrets"_s, V::Open, u"Every credential is there."_s};
    return {u"secrets"_s, V::Refuses,
            u"%1 missing: %2. Set with: signalbox secrets set --env %3 %4"_s.arg(
                f.missingSecrets.size() == 1 ? u"A credential is"_s : u"Credentials are"_s, f.missingSecrets.join(u", "_s),
                f.environment.name, f.missingSecrets.first())};
}

} // namespace

int approvalsNeeded(const Environment &environment, DeployMode mode)
{
    return mode == DeployMode::Deploy ? environment.approvals.required : environment.rollback.approvals;
}

QList<GateState> evaluateGates(const GateFacts &f)
{
    return {after(f), refs(f), outdated(f), lock(f), hold(f), freeze(f), wait(f), approvals(f), secrets(f)};
}

std::optional<GateState> decisiveGate(const QList<GateState> &gates)
{
    for (const GateState &gate : gates) {
        if (gate.verdict == V::Open)
            continue;
        if (gate.gate == u"approvals" && gate.verdict == V::Waits && gates.last().verdict == V::Refuses)
            return gates.last();
        return gate;
    }
    return {};
}

bool mayAskForApproval(const QList<GateState> &gates)
{
    return std::all_of(gates.begin(), gates.end(), [](const GateState &g) {
        const bool settlesWhat = g.gate == u"after" || g.gate == u"refs" || g.gate == u"outdated" || g.gate == u"secrets";
        return settlesWhat ? g.verdict == V::Open : g.verdict != V::Refuses;
    });
}

} // namespace signalbox::engine
