#pragma once

#include "models/result.h"

namespace Rollcall {

// Where the database of a connection is kept, as far as that concerns others who use it.
class Storage
{
public:
    virtual ~Storage() = default;

    // Makes a new, empty database, or takes it away again.
    virtual Result<> create() = 0;
    virtual void discard() = 0;
    virtual bool isWritable() const = 0;

    // Fails when what is open no longer stands where it was opened.
    virtual Result<> checkInPlace() const = 0;
    // True for the file of the database and what belongs to it, by whatever name.
    virtual bool includes(const QString &path) const = 0;
    // True when the file has another name, under which another program may be writing it unnoticed.
    virtual bool hasOtherNames() const = 0;
    // The program that is writing now, such as "python3 (process 1234)"; empty when none is, or when nobody tells.
    virtual QString lockHolder() const = 0;
    virtual qint64 size() const = 0; // bytes, including the write-ahead log; 0 when it cannot be found out
};

} // namespace Rollcall
