// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/filter.h"
#include "tests/support/testmain.h"

#include <QtCore/QElapsedTimer>

using namespace signalbox;
using namespace signalbox::language;

namespace {

RefFilter list(const QStringList &patterns)
{
    RefFilter filter;
    filter.defined = true;
    int line = 4;
    for (const QString &pattern : patterns)
        filter.patterns.append({pattern, {QStringLiteral(".github/workflows/ci.yml"), line++, 9}});
    return filter;
}

EventDefinition push()
{
    EventDefinition event;
    event.name = QStringLiteral("push");
    event.at = {QStringLiteral(".github/workflows/ci.yml"), 2, 3};
    return event;
}

EventFacts pushed(const QString &ref, const QStringList &changed = {QStringLiteral("src/a.cpp")})
{
    EventFacts facts;
    facts.name = QStringLiteral("push");
    facts.ref = ref;
    facts.changed = changed;
    return facts;
}

const QString mainRef = QStringLiteral("refs/heads/main");
const QString tagRef = QStringLiteral("refs/tags/v1.2.3");

} // namespace

class TestFilter : public QObject
{
    Q_OBJECT

private slots:
    void rule8_globs_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *pattern, const char *text, bool matches) {
            QTest::addRow("%s on %s", pattern, text) << QString::fromLatin1(pattern) << QString::fromLatin1(text) << matches;
        };
        row("*", "a", true);
        row("*", "a/b", false);
        row("**", "a/b", true);
        row("release/**", "release/1/2", true);
        row("release/**", "release", false);
        row("**/x.md", "x.md", true);
        row("**/x.md", "a/b/x.md", true);
        row("**/x.md", "ax.md", false);
        row("docs/**/x.md", "docs/x.md", true);
        row("docs/**/x.md", "docs/a/b/x.md", true);
        row("docs/**/x.md", "docsx.md", false);
        row("*.jsx?", "a.js", true);
        row("*.jsx?", "a.jsxx", false);
        row("v[0-9]+", "v12", true);
        row("v[0-9]+", "v", false);
        row("[CB]at", "Bat", true);
        row("[CB]at", "bat", false);
        row("ab?c", "ac", true);
        row("ab?c", "abc", true);
        row("\\*", "*", true);
        row("\\*", "a", false);
        row("a+", "aaa", true);
        row("a.c", "abc", false);
        row("", "", true);
        row("[", "[", true);
        row("+a", "+a", true);
        row("*a*b*", "xaxbx", true);
    }
    void rule8_globs()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(bool, matches);
        QCOMPARE(Glob(pattern).matches(text), matches);
    }

    void rule9_looseVersionPatternsMatchMore()
    {
        QVERIFY(Glob(u"v*.*.*").matches(u"v1.2.3-rc.1"));
        QVERIFY(!Glob(u"v[0-9]+.[0-9]+.[0-9]+").matches(u"v1.2.3-rc.1"));
        EventDefinition event = push();
        event.tags = list({QStringLiteral("v*.*.*")});
        const Diagnostics problems = filterProblems(event);
        QCOMPARE(problems.size(), 1);
        QVERIFY(problems.first().severity == Severity::Note);
    }

    void hostilePatternsStayFast()
    {
        QString pattern;
        for (int i = 0; i < 200; ++i)
            pattern += QStringLiteral("**a?");
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!Glob(QString(pattern + u'b')).matches(QString(4'000, u'a')));
        QVERIFY(timer.elapsed() < 5'000);
    }

    void rule5_theLastMatchWins()
    {
        const GlobList list({QStringLiteral("release/**"), QStringLiteral("!release/old/**"), QStringLiteral("release/old/kept")});
        QVERIFY(list.matches(u"release/1"));
        QVERIFY(!list.matches(u"release/old/x"));
        QVERIFY(list.matches(u"release/old/kept"));
        QVERIFY(!list.matches(u"main"));
        QCOMPARE(list.decider(u"release/old/x"), 1);
    }

    void rule5_onlyNegativePatternsAreAnError()
    {
        EventDefinition event = push();
        event.branches = list({QStringLiteral("!main")});
        QVERIFY(hasErrors(filterProblems(event)));
        event.branches = list({QStringLiteral("**"), QStringLiteral("!main")});
        QVERIFY(filterProblems(event).isEmpty());
    }

    void rule2_includingAndIgnoringExcludeEachOther()
    {
        EventDefinition event = push();
        event.paths = list({QStringLiteral("a")});
        event.pathsIgnore = list({QStringLiteral("b")});
        QVERIFY(hasErrors(filterProblems(event)));
    }

    void rule3_oneKindOfRefFilteredShutsOutTheOther()
    {
        EventDefinition event = push();
        QVERIFY(matchEvent(event, pushed(mainRef)).runs);
        QVERIFY(matchEvent(event, pushed(tagRef)).runs);
        event.branches = list({QStringLiteral("main")});
        QVERIFY(matchEvent(event, pushed(mainRef)).runs);
        QVERIFY(!matchEvent(event, pushed(tagRef)).runs);
        event.tags = list({QStringLiteral("v*")});
        QVERIFY(matchEvent(event, pushed(tagRef)).runs);
        event.branches = RefFilter();
        QVERIFY(!matchEvent(event, pushed(mainRef)).runs);
    }

    void rule4_branchesAndPathsMustBothMatch()
    {
        EventDefinition event = push();
        event.branches = list({QStringLiteral("main")});
        event.paths = list({QStringLiteral("docs/**")});
        QVERIFY(!matchEvent(event, pushed(mainRef)).runs);
        QVERIFY(matchEvent(event, pushed(mainRef, {QStringLiteral("docs/a")})).runs);
        QVERIFY(!matchEvent(event, pushed(QStringLiteral("refs/heads/dev"), {QStringLiteral("docs/a")})).runs);
    }

    void rule4_pathsAreNotLookedAtForTags()
    {
        EventDefinition event = push();
        event.tags = list({QStringLiteral("v*")});
        event.paths = list({QStringLiteral("docs/**")});
        QVERIFY(matchEvent(event, pushed(tagRef)).runs);
    }

    void rule6_paths()
    {
        EventDefinition event = push();
        event.pathsIgnore = list({QStringLiteral("docs/**")});
        QVERIFY(!matchEvent(event, pushed(mainRef, {QStringLiteral("docs/a"), QStringLiteral("docs/b")})).runs);
        QVERIFY(matchEvent(event, pushed(mainRef, {QStringLiteral("docs/a"), QStringLiteral("b")})).runs);
        QVERIFY(!matchEvent(event, pushed(mainRef, {})).runs);
    }

    void rule7_unknownChangesLetItRun()
    {
        EventDefinition event = push();
        event.paths = list({QStringLiteral("docs/**")});
        EventFacts facts = pushed(mainRef, {});
        facts.changesUnknown = true;
        QVERIFY(matchEvent(event, facts).runs);
    }

    void rule7_theForgeLooksAt300Files()
    {
        EventDefinition event = push();
        event.paths = list({QStringLiteral("last")});
        EventFacts facts = pushed(mainRef, QStringList(300, QStringLiteral("first")) << QStringLiteral("last"));
        QVERIFY(matchEvent(event, facts).runs);
        facts.firstFilesOnly = true;
        QVERIFY(!matchEvent(event, facts).runs);
    }

    void pullRequestsHaveTypesAndBranches()
    {
        EventDefinition event;
        event.name = QStringLiteral("pull_request");
        event.branches = list({QStringLiteral("main")});
        EventFacts facts = pushed(mainRef);
        facts.name = event.name;
        facts.action = QStringLiteral("opened");
        QVERIFY(matchEvent(event, facts).runs);
        facts.action = QStringLiteral("labeled");
        QVERIFY(!matchEvent(event, facts).runs);
        event.types = {QStringLiteral("labeled")};
        QVERIFY(matchEvent(event, facts).runs);
        facts.ref = QStringLiteral("refs/heads/dev");
        QVERIFY(!matchEvent(event, facts).runs);
    }

    void workflowRunsFollowByName()
    {
        EventDefinition event;
        event.name = QStringLiteral("workflow_run");
        event.workflows = {QStringLiteral("CI")};
        EventFacts facts = pushed(mainRef);
        facts.name = event.name;
        facts.workflow = QStringLiteral("CI");
        QVERIFY(matchEvent(event, facts).runs);
        facts.workflow = QStringLiteral("Docs");
        QVERIFY(!matchEvent(event, facts).runs);
    }

    void itNamesTheLineThatDecided()
    {
        EventDefinition event = push();
        event.branches = list({QStringLiteral("rel/*"), QStringLiteral("main")});
        const FilterDecision yes = matchEvent(event, pushed(mainRef));
        QCOMPARE(yes.at.line, 5);
        QCOMPARE(yes.explanation, QStringLiteral("push to main: branches pattern 'main' matches 'main' (ci.yml:5)"));
        QCOMPARE(matchEvent(event, pushed(QStringLiteral("refs/heads/dev"))).explanation,
                 QStringLiteral("push to dev: 'dev' matches no pattern of branches"));
        QCOMPARE(matchEvent(event, pushed(tagRef)).explanation,
                 QStringLiteral("push of tag v1.2.3: only branches are filtered, so tags do not start it (ci.yml:2)"));
        QCOMPARE(matchEvent(push(), pushed(mainRef)).explanation, QStringLiteral("push to main: on: push has no filter (ci.yml:2)"));
    }

    void problemsOfPatterns_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<bool>("asRef");
        QTest::addColumn<bool>("asPath");
        QTest::newRow("fine") << "feature/**" << true << true;
        QTest::newRow("repeats nothing") << "?a" << false << false;
        QTest::newRow("repeats a star") << "a*+" << false << false;
        QTest::newRow("backwards") << "[z-a]" << false << false;
        QTest::newRow("blank inside") << "a b" << false << true;
        QTest::newRow("starts with a slash") << "/a" << false << true;
        QTest::newRow("up") << "a/../b" << true << false;
        QTest::newRow("escapes a letter") << "\\w" << false << true;
    }
    void problemsOfPatterns()
    {
        QFETCH(QString, pattern);
        QFETCH(bool, asRef);
        QFETCH(bool, asPath);
        QCOMPARE(globProblems(pattern, GlobUse::Ref).isEmpty(), asRef);
        QCOMPARE(globProblems(pattern, GlobUse::Path).isEmpty(), asPath);
    }
};

TEST_CLASS(TestFilter)
#include "tst_filter.moc"
