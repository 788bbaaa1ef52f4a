// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

class QCoreApplication;

namespace signalbox::text {

/// Languages that the program is translated into, as codes: "en", "de".
[[nodiscard]] QStringList languages();

/// Gives the application its language; call again to change it, before the texts are made. `language` empty: the person's own, as the system
/// says it. English is always installed below it, because English, too, has plural forms. Returns the code that is used.
QString installTranslations(QCoreApplication &application, const QString &language = {});

} // namespace signalbox::text
