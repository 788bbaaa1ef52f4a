// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/livepresenter.h"

namespace signalbox::presenters {

/// One of the four keys as it is shown.
struct KeyFigure {
    QString title;
    QString value; ///< "1.4 a day"; a dash when it is not known
    QString basis; ///< "from 12 deployments", or what is missing
};

struct InsightsState {
    service::InsightsSnapshot answer;
    QString environment;      ///< that is shown
    QList<KeyFigure> figures; ///< of it
    QString basis;            ///< how many runs and which time all of it rests on
    bool loaded = false;
    std::optional<Error> problem;
};

/// How delivery goes, one environment at a time.
class InsightsPresenter : public LivePresenter
{
    Q_OBJECT
public:
    explicit InsightsPresenter(service::ProjectService &service, QObject *parent = nullptr);
    [[nodiscard]] const InsightsState &state() const { return m_state; }
    [[nodiscard]] QString projectName() const { return m_service.projectName(); }
    [[nodiscard]] QString projectFolder() const { return m_service.projectFolder(); }
    void setEnvironment(const QString &name);
    /// Everything that is shown, of all environments, one value a line: section, where, item, measure, from, value, unit, sample, note.
    [[nodiscard]] static QByteArray toCsv(const service::InsightsSnapshot &snapshot);
    /// Writes a file as a whole or not at all; the result comes by said() or as exportProblem().
    void write(const QString &path, const QByteArray &content);
    [[nodiscard]] const std::optional<Error> &exportProblem() const { return m_exportProblem; }
    void dismissExportProblem();
    /// "3.2 days", "4h05m"
    [[nodiscard]] static QString span(double milliseconds);
    /// nullptr: none is known.
    [[nodiscard]] const service::InsightsLine *shown() const;

private:
    void ask() override;
    void apply();
    InsightsState m_state;
    std::optional<Error> m_exportProblem;
};

} // namespace signalbox::presenters
