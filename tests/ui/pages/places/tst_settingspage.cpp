// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/places/placetest.h"
#include "ui/pages/appearance.h"
#include "ui/pages/pagehead.h"
#include "ui/pages/settingspage.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/logview.h"

#include <QtGui/QAction>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QSpinBox>

using namespace signalbox;
using namespace signalbox::test;
using presenters::SettingsPresenter;
using presenters::SettingsState;

class tst_settingspage : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_own.emplace(); }
    void cleanup()
    {
        theme::Theme::instance().setAppearance({});
        m_own.reset();
    }

    void everySettingKeepsItsWordInTheFile_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        const std::pair<const char *, const char *> rows[] = {{"general/language", "de"},
                                                              {"appearance/theme", "dark"},
                                                              {"appearance/highContrast", "on"},
                                                              {"appearance/reducedMotion", "off"},
                                                              {"appearance/compact", "true"},
                                                              {"appearance/strongerStatus", "true"},
                                                              {"appearance/textPercent", "150"},
                                                              {"keyboard/letterKeys", "false"},
                                                              {"logs/times", "relative"},
                                                              {"logs/wrap", "true"},
                                                              {"notifications/enabled", "false"},
                                                              {"notifications/ownWork", "false"},
                                                              {"notifications/perHour", "12"},
                                                              {"notifications/pausedTo", "-1"},
                                                              {"engine/jobSlots", "3"}};
        for (const auto &[key, value] : rows)
            QTest::newRow(key) << QString::fromLatin1(key) << QString::fromLatin1(value);
        QCOMPARE(SettingsPresenter::settingKeys().size(), qsizetype(std::size(rows)));
    }
    void everySettingKeepsItsWordInTheFile()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        {
            SettingsPresenter settings;
            QVERIFY(settings.isDefault(key));
            SettingsState state = settings.state();
            SettingsPresenter::setValueText(state, key, value);
            settings.set(state);
            QVERIFY(!settings.isDefault(key));
        }
        const QString line = key.section(QLatin1Char('/'), 1) + QLatin1Char('=') + value;
        QVERIFY2(m_own->text().contains(line), qPrintable(m_own->text()));
        SettingsPresenter again;
        QCOMPARE(SettingsPresenter::valueText(again.state(), key), value);
        again.reset(key);
        QVERIFY(again.isDefault(key));
        QVERIFY2(!m_own->text().contains(line), qPrintable(m_own->text()));
    }
    void wordsThatMeanNothingLeaveTheValue()
    {
        SettingsState state;
        for (const QString &key : SettingsPresenter::settingKeys())
            SettingsPresenter::setValueText(state, key, QStringLiteral("quite wrong"));
        QVERIFY(state == SettingsState());
        SettingsPresenter::setValueText(state, QStringLiteral("appearance/textPercent"), QStringLiteral("9000"));
        QCOMPARE(state.textPercent, 250);
        SettingsPresenter::setValueText(state, QStringLiteral("no/such"), QStringLiteral("1"));
        QCOMPARE(SettingsPresenter::valueText(state, QStringLiteral("no/such")), QString());
    }
    void theLookFollowsAtOnceAndGoesBack()
    {
        SettingsPresenter settings;
        pages::followSettings(settings);
        pages::SettingsPage page(settings);
        QVERIFY(up(page));
        auto *dark = named<QRadioButton>(page, QStringLiteral("Theme: Dark"));
        QVERIFY(dark);
        dark->click();
        QVERIFY(theme::Theme::instance().scheme() == theme::Scheme::Dark);
        named<QRadioButton>(page, QStringLiteral("High contrast: On"))->click();
        QVERIFY(theme::Theme::instance().scheme() == theme::Scheme::HighContrastDark);
        named<QCheckBox>(page, QStringLiteral("Stronger status marks"))->click();
        QVERIFY(theme::Theme::instance().strongerStatus());
        const double before = QApplication::font().pointSizeF();
        named<QSpinBox>(page, QStringLiteral("Text size"))->setValue(200);
        QCOMPARE(QApplication::font().pointSizeF(), before * 2);
        QTest::keyClick(dark, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(QApplication::font().pointSizeF(), before);
        QCOMPARE(named<QSpinBox>(page, QStringLiteral("Text size"))->value(), 100);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(dark, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(settings.state() == SettingsState());
        QVERIFY(!settings.canUndo());
        QTest::keyClick(dark, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(dark->isChecked());
    }
    void lettersAndLogsFollowAtOnce()
    {
        SettingsPresenter settings;
        pages::followSettings(settings);
        QWidget window;
        auto *view = new widgets::LogView(&window);
        QAction *roll = pages::addCommand(&window, QStringLiteral("Roll back…"), QKeySequence(Qt::Key_R), {}, [] {});
        QAction *fetch = pages::addCommand(&window, QStringLiteral("Fetch"), QKeySequence(Qt::Key_F5), {}, [] {});
        SettingsState state = settings.state();
        state.letterKeys = false;
        state.logTimes = SettingsState::LogTimes::Relative;
        state.logWrap = true;
        settings.set(state);
        QVERIFY(roll->shortcut().isEmpty());
        QCOMPARE(fetch->shortcut(), QKeySequence(Qt::Key_F5));
        QVERIFY(view->times() == widgets::LogView::Times::Relative);
        QVERIFY(view->wrap());
        settings.undo();
        QCOMPARE(roll->shortcut(), QKeySequence(Qt::Key_R));
        QVERIFY(!view->wrap());
        // What a person turned in one log stays while something else is chosen.
        view->setWrap(true);
        state = settings.state();
        state.compact = true;
        settings.set(state);
        QVERIFY(view->wrap());
    }
    void anEditorsChangeIsTakenOver()
    {
        SettingsPresenter settings;
        QSettings().setValue(QStringLiteral("recent/x"), 1); // the file is there
        QSettings().sync();
        SettingsPresenter watching;
        QSignalSpy changed(&watching, &SettingsPresenter::changed);
        QFile file(SettingsPresenter::file());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[appearance]\ntheme=dark\n");
        file.close();
        QTRY_VERIFY(!changed.isEmpty());
        QVERIFY(watching.state().theme == SettingsState::Theme::Dark);
        QVERIFY(!watching.canUndo()); // it was not changed here
    }
    void aSearchFindsByWordsAndByNames_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("shown");
        QTest::newRow("title") << QStringLiteral("text size") << QStringList{QStringLiteral("Text size")};
        QTest::newRow("name in the file") << QStringLiteral("letterKeys") << QStringList{QStringLiteral("Single-letter keys")};
        QTest::newRow("a choice's word") << QStringLiteral("relat since") << QStringList();
        QTest::newRow("choice") << QStringLiteral("since the start") << QStringList{QStringLiteral("Time of each line")};
        QTest::newRow("nothing") << QStringLiteral("carrot") << QStringList();
    }
    void aSearchFindsByWordsAndByNames()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, shown);
        SettingsPresenter settings;
        pages::SettingsPage page(settings);
        QVERIFY(up(page));
        page.find();
        QTest::keyClicks(QApplication::focusWidget(), typed);
        QStringList found;
        const QStringList titles{QStringLiteral("Text size"), QStringLiteral("Single-letter keys"), QStringLiteral("Time of each line"),
                                 QStringLiteral("Compact rows"), QStringLiteral("High contrast")};
        for (QLabel *label : page.findChildren<QLabel *>()) {
            if (label->isVisible() && titles.contains(label->text()))
                found << label->text();
        }
        QCOMPARE(found, shown);
        auto *nothing = page.findChild<widgets::EmptyState *>();
        QCOMPARE(nothing->isVisible(), shown.isEmpty());
        QVERIFY(page.escape());
        QVERIFY(page.findChild<widgets::FilterField *>()->text().isEmpty());
        QVERIFY(!page.escape());
    }
    void everythingHasANameAndAnExplanation()
    {
        SettingsPresenter settings;
        pages::SettingsPage page(
            settings, {QStringLiteral("/home/ana/shop"), QStringLiteral("sqlite:/x"), QStringLiteral("/data"), QStringLiteral("ana")});
        QVERIFY(up(page));
        QCOMPARE(nameless(page), QStringList());
        QVERIFY(!named<QSpinBox>(page, QStringLiteral("Text size"))->accessibleDescription().isEmpty());
        const auto labels = page.findChildren<QLabel *>();
        for (const QString &key : SettingsPresenter::settingKeys())
            QVERIFY2(std::any_of(labels.begin(), labels.end(), [&](QLabel *label) { return label->text() == key; }), qPrintable(key));
        // Every control is reached by the Tab key, and none holds it.
        QSet<QWidget *> seen;
        page.focusContent();
        for (int i = 0; i < 200 && !seen.contains(QApplication::focusWidget()); ++i) {
            seen.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (const char *name : {"Text size", "Compact rows", "At most", "Jobs at once"}) {
            QWidget *control = named<QWidget>(page, QString::fromLatin1(name));
            QVERIFY2(control && seen.contains(control), name);
        }
    }
    void aChangedSettingOffersToGoBack()
    {
        SettingsPresenter settings;
        pages::SettingsPage page(settings);
        QVERIFY(up(page));
        auto *reset = named<QPushButton>(page, QStringLiteral("Reset Compact rows"));
        QVERIFY(reset && !reset->isVisible());
        named<QCheckBox>(page, QStringLiteral("Compact rows"))->click();
        QVERIFY(reset->isVisible());
        reset->click();
        QVERIFY(!settings.state().compact && !reset->isVisible());
    }
    void aFileThatCannotBeWrittenIsSaid()
    {
        QVERIFY(QDir().mkpath(SettingsPresenter::file())); // a folder in its place stops everybody, root too
        SettingsPresenter settings;
        QSignalSpy failed(&settings, &SettingsPresenter::writeFailed);
        SettingsState state;
        state.compact = true;
        settings.set(state);
        QCOMPARE(failed.size(), 1);
        QVERIFY(settings.state().compact);
    }
    void recentProjectsAreNewestFirstAndKnowWhen()
    {
        SettingsPresenter::rememberProject(QStringLiteral("/a"));
        SettingsPresenter::rememberProject(QStringLiteral("/b"));
        const TimeMs first = SettingsPresenter::openedAt(QStringLiteral("/a"));
        QVERIFY(first > 0);
        SettingsPresenter::rememberProject(QStringLiteral("/c"));
        QCOMPARE(SettingsPresenter::openedAt(QStringLiteral("/a")), first);
        SettingsPresenter::rememberProject(QStringLiteral("/a"));
        QCOMPARE(SettingsPresenter::recentProjects(), QStringList({QStringLiteral("/a"), QStringLiteral("/c"), QStringLiteral("/b")}));
        SettingsPresenter::forgetProject(QStringLiteral("/c"));
        QCOMPARE(SettingsPresenter::recentProjects(), QStringList({QStringLiteral("/a"), QStringLiteral("/b")}));
        QCOMPARE(SettingsPresenter::openedAt(QStringLiteral("/c")), 0);
        for (int i = 0; i < 30; ++i)
            SettingsPresenter::rememberProject(QStringLiteral("/p%1").arg(i));
        QCOMPARE(SettingsPresenter::recentProjects().size(), 20);
    }

private:
    std::optional<OwnSettings> m_own;
};

TEST_CLASS(tst_settingspage)
#include "tst_settingspage.moc"
