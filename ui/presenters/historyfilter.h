// SPDX-License-Identifier: GPL-3.0-or-later
// The filter of History as it is written: env:production who:jon since:7d kind:rolled-back "text". Pure.
#pragma once

#include "core/engine/store.h"

#include <QtCore/QList>

namespace signalbox::presenters {

/// One part of a filter, as a chip.
struct FilterPart {
    QString key; ///< env, who, since, kind, run, text
    QString value;
    QString source;  ///< as it was typed, for taking it out again
    QString problem; ///< why it cannot be understood; empty: it can
};

struct HistoryFilter {
    QList<FilterPart> parts;
    engine::EventFilter filter;
    [[nodiscard]] bool isEmpty() const { return parts.isEmpty(); }
    /// The filter in words: "in production, by jon, since 7 days".
    [[nodiscard]] QString words() const;
    /// Without the part of this index.
    [[nodiscard]] QString without(int part) const;
};

[[nodiscard]] HistoryFilter parseHistoryFilter(const QString &text, TimeMs now);

} // namespace signalbox::presenters
