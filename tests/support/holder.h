#pragma once

#include <QString>

namespace Rollcall::Test {

// Another program that holds a lock on the file until it is told to let go.
class Holder
{
public:
    explicit Holder(const QString &path, const QString &begin = QStringLiteral("BEGIN IMMEDIATE"));
    ~Holder();
    Q_DISABLE_COPY_MOVE(Holder)

    bool holds() const { return m_holds; }
    // Runs SQL in that program, waiting for nobody; false on any error.
    bool run(const QString &sql);
    void release();

private:
    QString m_connection;
    bool m_holds = false;
};

} // namespace Rollcall::Test
