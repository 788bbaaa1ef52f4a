// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rail.h"

#include "ui/theme/contrast.h"
#include "ui/theme/icons.h"
#include "ui/theme/proxystyle.h"
#include "ui/theme/theme.h"
#include "ui/widgets/roles.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QBoxLayout>

namespace signalbox::widgets {

using namespace theme;

class RailButton : public QAbstractButton
{
public:
    RailButton(QString placeKey, QString iconName, const QString &label) : key(std::move(placeKey)), m_icon(std::move(iconName))
    {
        installRoles();
        setProperty(placeProperty, true);
        setText(label);
        setAccessibleName(label);
        setCheckable(true);
        setAutoExclusive(false);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QString key, badge;
    bool collapsed = false;

    QSize sizeHint() const override { return {collapsed ? size::RailCollapsed : size::Rail, std::max(36, fontMetrics().height() + 18)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter p(this);
        p.setRenderHint(QPainter::Antialiasing);
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        if (isChecked())
            paintSelectedRow(p, rect(), isActiveWindow(), false, layoutDirection());
        else if (underMouse())
            p.fillRect(rect(), mix(color(Token::TextPrimary), color(Token::WindowBackground), 0.05));
        const double iconX = collapsed ? (width() - 20) / 2.0 : 14;
        paintIcon(p, QRectF(mirrored && !collapsed ? width() - iconX - 20 : iconX, (height() - 20) / 2.0, 20, 20), m_icon,
                  color(isChecked() ? Token::Accent : Token::TextSecondary));
        int badgeWidth = 0;
        if (!badge.isEmpty()) {
            QFont small = theme::font(TypeRole::Caption);
            small.setWeight(QFont::DemiBold);
            const QFontMetrics metrics(small);
            badgeWidth = std::max(metrics.horizontalAdvance(badge) + 10, metrics.height() + 2);
            const double y = collapsed ? 3 : (height() - metrics.height() - 2) / 2.0;
            QRectF box(width() - badgeWidth - (collapsed ? 3 : 10), y, badgeWidth, metrics.height() + 2);
            if (mirrored)
                box.moveLeft(width() - box.right());
            p.setFont(small);
            if (badge != QLatin1String("~")) { // a count is solid, activity is not
                p.setPen(Qt::NoPen);
                p.setBrush(color(Token::TextPrimary));
                p.drawRoundedRect(box, box.height() / 2, box.height() / 2);
                p.setPen(color(Token::WindowBackground));
                p.drawText(box, Qt::AlignCenter, badge);
            } else {
                p.setPen(Qt::NoPen);
                p.setBrush(markColor());
                p.drawEllipse(box.center(), 4, 4);
            }
        }
        if (!collapsed) {
            QFont f = font();
            if (isChecked())
                f.setWeight(QFont::DemiBold);
            p.setFont(f);
            p.setPen(color(Token::TextPrimary));
            QRect text(44, 0, width() - 44 - (badgeWidth ? badgeWidth + 14 : 8), height());
            if (mirrored)
                text.moveLeft(width() - text.right());
            p.drawText(text, Qt::AlignVCenter | Qt::AlignLeading, QFontMetrics(f).elidedText(this->text(), Qt::ElideRight, text.width()));
        }
        if (hasFocus())
            paintFocusRing(p, rect());
    }

private:
    static QColor markColor() { return color(Token::RunningMark); }
    QString m_icon;
};

Rail::Rail(QWidget *parent) : QWidget(parent), m_top(new QVBoxLayout), m_bottom(new QVBoxLayout)
{
    installRoles();
    setAccessibleName(tr("Places"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, size::Space2, 0, size::Space2);
    column->setSpacing(0);
    for (QBoxLayout *part : {m_top, m_bottom}) {
        part->setSpacing(2);
        part->setContentsMargins(0, 0, 0, 0);
    }
    column->addLayout(m_top);
    column->addStretch();
    column->addLayout(m_bottom);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

RailButton *Rail::find(const QString &key) const
{
    for (RailButton *button : m_buttons) {
        if (button->key == key)
            return button;
    }
    return nullptr;
}

void Rail::addPlace(const QString &key, const QString &icon, const QString &text, const QString &shortcut, bool atBottom)
{
    auto *button = new RailButton(key, icon, text);
    button->collapsed = m_collapsed;
    button->setToolTip(shortcut.isEmpty() ? text : QStringLiteral("%1  %2").arg(text, shortcut));
    (atBottom ? m_bottom : m_top)->addWidget(button);
    m_buttons.push_back(button);
    connect(button, &QAbstractButton::clicked, this, [this, button] {
        setCurrent(button->key);
        emit chosen(button->key);
    });
}

void Rail::setCurrent(const QString &key)
{
    m_current = key;
    for (RailButton *button : m_buttons)
        button->setChecked(button->key == key);
}

void Rail::setBadge(const QString &key, const QString &badge, const QString &spoken)
{
    RailButton *button = find(key);
    if (!button || button->badge == badge)
        return;
    button->badge = badge;
    button->setAccessibleDescription(spoken.isEmpty() ? badge : spoken);
    button->update();
}

void Rail::setCollapsed(bool collapsed)
{
    if (m_collapsed == collapsed)
        return;
    m_collapsed = collapsed;
    for (RailButton *button : m_buttons) {
        button->collapsed = collapsed;
        button->updateGeometry();
    }
    updateGeometry();
}

QSize Rail::sizeHint() const
{
    int width = m_collapsed ? size::RailCollapsed : size::Rail;
    if (!m_collapsed) { // at 200 % text the words still fit
        for (const RailButton *button : m_buttons)
            width = std::max(width, 44 + button->fontMetrics().horizontalAdvance(button->text()) * 11 / 10 + 40);
    }
    return {width, 300};
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int x = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(QRect(x, 0, 1, height()), color(Token::BorderSubtle));
}

void Rail::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    for (size_t i = 0; step != 0 && i < m_buttons.size(); ++i) {
        if (m_buttons[i]->hasFocus()) {
            m_buttons[(i + m_buttons.size() + size_t(step)) % m_buttons.size()]->setFocus(Qt::TabFocusReason);
            return;
        }
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        for (RailButton *button : m_buttons) {
            if (button->hasFocus())
                return button->click();
        }
    }
    QWidget::keyPressEvent(event);
}

} // namespace signalbox::widgets
