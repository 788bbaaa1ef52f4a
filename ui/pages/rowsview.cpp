// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rowsview.h"

#include "ui/theme/proxystyle.h"
#include "ui/theme/theme.h"
#include "ui/theme/tier.h"
#include "ui/widgets/diffbar.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStyledItemDelegate>

namespace signalbox::pages {

using namespace theme;

namespace {

/// Names of environments, production first; what has no room is counted.
void paintChips(QPainter &painter, const QRect &inside, const Cell &cell, bool mirrored)
{
    const QFont used = font(TypeRole::Caption);
    const QFontMetrics metrics(used);
    const QStringList names = cell.productionChips + cell.chips;
    int at = 0;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const Tier tier = i < cell.productionChips.size() ? Tier::Production : Tier::Staging;
        const QString rest = i + 1 < names.size() ? QStringLiteral("+%1").arg(names.size() - i - 1) : QString();
        const int reserved = rest.isEmpty() ? 0 : metrics.horizontalAdvance(QStringLiteral("+00")) + size::Space1;
        const QSizeF wanted = tierChipSize(names.at(i), tier, used);
        const int room = inside.width() - at - reserved;
        if (i > 0 && room < wanted.width()) {
            const QRect more(mirrored ? inside.left() : inside.left() + at, inside.top(), inside.width() - at, inside.height());
            painter.setFont(used);
            painter.setPen(color(Token::TextMuted));
            painter.setLayoutDirection(Qt::LeftToRight); // a count
            painter.drawText(more, Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft),
                             QStringLiteral("+%1").arg(names.size() - i));
            return;
        }
        const double width = std::min<double>(wanted.width(), room);
        const double left = mirrored ? inside.right() + 1 - at - width : inside.left() + at;
        paintTierChip(painter, QRectF(left, inside.center().y() - wanted.height() / 2 + 1, width, wanted.height()), names.at(i), tier,
                      used);
        at += int(width) + size::Space1;
    }
}

class RowDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {40, Theme::instance().rowHeight() - 4}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto cell = index.data(RowsModel::CellRole).value<Cell>();
        const bool heading = index.data(RowsModel::HeadingRole).toBool();
        painter->save();
        QStyleOptionViewItem plain = option;
        plain.index = index;
        plain.text.clear();
        plain.icon = {};
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &plain, painter, option.widget);
        QRect inside = option.rect.adjusted(size::Space2, 0, -size::Space2, 0);
        const bool mirrored = option.direction == Qt::RightToLeft;
        if (cell.visual) {
            const double top = option.rect.top() + (option.rect.height() - size::Icon) / 2.0;
            const double left = mirrored ? inside.right() + 1 - size::Icon : inside.left();
            const bool selected = option.state & QStyle::State_Selected;
            paintMark(*painter, QRectF(left, top, size::Icon, size::Icon), *cell.visual, markColor(cell.visual->mark),
                      color(selected ? Token::Selection : Token::SurfaceBackground));
            inside.adjust(mirrored ? 0 : size::Icon + size::Space2, 0, mirrored ? -size::Icon - size::Space2 : 0, 0);
        }
        if (cell.added >= 0) {
            const QString text = widgets::DiffBar::text(cell.added, cell.removed);
            painter->setFont(font(TypeRole::Code));
            const int bar = 56; // eight blocks of the fifteen
            widgets::DiffBar::paintBar(*painter,
                                       QRectF(mirrored ? inside.right() - bar : inside.left(), option.rect.center().y() - 4, bar, 8),
                                       cell.added, cell.removed, std::max(cell.scale, 1) * 15 / 8, option.direction);
            inside.adjust(mirrored ? 0 : bar + size::Space2, 0, mirrored ? -bar - size::Space2 : 0, 0);
            painter->setPen(color(Token::TextMuted));
            painter->drawText(inside, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, text);
        } else if (!cell.chips.isEmpty() || !cell.productionChips.isEmpty()) {
            paintChips(*painter, inside, cell, mirrored);
        } else {
            painter->setFont(font(heading ? TypeRole::Label : cell.code ? TypeRole::Code : TypeRole::Body));
            painter->setPen(color(cell.muted || heading ? Token::TextMuted : Token::TextPrimary));
            // A sha, a version or a count is read from the left in every layout; only its place is mirrored.
            painter->setLayoutDirection(cell.text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
            painter->drawText(inside,
                              Qt::AlignVCenter | Qt::AlignAbsolute | (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::TextSingleLine,
                              painter->fontMetrics().elidedText(cell.text, cell.code ? Qt::ElideMiddle : Qt::ElideRight, inside.width()));
            const int used = painter->fontMetrics().horizontalAdvance(cell.text) + size::Space2;
            if (heading && used < inside.width()) { // a title is also a border between what is above and below
                painter->setPen(QPen(color(Token::BorderSubtle), 0));
                const int y = inside.center().y();
                painter->drawLine(mirrored ? inside.left() : inside.left() + used, y, mirrored ? inside.right() - used : inside.right(), y);
            }
        }
        painter->restore();
    }
};

} // namespace

Cell deployedCell(const QStringList &environments, const QStringList &production)
{
    Cell cell;
    cell.text = environments.join(QStringLiteral(", "));
    for (const QString &name : environments)
        (production.contains(name) ? cell.productionChips : cell.chips) << name;
    return cell;
}

QAbstractItemDelegate *rowDelegate(QObject *parent) { return new RowDelegate(parent); }

RowsModel::RowsModel(const QStringList &titles, QObject *parent) : QAbstractTableModel(parent), m_titles(titles) { }

void RowsModel::setRows(std::vector<Row> rows)
{
    if (rows == m_rows)
        return;
    const bool sameIds = rows.size() == m_rows.size()
                         && std::equal(rows.begin(), rows.end(), m_rows.begin(), [](const Row &a, const Row &b) { return a.id == b.id; });
    if (sameIds) {
        m_rows = std::move(rows);
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    if (m_rows.empty() || rows.empty()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    // Rows move with their ids, so that what a person has selected stays selected.
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QHash<QString, int> places;
    for (size_t i = 0; i < rows.size(); ++i)
        places.insert(rows[i].id, int(i));
    QModelIndexList after;
    for (const QModelIndex &old : before) {
        const int place = places.value(m_rows[size_t(old.row())].id, -1);
        after.append(place < 0 ? QModelIndex() : createIndex(place, old.column()));
    }
    m_rows = std::move(rows);
    changePersistentIndexList(before, after);
    emit layoutChanged();
}

const Row *RowsModel::row(const QModelIndex &index) const
{
    return index.isValid() && size_t(index.row()) < m_rows.size() ? &m_rows[size_t(index.row())] : nullptr;
}

int RowsModel::find(const QString &id) const
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].id == id)
            return int(i);
    }
    return -1;
}

int RowsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }
int RowsModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_titles.size()); }

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    const Row *line = row(index);
    if (!line)
        return {};
    static const Cell none;
    const Cell &cell = size_t(index.column()) < line->cells.size() ? line->cells[size_t(index.column())] : none;
    switch (role) {
    case Qt::DisplayRole: return cell.text;
    case Qt::ToolTipRole: return cell.full.isEmpty() ? cell.text : cell.full;
    case Qt::AccessibleTextRole: {
        if (index.column() == 0 && !line->spoken.isEmpty())
            return line->spoken;
        if (cell.visual && !cell.text.contains(cell.visual->word))
            return QStringLiteral("%1, %2").arg(cell.visual->word, cell.text);
        return cell.text.isEmpty() && cell.added >= 0 ? widgets::DiffBar::text(cell.added, cell.removed) : cell.text;
    }
    case IdRole: return line->id;
    case CellRole: return QVariant::fromValue(cell);
    case HeadingRole: return line->heading;
    default: return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(m_titles.value(section)) : QVariant();
}

Qt::ItemFlags RowsModel::flags(const QModelIndex &index) const
{
    const Row *line = row(index);
    return line && line->heading ? Qt::ItemIsEnabled : QAbstractTableModel::flags(index);
}

RowsView::RowsView(const QString &name, const QStringList &titles, QWidget *parent) : QTreeView(parent), m_rows(new RowsModel(titles, this))
{
    setAccessibleName(name);
    setModel(m_rows);
    setBackgroundToken(this, Token::SurfaceBackground);
    setItemDelegate(new RowDelegate(this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setExpandsOnDoubleClick(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setVisible(std::any_of(titles.begin(), titles.end(), [](const QString &t) { return !t.isEmpty(); }));
    connect(this, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const Row *line = m_rows->row(index); line && !line->heading)
            emit chosen(line->id);
    });
    connect(&Theme::instance(), &Theme::changed, this, &RowsView::layOut);
}

void RowsView::setRows(std::vector<Row> rows)
{
    const QString id = currentId();
    m_setting = true;
    m_rows->setRows(std::move(rows));
    for (int i = 0; i < m_rows->rowCount(); ++i)
        setFirstColumnSpanned(i, {}, m_rows->row(m_rows->index(i, 0))->heading);
    m_setting = false;
    if (currentId().isEmpty()) {
        if (m_rows->find(id) >= 0) {
            setCurrentId(id);
        } else {
            if (m_selectsFirst || hasFocus())
                selectFirst();
        }
    }
    if (currentId() != id)
        emit currentIdChanged(currentId());
}

void RowsView::selectFirst()
{
    for (int i = 0; i < m_rows->rowCount(); ++i) {
        if (!m_rows->row(m_rows->index(i, 0))->heading) {
            setCurrentIndex(m_rows->index(i, 0));
            return;
        }
    }
}

void RowsView::focusInEvent(QFocusEvent *event)
{
    QTreeView::focusInEvent(event);
    if (currentId().isEmpty())
        selectFirst();
}

QString RowsView::currentId() const
{
    const Row *line = m_rows->row(currentIndex());
    return line && !line->heading ? line->id : QString();
}

void RowsView::setCurrentId(const QString &id)
{
    const int at = m_rows->find(id);
    if (at >= 0)
        setCurrentIndex(m_rows->index(at, 0));
}

void RowsView::setColumnChars(const std::vector<int> &chars)
{
    m_chars = chars;
    layOut();
}

void RowsView::layOut()
{
    // Widths come from the font, not from the rows: measuring all rows would cost more than painting them.
    const int unit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    int fixed = 0, flexible = 0;
    for (size_t i = 0; i < m_chars.size(); ++i) {
        if (header()->isSectionHidden(int(i)))
            continue;
        fixed += m_chars[i] > 0 ? m_chars[i] * unit + 2 * size::Space2 : 0;
        flexible += m_chars[i] <= 0;
    }
    const int rest = std::max(viewport()->width() - fixed, flexible * 12 * unit);
    for (size_t i = 0; i < m_chars.size(); ++i)
        header()->resizeSection(int(i), m_chars[i] > 0 ? m_chars[i] * unit + 2 * size::Space2 : rest / std::max(1, flexible));
}

void RowsView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    layOut();
}

void RowsView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOut();
}

void RowsView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (!m_setting && current.row() != previous.row())
        emit currentIdChanged(currentId());
}

void RowsView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        if (const Row *line = m_rows->row(currentIndex())) {
            QStringList texts;
            for (const Cell &cell : line->cells) {
                if (const QString &text = cell.full.isEmpty() ? cell.text : cell.full; !text.isEmpty())
                    texts << text;
            }
            emit copyWanted(texts.join(QLatin1Char(' ')));
        }
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier) {
        if (!currentId().isEmpty())
            emit chosen(currentId());
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace signalbox::pages
