// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crashpoints.h"
#include "tests/support/testmain.h"

#include <QtCore/QDirIterator>
#include <QtCore/QRegularExpression>

using namespace signalbox;
using namespace Qt::StringLiterals;

class CrashPointsTest : public QObject
{
    Q_OBJECT

private slots:
    void theListIsWhatStandsInTheSources()
    {
        QStringList found;
        static const QRegularExpression point(u"CRASH_POINT\\(\"([^\"]*)\"\\)"_s);
        for (const char *folder : {"/core", "/app"}) {
            QDirIterator files(QStringLiteral(SIGNALBOX_SOURCE_DIR) + QLatin1String(folder), {u"*.cpp"_s}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString text = QString::fromUtf8(file.readAll());
                for (auto matches = point.globalMatch(text); matches.hasNext();)
                    found.append(matches.next().captured(1));
            }
        }
        QStringList listed;
        for (const char *name : crashPoints)
            listed.append(QLatin1String(name));
        found.sort();
        listed.sort();
        QCOMPARE(found, listed); // each stands in one place only
        QVERIFY(listed.size() >= 40);
        QCOMPARE(QSet<QString>(listed.begin(), listed.end()).size(), listed.size());
    }
};

TEST_CLASS(CrashPointsTest)
#include "tst_crashpoints.moc"
