// SPDX-License-Identifier: GPL-3.0-or-later
// The look in force: colours, fonts, sizes and motion, and the signal that says they changed.
#pragma once

#include "ui/theme/tokens.h"

#include <QtCore/QObject>
#include <QtGui/QFont>
#include <QtGui/QPalette>

class QApplication;
class QWidget;

namespace signalbox::theme {

class SystemAppearance;

/// What a text is. Sizes are factors of the application font, so a person's own size is respected everywhere.
enum class TypeRole {
    Caption, ///< 0.90, with Token::TextMuted
    Body,    ///< 1.00
    Label,   ///< 1.00 semibold: heads of columns, buttons
    Section, ///< 1.15 semibold
    Page,    ///< 1.35 semibold
    Hero,    ///< 1.70 semibold: the version in a review
    Code,    ///< 0.95 monospaced: shas, digests, logs, differences
};

/// What a person chose in the settings; System follows the desktop.
struct Appearance {
    enum class Mode { System, Light, Dark } mode = Mode::System;
    enum class Choice { System, Off, On };
    Choice highContrast = Choice::System;
    Choice reducedMotion = Choice::System;
    bool compact = false;        ///< rows of 26 instead of 32
    bool strongerStatus = false; ///< patterns beside colours in bars and nodes, for print and low vision
    double textScale = 1.0;      ///< on top of the desktop's font size, 0.5 to 3
    friend bool operator==(const Appearance &, const Appearance &) = default;
};

/// The one look of the program. GUI thread only. Widgets read it while painting and repaint on changed(); most need nothing,
/// because install() keeps QPalette, style and application font in step.
class Theme : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] static Theme &instance();

    /// Sets style, palette and fonts on the application and follows the desktop from then on. Call once, before the first window.
    void install(QApplication &application);

    void setAppearance(const Appearance &appearance);
    [[nodiscard]] const Appearance &appearance() const { return m_appearance; }

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] QColor color(Token token) const { return theme::color(m_scheme, token); }
    /// The palette made of the tokens of a scheme.
    [[nodiscard]] static QPalette palette(Scheme scheme);

    [[nodiscard]] QFont font(TypeRole role) const;
    /// A list row, or a control, that holds one line of body text; grows with the font.
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int controlHeight() const;
    /// Width of a border: 1, or 2 in high contrast.
    [[nodiscard]] int borderWidth() const { return isHighContrast(m_scheme) ? 2 : 1; }
    /// The given milliseconds, or 0 when motion is reduced.
    [[nodiscard]] int duration(int milliseconds) const { return reducedMotion() ? 0 : milliseconds; }
    [[nodiscard]] bool reducedMotion() const;
    [[nodiscard]] bool strongerStatus() const { return m_appearance.strongerStatus; }
    [[nodiscard]] SystemAppearance &system() const { return *m_system; }

signals:
    /// Colours, fonts, sizes or motion are different now.
    void changed();

private:
    Theme();
    void refresh();

    SystemAppearance *m_system;
    Appearance m_appearance;
    Scheme m_scheme = Scheme::Light;
    QFont m_desktopFont;
    QString m_codeFamily;
    bool m_installed = false;
    bool m_desktopIsDark = false;
};

/// Shorthand for Theme::instance().color().
[[nodiscard]] QColor color(Token token);
/// Shorthand for Theme::instance().font().
[[nodiscard]] QFont font(TypeRole role);

/// Gives a widget the font of a role and keeps it through theme changes.
void setTypeRole(QWidget *widget, TypeRole role);
/// Gives a widget's text the colour of a token and keeps it through theme changes.
void setTextToken(QWidget *widget, Token token);
/// Fills the widget's background with a token and keeps it through theme changes.
void setBackgroundToken(QWidget *widget, Token token);

/// What a push button means. Primary: the one thing this page is for. Danger: takes something away.
enum class ButtonRole { Normal, Primary, Danger, Quiet };
/// Quiet has no outline until hovered or focused.
void setButtonRole(QWidget *button, ButtonRole role);
[[nodiscard]] ButtonRole buttonRole(const QWidget *button);

} // namespace signalbox::theme
