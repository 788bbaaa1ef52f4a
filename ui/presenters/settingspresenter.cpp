// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/settingspresenter.h"

#include "ui/text/translation.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSettings>
#include <algorithm>
#include <functional>
#include <limits>

namespace signalbox::presenters {

namespace {

const QString recentKey = QStringLiteral("recent/projects"), openedKey = QStringLiteral("recent/opened");
constexpr int recentKept = 20;

/// How one member is read and written.
struct Setting {
    QString key;
    std::function<QString(const SettingsState &)> text;
    std::function<void(SettingsState &, const QString &)> take;
};

template<typename E> Setting words(const char *key, E SettingsState::*member, const QStringList &names)
{
    return {QLatin1String(key), [=](const SettingsState &s) { return names.value(int(s.*member)); },
            [=](SettingsState &s, const QString &text) {
                if (const qsizetype at = names.indexOf(text.trimmed().toLower()); at >= 0)
                    s.*member = E(at);
            }};
}

Setting yesOrNo(const char *key, bool SettingsState::*member)
{
    return {QLatin1String(key), [=](const SettingsState &s) { return s.*member ? QStringLiteral("true") : QStringLiteral("false"); },
            [=](SettingsState &s, const QString &given) {
                const QString text = given.trimmed().toLower();
                if (text == QLatin1String("true") || text == QLatin1String("false"))
                    s.*member = text == QLatin1String("true");
            }};
}

template<typename N> Setting number(const char *key, N SettingsState::*member, qint64 least, qint64 most)
{
    return {QLatin1String(key), [=](const SettingsState &s) { return QString::number(qint64(s.*member)); },
            [=](SettingsState &s, const QString &text) {
                bool ok = false;
                const qint64 value = text.trimmed().toLongLong(&ok);
                if (ok)
                    s.*member = N(std::clamp(value, least, most));
            }};
}

const QList<Setting> &all()
{
    using S = SettingsState;
    static const QStringList choices{QStringLiteral("system"), QStringLiteral("off"), QStringLiteral("on")};
    static const QList<Setting> settings{
        {QStringLiteral("general/language"), [](const S &s) { return s.language.isEmpty() ? QStringLiteral("system") : s.language; },
         [](S &s, const QString &given) {
             const QString code = given.trimmed();
             if (code == QLatin1String("system"))
                 s.language.clear();
             else if (text::languages().contains(code))
                 s.language = code;
         }},
        words("appearance/theme", &S::theme, {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")}),
        words("appearance/highContrast", &S::highContrast, choices),
        words("appearance/reducedMotion", &S::reducedMotion, choices),
        yesOrNo("appearance/compact", &S::compact),
        yesOrNo("appearance/strongerStatus", &S::strongerStatus),
        number("appearance/textPercent", &S::textPercent, 70, 250),
        yesOrNo("keyboard/letterKeys", &S::letterKeys),
        words("logs/times", &S::logTimes, {QStringLiteral("off"), QStringLiteral("clock"), QStringLiteral("relative")}),
        yesOrNo("logs/wrap", &S::logWrap),
        yesOrNo("notifications/enabled", &S::notifications),
        yesOrNo("notifications/ownWork", &S::notifyOwnWork),
        number("notifications/perHour", &S::notificationsPerHour, 1, 60),
        number("notifications/pausedTo", &S::notificationsPausedTo, -1, std::numeric_limits<qint64>::max()),
        number("engine/jobSlots", &S::jobSlots, 0, 64),
    };
    return settings;
}

const Setting *find(const QString &key)
{
    const auto it = std::find_if(all().begin(), all().end(), [&](const Setting &setting) { return setting.key == key; });
    return it == all().end() ? nullptr : &*it;
}

} // namespace

SettingsPresenter::SettingsPresenter(QObject *parent) : QObject(parent)
{
    read();
    watch();
    const auto fileChanged = [this] {
        const SettingsState before = m_state;
        read();
        watch();
        if (m_state != before)
            emit changed();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, fileChanged);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, fileChanged);
}

/// A file that is replaced drops out of the watch, and one that does not exist yet cannot be in it: so its folder is watched, too.
void SettingsPresenter::watch()
{
    const QFileInfo place(file());
    for (const QString &path : {place.absolutePath(), place.absoluteFilePath()}) {
        if (QFileInfo::exists(path) && !m_watcher.files().contains(path) && !m_watcher.directories().contains(path))
            m_watcher.addPath(path);
    }
}

void SettingsPresenter::read()
{
    QSettings settings;
    settings.sync();
    SettingsState state;
    for (const Setting &setting : all()) {
        if (settings.contains(setting.key))
            setting.take(state, settings.value(setting.key).toString());
    }
    m_state = state;
}

void SettingsPresenter::write()
{
    QDir().mkpath(QFileInfo(file()).absolutePath());
    QSettings settings;
    for (const Setting &setting : all()) {
        if (isDefault(setting.key))
            settings.remove(setting.key); // what nobody chose follows a later version's default
        else
            settings.setValue(setting.key, setting.text(m_state));
    }
    settings.sync();
    watch();
    emit changed();
    if (settings.status() != QSettings::NoError)
        emit writeFailed(file());
}

void SettingsPresenter::set(const SettingsState &state)
{
    if (state == m_state)
        return;
    m_past.append(m_state);
    m_future.clear();
    m_state = state;
    write();
}

void SettingsPresenter::undo()
{
    if (m_past.isEmpty())
        return;
    m_future.append(m_state);
    m_state = m_past.takeLast();
    write();
}

void SettingsPresenter::redo()
{
    if (m_future.isEmpty())
        return;
    m_past.append(m_state);
    m_state = m_future.takeLast();
    write();
}

QStringList SettingsPresenter::settingKeys()
{
    QStringList keys;
    for (const Setting &setting : all())
        keys << setting.key;
    return keys;
}

QString SettingsPresenter::valueText(const SettingsState &state, const QString &key)
{
    const Setting *setting = find(key);
    return setting ? setting->text(state) : QString();
}

void SettingsPresenter::setValueText(SettingsState &state, const QString &key, const QString &text)
{
    if (const Setting *setting = find(key))
        setting->take(state, text);
}

void SettingsPresenter::reset(const QString &key)
{
    SettingsState state = m_state;
    setValueText(state, key, valueText({}, key));
    set(state);
}

QString SettingsPresenter::file() { return QSettings().fileName(); }

QStringList SettingsPresenter::recentProjects() { return QSettings().value(recentKey).toStringList(); }

namespace {

void keepRecent(const QStringList &folders, const QString &now)
{
    QSettings settings;
    const QStringList before = settings.value(recentKey).toStringList(), times = settings.value(openedKey).toStringList();
    QStringList opened;
    for (const QString &folder : folders)
        opened << (folder == now ? QString::number(QDateTime::currentMSecsSinceEpoch()) : times.value(before.indexOf(folder)));
    settings.setValue(recentKey, folders);
    settings.setValue(openedKey, opened);
}

} // namespace

void SettingsPresenter::rememberProject(const QString &folder)
{
    QStringList folders = recentProjects();
    folders.removeAll(folder);
    folders.prepend(folder);
    keepRecent(folders.mid(0, recentKept), folder);
}

void SettingsPresenter::forgetProject(const QString &folder)
{
    QStringList folders = recentProjects();
    folders.removeAll(folder);
    keepRecent(folders, {});
}

TimeMs SettingsPresenter::openedAt(const QString &folder)
{
    const qsizetype at = recentProjects().indexOf(folder);
    return at < 0 ? 0 : QSettings().value(openedKey).toStringList().value(at).toLongLong();
}

} // namespace signalbox::presenters
