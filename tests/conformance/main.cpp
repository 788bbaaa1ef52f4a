// SPDX-License-Identifier: GPL-3.0-or-later
// conformance [--verbose] [SET…]: prints "conformance SET PASSED/SCORED" and fails when a set is below its floor.
// conformance --syntax: prints docs/syntax.md.
#include "core/definition/syntax.h"
#include "tests/conformance/set.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QMap>
#include <algorithm>
#include <cstdio>

namespace signalbox::conformance {

namespace {
std::vector<Set> &registered()
{
    static std::vector<Set> list;
    return list;
}
} // namespace

Registration::Registration(Set set) { registered().push_back(std::move(set)); }

const std::vector<Set> &sets()
{
    std::sort(registered().begin(), registered().end(), [](const Set &a, const Set &b) { return qstrcmp(a.name, b.name) < 0; });
    return registered();
}

QString show(const Value &value) { return QString::fromUtf8(value.toJson()); }

void Score::check(const QString &id, bool passed, const QString &expected, const QString &actual)
{
    ++m_scored;
    m_passed += passed;
    if (!passed && m_verbose)
        std::printf("  %s: %s\n    expected %s\n    actual   %s\n", qPrintable(m_set), qPrintable(id), qPrintable(expected),
                    qPrintable(actual));
}

void Score::tell(const QString &id, const QString &what) const
{
    if (m_verbose)
        std::printf("  %s: %s: %s\n", qPrintable(m_set), qPrintable(id), qPrintable(what));
}

ValueList Score::rows(const QString &file) const
{
    ValueList rows;
    QFile source(m_folder + u'/' + file);
    if (!source.open(QIODevice::ReadOnly))
        return rows;
    while (!source.atEnd()) {
        const QByteArray line = source.readLine().trimmed();
        if (line.isEmpty())
            continue;
        const Result<Value> row = Value::fromJson(line);
        if (!row) {
            std::fprintf(stderr, "%s: %s\n", qPrintable(file), qPrintable(row.error().text()));
            std::exit(2);
        }
        if (!row->object().contains(QStringLiteral("quirk")))
            rows.append(*row);
    }
    return rows;
}

} // namespace signalbox::conformance

namespace {

/// "SET PASSED" lines; `#` begins a comment.
QMap<QString, int> readFloors()
{
    QMap<QString, int> floors;
    QFile file(QStringLiteral(SIGNALBOX_SOURCE_DIR "/tests/conformance/floors.txt"));
    if (!file.open(QIODevice::ReadOnly))
        return floors;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const QStringList words = line.section(u'#', 0, 0).split(u' ', Qt::SkipEmptyParts);
        if (words.size() == 2)
            floors.insert(words[0], words[1].toInt());
    }
    return floors;
}

} // namespace

int main(int argc, char **argv)
{
    using namespace signalbox::conformance;
    const QCoreApplication app(argc, argv);
    QStringList wanted = app.arguments().mid(1);
    if (wanted == QStringList{QStringLiteral("--syntax")}) {
        std::fputs(signalbox::definition::syntaxDocument().toUtf8().constData(), stdout);
        return 0;
    }
    const bool verbose = wanted.removeAll(QStringLiteral("--verbose")) > 0;
    for (const QString &name : std::as_const(wanted)) {
        if (std::none_of(sets().begin(), sets().end(), [&](const Set &set) { return name == QLatin1String(set.name); })) {
            std::fprintf(stderr, "usage: conformance [--verbose] [SET...]; there is no set %s. Sets:", qPrintable(name));
            for (const Set &set : sets())
                std::fprintf(stderr, " %s", set.name);
            std::fputc('\n', stderr);
            return 2;
        }
    }
    QString folder = qEnvironmentVariable("SIGNALBOX_CONFORMANCE_DIR");
    if (folder.isEmpty())
        folder = QDir::cleanPath(QStringLiteral(SIGNALBOX_SOURCE_DIR "/../shared/conformance"));
    if (!QDir(folder).exists()) {
        std::printf("skipped: folder missing (%s)\n", qPrintable(folder));
        return 0;
    }
    const QMap<QString, int> floors = readFloors();
    int below = 0;
    for (const Set &set : sets()) {
        const QString name = QLatin1String(set.name);
        if (!wanted.isEmpty() && !wanted.contains(name))
            continue;
        Score score(name, folder, verbose);
        set.run(score);
        std::printf("conformance %s %d/%d", set.name, score.passed(), score.scored());
        for (const QString &note : score.notes())
            std::printf(" (%s)", qPrintable(note));
        const int floor = floors.value(name, 0);
        if (score.passed() < floor) {
            ++below;
            std::printf(" BELOW ITS FLOOR %d", floor);
        }
        std::printf("\n");
        std::fflush(stdout);
    }
    return below ? 1 : 0;
}
