// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/destination.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>

namespace signalbox::presenters {

namespace {

/// Pages a link may lead to, and the parameters each knows. Pages that act (promote, …) are only reviews, so a link may open them.
const QHash<QString, QStringList> &knownPages()
{
    static const QHash<QString, QStringList> known{
        {pages::environments, {QStringLiteral("service")}},
        {pages::refs, {QStringLiteral("filter")}},
        {pages::runs, {QStringLiteral("ref"), QStringLiteral("status")}},
        {pages::run, {QStringLiteral("job"), QStringLiteral("line"), QStringLiteral("attempt")}},
        {pages::approvals, {}},
        {pages::review, {}},
        {pages::rollback, {QStringLiteral("to")}},
        {pages::redeploy, {}},
        {pages::promote, {}},
        {pages::compare, {}},
        {pages::history,
         {QStringLiteral("env"), QStringLiteral("who"), QStringLiteral("since"), QStringLiteral("kind"), QStringLiteral("text")}},
        {pages::credentials, {}},
        {pages::inbox, {}},
        {pages::settings, {}},
        {pages::insights, {}},
    };
    return known;
}

} // namespace

QString Destination::toLink(const QString &projectId) const
{
    QString path = QLatin1Char('/') + page;
    if (!item.isEmpty())
        path += QLatin1Char('/') + item;
    if (page == pages::run && parameters.contains(QStringLiteral("job")))
        path += QStringLiteral("/job/") + parameters.value(QStringLiteral("job"));
    QUrl url;
    url.setScheme(QStringLiteral("signalbox"));
    url.setHost(projectId);
    url.setPath(path);
    QUrlQuery query;
    for (auto it = parameters.begin(); it != parameters.end(); ++it) {
        if (!(page == pages::run && it.key() == QLatin1String("job")))
            query.addQueryItem(it.key(), it.value());
    }
    if (!query.isEmpty())
        url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

std::optional<Destination> Destination::fromLink(const QString &link, QString *projectId)
{
    const QUrl url(link, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QLatin1String("signalbox") || url.host().isEmpty())
        return {};
    const QString path = url.path(QUrl::FullyDecoded).mid(1);
    Destination destination;
    destination.page = path.section(QLatin1Char('/'), 0, 0);
    destination.item = path.section(QLatin1Char('/'), 1);
    const auto known = knownPages().constFind(destination.page);
    if (known == knownPages().constEnd())
        return {};
    if (destination.page == pages::run) {
        const qsizetype at = destination.item.indexOf(QStringLiteral("/job/"));
        if (at >= 0) {
            destination.parameters.insert(QStringLiteral("job"), destination.item.mid(at + 5));
            destination.item.truncate(at);
        }
    }
    const QUrlQuery query(url);
    for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (known->contains(name))
            destination.parameters.insert(name, value);
    }
    if (projectId)
        *projectId = url.host();
    return destination;
}

} // namespace signalbox::presenters
