// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/firstrunpresenter.h"

#include "ui/presenters/settingspresenter.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QPointer>
#include <QtCore/QThreadPool>
#include <algorithm>

namespace signalbox::presenters {

QString RecentProject::words() const
{
    switch (state) {
    case State::Reading: return {};
    case State::Missing: return FirstRunPresenter::tr("the folder is gone");
    case State::Unreadable: return FirstRunPresenter::tr("cannot be read");
    case State::Known: break;
    }
    QStringList parts;
    if (waiting > 0)
        parts << FirstRunPresenter::tr("%n wait(s) for you", nullptr, waiting);
    if (activeRuns > 0)
        parts << FirstRunPresenter::tr("%n run(s)", nullptr, activeRuns);
    return parts.isEmpty() ? FirstRunPresenter::tr("nothing waits") : parts.join(QStringLiteral(", "));
}

FirstRunPresenter::FirstRunPresenter(FirstRunPorts ports, std::optional<Error> problem, QObject *parent)
    : QObject(parent)
    , m_ports(std::move(ports))
{
    m_state.problem = std::move(problem);
    m_state.demoCommand = m_ports.demoCommand;
    m_state.canMakeDemo = bool(m_ports.makeDemo);
}

/// `work` runs on a thread of the pool; what it returns runs here, unless this has died meanwhile.
void FirstRunPresenter::onPool(std::function<std::function<void()>()> work)
{
    QThreadPool::globalInstance()->start([self = QPointer<FirstRunPresenter>(this), work = std::move(work)] {
        const std::function<void()> then = work();
        if (QCoreApplication *application = QCoreApplication::instance()) {
            QMetaObject::invokeMethod(
                application,
                [self, then] {
                    if (!self)
                        return;
                    then();
                    emit self->changed();
                },
                Qt::QueuedConnection);
        }
    });
}

void FirstRunPresenter::refresh()
{
    m_state.recent.clear();
    for (const QString &folder : SettingsPresenter::recentProjects()) {
        RecentProject project;
        project.folder = folder;
        project.name = QFileInfo(folder).fileName();
        project.openedAt = SettingsPresenter::openedAt(folder);
        m_state.recent.append(project);
        onPool([this, folder, glance = m_ports.glance]() -> std::function<void()> {
            RecentProject known;
            if (!QFileInfo(folder).isDir()) {
                known.state = RecentProject::State::Missing;
            } else if (const auto status = glance(folder)) {
                known.state = RecentProject::State::Known;
                known.waiting = status->waitingForYou;
                known.activeRuns = status->activeRuns;
            } else {
                known.state = RecentProject::State::Unreadable;
                known.problem = status.error().text();
            }
            return [this, folder, known] {
                for (RecentProject &line : m_state.recent) {
                    if (line.folder != folder)
                        continue;
                    line.state = known.state;
                    line.waiting = known.waiting;
                    line.activeRuns = known.activeRuns;
                    line.problem = known.problem;
                }
            };
        });
    }
    onPool([this, examine = m_ports.examine]() -> std::function<void()> {
        QList<service::Finding> findings = examine();
        // What is missing is what a person came to read.
        std::stable_sort(findings.begin(), findings.end(), [](const service::Finding &a, const service::Finding &b) {
            const auto rank = [](service::Finding::State s) {
                return s == service::Finding::State::Missing ? 0 : s == service::Finding::State::Optional ? 1 : 2;
            };
            return rank(a.state) < rank(b.state);
        });
        return [this, findings] {
            m_state.findings = findings;
            m_state.examined = true;
        };
    });
    emit changed();
}

void FirstRunPresenter::makeDemo()
{
    if (!m_ports.makeDemo || m_state.makingDemo)
        return;
    m_state.makingDemo = true;
    m_state.problem.reset();
    emit changed();
    m_ports.makeDemo(this, [this](const Result<QString> &folder) {
        m_state.makingDemo = false;
        if (!folder)
            m_state.problem = folder.error();
        emit changed();
        if (folder)
            emit made(*folder);
    });
}

void FirstRunPresenter::forget(const QString &folder)
{
    SettingsPresenter::forgetProject(folder);
    m_state.recent.removeIf([&](const RecentProject &project) { return project.folder == folder; });
    emit changed();
}

void FirstRunPresenter::showProblem(const Error &problem)
{
    m_state.problem = problem;
    emit changed();
}

void FirstRunPresenter::dismissProblem()
{
    m_state.problem.reset();
    emit changed();
}

} // namespace signalbox::presenters
