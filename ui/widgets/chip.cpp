// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/theme/contrast.h"
#include "ui/theme/icons.h"
#include "ui/theme/proxystyle.h"
#include "ui/theme/theme.h"
#include "ui/widgets/roles.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>

namespace signalbox::widgets {

using namespace theme;

EnvironmentChip::EnvironmentChip(QWidget *parent) : QWidget(parent)
{
    installRoles();
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

EnvironmentChip::EnvironmentChip(const QString &name, Tier tier, QWidget *parent) : EnvironmentChip(parent) { setEnvironment(name, tier); }

void EnvironmentChip::setEnvironment(const QString &name, Tier tier)
{
    m_name = name;
    m_tier = tier;
    const QString word = tier == Tier::Production ? tr("production") : tier == Tier::Staging ? tr("staging") : QString();
    // "production, production" would only be said twice.
    setAccessibleName(word.isEmpty() || name.contains(word, Qt::CaseInsensitive) ? name : QStringLiteral("%1, %2").arg(name, word));
    updateGeometry();
    update();
}

QSize EnvironmentChip::sizeHint() const { return tierChipSize(m_name, m_tier, font()).toSize(); }

void EnvironmentChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTierChip(painter, rect(), m_name, m_tier, font());
}

Chip::Chip(QWidget *parent) : QAbstractButton(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setClickable(false);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

Chip::Chip(const QString &text, QWidget *parent) : Chip(parent) { setText(text); }

void Chip::setIconName(const QString &name)
{
    m_icon = name;
    updateGeometry();
    update();
}

void Chip::setVisual(const std::optional<StatusVisual> &visual)
{
    m_visual = visual;
    setAccessibleName(visual ? QStringLiteral("%1, %2").arg(text(), visual->word) : QString());
    updateGeometry();
    update();
}

void Chip::setClickable(bool clickable)
{
    m_clickable = clickable;
    setFocusPolicy(clickable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover, clickable);
    // A chip that does nothing must not swallow the clicks of the row it lies on.
    setAttribute(Qt::WA_TransparentForMouseEvents, !clickable);
}

void Chip::setCode(bool code) { setTypeRole(this, code ? TypeRole::Code : TypeRole::Body); }

QSize Chip::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int picture = m_icon.isEmpty() && !m_visual ? 0 : 14 + size::Space1;
    const int height = metrics.height() + 4;
    return {metrics.horizontalAdvance(text()) + 1 + picture + 2 * (size::Space2 - 2),
            m_clickable ? std::max(height, int(size::HitTargetLeast)) : height};
}

QSize Chip::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), QFontMetrics(font()).horizontalAdvance(QStringLiteral("mmmmm")) + 24), sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = m_visual ? markTint(m_visual->mark, color(Token::SurfaceBackground)) : color(Token::SunkenBackground);
    if (m_clickable && (underMouse() || isDown()))
        ground = mix(color(Token::TextPrimary), ground, isDown() ? 0.14 : 0.07);
    painter.setBrush(ground);
    painter.setPen(isHighContrast(Theme::instance().scheme()) ? QPen(color(Token::BorderControl), 1) : QPen(Qt::NoPen));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), size::RadiusChip, size::RadiusChip);
    QRect inside = rect().adjusted(size::Space2 - 2, 0, -(size::Space2 - 2), 0);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    if (m_visual || !m_icon.isEmpty()) {
        const QRectF square(mirrored ? inside.right() - 13 : inside.left(), (height() - 14) / 2.0, 14, 14);
        if (m_visual)
            paintMark(painter, square, *m_visual, markColor(m_visual->mark), ground);
        else
            paintIcon(painter, square, m_icon, color(Token::TextSecondary));
        inside.adjust(mirrored ? 0 : 14 + size::Space1, 0, mirrored ? -14 - size::Space1 : 0, 0);
    }
    painter.setPen(color(isEnabled() ? Token::TextPrimary : Token::TextDisabled));
    painter.setFont(font());
    painter.drawText(inside, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, inside.width()));
    if (hasFocus())
        paintFocusRing(painter, rect(), size::RadiusChip);
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    if (m_clickable && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

HatchedStrip::HatchedStrip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize HatchedStrip::sizeHint() const { return {60, size::Hatch}; }

void HatchedStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintHatch(painter, rect());
}

} // namespace signalbox::widgets
