// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QBasicTimer>
#include <QtWidgets/QFrame>
#include <functional>

class QLabel;
class QPushButton;

namespace signalbox::widgets {

/// One passing message at the bottom of a window, with an Undo that is real. It stays while the pointer or the keyboard is on it,
/// and until dismissed when a screen reader is active and it has an action. Make one per window and show() messages on it.
class Toast : public QFrame
{
    Q_OBJECT
public:
    explicit Toast(QWidget *window);

    /// "web -> dev in 5 s": the act happens when the time is over, or at once with [Now]; [Undo] drops it. Showing another
    /// message first carries out a waiting act. `text` may hold %1 for the seconds left.
    void countdown(const QString &text, int seconds, std::function<void()> act);
    /// It has happened; `undo` takes it back. Goes after `seconds` (10).
    void done(const QString &text, std::function<void()> undo, int seconds = 10);
    /// A plain message, 5 s.
    void message(const QString &text);
    /// Does what [Undo] does; false when nothing can be taken back now.
    bool takeBack();
    /// The text that is shown, or empty.
    [[nodiscard]] QString text() const;

signals:
    /// For the inbox: everything that was shown stays findable.
    void shown(const QString &text);

protected:
    void timerEvent(QTimerEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void present(const QString &text, int seconds);
    void settle();
    void finish(bool act);
    void place();

    QLabel *m_label;
    QPushButton *m_undo, *m_now;
    QString m_pattern;
    std::function<void()> m_act, m_takeBack;
    QBasicTimer m_timer;
    int m_left = 0;
};

} // namespace signalbox::widgets
