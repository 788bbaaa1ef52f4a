// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/snapshots.h"
#include "ui/presenters/destination.h"
#include "ui/presenters/settingspresenter.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QSet>

namespace signalbox::presenters {

/// One pop-up of the desktop. It can be opened or put off; there is no third thing that it can do.
struct Notice {
    QString key; ///< the same key replaces what stands there
    QString title, body;
    bool urgent = false; ///< somebody waits for the answer
    bool canPutOff = false;
    QString openLabel; ///< "Review", "Open"
    Destination destination;
    friend bool operator==(const Notice &, const Notice &) = default;
};

/// Decides what pops up: only what needs the person, and their own work that failed or recovered; what comes together is one pop-up; so
/// many an hour, then one summary. What was there at the start never pops up. Pure but for what it remembers.
class NoticePlanner
{
    Q_DECLARE_TR_FUNCTIONS(signalbox::presenters::NoticePlanner)
public:
    struct Plan {
        QList<Notice> show;
        QStringList withdraw; ///< keys whose matter is over
    };
    /// The inbox as it is now.
    [[nodiscard]] Plan take(const QList<service::InboxLine> &inbox, const SettingsState &settings, const QString &project, TimeMs now);
    /// [In 1 hour]: shown again after that when it still waits.
    void putOff(const QString &key, TimeMs until);
    /// When take() must be asked again although nothing has changed; 0: never.
    [[nodiscard]] TimeMs nextAt() const;

private:
    static inline const QString summaryKey = QStringLiteral("summary");

    QSet<QString> m_known;                 ///< lines that were there before
    QHash<QString, Notice> m_shown;        ///< what stands on the desktop
    QHash<QString, QStringList> m_members; ///< notice -> lines that it speaks of
    QHash<QString, TimeMs> m_putOff;
    QList<TimeMs> m_times; ///< of pop-ups within the last hour
    int m_summarized = 0;
    bool m_started = false;
};

} // namespace signalbox::presenters
