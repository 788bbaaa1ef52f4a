// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/instance.h"

#include "core/store/paths.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QPointer>
#include <QtCore/QStandardPaths>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QLocalSocket>
#include <unistd.h>

namespace signalbox::gui {

namespace {
constexpr int waitMs = 500;
constexpr qint64 longestLine = 4096;
const QByteArray taken = "ok\n";
} // namespace

QString Instance::socketPath(const QString &projectId, const QString &storeUrl)
{
    // Short and without signs: a socket's path has room for about a hundred bytes. The store is part of it, for two stores are two projects.
    const QString all = QStringList{projectId, storeUrl, store::baseFolders().data}.join(QLatin1Char('\n'));
    const QByteArray name = QCryptographicHash::hash(all.toUtf8(), QCryptographicHash::Sha256).toHex().left(20);
    QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty())
        folder = QDir::tempPath();
    return QStringLiteral("%1/signalbox-%2-%3").arg(folder).arg(::getuid()).arg(QLatin1String(name));
}

bool Instance::handOver(const QString &socketPath, const QString &link)
{
    QLocalSocket socket;
    socket.connectToServer(socketPath);
    if (!socket.waitForConnected(waitMs))
        return false;
    socket.write(link.toUtf8() + '\n');
    if (!socket.waitForBytesWritten(waitMs))
        return false;
    // A window that has fallen asleep for good must not swallow what a person asked for.
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(waitMs))
            return false;
    }
    return socket.readLine() == taken;
}

Instance::Instance(const QString &socketPath, QObject *parent)
    : QObject(parent)
    , m_path(socketPath)
    , m_lock(socketPath + QStringLiteral(".lock"))
    , m_server(new QLocalServer(this))
{
    m_lock.setStaleLockTime(0); // held as long as the process lives
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            const auto read = [this, socket = QPointer<QLocalSocket>(socket)] {
                if (!socket)
                    return;
                if (socket->canReadLine()) {
                    const QString link = QString::fromUtf8(socket->readLine(longestLine)).trimmed();
                    socket->write(taken);
                    socket->flush();
                    emit asked(link);
                } else if (socket->bytesAvailable() > longestLine) {
                    socket->abort();
                }
            };
            connect(socket, &QLocalSocket::readyRead, this, read);
            read();
        }
    });
}

bool Instance::listen()
{
    if (!m_lock.tryLock(0))
        return false;
    QLocalServer::removeServer(m_path); // whoever fell left it there
    return m_server->listen(m_path);
}

} // namespace signalbox::gui
