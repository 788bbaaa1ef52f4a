// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/destination.h"

#include <QtCore/QCoreApplication>
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
    auto destination = read(link, projectId);
    return destination ? std::optional(std::move(*destination)) : std::nullopt;
}

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(signalbox::presenters::Destination)
};

constexpr qsizetype longestLink = 2000;

bool isNumber(const QString &text)
{
    bool ok = false;
    return text.toLongLong(&ok) > 0 && ok;
}

/// Why the item cannot be meant; empty when it can.
QString itemProblem(const Destination &destination)
{
    const QString &item = destination.item;
    for (const QChar c : item) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            return Words::tr("It holds signs that cannot be seen.");
    }
    if (destination.page == pages::run && !isNumber(item))
        return Words::tr("A run is named by its number, not by “%1”.").arg(item);
    if (destination.page == pages::review && !isNumber(item))
        return Words::tr("A review is named by the number of its request, not by “%1”.").arg(item);
    if (destination.page == pages::compare && !item.contains(QLatin1String("...")))
        return Words::tr("A comparison is written FROM...TO, not “%1”.").arg(item);
    for (const QString &page : {pages::rollback, pages::redeploy, pages::promote}) {
        if (destination.page == page && item.isEmpty())
            return Words::tr("It names no environment.");
    }
    return {};
}

} // namespace

Result<Destination> Destination::read(const QString &link, QString *projectId)
{
    const QUrl url(link.trimmed(), QUrl::StrictMode);
    const QString next = Words::tr("Copy the link again where it came from.");
    if (link.size() > longestLink)
        return invalid(Words::tr("This link is too long to be one of Signalbox."), {}, next);
    if (!url.isValid() || url.scheme() != QLatin1String("signalbox"))
        return invalid(Words::tr("This is not a link of Signalbox."), Words::tr("Such a link begins with signalbox://PROJECT/."), next);
    if (url.host().isEmpty() || !url.userInfo().isEmpty() || url.port() != -1)
        return invalid(Words::tr("This link names no project."), Words::tr("It is written signalbox://PROJECT/PAGE."), next);
    if (projectId)
        *projectId = url.host();
    const QString path = url.path(QUrl::FullyDecoded).mid(1);
    Destination destination;
    destination.page = path.section(QLatin1Char('/'), 0, 0);
    destination.item = path.section(QLatin1Char('/'), 1);
    const auto known = knownPages().constFind(destination.page);
    if (known == knownPages().constEnd())
        return invalid(destination.page.isEmpty() ? Words::tr("This link names no page.")
                                                  : Words::tr("This link leads to “%1”, and there is no such page.").arg(destination.page),
                       Words::tr("A link only opens pages; it never acts."), next);
    if (destination.page == pages::run) {
        const qsizetype at = destination.item.indexOf(QStringLiteral("/job/"));
        if (at >= 0) {
            destination.parameters.insert(QStringLiteral("job"), destination.item.mid(at + 5));
            destination.item.truncate(at);
        }
    }
    if (const QString problem = itemProblem(destination); !problem.isEmpty())
        return invalid(Words::tr("This link cannot be followed."), problem, next);
    const QUrlQuery query(url);
    for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (known->contains(name))
            destination.parameters.insert(name, value);
    }
    return destination;
}

} // namespace signalbox::presenters
