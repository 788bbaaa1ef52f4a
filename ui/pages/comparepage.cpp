// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/comparepage.h"

#include "ui/pages/pagehead.h"
#include "ui/pages/panel.h"
#include "ui/pages/rowsview.h"
#include "ui/text/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"

#include <QtGui/QAction>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

namespace signalbox::pages {

using namespace theme;

ComparePage::ComparePage(presenters::ComparePresenter &presenter, QWidget *parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_from(new QLineEdit)
    , m_to(new QLineEdit)
    , m_summary(new QLabel)
    , m_loading(new widgets::LoadingBar)
    , m_banner(new widgets::ErrorBanner)
    , m_empty(new widgets::EmptyState)
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_commits(new RowsView(tr("Commits"), {tr("Commit"), tr("Subject"), tr("Deployed in"), tr("Author"), tr("Age")}))
    , m_files(new RowsView(tr("Changed files"), {tr("File"), tr("Changes")}))
{
    setObjectName(QStringLiteral("ComparePage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_swap = addCommand(this, tr("&Swap sides"), {}, QStringLiteral("compare"), [this] {
        const QString from = m_from->text();
        m_from->setText(m_to->text());
        m_to->setText(from);
        compare();
    });
    auto *head = new PageHead(tr("Compare"));
    m_from->setAccessibleName(tr("Older side"));
    m_to->setAccessibleName(tr("Newer side"));
    m_from->setPlaceholderText(tr("branch, tag or commit"));
    m_to->setPlaceholderText(tr("branch, tag or commit"));
    auto *button = new QPushButton(tr("Compare"));
    head->add(m_from, 1);
    head->add(new QLabel(QStringLiteral("…")));
    head->add(m_to, 1);
    head->add(button);
    head->add(commandButton(m_swap));
    column->addWidget(head);
    column->addWidget(m_loading);
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(size::Space4, 0, size::Space4, size::Space2);
    notices->addWidget(m_banner);
    setTextToken(m_summary, Token::TextSecondary);
    notices->addWidget(m_summary);
    column->addLayout(notices);
    m_banner->setDismissable(false);
    m_commits->setColumnChars({10, 0, 16, 16, 8});
    m_files->setColumnChars({0, 26});
    for (RowsView *view : {m_commits, m_files}) {
        view->setFrameShape(QFrame::NoFrame);
        m_splitter->addWidget(view);
        connect(view, &RowsView::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Row")); });
    }
    column->addWidget(m_splitter, 1);
    column->addWidget(m_empty, 1);
    connect(button, &QPushButton::clicked, this, &ComparePage::compare);
    connect(m_from, &QLineEdit::returnPressed, this, &ComparePage::compare);
    connect(m_to, &QLineEdit::returnPressed, this, &ComparePage::compare);
    connect(&m_presenter, &presenters::ComparePresenter::changed, this, &ComparePage::refresh);
    refresh();
}

QString ComparePage::title() const
{
    return tr("Compare %1 with %2").arg(m_presenter.state().from.left(20), m_presenter.state().to.left(20));
}

void ComparePage::open(const presenters::Destination &destination)
{
    m_presenter.open(destination.item);
    m_from->setText(m_presenter.state().from);
    m_to->setText(m_presenter.state().to);
}

presenters::Destination ComparePage::destination() const
{
    return {presenters::pages::compare, m_presenter.state().from + QStringLiteral("...") + m_presenter.state().to, {}};
}

void ComparePage::compare()
{
    m_presenter.open(m_from->text().trimmed(), m_to->text().trimmed());
    emit titleChanged();
}

void ComparePage::find()
{
    m_from->setFocus(Qt::ShortcutFocusReason);
    m_from->selectAll();
}

void ComparePage::focusContent() { (m_splitter->isVisible() ? static_cast<QWidget *>(m_commits) : m_from)->setFocus(Qt::OtherFocusReason); }

void ComparePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_presenter.setActive(true);
}

void ComparePage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_presenter.setActive(false);
}

void ComparePage::refresh()
{
    const presenters::CompareState &state = m_presenter.state();
    const service::CompareSnapshot &answer = state.answer;
    const bool asked = !state.from.isEmpty() && !state.to.isEmpty();
    if (state.loaded || state.problem || !asked)
        m_loading->finish();
    else
        m_loading->start(tr("Comparing…"));
    m_banner->setVisible(bool(state.problem));
    if (state.problem)
        m_banner->setError(*state.problem);
    const bool same = state.loaded && answer.commitCount == 0 && answer.fileCount == 0;
    m_empty->setVisible(!state.problem && (!asked || same));
    m_splitter->setVisible(state.loaded && !same);
    if (!asked)
        m_empty->setContent(QStringLiteral("compare"), tr("Nothing to compare yet"), tr("Name two branches, tags or commits above."));
    else if (same)
        m_empty->setContent(QStringLiteral("compare"), tr("No difference"), tr("Both sides hold the same commits and files."));
    m_summary->setVisible(state.loaded && !same);
    m_summary->setText(tr("%1 commits, %2 files, +%3 −%4")
                           .arg(text::number(answer.commitCount), text::number(answer.fileCount), text::number(answer.additions),
                                text::number(answer.deletions)));
    std::vector<Row> commits;
    for (const service::CommitLine &commit : answer.commits)
        commits.push_back({commit.sha,
                           {{commit.shortSha, commit.sha, true},
                            {commit.subject, {}},
                            deployedCell(commit.deployedIn, {}),
                            {commit.author, {}, false, true},
                            {text::age(commit.at, state.readAt), text::fullTime(commit.at), false, true}},
                           {},
                           false});
    m_commits->setRows(std::move(commits));
    int scale = 0;
    QStringList groups;
    for (const service::FileLine &file : answer.files) {
        scale = std::max(scale, file.additions + file.deletions);
        if (!groups.contains(file.group))
            groups << file.group;
    }
    std::vector<Row> files;
    for (const QString &group : std::as_const(groups)) {
        Row heading;
        heading.id = QStringLiteral("group ") + group;
        heading.cells = {{group.isEmpty() ? tr("Other") : group, {}}};
        heading.heading = true;
        files.push_back(heading);
        for (const service::FileLine &file : answer.files) {
            if (file.group != group)
                continue;
            const QString name =
                file.oldPath.isEmpty() || file.oldPath == file.path ? file.path : QStringLiteral("%1 → %2").arg(file.oldPath, file.path);
            Cell bar;
            bar.added = file.additions;
            bar.removed = file.deletions;
            bar.scale = scale;
            files.push_back({file.path,
                             {{QStringLiteral("%1  %2%3")
                                   .arg(QLatin1Char(file.status))
                                   .arg(name, file.irreversible ? tr("  (cannot be undone)") : QString()),
                               name, true},
                              bar},
                             {},
                             false});
        }
    }
    m_files->setRows(std::move(files));
}

} // namespace signalbox::pages
