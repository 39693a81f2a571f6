#pragma once

#include <QSqlDatabase>

namespace Rollcall::Bench {

// Qt's own driver on a file, set up as the session sets up the one below the log. One at a time.
class PlainConnection
{
public:
    explicit PlainConnection(const QString &path);
    ~PlainConnection();
    Q_DISABLE_COPY_MOVE(PlainConnection)

    static QSqlDatabase database();
};

} // namespace Rollcall::Bench
