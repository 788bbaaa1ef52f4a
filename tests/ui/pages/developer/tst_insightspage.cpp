// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/developer/pagetest.h"
#include "ui/pages/insightspage.h"
#include "ui/pages/insightsplots.h"
#include "ui/pages/plotcard.h"
#include "ui/pages/rowsview.h"

#include <QtGui/QAction>
#include <QtSvg/QSvgRenderer>
#include <cmath>

using namespace signalbox;
using namespace signalbox::pages;
using namespace signalbox::test;
using namespace signalbox::test::developer;
namespace keys = presenters::pages;

class InsightsPageTest : public QObject
{
    Q_OBJECT

    struct One {
        FakeService service;
        presenters::InsightsPresenter presenter{service};
        InsightsPage page{presenter};
        One() { fill(service); }
        bool ready()
        {
            return up(page, {keys::insights, {}, {}}) && QTest::qWaitFor([this] { return presenter.state().loaded; });
        }
        PlotCard *card(const QString &title)
        {
            const auto all = page.findChildren<PlotCard *>();
            for (PlotCard *one : all) {
                if (one->isVisible() && one->view()->plot().title == title)
                    return one;
            }
            return nullptr;
        }
    };

private slots:
    void initTestCase() { install(); }

    void productionIsShownFirstAndAnotherCanBeChosen()
    {
        One s;
        QVERIFY(s.ready());
        auto *environment = s.page.findChild<QComboBox *>();
        QTRY_COMPARE(environment->currentText(), QStringLiteral("production"));
        QVERIFY(s.card(QStringLiteral("Deployments to production")));
        environment->setFocus();
        pressed(Qt::Key_Up);
        QTRY_VERIFY(s.card(QStringLiteral("Deployments to staging")));
        QCOMPARE(s.page.destination().item, QStringLiteral("staging"));
        QCOMPARE(nameless(s.page).join(QStringLiteral("; ")), QString());
    }
    void eachKeySaysWhatItRestsOnAndWhatIsMissing()
    {
        One s;
        QVERIFY(s.ready());
        QStringList seen;
        const auto labels = s.page.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible())
                seen << label->text();
        }
        QVERIFY(seen.contains(QStringLiteral("2.3 a week")));
        QVERIFY(seen.contains(QStringLiteral("from 28 deployments")));
        QVERIFY(seen.contains(QStringLiteral("median of 212 commits. 1 commit is dated after its deployment and is left out.")));
        QVERIFY(seen.contains(QStringLiteral("11 %")));
        QVERIFY(seen.contains(QStringLiteral("The last failure is not recovered yet and is left out.")));
        QVERIFY(seen.contains(QStringLiteral("–"))); // unknown is a dash, not a nought
        QVERIFY(seen.contains(QStringLiteral("From 87 runs")));
    }
    void aPlotIsWalkedAndSpoken()
    {
        One s;
        QVERIFY(s.ready());
        PlotCard *card = s.card(QStringLiteral("Deployments to production"));
        widgets::PlotView *view = card->view();
        view->setFocus(Qt::TabFocusReason);
        QCOMPARE(view->current(), 11);
        pressed(Qt::Key_Home);
        QCOMPARE(view->current(), 0);
        pressed(Qt::Key_Right);
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(view);
        QCOMPARE(accessible->role(), QAccessible::Chart);
        QCOMPARE(accessible->text(QAccessible::Name), QStringLiteral("Deployments to production"));
        const QString spoken = accessible->text(QAccessible::Value);
        QVERIFY2(spoken.startsWith(QStringLiteral("week of ")) && spoken.endsWith(QStringLiteral(": stayed 2, failed or taken back 1")),
                 qPrintable(spoken));
        pressed(Qt::Key_End);
        pressed(Qt::Key_Right); // no further
        QCOMPARE(view->current(), 11);
    }
    void behindEachPlotIsTheTableOfTheSameValues()
    {
        One s;
        QVERIFY(s.ready());
        PlotCard *card = s.card(QStringLiteral("Lead time to production"));
        QVERIFY(!card->isTableShown());
        card->setTableShown(true);
        QVERIFY(card->table()->isVisible());
        QCOMPARE(card->table()->rows()->rowCount(), 12);
        QCOMPARE(card->table()->rows()->index(3, 1).data().toString(), QStringLiteral("–")); // a week without deployments is a gap
        QCOMPARE(card->table()->rows()->index(0, 1).data().toString(), QStringLiteral("24h00m"));
    }
    void theFlakiestJobIsFirstAndItsDurationsAreDrawn()
    {
        One s;
        QVERIFY(s.ready());
        QTRY_VERIFY(s.card(QStringLiteral("Durations of ci.yml / unit")));
        const auto lists = s.page.findChildren<RowsView *>();
        const auto jobs =
            std::find_if(lists.begin(), lists.end(), [](RowsView *view) { return view->accessibleName() == QStringLiteral("Jobs"); });
        QVERIFY(jobs != lists.end());
        QCOMPARE((*jobs)->rows()->index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("ci.yml / unit, failed 6 of 40 times, flaky at 3 of 34 commits, usually 2 minutes 40 seconds"));
        (*jobs)->setFocus();
        pressed(Qt::Key_Down);
        QTRY_VERIFY(s.card(QStringLiteral("Durations of ci.yml / image")));
        QSignalSpy navigated(&s.page, &Page::navigate);
        pressed(Qt::Key_Return);
        QCOMPARE(navigated.size(), 1);
        QCOMPARE(destinationOf(navigated),
                 (presenters::Destination{keys::run, QStringLiteral("4119"), {{QStringLiteral("job"), QStringLiteral("image")}}}));
    }
    void whatIsTakenBackStandsOnceInThePlot()
    {
        const widgets::Plot plot = deploymentsPlot(insights().environments.at(1));
        // The seventh week: three verified, one of them rolled back, none failed otherwise but by rule 5.
        const release::DoraPoint &week = insights().environments.at(1).report.weeks.at(6);
        QCOMPARE(plot.series[0].values[6], double(week.deployments - 1));
        QCOMPARE(plot.series[1].values[6], double(week.failures));
    }
    void picturesAndTablesCanBeExported()
    {
        One s;
        QVERIFY(s.ready());
        const QByteArray csv = s.page.content(InsightsPage::Format::Csv);
        QVERIFY(csv.startsWith("section,where,item,measure,from,value,unit,sample,note\n"));
        QVERIFY(csv.contains("key,\"production\",\"\",failure-rate,"));
        QVERIFY(!csv.contains("recovery-time")); // it is not known
        QVERIFY(csv.contains("job,\".github/workflows/ci.yml\",\"unit\",flaky-commits,,3,commits,34,\"\"\n"));
        QImage picture;
        QVERIFY(picture.loadFromData(s.page.content(InsightsPage::Format::Png), "PNG"));
        QCOMPARE(picture.size(), insightsSheetSize() * 2);
        QSet<QRgb> colors;
        for (int y = 0; y < picture.height(); y += 7) {
            for (int x = 0; x < picture.width(); x += 7)
                colors.insert(picture.pixel(x, y));
        }
        QVERIFY2(colors.size() > 4, qPrintable(QString::number(colors.size())));
        QSvgRenderer svg;
        QVERIFY(svg.load(s.page.content(InsightsPage::Format::Svg)));
        // Written in millimetres, so that a point may be lost to rounding.
        QVERIFY((svg.defaultSize() - insightsSheetSize()).expandedTo({-1, -1})
                == (svg.defaultSize() - insightsSheetSize()).boundedTo({1, 1}));
    }
    void anExportThatCannotBeWrittenSaysWhy()
    {
        One s;
        QVERIFY(s.ready());
        s.presenter.write(QStringLiteral("/proc/none/insights.csv"), "x");
        QTRY_VERIFY(seenBanner(s.page));
        QVERIFY(seenBanner(s.page)->accessibleDescription().contains(QStringLiteral("Nothing was written.")));
    }
    void noRecordsAndAnErrorSayWhatToDo()
    {
        One s;
        s.service.insightsAnswer = service::InsightsSnapshot{};
        QVERIFY(s.ready());
        QTRY_COMPARE(emptyTitle(s.page), QStringLiteral("No records yet"));
        for (QAction *action : s.page.commands())
            QVERIFY(!action->isEnabled() && !action->statusTip().isEmpty());
        s.service.insightsAnswer = unable(QStringLiteral("The store cannot be read."));
        s.presenter.refresh();
        QTRY_VERIFY(seenBanner(s.page));
    }
    void aPlotOfNothingDrawsAnAxisAndDoesNotFail()
    {
        widgets::Plot plot;
        plot.title = QStringLiteral("Empty");
        plot.labels = {QStringLiteral("a"), QStringLiteral("b")};
        plot.series = {{QStringLiteral("s"), widgets::PlotSeries::Shape::Line, {std::nan(""), std::nan("")}, std::nullopt}};
        QVERIFY(plot.isEmpty());
        QCOMPARE(plot.spoken(0), QStringLiteral("a: nothing"));
        widgets::PlotView view;
        view.setPlot(plot);
        view.resize(200, 120);
        QVERIFY(!view.grab().isNull());
        view.setPlot({});
        view.setCurrent(3);
        QCOMPARE(view.current(), -1);
        QVERIFY(!view.grab().isNull());
    }
};

TEST_CLASS(InsightsPageTest)
#include "tst_insightspage.moc"
