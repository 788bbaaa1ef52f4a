// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logdocument.h"

#include "ui/widgets/ansi.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QPointer>
#include <QtCore/QSaveFile>
#include <QtCore/QThreadPool>

namespace signalbox::widgets {

LogDocument::LogDocument(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(33);
    connect(&m_timer, &QTimer::timeout, this, &LogDocument::apply);
}

LogDocument::~LogDocument()
{
    if (m_index)
        m_index->setLive(false); // a search may keep it; it need not look any more
}

void LogDocument::open(const QString &path, bool live)
{
    m_live = live;
    m_lines = m_generation = 0;
    m_firstTime = 0;
    m_wasIndexed = false;
    m_groups.clear();
    m_openGroups.clear();
    m_index = std::make_shared<LogIndex>();
    // The index outlives nobody it calls: the guard is only touched on this thread.
    const QPointer<LogDocument> self(this);
    const LogIndex *const mine = m_index.get();
    m_index->onChanged = [self, mine] {
        QMetaObject::invokeMethod(
            qApp,
            [self, mine] {
                if (!self || self->m_index.get() != mine)
                    return;
                if (self->m_lines == 0)
                    self->apply(); // the first screen does not wait
                else if (!self->m_timer.isActive())
                    self->m_timer.start();
            },
            Qt::QueuedConnection);
    };
    m_index->start(path, live);
    emit changed(true);
}

void LogDocument::setLive(bool live)
{
    m_live = live;
    if (m_index)
        m_index->setLive(live);
}

void LogDocument::grew()
{
    if (m_index)
        m_index->poke();
}

void LogDocument::apply()
{
    m_index->rearm(); // before reading, so that what comes now announces itself again
    const Error problem = m_index->problem();
    if (!problem.what.isEmpty() && !m_live)
        emit failed(problem);
    const bool reset = m_generation != m_index->generation();
    if (reset) {
        m_generation = m_index->generation();
        m_groups.clear();
        m_openGroups.clear();
        m_firstTime = 0;
    }
    const bool current = m_index->isCurrent();
    const quint32 lines = m_index->lineCount();
    const bool more = lines != m_lines;
    m_lines = lines;
    const bool grouped = m_index->updateGroups(m_groups, m_openGroups);
    if (reset || more || grouped)
        emit changed(reset);
    if (current && !m_wasIndexed && problem.what.isEmpty()) {
        m_wasIndexed = true;
        emit indexed();
    }
}

TimeMs LogDocument::firstTime() const
{
    if (m_firstTime == 0 && m_lines > 0)
        m_firstTime = line(0).time;
    return m_firstTime;
}

int LogDocument::groupOf(quint32 line) const
{
    auto after = std::upper_bound(m_groups.begin(), m_groups.end(), line, [](quint32 n, const LogGroup &g) { return n < g.first; });
    int index = int(after - m_groups.begin()) - 1;
    while (index >= 0 && m_groups[size_t(index)].last < line)
        index = m_groups[size_t(index)].parent;
    return index;
}

QString LogDocument::title(int group) const
{
    const LogGroup &g = m_groups[size_t(group)];
    const QByteArray text = line(g.first).text;
    if (g.isStep) {
        const QJsonObject step = QJsonDocument::fromJson(text).object();
        const QString name = step.value(QLatin1String("name")).toString();
        return name.isEmpty() ? tr("Step %1").arg(step.value(QLatin1String("step")).toInt() + 1) : name;
    }
    return QString::fromUtf8(stripAnsi(text));
}

QString LogDocument::outcome(int group) const
{
    const LogGroup &g = m_groups[size_t(group)];
    if (!g.isStep || !g.hasEndMarker)
        return {};
    return QJsonDocument::fromJson(line(g.last).text).object().value(QLatin1String("outcome")).toString();
}

qint64 LogDocument::durationMs(int group) const
{
    const LogGroup &g = m_groups[size_t(group)];
    if (m_lines == 0)
        return 0;
    return std::max<qint64>(0, line(std::min(g.last, m_lines - 1)).time - line(g.first).time);
}

QString LogDocument::plainText(quint32 first, quint32 last) const
{
    QString text;
    for (quint32 n = first; n <= last && n < m_lines; ++n) {
        text += QString::fromUtf8(stripAnsi(line(n).text));
        if (n < last)
            text += QLatin1Char('\n');
    }
    return text;
}

void LogDocument::save(const QString &path, bool withTimes, std::function<void(Result<void>)> done) const
{
    const auto index = m_index;
    const quint32 lines = m_lines;
    QThreadPool::globalInstance()->start([index, lines, path, withTimes, done = std::move(done)] {
        Result<void> result = ok();
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly)) {
            result = unable(tr("The log was not saved."), QStringLiteral("%1: %2").arg(path, file.errorString()));
        } else {
            for (quint32 n = 0; n < lines; ++n) {
                const LogLine line = index->line(n);
                if (withTimes)
                    file.write(isoTime(line.time).toUtf8() + ' ');
                file.write(stripAnsi(line.text) + '\n');
            }
            if (!file.commit())
                result = unable(tr("The log was not saved."), QStringLiteral("%1: %2").arg(path, file.errorString()));
        }
        QMetaObject::invokeMethod(
            qApp, [done, result] { done(result); }, Qt::QueuedConnection);
    });
}

} // namespace signalbox::widgets
