// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/commands.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::language;

using Kind = CommandEvent::Kind;

namespace {
CommandEvent feed(const QString &line, const CommandStream::Options &options = {})
{
    CommandStream stream(options);
    return stream.feed(line);
}
} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private slots:
    void rule55_whatIsACommand_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("kind");
        QTest::newRow("plain") << "hello" << int(Kind::Text);
        QTest::newRow("group") << "::group::Title" << int(Kind::Group);
        QTest::newRow("blanks in front") << " \t::endgroup::" << int(Kind::EndGroup);
        QTest::newRow("text in front") << "x ::group::Title" << int(Kind::Text);
        QTest::newRow("case") << "::GROUP::Title" << int(Kind::Group);
        QTest::newRow("unknown") << "::nosuch::x" << int(Kind::Text);
        QTest::newRow("no end") << "::group Title" << int(Kind::Text);
        QTest::newRow("legacy anywhere") << "x ##[group]Title" << int(Kind::Group);
        QTest::newRow("legacy unknown") << "##[section]Title" << int(Kind::Text);
        QTest::newRow("a C++ name") << "::std::vector" << int(Kind::Text);
    }
    void rule55_whatIsACommand()
    {
        QFETCH(QString, line);
        QFETCH(int, kind);
        QCOMPARE(int(feed(line).kind), kind);
    }

    void rule56_percentIsDecodedLast()
    {
        QCOMPARE(feed(QStringLiteral("::debug::a%250Ab%0Ac%25")).text, QStringLiteral("a%0Ab\nc%"));
        const std::optional<CommandLine> command = parseCommandLine(u"::error file=a%2Cb%3Ac,title=50%25,line=::x");
        QVERIFY(command.has_value());
        QCOMPARE(command->property(u"FILE"), QStringLiteral("a,b:c"));
        QCOMPARE(command->property(u"title"), QStringLiteral("50%"));
        QCOMPARE(command->properties.size(), 2);
        QCOMPARE(feed(QStringLiteral("::debug::a%2Cb")).text, QStringLiteral("a%2Cb"));
    }

    void rule57_annotations()
    {
        const CommandEvent event = feed(QStringLiteral("::error file=a.py,line=3,endLine=3,col=2,endColumn=5,title=T::Broken"));
        QCOMPARE(event.kind, Kind::Annotate);
        QCOMPARE(event.annotation.level, QStringLiteral("error"));
        QCOMPARE(event.annotation.file, QStringLiteral("a.py"));
        QCOMPARE(event.annotation.title, QStringLiteral("T"));
        QCOMPARE(event.annotation.message, QStringLiteral("Broken"));
        QCOMPARE(event.annotation.column, 2);
        QCOMPARE(event.annotation.endColumn, 5);
        QCOMPARE(feed(u"::notice::" + QString(5'000, u'x')).annotation.message.size(), qsizetype(maxAnnotationLength));
    }

    void rule57_placesThatContradict()
    {
        Annotation annotation = feed(QStringLiteral("::error line=5,endLine=2::x")).annotation;
        QCOMPARE(annotation.line, 0);
        annotation = feed(QStringLiteral("::error col=5::x")).annotation;
        QCOMPARE(annotation.column, 0);
        annotation = feed(QStringLiteral("::error line=1,col=5,endColumn=2::x")).annotation;
        QCOMPARE(annotation.line, 1);
        QCOMPARE(annotation.column, 0);
        annotation = feed(QStringLiteral("::error line=-1::x")).annotation;
        QCOMPARE(annotation.line, 0);
    }

    void rule58_masksAndTheirLines()
    {
        const CommandEvent event = feed(QStringLiteral("::add-mask::one%0Atwo"), {false, false, true});
        QCOMPARE(event.kind, Kind::AddMask);
        QCOMPARE(event.values, (QStringList{"one\ntwo", "one", "two"}));
        QVERIFY(!event.echo);
        QVERIFY(event.warning.isEmpty());
        QVERIFY(!feed(QStringLiteral("::add-mask:: ")).warning.isEmpty());
    }

    void rule59_stopAndResume()
    {
        CommandStream stream;
        const CommandEvent stop = stream.feed(QStringLiteral("::stop-commands::quite-long"));
        QCOMPARE(stop.kind, Kind::StopCommands);
        QCOMPARE(stop.values, QStringList{"quite-long"});
        QCOMPARE(stream.feed(QStringLiteral("::add-mask::x")).kind, Kind::Text);
        QCOMPARE(stream.feed(QStringLiteral("::other::")).kind, Kind::Text);
        QCOMPARE(stream.feed(QStringLiteral("::QUITE-long::")).kind, Kind::ResumeCommands);
        QCOMPARE(stream.feed(QStringLiteral("::group::x")).kind, Kind::Group);
        QCOMPARE(stream.feed(QStringLiteral("::quite-long::")).kind, Kind::Text);
    }

    void rule59_wrongTokens()
    {
        for (const char *token : {"", "group", "Pause-Logging"})
            QCOMPARE(feed(QStringLiteral("::stop-commands::") + QLatin1String(token)).kind, Kind::Refused);
        QVERIFY(feed(QStringLiteral("::stop-commands::short")).values.isEmpty());
    }

    void rule60_echo()
    {
        CommandStream stream;
        QVERIFY(!stream.feed(QStringLiteral("::set-output name=a::b")).echo);
        QVERIFY(stream.feed(QStringLiteral("::echo::ON")).on);
        QVERIFY(stream.feed(QStringLiteral("::set-output name=a::b")).echo);
        QVERIFY(!stream.feed(QStringLiteral("::error::x")).echo);
        QCOMPARE(stream.feed(QStringLiteral("::echo::maybe")).kind, Kind::Refused);
        QVERIFY(stream.echoes());
    }

    void rule60_matchers()
    {
        QCOMPARE(feed(QStringLiteral("::add-matcher::m.json")).text, QStringLiteral("m.json"));
        QCOMPARE(feed(QStringLiteral("::remove-matcher owner=x::")).name, QStringLiteral("x"));
        QCOMPARE(feed(QStringLiteral("::remove-matcher::")).kind, Kind::Ignored);
    }

    void rule61_unsecureCommandsAreRefused()
    {
        QCOMPARE(feed(QStringLiteral("::set-env name=a::b")).kind, Kind::Refused);
        QCOMPARE(feed(QStringLiteral("::add-path::/x")).kind, Kind::Refused);
        QCOMPARE(feed(QStringLiteral("::set-env name=a::b"), {true, false, false}).kind, Kind::SetEnv);
        QCOMPARE(feed(QStringLiteral("::set-env name=NODE_OPTIONS::b"), {true, false, false}).kind, Kind::Ignored);
    }

    void rule61_deprecatedCommandsWork()
    {
        const CommandEvent event = feed(QStringLiteral("::set-output name=a::b"));
        QCOMPARE(event.kind, Kind::SetOutput);
        QCOMPARE(event.name, QStringLiteral("a"));
        QCOMPARE(event.text, QStringLiteral("b"));
        QVERIFY(event.warning.contains(QLatin1String("deprecated")));
        QCOMPARE(feed(QStringLiteral("::set-output::b")).kind, Kind::Refused);
    }

    void rule62_foreignMarkersAreDisarmed()
    {
        QCOMPARE(feed(QStringLiteral("a ##[start-action x]")).text, QStringLiteral("a ## [start-action x]"));
        QCOMPARE(feed(QStringLiteral("##[Signalbox-step 1]")).text, QStringLiteral("## [signalbox-step 1]"));
        QCOMPARE(disarmMarkers(QStringLiteral("##[section]x")), QStringLiteral("##[section]x"));
    }
};

TEST_CLASS(TestCommands)
#include "tst_commands.moc"
