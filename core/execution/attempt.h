// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/joblog.h"
#include "core/execution/localexecutor.h"
#include "core/execution/masker.h"
#include "core/execution/shimclient.h"
#include "core/language/condition.h"
#include "core/language/problemmatcher.h"
#include "core/language/template.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <deque>
#include <map>

namespace signalbox::execution {

using NamedText = std::pair<QString, QString>;

/// A list of steps that is being worked through: the job's own, or those of a composite action inside it (rule 83).
struct StepFrame {
    std::shared_ptr<const ActionDefinition> action; ///< nothing: the job
    std::vector<const StepDefinition *> steps;
    size_t next = 0;
    ValueObject stepsContext, inputs;
    ValueObject env; ///< of the step that called the action
    bool failed = false;
    QString folder, repository, ref; ///< of the action
    QString key;                     ///< which place this is in the job: "2/0/" are the steps of the first step of the job's third
};

/// The steps as a list, those of `parallel:` in its place.
[[nodiscard]] std::vector<const StepDefinition *> flattened(const std::vector<StepDefinition> &steps);
/// The steps as they are worked through: `parallel:` is one of them (rule 97).
[[nodiscard]] std::vector<const StepDefinition *> listed(const std::vector<StepDefinition> &steps);

/// A step between its condition and its end.
struct RunningStep {
    enum class Kind { Script, Node, Docker, Composite, Builtin, Deploy };
    const StepDefinition *definition = nullptr; ///< nothing: a post step
    Kind kind = Kind::Script;
    int record = -1; ///< index of the job's step that is shown
    QString id, name;
    ValueObject env; ///< the `env` context that it sees
    bool continueOnError = false;
    qint64 timeoutMs = 0;
    TimeMs startedAt = 0;
    // While a program runs:
    std::string cookie;
    int number = 0; ///< of its files
    qint64 logOffset = 0;
    QString script; ///< removed afterwards
    ValueObject outputs, state;
    ValueList inner;     ///< what the steps of a composite action have come to, as StepRecord::inner
    int deployIndex = 0; ///< the target's script that runs
    QString phase;       ///< of an action: pre, main, post
    int action = -1;     ///< index in m_actions
    QString error;       ///< said by a file command or a workflow command: the step fails
};

/// An action that is nothing but an image: `docker://…`.
[[nodiscard]] std::shared_ptr<const ActionDefinition> imageAction(const QString &uses);

/// An action that took part in the job, for its post step (rule 82).
struct UsedAction {
    std::shared_ptr<const ActionDefinition> definition; ///< nothing: built in
    QString key;                                        ///< of its step, when its `pre` has run
    QString uses, folder, repository, ref, name;
    ValueObject inputs, state, env;
    int record = -1;
};

/// One attempt of one job from start to end. A chain of small steps, each ended by an answer from outside; lives on the engine's thread.
/// What must survive the engine is in `state.json` of the attempt's folder.
class JobAttempt final : public QObject
{
public:
    JobAttempt(LocalExecutor &executor, const engine::JobOrder &order);
    ~JobAttempt() override;

    void start();
    void resume(const QList<StepRecord> &steps);
    void cancel(const QString &reason);
    [[nodiscard]] const engine::AttemptKey &key() const { return m_order.key; }

private:
    /// A step in the background: what the members of the same names are while it is entered (rule 97).
    struct Lane {
        std::deque<StepFrame> frames;
        std::vector<RunningStep> running;
        std::unique_ptr<ShimClient> shim;
        ValueObject env;
        QStringList paths;
        std::unique_ptr<JobLog> log;
        QString id;
        ValueObject newEnv; ///< to join the job's
        QStringList newPaths;
        Outcome outcome = Outcome::None; ///< a bad end
        int record = -1;
        bool started = false, ended = false, settled = false, canceled = false;
    };
    class LaneEntered
    {
    public:
        LaneEntered(JobAttempt &attempt, int lane);
        ~LaneEntered();
        LaneEntered(const LaneEntered &) = delete;
        LaneEntered &operator=(const LaneEntered &) = delete;

    private:
        JobAttempt &m_attempt;
        int m_before;
    };

    // attempt.cpp: the life of a job
    void begin();
    Result<void> makeFolders();
    void readSecrets(std::function<void()> then);
    void readSecrets(const SecretRequest &request, const SecretRequest &fewer, const QStringList &required, std::function<void()> then);
    Result<void> secretsArrived(const SecretValues &values);
    Result<QStringList> requiredSecrets();
    Result<void> prepare();
    void jobTimedOut();
    void complete();
    void closed();
    void evaluateOutputs();
    void evaluateUrl();
    void finish();
    void endWith(Outcome outcome, const Error &error);
    void later(std::function<void()> call);
    /// The call, in the lane of now, unless the attempt is over by then.
    template<typename Call> [[nodiscard]] auto here(Call call)
    {
        return [self = QPointer<JobAttempt>(this), lane = m_lane, call = std::move(call)](auto &&...values) mutable {
            if (!self || self->m_finished)
                return;
            const LaneEntered entered(*self, lane);
            call(std::forward<decltype(values)>(values)...);
        };
    }

    // attemptscope.cpp: what expressions and programs see
    [[nodiscard]] language::Scope scope(const ValueObject *stepEnv = nullptr) const;
    [[nodiscard]] ValueObject githubContext() const;
    [[nodiscard]] ValueObject currentEnv() const;
    [[nodiscard]] QString searchPath() const;
    [[nodiscard]] std::vector<std::string> variables(const RunningStep &step, const QList<NamedText> &more) const;
    [[nodiscard]] QList<NamedText> deploymentVariables() const;
    [[nodiscard]] Result<Value> evaluated(const TemplateNode &node, const language::Scope &scope) const;
    [[nodiscard]] Result<QString> text(const TemplateNode &node, const language::Scope &scope) const;
    [[nodiscard]] QString hostPath(const QString &relative) const;
    [[nodiscard]] QString commandFile(const char *what, int number) const;
    [[nodiscard]] QString resultPath(int number) const;
    [[nodiscard]] QString masked(const QString &text) const;
    void addMask(const QString &secret);

    // attemptsteps.cpp: one step after the other
    void nextStep();
    void beginStep(const StepDefinition &step);
    void runScript();
    void launch(const QStringList &argv, const QString &folder, const QList<NamedText> &more);
    void programEnded(std::optional<ShimResult> result);
    void scriptEnded(const ShimResult &result);
    void endStep(Outcome outcome, const QString &explanation, int exitCode = -1);
    void failStep(const Error &error, Outcome outcome = Outcome::Failed);
    void skipStep(const StepDefinition &step, const QString &explanation);
    void leaveFrame();
    void nextPost();
    void tell(StepRecord &record);
    [[nodiscard]] StepFrame &frame() { return m_frames.back(); }
    [[nodiscard]] bool isTop() const { return m_frames.size() == 1; }
    int addRecord(const QString &id, const QString &name);
    [[nodiscard]] Result<QString> workingDirectory(const StepDefinition &step, const language::Scope &scope) const;

    // attemptoutput.cpp: what a step said
    [[nodiscard]] QByteArray taken(const QString &path);
    void setVariable(const QString &name, const QString &value);
    void addPaths(const QStringList &paths);
    void makeCommandFiles(int number);
    void readCommandFiles(RunningStep &step);
    void readCommands(RunningStep &step);
    void feedMatchers(RunningStep &step, qint64 from, qint64 to);
    bool applyMatcher(const Value &matcher);
    void annotate(RunningStep &step, Annotation annotation);

    // attemptactions.cpp: `uses:`
    void useAction();
    void useFolder(const QString &folder, const QString &uses, const QString &repository, const QString &ref);
    Result<ValueObject> actionInputs(const ActionDefinition *action, const language::Scope &scope, bool quiet = false);
    void runPhase(const QString &phase);
    void runNode(const QString &phase);
    void registerPost(int action);
    void runPost(const UsedAction &action);

    // attemptpre.cpp: actions are fetched, and their `pre` runs, before the first step (rule 82)
    void fetchActions();
    void finishSetUp();
    [[nodiscard]] static bool isBuiltin(const QString &name);
    void fetchNext(std::shared_ptr<QStringList> wanted);
    void collectPres();
    void nextPre();
    void beginExtra(RunningStep step, const QString &id, const QString &condition, const char *what);
    [[nodiscard]] QString stepKey() const;

    // attemptbuiltins.cpp, attemptdeploy.cpp
    bool useBuiltin(const QString &name);
    void runCheckout();
    void runUpload();
    void runDownload();
    void runCacheRestore();
    void runCacheSave(const UsedAction &action);
    void useInstalled(const QString &tool);
    void runDeploy();
    void deployNext();
    [[nodiscard]] QString input(const char *name) const;
    void builtinEnded(Result<ValueObject> outputs);

    // attemptservices.cpp: services and the job's container
    struct Service;
    void startServices();
    void findEngine(std::function<void()> then);
    void startContainers();
    void startMapped(const Value &wanted);
    Result<void> startMappedService(const QString &name, const Value &wanted, const ServiceDefinition &definition);
    void askServices();
    void askMapped(Service &service);
    void askContainer(Service &service);
    void serviceReady(Service &service);
    void setUpEnded();
    void stopServices();
    using EngineAnswer = std::function<void(int status, QByteArray output)>;
    void engineCommand(const QStringList &arguments, const QStringList &variables, EngineAnswer done, const QByteArray &input = {},
                       int withinMs = 0);

    // attemptcontainers.cpp, attemptimages.cpp, attemptdocker.cpp
    struct ContainerStart;
    Result<QStringList> containerArguments(const Value &wanted, QStringList &variables, bool job);
    void startContainer(std::shared_ptr<std::vector<ContainerStart>> starts, size_t index);
    void containersStarted();
    void pullImage(const QString &image, const Value &credentials, std::function<void(Result<void>)> then);
    void pullAgain(const QString &image, const QStringList &variables, int attempt, std::function<void(Result<void>)> then);
    Result<void> markContainers();
    [[nodiscard]] QString markPath() const;
    void endOwnContainers(std::function<void()> then);
    void closeContainers(std::function<void()> then);
    void printServiceLogs(QStringList names, std::function<void()> then);
    void endInContainer(const std::string &cookie, std::function<void()> then);
    void copyIntoContainer(const QString &folder, std::function<void()> then);
    [[nodiscard]] QStringList commonMounts() const;
    [[nodiscard]] bool isCopied(const QString &folder) const;
    [[nodiscard]] QStringList wrapped(const QStringList &argv, const QString &folder, const RunningStep &step,
                                      const std::vector<std::string> &variables) const;
    [[nodiscard]] Service *serviceNamed(const QString &name);
    void dockerPhase(const QString &phase);
    void removeActionContainer(int number, std::function<void()> then);
    [[nodiscard]] QStringList namesInside(const RunningStep &step, const std::vector<std::string> &variables) const;
    [[nodiscard]] static QList<NamedText> inputVariables(const UsedAction &action);

    // attemptend.cpp: how it ended, for an engine that did not hear it
    bool keepEnd(); ///< false: not beside the log
    [[nodiscard]] bool restoreEnd();
    void tellEnd();

    // attemptlanes.cpp: steps in the background
    void enter(int lane);
    Lane &addLane(int number);
    void startLane(const StepDefinition &step, const QString &key);
    void startWaitingLanes();
    void laneEnded();
    [[nodiscard]] QList<int> unsettledLanes() const;
    [[nodiscard]] bool beginInBackground(const StepDefinition &step);
    void runControl();
    void checkAwaited();
    void settle(int lane);
    void endLanes(bool atOnce);
    [[nodiscard]] quint64 logLimit() const;

    // attemptstate.cpp: what survives
    [[nodiscard]] ValueObject laneValue() const;
    [[nodiscard]] bool restoreLane(const Value &lane);
    [[nodiscard]] bool restoreLanes(const Value &state);
    [[nodiscard]] std::vector<const StepDefinition *> stepsOf(const QString &key) const;
    bool save(); ///< false: it could not be kept, so that nothing may be started on it
    [[nodiscard]] bool hasNotBegun(const QList<StepRecord> &steps) const;
    void beginAgain();
    enum class Kept { Nothing, NotBegun, Running };
    [[nodiscard]] Kept restore();
    void attach();
    void attachAll();

    struct Service {
        QString name, image, folder, container;
        ServiceDefinition definition;
        ValueObject ports;
        QList<NamedText> variables;
        std::unique_ptr<ShimClient> shim;
        ProcessIdentity identity;
        bool ready = false, asking = false, ended = false;
    };

    LocalExecutor &m_executor;
    engine::JobOrder m_order;
    QString m_folder, m_quick, m_temp, m_workspace, m_fileCommands, m_eventPath;
    Masker m_masker;
    QStringList m_secretTexts; ///< values to mask, add-mask included
    JobLog m_log;
    ValueObject m_secrets, m_env, m_serviceContexts;
    ValueObject m_base;      ///< contexts that do not change
    ValueObject m_variables; ///< NAME -> value set through GITHUB_ENV, on top of the machine's
    QStringList m_paths;
    std::map<int, std::unique_ptr<Lane>> m_lanes; ///< 0: the job's own steps; empty while nothing ran in the background
    int m_lane = 0;                               ///< the one that is entered
    QList<int> m_awaited;
    std::deque<StepFrame> m_frames;
    std::vector<RunningStep> m_running; ///< nested: the composite steps, and the innermost
    std::vector<UsedAction> m_actions;
    std::vector<int> m_posts;                ///< indexes into m_actions, last first
    std::deque<int> m_pres;                  ///< the same, first first
    QHash<QString, FetchedAction> m_fetched; ///< by `owner/name@ref`
    QList<StepRecord> m_records;
    QList<Annotation> m_annotations;
    std::map<std::pair<int, QString>, int> m_annotationCounts;
    QStringList m_summaries;
    ValueList m_artifacts;
    language::ProblemMatchers m_matchers;
    ValueList m_matcherTexts; ///< what they were made from
    std::unique_ptr<ShimClient> m_shim;
    std::vector<std::unique_ptr<Service>> m_services;
    QString m_engine, m_network, m_container; ///< container engine's program; network and job container, when there are
    QString m_containerPath;                  ///< PATH of the job's container
    QString m_containerTag;                   ///< label of all containers of this attempt
    QStringList m_copied;                     ///< folders that were copied into the job's container
    bool m_marked = false, m_settingUp = false;
    TimeMs m_servicesSince = 0;
    QStringList m_rubbish;    ///< files to remove once the next step is on record
    qsizetype m_ownMasks = 0; ///< how many of m_secretTexts came from the secret reader
    std::vector<ProcessIdentity> m_lingering;
    TargetDefinition m_target;
    QTimer m_timeout, m_cancelTimeout, m_serviceTimer, m_containerLimit;
    TimeMs m_startedAt = 0;
    Outcome m_outcome = Outcome::None; ///< a bad end, once there is one
    bool m_canceled = false, m_timedOut = false, m_inPosts = false, m_forced = false, m_finished = false, m_resumed = false;
    QString m_cancelReason, m_problem;
    int m_counter = 0;
    engine::JobEnd m_end;
};

} // namespace signalbox::execution
