// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/memorystore.h"
#include "core/secrets/processvariablestore.h"
#include "core/secrets/secretindex.h"
#include "tests/support/testmain.h"

#include <QtCore/QTemporaryDir>

using namespace signalbox;
using namespace signalbox::secrets;

namespace {

template<typename T> Result<T> answer(const std::function<void(QObject *, SecretStore::Done<T>)> &ask)
{
    QObject context;
    std::optional<Result<T>> result;
    ask(&context, [&](Result<T> given) { result.emplace(std::move(given)); });
    if (result) // promised to come later
        return Error{ErrorKind::Unable, QStringLiteral("answered at once"), {}, {}, {}};
    QTest::qWaitFor([&] { return result.has_value(); }, 5'000);
    return result ? *result : Result<T>(Error{ErrorKind::Unable, QStringLiteral("no answer"), {}, {}, {}});
}

const SecretName token{QStringLiteral("shop"), {}, QStringLiteral("TOKEN")};
const SecretName productionToken{QStringLiteral("shop"), QStringLiteral("production"), QStringLiteral("TOKEN")};

Result<SecretValue> read(SecretStore &store, const SecretName &name)
{
    return answer<SecretValue>([&](QObject *context, auto done) { store.read(name, context, done); });
}
Result<void> write(SecretStore &store, const SecretName &name, const QString &value)
{
    return answer<void>([&](QObject *context, auto done) { store.write(name, SecretValue::fromText(value), context, done); });
}
Result<void> removeFrom(SecretStore &store, const SecretName &name)
{
    return answer<void>([&](QObject *context, auto done) { store.remove(name, context, done); });
}
SecretLookup lookUp(SecretStore &store, const QString &environment, const QStringList &names)
{
    QObject context;
    std::optional<SecretLookup> result;
    lookUpSecrets(store, QStringLiteral("shop"), environment, names, &context, [&](SecretLookup found) { result = found; });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, 5'000))
        qFatal("no answer");
    return *result;
}

class SetClock final : public Clock
{
public:
    TimeMs now = 1'700'000'000'000;
    TimeMs nowMs() const override { return now; }
    qint64 monotonicMs() const override { return now; }
};

} // namespace

class SecretStoreTest : public QObject
{
    Q_OBJECT
private slots:
    void aValueIsWipedWhenItsLastCopyGoes()
    {
        QByteArray typed("hunter2-hunter2-hunter2");
        typed.detach();
        std::optional<SecretValue> first(SecretValue(std::move(typed)));
        QVERIFY(typed.isEmpty());
        const SecretValue second = *first;
        first.reset();
        QCOMPARE(second.reveal().toByteArray(), QByteArray("hunter2-hunter2-hunter2"));
        QVERIFY(second == SecretValue::fromText(QStringLiteral("hunter2-hunter2-hunter2")));
        QByteArray bytes("secret");
        bytes.detach();
        const char *where = bytes.constData();
        char before = *where;
        QCOMPARE(before, 's');
        QByteArray shared = bytes;
        wipe(bytes); // shared: only lets go
        QCOMPARE(shared, QByteArray("secret"));
    }

    void namesAreChecked_data()
    {
        QTest::addColumn<QString>("project");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        QTest::newRow("plain") << "shop"
                               << ""
                               << "TOKEN" << true;
        QTest::newRow("environment") << "shop"
                                     << "production"
                                     << "_token9" << true;
        QTest::newRow("digit first") << "shop"
                                     << ""
                                     << "9TOKEN" << false;
        QTest::newRow("dash") << "shop"
                              << ""
                              << "MY-TOKEN" << false;
        QTest::newRow("empty") << "shop"
                               << ""
                               << "" << false;
        QTest::newRow("line end") << "shop"
                                  << ""
                                  << "TOKEN\n"
                                  << false;
        QTest::newRow("reserved") << "shop"
                                  << ""
                                  << "github_token" << false;
        QTest::newRow("slash in environment") << "shop"
                                              << "a/b"
                                              << "TOKEN" << false;
        QTest::newRow("star environment") << "shop"
                                          << "*"
                                          << "TOKEN" << false;
        QTest::newRow("no project") << ""
                                    << ""
                                    << "TOKEN" << false;
    }
    void namesAreChecked()
    {
        QFETCH(QString, project);
        QFETCH(QString, environment);
        QFETCH(QString, name);
        QFETCH(bool, good);
        const auto checked = SecretName{project, environment, name}.check();
        QCOMPARE(checked.has_value(), good);
        if (!good) {
            QCOMPARE(checked.error().kind, ErrorKind::Usage);
            QVERIFY(!checked.error().what.isEmpty());
        }
        QCOMPARE(SecretName({QStringLiteral("p"), {}, QStringLiteral("N")}).key(), QStringLiteral("p/*/N"));
        QCOMPARE(SecretName({QStringLiteral("p"), QStringLiteral("e"), QStringLiteral("N")}).key(), QStringLiteral("p/e/N"));
    }

    void memoryKeepsWhatItIsGiven()
    {
        const auto clock = std::make_shared<SetClock>();
        MemoryStore store(clock);
        QCOMPARE(read(store, token).error().kind, ErrorKind::NotFound);
        VERIFY_OK(write(store, token, QStringLiteral("one")));
        VERIFY_OK(write(store, productionToken, QStringLiteral("two")));
        QVERIFY(!write(store, token, QString()));
        QCOMPARE(read(store, token)->reveal().toByteArray(), QByteArray("one"));
        const auto tested = answer<SecretRecord>([&](QObject *context, auto done) { store.test(productionToken, context, done); });
        VERIFY_OK(tested);
        QVERIFY(tested->lastTestPassed);
        QCOMPARE(tested->lastTestedAt, clock->now);
        QCOMPARE(store.list(QStringLiteral("shop"))->size(), 2);
        QVERIFY(store.list(QStringLiteral("other"))->isEmpty());
        VERIFY_OK(removeFrom(store, token));
        QCOMPARE(removeFrom(store, token).error().kind, ErrorKind::NotFound);
    }

    void anAnswerIsDroppedWhenItsContextIsGone()
    {
        MemoryStore store;
        bool called = false;
        auto context = std::make_unique<QObject>();
        store.read(token, context.get(), [&](Result<SecretValue>) { called = true; });
        context.reset();
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void anEnvironmentGoesBeforeItsProject()
    {
        MemoryStore store;
        VERIFY_OK(write(store, token, QStringLiteral("project")));
        VERIFY_OK(write(store, productionToken, QStringLiteral("production")));
        VERIFY_OK(write(store, {QStringLiteral("shop"), {}, QStringLiteral("SHARED")}, QStringLiteral("shared")));
        const SecretLookup found =
            lookUp(store, QStringLiteral("production"),
                   {QStringLiteral("TOKEN"), QStringLiteral("SHARED"), QStringLiteral("ABSENT"), QStringLiteral("TOKEN")});
        QCOMPARE(found.values.value(QStringLiteral("TOKEN")).reveal().toByteArray(), QByteArray("production"));
        QCOMPARE(found.scopes.value(QStringLiteral("TOKEN")), QStringLiteral("production"));
        QCOMPARE(found.scopes.value(QStringLiteral("SHARED")), QStringLiteral("project"));
        QCOMPARE(found.missing, QStringList(QStringLiteral("ABSENT")));
        const Error error = found.missingError(QStringLiteral("production"));
        QCOMPARE(error.kind, ErrorKind::Refused);
        QCOMPARE(error.what, QStringLiteral("The secret ABSENT is missing."));
        QVERIFY(error.next.contains(QLatin1String("signalbox secrets set --env production ABSENT")));
        const SecretLookup staging = lookUp(store, QStringLiteral("staging"), {QStringLiteral("TOKEN")});
        QCOMPARE(staging.values.value(QStringLiteral("TOKEN")).reveal().toByteArray(), QByteArray("project"));
        QVERIFY(lookUp(store, {}, {}).values.isEmpty());
    }

    void aLockedStoreIsAProblemAndNotMissingSecrets()
    {
        MemoryStore store;
        VERIFY_OK(write(store, token, QStringLiteral("x")));
        store.setCondition(
            {StoreCondition::State::Locked, unable(QStringLiteral("The keyring is locked."), {}, QStringLiteral("Unlock it.")), {}});
        const SecretLookup found = lookUp(store, QStringLiteral("production"), {QStringLiteral("TOKEN"), QStringLiteral("OTHER")});
        QVERIFY(found.problem);
        QVERIFY(found.missing.isEmpty());
        QVERIFY(found.missingError({}).text().contains(QLatin1String("locked")));
        QObject context;
        std::optional<StoreCondition> condition;
        store.unlock(&context, [&](StoreCondition now) { condition = now; });
        QTRY_VERIFY(condition);
        QVERIFY(condition->usable());
        VERIFY_OK(read(store, token));
    }

    void variablesOfTheProcessAreOnlyThoseThatWereNamed()
    {
        qputenv("SB_TEST_ALLOWED", "from the process");
        qputenv("SB_TEST_OTHER", "hidden");
        MemoryStore keychain;
        VERIFY_OK(write(keychain, token, QStringLiteral("from the keychain")));
        ProcessVariableStore store(&keychain);
        QVERIFY(store.note().isEmpty());
        VERIFY_OK(store.allow(QStringLiteral("SB_TEST_ALLOWED")));
        VERIFY_OK(store.allow(QStringLiteral("GIVEN"), SecretValue::fromText(QStringLiteral("outright"))));
        const auto absent = store.allow(QStringLiteral("SB_TEST_NOT_THERE"));
        QCOMPARE(absent.error().what, QStringLiteral("This process has no variable SB_TEST_NOT_THERE."));
        QVERIFY(!store.allow(QStringLiteral("bad-name")));
        QVERIFY(!store.allow(QStringLiteral("EMPTY"), SecretValue()));
        QVERIFY(store.note().contains(QLatin1String("GIVEN, SB_TEST_ALLOWED")));
        QVERIFY(!store.note().contains(QLatin1String("outright")));
        const auto named = [](const char *name) {
            return SecretName{QStringLiteral("shop"), QStringLiteral("production"), QLatin1String(name)};
        };
        QCOMPARE(read(store, named("SB_TEST_ALLOWED"))->reveal().toByteArray(), QByteArray("from the process"));
        QCOMPARE(read(store, named("SB_TEST_OTHER")).error().kind, ErrorKind::NotFound);
        QCOMPARE(read(store, token)->reveal().toByteArray(), QByteArray("from the keychain"));
        const auto changed = write(store, named("GIVEN"), QStringLiteral("new"));
        QCOMPARE(changed.error().kind, ErrorKind::Refused);
        QVERIFY(changed.error().next.contains(QLatin1String("--secret GIVEN")));
        QCOMPARE(store.list(QStringLiteral("shop"))->size(), 3);
        ProcessVariableStore alone;
        QVERIFY(read(alone, token).error().next.contains(QLatin1String("--secret TOKEN")));
        QVERIFY(!write(alone, token, QStringLiteral("x")));
    }

    void theIndexKeepsNamesAndTimesAndNeverValues()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("deep/secrets.json"));
        SecretIndex index(path);
        QVERIFY(index.records()->isEmpty());
        VERIFY_OK(index.change(token, [](SecretRecord &record) { record.setAt = 5; }));
        VERIFY_OK(SecretIndex(path).change(token, [](SecretRecord &record) { record.lastUsedAt = 9; }));
        VERIFY_OK(index.change(productionToken, [](SecretRecord &record) { record.lastTestText = QStringLiteral("ok"); }));
        const auto found = SecretIndex(path).find(token);
        VERIFY_OK(found);
        QCOMPARE(found->value().setAt, 5);
        QCOMPARE(found->value().lastUsedAt, 9);
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
        QCOMPARE(index.records(QStringLiteral("shop"))->size(), 2);
        VERIFY_OK(index.remove(token));
        VERIFY_OK(index.remove(token));
        QCOMPARE(index.records()->size(), 1);
        QVERIFY(!QFile::exists(path + QStringLiteral(".lock")));
    }

    void aDamagedIndexIsSaidAndNotOverwritten()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("secrets.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{ \"secrets\": 7") > 0);
        file.close();
        SecretIndex index(path);
        const auto records = index.records();
        QVERIFY(!records);
        QVERIFY(records.error().what.contains(path));
        QVERIFY(records.error().state.contains(QLatin1String("safe in the keychain")));
        QVERIFY(!index.change(token, [](SecretRecord &) {}));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("{ \"secrets\": 7"));
    }
};

TEST_CLASS(SecretStoreTest)
#include "tst_secretstore.moc"
