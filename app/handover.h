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

    // Answers whether a running Rollcall took it. If none runs, this one is the one that others hand to from now on: of two that
    // are started at once, one takes what the other hands over.
    bool deliver(const Wish &wish);
    // The same without a wish.
    void listen(); // nothing to do where it listens already

    // What the display gave to this process when it was started.
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
