// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mainwindow.h"

#include "ui/pages/palettemodel.h"
#include "ui/pages/shortcutsheet.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/palettepopup.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/toast.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QMetaMethod>
#include <QtGui/QAccessible>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QCloseEvent>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QToolButton>

namespace signalbox::pages {

namespace destinations = presenters::pages;
using presenters::Destination;

namespace {
constexpr int collapseRailBelow = 1100;
constexpr int rememberedSteps = 100;
constexpr int sessionDelayMs = 1000;
} // namespace

MainWindow::MainWindow(presenters::StatusPresenter &status, presenters::PalettePresenter &palette, const QString &projectId)
    : m_status(status)
    , m_paletteSource(palette)
    , m_projectId(projectId)
    , m_stack(new QStackedWidget)
    , m_rail(new widgets::Rail)
{
    setObjectName(QStringLiteral("MainWindow"));
    setMinimumSize(800, 560);
    resize(1280, 800);

    auto *centre = new QWidget;
    auto *rows = new QVBoxLayout(centre);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    setCentralWidget(centre);
    makeTopBar();
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(m_rail);
    columns->addWidget(m_stack, 1);
    rows->addLayout(columns, 1);

    m_rail->setAccessibleName(tr("Places"));
    m_rail->addPlace(destinations::environments, QStringLiteral("environments"), tr("Environments"), tr("Ctrl+1"));
    m_rail->addPlace(destinations::refs, QStringLiteral("branches"), tr("Branches & tags"), tr("Ctrl+2"));
    m_rail->addPlace(destinations::runs, QStringLiteral("runs"), tr("Runs"), tr("Ctrl+3"));
    m_rail->addPlace(destinations::approvals, QStringLiteral("approvals"), tr("Approvals"), tr("Ctrl+4"));
    m_rail->addPlace(destinations::history, QStringLiteral("history"), tr("History"), tr("Ctrl+5"));
    m_rail->addPlace(destinations::credentials, QStringLiteral("credentials"), tr("Credentials"), tr("Ctrl+6"));
    m_rail->addPlace(destinations::settings, QStringLiteral("settings"), tr("Settings"), tr("Ctrl+,"), true);
    m_rail->addPlace(QStringLiteral("help"), QStringLiteral("help"), tr("Help"), tr("F1"), true);
    connect(m_rail, &widgets::Rail::chosen, this, [this](const QString &key) {
        if (key == QLatin1String("help"))
            showShortcuts();
        else
            navigate({key, {}, {}});
    });

    m_palette = new widgets::PalettePopup(this);
    m_paletteModel = new PaletteModel(this);
    m_palette->setModel(m_paletteModel);
    connect(m_palette, &widgets::PalettePopup::queryChanged, this, &MainWindow::fillPalette);
    connect(m_palette, &widgets::PalettePopup::activated, this, [this](const QModelIndex &index) {
        const presenters::PaletteEntry *entry = m_paletteModel->entry(index);
        if (!entry)
            return;
        const presenters::PaletteEntry chosen = *entry;
        m_palette->dismiss();
        if (chosen.act)
            chosen.act();
        else
            navigate(chosen.destination);
    });
    connect(m_palette, &widgets::PalettePopup::copyLinkWanted, this, [this](const QModelIndex &index) {
        const presenters::PaletteEntry *entry = m_paletteModel->entry(index);
        if (entry && !entry->destination.page.isEmpty())
            copyText(entry->destination.toLink(m_projectId), tr("Link"));
    });
    connect(&m_paletteSource, &presenters::PalettePresenter::changed, this, [this] {
        if (m_palette->isVisible())
            fillPalette(m_palette->field()->text());
    });

    m_toast = new widgets::Toast(this);
    m_shortcuts = new ShortcutSheet(this);
    setAcceptDrops(true);
    m_saving.setSingleShot(true);
    m_saving.setInterval(sessionDelayMs);
    connect(&m_saving, &QTimer::timeout, this, &MainWindow::saveSession);
    makeStatusBar();
    connect(&m_status, &presenters::StatusPresenter::changed, this, &MainWindow::showFrame);
    connect(&m_status, &presenters::StatusPresenter::said, this, &MainWindow::say);
}

MainWindow::~MainWindow() = default;

void MainWindow::makeTopBar()
{
    auto *bar = new QWidget;
    bar->setObjectName(QStringLiteral("TopBar"));
    theme::setBackgroundToken(bar, theme::Token::WindowBackground);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    const auto tool = [&](const QString &icon, const QString &name, const QString &keys) {
        auto *button = new QToolButton;
        button->setIcon(theme::icon(icon));
        button->setAutoRaise(true);
        button->setAccessibleName(name);
        button->setToolTip(keys.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, keys));
        button->setMinimumSize(30, 30);
        return button;
    };
    auto *project = new QPushButton(m_status.state().project);
    project->setAccessibleName(tr("Project %1").arg(m_status.state().project));
    project->setToolTip(tr("Other projects"));
    theme::setButtonRole(project, theme::ButtonRole::Quiet);
    theme::setTypeRole(project, theme::TypeRole::Label);
    m_projectMenu = new QMenu(project);
    connect(m_projectMenu, &QMenu::aboutToShow, this, &MainWindow::fillProjectMenu);
    project->setMenu(m_projectMenu);
    m_backButton = tool(QStringLiteral("arrow-left"), tr("Back"), tr("Alt+Left"));
    m_forwardButton = tool(QStringLiteral("arrow-right"), tr("Forward"), tr("Alt+Right"));
    connect(m_backButton, &QToolButton::clicked, this, &MainWindow::back);
    connect(m_forwardButton, &QToolButton::clicked, this, &MainWindow::forward);
    m_search = new QPushButton(theme::icon(QStringLiteral("search")), tr("Search or run a command"));
    m_search->setAccessibleName(tr("Search or run a command"));
    m_search->setToolTip(tr("Ctrl+K"));
    m_search->setMinimumWidth(320);
    connect(m_search, &QPushButton::clicked, this, [this] { openPalette(); });
    auto *fetch = new QPushButton(theme::icon(QStringLiteral("fetch")), tr("Fetch"));
    fetch->setToolTip(tr("Bring what the remote has (F5)"));
    connect(fetch, &QPushButton::clicked, this, [this] { m_status.fetch(); });
    m_approvalsButton = tool(QStringLiteral("approvals"), tr("Approvals"), tr("Ctrl+4"));
    m_approvalsButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_approvalsButton, &QToolButton::clicked, this, [this] { navigate({destinations::approvals, {}, {}}); });
    m_inboxButton = tool(QStringLiteral("bell"), tr("Inbox"), tr("Ctrl+7"));
    m_inboxButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_inboxButton, &QToolButton::clicked, this, [this] { navigate({destinations::inbox, {}, {}}); });
    row->addWidget(project);
    row->addWidget(m_backButton);
    row->addWidget(m_forwardButton);
    row->addStretch(1);
    row->addWidget(m_search, 2);
    row->addStretch(1);
    row->addWidget(fetch);
    row->addWidget(m_approvalsButton);
    row->addWidget(m_inboxButton);
    centralWidget()->layout()->addWidget(bar);
}

void MainWindow::makeStatusBar()
{
    const auto label = [] {
        auto *text = new QLabel;
        theme::setTypeRole(text, theme::TypeRole::Caption);
        theme::setTextToken(text, theme::Token::TextMuted);
        return text;
    };
    m_engineLabel = label();
    m_eventLabel = label();
    m_actorLabel = label();
    m_problemLabel = label();
    m_actorLabel->setText(tr("acting as %1").arg(m_status.state().actor));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_engineLabel);
    statusBar()->addWidget(m_eventLabel);
    statusBar()->addWidget(m_problemLabel, 1);
    statusBar()->addPermanentWidget(m_actorLabel);
}

void MainWindow::addPage(const QString &key, const QString &place, Page *page)
{
    m_entries.push_back({key, place, page});
    m_stack->addWidget(page);
    connect(page, &Page::navigate, this, &MainWindow::navigate);
    connect(page, &Page::say, this, &MainWindow::say);
    connect(page, &Page::copy, this, &MainWindow::copyText);
    connect(page, &Page::undoable, this, [this](const QString &text, std::function<void()> undo) { m_toast->done(text, std::move(undo)); });
    connect(page, &Page::goBack, this, &MainWindow::back);
    connect(page, &Page::titleChanged, this, &MainWindow::updateTitle);
}

const MainWindow::Entry *MainWindow::find(const QString &key) const
{
    for (const Entry &entry : m_entries) {
        if (entry.key == key)
            return &entry;
    }
    return nullptr;
}

Page *MainWindow::currentPage() const { return qobject_cast<Page *>(m_stack->currentWidget()); }

Destination MainWindow::currentDestination() const { return currentPage() ? currentPage()->destination() : m_current; }

void MainWindow::finish(const Destination &first)
{
    makeMenus();
    m_status.refresh();
    m_paletteSource.refresh();
    showDestination(find(first.page) ? first : Destination{destinations::environments, {}, {}});
}

void MainWindow::navigate(const Destination &destination)
{
    if (!find(destination.page))
        return;
    if (!m_moving && !m_current.page.isEmpty()) {
        m_past.append(currentDestination());
        if (m_past.size() > rememberedSteps)
            m_past.removeFirst();
        m_future.clear();
    }
    showDestination(destination);
}

void MainWindow::back()
{
    if (m_past.isEmpty()) {
        if (m_current.page != destinations::environments)
            showDestination({destinations::environments, {}, {}});
        return;
    }
    m_future.prepend(currentDestination());
    showDestination(m_past.takeLast());
}

void MainWindow::forward()
{
    if (m_future.isEmpty())
        return;
    m_past.append(currentDestination());
    showDestination(m_future.takeFirst());
}

void MainWindow::showDestination(const Destination &destination)
{
    const Entry *entry = find(destination.page);
    if (!entry)
        return;
    m_current = destination;
    m_stack->setCurrentWidget(entry->page);
    entry->page->open(destination);
    m_rail->setCurrent(entry->place);
    m_backButton->setEnabled(!m_past.isEmpty());
    m_forwardButton->setEnabled(!m_future.isEmpty());
    updatePageMenu();
    updateTitle();
    entry->page->focusContent();
    sessionChanged();
}

void MainWindow::updateTitle()
{
    const QString page = currentPage() ? currentPage()->title() : QString();
    setWindowTitle(page.isEmpty() ? QStringLiteral("Signalbox - %1").arg(m_status.state().project)
                                  : QStringLiteral("%1 - %2 - Signalbox").arg(page, m_status.state().project));
}

void MainWindow::showFrame()
{
    const presenters::FrameState &state = m_status.state();
    m_engineLabel->setText(state.engineText);
    m_eventLabel->setText(state.lastEventText);
    m_problemLabel->setText(state.problem.section(QLatin1Char('\n'), 0, 0));
    m_problemLabel->setToolTip(state.problem);
    m_rail->setBadge(destinations::approvals, state.approvalsBadge, state.approvalsSpoken);
    m_rail->setBadge(destinations::runs, state.runsBadge, state.runsSpoken);
    m_approvalsButton->setText(state.approvalsBadge);
    m_approvalsButton->setAccessibleName(state.approvalsBadge.isEmpty() ? tr("Approvals") : state.approvalsSpoken);
    m_inboxButton->setText(state.inboxBadge);
    m_inboxButton->setAccessibleName(state.inboxBadge.isEmpty() ? tr("Inbox") : state.inboxSpoken);
    // A screen reader hears what needs the person, once. Qt before 6.8 has no announcement event; an alert on the label does it.
    if (state.needsYou > 0 && m_announced != state.approvalsSpoken) {
        QAccessibleEvent event(m_approvalsButton, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
    m_announced = state.needsYou > 0 ? state.approvalsSpoken : QString();
}

void MainWindow::openPalette(const QString &text)
{
    m_paletteSource.refresh();
    m_palette->open(text);
    fillPalette(text);
}

void MainWindow::say(const QString &text) { m_toast->message(text); }

void MainWindow::copyText(const QString &text, const QString &what)
{
    QGuiApplication::clipboard()->setText(text);
    m_toast->message(tr("%1 copied").arg(what));
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setCollapsed(width() < collapseRailBelow);
    sessionChanged();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (!currentPage() || !currentPage()->escape())
            back();
        return;
    }
    if (event->text() == QLatin1String("/") && event->modifiers() == Qt::NoModifier && currentPage()) {
        currentPage()->filter();
        return;
    }
    if (event->text() == QLatin1String("?")) {
        showShortcuts();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::allowClose()
{
    m_mayClose = true;
    close();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveSession();
    noteEnd();
    if (m_mayClose || !isSignalConnected(QMetaMethod::fromSignal(&MainWindow::closeRequested))) {
        event->accept();
        return;
    }
    // What runs is handed over first; nothing is asked and nothing is lost.
    event->ignore();
    hide();
    emit closeRequested();
}

} // namespace signalbox::pages
