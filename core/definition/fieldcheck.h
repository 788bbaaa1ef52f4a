// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/definition/environmentsreader.h"
#include "core/model/template.h"

#include <QtCore/QStringList>

namespace signalbox::definition {

/// Reads the fields of our own files and reports what does not fit. Every read names the field as the person wrote it.
class FieldCheck
{
public:
    explicit FieldCheck(Diagnostics &found) : m_found(found) { }

    void error(const Location &at, const QString &rule, const QString &message, const QString &hint = {});
    void warning(const Location &at, const QString &rule, const QString &message, const QString &hint = {});

    /// Is it a mapping whose keys are all among `keys`? Reports otherwise. `what` such as "the environment 'staging'".
    bool mapping(const TemplateNode &node, const QStringList &keys, const QString &what);

    [[nodiscard]] LocatedText text(const TemplateNode &mapping, const QString &key);
    [[nodiscard]] QList<LocatedText> texts(const TemplateNode &mapping, const QString &key);
    [[nodiscard]] bool boolean(const TemplateNode &mapping, const QString &key, bool fallback);
    [[nodiscard]] int integer(const TemplateNode &mapping, const QString &key, int fallback, int minimum, int maximum);
    /// Milliseconds.
    [[nodiscard]] qint64 duration(const TemplateNode &mapping, const QString &key, qint64 fallback);

private:
    Diagnostics &m_found;
};

} // namespace signalbox::definition
