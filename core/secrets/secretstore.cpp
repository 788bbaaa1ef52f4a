// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretstore.h"

#include <QtCore/QPointer>
#include <QtCore/QRegularExpression>

namespace signalbox::secrets {

QString SecretName::key() const
{
    return project + QLatin1Char('/') + (environment.isEmpty() ? QStringLiteral("*") : environment) + QLatin1Char('/') + name;
}

QString SecretName::title() const { return environment.isEmpty() ? name : QStringLiteral("%1 of %2").arg(name, environment); }

Result<void> SecretName::check() const
{
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*\\z"));
    const QString next = QStringLiteral("Use letters, digits and underscores, such as REGISTRY_PASSWORD.");
    if (!allowed.match(name).hasMatch())
        return Error{ErrorKind::Usage, QStringLiteral("\"%1\" cannot be the name of a secret.").arg(name), {}, next, {}};
    if (name.startsWith(QLatin1String("GITHUB_"), Qt::CaseInsensitive))
        return Error{ErrorKind::Usage,
                     QStringLiteral("\"%1\" cannot be the name of a secret.").arg(name),
                     QStringLiteral("Names that start with GITHUB_ are reserved."),
                     next,
                     {}};
    for (const QString &part : {project, environment})
        for (const QChar c : part)
            if (c == QLatin1Char('/') || c == QLatin1Char('*') || c.unicode() < 32)
                return Error{ErrorKind::Usage,
                             QStringLiteral("\"%1\" cannot be the scope of a secret.").arg(part),
                             QStringLiteral("It holds a slash, a star or a control character."),
                             {},
                             {}};
    if (project.isEmpty())
        return Error{ErrorKind::Usage,
                     QStringLiteral("The secret %1 belongs to no project.").arg(name),
                     {},
                     QStringLiteral("Open a project first."),
                     {}};
    return ok();
}

Error SecretLookup::missingError(const QString &environment) const
{
    if (problem)
        return problem->within(QStringLiteral("The secrets cannot be read."));
    if (missing.isEmpty())
        return {};
    const QString list = missing.join(QStringLiteral(", "));
    const QString where = environment.isEmpty() ? QStringLiteral("this project") : QStringLiteral("%1 or this project").arg(environment);
    const QString option = environment.isEmpty() ? QString() : QStringLiteral("--env %1 ").arg(environment);
    return refused(missing.size() == 1 ? QStringLiteral("The secret %1 is missing.").arg(list)
                                       : QStringLiteral("The secrets %1 are missing.").arg(list),
                   QStringLiteral("Nobody has set a value for %1.").arg(where),
                   QStringLiteral("signalbox secrets set %1%2, or Credentials in the window.").arg(option, missing.first()),
                   QStringLiteral("Nothing was started."));
}

namespace {

/// One look after another: keychains answer one at a time anyway, and a locked one should be asked once.
class Lookup : public std::enable_shared_from_this<Lookup>
{
public:
    SecretStore *store = nullptr;
    QString project, environment;
    QStringList names;
    QPointer<QObject> context;
    std::function<void(SecretLookup)> done;
    SecretLookup result;

    void next(qsizetype index, bool inEnvironment)
    {
        if (!context)
            return;
        if (index == names.size() || result.problem) {
            done(std::move(result));
            return;
        }
        const QString name = names.at(index);
        const QString scope = inEnvironment ? environment : QString();
        store->read({project, scope, name}, context,
                    [self = shared_from_this(), index, inEnvironment, name, scope](Result<SecretValue> value) {
                        if (value) {
                            self->result.values.insert(name, *value);
                            self->result.scopes.insert(name, scope.isEmpty() ? QStringLiteral("project") : scope);
                            self->next(index + 1, !self->environment.isEmpty());
                        } else if (value.error().kind != ErrorKind::NotFound) {
                            self->result.problem = value.error();
                            self->next(index, false);
                        } else if (inEnvironment) {
                            self->next(index, false);
                        } else {
                            self->result.missing << name;
                            self->next(index + 1, !self->environment.isEmpty());
                        }
                    });
    }
};

} // namespace

void lookUpSecrets(SecretStore &store, const QString &project, const QString &environment, const QStringList &names, QObject *context,
                   std::function<void(SecretLookup)> done)
{
    const auto lookup = std::make_shared<Lookup>();
    lookup->store = &store;
    lookup->project = project;
    lookup->environment = environment;
    lookup->names = names;
    lookup->names.removeDuplicates();
    lookup->context = context;
    lookup->done = std::move(done);
    // The answer comes later even when there is nothing to ask: callers need not expect two orders of events.
    QMetaObject::invokeMethod(
        context, [lookup] { lookup->next(0, !lookup->environment.isEmpty()); }, Qt::QueuedConnection);
}

} // namespace signalbox::secrets
