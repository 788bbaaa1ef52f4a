// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/store.h"

#include <QtCore/QIODevice>

namespace signalbox::store {

/// The end of a chain at a moment: what a signature is made over, and what a cut tail is measured against.
struct Checkpoint {
    qint64 events = 0;
    QByteArray head;
    /// `signalbox-audit 1 <events> <head>` and a line feed: the bytes to sign.
    [[nodiscard]] QByteArray text() const;
};
using SignCheckpoint = std::function<Result<QString>(const Checkpoint &)>;

/// Writes the whole chain, oldest first, one JSON object a line: {"event":…,"hash":…}; at the end {"checkpoint":{events,head,signature}}.
/// `sign` may be empty; then the signature is empty.
[[nodiscard]] Result<Checkpoint> exportAudit(engine::Store &store, QIODevice &out, const SignCheckpoint &sign = {});

/// Recomputes an exported chain; needs no store. Signatures are checked by the caller, over Checkpoint::text().
[[nodiscard]] Result<engine::Store::AuditReport> verifyExport(QIODevice &in);

/// Does the store still hold what was exported: the event of the checkpoint with that hash? Finds a chain that was cut off or rewritten as a whole.
[[nodiscard]] Result<bool> contains(engine::Store &store, const Checkpoint &checkpoint);

} // namespace signalbox::store
