#include "support/worldreader.h"

#include "models/sql/session.h"
#include "models/values/textbytes.h"
#include "support/replay.h"
#include "support/sqltext.h"

#include <QFile>
#include <QSqlDriver>

#include <sqlite3.h>

#include <algorithm>

namespace Rollcall::Test {

static QStringList literalsOf(const QVariantList &row)
{
    QStringList list;
    for (const QVariant &value : row)
        list.append(literal(value));
    return list;
}

static QVariant valueAt(sqlite3_stmt *query, int column)
{
    switch (sqlite3_column_type(query, column)) {
    case SQLITE_INTEGER:
        return qint64(sqlite3_column_int64(query, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(query, column);
    case SQLITE_TEXT:
        return textFromBytes(reinterpret_cast<const char *>(sqlite3_column_text(query, column)));
    case SQLITE_BLOB: {
        const char *bytes = static_cast<const char *>(sqlite3_column_blob(query, column));
        return QByteArray(bytes ? bytes : "", sqlite3_column_bytes(query, column));
    }
    default:
        return {};
    }
}

WorldReader::WorldReader(const Schema &schema, const QString &path, Lines lines)
    : m_schema(schema)
    , m_path(path)
    , m_lines(lines)
{
    sqlite3_open_v2(QFile::encodeName(path).constData(), &m_database, SQLITE_OPEN_READONLY, nullptr);
    provideCollations(m_database);
    m_first = read();
}

WorldReader::WorldReader(const Schema &schema, const Session &session)
    : m_schema(schema)
    , m_database(*static_cast<sqlite3 *const *>(session.database().driver()->handle().constData()))
{
    m_first = read();
}

WorldReader::~WorldReader()
{
    if (!m_path.isEmpty())
        sqlite3_close(m_database);
}

QString WorldReader::literalOf(const Key &key)
{
    return literalsOf(key.values()).join(QLatin1String(", "));
}

Key WorldReader::keyOf(const QString &literal) const
{
    const auto found = m_keys.find(literal);
    return found == m_keys.end() ? Key(literal.toLongLong()) : found->second;
}

std::vector<QVariantList> WorldReader::rows(const QString &sql) const
{
    std::vector<QVariantList> found;
    sqlite3_stmt *query = nullptr;
    if (sqlite3_prepare_v2(m_database, sql.toUtf8().constData(), -1, &query, nullptr) != SQLITE_OK)
        qCritical("%s: %s", sqlite3_errmsg(m_database), qUtf8Printable(sql));
    while (query && sqlite3_step(query) == SQLITE_ROW) {
        QVariantList row;
        for (int column = 0; column < sqlite3_column_count(query); ++column)
            row.append(valueAt(query, column));
        found.push_back(row);
    }
    sqlite3_finalize(query);
    return found;
}

World WorldReader::read()
{
    World world;
    if (!m_path.isEmpty())
        sqlite3_exec(m_database, "BEGIN", nullptr, nullptr, nullptr);
    readRows(world, Side::Left);
    readRows(world, Side::Right);
    readLinks(world);
    if (!m_path.isEmpty())
        sqlite3_exec(m_database, "COMMIT", nullptr, nullptr, nullptr);
    if (m_lines != Lines::None)
        world.lines = lines();
    world.byRules = byRules();
    return world;
}

void WorldReader::readRows(World &world, Side side)
{
    const EntityTable &entity = m_schema.entities[int(side)];
    const auto found = rows(QLatin1String("SELECT ") + quotedNames(entity.columns()) + QLatin1String(" FROM ") + quotedName(entity.table));
    for (const QVariantList &row : found) {
        const QStringList cells = literalsOf(row);
        const QString name = cells.first(entity.key.size()).join(QLatin1String(", "));
        if (!m_keys.contains(name))
            m_keys[name] = Key::fromRow(row, 0, entity.key.size());
        world.at(side)[name] = cells;
    }
}

void WorldReader::readLinks(World &world) const
{
    QStringList columns = m_schema.linkColumns[0] + m_schema.linkColumns[1];
    if (!m_schema.numbering.isEmpty())
        columns.append(m_schema.numbering);
    for (const ValueColumn &own : m_schema.own) {
        if (!own.isGenerated)
            columns.append(own.name);
    }
    const QStringList conditions = m_schema.conditionColumns();
    columns += conditions;
    const auto found = rows(QLatin1String("SELECT ") + quotedNames(columns) + QLatin1String(" FROM ") + quotedName(m_schema.link));
    for (const QVariantList &row : found) {
        QStringList values = literalsOf(row);
        LinkRow link;
        for (const Side side : {Side::Left, Side::Right}) {
            const qsizetype count = m_schema.linkColumns[int(side)].size();
            link.ends[int(side)] = values.first(count).join(QLatin1String(", "));
            values.remove(0, count);
        }
        if (!m_schema.numbering.isEmpty())
            link.number = values.takeFirst();
        link.told = values;
        if (!counts(values.last(conditions.size()))) {
            world.uncounted.insert(link);
            continue;
        }
        link.told.resize(values.size() - conditions.size());
        const bool isStray = !world.rows[0].contains(link.ends[0]) || !world.rows[1].contains(link.ends[1]);
        (isStray ? world.strays : world.links).insert(link);
    }
}

// Whether a row counts that holds these in the condition's columns.
bool WorldReader::counts(const QStringList &cells) const
{
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const Condition::Term &term = m_schema.condition.terms().at(i);
        const bool isMet = term.test == Condition::Test::Equals ? cells.at(i) == literal(term.value) : (cells.at(i) == literal(QVariant())) == (term.test == Condition::Test::IsNull);
        if (!isMet)
            return false;
    }
    return true;
}

// What the triggers have written, where undo has to put it back.
QStringList WorldReader::byRules() const
{
    QStringList lines;
    for (const QString &table : m_schema.written) {
        for (const QVariantList &row : rows(QLatin1String("SELECT * FROM ") + quotedName(table) + QLatin1String(" ORDER BY 1")))
            lines.append(table + QLatin1String(" by a rule: ") + literalsOf(row).join(QLatin1String(", ")));
    }
    return lines;
}

QStringList WorldReader::lines() const
{
    QStringList lines = contentsOf(m_path);
    if (m_lines == Lines::WholeFile)
        return lines;
    QStringList others{m_schema.entities[0].table, m_schema.entities[1].table, m_schema.link, QStringLiteral("sqlite_sequence")};
    others += m_schema.written;
    lines.removeIf([&others](const QString &line) {
        return std::any_of(others.cbegin(), others.cend(), [&line](const QString &table) { return line.startsWith(table + QLatin1String(": ")); });
    });
    return lines;
}

bool WorldReader::isReferredTo(Side side, const QString &key) const
{
    const EntityTable &entity = m_schema.entities[int(side)];
    for (const Reference &reference : m_schema.references) {
        if (m_schema.entities[int(reference.side)].table != entity.table)
            continue;
        const auto found = rows(QStringLiteral("SELECT ") + quotedNames(entity.key) + QLatin1String(" FROM ") + quotedName(entity.table) + QLatin1String(" WHERE (")
                                + quotedNames(reference.referenced) + QLatin1String(") IN (SELECT ") + quotedNames(reference.columns) + QLatin1String(" FROM ")
                                + quotedName(reference.table) + QLatin1Char(')'));
        if (std::any_of(found.begin(), found.end(), [&key](const QVariantList &row) { return literalsOf(row).join(QLatin1String(", ")) == key; }))
            return true;
    }
    return false;
}

QString WorldReader::strayFault(const World &now)
{
    LinkRows wanted;
    for (const LinkRow &stray : m_first.strays) {
        bool isGone = false, mayBeGone = false;
        for (const int side : {0, 1}) {
            const QString &end = stray.ends[side];
            const bool hasGone = m_first.rows[side].contains(end) && !now.rows[side].contains(end);
            if (hasGone)
                m_removed[side].insert(end);
            isGone = isGone || hasGone;
            mayBeGone = mayBeGone || m_removed[side].contains(end);
        }
        if (!isGone && (!mayBeGone || now.strays.contains(stray)))
            wanted.insert(stray);
    }
    if (wanted == now.strays)
        return {};
    return QStringLiteral("links to nobody gone\n  %1\nlinks to nobody come\n  %2").arg(shown(without(wanted, now.strays)), shown(without(now.strays, wanted)));
}

} // namespace Rollcall::Test
