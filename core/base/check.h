// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qlogging.h>

/// A statement that is only false when the program is broken. Never for input of any kind.
#define CHECK(condition, why)                                                                                                              \
    do {                                                                                                                                   \
        if (!(condition)) [[unlikely]]                                                                                                     \
            qFatal("%s:%d: CHECK(%s) failed: %s", __FILE__, __LINE__, #condition, why);                                                    \
    } while (false)
