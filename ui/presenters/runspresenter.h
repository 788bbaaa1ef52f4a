// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/livepresenter.h"

#include <QtCore/QSet>

namespace signalbox::presenters {

struct RunsState {
    QList<service::RunLine> lines; ///< newest first, as the filter lets them through
    int total = 0;                 ///< before the filter
    bool more = false;             ///< older ones exist
    int fresh = 0;                 ///< new runs that wait until they are wanted, because somebody reads the list
    QString filter;
    bool loaded = false;
    std::optional<Error> problem; ///< the list could not be read; what was known stays
    TimeMs readAt = 0;
    service::RefsSnapshot refs; ///< for "Run…"; read when it is opened
    bool refsLoaded = false;
};

/// What a person asks for in "Run…".
struct RunWish {
    QString ref; ///< full
    QString sha;
    QString event;    ///< push, workflow_dispatch
    QString workflow; ///< path; empty: all whose filter matches
    QString inputs;   ///< "name=value", one a line
};

/// The runs of the project. `status:failed`, `ref:main` and plain words filter them.
class RunsPresenter : public LivePresenter
{
    Q_OBJECT
public:
    explicit RunsPresenter(service::ProjectService &service, QObject *parent = nullptr);
    [[nodiscard]] const RunsState &state() const { return m_state; }
    /// nullptr: not in the list.
    [[nodiscard]] const service::RunLine *line(RunId run) const;

    void setFilter(const QString &filter);
    /// Older ones too.
    void showMore();
    /// While true, new runs are counted and not shown: nothing moves under the cursor.
    void setHeld(bool held);
    /// Shows what was held back.
    void showFresh();

    void retryFailed(RunId run);
    void cancel(RunId run);
    /// Reads the refs for "Run…".
    void readRefs();
    /// Starts; started() gives the first run.
    void start(const RunWish &wish);

    /// Whether a line passes a filter; every word must be found.
    [[nodiscard]] static bool matches(const service::RunLine &line, const QString &filter);
    /// One word for where it is and how it ended, as `status:` takes it.
    [[nodiscard]] static QString statusWord(const service::RunLine &line);

signals:
    void started(signalbox::RunId run);

private:
    void ask() override;
    void apply();

    RunsState m_state;
    service::RunListSnapshot m_all;
    QSet<RunId> m_known;
    int m_limit = 200;
    bool m_held = false;
};

} // namespace signalbox::presenters
