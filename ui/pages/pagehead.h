// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QKeySequence>
#include <QtWidgets/QWidget>
#include <functional>

class QAction;
class QHBoxLayout;
class QLabel;

namespace signalbox::pages {

/// The title of a page with its fields and buttons in one row.
class PageHead : public QWidget
{
    Q_OBJECT
public:
    explicit PageHead(const QString &title, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    void add(QWidget *widget, int stretch = 0);
    void addStretch();

private:
    QLabel *m_title;
    QHBoxLayout *m_row;
};

/// A command of a page, alive while the keyboard is in `scope`.
[[nodiscard]] QAction *addCommand(QWidget *scope, const QString &text, const QKeySequence &keys, const QString &icon,
                                  std::function<void()> act);

/// Takes the single-letter shortcuts away from all windows, or gives them back (WCAG 2.1.4). Log views follow.
void setLetterKeys(bool on);

} // namespace signalbox::pages
