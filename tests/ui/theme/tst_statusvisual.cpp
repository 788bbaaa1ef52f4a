// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/theme/icons.h"
#include "ui/theme/statusvisual.h"
#include "ui/theme/systemappearance.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"

#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

using namespace signalbox;
using namespace signalbox::theme;

namespace {

/// Black on white: nothing but the shape is left.
QImage picture(const StatusVisual &visual)
{
    QImage image(32, 32, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintMark(painter, QRectF(0, 0, 32, 32), visual, Qt::black, Qt::white);
    return image;
}

int differentPixels(const QImage &a, const QImage &b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            count += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 96;
    }
    return count;
}

} // namespace

class StatusVisuals : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::instance().install(*qobject_cast<QApplication *>(QCoreApplication::instance())); }

    void everyShapeCanBeToldApartWithoutColour()
    {
        for (int a = 0; a < MarkCount; ++a) {
            for (int b = a + 1; b < MarkCount; ++b) {
                const int different = differentPixels(picture(visualOf(Mark(a))), picture(visualOf(Mark(b))));
                QVERIFY2(
                    different >= 60,
                    qPrintable(QStringLiteral("%1 and %2: %3 pixels").arg(visualOf(Mark(a)).word, visualOf(Mark(b)).word).arg(different)));
            }
        }
    }

    void everySubStateDiffersFromItsPlainMark()
    {
        const StatusVisual subStates[] = {visualOf(Status::Finished, Outcome::Failed, {true}),
                                          visualOf(Status::Finished, Outcome::TimedOut),
                                          visualOf(Status::Finished, Outcome::Errored),
                                          visualOf(Status::Finished, Outcome::Succeeded, {false, 2}),
                                          visualOf(Status::Running, Outcome::None, {false, 1, true}),
                                          visualOf(DeploymentState::Verified, DeployMode::Deploy, true),
                                          visualOf(DeploymentState::Superseded, DeployMode::Deploy)};
        for (const StatusVisual &visual : subStates) {
            QVERIFY(visual.badge != Badge::None);
            const int different = differentPixels(picture(visual), picture(visualOf(visual.mark)));
            QVERIFY2(different >= 15, qPrintable(QStringLiteral("%1: %2 pixels").arg(visual.word).arg(different)));
        }
    }

    void everyStateHasAMarkAndAWord()
    {
        for (int s = 0; s <= int(Status::Finished); ++s) {
            for (int o = 0; o <= int(Outcome::Lost); ++o)
                QVERIFY(!visualOf(Status(s), Outcome(o)).word.isEmpty());
        }
        for (int s = 0; s <= int(DeploymentState::Unknown); ++s)
            QVERIFY(!visualOf(DeploymentState(s), DeployMode::Deploy).word.isEmpty());
    }

    void whatNobodyKnowsIsNeverGreen()
    {
        QCOMPARE(visualOf(Status::Finished, Outcome::Lost).mark, Mark::Unknown);
        QCOMPARE(visualOf(DeploymentState::Unknown, DeployMode::Deploy).mark, Mark::Unknown);
        QCOMPARE(visualOf(DeploymentState::Inconclusive, DeployMode::Deploy).mark, Mark::Unknown);
        QVERIFY(visualOf(Verdict::None).mark != Mark::Succeeded);
    }

    void aVerifiedRollbackIsItsOwnState()
    {
        QCOMPARE(visualOf(DeploymentState::Verified, DeployMode::RollBack).mark, Mark::RolledBack);
        QCOMPARE(visualOf(DeploymentState::Verified, DeployMode::Redeploy).mark, Mark::Succeeded);
    }

    void everyIconPaintsSomethingInTheWantedColour()
    {
        QVERIFY(iconNames().size() >= 45);
        for (const QString &name : iconNames()) {
            QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            paintIcon(painter, QRectF(0, 0, 32, 32), name, QColor(0x1D5BB8));
            painter.end();
            int painted = 0;
            for (int y = 0; y < 32; ++y) {
                for (int x = 0; x < 32; ++x) {
                    const QColor c = image.pixelColor(x, y);
                    if (c.alpha() > 200) {
                        ++painted;
                        QVERIFY2(std::abs(c.blue() - 0xB8) < 8, qPrintable(name));
                    }
                }
            }
            QVERIFY2(painted > 20, qPrintable(name));
        }
        QVERIFY(icon(QStringLiteral("no such icon")).isNull());
    }

    void theDesktopsWishesAreFollowedUntilAPersonChooses()
    {
        Theme &theme = Theme::instance();
        SystemAppearance &system = theme.system();
        const QString space = QStringLiteral("org.freedesktop.appearance");
        QSignalSpy changes(&theme, &Theme::changed);
        system.apply(space, QStringLiteral("color-scheme"), 1u);
        QCOMPARE(theme.scheme(), Scheme::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), color(Scheme::Dark, Token::WindowBackground));
        system.apply(space, QStringLiteral("contrast"), 1u);
        QCOMPARE(theme.scheme(), Scheme::HighContrastDark);
        system.apply(space, QStringLiteral("reduced-motion"), 1u);
        QVERIFY(theme.reducedMotion());
        QCOMPARE(theme.duration(200), 0);
        QCOMPARE(changes.size(), 3);
        Appearance mine;
        mine.mode = Appearance::Mode::Light;
        mine.highContrast = Appearance::Choice::Off;
        theme.setAppearance(mine);
        QCOMPARE(theme.scheme(), Scheme::Light);
        system.apply(space, QStringLiteral("color-scheme"), 0u);
        system.apply(space, QStringLiteral("contrast"), 0u);
        system.apply(space, QStringLiteral("reduced-motion"), 0u);
        theme.setAppearance({});
    }

    void textGrowsWithThePersonsFactor()
    {
        Appearance large;
        large.textScale = 2.0;
        const double before = theme::font(TypeRole::Page).pointSizeF();
        const int row = Theme::instance().rowHeight();
        Theme::instance().setAppearance(large);
        QCOMPARE(theme::font(TypeRole::Page).pointSizeF(), before * 2);
        QVERIFY(Theme::instance().rowHeight() > row);
        Theme::instance().setAppearance({});
    }

    void durationsAreShortToReadAndLongToHear_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("read");
        QTest::addColumn<QString>("heard");
        QTest::newRow("below a second") << qint64(840) << "840 ms"
                                        << "0 seconds";
        QTest::newRow("seconds") << qint64(3'040) << "3.0 s"
                                 << "3 seconds";
        QTest::newRow("minutes") << qint64(252'000) << "4m12s"
                                 << "4 minutes 12 seconds";
        QTest::newRow("one of each") << qint64(61'000) << "1m01s"
                                     << "1 minute 1 second";
        QTest::newRow("hours") << qint64(3'840'000) << "1h04m"
                               << "1 hour 4 minutes";
        QTest::newRow("days") << qint64(270'000'000) << "3 d 3 h"
                              << "3 days 3 hours";
    }
    void durationsAreShortToReadAndLongToHear()
    {
        QFETCH(qint64, ms);
        QFETCH(QString, read);
        QFETCH(QString, heard);
        QCOMPARE(shortDuration(ms), read);
        QCOMPARE(spokenDuration(ms), heard);
    }
};

TEST_CLASS(StatusVisuals)
#include "tst_statusvisual.moc"
