// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/theme/theme.h"

#include <QtWidgets/QWidget>
#include <optional>

class QAction;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace signalbox::widgets {
class EnvironmentChip;
class ErrorBanner;
class HatchedStrip;
class LoadingBar;
} // namespace signalbox::widgets

namespace signalbox::pages {

/// The frame of every page that acts on an environment: what is done where on top with the strip of production, the content, and below it
/// the way out at the start and the one primary action at the end. Never beside each other, so that a double click cannot pass through.
class ActionFrame : public QWidget
{
    Q_OBJECT
public:
    explicit ActionFrame(QWidget *parent = nullptr);

    /// A content that scrolls when it has no room. The first one added is shown.
    void addContent(QWidget *content);
    /// A content of its own, such as an empty state.
    void addPlain(QWidget *content);
    void showContent(QWidget *content);

    /// Buttons of the foot, in this order: ways out, then the primary action.
    QPushButton *addSecondary(QAction *action);
    QPushButton *setPrimary(QAction *action);

    /// "Roll back" + the chip of the environment. No environment: no chip.
    void setSubject(const QString &verb, const QString &environment, bool production);
    /// Muted, at the end of the head.
    void setAside(const QString &text);
    /// Muted, in the foot beside the ways out.
    void setExpectation(const QString &text);
    /// A refusal can be dismissed, what cannot be read stays.
    void setProblem(const std::optional<Error> &refusal, const std::optional<Error> &problem);
    void startLoading(const QString &text);
    void finishLoading();

signals:
    void problemDismissed();

private:
    QWidget *makeHead();
    QWidget *makeFoot();

    widgets::LoadingBar *m_loading;
    QLabel *m_verb, *m_aside, *m_expectation;
    widgets::EnvironmentChip *m_chip;
    widgets::HatchedStrip *m_hatch;
    widgets::ErrorBanner *m_banner;
    QWidget *m_bannerRow;
    QStackedWidget *m_stack;
    class QHBoxLayout *m_foot;
    int m_secondaries = 0;
};

} // namespace signalbox::pages
