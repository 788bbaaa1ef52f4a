// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/historyfilter.h"
#include "ui/presenters/livepresenter.h"

namespace signalbox::presenters {

struct HistoryState {
    QString text; ///< the filter as written
    HistoryFilter filter;
    QList<Event> events; ///< newest first
    bool more = false;
    bool loaded = false;
    bool fetchingMore = false;
    service::HistorySnapshot summary; ///< counts of the newest answer
    std::optional<Error> problem;
    bool verifying = false;
    std::optional<engine::Store::AuditReport> verified; ///< of the last check
};

/// What happened, who did it, and the proof.
class HistoryPresenter : public LivePresenter
{
    Q_OBJECT
public:
    enum class Format { Csv, JsonLines };

    explicit HistoryPresenter(service::ProjectService &service, QObject *parent = nullptr);
    [[nodiscard]] const HistoryState &state() const { return m_state; }
    void setFilter(const QString &text);
    /// The next older ones, below those that are there.
    void fetchMore();
    /// Writes all events of the filter, not only those on the screen. The result comes by said() or as refusal.
    void exportTo(const QString &path, Format format);
    /// Recomputes the whole chain of events; the answer is in the state.
    void verify();
    [[nodiscard]] const std::optional<Error> &exportProblem() const { return m_exportProblem; }
    void dismissExportProblem();

    [[nodiscard]] static QByteArray toCsv(const QList<Event> &events);
    [[nodiscard]] static QByteArray toJsonLines(const QList<Event> &events);

private:
    void ask() override;
    void exportPage(const QString &path, Format format, engine::EventFilter filter, QList<Event> soFar);
    void writeExport(const QString &path, Format format, const QList<Event> &events);

    HistoryState m_state;
    std::optional<Error> m_exportProblem;
    int m_generation = 0;
};

} // namespace signalbox::presenters
