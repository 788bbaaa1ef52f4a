// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/logframer.h"
#include "core/execution/masker.h"
#include "core/execution/needles.h"
#include "tests/support/testmain.h"

#include <cstring>
#include <random>

using namespace signalbox::execution;

namespace {

std::string framed(Masker &masker, const std::string &input, size_t cut, LogFramer::Options options = {})
{
    LogFramer framer(masker, options);
    for (size_t at = 0; at < input.size();) {
        const size_t n = at < cut ? std::min(cut, input.size()) - at : input.size() - at;
        std::memcpy(framer.space(n), input.data() + at, n);
        framer.commit(n, 1'700'000'000'000);
        at += n;
    }
    framer.finish(1'700'000'000'000);
    return framer.log;
}

std::string naive(const std::vector<std::string> &needles, const std::string &text)
{
    std::vector<bool> hidden(text.size(), false);
    for (const auto &needle : needles) {
        for (size_t at = text.find(needle); at != std::string::npos; at = text.find(needle, at + 1))
            std::fill(hidden.begin() + long(at), hidden.begin() + long(at + needle.size()), true);
    }
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        if (!hidden[i])
            out += text[i];
        else if (i == 0 || !hidden[i - 1])
            out += "***";
    }
    return out;
}

} // namespace

class TestMasker : public QObject
{
    Q_OBJECT
private slots:
    void agreesWithANaiveSearch()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 400; ++round) {
            std::vector<std::string> needles;
            Masker masker;
            for (unsigned i = 0; i < 1 + random() % 8; ++i) {
                std::string needle;
                for (unsigned n = 3 + random() % 7; n > 0; --n)
                    needle += char('a' + random() % 3);
                needles.push_back(needle);
                masker.add(needle);
            }
            std::string text;
            for (int i = 0; i < 300; ++i)
                text += char('a' + random() % 4);
            QCOMPARE(QString::fromStdString(masker.masked(text)), QString::fromStdString(naive(needles, text)));
        }
    }

    void hidesASecretWhereverTheInputIsCut()
    {
        Masker masker;
        addSecret(masker, "hunter2-is-secret");
        const std::string input =
            "one hunter2-is-secret\ntwo hunter2-is-secrethunter2-is-secret!\r\n  ::group::hunter2-is-secret\nlast hunter2-is-secret";
        const std::string whole = framed(masker, input, input.size());
        QVERIFY(whole.find("hunter2") == std::string::npos);
        QCOMPARE(std::count(whole.begin(), whole.end(), '\n'), 4);
        for (size_t cut = 0; cut <= input.size(); ++cut)
            QCOMPARE(framed(masker, input, cut), whole);
    }

    void rule58_addMaskHidesLaterLinesAtEveryCut()
    {
        const std::string input = "before sesame-1234\n::add-mask::sesame-1234\nafter sesame-1234\n";
        for (size_t cut = 0; cut <= input.size(); ++cut) {
            Masker masker;
            const std::string log = framed(masker, input, cut);
            QVERIFY(log.find("Obefore sesame-1234") != std::string::npos);
            QVERIFY(log.find("Oafter ***") != std::string::npos);
            QVERIFY(log.find("add-mask") == std::string::npos);
        }
    }

    void rule63_hidesDerivedForms_data()
    {
        QTest::addColumn<QByteArray>("shown");
        const QByteArray secret("p&ss \"w0rd\"'/x");
        QTest::newRow("plain") << secret;
        QTest::newRow("base64") << secret.toBase64();
        QTest::newRow("base64 after one byte") << QByteArray("u" + secret).toBase64();
        QTest::newRow("base64 after two bytes") << QByteArray("u:" + secret).toBase64();
        QTest::newRow("hex") << secret.toHex();
        QTest::newRow("percent") << secret.toPercentEncoding();
        QTest::newRow("json") << QByteArray("p&ss \\\"w0rd\\\"'/x");
        QTest::newRow("xml") << QByteArray("p&amp;ss &quot;w0rd&quot;&apos;/x");
        QTest::newRow("shell") << QByteArray("p&ss \"w0rd\"'\\''/x");
    }
    void rule63_hidesDerivedForms()
    {
        QFETCH(QByteArray, shown);
        Masker masker;
        addSecret(masker, "p&ss \"w0rd\"'/x");
        const std::string masked = masker.masked(shown.toStdString());
        QVERIFY2(masked.find("***") != std::string::npos, masked.c_str());
        QVERIFY2(masked.size() <= 11, masked.c_str()); // what is left tells nothing
    }

    void rule63_doesNotMaskTinyLines()
    {
        Masker masker;
        addSecret(masker, "{\n  \"key\": \"long-value-here\"\n}");
        QCOMPARE(masker.masked("if (x) { y }"), std::string("if (x) { y }"));
        QCOMPARE(masker.masked("long-value-here"), std::string("***"));
    }

    void cutsALineThatNeverEndsWithoutShowingASecret()
    {
        Masker masker;
        addSecret(masker, "0123456789abcdef");
        std::string input(LogFramer::longestLine - 8, 'x');
        input += "0123456789abcdef"; // lies across the cut
        input += std::string(100'000, 'y');
        const std::string log = framed(masker, input, 1000);
        QVERIFY(log.find("01234") == std::string::npos);
        QVERIFY(log.find("cdef") == std::string::npos);
        QVERIFY(log.find("***") != std::string::npos);
        QVERIFY(log.find(" […]\n") != std::string::npos);
    }

    void replacesInvalidUtf8AndKeepsNulOut()
    {
        Masker masker;
        const std::string log = framed(masker, std::string("a\xff\0b \xc3\xa4\n", 8), 3);
        QCOMPARE(log.substr(15), std::string("a\xEF\xBF\xBD\xE2\x90\x80"
                                             "b \xc3\xa4\n"));
    }

    void rule59_stopsCommandsUntilTheToken()
    {
        Masker masker;
        const std::string log = framed(masker, "::stop-commands::tok3n\n::error::no\n::tok3n::\n::error::yes\n", 5);
        QCOMPARE(log, std::string("1700000000000 O::error::no\n1700000000000 Eyes\n"));
    }

    void rule62_outputCannotForgeOurLines()
    {
        Masker masker;
        const std::string log = framed(masker, "1700000000000 S{\"step\":9}\n", 4);
        QCOMPARE(log, std::string("1700000000000 O1700000000000 S{\"step\":9}\n"));
    }

    void saysThatTheLogIsFullAndDropsTheRest()
    {
        Masker masker;
        LogFramer::Options options;
        options.cap = 1000;
        std::string input;
        for (int i = 0; i < 1000; ++i)
            input += "a line of output\n";
        const std::string log = framed(masker, input, 100, options);
        QVERIFY(log.size() < 1300);
        QVERIFY(log.find("MThe log of this job has reached its limit") != std::string::npos);
    }
};

TEST_CLASS(TestMasker)
#include "tst_masker.moc"
