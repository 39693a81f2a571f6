#pragma once

#include "models/discovery/references.h"

namespace Rollcall {

// What the columns of one table refer to without saying so, by their names and types.
class ReferenceGuess
{
public:
    // All must outlive it.
    ReferenceGuess(const TableInfo &table, const TableNames &names, const QList<Reference> &declared);

    QList<Reference> references() const { return m_found; }
    // What a column is called without "id": "hero" for "hero_id", "heroId", "heroid" and "id_hero"; empty where it has none.
    static QString stemOf(const QString &column);
    static bool mayReferTo(const ColumnInfo &from, const ColumnInfo &to);
    // A row whose whole primary key refers to another row is a part of that row.
    static bool isExtension(const TableInfo &table, const QStringList &columns);

private:
    void guessByNames();
    void guessByParts();
    // The two columns that make a row of this table known, one of which nothing was found for.
    const ColumnInfo *openPartner() const;
    void guessPartner(const ColumnInfo &column);
    const TableInfo *targetOf(const ColumnInfo &column) const;
    const TableInfo *doubtfulTargetOf(const ColumnInfo &column) const;
    const TableInfo *bestOf(const QList<const TableInfo *> &targets, const ColumnInfo &column, const QString &stem) const;
    bool isOpen(const ColumnInfo &column) const;
    void add(const ColumnInfo &column, const TableInfo *target, bool isDoubtful);

    const TableInfo &m_table;
    const TableNames &m_names;
    const QList<Reference> &m_declared;
    QList<Reference> m_found;
};

} // namespace Rollcall
