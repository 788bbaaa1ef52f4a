// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <memory>

namespace signalbox::secrets {

/// A secret in memory. Copies share one buffer, which is overwritten with zeros when the last of them goes.
/// Never converts to text by itself, so that it cannot slip into a message.
class SecretValue
{
public:
    SecretValue() = default;
    /// Takes the bytes; the caller's copy is overwritten when it is not shared.
    explicit SecretValue(QByteArray &&bytes);
    static SecretValue fromText(const QString &text) { return SecretValue(text.toUtf8()); }

    [[nodiscard]] bool isEmpty() const { return !m_bytes || m_bytes->isEmpty(); }
    /// The bytes, for the one place that hands them on. The view lives as long as this value.
    [[nodiscard]] QByteArrayView reveal() const { return m_bytes ? QByteArrayView(*m_bytes) : QByteArrayView(); }
    friend bool operator==(const SecretValue &a, const SecretValue &b) { return a.reveal() == b.reveal(); }

private:
    std::shared_ptr<const QByteArray> m_bytes;
};

/// Overwrites in a way that the optimiser keeps.
void wipe(QByteArray &bytes);
void wipe(QString &text);

} // namespace signalbox::secrets
