// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/version.h"

#include "core/release/notes.h"

#include <QtCore/QRegularExpression>

namespace signalbox::release {

QString Version::text() const
{
    QString result = prefix + QStringLiteral("%1.%2.%3").arg(major).arg(minor).arg(patch);
    if (!preRelease.isEmpty())
        result += QLatin1Char('-') + preRelease.join(QLatin1Char('.'));
    if (!build.isEmpty())
        result += QLatin1Char('+') + build;
    return result;
}

namespace {

bool isNumber(const QString &text)
{
    return !text.isEmpty()
           && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
}

std::strong_ordering compareIdentifiers(const QString &a, const QString &b)
{
    const bool numberA = isNumber(a), numberB = isNumber(b);
    if (numberA != numberB)
        return numberA ? std::strong_ordering::less : std::strong_ordering::greater;
    if (numberA && a.size() != b.size()) // no leading zeros in sound versions; longer is greater whatever the size
        return a.size() <=> b.size();
    const int compared = QString::compare(a, b, Qt::CaseSensitive);
    return compared <=> 0;
}

} // namespace

std::strong_ordering operator<=>(const Version &a, const Version &b)
{
    if (const auto order = a.major <=> b.major; order != 0)
        return order;
    if (const auto order = a.minor <=> b.minor; order != 0)
        return order;
    if (const auto order = a.patch <=> b.patch; order != 0)
        return order;
    if (a.isPreRelease() != b.isPreRelease())
        return a.isPreRelease() ? std::strong_ordering::less : std::strong_ordering::greater;
    for (qsizetype i = 0; i < qMin(a.preRelease.size(), b.preRelease.size()); ++i)
        if (const auto order = compareIdentifiers(a.preRelease.at(i), b.preRelease.at(i)); order != 0)
            return order;
    return a.preRelease.size() <=> b.preRelease.size();
}

std::optional<Version> parseVersion(QStringView text)
{
    static const QRegularExpression form(QStringLiteral(
        R"(^((?:[A-Za-z][A-Za-z0-9_./-]*?[-/_@])?[vV]?|[A-Za-z][A-Za-z_./-]*?)(\d{1,18})(?:\.(\d{1,18}))?(?:\.(\d{1,18}))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z.-]+))?\z)"));
    const auto match = form.match(text.toString());
    if (!match.hasMatch())
        return {};
    // A bare number is a version only when it says so: "v2" is, "2024" and "fix-12" are not.
    const bool plainV = match.captured(1).endsWith(QLatin1Char('v'), Qt::CaseInsensitive);
    if (match.captured(3).isEmpty() && !plainV)
        return {};
    Version version;
    version.prefix = match.captured(1);
    version.major = match.captured(2).toLongLong();
    version.minor = match.captured(3).toLongLong();
    version.patch = match.captured(4).toLongLong();
    if (!match.captured(5).isEmpty())
        version.preRelease = match.captured(5).split(QLatin1Char('.'));
    version.build = match.captured(6);
    return version;
}

QString newestVersion(const QStringList &texts, bool withPreReleases)
{
    QString best;
    std::optional<Version> bestVersion;
    for (const QString &text : texts) {
        const auto version = parseVersion(text);
        if (!version || (version->isPreRelease() && !withPreReleases))
            continue;
        if (!bestVersion || *version > *bestVersion) {
            bestVersion = version;
            best = text;
        }
    }
    return best;
}

VersionSuggestion suggestVersion(const QString &current, const QList<Commit> &commits)
{
    VersionSuggestion suggestion;
    int breaking = 0, features = 0, fixes = 0;
    QString example;
    for (const NoteGroup &group : groupNotes(commits)) {
        for (const CommitNote &note : group.notes) {
            const bool first = breaking + features == 0;
            if (!note.breaking.isEmpty()) {
                if (breaking++ == 0)
                    example = note.commit.subject;
            } else if (note.kind == ChangeKind::Feature) {
                ++features;
                if (first)
                    example = note.commit.subject;
            } else if (note.kind == ChangeKind::Fix || note.kind == ChangeKind::Security) {
                ++fixes;
            }
        }
    }
    suggestion.bump = breaking > 0 ? Bump::Major : features > 0 ? Bump::Minor : Bump::Patch;
    const auto count = [](int n, const char *one, const char *many) {
        return QStringLiteral("%1 %2").arg(n).arg(QLatin1String(n == 1 ? one : many));
    };
    suggestion.reason = breaking > 0   ? count(breaking, "breaking change", "breaking changes") + QStringLiteral(": ") + example
                        : features > 0 ? count(features, "feature", "features") + QStringLiteral(": ") + example
                        : fixes > 0    ? count(fixes, "fix", "fixes")
                                       : count(int(commits.size()), "commit, none of them a feature", "commits, none of them a feature");
    const auto parsed = parseVersion(current);
    if (!parsed) {
        suggestion.nextPatch = QStringLiteral("v0.0.1");
        suggestion.next = suggestion.nextMinor = QStringLiteral("v0.1.0");
        suggestion.nextMajor = QStringLiteral("v1.0.0");
        suggestion.reason = QStringLiteral("the first release");
        return suggestion;
    }
    Version base = *parsed;
    base.build.clear();
    const bool preRelease = base.isPreRelease();
    base.preRelease.clear();
    // v2.0.0-rc.1 leads to v2.0.0, which already announces a major change; v1.2.1-rc.1 does not announce a feature.
    const bool isMajor = base.minor == 0 && base.patch == 0, isMinor = base.patch == 0;
    const auto text = [&](Bump bump) {
        Version next = base;
        if (bump == Bump::Major && !(preRelease && isMajor))
            next.major = base.major + 1, next.minor = 0, next.patch = 0;
        else if (bump == Bump::Minor && !(preRelease && isMinor))
            next.minor = base.minor + 1, next.patch = 0;
        else if (bump == Bump::Patch && !preRelease)
            next.patch = base.patch + 1;
        return next.text();
    };
    suggestion.nextPatch = text(Bump::Patch);
    suggestion.nextMinor = text(Bump::Minor);
    suggestion.nextMajor = text(Bump::Major);
    if (suggestion.bump == Bump::Major && base.major == 0) {
        suggestion.bump = Bump::Minor;
        suggestion.reason += QStringLiteral(" (before 1.0.0 this raises the middle number)");
    }
    suggestion.next = suggestion.bump == Bump::Major   ? suggestion.nextMajor
                      : suggestion.bump == Bump::Minor ? suggestion.nextMinor
                                                       : suggestion.nextPatch;
    return suggestion;
}

QString versionOfRef(const QString &ref, const QString &sha)
{
    if (ref.startsWith(QLatin1String("refs/tags/")))
        return ref.sliced(10);
    QString branch = ref;
    for (const char *prefix : {"refs/heads/", "refs/remotes/"})
        if (branch.startsWith(QLatin1String(prefix)))
            branch = branch.sliced(qsizetype(qstrlen(prefix)));
    static const QRegularExpression other(QStringLiteral("[^A-Za-z0-9._-]+"));
    branch.replace(other, QStringLiteral("-"));
    return branch.isEmpty() ? sha.left(7) : branch + QLatin1Char('-') + sha.left(7);
}

} // namespace signalbox::release
