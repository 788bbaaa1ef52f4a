// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/refwatcher.h"
#include "core/git/transfer.h"
#include "tests/support/testmain.h"
#include "tests/support/testrepository.h"

#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace signalbox;
using namespace signalbox::git;
using signalbox::test::TestRepository;

namespace {

/// git http-backend behind a few lines of Python; user "ci", password "right" where it asks.
const char *const server = R"(
import base64, http.server, os, subprocess, sys
root = sys.argv[1]; auth = sys.argv[2] == 'auth'
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.0'
    def log_message(self, *a): pass
    def go(self):
        if auth and self.headers.get('Authorization') != 'Basic ' + base64.b64encode(b'ci:right').decode():
            self.send_response(401); self.send_header('WWW-Authenticate', 'Basic realm="git"'); self.send_header('Content-Length', '0'); self.end_headers(); return
        path, _, query = self.path.partition('?')
        body = self.rfile.read(int(self.headers.get('Content-Length') or 0))
        if self.headers.get('Transfer-Encoding') == 'chunked':
            body = b''
            while True:
                n = int(self.rfile.readline().strip(), 16)
                body += self.rfile.read(n); self.rfile.readline()
                if n == 0: break
        env = dict(os.environ, GIT_PROJECT_ROOT=root, GIT_HTTP_EXPORT_ALL='1', PATH_INFO=path, QUERY_STRING=query, REQUEST_METHOD=self.command,
                   CONTENT_TYPE=self.headers.get('Content-Type', ''), CONTENT_LENGTH=str(len(body)), REMOTE_USER='ci', REMOTE_ADDR='127.0.0.1')
        out = subprocess.run(['git', 'http-backend'], input=body, env=env, capture_output=True).stdout
        head, _, rest = out.partition(b'\r\n\r\n')
        status = 200; headers = []
        for line in head.decode().split('\r\n'):
            k, _, v = line.partition(': ')
            if k == 'Status': status = int(v.split()[0])
            elif k: headers.append((k, v))
        self.send_response(status)
        for k, v in headers: self.send_header(k, v)
        self.send_header('Content-Length', str(len(rest))); self.end_headers(); self.wfile.write(rest)
    do_GET = do_POST = go
s = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
print(s.server_address[1], flush=True)
s.serve_forever()
)";

class HttpServer
{
public:
    QProcess process;
    QString url;
    explicit HttpServer(const QString &root, bool auth)
    {
        process.start(QStringLiteral("python3"),
                      {QStringLiteral("-c"), QString::fromLatin1(server), root, auth ? QStringLiteral("auth") : QStringLiteral("open")});
        process.waitForReadyRead(10'000); // the blocking form is for tests only
        url = QStringLiteral("http://127.0.0.1:%1/repository").arg(QString::fromLatin1(process.readLine().trimmed()));
    }
    ~HttpServer()
    {
        process.kill();
        process.waitForFinished();
    }
};

TransferOptions at(const QString &remote)
{
    TransferOptions options;
    options.remote = remote;
    return options;
}

TransferOptions as(const QString &remote, const char *password)
{
    TransferOptions options = at(remote);
    options.credentials = [password](const CredentialsRequest &request) -> std::optional<Credentials> {
        if (!request.wantsPassword)
            return {};
        return Credentials{Credentials::Kind::Password, QStringLiteral("ci"), QByteArray(password), {}, {}};
    };
    return options;
}

} // namespace

class TransferTest : public QObject
{
    Q_OBJECT
private slots:
    void aFetchBringsCommitsBranchesAndTags_data()
    {
        QTest::addColumn<bool>("fileUrl");
        QTest::newRow("path") << false;
        QTest::newRow("file url") << true;
    }
    void aFetchBringsCommitsBranchesAndTags()
    {
        QFETCH(bool, fileUrl);
        TestRepository upstream;
        const QString first = upstream.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        const QString address = (fileUrl ? QStringLiteral("file://") : QString()) + upstream.path();
        auto cloned = clone(address, upstream.folder() + QStringLiteral("/clone"), {});
        VERIFY_OK(cloned);
        QCOMPARE(cloned->resolve(QStringLiteral("origin/main")).value(), first);
        const QString second = upstream.write(QStringLiteral("a"), "2").commit(QStringLiteral("Two"));
        upstream.tag(QStringLiteral("v1.0.0"), second);
        upstream.branch(QStringLiteral("feature/x"), first);
        const auto fetched = fetch(*cloned, {});
        VERIFY_OK(fetched);
        QStringList refs;
        for (const RefUpdate &update : fetched->updates)
            refs << update.ref;
        refs.sort();
        QCOMPARE(refs, QStringList({QStringLiteral("refs/remotes/origin/feature/x"), QStringLiteral("refs/remotes/origin/main"),
                                    QStringLiteral("refs/tags/v1.0.0")}));
        QCOMPARE(cloned->resolve(QStringLiteral("v1.0.0")).value(), second);
        QVERIFY(fetch(*cloned, {})->updates.isEmpty());
        const auto listed = listRemote(address, {});
        VERIFY_OK(listed);
        for (const RefUpdate &ref : *listed)
            if (ref.ref == QLatin1String("refs/tags/v1.0.0"))
                QCOMPARE(ref.after, second);
        QCOMPARE(listed->size(), 4); // HEAD, two branches, a tag
    }

    void aTagIsPushed()
    {
        TestRepository upstream;
        const QString first = upstream.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        auto cloned = clone(upstream.path(), upstream.folder() + QStringLiteral("/clone"), {});
        VERIFY_OK(cloned);
        VERIFY_OK(
            cloned->createTag(QStringLiteral("v1.0.0"), first, QStringLiteral("First"), {QStringLiteral("M"), QStringLiteral("m@x")}));
        VERIFY_OK(push(*cloned, {}, {QStringLiteral("refs/tags/v1.0.0:refs/tags/v1.0.0")}));
        QCOMPARE(upstream.git().tag(QStringLiteral("v1.0.0"))->target, first);
    }

    void aPushThatIsNotForwardIsRefusedWithItsReason()
    {
        TestRepository upstream;
        const QString first = upstream.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        auto cloned = clone(upstream.path(), upstream.folder() + QStringLiteral("/clone"), {}, true);
        VERIFY_OK(cloned);
        upstream.write(QStringLiteral("a"), "2").commit(QStringLiteral("Two"));
        VERIFY_OK(writeCommit(*cloned, {QStringLiteral("main"),
                                        {first},
                                        {{QStringLiteral("b"), QByteArray("x"), false, false}},
                                        {QStringLiteral("M"), QStringLiteral("m@x")},
                                        0,
                                        QStringLiteral("Mine")}));
        const auto pushed = push(*cloned, {}, {QStringLiteral("refs/heads/main:refs/heads/main")});
        QVERIFY(!pushed);
        QCOMPARE(pushed.error().kind, ErrorKind::Refused);
        QVERIFY2(pushed.error().state.contains(QLatin1String("The remote is unchanged")), qPrintable(pushed.error().text()));
    }

    void httpWithCredentials()
    {
        for (const char *program : {"git", "python3"})
            if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
                QSKIP("git and python3, which serve the repository, are not both installed");
        TestRepository upstream;
        const QString first = upstream.write(QStringLiteral("a"), QByteArray(200'000, 'x')).commit(QStringLiteral("One"));
        QFile config(upstream.path() + QStringLiteral("/config"));
        QVERIFY(config.open(QIODevice::Append) && config.write("[http]\n\treceivepack = true\n") > 0);
        config.close();
        const HttpServer http(upstream.folder(), true);
        QVERIFY2(http.url.size() > 30, qPrintable(http.url));

        const auto nobody = listRemote(http.url, {});
        QVERIFY2(nobody.error().cause.contains(QLatin1String("no credentials are set")), qPrintable(nobody.error().text()));
        const auto wrong = listRemote(http.url, as({}, "wrong"));
        QVERIFY2(wrong.error().cause.contains(QLatin1String("refused the credentials")), qPrintable(wrong.error().text()));
        QVERIFY2(!wrong.error().text().contains(QLatin1String("wrong")), qPrintable(wrong.error().text()));

        TransferOptions options = as(QStringLiteral("origin"), "right");
        int reports = 0;
        options.progress = [&](const TransferProgress &) { ++reports; };
        auto cloned = clone(http.url, upstream.folder() + QStringLiteral("/clone"), options);
        VERIFY_OK(cloned);
        QVERIFY(reports > 0);
        VERIFY_OK(cloned->createTag(QStringLiteral("v1"), first, QStringLiteral("First"), {QStringLiteral("M"), QStringLiteral("m@x")}));
        VERIFY_OK(push(*cloned, options, {QStringLiteral("refs/tags/v1:refs/tags/v1")}));
        QCOMPARE(upstream.git().reopen()->tag(QStringLiteral("v1"))->target, first);

        QFile hook(upstream.path() + QStringLiteral("/hooks/pre-receive"));
        QDir().mkpath(upstream.path() + QStringLiteral("/hooks"));
        QVERIFY(hook.open(QIODevice::WriteOnly) && hook.write("#!/bin/sh\necho no tags on Fridays\nexit 1\n") > 0);
        hook.close();
        hook.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        VERIFY_OK(cloned->createTag(QStringLiteral("v2"), first, QStringLiteral("Second"), {QStringLiteral("M"), QStringLiteral("m@x")}));
        const auto rejected = push(*cloned, options, {QStringLiteral("refs/tags/v2:refs/tags/v2")});
        QVERIFY(!rejected);
        QCOMPARE(rejected.error().kind, ErrorKind::Refused);
        QVERIFY2(rejected.error().cause.contains(QLatin1String("refs/tags/v2: ")), qPrintable(rejected.error().text()));
    }

    void aTransferCanBeCanceled()
    {
        TestRepository upstream;
        for (int i = 0; i < 30; ++i)
            upstream.write(QStringLiteral("a"), QByteArray::number(i)).commit(QStringLiteral("c"));
        auto target = Repository::create(upstream.folder() + QStringLiteral("/target"));
        VERIFY_OK(target);
        int asked = 0;
        TransferOptions options = at(upstream.path());
        options.canceled = [&] { return ++asked > 1; };
        const auto fetched = fetch(*target, options, {QStringLiteral("+refs/heads/*:refs/heads/*")});
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().kind, ErrorKind::Interrupted);
        QVERIFY(target->refs()->isEmpty());
    }

    void aRemoteThatIsNotThereIsTold_data()
    {
        QTest::addColumn<QString>("remote");
        QTest::addColumn<QString>("words");
        QTest::newRow("unknown name") << QStringLiteral("upstream") << QStringLiteral("has no remote upstream");
        QTest::newRow("path") << QStringLiteral("/nowhere/at/all") << QStringLiteral("/nowhere/at/all");
        QTest::newRow("nobody listens") << QStringLiteral("http://me:hidden@127.0.0.1:1/x.git") << QStringLiteral("cannot be reached");
        QTest::newRow("ssh nobody listens") << QStringLiteral("ssh://git@127.0.0.1:1/x.git") << QStringLiteral("cannot be reached");
        QTest::newRow("unknown scheme") << QStringLiteral("gopher://x/y") << QStringLiteral("gopher");
    }
    void aRemoteThatIsNotThereIsTold()
    {
        QFETCH(QString, remote);
        QFETCH(QString, words);
        TestRepository repository;
        const auto fetched = fetch(repository.git(), at(remote));
        QVERIFY(!fetched);
        const QString text = fetched.error().text();
        QVERIFY2(text.contains(words), qPrintable(text));
        QVERIFY2(!text.contains(QLatin1String("hidden")), qPrintable(text));
        QVERIFY2(!fetched.error().next.isEmpty(), qPrintable(text));
    }

    void aFailedCloneLeavesNothingBehind()
    {
        QTemporaryDir folder;
        const QString target = folder.filePath(QStringLiteral("new"));
        QVERIFY(!clone(QStringLiteral("/nowhere/at/all"), target, {}));
        QVERIFY(!QFileInfo::exists(target));
        QVERIFY(QFile(folder.filePath(QStringLiteral("x"))).open(QIODevice::WriteOnly));
        QCOMPARE(clone(QStringLiteral("/nowhere"), folder.path(), {}).error().kind, ErrorKind::Refused);
    }
};

TEST_CLASS(TransferTest)
#include "tst_transfer.moc"
