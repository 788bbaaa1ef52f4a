// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QtWidgets/QFrame>

class QAbstractButton;
class QGridLayout;
class QHBoxLayout;
class QLabel;

namespace signalbox::widgets {

/// A failure where the action was: What, Cause, Next (with its buttons), State, and [Copy details]. It never goes away by itself.
/// All texts can be selected. Announced to assistive technology when shown.
class ErrorBanner : public QFrame
{
    Q_OBJECT
public:
    explicit ErrorBanner(QWidget *parent = nullptr);
    /// `details`: one line of references ("RM-REG-401, run #4126, 18:40:07"); may be empty.
    void setError(const Error &error, const QString &details = {});
    /// A button beside Next: [Test credential], [Open log at line 212].
    QAbstractButton *addAction(const QString &text);
    void clearActions();
    /// Off for errors that describe a lasting state.
    void setDismissable(bool dismissable);

signals:
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addRow(int row, const QString &head, QLabel *text);

    Error m_error;
    QString m_detailText;
    QGridLayout *m_grid;
    QHBoxLayout *m_actions;
    QLabel *m_what, *m_cause, *m_next, *m_state, *m_details;
    QAbstractButton *m_close;
};

} // namespace signalbox::widgets
