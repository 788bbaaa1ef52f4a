// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/intents.h"
#include "core/service/enginehost.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeexecutor.h"
#include "tests/support/fakesource.h"
#include "tests/support/memorystore.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::test;
using namespace Qt::StringLiterals;

namespace {

/// One object for three ports, which the host wants to own one by one.
struct Borrowed final : engine::PipelineSource, engine::Definitions, engine::SecretDirectory {
    explicit Borrowed(FakeSource *source) : source(source) { }
    FakeSource *source;
    Result<QList<engine::PipelineFile>> workflowFiles(const QString &sha) override { return source->workflowFiles(sha); }
    Result<std::optional<engine::PipelineFile>> environmentsFile(const QString &sha) override { return source->environmentsFile(sha); }
    Result<std::optional<engine::PipelineFile>> file(const QString &sha, const QString &path) override { return source->file(sha, path); }
    Result<engine::CommitFacts> commit(const QString &sha) override { return source->commit(sha); }
    Result<QString> resolve(const QString &ref) override { return source->resolve(ref); }
    Result<QStringList> changedFiles(const QString &before, const QString &after, bool base) override
    {
        return source->changedFiles(before, after, base);
    }
    Result<bool> isAncestor(const QString &a, const QString &b) override { return source->isAncestor(a, b); }
    QString defaultBranch() override { return source->defaultBranch(); }
    QString repositoryFolder() const override { return source->repositoryFolder(); }
    QString repositoryName() const override { return source->repositoryName(); }
    QString serverUrl() const override { return source->serverUrl(); }
    Result<WorkflowPtr> workflow(const engine::PipelineFile &file) override { return source->workflow(file); }
    Result<std::shared_ptr<const Environments>> environments(const engine::PipelineFile &file) override
    {
        return source->environments(file);
    }
    bool isKnown(const QString &name, const QString &environment) const override { return source->isKnown(name, environment); }
};

/// A host whose world stands still: what it does without being told by a clock, it does because it was told.
struct HostLab {
    MemoryStore store;
    FakeSource source;
    FakeWorld world;
    FakeExecutor *executor = nullptr;
    std::unique_ptr<service::EngineHost> host;

    HostLab()
    {
        source.refs[u"refs/heads/main"_s] = u"c1"_s;
        source.add(u".github/workflows/ci.yml"_s, u"on push; a; b<-a; c<-b"_s);
        engine::EngineOptions options;
        options.holder = u"test"_s;
        host = std::make_unique<service::EngineHost>(
            [this]() -> Result<service::EngineParts> {
                service::EngineParts parts;
                parts.clock = std::make_unique<FakeClock>();
                parts.store = store.another();
                parts.source = std::make_unique<Borrowed>(&source);
                parts.definitions = std::make_unique<Borrowed>(&source);
                parts.secrets = std::make_unique<Borrowed>(&source);
                auto made = std::make_unique<FakeExecutor>(&world);
                executor = made.get();
                parts.executor = std::move(made);
                parts.prober = std::make_unique<FakeProber>();
                return parts;
            },
            options);
        host->start();
    }
    /// Everything that is due now; nothing that waits for a timer.
    static void settle()
    {
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
    }
};

} // namespace

class EngineHostTest : public QObject
{
    Q_OBJECT
private slots:
    void theEndOfAJobStartsTheNextOneAtOnce()
    {
        HostLab lab;
        const Value trigger = ValueObject{{u"event"_s, u"push"_s}, {u"ref"_s, u"refs/heads/main"_s}, {u"sha"_s, u"c1"_s}};
        VERIFY_OK(lab.store.submit(intents::make(intents::run, u"alice"_s, {{u"trigger"_s, trigger}}, FakeClock().now)));
        lab.host->wake();
        lab.settle();
        QCOMPARE(lab.executor->startedJobs(), QStringList{u"a"_s});
        lab.executor->end(u"a"_s, Outcome::Succeeded);
        lab.executor->deliver();
        lab.settle();
        QCOMPARE(lab.executor->startedJobs(), (QStringList{u"a"_s, u"b"_s}));
        lab.executor->end(u"b"_s, Outcome::Succeeded);
        lab.executor->deliver();
        lab.settle();
        QCOMPARE(lab.executor->startedJobs(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    }
};

TEST_CLASS(EngineHostTest)
#include "tst_enginehost.moc"
