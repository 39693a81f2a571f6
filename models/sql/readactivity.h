#pragma once

#include <QObject>

namespace Rollcall {

// What this program reads from a session's file in the background, so that people see that a read is running and can stop it: the
// views of an untrusted file may never end.
class ReadActivity : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool isBusy() const { return m_number > 0; }

    // For the readers, in the window's thread.
    void begin();
    void end();

public slots:
    // Each reader gives up, and tells that it did.
    void stop();

signals:
    void began(); // the first of them
    void ended(); // the last
    void stopWanted();

private:
    int m_number = 0;
};

} // namespace Rollcall
