// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/livepresenter.h"

namespace signalbox::presenters {

/// One of the four keys as it is shown.
struct KeyFigure {
    QString title;
    QString value; ///< "1.4 a day"; a dash when it is not known
    QString basis; ///< "from 12 deployments", or what is missing
};

struct InsightsState {
    service::InsightsSnapshot answer;
    QString environment;      ///< that is shown
    QList<KeyFigure> figures; ///< of it
    bool loaded = false;
    std::optional<Error> problem;
};

/// How delivery goes, one environment at a time.
class InsightsPresenter : public LivePresenter
{
    Q_OBJECT
public:
    explicit InsightsPresenter(service::ProjectService &service, QObject *parent = nullptr);
    [[nodiscard]] const InsightsState &state() const { return m_state; }
    void setEnvironment(const QString &name);
    /// nullptr: none is known.
    [[nodiscard]] const service::InsightsLine *shown() const;

private:
    void ask() override;
    void apply();
    InsightsState m_state;
};

} // namespace signalbox::presenters
