// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reviewpage.h"

#include "ui/pages/actionframe.h"
#include "ui/pages/boardmarks.h"
#include "ui/pages/panel.h"
#include "ui/pages/reviewcontent.h"
#include "ui/text/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/statusmark.h"

#include <QtGui/QAction>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace signalbox::pages {

using namespace theme;
using presenters::Destination;
using presenters::ReviewState;
namespace keys = presenters::pages;

ReviewPage::ReviewPage(presenters::ReviewPresenter &presenter, QWidget *parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_frame(new ActionFrame)
{
    setObjectName(QStringLiteral("ReviewPage"));
    makeCommands();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_frame);
    auto *body = new QWidget;
    auto *rows = new QVBoxLayout(body);
    rows->setContentsMargins(size::Space4, size::Space3, size::Space4, size::Space3);
    rows->setSpacing(size::Space3);
    rows->addWidget(m_frozen = makeFrozen());
    rows->addWidget(makeBody(), 1);
    m_frame->addContent(body);
    m_frame->addSecondary(m_reject);
    m_frame->addSecondary(m_later);
    m_approveButton = m_frame->setPrimary(m_approve);
    m_approveButton->setObjectName(QStringLiteral("Approve"));
    connect(m_frame, &ActionFrame::problemDismissed, &m_presenter, &presenters::ReviewPresenter::dismissRefusal);
    connect(&m_presenter, &presenters::ReviewPresenter::changed, this, &ReviewPage::present);
    connect(&m_presenter, &presenters::ReviewPresenter::said, this, &ReviewPage::say);
    connect(&m_presenter, &presenters::ReviewPresenter::decided, this, [this] {
        emit navigate({keys::environments, m_presenter.state().review.environment.name, {}});
    });
    present();
}

void ReviewPage::makeCommands()
{
    m_approve = new QAction(theme::icon(QStringLiteral("check")), tr("Approve"), this);
    m_approve->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    m_approve->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_approve, &QAction::triggered, this, [this] { m_presenter.approve(m_comment->text().trimmed()); });
    m_reject = new QAction(theme::icon(QStringLiteral("cancel")), tr("Reject…"), this);
    connect(m_reject, &QAction::triggered, this, [this] {
        m_rejectBox->show();
        m_reason->setFocus(Qt::OtherFocusReason);
    });
    m_later = new QAction(tr("Later"), this);
    m_later->setToolTip(tr("Decide later (Esc)"));
    connect(m_later, &QAction::triggered, this, &ReviewPage::leave);
    m_copyDigest = new QAction(theme::icon(QStringLiteral("copy")), tr("Copy digest"), this);
    connect(m_copyDigest, &QAction::triggered, this, [this] { emit copy(m_presenter.state().review.digest, tr("Digest")); });
    m_copyCommand = new QAction(theme::icon(QStringLiteral("terminal")), tr("Copy as command"), this);
    connect(m_copyCommand, &QAction::triggered, this, [this] {
        if (const QString command = m_presenter.command(m_comment->text().trimmed()); !command.isEmpty())
            emit copy(command, tr("Command"));
    });
    addAction(m_approve);
}

QWidget *ReviewPage::makeBody()
{
    auto *body = new QWidget;
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(size::Space3);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    auto *changes = new Panel(tr("What changes"));
    m_sides = new SidesTable;
    changes->body()->addWidget(m_sides);
    m_meaning = sentence();
    setTextToken(m_meaning, Token::TextSecondary);
    changes->body()->addWidget(m_meaning);
    auto *digestRow = new QHBoxLayout;
    m_digest = new QLabel;
    setTypeRole(m_digest, TypeRole::Caption);
    setTextToken(m_digest, Token::TextMuted);
    m_digest->setTextInteractionFlags(Qt::TextSelectableByMouse);
    digestRow->addWidget(m_digest, 1);
    QPushButton *copyDigest = commandButton(m_copyDigest, ButtonRole::Quiet);
    digestRow->addWidget(copyDigest);
    changes->body()->addStretch(1);
    changes->body()->addLayout(digestRow);
    grid->addWidget(changes, 0, 0);

    m_checksPanel = new Panel(tr("Checks"));
    m_checks = new RowsView(tr("Checks"), {QString(), QString()});
    m_checks->setColumnChars({21, 0});
    m_checks->setFrameShape(QFrame::NoFrame);
    m_checksPanel->body()->addWidget(m_checks, 1);
    grid->addWidget(m_checksPanel, 0, 1);

    auto *inside = new Panel(QString());
    m_changes = new ChangesTabs;
    inside->body()->addWidget(m_changes, 1);
    connect(m_changes, &ChangesTabs::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Line")); });
    grid->addWidget(inside, 1, 0);
    grid->addWidget(makeApprovals(), 1, 1);
    grid->setRowStretch(1, 1);
    // Reading comes first: commits, then the rest, the decision last.
    setTabOrder(m_changes->commits(), m_checks);
    return body;
}

QWidget *ReviewPage::makeApprovals()
{
    m_approvalsPanel = new Panel(tr("Approvals"));
    QVBoxLayout *body = m_approvalsPanel->body();
    m_people = new QVBoxLayout;
    m_people->setSpacing(size::Space2);
    body->addLayout(m_people);
    m_rule = sentence();
    setTextToken(m_rule, Token::TextSecondary);
    body->addWidget(m_rule);
    m_decide = new QWidget;
    auto *decide = new QVBoxLayout(m_decide);
    decide->setContentsMargins(0, size::Space2, 0, 0);
    decide->setSpacing(size::Space1);
    auto *commentLabel = new QLabel(tr("Comment (optional)"));
    m_comment = new QLineEdit;
    m_comment->setAccessibleName(tr("Comment, optional"));
    commentLabel->setBuddy(m_comment);
    decide->addWidget(commentLabel);
    decide->addWidget(m_comment);
    m_typeLabel = new QLabel;
    m_typed = new QLineEdit;
    m_typed->setAccessibleName(tr("The version you approve"));
    setTypeRole(m_typed, TypeRole::Code);
    m_typeLabel->setBuddy(m_typed);
    m_typeWhy = sentence();
    setTextToken(m_typeWhy, Token::TextMuted);
    decide->addSpacing(size::Space1);
    decide->addWidget(m_typeLabel);
    decide->addWidget(m_typed);
    decide->addWidget(m_typeWhy);
    body->addWidget(m_decide);
    m_cannot = sentence();
    body->addWidget(m_cannot);
    body->addWidget(m_rejectBox = makeReject());
    body->addStretch(1);
    connect(m_typed, &QLineEdit::textChanged, &m_presenter, &presenters::ReviewPresenter::setTyped);
    return m_approvalsPanel;
}

QWidget *ReviewPage::makeReject()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, size::Space2, 0, 0);
    column->setSpacing(size::Space1);
    auto *label = new QLabel(tr("Why is it rejected?"));
    m_reason = new QLineEdit;
    m_reason->setAccessibleName(tr("Reason of the rejection"));
    label->setBuddy(m_reason);
    m_rejectSend = new QPushButton;
    setButtonRole(m_rejectSend, ButtonRole::Danger);
    m_rejectSend->setEnabled(false);
    auto *keep = new QPushButton(tr("Do not reject"));
    keep->setAccessibleName(keep->text());
    auto *row = new QHBoxLayout;
    row->addWidget(m_rejectSend);
    row->addWidget(keep);
    row->addStretch(1);
    column->addWidget(label);
    column->addWidget(m_reason);
    column->addLayout(row);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { showFoot(); });
    connect(m_rejectSend, &QPushButton::clicked, this, [this] { m_presenter.reject(m_reason->text()); });
    connect(keep, &QPushButton::clicked, this, [this] { escape(); });
    box->hide();
    return box;
}

QWidget *ReviewPage::makeFrozen()
{
    auto *box = new Panel(tr("Nothing can be decided here any more"));
    m_frozenText = sentence();
    auto *again = new QPushButton(tr("Start review again"));
    again->setAccessibleName(again->text());
    setButtonRole(again, ButtonRole::Primary);
    connect(again, &QPushButton::clicked, &m_presenter, &presenters::ReviewPresenter::startAgain);
    box->body()->addWidget(m_frozenText);
    box->body()->addWidget(again, 0, Qt::AlignLeading);
    box->hide();
    return box;
}

QString ReviewPage::title() const
{
    const ReviewState &state = m_presenter.state();
    return state.loaded ? tr("Approve %1 for %2").arg(state.review.candidate.version, state.review.environment.name) : tr("Review");
}

void ReviewPage::open(const Destination &destination)
{
    m_comment->clear();
    m_typed->clear();
    m_reason->clear();
    m_rejectBox->hide();
    m_frame->startLoading(tr("Reading what changes…"));
    m_presenter.open(ApprovalId(destination.item.toLongLong()));
}

Destination ReviewPage::destination() const { return {keys::review, m_presenter.state().approval.toString(), {}}; }

bool ReviewPage::escape()
{
    if (!m_rejectBox->isVisibleTo(this))
        return false;
    m_rejectBox->hide();
    focusContent();
    return true;
}

void ReviewPage::leave() { emit goBack(); }

void ReviewPage::focusContent() { m_changes->commits()->setFocus(Qt::OtherFocusReason); }

void ReviewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_presenter.setActive(true);
}

void ReviewPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_presenter.setActive(false);
}

void ReviewPage::present()
{
    const ReviewState &state = m_presenter.state();
    const service::ReviewSnapshot &review = state.review;
    const TimeMs now = Ticker::instance().nowMs();
    if (state.loaded || state.problem)
        m_frame->finishLoading();
    m_frame->setProblem(m_presenter.refusal(), state.problem              ? state.problem
                                               : review.problem.isEmpty() ? std::nullopt
                                                                          : std::optional(unable(review.problem)));
    m_frozen->setVisible(!state.frozen.isEmpty());
    m_frozenText->setText(state.frozen);
    m_frozen->setAccessibleDescription(state.frozen);
    m_frame->setSubject(!state.loaded                  ? tr("Review")
                        : review.now.version.isEmpty() ? tr("Approve %1 in").arg(review.candidate.version)
                                                       : tr("Approve %1 → %2 in").arg(review.now.version, review.candidate.version),
                        state.loaded ? review.environment.name : QString(), review.environment.production);
    QString asked;
    if (state.loaded) {
        asked = tr("asked %1 by %2").arg(text::clockTime(review.approval.requestedAt, now), review.asker);
        if (review.approval.expiresAt)
            asked +=
                review.approval.expiresAt > now ? tr(", expires in %1").arg(text::age(now, review.approval.expiresAt)) : tr(", expired");
    }
    m_frame->setAside(asked);
    m_sides->setSides(review.now, review.candidate, review.commitCount);
    QStringList meaning;
    if (!review.rollbackMeaning.isEmpty())
        meaning << review.rollbackMeaning;
    if (!review.tagSignature.isEmpty())
        meaning << tr("The tag is %1.").arg(review.tagSignature);
    setSentence(m_meaning, meaning.join(QLatin1Char(' ')));
    m_digest->setText(review.digest.isEmpty() ? QString() : tr("Your decision is bound to %1").arg(text::shortDigest(review.digest)));
    m_digest->setToolTip(review.digest);
    int passed = 0, other = 0;
    for (const service::CheckLine &check : review.checks)
        ++(check.state == service::CheckLine::State::Passed ? passed : other);
    m_checksPanel->setTitle(other ? tr("Checks: %1 passed, %2 to look at").arg(passed).arg(other) : tr("Checks: %1 passed").arg(passed));
    m_checks->setRows(checkRows(review.checks));
    m_checks->setMinimumHeight(std::clamp(int(review.checks.size()), 2, 5) * (Theme::instance().rowHeight() - 4) + 4);
    m_changes->setReview(review, now);
    showPeople();
    showFoot();
    emit titleChanged();
}

void ReviewPage::showPeople()
{
    const ReviewState &state = m_presenter.state();
    const service::ReviewSnapshot &review = state.review;
    while (QLayoutItem *item = m_people->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int given = 0;
    for (const service::PersonLine &person : review.people) {
        given += person.decided && person.approved;
        auto *mark = new widgets::StatusMark(person.decided ? visualOf(person.approved ? Mark::Succeeded : Mark::Failed)
                                                            : visualOf(person.may ? Mark::Queued : Mark::Skipped));
        const QString when = person.at ? text::clockTime(person.at, Ticker::instance().nowMs()) : QString();
        mark->setText(person.decided ? tr("%1 %2 %3").arg(person.name, person.approved ? tr("approved") : tr("rejected"), when)
                      : person.may   ? tr("%1 (you)").arg(person.name)
                                     : tr("%1 cannot decide").arg(person.name));
        m_people->addWidget(mark);
        const QString note =
            person.decided ? (person.comment.isEmpty() ? QString() : QStringLiteral("“%1”").arg(person.comment)) : QString();
        if (!note.isEmpty()) {
            QLabel *label = sentence(note);
            label->setContentsMargins(size::Icon + size::Space2, 0, 0, 0);
            setTextToken(label, Token::TextSecondary);
            m_people->addWidget(label);
        }
    }
    m_approvalsPanel->setTitle(state.loaded ? tr("Approvals: %1 of %2").arg(given).arg(review.approval.required) : tr("Approvals"));
    setSentence(m_rule, review.ruleText.isEmpty() ? QString() : tr("Rule: %1").arg(review.ruleText));
    const bool decide = state.loaded && review.mayApprove && state.frozen.isEmpty();
    m_decide->setVisible(decide);
    m_typeLabel->setVisible(review.typeVersion);
    m_typed->setVisible(review.typeVersion);
    m_typeLabel->setText(tr("Type the version you approve: %1").arg(review.candidate.version));
    setSentence(m_typeWhy,
                review.typeVersion ? tr("Asked because of %1.").arg(review.typeVersionReasons.join(QStringLiteral(", "))) : QString());
    setSentence(m_cannot, state.loaded && !review.mayApprove ? review.cannotApproveReason : QString());
}

void ReviewPage::showFoot()
{
    const ReviewState &state = m_presenter.state();
    const service::ReviewSnapshot &review = state.review;
    const bool may = state.loaded && review.mayApprove && state.frozen.isEmpty();
    m_approve->setText(state.loaded ? tr("Approve %1 → %2").arg(review.candidate.version, review.environment.name) : tr("Approve"));
    m_approveButton->setVisible(!state.loaded || may);
    m_reject->setVisible(!state.loaded || may);
    const QString why = !state.loaded             ? tr("What changes is still being read.")
                        : !state.frozen.isEmpty() ? state.frozen
                        : !review.mayApprove      ? review.cannotApproveReason
                        : !state.versionTyped()   ? tr("Type the version first.")
                        : m_presenter.isBusy()    ? tr("The decision is being stored.")
                                                  : tr("In a moment.");
    offer(m_approve, state.canApprove() && !m_presenter.isBusy(), why);
    m_approve->setToolTip(m_approve->isEnabled() ? tr("%1 (Ctrl+Enter)").arg(m_approve->text()) : why);
    offer(m_reject, state.canReject() && !m_presenter.isBusy(), why);
    m_rejectSend->setText(tr("Reject %1").arg(review.candidate.version));
    m_rejectSend->setAccessibleName(m_rejectSend->text());
    m_rejectSend->setEnabled(state.canReject() && !m_presenter.isBusy() && !m_reason->text().trimmed().isEmpty());
    if (!may)
        m_rejectBox->hide();
    QString expected;
    if (state.ending != ReviewState::Ending::None)
        expected = state.endingText;
    else if (m_presenter.isBusy())
        expected = tr("Storing the decision…");
    else if (may && review.typeVersion && !state.versionTyped())
        expected = tr("Type %1 to approve.").arg(review.candidate.version);
    else if (may && review.approval.required > review.approval.decisions.size() + 1)
        expected = tr("After you, %n more must approve.", nullptr, review.approval.required - int(review.approval.decisions.size()) - 1);
    else if (may && review.expectedMs >= 0)
        expected = tr("Starts at once, takes about %1.").arg(text::duration(review.expectedMs));
    else if (may)
        expected = tr("Starts at once. First runs, no estimate yet.");
    m_frame->setExpectation(expected);
}

} // namespace signalbox::pages
