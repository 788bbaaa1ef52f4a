// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/nearest.h"

#include <algorithm>
#include <vector>

namespace signalbox::definition {
namespace {

QString folded(const QString &text)
{
    QString result = text.left(60).toLower();
    result.remove(u'-');
    result.remove(u'_');
    return result;
}

int distance(const QString &a, const QString &b)
{
    const qsizetype width = b.size() + 1;
    std::vector<int> rows(std::size_t(3 * width));
    int *before = rows.data(), *last = before + width, *row = last + width;
    for (qsizetype j = 0; j < width; ++j)
        last[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = int(i);
        for (qsizetype j = 1; j < width; ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[width - 1];
}

} // namespace

QString nearestName(const QString &word, const QStringList &names)
{
    QString best;
    const QString wanted = folded(word);
    int bestDistance = int(wanted.size()) / 3 + 1;
    for (const QString &name : names) {
        const QString candidate = folded(name);
        const bool prefix = wanted.size() >= 3 && candidate.startsWith(wanted);
        const int d = prefix ? 1 : distance(wanted, candidate);
        if (d <= bestDistance && d < wanted.size() && (best.isEmpty() || d < bestDistance)) {
            best = name;
            bestDistance = d;
        }
    }
    return best;
}

QString nearestHint(const QString &word, const QStringList &names)
{
    const QString near = nearestName(word, names);
    if (!near.isEmpty())
        return QStringLiteral("Did you mean '%1'?").arg(near);
    if (names.isEmpty())
        return {};
    QStringList once = names;
    once.removeDuplicates();
    return QStringLiteral("Known are: %1.").arg(once.join(u", "));
}

} // namespace signalbox::definition
