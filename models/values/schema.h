#pragma once

#include <QList>
#include <QString>
#include <QVariant>

#include <optional>

namespace Rollcall {

// What a column's declared type makes SQLite do with a value (https://sqlite.org/datatype3.html §3.1).
enum class Affinity { Text, Numeric, Integer, Real, Blob };

// What a value means to people, from the declared type and the CHECK; it decides the editor.
enum class ValueKind { Text, Whole, Real, Boolean, Date, Choice };

struct ColumnInfo
{
    QString name;
    QString declaredType;
    QString collation; // in capitals; empty for BINARY, which compares bytes
    Affinity affinity = Affinity::Blob;
    ValueKind kind = ValueKind::Text;
    bool isNotNull = false;
    bool hasDefault = false;
    bool isGenerated = false;
    int keyPosition = 0; // 1, 2, … within the primary key, 0 outside it
    QVariantList choices; // the only values CHECK (column IN (…)) allows; empty when there is no such check
    QStringList choiceTexts; // labels for people, in the order of `choices`; empty when the values themselves are shown

    // The text of the choice with this value; empty when it has none.
    QString choiceName(const QVariant &value) const;
};

// Columns that refer to those of another table, pair by pair.
struct ForeignKey
{
    QStringList columns;
    QString table; // as the schema writes it; it need not exist
    QStringList referenced; // the other table's columns; its primary key where the schema names none
    bool emptiesColumns = false; // where the row is deleted that they refer to, they become NULL

    friend bool operator==(const ForeignKey &, const ForeignKey &) = default;
};

struct TableInfo
{
    QString name;
    QList<ColumnInfo> columns; // in the table's own order, hidden ones left out
    QList<ForeignKey> foreignKeys;
    QList<QStringList> uniqueKeys; // sets of columns that no two rows share; the primary key comes first
    QString sql;           // how the table or view was made
    bool isView = false;
    bool isNumbered = true; // each row has a number of its own; see Features::numbersRows
    QStringList numberNames = {}; // names of the row id (such as "rowid") that no column of the table takes
    bool isStrict = false;
    bool hasTriggers = false;
    QString numberedColumn = {}; // in which the database numbers the rows by itself; empty when there is none
    bool hasKeyIndex = false; // the primary key has an index of its own, so it is not the row id
    QString foreignOrder = {}; // the rules by which an index of the table is sorted, where only another program has them; then it is only read

    const ColumnInfo *column(const QString &wanted) const; // case-insensitive as SQLite's names are; null when there is none
    QStringList primaryKey() const; // in the key's order; empty when there is none
    // True when no two rows can agree in all of these columns.
    bool isUnique(const QStringList &columns) const;
};

// Every table and view of the main database, but for SQLite's own and virtual tables' shadows.
struct Catalog
{
    QList<TableInfo> tables;

    const TableInfo *table(const QString &wanted) const; // case-insensitive; null when there is none
};

Affinity affinityOf(const QString &declaredType);
ValueKind kindOf(const ColumnInfo &column);

} // namespace Rollcall

Q_DECLARE_METATYPE(Rollcall::ColumnInfo)
