// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/insightsplots.h"

#include "ui/text/words.h"
#include "ui/theme/theme.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPainter>
#include <limits>

namespace signalbox::pages {

using namespace theme;
using widgets::Plot;
using widgets::PlotSeries;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr int sheetWidth = 960, sheetMargin = 32, keysHeight = 130, plotHeight = 240;

QString tr(const char *source) { return QCoreApplication::translate("signalbox::pages", source); }

QStringList weekLabels(const service::InsightsLine &line)
{
    QStringList labels;
    for (const release::DoraPoint &week : line.report.weeks)
        labels << QLocale().toString(QDateTime::fromMSecsSinceEpoch(week.from, Qt::UTC).date(), QStringLiteral("d MMM"));
    return labels;
}

} // namespace

Plot deploymentsPlot(const service::InsightsLine &line)
{
    Plot plot;
    plot.title = tr("Deployments to %1").arg(line.environment);
    plot.axis = tr("week of");
    plot.labels = weekLabels(line);
    plot.wholeNumbers = true;
    PlotSeries verified{tr("stayed"), PlotSeries::Shape::Bars, {}, std::nullopt};
    PlotSeries failed{tr("failed or taken back"), PlotSeries::Shape::Bars, {}, Mark::Failed};
    for (const release::DoraPoint &week : line.report.weeks) {
        // A deployment that was verified and then rolled back is counted by both; it stands in the plot once, as failed.
        verified.values.push_back(std::max(0, week.deployments - week.rolledBack));
        failed.values.push_back(week.failures);
    }
    plot.series = {verified, failed};
    return plot;
}

Plot leadTimePlot(const service::InsightsLine &line)
{
    Plot plot;
    plot.title = tr("Lead time to %1").arg(line.environment);
    plot.axis = tr("week of");
    plot.labels = weekLabels(line);
    plot.milliseconds = true;
    plot.format = [](double ms) { return presenters::InsightsPresenter::span(ms); };
    PlotSeries lead{tr("median from commit to verified"), PlotSeries::Shape::Line, {}, std::nullopt};
    for (const release::DoraPoint &week : line.report.weeks)
        lead.values.push_back(week.leadMs < 0 ? none : week.leadMs);
    plot.series = {lead};
    return plot;
}

QString nameOf(const release::JobStatistics &job) { return job.workflow.section(QLatin1Char('/'), -1) + QStringLiteral(" / ") + job.job; }

Plot jobPlot(const release::JobStatistics &job)
{
    Plot plot;
    plot.title = tr("Durations of %1").arg(nameOf(job));
    plot.axis = tr("run");
    plot.milliseconds = true;
    plot.format = [](double ms) { return text::duration(qint64(ms)); };
    PlotSeries succeeded{tr("succeeded"), PlotSeries::Shape::Bars, {}, std::nullopt};
    PlotSeries failed{tr("failed"), PlotSeries::Shape::Bars, {}, Mark::Failed};
    for (const release::JobSample &sample : job.newest) {
        plot.labels << QStringLiteral("#%1").arg(sample.run);
        succeeded.values.push_back(sample.succeeded ? double(sample.durationMs) : none);
        failed.values.push_back(sample.succeeded ? none : double(sample.durationMs));
    }
    plot.series = {succeeded, failed};
    return plot;
}

QSize insightsSheetSize() { return {sheetWidth, sheetMargin * 2 + 48 + keysHeight + 3 * (plotHeight + 40)}; }

void paintInsightsSheet(QPainter &painter, const QString &project, const presenters::InsightsState &state, const std::vector<Plot> &plots)
{
    const QRectF sheet{QPointF(), QSizeF(insightsSheetSize())};
    painter.fillRect(sheet, color(Token::SurfaceBackground));
    QRectF rest = sheet.adjusted(sheetMargin, sheetMargin, -sheetMargin, -sheetMargin);
    const auto line = [&](TypeRole role, Token token, const QString &text, double height, const QRectF &where) {
        painter.setFont(font(role));
        painter.setPen(color(token));
        painter.drawText(QRectF(where.left(), where.top(), where.width(), height), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text);
    };
    const QLocale locale;
    const auto day = [&](TimeMs at) { return locale.toString(QDateTime::fromMSecsSinceEpoch(at).date(), QLocale::ShortFormat); };
    line(TypeRole::Page, Token::TextPrimary,
         tr("%1, %2: %3 to %4").arg(project, state.environment, day(state.answer.from), day(state.answer.to)), 48, rest);
    rest.setTop(rest.top() + 48);
    const double column = rest.width() / std::max<qsizetype>(1, state.figures.size());
    for (qsizetype i = 0; i < state.figures.size(); ++i) {
        const presenters::KeyFigure &figure = state.figures.at(i);
        const QRectF cell(rest.left() + double(i) * column, rest.top(), column - 16, keysHeight);
        line(TypeRole::Label, Token::TextSecondary, figure.title, 24, cell);
        line(TypeRole::Hero, Token::TextPrimary, figure.value, 36, cell.translated(0, 22));
        line(TypeRole::Caption, Token::TextMuted, figure.basis, keysHeight - 62, cell.translated(0, 58));
    }
    rest.setTop(rest.top() + keysHeight);
    for (const Plot &plot : plots) {
        line(TypeRole::Section, Token::TextPrimary, plot.title, 28, rest);
        widgets::paintPlot(painter, QRectF(rest.left(), rest.top() + 28, rest.width(), plotHeight), plot, -1, Qt::LeftToRight);
        rest.setTop(rest.top() + plotHeight + 40);
    }
}

} // namespace signalbox::pages
