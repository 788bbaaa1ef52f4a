// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/boardlane.h"

#include "ui/pages/boardmarks.h"
#include "ui/theme/proxystyle.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/theme/tier.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyledItemDelegate>

namespace signalbox::pages {

using namespace theme;
using presenters::CellNote;
using presenters::CellView;

namespace {

constexpr int minimumCard = 190;
constexpr int maximumCard = 420;

int lineHeight(TypeRole role) { return QFontMetrics(font(role)).height(); }

int noteHeight(const CellNote &note, int width)
{
    const QFontMetrics metrics(font(TypeRole::Body));
    const int text = metrics.boundingRect(QRect(0, 0, width - size::Icon - size::Space2, 10000), Qt::TextWordWrap, note.text).height();
    return std::max(std::min(text, 3 * metrics.lineSpacing()), int(size::Icon)) + size::Space1;
}

int cardHeight(const CellView &cell, int width)
{
    const int inside = width - 2 * size::Space4;
    int height = size::Space3 + int(tierChipSize(cell.environment, Tier::Production, font(TypeRole::Label)).height()) + size::Space3;
    height += lineHeight(TypeRole::Page) + size::Space1;
    height += 3 * (lineHeight(TypeRole::Body) + 2);
    if (!cell.notes.isEmpty())
        height += size::Space2;
    for (const CellNote &note : cell.notes)
        height += noteHeight(note, inside);
    return height + size::Space3 + 6;
}

class CardDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto *lane = static_cast<const BoardLane *>(option.widget);
        const bool last = index.row() == index.model()->rowCount() - 1;
        return {lane->cardSize().width() + (last ? 0 : BoardLane::Gap), lane->cardSize().height() + size::Space2};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto *lane = static_cast<const BoardLane *>(option.widget);
        const auto *model = static_cast<const LaneModel *>(index.model());
        const CellView *cell = model->cell(index.row());
        if (!cell)
            return;
        const bool mirrored = option.direction == Qt::RightToLeft;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        QRect card(option.rect.topLeft(), lane->cardSize());
        if (mirrored)
            card.moveRight(option.rect.right());
        paintCard(*painter, card, *cell, option);
        if (index.row() + 1 < model->rowCount())
            paintArrow(*painter, QRect(mirrored ? option.rect.left() : card.right() + 1, card.top(), BoardLane::Gap, card.height()),
                       model->behindNext(index.row()), mirrored);
        painter->restore();
    }

private:
    static void paintArrow(QPainter &painter, const QRect &gap, int behind, bool mirrored)
    {
        const double y = gap.center().y();
        const double from = gap.left() + 9, to = gap.right() - 8;
        painter.setPen(QPen(color(behind > 0 ? Token::TextSecondary : Token::BorderControl), 1.5));
        painter.drawLine(QPointF(from, y), QPointF(to, y));
        const double tip = mirrored ? from : to, back = mirrored ? 5 : -5;
        painter.drawLine(QPointF(tip, y), QPointF(tip + back, y - 4));
        painter.drawLine(QPointF(tip, y), QPointF(tip + back, y + 4));
        if (behind <= 0)
            return;
        painter.setFont(font(TypeRole::Label));
        painter.setPen(color(Token::TextPrimary));
        const int height = painter.fontMetrics().height();
        painter.drawText(QRect(gap.left(), int(y) - height - 4, gap.width(), height), Qt::AlignCenter, QString::number(behind));
        painter.setFont(font(TypeRole::Caption));
        painter.setPen(color(Token::TextMuted));
        const QString unit = behind == 1 ? BoardLane::tr("commit") : BoardLane::tr("commits");
        if (painter.fontMetrics().horizontalAdvance(unit) <= gap.width())
            painter.drawText(QRect(gap.left(), int(y) + 6, gap.width(), painter.fontMetrics().height()), Qt::AlignCenter, unit);
    }

    static void paintCard(QPainter &painter, const QRect &card, const CellView &cell, const QStyleOptionViewItem &option)
    {
        const bool selected = option.state & QStyle::State_Selected;
        const bool focused = selected && option.widget->hasFocus();
        const QColor ground = selected ? color(option.widget->isActiveWindow() ? Token::Selection : Token::SelectionInactive)
                                       : color(Token::SurfaceBackground);
        const double border = Theme::instance().borderWidth();
        painter.setPen(QPen(color(selected ? Token::Accent : Token::BorderControl), border));
        painter.setBrush(ground);
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), size::RadiusCard, size::RadiusCard);
        if (cell.production) {
            painter.save();
            QPainterPath clip;
            clip.addRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), size::RadiusCard - 1, size::RadiusCard - 1);
            painter.setClipPath(clip, Qt::IntersectClip);
            paintHatch(painter, QRectF(card.left() + 1, card.top() + 1, card.width() - 2, size::Hatch));
            painter.restore();
        }
        const QRect inside = card.adjusted(size::Space4, size::Space3, -size::Space4, -size::Space2);
        const bool mirrored = option.direction == Qt::RightToLeft;
        int y = inside.top();
        const Tier tier = cell.production ? Tier::Production : Tier::Staging;
        const QFont chipFont = font(TypeRole::Label);
        QSizeF chip = tierChipSize(cell.environment, tier, chipFont);
        chip.setWidth(std::min(chip.width(), double(inside.width())));
        paintTierChip(painter, QRectF(QPointF(mirrored ? inside.right() - chip.width() : inside.left(), y), chip), cell.environment, tier,
                      chipFont);
        y += int(chip.height()) + size::Space3;

        const int version = lineHeight(TypeRole::Page);
        const auto square = [&](int top, int height, int side) {
            return QRectF(mirrored ? inside.right() + 1 - side : inside.left(), top + (height - side) / 2.0, side, side);
        };
        const StatusVisual visual = visualOfCell(cell);
        paintMark(painter, square(y, version, size::IconLarge), visual, markColor(visual.mark), ground);
        const auto line = [&](int indent, TypeRole role, Token token, const QString &text, int height) {
            painter.setFont(font(role));
            painter.setPen(color(token));
            const QRect rect = mirrored ? QRect(inside.left(), y, inside.width() - indent, height)
                                        : QRect(inside.left() + indent, y, inside.width() - indent, height);
            painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                             painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
            return painter.fontMetrics().horizontalAdvance(text);
        };
        line(size::IconLarge + size::Space2, TypeRole::Page, cell.live ? Token::TextPrimary : Token::TextMuted, cell.version, version);
        y += version + size::Space1;
        const int body = lineHeight(TypeRole::Body);
        const int shaWidth = line(0, TypeRole::Code, Token::TextSecondary, cell.shortSha, body);
        line(shaWidth + (shaWidth ? size::Space3 : 0), TypeRole::Body, Token::TextPrimary, cell.health, body);
        y += body + 2;
        line(0, TypeRole::Body, Token::TextSecondary, cell.since, body);
        y += body + 2;
        line(0, TypeRole::Body, Token::TextSecondary, cell.distance, body);
        y += body + 2;
        if (!cell.notes.isEmpty())
            y += size::Space2;
        for (const CellNote &note : cell.notes) {
            const int height = noteHeight(note, inside.width());
            const auto mark = visualOfNote(note);
            if (mark)
                paintMark(painter, square(y, lineHeight(TypeRole::Body), size::Icon), *mark, markColor(mark->mark), ground,
                          mark->mark == Mark::Running ? Ticker::instance().turn() : 0);
            painter.setFont(font(note.needsPerson ? TypeRole::Label : TypeRole::Body));
            painter.setPen(color(note.kind == CellNote::Kind::Gate ? Token::TextSecondary : Token::TextPrimary));
            const int indent = size::Icon + size::Space2;
            painter.drawText(QRect(mirrored ? inside.left() : inside.left() + indent, y, inside.width() - indent, height - size::Space1),
                             Qt::TextWordWrap | Qt::AlignLeading | Qt::AlignTop, note.text);
            y += height;
        }
        if (cell.progress >= 0) {
            const QRectF bar(card.left() + size::Space4, card.bottom() - 9, card.width() - 2 * size::Space4, 4);
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(Token::SunkenBackground));
            painter.drawRoundedRect(bar, 2, 2);
            QRectF done = bar;
            done.setWidth(bar.width() * cell.progress / 100);
            if (mirrored)
                done.moveRight(bar.right());
            painter.setBrush(markColor(Mark::Running));
            painter.drawRoundedRect(done, 2, 2);
        }
        if (focused)
            paintFocusRing(painter, card, size::RadiusCard);
    }
};

bool hasRunning(const CellView &cell)
{
    return std::any_of(cell.notes.begin(), cell.notes.end(),
                       [](const CellNote &note) { return note.kind == CellNote::Kind::Attempt && isRunning(note.state); });
}

} // namespace

void LaneModel::setCells(const QList<CellView> &cells, const QList<int> &behind)
{
    const auto sameNames = [&] {
        return std::equal(cells.begin(), cells.end(), m_cells.begin(), m_cells.end(),
                          [](const CellView &a, const CellView &b) { return a.environment == b.environment; });
    };
    if (sameNames()) {
        m_cells = cells;
        m_behind = behind;
        if (!m_cells.isEmpty())
            emit dataChanged(index(0), index(int(m_cells.size()) - 1));
        return;
    }
    beginResetModel();
    m_cells = cells;
    m_behind = behind;
    endResetModel();
}

const CellView *LaneModel::cell(int row) const { return row >= 0 && row < m_cells.size() ? &m_cells.at(row) : nullptr; }
int LaneModel::behindNext(int row) const { return m_behind.value(row + 1, -1); }
int LaneModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_cells.size()); }

QVariant LaneModel::data(const QModelIndex &index, int role) const
{
    const CellView *found = cell(index.row());
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole: return found->environment;
    case Qt::AccessibleTextRole: return found->spoken;
    case Qt::ToolTipRole: return found->spoken;
    case CellRole: return QVariant::fromValue(*found);
    default: return {};
    }
}

BoardLane::BoardLane(QWidget *parent) : QListView(parent), m_cells(new LaneModel(this))
{
    setAccessibleName(tr("Environments in promotion order"));
    setModel(m_cells);
    setItemDelegate(new CardDelegate(this));
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setMovement(QListView::Static);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setBackgroundToken(this, Token::WindowBackground);
    setBackgroundToken(viewport(), Token::WindowBackground);
    connect(this, &QListView::doubleClicked, this, [this] { emit chosen(currentEnvironment()); });
    connect(&Theme::instance(), &Theme::changed, this, &BoardLane::layOut);
    connect(&Ticker::instance(), &Ticker::frame, this, [this] {
        for (int row = 0; row < m_cells->rowCount(); ++row) {
            if (hasRunning(*m_cells->cell(row)))
                update(m_cells->index(row));
        }
    });
}

void BoardLane::setCells(const QList<CellView> &cells, const QList<int> &behind)
{
    const QString current = currentEnvironment();
    m_setting = true;
    m_cells->setCells(cells, behind);
    if (currentEnvironment() != current)
        setCurrentEnvironment(current);
    m_setting = false;
    layOut();
    animate();
}

void BoardLane::animate()
{
    bool running = false;
    for (int row = 0; row < m_cells->rowCount(); ++row)
        running = running || hasRunning(*m_cells->cell(row));
    if (running && isVisible() && !m_animation)
        m_animation.emplace();
    else if (!running || !isVisible())
        m_animation.reset();
}

QString BoardLane::currentEnvironment() const
{
    const CellView *cell = m_cells->cell(currentIndex().row());
    return cell ? cell->environment : QString();
}

void BoardLane::setCurrentEnvironment(const QString &environment)
{
    for (int row = 0; row < m_cells->rowCount(); ++row) {
        if (m_cells->cell(row)->environment == environment && currentIndex().row() != row)
            setCurrentIndex(m_cells->index(row));
    }
}

void BoardLane::layOut()
{
    const int count = m_cells->rowCount();
    if (count == 0)
        return;
    const int least = std::max(minimumCard, fontMetrics().horizontalAdvance(QLatin1Char('0')) * 23);
    const auto arrange = [&](int room) {
        const int inRow = std::clamp((room + Gap) / (least + Gap), 1, count);
        const int width =
            std::clamp((room - (inRow - 1) * Gap - (inRow < count ? Gap : 0)) / inRow, std::min(least, room), std::max(maximumCard, least));
        int height = 0;
        for (int row = 0; row < count; ++row)
            height = std::max(height, cardHeight(*m_cells->cell(row), width));
        m_card = {width, height};
        return (count + inRow - 1) / inRow * (height + size::Space2) + 4;
    };
    // On or off, never as needed: a list that may show a scroll bar reserves its room, and the cards would not end where the page ends.
    const int wanted = arrange(width() - 1); // the list wraps what would end at its last pixel
    const bool fits = height() >= wanted;
    if (!fits)
        arrange(width() - 1 - style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this));
    setVerticalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAlwaysOn);
    if (wanted != m_height) {
        m_height = wanted;
        setMaximumHeight(wanted);
        updateGeometry();
    }
    scheduleDelayedItemsLayout();
    viewport()->update();
}

QSize BoardLane::minimumSizeHint() const { return {200, std::min(m_height > 0 ? m_height : 180, m_card.height() + size::Space2 + 4)}; }

QSize BoardLane::sizeHint() const { return {600, m_height > 0 ? m_height : 180}; }

void BoardLane::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    layOut();
}

void BoardLane::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOut();
}

void BoardLane::showEvent(QShowEvent *event)
{
    QListView::showEvent(event);
    layOut();
    animate();
}

void BoardLane::hideEvent(QHideEvent *event)
{
    QListView::hideEvent(event);
    m_animation.reset();
}

void BoardLane::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (!m_setting && current.isValid())
        emit currentEnvironmentChanged(currentEnvironment());
}

void BoardLane::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        if (const CellView *cell = m_cells->cell(currentIndex().row()))
            emit copyWanted(cell->copyText);
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier) {
        if (currentIndex().isValid())
            emit chosen(currentEnvironment());
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace signalbox::pages
