// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/settingspresenter.h"

#include <functional>
#include <vector>

class QBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace signalbox::widgets {
class EmptyState;
class ErrorBanner;
class FilterField;
} // namespace signalbox::widgets

namespace signalbox::pages {

class Panel;
class RowsView;

/// Where the project that is open keeps its things, as the settings show it.
struct ProjectFacts {
    QString folder, store, data, actor;
};

/// All settings on one page that can be searched; each applies at once, shows its name in the file, and can be taken back.
class SettingsPage : public Page
{
    Q_OBJECT
public:
    /// `project` without a folder: none is open.
    explicit SettingsPage(presenters::SettingsPresenter &presenter, const ProjectFacts &project = {}, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void open(const presenters::Destination &destination) override;
    [[nodiscard]] presenters::Destination destination() const override;
    [[nodiscard]] QList<QAction *> commands() const override { return {m_undo, m_redo, m_copyFile}; }
    bool escape() override;
    void find() override;
    void focusContent() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    using State = presenters::SettingsState;
    /// One line of the page.
    struct Item {
        QString section, title, words; ///< words: what else a search finds it by
        QStringList keys;              ///< in the file; empty: a fact, not a setting
        QWidget *row = nullptr;
        QPushButton *reset = nullptr;
        std::function<void(const State &)> show;
    };
    struct Section {
        QString name;
        Panel *panel;
    };

    void makeAppearance();
    void makeKeyboardAndLogs();
    void makeNotifications();
    void makeProject(const ProjectFacts &project);
    Item &addItem(const QString &section, const QString &title, const QString &hint, const QStringList &keys, QWidget *control);
    void addChoice(const QString &section, const QString &title, const QString &hint, const QString &key,
                   const std::vector<std::pair<QString, QString>> &choices);
    void addSwitch(const QString &section, const QString &title, const QString &hint, const QString &key);
    void addNumber(const QString &section, const QString &title, const QString &hint, const QString &key, int least, int most, int step,
                   const QString &pattern, const QString &atLeast = {});
    void addFact(const QString &section, const QString &title, const QString &value);
    void choose(const QString &key, const QString &value);
    void present();
    void layOut();
    void search(const QString &typed);
    Panel *panelOf(const QString &section);

    presenters::SettingsPresenter &m_presenter;
    QAction *m_undo, *m_redo, *m_copyFile;
    widgets::FilterField *m_filter;
    widgets::ErrorBanner *m_banner;
    widgets::EmptyState *m_nothing;
    RowsView *m_contents;
    QScrollArea *m_scroll;
    QWidget *m_column;
    std::vector<Section> m_sections;
    std::vector<Item> m_items;
    bool m_showing = false;
};

} // namespace signalbox::pages
