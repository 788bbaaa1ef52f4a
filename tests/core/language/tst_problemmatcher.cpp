// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/problemmatcher.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::language;

namespace {

ProblemMatchers matchersOf(const QByteArray &json)
{
    ProblemMatchers matchers;
    std::vector<MatcherDefinition> definitions = parseMatchers(json).value();
    for (MatcherDefinition &definition : definitions)
        matchers.add(std::move(definition));
    return matchers;
}

const QByteArray eslint =
    "{\"problemMatcher\": [{\"owner\": \"eslint\", \"pattern\": [\n"
    "    {\"regexp\": \"^([^\\\\s].*)$\", \"file\": 1},\n"
    "    {\"regexp\": \"^\\\\s+(\\\\d+):(\\\\d+)\\\\s+(error|warning)\\\\s+(.*)$\", \"line\": 1, \"column\": 2, \"severity\": 3, \"message\": 4, \"loop\": true}]}]}";

} // namespace

class TestProblemMatcher : public QObject
{
    Q_OBJECT

private slots:
    void rule60_aLoopKeepsWhatCameBefore()
    {
        ProblemMatchers matchers = matchersOf(eslint);
        QVERIFY(!matchers.feed(QStringLiteral("src/a.js")));
        const std::optional<Problem> first = matchers.feed(QStringLiteral("  3:7  error  No way"));
        QVERIFY(first.has_value());
        QCOMPARE(first->file, QStringLiteral("src/a.js"));
        QCOMPARE(first->line, 3);
        QCOMPARE(first->column, 7);
        const std::optional<Problem> second = matchers.feed(QStringLiteral("  4:1  warning  Hm"));
        QVERIFY(second.has_value());
        QCOMPARE(second->severity, QStringLiteral("warning"));
        QCOMPARE(second->annotation().file, QStringLiteral("src/a.js"));
        QVERIFY(!matchers.feed(QString()));
        QVERIFY(!matchers.feed(QStringLiteral("  5:1  warning  Nobody said which file")));
    }

    void rule60_coloursAreTakenOut()
    {
        QCOMPARE(withoutAnsi(QStringLiteral("\x1b[31mred\x1b[0m \x1b[1;32mgreen")), QStringLiteral("red green"));
        ProblemMatchers matchers = matchersOf(
            "{\"problemMatcher\": [{\"owner\": \"x\", \"severity\": \"warning\", \"pattern\": {\"regexp\": \"^W: (.+)$\", \"message\": 1}}]}");
        const std::optional<Problem> problem = matchers.feed(QStringLiteral("\x1b[33mW: careful\x1b[0m"));
        QVERIFY(problem.has_value());
        QCOMPARE(problem->message, QStringLiteral("careful"));
        QCOMPARE(problem->severity, QStringLiteral("warning"));
    }

    void rule60_removed()
    {
        ProblemMatchers matchers = matchersOf(eslint);
        matchers.remove(QStringLiteral("ESLint"));
        QVERIFY(matchers.isEmpty());
    }

    void rule60_anExpensiveMatcherIsSwitchedOff()
    {
        ProblemMatchers matchers = matchersOf(
            "{\"problemMatcher\": [{\"owner\": \"slow\", \"pattern\": {\"regexp\": \"^(.*a){12}(.*b){12}(x+x+)+[yz]$\", \"message\": 1}}]}");
        const QString line = QString(60, u'a') + QString(60, u'b') + QString(60, u'x');
        for (int i = 0; i < 3; ++i)
            QVERIFY(!matchers.feed(line));
        QCOMPARE(matchers.takeRemoved(), QStringList{"slow"});
        QVERIFY(matchers.takeRemoved().isEmpty());
        QVERIFY(matchers.isEmpty());
    }

    void wrongDefinitions_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no JSON") << QByteArray("x");
        QTest::newRow("no list") << QByteArray("{}");
        QTest::newRow("no owner") << QByteArray("{\"problemMatcher\": [{\"pattern\": [{\"regexp\": \"(a)\", \"message\": 1}]}]}");
        QTest::newRow("no pattern") << QByteArray("{\"problemMatcher\": [{\"owner\": \"a\", \"pattern\": []}]}");
        QTest::newRow("no regexp") << QByteArray("{\"problemMatcher\": [{\"owner\": \"a\", \"pattern\": [{\"message\": 1}]}]}");
        QTest::newRow("broken regexp") << QByteArray(
            "{\"problemMatcher\": [{\"owner\": \"a\", \"pattern\": [{\"regexp\": \"(a\", \"message\": 1}]}]}");
        QTest::newRow("no such group") << QByteArray(
            "{\"problemMatcher\": [{\"owner\": \"a\", \"pattern\": [{\"regexp\": \"(a)\", \"message\": 2}]}]}");
        QTest::newRow("no message") << QByteArray(
            "{\"problemMatcher\": [{\"owner\": \"a\", \"pattern\": [{\"regexp\": \"(a)\", \"file\": 1}]}]}");
        QTest::newRow("loop alone") << QByteArray(
            "{\"problemMatcher\": [{\"owner\": \"a\", \"pattern\": [{\"regexp\": \"(a)\", \"message\": 1, \"loop\": true}]}]}");
    }
    void wrongDefinitions()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!parseMatchers(json).has_value());
    }
};

TEST_CLASS(TestProblemMatcher)
#include "tst_problemmatcher.moc"
