// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/follow.h"
#include "app/cli/output.h"
#include "app/cli/verb.h"

#include "core/service/queries.h"

namespace signalbox::cli {

namespace {

Result<ApprovalId> approvalNumber(const QString &text)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok || number <= 0)
        return usageError(QStringLiteral("%1 is not an approval's number.").arg(text), QStringLiteral("`signalbox approvals` lists them."));
    return ApprovalId(number);
}

Value approvalValue(const Approval &approval)
{
    int given = 0;
    for (const Decision &decision : approval.decisions)
        given += decision.approved;
    return ValueObject{{QStringLiteral("id"), approval.id.number()},
                       {QStringLiteral("environment"), approval.environment},
                       {QStringLiteral("version"), approval.version},
                       {QStringLiteral("state"), toString(approval.state)},
                       {QStringLiteral("required"), approval.required},
                       {QStringLiteral("given"), given},
                       {QStringLiteral("requestedBy"), approval.requestedBy},
                       {QStringLiteral("requestedAt"), isoTime(approval.requestedAt)},
                       {QStringLiteral("expiresAt"), approval.expiresAt ? Value(isoTime(approval.expiresAt)) : Value()},
                       {QStringLiteral("digest"), approval.digest},
                       {QStringLiteral("deployment"), approval.deployment.number()},
                       {QStringLiteral("voided"), approval.voidReason}};
}

Result<int> approvals(Invocation &invocation)
{
    service::Session *session = TRY(invocation.session());
    const QList<Approval> open = TRY(session->store().openApprovals());
    if (invocation.json) {
        ValueList list;
        for (const Approval &approval : open)
            list.append(approvalValue(approval));
        printJson(ValueObject{{QStringLiteral("approvals"), list}});
        return 0;
    }
    QList<QStringList> rows;
    for (const Approval &approval : open) {
        const auto given =
            std::count_if(approval.decisions.begin(), approval.decisions.end(), [](const Decision &d) { return d.approved; });
        rows.append({approval.id.toString(), approval.environment, approval.version,
                     QStringLiteral("%1 of %2").arg(given).arg(approval.required), approval.requestedBy,
                     age(approval.requestedAt, session->clock().nowMs())});
    }
    printTable({QStringLiteral("ID"), QStringLiteral("ENVIRONMENT"), QStringLiteral("VERSION"), QStringLiteral("GIVEN"),
                QStringLiteral("ASKED BY"), QStringLiteral("AGE")},
               rows);
    return 0;
}

Value sideValue(const service::Side &side)
{
    return ValueObject{
        {QStringLiteral("version"), side.version}, {QStringLiteral("commit"), side.commit}, {QStringLiteral("digest"), side.digest}};
}

Value reviewValue(const service::ReviewSnapshot &review)
{
    ValueList commits, files, migrations, checks;
    for (const service::CommitLine &commit : review.commits)
        commits.append(ValueObject{
            {QStringLiteral("sha"), commit.sha}, {QStringLiteral("subject"), commit.subject}, {QStringLiteral("author"), commit.author}});
    const auto fileValue = [](const service::FileLine &file) {
        return Value(ValueObject{{QStringLiteral("path"), file.path},
                                 {QStringLiteral("status"), QString(QLatin1Char(file.status))},
                                 {QStringLiteral("group"), file.group},
                                 {QStringLiteral("additions"), file.additions},
                                 {QStringLiteral("deletions"), file.deletions},
                                 {QStringLiteral("irreversible"), file.irreversible}});
    };
    for (const service::FileLine &file : review.files)
        files.append(fileValue(file));
    for (const service::FileLine &file : review.migrations)
        migrations.append(fileValue(file));
    constexpr const char *words[] = {"passed", "warning", "failed", "unknown"};
    for (const service::CheckLine &check : review.checks)
        checks.append(ValueObject{{QStringLiteral("title"), check.title},
                                  {QStringLiteral("state"), QString::fromLatin1(words[int(check.state)])},
                                  {QStringLiteral("detail"), check.detail}});
    ValueObject object = approvalValue(review.approval).object();
    object.insert(QStringLiteral("now"), sideValue(review.now));
    object.insert(QStringLiteral("candidate"), sideValue(review.candidate));
    object.insert(QStringLiteral("commits"), commits);
    object.insert(QStringLiteral("commitCount"), review.commitCount);
    object.insert(QStringLiteral("files"), files);
    object.insert(QStringLiteral("migrations"), migrations);
    object.insert(QStringLiteral("checks"), checks);
    object.insert(QStringLiteral("mayApprove"), review.mayApprove);
    object.insert(QStringLiteral("reason"), review.cannotApproveReason);
    object.insert(QStringLiteral("rule"), review.ruleText);
    return object;
}

Result<int> review(Invocation &invocation)
{
    service::Session *session = TRY(invocation.session());
    const service::ReviewSnapshot review = TRY(service::readReview(*session, TRY(approvalNumber(invocation.arguments().constFirst()))));
    if (invocation.json) {
        printJson(reviewValue(review));
        return 0;
    }
    const TimeMs now = session->clock().nowMs();
    print(inked(QStringLiteral("Approve %1 -> %2 in %3%4")
                    .arg(review.now.version.isEmpty() ? QStringLiteral("nothing") : review.now.version, review.candidate.version,
                         review.environment.name, review.environment.production ? QStringLiteral("  [PRODUCTION]") : QString()),
                Ink::Strong));
    print(QStringLiteral("asked by %1, %2 ago; rule: %3").arg(review.asker, age(review.approval.requestedAt, now), review.ruleText));
    printTable({QString(), QStringLiteral("NOW"), QStringLiteral("CANDIDATE")},
               {{QStringLiteral("Version"), review.now.version, review.candidate.version},
                {QStringLiteral("Commit"), review.now.commit.left(12), review.candidate.commit.left(12)},
                {QStringLiteral("Image"), review.now.digest, review.candidate.digest}});
    print(QStringLiteral("\n%1 commits, %2 files, +%3 -%4")
              .arg(review.commitCount)
              .arg(review.fileCount)
              .arg(review.additions)
              .arg(review.deletions));
    for (const service::CommitLine &commit : review.commits.mid(0, 20))
        print(QStringLiteral("  %1  %2  %3").arg(commit.shortSha, commit.subject, inked(commit.author, Ink::Muted)));
    if (review.commits.size() > 20)
        print(QStringLiteral("  %1 more: `signalbox compare %2...%3`")
                  .arg(review.commitCount - 20)
                  .arg(review.now.commit.left(12), review.candidate.commit.left(12)));
    for (const service::FileLine &file : review.migrations)
        print(inked(QStringLiteral("  migration %1%2").arg(file.path, file.irreversible ? QStringLiteral(" (irreversible)") : QString()),
                    Ink::Warn));
    for (const QString &change : review.ruleChanges)
        print(inked(QStringLiteral("  ") + change, Ink::Warn));
    print(QString());
    for (const service::CheckLine &check : review.checks) {
        const Ink ink = check.state == service::CheckLine::State::Passed   ? Ink::Good
                        : check.state == service::CheckLine::State::Failed ? Ink::Bad
                                                                           : Ink::Warn;
        constexpr const char *words[] = {"passed ", "warning", "failed ", "unknown"};
        print(QStringLiteral("  %1  %2  %3").arg(inked(QLatin1String(words[int(check.state)]), ink), check.title, check.detail));
    }
    for (const service::PersonLine &person : review.people) {
        if (person.decided)
            print(QStringLiteral("  %1 %2 %3")
                      .arg(person.name, person.approved ? QStringLiteral("approved") : QStringLiteral("rejected"), person.comment));
    }
    if (!review.rollbackMeaning.isEmpty())
        print(QStringLiteral("\n%1").arg(review.rollbackMeaning));
    print(QStringLiteral("\ndigest %1").arg(review.digest));
    if (review.mayApprove)
        print(QStringLiteral("signalbox approve %1 --digest %2").arg(review.approval.id.toString(), review.digest));
    else
        print(inked(review.cannotApproveReason, Ink::Warn));
    return 0;
}

Result<int> decide(Invocation &invocation, const QString &kind)
{
    const service::ProjectPlace place = TRY(invocation.place());
    service::Session *session = TRY(invocation.session());
    const ApprovalId id = TRY(approvalNumber(invocation.arguments().constFirst()));
    const QString comment = invocation.value(QStringLiteral("comment"));
    if (kind == intents::reject && comment.trimmed().isEmpty())
        return usageError(QStringLiteral("A rejection needs its reason: --comment T."));
    const auto approval = TRY(session->store().approval(id));
    if (!approval)
        return notFound(QStringLiteral("There is no approval %1 in this project.").arg(id.toString()),
                        QStringLiteral("`signalbox approvals` lists them."));
    // Without --digest the decision is bound to what is asked for at this moment; with it, to what `review` printed.
    QString digest = invocation.value(QStringLiteral("digest"));
    if (digest.isEmpty())
        digest = approval->digest;
    Follower follower(invocation, place, Follower::EngineUse::Detached);
    const Value answer = TRY(follower.ask(
        kind, {{QStringLiteral("approval"), id.number()}, {QStringLiteral("digest"), digest}, {QStringLiteral("comment"), comment}}));
    if (invocation.json)
        printJson(answer);
    else
        print(QStringLiteral("%1 %2 for %3: %4.")
                  .arg(kind == intents::approve ? QStringLiteral("Approved") : QStringLiteral("Rejected"), approval->version,
                       approval->environment, answer[QStringLiteral("state")].string()));
    return 0;
}

/// Asks for something that starts a run, and follows it.
Result<int> askAndFollow(Invocation &invocation, const QString &kind, const ValueObject &arguments)
{
    const service::ProjectPlace place = TRY(invocation.place());
    const bool detach = invocation.isSet(QStringLiteral("detach"));
    Follower follower(invocation, place, detach ? Follower::EngineUse::Detached : Follower::EngineUse::Host);
    const Value answer = TRY(follower.ask(kind, arguments));
    const RunId run(qint64(answer[QStringLiteral("run")].number()));
    if (detach || !run.isValid()) {
        if (invocation.json)
            printJson(answer);
        else
            print(run.isValid() ? QStringLiteral("Run %1 started.").arg(run.toString()) : QStringLiteral("Done."));
        return 0;
    }
    const int status = TRY(follower.follow({run}));
    TRY(follower.leave());
    return status;
}

Result<int> deploy(Invocation &invocation)
{
    return askAndFollow(invocation, intents::deploy,
                        {{QStringLiteral("environment"), invocation.arguments().constFirst()},
                         {QStringLiteral("release"), invocation.value(QStringLiteral("release"))},
                         {QStringLiteral("reason"), invocation.value(QStringLiteral("reason"))}});
}

Result<int> promote(Invocation &invocation)
{
    return askAndFollow(invocation, intents::promote,
                        {{QStringLiteral("from"), invocation.arguments().at(0)},
                         {QStringLiteral("to"), invocation.arguments().at(1)},
                         {QStringLiteral("reason"), invocation.value(QStringLiteral("reason"))}});
}

Result<int> redeploy(Invocation &invocation)
{
    return askAndFollow(invocation, intents::redeploy,
                        {{QStringLiteral("environment"), invocation.arguments().constFirst()},
                         {QStringLiteral("reason"), invocation.value(QStringLiteral("reason"))}});
}

Result<int> rollback(Invocation &invocation)
{
    service::Session *session = TRY(invocation.session());
    const QString environment = invocation.arguments().constFirst();
    const service::RollbackSnapshot plan = TRY(service::readRollback(*session, environment, invocation.value(QStringLiteral("to"))));
    if (!plan.problem.isEmpty())
        return refused(plan.problem, {}, QStringLiteral("`signalbox status %1` tells what runs.").arg(environment),
                       QStringLiteral("Nothing was changed."));
    for (const service::FileLine &file : plan.migrations)
        say(QStringLiteral("migration between the two versions: %1%2")
                .arg(file.path, file.irreversible ? QStringLiteral(" (irreversible)") : QString()));
    if (plan.irreversible && !invocation.isSet(QStringLiteral("accept-irreversible"))) {
        return refused(QStringLiteral("Going back to %1 crosses a migration that cannot be undone.")
                           .arg(plan.choices.at(plan.chosen).deployment.version),
                       QStringLiteral("The older version will meet the newer schema."),
                       QStringLiteral("Add --accept-irreversible when that is what you want."),
                       QStringLiteral("Nothing was changed; %1 still runs %2.")
                           .arg(environment, plan.live ? plan.live->version : QStringLiteral("nothing")));
    }
    return askAndFollow(invocation, intents::rollback,
                        {{QStringLiteral("environment"), environment},
                         {QStringLiteral("to"), plan.choices.at(plan.chosen).deployment.version},
                         {QStringLiteral("reason"), invocation.value(QStringLiteral("reason"))},
                         {QStringLiteral("acceptIrreversible"), invocation.isSet(QStringLiteral("accept-irreversible"))},
                         {QStringLiteral("hold"), !invocation.isSet(QStringLiteral("no-hold"))},
                         {QStringLiteral("quarantine"), invocation.isSet(QStringLiteral("quarantine"))}});
}

/// Asks, and says in a sentence what was done.
Result<int> askAndSay(Invocation &invocation, const QString &kind, const ValueObject &arguments, const QString &done)
{
    const service::ProjectPlace place = TRY(invocation.place());
    Follower follower(invocation, place, Follower::EngineUse::Detached);
    const Value answer = TRY(follower.ask(kind, arguments));
    if (invocation.json)
        printJson(answer);
    else
        print(done);
    return 0;
}

Result<int> hold(Invocation &invocation)
{
    if (invocation.value(QStringLiteral("reason")).isEmpty())
        return usageError(QStringLiteral("A hold needs a reason: --reason T."));
    const QString environment = invocation.arguments().constFirst();
    return askAndSay(invocation, intents::hold,
                     {{QStringLiteral("environment"), environment}, {QStringLiteral("reason"), invocation.value(QStringLiteral("reason"))}},
                     QStringLiteral("%1 is on hold: no automatic deployments until `signalbox release-hold %1`.").arg(environment));
}

Result<int> releaseHold(Invocation &invocation)
{
    const QString environment = invocation.arguments().constFirst();
    return askAndSay(invocation, intents::releaseHold, {{QStringLiteral("environment"), environment}},
                     QStringLiteral("%1 takes automatic deployments again.").arg(environment));
}

Result<int> quarantine(Invocation &invocation)
{
    if (invocation.value(QStringLiteral("reason")).isEmpty())
        return usageError(QStringLiteral("Marking a release as bad needs a reason: --reason T."));
    const QString version = invocation.arguments().constFirst();
    return askAndSay(invocation, intents::quarantine,
                     {{QStringLiteral("version"), version}, {QStringLiteral("reason"), invocation.value(QStringLiteral("reason"))}},
                     QStringLiteral("%1 is marked bad: nothing goes forward or back to it.").arg(version));
}

Result<int> resolveUnknown(Invocation &invocation)
{
    bool ok = false;
    const qint64 deployment = invocation.arguments().at(0).toLongLong(&ok);
    const QString ended = invocation.arguments().at(1);
    if (!ok || (ended != QLatin1String("finished") && ended != QLatin1String("failed") && ended != QLatin1String("again")))
        return usageError(QStringLiteral("signalbox resolve-unknown DEPLOYMENT finished|failed|again"));
    return askAndSay(invocation, intents::resolveUnknown, {{QStringLiteral("deployment"), deployment}, {QStringLiteral("ended"), ended}},
                     QStringLiteral("Recorded."));
}

} // namespace

void addDecisionVerbs(std::vector<Verb> &verbs)
{
    const QCommandLineOption reason(QStringLiteral("reason"), QStringLiteral("Why."), QStringLiteral("T"));
    const QCommandLineOption detach(QStringLiteral("detach"), QStringLiteral("Do not follow."));
    const QCommandLineOption comment(QStringLiteral("comment"), QStringLiteral("Kept with the decision."), QStringLiteral("T"));
    const QCommandLineOption digest(QStringLiteral("digest"), QStringLiteral("What `review` printed; refused when it has moved."),
                                    QStringLiteral("D"));
    verbs.push_back({QStringLiteral("approvals"), QString(), QStringLiteral("what waits for a decision"), {}, 0, 0, approvals});
    verbs.push_back({QStringLiteral("review"), QStringLiteral("ID"), QStringLiteral("exactly what would change"), {}, 1, 1, review});
    verbs.push_back(
        {QStringLiteral("approve"), QStringLiteral("ID"), QStringLiteral("approves it"), {comment, digest}, 1, 1, [](Invocation &i) {
             return decide(i, intents::approve);
         }});
    verbs.push_back(
        {QStringLiteral("reject"), QStringLiteral("ID"), QStringLiteral("rejects it"), {comment, digest}, 1, 1, [](Invocation &i) {
             return decide(i, intents::reject);
         }});
    verbs.push_back(
        {QStringLiteral("deploy"),
         QStringLiteral("ENV"),
         QStringLiteral("deploys a release"),
         {{QStringLiteral("release"), QStringLiteral("The version (default: the newest)."), QStringLiteral("V")}, reason, detach},
         1,
         1,
         deploy});
    verbs.push_back({QStringLiteral("promote"),
                     QStringLiteral("FROM TO"),
                     QStringLiteral("deploys what is verified there"),
                     {reason, detach},
                     2,
                     2,
                     promote});
    verbs.push_back({QStringLiteral("redeploy"),
                     QStringLiteral("ENV"),
                     QStringLiteral("deploys what runs once more"),
                     {reason, detach},
                     1,
                     1,
                     redeploy});
    verbs.push_back({QStringLiteral("rollback"),
                     QStringLiteral("ENV"),
                     QStringLiteral("goes back to a verified release"),
                     {{QStringLiteral("to"), QStringLiteral("The version (default: the last good one)."), QStringLiteral("V")},
                      reason,
                      {QStringLiteral("accept-irreversible"), QStringLiteral("Go back across a migration that cannot be undone.")},
                      {QStringLiteral("no-hold"), QStringLiteral("Leave automatic deployments on.")},
                      {QStringLiteral("quarantine"), QStringLiteral("Mark the release that is left as bad.")},
                      detach},
                     1,
                     1,
                     rollback});
    verbs.push_back(
        {QStringLiteral("hold"), QStringLiteral("ENV"), QStringLiteral("no automatic deployments there"), {reason}, 1, 1, hold});
    verbs.push_back(
        {QStringLiteral("release-hold"), QStringLiteral("ENV"), QStringLiteral("automatic deployments again"), {}, 1, 1, releaseHold});
    verbs.push_back(
        {QStringLiteral("quarantine"), QStringLiteral("VERSION"), QStringLiteral("marks a release as bad"), {reason}, 1, 1, quarantine});
    verbs.push_back({QStringLiteral("resolve-unknown"),
                     QStringLiteral("DEPLOYMENT ENDED"),
                     QStringLiteral("says how a lost deployment ended"),
                     {},
                     2,
                     2,
                     resolveUnknown});
}

} // namespace signalbox::cli
