// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/workflow.h"

#include <QtCore/QStringList>
#include <QtCore/QTimeZone>
#include <vector>

namespace signalbox {

/// One health check. Exactly one of http, tcp, command is set. Texts may hold `${{ environment.* }}`, `${{ release.* }}`.
struct HealthCheck {
    Location at;
    LocatedText http;    ///< URL
    LocatedText tcp;     ///< host:port
    LocatedText command; ///< shell command; healthy when it exits 0
    int expectStatus = 200;
    LocatedText expectVersion; ///< found in the body's "version" member or as text
    LocatedText expectBody;    ///< text that the body must contain
    QList<std::pair<QString, LocatedText>> expectHeaders;
    qint64 withinMs = 60'000;            ///< give up after this long
    qint64 intervalMs = 1'000;           ///< between two probes
    qint64 timeoutMs = 5'000;            ///< of one probe
    int successes = 1;                   ///< in a row
    [[nodiscard]] QString title() const; ///< "GET http://…", "tcp host:1", "command …"
};

/// A command that proves the deployed release works.
struct SmokeTest {
    Location at;
    LocatedText run;
    qint64 timeoutMs = 300'000;
};

struct ApprovalRule {
    int required = 0;
    QStringList from; ///< people, or names of groups in Environments::groups; empty: anybody
    bool preventSelfApproval = false;
    qint64 expiresMs = 0; ///< 0: never
    Location at;
};

/// A stretch of time in which nothing new is deployed. Weekly ("Fri 16:00" to "Mon 08:00") or absolute ISO times.
struct FreezeWindow {
    QString from, to;
    QString zone = QStringLiteral("UTC"); ///< IANA name
    QString reason;
    Location at;
};

struct RollbackRule {
    int approvals = 0;
    QStringList irreversible;          ///< path globs of migrations that cannot be undone
    QStringList migrations;            ///< path globs of migrations; default: **/migrations/**
    std::vector<StepDefinition> steps; ///< replaces the recorded deploying job where a team has its own procedure
};

enum class OnFailure { Nothing, Pause, Rollback };

/// A named place that releases are deployed to, with its rules. From `.signalbox/environments.yml`.
struct Environment {
    QString name;
    Location at;
    QString description;
    LocatedText url;
    bool production = false; ///< the tier: marked everywhere; default: the name is production or prod, or approvals are required
    TemplateNode target;     ///< {kind, …}: see resources/targets
    QString after;           ///< environment that must have verified the same commit and digest first
    QList<LocatedText> refs; ///< full-ref patterns; empty: any
    ApprovalRule approvals;
    qint64 waitMs = 0;
    QList<FreezeWindow> freeze;
    QList<LocatedText> credentials;               ///< names; the values live in the keychain
    QList<std::pair<QString, QString>> variables; ///< `vars.X` here
    QList<HealthCheck> health;
    QList<SmokeTest> smoke;
    OnFailure onFailure = OnFailure::Nothing;
    RollbackRule rollback;
    int keep = 10; ///< releases that stay ready for an offline rollback
};

/// The whole file.
struct Environments {
    QString path;
    std::vector<Environment> list;                    ///< in promotion order as written
    QList<std::pair<QString, QStringList>> groups;    ///< name -> people
    QList<std::pair<QString, QString>> serviceImages; ///< image pattern -> local service name, used where no container engine answers

    [[nodiscard]] const Environment *find(const QString &name) const;
    /// Is this person in the list, directly or through a group?
    [[nodiscard]] bool includesPerson(const QStringList &list, const QString &person) const;
};

} // namespace signalbox
