// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/popups.h"

#include "ui/presenters/statuspresenter.h"
#include "ui/widgets/desktopnotifier.h"

#include <QtCore/QDateTime>

namespace signalbox::gui {

namespace {
constexpr int gatherMs = 150;
constexpr qint64 hourMs = 3'600'000;
} // namespace

Popups::Popups(presenters::StatusPresenter &status, presenters::SettingsPresenter &settings, const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_status(status)
    , m_settings(settings)
    , m_notifier(new widgets::DesktopNotifier(bus, this))
{
    m_gather.setSingleShot(true);
    m_gather.setInterval(gatherMs);
    m_again.setSingleShot(true);
    connect(&m_gather, &QTimer::timeout, this, &Popups::plan);
    connect(&m_again, &QTimer::timeout, this, &Popups::plan);
    const auto gather = [this] {
        if (!m_gather.isActive())
            m_gather.start();
    };
    connect(&m_status, &presenters::StatusPresenter::changed, this, gather);
    connect(&m_settings, &presenters::SettingsPresenter::changed, this, gather);
    connect(m_notifier, &widgets::DesktopNotifier::openWanted, this, [this](const QString &key) {
        m_notifier->withdraw(key);
        if (const auto found = m_destinations.constFind(key); found != m_destinations.constEnd())
            emit openWanted(*found);
    });
    connect(m_notifier, &widgets::DesktopNotifier::laterWanted, this, [this](const QString &key) {
        m_planner.putOff(key, QDateTime::currentMSecsSinceEpoch() + hourMs);
        m_notifier->withdraw(key);
        plan();
    });
}

Popups::~Popups() { m_notifier->withdrawAll(); }

void Popups::plan()
{
    if (!m_status.state().loaded)
        return;
    const TimeMs now = QDateTime::currentMSecsSinceEpoch();
    const auto plan = m_planner.take(m_status.state().inbox, m_settings.state(), m_status.state().project, now);
    for (const QString &key : plan.withdraw) {
        m_destinations.remove(key);
        m_notifier->withdraw(key);
    }
    for (const presenters::Notice &notice : plan.show) {
        m_destinations.insert(notice.key, notice.destination);
        m_notifier->show(
            {notice.key, notice.title, notice.body, notice.openLabel, notice.canPutOff ? tr("In 1 hour") : QString(), notice.urgent});
    }
    if (const TimeMs next = m_planner.nextAt(); next > 0)
        m_again.start(int(std::clamp<qint64>(next - now, 0, hourMs)) + 50);
}

} // namespace signalbox::gui
