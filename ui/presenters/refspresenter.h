// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/livepresenter.h"

#include <QtCore/QSet>

namespace signalbox::presenters {

struct RefsState {
    enum class Segment { Branches, Tags, Releases };
    enum class Order { Activity, Name, Ahead, Behind };

    service::RefsSnapshot refs;
    bool loaded = false;
    std::optional<Error> problem; ///< the refs could not be read; what was known stays
    std::optional<Error> failure; ///< a release could not be made or suggested
    Segment segment = Segment::Branches;
    Order order = Order::Activity;
    QString filter;
    bool unreleasedOnly = false;
    std::vector<int> shown; ///< indexes into refs.refs, in the order they are shown
    int branches = 0, tags = 0, releases = 0;
    int matchingBranches = 0, matchingTags = 0;             ///< what the filter finds in all, whichever segment is shown
    double filterMs = 0;                                    ///< what the last filter took
    QString suggestedFor, suggestedVersion, suggestedNotes; ///< answer of suggest()
    bool releasing = false;
    TimeMs readAt = 0;
};

/// Branches, tags and releases with a live filter, and what is unreleased.
class RefsPresenter : public LivePresenter
{
    Q_OBJECT
public:
    explicit RefsPresenter(service::ProjectService &service, QObject *parent = nullptr);
    [[nodiscard]] const RefsState &state() const { return m_state; }
    /// nullptr: no such ref.
    [[nodiscard]] const service::RefLine *ref(const QString &fullName) const;

    void setSegment(RefsState::Segment segment);
    void setFilter(const QString &filter);
    void setUnreleasedOnly(bool on);
    void setOrder(RefsState::Order order);
    /// Shows the segment that holds this ref and clears a filter that hides it.
    void reveal(const QString &fullName);
    /// Asks which version comes next there, and with which notes.
    void suggest(const QString &fullName);
    /// An annotated tag; released() when it is made.
    void newRelease(const QString &version, const QString &fullName, const QString &notes, bool push);
    void dismissFailure();
    /// "38 of 2 096, 3 ms"
    [[nodiscard]] QString countsText() const;

    /// 2: the text holds the pattern; 1: its letters in this order; 0: not. Both in lower case.
    [[nodiscard]] static int match(QStringView text, QStringView pattern);

signals:
    void released();

private:
    void ask() override;
    void sort();
    void apply();
    [[nodiscard]] bool isIn(const service::RefLine &ref, RefsState::Segment segment) const;

    RefsState m_state;
    std::vector<int> m_order;      ///< default and current first, then as the order says
    std::vector<QString> m_folded; ///< names in lower case, as the filter wants them
};

} // namespace signalbox::presenters
