// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/promotepresenter.h"

namespace signalbox::presenters {

namespace {
constexpr int armAfterMs = 500;
} // namespace

PromotePresenter::PromotePresenter(service::ProjectService &service, QObject *parent) : LivePresenter(service, parent)
{
    m_armTimer.setSingleShot(true);
    m_armTimer.setInterval(armAfterMs);
    connect(&m_armTimer, &QTimer::timeout, this, [this] {
        m_waited = true;
        m_state.armed = m_state.loaded && m_state.compared;
        emit changed();
    });
}

void PromotePresenter::open(const QString &environment, const QString &release)
{
    m_state = {};
    m_state.environment = environment;
    m_state.release = release;
    m_waited = false;
    ++m_generation;
    m_armTimer.start();
    dismissRefusal();
    emit changed();
    refresh();
}

void PromotePresenter::ask()
{
    if (m_state.run.isValid() || m_state.environment.isEmpty()) {
        answered();
        return;
    }
    const int generation = m_generation;
    m_service.board(this, [this, generation](const Result<service::BoardSnapshot> &board) {
        if (generation != m_generation) {
            answered();
            return;
        }
        if (!board) {
            m_state.problem = board.error();
            answered();
            return;
        }
        const QString before = m_state.commit + m_state.version;
        m_state.problem.reset();
        show(*board);
        // What ships may have changed under the reader: the page then has to be read again before the key works.
        if (!before.isEmpty() && before != m_state.commit + m_state.version) {
            m_waited = false;
            m_state.armed = false;
            m_state.compared = false;
            m_armTimer.start();
        }
        const QString from = m_state.cell.live ? m_state.cell.live->commit : QString();
        if (!m_state.whyNot.isEmpty() || from.isEmpty() || m_state.commit.isEmpty()) {
            m_state.compared = true;
            m_state.armed = m_waited;
            answered();
            return;
        }
        m_service.compare(this, from, m_state.commit, [this, generation](const Result<service::CompareSnapshot> &compare) {
            if (generation == m_generation) {
                if (compare) {
                    m_state.compare = *compare;
                    m_state.compared = true;
                    m_state.armed = m_waited;
                } else {
                    m_state.problem = compare.error();
                }
            }
            answered();
        });
    });
}

void PromotePresenter::show(const service::BoardSnapshot &board)
{
    m_state.loaded = true;
    m_state.whyNot = tr("There is no environment %1.").arg(m_state.environment);
    for (const service::EnvironmentCell &cell : board.environments) {
        if (cell.name != m_state.environment)
            continue;
        m_state.cell = cell;
        m_state.whyNot.clear();
        if (!m_state.release.isEmpty()) {
            m_state.version = m_state.release;
            for (const service::EnvironmentCell &other : board.environments) {
                for (const std::optional<Deployment> &known : {other.live, other.newest, other.candidate}) {
                    if (known && known->version == m_state.release) {
                        m_state.commit = known->commit;
                        m_state.digest = known->imageDigest;
                    }
                }
            }
        } else if (cell.candidate) {
            m_state.version = cell.candidate->version;
            m_state.commit = cell.candidate->commit;
            m_state.digest = cell.candidate->imageDigest;
        } else {
            m_state.version.clear();
            m_state.whyNot = cell.after.isEmpty()
                                 ? tr("No environment comes before %1, so there is nothing to promote. Pushes deploy to it.").arg(cell.name)
                             : cell.live ? tr("%1 has verified nothing that %2 does not run already.").arg(cell.after, cell.name)
                                         : tr("%1 has verified nothing yet.").arg(cell.after);
        }
    }
}

void PromotePresenter::start()
{
    if (!m_state.canStart())
        return;
    const auto done = [this](const Value &answer) {
        m_state.run = RunId(qint64(answer[QStringLiteral("run")].number()));
        emit said(tr("%1 is on its way to %2: run %3.").arg(m_state.version, m_state.environment, m_state.run.toString()));
        emit started(m_state.run);
    };
    submit(kind(), arguments(), done);
}

ValueObject PromotePresenter::arguments() const
{
    const QString reason = m_state.reason.trimmed();
    if (!m_state.release.isEmpty())
        return {{QStringLiteral("environment"), m_state.environment},
                {QStringLiteral("release"), m_state.release},
                {QStringLiteral("reason"), reason}};
    return {{QStringLiteral("from"), m_state.cell.after}, {QStringLiteral("to"), m_state.environment}, {QStringLiteral("reason"), reason}};
}

QString PromotePresenter::command() const { return m_state.version.isEmpty() ? QString() : m_service.asCommand(kind(), arguments()); }

} // namespace signalbox::presenters
