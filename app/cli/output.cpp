// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include <algorithm>
#include <cstdio>

namespace signalbox::cli {

namespace {
bool colorOn = false;

void write(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}

/// Width on screen, without the colour codes.
qsizetype shownWidth(const QString &text)
{
    qsizetype width = 0;
    bool escape = false;
    for (const QChar c : text) {
        if (c == QLatin1Char('\x1b'))
            escape = true;
        else if (escape)
            escape = c != QLatin1Char('m');
        else if (!c.isLowSurrogate())
            ++width;
    }
    return width;
}
} // namespace

void useColor(bool on) { colorOn = on; }
void print(const QString &line) { write(stdout, line); }
void say(const QString &message) { write(stderr, message); }
void say(const Error &error) { write(stderr, QStringLiteral("signalbox: ") + error.text()); }

void printJson(const Value &value)
{
    const QByteArray bytes = value.toJson() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

void printAnswer(bool json, const QString &sentence, ValueObject facts)
{
    if (!json)
        return print(sentence);
    facts.insert(QStringLiteral("message"), sentence);
    printJson(Value(std::move(facts)));
}

QString inked(const QString &text, Ink ink)
{
    if (!colorOn || ink == Ink::Plain)
        return text;
    const char *code = "0";
    switch (ink) {
    case Ink::Good: code = "32"; break;
    case Ink::Bad: code = "31"; break;
    case Ink::Warn: code = "33"; break;
    case Ink::Muted: code = "2"; break;
    case Ink::Strong: code = "1"; break;
    case Ink::Plain: break;
    }
    return QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1String(code), text);
}

void printTable(const QStringList &heads, const QList<QStringList> &rows)
{
    QList<qsizetype> widths(heads.size(), 0);
    const auto measure = [&](const QStringList &row) {
        for (qsizetype i = 0; i < row.size() && i < widths.size(); ++i)
            widths[i] = std::max(widths[i], shownWidth(row.at(i)));
    };
    measure(heads);
    for (const QStringList &row : rows)
        measure(row);
    const auto line = [&](const QStringList &row, Ink ink) {
        QString text;
        for (qsizetype i = 0; i < row.size(); ++i) {
            text += row.at(i);
            if (i + 1 < row.size())
                text += QString(widths[i] - shownWidth(row.at(i)) + 2, QLatin1Char(' '));
        }
        while (text.endsWith(QLatin1Char(' ')))
            text.chop(1);
        print(inked(text, ink));
    };
    line(heads, Ink::Muted);
    for (const QStringList &row : rows)
        line(row, Ink::Plain);
}

QString word(Status status, Outcome outcome) { return status == Status::Finished ? toString(outcome) : toString(status); }

Ink inkOf(Status status, Outcome outcome)
{
    if (status == Status::Waiting)
        return Ink::Warn;
    if (status != Status::Finished)
        return Ink::Plain;
    return outcome == Outcome::Succeeded ? Ink::Good : outcome == Outcome::Skipped || outcome == Outcome::Canceled ? Ink::Muted : Ink::Bad;
}

QString duration(qint64 ms)
{
    if (ms < 0)
        return {};
    if (ms < 1000)
        return QStringLiteral("%1ms").arg(ms);
    const qint64 s = ms / 1000;
    if (s < 60)
        return QStringLiteral("%1.%2s").arg(s).arg(ms % 1000 / 100);
    if (s < 3600)
        return QStringLiteral("%1m%2s").arg(s / 60).arg(s % 60, 2, 10, QLatin1Char('0'));
    return QStringLiteral("%1h%2m").arg(s / 3600).arg(s / 60 % 60, 2, 10, QLatin1Char('0'));
}

QString age(TimeMs then, TimeMs now)
{
    if (then == 0)
        return QStringLiteral("never");
    const qint64 s = std::max<qint64>(0, (now - then) / 1000);
    if (s < 60)
        return QStringLiteral("%1 s").arg(s);
    if (s < 3600)
        return QStringLiteral("%1 min").arg(s / 60);
    if (s < 48 * 3600)
        return QStringLiteral("%1 h").arg(s / 3600);
    return QStringLiteral("%1 d").arg(s / 86400);
}

} // namespace signalbox::cli
