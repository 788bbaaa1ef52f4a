// SPDX-License-Identifier: GPL-3.0-or-later
// Standard C++ only: the shim is built from this file too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::execution {

/// Finds secrets in output: many needles at once, in one pass that skips most bytes (Wu and Manber's method with blocks of three).
/// A needle never holds a line break: values are split into lines before (needles.h). Rule 63. One thread.
class Masker
{
public:
    /// Half-open range of bytes that must not be shown.
    struct Range {
        size_t begin, end;
    };
    static constexpr size_t shortest = 3;   ///< shorter needles are refused: they would mask harmless text everywhere
    static constexpr size_t longest = 8192; ///< longer ones are cut into needles of this length, so that hold-back stays bounded

    Masker();
    /// False when the needle is too short or already known.
    bool add(std::string_view needle);
    [[nodiscard]] bool isEmpty() const { return m_needles.empty(); }
    [[nodiscard]] size_t longestNeedle() const { return m_longest; }
    /// The ranges of all needles in the text, overlapping and touching ones merged, in order. Replaces what `found` held.
    void find(const char *text, size_t size, std::vector<Range> &found) const;
    /// The text with every range replaced by `***`.
    [[nodiscard]] std::string masked(std::string_view text) const;

private:
    bool insert(std::string needle);
    void enter(uint32_t index);
    void rebuild();
    static uint32_t slot(const unsigned char *block);

    static constexpr size_t tableSize = 1u << 15;
    std::vector<std::string> m_needles;
    std::vector<uint8_t> m_shift;  ///< by hash of the block that ends the window
    std::vector<uint32_t> m_first; ///< by hash: 1 + index of the first needle whose window ends so
    std::vector<uint32_t> m_next;  ///< by needle: 1 + index of the next one in the same slot
    std::vector<uint32_t> m_known; ///< open-addressed set of needles, by hash
    size_t m_window = 0;           ///< length of the shortest needle, at most 255
    size_t m_longest = 0;
};

} // namespace signalbox::execution
