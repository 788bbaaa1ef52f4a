// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QPointer>
#include <QtWidgets/QFrame>
#include <vector>

class QLabel;

namespace signalbox::widgets {
class FilterField;
}

namespace signalbox::pages {

class RowsView;

/// What the keys do here: a sheet over the window that can be searched. Esc closes it, and so does whatever takes the keyboard away; the
/// keyboard goes back to where it was.
class ShortcutSheet : public QFrame
{
    Q_OBJECT
public:
    struct Line {
        QString text;
        QStringList keys; ///< as they are printed; several do the same
        QString reason;   ///< why it cannot be done now; may be empty
    };
    struct Group {
        QString name;
        std::vector<Line> lines;
    };

    explicit ShortcutSheet(QWidget *window);
    void open(const std::vector<Group> &groups);
    void dismiss();
    [[nodiscard]] RowsView *list() const { return m_list; }
    [[nodiscard]] widgets::FilterField *field() const { return m_field; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void place();

    std::vector<Group> m_groups;
    widgets::FilterField *m_field;
    RowsView *m_list;
    QLabel *m_note;
    QPointer<QWidget> m_before;
};

} // namespace signalbox::pages
