// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/localprojectservice.h"

#include "core/service/commandtext.h"
#include "core/service/credentials.h"
#include "core/service/queries.h"
#include "core/service/releasing.h"

#include <QtCore/QPointer>

namespace signalbox::service {

namespace {
constexpr int pollMs = 300;
constexpr int announceMs = 100;
} // namespace

LocalProjectService::LocalProjectService(LocalProjectParts parts, QObject *parent)
    : ProjectService(parent)
    , m_parts(std::move(parts))
    , m_poll(this)
    , m_announce(this)
{
    m_readThread.setObjectName(QStringLiteral("reader"));
    m_reader = new QObject;
    m_reader->moveToThread(&m_readThread);
    m_readThread.start();

    m_engineThread.setObjectName(QStringLiteral("engine"));
    m_host = new EngineHost(m_parts.engineParts, m_parts.engineOptions);
    m_host->moveToThread(&m_engineThread);
    connect(m_host, &EngineHost::ticked, this, &LocalProjectService::noteChange);
    connect(m_host, &EngineHost::stateChanged, this, &LocalProjectService::noteChange);
    connect(m_host, &EngineHost::failed, this, [this](const Error &error) { emit engineStopped(error.text()); });
    m_engineThread.start();
    QMetaObject::invokeMethod(m_host, &EngineHost::start, Qt::QueuedConnection);

    m_announce.setSingleShot(true);
    m_announce.setInterval(announceMs);
    connect(&m_announce, &QTimer::timeout, this, [this] {
        answerPending();
        emit changed();
    });
    m_poll.setInterval(pollMs);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (std::exchange(m_polling, true))
            return;
        read<qint64>(
            this, [](Session &session) { return session.store().changeStamp(); },
            [this](const Result<qint64> &stamp) {
                m_polling = false;
                if (stamp && std::exchange(m_stamp, *stamp) != *stamp)
                    noteChange();
            });
    });
    m_poll.start();
}

LocalProjectService::~LocalProjectService()
{
    // Each object goes on its own thread, and each thread ends before what it used.
    QMetaObject::invokeMethod(
        m_host, [host = m_host] { delete host; }, Qt::BlockingQueuedConnection);
    m_engineThread.quit();
    m_engineThread.wait();
    QMetaObject::invokeMethod(
        m_reader,
        [this] {
            m_session.reset();
            delete m_reader;
        },
        Qt::BlockingQueuedConnection);
    m_readThread.quit();
    m_readThread.wait();
}

template<typename T> void LocalProjectService::read(QObject *context, std::function<Result<T>(Session &)> query, Then<T> then)
{
    const QPointer<QObject> guard(context);
    QMetaObject::invokeMethod(
        m_reader,
        [this, guard, query = std::move(query), then = std::move(then)]() mutable {
            Result<T> result = [&]() -> Result<T> {
                if (!m_session)
                    m_session = TRY(Session::open(m_parts.place, m_parts.storeFactory));
                return query(*m_session);
            }();
            // Back on the service's thread, where the context lives.
            QMetaObject::invokeMethod(
                this,
                [guard, then = std::move(then), result = std::move(result)] {
                    if (guard)
                        then(result);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void LocalProjectService::noteChange()
{
    if (!m_announce.isActive())
        m_announce.start();
}

void LocalProjectService::board(QObject *context, Then<BoardSnapshot> then) { read<BoardSnapshot>(context, readBoard, std::move(then)); }

void LocalProjectService::refs(QObject *context, Then<RefsSnapshot> then) { read<RefsSnapshot>(context, readRefs, std::move(then)); }

void LocalProjectService::runs(QObject *context, const engine::RunFilter &filter, Then<RunListSnapshot> then)
{
    read<RunListSnapshot>(
        context, [filter](Session &session) { return readRuns(session, filter); }, std::move(then));
}

void LocalProjectService::run(QObject *context, RunId run, Then<RunSnapshot> then)
{
    read<RunSnapshot>(
        context, [run](Session &session) { return readRun(session, run); }, std::move(then));
}

void LocalProjectService::review(QObject *context, ApprovalId approval, Then<ReviewSnapshot> then)
{
    read<ReviewSnapshot>(
        context, [approval](Session &session) { return readReview(session, approval); }, std::move(then));
}

void LocalProjectService::approvals(QObject *context, Then<QList<Approval>> then)
{
    read<QList<Approval>>(context, readApprovals, std::move(then));
}

void LocalProjectService::rollbackPlan(QObject *context, const QString &environment, const QString &toVersion, Then<RollbackSnapshot> then)
{
    read<RollbackSnapshot>(
        context, [=](Session &session) { return readRollback(session, environment, toVersion); }, std::move(then));
}

void LocalProjectService::history(QObject *context, const engine::EventFilter &filter, Then<HistorySnapshot> then)
{
    read<HistorySnapshot>(
        context, [filter](Session &session) { return readHistory(session, filter); }, std::move(then));
}

void LocalProjectService::status(QObject *context, Then<StatusSnapshot> then)
{
    read<StatusSnapshot>(context, readStatus, std::move(then));
}

void LocalProjectService::compare(QObject *context, const QString &from, const QString &to, Then<CompareSnapshot> then)
{
    read<CompareSnapshot>(
        context, [=](Session &session) { return readCompare(session, from, to); }, std::move(then));
}

void LocalProjectService::insights(QObject *context, Then<InsightsSnapshot> then)
{
    read<InsightsSnapshot>(context, readInsights, std::move(then));
}

void LocalProjectService::verifyHistory(QObject *context, Then<engine::Store::AuditReport> then)
{
    read<engine::Store::AuditReport>(
        context, [](Session &session) { return session.store().verifyAudit(); }, std::move(then));
}

void LocalProjectService::explain(QObject *context, RunId run, Then<QString> then)
{
    read<QString>(
        context, [run](Session &session) { return explainRun(session, run); }, std::move(then));
}

QString LocalProjectService::logFile(RunId run, const QString &job, int attempt) const
{
    return m_parts.attemptFolder({run, job, attempt}) + QStringLiteral("/log");
}

void LocalProjectService::submit(QObject *context, const QString &intentKind, const ValueObject &arguments, Then<Value> then)
{
    const QPointer<QObject> guard(context);
    const Intent intent = intents::make(intentKind, actor(), arguments, QDateTime::currentMSecsSinceEpoch());
    read<Intent>(
        this, [intent](Session &session) { return session.store().submit(intent); },
        [this, guard, then = std::move(then)](const Result<Intent> &stored) {
            if (!stored) {
                if (guard)
                    then(stored.error());
                return;
            }
            m_pending.append({stored->id, guard, then});
            QMetaObject::invokeMethod(m_host, &EngineHost::wake, Qt::QueuedConnection);
        });
}

void LocalProjectService::answerPending()
{
    for (const Pending &pending : std::as_const(m_pending)) {
        const IntentId id = pending.id;
        read<std::optional<Intent>>(
            this, [id](Session &session) { return session.store().intent(id); },
            [this, id](const Result<std::optional<Intent>> &intent) {
                if (!intent || !*intent || (*intent)->state == Intent::State::New)
                    return;
                for (qsizetype i = 0; i < m_pending.size(); ++i) {
                    if (m_pending.at(i).id != id)
                        continue;
                    const Pending done = m_pending.takeAt(i);
                    if (done.context)
                        done.then(answerOf(**intent));
                    return;
                }
            });
    }
}

void LocalProjectService::fetch(QObject *context, Then<QString> then)
{
    withRemoteAccess(context, [this, guard = QPointer<QObject>(context), then = std::move(then)](const RemoteAccess &access) {
        if (guard)
            read<QString>(
                guard, [access](Session &session) { return fetchRemote(session, access); }, then);
    });
}

void LocalProjectService::newRelease(QObject *context, const QString &version, const QString &ref, const QString &notes, bool push,
                                     Then<QString> then)
{
    withRemoteAccess(context, [=, this, guard = QPointer<QObject>(context)](const RemoteAccess &access) {
        if (guard)
            read<QString>(
                guard, [=](Session &session) { return makeRelease(session, version, ref, notes, push, access); }, then);
    });
}

void LocalProjectService::suggestRelease(QObject *context, const QString &ref, Then<std::pair<QString, QString>> then)
{
    read<std::pair<QString, QString>>(
        context, [ref](Session &session) { return suggestNextRelease(session, ref); }, std::move(then));
}

void LocalProjectService::withRemoteAccess(QObject *context, std::function<void(const RemoteAccess &)> then)
{
    secrets::lookUpSecrets(*m_parts.secrets, m_parts.place.id, {}, {gitUserSecret, gitTokenSecret}, context,
                           [then = std::move(then)](const secrets::SecretLookup &found) {
                               // Without a keychain a public or local remote still works; a private one will say what it asked for.
                               RemoteAccess access;
                               access.user = QString::fromUtf8(found.values.value(gitUserSecret).reveal());
                               access.token = found.values.value(gitTokenSecret);
                               then(access);
                           });
}

secrets::SecretName LocalProjectService::secretName(const QString &name, const QString &environment) const
{
    return {m_parts.place.id, environment, name};
}

void LocalProjectService::credentials(QObject *context, Then<CredentialsSnapshot> then)
{
    const QPointer<QObject> guard(context);
    read<QList<RequiredSecret>>(
        this, [](Session &session) -> Result<QList<RequiredSecret>> { return requiredSecrets(session); },
        [this, guard, then = std::move(then)](const Result<QList<RequiredSecret>> &required) {
            if (!required) {
                if (guard)
                    then(required.error());
                return;
            }
            m_parts.secrets->condition(this, [this, guard, then, required = *required](const secrets::StoreCondition &condition) {
                if (!guard)
                    return;
                const auto records = m_parts.secrets->list(m_parts.place.id);
                if (!records)
                    then(records.error());
                else
                    then(credentialsSnapshot(*records, required, condition));
            });
        });
}

void LocalProjectService::setCredential(QObject *context, const QString &name, const QString &environment, const QString &value,
                                        Then<void> then)
{
    m_parts.secrets->write(secretName(name, environment), secrets::SecretValue::fromText(value), context,
                           [this, then](const Result<void> &done) {
                               noteChange();
                               then(done);
                           });
}

void LocalProjectService::removeCredential(QObject *context, const QString &name, const QString &environment, Then<void> then)
{
    m_parts.secrets->remove(secretName(name, environment), context, [this, then](const Result<void> &done) {
        noteChange();
        then(done);
    });
}

void LocalProjectService::testCredential(QObject *context, const QString &name, const QString &environment, Then<QString> then)
{
    m_parts.secrets->test(secretName(name, environment), context, [this, then](const Result<secrets::SecretRecord> &record) {
        noteChange();
        if (!record)
            then(record.error());
        else
            then(record->lastTestText);
    });
}

QString LocalProjectService::asCommand(const QString &intentKind, const ValueObject &arguments) const
{
    return commandText(intentKind, arguments);
}

void LocalProjectService::handOver(QObject *context, Then<void> then)
{
    const QPointer<QObject> guard(context);
    QMetaObject::invokeMethod(
        m_host,
        [this, guard, then = std::move(then)] {
            const bool busy = m_host->state() == EngineHost::State::Running && !m_host->isIdle();
            m_host->stop(); // lets go of the lease, so that the next engine need not wait for its end
            const Result<void> started = busy && m_parts.startDetachedEngine ? m_parts.startDetachedEngine() : Result<void>();
            QMetaObject::invokeMethod(
                this,
                [guard, then, started] {
                    if (guard)
                        then(started);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

} // namespace signalbox::service
