// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/insightspage.h"

#include "ui/pages/insightsplots.h"
#include "ui/pages/pagehead.h"
#include "ui/pages/panel.h"
#include "ui/pages/plotcard.h"
#include "ui/pages/rowsview.h"
#include "ui/text/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"

#include <QtCore/QBuffer>
#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtSvg/QSvgGenerator>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollArea>

namespace signalbox::pages {

using namespace theme;

namespace {
constexpr int keysShown = 4;
constexpr int twoColumnsFrom = 860; // below, cards stand under each other
constexpr int fourColumnsFrom = 760;
} // namespace

InsightsPage::InsightsPage(presenters::InsightsPresenter &presenter, QWidget *parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_environment(new QComboBox)
    , m_loading(new widgets::LoadingBar)
    , m_banner(new widgets::ErrorBanner)
    , m_empty(new widgets::EmptyState)
    , m_scroll(new QScrollArea)
    , m_keys(new QGridLayout)
    , m_trends(new QGridLayout)
    , m_jobsGrid(new QGridLayout)
    , m_deployments(new PlotCard(tr("Week of"), {tr("Stayed"), tr("Failed or taken back")}))
    , m_lead(new PlotCard(tr("Week of"), {tr("Median lead time")}))
    , m_durations(new PlotCard(tr("Run"), {tr("Succeeded"), tr("Failed")}))
    , m_jobs(new RowsView(tr("Jobs"), {tr("Job"), tr("Failed"), tr("Flaky"), tr("Usual"), tr("Slow")}))
    , m_jobsTitle(new QLabel(tr("Jobs")))
    , m_basis(caption())
    , m_jobsList(nullptr)
{
    setObjectName(QStringLiteral("InsightsPage"));
    makeCommands();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new PageHead(tr("Insights"));
    m_environment->setAccessibleName(tr("Environment"));
    m_environment->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    head->add(m_environment);
    head->add(m_basis, 1);
    for (QAction *action : {m_exportCsv, m_exportPng, m_exportSvg})
        head->add(commandButton(action));
    column->addWidget(head);
    column->addWidget(m_loading);
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(size::Space4, 0, size::Space4, size::Space2);
    notices->addWidget(m_banner);
    column->addLayout(notices);

    auto *content = new QWidget;
    setBackgroundToken(content, Token::WindowBackground);
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(size::Space4, 0, size::Space4, size::Space4);
    rows->setSpacing(size::Space3);
    for (int i = 0; i < keysShown; ++i) {
        Key key{new Panel(QString()), caption(), new QLabel, sentence()};
        setTypeRole(key.title, TypeRole::Label);
        setTypeRole(key.value, TypeRole::Hero);
        setTypeRole(key.basis, TypeRole::Caption);
        setTextToken(key.basis, Token::TextMuted);
        for (QLabel *label : {key.title, key.value, key.basis})
            key.card->body()->addWidget(label);
        key.card->body()->addStretch(1);
        m_cards.push_back(key);
    }
    for (QGridLayout *grid : {m_keys, m_trends, m_jobsGrid}) {
        grid->setSpacing(size::Space3);
        rows->addLayout(grid);
    }
    m_jobsList = makeJobs();
    rows->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_empty, 1);
    place();

    connect(m_environment, &QComboBox::activated, this, [this](int at) { m_presenter.setEnvironment(m_environment->itemText(at)); });
    connect(m_jobs, &RowsView::currentIdChanged, this, &InsightsPage::showJob);
    connect(m_jobs, &RowsView::chosen, m_openRuns, &QAction::trigger);
    for (PlotCard *card : {m_deployments, m_lead, m_durations})
        connect(card, &PlotCard::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Row")); });
    connect(m_jobs, &RowsView::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Row")); });
    connect(m_durations, &PlotCard::activated, this, [this](int at) {
        const release::JobStatistics *shown = job();
        if (shown && at >= 0 && at < shown->newest.size())
            emit navigate({presenters::pages::run, QString::number(shown->newest.at(at).run), {{QStringLiteral("job"), shown->job}}});
    });
    connect(m_banner, &widgets::ErrorBanner::dismissed, &m_presenter, &presenters::InsightsPresenter::dismissExportProblem);
    connect(&m_presenter, &presenters::InsightsPresenter::changed, this, &InsightsPage::refresh);
    connect(&m_presenter, &presenters::InsightsPresenter::said, this, &InsightsPage::say);
    connect(&Theme::instance(), &Theme::changed, this, &InsightsPage::place);
    refresh();
}

void InsightsPage::makeCommands()
{
    const QString icon = QStringLiteral("save");
    m_exportCsv = addCommand(this, tr("Export &CSV…"), {}, icon, [this] { askWhere(Format::Csv); });
    m_exportPng = addCommand(this, tr("Export &PNG…"), {}, icon, [this] { askWhere(Format::Png); });
    m_exportSvg = addCommand(this, tr("Export &SVG…"), {}, icon, [this] { askWhere(Format::Svg); });
    m_openRuns = addCommand(this, tr("Open newest &run of this job"), {}, QStringLiteral("runs"), [this] {
        const release::JobStatistics *shown = job();
        if (shown && !shown->newest.isEmpty())
            emit navigate({presenters::pages::run, QString::number(shown->newest.last().run), {{QStringLiteral("job"), shown->job}}});
    });
}

QWidget *InsightsPage::makeJobs()
{
    auto *panel = new Panel(tr("Jobs"));
    m_jobsTitle->setWordWrap(true);
    m_jobsTitle->setTextFormat(Qt::PlainText);
    m_jobsTitle->setText(
        tr("Flaky: failed and succeeded at the same commit. Usual and slow: half and nine tenths of what succeeded were faster."));
    setTypeRole(m_jobsTitle, TypeRole::Caption);
    setTextToken(m_jobsTitle, Token::TextMuted);
    panel->body()->addWidget(m_jobsTitle);
    m_jobs->setFrameShape(QFrame::NoFrame);
    m_jobs->setSelectsFirst(true);
    m_jobs->setColumnChars({0, 14, 10, 8, 8});
    panel->body()->addWidget(m_jobs, 1);
    return panel;
}

void InsightsPage::open(const presenters::Destination &destination)
{
    if (!destination.item.isEmpty())
        m_presenter.setEnvironment(destination.item);
}

presenters::Destination InsightsPage::destination() const { return {presenters::pages::insights, m_presenter.state().environment, {}}; }

void InsightsPage::focusContent()
{
    if (m_environment->isVisible())
        m_environment->setFocus(Qt::OtherFocusReason);
    else
        m_jobs->setFocus(Qt::OtherFocusReason);
}

void InsightsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_presenter.setActive(true);
}

void InsightsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_presenter.setActive(false);
}

void InsightsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    place();
}

void InsightsPage::place()
{
    // Widths grow with the text, so that large text stacks the cards earlier.
    const double scale = double(fontMetrics().averageCharWidth()) / 7.0;
    const int keyColumns = width() >= fourColumnsFrom * scale ? keysShown : width() >= fourColumnsFrom * scale / 2 ? 2 : 1;
    for (int i = 0; i < keysShown; ++i)
        m_keys->addWidget(m_cards[size_t(i)].card, i / keyColumns, i % keyColumns);
    const bool beside = width() >= twoColumnsFrom * scale;
    m_trends->addWidget(m_deployments, 0, 0);
    m_trends->addWidget(m_lead, beside ? 0 : 1, beside ? 1 : 0);
    m_jobsGrid->addWidget(m_jobsList, 0, 0);
    m_jobsGrid->addWidget(m_durations, beside ? 0 : 1, beside ? 1 : 0);
    for (QGridLayout *grid : {m_trends, m_jobsGrid}) {
        grid->setColumnStretch(0, 1);
        grid->setColumnStretch(1, beside ? 1 : 0);
    }
    for (int i = 0; i < keysShown; ++i)
        m_keys->setColumnStretch(i, i < keyColumns ? 1 : 0);
    m_jobsList->setMinimumHeight(Theme::instance().rowHeight() * 9);
}

void InsightsPage::refresh()
{
    const presenters::InsightsState &state = m_presenter.state();
    if (state.loaded || state.problem)
        m_loading->finish();
    else
        m_loading->start(tr("Reading the records of twelve weeks…"));
    std::optional<Error> error = m_presenter.exportProblem() ? m_presenter.exportProblem() : state.problem;
    if (!error && !state.answer.problem.isEmpty())
        error = unable(tr("The environments cannot be read."), state.answer.problem);
    showError(m_banner, error, m_presenter.exportProblem().has_value());
    const bool none = state.loaded && state.answer.environments.isEmpty() && state.answer.jobs.isEmpty();
    if (none)
        m_empty->setContent(
            QStringLiteral("insights"), tr("No records yet"),
            tr("How often you deploy, how long a change takes and which jobs are flaky is counted from runs and deployments of "
               "this project. Nothing leaves this machine."));
    m_empty->setVisible(none);
    m_scroll->setVisible(state.loaded && !none);
    m_basis->setText(state.loaded ? state.basis : QString());
    const QString nothing = tr("There is nothing to export yet.");
    for (QAction *action : {m_exportCsv, m_exportPng, m_exportSvg})
        offer(action, state.loaded && !none, nothing);
    refreshEnvironments();
    refreshJobs();
}

void InsightsPage::refreshEnvironments()
{
    const presenters::InsightsState &state = m_presenter.state();
    QStringList names;
    for (const service::InsightsLine &line : state.answer.environments)
        names << line.environment;
    QStringList shown;
    for (int i = 0; i < m_environment->count(); ++i)
        shown << m_environment->itemText(i);
    if (names != shown) {
        m_environment->clear();
        m_environment->addItems(names);
    }
    m_environment->setCurrentText(state.environment);
    m_environment->setVisible(!names.isEmpty());
    const service::InsightsLine *line = m_presenter.shown();
    for (size_t i = 0; i < m_cards.size(); ++i) {
        m_cards[i].card->setVisible(line && qsizetype(i) < state.figures.size());
        if (qsizetype(i) >= state.figures.size())
            continue;
        const presenters::KeyFigure &figure = state.figures.at(qsizetype(i));
        m_cards[i].title->setText(figure.title);
        m_cards[i].value->setText(figure.value);
        m_cards[i].basis->setText(figure.basis);
        m_cards[i].card->setAccessibleName(QStringLiteral("%1: %2, %3").arg(figure.title, figure.value, figure.basis));
    }
    m_deployments->setVisible(line);
    m_lead->setVisible(line);
    if (line) {
        m_deployments->setPlot(deploymentsPlot(*line));
        m_lead->setPlot(leadTimePlot(*line));
    }
}

void InsightsPage::refreshJobs()
{
    std::vector<Row> rows;
    for (const release::JobStatistics &job : m_presenter.state().answer.jobs) {
        Row row;
        row.id = job.workflow + QLatin1Char('\n') + job.job;
        Cell failed{job.failures > 0 ? tr("%1 of %2").arg(job.failures).arg(job.samples) : tr("0 of %1").arg(job.samples),
                    {},
                    false,
                    job.failures == 0};
        if (job.failures > 0)
            failed.visual = theme::visualOf(Mark::Failed);
        Cell flaky{job.flakyCommits > 0 ? tr("%1 of %2").arg(job.flakyCommits).arg(job.commits) : QStringLiteral("–"),
                   tr("at %1 of %2 commits").arg(job.flakyCommits).arg(job.commits), false, job.flakyCommits == 0};
        row.cells = {{nameOf(job), job.workflow + QStringLiteral(" / ") + job.job},
                     failed,
                     flaky,
                     {text::duration(job.medianMs), {}},
                     {text::duration(job.p90Ms), {}, false, true}};
        row.spoken = tr("%1, failed %2 of %3 times, flaky at %4 of %5 commits, usually %6")
                         .arg(nameOf(job))
                         .arg(job.failures)
                         .arg(job.samples)
                         .arg(job.flakyCommits)
                         .arg(job.commits)
                         .arg(job.medianMs < 0 ? tr("never succeeded") : text::spokenDuration(job.medianMs));
        rows.push_back(std::move(row));
    }
    m_jobsList->setVisible(!rows.empty());
    m_jobs->setRows(std::move(rows));
    showJob();
}

const release::JobStatistics *InsightsPage::job() const
{
    const QString id = m_jobs->currentId();
    for (const release::JobStatistics &job : m_presenter.state().answer.jobs) {
        if (job.workflow + QLatin1Char('\n') + job.job == id)
            return &job;
    }
    return nullptr;
}

void InsightsPage::showJob()
{
    const release::JobStatistics *shown = job();
    m_durations->setVisible(shown);
    if (shown)
        m_durations->setPlot(jobPlot(*shown));
    offer(m_openRuns, shown, tr("No job is selected."));
}

std::vector<widgets::Plot> InsightsPage::plots() const
{
    std::vector<widgets::Plot> all;
    if (const service::InsightsLine *line = m_presenter.shown()) {
        all.push_back(deploymentsPlot(*line));
        all.push_back(leadTimePlot(*line));
    }
    if (const release::JobStatistics *shown = job())
        all.push_back(jobPlot(*shown));
    return all;
}

QByteArray InsightsPage::content(Format format) const
{
    if (format == Format::Csv)
        return presenters::InsightsPresenter::toCsv(m_presenter.state().answer);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QSize sheet = insightsSheetSize();
    if (format == Format::Svg) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setResolution(90); // what readers of SVG take a point of the screen for
        svg.setSize(sheet);
        svg.setViewBox(QRect(QPoint(), sheet));
        svg.setTitle(tr("Insights of %1").arg(m_presenter.projectName()));
        QPainter painter(&svg);
        paintInsightsSheet(painter, m_presenter.projectName(), m_presenter.state(), plots());
        painter.end();
        return bytes;
    }
    QImage image(sheet * 2, QImage::Format_RGB32);
    image.setDevicePixelRatio(2);
    QPainter painter(&image);
    paintInsightsSheet(painter, m_presenter.projectName(), m_presenter.state(), plots());
    painter.end();
    image.save(&buffer, "PNG");
    return bytes;
}

void InsightsPage::askWhere(Format format)
{
    const char *const ending = format == Format::Csv ? "csv" : format == Format::Png ? "png" : "svg";
    auto *dialog = new QFileDialog(this, tr("Export the insights"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QLatin1String(ending));
    dialog->selectFile(QStringLiteral("insights-%1.%2").arg(m_presenter.state().environment, QLatin1String(ending)));
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &path) { m_presenter.write(path, content(format)); });
    dialog->open();
}

} // namespace signalbox::pages
