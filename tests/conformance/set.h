// SPDX-License-Identifier: GPL-3.0-or-later
// A set of conformance cases: a name, and a function that counts. Register one per file with CONFORMANCE_SET; main() does
// the rest: choice by argument, one line per set, floors. Rows are read where they lie and never copied.
#pragma once

#include "core/base/value.h"

#include <QtCore/QString>
#include <functional>
#include <vector>

namespace signalbox::conformance {

/// Counts the cases of one set and tells the failing ones when asked.
class Score
{
public:
    Score(QString set, QString folder, bool verbose) : m_set(std::move(set)), m_folder(std::move(folder)), m_verbose(verbose) { }

    /// A case that counts.
    void check(const QString &id, bool passed, const QString &expected = {}, const QString &actual = {});
    /// A case that is only told with --verbose.
    void tell(const QString &id, const QString &what) const;
    /// A fact to print behind the count, such as a balanced accuracy.
    void note(const QString &text) { m_notes << text; }

    /// The rows of a .jsonl file below the folder of the cases; those with `quirk` are left out. Empty when it is absent.
    [[nodiscard]] ValueList rows(const QString &file) const;
    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] QString set() const { return m_set; }
    [[nodiscard]] int passed() const { return m_passed; }
    [[nodiscard]] int scored() const { return m_scored; }
    [[nodiscard]] QStringList notes() const { return m_notes; }

private:
    QString m_set, m_folder;
    bool m_verbose;
    int m_passed = 0, m_scored = 0;
    QStringList m_notes;
};

struct Set {
    const char *name; ///< as floors.txt and the command line call it: "expr", "filters"
    std::function<void(Score &)> run;
};

struct Registration {
    explicit Registration(Set set);
};
[[nodiscard]] const std::vector<Set> &sets();

/// A value for the eye: compact JSON.
[[nodiscard]] QString show(const Value &value);

} // namespace signalbox::conformance

#define CONFORMANCE_SET(name, function) static const signalbox::conformance::Registration registration##function{{name, function}};
