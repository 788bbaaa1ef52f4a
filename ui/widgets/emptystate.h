// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QAbstractButton;
class QLabel;
class QVBoxLayout;
class QHBoxLayout;

namespace signalbox::widgets {

/// What stands in place of a list that has nothing to show: what this is, why it is empty, one primary action, and links.
/// Also for "nothing matches" (the filter in words and [Clear filter]) and "no permission / offline / locked".
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);
    /// icon: one of theme::iconNames(). title: "No environments yet". sentence: what it is and why there is none.
    void setContent(const QString &icon, const QString &title, const QString &sentence);
    /// The first is drawn as the primary one. Returns the button, with its text as accessible name; removed by clearActions().
    QAbstractButton *addAction(const QString &text);
    void clearActions();

private:
    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_sentence;
    QHBoxLayout *m_actions;
};

/// Thin indeterminate bar for work of 300 ms to 2 s; with text, percentage and [Cancel] after that. Shows itself late, so that
/// quick work does not flicker.
class LoadingBar : public QWidget
{
    Q_OBJECT
public:
    explicit LoadingBar(QWidget *parent = nullptr);
    /// Starts the clock of 300 ms; nothing is seen before.
    void start(const QString &text);
    /// done of total; total 0: unknown.
    void setProgress(qint64 done, qint64 total);
    void finish();

signals:
    void canceled();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    class Line;
    Line *m_line;
    QWidget *m_details;
    QLabel *m_label;
    QString m_text;
    int m_timer = 0;
};

} // namespace signalbox::widgets
