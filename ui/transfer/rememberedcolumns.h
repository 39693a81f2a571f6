#pragma once

#include "models/transfer/columnroles.h"

#include <QStringList>

#include <optional>

namespace Rollcall {

// Remembers by its heading line which column of a list held what, for the next list with the same heading.
class RememberedColumns
{
public:
    explicit RememberedColumns(const Relationship &relationship);

    std::optional<ColumnRoles> of(const QStringList &heading) const;
    void remember(const QStringList &heading, const ColumnRoles &roles) const;

private:
    QString key(const QStringList &heading) const;

    QString m_table; // what lists go into
};

} // namespace Rollcall
