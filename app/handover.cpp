#include "app/handover.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QElapsedTimer>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>

namespace Rollcall {

static constexpr quint32 Version = 1;
static constexpr int Patience = 5000; // milliseconds for one that is just starting, or busy
static constexpr char Taken[] = "taken";

// Short: the system allows a socket's path about a hundred bytes.
static QString socketName()
{
    const QByteArray display = qgetenv("WAYLAND_DISPLAY") + '\n' + qgetenv("DISPLAY");
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QByteArray hash = QCryptographicHash::hash(display, QCryptographicHash::Sha256).toHex().left(12);
    return QDir(folder).filePath(QStringLiteral("rollcall-") + QString::fromLatin1(hash));
}

HandOver::HandOver(QObject *parent)
    : QObject(parent)
    , m_name(socketName())
    , m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &HandOver::accept);
}

HandOver::~HandOver() = default;

QByteArray HandOver::activationToken()
{
    const QByteArray token = qgetenv("XDG_ACTIVATION_TOKEN");
    return token.isEmpty() ? qgetenv("DESKTOP_STARTUP_ID") : token;
}

// Under a lock: no other process can come between looking for a running one and becoming it.
bool HandOver::deliver(const Wish &wish)
{
    QLockFile starting(m_name + QStringLiteral(".lock"));
    (void)starting.tryLock(2 * Patience); // where nobody can lock, two that start at once both show their file
    QByteArray message;
    QDataStream stream(&message, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << Version << wish.file << wish.isReadOnly << wish.token;
    if (send(message))
        return true;
    takePlace();
    return false;
}

void HandOver::listen()
{
    if (m_server->isListening())
        return;
    QLockFile starting(m_name + QStringLiteral(".lock"));
    (void)starting.tryLock(Patience);
    takePlace();
}

void HandOver::takePlace()
{
    if (m_server->listen(m_name))
        return;
    QLocalSocket probe;
    probe.connectToServer(m_name);
    if (probe.waitForConnected(Patience))
        return; // someone else listens
    QLocalServer::removeServer(m_name); // left behind by a crash
    m_server->listen(m_name); // where even that fails, nothing is handed over
}

// Returns false if the other process does not answer; this process then shows the file itself.
bool HandOver::send(const QByteArray &message) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(Patience))
        return false;
    socket.write(message);
    QElapsedTimer waited;
    waited.start();
    while (socket.bytesAvailable() < qsizetype(sizeof(Taken)) - 1) {
        const qint64 left = Patience - waited.elapsed();
        if (left <= 0 || !socket.waitForReadyRead(int(left)))
            return false;
    }
    return socket.readAll() == Taken;
}

void HandOver::accept()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(*socket); });
        if (socket->bytesAvailable() > 0)
            read(*socket);
    }
}

void HandOver::read(QLocalSocket &socket)
{
    constexpr qint64 Longest = 64 * 1024; // bytes, far more than a name may have
    if (socket.bytesAvailable() > Longest) {
        socket.abort();
        return;
    }
    QDataStream stream(&socket);
    stream.setVersion(QDataStream::Qt_6_4);
    stream.startTransaction();
    quint32 version = 0;
    Wish wish;
    stream >> version >> wish.file >> wish.isReadOnly >> wish.token;
    if (!stream.commitTransaction())
        return; // more is to come
    if (version != Version || wish.file.isEmpty()) {
        socket.abort(); // of another Rollcall, which shows its file itself
        return;
    }
    socket.write(Taken);
    socket.flush();
    socket.disconnectFromServer();
    emit received(wish);
}

} // namespace Rollcall
