// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/approvaldigest.h"

#include <QtCore/QCryptographicHash>
#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

Value sorted(const Value &value)
{
    if (value.isArray()) {
        ValueList list;
        for (const Value &item : value.array())
            list.append(sorted(item));
        return list;
    }
    if (!value.isObject())
        return value;
    QStringList names = value.object().names();
    std::sort(names.begin(), names.end());
    ValueObject object;
    for (const QString &name : std::as_const(names))
        object.insert(name, sorted(*value.object().findExact(name)), true);
    return object;
}

Value texts(const QStringList &list)
{
    ValueList values;
    for (const QString &text : list)
        values.append(text);
    return values;
}

Value texts(const QList<LocatedText> &list)
{
    ValueList values;
    for (const LocatedText &text : list)
        values.append(text.text);
    return values;
}

Value stepValue(const StepDefinition &step)
{
    return ValueObject{{u"run"_s, step.run.literal()},   {u"uses"_s, step.uses.text},    {u"if"_s, step.condition.text},
                       {u"with"_s, step.with.literal()}, {u"env"_s, step.env.literal()}, {u"shell"_s, step.shell.literal()}};
}

Value rulesValue(const Environment &e)
{
    ValueList freeze, health, smoke, variables, rollbackSteps;
    for (const FreezeWindow &w : e.freeze)
        freeze.append(ValueObject{{u"from"_s, w.from}, {u"to"_s, w.to}, {u"zone"_s, w.zone}});
    for (const HealthCheck &c : e.health) {
        ValueList headers;
        for (const auto &[name, text] : c.expectHeaders)
            headers.append(ValueObject{{u"name"_s, name}, {u"value"_s, text.text}});
        health.append(ValueObject{{u"check"_s, c.title()},
                                  {u"command"_s, c.command.text},
                                  {u"status"_s, c.expectStatus},
                                  {u"version"_s, c.expectVersion.text},
                                  {u"body"_s, c.expectBody.text},
                                  {u"headers"_s, headers},
                                  {u"within"_s, c.withinMs},
                                  {u"interval"_s, c.intervalMs},
                                  {u"timeout"_s, c.timeoutMs},
                                  {u"successes"_s, c.successes}});
    }
    for (const SmokeTest &s : e.smoke)
        smoke.append(ValueObject{{u"run"_s, s.run.text}, {u"timeout"_s, s.timeoutMs}});
    for (const auto &[name, value] : e.variables)
        variables.append(ValueObject{{u"name"_s, name}, {u"value"_s, value}});
    for (const StepDefinition &step : e.rollback.steps)
        rollbackSteps.append(stepValue(step));
    return ValueObject{{u"url"_s, e.url.text},
                       {u"after"_s, e.after},
                       {u"refs"_s, texts(e.refs)},
                       {u"approvals"_s, ValueObject{{u"required"_s, e.approvals.required},
                                                    {u"from"_s, texts(e.approvals.from)},
                                                    {u"prevent-self-approval"_s, e.approvals.preventSelfApproval},
                                                    {u"expires"_s, e.approvals.expiresMs}}},
                       {u"wait"_s, e.waitMs},
                       {u"freeze"_s, freeze},
                       {u"credentials"_s, texts(e.credentials)},
                       {u"variables"_s, variables},
                       {u"health"_s, health},
                       {u"smoke"_s, smoke},
                       {u"on-failure"_s, int(e.onFailure)},
                       {u"rollback"_s, ValueObject{{u"approvals"_s, e.rollback.approvals},
                                                   {u"irreversible"_s, texts(e.rollback.irreversible)},
                                                   {u"steps"_s, rollbackSteps}}}};
}

QString shown(const Value *value)
{
    if (!value || value->isNull() || (value->isString() && value->string().isEmpty()))
        return u"nothing"_s;
    const QString text = value->isString() ? value->string() : QString::fromUtf8(value->toJson());
    return text.size() > 100 ? text.left(97) + u"…" : text;
}

QString title(const QString &path)
{
    static const QList<std::pair<QString, QString>> words{{u"commit"_s, u"the commit"_s},
                                                          {u"imageDigest"_s, u"the image digest"_s},
                                                          {u"image"_s, u"the image"_s},
                                                          {u"workflow.blob"_s, u"the workflow file"_s},
                                                          {u"tag.commit"_s, u"the commit of the tag"_s},
                                                          {u"inputs"_s, u"the inputs"_s},
                                                          {u"target"_s, u"the target"_s},
                                                          {u"job"_s, u"the job"_s},
                                                          {u"called"_s, u"the reusable workflow"_s},
                                                          {u"artifacts"_s, u"the artifacts"_s},
                                                          {u"plan"_s, u"the version of the planning rules"_s}};
    for (const auto &[name, word] : words) {
        if (path == name)
            return word;
        if (path.startsWith(name + u'.'))
            return word + u" ("_s + path.mid(name.size() + 1) + u')';
    }
    if (path.startsWith(u"rules."))
        return u"the environment's rule “%1”"_s.arg(path.mid(6));
    return path;
}

void compare(const Value *then, const Value *now, const QString &path, QStringList &differences)
{
    if (then && now && then->isObject() && now->isObject()) {
        QStringList names = then->object().names();
        for (const QString &name : now->object().names()) {
            if (!then->object().findExact(name))
                names.append(name);
        }
        for (const QString &name : std::as_const(names))
            compare(then->object().findExact(name), now->object().findExact(name), path.isEmpty() ? name : path + u'.' + name, differences);
        return;
    }
    const Value null;
    if (canonicalJson(then ? *then : null) == canonicalJson(now ? *now : null))
        return;
    differences.append(u"%1 was %2 and is now %3"_s.arg(title(path), shown(then), shown(now)));
}

} // namespace

QByteArray canonicalJson(const Value &value) { return sorted(value).toJson(); }

Value boundValue(const ApprovalSubject &s)
{
    ValueObject bound{{u"environment"_s, s.environment},
                      {u"version"_s, s.version},
                      {u"commit"_s, s.commit},
                      {u"workflow"_s, ValueObject{{u"path"_s, s.workflowPath}, {u"blob"_s, s.workflowBlob}}},
                      {u"job"_s, s.jobKey},
                      {u"image"_s, s.image},
                      {u"imageDigest"_s, s.imageDigest},
                      {u"mode"_s, toString(s.mode)},
                      {u"inputs"_s, s.inputs},
                      {u"plan"_s, s.plan},
                      {u"rules"_s, rulesValue(s.rules)},
                      {u"target"_s, s.target}};
    if (!s.called.isNull())
        bound.insert(u"called"_s, s.called);
    if (!s.artifacts.isNull())
        bound.insert(u"artifacts"_s, s.artifacts);
    if (!s.tag.isEmpty())
        bound.insert(u"tag"_s, ValueObject{{u"ref"_s, s.tag}, {u"commit"_s, s.tagCommit}});
    return bound;
}

QString digestOf(const Value &bound)
{
    return u"sha256:"_s + QString::fromLatin1(QCryptographicHash::hash(canonicalJson(bound), QCryptographicHash::Sha256).toHex());
}

QString differenceInWords(const Value &then, const Value &now)
{
    QStringList differences;
    compare(&then, &now, {}, differences);
    return differences.join(u"; "_s);
}

} // namespace signalbox::engine
