// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/objecttext.h"

#include <QtCore/QStringDecoder>

namespace signalbox::git {

namespace {

struct Line {
    QByteArrayView text;
    QByteArrayView rest;
};
Line nextLine(QByteArrayView raw)
{
    const qsizetype end = raw.indexOf('\n');
    if (end < 0)
        return {raw, {}};
    return {raw.first(end), raw.sliced(end + 1)};
}

/// "Ada Lovelace <ada@example.org> 1700000000 +0100"
struct RawSignature {
    QByteArrayView name, email;
    qint64 seconds = 0;
};
RawSignature readSignature(QByteArrayView line)
{
    RawSignature signature;
    const qsizetype open = line.indexOf('<');
    const qsizetype close = line.lastIndexOf('>');
    if (open < 0 || close < open)
        return signature;
    signature.name = line.first(open).trimmed();
    signature.email = line.sliced(open + 1, close - open - 1);
    const QByteArrayView rest = line.sliced(close + 1).trimmed();
    const qsizetype space = rest.indexOf(' ');
    signature.seconds = (space < 0 ? rest : rest.first(space)).toLongLong();
    return signature;
}

QString decode(QByteArrayView bytes, const QByteArray &encoding)
{
    if (!encoding.isEmpty()) {
        QStringDecoder decoder(encoding.constData());
        if (decoder.isValid())
            return decoder.decode(bytes);
        if (encoding.compare("iso-8859-1", Qt::CaseInsensitive) == 0 || encoding.compare("latin1", Qt::CaseInsensitive) == 0)
            return QString::fromLatin1(bytes);
    }
    return QString::fromUtf8(bytes);
}

} // namespace

MessageParts splitMessage(const QString &message)
{
    MessageParts parts;
    const QString text = message.trimmed();
    qsizetype end = 0; // of the first paragraph
    while (end < text.size()) {
        const qsizetype lineEnd = text.indexOf(QLatin1Char('\n'), end);
        if (lineEnd < 0) {
            end = text.size();
            break;
        }
        qsizetype next = lineEnd + 1;
        while (next < text.size() && text.at(next) != QLatin1Char('\n') && text.at(next).isSpace())
            ++next;
        if (next >= text.size() || text.at(next) == QLatin1Char('\n')) {
            end = lineEnd;
            break;
        }
        end = lineEnd + 1;
    }
    parts.subject = text.first(end).simplified();
    parts.body = text.sliced(end).trimmed();
    return parts;
}

Commit parseCommit(const QString &sha, QByteArrayView raw)
{
    Commit commit;
    commit.sha = sha;
    RawSignature author, committer;
    QByteArray encoding;
    QByteArrayView rest = raw;
    while (!rest.isEmpty()) {
        const Line line = nextLine(rest);
        rest = line.rest;
        if (line.text.isEmpty())
            break;
        if (line.text.startsWith("parent "))
            commit.parents << QString::fromLatin1(line.text.sliced(7));
        else if (line.text.startsWith("author "))
            author = readSignature(line.text.sliced(7));
        else if (line.text.startsWith("committer "))
            committer = readSignature(line.text.sliced(10));
        else if (line.text.startsWith("encoding "))
            encoding = line.text.sliced(9).toByteArray();
    }
    commit.author = decode(author.name, encoding);
    commit.authorEmail = decode(author.email, encoding);
    commit.authoredAt = author.seconds * 1000;
    commit.committer = committer.name == author.name ? commit.author : decode(committer.name, encoding);
    commit.committerEmail = committer.email == author.email ? commit.authorEmail : decode(committer.email, encoding);
    commit.time = committer.seconds * 1000;
    const MessageParts parts = splitMessage(decode(rest, encoding));
    commit.subject = parts.subject;
    commit.body = parts.body;
    return commit;
}

CommitShape parseShape(QByteArrayView raw)
{
    CommitShape shape;
    QByteArrayView rest = raw;
    while (!rest.isEmpty()) {
        const Line line = nextLine(rest);
        rest = line.rest;
        if (line.text.isEmpty())
            break;
        if (line.text.startsWith("parent ")) {
            shape.parents << line.text.sliced(7);
        } else if (line.text.startsWith("committer ")) {
            shape.timeS = readSignature(line.text.sliced(10)).seconds;
            break;
        }
    }
    return shape;
}

TagText parseTag(QByteArrayView raw)
{
    TagText tag;
    QByteArrayView rest = raw;
    while (!rest.isEmpty()) {
        const Line line = nextLine(rest);
        rest = line.rest;
        if (line.text.isEmpty())
            break;
        if (line.text.startsWith("object "))
            tag.object = QString::fromLatin1(line.text.sliced(7));
        else if (line.text.startsWith("type "))
            tag.type = line.text.sliced(5).toByteArray();
        else if (line.text.startsWith("tag "))
            tag.content.name = QString::fromUtf8(line.text.sliced(4));
        else if (line.text.startsWith("tagger ")) {
            const RawSignature tagger = readSignature(line.text.sliced(7));
            tag.content.tagger = QString::fromUtf8(tagger.name);
            tag.content.taggerEmail = QString::fromUtf8(tagger.email);
            tag.content.time = tagger.seconds * 1000;
        }
    }
    // A signature follows the message and starts a line; what precedes it, headers included, is what was signed.
    using Kind = TagSignature::Kind;
    struct Mark {
        const char *text;
        Kind kind;
    };
    static constexpr Mark marks[] = {
        {"-----BEGIN PGP SIGNATURE-----", Kind::Pgp},
        {"-----BEGIN PGP MESSAGE-----", Kind::Pgp},
        {"-----BEGIN SSH SIGNATURE-----", Kind::Ssh},
        {"-----BEGIN SIGNED MESSAGE-----", Kind::X509},
    };
    QByteArrayView message = rest;
    for (const Mark &mark : marks) {
        qsizetype at = 0;
        while ((at = rest.indexOf(mark.text, at)) >= 0 && at > 0 && rest.at(at - 1) != '\n')
            ++at;
        if (at < 0)
            continue;
        tag.content.signature.kind = mark.kind;
        tag.content.signature.text = rest.sliced(at).toByteArray();
        message = rest.first(at);
        tag.content.signature.signedText = raw.first(raw.size() - (rest.size() - at)).toByteArray();
        break;
    }
    tag.content.message = QString::fromUtf8(message).trimmed();
    return tag;
}

} // namespace signalbox::git
