#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

class QLocalServer;
class QLocalSocket;

namespace Rollcall {

// The way from a Rollcall that was just started to the one that runs already, of the same user on the same display: a local
// socket that nobody else can open. What is handed over is a file to show.
class HandOver : public QObject
{
    Q_OBJECT

public:
    struct Wish
    {
        QString file; // absolute
        bool isReadOnly = false;
        QByteArray token; // by which the display lets a window come to the front
    };

    explicit HandOver(QObject *parent = nullptr);
    ~HandOver() override;

    // Returns whether a running Rollcall took the wish. If none is running, this process becomes the one that others hand files
    // to. Of two processes started at once, one becomes that and the other hands over.
    bool deliver(const Wish &wish);
    // Becomes the one that others hand files to, without handing over anything.
    void listen(); // does nothing if it is listening already

    // The activation token with which the display started this process.
    static QByteArray activationToken();

signals:
    void received(const Rollcall::HandOver::Wish &wish);

private:
    void takePlace();
    bool send(const QByteArray &message) const;
    void accept();
    void read(QLocalSocket &socket);

    QString m_name;
    QLocalServer *m_server;
};

} // namespace Rollcall
