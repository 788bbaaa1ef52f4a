// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settingspage.h"

#include "ui/pages/pagehead.h"
#include "ui/pages/panel.h"
#include "ui/pages/rowsview.h"
#include "ui/text/translation.h"
#include "ui/text/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/statusvisual.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/statusmark.h"

#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QSpinBox>

namespace signalbox::pages {

using namespace theme;
using presenters::Destination;
using presenters::SettingsPresenter;

namespace {

// In average characters, so that large text keeps its room.
constexpr int contentsFrom = 118; ///< below this width the contents give their room to the settings
constexpr int contentsChars = 28;
constexpr int widest = 124; ///< of the column: lines stay short enough to be read across

} // namespace

SettingsPage::SettingsPage(SettingsPresenter &presenter, const ProjectFacts &project, QWidget *parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_filter(new widgets::FilterField(tr("Search settings")))
    , m_banner(new widgets::ErrorBanner)
    , m_nothing(new widgets::EmptyState)
    , m_contents(new RowsView(tr("Sections"), {tr("Section")}))
    , m_scroll(new QScrollArea)
    , m_column(new QWidget)
{
    setObjectName(QStringLiteral("SettingsPage"));
    m_undo = addCommand(this, tr("&Undo the last change"), QKeySequence::Undo, {}, [this] { m_presenter.undo(); });
    m_redo = addCommand(this, tr("&Redo the change"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), {}, [this] { m_presenter.redo(); });
    m_copyFile = addCommand(this, tr("Copy the &path of the settings file"), {}, QStringLiteral("copy"),
                            [this] { emit copy(SettingsPresenter::file(), tr("Path")); });

    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    auto *head = new PageHead(tr("Settings"));
    m_filter->setAccessibleName(tr("Search settings"));
    m_filter->setTarget(m_contents);
    head->add(m_filter, 1);
    head->addStretch();
    head->add(commandButton(m_undo));
    head->add(commandButton(m_redo));
    page->addWidget(head);
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(size::Space4, 0, size::Space4, 0);
    notices->addWidget(m_banner);
    m_banner->hide();
    page->addLayout(notices);

    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(size::Space4, size::Space1, 0, 0);
    columns->setSpacing(size::Space4);
    m_contents->setHeaderHidden(true);
    m_contents->setSelectsFirst(true);
    m_contents->setFrameShape(QFrame::NoFrame);
    m_contents->setColumnChars({0});
    setBackgroundToken(m_contents, Token::WindowBackground);
    setBackgroundToken(m_column, Token::WindowBackground);
    auto *rows = new QVBoxLayout(m_column);
    rows->setContentsMargins(0, 0, size::Space4, size::Space5);
    rows->setSpacing(size::Space3);
    m_scroll->setWidget(m_column);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    setBackgroundToken(m_scroll->viewport(), Token::WindowBackground);
    columns->addWidget(m_contents);
    columns->addWidget(m_scroll, 1);
    page->addLayout(columns, 1);

    makeAppearance();
    makeKeyboardAndLogs();
    makeNotifications();
    makeProject(project);
    m_nothing->hide();
    rows->addWidget(m_nothing);
    rows->addStretch(1);
    std::vector<Row> contents;
    for (const Section &section : m_sections) {
        Row row;
        row.id = section.name;
        row.cells.resize(1);
        row.cells[0].text = section.name;
        contents.push_back(std::move(row));
    }
    m_contents->setRows(std::move(contents));

    const auto jump = [this](const QString &name) {
        for (const Section &section : m_sections) {
            if (section.name == name && section.panel->isVisible())
                m_scroll->verticalScrollBar()->setValue(section.panel->y());
        }
    };
    connect(m_contents, &RowsView::currentIdChanged, this, jump);
    connect(m_contents, &RowsView::chosen, this, [this, jump](const QString &name) {
        jump(name);
        for (QWidget *child : panelOf(name)->findChildren<QWidget *>()) {
            if ((child->focusPolicy() & Qt::TabFocus) && child->isVisible()) {
                child->setFocus(Qt::TabFocusReason);
                return;
            }
        }
    });
    connect(m_filter, &widgets::FilterField::filterChanged, this, &SettingsPage::search);
    connect(&m_presenter, &SettingsPresenter::changed, this, &SettingsPage::present);
    connect(&m_presenter, &SettingsPresenter::writeFailed, this, [this](const QString &file) {
        showError(m_banner,
                  unable(tr("The settings could not be kept."), tr("%1 cannot be written.").arg(file), tr("Make the file writable."),
                         tr("What you chose holds until the program ends.")),
                  true);
    });
    connect(m_banner, &widgets::ErrorBanner::dismissed, m_banner, &QWidget::hide);
    connect(&Theme::instance(), &Theme::changed, this, &SettingsPage::layOut);
    present();
}

void SettingsPage::makeAppearance()
{
    std::vector<std::pair<QString, QString>> languages{{QStringLiteral("system"), tr("System")}};
    for (const QString &code : text::languages())
        languages.emplace_back(code, code == QLatin1String("en") ? QStringLiteral("English") : QLocale(code).nativeLanguageName());
    addChoice(tr("General"), tr("Language"), tr("Counts from the next start of this program."), QStringLiteral("general/language"),
              languages);
    const QString section = tr("Appearance");
    addChoice(section, tr("Theme"), tr("System follows the desktop, also while the program runs."), QStringLiteral("appearance/theme"),
              {{QStringLiteral("system"), tr("System")}, {QStringLiteral("light"), tr("Light")}, {QStringLiteral("dark"), tr("Dark")}});
    addChoice(section, tr("High contrast"), tr("Pure colours, borders of two pixels, no tints."), QStringLiteral("appearance/highContrast"),
              {{QStringLiteral("system"), tr("System")}, {QStringLiteral("off"), tr("Off")}, {QStringLiteral("on"), tr("On")}});
    addChoice(section, tr("Reduced motion"), tr("Nothing fades, turns or slides."), QStringLiteral("appearance/reducedMotion"),
              {{QStringLiteral("system"), tr("System")}, {QStringLiteral("off"), tr("Off")}, {QStringLiteral("on"), tr("On")}});
    addNumber(section, tr("Text size"), tr("On top of the desktop's own. Also Ctrl++, Ctrl+- and Ctrl+0."),
              QStringLiteral("appearance/textPercent"), 70, 250, 10, tr("%1 %"));
    addSwitch(section, tr("Compact rows"), tr("More lines on the screen, closer together."), QStringLiteral("appearance/compact"));
    addSwitch(section, tr("Stronger status marks"), tr("Patterns beside colours in bars and nodes: for print and for low vision."),
              QStringLiteral("appearance/strongerStatus"));
    // What the choice looks like, where it is made.
    auto *marks = new QWidget;
    auto *grid = new QGridLayout(marks);
    grid->setContentsMargins(0, size::Space1, 0, 0);
    grid->setHorizontalSpacing(size::Space4);
    int place = 0;
    for (const Mark mark : {Mark::Succeeded, Mark::Running, Mark::Waiting, Mark::Failed, Mark::RolledBack, Mark::Queued}) {
        grid->addWidget(new widgets::StatusMark(visualOf(mark)), place / 3, place % 3);
        ++place;
    }
    grid->setColumnStretch(3, 1);
    addItem(section, tr("Status marks"), {}, {}, marks);
}

void SettingsPage::makeKeyboardAndLogs()
{
    const QString keyboard = tr("Keyboard");
    addSwitch(keyboard, tr("Single-letter keys"),
              tr("R, P, D and the like. Turn them off for speech or switch input; Ctrl keys keep working."),
              QStringLiteral("keyboard/letterKeys"));
    const QString logs = tr("Logs");
    addChoice(
        logs, tr("Time of each line"), tr("T changes it for one log."), QStringLiteral("logs/times"),
        {{QStringLiteral("clock"), tr("Clock")}, {QStringLiteral("relative"), tr("Since the start")}, {QStringLiteral("off"), tr("Off")}});
    addSwitch(logs, tr("Wrap long lines"), tr("W changes it for one log."), QStringLiteral("logs/wrap"));
}

void SettingsPage::makeNotifications()
{
    const QString section = tr("Notifications");
    addSwitch(section, tr("Pop-ups for what needs you"),
              tr("Approvals and questions that wait for your answer. The inbox has everything, always."),
              QStringLiteral("notifications/enabled"));
    addSwitch(section, tr("And for your own work"), tr("When what you started failed or recovered."),
              QStringLiteral("notifications/ownWork"));
    addNumber(section, tr("At most"), tr("What comes after that in the same hour is one summary."), QStringLiteral("notifications/perHour"),
              1, 60, 1, tr("%1 an hour"));
    auto *pause = new QWidget;
    auto *row = new QHBoxLayout(pause);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::Space2);
    auto *state = new QLabel;
    const auto button = [&](const QString &text, std::function<qint64()> until) {
        auto *made = new QPushButton(text);
        made->setAccessibleName(tr("Pause notifications: %1").arg(text));
        connect(made, &QPushButton::clicked, this,
                [this, until = std::move(until)] { choose(QStringLiteral("notifications/pausedTo"), QString::number(until())); });
        row->addWidget(made);
    };
    button(tr("1 hour"), [] { return QDateTime::currentMSecsSinceEpoch() + 3'600'000; });
    button(tr("Today"), [] { return QDate::currentDate().addDays(1).startOfDay().toMSecsSinceEpoch(); });
    button(tr("Until resumed"), [] { return -1; });
    row->addWidget(state);
    row->addStretch(1);
    Item &item = addItem(section, tr("Pause"), tr("No pop-ups; the inbox goes on."), {QStringLiteral("notifications/pausedTo")}, pause);
    item.show = [state](const State &s) {
        const TimeMs now = QDateTime::currentMSecsSinceEpoch();
        state->setText(s.notificationsPausedTo < 0     ? tr("paused")
                       : s.notificationsPausedTo > now ? tr("paused to %1").arg(text::clockTime(s.notificationsPausedTo, now))
                                                       : QString());
    };
}

void SettingsPage::makeProject(const ProjectFacts &project)
{
    addNumber(tr("Engine"), tr("Jobs at once"), tr("Counts from the next start of this program; SIGNALBOX_JOBS goes before it."),
              QStringLiteral("engine/jobSlots"), 0, 64, 1, tr("%1 jobs"), tr("one for each processor"));
    if (!project.folder.isEmpty()) {
        const QString section = tr("This project");
        addFact(section, tr("Repository"), project.folder);
        addFact(section, tr("You act as"), project.actor);
        addFact(section, tr("Records"), project.store);
        addFact(section, tr("Logs and artifacts"), project.data);
    }
    addFact(tr("Files"), tr("Settings"), SettingsPresenter::file());
}

Panel *SettingsPage::panelOf(const QString &name)
{
    for (const Section &section : m_sections) {
        if (section.name == name)
            return section.panel;
    }
    auto *panel = new Panel(name);
    panel->body()->setSpacing(size::Space3);
    static_cast<QVBoxLayout *>(m_column->layout())->addWidget(panel);
    m_sections.push_back({name, panel});
    return panel;
}

SettingsPage::Item &SettingsPage::addItem(const QString &section, const QString &title, const QString &hint, const QStringList &keys,
                                          QWidget *control)
{
    auto *row = new QWidget;
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(size::Space4);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 4);
    grid->setColumnStretch(1, 5);
    auto *name = new QLabel(title);
    name->setTextFormat(Qt::PlainText);
    name->setWordWrap(true);
    grid->addWidget(name, 0, 0, Qt::AlignTop);
    name->setMinimumHeight(size::HitTarget);
    // What is set stands in one line through all rows, however wide it is by itself.
    auto *place = new QHBoxLayout;
    place->addWidget(control, control->sizePolicy().horizontalPolicy() == QSizePolicy::Preferred ? 1 : 0);
    place->addStretch(control->sizePolicy().horizontalPolicy() == QSizePolicy::Preferred ? 0 : 1);
    grid->addLayout(place, 0, 1, Qt::AlignTop);
    const int resetWidth = fontMetrics().horizontalAdvance(tr("Reset")) + 2 * size::Space5;
    grid->setColumnMinimumWidth(2, resetWidth);
    if (!hint.isEmpty()) {
        QLabel *words = caption(hint);
        words->setWordWrap(true);
        grid->addWidget(words, 1, 0, Qt::AlignTop);
        QList<QWidget *> widgets = control->findChildren<QWidget *>(); // named: what << gives is a reference into it
        widgets << control;
        for (QWidget *operated : std::as_const(widgets)) {
            if (operated->focusPolicy() & Qt::TabFocus)
                operated->setAccessibleDescription(hint);
        }
    }
    Item item{section, title, hint, keys, row, nullptr, {}};
    if (!keys.isEmpty()) {
        QLabel *key = caption(keys.first());
        setTypeRole(key, TypeRole::Code);
        setTextToken(key, Token::TextMuted);
        key->setTextInteractionFlags(Qt::TextSelectableByMouse);
        item.reset = new QPushButton(tr("Reset"));
        item.reset->setAccessibleName(tr("Reset %1").arg(title));
        setButtonRole(item.reset, ButtonRole::Quiet);
        QSizePolicy policy = item.reset->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        item.reset->setSizePolicy(policy);
        connect(item.reset, &QPushButton::clicked, this, [this, key = keys.first()] { m_presenter.reset(key); });
        grid->addWidget(key, 1, 1, Qt::AlignTop);
        item.reset->setFixedWidth(resetWidth);
        grid->addWidget(item.reset, 0, 2, Qt::AlignTop);
    }
    panelOf(section)->body()->addWidget(row);
    m_items.push_back(std::move(item));
    return m_items.back();
}

void SettingsPage::addChoice(const QString &section, const QString &title, const QString &hint, const QString &key,
                             const std::vector<std::pair<QString, QString>> &choices)
{
    auto *control = new QWidget;
    control->setAccessibleName(title);
    auto *row = new QHBoxLayout(control);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::Space4);
    auto *group = new QButtonGroup(control);
    std::vector<std::pair<QString, QRadioButton *>> buttons;
    QString words = hint;
    for (const auto &[value, text] : choices) {
        auto *button = new QRadioButton(text);
        button->setAccessibleName(QStringLiteral("%1: %2").arg(title, text));
        group->addButton(button);
        row->addWidget(button);
        buttons.emplace_back(value, button);
        words += QLatin1Char(' ') + text;
        connect(button, &QRadioButton::toggled, this, [this, key, value = value](bool on) {
            if (on)
                choose(key, value);
        });
    }
    row->addStretch(1);
    Item &item = addItem(section, title, hint, {key}, control);
    item.words = words;
    item.show = [buttons, key](const State &state) {
        const QString now = SettingsPresenter::valueText(state, key);
        for (const auto &[value, button] : buttons) {
            if (value == now)
                button->setChecked(true);
        }
    };
}

void SettingsPage::addSwitch(const QString &section, const QString &title, const QString &hint, const QString &key)
{
    auto *box = new QCheckBox(tr("On"));
    box->setAccessibleName(title);
    connect(box, &QCheckBox::toggled, this, [this, key](bool on) { choose(key, on ? QStringLiteral("true") : QStringLiteral("false")); });
    addItem(section, title, hint, {key}, box).show = [box, key](const State &state) {
        box->setChecked(SettingsPresenter::valueText(state, key) == QLatin1String("true"));
    };
}

void SettingsPage::addNumber(const QString &section, const QString &title, const QString &hint, const QString &key, int least, int most,
                             int step, const QString &pattern, const QString &atLeast)
{
    auto *box = new QSpinBox;
    box->setRange(least, most);
    box->setSingleStep(step);
    box->setPrefix(pattern.section(QStringLiteral("%1"), 0, 0));
    box->setSuffix(pattern.section(QStringLiteral("%1"), 1));
    box->setSpecialValueText(atLeast);
    box->setKeyboardTracking(false);
    box->setAccessibleName(title);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(box, &QSpinBox::valueChanged, this, [this, key](int value) { choose(key, QString::number(value)); });
    addItem(section, title, hint, {key}, box).show = [box, key](const State &state) {
        box->setValue(SettingsPresenter::valueText(state, key).toInt());
    };
}

void SettingsPage::addFact(const QString &section, const QString &title, const QString &value)
{
    auto *control = new QWidget;
    auto *row = new QHBoxLayout(control);
    row->setContentsMargins(0, 0, 0, 0);
    QLabel *shown = sentence(value);
    setTypeRole(shown, TypeRole::Code);
    auto *button = new QPushButton(theme::icon(QStringLiteral("copy")), tr("Copy"));
    button->setAccessibleName(tr("Copy %1").arg(title));
    setButtonRole(button, ButtonRole::Quiet);
    connect(button, &QPushButton::clicked, this, [this, title, value] { emit copy(value, title); });
    row->addWidget(shown, 1);
    row->addWidget(button, 0, Qt::AlignTop);
    addItem(section, title, {}, {}, control).words = value;
}

void SettingsPage::choose(const QString &key, const QString &value)
{
    if (m_showing)
        return;
    State state = m_presenter.state();
    SettingsPresenter::setValueText(state, key, value);
    m_presenter.set(state);
}

void SettingsPage::present()
{
    m_showing = true;
    for (const Item &item : m_items) {
        if (item.show)
            item.show(m_presenter.state());
        if (item.reset)
            item.reset->setVisible(!m_presenter.isDefault(item.keys.first()));
    }
    m_showing = false;
    offer(m_undo, m_presenter.canUndo(), tr("Nothing was changed since the start."));
    offer(m_redo, m_presenter.canRedo(), tr("Nothing was undone."));
}

void SettingsPage::search(const QString &typed)
{
    const QStringList wanted = typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    int shown = 0;
    QSet<QString> sections;
    for (const Item &item : m_items) {
        const QString text = QStringList{item.section, item.title, item.words, item.keys.join(QLatin1Char(' '))}.join(QLatin1Char(' '));
        const bool match =
            std::all_of(wanted.begin(), wanted.end(), [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
        item.row->setVisible(match);
        shown += match;
        if (match)
            sections.insert(item.section);
    }
    for (const Section &section : m_sections)
        section.panel->setVisible(sections.contains(section.name));
    m_filter->setCounts(wanted.isEmpty() ? -1 : shown, qint64(m_items.size()));
    m_nothing->setVisible(shown == 0);
    if (shown > 0)
        return;
    m_nothing->clearActions();
    m_nothing->setContent(QStringLiteral("search"), tr("No setting matches “%1”").arg(typed.trimmed()),
                          tr("Settings are found by their words and by their names in the file."));
    connect(m_nothing->addAction(tr("Clear search")), &QAbstractButton::clicked, m_filter, &QLineEdit::clear);
}

QString SettingsPage::title() const { return tr("Settings"); }

void SettingsPage::open(const Destination &) { present(); }

Destination SettingsPage::destination() const { return {presenters::pages::settings, {}, {}}; }

bool SettingsPage::escape()
{
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    return true;
}

void SettingsPage::find() { m_filter->setFocus(Qt::ShortcutFocusReason); }

void SettingsPage::focusContent()
{
    if (m_contents->isVisibleTo(this))
        m_contents->setFocus(Qt::OtherFocusReason);
    else
        m_filter->setFocus(Qt::OtherFocusReason);
}

void SettingsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    layOut();
}

void SettingsPage::layOut()
{
    const int character = QFontMetrics(QApplication::font()).averageCharWidth();
    m_contents->setFixedWidth(contentsChars * character);
    m_contents->setVisible(width() >= contentsFrom * character);
    for (const Section &section : m_sections)
        section.panel->setMaximumWidth(widest * character);
}

} // namespace signalbox::pages
