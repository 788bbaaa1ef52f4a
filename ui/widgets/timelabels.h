// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QtWidgets/QLabel>

namespace signalbox::widgets {

/// "14 min": how long ago. Refreshed every ten seconds by the one shared timer; the exact time in the person's locale, with ISO,
/// is the tool tip, and the accessible name is spoken ("14 minutes ago").
class AgeLabel : public QLabel
{
    Q_OBJECT
public:
    explicit AgeLabel(QWidget *parent = nullptr);
    /// 0: nothing is shown.
    void setTime(TimeMs time);
    /// Words around the age: "%1 ago", "since %1". Default: the age alone.
    void setPattern(const QString &pattern);
    /// Colours the age as a warning when it is older than this; 0: never. For stale facts.
    void setStaleAfter(qint64 milliseconds);

private:
    void refresh();
    TimeMs m_time = 0;
    qint64 m_staleAfter = 0;
    QString m_pattern;
};

/// "4m12s": how long something took, or takes while it runs (then it counts each second).
class DurationLabel : public QLabel
{
    Q_OBJECT
public:
    explicit DurationLabel(QWidget *parent = nullptr);
    /// `finished` 0: still running. `started` 0: nothing is shown.
    void setSpan(TimeMs started, TimeMs finished);

private:
    void refresh();
    TimeMs m_started = 0, m_finished = 0;
};

} // namespace signalbox::widgets
