#include "models/engines/sqlite/sqlitecatalog.h"

#include "models/engines/sqlite/checkedchoices.h"
#include "models/engines/sqlite/integrity.h"
#include "models/engines/sqlite/sqlitehandle.h"
#include "models/sql/session.h"
#include "models/values/quoting.h"
#include "models/values/sqltokens.h"

#include <QHash>

#include <utility>

namespace Rollcall {

namespace {

// Fills a catalogue with one statement for all tables at a time; each row begins with its table's name.
class CatalogReader
{
public:
    explicit CatalogReader(Session &session)
        : m_session(session)
    {
    }

    Result<Catalog> read();

private:
    Result<> readTables();
    Result<> readColumns();
    void readViewColumns();
    Result<> readUniqueKeys();
    Result<> readForeignKeys();

    TableInfo *at(const QVariant &name)
    {
        const auto place = m_places.constFind(name.toString());
        return place == m_places.cend() ? nullptr : &m_catalog.tables[*place];
    }

    Session &m_session;
    Catalog m_catalog;
    QHash<QString, qsizetype> m_places;
    QHash<QString, qsizetype> m_folded; // the same by foldedName()
};

Result<> CatalogReader::readTables()
{
    const auto rows = m_session.run({QStringLiteral(
        "SELECT found.name, found.type, found.sql, list.wr, list.strict, "
        "lower(found.name) IN (SELECT lower(other.tbl_name) FROM main.sqlite_schema AS other WHERE other.type = 'trigger') "
        "FROM main.sqlite_schema AS found JOIN pragma_table_list AS list ON list.schema = 'main' AND list.name = found.name "
        "WHERE list.type IN ('table', 'view') AND found.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY found.rowid")});
    if (!rows)
        return rows.error();
    for (const QVariantList &row : rows->rows) {
        TableInfo table;
        table.name = row.at(0).toString();
        table.isView = row.at(1).toString() == QLatin1String("view");
        table.sql = row.at(2).toString();
        table.isNumbered = !table.isView && !row.at(3).toBool();
        table.isStrict = row.at(4).toBool();
        table.hasTriggers = row.at(5).toBool();
        m_places.insert(table.name, m_catalog.tables.size());
        m_folded.insert(foldedName(table.name), m_catalog.tables.size());
        m_catalog.tables.append(std::move(table));
    }
    return {};
}

ColumnInfo columnFrom(const QVariantList &row)
{
    constexpr int VirtualGenerated = 2;
    ColumnInfo column;
    column.name = row.at(1).toString();
    column.declaredType = row.at(2).toString();
    column.affinity = affinityOf(column.declaredType);
    column.isNotNull = row.at(3).toBool();
    column.hasDefault = !row.at(4).isNull() && row.at(4).toString().compare(QLatin1String("NULL"), Qt::CaseInsensitive) != 0;
    column.keyPosition = row.at(5).toInt();
    column.isGenerated = row.at(6).toInt() >= VirtualGenerated;
    return column;
}

Result<> CatalogReader::readColumns()
{
    const auto rows = m_session.run({QStringLiteral(
        "SELECT list.name, info.name, info.type, info.\"notnull\", info.dflt_value, info.pk, info.hidden "
        "FROM pragma_table_list AS list JOIN pragma_table_xinfo(list.name, 'main') AS info "
        "WHERE list.schema = 'main' AND list.type = 'table' AND info.hidden <> 1 ORDER BY list.name, info.cid")});
    if (!rows)
        return rows.error();
    for (const QVariantList &row : rows->rows) {
        if (TableInfo *table = at(row.first()))
            table->columns.append(columnFrom(row));
    }
    return {};
}

// One by one: a view of a table that is gone fails, and must not take the others with it.
void CatalogReader::readViewColumns()
{
    for (TableInfo &view : m_catalog.tables) {
        if (!view.isView)
            continue;
        const auto rows = m_session.run({QStringLiteral("SELECT NULL, name, type, \"notnull\", dflt_value, pk, hidden "
                                                        "FROM pragma_table_xinfo(?, 'main') ORDER BY cid"),
                                         {view.name}});
        for (const QVariantList &row : rows ? rows->rows : QList<QVariantList>())
            view.columns.append(columnFrom(row));
    }
}

// Leaves out partial indexes and indexes on expressions, which do not make the columns unique.
Result<> CatalogReader::readUniqueKeys()
{
    const auto rows = m_session.run({QStringLiteral(
        "SELECT list.name, indexed.name, info.name, indexed.origin "
        "FROM pragma_table_list AS list JOIN pragma_index_list(list.name, 'main') AS indexed JOIN pragma_index_info(indexed.name, 'main') AS info "
        "WHERE list.schema = 'main' AND list.type = 'table' AND indexed.\"unique\" = 1 AND indexed.partial = 0 "
        "ORDER BY list.name, indexed.seq, info.seqno")});
    if (!rows)
        return rows.error();
    for (TableInfo &table : m_catalog.tables) {
        if (const QStringList key = table.primaryKey(); !key.isEmpty())
            table.uniqueKeys.append(key);
    }
    QString index;
    for (const QVariantList &row : rows->rows) {
        TableInfo *table = at(row.first());
        if (!table)
            continue;
        table->hasKeyIndex = table->hasKeyIndex || row.at(3).toString() == QLatin1String("pk");
        if (row.at(1).toString() != index)
            table->uniqueKeys.append(QStringList());
        index = row.at(1).toString();
        table->uniqueKeys.last().append(row.at(2).toString()); // a null name is an expression
    }
    for (TableInfo &table : m_catalog.tables) {
        const QStringList primary = table.primaryKey();
        for (qsizetype i = table.uniqueKeys.size() - 1; i >= 0; --i) {
            const bool isRepeated = i > 0 && !primary.isEmpty() && table.uniqueKeys.at(i) == primary;
            if (isRepeated || table.uniqueKeys.at(i).contains(QString()))
                table.uniqueKeys.removeAt(i);
        }
    }
    return {};
}

Result<> CatalogReader::readForeignKeys()
{
    const auto rows = m_session.run({QStringLiteral(
        "SELECT list.name, refers.id, refers.\"table\", refers.\"from\", refers.\"to\", refers.on_delete = 'SET NULL' "
        "FROM pragma_table_list AS list JOIN pragma_foreign_key_list(list.name, 'main') AS refers "
        "WHERE list.schema = 'main' AND list.type = 'table' ORDER BY list.name, refers.id DESC, refers.seq")});
    if (!rows)
        return rows.error();
    QString owner;
    qint64 id = -1;
    for (const QVariantList &row : rows->rows) {
        TableInfo *table = at(row.first());
        if (!table)
            continue;
        if (row.first().toString() != owner || row.at(1).toLongLong() != id)
            table->foreignKeys.append(ForeignKey{{}, row.at(2).toString(), {}, row.at(5).toBool()});
        owner = row.first().toString();
        id = row.at(1).toLongLong();
        ForeignKey &key = table->foreignKeys.last();
        key.columns.append(row.at(3).toString());
        if (!row.at(4).isNull())
            key.referenced.append(row.at(4).toString());
    }
    for (TableInfo &table : m_catalog.tables) {
        for (ForeignKey &key : table.foreignKeys) {
            const auto other = key.referenced.isEmpty() ? m_folded.constFind(foldedName(key.table)) : m_folded.cend();
            if (other != m_folded.cend())
                key.referenced = m_catalog.tables.at(*other).primaryKey();
        }
    }
    return {};
}

// What stands behind COLLATE in each column's definition, by the column's name; no pragma tells it of a column without an index.
QHash<QString, QString> collationsIn(const QString &createTable)
{
    QHash<QString, QString> collations;
    SqlTokens tokens(createTable);
    int depth = 0;
    QString column;
    for (auto token = tokens.nextMeaningful(); token.kind != SqlTokens::Kind::End; token = tokens.nextMeaningful()) {
        const bool beginsDefinition = (depth == 0 && token.isSymbol(u'(')) || (depth == 1 && token.isSymbol(u','));
        if (token.isSymbol(u'('))
            ++depth;
        else if (token.isSymbol(u')') && --depth == 0)
            break;
        if (beginsDefinition)
            column = unquoted(tokens.nextMeaningful().text).toLower();
        else if (depth == 1 && token.isWord(QLatin1String("COLLATE")))
            collations[column] = unquoted(tokens.nextMeaningful().text).toUpper();
    }
    return collations;
}

void finishColumns(TableInfo &table)
{
    // INTEGER PRIMARY KEY and not DESC, which has an index of its own.
    const QStringList key = table.primaryKey();
    const bool isSingle = table.isNumbered && !table.hasKeyIndex && key.size() == 1;
    if (isSingle && table.column(key.first())->declaredType.compare(QLatin1String("INTEGER"), Qt::CaseInsensitive) == 0)
        table.numberedColumn = key.first();
    for (const char *name : {"rowid", "_rowid_", "oid"}) {
        if (table.isNumbered && !table.column(QString::fromLatin1(name)))
            table.numberNames.append(QString::fromLatin1(name));
    }
    const QHash<QString, QString> collations = table.isView ? QHash<QString, QString>() : collationsIn(table.sql);
    const QHash<QString, QVariantList> choices = checkedChoices(table.sql);
    for (ColumnInfo &column : table.columns) {
        column.choices = choices.value(column.name.toLower());
        column.kind = kindOf(column);
        column.collation = collations.value(column.name.toLower());
        if (column.collation == QLatin1String("BINARY"))
            column.collation.clear();
        if (column.keyPosition > 0 && !table.isNumbered)
            column.isNotNull = true; // as SQLite treats it, written or not
    }
}

Result<Catalog> CatalogReader::read()
{
    if (const auto tables = readTables(); !tables)
        return tables.error();
    if (const auto columns = readColumns(); !columns)
        return columns.error();
    readViewColumns();
    if (const auto keys = readUniqueKeys(); !keys)
        return keys.error();
    if (const auto references = readForeignKeys(); !references)
        return references.error();
    for (TableInfo &table : m_catalog.tables)
        finishColumns(table);
    return std::move(m_catalog);
}

} // namespace

Result<Catalog> SqliteCatalog::catalog()
{
    auto catalog = CatalogReader(m_session).read();
    m_sqlite.standIns().look();
    if (!catalog)
        return catalog;
    for (TableInfo &table : catalog->tables)
        table.foreignOrder = m_sqlite.standIns().orderOf(table.name);
    return catalog;
}

qint64 SqliteCatalog::version()
{
    const auto version = m_session.run({QStringLiteral("PRAGMA schema_version")});
    return version && !version->rows.isEmpty() ? version->rows.first().first().toLongLong() : -1;
}

Result<std::optional<QString>> SqliteCatalog::definition(const QString &table)
{
    const auto made = m_session.run({QStringLiteral("SELECT sql FROM main.sqlite_schema WHERE name = ? COLLATE NOCASE AND type IN ('table', 'view')"), {table}});
    if (!made)
        return made.error();
    return made->rows.isEmpty() ? std::optional<QString>() : made->rows.first().first().toString();
}

Result<SchemaCode> SqliteCatalog::code()
{
    const auto rows = m_session.run({QStringLiteral("SELECT type, name, sql FROM main.sqlite_schema WHERE type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%' ORDER BY type, name")});
    if (!rows)
        return rows.error();
    SchemaCode code;
    for (const QVariantList &row : rows->rows)
        code.pieces.append({row.at(0).toString(), row.at(1).toString(), row.at(2).toString()});
    return code;
}

std::optional<bool> SqliteCatalog::hasIndex(const QString &name)
{
    const auto rows = m_session.run({QStringLiteral("SELECT count(*) AS count_1 \nFROM sqlite_schema \nWHERE type = 'index' AND name = ?"), {name}});
    return rows ? std::optional(rows->rows.first().first().toInt() > 0) : std::nullopt;
}

bool SqliteCatalog::isServed(const QString &table, const QStringList &columns, const QString &own)
{
    const auto rows = m_session.run({QStringLiteral("SELECT list.name, info.name AS name_1 \nFROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS info \n"
                                                    "WHERE (list.partial = 0 OR list.name = ?) AND info.seqno < ? ORDER BY list.seq, info.seqno"),
                                     {table, own, int(columns.size())}});
    if (!rows)
        return true;
    QHash<QString, int> found;
    for (const QVariantList &row : rows->rows) {
        if (columns.contains(row.at(1).toString(), Qt::CaseInsensitive) && ++found[row.at(0).toString()] == columns.size())
            return true;
    }
    return false;
}

// Estimates from row numbers: reads a dozen row ids spread irregularly between the first and the last.
std::optional<bool> SqliteCatalog::isLonger(const QString &table, int rows)
{
    static constexpr int Places[] = {38, 62, 91, 146, 236, 292, 382, 528, 618, 764, 854, 944}; // thousandths
    constexpr int Thousand = 1000;
    QStringList places;
    for (const int place : Places)
        places.append(QStringLiteral("first + (last - first) / %1*%2").arg(Thousand).arg(place));
    const QString text = QStringLiteral("SELECT last - first AS span, (SELECT count(*) FROM %1 WHERE rowid IN (%2)) AS count_1 \n"
                                        "FROM (SELECT (SELECT min(rowid) FROM %1) AS first, (SELECT max(rowid) FROM %1) AS last)")
                             .arg(quoted(table), places.join(QLatin1String(", ")));
    const auto answer = m_session.run({text});
    if (!answer || answer->rows.isEmpty())
        return std::nullopt;
    const double span = answer->rows.first().at(0).toDouble(); // NULL where there are no rows, a fraction beyond a number's range
    if (span < rows)
        return false;
    constexpr int Safely = 4; // if only a quarter of the ids were in use, it is very unlikely that all of these would be
    if (span / Safely >= rows && answer->rows.first().at(1).toInt() == int(std::size(Places)))
        return true;
    return std::nullopt;
}

// Estimates by the highest row id.
qint64 SqliteCatalog::roughRows(const QString &table)
{
    const auto rows = m_session.run({QStringLiteral("SELECT max(rowid) AS max_1 \nFROM %1").arg(quoted(table))});
    return rows && !rows->rows.isEmpty() ? rows->rows.first().first().toLongLong() : 0;
}

Result<Soundness> SqliteCatalog::soundness()
{
    QStringList answers;
    for (const QString &check : Integrity::checks(m_sqlite.standIns())) {
        const auto checked = m_session.run({check});
        if (!checked)
            return checked.error();
        for (const QVariantList &row : checked->rows)
            answers.append(row.first().toString());
    }
    if (answers.isEmpty())
        return Soundness::Unknown;
    return Integrity::tellsOfDamage(answers) ? Soundness::Damaged : Soundness::Sound;
}

} // namespace Rollcall
