// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QtCore/QMap>
#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <optional>

namespace signalbox::presenters {

/// A page of the window and what it shows; the same thing as text is a link. A destination only leads somewhere: it never acts.
struct Destination {
    QString page;                      ///< one of the keys below
    QString item;                      ///< by page: environment, run number, approval number, full ref, "A...B"
    QMap<QString, QString> parameters; ///< job, line, filter, …; unknown ones are dropped when a link is read

    [[nodiscard]] QString toLink(const QString &projectId) const;
    /// Reads a link; refuses what is none, leads to no page of ours, or could not be meant, in words for a person. `projectId` receives
    /// whose it is, also of a refused one when that much can be read.
    [[nodiscard]] static Result<Destination> read(const QString &link, QString *projectId = nullptr);
    /// nullopt: not a link of ours, or to a page that does not exist. `projectId` receives whose it is.
    [[nodiscard]] static std::optional<Destination> fromLink(const QString &link, QString *projectId = nullptr);
    friend bool operator==(const Destination &, const Destination &) = default;
};

namespace pages {
inline const QString environments = QStringLiteral("env"); ///< item: environment that is selected
inline const QString refs = QStringLiteral("ref");         ///< item: full ref
inline const QString runs = QStringLiteral("runs");
inline const QString run = QStringLiteral("run"); ///< item: number; parameters job, line
inline const QString approvals = QStringLiteral("approvals");
inline const QString review = QStringLiteral("review");           ///< item: approval number
inline const QString rollback = QStringLiteral("rollback");       ///< item: environment; parameter to
inline const QString redeploy = QStringLiteral("redeploy");       ///< item: environment
inline const QString promote = QStringLiteral("promote");         ///< item: environment it goes to
inline const QString compare = QStringLiteral("compare");         ///< item: A...B
inline const QString history = QStringLiteral("history");         ///< parameters env, who, since, kind, text
inline const QString credentials = QStringLiteral("credentials"); ///< item: name
inline const QString inbox = QStringLiteral("inbox");
inline const QString settings = QStringLiteral("settings");
inline const QString insights = QStringLiteral("insights");
} // namespace pages

} // namespace signalbox::presenters

Q_DECLARE_METATYPE(signalbox::presenters::Destination)
