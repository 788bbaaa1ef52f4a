// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/records.h"
#include "core/model/status.h"
#include "tests/support/testmain.h"

using namespace signalbox;

namespace {

/// A value of the same shape in which every leaf differs from the default, so that a member that is not carried over shows.
Value filled(const Value &value, int &counter)
{
    switch (value.kind()) {
    case Value::Kind::Boolean: return !value.boolean();
    case Value::Kind::Number: return value.number() == 0 || value.number() == 1 || value.number() == -1 ? Value(2) : value;
    case Value::Kind::String: return QStringLiteral("text %1").arg(++counter);
    case Value::Kind::Null: return Value(ValueObject{{QStringLiteral("free"), Value(++counter)}});
    case Value::Kind::Array: return value;
    case Value::Kind::Object: {
        ValueObject object;
        for (const Member &member : value.object())
            object.insert(member.first, filled(member.second, counter), true);
        return Value(std::move(object));
    }
    }
    return {};
}

/// The lists of a record, by the name of the member: one element each, filled as well.
template<typename Record> void check(const QList<std::pair<QString, Value>> &lists = {})
{
    int counter = 0;
    const Value plain = Record().toValue();
    ValueObject object = filled(plain, counter).object();
    for (const auto &[name, element] : lists) {
        QVERIFY2(object.findExact(name), qPrintable(name + QStringLiteral(" is not a member")));
        object.insert(name, Value(ValueList{element.isObject() ? filled(element, counter) : element}), true);
    }
    for (const Member &member : object) {
        if (member.second.isArray())
            QVERIFY2(!member.second.array().isEmpty(), qPrintable(member.first + QStringLiteral(" is a list that this test leaves empty")));
    }
    const Value everything{ValueObject(object)};
    const Value back = Record::fromValue(everything).toValue();
    QCOMPARE(back.toJson(), everything.toJson());
    const Result<Value> parsed = Value::fromJson(everything.toJson());
    VERIFY_OK(parsed);
    QCOMPARE(Record::fromValue(*parsed).toValue().toJson(), everything.toJson());
    // Nothing known: the defaults.
    QVERIFY(Record::fromValue(Value()).toValue().isObject());
}

const Value word(QStringLiteral("word"));

} // namespace

class Records : public QObject
{
    Q_OBJECT
private slots:
    void everyMemberOfATriggerSurvives() { check<Trigger>(); }
    void everyMemberOfARunSurvives() { check<Run>(); }
    void everyMemberOfAStepSurvives() { check<StepRecord>(); }
    void everyMemberOfAnAnnotationSurvives() { check<Annotation>(); }
    void everyMemberOfAJobSurvives()
    {
        check<JobRecord>({{QStringLiteral("needs"), word},
                          {QStringLiteral("steps"), StepRecord().toValue()},
                          {QStringLiteral("annotations"), Annotation().toValue()},
                          {QStringLiteral("previous"), word}});
    }
    void everyMemberOfAReleaseSurvives() { check<Release>(); }
    void everyMemberOfACheckSurvives() { check<CheckRecord>(); }
    void everyMemberOfADeploymentSurvives()
    {
        Deployment deployment;
        deployment.gates << GateState{};
        check<Deployment>({{QStringLiteral("checks"), CheckRecord().toValue()},
                           {QStringLiteral("gates"), deployment.toValue()[QStringLiteral("gates")].array().first()}});
    }
    void everyMemberOfAnApprovalSurvives()
    {
        Approval approval;
        approval.decisions << Decision{};
        check<Approval>({{QStringLiteral("from"), word},
                         {QStringLiteral("decisions"), approval.toValue()[QStringLiteral("decisions")].array().first()}});
    }
    void everyMemberOfAHoldSurvives() { check<Hold>(); }
    void everyMemberOfARequestSurvives() { check<Intent>(); }
    void everyMemberOfAnEventSurvives()
    {
        check<Event>();
        Event event;
        event.hash = "h";
        event.previousHash = "p";
        QVERIFY(!event.toValue().object().contains(QStringLiteral("hash"))); // the hash covers the rest, not itself
    }

    void theWordsOfStatusOutcomeAndVerdictGoBothWays()
    {
        for (int i = 0; i <= int(Status::Finished); ++i)
            QVERIFY(statusFromString(toString(Status(i))) == Status(i));
        for (int i = 0; i <= int(Outcome::Lost); ++i)
            QVERIFY(outcomeFromString(toString(Outcome(i))) == Outcome(i));
        for (int i = 0; i <= int(Verdict::Errored); ++i)
            QVERIFY(verdictFromString(toString(Verdict(i))) == Verdict(i));
        QVERIFY(!statusFromString(u"done"));
        QVERIFY(!outcomeFromString(u"cancelled")); // ours has one l
        QVERIFY(!verdictFromString(u""));
        QCOMPARE(toString(Outcome::TimedOut), QStringLiteral("timed-out"));
    }

    void theLanguageHasItsOwnWordsForOutcomes_data()
    {
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("word");
        QTest::addColumn<bool>("bad");
        const QList<std::tuple<Outcome, QString, bool>> rows{
            {Outcome::None, QString(), false},
            {Outcome::Succeeded, QStringLiteral("success"), false},
            {Outcome::Failed, QStringLiteral("failure"), true},
            {Outcome::Errored, QStringLiteral("failure"), true},
            {Outcome::Canceled, QStringLiteral("cancelled"), true},
            {Outcome::TimedOut, QStringLiteral("failure"), true},
            {Outcome::Skipped, QStringLiteral("skipped"), false},
            {Outcome::Lost, QStringLiteral("failure"), true},
        };
        for (const auto &[outcome, word, bad] : rows)
            QTest::newRow(qPrintable(toString(outcome))) << int(outcome) << word << bad;
    }
    void theLanguageHasItsOwnWordsForOutcomes()
    {
        QFETCH(int, outcome);
        QFETCH(QString, word);
        QFETCH(bool, bad);
        QCOMPARE(resultWord(Outcome(outcome)), word);
        QCOMPARE(isBad(Outcome(outcome)), bad);
    }

    void onlyEndsOfDeploymentsAreFinal_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("word");
        QTest::addColumn<bool>("final");
        const QList<std::tuple<DeploymentState, QString, bool>> rows{
            {DeploymentState::Gated, QStringLiteral("gated"), false},
            {DeploymentState::Deploying, QStringLiteral("deploying"), false},
            {DeploymentState::Verifying, QStringLiteral("verifying"), false},
            {DeploymentState::Verified, QStringLiteral("verified"), true},
            {DeploymentState::Failed, QStringLiteral("failed"), true},
            {DeploymentState::Inconclusive, QStringLiteral("inconclusive"), true},
            {DeploymentState::Errored, QStringLiteral("errored"), true},
            {DeploymentState::Refused, QStringLiteral("refused"), true},
            {DeploymentState::Canceled, QStringLiteral("canceled"), true},
            {DeploymentState::Superseded, QStringLiteral("superseded"), true},
            {DeploymentState::Unknown, QStringLiteral("unknown"), false},
        };
        for (const auto &[state, word, isEnd] : rows)
            QTest::newRow(qPrintable(word)) << int(state) << word << isEnd;
    }
    void onlyEndsOfDeploymentsAreFinal()
    {
        QFETCH(int, state);
        QFETCH(QString, word);
        QFETCH(bool, final);
        QCOMPARE(toString(DeploymentState(state)), word);
        QCOMPARE(isFinal(DeploymentState(state)), final);
    }
};

TEST_CLASS(Records)
#include "tst_records.moc"
