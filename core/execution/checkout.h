// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QtCore/QStringList>
#include <functional>

namespace signalbox::execution {

/// Files of a commit into a folder: what `actions/checkout` asks for.
struct CheckoutOrder {
    QString repository; ///< folder of the local git repository
    QString otherName;  ///< owner/name when the step asks for another repository than the run's; empty: the run's own
    QString ref;        ///< branch, tag or commit; never empty
    QString folder;     ///< made when missing
    int fetchDepth = 1; ///< 0: the whole history
    bool clean = true;  ///< remove what is not in the commit
    bool submodules = false, lfs = false;
    QString token; ///< for another repository; may be empty
};

struct CheckoutDone {
    QString sha;       ///< full commit id
    QString ref;       ///< full name of the ref, when it was one
    QStringList notes; ///< what differs from the forge, for the log
};

/// `done` is called exactly once, on the engine's thread, never from inside checkout(). Work goes on elsewhere meanwhile.
class Checkout
{
public:
    virtual ~Checkout() = default;
    virtual void checkout(const CheckoutOrder &order, std::function<void(Result<CheckoutDone>)> done) = 0;
};

} // namespace signalbox::execution
