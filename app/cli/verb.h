// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compositionroot/compose.h"
#include "core/service/session.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QStringList>
#include <memory>
#include <vector>

namespace signalbox::cli {

/// What every verb may use: the options all verbs share, and the project once it is needed.
class Invocation
{
public:
    QCommandLineParser parser;
    bool json = false;
    bool noInput = false;
    bool color = false;

    [[nodiscard]] QStringList arguments() const { return parser.positionalArguments(); }
    [[nodiscard]] bool isSet(const QString &option) const { return parser.isSet(option); }
    [[nodiscard]] QString value(const QString &option) const { return parser.value(option); }
    [[nodiscard]] QStringList values(const QString &option) const { return parser.values(option); }

    [[nodiscard]] app::ProjectChoice choice() const;
    /// The project; found once.
    Result<service::ProjectPlace> place();
    /// The project, opened for reading; once.
    Result<service::Session *> session();

private:
    std::optional<service::ProjectPlace> m_place;
    std::unique_ptr<service::Session> m_session;
};

/// One word of the command line (docs/cli.md).
struct Verb {
    QString name;
    QString arguments; ///< for the usage line: "RUN [JOB]"
    QString summary;
    QList<QCommandLineOption> options;
    int minimum = 0; ///< positional arguments
    int maximum = 0; ///< -1: any number
    /// Gives the exit status; an Error gives its own.
    std::function<Result<int>(Invocation &)> run;
};

void addLanguageVerbs(std::vector<Verb> &verbs); // lint, expr, filter, plan
void addRunVerbs(std::vector<Verb> &verbs);      // run, cancel, rerun, watch, engine, stop-all
void addShowVerbs(std::vector<Verb> &verbs);     // status, runs, show, explain, logs
void addDecisionVerbs(std::vector<Verb> &verbs); // approvals, review, approve, reject, deploy, promote, redeploy, rollback, hold, …
void addGitVerbs(std::vector<Verb> &verbs);      // refs, compare, fetch, releases, release
void addSecretVerbs(std::vector<Verb> &verbs);   // secrets
void addMachineVerbs(std::vector<Verb> &verbs);  // audit, doctor, init, trust, open, version

} // namespace signalbox::cli
