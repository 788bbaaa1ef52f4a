// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/palettemodel.h"

#include "ui/theme/tier.h"
#include "ui/widgets/palettepopup.h"

namespace signalbox::pages {

using presenters::PaletteEntry;
using widgets::PalettePopup;

void PaletteModel::show(const QList<PaletteEntry> &entries, const QString &query)
{
    beginResetModel();
    m_entries = entries;
    m_matches = presenters::rankEntries(entries, query);
    endResetModel();
}

const PaletteEntry *PaletteModel::entry(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_matches.size() ? &m_entries.at(m_matches.at(index.row()).entry) : nullptr;
}

int PaletteModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_matches.size()); }

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteEntry *entry = this->entry(index);
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole: return entry->text;
    case Qt::AccessibleTextRole: { // what is seen in the row is heard, too: often nobody has to press Enter
        QStringList words{entry->text};
        if (entry->hasStatus)
            words << theme::visualOf(entry->status, entry->outcome).word;
        for (const QString &more : {entry->environment, entry->disabledReason}) {
            if (!more.isEmpty() && !entry->text.contains(more))
                words << more;
        }
        return words.join(QStringLiteral(", "));
    }
    case PalettePopup::GroupRole: {
        switch (entry->group) {
        case PaletteEntry::Group::Action: return tr("Actions");
        case PaletteEntry::Group::Place: return tr("Go to");
        case PaletteEntry::Group::Ref: return tr("Refs");
        case PaletteEntry::Group::Run: return tr("Runs");
        case PaletteEntry::Group::Environment: return tr("Environments");
        case PaletteEntry::Group::Help: return tr("Help");
        }
        return {};
    }
    case PalettePopup::MatchRole: return QVariant::fromValue(m_matches.at(index.row()).positions);
    case PalettePopup::DetailRole: return entry->detail;
    case PalettePopup::HintRole: return entry->hint;
    case PalettePopup::VisualRole:
        return entry->hasStatus ? QVariant::fromValue(theme::visualOf(entry->status, entry->outcome)) : QVariant();
    case PalettePopup::TierRole:
        return entry->environment.isEmpty() ? QVariant() : int(entry->production ? theme::Tier::Production : theme::Tier::Plain);
    case PalettePopup::TierNameRole: return entry->environment.isEmpty() ? QVariant() : entry->environment;
    case PalettePopup::DisabledReasonRole: return entry->disabledReason.isEmpty() ? QVariant() : entry->disabledReason;
    default: return {};
    }
}

} // namespace signalbox::pages
