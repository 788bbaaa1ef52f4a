// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statusmark.h"

#include "ui/widgets/roles.h"

#include <QtGui/QPainter>

namespace signalbox::widgets {

using namespace theme;

StatusMark::StatusMark(QWidget *parent) : QWidget(parent)
{
    installRoles();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    connect(&Ticker::instance(), &Ticker::frame, this, [this] {
        if (m_animation)
            update(QRect(0, 0, m_side + 2, height()));
    });
}

StatusMark::StatusMark(const StatusVisual &visual, QWidget *parent) : StatusMark(parent) { setVisual(visual); }

void StatusMark::setVisual(const StatusVisual &visual)
{
    if (m_visual == visual)
        return;
    m_visual = visual;
    refresh();
}

QString StatusMark::word() const { return m_text.isEmpty() ? m_visual.word : m_text; }

void StatusMark::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    refresh();
}

void StatusMark::setIconOnly(bool iconOnly)
{
    m_iconOnly = iconOnly;
    refresh();
}

void StatusMark::setMarkSize(int pixels)
{
    m_side = pixels;
    refresh();
}

void StatusMark::refresh()
{
    setAccessibleName(word());
    setToolTip(m_iconOnly ? word() : QString());
    if (m_visual.mark == Mark::Running && isVisible() && !m_animation)
        m_animation.emplace();
    else if (m_visual.mark != Mark::Running || !isVisible())
        m_animation.reset();
    updateGeometry();
    update();
}

QSize StatusMark::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int width = m_iconOnly ? m_side : m_side + 6 + metrics.horizontalAdvance(word()) + 1;
    return {width, std::max(m_side, metrics.height())};
}

QSize StatusMark::minimumSizeHint() const
{
    return {m_iconOnly ? m_side : std::min(sizeHint().width(), m_side + 6 + QFontMetrics(font()).horizontalAdvance(QStringLiteral("mmmm"))),
            sizeHint().height()};
}

void StatusMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QRectF square(mirrored ? width() - m_side : 0, (height() - m_side) / 2.0, m_side, m_side);
    paintMark(painter, square, m_visual, m_animation ? Ticker::instance().turn() : 0);
    if (m_iconOnly)
        return;
    const QRect text = mirrored ? QRect(0, 0, width() - m_side - 6, height()) : QRect(m_side + 6, 0, width() - m_side - 6, height());
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     fontMetrics().elidedText(word(), Qt::ElideRight, text.width()));
}

void StatusMark::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void StatusMark::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_animation.reset();
}

void StatusMark::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace signalbox::widgets
