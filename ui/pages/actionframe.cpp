// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/actionframe.h"

#include "ui/pages/panel.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>

namespace signalbox::pages {

using namespace theme;

ActionFrame::ActionFrame(QWidget *parent)
    : QWidget(parent)
    , m_loading(new widgets::LoadingBar)
    , m_chip(new widgets::EnvironmentChip)
    , m_hatch(new widgets::HatchedStrip)
    , m_banner(new widgets::ErrorBanner)
    , m_bannerRow(new QWidget)
    , m_stack(new QStackedWidget)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_loading);
    column->addWidget(makeHead());
    column->addWidget(m_hatch);
    auto *banner = new QVBoxLayout(m_bannerRow);
    banner->setContentsMargins(size::Space4, size::Space3, size::Space4, 0);
    banner->addWidget(m_banner);
    m_bannerRow->hide();
    column->addWidget(m_bannerRow);
    column->addWidget(m_stack, 1);
    column->addWidget(makeFoot());
    connect(m_banner, &widgets::ErrorBanner::dismissed, this, &ActionFrame::problemDismissed);
}

QWidget *ActionFrame::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(size::Space4, size::Space3, size::Space4, size::Space3);
    row->setSpacing(size::Space2);
    m_verb = new QLabel;
    m_verb->setTextFormat(Qt::PlainText);
    setTypeRole(m_verb, TypeRole::Page);
    setTypeRole(m_chip, TypeRole::Section);
    m_aside = caption();
    m_aside->setAlignment(Qt::AlignVCenter | Qt::AlignTrailing);
    m_aside->setMinimumWidth(40);
    row->addWidget(m_verb);
    row->addWidget(m_chip);
    row->addStretch(1);
    row->addWidget(m_aside);
    return head;
}

QWidget *ActionFrame::makeFoot()
{
    auto *foot = new QWidget;
    setBackgroundToken(foot, Token::SurfaceBackground);
    m_foot = new QHBoxLayout(foot);
    m_foot->setContentsMargins(size::Space4, size::Space2, size::Space4, size::Space2);
    m_foot->setSpacing(size::Space2);
    m_expectation = caption();
    m_expectation->setContentsMargins(size::Space3, 0, 0, 0);
    m_foot->addWidget(m_expectation, 1);
    return foot;
}

void ActionFrame::addContent(QWidget *content)
{
    auto *area = new QScrollArea;
    setBackgroundToken(content, Token::WindowBackground);
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    m_stack->addWidget(area);
}

void ActionFrame::addPlain(QWidget *content) { m_stack->addWidget(content); }

void ActionFrame::showContent(QWidget *content)
{
    for (int i = 0; i < m_stack->count(); ++i) {
        QWidget *page = m_stack->widget(i);
        if (page == content || page->isAncestorOf(content))
            m_stack->setCurrentIndex(i);
    }
}

QPushButton *ActionFrame::addSecondary(QAction *action)
{
    QPushButton *button = commandButton(action);
    m_foot->insertWidget(m_secondaries++, button);
    return button;
}

QPushButton *ActionFrame::setPrimary(QAction *action)
{
    QPushButton *button = commandButton(action, ButtonRole::Primary);
    m_foot->addWidget(button);
    return button;
}

void ActionFrame::setSubject(const QString &verb, const QString &environment, bool production)
{
    m_verb->setText(verb);
    m_chip->setVisible(!environment.isEmpty());
    m_chip->setEnvironment(environment, production ? Tier::Production : Tier::Staging);
    m_hatch->setVisible(production);
}

void ActionFrame::setAside(const QString &text) { m_aside->setText(text); }
void ActionFrame::setExpectation(const QString &text) { m_expectation->setText(text); }

void ActionFrame::setProblem(const std::optional<Error> &refusal, const std::optional<Error> &problem)
{
    showError(m_banner, refusal ? refusal : problem, refusal.has_value());
    m_bannerRow->setVisible(refusal || problem);
}

void ActionFrame::startLoading(const QString &text) { m_loading->start(text); }
void ActionFrame::finishLoading() { m_loading->finish(); }

} // namespace signalbox::pages
