// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QLineEdit>

class QAction;
class QLabel;

namespace signalbox::widgets {

/// A search field for a list: "/" is its hint, Esc clears and then gives the focus back to the list, Down and Enter go to the list.
/// filterChanged() comes with every key; whoever filters does it off the GUI thread and reports counts with setCounts().
class FilterField : public QLineEdit
{
    Q_OBJECT
public:
    /// `placeholder`: what can be typed ("branch, author, sha").
    explicit FilterField(const QString &placeholder, QWidget *parent = nullptr);
    /// The view that Down, Enter and Esc lead to; also binds "/" there.
    void setTarget(QWidget *view);
    /// "14 of 212" at the end of the field; negative: nothing.
    void setCounts(qint64 shown, qint64 total);

signals:
    void filterChanged(const QString &text);
    /// Esc in an empty field.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *m_target = nullptr;
    QLabel *m_counts;
};

} // namespace signalbox::widgets
