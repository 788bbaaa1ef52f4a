// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/historypresenter.h"

#include <QtCore/QSaveFile>

namespace signalbox::presenters {

namespace {

constexpr int shownAtOnce = 200;
constexpr int exportedAtOnce = 1000;

QByteArray csvCell(const QString &text)
{
    QString cell = text;
    // Spreadsheets run what begins like a formula.
    if (!cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell.at(0)))
        cell.prepend(QLatin1Char('\''));
    cell.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return '"' + cell.toUtf8() + '"';
}

} // namespace

HistoryPresenter::HistoryPresenter(service::ProjectService &service, QObject *parent) : LivePresenter(service, parent) { }

void HistoryPresenter::setFilter(const QString &text)
{
    if (m_state.text == text)
        return;
    m_state.text = text;
    ++m_generation;
    refresh();
}

void HistoryPresenter::ask()
{
    m_state.filter = parseHistoryFilter(m_state.text, QDateTime::currentMSecsSinceEpoch());
    engine::EventFilter filter = m_state.filter.filter;
    // Everything that was loaded stays loaded.
    filter.limit = std::max(shownAtOnce, int(m_state.events.size()));
    const int generation = m_generation;
    m_service.history(this, filter, [this, generation](const Result<service::HistorySnapshot> &history) {
        if (generation == m_generation) {
            if (history) {
                m_state.problem.reset();
                m_state.events = history->events;
                m_state.more = history->more;
                m_state.summary = *history;
                m_state.summary.events.clear();
                m_state.loaded = true;
            } else {
                m_state.problem = history.error();
            }
        }
        answered();
    });
}

void HistoryPresenter::verify()
{
    if (std::exchange(m_state.verifying, true))
        return;
    emit changed();
    m_service.verifyHistory(this, [this](const Result<engine::Store::AuditReport> &report) {
        m_state.verifying = false;
        if (report) {
            m_state.verified = *report;
            if (report->firstBad > 0)
                m_exportProblem = Error{ErrorKind::Unable, tr("The history was changed after it was written."),
                                        tr("Event %1: %2").arg(report->firstBad).arg(report->problem),
                                        tr("Compare with an export or a backup from before, and find out who can write to the store."),
                                        tr("Everything up to event %1 is as it was written.").arg(report->firstBad - 1)};
        } else {
            m_exportProblem = report.error().within(tr("The history could not be verified."));
        }
        emit changed();
    });
}

void HistoryPresenter::fetchMore()
{
    if (!m_state.more || m_state.fetchingMore || m_state.events.isEmpty())
        return;
    m_state.fetchingMore = true;
    engine::EventFilter filter = m_state.filter.filter;
    filter.limit = shownAtOnce;
    filter.before = m_state.events.last().id;
    const int generation = m_generation;
    m_service.history(this, filter, [this, generation, before = filter.before](const Result<service::HistorySnapshot> &history) {
        m_state.fetchingMore = false;
        if (generation == m_generation && history && !m_state.events.isEmpty() && m_state.events.last().id == before) {
            m_state.events += history->events;
            m_state.more = history->more;
        }
        emit changed();
    });
}

void HistoryPresenter::exportTo(const QString &path, Format format)
{
    engine::EventFilter filter = m_state.filter.filter;
    filter.limit = exportedAtOnce;
    m_exportProblem.reset();
    exportPage(path, format, filter, {});
}

void HistoryPresenter::exportPage(const QString &path, Format format, engine::EventFilter filter, QList<Event> soFar)
{
    m_service.history(this, filter,
                      [this, path, format, filter, soFar = std::move(soFar)](const Result<service::HistorySnapshot> &history) mutable {
                          if (!history) {
                              m_exportProblem = history.error().within(tr("The history was not exported."));
                              emit changed();
                              return;
                          }
                          soFar += history->events;
                          if (history->more && !history->events.isEmpty()) {
                              filter.before = history->events.last().id;
                              exportPage(path, format, filter, std::move(soFar));
                              return;
                          }
                          writeExport(path, format, soFar);
                      });
}

void HistoryPresenter::writeExport(const QString &path, Format format, const QList<Event> &events)
{
    QSaveFile file(path);
    const QByteArray text = format == Format::Csv ? toCsv(events) : toJsonLines(events);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        m_exportProblem = unable(tr("The history was not exported to %1.").arg(path), file.errorString(), tr("Choose another folder."),
                                 tr("No file was changed."));
    else
        emit said(tr("%n event(s) exported to %1", nullptr, int(events.size())).arg(path));
    emit changed();
}

void HistoryPresenter::dismissExportProblem()
{
    m_exportProblem.reset();
    emit changed();
}

QByteArray HistoryPresenter::toCsv(const QList<Event> &events)
{
    QByteArray text("id,time,kind,actor,environment,run,deployment,text,details,hash,previous\r\n");
    for (const Event &event : events) {
        const QByteArrayList cells{QByteArray::number(event.id.number()),
                                   QDateTime::fromMSecsSinceEpoch(event.at, Qt::UTC).toString(Qt::ISODateWithMs).toUtf8(),
                                   csvCell(event.kind),
                                   csvCell(event.actor),
                                   csvCell(event.environment),
                                   event.run.isValid() ? event.run.toString().toUtf8() : QByteArray(),
                                   event.deployment.isValid() ? event.deployment.toString().toUtf8() : QByteArray(),
                                   csvCell(event.text),
                                   event.details.isNull() ? QByteArray() : csvCell(QString::fromUtf8(event.details.toJson())),
                                   event.hash,
                                   event.previousHash};
        text += cells.join(',') + "\r\n";
    }
    return text;
}

QByteArray HistoryPresenter::toJsonLines(const QList<Event> &events)
{
    QByteArray text;
    for (const Event &event : events) {
        ValueObject line = event.toValue().object();
        line.insert(QStringLiteral("hash"), QString::fromLatin1(event.hash));
        line.insert(QStringLiteral("previousHash"), QString::fromLatin1(event.previousHash));
        text += Value(line).toJson() + '\n';
    }
    return text;
}

} // namespace signalbox::presenters
