// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QScrollArea;

namespace signalbox::pages {

/// A list with its inspector: beside it when there is room, laid over it (F4) when there is not.
class SidePane : public QWidget
{
    Q_OBJECT
public:
    /// `name` of the inspector for assistive technology.
    SidePane(QWidget *main, QWidget *inspector, const QString &name, QWidget *parent = nullptr);
    /// F4.
    void toggle();
    /// Shows the inspector, also as overlay.
    void reveal();
    /// Closes the overlay; false when there is none.
    bool closeOverlay();
    [[nodiscard]] bool isOverlay() const { return m_overlay; }
    [[nodiscard]] QWidget *inspector() const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();

    QWidget *m_main, *m_mainFocus;
    QScrollArea *m_side;
    bool m_wanted = true, m_overlay = false, m_overlayShown = false;
};

} // namespace signalbox::pages
