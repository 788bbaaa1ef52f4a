// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toast.h"

#include "ui/theme/theme.h"

#include <QtCore/QTimerEvent>
#include <QtGui/QAccessible>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <utility>

namespace signalbox::widgets {

using namespace theme;

Toast::Toast(QWidget *window) : QFrame(window), m_label(new QLabel), m_undo(new QPushButton(tr("Undo"))), m_now(new QPushButton(tr("Now")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(size::Space4, size::Space2, size::Space2, size::Space2);
    row->addWidget(m_label);
    row->addWidget(m_undo);
    row->addWidget(m_now);
    m_label->setTextFormat(Qt::PlainText);
    setTextToken(m_label, Token::TooltipText);
    m_undo->setAccessibleName(tr("Undo"));
    m_now->setAccessibleName(tr("Do it now"));
    connect(m_undo, &QPushButton::clicked, this, [this] { finish(false); });
    connect(m_now, &QPushButton::clicked, this, [this] { finish(true); });
    if (window)
        window->installEventFilter(this);
    hide();
}

void Toast::countdown(const QString &text, int seconds, std::function<void()> act)
{
    settle();
    m_act = std::move(act);
    m_takeBack = [] {};
    m_now->show();
    present(text, seconds);
}

void Toast::done(const QString &text, std::function<void()> undo, int seconds)
{
    settle();
    m_takeBack = std::move(undo);
    m_now->hide();
    present(text, seconds);
}

void Toast::message(const QString &text)
{
    settle();
    m_now->hide();
    present(text, 5);
}

bool Toast::takeBack()
{
    if (!isVisibleTo(parentWidget()) || !m_takeBack)
        return false;
    finish(false);
    return true;
}

QString Toast::text() const { return isVisibleTo(parentWidget()) ? m_label->text() : QString(); }

void Toast::present(const QString &text, int seconds)
{
    m_pattern = text;
    m_left = seconds;
    m_undo->setVisible(bool(m_takeBack));
    const QString shownText = text.contains(QLatin1String("%1")) ? text.arg(seconds) : text;
    m_label->setText(shownText);
    setAccessibleName(shownText);
    m_timer.start(1000, this);
    place();
    show();
    raise();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    emit shown(shownText);
}

/// A new message must not lose what the old one promised to do.
void Toast::settle()
{
    if (m_act)
        finish(true);
    m_takeBack = nullptr;
}

void Toast::finish(bool act)
{
    m_timer.stop();
    hide();
    const auto doIt = std::exchange(m_act, nullptr);
    const auto takeBack = std::exchange(m_takeBack, nullptr);
    if (act && doIt)
        doIt();
    else if (!act && takeBack)
        takeBack();
}

void Toast::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    const bool attended = underMouse() || isAncestorOf(QApplication::focusWidget());
    if (!m_act && (attended || (QAccessible::isActive() && m_takeBack)))
        return;
    if (--m_left > 0) {
        if (m_pattern.contains(QLatin1String("%1")))
            m_label->setText(m_pattern.arg(m_left));
        return;
    }
    if (m_act)
        finish(true);
    else {
        m_takeBack = nullptr;
        finish(false);
    }
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::place()
{
    adjustSize();
    if (const QWidget *window = parentWidget())
        move((window->width() - width()) / 2, window->height() - height() - size::Space6 - size::Space2);
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_act) {
        m_takeBack = nullptr;
        finish(false);
        return;
    }
    QFrame::keyPressEvent(event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::Tooltip));
    painter.drawRoundedRect(rect(), size::RadiusCard, size::RadiusCard);
}

} // namespace signalbox::widgets
