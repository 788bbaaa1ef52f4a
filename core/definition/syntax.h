// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace signalbox::definition {

/// How far this engine does what the forge does with a key.
enum class Support {
    Honoured,
    Differently, ///< understood and used, with a difference that the reason names
    NotHonoured, ///< accepted, checked and without effect here; the reason says why
};

/// One key of the workflow language as it is documented in docs/syntax.md.
struct SyntaxKey {
    QString path; ///< such as `jobs.<job_id>.steps[*].run`
    Support support = Support::Honoured;
    QString reason;   ///< empty when honoured
    QString contexts; ///< contexts that expressions may use there; empty when the key takes none
};

/// Every key of the workflow syntax, in the order of the documentation. From the same table that the reader uses.
[[nodiscard]] QList<SyntaxKey> syntaxKeys();

/// docs/syntax.md: a table of every key, honoured, honoured differently (how) or not (why). Written by `conformance --syntax`.
[[nodiscard]] QString syntaxDocument();

} // namespace signalbox::definition
