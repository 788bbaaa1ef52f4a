// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/insightspresenter.h"

#include "ui/text/words.h"

#include <QtCore/QLocale>

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

void InsightsPresenter::apply()
{
    m_state.figures.clear();
    const service::InsightsLine *line = shown();
    if (!line)
        return;
    const QLocale locale;
    const auto figure = [&](const QString &title, const release::DoraKey &key, const QString &value, const QString &basis) {
        m_state.figures.append({title, key.known ? value : QStringLiteral("–"),
                                key.known           ? basis
                                : key.gap.isEmpty() ? tr("not enough records yet")
                                                    : key.gap});
    };
    const auto span = [](double ms) {
        const double hours = ms / 3'600'000;
        return hours >= 48 ? tr("%1 days").arg(QLocale().toString(hours / 24, 'f', 1)) : text::duration(qint64(ms));
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

} // namespace signalbox::presenters
