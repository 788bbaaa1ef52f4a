// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/statusvisual.h"
#include "ui/theme/tier.h"

#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QWidget>
#include <optional>

namespace signalbox::widgets {

/// The name of an environment, marked by its tier: production inverted, staging outlined, the rest plain.
class EnvironmentChip : public QWidget
{
    Q_OBJECT
public:
    explicit EnvironmentChip(QWidget *parent = nullptr);
    EnvironmentChip(const QString &name, theme::Tier tier, QWidget *parent = nullptr);
    void setEnvironment(const QString &name, theme::Tier tier);
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] theme::Tier tier() const { return m_tier; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    theme::Tier m_tier = theme::Tier::Plain;
};

/// A short fact in a rounded box: a branch, a tag, a label, a count, with an icon or a status mark before it. Clickable when
/// setClickable(true); then Space and Enter work too and clicked() is emitted.
class Chip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit Chip(QWidget *parent = nullptr);
    explicit Chip(const QString &text, QWidget *parent = nullptr);
    /// One of theme::iconNames(): "branches", "tag", …; empty for none.
    void setIconName(const QString &name);
    /// A status mark and a tint of its colour instead of the icon.
    void setVisual(const std::optional<theme::StatusVisual> &visual);
    void setClickable(bool clickable);
    /// Monospaced, for shas.
    void setCode(bool code);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_icon;
    std::optional<theme::StatusVisual> m_visual;
    bool m_clickable = false;
};

/// The 6-pixel strip under the title of every page that acts on production. Says nothing to assistive technology: the chip does.
class HatchedStrip : public QWidget
{
    Q_OBJECT
public:
    explicit HatchedStrip(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace signalbox::widgets
