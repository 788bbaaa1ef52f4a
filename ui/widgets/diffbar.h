// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QRectF>
#include <QtWidgets/QWidget>

class QPainter;

namespace signalbox::widgets {

/// How much a change adds and removes: full blocks for added, hollow ones for removed, scaled to the largest of its list. Hue means
/// status, so there is none here.
class DiffBar : public QWidget
{
    Q_OBJECT
public:
    explicit DiffBar(QWidget *parent = nullptr);
    /// `scale`: the largest added + removed of the list, so that bars compare; 0: this one alone.
    void setCounts(int added, int removed, int scale = 0);
    [[nodiscard]] QSize sizeHint() const override;
    /// The bar alone, for delegates.
    static void paintBar(QPainter &painter, const QRectF &rect, int added, int removed, int scale, Qt::LayoutDirection direction);
    /// "+301 −88"
    [[nodiscard]] static QString text(int added, int removed);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_added = 0, m_removed = 0, m_scale = 0;
};

} // namespace signalbox::widgets
