// SPDX-License-Identifier: GPL-3.0-or-later
// Images: signing in to their registry and pulling them, with patience (rules 76 and 80).
#include "core/execution/attempt.h"

#include "core/language/coercion.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

namespace signalbox::execution {

namespace {

constexpr int pullAttempts = 3;

/// The registry that an image's name means; empty: the engine's default one.
QString registryOf(const QString &image)
{
    const QString first = image.section(QLatin1Char('/'), 0, 0);
    const bool isHost = image.contains(QLatin1Char('/'))
                        && (first.contains(QLatin1Char('.')) || first.contains(QLatin1Char(':')) || first == QLatin1String("localhost"));
    return isHost ? first : QString();
}

/// A client configuration of its own, so that the job's credentials never reach the person's. What says where the engine is goes along.
Result<void> makeClientFolder(const QString &folder)
{
    const QString own = qEnvironmentVariable("DOCKER_CONFIG", QDir::homePath() + QStringLiteral("/.docker"));
    if (!QDir().mkpath(folder))
        return unable(QStringLiteral("The folder %1 cannot be made.").arg(folder));
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (QFile::exists(own + QStringLiteral("/contexts")))
        QFile::link(own + QStringLiteral("/contexts"), folder + QStringLiteral("/contexts"));
    QFile settings(own + QStringLiteral("/config.json"));
    ValueObject kept;
    if (settings.open(QFile::ReadOnly)) {
        if (const auto read = Value::fromJson(settings.readAll()); read && !(*read)[QStringLiteral("currentContext")].isNull())
            kept.insert(QStringLiteral("currentContext"), (*read)[QStringLiteral("currentContext")]);
    }
    QFile file(folder + QStringLiteral("/config.json"));
    if (!file.open(QFile::WriteOnly) || file.write(Value(kept).toJson()) < 0)
        return unable(QStringLiteral("%1 cannot be written.").arg(file.fileName()), file.errorString());
    return ok();
}

} // namespace

void JobAttempt::pullImage(const QString &image, const Value &credentials, std::function<void(Result<void>)> then)
{
    engineCommand(
        {QStringLiteral("image"), QStringLiteral("inspect"), QStringLiteral("--format"), QStringLiteral("{{.Id}}"), image}, {},
        [this, image, credentials, then](int status, const QByteArray &id) {
            if (status == 0) {
                m_log.write('O', QStringLiteral("Image %1 is here already: %2").arg(image, QString::fromUtf8(id).trimmed()));
                then(ok());
                return;
            }
            const QString user = language::toText(credentials[QStringLiteral("username")]),
                          password = language::toText(credentials[QStringLiteral("password")]);
            if (user.isEmpty() || password.isEmpty()) {
                pullAgain(image, {}, 1, then);
                return;
            }
            const QString folder = m_fileCommands + QStringLiteral("/registry-client");
            if (const auto made = makeClientFolder(folder); !made) {
                then(made.error());
                return;
            }
            const QStringList variables{QStringLiteral("DOCKER_CONFIG=") + folder,
                                        QStringLiteral("REGISTRY_AUTH_FILE=") + folder + QStringLiteral("/auth.json")};
            const auto over = [folder, then](Result<void> result) {
                QDir(folder).removeRecursively(); // the credentials serve this image and nothing else
                then(std::move(result));
            };
            QStringList login{QStringLiteral("login"), QStringLiteral("--username"), user, QStringLiteral("--password-stdin")};
            if (const QString registry = registryOf(image); !registry.isEmpty())
                login << registry;
            engineCommand(
                login, variables,
                [this, image, variables, over](int answer, const QByteArray &said) {
                    if (answer != 0)
                        over(refused(QStringLiteral("The registry of %1 refused the credentials.").arg(image),
                                     masked(QString::fromUtf8(said).trimmed().right(2000)),
                                     QStringLiteral("Check credentials: of the container, and the secrets that it names."),
                                     QStringLiteral("No step of this job has run.")));
                    else
                        pullAgain(image, variables, 1, over);
                },
                password.toUtf8());
        },
        {}, 30'000);
}

void JobAttempt::pullAgain(const QString &image, const QStringList &variables, int attempt, std::function<void(Result<void>)> then)
{
    if (attempt == 1)
        m_log.write('O', QStringLiteral("Pulling %1").arg(image));
    m_log.flush();
    engineCommand({QStringLiteral("pull"), QStringLiteral("--quiet"), image}, variables,
                  [this, image, variables, attempt, then](int status, const QByteArray &said) {
                      if (status == 0) {
                          then(ok());
                          return;
                      }
                      const QString why = QString::fromUtf8(said).trimmed().right(2000);
                      if (attempt >= pullAttempts) {
                          then(unable(QStringLiteral("The image %1 could not be pulled, %2 times.").arg(image).arg(pullAttempts), why,
                                      QStringLiteral("Check the image's name, the network and the registry's credentials."),
                                      QStringLiteral("No step of this job has run.")));
                          return;
                      }
                      const int wait = m_executor.options().pullAgainMs * (attempt == 1 ? 1 : 4);
                      m_log.write('W', QStringLiteral("The image %1 could not be pulled (%2 of %3 times), again in %4 s: %5")
                                           .arg(image)
                                           .arg(attempt)
                                           .arg(pullAttempts)
                                           .arg(double(wait) / 1000)
                                           .arg(why));
                      m_log.flush();
                      QTimer::singleShot(wait, this, [this, image, variables, attempt, then] {
                          if (!m_finished)
                              pullAgain(image, variables, attempt + 1, then);
                      });
                  });
}

} // namespace signalbox::execution
