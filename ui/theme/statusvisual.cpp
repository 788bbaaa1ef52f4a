// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/statusvisual.h"

#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"

#include <QtCore/QCoreApplication>

namespace signalbox::theme {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("signalbox::theme", text); }

StatusVisual ended(Outcome outcome, const StatusDetail &detail)
{
    switch (outcome) {
    case Outcome::Succeeded:
        return detail.attempt > 1 ? StatusVisual{Mark::Succeeded, Badge::Retried, tr("succeeded at a retry")}
                                  : StatusVisual{Mark::Succeeded, Badge::None, tr("succeeded")};
    case Outcome::Failed:
        return detail.allowedToFail ? StatusVisual{Mark::Failed, Badge::Allowed, tr("failed, allowed")}
                                    : StatusVisual{Mark::Failed, Badge::None, tr("failed")};
    case Outcome::Errored: return {Mark::Failed, Badge::Errored, tr("errored")};
    case Outcome::Canceled: return {Mark::Canceled, Badge::None, tr("canceled")};
    case Outcome::TimedOut: return {Mark::Failed, Badge::TimedOut, tr("timed out")};
    case Outcome::Skipped: return {Mark::Skipped, Badge::None, tr("skipped")};
    case Outcome::Lost: return {Mark::Unknown, Badge::None, tr("lost")};
    case Outcome::None: break;
    }
    return {Mark::Unknown, Badge::None, tr("unknown")};
}

} // namespace

StatusVisual visualOf(Status status, Outcome outcome, const StatusDetail &detail)
{
    switch (status) {
    case Status::Queued: return {Mark::Queued, Badge::None, tr("queued")};
    case Status::Waiting:
        return detail.waitsForPerson ? StatusVisual{Mark::Waiting, Badge::None, tr("waits for approval")}
                                     : StatusVisual{Mark::Waiting, Badge::None, tr("waiting")};
    case Status::Running:
        return detail.overtime ? StatusVisual{Mark::Running, Badge::Overtime, tr("running, overtime")}
                               : StatusVisual{Mark::Running, Badge::None, tr("running")};
    case Status::Finished: return ended(outcome, detail);
    }
    return {};
}

StatusVisual visualOf(DeploymentState state, DeployMode mode, bool held)
{
    StatusVisual v;
    switch (state) {
    case DeploymentState::Gated: v = {Mark::Waiting, Badge::None, tr("waits at a gate")}; break;
    case DeploymentState::Deploying:
        v = {Mark::Running, Badge::None, mode == DeployMode::RollBack ? tr("rolling back") : tr("deploying")};
        break;
    case DeploymentState::Verifying: v = {Mark::Running, Badge::None, tr("verifying")}; break;
    case DeploymentState::Verified:
        v = mode == DeployMode::RollBack ? StatusVisual{Mark::RolledBack, Badge::None, tr("rolled back")}
                                         : StatusVisual{Mark::Succeeded, Badge::None, tr("verified")};
        break;
    case DeploymentState::Failed: v = {Mark::Failed, Badge::None, tr("failed")}; break;
    case DeploymentState::Inconclusive: v = {Mark::Unknown, Badge::None, tr("inconclusive")}; break;
    case DeploymentState::Errored: v = {Mark::Failed, Badge::Errored, tr("errored")}; break;
    case DeploymentState::Refused: v = {Mark::Canceled, Badge::None, tr("refused")}; break;
    case DeploymentState::Canceled: v = {Mark::Canceled, Badge::None, tr("canceled")}; break;
    case DeploymentState::Superseded: v = {Mark::Canceled, Badge::Superseded, tr("superseded")}; break;
    case DeploymentState::Unknown: v = {Mark::Unknown, Badge::None, tr("unknown")}; break;
    }
    if (held && v.badge == Badge::None) {
        v.badge = Badge::Held;
        v.word = tr("%1, held").arg(v.word);
    }
    return v;
}

StatusVisual visualOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::None: return {Mark::Unknown, Badge::None, tr("not checked")};
    case Verdict::Verified: return {Mark::Succeeded, Badge::None, tr("verified")};
    case Verdict::Failed: return {Mark::Failed, Badge::None, tr("failed")};
    case Verdict::Inconclusive: return {Mark::Unknown, Badge::None, tr("inconclusive")};
    case Verdict::Errored: return {Mark::Failed, Badge::Errored, tr("errored")};
    }
    return {};
}

StatusVisual visualOf(Approval::State state)
{
    switch (state) {
    case Approval::State::Open: return {Mark::Waiting, Badge::None, tr("waits for approval")};
    case Approval::State::Approved: return {Mark::Succeeded, Badge::None, tr("approved")};
    case Approval::State::Rejected: return {Mark::Failed, Badge::None, tr("rejected")};
    case Approval::State::Expired: return {Mark::Failed, Badge::TimedOut, tr("expired")};
    case Approval::State::Voided: return {Mark::Canceled, Badge::None, tr("voided")};
    }
    return {};
}

StatusVisual visualOf(Mark mark)
{
    switch (mark) {
    case Mark::Queued: return {mark, Badge::None, tr("queued")};
    case Mark::Running: return {mark, Badge::None, tr("running")};
    case Mark::Waiting: return {mark, Badge::None, tr("waiting")};
    case Mark::Succeeded: return {mark, Badge::None, tr("succeeded")};
    case Mark::Failed: return {mark, Badge::None, tr("failed")};
    case Mark::Canceled: return {mark, Badge::None, tr("canceled")};
    case Mark::Skipped: return {mark, Badge::None, tr("skipped")};
    case Mark::RolledBack: return {mark, Badge::None, tr("rolled back")};
    case Mark::Unknown: return {mark, Badge::None, tr("unknown")};
    }
    return {};
}

QColor markColor(Mark mark) { return color(mark == Mark::Unknown ? Token::QueuedMark : Token(int(Token::QueuedMark) + int(mark))); }

QColor markTextColor(Mark mark) { return color(mark == Mark::Unknown ? Token::QueuedText : Token(int(Token::QueuedText) + int(mark))); }

QColor markTint(Mark mark, const QColor &under)
{
    const Scheme scheme = Theme::instance().scheme();
    if (isHighContrast(scheme))
        return under;
    return mix(markColor(mark), under, isDark(scheme) ? 0.16 : 0.10);
}

} // namespace signalbox::theme
