// SPDX-License-Identifier: GPL-3.0-or-later
// The only place that names concrete classes: stores, executors, keychains. Everything else is handed what it needs.
#pragma once

#include "core/engine/store.h"
#include "core/secrets/secretstore.h"
#include "core/service/enginehost.h"
#include "core/service/localprojectservice.h"
#include "core/service/projectplace.h"

#include <memory>

namespace signalbox::app {

/// What a person can say about which project is meant.
struct ProjectChoice {
    QString folder;             ///< --project; empty: the repository around the current folder
    QString root;               ///< --root: a folder as it is
    QString storeUrl;           ///< --store; empty: the project's own SQLite file
    QStringList processSecrets; ///< --secret NAME or NAME=VALUE
};

/// Finds the project. Makes its data folder.
[[nodiscard]] Result<service::ProjectPlace> locateProject(const ProjectChoice &choice);
/// Opens its store on the calling thread, as often as it is called.
[[nodiscard]] engine::StoreFactory storeFactory(const service::ProjectPlace &place);
/// Keychain, with the variables of this process in front where they were named. NotFound when a named variable is not there.
[[nodiscard]] Result<std::shared_ptr<secrets::SecretStore>> secretStore(const service::ProjectPlace &place,
                                                                        const QStringList &processSecrets);
/// What a person must see about secrets that do not come from the keychain; may be empty.
[[nodiscard]] QString processSecretsNote(const QStringList &processSecrets);
/// All an engine needs, made on its own thread.
[[nodiscard]] service::EnginePartsFactory engineParts(const service::ProjectPlace &place, const QStringList &processSecrets);
[[nodiscard]] engine::EngineOptions engineOptions(const service::ProjectPlace &place);
/// Folder of an attempt's log.
[[nodiscard]] QString attemptFolder(const service::ProjectPlace &place, const engine::AttemptKey &attempt);
/// A `signalbox engine --until-idle` that goes on when this process ends.
[[nodiscard]] Result<void> startDetachedEngine(const service::ProjectPlace &place);
/// The front door for the window.
[[nodiscard]] Result<std::unique_ptr<service::LocalProjectService>> openProject(const ProjectChoice &choice);

/// Lets the pipelines of a folder that belongs to somebody else run here.
[[nodiscard]] Result<void> trustFolder(const QString &folder);

/// Path of a program that is shipped beside this one, else of that name on PATH; empty when there is none.
[[nodiscard]] QString companionProgram(const QString &name);

} // namespace signalbox::app
