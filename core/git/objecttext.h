// SPDX-License-Identifier: GPL-3.0-or-later
// Private to core/git: the text of commit and tag objects. One parser for lists, refs and the graph, faster than building objects.
#pragma once

#include "core/git/repository.h"

#include <QtCore/QByteArray>

namespace signalbox::git {

/// A commit from its raw object. Whatever is missing or malformed stays empty; never fails.
[[nodiscard]] Commit parseCommit(const QString &sha, QByteArrayView raw);

/// Only the parents (raw hex of 40 digits each) and the commit time in seconds: all that a graph needs.
struct CommitShape {
    QList<QByteArrayView> parents;
    qint64 timeS = 0;
};
[[nodiscard]] CommitShape parseShape(QByteArrayView raw);

struct TagText {
    QString object;
    QByteArray type;    ///< commit, tag, tree, blob
    TagContent content; ///< without target
};
[[nodiscard]] TagText parseTag(QByteArrayView raw);

/// First paragraph on one line, and the rest.
struct MessageParts {
    QString subject, body;
};
[[nodiscard]] MessageParts splitMessage(const QString &message);

} // namespace signalbox::git
