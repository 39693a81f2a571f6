#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace Rollcall::Test {

// The real program with its window in a process of its own, operated by words (tests/faults/hand/main.cpp lists them).
class HandProcess
{
public:
    struct Ack
    {
        QString outcome; // ok, nothing, refused
        QString word;
        QStringList before; // the lines since the previous ack
    };

    // `program` is the path of rollcall_hand; its settings are deleted with this object.
    HandProcess(const QString &program, const QStringList &arguments);
    ~HandProcess();
    Q_DISABLE_COPY_MOVE(HandProcess)

    // Waits until the file is open and shown.
    bool waitUntilReady();
    // Reads until it has printed this line.
    bool waitFor(const QString &line, int milliseconds = 60'000);
    // Reads everything that comes within this time.
    void readFor(int milliseconds);
    // Sends one word and returns its ack; an ack without outcome if none comes.
    Ack tell(const QString &word);
    // Closes its input. True if it then ended by itself and no connection held anything.
    bool finish();
    // Sends SIGKILL, and reads everything it had printed by then.
    void kill();

    qint64 processId() const { return m_process.processId(); }
    const QList<Ack> &acks() const { return m_acks; }
    const QStringList &lines() const { return m_lines; }
    // The lines that begin with `word`, without that word.
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
