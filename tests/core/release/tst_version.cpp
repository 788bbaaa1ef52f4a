// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/version.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::release;

namespace {

QList<Commit> commitsOf(const QString &subjects)
{
    QList<Commit> list;
    for (const QString &subject : subjects.split(QLatin1Char('|'), Qt::SkipEmptyParts)) {
        Commit commit;
        commit.sha = QString::number(list.size()).rightJustified(40, QLatin1Char('0'));
        commit.subject = subject.trimmed();
        list << commit;
    }
    return list;
}

} // namespace

class VersionTest : public QObject
{
    Q_OBJECT
private slots:
    void textsAreVersionsOrNot_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read"); // empty: none
        const auto row = [](const char *text, const char *read) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(read);
        };
        row("v1.2.3", "v1.2.3");
        row("1.2.3", "1.2.3");
        row("v2", "v2.0.0");
        row("1.4", "1.4.0");
        row("v1.2.3-rc.1+build.5", "v1.2.3-rc.1+build.5");
        row("app/v1.0.0", "app/v1.0.0");
        row("release-1.2.3", "release-1.2.3");
        row("2024", "");
        row("fix-12", "");
        row("v", "");
        row("", "");
        row("v1.2.3.4", "");
        row("v1.2.3 ", "");
        row("latest", "");
        row("v99999999999999999999.0.0", "");
    }
    void textsAreVersionsOrNot()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        const auto version = parseVersion(text);
        QCOMPARE(version ? version->text() : QString(), read);
    }

    void versionsAreOrderedAsSemverSays()
    {
        const QStringList ascending = {QStringLiteral("v0.9.9"),         QStringLiteral("v1.0.0-alpha"),
                                       QStringLiteral("v1.0.0-alpha.1"), QStringLiteral("v1.0.0-alpha.beta"),
                                       QStringLiteral("v1.0.0-beta"),    QStringLiteral("v1.0.0-beta.2"),
                                       QStringLiteral("v1.0.0-beta.11"), QStringLiteral("v1.0.0-rc.1"),
                                       QStringLiteral("v1.0.0"),         QStringLiteral("v1.0.10"),
                                       QStringLiteral("v1.2.0"),         QStringLiteral("v10.0.0")};
        for (qsizetype i = 0; i < ascending.size(); ++i)
            for (qsizetype j = 0; j < ascending.size(); ++j) {
                const auto order = *parseVersion(ascending.at(i)) <=> *parseVersion(ascending.at(j));
                QVERIFY2((order < 0) == (i < j) && (order == 0) == (i == j),
                         qPrintable(ascending.at(i) + QLatin1Char(' ') + ascending.at(j)));
            }
        QVERIFY(*parseVersion(u"v1.0.0+a") == *parseVersion(u"1.0.0+b"));
        QCOMPARE(
            newestVersion({QStringLiteral("v1.9.0"), QStringLiteral("v1.10.0"), QStringLiteral("latest"), QStringLiteral("v2.0.0-rc.1")}),
            QStringLiteral("v1.10.0"));
        QCOMPARE(newestVersion({QStringLiteral("v1.10.0"), QStringLiteral("v2.0.0-rc.1")}, true), QStringLiteral("v2.0.0-rc.1"));
        QCOMPARE(newestVersion({}), QString());
    }

    void theNextVersionFollowsTheCommits_data()
    {
        QTest::addColumn<QString>("current");
        QTest::addColumn<QString>("subjects");
        QTest::addColumn<QString>("next");
        const auto row = [](const char *name, const char *current, const char *subjects, const char *next) {
            QTest::newRow(name) << QString::fromLatin1(current) << QString::fromLatin1(subjects) << QString::fromLatin1(next);
        };
        row("first", "", "feat: a", "v0.1.0");
        row("fix", "v1.2.3", "fix: a | docs: b", "v1.2.4");
        row("feature", "v1.2.3", "fix: a | feat(api): b", "v1.3.0");
        row("breaking", "v1.2.3", "feat!: a | fix: b", "v2.0.0");
        row("breaking before one", "v0.2.3", "feat!: a", "v0.3.0");
        row("plain words", "v1.2.3", "Add an endpoint | Tidy", "v1.3.0");
        row("nothing", "v1.2.3", "", "v1.2.4");
        row("pre-release covers a fix", "v1.3.0-rc.1", "fix: a", "v1.3.0");
        row("pre-release covers a feature", "v1.3.0-rc.1", "feat: a", "v1.3.0");
        row("pre-release does not cover a break", "v1.3.0-rc.1", "feat!: a", "v2.0.0");
        row("patch pre-release does not cover a feature", "v1.3.1-rc.1", "feat: a", "v1.4.0");
        row("prefix stays", "app/v1.0.0", "fix: a", "app/v1.0.1");
        row("without v", "1.0.0", "feat: a", "1.1.0");
    }
    void theNextVersionFollowsTheCommits()
    {
        QFETCH(QString, current);
        QFETCH(QString, subjects);
        QFETCH(QString, next);
        const VersionSuggestion suggestion = suggestVersion(current, commitsOf(subjects));
        QCOMPARE(suggestion.next, next);
        QVERIFY(!suggestion.reason.isEmpty());
    }

    void aRefNamesItsVersion()
    {
        const QString sha = QStringLiteral("0123456789abcdef0123456789abcdef01234567");
        QCOMPARE(versionOfRef(QStringLiteral("refs/tags/v1.0.0"), sha), QStringLiteral("v1.0.0"));
        QCOMPARE(versionOfRef(QStringLiteral("refs/heads/feature/x y"), sha), QStringLiteral("feature-x-y-0123456"));
        QCOMPARE(versionOfRef(QString(), sha), QStringLiteral("0123456"));
    }
};

TEST_CLASS(VersionTest)
#include "tst_version.moc"
