// SPDX-License-Identifier: GPL-3.0-or-later
// What the page that leads back shows while the run goes on, and at its end.
#include "ui/pages/rollbackpage.h"

#include "ui/pages/panel.h"
#include "ui/pages/rowsview.h"
#include "ui/text/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/statusmark.h"

#include <QtWidgets/QLabel>
#include <algorithm>

namespace signalbox::pages {

using namespace theme;
using presenters::RollbackState;

QString RollbackPage::resultText() const
{
    const RollbackState &state = m_presenter.state();
    if (!state.deployment)
        return tr("The run has started.");
    const Deployment &deployment = *state.deployment;
    const auto good = std::count_if(deployment.checks.begin(), deployment.checks.end(),
                                    [](const CheckRecord &c) { return c.verdict == Verdict::Verified; });
    if (state.succeeded())
        return deployment.checks.isEmpty()
                   ? tr("%1 runs %2. No health check is configured.").arg(state.environment, deployment.version)
                   : tr("%1 runs %2. Health %3/%4.").arg(state.environment, deployment.version).arg(good).arg(deployment.checks.size());
    if (isFinal(deployment.state) || deployment.state == DeploymentState::Unknown) {
        const QString live = state.plan.live ? state.plan.live->version : tr("what ran before");
        return (deployment.problem.isEmpty() ? tr("It did not succeed.") : deployment.problem) + QLatin1Char(' ')
               + tr("Look at %1: %2 was there before.").arg(state.environment, live);
    }
    return m_mode == RollbackState::Mode::RollBack ? tr("%1 goes back to %2.").arg(state.environment, deployment.version)
                                                   : tr("%1 gets %2 once more.").arg(state.environment, deployment.version);
}

void RollbackPage::presentProgress()
{
    const RollbackState &state = m_presenter.state();
    m_progressPanel->setTitle(tr("Run #%1").arg(state.run.toString()));
    const StatusVisual visual = state.deployment ? visualOf(state.deployment->state, state.deployment->mode)
                                                 : visualOf(state.progress.run.status, state.progress.run.outcome);
    m_state->setVisual(visual);
    QString word = visual.word;
    if (!state.isEnded() && state.progress.progressPercent >= 0)
        word = tr("%1, %2 %").arg(word).arg(state.progress.progressPercent);
    if (!state.isEnded() && state.progress.remainingMs > 0)
        word = tr("%1, about %2 left").arg(word, text::duration(state.progress.remainingMs));
    m_state->setText(word);
    m_resultText->setText(resultText());
    m_resultText->setFont(theme::font(state.isEnded() ? TypeRole::Section : TypeRole::Body));
    QString gate;
    if (state.deployment && state.deployment->state == DeploymentState::Gated) {
        for (const GateState &closed : state.deployment->gates) {
            if (closed.verdict != GateState::Verdict::Open && gate.isEmpty())
                gate = closed.reason;
        }
    }
    if (state.succeeded() && m_mode == RollbackState::Mode::RollBack && state.hold)
        gate = tr("Automatic deployments to %1 are on hold; release the hold on the board (L).").arg(state.environment);
    setSentence(m_gateText, gate);
    std::vector<Row> steps;
    for (const JobRecord &job : state.progress.jobs) {
        if (job.environment != state.environment)
            continue;
        for (const StepRecord &step : job.steps) {
            Row row;
            row.id = QStringLiteral("%1 %2").arg(job.key).arg(step.index);
            row.cells.resize(2);
            row.cells[0].text = step.name;
            row.cells[0].visual = visualOf(step.status, step.conclusion);
            row.cells[1].text = step.startedAt && step.finishedAt ? text::duration(step.finishedAt - step.startedAt) : QString();
            row.cells[1].muted = true;
            steps.push_back(std::move(row));
        }
    }
    m_stepsList->setRows(std::move(steps));
    std::vector<Row> checks;
    for (const CheckRecord &check : state.deployment ? state.deployment->checks : QList<CheckRecord>()) {
        Row row;
        row.id = check.title;
        row.cells.resize(2);
        row.cells[0].text = check.title;
        row.cells[0].visual = visualOf(check.verdict);
        row.cells[1].text =
            check.verdict == Verdict::None ? tr("%1 of %2 in a row").arg(check.successes).arg(check.needed) : toString(check.verdict);
        row.cells[1].full = check.detail;
        row.cells[1].muted = true;
        checks.push_back(std::move(row));
    }
    m_checks->setRows(std::move(checks));
}

} // namespace signalbox::pages
