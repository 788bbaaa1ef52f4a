// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace signalbox::service {

/// Names this process as the holder of a lease, new for each call: machine, its boot, the process and when it started.
[[nodiscard]] QString leaseHolder();

/// True only when the holder was a process of this machine, since it was started, that is no longer there. Nobody can then write under
/// its lease any more, so that the lease need not run out first. Of other machines, other containers and other forms nothing is known: false.
[[nodiscard]] bool holderIsGone(const QString &holder);

} // namespace signalbox::service
