// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QStringList>

namespace signalbox::language {

/// Everything that must not be shown of one secret (rule 63), UTF-8, longest first: the value and its lines, base64 at three
/// offsets, and as a command-line, expression, JSON, URI, XML and PowerShell text would carry it. Needles shorter than
/// `minimumLength` are left out, so that a line `{` of a JSON secret does not mask everything; the whole value is kept
/// whatever its length unless it is blank.
[[nodiscard]] QByteArrayList maskNeedles(const QString &secret, int minimumLength = 4);
/// Of several secrets, each once, longest first. With `jsonMembers`, string members of a JSON secret count as secrets too.
[[nodiscard]] QByteArrayList maskNeedles(const QStringList &secrets, bool jsonMembers = true, int minimumLength = 4);
/// What `add-mask` registers: the value and each of its lines (rule 58).
[[nodiscard]] QStringList maskLines(const QString &value);

} // namespace signalbox::language
