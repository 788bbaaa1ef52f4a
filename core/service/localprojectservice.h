// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"
#include "core/service/enginehost.h"
#include "core/service/projectplace.h"
#include "core/service/projectservice.h"
#include "core/service/releasing.h"
#include "core/service/session.h"

#include <QtCore/QPointer>
#include <QtCore/QThread>
#include <QtCore/QTimer>

namespace signalbox::service {

/// What a LocalProjectService is made of; app/compositionroot fills it.
struct LocalProjectParts {
    ProjectPlace place;
    engine::StoreFactory storeFactory;
    EnginePartsFactory engineParts; ///< called on the engine's thread
    engine::EngineOptions engineOptions;
    std::shared_ptr<secrets::SecretStore> secrets;
    std::function<QString(const engine::AttemptKey &)> attemptFolder;
    std::function<Result<void>()> startDetachedEngine; ///< a `signalbox engine --until-idle` that outlives us
};

/// The front door of a project on this machine: queries on a reading thread, an engine on a thread of its own, the keychain from here.
class LocalProjectService final : public ProjectService
{
    Q_OBJECT
public:
    explicit LocalProjectService(LocalProjectParts parts, QObject *parent = nullptr);
    ~LocalProjectService() override;

    QString projectName() const override { return m_parts.place.name; }
    QString projectFolder() const override { return m_parts.place.folder; }
    QString projectId() const override { return m_parts.place.id; }
    QString actor() const override { return m_parts.place.actor; }

    void board(QObject *context, Then<BoardSnapshot> then) override;
    void refs(QObject *context, Then<RefsSnapshot> then) override;
    void runs(QObject *context, const engine::RunFilter &filter, Then<RunListSnapshot> then) override;
    void run(QObject *context, RunId run, Then<RunSnapshot> then) override;
    void review(QObject *context, ApprovalId approval, Then<ReviewSnapshot> then) override;
    void approvals(QObject *context, Then<QList<Approval>> then) override;
    void rollbackPlan(QObject *context, const QString &environment, const QString &toVersion, Then<RollbackSnapshot> then) override;
    void history(QObject *context, const engine::EventFilter &filter, Then<HistorySnapshot> then) override;
    void credentials(QObject *context, Then<CredentialsSnapshot> then) override;
    void status(QObject *context, Then<StatusSnapshot> then) override;
    void compare(QObject *context, const QString &from, const QString &to, Then<CompareSnapshot> then) override;
    void insights(QObject *context, Then<InsightsSnapshot> then) override;
    void verifyHistory(QObject *context, Then<engine::Store::AuditReport> then) override;
    void explain(QObject *context, RunId run, Then<QString> then) override;
    QString logFile(RunId run, const QString &job, int attempt) const override;
    void submit(QObject *context, const QString &intentKind, const ValueObject &arguments, Then<Value> then) override;
    void fetch(QObject *context, Then<QString> then) override;
    void newRelease(QObject *context, const QString &version, const QString &ref, const QString &notes, bool push,
                    Then<QString> then) override;
    void suggestRelease(QObject *context, const QString &ref, Then<std::pair<QString, QString>> then) override;
    void setCredential(QObject *context, const QString &name, const QString &environment, const QString &value, Then<void> then) override;
    void removeCredential(QObject *context, const QString &name, const QString &environment, Then<void> then) override;
    void testCredential(QObject *context, const QString &name, const QString &environment, Then<QString> then) override;
    QString asCommand(const QString &intentKind, const ValueObject &arguments) const override;
    void handOver(QObject *context, Then<void> then) override;

private:
    struct Pending {
        IntentId id;
        QPointer<QObject> context;
        Then<Value> then;
    };

    template<typename T> void read(QObject *context, std::function<Result<T>(Session &)> query, Then<T> then);
    void withRemoteAccess(QObject *context, std::function<void(const RemoteAccess &)> then);
    [[nodiscard]] secrets::SecretName secretName(const QString &name, const QString &environment) const;
    void answerPending();
    void noteChange();

    LocalProjectParts m_parts;
    QThread m_readThread;
    QObject *m_reader = nullptr;        // lives on m_readThread
    std::unique_ptr<Session> m_session; // made, used and destroyed on m_readThread
    QThread m_engineThread;
    EngineHost *m_host = nullptr; // lives on m_engineThread
    QTimer m_poll;                // other processes write to the same store
    QTimer m_announce;            // at most ten changes a second, the last one never lost
    qint64 m_stamp = -1;
    bool m_polling = false;
    QList<Pending> m_pending;
};

} // namespace signalbox::service
