// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/environment.h"

#include <algorithm>

namespace signalbox {

QString HealthCheck::title() const
{
    if (!http.isEmpty())
        return QStringLiteral("GET ") + http.text;
    if (!tcp.isEmpty())
        return QStringLiteral("tcp ") + tcp.text;
    return QStringLiteral("command ") + command.text.section(QLatin1Char('\n'), 0, 0);
}

const Environment *Environments::find(const QString &name) const
{
    // Environment names are compared without regard to case, as on the forge.
    const auto it =
        std::find_if(list.begin(), list.end(), [&](const Environment &e) { return e.name.compare(name, Qt::CaseInsensitive) == 0; });
    return it == list.end() ? nullptr : &*it;
}

bool Environments::includesPerson(const QStringList &allowed, const QString &person) const
{
    if (allowed.isEmpty() || allowed.contains(person, Qt::CaseInsensitive))
        return true;
    return std::any_of(groups.begin(), groups.end(), [&](const auto &group) {
        return allowed.contains(group.first, Qt::CaseInsensitive) && group.second.contains(person, Qt::CaseInsensitive);
    });
}

} // namespace signalbox
