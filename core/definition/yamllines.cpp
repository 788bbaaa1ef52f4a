// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/yamllines.h"

#include <algorithm>
#include <cstring>

namespace signalbox::definition {

bool splitLines(const QByteArray &text, std::vector<YamlLine> &lines)
{
    const char *bytes = text.constData(); // ends in a zero
    const qsizetype size = text.size();
    int number = 1;
    for (qsizetype start = 0; start < size; ++number) {
        YamlLine line;
        line.start = start;
        line.number = number;
        const void *feed = std::memchr(bytes + start, '\n', size_t(size - start));
        line.stop = feed ? static_cast<const char *>(feed) - bytes : size;
        line.end = line.stop;
        while (line.end > start && bytes[line.end - 1] == ' ')
            --line.end;
        qsizetype first = start;
        while (first < line.end && bytes[first] == ' ')
            ++first;
        line.indent = int(first - start);
        line.isBlank = first == line.end;
        line.isComment = bytes[first] == '#';
        line.isAscii = std::none_of(bytes + start, bytes + line.stop, [](char c) { return uchar(c) >= 0x80; });
        if (line.indent == 0 && !line.isBlank) {
            const char c = bytes[first];
            if (c == '%' || (c == '-' && bytes[first + 1] == '-') || (c == '.' && bytes[first + 1] == '.'))
                return false;
        }
        lines.push_back(line);
        start = line.stop + 1;
    }
    return true;
}

} // namespace signalbox::definition
