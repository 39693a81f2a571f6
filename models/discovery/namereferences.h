#pragma once

#include "models/discovery/references.h"
#include "models/relation/labeltemplate.h"
#include "models/relation/namepath.h"

#include <optional>

namespace Rollcall {

// The names that rows have through a reference: a member is called as the user is, a copy as the book. Two references lead far enough.
class NameReferences
{
public:
    // Both must outlive it. Without references, those of a table that it does not declare are guessed when they are needed.
    explicit NameReferences(const Catalog &catalog, const References *references = nullptr);

    // What a label calls "user.name", "user_id.name" or "users.name"; nothing where no column is called so.
    std::optional<NamePath> path(const TableInfo &table, const QString &name) const;
    // As labelFor(), but where the table has no name of its own and refers to one that has, that name.
    LabelTemplate labelFor(const TableInfo &table, const QStringList &key) const;
    // A label through each reference that leads to a name, the most likely first.
    QList<LabelTemplate> labelsThrough(const TableInfo &table) const;

private:
    QList<Reference> declared(const TableInfo &table) const;
    QList<Reference> guessed(const TableInfo &table, const QList<Reference> &declared) const;
    std::optional<NamePath> pathAlong(const QList<Reference> &references, const TableInfo &table, const QString &name, int depth) const;
    std::optional<NamePath> path(const TableInfo &table, const QString &name, int depth) const;
    QStringList namesOf(const TableInfo &table, const Reference &reference) const;
    QString nameOf(const TableInfo &table, const Reference &reference) const;
    QList<LabelTemplate> labelsThrough(const TableInfo &table, int depth) const;
    int worthOf(const TableInfo &table, const Reference &reference) const;

    const Catalog &m_catalog;
    const References *m_given;
    mutable std::optional<TableNames> m_tables; // once they are needed
};

} // namespace Rollcall
