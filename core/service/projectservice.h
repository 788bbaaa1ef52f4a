// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/store.h"
#include "core/model/intents.h"
#include "core/service/snapshots.h"

#include <QtCore/QObject>
#include <functional>

namespace signalbox::service {

/// The front door of one project: snapshots out, intents in. What the window uses; nothing of it blocks.
/// Lives on the thread of whoever shows things; every callback comes back on that thread and is dropped when `context` has died.
class ProjectService : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    template<typename T> using Then = std::function<void(const Result<T> &)>;

    [[nodiscard]] virtual QString projectName() const = 0;
    [[nodiscard]] virtual QString projectFolder() const = 0;
    [[nodiscard]] virtual QString projectId() const = 0;
    /// The person who acts: SIGNALBOX_ACTOR, else git's user.name, else the login name.
    [[nodiscard]] virtual QString actor() const = 0;

    virtual void board(QObject *context, Then<BoardSnapshot> then) = 0;
    virtual void refs(QObject *context, Then<RefsSnapshot> then) = 0;
    virtual void runs(QObject *context, const engine::RunFilter &filter, Then<RunListSnapshot> then) = 0;
    virtual void run(QObject *context, RunId run, Then<RunSnapshot> then) = 0;
    virtual void review(QObject *context, ApprovalId approval, Then<ReviewSnapshot> then) = 0;
    virtual void approvals(QObject *context, Then<QList<Approval>> then) = 0; ///< open ones first, then closed
    virtual void rollbackPlan(QObject *context, const QString &environment, const QString &toVersion, Then<RollbackSnapshot> then) = 0;
    virtual void history(QObject *context, const engine::EventFilter &filter, Then<HistorySnapshot> then) = 0;
    virtual void credentials(QObject *context, Then<CredentialsSnapshot> then) = 0;
    virtual void status(QObject *context, Then<StatusSnapshot> then) = 0;
    virtual void compare(QObject *context, const QString &from, const QString &to, Then<CompareSnapshot> then) = 0;
    virtual void insights(QObject *context, Then<InsightsSnapshot> then) = 0;
    /// Recomputes the chain of events.
    virtual void verifyHistory(QObject *context, Then<engine::Store::AuditReport> then) = 0;
    virtual void explain(QObject *context, RunId run, Then<QString> then) = 0;

    /// File of a job's log (format: core/store/logsegment.h); may not exist yet.
    [[nodiscard]] virtual QString logFile(RunId run, const QString &job, int attempt) const = 0;

    /// Stores what a person asked and answers when an engine has acted on it. Refusals arrive as errors.
    virtual void submit(QObject *context, const QString &intentKind, const ValueObject &arguments, Then<Value> then) = 0;

    virtual void fetch(QObject *context, Then<QString> then) = 0;
    /// An annotated tag with notes; `push` sends it to the remote.
    virtual void newRelease(QObject *context, const QString &version, const QString &ref, const QString &notes, bool push,
                            Then<QString> then) = 0;
    virtual void suggestRelease(QObject *context, const QString &ref, Then<std::pair<QString, QString>> then) = 0; ///< version and notes

    virtual void setCredential(QObject *context, const QString &name, const QString &environment, const QString &value,
                               Then<void> then) = 0;
    virtual void removeCredential(QObject *context, const QString &name, const QString &environment, Then<void> then) = 0;
    virtual void testCredential(QObject *context, const QString &name, const QString &environment, Then<QString> then) = 0;

    /// The command line that does the same, for "Copy as command".
    [[nodiscard]] virtual QString asCommand(const QString &intentKind, const ValueObject &arguments) const = 0;

    /// Lets a detached engine take over what runs here; called when the window closes.
    virtual void handOver(QObject *context, Then<void> then) = 0;

signals:
    /// Something that snapshots show has changed; at most 10 times a second.
    void changed();
    /// The engine in this process stopped, with the reason in words; another may take over.
    void engineStopped(const QString &reason);
};

} // namespace signalbox::service
