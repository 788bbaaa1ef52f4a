// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/ticker.h"

#include "ui/theme/theme.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QMetaMethod>
#include <QtCore/QTimerEvent>
#include <QtGui/QGuiApplication>

namespace signalbox::theme {

namespace {
QString tr(const char *text) { return QCoreApplication::translate("signalbox::theme", text); }
QString counted(const char *one, const char *many, int n)
{
    const auto translated = [](const char *text) { return QCoreApplication::translate("signalbox::theme::Duration", text); };
    return n == 1 ? translated(one) : translated(many).arg(n);
}

const Clock &systemClock()
{
    static const SystemClock clock;
    return clock;
}
} // namespace

Ticker &Ticker::instance()
{
    static Ticker ticker;
    return ticker;
}

Ticker::Ticker() : m_clock(&systemClock())
{
    m_clockwork.start();
    connect(&Theme::instance(), &Theme::changed, this, &Ticker::rearm);
    if (auto *application = qobject_cast<QGuiApplication *>(QCoreApplication::instance())) {
        connect(application, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
            m_unfocusedSince = state == Qt::ApplicationActive ? -1 : m_clockwork.elapsed();
            rearm();
        });
    }
}

void Ticker::setClock(const Clock *clock)
{
    m_clock = clock ? clock : &systemClock();
    emit tenSeconds();
    emit second();
}

Ticker::Animation::Animation()
{
    ++instance().m_animations;
    instance().rearm();
}

Ticker::Animation::~Animation()
{
    --instance().m_animations;
    instance().rearm();
}

double Ticker::turn() const
{
    if (Theme::instance().reducedMotion())
        return 0;
    return double(m_clockwork.elapsed() % motion::SweepTurn) / motion::SweepTurn;
}

void Ticker::rearm()
{
    int interval = 0;
    if (isSignalConnected(QMetaMethod::fromSignal(&Ticker::tenSeconds)))
        interval = 10'000;
    if (isSignalConnected(QMetaMethod::fromSignal(&Ticker::second)))
        interval = 1'000;
    const bool asleep = m_unfocusedSince >= 0 && m_clockwork.elapsed() - m_unfocusedSince > 60'000;
    if (m_animations > 0 && !Theme::instance().reducedMotion() && !asleep)
        interval = motion::SweepFrame;
    if (interval == m_interval)
        return;
    m_interval = interval;
    if (interval > 0)
        m_timer.start(interval, interval < 1000 ? Qt::PreciseTimer : Qt::CoarseTimer, this);
    else
        m_timer.stop();
}

void Ticker::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    const qint64 now = m_clockwork.elapsed();
    if (m_interval == motion::SweepFrame)
        emit frame();
    if (now - m_lastSecond >= 950) {
        m_lastSecond = now;
        emit second();
        rearm(); // falls asleep here when the program lost focus long ago
    }
    if (now - m_lastTen >= 9'900) {
        m_lastTen = now;
        emit tenSeconds();
    }
}

void Ticker::connectNotify(const QMetaMethod &) { rearm(); }
void Ticker::disconnectNotify(const QMetaMethod &)
{
    // When a listener dies Qt calls this with its own lock held; isSignalConnected() would wait for that lock for ever.
    QMetaObject::invokeMethod(
        this, [this] { rearm(); }, Qt::QueuedConnection);
}

QString shortDuration(qint64 ms)
{
    if (ms < 0)
        return {};
    if (ms < 1000)
        return tr("%1 ms").arg(ms);
    const qint64 s = ms / 1000;
    if (s < 10)
        return tr("%1.%2 s").arg(s).arg((ms % 1000) / 100);
    const auto two = [](qint64 n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    if (s < 60)
        return tr("%1 s").arg(s);
    if (s < 3600)
        return tr("%1m%2s").arg(s / 60).arg(two(s % 60));
    if (s < 86400)
        return tr("%1h%2m").arg(s / 3600).arg(two(s / 60 % 60));
    return tr("%1 d %2 h").arg(s / 86400).arg(s / 3600 % 24);
}

QString spokenDuration(qint64 ms)
{
    const int s = int(std::max<qint64>(0, ms) / 1000);
    QStringList parts;
    if (s >= 86400)
        parts << counted(QT_TRANSLATE_NOOP("signalbox::theme::Duration", "1 day"),
                         QT_TRANSLATE_NOOP("signalbox::theme::Duration", "%1 days"), s / 86400);
    if (s / 3600 % 24)
        parts << counted(QT_TRANSLATE_NOOP("signalbox::theme::Duration", "1 hour"),
                         QT_TRANSLATE_NOOP("signalbox::theme::Duration", "%1 hours"), s / 3600 % 24);
    if (s / 60 % 60 && s < 86400)
        parts << counted(QT_TRANSLATE_NOOP("signalbox::theme::Duration", "1 minute"),
                         QT_TRANSLATE_NOOP("signalbox::theme::Duration", "%1 minutes"), s / 60 % 60);
    if (s < 3600 && (s % 60 || parts.isEmpty()))
        parts << counted(QT_TRANSLATE_NOOP("signalbox::theme::Duration", "1 second"),
                         QT_TRANSLATE_NOOP("signalbox::theme::Duration", "%1 seconds"), s % 60);
    return parts.join(QLatin1Char(' '));
}

QString shortAge(qint64 ms)
{
    const qint64 s = ms / 1000;
    if (s < 60)
        return tr("now");
    if (s < 3600)
        return tr("%1 min").arg(s / 60);
    if (s < 86400)
        return tr("%1 h").arg(s / 3600);
    if (s < 60 * 86400)
        return tr("%1 d").arg(s / 86400);
    if (s < 730 * 86400LL)
        return tr("%1 months").arg(s / (30 * 86400));
    return tr("%1 years").arg(s / (365 * 86400));
}

QString grouped(qint64 number)
{
    QString text = QString::number(std::abs(number));
    for (qsizetype at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, QChar(0x202F));
    return number < 0 ? QLatin1Char('-') + text : text;
}

} // namespace signalbox::theme
