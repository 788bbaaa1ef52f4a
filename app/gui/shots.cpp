// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/shots.h"

#include "core/service/projectservice.h"
#include "ui/pages/mainwindow.h"

#include <QtCore/QDir>
#include <QtCore/QTimer>
#include <memory>

namespace signalbox::gui {

namespace {

using presenters::Destination;
namespace keys = presenters::pages;

struct Shot {
    QString name;
    Destination destination;
    QSize size = QSize(1280, 800);
    enum class Over { Nothing, Palette, Keys } over = Over::Nothing; ///< what lies over the page
};

constexpr int settleMs = 1500; // queries answer, logs are indexed, fades end

/// One walk; deletes itself at its end.
class Walk : public QObject
{
public:
    Walk(pages::MainWindow &window, const QString &folder, std::function<void(const QString &)> done)
        : QObject(&window)
        , m_window(window)
        , m_folder(folder)
        , m_done(std::move(done))
    {
    }
    QList<Shot> shots;

    void next()
    {
        if (shots.isEmpty()) {
            m_done(m_problem);
            deleteLater();
            return;
        }
        const Shot shot = shots.takeFirst();
        m_window.resize(shot.size);
        m_window.navigate(shot.destination);
        if (shot.over == Shot::Over::Palette)
            m_window.openPalette();
        else if (shot.over == Shot::Over::Keys)
            m_window.showShortcuts();
        QTimer::singleShot(settleMs, this, [this, shot] {
            if (!m_window.grab().save(QDir(m_folder).filePath(shot.name + QStringLiteral(".png"))))
                m_problem += QStringLiteral("%1 could not be written. ").arg(shot.name);
            next();
        });
    }

private:
    pages::MainWindow &m_window;
    QString m_folder;
    std::function<void(const QString &)> m_done;
    QString m_problem;
};

} // namespace

void takeShots(pages::MainWindow &window, service::ProjectService &service, const QString &folder,
               std::function<void(const QString &)> done)
{
    auto *walk = new Walk(window, folder, std::move(done));
    QList<Shot> &shots = walk->shots;
    shots = {
        {QStringLiteral("01-board"), {keys::environments, {}, {}}},
        {QStringLiteral("02-refs"), {keys::refs, {}, {}}},
        {QStringLiteral("03-runs"), {keys::runs, {}, {}}},
        {QStringLiteral("05-approvals"), {keys::approvals, {}, {}}},
        {QStringLiteral("07-history"), {keys::history, {}, {}}},
        {QStringLiteral("08-credentials"), {keys::credentials, {}, {}}},
        {QStringLiteral("09-inbox"), {keys::inbox, {}, {}}},
        {QStringLiteral("10-insights"), {keys::insights, {}, {}}},
        {QStringLiteral("11-settings"), {keys::settings, {}, {}}},
        {QStringLiteral("15-palette"), {keys::environments, {}, {}}, QSize(1280, 800), Shot::Over::Palette},
        {QStringLiteral("21-keys"), {keys::environments, {}, {}}, QSize(1280, 800), Shot::Over::Keys},
        {QStringLiteral("22-settings-minimum"), {keys::settings, {}, {}}, QSize(800, 560)},
        {QStringLiteral("23-inbox-minimum"), {keys::inbox, {}, {}}, QSize(800, 560)},
        {QStringLiteral("16-board-large"), {keys::environments, {}, {}}, QSize(1920, 1080)},
        {QStringLiteral("17-board-minimum"), {keys::environments, {}, {}}, QSize(800, 560)},
    };
    // The pages that need something to show: a failed run, a review, a way back.
    service.runs(walk, {}, [walk, &service](const Result<service::RunListSnapshot> &runs) {
        if (runs) {
            bool failed = false, good = false;
            for (const service::RunLine &line : runs->runs) {
                const bool bad = isBad(line.run.outcome);
                if ((bad && failed) || (!bad && good))
                    continue;
                (bad ? failed : good) = true;
                walk->shots.append(
                    {bad ? QStringLiteral("04-run-failed") : QStringLiteral("04-run"), {keys::run, line.run.id.toString(), {}}});
            }
        }
        service.approvals(walk, [walk, &service](const Result<QList<Approval>> &approvals) {
            if (approvals && !approvals->isEmpty())
                walk->shots.append({QStringLiteral("06-review"), {keys::review, approvals->first().id.toString(), {}}});
            service.board(walk, [walk](const Result<service::BoardSnapshot> &board) {
                if (board && !board->environments.isEmpty()) {
                    const service::EnvironmentCell &last = board->environments.last();
                    walk->shots.append({QStringLiteral("12-rollback"), {keys::rollback, last.name, {}}});
                    walk->shots.append({QStringLiteral("13-redeploy"), {keys::redeploy, last.name, {}}});
                    walk->shots.append({QStringLiteral("14-promote"), {keys::promote, last.name, {}}});
                    if (last.live && last.candidate)
                        walk->shots.append({QStringLiteral("18-compare"),
                                            {keys::compare, last.live->commit + QStringLiteral("...") + last.candidate->commit, {}}});
                }
                walk->next();
            });
        });
    });
}

} // namespace signalbox::gui
