#pragma once

#include "models/relation/rowvalues.h"
#include "models/transfer/columnroles.h"
#include "models/transfer/table.h"

namespace Rollcall {

// What the cells of one record say of a member, or of a group.
struct NamedInList
{
    QString name = {};  // the full name as it would be written in this table
    QString first = {}; // where the list has the parts of it
    QString last = {};
    Fields unique = {}; // texts by column
    QString detail = {};

    bool isBlank() const { return name.isEmpty() && unique.isEmpty(); }
    // Equal for all records with the same text, so that a decision applies to all of them.
    QString subject() const;
};

// A list as it was read, and what its columns hold.
struct ListRead
{
    Table table = {};
    bool hasHeading = false;
    ColumnRoles roles = {};

    qsizetype firstRecord() const { return hasHeading ? 1 : 0; }
    QString heading(qsizetype column) const;
    // Without blanks around it.
    QString cell(qsizetype record, qsizetype column) const;
    NamedInList member(const ListTarget &target, qsizetype record) const;
};

} // namespace Rollcall
