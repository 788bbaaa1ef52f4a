// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runpanel.h"

#include "ui/text/words.h"
#include "ui/theme/theme.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

namespace signalbox::pages {

using namespace theme;

RunPanel::RunPanel(presenters::RunsPresenter &presenter, QWidget *parent)
    : Panel(tr("Run a pipeline"), parent)
    , m_presenter(presenter)
    , m_ref(new QComboBox)
    , m_event(new QComboBox)
    , m_workflow(new QLineEdit)
    , m_inputs(new QPlainTextEdit)
    , m_inputsLabel(new QLabel(tr("&Inputs")))
    , m_start(new QPushButton(tr("Start run")))
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(size::Space3);
    grid->setVerticalSpacing(size::Space2);
    const auto row = [&](int at, QLabel *label, QWidget *field) {
        label->setBuddy(field);
        grid->addWidget(label, at, 0, Qt::AlignTop);
        grid->addWidget(field, at, 1);
        field->setAccessibleName(label->text().remove(QLatin1Char('&')));
    };
    m_ref->setEditable(true);
    m_ref->setInsertPolicy(QComboBox::NoInsert);
    m_ref->completer()->setFilterMode(Qt::MatchContains);
    m_ref->completer()->setCompletionMode(QCompleter::PopupCompletion);
    row(0, new QLabel(tr("&Branch or tag")), m_ref);
    m_event->addItem(tr("as a push"), QStringLiteral("push"));
    m_event->addItem(tr("by hand (workflow_dispatch)"), QStringLiteral("workflow_dispatch"));
    row(1, new QLabel(tr("&How")), m_event);
    m_workflow->setPlaceholderText(tr("every pipeline that this starts, or a file such as ci.yml"));
    row(2, new QLabel(tr("&Pipeline")), m_workflow);
    m_inputs->setPlaceholderText(tr("name=value, one a line"));
    m_inputs->setTabChangesFocus(true);
    m_inputs->setFixedHeight(3 * Theme::instance().rowHeight());
    row(3, m_inputsLabel, m_inputs);
    grid->setColumnStretch(1, 1);
    body()->addLayout(grid);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto *cancel = new QPushButton(tr("Close"));
    cancel->setToolTip(tr("Esc"));
    setButtonRole(m_start, ButtonRole::Primary);
    m_start->setToolTip(tr("Ctrl+Enter"));
    buttons->addWidget(cancel);
    buttons->addWidget(m_start);
    body()->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &RunPanel::close);
    connect(m_start, &QPushButton::clicked, this, &RunPanel::start);
    connect(m_event, &QComboBox::currentIndexChanged, this, &RunPanel::refresh);
    connect(m_ref, &QComboBox::editTextChanged, this, &RunPanel::refresh);
    connect(&m_presenter, &presenters::RunsPresenter::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    hide();
}

void RunPanel::open(const QString &ref)
{
    m_wantedRef = ref;
    m_ref->clear();
    m_presenter.readRefs();
    setVisible(true);
    refresh();
    m_ref->setFocus(Qt::OtherFocusReason);
}

void RunPanel::close()
{
    hide();
    emit closed();
}

void RunPanel::refresh()
{
    const presenters::RunsState &state = m_presenter.state();
    if (m_ref->count() == 0 && state.refsLoaded && !state.refs.refs.isEmpty()) {
        const QSignalBlocker quiet(m_ref);
        for (const service::RefLine &ref : state.refs.refs) {
            m_ref->addItem(ref.name, ref.fullName);
            if (ref.fullName == m_wantedRef || ref.name == m_wantedRef || (m_wantedRef.isEmpty() && ref.isCurrent))
                m_ref->setCurrentIndex(m_ref->count() - 1);
        }
    }
    const bool byHand = m_event->currentData().toString() == QLatin1String("workflow_dispatch");
    m_inputs->setVisible(byHand);
    m_inputsLabel->setVisible(byHand);
    const bool known = m_ref->findText(m_ref->currentText()) >= 0;
    m_start->setEnabled(known && !m_presenter.isBusy());
    const QString reason = known ? QString() : tr("Choose a branch or a tag that exists.");
    m_start->setAccessibleDescription(reason);
    m_start->setToolTip(reason.isEmpty() ? tr("Ctrl+Enter") : reason);
}

void RunPanel::start()
{
    const QString full = m_ref->itemData(m_ref->findText(m_ref->currentText())).toString();
    for (const service::RefLine &ref : m_presenter.state().refs.refs) {
        if (ref.fullName == full)
            m_presenter.start({ref.fullName, ref.sha, m_event->currentData().toString(), m_workflow->text().trimmed(),
                               m_inputs->isHidden() ? QString() : m_inputs->toPlainText()});
    }
}

void RunPanel::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers().testFlag(Qt::ControlModifier)
        && m_start->isEnabled()) {
        start();
        return;
    }
    Panel::keyPressEvent(event);
}

} // namespace signalbox::pages
