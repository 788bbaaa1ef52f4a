// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace signalbox {

/// The value of an operation that may fail in an expected way. Never ignore one; hand it up with TRY.
template<typename T> class [[nodiscard]] Result : public tl::expected<T, Error>
{
    using Base = tl::expected<T, Error>;

public:
    using Base::Base;
    Result(Error error) : Base(tl::unexpect, std::move(error)) { }
    Result(tl::unexpected<Error> error) : Base(std::move(error)) { }

    /// The same, with an outer sentence in front of a failure.
    Result within(const QString &outer) &&
    {
        if (!this->has_value())
            return this->error().within(outer);
        return std::move(*this);
    }
};

template<> class [[nodiscard]] Result<void> : public tl::expected<void, Error>
{
    using Base = tl::expected<void, Error>;

public:
    using Base::Base;
    Result() = default;
    Result(Error error) : Base(tl::unexpect, std::move(error)) { }
    void value() const { } ///< the library has none for void, and TRY asks for it

    Result within(const QString &outer) &&
    {
        if (!has_value())
            return error().within(outer);
        return std::move(*this);
    }
};

/// Success of an operation that has nothing to give.
inline Result<void> ok() { return {}; }

} // namespace signalbox

/// The value of a Result, or leave this function with its error.
#define TRY(...)                                                                                                                           \
    ({                                                                                                                                     \
        auto &&triedResult = (__VA_ARGS__);                                                                                                \
        if (!triedResult.has_value()) [[unlikely]]                                                                                         \
            return std::move(triedResult).error();                                                                                         \
        std::move(triedResult).value();                                                                                                    \
    })
