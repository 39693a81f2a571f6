#pragma once

#include <QObject>

namespace Rollcall {

// Says that others may have changed the database; whether they have, the ChangeFeed's version tells. It may be said too often.
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
