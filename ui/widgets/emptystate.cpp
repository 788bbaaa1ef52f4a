// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"

#include <QtCore/QTimerEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <optional>

namespace signalbox::widgets {

using namespace theme;

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel)
    , m_title(new QLabel)
    , m_sentence(new QLabel)
    , m_actions(new QHBoxLayout)
{
    m_icon->setAlignment(Qt::AlignCenter);
    for (QLabel *label : {m_title, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    setTypeRole(m_title, TypeRole::Section);
    setTextToken(m_sentence, Token::TextSecondary);
    m_sentence->setMaximumWidth(520);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(size::Space2);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(size::Space1);
    column->addWidget(m_title);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_sentence, 1);
    row->addStretch();
    column->addLayout(row);
    column->addSpacing(size::Space2);
    m_actions->setAlignment(Qt::AlignHCenter);
    column->addLayout(m_actions);
    column->addStretch(3);
    connect(&Theme::instance(), &Theme::changed, this,
            [this] { m_icon->setPixmap(icon(m_iconName, Token::TextMuted).pixmap(QSize(32, 32), devicePixelRatioF())); });
}

void EmptyState::setContent(const QString &iconName, const QString &title, const QString &sentence)
{
    m_iconName = iconName;
    m_icon->setPixmap(icon(iconName, Token::TextMuted).pixmap(QSize(32, 32), devicePixelRatioF()));
    m_title->setText(title);
    m_sentence->setText(sentence);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
}

QAbstractButton *EmptyState::addAction(const QString &text)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(text);
    if (m_actions->count() == 0)
        setButtonRole(button, ButtonRole::Primary);
    m_actions->addWidget(button);
    return button;
}

void EmptyState::clearActions()
{
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

class LoadingBar::Line : public QWidget
{
public:
    Line()
    {
        setFixedHeight(3);
        connect(&Ticker::instance(), &Ticker::frame, this, qOverload<>(&QWidget::update));
    }
    double share = -1; ///< below 0: unknown
    std::optional<Ticker::Animation> animation;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), color(Token::SunkenBackground));
        const double width = share >= 0 ? rect().width() * share : rect().width() / 4.0;
        const double left = share >= 0 ? 0 : (rect().width() + width) * Ticker::instance().turn() - width;
        painter.fillRect(QRectF(left, 0, width, height()), color(Token::Accent));
    }
    void showEvent(QShowEvent *) override { animation.emplace(); }
    void hideEvent(QHideEvent *) override { animation.reset(); }
};

LoadingBar::LoadingBar(QWidget *parent) : QWidget(parent), m_line(new Line), m_details(new QWidget), m_label(new QLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_line);
    auto *row = new QHBoxLayout(m_details);
    row->setContentsMargins(size::Space4, size::Space1, size::Space4, size::Space1);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAccessibleName(tr("Cancel loading"));
    row->addWidget(m_label, 1);
    row->addWidget(cancel);
    column->addWidget(m_details);
    connect(cancel, &QPushButton::clicked, this, &LoadingBar::canceled);
    m_details->hide();
    hide();
}

void LoadingBar::start(const QString &text)
{
    m_text = text;
    m_label->setText(text);
    setAccessibleName(text);
    m_line->share = -1;
    m_details->hide();
    if (m_timer)
        killTimer(m_timer);
    m_timer = startTimer(300);
}

void LoadingBar::setProgress(qint64 done, qint64 total)
{
    m_line->share = total > 0 ? std::clamp(double(done) / double(total), 0.0, 1.0) : -1;
    m_label->setText(total > 0 ? tr("%1 %2 of %3, %4 %").arg(m_text, grouped(done), grouped(total)).arg(int(m_line->share * 100)) : m_text);
    m_line->update();
}

void LoadingBar::finish()
{
    if (m_timer)
        killTimer(m_timer);
    m_timer = 0;
    hide();
}

void LoadingBar::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer)
        return;
    killTimer(m_timer);
    m_timer = 0;
    if (!isVisibleTo(parentWidget())) {
        show();
        m_timer = startTimer(1700);
    } else {
        m_details->show();
    }
}

} // namespace signalbox::widgets
