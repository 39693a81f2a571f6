#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

namespace Rollcall {

// Prints lines to standard output, or to another descriptor, and never keeps its caller waiting: a thread of its own writes
// them. While nobody reads, lines are left out and counted; when nobody can read any more, printing ends. Control characters
// are escaped, so that no name gives orders to a terminal.
class EchoStream : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype MostWaiting = 8 * 1024 * 1024; // bytes that wait for the reader; what comes after them is left out

    explicit EchoStream(int descriptor, QObject *parent = nullptr);
    // Waits as long as the reader makes progress; reports on standard error if lines were lost.
    ~EchoStream() override;

    // Whole lines, each with its line feed: printed together or left out together.
    void write(const QString &lines);

signals:
    // Says why lines are left out; emitted once until reading goes on.
    void told(const QString &sentence);

private:
    struct Outlet;
    enum class Trouble { None, NobodyReads, Closed };

    static void run(const std::shared_ptr<Outlet> &outlet);
    Trouble put(const QByteArray &lines);
    bool isDiskFull() const;
    bool waitForReader();

    const std::shared_ptr<Outlet> m_outlet; // outlives this while its thread is stuck in a write
    qsizetype m_leftOut = 0;                // lines
    Trouble m_trouble = Trouble::None;
};

} // namespace Rollcall
