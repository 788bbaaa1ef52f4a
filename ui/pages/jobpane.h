// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/runpresenter.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QTextBrowser;
class QToolButton;

namespace signalbox::widgets {
class EmptyState;
class LogDocument;
class LogPane;
class StatusMark;
} // namespace signalbox::widgets

namespace signalbox::pages {

class RowsView;

/// What one job did: its log, live; its steps; remarks and summary; artifacts; and why it ran, waits or was skipped.
class JobPane : public QWidget
{
    Q_OBJECT
public:
    explicit JobPane(presenters::RunPresenter &presenter, QWidget *parent = nullptr);
    void refresh();
    /// Lines from 1, as links have them; shown as soon as they have been read.
    void showLines(quint32 first, quint32 last);
    void focusLog();
    void focusFind();
    /// A button beside the attempts, such as the one that maximises.
    void addCorner(QWidget *widget);

signals:
    void linkWanted(quint32 firstLine, quint32 lastLine);
    void copyWanted(const QString &text, const QString &what);
    void failed(const signalbox::Error &error);

private:
    void refreshSteps();
    void refreshRemarks();
    void refreshArtifacts();
    void refreshWhy();
    void openLog();
    void placeLog();
    void saveLog();

    presenters::RunPresenter &m_presenter;
    widgets::StatusMark *m_mark;
    QLabel *m_name;
    QComboBox *m_attempts;
    QWidget *m_corner;
    QTabWidget *m_tabs;
    QStackedWidget *m_logStack;
    widgets::LogPane *m_log;
    widgets::LogDocument *m_document;
    widgets::EmptyState *m_noLog;
    RowsView *m_steps, *m_remarks, *m_artifacts;
    QTextBrowser *m_summary;
    QLabel *m_remarksEmpty;
    QPlainTextEdit *m_why;
    QString m_file, m_shownSummary;
    std::optional<std::pair<quint32, quint32>> m_wanted;
    bool m_placed = false;
};

} // namespace signalbox::pages
