// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/doctor.h"
#include "core/service/snapshots.h"

#include <QtCore/QObject>
#include <functional>
#include <optional>

namespace signalbox::presenters {

/// A project that was open before, with what it is like now as far as that is known already.
struct RecentProject {
    QString folder, name;
    TimeMs openedAt = 0;
    enum class State { Reading, Known, Missing, Unreadable } state = State::Reading;
    int waiting = 0, activeRuns = 0;     ///< when Known
    QString problem;                     ///< when Unreadable
    [[nodiscard]] QString words() const; ///< "2 approvals, 1 run", "nothing waits", "the folder is gone"
};

struct FirstRunState {
    QList<RecentProject> recent; ///< newest first
    QList<service::Finding> findings;
    bool examined = false;
    std::optional<Error> problem; ///< why the project that was asked for is not open
    QString demoCommand;          ///< plays the whole demo, for a terminal; empty: this installation has none
    bool canMakeDemo = false, makingDemo = false;
};

/// What the start page cannot find out by itself. `examine` and `glance` are called on a thread of a pool.
struct FirstRunPorts {
    std::function<QList<service::Finding>()> examine;
    std::function<Result<service::StatusSnapshot>(const QString &folder)> glance;
    QString demoCommand;
    /// Makes the demo project and tells its folder, on the screen's thread; null: there is none.
    std::function<void(QObject *context, std::function<void(const Result<QString> &folder)>)> makeDemo;
};

/// The start page: what was open before, what this machine lacks, the demo. Works without a project. GUI thread.
class FirstRunPresenter : public QObject
{
    Q_OBJECT
public:
    FirstRunPresenter(FirstRunPorts ports, std::optional<Error> problem, QObject *parent = nullptr);
    [[nodiscard]] const FirstRunState &state() const { return m_state; }
    /// Reads everything anew; answers come one by one.
    void refresh();
    void makeDemo();
    /// Takes a folder out of the list; the project itself stays as it is.
    void forget(const QString &folder);
    void showProblem(const Error &problem);
    void dismissProblem();

signals:
    void changed();
    /// The demo has been made and shall be opened.
    void made(const QString &folder);

private:
    void onPool(std::function<std::function<void()>()> work);

    FirstRunPorts m_ports;
    FirstRunState m_state;
};

} // namespace signalbox::presenters
