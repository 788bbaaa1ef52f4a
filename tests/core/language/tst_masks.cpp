// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/masks.h"
#include "tests/support/testmain.h"

#include <QtCore/QUrl>

using namespace signalbox;
using namespace signalbox::language;

namespace {

/// Whether one of the needles hides the text at least from its first to its last six characters.
bool hides(const QByteArrayList &needles, const QByteArray &text)
{
    return std::any_of(needles.begin(), needles.end(),
                       [&](const QByteArray &needle) { return needle.size() + 4 >= text.size() && text.contains(needle); });
}

} // namespace

class TestMasks : public QObject
{
    Q_OBJECT

private slots:
    void rule63_derivedForms_data()
    {
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QByteArray>("printed");
        const QString secret = QStringLiteral("p\"w'd&<>/é§ 42");
        QTest::newRow("plain") << secret << secret.toUtf8();
        QTest::newRow("base64") << secret << secret.toUtf8().toBase64();
        QTest::newRow("command line") << secret << QByteArray("p\\\"w'd&<>/é§ 42");
        QTest::newRow("expression") << secret << QByteArray("p\"w''d&<>/é§ 42");
        QTest::newRow("JSON") << secret << QByteArray("p\\\"w'd&<>/é§ 42");
        QTest::newRow("URI") << secret << QUrl::toPercentEncoding(secret);
        QTest::newRow("XML") << secret << QByteArray("p&quot;w&apos;d&amp;&lt;&gt;/é§ 42");
        QTest::newRow("without its quotes") << "\"long-enough\"" << QByteArray("long-enough");
        QTest::newRow("PowerShell, first piece") << "secret1&secret2" << QByteArray("secret1&");
        QTest::newRow("PowerShell, second piece") << "secret1&secret2" << QByteArray("secret2");
        QTest::newRow("a line") << "first line\nsecond line\n" << QByteArray("second line");
        QTest::newRow("line end dropped") << "hunter22\n" << QByteArray("hunter22");
    }
    void rule63_derivedForms()
    {
        QFETCH(QString, secret);
        QFETCH(QByteArray, printed);
        QVERIFY(maskNeedles(secret).contains(printed));
    }

    void rule63_base64OfATextThatHoldsTheSecret()
    {
        const QByteArray secret = "correct horse battery";
        const QByteArrayList needles = maskNeedles(QString::fromUtf8(secret));
        for (const QByteArray &before : {QByteArray(), QByteArray("u:"), QByteArray("u"), QByteArray("user:")}) {
            const QByteArray encoded = QByteArray(before + secret + "!!").toBase64();
            const bool hidden = std::any_of(needles.begin(), needles.end(),
                                            [&](const QByteArray &needle) { return needle.size() >= 24 && encoded.contains(needle); });
            QVERIFY2(hidden, before.constData());
        }
    }

    void rule63_longestFirst()
    {
        const QByteArrayList needles = maskNeedles(QStringList{QStringLiteral("token-abc"), QStringLiteral("token-abcdef")});
        for (qsizetype i = 1; i < needles.size(); ++i)
            QVERIFY(needles[i - 1].size() >= needles[i].size());
        QCOMPARE(QSet<QByteArray>(needles.begin(), needles.end()).size(), needles.size());
    }

    void rule63_shortLinesDoNotMaskEverything()
    {
        const QByteArrayList needles = maskNeedles(QStringList{QStringLiteral("{\n  \"key\": \"s3cr3t-value\"\n}")});
        QVERIFY(!needles.contains("{"));
        QVERIFY(!needles.contains("}"));
        QVERIFY(hides(needles, "s3cr3t-value"));
    }

    void rule63_membersOfAJsonSecret()
    {
        const QStringList secret{QStringLiteral(R"({"a": ["inner-secret"], "b": {"c": "other-secret"}, "n": 1})")};
        QVERIFY(maskNeedles(secret).contains("inner-secret"));
        QVERIFY(maskNeedles(secret).contains("other-secret"));
        QVERIFY(!maskNeedles(secret, false).contains("inner-secret"));
    }

    void aShortSecretIsStillMasked()
    {
        QCOMPARE(maskNeedles(QStringLiteral("abc")), QByteArrayList{"abc"});
        QVERIFY(maskNeedles(QStringLiteral("  \n")).isEmpty());
    }

    void rule58_linesOfAMask()
    {
        QCOMPARE(maskLines(QStringLiteral("a\r\nb")), (QStringList{"a\r\nb", "a", "b"}));
        QVERIFY(maskLines(QStringLiteral(" ")).isEmpty());
    }
};

TEST_CLASS(TestMasks)
#include "tst_masks.moc"
