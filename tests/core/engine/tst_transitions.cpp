// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/transitions.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::engine;

namespace {

/// Rows are states, columns events; `-` is a pair that must be refused. Every pair is written down.
template<typename State, typename Event, typename Next, typename Name>
void compare(const QList<State> &states, const QList<Event> &events, Next next, Name name, const QString &table)
{
    const QStringList lines = table.trimmed().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), states.size());
    for (int s = 0; s < states.size(); ++s) {
        const QStringList cells = lines[s].simplified().split(QLatin1Char(' '));
        QCOMPARE(cells.size(), events.size() + 1);
        QCOMPARE(cells[0], name(states[s]));
        for (int e = 0; e < events.size(); ++e) {
            const auto to = next(states[s], events[e]);
            QCOMPARE(cells[e + 1] + QLatin1Char(' ') + toString(events[e]) + QLatin1Char(' ') + cells[0],
                     (to ? name(*to) : QStringLiteral("-")) + QLatin1Char(' ') + toString(events[e]) + QLatin1Char(' ') + cells[0]);
        }
    }
}

} // namespace

class TransitionsTest : public QObject
{
    Q_OBJECT
private slots:
    void everyPairOfARunIsDecided()
    {
        using E = RunEvent;
        compare(
            QList{Status::Queued, Status::Waiting, Status::Running, Status::Finished},
            QList{E::Wait, E::Queue, E::Start, E::Finish, E::Rerun}, [](Status s, E e) { return next(s, e); },
            [](Status s) { return toString(s); }, QStringLiteral(R"(
            queued   waiting -      running finished -
            waiting  -       queued running finished -
            running  -       -      -       finished -
            finished -       -      -       -        queued)"));
    }
    void everyPairOfAnAttemptIsDecided()
    {
        using E = JobEvent;
        compare(
            QList{Status::Queued, Status::Waiting, Status::Running, Status::Finished},
            QList{E::Wait, E::Queue, E::Start, E::Finish, E::Retry}, [](Status s, E e) { return nextOfJob(s, e); },
            [](Status s) { return toString(s); }, QStringLiteral(R"(
            queued   waiting -      running finished -
            waiting  -       queued -       finished -
            running  -       -      -       finished -
            finished -       -      -       -        waiting)"));
    }
    void everyPairOfADeploymentIsDecided()
    {
        using E = DeploymentEvent;
        using S = DeploymentState;
        compare(
            QList{S::Gated, S::Deploying, S::Verifying, S::Verified, S::Failed, S::Inconclusive, S::Errored, S::Refused, S::Canceled,
                  S::Superseded, S::Unknown},
            QList{E::Start, E::StepsDone, E::Verify, E::Fail, E::Doubt, E::Err, E::Refuse, E::Supersede, E::Cancel, E::Lose},
            [](S s, E e) { return next(s, e); }, [](S s) { return toString(s); }, QStringLiteral(R"(
            gated        deploying - - - - errored refused superseded canceled -
            deploying    - verifying - failed - errored - - canceled unknown
            verifying    - - verified failed inconclusive errored - - inconclusive unknown
            verified     - - - - - - - - - -
            failed       - - - - - - - - - -
            inconclusive - - - - - - - - - -
            errored      - - - - - - - - - -
            refused      - - - - - - - - - -
            canceled     - - - - - - - - - -
            superseded   - - - - - - - - - -
            unknown      - verifying - failed - - - - canceled -)"));
    }
    void everyPairOfAnApprovalIsDecided()
    {
        using E = ApprovalEvent;
        using S = Approval::State;
        compare(
            QList{S::Open, S::Approved, S::Rejected, S::Expired, S::Voided}, QList{E::Approve, E::Reject, E::Expire, E::Void},
            [](S s, E e) { return next(s, e); }, [](S s) { return toString(s); }, QStringLiteral(R"(
            open     approved rejected expired voided
            approved - - - voided
            rejected - - - -
            expired  - - - -
            voided   - - - -)"));
    }
};

TEST_CLASS(TransitionsTest)
#include "tst_transitions.moc"
