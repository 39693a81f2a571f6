#pragma once

#include "models/result.h"

#include <QString>

#include <functional>

namespace Rollcall {

// A new file that stands beside its place, under another name, until it is whole. What is not put in place goes with this,
// and nothing that stands there already is replaced.
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
    // Brings it to the disk for good, which may take long, and gives it its name if it is still wanted then. Nobody may have it open.
    Result<> putInPlace(const std::function<bool()> &isWanted);

private:
    QString m_target;
    QString m_path;
};

} // namespace Rollcall
