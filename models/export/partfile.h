#pragma once

#include "models/result.h"

#include <QString>

#include <functional>

namespace Rollcall {

// A new file that has another name beside its final one until it is complete. Deleted by the destructor unless it was put in
// place. Never replaces an existing file.
class PartFile
{
public:
    explicit PartFile(const QString &target);
    ~PartFile();
    Q_DISABLE_COPY_MOVE(PartFile)

    QString path() const { return m_path; }
    QString target() const { return m_target; }
    // Fails when something stands there already, or beside it what SQLite would take for a part of it.
    static Result<> checkPlace(const QString &target);
    // Syncs the file to disk, which may take long, and then gives it its name if `isWanted` still
    // returns true. No program may have it open.
    Result<> putInPlace(const std::function<bool()> &isWanted);

private:
    QString m_target;
    QString m_path;
};

} // namespace Rollcall
