// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>
#include <vector>

class QVBoxLayout;
class QBoxLayout;

namespace signalbox::widgets {

class RailButton;

/// The places of the window at its left edge: fixed order, text beside icon, badges that count what needs *you*. Collapses to icons.
/// A tab list for assistive technology; arrows move, Enter and Space choose.
class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);
    /// Adds a place; `shortcut` is shown in the tool tip only. atBottom: Settings and Help.
    void addPlace(const QString &key, const QString &icon, const QString &text, const QString &shortcut = {}, bool atBottom = false);
    void setCurrent(const QString &key);
    [[nodiscard]] QString current() const { return m_current; }
    /// A count of things that need you ("2"), "~" for activity, or empty. `spoken`: "2 approvals wait for you".
    void setBadge(const QString &key, const QString &badge, const QString &spoken = {});
    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const { return m_collapsed; }
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void chosen(const QString &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] RailButton *find(const QString &key) const;

    QBoxLayout *m_top, *m_bottom;
    std::vector<RailButton *> m_buttons;
    QString m_current;
    bool m_collapsed = false;
};

} // namespace signalbox::widgets
