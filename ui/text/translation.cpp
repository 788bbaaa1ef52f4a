// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/translation.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>
#include <QtCore/QTranslator>

namespace signalbox::text {

namespace {

constexpr char ours[] = "signalbox-translation";

void install(QCoreApplication &application, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(&application);
    translator->setObjectName(QLatin1String(ours));
    if (translator->load(name, folder))
        QCoreApplication::installTranslator(translator); // the last one is asked first
    else
        delete translator;
}

} // namespace

QStringList languages() { return {QStringLiteral("en"), QStringLiteral("de")}; }

QString installTranslations(QCoreApplication &application, const QString &language)
{
    const auto before = application.findChildren<QTranslator *>(QLatin1String(ours), Qt::FindDirectChildrenOnly);
    for (QTranslator *translator : before) {
        QCoreApplication::removeTranslator(translator);
        delete translator;
    }
    QString chosen = QStringLiteral("en");
    const QStringList wanted = language.isEmpty() ? QLocale::system().uiLanguages() : QStringList{language};
    for (const QString &candidate : wanted) {
        const QString code = candidate.section(QLatin1Char('-'), 0, 0).section(QLatin1Char('_'), 0, 0);
        if (languages().contains(code)) {
            chosen = code;
            break;
        }
    }
    const QString folder = QStringLiteral(":/i18n");
    install(application, QStringLiteral("signalbox_en"), folder);
    if (chosen != QLatin1String("en")) {
        install(application, QStringLiteral("qtbase_") + chosen, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        install(application, QStringLiteral("signalbox_") + chosen, folder);
        if (!language.isEmpty())
            QLocale::setDefault(QLocale(chosen));
    }
    return chosen;
}

} // namespace signalbox::text
