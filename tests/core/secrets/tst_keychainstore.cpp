// SPDX-License-Identifier: GPL-3.0-or-later
// Against a real gnome-keyring: each slot runs this program again inside its own dbus-run-session, with a private home.
#include "core/secrets/keychainstore.h"
#include "tests/support/testmain.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusVirtualObject>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace signalbox;
using namespace signalbox::secrets;
using State = StoreCondition::State;

namespace {

const SecretName token{QStringLiteral("shop"), QStringLiteral("production"), QStringLiteral("TOKEN")};

bool inside() { return qEnvironmentVariableIsSet("SIGNALBOX_KEYCHAIN_SCENE"); }

template<typename T> T waitFor(const std::function<void(QObject *, std::function<void(T)>)> &ask)
{
    QObject context;
    std::optional<T> result;
    ask(&context, [&](T given) { result.emplace(std::move(given)); });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, 20'000))
        qFatal("no answer from the keychain store");
    return *result;
}

/// Short calls on a store with its own index.
struct Scene {
    QTemporaryDir folder;
    std::unique_ptr<KeychainStore> store;
    explicit Scene(int timeoutMs = 5'000)
    {
        KeychainOptions options;
        options.indexPath = folder.filePath(QStringLiteral("secrets.json"));
        options.timeoutMs = timeoutMs;
        options.promptTimeoutMs = 3'000;
        store = std::make_unique<KeychainStore>(options);
    }
    Result<SecretValue> read(const SecretName &name = token)
    {
        return waitFor<Result<SecretValue>>([&](QObject *context, auto done) { store->read(name, context, done); });
    }
    Result<void> write(const QByteArray &value, const SecretName &name = token)
    {
        return waitFor<Result<void>>(
            [&](QObject *context, auto done) { store->write(name, SecretValue(QByteArray(value)), context, done); });
    }
    Result<void> remove(const SecretName &name = token)
    {
        return waitFor<Result<void>>([&](QObject *context, auto done) { store->remove(name, context, done); });
    }
    Result<SecretRecord> test(const SecretName &name = token)
    {
        return waitFor<Result<SecretRecord>>([&](QObject *context, auto done) { store->test(name, context, done); });
    }
    StoreCondition condition()
    {
        return waitFor<StoreCondition>([&](QObject *context, auto done) { store->condition(context, done); });
    }
    StoreCondition unlock()
    {
        return waitFor<StoreCondition>([&](QObject *context, auto done) { store->unlock(context, done); });
    }
};

QDBusMessage callService(const char *name, const QVariantList &arguments)
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
                                       QStringLiteral("org.freedesktop.Secret.Service"), QLatin1String(name));
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().call(message);
}

void lockKeyring()
{
    const QDBusObjectPath collection = callService("ReadAlias", {QStringLiteral("default")}).arguments().value(0).value<QDBusObjectPath>();
    const QDBusMessage reply = callService("Lock", {QVariant::fromValue(QList<QDBusObjectPath>{collection})});
    if (reply.type() == QDBusMessage::ErrorMessage)
        qFatal("Lock: %s", qPrintable(reply.errorMessage()));
}

/// Owns the name and never answers.
class Mute : public QDBusVirtualObject
{
public:
    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        message.setDelayedReply(true);
        return true;
    }
};

} // namespace

class KeychainStoreTest : public QObject
{
    Q_OBJECT

    enum class Stage { Keyring, BusOnly, NoBus };

    /// Plays the running slot again on the given stage; its failures become ours.
    void play(Stage stage)
    {
        const QString session = QStandardPaths::findExecutable(QStringLiteral("dbus-run-session"));
        const QString keyring = QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon"));
        if (stage != Stage::NoBus && session.isEmpty())
            QSKIP("dbus-run-session is not installed (package dbus)");
        if (stage == Stage::Keyring && keyring.isEmpty())
            QSKIP("gnome-keyring-daemon is not installed (package gnome-keyring)");
        QTemporaryDir home, runtime;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        for (const char *name :
             {"DISPLAY", "WAYLAND_DISPLAY", "XDG_DATA_HOME", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION"})
            variables.remove(QLatin1String(name));
        variables.insert(QStringLiteral("HOME"), home.path());
        variables.insert(QStringLiteral("XDG_RUNTIME_DIR"), runtime.path());
        variables.insert(QStringLiteral("SIGNALBOX_KEYCHAIN_SCENE"), QStringLiteral("1"));
        // A thread that hangs in the keychain is left behind on purpose, with all that it holds.
        variables.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0"));
        QStringList command = {QCoreApplication::applicationFilePath(), QStringLiteral("KeychainStoreTest"),
                               QLatin1String(QTest::currentTestFunction())};
        switch (stage) {
        case Stage::Keyring:
            command =
                QStringList(
                    {session, QStringLiteral("--"), QStringLiteral("bash"), QStringLiteral("-c"),
                     QStringLiteral("eval \"$(printf testpw | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)\"; \"$@\""),
                     QStringLiteral("_")})
                + command;
            break;
        case Stage::BusOnly: {
            QFile configuration(home.filePath(QStringLiteral("bus.conf")));
            QVERIFY(configuration.open(QIODevice::WriteOnly));
            configuration.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
                                "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>"
                                "<allow own=\"*\"/></policy></busconfig>\n");
            configuration.close();
            command = QStringList({session, QStringLiteral("--config-file=") + configuration.fileName(), QStringLiteral("--")}) + command;
            break;
        }
        case Stage::NoBus:
            variables.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nonexistent/bus"));
            break;
        }
        QProcess process;
        process.setProcessEnvironment(variables);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(command.first(), command.sliced(1));
        QVERIFY(process.waitForFinished(120'000)); // the blocking form is for tests only
        const QByteArray output = process.readAll();
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, output.constData());
        QVERIFY2(output.contains("1 test classes, 0 failed"), output.constData());
    }

private slots:
    void aSecretIsStoredReadTestedListedAndRemoved()
    {
        if (!inside())
            return play(Stage::Keyring);
        Scene scene;
        const StoreCondition condition = scene.condition();
        QVERIFY2(condition.usable(), qPrintable(condition.error.text()));
        QCOMPARE(scene.read().error().kind, ErrorKind::NotFound);
        VERIFY_OK(scene.write("pässword with spaces\nand lines"));
        QCOMPARE(scene.read()->reveal().toByteArray(), QByteArray("pässword with spaces\nand lines"));
        VERIFY_OK(scene.write("second"));
        QCOMPARE(scene.read()->reveal().toByteArray(), QByteArray("second"));
        VERIFY_OK(scene.write(QByteArray("\0\xff\1", 3), {QStringLiteral("shop"), {}, QStringLiteral("BINARY")}));
        QCOMPARE(scene.read({QStringLiteral("shop"), {}, QStringLiteral("BINARY")})->reveal().toByteArray(), QByteArray("\0\xff\1", 3));
        const auto tested = scene.test();
        VERIFY_OK(tested);
        QVERIFY(tested->lastTestPassed && tested->lastTestedAt > 0 && tested->setAt > 0);
        const auto listed = scene.store->list(QStringLiteral("shop"));
        QCOMPARE(listed->size(), 2);
        QFile index(scene.folder.filePath(QStringLiteral("secrets.json")));
        QVERIFY(index.open(QIODevice::ReadOnly));
        QVERIFY(!index.readAll().contains("second"));
        // What the desktop's own tool sees under the promised names.
        if (const QString tool = QStandardPaths::findExecutable(QStringLiteral("secret-tool")); !tool.isEmpty()) {
            QProcess lookup;
            lookup.start(tool, {QStringLiteral("lookup"), QStringLiteral("server"), QStringLiteral("signalbox"), QStringLiteral("user"),
                                QStringLiteral("shop/production/TOKEN")});
            QVERIFY(lookup.waitForFinished());
            QCOMPARE(lookup.readAllStandardOutput(), QByteArray("second"));
        }
        VERIFY_OK(scene.remove());
        QCOMPARE(scene.read().error().kind, ErrorKind::NotFound);
        QCOMPARE(scene.remove().error().kind, ErrorKind::NotFound);
        QCOMPARE(scene.store->list(QStringLiteral("shop"))->size(), 1);
        QVERIFY(!scene.write(QByteArray()));
        QCOMPARE(scene.write("x", {QStringLiteral("shop"), {}, QStringLiteral("bad-name")}).error().kind, ErrorKind::Usage);
    }

    void aLockedKeyringIsSaidToBeLockedAndLosesNothing()
    {
        if (!inside())
            return play(Stage::Keyring);
        Scene scene;
        VERIFY_OK(scene.write("kept"));
        lockKeyring();
        QCOMPARE(scene.condition().state, State::Locked);
        for (const Error &error : {scene.read().error(), scene.write("other").error(), scene.remove().error(), scene.test().error()}) {
            QCOMPARE(error.kind, ErrorKind::Unable);
            QVERIFY2(error.text().contains(QLatin1String("The keyring is locked.")), qPrintable(error.text()));
            QVERIFY2(error.next.contains(QLatin1String("Unlock it")), qPrintable(error.text()));
        }
        const auto records = scene.store->list(QStringLiteral("shop"));
        QCOMPARE(records->size(), 1); // a delete that did not happen is not noted
        QVERIFY(!records->first().lastTestPassed);
        const StoreCondition after = scene.unlock(); // nobody is at a screen to answer
        QVERIFY(!after.usable());
        QVERIFY(!after.error.what.isEmpty());
    }

    void withoutABusTheMessageSaysSo()
    {
        if (!inside())
            return play(Stage::NoBus);
        Scene scene;
        QElapsedTimer timer;
        timer.start();
        const StoreCondition condition = scene.condition();
        QCOMPARE(condition.state, State::NoBus);
        QVERIFY(condition.error.cause.contains(QLatin1String("no session bus")));
        QVERIFY(condition.error.next.contains(QLatin1String("--secret NAME")));
        QVERIFY(scene.read().error().text().contains(QLatin1String("no session bus")));
        QVERIFY(!scene.write("x"));
        QVERIFY(!scene.remove());
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(scene.store->list(QStringLiteral("shop"))->isEmpty());
    }

    void aBusWithoutAServiceIsTold()
    {
        if (!inside())
            return play(Stage::BusOnly);
        Scene scene;
        const StoreCondition condition = scene.condition();
        QCOMPARE(condition.state, State::NoService);
        QVERIFY2(condition.error.next.contains(QLatin1String("gnome-keyring")), qPrintable(condition.error.text()));
        QCOMPARE(scene.read().error().kind, ErrorKind::Unable);
        QVERIFY(scene.write("x").error().text().contains(QLatin1String("was not stored")));
    }

    void aServiceThatNeverAnswersEndsInTime()
    {
        if (!inside())
            return play(Stage::BusOnly);
        QDBusConnection other = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("mute"));
        Mute mute;
        QVERIFY(other.registerVirtualObject(QStringLiteral("/"), &mute, QDBusConnection::SubPath));
        QVERIFY(other.registerService(QStringLiteral("org.freedesktop.secrets")));
        Scene scene(400);
        QElapsedTimer timer;
        timer.start();
        const auto value = scene.read();
        QVERIFY2(value.error().text().contains(QLatin1String("does not answer")), qPrintable(value.error().text()));
        QVERIFY2(timer.elapsed() < 1'500, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(scene.condition().state, State::TimedOut);
        const auto written = scene.write("x");
        QVERIFY2(written.error().text().contains(QLatin1String("does not answer")), qPrintable(written.error().text()));
        other.unregisterService(QStringLiteral("org.freedesktop.secrets"));
    }

    void aBusThatHangsStopsNobody()
    {
        if (!inside())
            return play(Stage::NoBus);
        QTemporaryDir folder;
        const QByteArray path = QFile::encodeName(folder.filePath(QStringLiteral("bus")));
        const int server = socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
        QCOMPARE(bind(server, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        QCOMPARE(listen(server, 5), 0); // takes connections and never says a word
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + path);
        QElapsedTimer timer;
        timer.start();
        {
            Scene scene(300);
            const auto value = scene.read();
            QVERIFY2(value.error().text().contains(QLatin1String("does not answer")), qPrintable(value.error().text()));
        }
        QVERIFY2(timer.elapsed() < 2'500, qPrintable(QString::number(timer.elapsed())));
        close(server);
    }
};

TEST_CLASS(KeychainStoreTest)
#include "tst_keychainstore.moc"
