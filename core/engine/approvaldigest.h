// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/environment.h"
#include "core/model/records.h"

namespace signalbox::engine {

/// Raised with every change of what a workflow's text means here: an approval that an older program asked for is asked for again.
inline constexpr int planVersion = 1;

/// What a person sees when asked, and what an approval is bound to.
struct ApprovalSubject {
    QString environment, version, commit;
    QString tag;       ///< refs/tags/x when the release is one, and
    QString tagCommit; ///< the commit it points to now; empty: it is gone
    QString workflowPath, workflowBlob;
    QString jobKey;
    QString image, imageDigest;
    DeployMode mode = DeployMode::Deploy;
    Value inputs;
    Value called;    ///< reusable workflows: path -> digest of the text that the run keeps
    Value artifacts; ///< of the release, as recorded
    int plan = planVersion;
    Environment rules;
    Value target; ///< evaluated
};

/// Members sorted by name at every depth, compact: the same content gives the same bytes. Pure.
[[nodiscard]] QByteArray canonicalJson(const Value &value);
/// The object that an Approval keeps as `bound`.
[[nodiscard]] Value boundValue(const ApprovalSubject &subject);
/// "sha256:" and the hexadecimal digest of the canonical JSON.
[[nodiscard]] QString digestOf(const Value &bound);
/// What differs, in words: "the image digest was sha256:aa and is now sha256:bb". Empty when nothing does.
[[nodiscard]] QString differenceInWords(const Value &then, const Value &now);

} // namespace signalbox::engine
