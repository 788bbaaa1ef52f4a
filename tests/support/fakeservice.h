// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/projectservice.h"

#include <QtCore/QMetaObject>
#include <QtCore/QPointer>
#include <vector>

namespace signalbox::test {

/// A front door with canned answers. Answers come through the event loop as the real one's do, or only at deliver() when `held`.
/// Everything that is asked is recorded.
class FakeService final : public service::ProjectService
{
public:
    struct Submitted {
        QString kind;
        ValueObject arguments;
    };

    QString name = QStringLiteral("Acme Shop"), folder = QStringLiteral("/home/jon/shop"), id = QStringLiteral("shop"),
            person = QStringLiteral("Jon P.");

    Result<service::BoardSnapshot> boardAnswer{service::BoardSnapshot{}};
    Result<service::RefsSnapshot> refsAnswer{service::RefsSnapshot{}};
    Result<service::RunListSnapshot> runsAnswer{service::RunListSnapshot{}};
    Result<service::RunSnapshot> runAnswer{service::RunSnapshot{}};
    Result<service::ReviewSnapshot> reviewAnswer{service::ReviewSnapshot{}};
    Result<QList<Approval>> approvalsAnswer{QList<Approval>{}};
    Result<service::RollbackSnapshot> rollbackAnswer{service::RollbackSnapshot{}};
    Result<service::HistorySnapshot> historyAnswer{service::HistorySnapshot{}};
    Result<service::CredentialsSnapshot> credentialsAnswer{service::CredentialsSnapshot{}};
    Result<service::StatusSnapshot> statusAnswer{service::StatusSnapshot{}};
    Result<service::CompareSnapshot> compareAnswer{service::CompareSnapshot{}};
    Result<service::InsightsSnapshot> insightsAnswer{service::InsightsSnapshot{}};
    Result<engine::Store::AuditReport> verifyAnswer{engine::Store::AuditReport{}};
    Result<QString> explainAnswer{QString()};
    Result<Value> submitAnswer{Value(ValueObject{})};
    Result<QString> fetchAnswer{QStringLiteral("Nothing new.")};
    Result<QString> newReleaseAnswer{QString()};
    Result<std::pair<QString, QString>> suggestAnswer{std::pair<QString, QString>{}};
    Result<void> setCredentialAnswer, removeCredentialAnswer;
    Result<QString> testCredentialAnswer{QStringLiteral("Works.")};
    QString logPath;

    QList<Submitted> submits;
    QStringList asked; ///< one word per question, with its arguments: "board", "run 7", "rollbackPlan production v1.0.0"
    engine::RunFilter lastRunFilter;
    engine::EventFilter lastEventFilter;
    bool handedOver = false;

    /// While true, answers wait for deliver().
    bool held = false;
    void deliver()
    {
        const auto waiting = std::exchange(m_waiting, {});
        for (const auto &[context, act] : waiting) {
            if (context)
                act();
        }
    }
    [[nodiscard]] int waitingAnswers() const { return int(m_waiting.size()); }
    /// Something has changed, as an engine would say.
    void tellChanged() { emit changed(); }
    void tellStopped(const QString &reason) { emit engineStopped(reason); }

    [[nodiscard]] QString projectName() const override { return name; }
    [[nodiscard]] QString projectFolder() const override { return folder; }
    [[nodiscard]] QString projectId() const override { return id; }
    [[nodiscard]] QString actor() const override { return person; }

    void board(QObject *context, Then<service::BoardSnapshot> then) override
    {
        answer(QStringLiteral("board"), context, boardAnswer, then);
    }
    void refs(QObject *context, Then<service::RefsSnapshot> then) override { answer(QStringLiteral("refs"), context, refsAnswer, then); }
    void runs(QObject *context, const engine::RunFilter &filter, Then<service::RunListSnapshot> then) override
    {
        lastRunFilter = filter;
        answer(QStringLiteral("runs"), context, runsAnswer, then);
    }
    void run(QObject *context, RunId run, Then<service::RunSnapshot> then) override
    {
        answer(QStringLiteral("run ") + run.toString(), context, runAnswer, then);
    }
    void review(QObject *context, ApprovalId approval, Then<service::ReviewSnapshot> then) override
    {
        answer(QStringLiteral("review ") + approval.toString(), context, reviewAnswer, then);
    }
    void approvals(QObject *context, Then<QList<Approval>> then) override
    {
        answer(QStringLiteral("approvals"), context, approvalsAnswer, then);
    }
    void rollbackPlan(QObject *context, const QString &environment, const QString &toVersion, Then<service::RollbackSnapshot> then) override
    {
        answer(QStringLiteral("rollbackPlan %1 %2").arg(environment, toVersion).trimmed(), context, rollbackAnswer, then);
    }
    void history(QObject *context, const engine::EventFilter &filter, Then<service::HistorySnapshot> then) override
    {
        lastEventFilter = filter;
        answer(QStringLiteral("history"), context, historyAnswer, then);
    }
    void credentials(QObject *context, Then<service::CredentialsSnapshot> then) override
    {
        answer(QStringLiteral("credentials"), context, credentialsAnswer, then);
    }
    void status(QObject *context, Then<service::StatusSnapshot> then) override
    {
        answer(QStringLiteral("status"), context, statusAnswer, then);
    }
    void compare(QObject *context, const QString &from, const QString &to, Then<service::CompareSnapshot> then) override
    {
        answer(QStringLiteral("compare %1...%2").arg(from, to), context, compareAnswer, then);
    }
    void insights(QObject *context, Then<service::InsightsSnapshot> then) override
    {
        answer(QStringLiteral("insights"), context, insightsAnswer, then);
    }
    void verifyHistory(QObject *context, Then<engine::Store::AuditReport> then) override
    {
        answer(QStringLiteral("verifyHistory"), context, verifyAnswer, then);
    }
    void explain(QObject *context, RunId run, Then<QString> then) override
    {
        answer(QStringLiteral("explain ") + run.toString(), context, explainAnswer, then);
    }
    [[nodiscard]] QString logFile(RunId, const QString &, int) const override { return logPath; }
    void submit(QObject *context, const QString &intentKind, const ValueObject &arguments, Then<Value> then) override
    {
        submits.append({intentKind, arguments});
        answer(QStringLiteral("submit ") + intentKind, context, submitAnswer, then);
    }
    void fetch(QObject *context, Then<QString> then) override { answer(QStringLiteral("fetch"), context, fetchAnswer, then); }
    void newRelease(QObject *context, const QString &version, const QString &ref, const QString &, bool push, Then<QString> then) override
    {
        answer(QStringLiteral("newRelease %1 %2%3").arg(version, ref, push ? QStringLiteral(" push") : QString()), context,
               newReleaseAnswer, then);
    }
    void suggestRelease(QObject *context, const QString &ref, Then<std::pair<QString, QString>> then) override
    {
        answer(QStringLiteral("suggestRelease ") + ref, context, suggestAnswer, then);
    }
    void setCredential(QObject *context, const QString &credential, const QString &environment, const QString &value,
                       Then<void> then) override
    {
        lastCredentialValue = value;
        answer(QStringLiteral("setCredential %1 %2").arg(credential, environment).trimmed(), context, setCredentialAnswer, then);
    }
    void removeCredential(QObject *context, const QString &credential, const QString &environment, Then<void> then) override
    {
        answer(QStringLiteral("removeCredential %1 %2").arg(credential, environment).trimmed(), context, removeCredentialAnswer, then);
    }
    void testCredential(QObject *context, const QString &credential, const QString &environment, Then<QString> then) override
    {
        answer(QStringLiteral("testCredential %1 %2").arg(credential, environment).trimmed(), context, testCredentialAnswer, then);
    }
    [[nodiscard]] QString asCommand(const QString &intentKind, const ValueObject &) const override
    {
        return QStringLiteral("signalbox ") + intentKind;
    }
    void handOver(QObject *context, Then<void> then) override
    {
        handedOver = true;
        answer(QStringLiteral("handOver"), context, Result<void>(), then);
    }

    QString lastCredentialValue;

private:
    template<typename T> void answer(const QString &question, QObject *context, const Result<T> &value, const Then<T> &then)
    {
        asked.append(question);
        const auto act = [value, then] { then(value); };
        if (held)
            m_waiting.emplace_back(context, act);
        else
            QMetaObject::invokeMethod(context, act, Qt::QueuedConnection);
    }

    std::vector<std::pair<QPointer<QObject>, std::function<void()>>> m_waiting;
};

} // namespace signalbox::test
