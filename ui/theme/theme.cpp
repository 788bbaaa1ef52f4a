// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/contrast.h"
#include "ui/theme/proxystyle.h"
#include "ui/theme/systemappearance.h"

#include <QtGui/QFontDatabase>
#include <QtGui/QFontMetrics>
#include <QtWidgets/QApplication>
#include <QtWidgets/QToolTip>
#include <QtWidgets/QWidget>

namespace signalbox::theme {

namespace {

const char buttonRoleProperty[] = "signalboxButtonRole";

QString firstInstalled(std::initializer_list<const char *> families)
{
    const QStringList installed = QFontDatabase::families();
    for (const char *family : families) {
        if (installed.contains(QLatin1String(family)))
            return QLatin1String(family);
    }
    return {};
}

double factor(TypeRole role)
{
    switch (role) {
    case TypeRole::Caption: return 0.90;
    case TypeRole::Body:
    case TypeRole::Label: return 1.00;
    case TypeRole::Section: return 1.15;
    case TypeRole::Page: return 1.35;
    case TypeRole::Hero: return 1.70;
    case TypeRole::Code: return 0.95;
    }
    return 1.0;
}

/// Runs `apply` now and after each change, as long as the widget lives.
template<typename Apply> void keep(QWidget *widget, Apply apply)
{
    apply();
    QObject::connect(&Theme::instance(), &Theme::changed, widget, apply);
}

} // namespace

Theme &Theme::instance()
{
    static Theme theme;
    return theme;
}

Theme::Theme() : m_system(new SystemAppearance(this)) { connect(m_system, &SystemAppearance::changed, this, &Theme::refresh); }

void Theme::install(QApplication &application)
{
    if (m_installed)
        return;
    m_installed = true;
    m_desktopIsDark = luminance(application.palette().color(QPalette::Window)) < 0.18;
    m_desktopFont = application.font();
    // The desktop's own family is kept when its figures line up; counters and timers must not jitter.
    const QFontMetricsF metrics(m_desktopFont);
    if (metrics.horizontalAdvance(QStringLiteral("1111")) != metrics.horizontalAdvance(QStringLiteral("8888"))
        || m_desktopFont.family().isEmpty() || m_desktopFont.family() == QLatin1String("Sans Serif")) {
        const QString family = firstInstalled({"Noto Sans", "Roboto", "DejaVu Sans"});
        if (!family.isEmpty())
            m_desktopFont.setFamily(family);
    }
    if (m_desktopFont.pointSizeF() <= 0)
        m_desktopFont.setPointSizeF(10);
    m_codeFamily = firstInstalled({"Hack", "DejaVu Sans Mono", "Noto Sans Mono", "Liberation Mono"});
    if (m_codeFamily.isEmpty())
        m_codeFamily = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    application.setStyle(new ProxyStyle);
    refresh();
    m_system->start();
}

void Theme::setAppearance(const Appearance &appearance)
{
    if (m_appearance == appearance)
        return;
    m_appearance = appearance;
    refresh();
}

bool Theme::reducedMotion() const
{
    return m_appearance.reducedMotion == Appearance::Choice::System ? m_system->wantsReducedMotion()
                                                                    : m_appearance.reducedMotion == Appearance::Choice::On;
}

void Theme::refresh()
{
    bool dark = m_desktopIsDark;
    if (m_appearance.mode != Appearance::Mode::System)
        dark = m_appearance.mode == Appearance::Mode::Dark;
    else if (m_system->colorScheme() != SystemAppearance::Preference::None)
        dark = m_system->colorScheme() == SystemAppearance::Preference::Dark;
    const bool high = m_appearance.highContrast == Appearance::Choice::System ? m_system->wantsHighContrast()
                                                                              : m_appearance.highContrast == Appearance::Choice::On;
    m_scheme = high ? (dark ? Scheme::HighContrastDark : Scheme::HighContrastLight) : (dark ? Scheme::Dark : Scheme::Light);
    if (m_installed) {
        QFont base = m_desktopFont;
        base.setPointSizeF(m_desktopFont.pointSizeF() * std::clamp(m_appearance.textScale, 0.5, 3.0));
        QApplication::setFont(base);
        const QPalette colors = palette(m_scheme);
        QApplication::setPalette(colors);
        QPalette tip = colors;
        tip.setColor(QPalette::ToolTipBase, color(Token::Tooltip));
        tip.setColor(QPalette::ToolTipText, color(Token::TooltipText));
        QToolTip::setPalette(tip);
    }
    emit changed();
}

QPalette Theme::palette(Scheme scheme)
{
    const auto c = [scheme](Token token) { return theme::color(scheme, token); };
    QPalette p(c(Token::SurfaceBackground), c(Token::WindowBackground));
    p.setColor(QPalette::Window, c(Token::WindowBackground));
    p.setColor(QPalette::Base, c(Token::SurfaceBackground));
    p.setColor(QPalette::AlternateBase, c(Token::WindowBackground));
    p.setColor(QPalette::Button, c(Token::SurfaceBackground));
    p.setColor(QPalette::WindowText, c(Token::TextPrimary));
    p.setColor(QPalette::Text, c(Token::TextPrimary));
    p.setColor(QPalette::ButtonText, c(Token::TextPrimary));
    p.setColor(QPalette::BrightText, c(Token::TextPrimary));
    p.setColor(QPalette::PlaceholderText, c(Token::TextMuted));
    p.setColor(QPalette::Link, c(Token::Link));
    p.setColor(QPalette::LinkVisited, c(Token::Link));
    p.setColor(QPalette::ToolTipBase, c(Token::Tooltip));
    p.setColor(QPalette::ToolTipText, c(Token::TooltipText));
    p.setColor(QPalette::Light, c(Token::SurfaceBackground));
    p.setColor(QPalette::Midlight, c(Token::SunkenBackground));
    p.setColor(QPalette::Mid, c(Token::BorderSubtle));
    p.setColor(QPalette::Dark, c(Token::BorderControl));
    p.setColor(QPalette::Shadow, c(Token::BorderControl));
    // Selected rows keep the normal text colour, so that status marks stay visible on them.
    p.setColor(QPalette::Highlight, c(Token::Selection));
    p.setColor(QPalette::Inactive, QPalette::Highlight, c(Token::SelectionInactive));
    p.setColor(QPalette::HighlightedText, c(Token::TextPrimary));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, c(Token::TextDisabled));
    p.setColor(QPalette::Disabled, QPalette::Base, c(Token::WindowBackground));
    return p;
}

QFont Theme::font(TypeRole role) const
{
    QFont f = QApplication::font();
    f.setPointSizeF(f.pointSizeF() * factor(role));
    if (role == TypeRole::Code) {
        f.setFamilies({m_codeFamily.isEmpty() ? QStringLiteral("monospace") : m_codeFamily});
        f.setStyleHint(QFont::Monospace, QFont::PreferDefault);
        f.setFixedPitch(true);
        f.setKerning(false);
    } else if (role != TypeRole::Caption && role != TypeRole::Body) {
        f.setWeight(QFont::DemiBold);
    }
    return f;
}

int Theme::rowHeight() const
{
    const int text = QFontMetrics(QApplication::font()).height();
    return m_appearance.compact ? std::max(size::RowCompact, text + 8) : std::max(size::Row, text + 14);
}

int Theme::controlHeight() const
{
    const int text = QFontMetrics(QApplication::font()).height();
    return m_appearance.compact ? std::max(size::ControlCompact, text + 8) : std::max(size::Control, text + 12);
}

QColor color(Token token) { return Theme::instance().color(token); }
QFont font(TypeRole role) { return Theme::instance().font(role); }

void setTypeRole(QWidget *widget, TypeRole role)
{
    keep(widget, [widget, role] { widget->setFont(font(role)); });
}

void setTextToken(QWidget *widget, Token token)
{
    keep(widget, [widget, token] {
        QPalette p = widget->palette();
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
            p.setColor(QPalette::Active, role, color(token));
            p.setColor(QPalette::Inactive, role, color(token));
        }
        widget->setPalette(p);
    });
}

void setBackgroundToken(QWidget *widget, Token token)
{
    widget->setAutoFillBackground(true);
    keep(widget, [widget, token] {
        QPalette p = widget->palette();
        p.setColor(QPalette::Window, color(token));
        p.setColor(QPalette::Base, color(token));
        widget->setPalette(p);
    });
}

void setButtonRole(QWidget *button, ButtonRole role)
{
    button->setProperty(buttonRoleProperty, int(role));
    button->update();
}

ButtonRole buttonRole(const QWidget *button)
{
    return button ? ButtonRole(button->property(buttonRoleProperty).toInt()) : ButtonRole::Normal;
}

} // namespace signalbox::theme
