#pragma once

#include <QObject>
#include <QString>

#include <memory>

namespace Rollcall {

class Exporter;
struct Failure;
class MainWindow;
class Session;

// Saves copies and the log of the open file when the window asks for it, and shows the result there.
class FileSaver : public QObject
{
    Q_OBJECT

public:
    explicit FileSaver(MainWindow &window);
    ~FileSaver() override;

    // The session of the open file; null for none. Cancels what is still running for the session before, which must still exist.
    void setSession(Session *session);
    Exporter *exporter() const { return m_exporter.get(); } // null when no file is open
    // Called when the window is closed. Returns whether the log was written; if not, standard error says why.
    bool exportAtExit(const QString &path) const;

private:
    void showFailure(const Failure &failure);
    void forgetFailure();

    MainWindow &m_window;
    std::unique_ptr<Exporter> m_exporter;
    bool m_savesCopy = false; // what was asked for last; else the log
    QString m_problems[2]; // the last of each kind: of the log, of a copy
};

} // namespace Rollcall
