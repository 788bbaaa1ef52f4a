// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/developer/pagetest.h"
#include "ui/pages/refsmodel.h"
#include "ui/pages/refspage.h"
#include "ui/pages/rowsview.h"
#include "ui/widgets/filterfield.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QTreeView>

using namespace signalbox;
using namespace signalbox::pages;
using namespace signalbox::test;
using namespace signalbox::test::developer;
namespace keys = presenters::pages;

class RefsPageTest : public QObject
{
    Q_OBJECT

    struct Set {
        FakeService service;
        presenters::RefsPresenter refs{service};
        presenters::RunsPresenter runs{service};
        RefsPage page{refs, runs};
        Set() { fill(service); }
        QTreeView *list()
        {
            const auto views = page.findChildren<QTreeView *>();
            for (QTreeView *view : views) {
                if (qobject_cast<RefsModel *>(view->model()))
                    return view;
            }
            return nullptr;
        }
        bool ready()
        {
            return up(page, {keys::refs, {}, {}})
                   && QTest::qWaitFor([this] { return refs.state().loaded && list()->model()->rowCount() > 0; });
        }
    };

private slots:
    void initTestCase() { install(); }

    void theDefaultBranchIsFirstAndEverythingHasAName()
    {
        Set s;
        QVERIFY(s.ready());
        const QAbstractItemModel *model = s.list()->model();
        QCOMPARE(model->rowCount(), 5);
        QCOMPARE(model->index(0, RefsModel::NameColumn).data().toString(), QStringLiteral("main  (default)"));
        QCOMPARE(model->index(1, RefsModel::NameColumn).data().toString(), QStringLiteral("feature/payments-retry"));
        QCOMPARE(model->index(1, RefsModel::AgainstColumn).data().toString(), QStringLiteral("+5 / −2"));
        QCOMPARE(nameless(s.page).join(QStringLiteral("; ")), QString());
    }
    void whereARefIsDeployedIsAChipWithProductionByWeight()
    {
        Set s;
        QVERIFY(s.ready());
        s.page.open({keys::refs, QStringLiteral("refs/heads/release/2.14"), {}});
        const QAbstractItemModel *model = s.list()->model();
        bool found = false;
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data(RowsModel::IdRole).toString() != QStringLiteral("refs/heads/release/2.14"))
                continue;
            found = true;
            const auto cell = model->index(row, RefsModel::DeployedColumn).data(RowsModel::CellRole).value<Cell>();
            QCOMPARE(cell.productionChips, QStringList{QStringLiteral("production")});
            QCOMPARE(cell.chips, QStringList{QStringLiteral("staging")});
            QCOMPARE(cell.text, QStringLiteral("staging, production")); // what is spoken and copied
        }
        QVERIFY(found);
    }
    void typingFiltersAndEnterOpensTheRun()
    {
        Set s;
        QVERIFY(s.ready());
        pressed(Qt::Key_Slash);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("paylat"));
        QCOMPARE(s.list()->model()->rowCount(), 1);
        pressed(Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), s.list());
        pressed(Qt::Key_Home);
        QSignalSpy navigated(&s.page, &Page::navigate);
        pressed(Qt::Key_Return);
        QCOMPARE(navigated.size(), 1);
        QCOMPARE(destinationOf(navigated), (presenters::Destination{keys::run, QStringLiteral("4123"), {}}));
        QVERIFY(s.service.submits.isEmpty());
    }
    void lettersAreCommandsAndNoneChangesAnything()
    {
        Set s;
        QVERIFY(s.ready());
        s.page.open({keys::refs, QStringLiteral("refs/heads/feature/pay-later"), {}});
        QTRY_COMPARE(s.page.destination().item, QStringLiteral("refs/heads/feature/pay-later"));
        s.page.focusContent();
        QSignalSpy navigated(&s.page, &Page::navigate);
        const std::pair<Qt::Key, presenters::Destination> letters[] = {
            {Qt::Key_C, {keys::compare, QStringLiteral("main...feature/pay-later"), {}}},
            {Qt::Key_D, {keys::compare, QStringLiteral("v2.14.0...feature/pay-later"), {}}},
            {Qt::Key_H, {keys::runs, {}, {{QStringLiteral("ref"), QStringLiteral("feature/pay-later")}}}}};
        for (const auto &[key, wanted] : letters) {
            navigated.clear();
            pressed(key);
            QCOMPARE(navigated.size(), 1);
            QCOMPARE(destinationOf(navigated), wanted);
        }
        QVERIFY(s.service.submits.isEmpty());
    }
    void nothingMatchesSaysSoAndOffersTheOtherHalf()
    {
        Set s;
        QVERIFY(s.ready());
        auto *filter = s.page.findChild<widgets::FilterField *>();
        filter->setText(QStringLiteral("nightly"));
        QTRY_VERIFY(seenEmpty(s.page));
        QVERIFY(seenEmpty(s.page)->accessibleDescription().contains(QStringLiteral("nightly")));
        QTRY_VERIFY(seenButton(s.page, QStringLiteral("Clear filter")));
        QTRY_VERIFY(seenButton(s.page, QStringLiteral("Show 1 tag")));
        seenButton(s.page, QStringLiteral("Show 1 tag"))->click();
        QCOMPARE(s.refs.state().segment, presenters::RefsState::Segment::Tags);
        QTRY_COMPARE(s.list()->model()->rowCount(), 1);
        filter->setText(QStringLiteral("xyzzy"));
        QTRY_VERIFY(seenButton(s.page, QStringLiteral("Clear filter")));
        seenButton(s.page, QStringLiteral("Clear filter"))->click();
        QTRY_VERIFY(!seenEmpty(s.page));
        QVERIFY(filter->text().isEmpty());
    }
    void aRepositoryWithoutTagsOffersTheFirstRelease()
    {
        Set s;
        service::RefsSnapshot few = refs();
        few.refs.resize(5);
        s.service.refsAnswer = few;
        QVERIFY(s.ready());
        s.refs.setSegment(presenters::RefsState::Segment::Tags);
        QTRY_VERIFY(seenEmpty(s.page));
        QTRY_VERIFY(seenButton(s.page, QStringLiteral("Tag release…")));
    }
    void anErrorKeepsWhatIsKnown()
    {
        Set s;
        QVERIFY(s.ready());
        s.service.refsAnswer = unable(QStringLiteral("The repository cannot be read."), QStringLiteral("disk"));
        s.refs.refresh();
        QTRY_VERIFY(seenBanner(s.page));
        QCOMPARE(seenBanner(s.page)->accessibleName(), QStringLiteral("The repository cannot be read."));
        QCOMPARE(s.list()->model()->rowCount(), 5);
    }
    void theReleaseBoundaryStandsBetweenUnreleasedAndReleased()
    {
        Set s;
        QVERIFY(s.ready());
        auto *commits = s.page.findChild<RowsView *>();
        QTRY_COMPARE(commits->rows()->rowCount(), 7);
        const Row *boundary = commits->rows()->row(commits->rows()->index(4, 0));
        QVERIFY(boundary->heading);
        QVERIFY(boundary->cells.front().text.startsWith(QStringLiteral("v2.14.0")));
        QVERIFY(boundary->cells.front().text.contains(QStringLiteral("staging, production")));
        const auto labels = s.page.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](QLabel *l) { return l->text().startsWith(QStringLiteral("Unreleased on main: 4 commit")); }));
    }
    void theCountIsOfAllUnreleasedCommitsNotOfTheListed()
    {
        Set s;
        service::RefsSnapshot many = refs();
        many.unreleasedCount = 4'711;
        s.service.refsAnswer = many;
        QVERIFY(s.ready());
        const auto labels = s.page.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](QLabel *l) { return l->text().contains(QStringLiteral("4711 commit")); }));
    }
    void unreleasedOnlyAndOrderWork()
    {
        Set s;
        QVERIFY(s.ready());
        s.page.findChild<QCheckBox *>()->setChecked(true);
        QCOMPARE(s.list()->model()->rowCount(), 5);
        s.refs.setOrder(presenters::RefsState::Order::Behind);
        const QAbstractItemModel *model = s.list()->model();
        QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("main  (default)"));
        QCOMPARE(model->index(1, 0).data().toString(), QStringLiteral("feature/pay-later"));
        s.refs.setOrder(presenters::RefsState::Order::Name);
        QCOMPARE(model->index(1, 0).data().toString(), QStringLiteral("feature/pay-later"));
        QCOMPARE(model->index(4, 0).data().toString(), QStringLiteral("release/2.14"));
    }
    void aReleaseIsTaggedFromItsForm()
    {
        Set s;
        QVERIFY(s.ready());
        s.service.newReleaseAnswer = QStringLiteral("v2.15.0 is tagged.");
        pressed(Qt::Key_T);
        auto *version = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(version);
        QTRY_COMPARE(version->text(), QStringLiteral("v2.15.0"));
        QCOMPARE(nameless(s.page).join(QStringLiteral("; ")), QString());
        QSignalSpy said(&s.page, &Page::say);
        QTest::keyClick(version, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(said.size(), 1);
        QVERIFY(s.service.asked.contains(QStringLiteral("newRelease v2.15.0 refs/heads/main")));
        QTRY_VERIFY(!version->isVisible());
    }
    void escapeClosesTheFormThenTheFilterThenThePage()
    {
        Set s;
        QVERIFY(s.ready());
        s.page.findChild<widgets::FilterField *>()->setText(QStringLiteral("main"));
        pressed(Qt::Key_T);
        QVERIFY(s.page.escape());
        QVERIFY(s.page.escape());
        QVERIFY(s.page.findChild<widgets::FilterField *>()->text().isEmpty());
        QVERIFY(!s.page.escape());
    }
    void columnHeadsStandOverTheirCells()
    {
        Set s;
        QVERIFY(s.ready());
        // The cells' text begins at 8 px; the style's own margin of 2 px made heads start left of it.
        QCOMPARE(s.list()->style()->pixelMetric(QStyle::PM_HeaderMargin), int(theme::size::Space2));
    }
};

TEST_CLASS(RefsPageTest)
#include "tst_refspage.moc"
