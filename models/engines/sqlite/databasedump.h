#pragma once

#include "models/result.h"

#include <QString>

class QIODevice;

namespace Rollcall {

// Writes a SQLite file as SQL that makes the same schema and rows in an empty database, whether
// that one checks foreign keys or not; they are checked afterwards. Hidden rowids are kept, so
// that statements which name them find the same rows. Optimizer statistics are left out.
// The file is only read, through a connection of its own and in one read transaction.
class DatabaseDump
{
public:
    explicit DatabaseDump(const QString &path);

    Result<> writeTo(QIODevice &device) const;

private:
    QString m_path;
};

} // namespace Rollcall
