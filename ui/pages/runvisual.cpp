// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runvisual.h"

#include <QtCore/QCoreApplication>

namespace signalbox::pages {

using namespace theme;

namespace {
QString tr(const char *source) { return QCoreApplication::translate("signalbox::pages", source); }
} // namespace

StatusVisual visualOfRun(const service::RunLine &line)
{
    StatusDetail detail;
    detail.waitsForPerson = line.waitsForPerson;
    return theme::visualOf(line.run.status, line.run.outcome, detail);
}

QString wordOfRun(const service::RunLine &line)
{
    const Run &run = line.run;
    if (run.status == Status::Finished)
        return visualOfRun(line).word;
    if (run.cancelRequested)
        return tr("canceling");
    if (line.failing)
        return tr("running, failing");
    if (line.waitsForPerson)
        return tr("needs approval");
    if (run.status == Status::Running && line.progressPercent >= 0)
        return tr("running %1 %").arg(line.progressPercent);
    return visualOfRun(line).word;
}

StatusVisual visualOfJob(const JobRecord &job, bool waitsForPerson, bool overtime)
{
    StatusDetail detail;
    detail.allowedToFail = job.continueOnError;
    detail.attempt = job.attempt;
    detail.waitsForPerson = waitsForPerson;
    detail.overtime = overtime;
    return theme::visualOf(job.status, job.outcome, detail);
}

StatusVisual visualOfStep(const StepRecord &step)
{
    StatusDetail detail;
    detail.allowedToFail = isBad(step.outcome) && step.conclusion == Outcome::Succeeded;
    return theme::visualOf(step.status, step.outcome, detail);
}

} // namespace signalbox::pages
