// SPDX-License-Identifier: GPL-3.0-or-later
// The actions that are built in: checkout, artifacts, cache, the tools that are installed anyway.
#include "core/execution/attempt.h"

#include "core/execution/artifactstore.h"
#include "core/execution/elsewhere.h"
#include "core/execution/shells.h"
#include "core/language/coercion.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>

namespace signalbox::execution {

namespace {

bool isTrue(const QString &text) { return text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0; }

QStringList linesOf(const QString &text)
{
    QStringList list;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        if (!line.trimmed().isEmpty())
            list.append(line.trimmed());
    }
    return list;
}

QString artifacts(const QString &attemptFolder)
{
    return QDir::cleanPath(attemptFolder + QStringLiteral("/../../artifacts")); // of the run: shared by its jobs
}

} // namespace

QString JobAttempt::input(const char *name) const
{
    return language::toText(m_actions[size_t(m_running.back().action)].inputs.value(QLatin1String(name))).trimmed();
}

bool JobAttempt::isBuiltin(const QString &name)
{
    static const QStringList names{
        QStringLiteral("actions/checkout"),     QStringLiteral("actions/upload-artifact"), QStringLiteral("actions/download-artifact"),
        QStringLiteral("actions/cache"),        QStringLiteral("actions/cache/restore"),   QStringLiteral("actions/cache/save"),
        QStringLiteral("actions/setup-python"), QStringLiteral("actions/setup-node"),      QStringLiteral("actions/setup-go"),
        QStringLiteral("actions/setup-java"),   QStringLiteral("signalbox/deploy")};
    return names.contains(name);
}

bool JobAttempt::useBuiltin(const QString &name)
{
    if (!isBuiltin(name))
        return false;
    RunningStep &step = m_running.back();
    step.kind = RunningStep::Kind::Builtin;
    const auto inputs = actionInputs(nullptr, scope(&step.env));
    if (!inputs) {
        failStep(inputs.error());
        return true;
    }
    UsedAction action;
    action.uses = step.definition->uses.text;
    action.name = step.name;
    action.inputs = *inputs;
    action.env = step.env;
    action.record = step.record;
    action.folder = m_workspace;
    step.action = int(m_actions.size());
    m_actions.push_back(std::move(action));
    m_log.write('G', QStringLiteral("Run ") + step.definition->uses.text);
    for (const auto &[key, value] : *inputs)
        m_log.write('O', QStringLiteral("  %1: %2").arg(key, language::toText(value)));
    m_log.write('g', {});
    m_log.flush();
    save();
    if (name == QLatin1String("actions/checkout"))
        runCheckout();
    else if (name == QLatin1String("actions/upload-artifact"))
        runUpload();
    else if (name == QLatin1String("actions/download-artifact"))
        runDownload();
    else if (name == QLatin1String("actions/cache") || name == QLatin1String("actions/cache/restore"))
        runCacheRestore();
    else if (name == QLatin1String("actions/cache/save"))
        runCacheSave(m_actions.back());
    else if (name == QLatin1String("signalbox/deploy"))
        runDeploy();
    else
        useInstalled(name.section(QLatin1Char('-'), -1));
    return true;
}

void JobAttempt::builtinEnded(Result<ValueObject> outputs)
{
    if (m_finished)
        return;
    if (!outputs) {
        failStep(outputs.error());
        return;
    }
    m_running.back().outputs = *outputs;
    if (m_canceled && m_running.back().definition && m_running.back().definition->condition.isEmpty())
        endStep(Outcome::Canceled, m_cancelReason);
    else
        endStep(Outcome::Succeeded, {});
}

void JobAttempt::runCheckout()
{
    if (!m_order.root.isEmpty()) {
        m_log.write('N', QStringLiteral("The folder %1 is used as it is (--root); nothing was checked out.").arg(m_order.root));
        later([this] {
            builtinEnded(ValueObject{{QStringLiteral("ref"), m_order.github[QStringLiteral("ref")]},
                                     {QStringLiteral("commit"), Value(m_order.sha)}});
        });
        return;
    }
    if (!m_executor.ports().checkout) {
        failStep(unable(QStringLiteral("Nothing can be checked out here.")), Outcome::Errored);
        return;
    }
    CheckoutOrder order;
    order.repository = m_order.repository;
    const QString other = input("repository");
    if (!other.isEmpty() && other.compare(m_order.github[QStringLiteral("repository")].string(), Qt::CaseInsensitive) != 0)
        order.otherName = other;
    order.ref = input("ref");
    if (order.ref.isEmpty())
        order.ref = order.otherName.isEmpty() ? m_order.sha : QStringLiteral("HEAD");
    const QString folder = hostPath(input("path"));
    if (folder != m_workspace && !folder.startsWith(m_workspace + QLatin1Char('/'))) {
        failStep(refused(QStringLiteral("The path '%1' is not below the workspace.").arg(input("path"))));
        return;
    }
    order.folder = folder;
    order.fetchDepth = input("fetch-depth").isEmpty() ? 1 : input("fetch-depth").toInt();
    order.clean = input("clean").isEmpty() || isTrue(input("clean"));
    order.submodules = isTrue(input("submodules")) || input("submodules") == QLatin1String("recursive");
    order.lfs = isTrue(input("lfs"));
    order.token = input("token");
    m_executor.ports().checkout->checkout(
        order, here([this, order](Result<CheckoutDone> done) {
            if (!done) {
                builtinEnded(done.error().within(QStringLiteral("%1 could not be checked out.").arg(order.ref)));
                return;
            }
            for (const QString &note : done->notes)
                m_log.write('N', note);
            m_log.write('O', QStringLiteral("%1 is in %2").arg(done->sha, order.folder));
            builtinEnded(ValueObject{{QStringLiteral("ref"), Value(done->ref)}, {QStringLiteral("commit"), Value(done->sha)}});
        }));
}

void JobAttempt::runUpload()
{
    const QString name = input("name").isEmpty() ? QStringLiteral("artifact") : input("name");
    const QStringList patterns = linesOf(input("path"));
    const QString missing = input("if-no-files-found");
    const bool hidden = isTrue(input("include-hidden-files")), overwrite = isTrue(input("overwrite")) || m_order.key.attempt > 1;
    elsewhere(
        this,
        [store = artifacts(m_folder), name, workspace = m_workspace, patterns, hidden, overwrite] {
            return storeArtifact(store, name, workspace, patterns, hidden, overwrite);
        },
        here([this, missing, name](Result<StoredArtifact> stored) {
            if (!stored && stored.error().kind == ErrorKind::NotFound && missing != QLatin1String("error")) {
                if (missing != QLatin1String("ignore"))
                    m_log.write('W', stored.error().what);
                builtinEnded(ValueObject());
                return;
            }
            if (!stored) {
                builtinEnded(stored.error());
                return;
            }
            m_artifacts.append(stored->toValue());
            m_log.write(
                'O',
                QStringLiteral("Artifact %1: %2 files, %3 bytes, %4").arg(name).arg(stored->files).arg(stored->size).arg(stored->digest));
            builtinEnded(ValueObject{{QStringLiteral("artifact-id"), Value(name)},
                                     {QStringLiteral("artifact-digest"), Value(stored->digest.section(QLatin1Char(':'), 1))},
                                     {QStringLiteral("artifact-url"), Value(QStringLiteral("file://") + stored->path)}});
        }));
}

void JobAttempt::runDownload()
{
    const QString store = artifacts(m_folder), single = input("name"), pattern = input("pattern");
    const QString folder = hostPath(input("path"));
    const bool merge = isTrue(input("merge-multiple"));
    elsewhere(
        this,
        [store, single, pattern, folder, merge]() -> Result<QStringList> {
            QStringList names{single};
            if (single.isEmpty()) {
                names = artifactNames(store);
                if (!pattern.isEmpty())
                    names = names.filter(QRegularExpression(QRegularExpression::wildcardToRegularExpression(pattern)));
            }
            QStringList told;
            for (const QString &name : std::as_const(names)) {
                const auto fetched =
                    TRY(fetchArtifact(store, name, single.isEmpty() && !merge ? folder + QLatin1Char('/') + name : folder));
                told.append(QStringLiteral("Artifact %1: %2 files, %3").arg(name).arg(fetched.files).arg(fetched.digest));
            }
            return told;
        },
        here([this, folder](Result<QStringList> told) {
            if (!told) {
                builtinEnded(told.error());
                return;
            }
            for (const QString &line : *told)
                m_log.write('O', line);
            builtinEnded(ValueObject{{QStringLiteral("download-path"), Value(folder)}});
        }));
}

void JobAttempt::runCacheRestore()
{
    const QString key = input("key");
    const QStringList paths = linesOf(input("path"));
    if (key.isEmpty() || paths.isEmpty()) {
        failStep(invalid(QStringLiteral("A cache needs a key and a path.")));
        return;
    }
    const bool mustHit = isTrue(input("fail-on-cache-miss")), lookup = isTrue(input("lookup-only"));
    const bool savesLater =
        m_actions[size_t(m_running.back().action)].uses.startsWith(QLatin1String("actions/cache@"), Qt::CaseInsensitive);
    elsewhere(
        this,
        [store = m_executor.options().cacheFolder + QStringLiteral("/actions"), workspace = m_workspace, paths, key,
         prefixes = linesOf(input("restore-keys")), lookup] { return restoreCache(store, workspace, paths, key, prefixes, lookup); },
        here([this, key, mustHit, savesLater](Result<CacheHit> hit) {
            if (!hit) { // a cache is a convenience: without it the job only takes longer
                m_log.write('W', hit.error().text());
                hit = CacheHit();
            }
            m_log.write('O', hit->key.isEmpty() ? QStringLiteral("Cache not found for %1").arg(key)
                                                : QStringLiteral("Cache restored from key: %1").arg(hit->key));
            if (hit->key.isEmpty() && mustHit) {
                builtinEnded(notFound(QStringLiteral("There is no cache for %1, and fail-on-cache-miss is set.").arg(key)));
                return;
            }
            if (savesLater && !hit->exact)
                m_posts.push_back(m_running.back().action);
            builtinEnded(ValueObject{{QStringLiteral("cache-hit"), Value(hit->key.isEmpty() ? QString()
                                                                         : hit->exact       ? QStringLiteral("true")
                                                                                            : QStringLiteral("false"))},
                                     {QStringLiteral("cache-primary-key"), Value(key)},
                                     {QStringLiteral("cache-matched-key"), Value(hit->key)}});
        }));
}

void JobAttempt::runCacheSave(const UsedAction &action)
{
    if (m_inPosts && m_outcome != Outcome::None) { // the forge saves after a good job only
        endStep(Outcome::Skipped, QStringLiteral("skipped: the job did not succeed"));
        return;
    }
    const QString key = language::toText(action.inputs.value(QStringLiteral("key")));
    elsewhere(
        this,
        [store = m_executor.options().cacheFolder + QStringLiteral("/actions"), workspace = m_workspace,
         paths = linesOf(language::toText(action.inputs.value(QStringLiteral("path")))),
         key] { return saveCache(store, workspace, paths, key); },
        here([this, key](Result<bool> saved) {
            if (!saved)
                m_log.write('W', saved.error().text());
            else
                m_log.write('O', *saved ? QStringLiteral("Cache saved with key: %1").arg(key)
                                        : QStringLiteral("There is a cache with key %1 already; it stays as it is.").arg(key));
            builtinEnded(ValueObject());
        }));
}

void JobAttempt::useInstalled(const QString &tool)
{
    const QString wanted = input((tool + QStringLiteral("-version")).toLatin1().constData());
    const QString name = tool == QLatin1String("python") ? QStringLiteral("python3") : tool;
    const QString program = findProgram(name, searchPath());
    if (program.isEmpty()) {
        failStep(unable(QStringLiteral("%1 is not installed on this machine.").arg(tool),
                        QStringLiteral("actions/setup-%1 uses what is there; it installs nothing.").arg(tool),
                        QStringLiteral("Install %1.").arg(tool)));
        return;
    }
    m_log.write('N', QStringLiteral("actions/setup-%1 uses what is installed: %2%3. The forge would install the version asked for.")
                         .arg(tool, program, wanted.isEmpty() ? QString() : QStringLiteral(" (asked for: %1)").arg(wanted)));
    later([this, tool, program, wanted] {
        builtinEnded(ValueObject{{tool + QStringLiteral("-version"), Value(wanted)},
                                 {tool + QStringLiteral("-path"), Value(program)},
                                 {QStringLiteral("cache-hit"), Value(QStringLiteral("false"))}});
    });
}

} // namespace signalbox::execution
