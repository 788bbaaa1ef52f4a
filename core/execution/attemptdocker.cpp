// SPDX-License-Identifier: GPL-3.0-or-later
// Actions that are containers: built or pulled, then one new container for each of pre-entrypoint, entrypoint and post-entrypoint (rule 84).
#include "core/execution/attempt.h"

#include "core/execution/shells.h"
#include "core/language/coercion.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QProcessEnvironment>

namespace signalbox::execution {

namespace {

/// engine kind image file folder idfile wait wait options… words…: is an engine there, build or pull once, run.
const QString script = QString::fromLatin1(R"sh(engine=$1 kind=$2 image=$3 file=$4 folder=$5 known=$6 first=$7 second=$8 options=$9
shift 9
timeout 5 "$engine" info >/dev/null 2>&1 || { echo '::error::No container engine answers. Start docker or podman.'; exit 125; }
if [ -s "$known" ]; then
  image=$(cat "$known")
elif [ "$kind" = build ]; then
  echo "Building $file"
  image=$("$engine" build -q -t "$image" -f "$file" "$folder") || { echo "::error::The image of the action could not be built from $file."; exit 125; }
  printf %s "$image" >"$known"
elif ! "$engine" image inspect "$image" >/dev/null 2>&1; then
  for wait in "$first" "$second" end; do
    if "$engine" pull -q "$image"; then break; fi
    [ "$wait" != end ] || { echo "::error::The image $image could not be pulled, 3 times."; exit 125; }
    echo "::warning::The image $image could not be pulled, again in $wait s"
    sleep "$wait"
  done
fi
words=$(($# - options))
while [ "$options" -gt 0 ]; do set -- "$@" "$1"; shift; options=$((options - 1)); done
set -- "$@" "$image"
while [ "$words" -gt 0 ]; do set -- "$@" "$1"; shift; words=$((words - 1)); done
exec "$engine" run "$@"
)sh");

} // namespace

void JobAttempt::dockerPhase(const QString &phase)
{
    RunningStep &step = m_running.back();
    step.kind = RunningStep::Kind::Docker;
    step.phase = phase;
    const UsedAction &action = m_actions[size_t(step.action)];
    if (m_engine.isEmpty()) {
        for (const char *name : {"docker", "podman"}) {
            if (m_engine.isEmpty())
                m_engine = findProgram(QLatin1String(name), searchPath());
        }
    }
    if (m_engine.isEmpty()) {
        failStep(unable(QStringLiteral("The action %1 is a container, and there is no container engine here.").arg(action.uses),
                        QStringLiteral("Neither docker nor podman is installed."),
                        QStringLiteral("Install one of them: apt-get install podman")));
        return;
    }
    if (const auto marked = markContainers(); !marked) {
        failStep(marked.error(), Outcome::Errored);
        return;
    }
    step.number = ++m_counter;
    language::Scope seen = scope(&step.env);
    seen.contexts.insert(QStringLiteral("inputs"), Value(action.inputs));
    const auto written = evaluated(action.definition->args, seen);
    const auto more = evaluated(action.definition->env, seen);
    if (!written || !more) {
        failStep((written ? more.error() : written.error()).within(QStringLiteral("The action's args or env cannot be evaluated.")));
        return;
    }
    QStringList words;
    for (const Value &argument : written->array())
        words.append(language::toText(argument));
    if (words.isEmpty())
        words = splitWords(action.inputs.value(QStringLiteral("args")).string());
    for (const auto &[name, value] : more->object())
        step.env.insert(name, Value(language::toText(value)), true);
    QString entrypoint = action.inputs.value(QStringLiteral("entrypoint")).string();
    if (phase == QLatin1String("pre"))
        entrypoint = action.definition->preEntrypoint;
    else if (phase == QLatin1String("post"))
        entrypoint = action.definition->postEntrypoint;
    else if (entrypoint.isEmpty())
        entrypoint = action.definition->entrypoint;
    const bool pulled = action.definition->image.startsWith(QLatin1String("docker://"));
    const QString image =
        pulled ? action.definition->image.mid(9)
               : QStringLiteral("signalbox-action-%1")
                     .arg(QString::fromLatin1(QCryptographicHash::hash(action.folder.toUtf8(), QCryptographicHash::Sha1).toHex().left(16)));
    QList<NamedText> inputs = inputVariables(action);
    QStringList options{QStringLiteral("--rm"),
                        QStringLiteral("--name"),
                        QStringLiteral("%1-%2").arg(m_containerTag).arg(step.number),
                        QStringLiteral("--label"),
                        QStringLiteral("signalbox.job=") + m_containerTag,
                        QStringLiteral("--workdir"),
                        m_workspace,
                        QStringLiteral("-v"),
                        m_workspace + QStringLiteral(":/github/workspace"),
                        QStringLiteral("-v"),
                        m_fileCommands + QStringLiteral(":/github/file_commands")};
    options << commonMounts() << namesInside(step, variables(step, inputs)) << QStringLiteral("-e") << QStringLiteral("HOME=/github/home");
    if (!m_network.isEmpty())
        options << QStringLiteral("--network") << m_network;
    if (!entrypoint.isEmpty())
        options << QStringLiteral("--entrypoint") << entrypoint;
    const double wait = m_executor.options().pullAgainMs / 1000.0;
    const QStringList argv{QStringLiteral("/bin/sh"),
                           QStringLiteral("-e"),
                           QStringLiteral("-c"),
                           script,
                           QStringLiteral("action"),
                           m_engine,
                           pulled ? QStringLiteral("pull") : QStringLiteral("build"),
                           image,
                           action.folder + QLatin1Char('/') + action.definition->image,
                           action.folder,
                           QStringLiteral("%1/image-%2").arg(m_fileCommands).arg(step.action),
                           QString::number(wait),
                           QString::number(wait * 4),
                           QString::number(options.size())};
    if (phase == QLatin1String("main")) {
        m_log.write('G', QStringLiteral("Run ") + action.uses);
        for (const auto &[name, value] : action.inputs)
            m_log.write('O', QStringLiteral("  %1: %2").arg(name, language::toText(value)));
        m_log.write('g', {});
    }
    launch(argv + options + words, m_workspace, inputs);
}

QStringList JobAttempt::namesInside(const RunningStep &step, const std::vector<std::string> &variables) const
{
    // Without their values: no secret on a command line (rule 76). This machine's own variables mean nothing inside.
    static const QProcessEnvironment machine = QProcessEnvironment::systemEnvironment();
    QStringList words;
    for (const std::string &entry : variables) {
        const QString name = QString::fromStdString(entry.substr(0, entry.find('='))),
                      value = QString::fromStdString(entry.substr(entry.find('=') + 1));
        const bool ours = step.env.findExact(name) || !machine.contains(name) || machine.value(name) != value;
        if (ours && name != QLatin1String("PATH") && name != QLatin1String("HOME"))
            words << QStringLiteral("-e") << name;
    }
    return words;
}

void JobAttempt::removeActionContainer(int number, std::function<void()> then)
{
    // A client that was ended by force leaves its container running.
    engineCommand(
        {QStringLiteral("rm"), QStringLiteral("-f"), QStringLiteral("-v"), QStringLiteral("%1-%2").arg(m_containerTag).arg(number)}, {},
        [then](int, const QByteArray &) { then(); }, {}, 30'000);
}

} // namespace signalbox::execution
