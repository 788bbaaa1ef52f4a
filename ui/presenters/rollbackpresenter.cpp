// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/rollbackpresenter.h"

#include <QtCore/QCoreApplication>

namespace signalbox::presenters {

namespace {
constexpr int armAfterMs = 500;
QString tr(const char *source) { return QCoreApplication::translate("signalbox::presenters::RollbackState", source); }
} // namespace

bool RollbackState::isEnded() const
{
    return isStarted() && progressLoaded && (deployment ? isFinal(deployment->state) : progress.run.status == Status::Finished);
}

bool RollbackState::succeeded() const { return isEnded() && deployment && deployment->state == DeploymentState::Verified; }

QString RollbackState::whyNot() const
{
    if (isStarted())
        return tr("It has been started.");
    if (!loaded)
        return tr("The plan is still being read.");
    if (mode == Mode::Redeploy)
        return plan.live ? QString() : tr("Nothing runs in %1 yet, so there is nothing to redeploy.").arg(environment);
    if (plan.choices.isEmpty())
        return plan.problem;
    if (chosen.isEmpty())
        return tr("Choose the release to go back to.");
    if (!planIsFor)
        return tr("What it takes away is still being read.");
    if (needsWords() && !acceptIrreversible)
        return tr("A migration cannot be undone: accept that first.");
    if (needsWords() && typed.trimmed() != chosen)
        return tr("Type the version you go back to.");
    return {};
}

bool RollbackState::canStart() const { return armed && whyNot().isEmpty(); }

RollbackPresenter::RollbackPresenter(service::ProjectService &service, QObject *parent) : LivePresenter(service, parent)
{
    m_armTimer.setSingleShot(true);
    m_armTimer.setInterval(armAfterMs);
    connect(&m_armTimer, &QTimer::timeout, this, [this] {
        m_waited = true;
        m_state.armed = m_state.loaded;
        emit changed();
    });
}

void RollbackPresenter::open(RollbackState::Mode mode, const QString &environment, const QString &toVersion)
{
    // Coming back to a page whose run still goes on shows the run, not a new question.
    if (m_state.isStarted() && !m_state.isEnded() && m_state.environment == environment && m_state.mode == mode) {
        refresh();
        return;
    }
    m_state = {};
    m_state.mode = mode;
    m_state.environment = environment;
    m_state.chosen = toVersion;
    m_personChose = !toVersion.isEmpty();
    m_waited = false;
    ++m_generation;
    m_armTimer.start();
    dismissRefusal();
    emit changed();
    refresh();
}

void RollbackPresenter::ask()
{
    if (m_state.environment.isEmpty()) {
        answered();
        return;
    }
    if (m_state.isStarted()) {
        askProgress();
        return;
    }
    const int generation = m_generation;
    const QString asked = m_personChose ? m_state.chosen : QString();
    m_service.rollbackPlan(this, m_state.environment, asked, [this, generation, asked](const Result<service::RollbackSnapshot> &plan) {
        if (generation == m_generation && !m_state.isStarted()) {
            if (plan) {
                m_state.problem.reset();
                m_state.plan = *plan;
                m_state.loaded = true;
                m_state.armed = m_waited;
                const QString answeredFor = plan->chosen >= 0 && plan->chosen < plan->choices.size()
                                                ? plan->choices.at(plan->chosen).deployment.version
                                                : QString();
                // Nothing is preselected when going back loses something for good.
                if (!m_personChose)
                    m_state.chosen = plan->irreversible ? QString() : answeredFor;
                m_state.planIsFor = !m_state.chosen.isEmpty() && m_state.chosen == answeredFor;
            } else {
                m_state.problem = plan.error();
            }
        }
        answered();
    });
}

void RollbackPresenter::askProgress()
{
    const int generation = m_generation;
    m_service.run(this, m_state.run, [this, generation](const Result<service::RunSnapshot> &run) {
        if (generation == m_generation) {
            if (run) {
                m_state.problem.reset();
                m_state.progress = *run;
                m_state.progressLoaded = true;
                m_state.deployment.reset();
                for (const Deployment &deployment : run->deployments) {
                    if (deployment.environment == m_state.environment)
                        m_state.deployment = deployment;
                }
            } else {
                m_state.problem = run.error();
            }
        }
        answered();
    });
}

void RollbackPresenter::choose(const QString &version)
{
    if (m_state.chosen == version || m_state.isStarted())
        return;
    m_state.chosen = version;
    m_state.planIsFor = false;
    m_state.acceptIrreversible = false;
    m_state.typed.clear();
    m_personChose = true;
    emit changed();
    refresh();
}

void RollbackPresenter::setAcceptIrreversible(bool accept)
{
    if (std::exchange(m_state.acceptIrreversible, accept) != accept)
        emit changed();
}

void RollbackPresenter::setTyped(const QString &version)
{
    if (m_state.typed == version)
        return;
    m_state.typed = version;
    emit changed();
}

void RollbackPresenter::setHold(bool hold) { m_state.hold = hold; }
void RollbackPresenter::setQuarantine(bool quarantine) { m_state.quarantine = quarantine; }
void RollbackPresenter::setReason(const QString &reason) { m_state.reason = reason; }

void RollbackPresenter::start()
{
    if (!m_state.canStart())
        return;
    const auto started = [this](const Value &answer) {
        m_state.run = RunId(qint64(answer[QStringLiteral("run")].number()));
        emit said(m_state.mode == RollbackState::Mode::RollBack
                      ? tr("Going back to %1: run %2.").arg(m_state.chosen, m_state.run.toString())
                      : tr("Deploying again: run %1.").arg(m_state.run.toString()));
    };
    submit(m_state.mode == RollbackState::Mode::Redeploy ? intents::redeploy : intents::rollback, arguments(), started);
}

ValueObject RollbackPresenter::arguments() const
{
    if (m_state.mode == RollbackState::Mode::Redeploy)
        return {{QStringLiteral("environment"), m_state.environment}, {QStringLiteral("reason"), m_state.reason.trimmed()}};
    return {{QStringLiteral("environment"), m_state.environment},
            {QStringLiteral("to"), m_state.chosen},
            {QStringLiteral("reason"), m_state.reason.trimmed()},
            {QStringLiteral("acceptIrreversible"), m_state.needsWords() && m_state.acceptIrreversible},
            {QStringLiteral("hold"), m_state.hold},
            {QStringLiteral("quarantine"), m_state.quarantine}};
}

QString RollbackPresenter::command() const
{
    const bool again = m_state.mode == RollbackState::Mode::Redeploy;
    if (!again && m_state.chosen.isEmpty())
        return {};
    return m_service.asCommand(again ? intents::redeploy : intents::rollback, arguments());
}

} // namespace signalbox::presenters
