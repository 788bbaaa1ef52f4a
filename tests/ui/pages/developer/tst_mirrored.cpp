// SPDX-License-Identifier: GPL-3.0-or-later
// Right-to-left: each page is drawn, its list begins at the right, and no text is outside of its widget.
#include "tests/ui/pages/developer/pagetest.h"
#include "ui/pages/comparepage.h"
#include "ui/pages/credentialspage.h"
#include "ui/pages/historypage.h"
#include "ui/pages/insightspage.h"
#include "ui/pages/refspage.h"
#include "ui/pages/rowsview.h"
#include "ui/pages/runpage.h"
#include "ui/pages/runspage.h"
#include "ui/pages/sidepane.h"

#include <QtCore/QTemporaryDir>

using namespace signalbox;
using namespace signalbox::pages;
using namespace signalbox::test;
using namespace signalbox::test::developer;
namespace keys = presenters::pages;

class MirroredTest : public QObject
{
    Q_OBJECT

    /// Children that are seen stay inside of what holds them.
    static QStringList outside(QWidget &page)
    {
        QStringList result;
        const auto all = page.findChildren<QWidget *>();
        for (QWidget *widget : all) {
            if (!widget->isVisible() || !widget->parentWidget() || widget->isWindow() || widget->parentWidget()->inherits("QScrollArea")
                || widget->parentWidget()->objectName() == QLatin1String("qt_scrollarea_viewport"))
                continue;
            if (!widget->parentWidget()->rect().adjusted(-1, -1, 1, 1).contains(widget->geometry()))
                result << QStringLiteral("%1 in %2")
                              .arg(QLatin1String(widget->metaObject()->className()),
                                   QLatin1String(widget->parentWidget()->metaObject()->className()));
        }
        return result;
    }
    /// Ink in the first column of the first row: at its right end, not at its left one.
    static bool beginsRight(RowsView &list)
    {
        const QRect cell = list.visualRect(list.rows()->index(0, 0));
        return cell.center().x() > list.viewport()->width() / 2;
    }

private slots:
    void initTestCase()
    {
        install();
        QApplication::setLayoutDirection(Qt::RightToLeft);
    }
    void cleanupTestCase() { QApplication::setLayoutDirection(Qt::LeftToRight); }

    void everyPageIsDrawn_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("item");
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1104, 732), QSize(752, 492)}) {
            for (const auto &[page, item] :
                 {std::pair(keys::refs, QString()), std::pair(keys::runs, QString()), std::pair(keys::run, QStringLiteral("4112")),
                  std::pair(keys::compare, QStringLiteral("a...b")), std::pair(keys::history, QString()),
                  std::pair(keys::credentials, QString()), std::pair(keys::insights, QString())})
                QTest::addRow("%s %d", qPrintable(page), size.width()) << page << item << size;
        }
    }
    void everyPageIsDrawn()
    {
        QFETCH(QString, page);
        QFETCH(QString, item);
        QFETCH(QSize, size);
        FakeService service;
        fill(service);
        QTemporaryDir folder;
        service.logPath = folder.filePath(QStringLiteral("log"));
        QVERIFY(writeLog(service.logPath));
        presenters::RefsPresenter refs(service);
        presenters::RunsPresenter runs(service), panelRuns(service);
        presenters::RunPresenter run(service);
        presenters::ComparePresenter compare(service);
        presenters::HistoryPresenter history(service);
        presenters::CredentialsPresenter credentials(service);
        presenters::InsightsPresenter insights(service);
        std::unique_ptr<Page> shown;
        if (page == keys::refs)
            shown = std::make_unique<RefsPage>(refs, panelRuns);
        else if (page == keys::runs)
            shown = std::make_unique<RunsPage>(runs);
        else if (page == keys::run)
            shown = std::make_unique<RunPage>(run);
        else if (page == keys::compare)
            shown = std::make_unique<ComparePage>(compare);
        else if (page == keys::history)
            shown = std::make_unique<HistoryPage>(history);
        else if (page == keys::credentials)
            shown = std::make_unique<CredentialsPage>(credentials);
        else
            shown = std::make_unique<InsightsPage>(insights);
        QVERIFY(up(*shown, {page, item, {}}, size));
        QTest::qWait(20);
        QCOMPARE(shown->layoutDirection(), Qt::RightToLeft);
        const QImage picture = shown->grab().toImage();
        QCOMPARE(picture.size(), size);
        QCOMPARE(outside(*shown).join(QStringLiteral("; ")), QString());
        const auto lists = shown->findChildren<RowsView *>();
        for (RowsView *list : lists) {
            if (list->isVisible() && list->rows()->rowCount() > 0 && !list->rows()->row(list->rows()->index(0, 0))->heading)
                QVERIFY2(beginsRight(*list), qPrintable(list->accessibleName()));
        }
        if (auto *pane = shown->findChild<SidePane *>(); pane && pane->inspector()->isVisible())
            QVERIFY(pane->inspector()->mapTo(shown.get(), QPoint()).x() < size.width() / 2);
    }
};

TEST_CLASS(MirroredTest)
#include "tst_mirrored.moc"
