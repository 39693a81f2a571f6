#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace Rollcall::Test {

// The real program in a process of its own, with somebody at its window who does what he is told (faults/hand/main.cpp).
class HandProcess
{
public:
    struct Ack
    {
        QString outcome; // ok, nothing, refused
        QString word;
        QStringList before; // what was told since the ack before this one
    };

    // `program` is the hand's path; its settings go when this goes.
    HandProcess(const QString &program, const QStringList &arguments);
    ~HandProcess();
    Q_DISABLE_COPY_MOVE(HandProcess)

    // Until the file is open and shown.
    bool waitUntilReady();
    // Until it told such a line; what comes meanwhile is read.
    bool waitFor(const QString &line, int milliseconds = 60'000);
    // Reads for so long, whatever comes.
    void readFor(int milliseconds);
    // One word on its standard input; answers its ack, with an empty outcome when none comes.
    Ack tell(const QString &word);
    // Ends the input; answers whether it then ended by itself and said that nothing is held.
    bool finish();
    // SIGKILL, and everything it had told by then.
    void kill();

    qint64 processId() const { return m_process.processId(); }
    const QList<Ack> &acks() const { return m_acks; }
    const QStringList &lines() const { return m_lines; }
    // Those that begin with this word, without it.
    QStringList all(const QString &word) const;

private:
    void read();

    QTemporaryDir m_settings;
    QProcess m_process;
    QByteArray m_unfinished;
    QStringList m_lines;
    QStringList m_sinceAck;
    QList<Ack> m_acks;
};

} // namespace Rollcall::Test
