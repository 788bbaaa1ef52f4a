// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/credentialspage.h"

#include "ui/pages/pagehead.h"
#include "ui/pages/panel.h"
#include "ui/pages/rowsview.h"
#include "ui/pages/sidepane.h"
#include "ui/text/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/keyvalue.h"
#include "ui/widgets/statusmark.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>

namespace signalbox::pages {

using namespace theme;
using presenters::CredentialsPresenter;

namespace {

StatusVisual visualOfCredential(const service::CredentialLine &line)
{
    StatusVisual visual;
    if (!line.present) {
        visual = theme::visualOf(Mark::Waiting);
        visual.word = CredentialsPage::tr("missing");
    } else if (!line.testProblem.isEmpty()) {
        visual = theme::visualOf(Mark::Failed);
        visual.word = CredentialsPage::tr("test failed");
    } else if (line.testedAt) {
        visual = theme::visualOf(Mark::Succeeded);
        visual.word = CredentialsPage::tr("ok");
    } else {
        visual = theme::visualOf(Mark::Unknown);
        visual.word = CredentialsPage::tr("not tested");
    }
    return visual;
}

} // namespace

CredentialsPage::CredentialsPage(CredentialsPresenter &presenter, QWidget *parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_backend(caption())
    , m_filter(new widgets::FilterField(tr("Filter by name or scope")))
    , m_loading(new widgets::LoadingBar)
    , m_banner(new widgets::ErrorBanner)
    , m_noKeychain(new widgets::ErrorBanner)
    , m_form(new Panel(QString()))
    , m_removal(new Panel(QString()))
    , m_name(new QLineEdit)
    , m_scope(new QLineEdit)
    , m_value(new QLineEdit)
    , m_typedName(new QLineEdit)
    , m_formProblem(sentence())
    , m_removalText(sentence())
    , m_store(new QPushButton(tr("Store")))
    , m_removeNow(new QPushButton(tr("Remove")))
    , m_stack(new QStackedWidget)
    , m_list(new RowsView(tr("Credentials"), {tr("State"), tr("Name"), tr("Scope"), tr("Used by"), tr("Last used")}))
    , m_empty(new widgets::EmptyState)
    , m_noMatch(new widgets::EmptyState)
    , m_blank(new QWidget)
    , m_nameLabel(sentence())
    , m_next(sentence())
    , m_mark(new widgets::StatusMark)
    , m_facts(new widgets::KeyValue)
{
    setObjectName(QStringLiteral("CredentialsPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_add = addCommand(this, tr("&Add…"), QKeySequence(Qt::Key_N), QStringLiteral("plus"), [this] { openForm(false); });
    m_replace = addCommand(this, tr("R&eplace value…"), QKeySequence(Qt::Key_E), QStringLiteral("credentials"), [this] { openForm(true); });
    m_test = addCommand(this, tr("&Test"), QKeySequence(Qt::CTRL | Qt::Key_T), QStringLiteral("check"), [this] {
        if (const service::CredentialLine *line = current())
            m_presenter.test(line->name, line->environment);
    });
    m_remove = addCommand(this, tr("&Remove…"), QKeySequence::Delete, QStringLiteral("close"), [this] { askRemoval(); });
    m_inspector = addCommand(this, tr("&Inspector"), QKeySequence(Qt::Key_F4), {}, [this] { m_panes->toggle(); });
    auto *head = new PageHead(tr("Credentials"));
    m_filter->setAccessibleName(tr("Filter credentials"));
    m_filter->setTarget(m_list);
    head->add(m_filter, 1);
    head->addStretch();
    head->add(commandButton(m_add));
    column->addWidget(head);
    column->addWidget(m_loading);
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(size::Space4, 0, size::Space4, size::Space2);
    notices->setSpacing(size::Space2);
    for (QWidget *widget : {static_cast<QWidget *>(m_backend), static_cast<QWidget *>(m_banner), static_cast<QWidget *>(m_noKeychain),
                            makeForm(), makeRemoval()})
        notices->addWidget(widget);
    column->addLayout(notices);
    m_noKeychain->setDismissable(false);
    connect(m_noKeychain->addAction(tr("Retry")), &QAbstractButton::clicked, this, [this] { m_presenter.refresh(); });

    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setColumnChars({14, 26, 16, 0, 10});
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_noMatch);
    for (QWidget *empty : {m_empty, m_noMatch})
        setBackgroundToken(empty, Token::SurfaceBackground);
    connect(m_noMatch->addAction(tr("Clear filter")), &QAbstractButton::clicked, this, [this] {
        m_filter->clear();
        focusContent();
    });
    m_empty->setContent(
        QStringLiteral("credentials"), tr("No credentials yet"),
        tr("A credential is a name that pipelines and environments ask for. Its value lives in your keychain and is never shown."));
    connect(m_empty->addAction(tr("Add a credential")), &QAbstractButton::clicked, m_add, &QAction::trigger);
    auto *inspector = new QWidget;
    auto *facts = new QVBoxLayout(inspector);
    facts->setContentsMargins(size::Space4, size::Space3, size::Space4, size::Space4);
    facts->setSpacing(size::Space3);
    setTypeRole(m_nameLabel, TypeRole::Section);
    for (QWidget *widget : {static_cast<QWidget *>(m_nameLabel), static_cast<QWidget *>(m_mark), static_cast<QWidget *>(m_next),
                            static_cast<QWidget *>(m_facts)})
        facts->addWidget(widget);
    for (QAction *action : {m_test, m_replace, m_remove})
        facts->addWidget(commandButton(action));
    facts->addStretch(1);
    m_panes = new SidePane(m_stack, inspector, tr("Selected credential"));
    column->addWidget(m_panes, 1);
    column->addWidget(m_blank, 1);

    connect(m_filter, &widgets::FilterField::filterChanged, this, &CredentialsPage::refresh);
    connect(m_list, &RowsView::currentIdChanged, this, &CredentialsPage::inspect);
    connect(m_list, &RowsView::chosen, this, [this] { openForm(true); });
    connect(m_list, &RowsView::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Row")); });
    connect(m_banner, &widgets::ErrorBanner::dismissed, this, [this] { m_presenter.dismissFailure(); });
    connect(&m_presenter, &CredentialsPresenter::changed, this, &CredentialsPage::refresh);
    connect(&m_presenter, &CredentialsPresenter::said, this, &CredentialsPage::say);
    connect(&m_presenter, &CredentialsPresenter::stored, this, &CredentialsPage::closeForms);
    refresh();
}

QWidget *CredentialsPage::makeForm()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(size::Space3);
    int at = 0;
    const auto row = [&](const QString &text, QLineEdit *field, const QString &placeholder) {
        auto *label = new QLabel(text);
        label->setBuddy(field);
        field->setPlaceholderText(placeholder);
        field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
        grid->addWidget(label, at, 0);
        grid->addWidget(field, at++, 1);
        connect(field, &QLineEdit::textChanged, this, &CredentialsPage::checkForm);
    };
    row(tr("Na&me"), m_name, tr("REGISTRY_TOKEN"));
    row(tr("S&cope"), m_scope, tr("an environment; empty: the whole project"));
    row(tr("&Value"), m_value, tr("goes to the keychain, is never shown"));
    m_value->setEchoMode(QLineEdit::Password);
    m_value->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_form->body()->addLayout(grid);
    setTextToken(m_formProblem, Token::TextSecondary);
    m_form->body()->addWidget(m_formProblem);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(tr("Cancel"));
    setButtonRole(m_store, ButtonRole::Primary);
    m_store->setToolTip(tr("Ctrl+Enter"));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_store);
    m_form->body()->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &CredentialsPage::closeForms);
    connect(m_store, &QPushButton::clicked, this, &CredentialsPage::store);
    m_form->hide();
    return m_form;
}

QWidget *CredentialsPage::makeRemoval()
{
    m_removal->body()->addWidget(m_removalText);
    m_typedName->setAccessibleName(tr("Name of what is removed"));
    m_removal->body()->addWidget(m_typedName);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(tr("Keep it"));
    setButtonRole(m_removeNow, ButtonRole::Danger);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_removeNow);
    m_removal->body()->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &CredentialsPage::closeForms);
    connect(m_removeNow, &QPushButton::clicked, this, &CredentialsPage::removeNow);
    connect(m_typedName, &QLineEdit::textChanged, this,
            [this] { m_removeNow->setEnabled(!m_typedName->isVisibleTo(m_removal) || m_typedName->text() == m_wanted); });
    m_removal->hide();
    return m_removal;
}

const service::CredentialLine *CredentialsPage::current() const { return m_presenter.line(m_list->currentId()); }

void CredentialsPage::openForm(bool replace)
{
    const service::CredentialLine *line = current();
    if (replace && !line)
        return;
    m_removal->hide();
    m_form->setTitle(replace ? tr("Replace the value of %1").arg(line->name) : tr("Add a credential"));
    m_name->setText(replace ? line->name : QString());
    m_scope->setText(replace ? line->environment : QString());
    m_name->setReadOnly(replace);
    m_scope->setReadOnly(replace);
    m_value->clear();
    m_store->setText(replace ? tr("Replace value") : tr("Store"));
    m_form->show();
    checkForm();
    (replace ? m_value : m_name)->setFocus(Qt::OtherFocusReason);
}

void CredentialsPage::closeForms()
{
    m_value->clear();
    m_typedName->clear();
    m_form->hide();
    m_removal->hide();
    focusContent();
}

void CredentialsPage::checkForm()
{
    const QString problem = CredentialsPresenter::whyNotName(m_name->text().trimmed());
    const bool ready = problem.isEmpty() && !m_value->text().isEmpty() && !m_presenter.state().working;
    m_store->setEnabled(ready);
    setSentence(m_formProblem, m_name->text().isEmpty() ? QString() : problem);
    m_name->setAccessibleDescription(problem);
}

void CredentialsPage::store()
{
    if (m_store->isEnabled())
        m_presenter.store(m_name->text().trimmed(), m_scope->text().trimmed(), m_value->text());
}

void CredentialsPage::askRemoval()
{
    const service::CredentialLine *line = current();
    if (!line || !line->present)
        return;
    m_form->hide();
    m_wanted = line->name;
    const bool risky = CredentialsPresenter::isRisky(*line);
    m_removal->setTitle(tr("Remove %1 from the keychain").arg(line->name));
    m_removalText->setText(risky
                               ? tr("It is used by %1; their next run fails without it. Type %2 to remove it.")
                                     .arg(line->usedBy.isEmpty() ? tr("this project") : line->usedBy.join(QStringLiteral(", ")), line->name)
                               : tr("Nothing uses it. The value cannot be read back."));
    m_typedName->clear();
    m_typedName->setVisible(risky);
    m_typedName->setAccessibleName(tr("Type %1 to remove it").arg(line->name));
    m_removeNow->setText(tr("Remove %1").arg(line->name));
    m_removeNow->setEnabled(!risky);
    m_removal->show();
    (risky ? static_cast<QWidget *>(m_typedName) : m_removal)->setFocus(Qt::OtherFocusReason);
}

void CredentialsPage::removeNow()
{
    const service::CredentialLine *line = current();
    if (!line || line->name != m_wanted || !m_removeNow->isEnabled())
        return;
    m_presenter.remove(line->name, line->environment);
    closeForms();
}

void CredentialsPage::open(const presenters::Destination &destination)
{
    m_linked = destination.item;
    for (const service::CredentialLine &line : m_presenter.state().answer.credentials) {
        if (line.name == m_linked) {
            m_list->setCurrentId(CredentialsPresenter::keyOf(line));
            m_linked.clear();
        }
    }
}

presenters::Destination CredentialsPage::destination() const
{
    const service::CredentialLine *line = current();
    return {presenters::pages::credentials, line ? line->name : QString(), {}};
}

bool CredentialsPage::escape()
{
    if (m_form->isVisible() || m_removal->isVisible()) {
        closeForms();
        return true;
    }
    if (m_panes->closeOverlay())
        return true;
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    focusContent();
    return true;
}

void CredentialsPage::find() { m_filter->setFocus(Qt::ShortcutFocusReason); }

void CredentialsPage::focusContent() { m_list->setFocus(Qt::OtherFocusReason); }

void CredentialsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_presenter.setActive(true);
}

void CredentialsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_value->clear(); // a value that was typed and not stored does not wait behind another page
    m_presenter.setActive(false);
}

void CredentialsPage::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers().testFlag(Qt::ControlModifier)) {
        if (m_form->isVisible())
            store();
        else if (m_removal->isVisible())
            removeNow();
        return;
    }
    Page::keyPressEvent(event);
}

void CredentialsPage::refresh()
{
    const presenters::CredentialsState &state = m_presenter.state();
    if (state.loaded || state.problem)
        m_loading->finish();
    else
        m_loading->start(tr("Asking the keychain…"));
    const std::optional<Error> &error = state.failure ? state.failure : state.problem;
    if (error)
        m_banner->setError(*error);
    m_banner->setDismissable(bool(state.failure));
    m_banner->setVisible(bool(error));
    const bool noKeychain = state.loaded && !state.answer.available;
    if (noKeychain) {
        Error problem = state.answer.problem;
        if (problem.what.isEmpty())
            problem.what = tr("Credentials cannot be kept on this machine right now.");
        m_noKeychain->setError(problem);
    }
    m_noKeychain->setVisible(noKeychain);
    setSentence(m_backend, state.answer.available && !state.answer.backend.isEmpty()
                               ? tr("Kept in %1. Values never appear here or in logs.").arg(state.answer.backend)
                               : QString());
    std::vector<Row> rows;
    const QString filter = m_filter->text().trimmed();
    for (const service::CredentialLine &line : state.answer.credentials) {
        if (!line.name.contains(filter, Qt::CaseInsensitive) && !line.environment.contains(filter, Qt::CaseInsensitive))
            continue;
        const StatusVisual visual = visualOfCredential(line);
        rows.push_back({CredentialsPresenter::keyOf(line),
                        {{visual.word, line.testProblem, false, false, visual},
                         {line.name, {}, true},
                         {line.environment.isEmpty() ? tr("whole project") : line.environment, {}},
                         {line.usedBy.isEmpty() ? tr("nothing") : line.usedBy.join(QStringLiteral(", ")), {}, false, line.usedBy.isEmpty()},
                         {text::age(line.usedAt, state.readAt), line.usedAt ? text::fullTime(line.usedAt) : QString(), false, true}},
                        {},
                        false});
    }
    m_filter->setCounts(filter.isEmpty() ? -1 : qint64(rows.size()), state.answer.credentials.size());
    m_list->setRows(std::move(rows));
    if (m_list->currentId().isEmpty() && m_list->rows()->rowCount() > 0)
        m_list->setCurrentIndex(m_list->rows()->index(0, 0));
    if (state.loaded && !m_linked.isEmpty())
        open({presenters::pages::credentials, std::exchange(m_linked, {}), {}});
    const bool none = state.loaded && state.answer.credentials.isEmpty();
    const bool noMatch = !none && state.loaded && m_list->rows()->rowCount() == 0;
    if (noMatch)
        m_noMatch->setContent(QStringLiteral("credentials"), tr("No credential matches"),
                              tr("No name or environment contains “%1”.").arg(filter));
    // Without a keychain there is nothing to add or to choose: the reason stands alone.
    m_panes->setVisible(!(noKeychain && none));
    m_blank->setVisible(noKeychain && none);
    m_stack->setCurrentWidget(none ? m_empty : noMatch ? m_noMatch : static_cast<QWidget *>(m_list));
    checkForm();
    inspect();
}

void CredentialsPage::inspect()
{
    const presenters::CredentialsState &state = m_presenter.state();
    const service::CredentialLine *line = current();
    const QString nothing = tr("No credential is selected."), locked = tr("There is no keychain to use right now.");
    const bool free = state.answer.available && !state.working;
    offer(m_add, free, locked);
    offer(m_replace, line && free, line ? locked : nothing);
    offer(m_test, line && line->present && free, !line ? nothing : !line->present ? tr("It has no value yet.") : locked);
    offer(m_remove, line && line->present && free, !line ? nothing : !line->present ? tr("It has no value yet.") : locked);
    m_mark->setVisible(line);
    m_nameLabel->setText(line ? line->name : nothing);
    if (!line) {
        setSentence(m_next, {});
        m_facts->setFacts({});
        return;
    }
    m_mark->setVisual(visualOfCredential(*line));
    setSentence(m_next, !line->present                 ? tr("It is asked for, but has no value. Next: replace value.")
                        : !line->testProblem.isEmpty() ? tr("Cause: %1\nNext: replace the value, then test.").arg(line->testProblem)
                                                       : QString());
    m_facts->setFacts({{tr("Scope"), line->environment.isEmpty() ? tr("whole project") : line->environment},
                       {tr("Used by"), line->usedBy.isEmpty() ? tr("nothing") : line->usedBy.join(QStringLiteral(", "))},
                       {tr("Last used"), text::age(line->usedAt, state.readAt), line->usedAt ? text::fullTime(line->usedAt) : QString()},
                       {tr("Tested"), text::age(line->testedAt, state.readAt), line->testedAt ? text::fullTime(line->testedAt) : QString()},
                       {tr("Stored"), text::age(line->setAt, state.readAt), line->setAt ? text::fullTime(line->setAt) : QString()}});
}

} // namespace signalbox::pages
