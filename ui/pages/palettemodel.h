// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/palettepresenter.h"

#include <QtCore/QAbstractListModel>

namespace signalbox::pages {

/// The ranked entries as PalettePopup draws them.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void show(const QList<presenters::PaletteEntry> &entries, const QString &query);
    [[nodiscard]] const presenters::PaletteEntry *entry(const QModelIndex &index) const;
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<presenters::PaletteEntry> m_entries;
    QList<presenters::PaletteMatch> m_matches;
};

} // namespace signalbox::pages
