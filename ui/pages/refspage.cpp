// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/refspage.h"

#include "ui/pages/pagehead.h"
#include "ui/pages/panel.h"
#include "ui/pages/refscommits.h"
#include "ui/pages/refsmodel.h"
#include "ui/pages/rowsview.h"
#include "ui/pages/runpanel.h"
#include "ui/pages/sidepane.h"
#include "ui/text/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/keyvalue.h"
#include "ui/widgets/statusmark.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

namespace signalbox::pages {

using namespace theme;
using presenters::RefsState;

namespace {

/// Letters are commands here, not a search.
class RefList : public QTreeView
{
public:
    using QTreeView::QTreeView;
    void keyboardSearch(const QString &) override { }
};

} // namespace

RefsPage::RefsPage(presenters::RefsPresenter &presenter, presenters::RunsPresenter &runs, QWidget *parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_segments(new QButtonGroup(this))
    , m_filter(new widgets::FilterField(tr("Filter by letters of the name")))
    , m_unreleased(new QCheckBox(tr("&Unreleased only")))
    , m_order(new QComboBox)
    , m_counts(caption())
    , m_commitsTitle(new QLabel)
    , m_name(sentence())
    , m_loading(new widgets::LoadingBar)
    , m_banner(new widgets::ErrorBanner)
    , m_runPanel(new RunPanel(runs))
    , m_release(new Panel(QString()))
    , m_version(new QLineEdit)
    , m_notes(new QPlainTextEdit)
    , m_push(new QCheckBox(tr("&Push the tag to the remote")))
    , m_make(new QPushButton(tr("Tag release")))
    , m_stack(new QStackedWidget)
    , m_list(new RefList)
    , m_empty(new widgets::EmptyState)
    , m_model(new RefsModel(presenter, this))
    , m_commits(new RowsView(tr("Unreleased commits"),
                             {tr("Graph"), tr("Commit"), tr("Subject"), tr("Deployed in"), tr("Author"), tr("Age"), tr("Run")}))
    , m_mark(new widgets::StatusMark)
    , m_facts(new widgets::KeyValue)
{
    setObjectName(QStringLiteral("RefsPage"));
    makeCommands();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new PageHead(QString());
    for (int i = 0; i < 3; ++i) {
        auto *button = new QToolButton;
        button->setCheckable(true);
        button->setChecked(i == 0);
        m_segments->addButton(button, i);
        head->add(button);
    }
    m_filter->setAccessibleName(tr("Filter refs"));
    m_filter->setTarget(m_list);
    head->add(m_filter, 1);
    m_counts->setMinimumWidth(10); // with large text the filter needs the room
    head->add(m_counts);
    head->add(m_unreleased);
    m_order->setAccessibleName(tr("Sort by"));
    m_order->addItems({tr("By activity"), tr("By name"), tr("Most ahead"), tr("Most behind")});
    head->add(m_order);
    column->addWidget(head);
    column->addWidget(m_loading);
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(size::Space4, 0, size::Space4, size::Space2);
    notices->addWidget(m_banner);
    notices->addWidget(m_runPanel);
    notices->addWidget(makeReleaseForm());
    column->addLayout(notices);

    m_list->setAccessibleName(tr("Branches and tags"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(rowDelegate(m_list));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTabKeyNavigation(false);
    m_list->setFrameShape(QFrame::NoFrame);
    const int unit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const int chars[] = {24, 12, 10, 19, 10, 7};
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the inspector has the whole subject
    for (int i = 0; i < 6; ++i)
        m_list->header()->resizeSection(i, chars[i] * unit + 16);
    m_list->header()->setStretchLastSection(true);
    auto *lower = new QWidget;
    setBackgroundToken(lower, Token::WindowBackground);
    auto *lowerColumn = new QVBoxLayout(lower);
    lowerColumn->setContentsMargins(0, size::Space2, 0, 0);
    lowerColumn->setSpacing(size::Space1);
    setTypeRole(m_commitsTitle, TypeRole::Label);
    m_commitsTitle->setContentsMargins(size::Space4, 0, size::Space4, 0);
    m_commitsTitle->setTextFormat(Qt::PlainText);
    lowerColumn->addWidget(m_commitsTitle);
    lowerColumn->addWidget(m_commits, 1);
    m_commits->setFrameShape(QFrame::NoFrame);
    m_commits->setColumnChars({6, 9, 0, 14, 12, 7, 12});
    m_commits->setItemDelegateForColumn(0, new LaneDelegate(m_commits->itemDelegate(), m_commits));
    auto *split = new QSplitter(Qt::Vertical);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    setBackgroundToken(m_empty, Token::SurfaceBackground);
    split->addWidget(m_stack);
    split->addWidget(lower);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setFocusProxy(m_list);

    auto *inspector = new QWidget;
    auto *facts = new QVBoxLayout(inspector);
    facts->setContentsMargins(size::Space4, size::Space3, size::Space4, size::Space4);
    facts->setSpacing(size::Space3);
    setTypeRole(m_name, TypeRole::Section);
    for (QWidget *widget : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_mark), static_cast<QWidget *>(m_facts)})
        facts->addWidget(widget);
    for (QAction *action : {m_run, m_tag, m_compare, m_diff})
        facts->addWidget(commandButton(action));
    facts->addStretch(1);
    m_panes = new SidePane(split, inspector, tr("Selected ref"));
    column->addWidget(m_panes, 1);

    connect(m_segments, &QButtonGroup::idClicked, this, [this](int id) { m_presenter.setSegment(RefsState::Segment(id)); });
    connect(m_filter, &widgets::FilterField::filterChanged, this, [this](const QString &text) { m_presenter.setFilter(text); });
    connect(m_unreleased, &QCheckBox::toggled, this, [this](bool on) { m_presenter.setUnreleasedOnly(on); });
    connect(m_order, &QComboBox::activated, this, [this](int order) { m_presenter.setOrder(RefsState::Order(order)); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (const service::RefLine *line = m_model->ref(index); line && !m_restoring) {
            m_selected = line->fullName;
            inspect();
        }
    });
    connect(m_list, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const service::RefLine *line = m_model->ref(index);
        if (line && line->run.isValid())
            emit navigate({presenters::pages::run, line->run.toString(), {}});
        else if (line)
            emit say(tr("No run of %1 yet.").arg(line->name));
    });
    connect(m_commits, &RowsView::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Commit")); });
    connect(m_banner, &widgets::ErrorBanner::dismissed, this, [this] { m_presenter.dismissFailure(); });
    connect(m_runPanel, &RunPanel::closed, this, &RefsPage::focusContent);
    connect(&m_presenter, &presenters::RefsPresenter::changed, this, &RefsPage::refresh);
    connect(&m_presenter, &presenters::RefsPresenter::said, this, &RefsPage::say);
    connect(&m_presenter, &presenters::RefsPresenter::released, m_release, &QWidget::hide);
    connect(&runs, &presenters::RunsPresenter::said, this, &RefsPage::say);
    connect(&runs, &presenters::RunsPresenter::started, this, [this](RunId run) {
        m_runPanel->close();
        emit navigate({presenters::pages::run, run.toString(), {}});
    });
    refresh();
}

void RefsPage::makeCommands()
{
    const auto compareWith = [this](const QString &other) {
        const service::RefLine *line = current();
        if (line && !other.isEmpty() && other != line->name)
            emit navigate({presenters::pages::compare, other + QStringLiteral("...") + line->name, {}});
        else
            emit say(tr("There is nothing else to compare with."));
    };
    m_run =
        addCommand(this, tr("Run &pipeline…"), QKeySequence(Qt::Key_P), QStringLiteral("runs"), [this] { m_runPanel->open(m_selected); });
    m_run->setShortcuts({QKeySequence(Qt::Key_P), QKeySequence(Qt::SHIFT | Qt::Key_Return)});
    m_tag = addCommand(this, tr("&Tag release…"), QKeySequence(Qt::Key_T), QStringLiteral("tag"), [this] { openReleaseForm(); });
    m_compare = addCommand(this, tr("&Compare with default branch"), QKeySequence(Qt::Key_C), QStringLiteral("compare"),
                           [this, compareWith] { compareWith(m_presenter.state().refs.defaultBranch); });
    m_diff = addCommand(this, tr("&Diff to last release"), QKeySequence(Qt::Key_D), QStringLiteral("compare"),
                        [this, compareWith] { compareWith(m_presenter.state().refs.lastRelease); });
    m_history = addCommand(this, tr("Runs of t&his ref"), QKeySequence(Qt::Key_H), QStringLiteral("history"), [this] {
        if (const service::RefLine *line = current())
            emit navigate({presenters::pages::runs, {}, {{QStringLiteral("ref"), line->name}}});
    });
    m_inspector = addCommand(this, tr("&Inspector"), QKeySequence(Qt::Key_F4), {}, [this] { m_panes->toggle(); });
}

QWidget *RefsPage::makeReleaseForm()
{
    auto *form = new QGridLayout;
    form->setHorizontalSpacing(size::Space3);
    auto *version = new QLabel(tr("&Version"));
    version->setBuddy(m_version);
    m_version->setAccessibleName(tr("Version"));
    auto *notes = new QLabel(tr("&Notes"));
    notes->setBuddy(m_notes);
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setTabChangesFocus(true);
    m_notes->setFixedHeight(5 * Theme::instance().rowHeight());
    form->addWidget(version, 0, 0);
    form->addWidget(m_version, 0, 1);
    form->addWidget(notes, 1, 0, Qt::AlignTop);
    form->addWidget(m_notes, 1, 1);
    m_release->body()->addLayout(form);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(tr("Cancel"));
    setButtonRole(m_make, ButtonRole::Primary);
    m_make->setToolTip(tr("Ctrl+Enter"));
    buttons->addWidget(m_push);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_make);
    m_release->body()->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, [this] { escape(); });
    connect(m_make, &QPushButton::clicked, this, &RefsPage::makeRelease);
    connect(m_version, &QLineEdit::textChanged, this, &RefsPage::refresh);
    m_release->hide();
    return m_release;
}

const service::RefLine *RefsPage::current() const { return m_presenter.ref(m_selected); }

void RefsPage::openReleaseForm()
{
    const service::RefLine *line = current();
    if (!line)
        return;
    m_tagged = line->fullName;
    m_version->clear();
    m_notes->clear();
    m_release->setTitle(tr("Tag a release at %1, %2").arg(line->name, text::shortSha(line->sha)));
    m_release->show();
    m_version->setFocus(Qt::OtherFocusReason);
    m_presenter.suggest(m_tagged);
}

void RefsPage::makeRelease()
{
    if (m_make->isEnabled())
        m_presenter.newRelease(m_version->text().trimmed(), m_tagged, m_notes->toPlainText(), m_push->isChecked());
}

void RefsPage::open(const presenters::Destination &destination)
{
    if (const QString filter = destination.parameters.value(QStringLiteral("filter")); !filter.isEmpty())
        m_filter->setText(filter);
    if (!destination.item.isEmpty()) {
        m_selected = destination.item;
        m_presenter.reveal(m_selected);
    }
}

presenters::Destination RefsPage::destination() const
{
    presenters::Destination here{presenters::pages::refs, m_selected, {}};
    if (!m_presenter.state().filter.isEmpty())
        here.parameters.insert(QStringLiteral("filter"), m_presenter.state().filter);
    return here;
}

bool RefsPage::escape()
{
    if (m_runPanel->isVisible()) {
        m_runPanel->close();
    } else if (m_release->isVisible()) {
        m_release->hide();
        focusContent();
    } else if (!m_panes->closeOverlay()) {
        if (m_filter->text().isEmpty())
            return false;
        m_filter->clear();
        focusContent();
    }
    return true;
}

void RefsPage::find() { m_filter->setFocus(Qt::ShortcutFocusReason); }

void RefsPage::focusContent()
{
    if (m_stack->currentWidget() == m_list)
        m_list->setFocus(Qt::OtherFocusReason);
    else
        m_filter->setFocus(Qt::OtherFocusReason);
}

void RefsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_presenter.setActive(true);
}

void RefsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_presenter.setActive(false);
}

void RefsPage::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers().testFlag(Qt::ControlModifier)
        && m_release->isVisible()) {
        makeRelease();
        return;
    }
    Page::keyPressEvent(event);
}

void RefsPage::refresh()
{
    const RefsState &state = m_presenter.state();
    if (state.loaded || state.problem)
        m_loading->finish();
    else
        m_loading->start(tr("Reading refs…"));
    std::optional<Error> error = state.failure ? state.failure : state.problem;
    if (!error && !state.refs.problem.isEmpty())
        error = unable(state.refs.problem);
    if (error)
        m_banner->setError(*error);
    m_banner->setDismissable(bool(state.failure));
    m_banner->setVisible(bool(error));
    const QString names[] = {tr("Branches %1").arg(text::number(state.branches)), tr("Tags %1").arg(text::number(state.tags)),
                             tr("Releases %1").arg(text::number(state.releases))};
    for (int i = 0; i < 3; ++i) {
        m_segments->button(i)->setText(names[i]);
        m_segments->button(i)->setAccessibleName(names[i]);
    }
    m_segments->button(int(state.segment))->setChecked(true);
    m_counts->setText(m_presenter.countsText());
    if (m_release->isVisible() && state.suggestedFor == m_tagged && m_version->text().isEmpty() && !m_version->isModified()) {
        m_version->setText(state.suggestedVersion);
        m_notes->setPlainText(state.suggestedNotes);
    }
    m_make->setEnabled(!m_version->text().trimmed().isEmpty() && !state.releasing);
    m_restoring = true;
    const int top = m_list->indexAt(QPoint(2, 2)).row();
    m_model->reload();
    const int row = m_model->rowOf(m_selected);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row, 0));
    if (top > 0 && top < m_model->rowCount() && state.filter.isEmpty())
        m_list->scrollTo(m_model->index(top, 0), QAbstractItemView::PositionAtTop);
    m_restoring = false;
    if (row < 0 && m_model->rowCount() > 0 && m_selected.isEmpty())
        m_list->setCurrentIndex(m_model->index(0, 0));
    refreshEmpty();
    refreshCommits();
    inspect();
}

void RefsPage::refreshEmpty()
{
    const RefsState &state = m_presenter.state();
    const bool none = state.loaded && state.shown.empty();
    m_stack->setCurrentWidget(none ? static_cast<QWidget *>(m_empty) : m_list);
    m_order->setCurrentIndex(int(state.order));
    const bool tags = state.segment != RefsState::Segment::Branches;
    const QString key = QStringLiteral("%1/%2/%3/%4")
                            .arg(state.filter)
                            .arg(tags)
                            .arg(state.unreleasedOnly)
                            .arg(tags ? state.matchingBranches : state.matchingTags);
    if (!none || m_emptyFor == key) {
        if (!none)
            m_emptyFor.clear();
        return;
    }
    m_emptyFor = key;
    m_empty->clearActions();
    const QString icon = tags ? QStringLiteral("tag") : QStringLiteral("branches");
    if (!state.filter.isEmpty() || state.unreleasedOnly) {
        m_empty->setContent(icon, tr("No ref matches"),
                            state.filter.isEmpty() ? tr("Everything here is released.")
                            : state.unreleasedOnly ? tr("Nothing unreleased matches “%1”.").arg(state.filter)
                                                   : tr("Nothing here matches “%1”.").arg(state.filter));
        connect(m_empty->addAction(tr("Clear filter")), &QAbstractButton::clicked, this, [this] {
            m_unreleased->setChecked(false);
            m_filter->clear();
            focusContent();
        });
        // The other half of the refs is the likeliest place for what was meant.
        const int elsewhere = tags ? state.matchingBranches : state.matchingTags;
        if (!state.filter.isEmpty() && elsewhere > 0)
            connect(m_empty->addAction(tags ? tr("Show %n branch(es)", nullptr, elsewhere) : tr("Show %n tag(s)", nullptr, elsewhere)),
                    &QAbstractButton::clicked, this, [this, tags] {
                        m_unreleased->setChecked(false);
                        m_presenter.setSegment(tags ? RefsState::Segment::Branches : RefsState::Segment::Tags);
                        focusContent();
                    });
    } else if (tags) {
        m_empty->setContent(
            icon, tr("No tags yet"),
            tr("A release is a tag such as v1.0.0. Everything the default branch has beyond the newest one is unreleased."));
        connect(m_empty->addAction(tr("Tag release…")), &QAbstractButton::clicked, m_tag, &QAction::trigger);
    } else {
        m_empty->setContent(icon, tr("No branches yet"), tr("This repository has no commits. Commit something and fetch."));
    }
}

void RefsPage::refreshCommits()
{
    const RefsState &state = m_presenter.state();
    const service::RefsSnapshot &refs = state.refs;
    m_commitsTitle->setText(
        refs.lastRelease.isEmpty()
            ? tr("On %1: %n commit(s), nothing released yet", nullptr, int(refs.unreleasedCount)).arg(refs.defaultBranch)
            : tr("Unreleased on %1: %n commit(s) since %2", nullptr, int(refs.unreleasedCount)).arg(refs.defaultBranch, refs.lastRelease));
    std::vector<presenters::LaneRow> lanes = presenters::commitLanes(refs.unreleased + refs.released);
    std::vector<Row> rows;
    const auto add = [&](const service::CommitLine &commit) {
        Cell run;
        if (commit.run.isValid()) {
            run.visual = theme::visualOf(commit.runStatus, commit.runOutcome);
            run.text = run.visual->word;
        }
        rows.push_back({commit.sha,
                        {{},
                         {commit.shortSha, commit.sha, true},
                         {commit.subject, {}},
                         deployedCell(commit.deployedIn, refs.productionEnvironments),
                         {commit.author, {}, false, true},
                         {text::age(commit.at, state.readAt), text::fullTime(commit.at), false, true},
                         run},
                        tr("%1, %2, %3").arg(commit.shortSha, commit.subject, commit.author),
                        false});
    };
    for (const service::CommitLine &commit : refs.unreleased)
        add(commit);
    if (!refs.lastRelease.isEmpty()) {
        const QStringList where = refs.released.isEmpty() ? QStringList() : refs.released.first().deployedIn;
        Row boundary;
        boundary.id = QStringLiteral("boundary");
        boundary.heading = true;
        boundary.cells = {{where.isEmpty()
                               ? tr("%1, released here; not deployed").arg(refs.lastRelease)
                               : tr("%1, released here; deployed in %2").arg(refs.lastRelease, where.join(QStringLiteral(", "))),
                           {}}};
        lanes.insert(lanes.begin() + qsizetype(rows.size()), presenters::LaneRow{});
        rows.push_back(boundary);
    }
    for (const service::CommitLine &commit : refs.released)
        add(commit);
    static_cast<LaneDelegate *>(m_commits->itemDelegateForColumn(0))->setLanes(std::move(lanes));
    m_commits->setRows(std::move(rows));
}

void RefsPage::inspect()
{
    const service::RefLine *line = current();
    const QString nothing = tr("No ref is selected.");
    for (QAction *action : {m_run, m_tag, m_compare, m_diff, m_history})
        offer(action, line, nothing);
    m_mark->setVisible(line && line->run.isValid());
    m_name->setText(line ? line->name : nothing);
    if (!line) {
        m_facts->setFacts({});
        return;
    }
    const StatusVisual visual = theme::visualOf(line->runStatus, line->runOutcome);
    m_mark->setVisual(visual);
    m_mark->setText(tr("Run #%1 %2").arg(line->run.number()).arg(visual.word));
    m_facts->setFacts({{tr("Commit"), text::shortSha(line->sha), line->sha, true},
                       {tr("Subject"), line->subject},
                       {tr("Author"), line->author},
                       {tr("Last change"), text::clockTime(line->at, m_presenter.state().readAt), text::fullTime(line->at)},
                       {tr("Against default"),
                        line->ahead < 0 ? tr("not known") : tr("%1 ahead, %2 behind").arg(line->ahead).arg(std::max(0, line->behind))},
                       {tr("Deployed in"), line->deployedIn.isEmpty() ? tr("nowhere") : line->deployedIn.join(QStringLiteral(", "))}});
}

} // namespace signalbox::pages
