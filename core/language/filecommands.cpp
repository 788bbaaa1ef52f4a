// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/filecommands.h"

#include "core/language/coercion.h"

namespace signalbox::language {

namespace {

Error recordError(const QString &cause)
{
    return invalid(QStringLiteral("A file command is not valid."), cause,
                   QStringLiteral("Write NAME=VALUE, or NAME<<DELIMITER, the lines of the value, and the delimiter on a line of its own."));
}

/// Cuts a text into lines and remembers whether the last one had its line end.
class Lines
{
public:
    Lines(const QString &text, bool windows) : m_text(text), m_windows(windows) { }
    /// False at the end.
    bool next()
    {
        if (m_at >= m_text.size())
            return false;
        const qsizetype end = m_text.indexOf(u'\n', m_at);
        hasEnd = end >= 0;
        begin = m_at;
        line = QStringView(m_text).mid(m_at, (hasEnd ? end : m_text.size()) - m_at);
        if (hasEnd && m_windows && line.endsWith(u'\r'))
            line.chop(1);
        m_at = hasEnd ? end + 1 : m_text.size();
        return true;
    }
    QStringView line;
    qsizetype begin = 0;
    bool hasEnd = false;

private:
    const QString &m_text;
    qsizetype m_at = 0;
    bool m_windows;
};

QString textOf(QByteArray content)
{
    if (content.startsWith("\xEF\xBB\xBF"))
        content.remove(0, 3);
    return QString::fromUtf8(content);
}

Result<FileCommandResult> parseFile(const QByteArray &content, bool windows, const char *name)
{
    Result<NamedTexts> records = parseRecords(content, windows);
    if (!records) {
        Error error = std::move(records).error();
        error.what = QStringLiteral("Unable to process file command '%1' successfully.").arg(QLatin1String(name));
        return error;
    }
    return FileCommandResult{std::move(records).value(), {}};
}

} // namespace

Result<NamedTexts> parseRecords(const QByteArray &content, bool windows)
{
    const QString text = textOf(content);
    NamedTexts records;
    Lines lines(text, windows);
    while (lines.next()) {
        if (lines.line.isEmpty())
            continue;
        const QString line = lines.line.toString();
        const qsizetype equals = line.indexOf(u'=');
        const qsizetype heredoc = line.indexOf(QLatin1String("<<"));
        if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
            const QString name = line.left(heredoc);
            const QString delimiter = line.mid(heredoc + 2);
            if (name.isEmpty() || delimiter.isEmpty())
                return recordError(QStringLiteral("Invalid format '%1'. Name must not be empty and delimiter must not be empty").arg(line));
            QString value;
            bool first = true;
            for (;;) {
                if (!lines.next())
                    return recordError(QStringLiteral("Invalid value. Matching delimiter not found '%1'").arg(delimiter));
                if (lines.line == delimiter)
                    break;
                if (!lines.hasEnd)
                    return recordError(QStringLiteral("Invalid value. EOF marker missing new line."));
                if (!std::exchange(first, false))
                    value += windows ? QStringLiteral("\r\n") : QStringLiteral("\n");
                value += lines.line;
            }
            records.append({name, value});
        } else if (equals > 0) {
            records.append({line.left(equals), line.mid(equals + 1)});
        } else if (equals == 0) {
            return recordError(QStringLiteral("Invalid format '%1'. Name must not be empty").arg(line));
        } else {
            return recordError(QStringLiteral("Invalid format '%1'").arg(line));
        }
    }
    return records;
}

bool isReservedVariable(const QString &name)
{
    return name.startsWith(QLatin1String("GITHUB_"), Qt::CaseInsensitive) || name.startsWith(QLatin1String("RUNNER_"), Qt::CaseInsensitive);
}

Result<FileCommandResult> parseEnvFile(const QByteArray &content, bool windows)
{
    FileCommandResult all = TRY(parseFile(content, windows, "env"));
    FileCommandResult result;
    for (const auto &record : std::as_const(all.values)) {
        if (equalIgnoringCase(record.first, u"NODE_OPTIONS"))
            result.issues << QStringLiteral("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
        else if (!isReservedVariable(record.first))
            result.values.append(record);
    }
    return result;
}

Result<FileCommandResult> parseOutputFile(const QByteArray &content, bool windows) { return parseFile(content, windows, "output"); }

Result<FileCommandResult> parseStateFile(const QByteArray &content, bool windows) { return parseFile(content, windows, "state"); }

QStringList parsePathFile(const QByteArray &content)
{
    QStringList folders;
    for (QString line : textOf(content).split(u'\n', Qt::SkipEmptyParts)) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        if (!line.isEmpty())
            folders << line;
    }
    return folders;
}

QStringList prependPaths(const QStringList &earlier, const QStringList &added)
{
    QStringList paths = earlier;
    for (const QString &folder : added) {
        paths.removeAll(folder);
        paths.prepend(folder);
    }
    return paths;
}

Result<QString> parseSummaryFile(const QByteArray &content)
{
    if (content.size() > maxSummaryBytes) {
        return invalid(QStringLiteral("$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of %1k, got %2k.")
                           .arg(maxSummaryBytes / 1024)
                           .arg((content.size() + 1023) / 1024),
                       {}, QStringLiteral("Write a shorter summary; an artifact may hold the rest."));
    }
    return textOf(content);
}

} // namespace signalbox::language
