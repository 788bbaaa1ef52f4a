// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/boardcell.h"

#include "ui/theme/ticker.h"

#include <QtCore/QAbstractListModel>
#include <QtWidgets/QListView>
#include <optional>

namespace signalbox::pages {

/// The environments in promotion order.
class LaneModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { CellRole = Qt::UserRole + 1 };
    using QAbstractListModel::QAbstractListModel;
    void setCells(const QList<presenters::CellView> &cells, const QList<int> &behind);
    [[nodiscard]] const presenters::CellView *cell(int row) const;
    /// Commits that the card after this one does not have yet; -1: unknown.
    [[nodiscard]] int behindNext(int row) const;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<presenters::CellView> m_cells;
    QList<int> m_behind;
};

/// Cards from left to right, one for each environment, with what would ship between them. A list for assistive technology.
class BoardLane : public QListView
{
    Q_OBJECT
public:
    explicit BoardLane(QWidget *parent = nullptr);
    void setCells(const QList<presenters::CellView> &cells, const QList<int> &behind);
    [[nodiscard]] QString currentEnvironment() const;
    void setCurrentEnvironment(const QString &environment);
    void keyboardSearch(const QString &) override { }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize cardSize() const { return m_card; }

    static constexpr int Gap = 52; ///< between two cards, for the arrow

signals:
    void currentEnvironmentChanged(const QString &environment);
    void chosen(const QString &environment);
    void copyWanted(const QString &text);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    void animate();

    LaneModel *m_cells;
    QSize m_card{280, 160};
    int m_height = 0;
    std::optional<theme::Ticker::Animation> m_animation; ///< only while something runs and is seen
    bool m_setting = false;
};

} // namespace signalbox::pages

Q_DECLARE_METATYPE(signalbox::presenters::CellView)
