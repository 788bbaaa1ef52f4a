// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/refsmodel.h"

#include "ui/pages/rowsview.h"
#include "ui/text/words.h"
#include "ui/theme/statusvisual.h"

namespace signalbox::pages {

RefsModel::RefsModel(presenters::RefsPresenter &presenter, QObject *parent) : QAbstractTableModel(parent), m_presenter(presenter) { }

void RefsModel::reload()
{
    beginResetModel();
    m_rows = int(m_presenter.state().shown.size());
    endResetModel();
}

const service::RefLine *RefsModel::ref(const QModelIndex &index) const
{
    const presenters::RefsState &state = m_presenter.state();
    return index.isValid() && size_t(index.row()) < state.shown.size() ? &state.refs.refs.at(state.shown[size_t(index.row())]) : nullptr;
}

int RefsModel::rowOf(const QString &fullName) const
{
    const presenters::RefsState &state = m_presenter.state();
    for (size_t i = 0; i < state.shown.size(); ++i) {
        if (state.refs.refs.at(state.shown[i]).fullName == fullName)
            return int(i);
    }
    return -1;
}

int RefsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_rows; }
int RefsModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : Columns; }

QVariant RefsModel::data(const QModelIndex &index, int role) const
{
    const service::RefLine *line = ref(index);
    if (!line)
        return {};
    Cell cell;
    switch (index.column()) {
    case NameColumn:
        cell.text = line->isDefault   ? tr("%1  (default)").arg(line->name)
                    : line->isCurrent ? tr("%1  (checked out)").arg(line->name)
                                      : line->name;
        cell.full = line->fullName;
        break;
    case PipelineColumn:
        if (line->run.isValid()) {
            cell.visual = theme::visualOf(line->runStatus, line->runOutcome);
            cell.text = cell.visual->word;
        }
        break;
    case AgainstColumn:
        cell.text = line->kind == service::RefLine::Kind::Tag ? tr("tag")
                    : line->isDefault || line->ahead < 0      ? QString()
                                                         : QStringLiteral("+%1 / −%2").arg(line->ahead).arg(std::max(0, line->behind));
        cell.muted = true;
        break;
    case DeployedColumn: cell = deployedCell(line->deployedIn, m_presenter.state().refs.productionEnvironments); break;
    case AuthorColumn:
        cell.text = line->author;
        cell.muted = true;
        break;
    case AgeColumn:
        cell.text = text::age(line->at, m_presenter.state().readAt);
        cell.full = text::fullTime(line->at);
        cell.muted = true;
        break;
    default: cell.text = line->subject; break;
    }
    switch (role) {
    case Qt::DisplayRole: return cell.text;
    case Qt::ToolTipRole: return cell.full.isEmpty() ? cell.text : cell.full;
    case Qt::AccessibleTextRole: return cell.text;
    case RowsModel::IdRole: return line->fullName;
    case RowsModel::CellRole: return QVariant::fromValue(cell);
    case RowsModel::HeadingRole: return false;
    default: return {};
    }
}

QVariant RefsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn: return tr("Ref");
    case PipelineColumn: return tr("Pipeline");
    case AgainstColumn: return tr("vs default");
    case DeployedColumn: return tr("Deployed in");
    case AuthorColumn: return tr("Author");
    case AgeColumn: return tr("Age");
    default: return tr("Subject");
    }
}

} // namespace signalbox::pages
