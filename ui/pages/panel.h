// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/theme/theme.h"

#include <QtWidgets/QFrame>
#include <optional>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace signalbox::widgets {
class ErrorBanner;
}

namespace signalbox::pages {

/// A titled card on the window's ground.
class Panel : public QFrame
{
    Q_OBJECT
public:
    explicit Panel(const QString &title, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    /// Where the content goes.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// Beside the title, at its end.
    [[nodiscard]] QHBoxLayout *head() const { return m_head; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title;
    QHBoxLayout *m_head;
    QVBoxLayout *m_body;
};

/// A label that wraps and can be selected; plain text.
[[nodiscard]] QLabel *sentence(const QString &text = {});
/// A muted label of one line.
[[nodiscard]] QLabel *caption(const QString &text = {});
/// Shows the label only when it has a text.
void setSentence(QLabel *label, const QString &text);
/// A button for a command: same text, state, reason as tool tip and accessible description, and the shortcut in the tool tip.
/// A primary one has no icon: icons are tinted for the other ground.
[[nodiscard]] QPushButton *commandButton(QAction *action, theme::ButtonRole role = theme::ButtonRole::Normal);
/// Enabled, with the reason as status tip and tool tip when not.
void offer(QAction *action, bool can, const QString &whyNot);

/// Shows the failure, or hides the banner; a screen reader hears the same failure once. Lasting ones cannot be dismissed.
void showError(widgets::ErrorBanner *banner, const std::optional<Error> &error, bool dismissable);

} // namespace signalbox::pages
