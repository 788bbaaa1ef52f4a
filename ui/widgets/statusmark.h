// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/statusvisual.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"

#include <QtWidgets/QWidget>
#include <optional>

namespace signalbox::widgets {

/// A status as mark and word. The word is drawn in text colour; assistive technology hears the word once, never the mark.
class StatusMark : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(QString word READ word)
public:
    explicit StatusMark(QWidget *parent = nullptr);
    StatusMark(const theme::StatusVisual &visual, QWidget *parent = nullptr);

    void setVisual(const theme::StatusVisual &visual);
    [[nodiscard]] const theme::StatusVisual &visual() const { return m_visual; }
    [[nodiscard]] QString word() const;
    /// Replaces the word of the visual ("62 %, 1m40s left"); empty: the visual's own.
    void setText(const QString &text);
    /// Mark only; the word stays as tool tip and accessible name.
    void setIconOnly(bool iconOnly);
    /// Side of the mark: 16 (default), 20, 24.
    void setMarkSize(int pixels);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    theme::StatusVisual m_visual;
    QString m_text;
    int m_side = theme::size::Icon;
    bool m_iconOnly = false;
    std::optional<theme::Ticker::Animation> m_animation; ///< only while it runs and is seen
};

} // namespace signalbox::widgets
