// SPDX-License-Identifier: GPL-3.0-or-later
// The links of the audit chain. Free of SQL, so that every store and an auditor's own program compute the same.
#pragma once

#include "core/model/records.h"

#include <QtCore/QCryptographicHash>

namespace signalbox::store {

/// What the first event names as its predecessor.
inline QByteArray chainStart() { return QByteArray(64, '0'); }

/// SHA-256, hex, over the previous hash, a line feed and the event's JSON exactly as it is stored.
inline QByteArray chainHash(const QByteArray &previousHash, const QByteArray &eventJson)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(previousHash);
    hash.addData(QByteArrayView("\n", 1));
    hash.addData(eventJson);
    return hash.result().toHex();
}

} // namespace signalbox::store
