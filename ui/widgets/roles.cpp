// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/roles.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/statusmark.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAccessibleWidget>
#include <QtWidgets/QLineEdit>

namespace signalbox::widgets {

namespace {

/// One of several places of which one is shown.
class PlaceAccessible : public QAccessibleWidget
{
public:
    explicit PlaceAccessible(QAbstractButton *button) : QAccessibleWidget(button, QAccessible::PageTab) { }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.selectable = true;
        state.selected = button()->isChecked();
        return state;
    }

    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }

    void doAction(const QString &name) override
    {
        if (name == pressAction())
            button()->click();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    QAbstractButton *button() const { return static_cast<QAbstractButton *>(object()); }
};

QAccessibleInterface *interfaceOf(const QString &, QObject *object)
{
    if (qobject_cast<StatusMark *>(object) || qobject_cast<EnvironmentChip *>(object))
        return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::StaticText);
    if (qobject_cast<Rail *>(object))
        return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::PageTabList);
    if (auto *button = qobject_cast<QAbstractButton *>(object); button && button->property(placeProperty).toBool())
        return new PlaceAccessible(button);
    if (auto *chip = qobject_cast<Chip *>(object); chip && chip->focusPolicy() == Qt::NoFocus)
        return new QAccessibleWidget(chip, QAccessible::StaticText);
    return nullptr;
}

} // namespace

void installRoles() { [[maybe_unused]] static const bool once = (QAccessible::installFactory(&interfaceOf), true); }

void nameButtonsInside(QLineEdit &field)
{
    for (QAction *action : field.findChildren<QAction *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (action->text().isEmpty())
            action->setText(action->objectName() == QLatin1String("_q_qlineeditclearaction")
                                ? QCoreApplication::translate("signalbox::widgets", "Clear the text")
                                : field.accessibleName());
    }
}

} // namespace signalbox::widgets
