// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/reviewpresenter.h"

#include "ui/text/words.h"

namespace signalbox::presenters {

namespace {
constexpr int armAfterMs = 500;
} // namespace

bool ReviewState::versionTyped() const { return !review.typeVersion || typed.trimmed() == review.candidate.version; }

bool ReviewState::canApprove() const
{
    return armed && frozen.isEmpty() && ending == Ending::None && review.mayApprove && !review.digest.isEmpty() && versionTyped();
}

bool ReviewState::canReject() const { return loaded && frozen.isEmpty() && ending == Ending::None && review.mayApprove; }

ReviewPresenter::ReviewPresenter(service::ProjectService &service, QObject *parent) : LivePresenter(service, parent)
{
    m_armTimer.setSingleShot(true);
    m_armTimer.setInterval(armAfterMs);
    connect(&m_armTimer, &QTimer::timeout, this, [this] {
        m_waited = true;
        updateArmed();
        emit changed();
    });
}

void ReviewPresenter::open(ApprovalId approval)
{
    m_state = {};
    m_state.approval = approval;
    m_waited = false;
    m_armTimer.start();
    dismissRefusal();
    emit changed();
    refresh();
}

void ReviewPresenter::ask()
{
    const ApprovalId asked = m_state.approval;
    m_service.review(this, asked, [this, asked](const Result<service::ReviewSnapshot> &review) {
        if (asked == m_state.approval) {
            if (review) {
                m_state.problem.reset();
                show(*review);
            } else {
                m_state.problem = review.error();
            }
            updateArmed();
        }
        answered();
    });
}

void ReviewPresenter::show(const service::ReviewSnapshot &review)
{
    if (!m_state.loaded) {
        m_state.review = review;
        m_state.loaded = true;
        return;
    }
    if (!m_state.frozen.isEmpty() || m_state.ending != ReviewState::Ending::None)
        return; // what was read stays as it was
    const service::ReviewSnapshot &shown = m_state.review;
    if (review.digest != shown.digest)
        m_state.frozen = tr("Candidate changed: %1 → %2. What you read here is no longer what would be deployed.")
                             .arg(text::shortDigest(shown.digest), text::shortDigest(review.digest));
    else if (review.approval.state == Approval::State::Voided && shown.approval.state != Approval::State::Voided)
        m_state.frozen = tr("Candidate changed: %1")
                             .arg(review.approval.voidReason.isEmpty() ? tr("this request no longer counts.") : review.approval.voidReason);
    else if (review.now.version != shown.now.version || review.now.commit != shown.now.commit)
        m_state.frozen = tr("%1 changed: it now runs %2, no longer %3. The differences shown here are old.")
                             .arg(shown.environment.name, review.now.version, shown.now.version);
    else
        m_state.review = review;
}

void ReviewPresenter::updateArmed() { m_state.armed = m_waited && m_state.loaded; }

void ReviewPresenter::setTyped(const QString &version)
{
    if (m_state.typed == version)
        return;
    m_state.typed = version;
    emit changed();
}

ValueObject ReviewPresenter::arguments(const QString &comment) const
{
    return {{QStringLiteral("approval"), m_state.approval.number()},
            {QStringLiteral("digest"), m_state.review.digest},
            {QStringLiteral("comment"), comment}};
}

QString ReviewPresenter::command(const QString &comment) const
{
    return m_state.loaded ? m_service.asCommand(intents::approve, arguments(comment)) : QString();
}

void ReviewPresenter::approve(const QString &comment)
{
    if (!m_state.canApprove())
        return;
    const service::ReviewSnapshot &shown = m_state.review;
    submit(intents::approve, arguments(comment),
           [this, version = shown.candidate.version, environment = shown.environment.name](const Value &answer) {
               m_state.ending = ReviewState::Ending::Approved;
               m_state.endingText = answer[QStringLiteral("state")].string() == QLatin1String("open")
                                        ? tr("Your approval of %1 for %2 is stored; it waits for more people.").arg(version, environment)
                                        : tr("%1 is approved for %2.").arg(version, environment);
               emit said(m_state.endingText);
               emit decided();
           });
}

void ReviewPresenter::reject(const QString &reason)
{
    if (!m_state.canReject() || reason.trimmed().isEmpty())
        return;
    const service::ReviewSnapshot &shown = m_state.review;
    submit(intents::reject, arguments(reason.trimmed()),
           [this, version = shown.candidate.version, environment = shown.environment.name](const Value &) {
               m_state.ending = ReviewState::Ending::Rejected;
               m_state.endingText = tr("%1 is rejected for %2.").arg(version, environment);
               emit said(m_state.endingText);
               emit decided();
           });
}

void ReviewPresenter::startAgain()
{
    const QString environment = m_state.review.environment.name;
    m_service.approvals(this, [this, environment](const Result<QList<Approval>> &approvals) {
        ApprovalId next = m_state.approval;
        if (approvals) {
            for (const Approval &approval : *approvals) {
                if (approval.state == Approval::State::Open && approval.environment == environment)
                    next = std::max(next, approval.id);
            }
        }
        if (next != m_state.approval)
            emit replaced(next);
        open(next);
    });
}

} // namespace signalbox::presenters
