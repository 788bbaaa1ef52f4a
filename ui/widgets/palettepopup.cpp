// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/palettepopup.h"

#include "ui/theme/contrast.h"
#include "ui/theme/icons.h"
#include "ui/theme/proxystyle.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/theme/tier.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QStyledItemDelegate>

namespace signalbox::widgets {

using namespace theme;

namespace {

class RowDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static bool startsGroup(const QModelIndex &index)
    {
        const QString group = index.data(PalettePopup::GroupRole).toString();
        return !group.isEmpty()
               && (index.row() == 0 || index.siblingAtRow(index.row() - 1).data(PalettePopup::GroupRole).toString() != group);
    }
    static int headHeight() { return QFontMetrics(theme::font(TypeRole::Caption)).height() + 10; }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {option.rect.width(), std::max(28, QFontMetrics(option.font).height() + 10) + (startsGroup(index) ? headHeight() : 0)};
    }

    void paint(QPainter *p, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        p->save();
        QRect row = option.rect;
        if (startsGroup(index)) {
            QFont f = theme::font(TypeRole::Caption);
            f.setWeight(QFont::DemiBold);
            p->setFont(f);
            p->setPen(color(Token::TextMuted));
            p->drawText(row.adjusted(12, 4, -12, 0), Qt::AlignTop | Qt::AlignLeading, index.data(PalettePopup::GroupRole).toString());
            row.setTop(row.top() + headHeight());
        }
        const QString reason = index.data(PalettePopup::DisabledReasonRole).toString();
        if (option.state & QStyle::State_Selected)
            paintSelectedRow(*p, row, true, false, option.direction);
        QRect inside = row.adjusted(12, 0, -12, 0);
        const QString iconName = index.data(PalettePopup::IconRole).toString();
        if (!iconName.isEmpty())
            paintIcon(*p, QRectF(inside.left(), row.center().y() - 7.5, 16, 16), iconName,
                      color(reason.isEmpty() ? Token::TextSecondary : Token::TextDisabled));
        inside.setLeft(inside.left() + 24);
        inside.setRight(paintEnd(*p, inside, option.font, index));
        paintText(*p, inside, option.font, index, reason);
        p->restore();
    }

private:
    /// Chip, hint and mark from the right; returns where they begin.
    static int paintEnd(QPainter &p, const QRect &inside, const QFont &f, const QModelIndex &index)
    {
        int right = inside.right();
        const QFontMetrics metrics(f);
        const QString tierName = index.data(PalettePopup::TierNameRole).toString();
        if (!tierName.isEmpty()) {
            const auto tier = Tier(index.data(PalettePopup::TierRole).toInt());
            const QSizeF s = tierChipSize(tierName, tier, f);
            paintTierChip(p, QRectF(right - s.width(), inside.center().y() - s.height() / 2 + 0.5, s.width(), s.height()), tierName, tier,
                          f);
            right -= int(s.width()) + size::Space3;
        }
        const QString hint = index.data(PalettePopup::HintRole).toString();
        if (!hint.isEmpty()) {
            const int width = metrics.horizontalAdvance(hint);
            p.setFont(f);
            p.setPen(color(Token::TextSecondary));
            p.drawText(QRect(right - width, inside.top(), width + 1, inside.height()), Qt::AlignVCenter, hint);
            right -= width + size::Space1 + 2;
        }
        const QVariant visual = index.data(PalettePopup::VisualRole);
        if (visual.canConvert<StatusVisual>()) {
            paintMark(p, QRectF(right - 16, inside.center().y() - 7.5, 16, 16), visual.value<StatusVisual>());
            right -= 16 + size::Space2;
        }
        return right - size::Space2;
    }

    static void paintText(QPainter &p, const QRect &inside, const QFont &f, const QModelIndex &index, const QString &reason)
    {
        const QString text = index.data(Qt::DisplayRole).toString();
        const auto matches = index.data(PalettePopup::MatchRole).value<QList<int>>();
        QFont strong = f;
        strong.setWeight(QFont::Bold);
        int x = inside.left();
        p.setPen(color(reason.isEmpty() ? Token::TextPrimary : Token::TextMuted));
        // Runs of matched and other characters; matched ones are bold and underlined, since weight alone is easily missed.
        for (qsizetype at = 0; at < text.size() && x < inside.right();) {
            const bool matched = matches.contains(int(at));
            qsizetype end = at + 1;
            while (end < text.size() && matches.contains(int(end)) == matched)
                ++end;
            QFont used = matched ? strong : f;
            used.setUnderline(matched);
            const QFontMetrics metrics(used);
            const QString run = metrics.elidedText(text.mid(at, end - at), Qt::ElideRight, inside.right() - x);
            p.setFont(used);
            p.drawText(QRect(x, inside.top(), inside.right() - x, inside.height()), Qt::AlignVCenter | Qt::TextSingleLine, run);
            x += metrics.horizontalAdvance(run);
            at = end;
        }
        const QString detail = reason.isEmpty() ? index.data(PalettePopup::DetailRole).toString() : reason;
        x += size::Space3;
        if (!detail.isEmpty() && x < inside.right()) {
            p.setFont(theme::font(TypeRole::Caption));
            p.setPen(color(Token::TextMuted));
            p.drawText(QRect(x, inside.top(), inside.right() - x, inside.height()), Qt::AlignVCenter | Qt::TextSingleLine,
                       QFontMetrics(p.font()).elidedText(detail, Qt::ElideRight, inside.right() - x));
        }
    }
};

} // namespace

PalettePopup::PalettePopup(QWidget *window) : QFrame(window), m_field(new QLineEdit), m_list(new QListView), m_counts(new QLabel)
{
    setAccessibleName(tr("Command palette"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 8, 1, 6);
    column->setSpacing(6);
    m_field->setPlaceholderText(tr("Search or run a command   > actions  @ refs  # runs  : environments  ? help"));
    m_field->setAccessibleName(tr("Search or run a command"));
    m_field->setFrame(false);
    setTypeRole(m_field, TypeRole::Body);
    m_field->setTextMargins(10, 4, 10, 4);
    column->addWidget(m_field);
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    column->addWidget(line);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Results"));
    column->addWidget(m_list, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(12, 0, 12, 0);
    auto *keys = new QLabel(tr("Enter open   Tab argument   Ctrl+Shift+C copy link   Esc close"));
    for (QLabel *label : {keys, m_counts}) {
        setTypeRole(label, TypeRole::Caption);
        setTextToken(label, Token::TextMuted);
    }
    foot->addWidget(keys, 1);
    foot->addWidget(m_counts);
    column->addLayout(foot);
    m_field->installEventFilter(this);
    if (window)
        window->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &PalettePopup::queryChanged);
    connect(m_list, &QListView::clicked, this, &PalettePopup::choose);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void PalettePopup::setModel(QAbstractItemModel *model)
{
    m_list->setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &PalettePopup::selectFirst);
    selectFirst();
}

bool PalettePopup::canChoose(const QModelIndex &index) const
{
    return index.isValid() && index.data(DisabledReasonRole).toString().isEmpty();
}

void PalettePopup::selectFirst()
{
    if (!m_list->model())
        return;
    for (int row = 0; row < m_list->model()->rowCount(); ++row) {
        const QModelIndex index = m_list->model()->index(row, 0);
        if (canChoose(index)) {
            m_list->setCurrentIndex(index);
            m_list->scrollToTop();
            return;
        }
    }
}

void PalettePopup::open(const QString &text)
{
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    m_field->setText(text);
    m_field->selectAll();
    place();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
    emit queryChanged(text);
}

void PalettePopup::setCounts(int shown, int total, qint64 milliseconds)
{
    m_counts->setText(tr("%1 of %2, %3 ms").arg(grouped(shown), grouped(total)).arg(milliseconds));
    m_field->setAccessibleDescription(m_counts->text());
}

void PalettePopup::dismiss()
{
    if (!isVisible())
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    emit closed();
}

void PalettePopup::choose(const QModelIndex &index)
{
    if (!canChoose(index))
        return;
    const QPersistentModelIndex kept(index);
    dismiss();
    emit activated(kept);
}

void PalettePopup::move(int step)
{
    const QAbstractItemModel *model = m_list->model();
    if (!model || model->rowCount() == 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + step, 0, model->rowCount() - 1);
    m_list->setCurrentIndex(model->index(row, 0));
}

bool PalettePopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_field && event->type() == QEvent::FocusOut && isVisible() && QApplication::focusWidget()
        && !isAncestorOf(QApplication::focusWidget()))
        dismiss();
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const QModelIndex current = m_list->currentIndex();
    switch (key->key()) {
    case Qt::Key_Escape: dismiss(); return true;
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_PageDown: move(10); return true;
    case Qt::Key_PageUp: move(-10); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(current); return true;
    case Qt::Key_Tab:
        if (current.isValid())
            emit argumentWanted(current);
        return true;
    case Qt::Key_C:
        if (key->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier) && current.isValid()) {
            emit copyLinkWanted(current);
            return true;
        }
        break;
    default: break;
    }
    return QFrame::eventFilter(watched, event);
}

void PalettePopup::place()
{
    if (const QWidget *window = parentWidget()) {
        const int width = std::min(window->width() - 2 * size::Space4, std::max(720, QFontMetrics(font()).averageCharWidth() * 96));
        const int height = std::min(window->height() - 2 * size::Space6, 480);
        setGeometry((window->width() - width) / 2, std::min(72, window->height() - height - size::Space4), width, height);
    }
}

void PalettePopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::SurfaceBackground));
    painter.setPen(QPen(color(Token::BorderControl), Theme::instance().borderWidth()));
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace signalbox::widgets
