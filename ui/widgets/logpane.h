// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/logview.h"

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QToolButton;
class QPushButton;

namespace signalbox::widgets {

/// A log view with its toolbar: find field with case, regex and word, "7 of 31, 3 in folded groups", previous and next, counters of
/// errors and warnings that filter, wrap, times, follow, go to line, save.
class LogPane : public QWidget
{
    Q_OBJECT
public:
    explicit LogPane(QWidget *parent = nullptr);
    void setDocument(LogDocument *document);
    [[nodiscard]] LogView *view() const { return m_view; }
    /// Puts the cursor into the find field: Ctrl+F of the page.
    void focusFind();
    /// Opens at a search: from the palette, from a link.
    void find(const LogQuery &query);

signals:
    void saveRequested();
    /// Something went wrong with the log itself; the page shows it.
    void failed(const signalbox::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QToolButton *makeButton(const QString &icon, const QString &text, const QString &hint, bool checkable);
    void search();
    void refresh();
    void askLine();

    LogView *m_view;
    QLineEdit *m_field;
    QLabel *m_counts;
    QToolButton *m_case, *m_regex, *m_word, *m_previous, *m_next, *m_errors, *m_warnings, *m_onlyHits, *m_wrap, *m_times, *m_follow,
        *m_save;
};

} // namespace signalbox::widgets
