// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/livepresenter.h"

namespace signalbox::presenters {

LivePresenter::LivePresenter(service::ProjectService &service, QObject *parent) : QObject(parent), m_service(service)
{
    connect(&service, &service::ProjectService::changed, this, [this] {
        if (m_active)
            refresh();
    });
}

void LivePresenter::setActive(bool active)
{
    if (std::exchange(m_active, active) != active && active)
        refresh();
}

void LivePresenter::refresh()
{
    // What changes while a question is under way is asked once more, so the last state always arrives.
    if (m_asking) {
        m_again = true;
        return;
    }
    m_asking = true;
    ask();
}

void LivePresenter::answered()
{
    m_asking = false;
    emit changed();
    if (std::exchange(m_again, false))
        refresh();
}

void LivePresenter::dismissRefusal()
{
    if (!m_refusal)
        return;
    m_refusal.reset();
    emit changed();
}

void LivePresenter::submit(const QString &kind, const ValueObject &arguments, std::function<void(const Value &)> done)
{
    if (m_busy)
        return;
    m_busy = true;
    m_refusal.reset();
    emit changed();
    m_service.submit(this, kind, arguments, [this, done = std::move(done)](const Result<Value> &answer) {
        m_busy = false;
        if (answer)
            done(*answer);
        else
            m_refusal = answer.error();
        emit changed();
        refresh();
    });
}

} // namespace signalbox::presenters
