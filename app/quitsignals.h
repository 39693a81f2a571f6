#pragma once

#include <QList>
#include <QObject>

#include <signal.h>

#include <utility>

namespace Rollcall {

// Turns the signals by which the system asks a program to end (SIGTERM, SIGINT, SIGHUP) into one of Qt's, so that the program
// can close as if its window had been closed. A signal that was ignored at the start, as nohup does it, stays ignored.
class QuitSignals : public QObject
{
    Q_OBJECT

public:
    explicit QuitSignals(QObject *parent = nullptr);
    ~QuitSignals() override;

signals:
    void quitAsked();

private:
    QList<std::pair<int, struct sigaction>> m_before;
};

} // namespace Rollcall
