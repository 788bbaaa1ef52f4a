// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/refspresenter.h"

#include <QtCore/QAbstractTableModel>

namespace signalbox::pages {

/// The refs that are shown, without a copy: rows are made while they are painted, so that ten thousand cost as much as forty.
class RefsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, PipelineColumn, AgainstColumn, DeployedColumn, AuthorColumn, AgeColumn, SubjectColumn, Columns };

    explicit RefsModel(presenters::RefsPresenter &presenter, QObject *parent = nullptr);
    /// Takes over what the presenter shows now; persistent indexes follow their refs.
    void reload();
    [[nodiscard]] const service::RefLine *ref(const QModelIndex &index) const;
    /// -1: not shown.
    [[nodiscard]] int rowOf(const QString &fullName) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    presenters::RefsPresenter &m_presenter;
    int m_rows = 0;
};

} // namespace signalbox::pages
