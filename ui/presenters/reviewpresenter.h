// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/livepresenter.h"

#include <QtCore/QTimer>

namespace signalbox::presenters {

struct ReviewState {
    ApprovalId approval;
    service::ReviewSnapshot review; ///< what is shown, and what a decision is about
    bool loaded = false;
    bool armed = false; ///< loaded, and long enough on the screen that a key meant for something else cannot decide
    QString frozen;     ///< why nothing on this page can be decided any more; the shown stays as it was
    QString typed;      ///< the version as the person typed it
    enum class Ending { None, Approved, Rejected } ending = Ending::None;
    QString endingText;
    std::optional<Error> problem; ///< the review could not be read
    /// The decision "approve" would be taken now.
    [[nodiscard]] bool canApprove() const;
    [[nodiscard]] bool canReject() const;
    /// The typed version is what it must be, or need not be typed.
    [[nodiscard]] bool versionTyped() const;
};

/// One review before an approval. A decision carries the digest that was shown, never a newer one.
class ReviewPresenter : public LivePresenter
{
    Q_OBJECT
public:
    explicit ReviewPresenter(service::ProjectService &service, QObject *parent = nullptr);
    [[nodiscard]] const ReviewState &state() const { return m_state; }

    /// Begins to read; forgets what was typed.
    void open(ApprovalId approval);
    /// After a freeze: the open request of the same environment, or this one as it is now.
    void startAgain();
    void setTyped(const QString &version);
    void approve(const QString &comment);
    /// A reason is needed.
    void reject(const QString &reason);
    /// The command line that approves exactly this; empty while nothing is shown.
    [[nodiscard]] QString command(const QString &comment) const;
    /// For tests; 500 ms by default, counted from open().
    void setArmDelay(int milliseconds) { m_armTimer.setInterval(milliseconds); }

signals:
    /// The decision is stored.
    void decided();
    /// startAgain() leads to this one.
    void replaced(signalbox::ApprovalId approval);

private:
    void ask() override;
    void show(const service::ReviewSnapshot &review);
    void updateArmed();
    [[nodiscard]] ValueObject arguments(const QString &comment) const;

    ReviewState m_state;
    QTimer m_armTimer;
    bool m_waited = false;
};

} // namespace signalbox::presenters
