// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/approvalspage.h"

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
#include "ui/widgets/keyvalue.h"

#include <QtGui/QAction>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace signalbox::pages {

using namespace theme;
using presenters::ApprovalLine;
using presenters::Destination;
namespace keys = presenters::pages;

ApprovalsPage::ApprovalsPage(presenters::ApprovalsPresenter &presenter, QWidget *parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_stack(new QStackedWidget)
    , m_list(new RowsView(tr("Approvals"), {tr("State"), tr("What"), tr("Asked by"), tr("When"), tr("Given"), tr("You")}))
    , m_banner(new widgets::ErrorBanner)
    , m_empty(new widgets::EmptyState)
    , m_loading(new widgets::LoadingBar)
{
    setObjectName(QStringLiteral("ApprovalsPage"));
    m_review = new QAction(theme::icon(QStringLiteral("approvals")), tr("Review…"), this);
    connect(m_review, &QAction::triggered, this, [this] {
        if (const ApprovalLine *line = current())
            emit navigate({keys::review, line->approval.id.toString(), {}});
    });
    m_history = new QAction(theme::icon(QStringLiteral("history")), tr("History of the environment"), this);
    m_history->setShortcut(QKeySequence(Qt::Key_H));
    m_history->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_history, &QAction::triggered, this, [this] {
        if (const ApprovalLine *line = current())
            emit navigate({keys::history, {}, {{QStringLiteral("env"), line->approval.environment}}});
    });
    m_inspectorAction = new QAction(theme::icon(QStringLiteral("info")), tr("Inspector"), this);
    m_inspectorAction->setShortcut(QKeySequence(Qt::Key_F4));
    m_inspectorAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_inspectorAction, &QAction::triggered, this, [this] { m_pane->toggle(); });
    m_list->addAction(m_history);
    addAction(m_inspectorAction);

    m_pane = new SidePane(makeMain(), makeInspector(), tr("Facts of the request"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_loading);
    m_stack->addWidget(m_pane);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);

    connect(m_list, &RowsView::chosen, this, [this] { m_review->trigger(); });
    connect(m_list, &RowsView::currentIdChanged, this, &ApprovalsPage::presentSelected);
    connect(m_list, &RowsView::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Approval")); });
    connect(m_values, &widgets::KeyValue::copied, this, [this](const QString &text) { emit copy(text, text); });
    connect(&m_presenter, &presenters::ApprovalsPresenter::changed, this, &ApprovalsPage::present);
    connect(&Ticker::instance(), &Ticker::tenSeconds, this, [this] {
        if (isVisible())
            present();
    });
    present();
}

QWidget *ApprovalsPage::makeMain()
{
    auto *main = new QWidget;
    setBackgroundToken(main, Token::WindowBackground);
    main->setFocusProxy(m_list);
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins(size::Space4, size::Space3, size::Space4, size::Space4);
    column->setSpacing(size::Space3);
    auto *head = new QHBoxLayout;
    auto *name = new QLabel(tr("Approvals"));
    setTypeRole(name, TypeRole::Page);
    m_summary = caption();
    head->addWidget(name);
    head->addSpacing(size::Space2);
    head->addWidget(m_summary, 1);
    column->addLayout(head);
    m_banner->hide();
    column->addWidget(m_banner);
    m_list->setSelectsFirst(true);
    m_list->setColumnChars({18, 0, 11, 7, 7, 15});
    column->addWidget(m_list, 1);
    return main;
}

QWidget *ApprovalsPage::makeInspector()
{
    auto *inspector = new QWidget;
    auto *outer = new QVBoxLayout(inspector);
    outer->setContentsMargins(size::Space4, size::Space4, size::Space4, size::Space4);
    m_facts = new QWidget;
    auto *column = new QVBoxLayout(m_facts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::Space2);
    m_chip = new widgets::EnvironmentChip;
    setTypeRole(m_chip, TypeRole::Section);
    m_hatch = new widgets::HatchedStrip;
    m_values = new widgets::KeyValue;
    m_decisions = sentence();
    m_cannot = sentence();
    column->addWidget(m_chip, 0, Qt::AlignLeading);
    column->addWidget(m_hatch);
    column->addWidget(m_values);
    column->addWidget(m_decisions);
    column->addWidget(m_cannot);
    QPushButton *review = commandButton(m_review, ButtonRole::Primary);
    column->addSpacing(size::Space1);
    column->addWidget(review, 0, Qt::AlignLeading);
    column->addWidget(commandButton(m_history), 0, Qt::AlignLeading);
    outer->addWidget(m_facts);
    outer->addStretch(1);
    return inspector;
}

QString ApprovalsPage::title() const { return tr("Approvals"); }

void ApprovalsPage::open(const Destination &destination)
{
    if (!destination.item.isEmpty())
        m_list->setCurrentId(destination.item);
    present();
}

Destination ApprovalsPage::destination() const { return {keys::approvals, m_list->currentId(), {}}; }
bool ApprovalsPage::escape() { return m_pane->closeOverlay(); }

void ApprovalsPage::focusContent()
{
    if (m_stack->currentWidget() == m_pane)
        m_list->setFocus(Qt::OtherFocusReason);
    else
        setFocus(Qt::OtherFocusReason);
}

void ApprovalsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_presenter.setActive(true);
    if (!m_presenter.state().loaded)
        m_loading->start(tr("Reading the approvals…"));
}

void ApprovalsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_presenter.setActive(false);
}

const ApprovalLine *ApprovalsPage::current() const { return m_presenter.line(ApprovalId(m_list->currentId().toLongLong())); }

void ApprovalsPage::present()
{
    const presenters::ApprovalsState &state = m_presenter.state();
    if (state.loaded || state.problem)
        m_loading->finish();
    showError(m_banner, state.loaded ? state.problem : std::nullopt, false);
    if ((state.loaded && state.lines.isEmpty()) || (!state.loaded && state.problem)) {
        m_stack->setCurrentWidget(m_empty);
        m_empty->clearActions();
        if (state.problem) {
            m_empty->setContent(QStringLiteral("error"), state.problem->what,
                                QStringList{state.problem->cause, state.problem->next}.join(QLatin1Char('\n')).trimmed());
            connect(m_empty->addAction(tr("Try again")), &QAbstractButton::clicked, &m_presenter, &presenters::ApprovalsPresenter::refresh);
        } else {
            m_empty->setContent(
                QStringLiteral("approvals"), tr("Nothing waits for approval"),
                tr("An environment with “approvals:” in .signalbox/environments.yml asks people before anything is deployed to it. Requests appear here, and stay here with who decided what."));
            connect(m_empty->addAction(tr("Go to the environments")), &QAbstractButton::clicked, this, [this] {
                emit navigate({keys::environments, {}, {}});
            });
        }
        return;
    }
    m_stack->setCurrentWidget(m_pane);
    m_summary->setText(!state.loaded ? QString() : state.open == 0 ? tr("nothing waits") : tr("%n wait(s)", nullptr, state.open));
    const TimeMs now = Ticker::instance().nowMs();
    std::vector<Row> rows;
    const auto heading = [&](const QString &text) {
        Row row;
        row.id = QStringLiteral("heading ") + text;
        row.heading = true;
        row.cells.resize(1);
        row.cells[0].text = text;
        rows.push_back(std::move(row));
    };
    bool decidedHead = false;
    if (state.open > 0)
        heading(tr("Waiting"));
    for (const ApprovalLine &line : state.lines) {
        if (!line.open && !std::exchange(decidedHead, true))
            heading(tr("Decided"));
        const Approval &approval = line.approval;
        Row row;
        row.id = approval.id.toString();
        row.cells.resize(6);
        row.cells[0].visual = visualOf(approval.state);
        row.cells[0].text = row.cells[0].visual->word;
        row.cells[1].text = line.liveVersion.isEmpty()
                                ? tr("%1 → %2").arg(approval.version, approval.environment)
                                : tr("%1 → %2, replaces %3").arg(approval.version, approval.environment, line.liveVersion);
        row.cells[2].text = approval.requestedBy;
        row.cells[2].muted = true;
        const TimeMs when = line.open ? approval.requestedAt : approval.closedAt ? approval.closedAt : approval.requestedAt;
        row.cells[3].text = text::age(when, now);
        row.cells[3].full = text::fullTime(when);
        row.cells[3].muted = true;
        row.cells[4].text = tr("%1 of %2").arg(line.given).arg(approval.required);
        row.cells[5].text = !line.open ? QString() : line.mayApprove ? tr("you may decide") : tr("you cannot");
        row.cells[5].full = line.cannotReason;
        row.cells[5].muted = !line.mayApprove;
        row.spoken = tr("%1 to %2, %3, %4 of %5 given, asked by %6 %7")
                         .arg(approval.version, approval.environment, row.cells[0].text)
                         .arg(line.given)
                         .arg(approval.required)
                         .arg(approval.requestedBy, text::ago(approval.requestedAt, now));
        rows.push_back(std::move(row));
    }
    m_list->setRows(std::move(rows));
    presentSelected();
}

void ApprovalsPage::presentSelected()
{
    const ApprovalLine *line = current();
    m_facts->setVisible(line != nullptr);
    offer(m_review, line != nullptr, tr("No request is selected."));
    offer(m_history, line != nullptr, tr("No request is selected."));
    if (!line)
        return;
    const Approval &approval = line->approval;
    const TimeMs now = Ticker::instance().nowMs();
    m_review->setText(line->open ? tr("Review %1…").arg(approval.version) : tr("Open the review"));
    m_chip->setEnvironment(approval.environment, line->production ? Tier::Production : Tier::Staging);
    m_hatch->setVisible(line->production);
    std::vector<widgets::Fact> facts{{tr("Candidate"), approval.version, {}, true, {}}};
    if (!line->liveVersion.isEmpty())
        facts.push_back({tr("Replaces"), line->liveVersion, {}, true, {}});
    facts.push_back({tr("Asked"),
                     tr("%1 by %2").arg(text::clockTime(approval.requestedAt, now), approval.requestedBy),
                     text::fullTime(approval.requestedAt),
                     false,
                     {}});
    if (line->open && approval.expiresAt)
        facts.push_back({tr("Expires"),
                         approval.expiresAt > now ? tr("in %1").arg(text::age(now, approval.expiresAt)) : tr("now"),
                         text::fullTime(approval.expiresAt),
                         false,
                         {}});
    facts.push_back({tr("Needs"),
                     approval.from.isEmpty() ? tr("%1 from anybody").arg(approval.required)
                                             : tr("%1 from %2").arg(approval.required).arg(approval.from.join(QStringLiteral(", "))),
                     {},
                     false,
                     {}});
    facts.push_back({tr("Digest"), text::shortDigest(approval.digest), approval.digest, true, {}});
    m_values->setFacts(facts);
    QStringList decisions;
    for (const Decision &decision : approval.decisions) {
        QString text =
            tr("%1 %2 %3").arg(decision.person, decision.approved ? tr("approved") : tr("rejected"), text::clockTime(decision.at, now));
        if (!decision.comment.isEmpty())
            text += QStringLiteral(": “%1”").arg(decision.comment);
        decisions << text;
    }
    if (approval.state == Approval::State::Voided && !approval.voidReason.isEmpty())
        decisions << tr("Voided: %1").arg(approval.voidReason);
    setSentence(m_decisions, decisions.join(QLatin1Char('\n')));
    setSentence(m_cannot, line->open && !line->mayApprove ? line->cannotReason : QString());
}

} // namespace signalbox::pages
