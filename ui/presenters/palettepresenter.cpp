// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/palettepresenter.h"

#include "ui/text/words.h"

#include <algorithm>

namespace signalbox::presenters {

namespace {

/// Best way to find the query as a subsequence: starts of words count most. Negative: not in it.
int matchScore(const QString &text, const QString &query, QList<int> *positions)
{
    if (query.isEmpty())
        return 0;
    if (text.startsWith(query, Qt::CaseInsensitive)) {
        for (int i = 0; i < query.size(); ++i)
            positions->append(i);
        return 1000;
    }
    if (const qsizetype at = text.indexOf(query, 0, Qt::CaseInsensitive); at >= 0) {
        const bool wordStart = !text.at(at - 1).isLetterOrNumber();
        for (int i = 0; i < query.size(); ++i)
            positions->append(int(at) + i);
        return wordStart ? 800 : 500;
    }
    int score = 0;
    qsizetype from = 0;
    for (const QChar wanted : query) {
        if (wanted.isSpace())
            continue;
        qsizetype found = -1;
        for (qsizetype i = from; i < text.size(); ++i) {
            if (text.at(i).toLower() != wanted.toLower())
                continue;
            const bool start = i == 0 || !text.at(i - 1).isLetterOrNumber();
            if (start || found < 0)
                found = i;
            if (start || i == from)
                break;
        }
        if (found < 0)
            return -1;
        const bool start = found == 0 || !text.at(found - 1).isLetterOrNumber();
        score += start ? 20 : found == from ? 8 : 1;
        positions->append(int(found));
        from = found + 1;
    }
    return score;
}

} // namespace

QList<PaletteMatch> rankEntries(const QList<PaletteEntry> &entries, const QString &typed, int limit)
{
    QString query = typed.trimmed();
    std::optional<PaletteEntry::Group> only;
    if (!query.isEmpty()) {
        switch (query.at(0).unicode()) {
        case '>': only = PaletteEntry::Group::Action; break;
        case '@': only = PaletteEntry::Group::Ref; break;
        case '#': only = PaletteEntry::Group::Run; break;
        case ':': only = PaletteEntry::Group::Environment; break;
        case '?': only = PaletteEntry::Group::Help; break;
        default: break;
        }
        if (only)
            query = query.mid(1).trimmed();
    }
    QList<PaletteMatch> matches;
    for (int i = 0; i < entries.size(); ++i) {
        if (only && entries.at(i).group != *only)
            continue;
        PaletteMatch match;
        match.entry = i;
        match.score = matchScore(entries.at(i).text, query, &match.positions);
        if (match.score >= 0)
            matches.append(match);
    }
    // Groups stand in their fixed order, so that places stay put; within one the best match is first.
    std::stable_sort(matches.begin(), matches.end(), [&](const PaletteMatch &a, const PaletteMatch &b) {
        const auto groupA = entries.at(a.entry).group, groupB = entries.at(b.entry).group;
        return groupA != groupB ? groupA < groupB : a.score > b.score;
    });
    // Every group keeps a fair part of the list: ten thousand refs must not push the runs out.
    QMap<int, int> perGroup;
    QList<PaletteMatch> shown;
    for (const PaletteMatch &match : std::as_const(matches)) {
        if (perGroup[int(entries.at(match.entry).group)]++ < limit / 4)
            shown.append(match);
    }
    return shown;
}

PalettePresenter::PalettePresenter(service::ProjectService &service, QObject *parent) : QObject(parent), m_service(service) { }

void PalettePresenter::refresh()
{
    m_service.board(this, [this](const Result<service::BoardSnapshot> &board) {
        if (!board)
            return;
        m_environments.clear();
        for (const service::EnvironmentCell &cell : board->environments) {
            PaletteEntry entry;
            entry.group = PaletteEntry::Group::Environment;
            entry.text = cell.name;
            entry.hint = cell.live ? cell.live->version : tr("nothing deployed");
            entry.environment = cell.name;
            entry.production = cell.production;
            entry.destination = {pages::environments, cell.name, {}};
            m_environments.append(entry);
            PaletteEntry back = entry;
            back.group = PaletteEntry::Group::Action;
            back.text = tr("Roll back %1…").arg(cell.name);
            back.hint = QStringLiteral("R");
            back.disabledReason = cell.goBackProblem;
            back.destination = {pages::rollback, cell.name, {}};
            m_environments.append(back);
            PaletteEntry again = back;
            again.text = tr("Redeploy %1…").arg(cell.name);
            again.hint = QStringLiteral("D");
            again.disabledReason = cell.live ? QString() : tr("nothing runs there yet");
            again.destination = {pages::redeploy, cell.name, {}};
            m_environments.append(again);
            if (cell.waiting) {
                PaletteEntry review = back;
                review.text = tr("Review %1 for %2…").arg(cell.waiting->version, cell.name);
                review.hint = QStringLiteral("Enter");
                review.disabledReason.clear();
                review.destination = {pages::review, cell.waiting->id.toString(), {}};
                m_environments.prepend(review);
            }
        }
        emit changed();
    });
    engine::RunFilter newest;
    newest.limit = 100;
    m_service.runs(this, newest, [this](const Result<service::RunListSnapshot> &runs) {
        if (!runs)
            return;
        m_runs.clear();
        for (const service::RunLine &line : runs->runs) {
            PaletteEntry entry;
            entry.group = PaletteEntry::Group::Run;
            entry.text = tr("Run #%1 %2").arg(line.run.id.number()).arg(line.run.workflowName);
            entry.detail = text::shortRef(line.run.trigger.ref);
            entry.hasStatus = true;
            entry.status = line.run.status;
            entry.outcome = line.run.outcome;
            entry.destination = {pages::run, line.run.id.toString(), {}};
            m_runs.append(entry);
        }
        emit changed();
    });
    m_service.refs(this, [this](const Result<service::RefsSnapshot> &refs) {
        if (!refs)
            return;
        m_refs.clear();
        m_refs.reserve(refs->refs.size());
        for (const service::RefLine &ref : refs->refs) {
            PaletteEntry entry;
            entry.group = PaletteEntry::Group::Ref;
            entry.text = ref.name;
            entry.detail = text::shortSha(ref.sha);
            entry.hasStatus = ref.run.isValid();
            entry.status = ref.runStatus;
            entry.outcome = ref.runOutcome;
            entry.hint = ref.deployedIn.join(QStringLiteral(", "));
            entry.destination = {pages::refs, ref.fullName, {}};
            m_refs.append(entry);
        }
        emit changed();
    });
}

} // namespace signalbox::presenters
