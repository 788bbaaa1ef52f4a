// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/insightspresenter.h"

#include "ui/text/words.h"

#include <QtCore/QLocale>
#include <QtCore/QSaveFile>

namespace signalbox::presenters {

InsightsPresenter::InsightsPresenter(service::ProjectService &service, QObject *parent) : LivePresenter(service, parent) { }

void InsightsPresenter::ask()
{
    m_service.insights(this, [this](const Result<service::InsightsSnapshot> &answer) {
        if (answer) {
            m_state.answer = *answer;
            m_state.loaded = true;
            m_state.problem.reset();
            // What customers use is the first question.
            if (!shown()) {
                for (const service::InsightsLine &line : m_state.answer.environments) {
                    if (m_state.environment.isEmpty() || line.production)
                        m_state.environment = line.environment;
                }
            }
            apply();
        } else {
            m_state.problem = answer.error();
        }
        answered();
    });
}

const service::InsightsLine *InsightsPresenter::shown() const
{
    for (const service::InsightsLine &line : m_state.answer.environments) {
        if (line.environment == m_state.environment)
            return &line;
    }
    return nullptr;
}

void InsightsPresenter::setEnvironment(const QString &name)
{
    if (m_state.environment == name)
        return;
    m_state.environment = name;
    apply();
    emit changed();
}

QString InsightsPresenter::span(double ms)
{
    const double hours = ms / 3'600'000;
    return hours >= 48 ? tr("%1 days").arg(QLocale().toString(hours / 24, 'f', 1)) : text::duration(qint64(ms));
}

void InsightsPresenter::apply()
{
    m_state.figures.clear();
    m_state.basis = tr("From %n run(s)", nullptr, m_state.answer.runs);
    if (m_state.answer.moreRuns)
        m_state.basis = tr("From the newest %n run(s), older ones are left out", nullptr, m_state.answer.runs);
    const service::InsightsLine *line = shown();
    if (!line)
        return;
    const QLocale locale;
    const auto figure = [&](const QString &title, const release::DoraKey &key, const QString &value, const QString &basis) {
        QStringList texts;
        if (key.known)
            texts << basis;
        if (!key.gap.isEmpty())
            texts << key.gap;
        m_state.figures.append({title, key.known ? value : QStringLiteral("–"),
                                texts.isEmpty() ? tr("not enough records yet") : texts.join(QStringLiteral(". "))});
    };
    const release::DoraReport &report = line->report;
    const double perDay = report.frequency.value;
    figure(tr("Deployment frequency"), report.frequency,
           perDay >= 1 ? tr("%1 a day").arg(locale.toString(perDay, 'f', 1)) : tr("%1 a week").arg(locale.toString(perDay * 7, 'f', 1)),
           tr("from %n deployment(s)", nullptr, report.frequency.sample));
    figure(tr("Lead time for changes"), report.leadTime, span(report.leadTime.value),
           tr("median of %n commit(s)", nullptr, report.leadTime.sample));
    figure(tr("Change failure rate"), report.failureRate, tr("%1 %").arg(locale.toString(report.failureRate.value * 100, 'f', 0)),
           tr("of %n deployment(s)", nullptr, report.failureRate.sample));
    figure(tr("Time to recover"), report.recoveryTime, span(report.recoveryTime.value),
           tr("median of %n failure(s)", nullptr, report.recoveryTime.sample));
}

namespace {

QByteArray csvCell(const QString &text)
{
    QString cell = text;
    // Spreadsheets run what begins like a formula; a negative number would be one, too, but there is none here.
    if (!cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell.at(0)))
        cell.prepend(QLatin1Char('\''));
    cell.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return '"' + cell.toUtf8() + '"';
}

} // namespace

QByteArray InsightsPresenter::toCsv(const service::InsightsSnapshot &snapshot)
{
    QByteArray csv = "section,where,item,measure,from,value,unit,sample,note\n";
    const auto add = [&](const char *section, const QString &where, const QString &item, const char *measure, TimeMs from, double value,
                         const char *unit, int sample, const QString &note) {
        const QString day = from > 0 ? QDateTime::fromMSecsSinceEpoch(from, Qt::UTC).date().toString(Qt::ISODate) : QString();
        csv += QByteArray(section) + ',' + csvCell(where) + ',' + csvCell(item) + ',' + measure + ',' + day.toLatin1() + ','
               + QByteArray::number(value, 'g', 12) + ',' + unit + ',' + QByteArray::number(sample) + ',' + csvCell(note) + '\n';
    };
    for (const service::InsightsLine &line : snapshot.environments) {
        const std::pair<const char *, const release::DoraKey *> keys[] = {{"deployment-frequency", &line.report.frequency},
                                                                          {"lead-time", &line.report.leadTime},
                                                                          {"failure-rate", &line.report.failureRate},
                                                                          {"recovery-time", &line.report.recoveryTime}};
        for (const auto &[name, key] : keys) {
            if (key->known)
                add("key", line.environment, {}, name, snapshot.from, key->value, key->unit.toUtf8(), key->sample, key->gap);
        }
        for (const release::DoraPoint &week : line.report.weeks) {
            add("week", line.environment, {}, "verified", week.from, week.deployments, "deployments", week.deployments, {});
            add("week", line.environment, {}, "failed", week.from, week.failures, "deployments", week.failures, {});
            if (week.leadMs >= 0)
                add("week", line.environment, {}, "lead-time", week.from, week.leadMs, "ms", 0, {});
        }
    }
    for (const release::JobStatistics &job : snapshot.jobs) {
        add("job", job.workflow, job.job, "failures", 0, job.failures, "attempts", job.samples, {});
        add("job", job.workflow, job.job, "flaky-commits", 0, job.flakyCommits, "commits", job.commits, {});
        if (job.medianMs >= 0) {
            add("job", job.workflow, job.job, "median", 0, double(job.medianMs), "ms", job.samples - job.failures, {});
            add("job", job.workflow, job.job, "p90", 0, double(job.p90Ms), "ms", job.samples - job.failures, {});
        }
    }
    return csv;
}

void InsightsPresenter::write(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    m_exportProblem.reset();
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        emit said(tr("Written to %1.").arg(path));
    else
        m_exportProblem = Error{ErrorKind::Unable, tr("The export could not be written to %1.").arg(path), file.errorString(),
                                tr("Choose another folder and export again."), tr("Nothing was written.")};
    emit changed();
}

void InsightsPresenter::dismissExportProblem()
{
    m_exportProblem.reset();
    emit changed();
}

} // namespace signalbox::presenters
