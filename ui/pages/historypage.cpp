// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/historypage.h"

#include "ui/pages/boardmarks.h"
#include "ui/pages/panel.h"
#include "ui/pages/rowsview.h"
#include "ui/pages/sidepane.h"
#include "ui/text/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/keyvalue.h"

#include <QtGui/QAction>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace signalbox::pages {

using namespace theme;
using presenters::Destination;
using presenters::HistoryPresenter;
namespace keys = presenters::pages;

namespace {

constexpr int typingPauseMs = 150;

QString labelOf(const QString &member)
{
    static const QHash<QString, QString> known{
        {QStringLiteral("from"), HistoryPage::tr("From")},        {QStringLiteral("to"), HistoryPage::tr("To")},
        {QStringLiteral("reason"), HistoryPage::tr("Reason")},    {QStringLiteral("digest"), HistoryPage::tr("Digest")},
        {QStringLiteral("commit"), HistoryPage::tr("Commit")},    {QStringLiteral("comment"), HistoryPage::tr("Comment")},
        {QStringLiteral("problem"), HistoryPage::tr("Problem")},  {QStringLiteral("version"), HistoryPage::tr("Version")},
        {QStringLiteral("imageDigest"), HistoryPage::tr("Image")}};
    return known.value(member, member);
}

QString quotedValue(const QString &value) { return value.contains(QLatin1Char(' ')) ? QLatin1Char('"') + value + QLatin1Char('"') : value; }

} // namespace

HistoryPage::HistoryPage(HistoryPresenter &presenter, QWidget *parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_stack(new QStackedWidget)
    , m_list(new RowsView(tr("History"), {tr("When"), tr("Who"), tr("Where"), tr("What")}))
    , m_banner(new widgets::ErrorBanner)
    , m_empty(new widgets::EmptyState)
    , m_loading(new widgets::LoadingBar)
{
    setObjectName(QStringLiteral("HistoryPage"));
    makeCommands();
    m_pane = new SidePane(makeMain(), makeInspector(), tr("Facts of the event"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_loading);
    column->addWidget(m_pane, 1);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, [this] { m_presenter.setFilter(m_filter->text()); });
    connect(m_filter, &widgets::FilterField::filterChanged, this, [this] { m_typing.start(); });
    connect(m_list, &RowsView::currentIdChanged, this, &HistoryPage::presentSelected);
    connect(m_list, &RowsView::chosen, this, [this] {
        m_pane->reveal();
        if (m_openReview->isEnabled())
            m_openReview->trigger();
        else if (m_openRun->isEnabled())
            m_openRun->trigger();
    });
    connect(m_list, &RowsView::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Event")); });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value >= m_list->verticalScrollBar()->maximum() - 2)
            m_presenter.fetchMore();
    });
    connect(m_values, &widgets::KeyValue::copied, this, [this](const QString &text) { emit copy(text, text); });
    connect(m_banner, &widgets::ErrorBanner::dismissed, &m_presenter, &HistoryPresenter::dismissExportProblem);
    connect(&m_presenter, &HistoryPresenter::changed, this, &HistoryPage::present);
    connect(&m_presenter, &HistoryPresenter::said, this, &HistoryPage::say);
    present();
}

void HistoryPage::makeCommands()
{
    const auto command = [this](const QString &text, const QString &icon, std::function<void()> act) {
        auto *action = new QAction(theme::icon(icon), text, this);
        connect(action, &QAction::triggered, this, [act = std::move(act)] { act(); });
        return action;
    };
    m_openRun = command(tr("Open run"), QStringLiteral("runs"), [this] {
        if (const Event *event = current())
            emit navigate({keys::run, event->run.toString(), {}});
    });
    m_openReview = command(tr("Open the review"), QStringLiteral("approvals"), [this] {
        if (const Event *event = current())
            emit navigate({keys::review, QString::number(approvalOf(*event)), {}});
    });
    m_exportCsv = command(tr("Export CSV…"), QStringLiteral("save"), [this] { exportAs(HistoryPresenter::Format::Csv); });
    m_exportLines = command(tr("Export JSON Lines…"), QStringLiteral("save"), [this] { exportAs(HistoryPresenter::Format::JsonLines); });
    m_verify = command(tr("Verify"), QStringLiteral("shield"), [this] { m_presenter.verify(); });
    m_copyText = command(tr("Copy as text"), QStringLiteral("copy"), [this] {
        if (const Event *event = current())
            emit copy(QStringLiteral("%1\n%2").arg(event->text, m_values->plainText()), tr("Event"));
    });
    m_inspectorAction = command(tr("Inspector"), QStringLiteral("info"), [this] { m_pane->toggle(); });
    m_inspectorAction->setShortcut(QKeySequence(Qt::Key_F4));
    m_inspectorAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_inspectorAction);
}

QWidget *HistoryPage::makeMain()
{
    auto *main = new QWidget;
    setBackgroundToken(main, Token::WindowBackground);
    main->setFocusProxy(m_list);
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins(size::Space4, size::Space3, size::Space4, size::Space3);
    column->setSpacing(size::Space2);
    auto *head = new QHBoxLayout;
    auto *name = new QLabel(tr("History"));
    setTypeRole(name, TypeRole::Page);
    head->addWidget(name);
    head->addSpacing(size::Space2);
    m_filter = new widgets::FilterField(tr("env:production who:jon since:7d \"text\""));
    m_filter->setTarget(m_list);
    head->addWidget(m_filter, 1);
    auto *exports = new QMenu(this);
    exports->addActions({m_exportCsv, m_exportLines});
    auto *exportButton = new QPushButton(theme::icon(QStringLiteral("save")), tr("Export"));
    exportButton->setAccessibleName(exportButton->text());
    exportButton->setMenu(exports);
    head->addWidget(exportButton);
    column->addLayout(head);
    m_chips = new QHBoxLayout;
    m_chips->setSpacing(size::Space1);
    column->addLayout(m_chips);
    m_banner->hide();
    column->addWidget(m_banner);
    m_list->setSelectsFirst(true);
    m_list->setColumnChars({12, 14, 13, 0});
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    m_summary = caption();
    m_integrity = caption();
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_summary, 1);
    foot->addWidget(m_integrity);
    foot->addWidget(commandButton(m_verify, ButtonRole::Quiet));
    column->addLayout(foot);
    return main;
}

QWidget *HistoryPage::makeInspector()
{
    auto *inspector = new QWidget;
    auto *outer = new QVBoxLayout(inspector);
    outer->setContentsMargins(size::Space4, size::Space4, size::Space4, size::Space4);
    m_facts = new QWidget;
    auto *column = new QVBoxLayout(m_facts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::Space2);
    m_text = sentence();
    setTypeRole(m_text, TypeRole::Label);
    m_values = new widgets::KeyValue;
    m_chain = sentence();
    setTextToken(m_chain, Token::TextMuted);
    column->addWidget(m_text);
    column->addWidget(m_values);
    for (QAction *action : {m_openReview, m_openRun, m_copyText})
        column->addWidget(commandButton(action), 0, Qt::AlignLeading);
    column->addSpacing(size::Space2);
    column->addWidget(m_chain);
    outer->addWidget(m_facts);
    outer->addStretch(1);
    return inspector;
}

QString HistoryPage::title() const { return tr("History"); }

void HistoryPage::open(const Destination &destination)
{
    QStringList parts;
    for (const char *key : {"env", "who", "since", "kind", "run"}) {
        if (const QString value = destination.parameters.value(QLatin1String(key)); !value.isEmpty())
            parts << QLatin1String(key) + QLatin1Char(':') + quotedValue(value);
    }
    if (const QString value = destination.parameters.value(QStringLiteral("text")); !value.isEmpty())
        parts << QLatin1Char('"') + value + QLatin1Char('"');
    if (const QString whole = destination.parameters.value(QStringLiteral("filter")); !whole.isEmpty())
        parts << whole;
    // Coming from the rail keeps what was filtered before.
    if (!parts.isEmpty() && parts.join(QLatin1Char(' ')) != m_filter->text()) {
        m_filter->setText(parts.join(QLatin1Char(' ')));
        m_typing.stop();
        m_presenter.setFilter(m_filter->text());
    }
    if (!m_presenter.state().loaded)
        m_loading->start(tr("Reading the history…"));
}

Destination HistoryPage::destination() const
{
    Destination destination{keys::history, {}, {}};
    QStringList words;
    for (const presenters::FilterPart &part : m_presenter.state().filter.parts) {
        if (part.key == QLatin1String("text"))
            words << part.value;
        else
            destination.parameters.insert(part.key, part.value);
    }
    if (!words.isEmpty())
        destination.parameters.insert(QStringLiteral("text"), words.join(QLatin1Char(' ')));
    return destination;
}

bool HistoryPage::escape()
{
    if (m_pane->closeOverlay())
        return true;
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    return true;
}

void HistoryPage::find()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void HistoryPage::focusContent() { m_list->setFocus(Qt::OtherFocusReason); }

void HistoryPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_presenter.setActive(true);
}

void HistoryPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_presenter.setActive(false);
}

const Event *HistoryPage::current() const
{
    const EventId id(m_list->currentId().toLongLong());
    for (const Event &event : m_presenter.state().events) {
        if (event.id == id)
            return &event;
    }
    return nullptr;
}

qint64 HistoryPage::approvalOf(const Event &event) const { return qint64(event.details[QStringLiteral("approval")].number()); }

void HistoryPage::present()
{
    const presenters::HistoryState &state = m_presenter.state();
    if (state.loaded || state.problem)
        m_loading->finish();
    showError(m_banner, m_presenter.exportProblem() ? m_presenter.exportProblem() : state.problem, m_presenter.exportProblem().has_value());
    presentChips();
    const TimeMs now = Ticker::instance().nowMs();
    std::vector<Row> rows;
    for (const Event &event : state.events) {
        Row row;
        row.id = event.id.toString();
        row.cells.resize(4);
        row.cells[0].text = text::clockTime(event.at, now);
        row.cells[0].full = text::fullTime(event.at);
        row.cells[0].muted = true;
        row.cells[1].text = event.actor.isEmpty() ? tr("Signalbox") : event.actor;
        row.cells[2].text = event.environment;
        row.cells[2].muted = true;
        row.cells[3].text = event.text;
        row.cells[3].visual = visualOfEvent(event.kind);
        row.spoken = QStringLiteral("%1, %2").arg(row.cells[0].text, event.text);
        rows.push_back(std::move(row));
    }
    m_list->setRows(std::move(rows));
    const bool none = state.loaded && state.events.isEmpty();
    m_stack->setCurrentWidget(none ? static_cast<QWidget *>(m_empty) : m_list);
    if (none) {
        m_empty->clearActions();
        if (state.filter.isEmpty()) {
            m_empty->setContent(QStringLiteral("history"), tr("Nothing has happened yet"),
                                tr("Every run, deployment, approval, hold and rollback leaves one line here, for ever, with who and why."));
        } else {
            m_empty->setContent(QStringLiteral("search"), tr("Nothing matches"), tr("No event %1.").arg(state.filter.words()));
            connect(m_empty->addAction(tr("Clear filter")), &QAbstractButton::clicked, m_filter, &QLineEdit::clear);
        }
    }
    m_filter->setCounts(state.loaded && !state.filter.isEmpty() ? state.events.size() : -1, state.events.size());
    QStringList summary;
    if (state.loaded) {
        summary << tr("30 days: %1 deployed, %2 rolled back").arg(state.summary.deployments30d).arg(state.summary.rollbacks30d);
        if (state.summary.medianLeadHours >= 0)
            summary << tr("median lead time %1")
                           .arg(state.summary.medianLeadHours >= 48 ? tr("%1 d").arg(state.summary.medianLeadHours / 24, 0, 'f', 1)
                                                                    : tr("%1 h").arg(state.summary.medianLeadHours, 0, 'f', 1));
        summary << (state.more ? tr("%1 events shown, scroll for older ones").arg(text::number(state.events.size()))
                               : tr("%1 events").arg(text::number(state.events.size())));
    }
    m_summary->setText(summary.join(QStringLiteral("    ")));
    offer(m_verify, state.loaded && !state.verifying,
          state.verifying ? tr("The chain is being recomputed.") : tr("The history has not been read yet."));
    m_integrity->setText(state.verifying            ? tr("Recomputing the chain of events…")
                         : !state.verified          ? tr("The chain of events was not checked in this window yet.")
                         : state.verified->firstBad ? tr("Event %1 is not as it was written.").arg(state.verified->firstBad)
                                                    : tr("%1 of %1 events verified, head %2")
                                                          .arg(text::number(state.verified->events),
                                                               text::shortDigest(QString::fromLatin1(state.verified->head))));
    m_integrity->setToolTip(state.verified ? QString::fromLatin1(state.verified->head) : QString());
    presentSelected();
}

void HistoryPage::presentChips()
{
    const presenters::HistoryFilter &filter = m_presenter.state().filter;
    QStringList sources;
    for (const presenters::FilterPart &part : filter.parts)
        sources << part.source;
    const QString key = sources.join(QLatin1Char('\n'));
    if (m_chips->property("key").toString() == key && m_chips->count() > 0)
        return;
    m_chips->setProperty("key", key);
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    for (int i = 0; i < filter.parts.size(); ++i) {
        const presenters::FilterPart &part = filter.parts.at(i);
        auto *chip = new widgets::Chip(part.problem.isEmpty() ? part.value : part.problem);
        chip->setIconName(part.problem.isEmpty() ? QStringLiteral("close") : QStringLiteral("warning"));
        chip->setClickable(true);
        chip->setToolTip(tr("Take %1 out of the filter").arg(part.source));
        chip->setAccessibleName(chip->toolTip());
        connect(chip, &QAbstractButton::clicked, this, [this, i] { m_filter->setText(m_presenter.state().filter.without(i)); });
        m_chips->addWidget(chip);
    }
    m_chips->addStretch(1);
}

void HistoryPage::presentSelected()
{
    const Event *event = current();
    m_facts->setVisible(event != nullptr);
    const QString none = tr("No event is selected.");
    offer(m_openRun, event && event->run.isValid(), event ? tr("This event belongs to no run.") : none);
    offer(m_openReview, event && approvalOf(*event) > 0, event ? tr("This event belongs to no review.") : none);
    m_openReview->setVisible(event && approvalOf(*event) > 0);
    m_openRun->setText(event && event->run.isValid() ? tr("Open run #%1").arg(event->run.toString()) : tr("Open run"));
    offer(m_copyText, event != nullptr, none);
    if (!event)
        return;
    m_text->setText(event->text);
    std::vector<widgets::Fact> facts{{tr("When"),
                                      text::fullTime(event->at),
                                      QDateTime::fromMSecsSinceEpoch(event->at).toOffsetFromUtc(0).toString(Qt::ISODateWithMs),
                                      false,
                                      {}},
                                     {tr("Who"), event->actor.isEmpty() ? tr("Signalbox") : event->actor, {}, false, {}},
                                     {tr("Kind"), event->kind, {}, false, {}}};
    if (!event->environment.isEmpty())
        facts.push_back({tr("Where"), event->environment, {}, false, {}});
    for (const Member &member : event->details.object()) {
        const QString value = member.second.isString() ? member.second.string() : QString::fromUtf8(member.second.toJson());
        if (value.isEmpty())
            continue;
        const bool digest = member.first.contains(QLatin1String("igest"));
        const bool commit = member.first == QLatin1String("commit");
        facts.push_back({labelOf(member.first),
                         digest   ? text::shortDigest(value)
                         : commit ? text::shortSha(value)
                                  : value,
                         digest || commit ? value : QString(),
                         digest || commit,
                         {}});
    }
    m_values->setFacts(facts);
    setSentence(m_chain, event->hash.isEmpty()
                             ? QString()
                             : tr("Event %1 (%2) follows %3. Verify recomputes the whole chain.")
                                   .arg(event->id.toString(), QString::fromLatin1(event->hash.left(8)),
                                        event->previousHash.isEmpty() ? tr("nothing") : QString::fromLatin1(event->previousHash.left(8))));
}

void HistoryPage::exportAs(HistoryPresenter::Format format)
{
    const bool csv = format == HistoryPresenter::Format::Csv;
    auto *dialog = new QFileDialog(this, csv ? tr("Export History as CSV") : tr("Export History as JSON Lines"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(csv ? QStringLiteral("csv") : QStringLiteral("jsonl"));
    dialog->selectFile(csv ? QStringLiteral("history.csv") : QStringLiteral("history.jsonl"));
    dialog->setModal(false);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &path) { m_presenter.exportTo(path, format); });
    dialog->show();
}

} // namespace signalbox::pages
