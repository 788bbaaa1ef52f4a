// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/livepresenter.h"

namespace signalbox::presenters {

struct CompareState {
    QString from, to;
    service::CompareSnapshot answer;
    bool loaded = false;
    std::optional<Error> problem;
    TimeMs readAt = 0;
};

/// What lies between two refs or commits.
class ComparePresenter : public LivePresenter
{
    Q_OBJECT
public:
    explicit ComparePresenter(service::ProjectService &service, QObject *parent = nullptr);
    [[nodiscard]] const CompareState &state() const { return m_state; }
    /// "A...B"
    void open(const QString &range);
    void open(const QString &from, const QString &to);

private:
    void ask() override;
    CompareState m_state;
};

} // namespace signalbox::presenters
