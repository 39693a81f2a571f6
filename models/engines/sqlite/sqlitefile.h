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
    // People have it open in a window from now on. To open and close it by other means than SQLite's would drop the locks on it.
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
