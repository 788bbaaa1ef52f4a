// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QProxyStyle>

namespace signalbox::theme {

/// Fusion with our focus ring, flat controls, selection bar and sizes; all colours from tokens. No style sheets anywhere.
class ProxyStyle : public QProxyStyle
{
    Q_OBJECT
public:
    ProxyStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

private:
    void drawPanel(QPainter *painter, const QRect &rect, const QStyleOption *option, const QWidget *widget) const;
    void drawTab(QPainter *painter, const QStyleOption *option) const;
    void drawScrollBar(QPainter *painter, const QStyleOptionComplex *option, const QWidget *widget) const;
    void drawComboBox(QPainter *painter, const QStyleOptionComplex *option, const QWidget *widget) const;
};

/// The 2-pixel ring that says where the keyboard is, along the inside of `rect`. For views that paint their own items.
void paintFocusRing(QPainter &painter, const QRectF &rect, double radius = 4);
/// Background of a row as lists have it: tint, 3-pixel accent bar at its start, ring when it has focus.
void paintSelectedRow(QPainter &painter, const QRect &rect, bool active, bool focused, Qt::LayoutDirection direction);

} // namespace signalbox::theme
