// SPDX-License-Identifier: GPL-3.0-or-later
// What the forge accepts and refuses, one small workflow each: verdicts.txt says in its first line how it is written.
#include "core/definition/lint.h"
#include "tests/support/testmain.h"

#include <QtCore/QFile>
#include <QtCore/QSet>
#include <algorithm>

using namespace signalbox;
using namespace signalbox::definition;

class TestVerdicts : public QObject
{
    Q_OBJECT

private slots:
    void theForgesVerdict_data()
    {
        QTest::addColumn<QByteArray>("workflow");
        QTest::addColumn<QString>("lines");
        QFile file(QStringLiteral(SIGNALBOX_SOURCE_DIR "/tests/core/definition/verdicts.txt"));
        QVERIFY(file.open(QFile::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        const QStringList cases = text.split(QStringLiteral("\n=== "));
        for (const QString &one : cases.mid(1)) {
            const QString head = one.section(u'\n', 0, 0);
            const QString lines = head.section(QStringLiteral(" | "), -1);
            QTest::addRow("%s", qPrintable(head.section(QStringLiteral(" | "), 0, -2)))
                << (one.section(u'\n', 1) + u'\n').toUtf8() << (lines == u"accept" ? QString() : lines);
        }
        QVERIFY(cases.size() > 100);
    }
    void theForgesVerdict()
    {
        QFETCH(QByteArray, workflow);
        QFETCH(QString, lines);
        QList<int> found;
        QStringList said;
        for (const Diagnostic &diagnostic : lintFile(QStringLiteral(".github/workflows/w.yml"), workflow)) {
            if (diagnostic.severity != Severity::Error)
                continue;
            said.append(diagnostic.text());
            if (!found.contains(diagnostic.at.line))
                found.append(diagnostic.at.line);
        }
        std::sort(found.begin(), found.end());
        QStringList numbers;
        for (const int line : std::as_const(found))
            numbers.append(QString::number(line));
        QVERIFY2(numbers.join(u' ') == lines,
                 qPrintable(QStringLiteral("errors in the lines [%1]: %2").arg(numbers.join(u' '), said.join(u" | "))));
    }
};

TEST_CLASS(TestVerdicts)
#include "tst_verdicts.moc"
