// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keyvalue.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace signalbox::widgets {

using namespace theme;

KeyValue::KeyValue(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(size::Space3);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(1, 1);
}

namespace {

const char linkProperty[] = "link";

/// A value. Qt's label keeps the keyboard when Shift+Tab comes to its link; this one lets it go, and Enter follows the link.
class ValueLabel : public QLabel
{
protected:
    bool focusNextPrevChild(bool next) override { return QWidget::focusNextPrevChild(next); }
    void keyPressEvent(QKeyEvent *event) override
    {
        const QString link = property(linkProperty).toString();
        if (!link.isEmpty() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
            emit linkActivated(link);
        else
            QLabel::keyPressEvent(event);
    }
};

} // namespace

KeyValue::Row KeyValue::makeRow(int index)
{
    Row row{new QLabel, new ValueLabel, nullptr};
    setTextToken(row.name, Token::TextMuted);
    row.name->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    row.value->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    row.value->setWordWrap(true);
    row.name->setBuddy(row.value);
    auto *copy = new QToolButton;
    copy->setIcon(icon(QStringLiteral("copy")));
    copy->setAutoRaise(true);
    row.copy = copy;
    connect(copy, &QToolButton::clicked, this, [this, index] {
        const Fact &fact = m_facts[size_t(index)];
        const QString text = fact.full.isEmpty() ? fact.value : fact.full;
        QGuiApplication::clipboard()->setText(text);
        emit copied(text);
    });
    connect(row.value, &QLabel::linkActivated, this, &KeyValue::linkActivated);
    connect(&Theme::instance(), &Theme::changed, row.value, [this, index] {
        if (size_t(index) < m_facts.size())
            align(m_rows[size_t(index)], m_facts[size_t(index)].code);
    });
    m_grid->addWidget(row.name, index, 0);
    m_grid->addWidget(row.value, index, 1);
    m_grid->addWidget(row.copy, index, 2, Qt::AlignTop);
    return row;
}

void KeyValue::align(Row &row, bool code)
{
    const QFont font = theme::font(code ? TypeRole::Code : TypeRole::Body);
    row.value->setFont(font);
    // Name and first line of the value stand on one line of writing, though code is smaller; every row is as high as its button.
    const QFontMetrics body(theme::font(TypeRole::Body)), own(font);
    const int above = std::max(4, (size::HitTarget - body.height()) / 2), below = std::max(2, size::HitTarget - above - body.height());
    row.name->setContentsMargins(0, above, 0, below);
    row.value->setContentsMargins(0, above + body.ascent() - own.ascent(), 0, below);
}

void KeyValue::setFacts(const std::vector<Fact> &facts)
{
    m_facts = facts;
    while (m_rows.size() < facts.size())
        m_rows.push_back(makeRow(int(m_rows.size())));
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        const bool used = i < facts.size();
        row.name->setVisible(used);
        row.value->setVisible(used);
        row.copy->setVisible(used && facts[i].code);
        if (!used)
            continue;
        const Fact &fact = facts[i];
        row.name->setText(fact.name);
        align(row, fact.code);
        const bool isLink = !fact.link.isEmpty();
        row.value->setProperty(linkProperty, fact.link);
        row.value->setTextFormat(isLink ? Qt::RichText : Qt::PlainText);
        row.value->setTextInteractionFlags(isLink ? Qt::TextBrowserInteraction : Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        const QString text =
            isLink ? QStringLiteral("<a href=\"%1\">%2</a>").arg(fact.link.toHtmlEscaped(), fact.value.toHtmlEscaped()) : fact.value;
        if (row.value->text() != text)
            row.value->setText(text);
        row.value->setToolTip(fact.full);
        row.value->setAccessibleName(QStringLiteral("%1: %2").arg(fact.name, fact.value));
        row.copy->setAccessibleName(tr("Copy %1").arg(fact.name));
        row.copy->setToolTip(row.copy->accessibleName());
    }
}

QString KeyValue::plainText() const
{
    QString text;
    for (const Fact &fact : m_facts)
        text += fact.name + QStringLiteral(": ") + (fact.full.isEmpty() ? fact.value : fact.full) + QLatin1Char('\n');
    return text;
}

} // namespace signalbox::widgets
