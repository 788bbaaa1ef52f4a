// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/masks.h"

#include "core/base/value.h"

#include <QtCore/QUrl>
#include <algorithm>

namespace signalbox::language {

namespace {

constexpr int minimumPart = 6; // of a secret that a program prints in pieces

QString jsonText(const QString &text)
{
    const QByteArray json = Value(text).toJson();
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

/// PowerShell prints a secret that holds `&` in two pieces when it fails.
void addPowerShellParts(const QString &secret, QStringList &into)
{
    const qsizetype plus = secret.indexOf(QLatin1String("&+"));
    const qsizetype at = plus >= 0 ? plus + 2 : secret.lastIndexOf(u'&') + 1;
    if (at <= 0)
        return;
    const QString before = secret.left(at);
    const QString after = secret.mid(plus >= 0 ? at + 1 : at);
    if (before.size() >= minimumPart)
        into << before;
    if (after.size() >= minimumPart)
        into << after;
}

void addBase64(const QByteArray &secret, int minimumLength, QByteArrayList &into)
{
    for (int shift = 0; shift < 3 && secret.size() > shift; ++shift) {
        const QByteArray rest = secret.mid(shift);
        QByteArray encoded = rest.toBase64();
        if (encoded.size() >= minimumLength)
            into << encoded;
        // What stays the same whatever follows the secret.
        encoded = encoded.left(rest.size() * 8 / 6);
        if (encoded.size() >= std::max(minimumLength, minimumPart))
            into << encoded;
    }
}

void addForms(const QString &secret, int minimumLength, QByteArrayList &into)
{
    if (secret.size() < minimumLength)
        return;
    QStringList forms{secret};
    forms << QString(secret).replace(u'"', QLatin1String("\\\""));
    forms << QString(secret).replace(u'\'', QLatin1String("''"));
    forms << jsonText(secret);
    forms << QString::fromLatin1(QUrl::toPercentEncoding(secret));
    forms << QString(secret)
                 .replace(u'&', QLatin1String("&amp;"))
                 .replace(u'<', QLatin1String("&lt;"))
                 .replace(u'>', QLatin1String("&gt;"))
                 .replace(u'"', QLatin1String("&quot;"))
                 .replace(u'\'', QLatin1String("&apos;"));
    if (secret.size() > 8 && secret.startsWith(u'"') && secret.endsWith(u'"'))
        forms << secret.mid(1, secret.size() - 2);
    addPowerShellParts(secret, forms);
    for (const QString &form : std::as_const(forms))
        into << form.toUtf8();
    addBase64(secret.toUtf8(), minimumLength, into);
}

void finish(QByteArrayList &needles)
{
    std::sort(needles.begin(), needles.end(),
              [](const QByteArray &a, const QByteArray &b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
    needles.erase(std::unique(needles.begin(), needles.end()), needles.end());
}

void collect(const QString &secret, int minimumLength, QByteArrayList &into)
{
    if (secret.trimmed().isEmpty())
        return;
    into << secret.toUtf8();
    const QString trimmed = secret.trimmed();
    addForms(secret, minimumLength, into);
    if (trimmed != secret)
        addForms(trimmed, minimumLength, into);
    if (secret.contains(u'\n') || secret.contains(u'\r')) {
        for (const QString &line : maskLines(secret))
            addForms(line, minimumLength, into);
    }
}

/// Values inside a JSON secret: programs print those rather than the whole.
void collectMembers(const Value &value, int minimumLength, QByteArrayList &into)
{
    if (value.isString() && value.string().size() >= minimumLength)
        collect(value.string(), minimumLength, into);
    for (const Value &item : value.array())
        collectMembers(item, minimumLength, into);
    for (const Member &member : value.object())
        collectMembers(member.second, minimumLength, into);
}

} // namespace

QByteArrayList maskNeedles(const QString &secret, int minimumLength)
{
    QByteArrayList needles;
    collect(secret, minimumLength, needles);
    finish(needles);
    return needles;
}

QByteArrayList maskNeedles(const QStringList &secrets, bool jsonMembers, int minimumLength)
{
    QByteArrayList needles;
    for (const QString &secret : secrets) {
        collect(secret, minimumLength, needles);
        const QString trimmed = secret.trimmed();
        if (jsonMembers && (trimmed.startsWith(u'{') || trimmed.startsWith(u'['))) {
            if (const Result<Value> value = Value::fromJson(trimmed.toUtf8()))
                collectMembers(*value, minimumLength, needles);
        }
    }
    finish(needles);
    return needles;
}

QStringList maskLines(const QString &value)
{
    if (value.trimmed().isEmpty())
        return {};
    QStringList lines{value};
    for (const QString &line : QString(value).replace(u'\r', u'\n').split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.trimmed().isEmpty() && !lines.contains(line))
            lines << line;
    }
    return lines;
}

} // namespace signalbox::language
