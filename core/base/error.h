// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace signalbox {

/// Which promise was not kept. The command line turns it into its exit status (see docs/cli.md).
enum class ErrorKind {
    Usage,       ///< the caller asked wrongly (exit 2)
    Invalid,     ///< a file of the user is invalid (exit 3)
    Refused,     ///< a rule says no: gate, approval, hold, freeze, lock, trust (exit 4)
    Unable,      ///< we could not: disk, network, keychain, programs (exit 5)
    NotFound,    ///< the thing that was named does not exist (exit 2)
    Stale,       ///< somebody else changed it first: lost lease, moved digest (exit 4)
    Interrupted, ///< a person stopped it (exit 130)
};

/// An expected failure, in the words a person reads: what happened, why, what to do next, and what is true now.
struct Error {
    ErrorKind kind = ErrorKind::Unable;
    QString what;  ///< what happened, one sentence
    QString cause; ///< why, as far as known; may be empty
    QString next;  ///< the next thing to do; may be empty
    QString state; ///< what is true now (what still runs, what was not changed); may be empty

    /// "what" with an outer sentence in front: the old sentence becomes part of the cause.
    [[nodiscard]] Error within(const QString &outer) const;
    /// All four parts, one a line, as the command line prints them.
    [[nodiscard]] QString text() const;
    /// The exit status that docs/cli.md gives this kind.
    [[nodiscard]] int exitStatus() const;

    friend bool operator==(const Error &, const Error &) = default;
};

inline Error usageError(QString what, QString next = {}) { return {ErrorKind::Usage, std::move(what), {}, std::move(next), {}}; }
inline Error unable(QString what, QString cause = {}, QString next = {}, QString state = {})
{
    return {ErrorKind::Unable, std::move(what), std::move(cause), std::move(next), std::move(state)};
}
inline Error refused(QString what, QString cause = {}, QString next = {}, QString state = {})
{
    return {ErrorKind::Refused, std::move(what), std::move(cause), std::move(next), std::move(state)};
}
inline Error notFound(QString what, QString next = {}) { return {ErrorKind::NotFound, std::move(what), {}, std::move(next), {}}; }
inline Error invalid(QString what, QString cause = {}, QString next = {})
{
    return {ErrorKind::Invalid, std::move(what), std::move(cause), std::move(next), {}};
}

} // namespace signalbox
