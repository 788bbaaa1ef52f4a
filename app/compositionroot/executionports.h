// SPDX-License-Identifier: GPL-3.0-or-later
// The ports of core/execution, answered by git, the keychain and the definition room.
#pragma once

#include "core/execution/actionsource.h"
#include "core/execution/checkout.h"
#include "core/execution/secretreader.h"
#include "core/secrets/secretstore.h"

#include <QtCore/QObject>
#include <QtCore/QThreadPool>
#include <memory>

namespace signalbox::app {

/// Commits into folders, on a pool thread. The run's own repository needs no network; another one is fetched.
class GitCheckout final : public QObject, public execution::Checkout
{
public:
    explicit GitCheckout(QString cacheFolder) : m_cacheFolder(std::move(cacheFolder)) { }
    ~GitCheckout() override { m_pool.waitForDone(); }
    void checkout(const execution::CheckoutOrder &order, std::function<void(Result<execution::CheckoutDone>)> done) override;

private:
    QString m_cacheFolder;
    QThreadPool m_pool;
};

/// Actions of other repositories, fetched through git and cached by commit. `actions.lock` in the data folder records which commit a tag
/// or branch meant; a tag that has moved since is told.
class RemoteActions final : public QObject, public execution::ActionSource
{
public:
    /// `mirror`: URL with %1 for owner/name; empty: the forge's.
    RemoteActions(QString cacheFolder, QString lockFile, QString mirror);
    ~RemoteActions() override { m_pool.waitForDone(); }
    void fetch(const QString &repository, const QString &ref, std::function<void(Result<execution::FetchedAction>)> done) override;
    Result<ActionDefinition> read(const QString &folder) override;

private:
    QString m_cacheFolder, m_lockFile, m_mirror;
    QThreadPool m_pool;
};

/// Secret values for the steps of a job.
class StoreSecretReader final : public QObject, public execution::SecretReader
{
public:
    StoreSecretReader(std::shared_ptr<secrets::SecretStore> store, QString project)
        : m_store(std::move(store))
        , m_project(std::move(project))
    {
    }
    void read(const execution::SecretRequest &request, std::function<void(Result<execution::SecretValues>)> done) override;

private:
    std::shared_ptr<secrets::SecretStore> m_store;
    QString m_project;
};

} // namespace signalbox::app
