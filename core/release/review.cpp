// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/review.h"

#include "core/release/pathglob.h"

namespace signalbox::release {

QString title(FileGroup group)
{
    switch (group) {
    case FileGroup::Migrations: return QStringLiteral("Migrations");
    case FileGroup::Environments: return QStringLiteral("Environment rules");
    case FileGroup::Workflows: return QStringLiteral("Workflows");
    case FileGroup::Infrastructure: return QStringLiteral("Infrastructure");
    case FileGroup::Configuration: return QStringLiteral("Configuration");
    case FileGroup::Dependencies: return QStringLiteral("Dependencies");
    case FileGroup::Code: return QStringLiteral("Code");
    case FileGroup::Tests: return QStringLiteral("Tests");
    case FileGroup::Documentation: return QStringLiteral("Documentation");
    }
    return {};
}

namespace {

QStringList words(const char *text) { return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts); }

PathGlobs migrationGlobs(const ReviewRules &rules)
{
    static const PathGlobs usual(
        words("**/migrations/** **/migrate/** **/alembic/versions/** db/changelog/** *.up.sql *.down.sql **/flyway/**"));
    return rules.migrations.isEmpty() ? usual : PathGlobs(rules.migrations);
}

/// The globs of each group that does not come from the environment's rules, in the order in which they claim a file.
const std::vector<std::pair<FileGroup, PathGlobs>> &fixedGroups()
{
    static const std::vector<std::pair<FileGroup, PathGlobs>> groups = [] {
        std::vector<std::pair<FileGroup, PathGlobs>> list;
        const auto add = [&](FileGroup group, const char *globs) { list.emplace_back(group, PathGlobs(words(globs))); };
        add(FileGroup::Environments, "/.signalbox/environments.yml /.signalbox/environments.yaml /.signalbox/targets/**");
        add(FileGroup::Workflows,
            "/.github/workflows/** /.github/actions/** /.signalbox/workflows/** /.signalbox/actions/** action.yml action.yaml /.gitlab-ci.yml /Jenkinsfile");
        add(FileGroup::Infrastructure,
            "Dockerfile Dockerfile.* *.dockerfile Containerfile docker-compose*.yml docker-compose*.yaml compose.yml compose.yaml *.tf *.tfvars **/terraform/** "
            "**/k8s/** **/kubernetes/** **/helm/** **/charts/** **/manifests/** **/ansible/** **/deploy/** *.nomad");
        add(FileGroup::Tests,
            "**/{test,tests,__tests__,spec,e2e}/** test_*.py *_test.py *_test.go *.{test,spec}.{js,jsx,ts,tsx} tst_*.cpp *Test.java conftest.py");
        add(FileGroup::Dependencies,
            "requirements*.txt constraints*.txt pyproject.toml Pipfile Pipfile.lock poetry.lock uv.lock package.json package-lock.json yarn.lock pnpm-lock.yaml go.mod "
            "go.sum Cargo.toml Cargo.lock Gemfile Gemfile.lock pom.xml build.gradle build.gradle.kts composer.json composer.lock");
        add(FileGroup::Documentation, "*.md *.rst *.adoc /docs/** /doc/** LICENSE* CHANGELOG* AUTHORS NOTICE");
        add(FileGroup::Configuration,
            "*.ini *.toml *.yml *.yaml *.json *.env .env* *.conf *.cfg *.properties **/config/** **/settings/** settings*.py nginx*");
        return list;
    }();
    return groups;
}

FileGroup groupOf(const QString &path, const PathGlobs &migrations)
{
    if (migrations.matches(path))
        return FileGroup::Migrations;
    for (const auto &[group, globs] : fixedGroups())
        if (globs.matches(path))
            return group;
    return FileGroup::Code;
}

} // namespace

FileGroup groupOf(const QString &path, const ReviewRules &rules) { return groupOf(path, migrationGlobs(rules)); }

bool WhatChanges::touches(FileGroup group) const
{
    return std::any_of(groups.cbegin(), groups.cend(), [&](const FileGroupChange &change) { return change.group == group; });
}

namespace {

QString plural(qsizetype count, const char *one, const char *many)
{
    return QStringLiteral("%1 %2").arg(count).arg(QLatin1String(count == 1 ? one : many));
}

bool matches(const PathGlobs &globs, const ChangedFile &file)
{
    return globs.matches(file.path) || (!file.oldPath.isEmpty() && globs.matches(file.oldPath));
}

QStringList pathsOf(const QList<ChangedFile> &files)
{
    QStringList list;
    for (const ChangedFile &file : files)
        list << file.path;
    return list;
}

QString someOf(const QStringList &names)
{
    return names.size() <= 3 ? names.join(QStringLiteral(", "))
                             : QStringLiteral("%1 and %2 more").arg(names.first(3).join(QStringLiteral(", "))).arg(names.size() - 3);
}

} // namespace

WhatChanges reviewChanges(const QList<Commit> &commits, const ChangeSet &changes, const ReviewRules &rules, qsizetype commitCount)
{
    WhatChanges review;
    review.files = changes.total;
    review.additions = changes.additions;
    review.deletions = changes.deletions;
    review.truncated = changes.truncated || commitCount > commits.size();
    const PathGlobs migrationRule = migrationGlobs(rules), irreversibleRule(rules.irreversible);
    QMap<FileGroup, FileGroupChange> groups;
    qsizetype changedMigrations = 0;
    for (const ChangedFile &file : changes.files) {
        // A file that was moved out of a folder still matters to the group that it left.
        const FileGroup group = file.oldPath.isEmpty() ? groupOf(file.path, migrationRule)
                                                       : qMin(groupOf(file.path, migrationRule), groupOf(file.oldPath, migrationRule));
        FileGroupChange &change = groups[group];
        change.group = group;
        change.files << file;
        change.additions += file.additions;
        change.deletions += file.deletions;
        if (group == FileGroup::Migrations) {
            review.migrations << file;
            changedMigrations += file.status != ChangeStatus::Added;
        }
        if (matches(irreversibleRule, file))
            review.irreversible << file;
    }
    review.groups = groups.values();
    for (const Commit &commit : commits) {
        const CommitNote note = readCommitNote(commit);
        review.commits << note;
        if (note.kind == ChangeKind::Security)
            review.security << note;
        if (!note.breaking.isEmpty())
            review.breaking << note;
    }
    review.authors = authorsOf(commits);
    if (!review.irreversible.isEmpty())
        review.warnings << QStringLiteral("%1 cannot be undone by a rollback: %2.")
                               .arg(plural(review.irreversible.size(), "irreversible change", "irreversible changes"),
                                    someOf(pathsOf(review.irreversible)));
    if (!review.migrations.isEmpty())
        review.warnings << QStringLiteral("%1: %2.").arg(plural(review.migrations.size(), "migration changes", "migrations change"),
                                                         someOf(pathsOf(review.migrations)));
    if (changedMigrations > 0)
        review.warnings << QStringLiteral("%1 that may have run already: edited, moved or deleted.")
                               .arg(plural(changedMigrations, "migration", "migrations"));
    if (!review.breaking.isEmpty())
        review.warnings << plural(review.breaking.size(), "breaking change", "breaking changes") + QStringLiteral(": ")
                               + review.breaking.first().breaking;
    if (review.touches(FileGroup::Environments))
        review.warnings << QStringLiteral("The rules of the environments change with it.");
    if (review.touches(FileGroup::Workflows))
        review.warnings << QStringLiteral("The workflows that build and deploy it change with it.");
    if (review.touches(FileGroup::Infrastructure))
        review.warnings << QStringLiteral("Infrastructure files change with it.");
    if (review.truncated)
        review.warnings << QStringLiteral("Not everything is listed: %1, %2.")
                               .arg(plural(qMax(commitCount, commits.size()), "commit", "commits"), plural(changes.total, "file", "files"));
    return review;
}

RollbackLoss rollbackLoss(const QList<Commit> &commits, const ChangeSet &changes, const ReviewRules &rules)
{
    RollbackLoss loss;
    const WhatChanges review = reviewChanges(commits, changes, rules);
    loss.commits = review.commits;
    loss.migrations = review.migrations;
    loss.irreversible = review.irreversible;
    loss.security = review.security;
    loss.needsChoice = !loss.irreversible.isEmpty();
    const QList<NoteGroup> groups = groupNotes(commits);
    for (const NoteGroup &group : groups) {
        if (group.kind == ChangeKind::Feature)
            loss.features = group.notes;
        else if (group.kind == ChangeKind::Fix)
            loss.fixes = group.notes;
    }
    if (commits.isEmpty() && changes.files.isEmpty()) {
        loss.sentence = QStringLiteral("Nothing goes away: both are the same commit.");
        return loss;
    }
    QStringList kinds;
    if (!loss.features.isEmpty())
        kinds << plural(loss.features.size(), "feature", "features");
    if (!loss.fixes.isEmpty())
        kinds << plural(loss.fixes.size(), "fix", "fixes");
    if (!loss.security.isEmpty())
        kinds << plural(loss.security.size(), "security fix", "security fixes");
    loss.sentence = plural(commits.size(), "commit goes away", "commits go away");
    if (!kinds.isEmpty())
        loss.sentence += QStringLiteral(": ") + kinds.join(QStringLiteral(", "));
    loss.sentence += QLatin1Char('.');
    if (!loss.migrations.isEmpty())
        loss.sentence +=
            QLatin1Char(' ') + plural(loss.migrations.size(), "migration stays", "migrations stay") + QStringLiteral(" in the database.");
    if (!loss.irreversible.isEmpty())
        loss.sentence += QLatin1Char(' ') + plural(loss.irreversible.size(), "change", "changes") + QStringLiteral(" cannot be undone: ")
                         + someOf(pathsOf(loss.irreversible)) + QLatin1Char('.');
    return loss;
}

} // namespace signalbox::release
