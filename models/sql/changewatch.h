#pragma once

#include <QObject>

namespace Rollcall {

// Signals that others may have changed the database. False alarms are possible; ChangeFeed::version() tells whether anything has changed.
class ChangeWatch : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

signals:
    // Connected slots run synchronously, and may read.
    void touched();
};

} // namespace Rollcall
