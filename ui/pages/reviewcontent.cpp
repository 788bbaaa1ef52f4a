// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reviewcontent.h"

#include "ui/pages/boardmarks.h"
#include "ui/text/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/diffbar.h"

#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTabWidget>

namespace signalbox::pages {

using namespace theme;

std::vector<Row> commitRows(const QList<service::CommitLine> &commits, int count, TimeMs now)
{
    std::vector<Row> rows;
    for (const service::CommitLine &commit : commits) {
        Row row;
        row.id = commit.sha;
        row.cells.resize(4);
        row.cells[0].text = commit.shortSha.isEmpty() ? text::shortSha(commit.sha) : commit.shortSha;
        row.cells[0].full = commit.sha;
        row.cells[0].code = true;
        row.cells[1].text = commit.subject;
        row.cells[2].text = commit.author;
        row.cells[2].full = commit.authorEmail;
        row.cells[2].muted = true;
        row.cells[3].text = text::age(commit.at, now);
        row.cells[3].full = text::fullTime(commit.at);
        row.cells[3].muted = true;
        rows.push_back(std::move(row));
    }
    if (count > commits.size() && !rows.empty()) {
        Row more;
        more.id = QStringLiteral("more");
        more.cells.resize(2);
        more.cells[1].text = SidesTable::tr("and %n more", nullptr, count - int(commits.size()));
        more.cells[1].muted = true;
        rows.push_back(std::move(more));
    }
    return rows;
}

std::vector<Row> fileRows(const QList<service::FileLine> &files, int count)
{
    QStringList groups;
    int scale = 1;
    for (const service::FileLine &file : files) {
        if (!groups.contains(file.group))
            groups << file.group;
        scale = std::max(scale, file.additions + file.deletions);
    }
    std::vector<Row> rows;
    for (const QString &group : std::as_const(groups)) {
        int number = 0, added = 0, removed = 0;
        const size_t at = rows.size();
        for (const service::FileLine &file : files) {
            if (file.group != group)
                continue;
            ++number;
            added += file.additions;
            removed += file.deletions;
            Row row;
            row.id = file.path;
            row.cells.resize(3);
            row.cells[0].text = QString(QLatin1Char(file.status));
            row.cells[0].code = row.cells[0].muted = true;
            row.cells[0].full = file.status == 'A'   ? SidesTable::tr("added")
                                : file.status == 'D' ? SidesTable::tr("deleted")
                                : file.status == 'R' ? SidesTable::tr("renamed from %1").arg(file.oldPath)
                                                     : SidesTable::tr("changed");
            row.cells[1].text = file.irreversible ? SidesTable::tr("%1 (cannot be undone)").arg(file.path) : file.path;
            row.cells[1].full = file.path;
            row.cells[1].code = true;
            if (file.irreversible)
                row.cells[1].visual = StatusVisual{Mark::Waiting, Badge::None, SidesTable::tr("cannot be undone")};
            row.cells[2].added = file.additions;
            row.cells[2].removed = file.deletions;
            row.cells[2].scale = scale;
            row.spoken =
                QStringLiteral("%1, %2, %3").arg(row.cells[0].full, file.path, widgets::DiffBar::text(file.additions, file.deletions));
            rows.push_back(std::move(row));
        }
        Row heading;
        heading.id = QStringLiteral("group ") + group;
        heading.heading = true;
        heading.cells.resize(1);
        heading.cells[0].text = SidesTable::tr("%1: %n file(s), %2", nullptr, number).arg(group, widgets::DiffBar::text(added, removed));
        rows.insert(rows.begin() + qptrdiff(at), std::move(heading));
    }
    if (count > files.size() && !rows.empty()) {
        Row more;
        more.id = QStringLiteral("more");
        more.heading = true;
        more.cells.resize(1);
        more.cells[0].text = SidesTable::tr("and %n more", nullptr, count - int(files.size()));
        rows.push_back(std::move(more));
    }
    return rows;
}

std::vector<Row> checkRows(const QList<service::CheckLine> &checks)
{
    std::vector<Row> rows;
    for (const service::CheckLine &check : checks) {
        Row row;
        row.id = check.title;
        row.cells.resize(2);
        row.cells[0].text = check.title;
        row.cells[0].visual = visualOfCheck(check.state);
        row.cells[1].text = check.detail;
        row.cells[1].muted = true;
        row.spoken = QStringLiteral("%1, %2, %3").arg(row.cells[0].visual->word, check.title, check.detail);
        rows.push_back(std::move(row));
    }
    return rows;
}

SidesTable::SidesTable(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(size::Space4);
    m_grid->setVerticalSpacing(size::Space1);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(2, 1);
}

void SidesTable::addRow(const QString &name, const QString &now, const QString &candidate, const QString &nowFull,
                        const QString &candidateFull, bool hero, bool code)
{
    const bool same = now == candidate;
    auto *head = new QLabel(name);
    setTextToken(head, Token::TextMuted);
    m_grid->addWidget(head, m_row, 0);
    const auto value = [&](const QString &text, const QString &full, int column, const QString &side) {
        auto *label = new QLabel(text.isEmpty() ? tr("none") : text);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setFocusPolicy(Qt::NoFocus);
        setTypeRole(label, hero ? TypeRole::Hero : code && !text.isEmpty() ? TypeRole::Code : TypeRole::Body);
        if (same || text.isEmpty())
            setTextToken(label, Token::TextMuted);
        label->setToolTip(full);
        label->setAccessibleName(QStringLiteral("%1, %2: %3").arg(name, side, full.isEmpty() ? text : full));
        m_grid->addWidget(label, m_row, column);
    };
    value(now, nowFull, 1, tr("now"));
    value(candidate, candidateFull, 2, tr("candidate"));
    ++m_row;
}

void SidesTable::setSides(const service::Side &now, const service::Side &candidate, int commits)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_row = 0;
    const QString heads[] = {QString(), tr("NOW"), tr("CANDIDATE")};
    for (int column = 1; column < 3; ++column) {
        auto *label = new QLabel(heads[column]);
        setTypeRole(label, TypeRole::Caption);
        setTextToken(label, Token::TextMuted);
        m_grid->addWidget(label, 0, column);
    }
    m_row = 1;
    addRow(tr("Version"), now.version.isEmpty() ? tr("nothing") : now.version, candidate.version, {}, {}, true, false);
    const QString plus =
        commits > 0 ? tr("%1  (+%2)").arg(text::shortSha(candidate.commit)).arg(commits) : text::shortSha(candidate.commit);
    addRow(tr("Commit"), text::shortSha(now.commit), plus, now.commit, candidate.commit, false, true);
    if (!now.digest.isEmpty() || !candidate.digest.isEmpty())
        addRow(tr("Image"), text::shortDigest(now.digest), text::shortDigest(candidate.digest), now.digest, candidate.digest, false, true);
    if (!now.config.isEmpty() || !candidate.config.isEmpty())
        addRow(tr("Config"), now.config, candidate.config, {}, {}, false, false);
    if (!now.schema.isEmpty() || !candidate.schema.isEmpty())
        addRow(tr("Schema"), now.schema, candidate.schema, {}, {}, false, false);
}

ChangesTabs::ChangesTabs(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget)
    , m_commits(new RowsView(tr("Commits"), {QString(), QString(), QString(), QString()}))
    , m_files(new RowsView(tr("Files"), {QString(), QString(), QString()}))
    , m_rules(new RowsView(tr("Rules that change"), {QString()}))
    , m_migrations(new RowsView(tr("Migrations"), {QString(), QString(), QString()}))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tabs);
    m_tabs->setAccessibleName(tr("What is in it"));
    m_tabs->setDocumentMode(true);
    m_commits->setColumnChars({9, 0, 14, 8});
    m_files->setColumnChars({3, 0, 24});
    m_migrations->setColumnChars({3, 0, 24});
    m_rules->setColumnChars({0});
    for (RowsView *view : {m_commits, m_files, m_rules, m_migrations}) {
        view->setFrameShape(QFrame::NoFrame);
        m_tabs->addTab(view, QString());
        connect(view, &RowsView::copyWanted, this, &ChangesTabs::copyWanted);
    }
    setMinimumHeight(180);
}

void ChangesTabs::setReview(const service::ReviewSnapshot &review, TimeMs now)
{
    m_commits->setRows(commitRows(review.commits, review.commitCount, now));
    m_files->setRows(fileRows(review.files, review.fileCount));
    m_migrations->setRows(fileRows(review.migrations, int(review.migrations.size())));
    std::vector<Row> rules;
    for (const QString &change : review.ruleChanges) {
        Row row;
        row.id = change;
        row.cells.resize(1);
        row.cells[0].text = change;
        rules.push_back(std::move(row));
    }
    if (rules.empty()) {
        Row none;
        none.heading = true;
        none.id = QStringLiteral("none");
        none.cells.resize(1);
        none.cells[0].text = tr("Neither the rules of %1 nor the workflow change.").arg(review.environment.name);
        rules.push_back(std::move(none));
    }
    m_rules->setRows(std::move(rules));
    m_tabs->setTabText(0, tr("Commits %1").arg(review.commitCount));
    m_tabs->setTabText(1, tr("Files %1  %2").arg(review.fileCount).arg(widgets::DiffBar::text(review.additions, review.deletions)));
    m_tabs->setTabText(2, tr("Rules %1").arg(review.ruleChanges.size()));
    m_tabs->setTabText(3, tr("Migrations %1").arg(review.migrations.size()));
    m_tabs->setTabVisible(3, !review.migrations.isEmpty());
}

} // namespace signalbox::pages
