// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/reviewpresenter.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace signalbox::pages {

class ActionFrame;
class ChangesTabs;
class Panel;
class RowsView;
class SidesTable;

/// What is approved, seen whole before it is approved. Ctrl+Enter approves from anywhere, once everything has been there long enough.
class ReviewPage : public Page
{
    Q_OBJECT
public:
    explicit ReviewPage(presenters::ReviewPresenter &presenter, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void open(const presenters::Destination &destination) override;
    [[nodiscard]] presenters::Destination destination() const override;
    [[nodiscard]] QList<QAction *> commands() const override { return {m_approve, m_reject, m_later, m_copyDigest, m_copyCommand}; }
    bool escape() override;
    void focusContent() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeCommands();
    QWidget *makeBody();
    QWidget *makeApprovals();
    QWidget *makeReject();
    QWidget *makeFrozen();
    void present();
    void showPeople();
    void showFoot();
    void leave();

    presenters::ReviewPresenter &m_presenter;
    QAction *m_approve, *m_reject, *m_later, *m_copyDigest, *m_copyCommand;
    ActionFrame *m_frame;
    QLabel *m_meaning, *m_digest, *m_rule, *m_cannot, *m_typeWhy, *m_typeLabel, *m_frozenText;
    SidesTable *m_sides;
    Panel *m_checksPanel, *m_approvalsPanel;
    RowsView *m_checks;
    ChangesTabs *m_changes;
    QVBoxLayout *m_people;
    QLineEdit *m_comment, *m_typed, *m_reason;
    QWidget *m_rejectBox, *m_frozen, *m_decide;
    QPushButton *m_approveButton, *m_rejectSend;
};

} // namespace signalbox::pages
