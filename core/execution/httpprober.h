// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/executor.h"
#include "core/execution/checkout.h"
#include "core/execution/secretreader.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtNetwork/QNetworkAccessManager>
#include <memory>

namespace signalbox::execution {

class Probe;

struct ProberOptions {
    QString shim;       ///< path of signalbox-shim
    QString dataFolder; ///< as of the executor: smoke tests write to the log of the deployment's attempt
};

/// Asks deployed releases over HTTP, TCP, by a command or a smoke test. One answer for each question, with a sentence that says what was
/// seen. Belongs to the engine's thread.
class HttpProber final : public QObject, public engine::Prober
{
public:
    HttpProber(Checkout *checkout, SecretReader *secrets, const ProberOptions &options);
    ~HttpProber() override;

    void setListener(engine::ExecutionListener *listener) override { m_listener = listener; }
    void probe(const engine::ProbeOrder &order) override;
    void cancelProbe(qint64 probe) override;

    [[nodiscard]] Checkout *checkout() const { return m_checkout; }
    [[nodiscard]] SecretReader *secrets() const { return m_secrets; }
    [[nodiscard]] const ProberOptions &options() const { return m_options; }
    [[nodiscard]] QNetworkAccessManager &network() { return m_network; }
    void ended(Probe *probe, qint64 id, bool healthy, const QString &detail);

private:
    Checkout *m_checkout;
    SecretReader *m_secrets;
    ProberOptions m_options;
    engine::ExecutionListener *m_listener = nullptr;
    QNetworkAccessManager m_network;
    QHash<qint64, Probe *> m_probes;
};

/// What an HTTP answer is worth; an empty text means healthy. Pure.
[[nodiscard]] QString judgeAnswer(const HealthCheck &check, int status, const QList<std::pair<QByteArray, QByteArray>> &headers,
                                  const QByteArray &body);

} // namespace signalbox::execution
