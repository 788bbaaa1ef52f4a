// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/runspresenter.h"

#include "ui/text/words.h"

namespace signalbox::presenters {

namespace {
constexpr int runsAStep = 200;
}

RunsPresenter::RunsPresenter(service::ProjectService &service, QObject *parent) : LivePresenter(service, parent), m_limit(runsAStep) { }

void RunsPresenter::ask()
{
    engine::RunFilter filter;
    filter.limit = m_limit;
    m_service.runs(this, filter, [this](const Result<service::RunListSnapshot> &runs) {
        m_state.readAt = QDateTime::currentMSecsSinceEpoch();
        if (runs) {
            const bool first = !m_state.loaded;
            m_all = *runs;
            m_state.problem.reset();
            m_state.loaded = true;
            if (first || !m_held) {
                m_known.clear();
                for (const service::RunLine &line : std::as_const(m_all.runs))
                    m_known.insert(line.run.id);
            }
            apply();
        } else {
            m_state.problem = runs.error();
        }
        answered();
    });
}

void RunsPresenter::apply()
{
    m_state.lines.clear();
    m_state.fresh = 0;
    m_state.total = 0;
    m_state.more = m_all.more;
    RunId newestKnown;
    for (const RunId id : std::as_const(m_known))
        newestKnown = std::max(newestKnown, id);
    for (const service::RunLine &line : std::as_const(m_all.runs)) {
        if (m_held && line.run.id > newestKnown) {
            ++m_state.fresh;
            continue;
        }
        ++m_state.total;
        if (matches(line, m_state.filter))
            m_state.lines.append(line);
    }
}

const service::RunLine *RunsPresenter::line(RunId run) const
{
    for (const service::RunLine &line : m_all.runs) {
        if (line.run.id == run)
            return &line;
    }
    return nullptr;
}

void RunsPresenter::setFilter(const QString &filter)
{
    if (m_state.filter == filter)
        return;
    m_state.filter = filter;
    apply();
    emit changed();
}

void RunsPresenter::showMore()
{
    m_limit += runsAStep;
    refresh();
}

void RunsPresenter::setHeld(bool held)
{
    if (std::exchange(m_held, held) == held || held)
        return;
    showFresh();
}

void RunsPresenter::showFresh()
{
    for (const service::RunLine &line : std::as_const(m_all.runs))
        m_known.insert(line.run.id);
    apply();
    emit changed();
}

void RunsPresenter::retryFailed(RunId run)
{
    submit(intents::rerun, {{QStringLiteral("run"), run.number()}, {QStringLiteral("failed"), true}},
           [this, run](const Value &) { emit said(tr("The failed jobs of run #%1 start again.").arg(run.number())); });
}

void RunsPresenter::cancel(RunId run)
{
    submit(intents::cancel, {{QStringLiteral("run"), run.number()}},
           [this, run](const Value &) { emit said(tr("Run #%1 is being canceled.").arg(run.number())); });
}

void RunsPresenter::readRefs()
{
    m_service.refs(this, [this](const Result<service::RefsSnapshot> &refs) {
        if (refs) {
            m_state.refs = *refs;
            m_state.refsLoaded = true;
        }
        emit changed();
    });
}

void RunsPresenter::start(const RunWish &wish)
{
    Trigger trigger;
    trigger.ref = wish.ref;
    trigger.sha = wish.sha;
    trigger.event = wish.event;
    trigger.actor = m_service.actor();
    ValueObject inputs;
    const QStringList lines = wish.inputs.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const qsizetype at = line.indexOf(QLatin1Char('='));
        if (at > 0)
            inputs.insert(line.left(at).trimmed(), line.mid(at + 1).trimmed(), true);
    }
    trigger.inputs = Value(inputs);
    ValueList workflows;
    if (!wish.workflow.isEmpty())
        workflows.append(wish.workflow);
    submit(intents::run, {{QStringLiteral("trigger"), trigger.toValue()}, {QStringLiteral("workflows"), workflows}},
           [this](const Value &answer) {
               const ValueList runs = answer[QStringLiteral("runs")].array();
               if (runs.isEmpty())
                   return;
               const RunId first(qint64(runs.first().number()));
               emit said(runs.size() == 1 ? tr("Run #%1 has started.").arg(first.number())
                                          : tr("%1 runs have started, the first is #%2.").arg(runs.size()).arg(first.number()));
               emit started(first);
           });
}

QString RunsPresenter::statusWord(const service::RunLine &line)
{
    if (line.run.status != Status::Finished)
        return line.failing ? QStringLiteral("failing") : toString(line.run.status);
    return toString(line.run.outcome);
}

bool RunsPresenter::matches(const service::RunLine &line, const QString &filter)
{
    const Run &run = line.run;
    for (const QString &word : filter.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (word.startsWith(QLatin1String("status:"))) {
            const QString wanted = word.mid(7);
            // Words of the status itself count too: a failing run is also a running one.
            if (!statusWord(line).startsWith(wanted, Qt::CaseInsensitive) && !toString(run.status).startsWith(wanted, Qt::CaseInsensitive))
                return false;
            continue;
        }
        if (word.startsWith(QLatin1String("ref:"))) {
            const QString wanted = word.mid(4);
            if (!run.trigger.ref.contains(wanted, Qt::CaseInsensitive))
                return false;
            continue;
        }
        const QString wanted = word.startsWith(QLatin1Char('#')) ? word.mid(1) : word;
        const bool found = run.title.contains(wanted, Qt::CaseInsensitive) || run.workflowName.contains(wanted, Qt::CaseInsensitive)
                           || run.workflowPath.contains(wanted, Qt::CaseInsensitive)
                           || run.trigger.ref.contains(wanted, Qt::CaseInsensitive)
                           || run.trigger.actor.contains(wanted, Qt::CaseInsensitive)
                           || run.trigger.sha.startsWith(wanted, Qt::CaseInsensitive) || run.id.toString() == wanted;
        if (!found)
            return false;
    }
    return true;
}

} // namespace signalbox::presenters
