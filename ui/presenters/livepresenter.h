// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/projectservice.h"

#include <QtCore/QObject>
#include <functional>
#include <optional>

namespace signalbox::presenters {

/// What presenters of one page have in common. Asks when the project changes while its page is seen, one question at a time; what is shown
/// stays until the answer is there. An intent is sent once; its refusal is kept until dismissed or until the next intent. GUI thread.
class LivePresenter : public QObject
{
    Q_OBJECT
public:
    /// True while the page is visible; becoming active asks at once.
    void setActive(bool active);
    [[nodiscard]] bool isActive() const { return m_active; }
    void refresh();
    /// An intent is under way.
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] const std::optional<Error> &refusal() const { return m_refusal; }
    void dismissRefusal();

signals:
    void changed();
    /// A result in a sentence, for the toast.
    void said(const QString &text);

protected:
    LivePresenter(service::ProjectService &service, QObject *parent);
    /// Asks the service; every path ends in answered().
    virtual void ask() = 0;
    void answered();
    /// Sends an intent unless one is under way. `done` is called before changed().
    void submit(const QString &kind, const ValueObject &arguments, std::function<void(const Value &answer)> done);

    service::ProjectService &m_service;

private:
    std::optional<Error> m_refusal;
    bool m_active = false, m_asking = false, m_again = false, m_busy = false;
};

} // namespace signalbox::presenters
