// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/projectservice.h"
#include "ui/presenters/destination.h"

#include <QtCore/QObject>
#include <functional>

namespace signalbox::presenters {

/// One thing that the palette can find.
struct PaletteEntry {
    enum class Group { Action, Place, Ref, Run, Environment, Help } group = Group::Action;
    QString text;
    QString detail;         ///< muted, after the text
    QString hint;           ///< at the end: shortcut, version
    QString disabledReason; ///< listed, cannot be chosen
    bool hasStatus = false;
    Status status = Status::Queued;
    Outcome outcome = Outcome::None;
    bool production = false;
    QString environment;
    Destination destination;   ///< when it leads somewhere
    std::function<void()> act; ///< when it is a command of the window
};

struct PaletteMatch {
    int entry = -1;
    QList<int> positions; ///< in the text
    int score = 0;
};

/// Ranks entries for a query: exact prefix, starts of words, subsequence; then as they came. `>` actions, `@` refs, `#` runs, `:` environments.
[[nodiscard]] QList<PaletteMatch> rankEntries(const QList<PaletteEntry> &entries, const QString &query, int limit = 200);

/// Gathers refs, runs and environments for the palette; the window adds its commands.
class PalettePresenter : public QObject
{
    Q_OBJECT
public:
    explicit PalettePresenter(service::ProjectService &service, QObject *parent = nullptr);
    /// Asks for what is new; entries() answers with what is known meanwhile.
    void refresh();
    [[nodiscard]] QList<PaletteEntry> entries() const { return m_environments + m_runs + m_refs; }

signals:
    void changed();

private:
    service::ProjectService &m_service;
    QList<PaletteEntry> m_refs, m_runs, m_environments;
};

} // namespace signalbox::presenters
