// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainstore.h"

#include "core/secrets/keychainworker.h"

#include <QtCore/QMutex>
#include <QtCore/QPointer>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <set>

namespace signalbox::secrets {

namespace {

/// The way back from the keychain's thread. Closed by the store's end, so that a late answer of a hung keyring has nowhere to go.
struct Mailbox {
    QMutex mutex;
    QObject *receiver = nullptr;
    void post(std::function<void()> letter)
    {
        QMutexLocker lock(&mutex);
        if (receiver)
            QMetaObject::invokeMethod(receiver, std::move(letter), Qt::QueuedConnection);
    }
};

/// One question: ends once, by its answer or by its time limit. Lives on the store's thread.
template<typename Answer> class Question : public std::enable_shared_from_this<Question<Answer>>
{
public:
    Question(QObject *context, std::function<void(Answer)> done) : m_context(context), m_done(std::move(done)) { }
    void limit(int ms, std::function<Answer()> late)
    {
        m_timer = std::make_unique<QTimer>();
        m_timer->setSingleShot(true);
        std::weak_ptr<Question> weak = this->weak_from_this();
        QObject::connect(m_timer.get(), &QTimer::timeout, m_timer.get(), [weak, late = std::move(late)] {
            if (const auto self = weak.lock())
                self->end(late());
        });
        m_timer->start(ms);
    }
    void extend(int ms)
    {
        if (m_timer)
            m_timer->start(ms);
    }
    void end(Answer answer)
    {
        if (!m_done)
            return;
        const auto done = std::exchange(m_done, nullptr);
        if (m_timer) {
            m_timer->stop();
            m_timer.release()->deleteLater(); // we may be in its slot
        }
        if (m_context)
            done(std::move(answer));
    }

private:
    QPointer<QObject> m_context;
    std::function<void(Answer)> m_done;
    std::unique_ptr<QTimer> m_timer;
};

} // namespace

class KeychainStore::Private
{
public:
    KeychainOptions options;
    QObject receiver;
    std::shared_ptr<Mailbox> mailbox = std::make_shared<Mailbox>();
    QThread *thread = nullptr;
    KeychainWorker *worker = nullptr;
    std::set<std::shared_ptr<void>> open; ///< questions under way are kept alive here

    template<typename Answer>
    std::shared_ptr<Question<Answer>> ask(QObject *context, std::function<void(Answer)> done, std::function<Answer()> late)
    {
        using Q = Question<Answer>;
        auto slot = std::make_shared<std::weak_ptr<Q>>();
        auto question = std::make_shared<Q>(context, [this, slot, done = std::move(done)](Answer answer) {
            const auto keep = slot->lock();
            open.erase(std::static_pointer_cast<void>(keep));
            done(std::move(answer));
        });
        *slot = question;
        open.insert(std::static_pointer_cast<void>(question));
        question->limit(options.timeoutMs, std::move(late));
        return question;
    }

    template<typename Answer> std::function<void(Answer)> answering(const std::shared_ptr<Question<Answer>> &question)
    {
        return [box = mailbox, weak = std::weak_ptr<Question<Answer>>(question)](Answer answer) {
            box->post([weak, answer = std::move(answer)]() mutable {
                if (const auto q = weak.lock())
                    q->end(std::move(answer));
            });
        };
    }

    template<typename F> void run(F &&work) { QMetaObject::invokeMethod(worker, std::forward<F>(work), Qt::QueuedConnection); }
};

static Error lateError(const QString &what, const QString &state)
{
    Error error = conditionOf(StoreCondition::State::TimedOut).error.within(what);
    error.state = state;
    return error;
}

KeychainStore::KeychainStore(KeychainOptions options) : d(std::make_unique<Private>())
{
    d->options = options;
    d->mailbox->receiver = &d->receiver;
    d->thread = new QThread;
    d->thread->setObjectName(QStringLiteral("keychain"));
    d->worker = new KeychainWorker(std::move(options));
    d->worker->moveToThread(d->thread);
    QObject::connect(d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    d->thread->start();
}

KeychainStore::~KeychainStore()
{
    {
        QMutexLocker lock(&d->mailbox->mutex);
        d->mailbox->receiver = nullptr;
    }
    d->thread->quit();
    // A thread that hangs in a dead bus is left behind: waiting for it would hang us too, and destroying it would end the program.
    if (d->thread->wait(500))
        delete d->thread;
}

void KeychainStore::read(const SecretName &name, QObject *context, Done<SecretValue> done)
{
    const auto question = d->ask<Result<SecretValue>>(context, std::move(done), [name] {
        return Result<SecretValue>(lateError(QStringLiteral("The secret %1 cannot be read.").arg(name.title()), {}));
    });
    if (const auto checked = name.check(); !checked) {
        QTimer::singleShot(0, &d->receiver, [question, error = checked.error()] { question->end(error); });
        return;
    }
    d->run([worker = d->worker, name, answer = d->answering(question)] { worker->read(name, answer); });
}

void KeychainStore::write(const SecretName &name, const SecretValue &value, QObject *context, Done<void> done)
{
    const auto question = d->ask<Result<void>>(context, std::move(done), [name] {
        return Result<void>(lateError(QStringLiteral("The secret %1 was perhaps not stored.").arg(name.title()),
                                      QStringLiteral("The keychain may still store it later; test it before you rely on it.")));
    });
    auto checked = name.check();
    if (checked && value.isEmpty())
        checked = Result<void>(usageError(QStringLiteral("The value of the secret %1 is empty.").arg(name.title()),
                                          QStringLiteral("Give a value, or remove the secret.")));
    if (!checked) {
        QTimer::singleShot(0, &d->receiver, [question, error = checked.error()] { question->end(error); });
        return;
    }
    auto prompting = [box = d->mailbox, weak = std::weak_ptr(question), ms = d->options.promptTimeoutMs] {
        box->post([weak, ms] {
            if (const auto q = weak.lock())
                q->extend(ms);
        });
    };
    d->run(
        [worker = d->worker, name, value, prompting, answer = d->answering(question)] { worker->write(name, value, prompting, answer); });
}

void KeychainStore::remove(const SecretName &name, QObject *context, Done<void> done)
{
    const auto question = d->ask<Result<void>>(context, std::move(done), [name] {
        return Result<void>(lateError(QStringLiteral("The secret %1 was perhaps not removed.").arg(name.title()),
                                      QStringLiteral("The keychain may still remove it later; test it to see.")));
    });
    if (const auto checked = name.check(); !checked) {
        QTimer::singleShot(0, &d->receiver, [question, error = checked.error()] { question->end(error); });
        return;
    }
    d->run([worker = d->worker, name, answer = d->answering(question)] { worker->remove(name, answer); });
}

void KeychainStore::test(const SecretName &name, QObject *context, Done<SecretRecord> done)
{
    const auto question = d->ask<Result<SecretRecord>>(context, std::move(done), [name] {
        return Result<SecretRecord>(lateError(QStringLiteral("The secret %1 cannot be tested.").arg(name.title()), {}));
    });
    if (const auto checked = name.check(); !checked) {
        QTimer::singleShot(0, &d->receiver, [question, error = checked.error()] { question->end(error); });
        return;
    }
    d->run([worker = d->worker, name, answer = d->answering(question)] { worker->test(name, answer); });
}

void KeychainStore::condition(QObject *context, std::function<void(StoreCondition)> done)
{
    const auto question = d->ask<StoreCondition>(context, std::move(done), [] { return conditionOf(StoreCondition::State::TimedOut); });
    d->run([worker = d->worker, answer = d->answering(question)] { worker->condition(answer); });
}

void KeychainStore::unlock(QObject *context, std::function<void(StoreCondition)> done)
{
    const auto question = d->ask<StoreCondition>(context, std::move(done), [] { return conditionOf(StoreCondition::State::TimedOut); });
    question->extend(d->options.promptTimeoutMs + d->options.timeoutMs);
    d->run([worker = d->worker, answer = d->answering(question)] { worker->unlock(answer); });
}

Result<QList<SecretRecord>> KeychainStore::list(const QString &project) const { return SecretIndex(d->options.indexPath).records(project); }

} // namespace signalbox::secrets
