// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/commandtext.h"

#include <QtCore/QRegularExpression>

namespace signalbox::service {

QString shellQuoted(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:@%+=,-]+$"));
    if (plain.match(word).hasMatch())
        return word;
    QString quoted = word;
    quoted.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

QString commandText(const QString &kind, const ValueObject &arguments)
{
    QStringList words{QStringLiteral("signalbox")};
    const auto text = [&](const char *name) {
        const Value value = arguments.value(QLatin1String(name));
        return value.kind() == Value::Kind::Number ? QString::number(qint64(value.number())) : value.string();
    };
    const auto word = [&](const char *name) {
        if (!text(name).isEmpty())
            words << shellQuoted(text(name));
    };
    const auto option = [&](const char *flag, const char *name) {
        if (!text(name).isEmpty())
            words << QLatin1String(flag) << shellQuoted(text(name));
    };
    const auto flag = [&](const char *name, const char *shown) {
        if (arguments.value(QLatin1String(name)).boolean())
            words << QLatin1String(shown);
    };
    words << kind;
    if (kind == intents::run) {
        const Value trigger = arguments.value(QStringLiteral("trigger"));
        for (const Value &workflow : arguments.value(QStringLiteral("workflows")).array())
            words << QStringLiteral("-W") << shellQuoted(workflow.string());
        if (const QString event = trigger[QStringLiteral("event")].string(); !event.isEmpty())
            words << QStringLiteral("--event") << event;
        if (const QString ref = trigger[QStringLiteral("ref")].string(); !ref.isEmpty())
            words << QStringLiteral("--ref") << shellQuoted(ref);
        for (const Member &input : trigger[QStringLiteral("inputs")].object())
            words << QStringLiteral("--input") << shellQuoted(input.first + QLatin1Char('=') + input.second.string());
        option("--job", "job");
    } else if (kind == intents::cancel) {
        word("run");
    } else if (kind == intents::rerun) {
        word("run");
        flag("failed", "--failed");
        option("--job", "job");
    } else if (kind == intents::approve || kind == intents::reject) {
        word("approval");
        option("--digest", "digest");
        option("--comment", "comment");
    } else if (kind == intents::deploy) {
        word("environment");
        option("--release", "release");
        option("--reason", "reason");
    } else if (kind == intents::promote) {
        word("from");
        word("to");
        option("--reason", "reason");
    } else if (kind == intents::rollback) {
        word("environment");
        option("--to", "to");
        option("--reason", "reason");
        flag("acceptIrreversible", "--accept-irreversible");
        flag("quarantine", "--quarantine");
    } else if (kind == intents::resolveUnknown) {
        word("deployment");
        word("ended");
    } else if (kind == intents::quarantine) {
        word("version");
        option("--reason", "reason");
    } else {
        word("environment");
        option("--reason", "reason");
    }
    return words.join(QLatin1Char(' '));
}

Result<Value> answerOf(const Intent &intent)
{
    if (intent.state != Intent::State::Refused)
        return intent.answer;
    const Value error = intent.answer[QStringLiteral("error")];
    Error refusal;
    // The words that the engine stores, in the order of ErrorKind.
    static const QStringList kinds{QStringLiteral("usage"),      QStringLiteral("invalid"),   QStringLiteral("refused"),
                                   QStringLiteral("unable"),     QStringLiteral("not-found"), QStringLiteral("stale"),
                                   QStringLiteral("interrupted")};
    const qsizetype kind = kinds.indexOf(error[QStringLiteral("kind")].string());
    refusal.kind = kind < 0 ? ErrorKind::Unable : ErrorKind(kind);
    refusal.what = error[QStringLiteral("what")].string();
    refusal.cause = error[QStringLiteral("cause")].string();
    refusal.next = error[QStringLiteral("next")].string();
    refusal.state = error[QStringLiteral("state")].string();
    return refusal;
}

} // namespace signalbox::service
