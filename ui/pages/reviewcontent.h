// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the review that only show: what changes, checks, commits, files, rules, migrations.
#pragma once

#include "ui/pages/rowsview.h"
#include "ui/presenters/reviewpresenter.h"

#include <QtWidgets/QWidget>

class QGridLayout;
class QLabel;
class QTabWidget;

namespace signalbox::pages {

[[nodiscard]] std::vector<Row> commitRows(const QList<service::CommitLine> &commits, int count, TimeMs now);
/// Grouped: a heading for each group, in the order in which the groups come.
[[nodiscard]] std::vector<Row> fileRows(const QList<service::FileLine> &files, int count);
[[nodiscard]] std::vector<Row> checkRows(const QList<service::CheckLine> &checks);

/// NOW beside CANDIDATE; what is equal is muted.
class SidesTable : public QWidget
{
    Q_OBJECT
public:
    explicit SidesTable(QWidget *parent = nullptr);
    void setSides(const service::Side &now, const service::Side &candidate, int commits);

signals:
    void copied(const QString &text);

private:
    void addRow(const QString &name, const QString &now, const QString &candidate, const QString &nowFull, const QString &candidateFull,
                bool hero, bool code);

    QGridLayout *m_grid;
    int m_row = 0;
};

/// Commits, files, rules and migrations in tabs.
class ChangesTabs : public QWidget
{
    Q_OBJECT
public:
    explicit ChangesTabs(QWidget *parent = nullptr);
    void setReview(const service::ReviewSnapshot &review, TimeMs now);
    /// Where reading begins.
    [[nodiscard]] RowsView *commits() const { return m_commits; }

signals:
    void copyWanted(const QString &text);

private:
    QTabWidget *m_tabs;
    RowsView *m_commits, *m_files, *m_rules, *m_migrations;
};

} // namespace signalbox::pages
