#pragma once

#include "models/engines/sqlite/fileidentity.h"
#include "models/sql/place.h"
#include "models/sql/storage.h"

namespace Rollcall {

// A SQLite database's file with its journals, or its memory.
class SqliteFile : public Storage
{
public:
    explicit SqliteFile(const Place &place);
    ~SqliteFile() override;

    static Place placeOf(const QString &path, Place::MakeEngine makeEngine);
    static Place inMemory(Place::MakeEngine makeEngine);

    const Place &place() const { return m_place; }
    // Notes that the file is open in a window. From now on it must not be opened and closed other than
    // through SQLite, which would drop SQLite's locks.
    void list();
    // Its write-ahead log stands beside it.
    void setLogged();

    Result<> create() override;
    void discard() override;
    bool isWritable() const override;
    Result<> checkInPlace() const override;
    bool includes(const QString &path) const override;
    bool hasOtherNames() const override;
    QString lockHolder() const override;
    qint64 size() const override;

private:
    Place m_place;
    FileIdentity m_identity;
    bool m_isLogged = false;
};

} // namespace Rollcall
