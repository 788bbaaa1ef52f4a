// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/forge.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

namespace signalbox::git {

namespace {

std::optional<ForgeKind> kindOf(const QString &host)
{
    // Whole labels only: notgithub.example.org is somebody else's.
    const QStringList labels = host.toLower().split(QLatin1Char('.'));
    const auto named = [&](const char *name) { return labels.contains(QLatin1String(name)); };
    if (named("github"))
        return ForgeKind::GitHub;
    if (named("gitlab"))
        return ForgeKind::GitLab;
    if (named("bitbucket"))
        return ForgeKind::Bitbucket;
    if (named("gitea") || named("forgejo") || named("codeberg"))
        return ForgeKind::Gitea;
    return {};
}

QString encoded(const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text, "/")); }

} // namespace

std::optional<Forge> forgeOf(const QString &remoteUrl)
{
    static const QRegularExpression scp(QStringLiteral(R"(^(?:[^@/:\s]+@)?([A-Za-z0-9][A-Za-z0-9.-]*):(?!//)(.+)$)"));
    QString host, path;
    int port = -1;
    bool web = false;
    const QString text = remoteUrl.trimmed();
    if (text.contains(QLatin1String("://"))) {
        const QUrl url(text);
        static const QStringList schemes = {QStringLiteral("https"), QStringLiteral("http"), QStringLiteral("ssh"), QStringLiteral("git"),
                                            QStringLiteral("git+ssh")};
        if (!url.isValid() || !schemes.contains(url.scheme()))
            return {};
        host = url.host();
        path = url.path();
        web = url.scheme().startsWith(QLatin1String("http"));
        port = web ? url.port() : -1;
        if (host == QLatin1String("ssh.github.com") || host == QLatin1String("altssh.gitlab.com")
            || host == QLatin1String("altssh.bitbucket.org"))
            host = host.sliced(host.indexOf(QLatin1Char('.')) + 1);
    } else if (const auto match = scp.match(text); match.hasMatch()) {
        host = match.captured(1);
        path = match.captured(2);
    }
    if (host.isEmpty())
        return {};
    const auto kind = kindOf(host);
    if (!kind)
        return {};
    while (path.startsWith(QLatin1Char('/')))
        path.remove(0, 1);
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    if (path.endsWith(QLatin1String(".git")))
        path.chop(4);
    if (!path.contains(QLatin1Char('/')) || path.contains(QLatin1String("..")))
        return {};
    Forge forge;
    forge.kind = *kind;
    forge.host = host;
    forge.repository = path;
    const QString scheme = text.startsWith(QLatin1String("http://")) ? QStringLiteral("http") : QStringLiteral("https");
    forge.webUrl =
        scheme + QStringLiteral("://") + host + (port > 0 ? QStringLiteral(":%1").arg(port) : QString()) + QLatin1Char('/') + encoded(path);
    return forge;
}

QString Forge::commitUrl(const QString &sha) const
{
    switch (kind) {
    case ForgeKind::GitLab: return webUrl + QStringLiteral("/-/commit/") + sha;
    case ForgeKind::Bitbucket: return webUrl + QStringLiteral("/commits/") + sha;
    default: return webUrl + QStringLiteral("/commit/") + sha;
    }
}

QString Forge::compareUrl(const QString &from, const QString &to) const
{
    switch (kind) {
    case ForgeKind::GitLab: return webUrl + QStringLiteral("/-/compare/") + encoded(from) + QStringLiteral("...") + encoded(to);
    case ForgeKind::Bitbucket: return webUrl + QStringLiteral("/branches/compare/") + encoded(to) + QStringLiteral("%0D") + encoded(from);
    default: return webUrl + QStringLiteral("/compare/") + encoded(from) + QStringLiteral("...") + encoded(to);
    }
}

QString Forge::tagUrl(const QString &tag) const
{
    switch (kind) {
    case ForgeKind::GitLab: return webUrl + QStringLiteral("/-/tags/") + encoded(tag);
    case ForgeKind::Bitbucket: return webUrl + QStringLiteral("/src/") + encoded(tag);
    case ForgeKind::Gitea: return webUrl + QStringLiteral("/src/tag/") + encoded(tag);
    default: return webUrl + QStringLiteral("/releases/tag/") + encoded(tag);
    }
}

QString Forge::branchUrl(const QString &branch) const
{
    switch (kind) {
    case ForgeKind::GitLab: return webUrl + QStringLiteral("/-/tree/") + encoded(branch);
    case ForgeKind::Bitbucket: return webUrl + QStringLiteral("/branch/") + encoded(branch);
    case ForgeKind::Gitea: return webUrl + QStringLiteral("/src/branch/") + encoded(branch);
    default: return webUrl + QStringLiteral("/tree/") + encoded(branch);
    }
}

QString Forge::fileUrl(const QString &sha, const QString &path, int line) const
{
    const QString file = encoded(path);
    const QString mark =
        line <= 0 ? QString() : (kind == ForgeKind::Bitbucket ? QStringLiteral("#lines-%1") : QStringLiteral("#L%1")).arg(line);
    switch (kind) {
    case ForgeKind::GitLab: return webUrl + QStringLiteral("/-/blob/") + sha + QLatin1Char('/') + file + mark;
    case ForgeKind::Bitbucket: return webUrl + QStringLiteral("/src/") + sha + QLatin1Char('/') + file + mark;
    case ForgeKind::Gitea: return webUrl + QStringLiteral("/src/commit/") + sha + QLatin1Char('/') + file + mark;
    default: return webUrl + QStringLiteral("/blob/") + sha + QLatin1Char('/') + file + mark;
    }
}

QString withoutCredentials(const QString &url)
{
    const qsizetype scheme = url.indexOf(QLatin1String("://"));
    if (scheme < 0)
        return url;
    const qsizetype start = scheme + 3;
    qsizetype end = start;
    while (end < url.size() && !QStringLiteral("/?#").contains(url.at(end)))
        ++end;
    const qsizetype at = url.lastIndexOf(QLatin1Char('@'), end - 1);
    return at < start ? url : url.first(start) + url.sliced(at + 1);
}

} // namespace signalbox::git
