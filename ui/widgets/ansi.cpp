// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ansi.h"

#include "ui/theme/contrast.h"

#include <cstring>

namespace signalbox::widgets {

using theme::Scheme;
using theme::Token;

namespace {

constexpr char escape = '\x1b';
constexpr int trueColor = 0x1000000;

/// Where an escape sequence that starts at `at` ends (one after its last byte).
qsizetype sequenceEnd(const QByteArray &line, qsizetype at)
{
    const qsizetype size = line.size();
    if (at + 1 >= size)
        return size;
    const char kind = line[at + 1];
    if (kind == '[') {
        qsizetype i = at + 2;
        while (i < size && (quint8(line[i]) < 0x40 || quint8(line[i]) > 0x7e))
            ++i;
        return std::min(size, i + 1);
    }
    if (kind == ']' || kind == 'P' || kind == '^' || kind == '_' || kind == 'X') { // strings, ended by BEL or ESC backslash
        for (qsizetype i = at + 2; i < size; ++i) {
            if (line[i] == '\a')
                return i + 1;
            if (line[i] == escape)
                return std::min(size, i + 2);
        }
        return size;
    }
    if (kind >= ' ' && kind <= '/') { // such as ESC ( B
        qsizetype i = at + 1;
        while (i < size && line[i] >= ' ' && line[i] <= '/')
            ++i;
        return std::min(size, i + 1);
    }
    return at + 2;
}

int paletteColor(int n)
{
    if (n < 16)
        return n;
    if (n >= 232) {
        const int grey = 8 + (n - 232) * 10;
        return trueColor | grey << 16 | grey << 8 | grey;
    }
    const auto level = [](int v) { return v == 0 ? 0 : 55 + v * 40; };
    const int cube = n - 16;
    return trueColor | level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6);
}

std::vector<int> numbers(QByteArrayView text)
{
    std::vector<int> result{0};
    for (const char c : text) {
        if (c == ';' || c == ':')
            result.push_back(0);
        else if (c >= '0' && c <= '9')
            result.back() = std::min(result.back() * 10 + (c - '0'), 99999);
        else
            return {}; // private sequences are not ours
    }
    return result;
}

void applySgr(const std::vector<int> &n, AnsiStyle &s)
{
    const int link = s.link;
    for (size_t i = 0; i < n.size(); ++i) {
        const int code = n[i];
        const auto extended = [&](int &target) {
            if (i + 2 < n.size() && n[i + 1] == 5) {
                target = paletteColor(n[i + 2] & 255);
                i += 2;
            } else if (i + 4 < n.size() && n[i + 1] == 2) {
                target = trueColor | (n[i + 2] & 255) << 16 | (n[i + 3] & 255) << 8 | (n[i + 4] & 255);
                i += 4;
            } else {
                i = n.size();
            }
        };
        if (code == 0) {
            s = {};
            s.link = link;
        } else if (code == 1) {
            s.bold = true;
        } else if (code == 2) {
            s.dim = true;
        } else if (code == 3) {
            s.italic = true;
        } else if (code == 4) {
            s.underline = true;
        } else if (code == 7) {
            s.inverse = true;
        } else if (code == 9) {
            s.strike = true;
        } else if (code == 22) {
            s.bold = s.dim = false;
        } else if (code == 23) {
            s.italic = false;
        } else if (code == 24) {
            s.underline = false;
        } else if (code == 27) {
            s.inverse = false;
        } else if (code == 29) {
            s.strike = false;
        } else if (code >= 30 && code <= 37) {
            s.foreground = code - 30;
        } else if (code == 38) {
            extended(s.foreground);
        } else if (code == 39) {
            s.foreground = AnsiStyle::Default;
        } else if (code >= 40 && code <= 47) {
            s.background = code - 40;
        } else if (code == 48) {
            extended(s.background);
        } else if (code == 49) {
            s.background = AnsiStyle::Default;
        } else if (code >= 90 && code <= 97) {
            s.foreground = code - 90 + 8;
        } else if (code >= 100 && code <= 107) {
            s.background = code - 100 + 8;
        }
    }
}

/// OSC 8 ; parameters ; address. An empty address ends the link.
void applyLink(QByteArrayView content, AnsiText &out, AnsiStyle &style)
{
    const qsizetype second = content.indexOf(';', 2);
    if (second < 0)
        return;
    const QString address = QString::fromUtf8(content.sliced(second + 1));
    if (!address.startsWith(QLatin1String("https://")) && !address.startsWith(QLatin1String("http://"))) {
        style.link = -1;
        return;
    }
    out.links << address;
    style.link = int(out.links.size()) - 1;
}

bool reversesReading(QChar c)
{
    const ushort u = c.unicode();
    return (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069);
}

class Reader
{
public:
    explicit Reader(const QByteArray &line) : m_line(line) { }

    AnsiText read()
    {
        qsizetype from = 0;
        const qsizetype size = m_line.size();
        for (qsizetype i = 0; i < size;) {
            const char c = m_line[i];
            if (quint8(c) >= 0x20 && c != 0x7f) {
                ++i;
                continue;
            }
            append(from, i);
            if (c == escape) {
                const qsizetype end = sequenceEnd(m_line, i);
                obey(i, end);
                i = end;
            } else {
                if (c == '\t')
                    appendText(QString(8 - m_out.text.size() % 8, QLatin1Char(' ')));
                else if (c == '\r' && i + 1 < size)
                    startAgain();
                else if (c == '\b' && !m_out.text.isEmpty())
                    m_out.text.chop(1);
                ++i;
            }
            from = i;
        }
        append(from, size);
        closeSpan();
        return std::move(m_out);
    }

private:
    void append(qsizetype from, qsizetype to)
    {
        if (to <= from)
            return;
        QString text = QString::fromUtf8(m_line.constData() + from, to - from);
        for (QChar &c : text) {
            if (reversesReading(c))
                c = QChar::ReplacementCharacter;
        }
        appendText(text);
    }
    void appendText(const QString &text)
    {
        if (m_fresh && !text.isEmpty()) { // only now is the state before really replaced
            if (!m_out.text.isEmpty())
                ++m_out.replacedUpdates;
            m_out.text.clear();
            m_out.spans.clear();
            m_spanStart = 0;
            m_fresh = false;
        }
        m_out.text += text;
    }
    void startAgain()
    {
        closeSpan();
        m_fresh = true;
    }
    void closeSpan()
    {
        const auto end = int(m_out.text.size());
        if (end > m_spanStart && m_style != AnsiStyle{})
            m_out.spans.push_back({m_spanStart, end - m_spanStart, m_style});
        m_spanStart = end;
    }
    void obey(qsizetype at, qsizetype end)
    {
        AnsiStyle next = m_style;
        const QByteArrayView body = QByteArrayView(m_line).sliced(at, end - at);
        if (body.size() >= 3 && body[1] == '[' && body.back() == 'm')
            applySgr(numbers(body.sliced(2, body.size() - 3)), next);
        else if (body.startsWith("\x1b]8;")) {
            const qsizetype tail = body.endsWith('\a') ? 1 : body.endsWith("\x1b\\") ? 2 : 0;
            applyLink(body.sliced(2, body.size() - 2 - tail), m_out, next);
        }
        if (next != m_style) {
            closeSpan();
            m_style = next;
        }
    }

    const QByteArray &m_line;
    AnsiText m_out;
    AnsiStyle m_style;
    int m_spanStart = 0;
    bool m_fresh = false;
};

QColor plainColor(int color, Scheme scheme, const QColor &fallback)
{
    if (color == AnsiStyle::Default)
        return fallback;
    return color & trueColor ? QColor(color >> 16 & 255, color >> 8 & 255, color & 255) : theme::ansiColor(scheme, color);
}

} // namespace

AnsiText parseAnsi(const QByteArray &line) { return Reader(line).read(); }

QByteArray stripAnsi(const QByteArray &line)
{
    bool clean = true;
    for (const char c : line)
        clean &= quint8(c) >= 0x20 || c == '\t';
    if (clean)
        return line;
    QByteArray out;
    out.reserve(line.size());
    for (qsizetype i = 0; i < line.size();) {
        const char c = line[i];
        if (c == escape) {
            i = sequenceEnd(line, i);
            continue;
        }
        if (quint8(c) >= 0x20 || c == '\t' || (c == '\r' && i + 1 < line.size()))
            out += c;
        ++i;
    }
    return out;
}

QColor ansiBackground(const AnsiStyle &style, Scheme scheme)
{
    if (style.inverse)
        return plainColor(style.foreground, scheme, theme::color(scheme, Token::TextPrimary));
    return style.background == AnsiStyle::Default ? QColor() : plainColor(style.background, scheme, {});
}

QColor ansiForeground(const AnsiStyle &style, Scheme scheme, const QColor &background)
{
    int wanted = style.foreground;
    if (style.bold && wanted >= 0 && wanted < 8)
        wanted += 8; // as terminals do
    QColor color = plainColor(wanted, scheme, theme::color(scheme, style.link >= 0 ? Token::Link : Token::TextPrimary));
    if (style.inverse)
        color = plainColor(style.background, scheme, theme::color(scheme, Token::LogBackground));
    color = theme::readableOn(background, color, 4.5);
    return style.dim ? theme::readableOn(background, theme::mix(color, background, 0.7), 3.0) : color;
}

} // namespace signalbox::widgets
