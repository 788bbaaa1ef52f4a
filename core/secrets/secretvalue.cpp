// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretvalue.h"

#include <cstring>

namespace signalbox::secrets {

namespace {

void zero(void *at, size_t size)
{
    if (size == 0)
        return;
    std::memset(at, 0, size);
    asm volatile("" : : "r"(at) : "memory"); // otherwise the compiler sees that nobody reads it again
}

} // namespace

void wipe(QByteArray &bytes)
{
    // Writing into shared data would copy it first and wipe the copy.
    if (bytes.isDetached())
        zero(bytes.data(), size_t(bytes.size()));
    bytes.clear();
}

void wipe(QString &text)
{
    if (text.isDetached())
        zero(text.data(), size_t(text.size()) * sizeof(QChar));
    text.clear();
}

SecretValue::SecretValue(QByteArray &&bytes)
{
    // A copy of our own: the caller's may be shared, and then nobody could overwrite it.
    auto *own = new QByteArray(bytes.constData(), bytes.size());
    wipe(bytes);
    m_bytes = std::shared_ptr<const QByteArray>(own, [](const QByteArray *buffer) {
        auto *mine = const_cast<QByteArray *>(buffer);
        wipe(*mine);
        delete mine;
    });
}

} // namespace signalbox::secrets
