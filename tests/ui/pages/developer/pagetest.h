// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/developer/developersamples.h"
#include "ui/pages/page.h"
#include "ui/text/translation.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTabBar>

namespace signalbox::test::developer {

/// The look and the English plural forms.
inline void install()
{
    text::installTranslations(*qApp, QStringLiteral("en"));
    theme::Theme::instance().install(*qApp);
}

/// A page in a window that has the keyboard.
inline bool up(pages::Page &page, const presenters::Destination &destination, QSize size = {1104, 732})
{
    page.resize(size);
    page.show();
    QApplication::setActiveWindow(&page);
    page.open(destination);
    page.focusContent();
    return QTest::qWaitForWindowActive(&page);
}

/// Every widget that takes the keyboard or a click, and is not part of a larger one, has a name.
inline QStringList nameless(QWidget &page)
{
    QStringList missing;
    const auto all = page.findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if (widget->objectName().startsWith(QLatin1String("qt_")) || qobject_cast<QScrollBar *>(widget) || qobject_cast<QLabel *>(widget)
            || qobject_cast<QHeaderView *>(widget))
            continue;
        const bool operated = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget)
                              || qobject_cast<QComboBox *>(widget) || widget->focusPolicy() & Qt::TabFocus;
        // Parts of line edits, combo boxes, tab bars and text views are named by Qt.
        const bool part = qobject_cast<QLineEdit *>(widget->parentWidget()) || qobject_cast<QTabBar *>(widget->parentWidget())
                          || qobject_cast<QComboBox *>(widget->parentWidget())
                          || widget->parentWidget()->inherits("QComboBoxPrivateContainer") || qobject_cast<QTabBar *>(widget);
        // What has nothing to say yet is hidden: a pill that counts, a button without its number.
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        if (!operated || part || (button && button->isHidden() && button->text().isEmpty()))
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty())
            missing << QStringLiteral("%1 in %2")
                           .arg(QLatin1String(widget->metaObject()->className()),
                                QLatin1String(widget->parentWidget()->metaObject()->className()));
    }
    return missing;
}

/// The button with this text that a person can see.
inline QAbstractButton *seenButton(QWidget &page, const QString &text)
{
    const auto all = page.findChildren<QAbstractButton *>();
    for (QAbstractButton *button : all) {
        if (button->isVisible() && button->text().remove(QLatin1Char('&')) == text)
            return button;
    }
    return nullptr;
}

inline widgets::ErrorBanner *seenBanner(QWidget &page)
{
    const auto all = page.findChildren<widgets::ErrorBanner *>();
    for (widgets::ErrorBanner *banner : all) {
        if (banner->isVisible())
            return banner;
    }
    return nullptr;
}

inline widgets::EmptyState *seenEmpty(QWidget &page)
{
    const auto all = page.findChildren<widgets::EmptyState *>();
    for (widgets::EmptyState *empty : all) {
        if (empty->isVisible())
            return empty;
    }
    return nullptr;
}

/// Its title; empty while there is none.
inline QString emptyTitle(QWidget &page)
{
    const widgets::EmptyState *empty = seenEmpty(page);
    return empty ? empty->accessibleName() : QString();
}

inline presenters::Destination destinationOf(const QSignalSpy &spy) { return spy.last().first().value<presenters::Destination>(); }

inline void pressed(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

} // namespace signalbox::test::developer
