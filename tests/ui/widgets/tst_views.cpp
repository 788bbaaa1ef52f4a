// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/widgets/logfile.h"
#include "ui/theme/theme.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/graphview.h"
#include "ui/widgets/logpane.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/toast.h"

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtWidgets/QtWidgets>

using namespace signalbox;
using namespace signalbox::widgets;

namespace {

/// "a; b<-a; c<-a,b"
std::vector<GraphNode> graph(const QString &text)
{
    std::vector<GraphNode> nodes;
    for (const QString &part : text.split(QLatin1Char(';'))) {
        GraphNode node;
        node.key = node.name = part.section(QStringLiteral("<-"), 0, 0).trimmed();
        const QString needs = part.section(QStringLiteral("<-"), 1).trimmed();
        if (!needs.isEmpty())
            node.needs = needs.split(QLatin1Char(','));
        nodes.push_back(node);
    }
    return nodes;
}

void writeJob(test::LogFile &file)
{
    file.line('S', R"({"step":0,"name":"Build"})");
    file.line('O', "compiling");
    file.line('s', R"({"step":0,"outcome":"succeeded"})");
    file.line('S', R"({"step":1,"name":"Test"})");
    file.line('O', "\x1b[32mok\x1b[0m one");
    file.line('E', "FAIL two at src/pay.ts:88:11");
    file.line('s', R"({"step":1,"outcome":"failed"})");
}

} // namespace

class Views : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { theme::Theme::instance().install(*qobject_cast<QApplication *>(QCoreApplication::instance())); }

    void nodesStandInColumnsAndNeverOverlap()
    {
        const GraphLayout layout = layoutGraph(graph(QStringLiteral("a; b<-a; c<-a; d<-b,c; e<-a,d")));
        QCOMPARE(layout.columns, 4);
        QCOMPARE(layout.nodes[size_t(layout.indexOf(QStringLiteral("e")))].column, 3);
        for (size_t i = 0; i < layout.nodes.size(); ++i) {
            for (size_t k = i + 1; k < layout.nodes.size(); ++k)
                QVERIFY(!layout.nodes[i].rect.intersects(layout.nodes[k].rect));
        }
        for (const PlacedEdge &edge : layout.edges) {
            for (size_t p = 1; p < edge.points.size(); ++p) // orthogonal
                QVERIFY(edge.points[p].x() == edge.points[p - 1].x() || edge.points[p].y() == edge.points[p - 1].y());
        }
    }

    void aCycleIsDrawnAndDoesNotHang()
    {
        QCOMPARE(layoutGraph(graph(QStringLiteral("a<-c; b<-a; c<-b"))).nodes.size(), size_t(3));
        QVERIFY(layoutGraph({}).nodes.empty());
    }

    void fourLegsFoldAndThreeDoNot()
    {
        for (int legs : {3, 4}) {
            std::vector<GraphNode> nodes = graph(QStringLiteral("build"));
            for (int i = 0; i < legs; ++i) {
                GraphNode leg;
                leg.key = QStringLiteral("e2e (%1)").arg(i);
                leg.matrixGroup = QStringLiteral("e2e");
                leg.needs = QStringList{QStringLiteral("build")};
                nodes.push_back(leg);
            }
            QCOMPARE(int(layoutGraph(nodes).nodes.size()), legs == 4 ? 2 : 4);
            GraphOptions open;
            open.unfolded = QStringList{QStringLiteral("e2e")};
            QCOMPARE(int(layoutGraph(nodes, open).nodes.size()), legs + 1);
        }
    }

    void arrowsWalkTheGraphAndEnterActivates()
    {
        GraphView view;
        view.resize(900, 400);
        view.setNodes(graph(QStringLiteral("a; b<-a; c<-a; d<-b,c")));
        QSignalSpy laid(&view, &GraphView::laidOut);
        QVERIFY(laid.wait(5000));
        QSignalSpy activated(&view, &GraphView::activated);
        QTest::keyClick(&view, Qt::Key_Right); // the first key only chooses
        QCOMPARE(view.currentKey(), QStringLiteral("a"));
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentKey(), QStringLiteral("c"));
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.currentKey(), QStringLiteral("d"));
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&view);
        QCOMPARE(spoken->childCount(), 4);
        QVERIFY(spoken->child(3)->text(QAccessible::Name).contains(QStringLiteral("after")));
    }

    void keysOfTheLogMoveFoldAndCopy()
    {
        test::LogFile file;
        writeJob(file);
        LogDocument document;
        LogView view;
        view.resize(700, 300);
        view.setDocument(&document);
        document.open(file.path(), false);
        QTRY_VERIFY_WITH_TIMEOUT(document.isIndexed(), 5000);
        QCOMPARE(view.visibleTexts(), (QStringList{QStringLiteral("Build"), QStringLiteral("compiling"), QStringLiteral("Test"),
                                                   QStringLiteral("ok one"), QStringLiteral("FAIL two at src/pay.ts:88:11")}));
        QTest::keyClick(&view, Qt::Key_E);
        QCOMPARE(view.cursorLine(), 5u);
        QVERIFY(view.spokenLine(5).contains(QStringLiteral("error, in Test")));
        QTest::keyClick(&view, Qt::Key_Z); // folds its step, the cursor goes to the header
        QCOMPARE(view.cursorLine(), 3u);
        QCOMPARE(view.visibleTexts().size(), 3);
        QTest::keyClick(&view, Qt::Key_E); // opens what hides the error
        QCOMPARE(view.visibleTexts().size(), 5);
        QTest::keyClick(&view, Qt::Key_BracketLeft);
        QCOMPARE(view.cursorLine(), 3u);
        view.selectLines(4, 5);
        view.copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("ok one\nFAIL two at src/pay.ts:88:11"));
        QSignalSpy links(&view, &LogView::linkRequested);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(links.value(0), (QVariantList{5u, 6u}));
        view.setSingleKeys(false);
        QTest::keyClick(&view, Qt::Key_W);
        QVERIFY(!view.wrap());
        view.setSingleKeys(true);
        QTest::keyClick(&view, Qt::Key_W);
        QVERIFY(view.wrap());
        QVERIFY(!view.grab().isNull());
    }

    void findCountsInFoldsAndJumpsIntoThem()
    {
        test::LogFile file;
        writeJob(file);
        LogDocument document;
        LogView view;
        view.resize(700, 300);
        view.setDocument(&document);
        document.open(file.path(), false);
        QTRY_VERIFY_WITH_TIMEOUT(document.isIndexed(), 5000);
        view.setAllFolded(true);
        QCOMPARE(view.rows().rowCount(), 2u);
        view.search()->start({QStringLiteral("ompil|FAIL"), true, true});
        QTRY_VERIFY_WITH_TIMEOUT(view.search()->isComplete(), 5000);
        QCOMPARE(view.search()->lines(), (std::vector<quint32>{1, 5}));
        QCOMPARE(view.foldedHits(), 2u);
        view.goToLine(0);
        view.nextHit();
        QCOMPARE(view.cursorLine(), 1u);
        QVERIFY(!view.rows().isHidden(view.cursorLine()));
    }

    void followLetsGoWhenAPersonLooksElsewhere()
    {
        test::LogFile file;
        for (int i = 0; i < 200; ++i)
            file.line('O', "line " + QByteArray::number(i));
        LogDocument document;
        LogView view;
        view.resize(700, 300);
        view.show();
        view.setDocument(&document);
        document.open(file.path(), true);
        QTRY_COMPARE_WITH_TIMEOUT(document.lineCount(), 200u, 5000);
        QTest::keyClick(&view, Qt::Key_End);
        QVERIFY(view.isFollowing());
        QVERIFY(view.visibleTexts().contains(QStringLiteral("line 199")));
        QTest::keyClick(&view, Qt::Key_PageUp);
        QVERIFY(!view.isFollowing());
        const quint32 top = view.topRow();
        file.line('O', "more");
        document.grew();
        QTRY_COMPARE_WITH_TIMEOUT(document.lineCount(), 201u, 5000);
        QCOMPARE(view.topRow(), top);
    }

    void undoIsRealAndANewMessageLosesNothing()
    {
        QWidget window;
        window.resize(600, 400);
        Toast toast(&window);
        int deployed = 0, undone = 0;
        const auto press = [&](const QString &name) {
            for (QPushButton *button : toast.findChildren<QPushButton *>()) {
                if (button->accessibleName() == name)
                    button->click();
            }
        };
        toast.countdown(QStringLiteral("web -> dev in %1 s"), 5, [&] { ++deployed; });
        QCOMPARE(toast.text(), QStringLiteral("web -> dev in 5 s"));
        press(QStringLiteral("Undo"));
        QCOMPARE(deployed, 0);
        toast.countdown(QStringLiteral("again"), 5, [&] { ++deployed; });
        toast.done(QStringLiteral("View deleted"), [&] { ++undone; }); // the deployment was promised
        QCOMPARE(deployed, 1);
        press(QStringLiteral("Undo"));
        QCOMPARE(undone, 1);
    }

    void everyControlOfTheLogPaneHasAName()
    {
        LogPane pane;
        for (QWidget *child : pane.findChildren<QWidget *>()) {
            if (child->focusPolicy() != Qt::NoFocus && child->isVisibleTo(&pane) && child->inherits("QAbstractButton"))
                QVERIFY2(!child->accessibleName().isEmpty(), child->metaObject()->className());
        }
    }

    void anErrorSaysItsFourParts()
    {
        ErrorBanner banner;
        banner.setError({ErrorKind::Unable, QStringLiteral("W"), QStringLiteral("C"), QStringLiteral("N"), QStringLiteral("S")});
        QCOMPARE(banner.accessibleName(), QStringLiteral("W"));
        for (const char *part : {"W", "C", "N", "S"}) {
            bool shown = false;
            for (const QLabel *label : banner.findChildren<QLabel *>())
                shown |= label->text() == QLatin1String(part) && label->isVisibleTo(&banner);
            QVERIFY2(shown, part);
        }
    }
};

TEST_CLASS(Views)
#include "tst_views.moc"
