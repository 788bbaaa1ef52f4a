// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filterfield.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/roles.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QLabel>

namespace signalbox::widgets {

using namespace theme;

FilterField::FilterField(const QString &placeholder, QWidget *parent) : QLineEdit(parent), m_counts(new QLabel(this))
{
    setPlaceholderText(placeholder);
    setAccessibleName(tr("Filter: %1").arg(placeholder));
    setClearButtonEnabled(true);
    addAction(icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    nameButtonsInside(*this);
    setTypeRole(m_counts, TypeRole::Caption);
    setTextToken(m_counts, Token::TextMuted);
    m_counts->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_counts->hide();
    connect(this, &QLineEdit::textChanged, this, &FilterField::filterChanged);
}

void FilterField::setTarget(QWidget *view)
{
    if (m_target)
        m_target->removeEventFilter(this);
    m_target = view;
    if (view)
        view->installEventFilter(this);
}

void FilterField::setCounts(qint64 shown, qint64 total)
{
    m_counts->setVisible(shown >= 0);
    m_counts->setText(shown == total ? grouped(total) : tr("%1 of %2").arg(grouped(shown), grouped(total)));
    setAccessibleDescription(m_counts->isVisibleTo(this) ? m_counts->text() : QString());
    m_counts->adjustSize();
    resizeEvent(nullptr);
}

void FilterField::resizeEvent(QResizeEvent *event)
{
    if (event)
        QLineEdit::resizeEvent(event);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int space = m_counts->isVisibleTo(this) ? m_counts->width() + size::Space2 : 0;
    const int clear = text().isEmpty() ? size::Space1 : 24;
    m_counts->move(mirrored ? clear + size::Space1 : width() - clear - m_counts->width() - size::Space1,
                   (height() - m_counts->height()) / 2);
    setTextMargins(mirrored ? space : 0, 0, mirrored ? 0 : space, 0);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (!text().isEmpty()) {
            clear();
        } else {
            if (m_target)
                m_target->setFocus(Qt::OtherFocusReason);
            emit left();
        }
        return;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_target) {
            m_target->setFocus(Qt::TabFocusReason);
            return;
        }
        break;
    default: break;
    }
    QLineEdit::keyPressEvent(event);
}

bool FilterField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_target && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->text() == QLatin1String("/") && !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier))) {
            setFocus(Qt::ShortcutFocusReason);
            selectAll();
            return true;
        }
    }
    return QLineEdit::eventFilter(watched, event);
}

} // namespace signalbox::widgets
