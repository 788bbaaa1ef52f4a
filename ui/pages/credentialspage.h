// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/credentialspresenter.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace signalbox::widgets {
class EmptyState;
class ErrorBanner;
class FilterField;
class KeyValue;
class LoadingBar;
class StatusMark;
} // namespace signalbox::widgets

namespace signalbox::pages {

class Panel;
class RowsView;
class SidePane;

/// Names of credentials with who uses them and whether they work. Values are typed here and never shown again.
class CredentialsPage : public Page
{
    Q_OBJECT
public:
    explicit CredentialsPage(presenters::CredentialsPresenter &presenter, QWidget *parent = nullptr);
    [[nodiscard]] QString title() const override { return tr("Credentials"); }
    void open(const presenters::Destination &destination) override;
    [[nodiscard]] presenters::Destination destination() const override;
    [[nodiscard]] QList<QAction *> commands() const override { return {m_add, m_replace, m_test, m_remove, m_inspector}; }
    bool escape() override;
    void find() override;
    void focusContent() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeForm();
    QWidget *makeRemoval();
    void refresh();
    void inspect();
    void openForm(bool replace);
    void closeForms();
    void checkForm();
    void store();
    void askRemoval();
    void removeNow();
    [[nodiscard]] const service::CredentialLine *current() const;

    presenters::CredentialsPresenter &m_presenter;
    QLabel *m_backend;
    widgets::FilterField *m_filter;
    widgets::LoadingBar *m_loading;
    widgets::ErrorBanner *m_banner, *m_noKeychain;
    Panel *m_form, *m_removal;
    QLineEdit *m_name, *m_scope, *m_value, *m_typedName;
    QLabel *m_formProblem, *m_removalText;
    QPushButton *m_store, *m_removeNow;
    QStackedWidget *m_stack;
    RowsView *m_list;
    widgets::EmptyState *m_empty, *m_noMatch;
    QWidget *m_blank;
    SidePane *m_panes;
    QLabel *m_nameLabel, *m_next;
    widgets::StatusMark *m_mark;
    widgets::KeyValue *m_facts;
    QAction *m_add, *m_replace, *m_test, *m_remove, *m_inspector;
    QString m_wanted; ///< name that is about to be removed
    QString m_linked; ///< name that a link asked for before the list was there
};

} // namespace signalbox::pages
