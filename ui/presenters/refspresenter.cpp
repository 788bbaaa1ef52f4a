// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/refspresenter.h"

#include "ui/text/words.h"

#include <QtCore/QElapsedTimer>
#include <algorithm>
#include <numeric>

namespace signalbox::presenters {

namespace {

/// v1.2, 1.2.3, v1.2.3-rc.1
bool isVersion(const QString &name)
{
    QStringView rest = name;
    if (rest.startsWith(QLatin1Char('v')))
        rest = rest.mid(1);
    const qsizetype dot = rest.indexOf(QLatin1Char('.'));
    return dot > 0 && dot + 1 < rest.size() && rest[dot + 1].isDigit()
           && std::all_of(rest.begin(), rest.begin() + dot, [](QChar c) { return c.isDigit(); });
}

} // namespace

RefsPresenter::RefsPresenter(service::ProjectService &service, QObject *parent) : LivePresenter(service, parent) { }

void RefsPresenter::ask()
{
    m_service.refs(this, [this](const Result<service::RefsSnapshot> &refs) {
        m_state.readAt = QDateTime::currentMSecsSinceEpoch();
        if (refs) {
            m_state.refs = *refs;
            m_state.loaded = true;
            m_state.problem.reset();
            sort();
            apply();
        } else {
            m_state.problem = refs.error();
        }
        answered();
    });
}

bool RefsPresenter::isIn(const service::RefLine &ref, RefsState::Segment segment) const
{
    const bool tag = ref.kind == service::RefLine::Kind::Tag;
    switch (segment) {
    case RefsState::Segment::Branches: return !tag;
    case RefsState::Segment::Tags: return tag;
    case RefsState::Segment::Releases: return tag && isVersion(ref.name);
    }
    return false;
}

void RefsPresenter::sort()
{
    const QList<service::RefLine> &refs = m_state.refs.refs;
    m_order.resize(size_t(refs.size()));
    std::iota(m_order.begin(), m_order.end(), 0);
    const auto rank = [&](int i) { return refs[i].isDefault ? 0 : refs[i].isCurrent ? 1 : 2; };
    const auto before = [&](int a, int b) {
        switch (m_state.order) {
        case RefsState::Order::Name: return refs[a].name < refs[b].name;
        case RefsState::Order::Ahead: return refs[a].ahead > refs[b].ahead;
        case RefsState::Order::Behind: return refs[a].behind > refs[b].behind;
        case RefsState::Order::Activity: break;
        }
        return refs[a].at > refs[b].at;
    };
    std::stable_sort(m_order.begin(), m_order.end(), [&](int a, int b) { return rank(a) != rank(b) ? rank(a) < rank(b) : before(a, b); });
    m_folded.clear();
    m_folded.reserve(size_t(refs.size()));
    m_state.branches = m_state.tags = m_state.releases = 0;
    for (const service::RefLine &ref : refs) {
        m_folded.push_back(ref.name.toLower());
        m_state.branches += isIn(ref, RefsState::Segment::Branches);
        m_state.tags += isIn(ref, RefsState::Segment::Tags);
        m_state.releases += isIn(ref, RefsState::Segment::Releases);
    }
}

int RefsPresenter::match(QStringView text, QStringView pattern)
{
    if (pattern.isEmpty() || text.contains(pattern))
        return 2;
    qsizetype at = 0;
    for (const QChar c : text) {
        if (c == pattern[at] && ++at == pattern.size())
            return 1;
    }
    return 0;
}

void RefsPresenter::apply()
{
    QElapsedTimer timer;
    timer.start();
    const QString pattern = m_state.filter.trimmed().toLower();
    std::vector<int> scattered;
    m_state.shown.clear();
    m_state.matchingBranches = m_state.matchingTags = 0;
    for (const int i : m_order) {
        const service::RefLine &ref = m_state.refs.refs.at(i);
        const int found = match(m_folded[size_t(i)], pattern);
        if (found == 0)
            continue;
        (ref.kind == service::RefLine::Kind::Tag ? m_state.matchingTags : m_state.matchingBranches) += 1;
        if (!isIn(ref, m_state.segment) || (m_state.unreleasedOnly && !ref.unreleased))
            continue;
        if (found == 2)
            m_state.shown.push_back(i);
        else
            scattered.push_back(i);
    }
    m_state.shown.insert(m_state.shown.end(), scattered.begin(), scattered.end());
    m_state.filterMs = double(timer.nsecsElapsed()) / 1e6;
}

const service::RefLine *RefsPresenter::ref(const QString &fullName) const
{
    for (const service::RefLine &ref : m_state.refs.refs) {
        if (ref.fullName == fullName)
            return &ref;
    }
    return nullptr;
}

void RefsPresenter::setSegment(RefsState::Segment segment)
{
    if (std::exchange(m_state.segment, segment) == segment)
        return;
    apply();
    emit changed();
}

void RefsPresenter::setFilter(const QString &filter)
{
    if (m_state.filter == filter)
        return;
    m_state.filter = filter;
    apply();
    emit changed();
}

void RefsPresenter::setUnreleasedOnly(bool on)
{
    if (std::exchange(m_state.unreleasedOnly, on) == on)
        return;
    apply();
    emit changed();
}

void RefsPresenter::setOrder(RefsState::Order order)
{
    if (std::exchange(m_state.order, order) == order)
        return;
    sort();
    apply();
    emit changed();
}

void RefsPresenter::reveal(const QString &fullName)
{
    m_state.segment = fullName.startsWith(QLatin1String("refs/tags/")) ? RefsState::Segment::Tags : RefsState::Segment::Branches;
    const service::RefLine *line = ref(fullName);
    if (line && match(line->name.toLower(), m_state.filter.trimmed().toLower()) == 0)
        m_state.filter.clear();
    if (line && m_state.unreleasedOnly && !line->unreleased)
        m_state.unreleasedOnly = false;
    apply();
    emit changed();
}

void RefsPresenter::suggest(const QString &fullName)
{
    m_state.failure.reset();
    m_service.suggestRelease(this, fullName, [this, fullName](const Result<std::pair<QString, QString>> &suggestion) {
        m_state.suggestedFor = fullName;
        if (suggestion) {
            m_state.suggestedVersion = suggestion->first;
            m_state.suggestedNotes = suggestion->second;
        } else {
            m_state.failure = suggestion.error();
        }
        emit changed();
    });
}

void RefsPresenter::newRelease(const QString &version, const QString &fullName, const QString &notes, bool push)
{
    if (std::exchange(m_state.releasing, true))
        return;
    m_state.failure.reset();
    emit changed();
    m_service.newRelease(this, version, fullName, notes, push, [this, version](const Result<QString> &done) {
        m_state.releasing = false;
        if (done) {
            emit said(done->isEmpty() ? tr("%1 is tagged.").arg(version) : *done);
            emit released();
            refresh();
        } else {
            m_state.failure = done.error();
        }
        emit changed();
    });
}

void RefsPresenter::dismissFailure()
{
    m_state.failure.reset();
    emit changed();
}

QString RefsPresenter::countsText() const
{
    const int total = m_state.segment == RefsState::Segment::Branches ? m_state.branches
                      : m_state.segment == RefsState::Segment::Tags   ? m_state.tags
                                                                      : m_state.releases;
    const QString ms = m_state.filterMs < 1 ? tr("under 1 ms") : tr("%1 ms").arg(qRound(m_state.filterMs));
    return tr("%1 of %2, %3").arg(text::number(qint64(m_state.shown.size())), text::number(total), ms);
}

} // namespace signalbox::presenters
