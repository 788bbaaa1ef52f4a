// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/errorbanner.h"

#include "ui/theme/icons.h"
#include "ui/theme/statusvisual.h"
#include "ui/theme/theme.h"

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace signalbox::widgets {

using namespace theme;

ErrorBanner::ErrorBanner(QWidget *parent)
    : QFrame(parent)
    , m_grid(new QGridLayout(this))
    , m_actions(new QHBoxLayout)
    , m_what(new QLabel)
    , m_cause(new QLabel)
    , m_next(new QLabel)
    , m_state(new QLabel)
    , m_details(new QLabel)
    , m_close(new QToolButton)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_grid->setContentsMargins(40, size::Space3, size::Space3, size::Space3);
    m_grid->setHorizontalSpacing(size::Space3);
    m_grid->setVerticalSpacing(size::Space1);
    m_grid->setColumnStretch(1, 1);
    addRow(0, tr("What"), m_what);
    addRow(1, tr("Cause"), m_cause);
    addRow(2, tr("Next"), m_next);
    addRow(3, tr("State"), m_state);
    addRow(4, tr("Details"), m_details);
    setTypeRole(m_what, TypeRole::Label);
    setTextToken(m_details, Token::TextMuted);
    m_actions->setContentsMargins(0, size::Space1, 0, 0);
    m_grid->addLayout(m_actions, 5, 1, 1, 2, Qt::AlignLeading);
    auto *copy = new QPushButton(icon(QStringLiteral("copy")), tr("Copy details"));
    setButtonRole(copy, ButtonRole::Quiet);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_detailText.isEmpty() ? m_error.text() : m_error.text() + QLatin1Char('\n') + m_detailText);
    });
    m_actions->addWidget(copy);
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setAccessibleName(tr("Dismiss this message"));
    m_close->setToolTip(tr("Dismiss"));
    static_cast<QToolButton *>(m_close)->setAutoRaise(true);
    m_grid->addWidget(m_close, 0, 2, Qt::AlignTop);
    connect(m_close, &QAbstractButton::clicked, this, [this] {
        hide();
        emit dismissed();
    });
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ErrorBanner::addRow(int row, const QString &head, QLabel *text)
{
    auto *label = new QLabel(head);
    setTextToken(label, Token::TextMuted);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    if (row == 0) { // beside the close button
        label->setContentsMargins(0, 5, 0, 0);
        text->setContentsMargins(0, 5, 0, 0);
    }
    label->setBuddy(text);
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(text, row, 1);
}

void ErrorBanner::setError(const Error &error, const QString &details)
{
    m_error = error;
    m_detailText = details;
    const std::pair<QLabel *, QString> rows[] = {
        {m_what, error.what}, {m_cause, error.cause}, {m_next, error.next}, {m_state, error.state}, {m_details, details}};
    for (int row = 0; row < 5; ++row) {
        QLabel *text = rows[row].first;
        text->setText(rows[row].second);
        const bool shown = !rows[row].second.isEmpty();
        text->setVisible(shown);
        if (QLayoutItem *head = m_grid->itemAtPosition(row, 0))
            head->widget()->setVisible(shown);
    }
    setAccessibleName(error.what);
    setAccessibleDescription(error.text());
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QAbstractButton *ErrorBanner::addAction(const QString &text)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(text);
    m_actions->insertWidget(m_actions->count() - 1, button);
    return button;
}

void ErrorBanner::clearActions()
{
    while (m_actions->count() > 1) {
        QLayoutItem *item = m_actions->takeAt(0);
        delete item->widget();
        delete item;
    }
}

void ErrorBanner::setDismissable(bool dismissable) { m_close->setVisible(dismissable); }

void ErrorBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ground = markTint(Mark::Failed, color(Token::SurfaceBackground));
    painter.setPen(QPen(markColor(Mark::Failed), Theme::instance().borderWidth()));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), size::RadiusCard, size::RadiusCard);
    const double x = layoutDirection() == Qt::RightToLeft ? width() - 12 - 16 : 12;
    paintMark(painter, QRectF(x, size::Space3 + 6, 16, 16), visualOf(Mark::Failed), markColor(Mark::Failed), ground);
}

} // namespace signalbox::widgets
