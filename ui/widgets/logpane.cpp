// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logpane.h"

#include "ui/theme/icons.h"
#include "ui/theme/statusvisual.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/roles.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>

namespace signalbox::widgets {

using namespace theme;

LogPane::LogPane(QWidget *parent) : QWidget(parent), m_view(new LogView), m_field(new QLineEdit), m_counts(new QLabel)
{
    m_field->setPlaceholderText(tr("Find in this log   Ctrl+F"));
    m_field->setAccessibleName(tr("Find in this log"));
    m_field->setClearButtonEnabled(true);
    m_field->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    nameButtonsInside(*m_field);
    m_field->setMinimumWidth(160);
    m_field->setMaximumWidth(360);
    m_field->installEventFilter(this);
    m_view->installEventFilter(this);
    m_case = makeButton(QStringLiteral("case"), tr("Match case"), tr("Match case"), true);
    m_regex = makeButton(QStringLiteral("regex"), tr("Regular expression"), tr("Regular expression"), true);
    m_word = makeButton({}, tr("\\b"), tr("Whole words"), true);
    m_word->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_previous = makeButton(QStringLiteral("chevron-up"), tr("Previous hit"), tr("Previous hit  Shift+N"), false);
    m_next = makeButton(QStringLiteral("chevron-down"), tr("Next hit"), tr("Next hit  N"), false);
    m_onlyHits = makeButton(QStringLiteral("filter"), tr("Only hits"), tr("Show only hits with 3 lines around them"), true);
    m_errors = makeButton({}, {}, tr("Show only errors; E jumps from one to the next"), true);
    m_warnings = makeButton({}, {}, tr("Show only warnings"), true);
    m_errors->setIcon(markIcon(visualOf(Mark::Failed)));
    m_warnings->setIcon(icon(QStringLiteral("warning"), Token::WaitingMark));
    m_wrap = makeButton(QStringLiteral("wrap"), tr("Wrap"), tr("Wrap long lines  W"), true);
    m_times = makeButton(QStringLiteral("clock"), tr("Time"), tr("Times: none, clock, relative  T"), true);
    m_follow = makeButton(QStringLiteral("follow"), tr("Follow"), tr("Follow the end  F, End"), true);
    m_save = makeButton(QStringLiteral("save"), tr("Save"), tr("Save the log to a file"), false);
    for (QToolButton *button : {m_errors, m_warnings, m_wrap, m_times, m_follow})
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setTextToken(m_counts, Token::TextSecondary);
    m_counts->setMinimumWidth(10);
    m_counts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(size::Space2, size::Space1, size::Space2, size::Space1);
    bar->setSpacing(2);
    bar->addWidget(m_field, 3);
    for (QToolButton *button : {m_case, m_regex, m_word, m_previous, m_next, m_onlyHits})
        bar->addWidget(button);
    bar->addSpacing(size::Space1);
    bar->addWidget(m_counts, 2);
    for (QToolButton *button : {m_errors, m_warnings, m_wrap, m_times, m_follow, m_save})
        bar->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_view, 1);

    connect(m_field, &QLineEdit::textChanged, this, &LogPane::search);
    for (QToolButton *button : {m_case, m_regex, m_word})
        connect(button, &QToolButton::toggled, this, &LogPane::search);
    connect(m_previous, &QToolButton::clicked, m_view, [this] { m_view->nextHit(false); });
    connect(m_next, &QToolButton::clicked, m_view, [this] { m_view->nextHit(true); });
    connect(m_errors, &QToolButton::clicked, this,
            [this](bool on) { m_view->setFilter(on ? LogView::Filter::Errors : LogView::Filter::All); });
    connect(m_warnings, &QToolButton::clicked, this,
            [this](bool on) { m_view->setFilter(on ? LogView::Filter::Warnings : LogView::Filter::All); });
    connect(m_onlyHits, &QToolButton::clicked, this,
            [this](bool on) { m_view->setFilter(on ? LogView::Filter::Hits : LogView::Filter::All, on ? 3 : 0); });
    connect(m_wrap, &QToolButton::clicked, m_view, &LogView::setWrap);
    connect(m_times, &QToolButton::clicked, this, [this] { m_view->setTimes(LogView::Times((int(m_view->times()) + 1) % 3)); });
    connect(m_follow, &QToolButton::clicked, m_view, &LogView::setFollow);
    connect(m_save, &QToolButton::clicked, this, &LogPane::saveRequested);
    connect(m_view, &LogView::optionsChanged, this, &LogPane::refresh);
    connect(m_view, &LogView::cursorMoved, this, &LogPane::refresh);
    connect(m_view, &LogView::findRequested, this, &LogPane::focusFind);
    connect(m_view, &LogView::goToLineRequested, this, &LogPane::askLine);
    refresh();
}

QToolButton *LogPane::makeButton(const QString &iconName, const QString &text, const QString &hint, bool checkable)
{
    auto *button = new QToolButton;
    if (!iconName.isEmpty())
        button->setIcon(icon(iconName));
    button->setText(text);
    button->setAccessibleName(hint.section(QStringLiteral("  "), 0, 0));
    button->setToolTip(hint);
    button->setAutoRaise(true);
    button->setCheckable(checkable);
    return button;
}

void LogPane::setDocument(LogDocument *document)
{
    m_view->setDocument(document);
    if (document) {
        connect(document, &LogDocument::changed, this, &LogPane::refresh);
        connect(document, &LogDocument::failed, this, &LogPane::failed);
    }
    search();
    refresh();
}

void LogPane::focusFind()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void LogPane::find(const LogQuery &query)
{
    m_case->setChecked(query.caseSensitive);
    m_regex->setChecked(query.regex);
    m_word->setChecked(query.wholeWord);
    m_field->setText(query.text);
}

void LogPane::search()
{
    // "Ctrl+G, number" comes through the same field.
    if (m_field->text().startsWith(QLatin1Char(':'))) {
        m_view->find({});
        return;
    }
    m_view->find({m_field->text(), m_case->isChecked(), m_regex->isChecked(), m_word->isChecked()});
    refresh();
}

void LogPane::askLine()
{
    m_field->setText(QStringLiteral(":"));
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void LogPane::refresh()
{
    LogSearch *search = m_view->search();
    const bool active = search && !search->query().text.isEmpty();
    QString counts;
    if (active && !search->patternProblem().isEmpty()) {
        counts = search->patternProblem();
    } else if (active) {
        const quint32 place = m_view->hitPlace(), folded = m_view->foldedHits();
        counts = search->hits() == 0   ? (search->isComplete() ? tr("no hits") : tr("searching…"))
                 : place > 0           ? tr("%1 of %2").arg(grouped(place), grouped(search->hits()))
                 : search->hits() == 1 ? tr("1 hit")
                                       : tr("%1 hits").arg(grouped(search->hits()));
        if (folded > 0)
            counts += tr(", %1 in folded groups").arg(grouped(folded));
        if (!search->isComplete() && search->hits() > 0)
            counts += tr(", searching…");
    }
    m_counts->setText(counts);
    m_counts->setToolTip(counts);
    m_field->setAccessibleDescription(counts);
    const bool hasHits = active && search->hits() > 0;
    m_previous->setEnabled(hasHits);
    m_next->setEnabled(hasHits);
    m_onlyHits->setEnabled(hasHits || m_onlyHits->isChecked());
    const LogDocument *document = m_view->document();
    const quint32 errors = document ? document->count(LogLevel::Error) : 0, warnings = document ? document->count(LogLevel::Warning) : 0;
    m_errors->setText(grouped(errors));
    m_errors->setAccessibleName(tr("%1 errors, show only errors").arg(errors));
    m_errors->setEnabled(errors > 0);
    m_warnings->setText(grouped(warnings));
    m_warnings->setAccessibleName(tr("%1 warnings, show only warnings").arg(warnings));
    m_warnings->setEnabled(warnings > 0);
    m_errors->setChecked(m_view->filter() == LogView::Filter::Errors);
    m_warnings->setChecked(m_view->filter() == LogView::Filter::Warnings);
    m_onlyHits->setChecked(m_view->filter() == LogView::Filter::Hits);
    m_wrap->setChecked(m_view->wrap());
    m_times->setChecked(m_view->times() != LogView::Times::None);
    m_follow->setChecked(m_view->isFollowing());
    m_follow->setEnabled(document);
    m_save->setEnabled(document);
}

bool LogPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // The window's own "Copy link" knows the page only; in a log the link leads to the line.
        if (static_cast<QKeyEvent *>(event)->keyCombination() == (Qt::CTRL | Qt::SHIFT | Qt::Key_C)) {
            event->accept();
            return true;
        }
    }
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        bool isNumber = false;
        const uint line = m_field->text().startsWith(QLatin1Char(':')) ? m_field->text().mid(1).toUInt(&isNumber) : 0;
        if (isNumber && line > 0) {
            m_field->clear();
            m_view->goToLine(line - 1);
            m_view->setFocus(Qt::OtherFocusReason);
        } else {
            m_view->nextHit(!(key->modifiers() & Qt::ShiftModifier));
        }
        return true;
    }
    case Qt::Key_Down: m_view->setFocus(Qt::OtherFocusReason); return true;
    case Qt::Key_C: // on the hit, not on the words typed
        if (key->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) {
            const auto lines = m_view->selectedLines();
            emit m_view->linkRequested(lines.first + 1, lines.second + 1);
            return true;
        }
        break;
    case Qt::Key_Escape:
        if (!m_field->text().isEmpty())
            m_field->clear();
        m_view->setFocus(Qt::OtherFocusReason);
        return true;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace signalbox::widgets
