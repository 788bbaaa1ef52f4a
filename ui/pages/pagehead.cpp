// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pagehead.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/logview.h"

#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>

namespace signalbox::pages {

using namespace theme;

PageHead::PageHead(const QString &title, QWidget *parent) : QWidget(parent), m_title(new QLabel), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(size::Space4, size::Space3, size::Space4, size::Space2);
    m_row->setSpacing(size::Space2);
    setTypeRole(m_title, TypeRole::Page);
    m_title->setTextFormat(Qt::PlainText);
    m_row->addWidget(m_title);
    m_row->addSpacing(size::Space2);
    setTitle(title);
}

void PageHead::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
}

void PageHead::add(QWidget *widget, int stretch) { m_row->addWidget(widget, stretch); }

void PageHead::addStretch() { m_row->addStretch(1); }

QAction *addCommand(QWidget *scope, const QString &text, const QKeySequence &keys, const QString &icon, std::function<void()> act)
{
    auto *action = new QAction(text, scope);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (!icon.isEmpty())
        action->setIcon(theme::icon(icon));
    const QString hint = keys.toString(QKeySequence::NativeText), name = QString(text).remove(QLatin1Char('&'));
    action->setToolTip(hint.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, hint));
    QObject::connect(action, &QAction::triggered, scope, [act = std::move(act)] { act(); });
    scope->addAction(action);
    return action;
}

namespace {

bool isLetter(const QKeySequence &keys)
{
    if (keys.count() != 1)
        return false;
    const QKeyCombination one = keys[0];
    const bool plain = one.keyboardModifiers() == Qt::NoModifier || one.keyboardModifiers() == Qt::ShiftModifier;
    return plain && one.key() > Qt::Key_Space && one.key() <= Qt::Key_AsciiTilde;
}

} // namespace

void setLetterKeys(bool on)
{
    static const char kept[] = "letterKeys";
    for (QWidget *window : QApplication::topLevelWidgets()) {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (on) {
                const QVariant before = action->property(kept);
                if (before.isValid())
                    action->setShortcuts(before.value<QList<QKeySequence>>());
                action->setProperty(kept, {});
                continue;
            }
            QList<QKeySequence> rest;
            for (const QKeySequence &keys : action->shortcuts()) {
                if (!isLetter(keys))
                    rest.append(keys);
            }
            if (rest.size() == action->shortcuts().size())
                continue;
            action->setProperty(kept, QVariant::fromValue(action->shortcuts()));
            action->setShortcuts(rest);
        }
        for (widgets::LogView *view : window->findChildren<widgets::LogView *>())
            view->setSingleKeys(on);
    }
}

} // namespace signalbox::pages
