// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/credentials.h"

#include "core/service/repositorysource.h"

#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <algorithm>

namespace signalbox::service {

QList<RequiredSecret> requiredSecrets(Session &session)
{
    QList<RequiredSecret> required;
    const auto need = [&](const QString &name, const QString &environment, const QString &user) {
        for (RequiredSecret &known : required) {
            if (known.name == name && known.environment == environment) {
                if (!known.usedBy.contains(user))
                    known.usedBy << user;
                return;
            }
        }
        required.append({name, environment, {user}});
    };
    const Session::EnvironmentsNow now = session.environments();
    for (const Environment &environment : now.environments->list) {
        for (const LocatedText &credential : environment.credentials)
            need(credential.text, environment.name, environment.name);
    }
    // The texts are enough here: an exact reading would refuse a file with a mistake elsewhere, and then hide what it asks for.
    static const QRegularExpression use(QStringLiteral("\\bsecrets\\.([A-Za-z_][A-Za-z0-9_]*)"));
    const auto scan = [&](const QByteArray &bytes, const QString &path) {
        auto matches = use.globalMatch(QString::fromUtf8(bytes));
        while (matches.hasNext()) {
            const QString name = matches.next().captured(1).toUpper();
            if (name != QLatin1String("GITHUB_TOKEN") && std::none_of(required.begin(), required.end(), [&](const RequiredSecret &r) {
                    return r.name == name && !r.environment.isEmpty();
                }))
                need(name, {}, QFileInfo(path).fileName());
        }
    };
    if (git::Repository *repository = session.repository()) {
        for (const char *folder : workflowFolders) {
            const auto files = repository->listFiles(now.commit, QLatin1String(folder));
            if (!files)
                continue;
            for (const git::TreeFile &file : *files) {
                if (const auto content = repository->readFile(now.commit, file.path))
                    scan(content->bytes, file.path);
            }
        }
    } else if (session.place().isRoot) {
        if (const auto files = FolderSource(session.place().folder).workflowFiles({})) {
            for (const engine::PipelineFile &file : *files)
                scan(file.text, file.path);
        }
    }
    return required;
}

CredentialsSnapshot credentialsSnapshot(const QList<secrets::SecretRecord> &records, const QList<RequiredSecret> &required,
                                        const secrets::StoreCondition &condition)
{
    CredentialsSnapshot snapshot;
    snapshot.backend = condition.backend;
    snapshot.available = condition.usable();
    snapshot.problem = condition.error;
    for (const secrets::SecretRecord &record : records) {
        CredentialLine line;
        line.name = record.name.name;
        line.environment = record.name.environment;
        line.present = true;
        line.setAt = record.setAt;
        line.usedAt = record.lastUsedAt;
        line.testedAt = record.lastTestedAt;
        if (record.lastTestedAt != 0 && !record.lastTestPassed)
            line.testProblem = record.lastTestText;
        snapshot.credentials.append(line);
    }
    for (const RequiredSecret &need : required) {
        // A value for the whole project answers for every environment that asks for the name.
        bool met = false;
        for (CredentialLine &line : snapshot.credentials) {
            if (line.name == need.name && (line.environment == need.environment || line.environment.isEmpty()) && line.present) {
                line.required = true;
                line.usedBy += need.usedBy;
                line.usedBy.removeDuplicates();
                met = true;
            }
        }
        if (met)
            continue;
        CredentialLine line;
        line.name = need.name;
        line.environment = need.environment;
        line.required = true;
        line.usedBy = need.usedBy;
        snapshot.credentials.append(line);
    }
    std::sort(snapshot.credentials.begin(), snapshot.credentials.end(), [](const CredentialLine &a, const CredentialLine &b) {
        return std::tie(a.name, a.environment) < std::tie(b.name, b.environment);
    });
    return snapshot;
}

} // namespace signalbox::service
