// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/hashfiles.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QRegularExpression>

namespace signalbox::language {

namespace {

bool isMagic(const QString &segment) { return segment.contains(u'*') || segment.contains(u'?') || segment.contains(u'['); }

/// Matches one name by `*`, `?` and `[set]`; linear apart from the one place to fall back to behind the last star.
bool matchName(QStringView pattern, QStringView name)
{
    qsizetype p = 0, n = 0, starPattern = -1, starName = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            starPattern = ++p;
            starName = n;
            continue;
        }
        bool matched = false;
        qsizetype next = p + 1;
        if (p < pattern.size()) {
            const qsizetype end = pattern[p] == u'[' ? pattern.indexOf(u']', p + 2) : -1;
            if (end > 0) {
                const bool negated = pattern[p + 1] == u'!' || pattern[p + 1] == u'^';
                for (qsizetype i = p + 1 + negated; i < end; ++i) {
                    if (i + 2 < end && pattern[i + 1] == u'-') {
                        matched |= name[n] >= pattern[i] && name[n] <= pattern[i + 2];
                        i += 2;
                    } else {
                        matched |= name[n] == pattern[i];
                    }
                }
                matched ^= negated;
                next = end + 1;
            } else if (pattern[p] == u'\\' && p + 1 < pattern.size()) {
                matched = pattern[p + 1] == name[n];
                next = p + 2;
            } else {
                matched = pattern[p] == u'?' || pattern[p] == name[n];
            }
        }
        if (matched) {
            p = next;
            ++n;
        } else if (starPattern >= 0) {
            p = starPattern;
            n = ++starName;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

} // namespace

Result<HashFilesPatterns> HashFilesPatterns::parse(const QStringList &arguments, const QString &workspace)
{
    HashFilesPatterns result;
    QStringList texts = arguments;
    if (!texts.isEmpty() && texts.first().startsWith(QLatin1String("--"))) {
        if (texts.first().compare(QLatin1String("--follow-symbolic-links"), Qt::CaseInsensitive) != 0) {
            return invalid(QStringLiteral("hashFiles() does not know this option."),
                           QStringLiteral("Invalid glob option '%1', available option: '--follow-symbolic-links'.").arg(texts.first()));
        }
        result.m_followLinks = true;
        texts.removeFirst();
    }
    static const QRegularExpression lineEnd(QStringLiteral("\r?\n"));
    for (const QString &text : std::as_const(texts)) {
        for (QString line : text.split(lineEnd)) {
            line = line.trimmed();
            if (line.isEmpty() || line.startsWith(u'#'))
                continue;
            Pattern pattern;
            while (line.startsWith(u'!')) {
                pattern.negative = !pattern.negative;
                line = line.mid(1).trimmed();
            }
            if (!workspace.isEmpty() && (line == workspace || line.startsWith(workspace + u'/')))
                line = line.mid(workspace.size());
            else if (line.startsWith(u'/'))
                continue; // outside of the workspace nothing counts
            bool outside = false;
            for (const QString &segment : line.split(u'/', Qt::SkipEmptyParts)) {
                if (segment == QLatin1String("..")) {
                    outside |= pattern.segments.isEmpty();
                    if (!pattern.segments.isEmpty())
                        pattern.segments.removeLast();
                } else if (segment != QLatin1String(".")) {
                    pattern.segments << segment;
                }
            }
            if (!outside)
                result.m_patterns.push_back(pattern);
        }
    }
    return result;
}

QStringList HashFilesPatterns::searchPaths() const
{
    QStringList paths;
    for (const Pattern &pattern : m_patterns) {
        if (pattern.negative)
            continue;
        QStringList literal;
        for (const QString &segment : pattern.segments) {
            if (isMagic(segment))
                break;
            literal << segment;
        }
        const QString path = literal.join(u'/');
        if (!paths.contains(path))
            paths << path;
    }
    const auto inside = [](const QString &path, const QString &folder) {
        return path != folder && (folder.isEmpty() || path.startsWith(folder + u'/'));
    };
    QStringList result;
    for (const QString &path : paths) {
        if (std::none_of(paths.begin(), paths.end(), [&](const QString &other) { return inside(path, other); }))
            result << path;
    }
    return result;
}

bool HashFilesPatterns::matchSegments(const QStringList &pattern, const QStringList &path)
{
    // reachable[j]: the first j names are covered by the segments seen so far.
    std::vector<char> reachable(size_t(path.size()) + 1);
    reachable[0] = 1;
    for (const QString &segment : pattern) {
        std::vector<char> next(reachable.size());
        bool before = false;
        for (size_t j = 0; j < reachable.size(); ++j) {
            if (segment == QLatin1String("**")) {
                before |= reachable[j] != 0;
                next[j] = before;
            } else if (j > 0 && reachable[j - 1]) {
                next[j] = matchName(segment, path.at(qsizetype(j) - 1));
            }
        }
        reachable.swap(next);
    }
    // What lies below a folder that matches counts as well.
    return std::any_of(reachable.begin() + (path.isEmpty() ? 0 : 1), reachable.end(), [](char r) { return r != 0; })
           || (pattern.isEmpty() && !path.isEmpty());
}

bool HashFilesPatterns::matches(const QString &path) const
{
    const QStringList segments = path.split(u'/', Qt::SkipEmptyParts);
    bool result = false;
    for (const Pattern &pattern : m_patterns) {
        if (result == pattern.negative && matchSegments(pattern.segments, segments))
            result = !pattern.negative;
    }
    return result;
}

QStringList HashFilesPatterns::select(const QStringList &paths) const
{
    const QStringList roots = searchPaths();
    const auto rootOf = [&](const QString &path) {
        for (qsizetype i = 0; i < roots.size(); ++i) {
            if (roots[i].isEmpty() || path == roots[i] || path.startsWith(roots[i] + u'/'))
                return i;
        }
        return roots.size();
    };
    struct Entry {
        qsizetype root;
        QList<QByteArray> names;
        QString path;
    };
    std::vector<Entry> entries;
    for (const QString &path : paths) {
        const qsizetype root = rootOf(path);
        if (root < roots.size() && matches(path))
            entries.push_back({root, path.toUtf8().split('/'), path});
    }
    // A folder is walked in the order of its names, byte by byte.
    std::sort(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) {
        return a.root != b.root ? a.root < b.root
                                : std::lexicographical_compare(a.names.begin(), a.names.end(), b.names.begin(), b.names.end());
    });
    QStringList selected;
    for (const Entry &entry : entries)
        selected << entry.path;
    return selected;
}

QString hashFilesDigest(const QList<QByteArray> &fileDigests)
{
    if (fileDigests.isEmpty())
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &digest : fileDigests)
        hash.addData(digest);
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace signalbox::language
