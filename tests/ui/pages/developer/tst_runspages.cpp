// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/developer/pagetest.h"
#include "ui/pages/rowsview.h"
#include "ui/pages/runjobs.h"
#include "ui/pages/runpage.h"
#include "ui/pages/runspage.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/keyvalue.h"
#include "ui/widgets/logdocument.h"
#include "ui/widgets/logpane.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtWidgets/QTabWidget>

using namespace signalbox;
using namespace signalbox::pages;
using namespace signalbox::test;
using namespace signalbox::test::developer;
namespace keys = presenters::pages;

class RunsPagesTest : public QObject
{
    Q_OBJECT

    struct List {
        FakeService service;
        presenters::RunsPresenter presenter{service};
        RunsPage page{presenter};
        List() { fill(service); }
        RowsView *list() { return page.findChild<RowsView *>(); }
        bool ready()
        {
            return up(page, {keys::runs, {}, {}})
                   && QTest::qWaitFor([this] { return presenter.state().loaded && list()->rows()->rowCount() > 0; });
        }
    };
    struct One {
        QTemporaryDir folder;
        FakeService service;
        presenters::RunPresenter presenter{service};
        RunPage page{presenter};
        One()
        {
            fill(service);
            service.logPath = folder.filePath(QStringLiteral("log"));
        }
        bool ready(QMap<QString, QString> parameters = {})
        {
            return up(page, {keys::run, QStringLiteral("4112"), std::move(parameters)})
                   && QTest::qWaitFor([this] { return presenter.state().loaded; });
        }
        widgets::LogView *log() { return page.findChild<widgets::LogPane *>()->view(); }
    };
    static QAction *command(const Page &page, const QString &text)
    {
        for (QAction *action : page.commands()) {
            if (action->text().remove(QLatin1Char('&')).startsWith(text))
                return action;
        }
        return nullptr;
    }

private slots:
    void initTestCase() { install(); }

    void aRunIsSpokenAsASentence()
    {
        List s;
        QVERIFY(s.ready());
        QCOMPARE(s.list()->rows()->rowCount(), 6);
        QCOMPARE(s.list()->rows()->index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Run 4127, running, failing, CI on main, Merge #812 payments retry"));
        QCOMPARE(nameless(s.page).join(QStringLiteral("; ")), QString());
    }
    void whoStartedItHasNoEmptyBrackets()
    {
        List s;
        service::RunListSnapshot list = runs();
        list.runs[0].run.trigger.event.clear();
        s.service.runsAnswer = list;
        QVERIFY(s.ready());
        const QString facts = s.page.findChild<widgets::KeyValue *>()->plainText();
        QVERIFY2(facts.contains(QStringLiteral("Started by: Ana R.")), qPrintable(facts));
        QVERIFY2(!facts.contains(QStringLiteral("()")), qPrintable(facts));
    }
    void keysOpenRetryAndCancel()
    {
        List s;
        QVERIFY(s.ready());
        QSignalSpy navigated(&s.page, &Page::navigate);
        pressed(Qt::Key_Return);
        QCOMPARE(destinationOf(navigated), (presenters::Destination{keys::run, QStringLiteral("4127"), {}}));
        pressed(Qt::Key_L);
        QCOMPARE(destinationOf(navigated).parameters.value(QStringLiteral("view")), QStringLiteral("log"));
        pressed(Qt::Key_D); // to the run before it of the same pipeline and ref
        QCOMPARE(destinationOf(navigated).item, shaOf(QStringLiteral("4112")) + QStringLiteral("...") + shaOf(QStringLiteral("4127")));
        pressed(Qt::Key_R); // a run that goes on has nothing to retry
        QVERIFY(s.service.submits.isEmpty());
        QVERIFY(!command(s.page, QStringLiteral("Retry"))->statusTip().isEmpty());
        pressed(Qt::Key_C);
        QTRY_COMPARE(s.service.submits.size(), 1);
        QCOMPARE(s.service.submits.last().kind, intents::cancel);
        s.list()->setCurrentId(QStringLiteral("4112"));
        QTRY_VERIFY(command(s.page, QStringLiteral("Retry"))->isEnabled());
        pressed(Qt::Key_R);
        QTRY_COMPARE(s.service.submits.size(), 2);
        QCOMPARE(s.service.submits.last().kind, intents::rerun);
        QCOMPARE(s.service.submits.last().arguments.value(QStringLiteral("run")).number(), 4112.0);
    }
    void newRunsWaitWhileSomebodyReads()
    {
        List s;
        QVERIFY(s.ready());
        service::RunListSnapshot more = runs();
        more.runs.prepend(runLine(4128, Status::Queued, Outcome::None, "refs/heads/main", "One more", 0));
        s.service.runsAnswer = more;
        s.service.tellChanged();
        QTRY_COMPARE(s.presenter.state().fresh, 1);
        QCOMPARE(s.list()->rows()->rowCount(), 6);
        QTRY_VERIFY(seenButton(s.page, QStringLiteral("1 new")));
        QCOMPARE(s.list()->currentId(), QStringLiteral("4127"));
        seenButton(s.page, QStringLiteral("1 new"))->click();
        QCOMPARE(s.list()->rows()->rowCount(), 7);
        QCOMPARE(s.list()->currentId(), QStringLiteral("4127"));
    }
    void filtersByWordsAndSaysWhenNothingMatches()
    {
        List s;
        QVERIFY(s.ready());
        auto *filter = s.page.findChild<widgets::FilterField *>();
        filter->setText(QStringLiteral("status:failed ref:main"));
        QTRY_COMPARE(s.list()->rows()->rowCount(), 1);
        QCOMPARE(s.page.destination().parameters.value(QStringLiteral("status")), QStringLiteral("failed"));
        filter->setText(QStringLiteral("xyzzy"));
        QTRY_COMPARE(emptyTitle(s.page), QStringLiteral("No run matches"));
        QTRY_VERIFY(seenButton(s.page, QStringLiteral("Clear filter")));
        seenButton(s.page, QStringLiteral("Clear filter"))->click();
        QTRY_VERIFY(!seenEmpty(s.page));
    }
    void noRunsYetAndAnErrorSayWhatToDo()
    {
        List s;
        s.service.runsAnswer = service::RunListSnapshot{};
        QVERIFY(up(s.page, {keys::runs, {}, {}}));
        QTRY_COMPARE(emptyTitle(s.page), QStringLiteral("No runs yet"));
        s.service.runsAnswer = unable(QStringLiteral("The store cannot be read."));
        s.presenter.refresh();
        QTRY_VERIFY(seenBanner(s.page));
        QVERIFY(s.service.submits.isEmpty());
    }
    void aRunIsStartedFromItsPanel()
    {
        List s;
        QVERIFY(s.ready());
        pressed(Qt::Key_Return, Qt::ShiftModifier);
        QTRY_VERIFY(s.presenter.state().refsLoaded);
        QTRY_VERIFY(seenButton(s.page, QStringLiteral("Start run")));
        QCOMPARE(nameless(s.page).join(QStringLiteral("; ")), QString());
        QSignalSpy navigated(&s.page, &Page::navigate);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(s.service.submits.size(), 1);
        QCOMPARE(s.service.submits.first().kind, intents::run);
        QTRY_COMPARE(navigated.size(), 1);
        QCOMPARE(destinationOf(navigated).item, QStringLiteral("4128"));
    }

    void aFailedRunOpensAtItsFirstError()
    {
        One s;
        QVERIFY(writeLog(s.service.logPath));
        QVERIFY(s.ready());
        QCOMPARE(s.presenter.state().job, QStringLiteral("unit"));
        QTRY_VERIFY(s.log()->document() && s.log()->document()->isIndexed());
        QTRY_COMPARE(s.log()->cursorLine(), 9u);
        QVERIFY2(s.log()->spokenLine(9).contains(QStringLiteral("error")), qPrintable(s.log()->spokenLine(9)));
        QCOMPARE(nameless(s.page).join(QStringLiteral("; ")), QString());
    }
    void aLinkToALineShowsThatLine()
    {
        One s;
        QVERIFY(writeLog(s.service.logPath));
        QVERIFY(s.ready({{QStringLiteral("job"), QStringLiteral("unit")}, {QStringLiteral("line"), QStringLiteral("4-6")}}));
        QTRY_COMPARE(s.log()->selectedLines(), (std::pair<quint32, quint32>{3, 5}));
        QSignalSpy copied(&s.page, &Page::copy);
        s.log()->setFocus();
        pressed(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(copied.size(), 1);
        QCOMPARE(copied.first().first().toString(), QStringLiteral("signalbox://shop/run/4112/job/unit?line=4-6"));
    }
    void searchCountsHitsInFoldedGroups()
    {
        One s;
        QVERIFY(writeLog(s.service.logPath));
        QVERIFY(s.ready());
        QTRY_VERIFY(s.log()->document() && s.log()->document()->isIndexed());
        s.log()->setAllFolded(true);
        s.page.find();
        auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(field);
        QTest::keyClicks(field, QStringLiteral("timeout"));
        QTRY_COMPARE(s.log()->search()->hits(), quint32(2));
        QTRY_VERIFY2(field->accessibleDescription().contains(QStringLiteral("in folded groups")),
                     qPrintable(field->accessibleDescription()));
    }
    void aRegexThatIsNoneIsSaid()
    {
        One s;
        QVERIFY(writeLog(s.service.logPath));
        QVERIFY(s.ready());
        QTRY_VERIFY(s.log()->document() && s.log()->document()->isIndexed());
        auto *pane = s.page.findChild<widgets::LogPane *>();
        pane->find({QStringLiteral("time(out"), false, true, false});
        QTRY_VERIFY(!s.log()->search()->patternProblem().isEmpty());
        pane->find({QStringLiteral("time(r|out)"), false, true, false});
        QTRY_COMPARE(s.log()->search()->hits(), quint32(2));
    }
    void timesAreShownThreeWays()
    {
        One s;
        QVERIFY(writeLog(s.service.logPath));
        QVERIFY(s.ready());
        s.log()->setFocus();
        QTRY_VERIFY(s.log()->document() && s.log()->document()->isIndexed());
        QSet<int> seen;
        for (int i = 0; i < 3; ++i) {
            seen.insert(int(s.log()->times()));
            pressed(Qt::Key_T);
        }
        QCOMPARE(seen.size(), 3);
    }
    void aJobWithoutLogSaysWhy()
    {
        One s;
        QVERIFY(s.ready());
        s.presenter.selectJob(QStringLiteral("image"));
        QTRY_COMPARE(emptyTitle(s.page), QStringLiteral("This job wrote no log"));
    }
    void keysRetryStepAndMaximise()
    {
        One s;
        QVERIFY(writeLog(s.service.logPath));
        QVERIFY(s.ready());
        QCoreApplication::processEvents();
        s.page.focusContent();
        pressed(Qt::Key_R);
        QTRY_COMPARE(s.service.submits.size(), 1);
        QCOMPARE(s.service.submits.first().kind, intents::rerun);
        QSignalSpy navigated(&s.page, &Page::navigate);
        s.page.focusContent();
        pressed(Qt::Key_BracketLeft);
        QCOMPARE(destinationOf(navigated).item, QStringLiteral("4111"));
        pressed(Qt::Key_BracketRight);
        QCOMPARE(destinationOf(navigated).item, QStringLiteral("4113"));
        pressed(Qt::Key_F11);
        QVERIFY(!s.page.findChild<RunJobs *>()->isVisible());
        QVERIFY(s.page.escape());
        QVERIFY(s.page.findChild<RunJobs *>()->isVisible());
        QVERIFY(!s.page.escape());
    }
    void threeViewsShareOneSelection()
    {
        One s;
        QVERIFY(s.ready());
        auto *jobs = s.page.findChild<RunJobs *>();
        for (const RunJobs::View view : {RunJobs::View::List, RunJobs::View::Timeline, RunJobs::View::Graph}) {
            jobs->setView(view);
            jobs->focusView();
            QCOMPARE(s.presenter.state().job, QStringLiteral("unit"));
            QCOMPARE(nameless(s.page).join(QStringLiteral("; ")), QString());
        }
    }
    void aLiveRunShowsItsEstimate()
    {
        One s;
        s.service.runAnswer = liveRun();
        QVERIFY(s.ready());
        const auto labels = s.page.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](QLabel *l) {
            return l->isVisible() && l->text().contains(QStringLiteral("62 %")) && l->text().contains(QStringLiteral("± 1m00s"));
        }));
        QVERIFY(!command(s.page, QStringLiteral("Retry failed"))->isEnabled());
        QVERIFY(command(s.page, QStringLiteral("Cancel run"))->isEnabled());
    }
    void aRunThatCannotBeReadIsAnError()
    {
        One s;
        s.service.runAnswer = notFound(QStringLiteral("There is no run #4112."));
        QVERIFY(up(s.page, {keys::run, QStringLiteral("4112"), {}}));
        QTRY_VERIFY(seenBanner(s.page));
        QCOMPARE(seenBanner(s.page)->accessibleName(), QStringLiteral("There is no run #4112."));
    }
};

TEST_CLASS(RunsPagesTest)
#include "tst_runspages.moc"
