// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/follow.h"

#include "app/cli/output.h"
#include "core/service/commandtext.h"
#include "core/service/leaseholder.h"

#include <QtCore/QFile>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace signalbox::cli {

namespace {

constexpr int lookMs = 60;
constexpr int pausePerCost = 25;   // what reading the jobs may take of our time: a part in so many
constexpr int noEngineMs = 30'000; // how long an intent may wait for an engine before we say so

int signalPipe[2] = {-1, -1};

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &byte, 1);
}

} // namespace

Follower::Follower(Invocation &invocation, const service::ProjectPlace &place, EngineUse use)
    : m_invocation(invocation)
    , m_place(place)
    , m_use(use)
    , m_look(this)
{
    m_look.setInterval(lookMs);
    connect(&m_look, &QTimer::timeout, this, &Follower::look);
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, signalPipe) == 0) {
        m_signals = std::make_unique<QSocketNotifier>(signalPipe[0], QSocketNotifier::Read);
        connect(m_signals.get(), &QSocketNotifier::activated, this, &Follower::interrupted);
        struct sigaction action {
        };
        action.sa_handler = onSignal;
        sigaction(SIGINT, &action, nullptr);
        sigaction(SIGTERM, &action, nullptr);
    }
}

Follower::~Follower() = default;

Result<service::Session *> Follower::session() { return m_invocation.session(); }

void Follower::ensureEngine()
{
    if (m_use == EngineUse::Host) {
        if (!m_host) {
            // Only what was asked for: pushes are for those who watch (`watch`, `engine`, the window), else `run` would start the same commit twice.
            engine::EngineOptions options = app::engineOptions(m_place);
            options.acceptPushes = false;
            m_host = std::make_unique<service::EngineHost>(app::engineParts(m_place, m_invocation.choice().processSecrets), options);
            connect(m_host.get(), &service::EngineHost::failed, this, [this, said = QString()](const Error &error) mutable {
                m_engineProblem = error;
                if (m_host->state() != service::EngineHost::State::Stopped && std::exchange(said, error.text()) != error.text())
                    say(error); // it tries again by itself, once a second
            });
            connect(m_host.get(), &service::EngineHost::ticked, this, [this] {
                if (!m_sinceLook.isValid() || m_sinceLook.elapsed() >= lookMs)
                    look();
            });
            m_host->start();
        }
        return;
    }
    const auto opened = session();
    if (!opened || m_startedDetached)
        return;
    const auto lease = (*opened)->store().currentLease();
    if (lease && *lease && (*lease)->until > (*opened)->clock().nowMs() && !service::holderIsGone((*lease)->holder))
        return;
    m_startedDetached = true;
    const Result<void> started = app::startDetachedEngine(m_place);
    if (!started)
        m_engineProblem = started.error();
}

Result<Value> Follower::ask(const QString &kind, const ValueObject &arguments)
{
    service::Session *opened = TRY(session());
    const Intent stored = TRY(opened->store().submit(intents::make(kind, m_place.actor, arguments, opened->clock().nowMs())));
    m_asked = stored.id;
    m_answer.reset();
    m_engineProblem.reset();
    ensureEngine();
    if (m_host)
        m_host->wake();
    QElapsedTimer waited;
    waited.start();
    QTimer impatience;
    impatience.start(500);
    connect(&impatience, &QTimer::timeout, &m_loop, [&] {
        // The engine that held the project when we asked may have ended, idle, without having seen the question.
        if (m_use == EngineUse::Detached && waited.elapsed() > 2000) {
            m_startedDetached = m_startedDetached && waited.elapsed() < 6000;
            ensureEngine();
        }
        if (waited.elapsed() > noEngineMs || (m_engineProblem && m_host && m_host->state() == service::EngineHost::State::Stopped))
            m_loop.quit();
    });
    m_look.start();
    look();
    if (!m_answer && m_interruptions == 0)
        m_loop.exec();
    m_asked = IntentId();
    if (m_answer)
        return *m_answer;
    if (m_interruptions > 0)
        return Error{ErrorKind::Interrupted,
                     QStringLiteral("Interrupted."),
                     {},
                     {},
                     QStringLiteral("The request is stored and will be carried out by the next engine.")};
    if (m_engineProblem) {
        Error error = *m_engineProblem;
        if (error.state.isEmpty())
            error.state = QStringLiteral("The request is stored and will be carried out when an engine can start.");
        return error;
    }
    return unable(
        QStringLiteral("No engine answered."),
        QStringLiteral("Another process holds this project's lease and does not act: %1").arg(m_host ? m_host->otherHolder() : QString()),
        QStringLiteral("End that process, or wait for its lease to end."), QStringLiteral("The request is stored."));
}

Result<int> Follower::follow(const QList<RunId> &runs)
{
    for (const RunId id : runs)
        m_followed.append({.id = id});
    ensureEngine();
    m_look.start();
    m_status = 0;
    m_stamp = -1;
    if (m_interruptions > 0)
        cancelFollowed();
    QTimer::singleShot(0, this, &Follower::look);
    m_loop.exec();
    if (m_problem)
        return *m_problem;
    return m_status;
}

Result<int> Follower::serve(bool untilIdle, bool watch)
{
    m_untilIdle = untilIdle;
    m_serving = true;
    engine::EngineOptions options = app::engineOptions(m_place);
    options.acceptPushes = watch;
    m_host = std::make_unique<service::EngineHost>(app::engineParts(m_place, m_invocation.choice().processSecrets), options);
    std::optional<Error> hopeless;
    QString said;
    connect(m_host.get(), &service::EngineHost::failed, this, [&](const Error &error) {
        if (std::exchange(said, error.text()) != error.text()) // it tries once a second
            say(error);
        if (m_host->state() == service::EngineHost::State::Stopped) {
            hopeless = error;
            m_loop.quit();
        }
    });
    connect(m_host.get(), &service::EngineHost::stateChanged, this, [this](service::EngineHost::State state) {
        if (state == service::EngineHost::State::Running)
            say(QStringLiteral("The engine runs for %1.").arg(m_place.folder));
        else if (state == service::EngineHost::State::StandingBy)
            say(QStringLiteral("Standing by: %1 holds this project.").arg(m_host->otherHolder()));
    });
    m_host->start();
    m_look.start(200);
    if (!hopeless)
        m_loop.exec();
    m_host->stop();
    if (hopeless)
        return *hopeless;
    return 0;
}

Result<void> Follower::leave()
{
    if (!m_host)
        return ok();
    const bool busy = m_host->state() == service::EngineHost::State::Running && !m_host->isIdle();
    m_host->stop();
    m_host.reset();
    return busy ? app::startDetachedEngine(m_place) : ok();
}

void Follower::finish(int status)
{
    m_status = std::max(m_status, status);
    m_loop.quit();
}

void Follower::interrupted()
{
    char byte;
    [[maybe_unused]] const auto got = ::read(signalPipe[0], &byte, 1);
    ++m_interruptions;
    if (m_asked.isValid() && m_interruptions == 1) { // the answer may be on its way, and name a run that must be canceled
        QTimer::singleShot(2000, this, [this, asked = m_asked] {
            if (m_asked == asked) // else it came, and the same loop waits for the end of what is being canceled
                m_loop.quit();
        });
        return;
    }
    if (m_serving || m_followed.isEmpty() || m_interruptions > 1) {
        finish(m_serving ? 0 : 130);
        return;
    }
    cancelFollowed();
}

void Follower::cancelFollowed()
{
    say(QStringLiteral("Canceling. Interrupt again to leave without waiting."));
    m_status = 130;
    const auto opened = session();
    for (const Followed &followed : std::as_const(m_followed)) {
        if (opened && !followed.ended) {
            const ValueObject arguments{{QStringLiteral("run"), followed.id.number()},
                                        {QStringLiteral("reason"), QStringLiteral("interrupted on the command line")}};
            (void)(*opened)->store().submit(intents::make(intents::cancel, m_place.actor, arguments, (*opened)->clock().nowMs()));
        }
    }
    if (m_host)
        m_host->wake();
}

void Follower::look()
{
    m_sinceLook.start();
    if (m_serving) {
        if (m_untilIdle && m_host && m_host->state() == service::EngineHost::State::Running && m_host->isIdle())
            finish(0);
        return;
    }
    const auto opened = session();
    if (!opened) {
        m_problem = opened.error();
        finish(5);
        return;
    }
    if (m_asked.isValid()) {
        const auto intent = (*opened)->store().intent(m_asked);
        if (intent && *intent && (*intent)->state != Intent::State::New) {
            m_answer = service::answerOf(**intent);
            m_loop.quit();
        }
        return;
    }
    const auto stamp = (*opened)->store().changeStamp();
    const bool changed = !stamp || *stamp != m_stamp;
    if (stamp)
        m_stamp = *stamp;
    bool all = true;
    for (Followed &followed : m_followed) {
        if (followed.ended)
            continue;
        const Result<void> seen = lookAt(followed, changed);
        if (!seen) {
            m_problem = seen.error();
            finish(5);
            return;
        }
        all = all && followed.ended;
    }
    if (m_engineProblem && m_host && m_host->state() == service::EngineHost::State::Stopped) {
        m_problem = *m_engineProblem;
        finish(5);
    } else if (all && !m_followed.isEmpty()) {
        m_loop.quit();
    }
}

Result<void> Follower::lookAt(Followed &followed, bool changed)
{
    service::Session *opened = TRY(session());
    followed.stale = followed.stale || changed;
    std::optional<Run> run;
    if (followed.stale) {
        run = TRY(opened->store().run(followed.id));
        if (!run)
            return notFound(QStringLiteral("There is no run %1 in this project.").arg(followed.id.toString()));
    }
    const bool ended = run && run->status == Status::Finished;
    const bool fresh = run && (ended || followed.pause.hasExpired());
    if (fresh) {
        QElapsedTimer took;
        took.start();
        followed.jobs = TRY(opened->store().jobs(followed.id));
        followed.stale = false;
        followed.pause.setRemainingTime(took.elapsed() * pausePerCost); // a run of a thousand jobs is not read all the time
    }
    for (const JobRecord &job : std::as_const(followed.jobs)) {
        showLog(followed, job);
        if (fresh)
            sayJob(followed, *run, job);
    }
    if (ended) {
        followed.ended = true;
        m_status = std::max(m_status, summarize(*run, followed.jobs));
    }
    return ok();
}

void Follower::showLog(Followed &followed, const JobRecord &job)
{
    if (m_invocation.json || job.status == Status::Queued || job.status == Status::Waiting || job.startedAt == 0)
        return;
    const QString key = job.key + QLatin1Char('\n') + QString::number(job.attempt);
    qint64 &offset = followed.offsets[key];
    if (offset < 0)
        return; // shown to its end
    QFile file(app::attemptFolder(m_place, {followed.id, job.key, job.attempt}) + QStringLiteral("/log"));
    if (file.open(QIODevice::ReadOnly) && file.seek(offset)) {
        while (true) {
            const QByteArray line = file.readLine();
            if (!line.endsWith('\n'))
                break; // still being written
            offset += line.size();
            // "<13 digits> <tag><text>\n" (core/store/logsegment.h)
            if (line.size() < 16)
                continue;
            const char tag = line.at(14);
            const QString text = QString::fromUtf8(line.mid(15, line.size() - 16));
            if (tag == 'S' || tag == 's') {
                const auto step = Value::fromJson(text.toUtf8());
                if (tag == 'S' && step)
                    print(inked(QStringLiteral("[%1] > %2").arg(job.name, (*step)[QStringLiteral("name")].string()), Ink::Strong));
                continue;
            }
            if (tag == 'D')
                continue;
            const Ink ink = tag == 'E'                 ? Ink::Bad
                            : tag == 'W'               ? Ink::Warn
                            : tag == 'C'               ? Ink::Muted
                            : tag == 'G' || tag == 'M' ? Ink::Strong
                                                       : Ink::Plain;
            if (tag != 'g')
                print(QStringLiteral("[%1] %2").arg(job.name, inked(text, ink)));
        }
    }
    if (job.status == Status::Finished)
        offset = -1;
}

void Follower::sayJob(Followed &followed, const Run &run, const JobRecord &job)
{
    const QString state = word(job.status, job.outcome) + (job.status == Status::Waiting ? job.explanation : QString());
    if (followed.announced.value(job.key) == state)
        return;
    followed.announced.insert(job.key, state);
    if (m_invocation.json) {
        printJson(ValueObject{{QStringLiteral("event"), QStringLiteral("job")},
                              {QStringLiteral("run"), run.id.number()},
                              {QStringLiteral("job"), job.key},
                              {QStringLiteral("name"), job.name},
                              {QStringLiteral("status"), toString(job.status)},
                              {QStringLiteral("outcome"), toString(job.outcome)},
                              {QStringLiteral("explanation"), job.explanation}});
        return;
    }
    // A job that only waits for those it needs says nothing new; one that waits at a gate does.
    const bool gated = job.status == Status::Waiting && !job.explanation.isEmpty();
    if (gated || (job.status == Status::Finished && job.outcome != Outcome::Succeeded)) {
        const QString state = word(job.status, job.outcome);
        const QString text = job.explanation.startsWith(state) ? job.explanation
                             : job.explanation.isEmpty()       ? state
                                                               : state + QStringLiteral(": ") + job.explanation;
        print(inked(QStringLiteral("[%1] %2").arg(job.name, text), inkOf(job.status, job.conclusion)));
    }
}

Value runSummary(const Run &run, const QList<JobRecord> &jobs)
{
    ValueList list;
    ValueObject outputs;
    for (const JobRecord &job : jobs) {
        ValueList steps;
        for (const StepRecord &step : job.steps) {
            if (step.id.startsWith(QLatin1String("__")))
                continue; // our own: setting up, pre and post
            ValueObject shown{{QStringLiteral("id"), step.id},
                              {QStringLiteral("name"), step.name},
                              {QStringLiteral("outcome"), resultWord(step.outcome)},
                              {QStringLiteral("conclusion"), resultWord(step.conclusion)}};
            if (!step.inner.isNull())
                shown.insert(QStringLiteral("steps"), step.inner);
            steps.append(shown);
        }
        list.append(ValueObject{{QStringLiteral("id"), job.jobId},
                                {QStringLiteral("key"), job.key},
                                {QStringLiteral("name"), job.name},
                                {QStringLiteral("conclusion"), resultWord(job.conclusion)},
                                {QStringLiteral("explanation"), job.explanation},
                                {QStringLiteral("outputs"), job.outputs},
                                {QStringLiteral("steps"), steps}});
        outputs.insert(job.jobId, job.outputs);
    }
    // A run of which nothing had to be done went well; what was skipped stands with the jobs.
    const QString conclusion = resultWord(run.outcome == Outcome::Skipped ? Outcome::Succeeded : run.outcome);
    return ValueObject{{QStringLiteral("run"), run.id.number()},
                       {QStringLiteral("workflow"), run.workflowPath},
                       {QStringLiteral("conclusion"), conclusion},
                       {QStringLiteral("jobs"), list},
                       {QStringLiteral("outputs"), outputs}};
}

int Follower::summarize(const Run &run, const QList<JobRecord> &jobs)
{
    if (m_invocation.json) {
        printJson(runSummary(run, jobs));
    } else {
        int good = 0, bad = 0, skipped = 0;
        for (const JobRecord &job : jobs) {
            good += job.conclusion == Outcome::Succeeded;
            bad += isBad(job.conclusion);
            skipped += job.conclusion == Outcome::Skipped;
        }
        QStringList counts{QStringLiteral("%1 succeeded").arg(good)};
        if (bad)
            counts << QStringLiteral("%1 not").arg(bad);
        if (skipped)
            counts << QStringLiteral("%1 skipped").arg(skipped);
        print(inked(QStringLiteral("Run %1 %2: %3 in %4 (%5)")
                        .arg(run.id.toString(), run.workflowName, toString(run.outcome), duration(run.finishedAt - run.createdAt),
                             counts.join(QStringLiteral(", "))),
                    inkOf(run.status, run.outcome)));
    }
    if (run.outcome == Outcome::Canceled && m_interruptions > 0)
        return 130;
    return isBad(run.outcome) ? 1 : 0;
}

} // namespace signalbox::cli
