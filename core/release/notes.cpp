// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/notes.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

namespace signalbox::release {

QString title(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Breaking: return QStringLiteral("Breaking changes");
    case ChangeKind::Security: return QStringLiteral("Security");
    case ChangeKind::Feature: return QStringLiteral("Features");
    case ChangeKind::Fix: return QStringLiteral("Fixes");
    case ChangeKind::Performance: return QStringLiteral("Performance");
    case ChangeKind::Documentation: return QStringLiteral("Documentation");
    case ChangeKind::Maintenance: return QStringLiteral("Maintenance");
    case ChangeKind::Other: return QStringLiteral("Other changes");
    case ChangeKind::Merge: return QStringLiteral("Merges");
    }
    return {};
}

namespace {

ChangeKind kindOfType(const QString &type)
{
    static const QHash<QString, ChangeKind> kinds = {
        {QStringLiteral("feat"), ChangeKind::Feature},
        {QStringLiteral("feature"), ChangeKind::Feature},
        {QStringLiteral("fix"), ChangeKind::Fix},
        {QStringLiteral("bugfix"), ChangeKind::Fix},
        {QStringLiteral("hotfix"), ChangeKind::Fix},
        {QStringLiteral("security"), ChangeKind::Security},
        {QStringLiteral("perf"), ChangeKind::Performance},
        {QStringLiteral("docs"), ChangeKind::Documentation},
        {QStringLiteral("doc"), ChangeKind::Documentation},
        {QStringLiteral("chore"), ChangeKind::Maintenance},
        {QStringLiteral("build"), ChangeKind::Maintenance},
        {QStringLiteral("ci"), ChangeKind::Maintenance},
        {QStringLiteral("test"), ChangeKind::Maintenance},
        {QStringLiteral("tests"), ChangeKind::Maintenance},
        {QStringLiteral("refactor"), ChangeKind::Maintenance},
        {QStringLiteral("style"), ChangeKind::Maintenance},
        {QStringLiteral("deps"), ChangeKind::Maintenance},
        {QStringLiteral("revert"), ChangeKind::Other},
    };
    return kinds.value(type.toLower(), ChangeKind::Other);
}

bool knownType(const QString &type) { return type.toLower() == QLatin1String("revert") || kindOfType(type) != ChangeKind::Other; }

/// Plain words at the start of a subject, for histories without a convention.
ChangeKind kindOfWords(const QString &subject)
{
    static const QRegularExpression feature(
        QStringLiteral("^(add|adds|added|introduce|introduces|implement|implements|support|allow|new)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression fix(QStringLiteral("^(fix|fixes|fixed|repair|correct|corrects|resolve|resolves|mend)\\b"),
                                        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression documentation(QStringLiteral("^(document|documents|docs?|readme|changelog)\\b"),
                                                  QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression maintenance(
        QStringLiteral("^(bump|update dependenc|upgrade|refactor|rename|move|clean|tidy|format|lint|release)"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression speed(QStringLiteral("^(speed up|optimi[sz]e|make .* faster)"),
                                          QRegularExpression::CaseInsensitiveOption);
    if (fix.match(subject).hasMatch())
        return ChangeKind::Fix;
    if (feature.match(subject).hasMatch())
        return ChangeKind::Feature;
    if (documentation.match(subject).hasMatch())
        return ChangeKind::Documentation;
    if (speed.match(subject).hasMatch())
        return ChangeKind::Performance;
    if (maintenance.match(subject).hasMatch())
        return ChangeKind::Maintenance;
    return ChangeKind::Other;
}

bool namesSecurity(const CommitNote &note, const Commit &commit)
{
    static const QRegularExpression words(
        QStringLiteral(
            R"(\bCVE-\d{4}-\d{4,}\b|\bGHSA(-[0-9a-z]{4}){3}\b|\bsecurity\b|\bvulnerabilit(y|ies)\b|\b(XSS|CSRF|SSRF)\b|\bSQL injection\b)"),
        QRegularExpression::CaseInsensitiveOption);
    return note.scope.compare(QLatin1String("security"), Qt::CaseInsensitive) == 0 || words.match(commit.subject).hasMatch()
           || commit.body.contains(QRegularExpression(QStringLiteral(R"(\bCVE-\d{4}-\d{4,}\b)")));
}

} // namespace

CommitNote readCommitNote(const Commit &commit)
{
    static const QRegularExpression convention(QStringLiteral(R"(^([A-Za-z]+)(?:\(([^()]+)\))?(!)?:\s+(.+)$)"));
    static const QRegularExpression breakingFooter(QStringLiteral(R"(^BREAKING[ -]CHANGE:\s*(.+(?:\n(?!\S+:|\n).+)*))"),
                                                   QRegularExpression::MultilineOption);
    static const QRegularExpression reference(QStringLiteral(R"((?<![\w/])#\d+\b|\b[A-Z][A-Z0-9]+-\d+\b)"));
    static const QRegularExpression coAuthor(QStringLiteral(R"(^Co-authored-by:\s*(.+?)\s*$)"),
                                             QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression revert(QStringLiteral(R"(This reverts commit ([0-9a-f]{7,40}))"));
    CommitNote note;
    note.commit = commit;
    note.summary = commit.subject;
    if (const auto match = convention.match(commit.subject);
        match.hasMatch() && (knownType(match.captured(1)) || !match.captured(2).isEmpty())) {
        note.conventional = true;
        note.type = match.captured(1).toLower();
        note.scope = match.captured(2).trimmed();
        note.summary = match.captured(4).trimmed();
        note.kind = kindOfType(note.type);
        if (!match.captured(3).isEmpty())
            note.breaking = note.summary;
    } else {
        note.kind = kindOfWords(commit.subject);
    }
    if (const auto match = breakingFooter.match(commit.body); match.hasMatch())
        note.breaking = match.captured(1).simplified();
    if (commit.subject.startsWith(QLatin1String("Revert \"")) || note.type == QLatin1String("revert")) {
        note.reverts = true;
        note.kind = ChangeKind::Other;
        note.revertedSha = revert.match(commit.body).captured(1);
    } else if (namesSecurity(note, commit)) {
        note.kind = ChangeKind::Security;
    }
    if (commit.parents.size() > 1)
        note.kind = ChangeKind::Merge;
    if (!note.breaking.isEmpty())
        note.kind = ChangeKind::Breaking;
    QSet<QString> seen;
    for (const QString &text : {commit.subject, commit.body})
        for (auto it = reference.globalMatch(text); it.hasNext();) {
            const QString found = it.next().captured();
            static const QSet<QString> notTickets = {QStringLiteral("UTF-8"), QStringLiteral("SHA-1"), QStringLiteral("SHA-256"),
                                                     QStringLiteral("ISO-8601")};
            if (!seen.contains(found) && !notTickets.contains(found) && !found.startsWith(QLatin1String("CVE-"))) {
                seen.insert(found);
                note.references << found;
            }
        }
    for (auto it = coAuthor.globalMatch(commit.body); it.hasNext();)
        note.coAuthors << it.next().captured(1);
    return note;
}

QList<NoteGroup> groupNotes(const QList<Commit> &commits)
{
    QList<CommitNote> notes;
    QSet<qsizetype> gone;
    notes.reserve(commits.size());
    for (const Commit &commit : commits)
        notes << readCommitNote(commit);
    // From the oldest: a revert undoes what is still there, and may itself be undone by a later one.
    for (qsizetype i = notes.size() - 1; i >= 0; --i) {
        if (!notes.at(i).reverts || notes.at(i).revertedSha.isEmpty())
            continue;
        for (qsizetype j = i + 1; j < notes.size(); ++j)
            if (notes.at(j).commit.sha.startsWith(notes.at(i).revertedSha)) {
                // Reverting a revert brings back what the first revert took away.
                for (qsizetype k = j + 1; notes.at(j).reverts && k < notes.size(); ++k)
                    if (!notes.at(j).revertedSha.isEmpty() && notes.at(k).commit.sha.startsWith(notes.at(j).revertedSha))
                        gone.remove(k);
                gone << i << j;
                break;
            }
    }
    QList<NoteGroup> groups;
    for (int kind = int(ChangeKind::Breaking); kind < int(ChangeKind::Merge); ++kind) {
        NoteGroup group;
        group.kind = ChangeKind(kind);
        for (qsizetype i = 0; i < notes.size(); ++i)
            if (notes.at(i).kind == group.kind && !gone.contains(i))
                group.notes << notes.at(i);
        if (!group.notes.isEmpty())
            groups << group;
    }
    return groups;
}

QList<AuthorShare> authorsOf(const QList<Commit> &commits)
{
    static const QRegularExpression person(QStringLiteral(R"(^(.*?)\s*<([^<>]*)>$)"));
    QList<AuthorShare> list;
    QHash<QString, qsizetype> byEmail;
    const auto count = [&](const QString &name, const QString &email) {
        const QString key = email.isEmpty() ? name : email.toLower();
        const auto it = byEmail.constFind(key);
        if (it == byEmail.cend()) {
            byEmail.insert(key, list.size());
            list << AuthorShare{name, email, 1};
        } else {
            ++list[*it].commits;
        }
    };
    for (const Commit &commit : commits) {
        if (commit.parents.size() > 1)
            continue;
        count(commit.author, commit.authorEmail);
        const CommitNote note = readCommitNote(commit);
        for (const QString &other : note.coAuthors) {
            const auto match = person.match(other);
            count(match.hasMatch() ? match.captured(1) : other, match.captured(2));
        }
    }
    std::stable_sort(list.begin(), list.end(), [](const AuthorShare &a, const AuthorShare &b) { return a.commits > b.commits; });
    return list;
}

QString writeNotes(const QString &version, const QString &previous, const QList<Commit> &commits, const QString &compareUrl)
{
    QString text = version + QStringLiteral("\n");
    const QList<NoteGroup> groups = groupNotes(commits);
    if (groups.isEmpty())
        text += previous.isEmpty() ? QStringLiteral("\nThe first release.\n") : QStringLiteral("\nNo changes since %1.\n").arg(previous);
    for (const NoteGroup &group : groups) {
        text += QStringLiteral("\n## ") + title(group.kind) + QStringLiteral("\n\n");
        for (const CommitNote &note : group.notes) {
            QString line = group.kind == ChangeKind::Breaking ? note.breaking : note.summary;
            if (!line.isEmpty())
                line[0] = line.at(0).toUpper();
            text += QStringLiteral("- ") + (note.scope.isEmpty() ? QString() : QStringLiteral("**%1:** ").arg(note.scope)) + line
                    + QStringLiteral(" (") + note.commit.shortSha() + QStringLiteral(")\n");
        }
    }
    QStringList people;
    const QList<AuthorShare> authors = authorsOf(commits);
    for (const AuthorShare &author : authors)
        people << author.name;
    if (!people.isEmpty())
        text += QStringLiteral("\nBy ") + people.join(QStringLiteral(", ")) + QStringLiteral(".\n");
    if (!previous.isEmpty() && !compareUrl.isEmpty())
        text += QStringLiteral("\nAll changes since ") + previous + QStringLiteral(": ") + compareUrl + QLatin1Char('\n');
    return text;
}

} // namespace signalbox::release
