// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainworker.h"

#include <QtCore/QStringDecoder>
#include <qt6keychain/keychain.h>

namespace signalbox::secrets {

namespace {

using State = StoreCondition::State;

Error jobError(const QKeychain::Job *job, const SecretName &name)
{
    switch (job->error()) {
    case QKeychain::EntryNotFound:
        return Error{ErrorKind::NotFound,
                     QStringLiteral("The secret %1 is not in the keychain.").arg(name.title()),
                     {},
                     QStringLiteral("Set it: signalbox secrets set %1%2")
                         .arg(name.environment.isEmpty() ? QString() : QStringLiteral("--env %1 ").arg(name.environment), name.name),
                     {}};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser: return conditionOf(State::Denied, job->errorString()).error;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: {
        Error error = conditionOf(State::NoService, job->errorString()).error;
        error.next = QStringLiteral("Install libsecret-1-0 and gnome-keyring, or KWallet, and log in again. ") + error.next;
        return error;
    }
    default: return conditionOf(State::Broken, job->errorString()).error;
    }
}

template<typename Job> void start(Job *job, const SecretName &name, QObject *context, std::function<void(Job *)> done)
{
    job->setKey(name.key());
    job->setAutoDelete(true);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)](QKeychain::Job *) { done(job); });
    job->start();
}

} // namespace

KeychainWorker::KeychainWorker(KeychainOptions options) : m_options(std::move(options)), m_index(m_options.indexPath), m_service(this) { }

void KeychainWorker::readRaw(const SecretName &name, Done<SecretValue> done)
{
    start<QKeychain::ReadPasswordJob>(new QKeychain::ReadPasswordJob(m_options.service), name, this,
                                      [name, done](QKeychain::ReadPasswordJob *job) {
                                          if (job->error() != QKeychain::NoError)
                                              done(jobError(job, name));
                                          else
                                              done(SecretValue(job->binaryData()));
                                      });
}

void KeychainWorker::read(const SecretName &name, Done<SecretValue> done)
{
    m_service.probe(probeLimit(), [this, name, done](const StoreCondition &condition) {
        if (!condition.usable() && condition.state != State::NoCollection) {
            done(condition.error.within(QStringLiteral("The secret %1 cannot be read.").arg(name.title())));
            return;
        }
        readRaw(name, [this, name, done](Result<SecretValue> value) {
            const bool found = value.has_value();
            done(std::move(value));
            if (found) // after the answer: nobody should wait for a disk to note a use
                (void)m_index.change(name, [this](SecretRecord &record) { record.lastUsedAt = m_options.clock->nowMs(); });
        });
    });
}

void KeychainWorker::write(const SecretName &name, const SecretValue &value, Prompting prompting, Done<void> done)
{
    const QString what = QStringLiteral("The secret %1 was not stored.").arg(name.title());
    m_service.probe(probeLimit(), [=, this](const StoreCondition &condition) {
        if (condition.state == State::NoCollection) {
            if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")) {
                Error error = condition.error.within(what);
                error.next = QStringLiteral(
                    "Making a keyring asks for its password on a screen, and there is none here. Log in to a desktop once, or use "
                    "gnome-keyring-daemon --unlock.");
                done(error);
                return;
            }
            prompting();
        } else if (!condition.usable()) {
            done(condition.error.within(what));
            return;
        }
        auto *job = new QKeychain::WritePasswordJob(m_options.service);
        // As text where it is text, so that the desktop's own programs show it.
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        QString text = decoder.decode(value.reveal());
        if (decoder.hasError() || text.contains(QChar::Null))
            job->setBinaryData(value.reveal().toByteArray());
        else
            job->setTextData(text);
        wipe(text);
        start<QKeychain::WritePasswordJob>(job, name, this, [=, this](QKeychain::WritePasswordJob *written) {
            if (written->error() != QKeychain::NoError) {
                done(jobError(written, name).within(what));
                return;
            }
            readRaw(name, [=, this](Result<SecretValue> stored) {
                if (!stored || !(*stored == value)) {
                    done(conditionOf(State::Broken,
                                     QStringLiteral("The keychain said that it stored the value, but reading it back gave %1.")
                                         .arg(stored ? QStringLiteral("another one") : QStringLiteral("none")))
                             .error.within(what));
                    return;
                }
                const auto noted = m_index.change(name, [this](SecretRecord &record) {
                    record.setAt = m_options.clock->nowMs();
                    record.lastTestedAt = 0;
                    record.lastTestPassed = false;
                    record.lastTestText.clear();
                });
                if (!noted) {
                    Error error = noted.error().within(QStringLiteral("The secret %1 is stored, but not in the list.").arg(name.title()));
                    error.state = QStringLiteral("It will be found when a job needs it.");
                    done(error);
                    return;
                }
                done(ok());
            });
        });
    });
}

void KeychainWorker::remove(const SecretName &name, Done<void> done)
{
    const QString what = QStringLiteral("The secret %1 was not removed.").arg(name.title());
    m_service.probe(probeLimit(), [=, this](const StoreCondition &condition) {
        if (!condition.usable() && condition.state != State::NoCollection) {
            done(condition.error.within(what));
            return;
        }
        readRaw(name, [=, this](Result<SecretValue> before) {
            if (!before) {
                if (before.error().kind == ErrorKind::NotFound)
                    (void)m_index.remove(name); // somebody removed it elsewhere
                done(before.error());
                return;
            }
            start<QKeychain::DeletePasswordJob>(
                new QKeychain::DeletePasswordJob(m_options.service), name, this, [=, this](QKeychain::DeletePasswordJob *job) {
                    if (job->error() != QKeychain::NoError) {
                        done(jobError(job, name).within(what));
                        return;
                    }
                    // A locked keyring reports success and keeps the entry; it may have been locked since we asked.
                    m_service.probe(probeLimit(), [=, this](const StoreCondition &now) {
                        if (!now.usable()) {
                            done(now.error.within(QStringLiteral("Whether the secret %1 was removed cannot be told.").arg(name.title())));
                            return;
                        }
                        readRaw(name, [=, this](Result<SecretValue> after) {
                            if (after || after.error().kind != ErrorKind::NotFound) {
                                done(conditionOf(State::Broken,
                                                 QStringLiteral("The keychain said that it removed the entry, but it is still there."))
                                         .error.within(what));
                                return;
                            }
                            done(m_index.remove(name));
                        });
                    });
                });
        });
    });
}

void KeychainWorker::test(const SecretName &name, Done<SecretRecord> done)
{
    m_service.probe(probeLimit(), [=, this](const StoreCondition &condition) {
        const auto note = [=, this](bool passed, const QString &text) {
            return m_index.change(name, [&](SecretRecord &record) {
                record.lastTestedAt = m_options.clock->nowMs();
                record.lastTestPassed = passed;
                record.lastTestText = text;
            });
        };
        if (!condition.usable() && condition.state != State::NoCollection) {
            (void)note(false, condition.error.what);
            done(condition.error.within(QStringLiteral("The secret %1 cannot be tested.").arg(name.title())));
            return;
        }
        readRaw(name, [=](Result<SecretValue> value) {
            if (!value) {
                // A name that was never set is not worth a record.
                if (value.error().kind != ErrorKind::NotFound)
                    (void)note(false, value.error().what);
                done(value.error());
            } else if (value->isEmpty()) {
                (void)note(false, QStringLiteral("The value is empty."));
                done(unable(QStringLiteral("The secret %1 is empty.").arg(name.title()), {}, QStringLiteral("Set it again.")));
            } else {
                done(note(true, QStringLiteral("The keychain gave a value.")));
            }
        });
    });
}

} // namespace signalbox::secrets
