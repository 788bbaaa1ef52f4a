// SPDX-License-Identifier: GPL-3.0-or-later
// The log for assistive technology: a document whose text is what is on the screen. Never millions of children.
#include "ui/widgets/logviewprivate.h"

#include <QtWidgets/QAccessibleWidget>
#include <QtWidgets/QScrollBar>

namespace signalbox::widgets {

class LogViewAccessible : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit LogViewAccessible(LogView *view) : QAccessibleWidget(view, QAccessible::Document), m_view(view) { }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TextInterface ? static_cast<QAccessibleTextInterface *>(this) : QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text kind) const override
    {
        switch (kind) {
        case QAccessible::Description: return m_view->spokenLine(m_view->cursorLine());
        case QAccessible::Value: return content();
        default: return QAccessibleWidget::text(kind);
        }
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        state.focusable = true;
        return state;
    }

    void selection(int index, int *start, int *end) const override
    {
        *start = *end = 0;
        if (index == 0)
            lineRange(m_view->cursorLine(), start, end);
    }
    int selectionCount() const override { return m_view->selectedLines().first != m_view->selectedLines().second ? 1 : 0; }
    void addSelection(int start, int end) override { setSelection(0, start, end); }
    void removeSelection(int) override { m_view->goToLine(m_view->cursorLine()); }
    void setSelection(int, int start, int end) override { m_view->selectLines(lineAt(start), lineAt(end)); }
    int cursorPosition() const override
    {
        int start = 0, end = 0;
        lineRange(m_view->cursorLine(), &start, &end);
        return start;
    }
    void setCursorPosition(int position) override { m_view->goToLine(lineAt(position)); }
    QString text(int start, int end) const override { return content().mid(start, end - start); }
    int characterCount() const override { return int(content().size()); }
    QRect characterRect(int offset) const override
    {
        const LogView::Metrics m = m_view->metrics();
        const QString before = content().left(offset);
        const int row = int(before.count(QLatin1Char('\n')));
        const int column = offset - int(before.lastIndexOf(QLatin1Char('\n'))) - 1;
        const QPoint corner = m_view->viewport()->mapToGlobal(QPoint(m.text + int(column * m.character), row * m.line));
        return {corner, QSize(int(m.character), m.line)};
    }
    int offsetAtPoint(const QPoint &point) const override
    {
        const LogView::Position at = m_view->positionAt(m_view->viewport()->mapFromGlobal(point));
        int start = 0, end = 0;
        lineRange(at.line, &start, &end);
        return std::min(end, start + at.column);
    }
    void scrollToSubstring(int start, int) override { m_view->goToLine(lineAt(start)); }
    QString attributes(int offset, int *start, int *end) const override
    {
        lineRange(lineAt(offset), start, end);
        return {};
    }

private:
    QString content() const { return m_view->visibleTexts().join(QLatin1Char('\n')); }
    quint32 lineAt(int offset) const
    {
        const auto row = m_view->topRow() + quint32(content().left(offset).count(QLatin1Char('\n')));
        return m_view->rows().lineAt(std::min(row, std::max(1u, m_view->rows().rowCount()) - 1));
    }
    void lineRange(quint32 line, int *start, int *end) const
    {
        const QStringList texts = m_view->visibleTexts();
        const qint64 row = qint64(m_view->rows().rowOf(line)) - m_view->topRow();
        *start = 0;
        for (qint64 i = 0; i < row && i < texts.size(); ++i)
            *start += int(texts[i].size()) + 1;
        *end = *start + (row >= 0 && row < texts.size() ? int(texts[row].size()) : 0);
    }

    LogView *m_view;
};

namespace {

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<LogView *>(object);
    return view ? new LogViewAccessible(view) : nullptr;
}

} // namespace

void LogView::announce()
{
    [[maybe_unused]] static const bool installed = (QAccessible::installFactory(makeInterface), true);
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent described(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&described);
    if (auto *interface = QAccessible::queryAccessibleInterface(this); interface && interface->textInterface()) {
        QAccessibleTextCursorEvent moved(this, interface->textInterface()->cursorPosition());
        QAccessible::updateAccessibility(&moved);
    }
}

} // namespace signalbox::widgets
