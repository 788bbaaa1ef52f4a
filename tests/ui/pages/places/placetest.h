// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of these pages have in common.
#pragma once

#include "tests/support/fakeservice.h"
#include "ui/theme/theme.h"

#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAccessible>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTabBar>

namespace signalbox::test {

/// Settings in a folder of the test's own, and the theme installed once.
class OwnSettings
{
public:
    OwnSettings()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("signalbox"));
        QCoreApplication::setApplicationName(QStringLiteral("signalbox"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        theme::Theme::instance().install(*qApp);
        theme::Theme::instance().setAppearance({});
    }
    [[nodiscard]] QString text() const
    {
        QFile file(QSettings().fileName());
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private:
    QTemporaryDir m_folder;
};

/// Shows a widget as a window with the keyboard.
inline bool up(QWidget &page, QSize size = {1104, 732})
{
    page.resize(size);
    page.show();
    QApplication::setActiveWindow(&page);
    return QTest::qWaitForWindowActive(&page);
}

/// What can be operated and has no name.
inline QStringList nameless(QWidget &page)
{
    QStringList missing;
    for (QWidget *widget : page.findChildren<QWidget *>()) {
        if (widget->objectName().startsWith(QLatin1String("qt_")) || !widget->isVisibleTo(&page))
            continue;
        const bool operated = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget)
                              || qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QComboBox *>(widget)
                              || (qobject_cast<QAbstractItemView *>(widget) && widget->focusPolicy() != Qt::NoFocus);
        const QWidget *parent = widget->parentWidget();
        if (!operated || qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QTabBar *>(parent)
            || qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QComboBox *>(parent))
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty())
            missing << QStringLiteral("%1 in %2")
                           .arg(QLatin1String(widget->metaObject()->className()),
                                QLatin1String(parent ? parent->metaObject()->className() : "nothing"));
    }
    return missing;
}

template<typename T> T *named(QWidget &page, const QString &accessibleName)
{
    for (T *widget : page.findChildren<T *>()) {
        if (widget->accessibleName() == accessibleName)
            return widget;
    }
    return nullptr;
}

} // namespace signalbox::test
