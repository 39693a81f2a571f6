#pragma once

#include <QObject>
#include <QString>

#include <memory>

namespace Rollcall {

class Exporter;
struct Failure;
class MainWindow;
class Session;

// What leaves the open file, a copy or its log, as the window asks for it; and says there how it came out.
class FileSaver : public QObject
{
    Q_OBJECT

public:
    explicit FileSaver(MainWindow &window);
    ~FileSaver() override;

    // The open file's; null for none. What still goes on with the one before is called off, so it must be there still.
    void setSession(Session *session);
    Exporter *exporter() const { return m_exporter.get(); } // null when no file is open
    // When the window is gone: answers whether it was written; if not, the terminal says why.
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
