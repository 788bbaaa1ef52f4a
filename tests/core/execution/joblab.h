// SPDX-License-Identifier: GPL-3.0-or-later
// Runs jobs that are written in the test through the real executor and the real shim.
#pragma once

#include "core/execution/localexecutor.h"
#include "tests/support/testmain.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThreadPool>

namespace signalbox::execution::test {

inline StepDefinition runStep(const QString &script, const QString &id = {}, const QString &shell = QStringLiteral("bash"))
{
    StepDefinition step;
    step.id = id;
    step.run = TemplateNode::string(script);
    if (!shell.isEmpty())
        step.shell = TemplateNode::string(shell);
    return step;
}

inline StepDefinition usesStep(const QString &uses, const QList<std::pair<QString, QString>> &with = {}, const QString &id = {})
{
    StepDefinition step;
    step.id = id;
    step.uses = {uses, {}};
    if (!with.isEmpty()) {
        step.with.kind = TemplateNode::Kind::Mapping;
        for (const auto &[name, value] : with)
            step.with.members.push_back({TemplateNode::string(name), TemplateNode::string(value)});
    }
    return step;
}

inline TemplateNode mapping(const QList<std::pair<QString, QString>> &members)
{
    TemplateNode node;
    node.kind = TemplateNode::Kind::Mapping;
    for (const auto &[name, value] : members)
        node.members.push_back({TemplateNode::string(name), TemplateNode::string(value)});
    return node;
}

struct FakeSecrets final : SecretReader {
    QList<std::pair<QString, QString>> values;
    QStringList asked;
    void read(const SecretRequest &request, std::function<void(Result<SecretValues>)> done) override
    {
        asked = request.names;
        SecretValues answer;
        if (request.all) {
            for (const auto &pair : values) {
                if (!asked.contains(pair.first))
                    asked.append(pair.first);
            }
        }
        for (const QString &name : std::as_const(asked)) {
            bool found = false;
            for (const auto &[known, value] : values) {
                if (known == name) {
                    answer.values.append({known, value});
                    found = true;
                }
            }
            if (!found)
                answer.missing.append(name);
        }
        QMetaObject::invokeMethod(
            qApp, [done, answer] { done(answer); }, Qt::QueuedConnection);
    }
};

struct FakeActions final : ActionSource {
    QHash<QString, ActionDefinition> byFolder;
    void fetch(const QString &repository, const QString &, std::function<void(Result<FetchedAction>)> done) override
    {
        QMetaObject::invokeMethod(
            qApp, [done, repository] { done(unable(QStringLiteral("%1 is out of reach.").arg(repository))); }, Qt::QueuedConnection);
    }
    Result<ActionDefinition> read(const QString &folder) override
    {
        const auto found = byFolder.constFind(QDir::cleanPath(folder));
        return found == byFolder.constEnd()
                   ? Result<ActionDefinition>(notFound(QStringLiteral("There is no action.yml in %1.").arg(folder)))
                   : Result<ActionDefinition>(*found);
    }
};

struct FakeTargets final : TargetSource {
    TargetDefinition definition;
    std::optional<ServiceDefinition> stand;
    Result<TargetDefinition> target(const QString &, const QString &) override { return definition; }
    Result<std::optional<ServiceDefinition>> service(const QString &, const QString &) override { return stand; }
};

struct Heard final : engine::ExecutionListener {
    QList<StepRecord> steps;
    std::optional<engine::JobEnd> end;
    int ends = 0;
    QHash<qint64, std::pair<bool, QString>> probes;
    void stepChanged(const engine::AttemptKey &, const StepRecord &step) override { steps.append(step); }
    void jobEnded(const engine::AttemptKey &, const engine::JobEnd &jobEnd) override
    {
        end = jobEnd;
        ++ends;
    }
    void probeEnded(qint64 probe, bool healthy, const QString &detail) override { probes.insert(probe, {healthy, detail}); }
};

/// A place to run jobs in.
struct JobLab {
    QTemporaryDir folder;
    SystemClock clock;
    FakeSecrets secrets;
    FakeActions actions;
    FakeTargets targets;
    Heard heard;
    JobDefinition job;
    engine::JobOrder order;
    ExecutorOptions options;
    std::unique_ptr<LocalExecutor> executor;

    JobLab()
    {
        job.id = QStringLiteral("job");
        options.shim = QStringLiteral(SIGNALBOX_BIN_DIR "/signalbox-shim");
        options.dataFolder = folder.path() + QStringLiteral("/data");
        options.cacheFolder = folder.path() + QStringLiteral("/cache");
        options.interruptMs = 150;
        options.terminateMs = 150;
        order.key = {RunId(1), QStringLiteral("job"), 1};
        order.root = folder.path() + QStringLiteral("/root");
        QDir().mkpath(order.root);
        order.github = Value(ValueObject{{QStringLiteral("repository"), Value(QStringLiteral("octo/shop"))},
                                         {QStringLiteral("ref"), Value(QStringLiteral("refs/heads/main"))},
                                         {QStringLiteral("ref_name"), Value(QStringLiteral("main"))},
                                         {QStringLiteral("sha"), Value(QStringLiteral("abc"))},
                                         {QStringLiteral("event"), Value(ValueObject())}});
    }
    ~JobLab()
    {
        executor.reset();
        QThreadPool::globalInstance()->waitForDone(); // jobs are tidied up behind our back
    }
    void make()
    {
        executor.reset();
        ExecutorPorts ports;
        ports.clock = &clock;
        ports.secrets = &secrets;
        ports.actions = &actions;
        ports.targets = &targets;
        executor = std::make_unique<LocalExecutor>(ports, options);
        executor->setListener(&heard);
    }
    void start()
    {
        if (!executor)
            make();
        order.job = std::make_shared<const JobDefinition>(job);
        executor->start(order);
    }
    bool wait(int ms = 20'000)
    {
        return QTest::qWaitFor([this] { return heard.end.has_value(); }, ms);
    }
    Outcome run()
    {
        start();
        return wait() ? heard.end->outcome : Outcome::None;
    }
    [[nodiscard]] QString logText() const
    {
        QFile file(attemptFolder(options.dataFolder, order.key) + QStringLiteral("/log"));
        return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    /// Texts of the lines with this tag.
    [[nodiscard]] QStringList lines(char tag) const
    {
        QStringList list;
        for (const QString &line : logText().split(QLatin1Char('\n'))) {
            if (line.size() > 14 && line.at(14) == QLatin1Char(tag))
                list.append(line.mid(15));
        }
        return list;
    }
    [[nodiscard]] StepRecord lastOf(const QString &id) const
    {
        StepRecord found;
        for (const StepRecord &step : heard.steps) {
            if (step.id == id)
                found = step;
        }
        return found;
    }
    [[nodiscard]] bool logHas(const QString &text) const { return logText().contains(text); }
};

} // namespace signalbox::execution::test
