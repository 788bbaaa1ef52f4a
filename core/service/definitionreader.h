// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ports.h"

namespace signalbox::service {

/// Files into values by core/definition, remembered by their blob.
class DefinitionReader final : public engine::Definitions
{
public:
    Result<WorkflowPtr> workflow(const engine::PipelineFile &file) override;
    Result<std::shared_ptr<const Environments>> environments(const engine::PipelineFile &file) override;

private:
    QHash<QString, WorkflowPtr> m_workflows;
    QHash<QString, std::shared_ptr<const Environments>> m_environments;
};

} // namespace signalbox::service
