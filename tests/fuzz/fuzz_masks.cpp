// SPDX-License-Identifier: GPL-3.0-or-later
// The first line is a secret, the rest is a step's output in pieces of odd sizes: the masker against a plain search, and nothing of the secret in the log.
#include "core/execution/logframer.h"
#include "core/execution/needles.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace {

std::string plainlyMasked(std::string_view text, const std::vector<std::string_view> &needles)
{
    std::vector<bool> hidden(text.size());
    for (const std::string_view needle : needles) {
        for (size_t at = text.find(needle); at != std::string_view::npos; at = text.find(needle, at + 1))
            std::fill_n(hidden.begin() + std::ptrdiff_t(at), needle.size(), true);
    }
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        if (!hidden[i])
            out += text[i];
        else if (i == 0 || !hidden[i - 1])
            out += "***";
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    using namespace signalbox::execution;
    const std::string_view input(reinterpret_cast<const char *>(bytes), size);
    const size_t end = std::min(input.find('\n'), size);
    const std::string_view secret = input.substr(0, std::min<size_t>(end, 200));
    const std::string_view output = input.substr(std::min(size, end + 1));

    Masker plain;
    std::vector<std::string_view> needles;
    for (const std::string_view needle : {secret, secret.substr(secret.size() / 2)}) {
        if (needle.size() >= Masker::shortest) {
            plain.add(needle);
            needles.push_back(needle);
        }
    }
    if (plain.masked(output) != plainlyMasked(output, needles))
        std::abort();

    Masker masker;
    addSecret(masker, secret);
    LogFramer::Options options;
    options.cap = 1 << 20;
    options.debug = size % 3 == 0;
    options.echo = size % 5 == 0;
    LogFramer framer(masker, options);
    size_t piece = 1 + secret.size() % 7;
    for (size_t at = 0; at < output.size(); at += piece, piece = piece * 3 % 4'099 + 1) {
        const size_t part = std::min(piece, output.size() - at);
        std::memcpy(framer.space(part), output.data() + at, part);
        framer.commit(part, 1'700'000'000'000 + int64_t(at));
        piece = part;
    }
    framer.finish(1'700'000'000'000);
    // Letters only: the log's own marks and stamps cannot hold such a word.
    const bool isWord = secret.size() >= 8 && std::all_of(secret.begin(), secret.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (isWord && framer.log.find(secret) != std::string::npos)
        std::abort();
    return 0;
}
