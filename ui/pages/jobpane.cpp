// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/jobpane.h"

#include "ui/pages/rowsview.h"
#include "ui/pages/runvisual.h"
#include "ui/text/words.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/logdocument.h"
#include "ui/widgets/logpane.h"
#include "ui/widgets/statusmark.h"

#include <QtGui/QDesktopServices>
#include <QtGui/QTextDocument>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTextBrowser>

namespace signalbox::pages {

using namespace theme;

JobPane::JobPane(presenters::RunPresenter &presenter, QWidget *parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_mark(new widgets::StatusMark)
    , m_name(new QLabel)
    , m_attempts(new QComboBox)
    , m_corner(new QWidget)
    , m_tabs(new QTabWidget)
    , m_logStack(new QStackedWidget)
    , m_log(new widgets::LogPane)
    , m_document(new widgets::LogDocument(this))
    , m_noLog(new widgets::EmptyState)
    , m_steps(new RowsView(tr("Steps"), {tr("Status"), tr("Step"), tr("Took"), tr("Line"), tr("Note")}))
    , m_remarks(new RowsView(tr("Annotations"), {tr("Level"), tr("Place"), tr("Message")}))
    , m_artifacts(new RowsView(tr("Artifacts"), {tr("Name"), tr("Size"), tr("Digest"), tr("Path")}))
    , m_summary(new QTextBrowser)
    , m_remarksEmpty(new QLabel)
    , m_why(new QPlainTextEdit)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(size::Space4, size::Space2, size::Space3, size::Space1);
    head->setSpacing(size::Space3);
    setTypeRole(m_name, TypeRole::Section);
    m_name->setTextFormat(Qt::PlainText);
    m_attempts->setAccessibleName(tr("Attempt"));
    m_corner->setLayout(new QHBoxLayout);
    m_corner->layout()->setContentsMargins(0, 0, 0, 0);
    head->addWidget(m_name);
    head->addWidget(m_mark);
    head->addStretch(1);
    head->addWidget(m_attempts);
    head->addWidget(m_corner);
    column->addLayout(head);
    column->addWidget(m_tabs, 1);

    m_log->setDocument(m_document);
    m_log->view()->setAccessibleName(tr("Log"));
    m_log->view()->setFoldSucceededSteps(true);
    m_logStack->addWidget(m_log);
    m_logStack->addWidget(m_noLog);
    auto *remarks = new QWidget;
    auto *remarkColumn = new QVBoxLayout(remarks);
    remarkColumn->setContentsMargins(0, 0, 0, 0);
    remarkColumn->setSpacing(0);
    m_remarksEmpty->setAlignment(Qt::AlignCenter);
    setTextToken(m_remarksEmpty, Token::TextMuted);
    m_summary->setAccessibleName(tr("Summary of the job"));
    m_summary->setFrameShape(QFrame::NoFrame);
    m_summary->setOpenLinks(false);
    m_summary->document()->setDocumentMargin(size::Space4);
    remarkColumn->addWidget(m_remarks, 1);
    remarkColumn->addWidget(m_summary, 2);
    remarkColumn->addWidget(m_remarksEmpty, 1);
    m_why->setReadOnly(true);
    m_why->setFrameShape(QFrame::NoFrame);
    m_why->setAccessibleName(tr("Why this job ran, waits or was skipped"));
    m_why->document()->setDocumentMargin(size::Space4);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("What this job did"));
    m_tabs->addTab(m_logStack, tr("Log"));
    m_tabs->addTab(m_steps, tr("Steps"));
    m_tabs->addTab(remarks, tr("Annotations and summary"));
    m_tabs->addTab(m_artifacts, tr("Artifacts"));
    m_tabs->addTab(m_why, tr("Why"));
    for (RowsView *view : {m_steps, m_remarks, m_artifacts}) {
        view->setFrameShape(QFrame::NoFrame);
        connect(view, &RowsView::copyWanted, this, [this](const QString &text) { emit copyWanted(text, tr("Row")); });
    }
    m_steps->setColumnChars({16, 36, 8, 8, 0});
    m_remarks->setColumnChars({12, 30, 0});
    m_artifacts->setColumnChars({28, 9, 22, 0});

    connect(m_attempts, &QComboBox::activated, this, [this](int index) { m_presenter.selectAttempt(m_attempts->itemData(index).toInt()); });
    connect(m_document, &widgets::LogDocument::indexed, this, &JobPane::placeLog);
    connect(m_document, &widgets::LogDocument::changed, this, &JobPane::placeLog);
    connect(m_log, &widgets::LogPane::failed, this, &JobPane::failed);
    connect(m_log, &widgets::LogPane::saveRequested, this, &JobPane::saveLog);
    connect(m_log->view(), &widgets::LogView::linkRequested, this, &JobPane::linkWanted);
    connect(m_log->view(), &widgets::LogView::openFileRequested, this, [this](const QString &path, int line, int) {
        emit copyWanted(line > 0 ? QStringLiteral("%1:%2").arg(path).arg(line) : path, tr("Place"));
    });
    const auto browse = [](const QUrl &address) {
        if (address.scheme() == QLatin1String("https") || address.scheme() == QLatin1String("http"))
            QDesktopServices::openUrl(address);
    };
    connect(m_log->view(), &widgets::LogView::openAddressRequested, this, [browse](const QString &address) { browse(QUrl(address)); });
    connect(m_summary, &QTextBrowser::anchorClicked, this, browse);
    connect(m_steps, &RowsView::chosen, this, [this](const QString &id) {
        for (const StepRecord &step : m_presenter.state().shown.steps) {
            if (QString::number(step.index) == id && step.firstLine > 0) {
                m_tabs->setCurrentWidget(m_logStack);
                m_log->view()->goToLine(quint32(step.firstLine - 1));
                m_log->view()->setFocus(Qt::OtherFocusReason);
            }
        }
    });
}

void JobPane::addCorner(QWidget *widget) { m_corner->layout()->addWidget(widget); }

void JobPane::focusLog()
{
    m_tabs->setCurrentWidget(m_logStack);
    m_log->view()->setFocus(Qt::OtherFocusReason);
}

void JobPane::focusFind()
{
    m_tabs->setCurrentWidget(m_logStack);
    m_log->focusFind();
}

void JobPane::showLines(quint32 first, quint32 last)
{
    m_wanted = std::pair{first, std::max(first, last)};
    placeLog();
}

void JobPane::refresh()
{
    const presenters::RunState &state = m_presenter.state();
    const JobRecord &job = state.shown;
    setEnabled(!state.job.isEmpty());
    m_name->setText(state.job.isEmpty() ? tr("No job is selected") : job.name.isEmpty() ? job.key : job.name);
    m_mark->setVisible(!state.job.isEmpty());
    const StatusVisual visual = visualOfJob(job, m_presenter.approvalOf(job).isValid());
    m_mark->setVisual(visual);
    const qint64 took = job.startedAt == 0 ? -1 : (job.finishedAt ? job.finishedAt : Ticker::instance().nowMs()) - job.startedAt;
    m_mark->setText(took < 0 ? visual.word : QStringLiteral("%1, %2").arg(visual.word, text::duration(took)));
    m_attempts->setVisible(state.attempts > 1);
    if (m_attempts->count() != state.attempts) {
        m_attempts->clear();
        for (int i = state.attempts; i >= 1; --i)
            m_attempts->addItem(i == state.attempts ? tr("attempt %1, newest").arg(i) : tr("attempt %1").arg(i), i);
    }
    m_attempts->setCurrentIndex(m_attempts->findData(state.attempt));
    openLog();
    refreshSteps();
    refreshRemarks();
    refreshArtifacts();
    refreshWhy();
}

void JobPane::openLog()
{
    const presenters::RunState &state = m_presenter.state();
    if (state.logFile != m_file) {
        m_file = state.logFile;
        m_placed = false;
        m_log->view()->setFollow(state.live);
        if (m_file.isEmpty())
            m_document->open({}, false);
        else
            m_document->open(m_file, state.live);
    } else if (m_document->isLive() != state.live) {
        m_document->setLive(state.live);
    }
    const bool none = state.job.isEmpty() || (state.shown.startedAt == 0 && m_document->lineCount() == 0);
    if (none) {
        const bool skipped = state.shown.status == Status::Finished;
        m_noLog->setContent(QStringLiteral("log"), skipped ? tr("This job wrote no log") : tr("No log yet"),
                            !state.shown.explanation.isEmpty() ? state.shown.explanation
                            : skipped                          ? tr("It ended before its first step.")
                                                               : tr("The log begins when the job starts."));
    }
    m_logStack->setCurrentWidget(none ? static_cast<QWidget *>(m_noLog) : m_log);
}

void JobPane::placeLog()
{
    if (m_wanted && m_document->lineCount() > 0 && (m_document->lineCount() >= m_wanted->second || m_document->isIndexed())) {
        const quint32 last = std::min(m_wanted->second, m_document->lineCount()), first = std::min(m_wanted->first, last);
        m_log->view()->setFollow(false);
        m_log->view()->selectLines(first - 1, last - 1);
        m_wanted.reset();
        m_placed = true;
        return;
    }
    const JobRecord &job = m_presenter.state().shown;
    if (m_placed || m_wanted || m_presenter.state().live || !m_document->isIndexed() || m_document->lineCount() == 0)
        return;
    m_placed = true;
    if (job.status != Status::Finished || !isBad(job.outcome))
        return;
    // A failed job opens at its first error; without a marked one, at the end of the log, where the failure is.
    const quint32 error = m_document->index()->nextMarked(widgets::LogLevel::Error, 0);
    m_log->view()->goToLine(error == widgets::NoLine ? m_document->lineCount() - 1 : error);
}

void JobPane::saveLog()
{
    auto *dialog = new QFileDialog(this, tr("Save the log"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QStringLiteral("run-%1-%2.log")
                           .arg(m_presenter.state().id.number())
                           .arg(QString(m_presenter.state().job).replace(QLatin1Char('/'), QLatin1Char('-'))));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_document->save(path, true, [guard = QPointer<JobPane>(this)](const Result<void> &done) {
            if (guard && !done)
                emit guard->failed(done.error());
        });
    });
    dialog->setModal(false);
    dialog->show();
}

void JobPane::refreshSteps()
{
    const TimeMs now = Ticker::instance().nowMs();
    std::vector<Row> rows;
    for (const StepRecord &step : m_presenter.state().shown.steps) {
        const StatusVisual visual = visualOfStep(step);
        const qint64 took = step.startedAt == 0 ? -1 : (step.finishedAt ? step.finishedAt : now) - step.startedAt;
        const QString note = step.explanation.isEmpty() && step.exitCode > 0 ? tr("exit status %1").arg(step.exitCode) : step.explanation;
        rows.push_back({QString::number(step.index),
                        {{visual.word, {}, false, false, visual},
                         {step.name, {}},
                         {text::duration(took), {}},
                         {step.firstLine > 0 ? text::number(step.firstLine) : QString(), {}, false, true},
                         {note, {}, false, true}},
                        tr("step %1, %2").arg(step.name, visual.word),
                        false});
    }
    m_steps->setRows(std::move(rows));
}

void JobPane::refreshRemarks()
{
    const JobRecord &job = m_presenter.state().shown;
    std::vector<Row> rows;
    for (qsizetype i = 0; i < job.annotations.size(); ++i) {
        const Annotation &remark = job.annotations[i];
        const bool isError = remark.level == QLatin1String("error");
        StatusVisual visual = theme::visualOf(isError                                    ? Mark::Failed
                                              : remark.level == QLatin1String("warning") ? Mark::Waiting
                                                                                         : Mark::Skipped);
        visual.word = isError ? tr("error") : remark.level == QLatin1String("warning") ? tr("warning") : tr("notice");
        const QString place = remark.file.isEmpty() ? QString()
                              : remark.line > 0     ? QStringLiteral("%1:%2").arg(remark.file).arg(remark.line)
                                                    : remark.file;
        const QString message = remark.title.isEmpty() ? remark.message : QStringLiteral("%1: %2").arg(remark.title, remark.message);
        rows.push_back({QString::number(i),
                        {{visual.word, {}, false, false, visual},
                         {place, {}, true},
                         {QString(message).replace(QLatin1Char('\n'), QLatin1Char(' ')), message}},
                        {},
                        false});
    }
    const bool none = rows.empty() && job.summary.isEmpty();
    m_tabs->setTabText(2, rows.empty() ? tr("Annotations and summary") : tr("Annotations and summary (%1)").arg(rows.size()));
    m_remarks->setVisible(!rows.empty());
    m_remarks->setRows(std::move(rows));
    m_summary->setVisible(!job.summary.isEmpty());
    if (m_shownSummary != job.summary) {
        m_shownSummary = job.summary;
        // What a job wrote is text of a stranger: no HTML, and links open only where they say.
        m_summary->document()->setMarkdown(job.summary, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                                                            | QTextDocument::MarkdownNoHTML);
    }
    m_remarksEmpty->setVisible(none);
    m_remarksEmpty->setText(tr("This job left no remarks and no summary."));
}

void JobPane::refreshArtifacts()
{
    std::vector<Row> rows;
    for (const Value &artifact : m_presenter.state().shown.artifacts.array()) {
        const QString digest = artifact[QStringLiteral("digest")].string(), path = artifact[QStringLiteral("path")].string();
        rows.push_back({artifact[QStringLiteral("name")].string(),
                        {{artifact[QStringLiteral("name")].string(), {}},
                         {text::bytes(qint64(artifact[QStringLiteral("size")].number())), {}},
                         {text::shortDigest(digest), digest, true},
                         {path, {}, true}},
                        {},
                        false});
    }
    m_tabs->setTabText(3, rows.empty() ? tr("Artifacts") : tr("Artifacts (%1)").arg(rows.size()));
    m_artifacts->setRows(std::move(rows));
}

void JobPane::refreshWhy()
{
    const presenters::RunState &state = m_presenter.state();
    QStringList lines;
    if (!state.shown.explanation.isEmpty())
        lines << state.shown.explanation;
    if (const Deployment *deployment = m_presenter.deploymentOf(state.shown)) {
        for (const GateState &gate : deployment->gates) {
            const QString verdict = gate.verdict == GateState::Verdict::Open    ? tr("open")
                                    : gate.verdict == GateState::Verdict::Waits ? tr("waits")
                                                                                : tr("refuses");
            lines << tr("Gate %1: %2. %3").arg(gate.gate, verdict, gate.reason).trimmed();
        }
        if (!deployment->problem.isEmpty())
            lines << deployment->problem;
    }
    if (!state.explanation.isEmpty())
        lines << QString() << state.explanation.trimmed();
    const QString text = lines.isEmpty() ? tr("Nothing is known about this job yet.") : lines.join(QLatin1Char('\n'));
    if (m_why->toPlainText() != text)
        m_why->setPlainText(text);
}

} // namespace signalbox::pages
