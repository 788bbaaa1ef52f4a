// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QThreadPool>

namespace signalbox::execution {

/// Does `work` on a thread of the pool and hands its value to `done` on the calling thread, unless `context` has died by then.
template<typename Work, typename Done> void elsewhere(QObject *context, Work work, Done done)
{
    auto *relay = new QObject; // lives until it has delivered, so that the pool never meets a dead receiver
    QThreadPool::globalInstance()->start(
        [relay, guard = QPointer<QObject>(context), work = std::move(work), done = std::move(done)]() mutable {
            auto value = std::make_shared<decltype(work())>(work());
            QMetaObject::invokeMethod(
                relay,
                [relay, guard, value, done = std::move(done)]() mutable {
                    relay->deleteLater();
                    if (guard)
                        done(std::move(*value));
                },
                Qt::QueuedConnection);
        });
}

} // namespace signalbox::execution
