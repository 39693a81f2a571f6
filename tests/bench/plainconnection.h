#pragma once

#include <QSqlDatabase>

namespace Rollcall::Bench {

// A connection with Qt's own driver, without our log, set up as Session does. Only one can exist at a time.
class PlainConnection
{
public:
    explicit PlainConnection(const QString &path);
    ~PlainConnection();
    Q_DISABLE_COPY_MOVE(PlainConnection)

    static QSqlDatabase database();
};

} // namespace Rollcall::Bench
