// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace signalbox::service {

/// Where a project is and who acts on it. A value; made once at start.
struct ProjectPlace {
    QString id;          ///< stable, also the scope in the keychain
    QString name;        ///< for people
    QString folder;      ///< of the repository, or of `--root`
    bool isRoot = false; ///< `--root`: a folder as it is, without git
    QString storeUrl;    ///< sqlite:PATH or postgresql://…
    QString dataFolder;  ///< of this project: attempts, artifacts, caches, environment state
    QString actor;       ///< the person who acts
};

/// SIGNALBOX_ACTOR, else git's user.name in this repository, else the login name.
[[nodiscard]] QString actingPerson(const QString &repositoryFolder);

} // namespace signalbox::service
