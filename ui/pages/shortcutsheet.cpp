// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/shortcutsheet.h"

#include "ui/pages/panel.h"
#include "ui/pages/rowsview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filterfield.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

namespace signalbox::pages {

using namespace theme;

ShortcutSheet::ShortcutSheet(QWidget *window)
    : QFrame(window)
    , m_field(new widgets::FilterField(tr("Search commands and keys")))
    , m_list(new RowsView(tr("Keys"), {tr("Command"), tr("Keys"), tr("Note")}))
    , m_note(caption(tr("Single letters work while a list, the board, a graph or a log has the keyboard. Settings turn them off.")))
{
    setObjectName(QStringLiteral("ShortcutSheet"));
    setAccessibleName(tr("Keys of this page"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(size::Space4, size::Space3, size::Space4, size::Space3);
    column->setSpacing(size::Space2);
    auto *head = new QHBoxLayout;
    auto *title = new QLabel(tr("Keys"));
    setTypeRole(title, TypeRole::Page);
    m_field->setAccessibleName(tr("Search commands and keys"));
    m_field->setTarget(m_list);
    head->addWidget(title);
    head->addSpacing(size::Space3);
    head->addWidget(m_field, 1);
    column->addLayout(head);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setColumnChars({40, 26, 0});
    column->addWidget(m_list, 1);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    connect(m_field, &widgets::FilterField::filterChanged, this, &ShortcutSheet::fill);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (isVisible() && now && now != this && !isAncestorOf(now) && now->window() == this->window())
            dismiss();
    });
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    if (window)
        window->installEventFilter(this);
    m_field->installEventFilter(this);
    hide();
}

void ShortcutSheet::open(const std::vector<Group> &groups)
{
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_groups = groups;
    m_field->clear();
    fill();
    place();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void ShortcutSheet::dismiss()
{
    if (!isVisible())
        return;
    const bool inside = isAncestorOf(QApplication::focusWidget());
    hide();
    if (inside && m_before)
        m_before->setFocus(Qt::PopupFocusReason);
}

void ShortcutSheet::fill()
{
    const QString wanted = m_field->text().trimmed();
    std::vector<Row> rows;
    int shown = 0, total = 0;
    for (const Group &group : m_groups) {
        const size_t before = rows.size();
        Row heading;
        heading.id = group.name;
        heading.heading = true;
        heading.cells.resize(1);
        heading.cells[0].text = group.name;
        rows.push_back(std::move(heading));
        for (const Line &line : group.lines) {
            ++total;
            const QString keys = line.keys.join(tr("  or  "));
            if (!line.text.contains(wanted, Qt::CaseInsensitive) && !keys.contains(wanted, Qt::CaseInsensitive))
                continue;
            ++shown;
            Row row;
            row.id = group.name + QLatin1Char('/') + line.text;
            row.cells.resize(3);
            row.cells[0].text = line.text;
            row.cells[0].muted = !line.reason.isEmpty();
            row.cells[1].text = keys;
            row.cells[1].code = true;
            row.cells[2].text = line.reason;
            row.cells[2].muted = true;
            rows.push_back(std::move(row));
        }
        if (rows.size() == before + 1)
            rows.pop_back();
    }
    m_list->setRows(std::move(rows));
    m_field->setCounts(wanted.isEmpty() ? -1 : shown, total);
}

void ShortcutSheet::place()
{
    const QWidget *window = parentWidget();
    const int width = std::min(window->width() - 2 * size::Space5, std::max(760, fontMetrics().averageCharWidth() * 110));
    const int height = std::min(window->height() - 2 * size::Space6, std::max(560, Theme::instance().rowHeight() * 20));
    setGeometry((window->width() - width) / 2, (window->height() - height) / 2, width, height);
}

bool ShortcutSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_field && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape
        && m_field->text().isEmpty()) {
        dismiss();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void ShortcutSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
        return;
    }
    QFrame::keyPressEvent(event);
}

void ShortcutSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::SurfaceBackground));
    painter.setPen(QPen(color(Token::BorderControl), Theme::instance().borderWidth()));
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace signalbox::pages
