// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/status.h"

#include <array>

namespace signalbox {

namespace {

template<typename Enum, size_t N> std::optional<Enum> find(const std::array<const char *, N> &words, QStringView text)
{
    for (size_t i = 0; i < N; ++i) {
        if (text == QLatin1String(words[i]))
            return Enum(i);
    }
    return {};
}

constexpr std::array statusWords{"queued", "waiting", "running", "finished"};
constexpr std::array outcomeWords{"none", "succeeded", "failed", "errored", "canceled", "timed-out", "skipped", "lost"};
constexpr std::array verdictWords{"none", "verified", "failed", "inconclusive", "errored"};

} // namespace

QString toString(Status status) { return QLatin1String(statusWords[size_t(status)]); }
QString toString(Outcome outcome) { return QLatin1String(outcomeWords[size_t(outcome)]); }
QString toString(Verdict verdict) { return QLatin1String(verdictWords[size_t(verdict)]); }
std::optional<Status> statusFromString(QStringView text) { return find<Status>(statusWords, text); }
std::optional<Outcome> outcomeFromString(QStringView text) { return find<Outcome>(outcomeWords, text); }
std::optional<Verdict> verdictFromString(QStringView text) { return find<Verdict>(verdictWords, text); }

QString resultWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::None: return {};
    case Outcome::Succeeded: return QStringLiteral("success");
    case Outcome::Canceled: return QStringLiteral("cancelled"); // the language's own spelling
    case Outcome::Skipped: return QStringLiteral("skipped");
    case Outcome::Failed:
    case Outcome::Errored:
    case Outcome::TimedOut:
    case Outcome::Lost: return QStringLiteral("failure");
    }
    return {};
}

} // namespace signalbox
