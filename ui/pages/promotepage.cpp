// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/promotepage.h"

#include "ui/pages/actionframe.h"
#include "ui/pages/panel.h"
#include "ui/pages/reviewcontent.h"
#include "ui/pages/rowsview.h"
#include "ui/text/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/diffbar.h"
#include "ui/widgets/emptystate.h"

#include <QtGui/QAction>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace signalbox::pages {

using namespace theme;
using presenters::Destination;
using presenters::PromoteState;
namespace keys = presenters::pages;

PromotePage::PromotePage(presenters::PromotePresenter &presenter, QWidget *parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_frame(new ActionFrame)
    , m_empty(new widgets::EmptyState)
{
    setObjectName(QStringLiteral("PromotePage"));
    m_start = new QAction(tr("Promote"), this);
    m_start->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    m_start->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_start, &QAction::triggered, &m_presenter, &presenters::PromotePresenter::start);
    addAction(m_start);
    m_cancel = new QAction(tr("Cancel"), this);
    m_cancel->setToolTip(tr("Change nothing (Esc)"));
    connect(m_cancel, &QAction::triggered, this, &PromotePage::goBack);
    m_copyCommand = new QAction(theme::icon(QStringLiteral("terminal")), tr("Copy as command"), this);
    connect(m_copyCommand, &QAction::triggered, this, [this] {
        if (const QString line = m_presenter.command(); !line.isEmpty())
            emit copy(line, tr("Command"));
    });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_frame);
    m_frame->addContent(m_content = makeContent());
    m_frame->addPlain(m_empty);
    m_frame->addSecondary(m_cancel);
    m_startButton = m_frame->setPrimary(m_start);
    m_startButton->setObjectName(QStringLiteral("Start"));
    connect(m_frame, &ActionFrame::problemDismissed, &m_presenter, &presenters::PromotePresenter::dismissRefusal);
    connect(&m_presenter, &presenters::PromotePresenter::changed, this, &PromotePage::present);
    connect(&m_presenter, &presenters::PromotePresenter::said, this, &PromotePage::say);
    connect(&m_presenter, &presenters::PromotePresenter::started, this, [this] {
        emit navigate({keys::environments, m_presenter.state().environment, {}});
    });
    present();
}

QWidget *PromotePage::makeContent()
{
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(size::Space4, size::Space3, size::Space4, size::Space3);
    grid->setSpacing(size::Space3);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    auto *changes = new Panel(tr("What changes"));
    m_sides = new SidesTable;
    changes->body()->addWidget(m_sides);
    changes->body()->addStretch(1);
    grid->addWidget(changes, 0, 0);
    auto *after = new Panel(tr("Then"));
    m_next = sentence();
    after->body()->addWidget(m_next);
    after->body()->addStretch(1);
    auto *label = new QLabel(tr("Reason (optional)"));
    m_reason = new QLineEdit;
    m_reason->setAccessibleName(tr("Reason, optional"));
    label->setBuddy(m_reason);
    connect(m_reason, &QLineEdit::textChanged, &m_presenter, &presenters::PromotePresenter::setReason);
    after->body()->addWidget(label);
    after->body()->addWidget(m_reason);
    grid->addWidget(after, 0, 1);
    m_commitsPanel = new Panel(tr("Commits"));
    m_commits = new RowsView(tr("Commits"), {QString(), QString(), QString(), QString()});
    m_commits->setFrameShape(QFrame::NoFrame);
    m_commits->setColumnChars({9, 0, 12, 7});
    m_commits->setMinimumHeight(150);
    connect(m_commits, &RowsView::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Commit")); });
    m_commitsPanel->body()->addWidget(m_commits, 1);
    grid->addWidget(m_commitsPanel, 1, 0);
    m_filesPanel = new Panel(tr("Files"));
    m_files = new RowsView(tr("Files"), {QString(), QString(), QString()});
    m_files->setFrameShape(QFrame::NoFrame);
    m_files->setColumnChars({2, 0, 18});
    m_filesPanel->body()->addWidget(m_files, 1);
    grid->addWidget(m_filesPanel, 1, 1);
    grid->setRowStretch(1, 1);
    return content;
}

QString PromotePage::title() const { return tr("Promote to %1").arg(m_presenter.state().environment); }

void PromotePage::open(const Destination &destination)
{
    m_reason->clear();
    m_frame->startLoading(tr("Reading what would ship…"));
    m_presenter.open(destination.item, destination.parameters.value(QStringLiteral("release")));
}

Destination PromotePage::destination() const
{
    Destination destination{keys::promote, m_presenter.state().environment, {}};
    if (!m_presenter.state().release.isEmpty())
        destination.parameters.insert(QStringLiteral("release"), m_presenter.state().release);
    return destination;
}

void PromotePage::focusContent() { m_commits->setFocus(Qt::OtherFocusReason); }

void PromotePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_presenter.setActive(true);
}

void PromotePage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_presenter.setActive(false);
}

void PromotePage::present()
{
    const PromoteState &state = m_presenter.state();
    const TimeMs now = Ticker::instance().nowMs();
    if ((state.loaded && state.compared) || state.problem)
        m_frame->finishLoading();
    m_frame->setProblem(m_presenter.refusal(), state.problem);
    m_frame->setSubject(state.version.isEmpty()   ? tr("Promote to")
                        : state.release.isEmpty() ? tr("Promote %1 to").arg(state.version)
                                                  : tr("Deploy %1 to").arg(state.version),
                        state.environment, state.cell.production);
    m_frame->setAside(state.release.isEmpty() && state.cell.candidate
                          ? tr("verified in %1 %2").arg(state.cell.after, text::ago(state.cell.candidate->finishedAt, now))
                          : QString());
    if (state.loaded && !state.whyNot.isEmpty()) {
        m_frame->showContent(m_empty);
        m_empty->clearActions();
        m_empty->setContent(QStringLiteral("promote"), tr("Nothing to promote to %1").arg(state.environment), state.whyNot);
        connect(m_empty->addAction(tr("Back to the environments")), &QAbstractButton::clicked, this, [this] {
            emit navigate({keys::environments, m_presenter.state().environment, {}});
        });
    } else {
        m_frame->showContent(m_content);
    }
    service::Side live, candidate;
    if (state.cell.live)
        live = {state.cell.live->version, state.cell.live->commit, state.cell.live->imageDigest, {}, {}};
    candidate = {state.version, state.commit, state.digest, {}, {}};
    m_sides->setSides(live, candidate, state.compare.commitCount);
    QStringList next;
    next << (state.release.isEmpty()
                 ? tr("The same commit and the same image that %1 has verified are deployed; nothing is built again.").arg(state.cell.after)
                 : tr("Release %1 is deployed as it was recorded.").arg(state.version));
    if (state.cell.hold)
        next << tr("%1 holds %2: %3 A promotion by a person goes on.")
                    .arg(state.cell.hold->owner, state.environment,
                         state.cell.hold->reason.isEmpty() ? QString() : state.cell.hold->reason + QLatin1Char('.'));
    next << tr("It then passes the gates of %1: if people must approve, it waits for them.").arg(state.environment);
    m_next->setText(next.join(QLatin1Char('\n')));
    m_commitsPanel->setTitle(state.cell.live ? tr("%n commit(s)", nullptr, state.compare.commitCount) : tr("The first deployment here"));
    m_commits->setRows(commitRows(state.compare.commits, state.compare.commitCount, now));
    m_filesPanel->setTitle(tr("%n file(s)  %1", nullptr, state.compare.fileCount)
                               .arg(widgets::DiffBar::text(state.compare.additions, state.compare.deletions)));
    m_files->setRows(fileRows(state.compare.files, state.compare.fileCount));
    presentFoot();
    emit titleChanged();
}

void PromotePage::presentFoot()
{
    const PromoteState &state = m_presenter.state();
    m_start->setText(state.version.isEmpty()
                         ? tr("Promote")
                         : tr("%1 %2 → %3").arg(state.release.isEmpty() ? tr("Promote") : tr("Deploy"), state.version, state.environment));
    const QString why = m_presenter.isBusy()               ? tr("The wish is being stored.")
                        : !state.loaded || !state.compared ? tr("What would ship is still being read.")
                        : !state.whyNot.isEmpty()          ? state.whyNot
                                                           : tr("In a moment.");
    offer(m_start, state.canStart() && !m_presenter.isBusy(), why);
    m_start->setToolTip(m_start->isEnabled() ? tr("%1 (Ctrl+Enter)").arg(m_start->text()) : why);
    m_frame->setExpectation(m_presenter.isBusy() ? tr("Storing…") : QString());
}

} // namespace signalbox::pages
