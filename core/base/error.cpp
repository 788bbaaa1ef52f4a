// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <QtCore/QStringList>

namespace signalbox {

Error Error::within(const QString &outer) const
{
    Error result = *this;
    result.what = outer;
    result.cause = cause.isEmpty() ? what : what + (what.endsWith(QLatin1Char('.')) ? QStringLiteral(" ") : QStringLiteral(": ")) + cause;
    return result;
}

QString Error::text() const
{
    QStringList lines{what};
    if (!cause.isEmpty())
        lines << QStringLiteral("  Cause  ") + cause;
    if (!next.isEmpty())
        lines << QStringLiteral("  Next   ") + next;
    if (!state.isEmpty())
        lines << QStringLiteral("  State  ") + state;
    return lines.join(QLatin1Char('\n'));
}

int Error::exitStatus() const
{
    switch (kind) {
    case ErrorKind::Usage:
    case ErrorKind::NotFound: return 2;
    case ErrorKind::Invalid: return 3;
    case ErrorKind::Refused:
    case ErrorKind::Stale: return 4;
    case ErrorKind::Unable: return 5;
    case ErrorKind::Interrupted: return 130;
    }
    return 5;
}

} // namespace signalbox
