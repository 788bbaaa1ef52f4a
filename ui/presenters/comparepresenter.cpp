// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/comparepresenter.h"

namespace signalbox::presenters {

ComparePresenter::ComparePresenter(service::ProjectService &service, QObject *parent) : LivePresenter(service, parent) { }

void ComparePresenter::open(const QString &range)
{
    const qsizetype at = range.indexOf(QLatin1String("..."));
    if (at >= 0)
        open(range.left(at), range.mid(at + 3));
}

void ComparePresenter::open(const QString &from, const QString &to)
{
    if (from == m_state.from && to == m_state.to)
        return;
    m_state = {};
    m_state.from = from;
    m_state.to = to;
    emit changed();
    refresh();
}

void ComparePresenter::ask()
{
    const QString from = m_state.from, to = m_state.to;
    if (from.isEmpty() || to.isEmpty()) {
        answered();
        return;
    }
    m_service.compare(this, from, to, [this, from, to](const Result<service::CompareSnapshot> &answer) {
        if (from == m_state.from && to == m_state.to) {
            m_state.readAt = QDateTime::currentMSecsSinceEpoch();
            m_state.problem.reset();
            if (!answer) {
                m_state.problem = answer.error();
            } else if (!answer->problem.isEmpty()) {
                m_state.problem = unable(answer->problem);
            } else {
                m_state.answer = *answer;
                m_state.loaded = true;
            }
        }
        answered();
    });
}

} // namespace signalbox::presenters
