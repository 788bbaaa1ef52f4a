// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timelabels.h"

#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"

#include <QtCore/QLocale>

namespace signalbox::widgets {

using namespace theme;

AgeLabel::AgeLabel(QWidget *parent) : QLabel(parent)
{
    connect(&Ticker::instance(), &Ticker::tenSeconds, this, &AgeLabel::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &AgeLabel::refresh);
}

void AgeLabel::setTime(TimeMs time)
{
    m_time = time;
    refresh();
}

void AgeLabel::setPattern(const QString &pattern)
{
    m_pattern = pattern;
    refresh();
}

void AgeLabel::setStaleAfter(qint64 milliseconds)
{
    m_staleAfter = milliseconds;
    refresh();
}

void AgeLabel::refresh()
{
    if (m_time <= 0) {
        clear();
        setToolTip({});
        return;
    }
    const qint64 age = Ticker::instance().nowMs() - m_time;
    const QString text = shortAge(age);
    setText(m_pattern.isEmpty() ? text : m_pattern.arg(text));
    setToolTip(
        QStringLiteral("%1\n%2").arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(m_time), QLocale::LongFormat), isoTime(m_time)));
    const QString spoken = age < 60'000 ? tr("just now") : tr("%1 ago").arg(spokenDuration(age < 86'400'000 ? age / 60'000 * 60'000 : age));
    setAccessibleName(spoken);
    if (m_staleAfter > 0) {
        QPalette colors = palette();
        colors.setColor(QPalette::WindowText, color(age > m_staleAfter ? Token::WaitingText : Token::TextPrimary));
        setPalette(colors);
    }
}

DurationLabel::DurationLabel(QWidget *parent) : QLabel(parent) { }

void DurationLabel::setSpan(TimeMs started, TimeMs finished)
{
    m_started = started;
    m_finished = finished;
    // Only what still runs listens: the shared timer sleeps when nothing does.
    disconnect(&Ticker::instance(), nullptr, this, nullptr);
    if (started > 0 && finished == 0)
        connect(&Ticker::instance(), &Ticker::second, this, &DurationLabel::refresh);
    refresh();
}

void DurationLabel::refresh()
{
    if (m_started <= 0) {
        clear();
        return;
    }
    qint64 span = (m_finished > 0 ? m_finished : Ticker::instance().nowMs()) - m_started;
    if (m_finished == 0)
        span = span / 1000 * 1000;
    setText(shortDuration(std::max<qint64>(0, span)));
    setAccessibleName(spokenDuration(span));
}

} // namespace signalbox::widgets
