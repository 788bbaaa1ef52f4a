// SPDX-License-Identifier: GPL-3.0-or-later
// Requests for approval: made, decided, expired, voided by what moved.
#include "core/engine/engineprivate.h"

#include <QtCore/QCryptographicHash>
#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

Value digestsOf(const Value &texts)
{
    if (texts.object().isEmpty())
        return {};
    ValueObject digests;
    for (const auto &[path, text] : texts.object())
        digests.insert(path, QString::fromLatin1(QCryptographicHash::hash(text.string().toUtf8(), QCryptographicHash::Sha256).toHex()),
                       true);
    return digests;
}

} // namespace

bool Engine::Private::move(Approval &approval, ApprovalEvent event)
{
    const auto to = next(approval.state, event);
    if (!to)
        return false;
    approval.state = *to;
    return true;
}

std::optional<Approval> Engine::Private::approvalOf(const Deployment &d) const
{
    const auto it = approvals.find(d.approval);
    return it == approvals.end() ? std::nullopt : std::optional(it->second);
}

ApprovalSubject Engine::Private::subjectOf(LiveRun &run, int j, const Deployment &d)
{
    const DeploymentOrder order = deploymentOrder(run, j, d);
    ApprovalSubject s;
    s.environment = d.environment;
    s.version = d.version;
    s.commit = d.commit;
    const QString &ref = run.run.trigger.ref;
    if (d.mode == DeployMode::Deploy && ref.startsWith(u"refs/tags/") && run.run.trigger.root.isEmpty()) {
        s.tag = ref;
        s.tagCommit = tagCommit(ref);
    }
    s.workflowPath = run.run.workflowPath;
    s.workflowBlob = run.run.workflowBlob;
    s.jobKey = d.jobKey;
    s.image = order.image;
    s.imageDigest = d.imageDigest;
    s.mode = d.mode;
    s.inputs = run.run.trigger.inputs;
    s.called = digestsOf(run.run.calledWorkflows);
    if (const Release *release = history.release(d.release))
        s.artifacts = release->artifacts;
    s.rules = rulesOf(run, d.environment);
    s.target = order.target;
    return s;
}

void Engine::Private::requestApproval(LiveRun &run, int j, Deployment &d)
{
    const Environment rules = rulesOf(run, d.environment);
    Approval a;
    a.id = ApprovalId(++counters.approval);
    a.deployment = d.id;
    a.environment = d.environment;
    a.version = d.version;
    a.required = approvalsNeeded(rules, d.mode);
    a.from = rules.approvals.from;
    a.requestedBy = d.actor;
    a.requestedAt = now;
    a.expiresAt = rules.approvals.expiresMs > 0 ? now + rules.approvals.expiresMs : 0;
    a.bound = boundValue(subjectOf(run, j, d));
    a.digest = digestOf(a.bound);
    d.approval = a.id;
    put(a);
    put(d);
    tell(u"approval-requested"_s,
         u"%1 of %2 to %3 waits for %4 from %5."_s.arg(d.mode == DeployMode::Deploy     ? u"The deployment"_s
                                                       : d.mode == DeployMode::RollBack ? u"The rollback"_s
                                                                                        : u"The redeploy"_s,
                                                       d.version, d.environment,
                                                       a.required == 1 ? u"one approval"_s : u"%1 approvals"_s.arg(a.required),
                                                       a.from.isEmpty() ? u"anybody"_s : a.from.join(u", "_s)),
         d.actor, &run, &d)
        .details = ValueObject{{u"approval"_s, a.id.number()}, {u"digest"_s, a.digest}};
    progress = true;
}

bool Engine::Private::voidIfMoved(LiveRun &run, int j, Deployment &d)
{
    auto a = approvalOf(d);
    if (!a || (a->state != Approval::State::Open && a->state != Approval::State::Approved))
        return false;
    const Value bound = boundValue(subjectOf(run, j, d));
    if (digestOf(bound) == a->digest)
        return false;
    const QString difference = differenceInWords(a->bound, bound);
    if (!move(*a, ApprovalEvent::Void))
        return false;
    a->voidReason = difference;
    a->closedAt = now;
    put(*a);
    tell(u"approval-voided"_s, u"The approval of %1 for %2 no longer counts: %3."_s.arg(d.version, d.environment, difference), {}, &run, &d)
        .details =
        ValueObject{{u"approval"_s, a->id.number()}, {u"difference"_s, difference}, {u"then"_s, a->digest}, {u"now"_s, digestOf(bound)}};
    progress = true;
    return true;
}

void Engine::Private::expireApprovals()
{
    for (const auto &[id, approval] : std::map(approvals)) {
        if (approval.state != Approval::State::Open || approval.expiresAt == 0 || approval.expiresAt > now)
            continue;
        Approval a = approval;
        if (!move(a, ApprovalEvent::Expire))
            continue;
        a.closedAt = now;
        put(a);
        const Deployment *d = history.deployment(a.deployment);
        tell(u"approval-expired"_s, u"Nobody decided on %1 for %2 in time; the request has expired."_s.arg(a.version, a.environment), {},
             nullptr, d);
    }
}

Result<Value> Engine::Private::decideApproval(const Intent &intent, bool approve)
{
    const Value &arguments = intent.arguments;
    const ApprovalId id(qint64(arguments[u"approval"_s].number()));
    const auto at = approvals.find(id);
    if (at == approvals.end()) {
        const auto stored = TRY(ports.store->approval(id));
        if (!stored)
            return notFound(u"There is no request for approval %1."_s.arg(id.toString()), u"List them with: signalbox approvals"_s);
        return refused(u"Request %1 is closed: it was %2."_s.arg(id.toString(), toString(stored->state)), stored->voidReason, {},
                       u"Nothing was changed."_s);
    }
    Approval a = at->second;
    if (a.state != Approval::State::Open)
        return refused(u"Request %1 is closed: it was %2."_s.arg(id.toString(), toString(a.state)), a.voidReason, {},
                       u"Nothing was changed."_s);
    const Deployment *known = history.deployment(a.deployment);
    LiveRun *run = known ? find(known->run) : nullptr;
    const int j = run && run->plan ? run->plan->find(known->jobKey) : -1;
    if (!known || j < 0)
        return refused(u"What request %1 is about has ended."_s.arg(id.toString()), {}, {}, u"Nothing was changed."_s);
    Deployment d = *known;
    const Environment rules = rulesOf(*run, d.environment);
    const QString person = intent.actor.trimmed();
    const QString digest = arguments[u"digest"_s].string();
    const QString comment = arguments[u"comment"_s].string();
    resolved.clear(); // a decision never rests on what was true a second ago
    if (voidIfMoved(*run, j, d))
        return Error{ErrorKind::Stale, u"What was shown is no longer what would be deployed, so the decision was not taken."_s,
                     approvals.at(id).voidReason, u"Review the new request."_s, u"The request is void; nothing was deployed."_s};
    if (approve && digest.isEmpty())
        return Error{ErrorKind::Usage,
                     u"An approval must name the digest of what was reviewed."_s,
                     {},
                     u"Review first: signalbox review %1"_s.arg(id.toString()),
                     u"The request is still open."_s};
    if (!digest.isEmpty() && digest != a.digest)
        return Error{ErrorKind::Stale, u"What was reviewed is not what would be deployed."_s,
                     u"Reviewed: %1. Now: %2."_s.arg(digest, a.digest), u"Review again: signalbox review %1"_s.arg(id.toString()),
                     u"The request is still open."_s};
    const auto includes = [&](const QStringList &list) {
        return run->environments ? run->environments->includesPerson(list, person)
                                 : list.isEmpty() || list.contains(person, Qt::CaseInsensitive);
    };
    if (person.isEmpty() || !includes(a.from))
        return refused(
            u"%1 may not decide on deployments to %2."_s.arg(person.isEmpty() ? u"Somebody without a name"_s : person, d.environment),
            u"Decisions come from %1."_s.arg(a.from.join(u", "_s)), {}, u"The request is still open."_s);
    // Who brought the change, and whoever had it run again since, asked for it.
    QStringList askers{a.requestedBy, run->run.trigger.actor};
    for (const Value &name : run->run.extra[rerunBy].array())
        askers.append(name.string());
    if (approve && rules.approvals.preventSelfApproval && askers.contains(person, Qt::CaseInsensitive))
        return refused(u"%1 asked for this deployment and so may not approve it."_s.arg(person),
                       u"The environment %1 has prevent-self-approval."_s.arg(d.environment),
                       u"Somebody else of %1 must approve."_s.arg(a.from.isEmpty() ? u"the team"_s : a.from.join(u", "_s)),
                       u"The request is still open."_s);
    if (std::any_of(a.decisions.begin(), a.decisions.end(),
                    [&](const Decision &x) { return x.person.compare(person, Qt::CaseInsensitive) == 0; })
        && approve)
        return refused(u"%1 has approved this already."_s.arg(person), {}, u"Somebody else must give the other approval."_s,
                       u"The request is still open."_s);
    a.decisions.append(
        {person, approve, comment, now, digest.isEmpty() ? a.digest : digest, arguments[u"signature"_s].string(), intent.login});
    const qsizetype given = std::count_if(a.decisions.begin(), a.decisions.end(), [](const Decision &x) { return x.approved; });
    if (!approve)
        move(a, ApprovalEvent::Reject);
    else if (given >= a.required)
        move(a, ApprovalEvent::Approve);
    if (a.state != Approval::State::Open)
        a.closedAt = now;
    put(a);
    progress = true;
    const QString said = comment.isEmpty() ? QString() : u": “%1”"_s.arg(comment);
    tell(approve ? u"approval-given"_s : u"approval-rejected"_s,
         approve ? u"%1 approved %2 for %3%4%5."_s.arg(person, d.version, d.environment, said,
                                                       given < a.required ? u" (%1 of %2)"_s.arg(given).arg(a.required) : QString())
                 : u"%1 rejected %2 for %3%4."_s.arg(person, d.version, d.environment, said),
         person, run, &d)
        .details = ValueObject{{u"approval"_s, a.id.number()},
                               {u"digest"_s, a.digest},
                               {u"comment"_s, comment},
                               {u"signature"_s, arguments[u"signature"_s]},
                               {u"login"_s, intent.login}};
    return Value(ValueObject{{u"approval"_s, a.id.number()}, {u"state"_s, toString(a.state)}});
}

} // namespace signalbox::engine
