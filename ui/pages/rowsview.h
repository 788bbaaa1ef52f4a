// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/statusvisual.h"

#include <QtCore/QAbstractTableModel>
#include <QtWidgets/QTreeView>
#include <optional>
#include <vector>

namespace signalbox::pages {

/// One cell of a list.
struct Cell {
    QString text;
    QString full;      ///< tool tip and copy; empty: the text
    bool code = false; ///< sha, digest, path
    bool muted = false;
    std::optional<theme::StatusVisual> visual; ///< mark before the text
    int added = -1, removed = -1, scale = 0;   ///< a bar of changes instead of the text when added >= 0
    QStringList chips, productionChips;        ///< names of environments, painted as chips instead of the text
    friend bool operator==(const Cell &, const Cell &) = default;
};

/// Where something is deployed, as chips; those of `production` are inverted.
[[nodiscard]] Cell deployedCell(const QStringList &environments, const QStringList &production);

/// One line of a list. `id` is what a selection is kept by.
struct Row {
    QString id;
    std::vector<Cell> cells;
    QString spoken;       ///< for assistive technology; empty: the texts of the cells
    bool heading = false; ///< a title over the rows that follow; cannot be selected
    friend bool operator==(const Row &, const Row &) = default;
};

/// Rows of values. Setting others keeps what stays, by id, so that selection and scroll position survive.
class RowsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, CellRole, HeadingRole };

    explicit RowsModel(const QStringList &titles, QObject *parent = nullptr);
    void setRows(std::vector<Row> rows);
    [[nodiscard]] const Row *row(const QModelIndex &index) const;
    [[nodiscard]] int find(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QStringList m_titles;
    std::vector<Row> m_rows;
};

/// Paints cells of any model that answers RowsModel::CellRole.
[[nodiscard]] QAbstractItemDelegate *rowDelegate(QObject *parent);

/// A list of such rows: marks, code, bars; single letters stay free for commands; Ctrl+C copies the row.
class RowsView : public QTreeView
{
    Q_OBJECT
public:
    RowsView(const QString &name, const QStringList &titles, QWidget *parent = nullptr);
    [[nodiscard]] RowsModel *rows() const { return m_rows; }
    void setRows(std::vector<Row> rows);
    [[nodiscard]] QString currentId() const;
    void setCurrentId(const QString &id);
    /// The first row is current as soon as there is one; for lists that a page is about. Otherwise when the list gets the keyboard.
    void setSelectsFirst(bool selectsFirst) { m_selectsFirst = selectsFirst; }
    /// Widths in average characters; 0: takes the rest.
    void setColumnChars(const std::vector<int> &chars);

    void keyboardSearch(const QString &) override { }

signals:
    void chosen(const QString &id); ///< Enter or double click
    void currentIdChanged(const QString &id);
    void copyWanted(const QString &text);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void layOut();
    void selectFirst();

    RowsModel *m_rows;
    std::vector<int> m_chars;
    bool m_setting = false, m_selectsFirst = false;
};

} // namespace signalbox::pages

Q_DECLARE_METATYPE(signalbox::pages::Cell)
