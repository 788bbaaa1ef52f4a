// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sidepane.h"

#include "ui/theme/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>

namespace signalbox::pages {

using namespace theme;

namespace {
constexpr int overlayBelow = 1000 - size::RailCollapsed; // of the window, which has the rail beside this
} // namespace

SidePane::SidePane(QWidget *main, QWidget *inspector, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_main(main)
    , m_side(new QScrollArea(this))
{
    // A proxy would take the keyboard from everything that stands before it in the order of tabs, so it is only remembered.
    m_mainFocus = main->focusProxy() ? main->focusProxy() : main;
    main->setFocusProxy(nullptr);
    m_main->setParent(this);
    m_side->setWidget(inspector);
    m_side->setWidgetResizable(true);
    m_side->setFrameShape(QFrame::NoFrame);
    m_side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_side->setAccessibleName(name);
    m_side->setFocusPolicy(Qt::NoFocus);
    setBackgroundToken(m_side, Token::SurfaceBackground);
    setBackgroundToken(inspector, Token::SurfaceBackground);
    setMinimumSize(360, 300);
    connect(&Theme::instance(), &Theme::changed, this, [this] { place(); });
}

QWidget *SidePane::inspector() const { return m_side->widget(); }

void SidePane::toggle()
{
    if (m_overlay)
        m_overlayShown = !m_overlayShown;
    else
        m_wanted = !m_wanted;
    place();
    if (!m_side->isVisible())
        m_mainFocus->setFocus(Qt::OtherFocusReason);
}

void SidePane::reveal()
{
    (m_overlay ? m_overlayShown : m_wanted) = true;
    place();
}

bool SidePane::closeOverlay()
{
    if (!m_overlay || !m_overlayShown)
        return false;
    m_overlayShown = false;
    place();
    m_mainFocus->setFocus(Qt::OtherFocusReason);
    return true;
}

void SidePane::resizeEvent(QResizeEvent *) { place(); }

void SidePane::place()
{
    const bool overlay = width() < overlayBelow;
    if (overlay != m_overlay)
        m_overlayShown = false;
    m_overlay = overlay;
    const bool shown = overlay ? m_overlayShown : m_wanted;
    // The inspector grows with the text, but never takes more than half.
    const int wanted = std::max(int(size::Inspector), fontMetrics().horizontalAdvance(QLatin1Char('0')) * 42);
    const int side = shown ? std::min(wanted, overlay ? width() - 40 : width() * 45 / 100) : 0;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int border = 1;
    const int mainWidth = overlay || !shown ? width() : width() - side - border;
    m_main->setGeometry(mirrored ? width() - mainWidth : 0, 0, mainWidth, height());
    m_side->setGeometry(mirrored ? 0 : width() - side, 0, std::max(side, 1), height());
    m_side->setFrameShape(overlay ? QFrame::StyledPanel : QFrame::NoFrame);
    m_side->setVisible(shown);
    if (shown)
        m_side->raise();
    update();
}

void SidePane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::WindowBackground));
    if (m_side->isVisible()) // the line between the two
        painter.fillRect(QRect(layoutDirection() == Qt::RightToLeft ? m_side->geometry().right() + 1 : m_side->x() - 1, 0, 1, height()),
                         color(Token::BorderSubtle));
}

} // namespace signalbox::pages
