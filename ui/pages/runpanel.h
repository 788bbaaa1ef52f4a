// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/panel.h"
#include "ui/presenters/runspresenter.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace signalbox::pages {

/// "Run…": which ref, as which event, with which inputs. Stays in the page; nothing pops up.
class RunPanel : public Panel
{
    Q_OBJECT
public:
    explicit RunPanel(presenters::RunsPresenter &presenter, QWidget *parent = nullptr);
    void open(const QString &ref);
    void close();

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    void start();

    presenters::RunsPresenter &m_presenter;
    QComboBox *m_ref, *m_event;
    QLineEdit *m_workflow;
    QPlainTextEdit *m_inputs;
    QLabel *m_inputsLabel;
    QPushButton *m_start;
    QString m_wantedRef;
};

} // namespace signalbox::pages
