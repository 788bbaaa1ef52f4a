// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/destination.h"

#include <QtWidgets/QWidget>
#include <functional>

class QAction;

namespace signalbox::pages {

/// One page of the window. Shows a presenter's state and hands every wish to the presenter; decides nothing.
/// The window owns it, shows it for a Destination, and puts its commands into menus, palette and shortcuts.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// For the window's title and the history of back and forward.
    [[nodiscard]] virtual QString title() const = 0;
    /// Shows this. Called when the page comes up, also when it was up already with something else.
    virtual void open(const presenters::Destination &destination) = 0;
    /// What it shows now: for links, back and forward, and the next start.
    [[nodiscard]] virtual presenters::Destination destination() const = 0;
    /// The page's own commands with text, shortcut (Qt::WidgetWithChildrenShortcut for single letters), tool tip, enabled state and, when
    /// disabled, the reason as status tip. Their set is fixed; the page keeps their state current.
    [[nodiscard]] virtual QList<QAction *> commands() const { return {}; }
    /// Esc: closes what lies over the page, else clears its filter. False: nothing to close; the window then goes back.
    virtual bool escape() { return false; }
    /// Ctrl+F and `/`.
    virtual void find() { }
    virtual void filter() { find(); }
    /// Where the keyboard shall be when the page comes up.
    virtual void focusContent() { setFocus(); }

signals:
    void navigate(const signalbox::presenters::Destination &destination);
    /// A sentence for the toast.
    void say(const QString &text);
    /// To the clipboard, with a toast that says what.
    void copy(const QString &text, const QString &what);
    /// It has happened; for ten seconds `undo` takes it back.
    void undoable(const QString &text, std::function<void()> undo);
    void goBack();
    void titleChanged();
};

} // namespace signalbox::pages
