// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/proxystyle.h"

#include "ui/theme/contrast.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QtWidgets>

namespace signalbox::theme {

namespace {

QRectF inset(const QRect &rect, double by) { return QRectF(rect).adjusted(by, by, -by, -by); }

void drawBox(QPainter *p, const QRect &rect, const QColor &fill, const QColor &border, double radius)
{
    const double width = Theme::instance().borderWidth();
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    p->setBrush(fill);
    p->setPen(border.alpha() ? QPen(border, width) : QPen(Qt::NoPen));
    p->drawRoundedRect(inset(rect, border.alpha() ? width / 2 : 0), radius, radius);
    p->restore();
}

/// Hovered and pressed backgrounds: the text colour laid thinly over the ground, so that both themes get it right.
QColor shaded(const QColor &ground, QStyle::State state)
{
    if (!(state & QStyle::State_Enabled))
        return ground;
    const QColor ink = color(Token::TextPrimary);
    if (state & (QStyle::State_Sunken | QStyle::State_On))
        return mix(ink, ground, 0.14);
    return state & QStyle::State_MouseOver ? mix(ink, ground, 0.06) : ground;
}

QColor controlBorder(QStyle::State state) { return color(state & QStyle::State_Enabled ? Token::BorderControl : Token::BorderSubtle); }

} // namespace

void paintFocusRing(QPainter &painter, const QRectF &rect, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color(Token::FocusRing), size::FocusRing));
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius);
    painter.restore();
}

void paintSelectedRow(QPainter &painter, const QRect &rect, bool active, bool focused, Qt::LayoutDirection direction)
{
    painter.fillRect(rect, color(active ? Token::Selection : Token::SelectionInactive));
    QRect bar = rect;
    bar.setWidth(size::SelectionBar);
    if (direction == Qt::RightToLeft)
        bar.moveRight(rect.right());
    painter.fillRect(bar, color(active ? Token::Accent : Token::BorderControl));
    if (focused)
        paintFocusRing(painter, rect, 2);
}

ProxyStyle::ProxyStyle() : QProxyStyle(QStringLiteral("Fusion")) { }

void ProxyStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QLineEdit *>(widget)
        || qobject_cast<QTabBar *>(widget) || qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *bar = qobject_cast<QStatusBar *>(widget))
        bar->setContentsMargins(size::Space3, 0, size::Space3, 0);
}

void ProxyStyle::drawPanel(QPainter *p, const QRect &rect, const QStyleOption *option, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool enabled = option->state & State_Enabled;
    const ButtonRole role = buttonRole(widget);
    QColor fill = color(Token::SurfaceBackground), border = controlBorder(option->state);
    if (enabled && (role == ButtonRole::Primary || role == ButtonRole::Danger)) {
        const QColor ground = color(role == ButtonRole::Primary ? Token::PrimaryButton : Token::DangerButton);
        const QColor ink = color(role == ButtonRole::Primary ? Token::PrimaryButtonText : Token::DangerButtonText);
        fill = option->state & State_Sunken ? mix(ink, ground, 0.18) : option->state & State_MouseOver ? mix(ink, ground, 0.08) : ground;
        border = fill;
    } else if (role == ButtonRole::Quiet || (button && button->features & QStyleOptionButton::Flat)) {
        const bool touched = enabled && option->state & (State_MouseOver | State_Sunken | State_On);
        fill = touched ? shaded(color(Token::WindowBackground), option->state) : QColor(Qt::transparent);
        border = Qt::transparent;
    } else {
        fill = enabled ? shaded(fill, option->state) : color(Token::WindowBackground);
    }
    drawBox(p, rect, fill, border, size::RadiusControl);
}

void ProxyStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *p, const QWidget *widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        // Item views paint the ring with the row itself.
        if (!qobject_cast<const QAbstractItemView *>(widget))
            paintFocusRing(*p, option->rect, size::RadiusControl - 1);
        return;
    case PE_PanelButtonCommand: drawPanel(p, option->rect, option, widget); return;
    case PE_FrameDefaultButton: return;
    case PE_PanelButtonTool: {
        const bool touched = option->state & State_Enabled && option->state & (State_MouseOver | State_Sunken | State_On);
        if (touched)
            drawBox(p, option->rect, shaded(color(Token::WindowBackground), option->state),
                    option->state & State_On ? color(Token::BorderControl) : QColor(Qt::transparent), size::RadiusControl);
        if (option->state & State_HasFocus && option->state & State_KeyboardFocusChange)
            paintFocusRing(*p, option->rect);
        return;
    }
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth <= 0)
            return;
        const bool focused = option->state & State_HasFocus && option->state & State_Enabled;
        const bool enabled = option->state & State_Enabled && !(option->state & State_ReadOnly);
        drawBox(p, option->rect,
                element == PE_PanelLineEdit ? color(enabled ? Token::SurfaceBackground : Token::WindowBackground) : QColor(Qt::transparent),
                controlBorder(option->state), size::RadiusControl);
        if (focused)
            paintFocusRing(*p, option->rect, size::RadiusControl);
        return;
    }
    case PE_FrameGroupBox:
        if (const auto *box = qobject_cast<const QGroupBox *>(widget)) { // the title stands above the frame, not on it
            const int title = box->title().isEmpty() ? 0 : box->fontMetrics().height() + size::Space1;
            drawBox(p, box->rect().adjusted(0, title, 0, 0), Qt::transparent, color(Token::BorderSubtle), size::RadiusCard);
        }
        return;
    case PE_Frame: {
        // A list that has a current row shows the ring there, not around itself as well.
        const auto *list = qobject_cast<const QAbstractItemView *>(widget);
        const bool focused = option->state & State_HasFocus && qobject_cast<const QAbstractScrollArea *>(widget)
                             && !(list && list->currentIndex().isValid());
        p->save();
        p->setPen(QPen(color(focused ? Token::FocusRing : Token::BorderSubtle), 1));
        p->setBrush(Qt::NoBrush);
        p->drawRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5));
        p->restore();
        return;
    }
    case PE_PanelItemViewRow: return; // the items paint it: one bar at the row's start, not one a column
    case PE_PanelItemViewItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
        if (!item)
            break;
        if (item->backgroundBrush.style() != Qt::NoBrush)
            p->fillRect(item->rect, item->backgroundBrush);
        if (item->state & State_Selected) {
            p->fillRect(item->rect, color(item->state & State_Active ? Token::Selection : Token::SelectionInactive));
            if (item->viewItemPosition == QStyleOptionViewItem::Beginning || item->viewItemPosition == QStyleOptionViewItem::OnlyOne
                || item->viewItemPosition == QStyleOptionViewItem::Invalid) {
                QRect bar = item->rect;
                bar.setWidth(size::SelectionBar);
                if (item->direction == Qt::RightToLeft)
                    bar.moveRight(item->rect.right());
                p->fillRect(bar, color(item->state & State_Active ? Token::Accent : Token::BorderControl));
            }
        } else if (item->state & State_MouseOver) {
            p->fillRect(item->rect, mix(color(Token::TextPrimary), color(Token::SurfaceBackground), 0.04));
        }
        if (item->state & State_HasFocus && item->state & State_KeyboardFocusChange)
            paintFocusRing(*p, item->rect, 2);
        return;
    }
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: {
        const bool on = option->state & (State_On | State_NoChange);
        const QColor fill =
            on ? color(option->state & State_Enabled ? Token::PrimaryButton : Token::TextDisabled) : color(Token::SurfaceBackground);
        drawBox(p, option->rect, fill, on ? fill : controlBorder(option->state), 3);
        if (on)
            paintIcon(*p, inset(option->rect, 1), option->state & State_NoChange ? QStringLiteral("minus") : QStringLiteral("check"),
                      color(Token::PrimaryButtonText));
        return;
    }
    case PE_IndicatorRadioButton: {
        p->save();
        p->setRenderHint(QPainter::Antialiasing);
        const bool on = option->state & State_On;
        p->setPen(
            QPen(on ? color(option->state & State_Enabled ? Token::PrimaryButton : Token::TextDisabled) : controlBorder(option->state),
                 on ? 4.5 : 1.2));
        p->setBrush(color(Token::SurfaceBackground));
        p->drawEllipse(inset(option->rect, on ? 2.75 : 1));
        p->restore();
        return;
    }
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight: {
        static const char *const names[] = {"chevron-down", "chevron-left", "chevron-right", "chevron-up"};
        const int index = element == PE_IndicatorArrowDown    ? 0
                          : element == PE_IndicatorArrowLeft  ? 1
                          : element == PE_IndicatorArrowRight ? 2
                                                              : 3;
        const double side = std::min({14, option->rect.width(), option->rect.height()});
        const QPointF center = QRectF(option->rect).center();
        paintIcon(*p, QRectF(center.x() - side / 2, center.y() - side / 2, side, side), QLatin1String(names[index]),
                  color(option->state & State_Enabled ? Token::TextSecondary : Token::TextDisabled));
        return;
    }
    case PE_IndicatorBranch:
        if (option->state & State_Children) {
            const bool open = option->state & State_Open;
            const QPointF center = QRectF(option->rect).center();
            paintIcon(*p, QRectF(center.x() - 6, center.y() - 6, 12, 12),
                      open                                   ? QStringLiteral("chevron-down")
                      : option->direction == Qt::RightToLeft ? QStringLiteral("chevron-left")
                                                             : QStringLiteral("chevron-right"),
                      color(Token::TextSecondary));
        }
        return;
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase:
        p->fillRect(
            QRect(option->rect.left(), element == PE_FrameTabBarBase ? option->rect.bottom() : option->rect.top(), option->rect.width(), 1),
            color(Token::BorderSubtle));
        return;
    default: break;
    }
    QProxyStyle::drawPrimitive(element, option, p, widget);
}

void ProxyStyle::drawTab(QPainter *p, const QStyleOption *option) const
{
    const bool selected = option->state & State_Selected;
    if (!selected && option->state & State_MouseOver)
        p->fillRect(option->rect, mix(color(Token::TextPrimary), color(Token::WindowBackground), 0.05));
    const QRect &r = option->rect;
    p->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), color(Token::BorderSubtle));
    if (selected)
        p->fillRect(QRect(r.left() + 4, r.bottom() - 2, r.width() - 8, 3), color(Token::Accent));
    if (option->state & State_HasFocus && option->state & State_KeyboardFocusChange)
        paintFocusRing(*p, r);
}

namespace {

/// Icon at the right, text beside it: the common style puts the text of a mirrored button to its far edge.
void drawMirroredLabel(QPainter *p, const QStyleOptionButton &button, const QWidget *widget)
{
    const QStyle *style = widget ? widget->style() : QApplication::style();
    const bool underlined = style->styleHint(QStyle::SH_UnderlineShortcut, &button, widget);
    const int flags = Qt::AlignCenter | Qt::TextSingleLine | (underlined ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
    const int text = button.fontMetrics.size(flags, button.text).width(), total = button.iconSize.width() + size::Space1 + text;
    const int right = button.rect.center().x() + total / 2;
    const QRect icon(right - button.iconSize.width(), button.rect.center().y() - button.iconSize.height() / 2, button.iconSize.width(),
                     button.iconSize.height());
    const bool enabled = button.state & QStyle::State_Enabled;
    button.icon.paint(p, icon, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    style->drawItemText(p, QRect(right - total, button.rect.top(), text, button.rect.height()), flags, button.palette, enabled, button.text,
                        QPalette::ButtonText);
}

} // namespace

void ProxyStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *p, const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy = *button;
            const ButtonRole role = buttonRole(widget);
            if (option->state & State_Enabled && (role == ButtonRole::Primary || role == ButtonRole::Danger))
                copy.palette.setColor(QPalette::ButtonText,
                                      color(role == ButtonRole::Primary ? Token::PrimaryButtonText : Token::DangerButtonText));
            if (copy.direction == Qt::RightToLeft && !copy.icon.isNull() && !copy.text.isEmpty())
                drawMirroredLabel(p, copy, widget);
            else
                QProxyStyle::drawControl(element, &copy, p, widget);
            return;
        }
        break;
    case CE_PushButtonBevel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            drawPanel(p, option->rect, option, widget);
            if (button->features & QStyleOptionButton::HasMenu) {
                QStyleOption arrow(*option);
                arrow.rect = QRect(option->rect.right() - 20, option->rect.top(), 16, option->rect.height());
                drawPrimitive(PE_IndicatorArrowDown, &arrow, p, widget);
            }
            return;
        }
        break;
    case CE_TabBarTabShape: drawTab(p, option); return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea: {
        p->fillRect(option->rect, color(Token::SunkenBackground));
        p->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), color(Token::BorderSubtle));
        return;
    }
    case CE_ProgressBarGroove: drawBox(p, option->rect, color(Token::SunkenBackground), Qt::transparent, 3); return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            const qint64 span = qint64(bar->maximum) - bar->minimum;
            if (span <= 0)
                break; // the busy indicator is Fusion's
            const double share = double(bar->progress - bar->minimum) / double(span);
            QRect done = option->rect;
            done.setWidth(int(done.width() * share));
            if (option->direction == Qt::RightToLeft)
                done.moveRight(option->rect.right());
            if (done.width() > 0)
                drawBox(p, done, color(Token::RunningMark), Qt::transparent, 3);
            return;
        }
        break;
    case CE_MenuBarEmptyArea: p->fillRect(option->rect, color(Token::WindowBackground)); return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            p->fillRect(option->rect, color(Token::WindowBackground));
            if (item->state & State_Selected)
                drawBox(p, option->rect.adjusted(1, 2, -1, -2), color(Token::Selection), Qt::transparent, size::RadiusControl);
            drawItemText(p, item->rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, item->palette,
                         item->state & State_Enabled, item->text, QPalette::ButtonText);
            return;
        }
        break;
    case CE_ToolBar: p->fillRect(option->rect, color(Token::WindowBackground)); return;
    case CE_Splitter: {
        QRect line = option->rect;
        if (option->state & State_Horizontal)
            line = QRect(line.center().x(), line.top(), 1, line.height());
        else
            line = QRect(line.left(), line.center().y(), line.width(), 1);
        p->fillRect(line, color(option->state & State_MouseOver ? Token::Accent : Token::BorderSubtle));
        return;
    }
    case CE_ShapedFrame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine)) {
            const QRect &r = option->rect;
            const QRect line = frame->frameShape == QFrame::HLine ? QRect(r.left(), r.center().y(), r.width(), 1)
                                                                  : QRect(r.center().x(), r.top(), 1, r.height());
            p->fillRect(line, color(Token::BorderSubtle));
            return;
        }
        break;
    default: break;
    }
    QProxyStyle::drawControl(element, option, p, widget);
}

void ProxyStyle::drawScrollBar(QPainter *p, const QStyleOptionComplex *option, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    p->fillRect(option->rect, color(Token::WindowBackground));
    if (!slider || slider->maximum <= slider->minimum)
        return;
    QRect knob = proxy()->subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    knob = slider->orientation == Qt::Vertical ? knob.adjusted(3, 1, -3, -1) : knob.adjusted(1, 3, -1, -3);
    const bool touched = option->state & State_MouseOver || option->activeSubControls & SC_ScrollBarSlider;
    drawBox(p, knob, color(touched ? Token::TextMuted : Token::BorderControl), Qt::transparent, 3);
}

void ProxyStyle::drawComboBox(QPainter *p, const QStyleOptionComplex *option, const QWidget *widget) const
{
    const bool enabled = option->state & State_Enabled;
    drawBox(p, option->rect,
            enabled ? shaded(color(Token::SurfaceBackground), option->state & ~State_On & ~State_Sunken) : color(Token::WindowBackground),
            controlBorder(option->state), size::RadiusControl);
    QStyleOption arrow(*option);
    arrow.rect = proxy()->subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    drawPrimitive(PE_IndicatorArrowDown, &arrow, p, widget);
    if (option->state & State_HasFocus && enabled)
        paintFocusRing(*p, option->rect);
}

void ProxyStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *p, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        drawScrollBar(p, option, widget);
        return;
    }
    if (control == CC_ComboBox) {
        drawComboBox(p, option, widget);
        return;
    }
    if (const auto *spin = control == CC_SpinBox ? qstyleoption_cast<const QStyleOptionSpinBox *>(option) : nullptr) {
        const bool enabled = spin->state & State_Enabled;
        drawBox(p, spin->rect, color(enabled ? Token::SurfaceBackground : Token::WindowBackground), controlBorder(spin->state),
                size::RadiusControl);
        if (enabled && spin->state & State_HasFocus)
            paintFocusRing(*p, spin->rect, size::RadiusControl);
        for (const bool up : {true, false}) {
            QStyleOption arrow(*spin);
            arrow.rect = subControlRect(CC_SpinBox, spin, up ? SC_SpinBoxUp : SC_SpinBoxDown, widget);
            arrow.state.setFlag(State_Enabled,
                                enabled && spin->stepEnabled & (up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled));
            drawPrimitive(up ? PE_IndicatorArrowUp : PE_IndicatorArrowDown, &arrow, p, widget);
        }
        return;
    }
    QProxyStyle::drawComplexControl(control, option, p, widget);
}

int ProxyStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin: return size::Space3;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return size::Space2;
    case PM_HeaderMargin: return size::Space2; // as cells: heads stand over what they name
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize: return size::Icon;
    case PM_ScrollBarExtent: return 14;
    case PM_SplitterWidth: return 7;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_DefaultFrameWidth: return qobject_cast<const QComboBox *>(widget) ? 2 : Theme::instance().borderWidth();
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_ToolBarFrameWidth: return 0;
    case PM_TabBarTabHSpace: return 2 * size::Space3;
    case PM_TabBarTabVSpace: return size::Space3;
    case PM_FocusFrameHMargin: return 6;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize ProxyStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const
{
    QSize s = QProxyStyle::sizeFromContents(type, option, contents, widget);
    const Theme &theme = Theme::instance();
    switch (type) {
    case CT_PushButton:
        s.setHeight(std::max(s.height(), theme.controlHeight()));
        s.setWidth(s.width() + size::Space2);
        break;
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox: s.setHeight(std::max(s.height(), theme.controlHeight())); break;
    case CT_ToolButton: s = s.expandedTo(QSize(size::HitTarget, size::HitTarget)); break;
    case CT_CheckBox:
    case CT_RadioButton: s.setHeight(std::max(s.height(), int(size::HitTargetLeast))); break;
    case CT_ItemViewItem: s.setHeight(std::max(s.height(), theme.rowHeight())); break;
    case CT_HeaderSection: s.setHeight(theme.rowHeight()); break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            !item || item->menuItemType != QStyleOptionMenuItem::Separator)
            s.setHeight(std::max(s.height(), int(size::HitTarget)));
        break;
    case CT_TabBarTab: s.setHeight(std::max(s.height(), theme.controlHeight() + 2)); break;
    default: break;
    }
    return s;
}

int ProxyStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_EtchDisabledText: return 0;
    case SH_ComboBox_Popup: return 0;
    case SH_TabBar_Alignment: return Qt::AlignLeft;
    case SH_UnderlineShortcut: return QProxyStyle::styleHint(hint, option, widget, data);
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QIcon ProxyStyle::standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const
{
    switch (pixmap) {
    case SP_LineEditClearButton: return icon(QStringLiteral("close"));
    case SP_MessageBoxWarning: return icon(QStringLiteral("warning"));
    case SP_MessageBoxCritical: return icon(QStringLiteral("error"));
    case SP_MessageBoxInformation: return icon(QStringLiteral("info"));
    case SP_ToolBarHorizontalExtensionButton: return icon(QStringLiteral("more"));
    case SP_DirIcon: return icon(QStringLiteral("folder"));
    case SP_FileIcon: return icon(QStringLiteral("file"));
    default: return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

} // namespace signalbox::theme
