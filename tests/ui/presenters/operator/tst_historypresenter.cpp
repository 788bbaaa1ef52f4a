// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/operator/samples.h"
#include "ui/presenters/historypresenter.h"

#include <QtCore/QTemporaryDir>

using namespace signalbox;
using namespace signalbox::presenters;
using namespace signalbox::test;

class HistoryPresenterTest : public QObject
{
    Q_OBJECT
private slots:
    void aFilterIsReadByItsKeys()
    {
        const HistoryFilter f = parseHistoryFilter(
            QStringLiteral("env:production who:\"Jon P.\" since:7d kind:rolled-back run:12 \"checkout 5xx\" again"), sampleNow);
        QCOMPARE(f.filter.environment, QStringLiteral("production"));
        QCOMPARE(f.filter.actor, QStringLiteral("Jon P."));
        QCOMPARE(f.filter.since, sampleNow - 7 * day);
        QCOMPARE(f.filter.kind, QStringLiteral("rolled-back"));
        QCOMPARE(f.filter.run, RunId(12));
        QCOMPARE(f.filter.text, QStringLiteral("checkout 5xx again"));
        QCOMPARE(f.parts.size(), 7);
    }
    void aTimeThatIsNoneIsSaid()
    {
        const HistoryFilter f = parseHistoryFilter(QStringLiteral("since:soon"), sampleNow);
        QCOMPARE(f.filter.since, 0);
        QVERIFY(f.parts.first().problem.contains(QStringLiteral("soon")));
    }
    void aHalfTypedKeyFiltersNothing()
    {
        QVERIFY(parseHistoryFilter(QStringLiteral("env:\"\""), sampleNow).isEmpty());
        QVERIFY(parseHistoryFilter(QString(), sampleNow).isEmpty());
    }
    void aChipTakesItsPartOut()
    {
        const HistoryFilter f = parseHistoryFilter(QStringLiteral("env:production who:\"Jon P.\" text"), sampleNow);
        QCOMPARE(f.without(1), QStringLiteral("env:production text"));
        QCOMPARE(f.words(), QStringLiteral("in production, by Jon P., with “text”"));
    }
    void cellsThatLookLikeFormulasAreDefused()
    {
        Event event;
        event.id = EventId(1);
        event.kind = QStringLiteral("hold-set");
        event.text = QStringLiteral("=HYPERLINK(\"http://x\")");
        const QByteArray csv = HistoryPresenter::toCsv({event});
        QVERIFY2(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")\""), csv.constData());
    }
    void exportWritesAllPagesOfTheFilter()
    {
        FakeService service;
        fillSamples(service);
        HistoryPresenter presenter(service);
        presenter.setFilter(QStringLiteral("env:production"));
        QTRY_VERIFY(presenter.state().loaded);
        QCOMPARE(service.lastEventFilter.environment, QStringLiteral("production"));
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("h.jsonl"));
        QSignalSpy said(&presenter, &HistoryPresenter::said);
        service.held = true;
        service::HistorySnapshot first = sampleHistory();
        first.more = true;
        service.historyAnswer = first;
        presenter.exportTo(path, HistoryPresenter::Format::JsonLines);
        service.historyAnswer = sampleHistory();
        service.deliver();
        QCOMPARE(service.lastEventFilter.before, first.events.last().id);
        service.deliver();
        QTRY_COMPARE(said.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 2 * first.events.size());
        const auto line = Value::fromJson(lines.first());
        VERIFY_OK(line);
        QCOMPARE((*line)[QStringLiteral("hash")].string(), QString::fromLatin1(first.events.first().hash));
    }
    void anExportThatCannotBeWrittenSaysWhy()
    {
        FakeService service;
        fillSamples(service);
        HistoryPresenter presenter(service);
        presenter.exportTo(QStringLiteral("/nonexistent/folder/h.csv"), HistoryPresenter::Format::Csv);
        QTRY_VERIFY(presenter.exportProblem().has_value());
        QVERIFY(!presenter.exportProblem()->cause.isEmpty());
    }
    void olderEventsJoinBelow()
    {
        FakeService service;
        fillSamples(service);
        service::HistorySnapshot newest = sampleHistory();
        newest.more = true;
        service.historyAnswer = newest;
        HistoryPresenter presenter(service);
        presenter.setActive(true);
        QTRY_VERIFY(presenter.state().loaded);
        service::HistorySnapshot older = sampleHistory();
        for (Event &event : older.events)
            event.id = EventId(event.id.number() - 100);
        service.historyAnswer = older;
        presenter.fetchMore();
        QTRY_COMPARE(presenter.state().events.size(), 16);
        QCOMPARE(service.lastEventFilter.before, newest.events.last().id);
        QVERIFY(!presenter.state().more);
    }
};

TEST_CLASS(HistoryPresenterTest)
#include "tst_historypresenter.moc"
