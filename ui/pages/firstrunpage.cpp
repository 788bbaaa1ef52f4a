// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/firstrunpage.h"

#include "ui/pages/pagehead.h"
#include "ui/pages/panel.h"
#include "ui/pages/rowsview.h"
#include "ui/text/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/statusvisual.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/statusmark.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QRegularExpression>
#include <QtGui/QAction>
#include <QtGui/QDragEnterEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

namespace signalbox::pages {

using namespace theme;
using presenters::RecentProject;
using presenters::SettingsState;
using service::Finding;

namespace {

constexpr int widest = 920;     ///< of the column
constexpr int besideFrom = 760; ///< the two doors stand side by side from this width on
constexpr int recentShown = 6;  ///< rows before the list scrolls

/// A path with ~ for the person's own folder.
QString homely(const QString &path)
{
    const QString home = QDir::homePath();
    return path.startsWith(home + QLatin1Char('/')) ? QLatin1Char('~') + path.mid(home.size()) : path;
}

/// "git 2.39.5": what is there needs no more than its version.
QString shortWord(const Finding &finding)
{
    static const QRegularExpression version(QStringLiteral("\\d+(\\.\\d+)+"));
    const QString said = finding.detail.section(QStringLiteral(", "), -1);
    if (said.endsWith(QLatin1String("free")))
        return said;
    const QRegularExpressionMatch found = version.match(finding.detail);
    return QStringLiteral("%1 %2").arg(finding.what, found.hasMatch() ? found.captured() : finding.detail.section(QLatin1Char(','), 0, 0));
}

StatusVisual visualOfProject(const RecentProject &project)
{
    switch (project.state) {
    case RecentProject::State::Reading: return visualOf(Mark::Queued);
    case RecentProject::State::Missing:
    case RecentProject::State::Unreadable: return visualOf(Mark::Failed);
    case RecentProject::State::Known: break;
    }
    return visualOf(project.waiting > 0 ? Mark::Waiting : project.activeRuns > 0 ? Mark::Running : Mark::Succeeded);
}

/// The folder of a drop that is one; else empty.
QString folderOf(const QMimeData *dropped)
{
    for (const QUrl &url : dropped->urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isDir())
            return url.toLocalFile();
    }
    return {};
}

} // namespace

FirstRunPage::FirstRunPage(presenters::FirstRunPresenter &presenter, presenters::SettingsPresenter &settings, QWidget *parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_settings(settings)
    , m_banner(new widgets::ErrorBanner)
    , m_theme(new QComboBox)
{
    setObjectName(QStringLiteral("FirstRunPage"));
    setAcceptDrops(true);
    m_open = addCommand(this, tr("&Open repository…"), QKeySequence::Open, QStringLiteral("folder"), [this] { emit chooseRequested(); });

    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *ground = new QWidget;
    setBackgroundToken(ground, Token::WindowBackground);
    setBackgroundToken(scroll->viewport(), Token::WindowBackground);
    scroll->setWidget(ground);
    outer->addWidget(scroll);
    auto *centred = new QHBoxLayout(ground);
    centred->setContentsMargins(size::Space5, size::Space6, size::Space5, size::Space5);
    auto *inner = new QWidget;
    inner->setMaximumWidth(widest);
    centred->addStretch(1);
    centred->addWidget(inner, 1000);
    centred->addStretch(1);
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::Space4);

    auto *promise = new QLabel(tr("See what is deployed where, ship it, and take it back."));
    promise->setTextFormat(Qt::PlainText);
    promise->setWordWrap(true);
    setTypeRole(promise, TypeRole::Hero);
    column->addWidget(promise);
    m_banner->hide();
    column->addWidget(m_banner);
    m_doors = new QBoxLayout(QBoxLayout::LeftToRight);
    m_doors->setSpacing(size::Space4);
    m_doors->addWidget(makeOwnCard(), 1);
    m_doors->addWidget(makeDemoCard(), 1);
    column->addLayout(m_doors);
    column->addWidget(makeRecent());
    column->addWidget(makeMachine());

    auto *look = new QHBoxLayout;
    auto *label = new QLabel(tr("&Theme"));
    label->setBuddy(m_theme);
    m_theme->setAccessibleName(tr("Theme"));
    m_theme->addItems({tr("System"), tr("Light"), tr("Dark")});
    m_theme->setCurrentIndex(int(m_settings.state().theme));
    connect(m_theme, &QComboBox::activated, this, [this](int index) {
        SettingsState state = m_settings.state();
        state.theme = SettingsState::Theme(index);
        m_settings.set(state);
    });
    connect(&m_settings, &presenters::SettingsPresenter::changed, this,
            [this] { m_theme->setCurrentIndex(int(m_settings.state().theme)); });
    look->addWidget(label);
    look->addWidget(m_theme);
    look->addStretch(1);
    column->addLayout(look);
    column->addStretch(1);

    connect(m_banner->addAction(tr("Open another repository…")), &QAbstractButton::clicked, m_open, &QAction::trigger);
    connect(m_banner, &widgets::ErrorBanner::dismissed, &m_presenter, &presenters::FirstRunPresenter::dismissProblem);
    connect(&m_presenter, &presenters::FirstRunPresenter::changed, this, &FirstRunPage::present);
    connect(&m_presenter, &presenters::FirstRunPresenter::made, this, &FirstRunPage::openRequested);
    present();
}

QWidget *FirstRunPage::makeOwnCard()
{
    auto *card = new Panel(tr("Use your own"));
    card->body()->setSpacing(size::Space2);
    m_own = commandButton(m_open, ButtonRole::Primary);
    card->body()->addWidget(m_own, 0, Qt::AlignLeading);
    card->body()->addWidget(sentence(tr("A folder with a git repository, or drop one anywhere in this window.")));
    QLabel *more = sentence(tr(
        "Pipelines are read from .github/workflows and .signalbox/workflows. Nothing runs before you push or start it, and nothing is written into the repository."));
    setTextToken(more, Token::TextSecondary);
    card->body()->addWidget(more);
    card->body()->addStretch(1);
    return card;
}

QWidget *FirstRunPage::makeDemoCard()
{
    auto *card = new Panel(tr("Try it"));
    card->body()->setSpacing(size::Space2);
    m_demo = new QPushButton(tr("Make the demo project"));
    connect(m_demo, &QPushButton::clicked, &m_presenter, &presenters::FirstRunPresenter::makeDemo);
    card->body()->addWidget(m_demo, 0, Qt::AlignLeading);
    m_demoText = sentence();
    card->body()->addWidget(m_demoText);
    m_demoLine = new QWidget;
    auto *row = new QHBoxLayout(m_demoLine);
    row->setContentsMargins(0, 0, 0, 0);
    m_demoCommand = sentence();
    setTypeRole(m_demoCommand, TypeRole::Code);
    auto *button = new QPushButton(theme::icon(QStringLiteral("copy")), tr("Copy"));
    button->setAccessibleName(tr("Copy the command of the demo"));
    setButtonRole(button, ButtonRole::Quiet);
    connect(button, &QPushButton::clicked, this, [this] { emit copy(m_presenter.state().demoCommand, tr("Command")); });
    row->addWidget(m_demoCommand, 1);
    row->addWidget(button, 0, Qt::AlignTop);
    card->body()->addWidget(m_demoLine);
    card->body()->addStretch(1);
    return card;
}

QWidget *FirstRunPage::makeRecent()
{
    m_recentPanel = new Panel(tr("Recent"));
    m_recent = new RowsView(tr("Recent projects"), {tr("Project"), tr("Folder"), tr("Now"), tr("Opened")});
    m_recent->setFrameShape(QFrame::NoFrame);
    m_recent->setColumnChars({22, 0, 30, 12});
    m_recent->setSelectsFirst(true);
    m_openRecent = addCommand(m_recent, tr("Open the &selected project"), {}, QStringLiteral("open"), [this] {
        if (!m_recent->currentId().isEmpty())
            emit openRequested(m_recent->currentId());
    });
    m_forget = addCommand(m_recent, tr("&Remove from the list"), QKeySequence::Delete, QStringLiteral("close"),
                          [this] { m_presenter.forget(m_recent->currentId()); });
    connect(m_recent, &RowsView::chosen, this, &FirstRunPage::openRequested);
    connect(m_recent, &RowsView::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Project")); });
    m_recentPanel->head()->addWidget(commandButton(m_openRecent));
    m_recentPanel->head()->addWidget(commandButton(m_forget, ButtonRole::Quiet));
    m_recentPanel->body()->addWidget(m_recent);
    return m_recentPanel;
}

QWidget *FirstRunPage::makeMachine()
{
    m_machine = new Panel(tr("This machine"));
    auto *holder = new QWidget;
    m_findings = new QGridLayout(holder);
    m_findings->setContentsMargins(0, 0, 0, 0);
    m_findings->setHorizontalSpacing(size::Space3);
    m_findings->setVerticalSpacing(size::Space1);
    m_findings->setColumnStretch(1, 1);
    m_machine->body()->addWidget(holder);
    m_found = sentence();
    setTextToken(m_found, Token::TextSecondary);
    m_machine->body()->addWidget(m_found);
    return m_machine;
}

void FirstRunPage::present()
{
    const presenters::FirstRunState &state = m_presenter.state();
    showError(m_banner, state.problem, true);
    m_demo->setVisible(state.canMakeDemo);
    m_demo->setEnabled(!state.makingDemo);
    m_demo->setText(state.makingDemo ? tr("Making it…") : tr("Make the demo project"));
    m_demo->setAccessibleName(m_demo->text());
    const QString story =
        tr("A small shop with staging and production. It runs for real, on this machine, without a network; nothing leaves here.");
    m_demoText->setText(state.demoCommand.isEmpty()
                            ? (state.canMakeDemo ? story : tr("This installation came without the demo project."))
                            : QStringLiteral("%1 %2").arg(story, tr("This plays it from the first push to an approved release and back:")));
    m_demoCommand->setText(state.demoCommand);
    m_demoLine->setVisible(!state.demoCommand.isEmpty());

    m_recentPanel->setVisible(!state.recent.isEmpty());
    const TimeMs now = Ticker::instance().nowMs();
    std::vector<Row> rows;
    for (const RecentProject &project : state.recent) {
        Row row;
        row.id = project.folder;
        row.cells.resize(4);
        row.cells[0].text = project.name;
        row.cells[1].text = homely(project.folder);
        row.cells[1].full = project.folder;
        row.cells[1].muted = true;
        row.cells[2].text = project.words();
        row.cells[2].full = project.problem;
        if (project.state != RecentProject::State::Reading)
            row.cells[2].visual = visualOfProject(project);
        row.cells[3].text = project.openedAt ? text::age(project.openedAt, now) : QString();
        row.cells[3].full = project.openedAt ? text::fullTime(project.openedAt) : QString();
        row.cells[3].muted = true;
        row.spoken = QStringList{project.name, row.cells[2].text, project.folder}.join(QStringLiteral(", "));
        rows.push_back(std::move(row));
    }
    const int shown = std::min(int(rows.size()), recentShown);
    m_recent->setRows(std::move(rows));
    m_recent->setFixedHeight((shown + 1) * Theme::instance().rowHeight() + 8);
    offer(m_openRecent, !state.recent.isEmpty(), tr("Nothing was open before."));
    offer(m_forget, !state.recent.isEmpty(), tr("Nothing was open before."));
    presentFindings();
}

void FirstRunPage::presentFindings()
{
    const presenters::FirstRunState &state = m_presenter.state();
    const auto same = [](const Finding &a, const Finding &b) {
        return a.state == b.state && a.what == b.what && a.detail == b.detail && a.fix == b.fix;
    };
    if (!state.examined) {
        m_found->setText(tr("Looking at what is installed…"));
        return;
    }
    if (!m_shownFindings.isEmpty()
        && std::equal(m_shownFindings.begin(), m_shownFindings.end(), state.findings.begin(), state.findings.end(), same))
        return;
    m_shownFindings = state.findings;
    while (QLayoutItem *item = m_findings->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList good;
    int line = 0;
    for (const Finding &finding : state.findings) {
        if (finding.state == Finding::State::Good) {
            good << shortWord(finding);
            continue;
        }
        StatusVisual visual = visualOf(finding.state == Finding::State::Missing ? Mark::Failed : Mark::Skipped);
        visual.word = finding.what;
        m_findings->addWidget(new widgets::StatusMark(visual), line, 0, Qt::AlignTop | Qt::AlignLeading);
        QLabel *words = sentence(finding.detail);
        m_findings->addWidget(words, line++, 1);
        if (finding.fix.isEmpty())
            continue;
        QLabel *fix = sentence(finding.fix);
        setTextToken(fix, Token::TextSecondary);
        auto *button = new QPushButton(theme::icon(QStringLiteral("copy")), tr("Copy"));
        button->setAccessibleName(tr("Copy what to do about %1").arg(finding.what));
        setButtonRole(button, ButtonRole::Quiet);
        connect(button, &QPushButton::clicked, this, [this, text = finding.fix] { emit copy(text, tr("Advice")); });
        m_findings->addWidget(fix, line, 1);
        m_findings->addWidget(button, line++, 2, Qt::AlignTop);
    }
    m_found->setText(good.isEmpty() ? QString() : tr("Found: %1.").arg(good.join(QStringLiteral("; "))));
    m_found->setVisible(!good.isEmpty());
}

void FirstRunPage::focusContent()
{
    if (m_presenter.state().recent.isEmpty())
        m_own->setFocus(Qt::OtherFocusReason);
    else
        m_recent->setFocus(Qt::OtherFocusReason);
}

void FirstRunPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_presenter.refresh();
    focusContent();
}

void FirstRunPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_doors->setDirection(width() >= besideFrom ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void FirstRunPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!folderOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FirstRunPage::dropEvent(QDropEvent *event)
{
    const QString folder = folderOf(event->mimeData());
    if (folder.isEmpty())
        return;
    event->acceptProposedAction();
    emit openRequested(folder);
}

} // namespace signalbox::pages
