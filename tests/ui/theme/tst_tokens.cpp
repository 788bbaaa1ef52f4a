// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/theme/colordistance.h"
#include "ui/theme/contrast.h"
#include "ui/theme/statusvisual.h"
#include "ui/theme/theme.h"

using namespace signalbox;
using namespace signalbox::theme;

namespace {

const char *const schemeNames[] = {"light", "dark", "contrast light", "contrast dark"};
constexpr Token grounds[] = {Token::SurfaceBackground, Token::WindowBackground, Token::SunkenBackground, Token::Selection,
                             Token::SelectionInactive};
const char *const groundNames[] = {"surface", "window", "sunken", "selection", "inactive selection"};

} // namespace

class Tokens : public QObject
{
    Q_OBJECT
private slots:
    void everyPairCanBeRead_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<int>("front");
        QTest::addColumn<int>("back");
        QTest::addColumn<double>("least");
        const auto add = [](int s, const char *name, Token front, Token back, const char *ground, double least) {
            QTest::addRow("%s: %s on %s", schemeNames[s], name, ground) << s << int(front) << int(back) << least;
        };
        for (int s = 0; s < SchemeCount; ++s) {
            const double text = isHighContrast(Scheme(s)) ? 7.0 : 4.5;
            for (int g = 0; g < 5; ++g) {
                add(s, "primary", Token::TextPrimary, grounds[g], groundNames[g], text);
                add(s, "secondary", Token::TextSecondary, grounds[g], groundNames[g], text);
                add(s, "muted", Token::TextMuted, grounds[g], groundNames[g], text);
                add(s, "link", Token::Link, grounds[g], groundNames[g], 4.5);
                add(s, "control border", Token::BorderControl, grounds[g], groundNames[g], 3.0);
                add(s, "accent", Token::Accent, grounds[g], groundNames[g], 3.0);
                add(s, "focus ring", Token::FocusRing, grounds[g], groundNames[g], 3.0);
                for (int m = 0; m <= int(Mark::RolledBack); ++m) {
                    add(s, qPrintable(QStringLiteral("mark %1").arg(m)), Token(int(Token::QueuedMark) + m), grounds[g], groundNames[g],
                        3.0);
                }
            }
            for (int m = 0; m <= int(Mark::RolledBack); ++m)
                add(s, qPrintable(QStringLiteral("word %1").arg(m)), Token(int(Token::QueuedText) + m), Token::SurfaceBackground, "surface",
                    4.5);
            add(s, "primary button", Token::PrimaryButtonText, Token::PrimaryButton, "button", 4.5);
            add(s, "danger button", Token::DangerButtonText, Token::DangerButton, "button", 4.5);
            add(s, "production chip", Token::ProductionChipText, Token::ProductionChip, "chip", 7.0);
            add(s, "search hit", Token::SearchHitText, Token::SearchHit, "hit", 7.0);
            add(s, "current hit", Token::CurrentHitText, Token::CurrentHit, "hit", 7.0);
            add(s, "tool tip", Token::TooltipText, Token::Tooltip, "tool tip", 7.0);
            add(s, "log text", Token::TextPrimary, Token::LogBackground, "log", 7.0);
        }
    }
    void everyPairCanBeRead()
    {
        QFETCH(int, scheme);
        QFETCH(int, front);
        QFETCH(int, back);
        QFETCH(double, least);
        const double ratio = contrast(color(Scheme(scheme), Token(front)), color(Scheme(scheme), Token(back)));
        QVERIFY2(ratio >= least, qPrintable(QString::number(ratio)));
    }

    void theFiguresOfTheDesignAreThose_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<int>("front");
        QTest::addColumn<int>("back");
        QTest::addColumn<double>("ratio");
        const int light = 0, dark = 1;
        QTest::newRow("text on selection, light") << light << int(Token::TextPrimary) << int(Token::Selection) << 13.4;
        QTest::newRow("text on surface, dark") << dark << int(Token::TextPrimary) << int(Token::SurfaceBackground) << 14.0;
        QTest::newRow("muted on window, light") << light << int(Token::TextMuted) << int(Token::WindowBackground) << 5.6;
        QTest::newRow("primary button, dark") << dark << int(Token::PrimaryButtonText) << int(Token::PrimaryButton) << 7.6;
        QTest::newRow("danger button, light") << light << int(Token::DangerButtonText) << int(Token::DangerButton) << 7.6;
        QTest::newRow("succeeded, dark") << dark << int(Token::SucceededMark) << int(Token::SurfaceBackground) << 9.9;
        QTest::newRow("rolled back, light") << light << int(Token::RolledBackMark) << int(Token::SurfaceBackground) << 12.1;
        QTest::newRow("current hit, light") << light << int(Token::CurrentHitText) << int(Token::CurrentHit) << 8.1;
    }
    void theFiguresOfTheDesignAreThose()
    {
        QFETCH(int, scheme);
        QFETCH(int, front);
        QFETCH(int, back);
        QFETCH(double, ratio);
        const double found = contrast(color(Scheme(scheme), Token(front)), color(Scheme(scheme), Token(back)));
        QVERIFY2(std::abs(found - ratio) <= 0.1, qPrintable(QString::number(found)));
    }

    void programsColoursCanBeRead()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrastLight, Scheme::HighContrastDark}) {
            for (int i = 0; i < 16; ++i) {
                const double ratio = contrast(ansiColor(scheme, i), color(scheme, Token::LogBackground));
                QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("scheme %1, colour %2: %3").arg(int(scheme)).arg(i).arg(ratio)));
            }
        }
    }

    void distanceAgreesWithThePublishedExamples()
    {
        // Sharma, Wu, Dalal 2005: pairs 1, 7 and 25 of the test data.
        const auto near = [](double found, double wanted) { return std::abs(found - wanted) < 0.0001; };
        QVERIFY(near(test::ciede2000({50, 2.6772, -79.7751}, {50, 0, -82.7485}), 2.0425));
        QVERIFY(near(test::ciede2000({50, 0, 0}, {50, -1, 2}), 2.3669));
        QVERIFY(near(test::ciede2000({60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}), 1.2644));
    }

    void statusColoursStayApartForColourBlindEyes_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<int>("vision");
        QTest::addColumn<double>("least");
        const double figures[2][4] = {{19.6, 16.2, 16.8, 13.4}, {19.5, 13.2, 15.1, 13.6}};
        const char *const visions[] = {"normal", "protan", "deutan", "tritan"};
        for (int s = 0; s < 2; ++s) {
            for (int v = 0; v < 4; ++v)
                QTest::addRow("%s, %s", schemeNames[s], visions[v]) << s << v << figures[s][v];
        }
    }
    void statusColoursStayApartForColourBlindEyes()
    {
        QFETCH(int, scheme);
        QFETCH(int, vision);
        QFETCH(double, least);
        constexpr Token hues[] = {Token::QueuedMark,    Token::RunningMark, Token::WaitingMark,
                                  Token::SucceededMark, Token::FailedMark,  Token::RolledBackMark};
        double smallest = 1000;
        for (const Token a : hues) {
            for (const Token b : hues) {
                if (a < b)
                    smallest =
                        std::min(smallest, test::colorDistance(color(Scheme(scheme), a), color(Scheme(scheme), b), test::Vision(vision)));
            }
        }
        QVERIFY2(smallest >= 12, qPrintable(QString::number(smallest)));
        QVERIFY2(smallest >= least - 0.3, qPrintable(QString::number(smallest)));
    }

    void aColourThatCannotBeReadIsMovedUntilItCan()
    {
        for (const QColor &ground : {QColor(Qt::white), QColor(0x0F1216), QColor(0x808080)}) {
            for (int hue = 0; hue < 360; hue += 30) {
                const QColor moved = readableOn(ground, QColor::fromHsv(hue, 200, 128), 4.5);
                QVERIFY(contrast(ground, moved) >= 4.49);
            }
        }
        QCOMPARE(readableOn(Qt::white, Qt::black), QColor(Qt::black));
    }
};

TEST_CLASS(Tokens)
#include "tst_tokens.moc"
