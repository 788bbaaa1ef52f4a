// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/panel.h"

#include "ui/theme/theme.h"
#include "ui/widgets/errorbanner.h"

#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace signalbox::pages {

using namespace theme;

Panel::Panel(const QString &title, QWidget *parent) : QFrame(parent), m_title(new QLabel), m_head(new QHBoxLayout), m_body(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(size::Space3, size::Space2, size::Space3, size::Space3);
    column->setSpacing(size::Space2);
    m_head->setSpacing(size::Space2);
    m_head->addWidget(m_title, 1);
    column->addLayout(m_head);
    m_body->setSpacing(size::Space1);
    column->addLayout(m_body, 1);
    setTypeRole(m_title, TypeRole::Section);
    m_title->setTextFormat(Qt::PlainText);
    setTitle(title);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Panel::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int border = Theme::instance().borderWidth();
    painter.setPen(QPen(color(Token::BorderSubtle), border));
    painter.setBrush(color(Token::SurfaceBackground));
    const double half = border / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), size::RadiusCard, size::RadiusCard);
}

QLabel *sentence(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel *caption(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    setTypeRole(label, TypeRole::Caption);
    setTextToken(label, Token::TextMuted);
    return label;
}

void setSentence(QLabel *label, const QString &text)
{
    if (label->text() != text)
        label->setText(text);
    label->setVisible(!text.isEmpty());
}

QPushButton *commandButton(QAction *action, ButtonRole role)
{
    auto *button = new QPushButton;
    setButtonRole(button, role);
    const auto follow = [button, action, role] {
        button->setText(action->text());
        if (role != ButtonRole::Primary)
            button->setIcon(action->icon());
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
        button->setAccessibleName(action->text().remove(QLatin1Char('&')));
        button->setAccessibleDescription(action->isEnabled() ? QString() : action->statusTip());
        button->setToolTip(action->toolTip());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

void offer(QAction *action, bool can, const QString &whyNot)
{
    action->setEnabled(can);
    action->setStatusTip(can ? QString() : whyNot);
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    const QString name = action->text().remove(QLatin1Char('&'));
    action->setToolTip(can ? (keys.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, keys)) : whyNot);
}

void showError(widgets::ErrorBanner *banner, const std::optional<Error> &error, bool dismissable)
{
    if (!error) {
        banner->hide();
        return;
    }
    banner->setDismissable(dismissable);
    if (!banner->isVisibleTo(banner->parentWidget()) || banner->accessibleDescription() != error->text())
        banner->setError(*error);
    banner->show();
}

} // namespace signalbox::pages
