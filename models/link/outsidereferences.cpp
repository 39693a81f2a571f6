#include "models/link/outsidereferences.h"

#include "models/link/keysql.h"
#include "models/sql/quoting.h"
#include "models/sql/session.h"
#include "models/tr.h"

#include <QLocale>

namespace Rollcall {

static bool isSameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

OutsideReferences::OutsideReferences(const Relationship &relationship, const Catalog &catalog)
    : m_relationship(relationship)
{
    for (const TableInfo &table : catalog.tables) {
        for (const ForeignKey &key : table.foreignKeys) {
            if (key.columns.size() != key.referenced.size())
                continue; // the schema is mistaken, and SQLite says so itself
            const Reference reference{table.name, key.columns, key.referenced};
            for (const Side side : {Side::Left, Side::Right}) {
                const bool isTheLink = table.name == relationship.link.table
                                       && (key.columns == relationship.link.leftColumns || key.columns == relationship.link.rightColumns);
                if (!isTheLink && isSameName(key.table, relationship.at(side).table))
                    m_toEntities[int(side)].append(reference);
            }
            if (isSameName(key.table, relationship.link.table))
                m_toLinks.append(reference);
        }
    }
}

QStringList OutsideReferences::referencedColumns(const QString &table, const Catalog &catalog)
{
    QStringList columns;
    for (const TableInfo &other : catalog.tables) {
        for (const ForeignKey &key : other.foreignKeys) {
            if (isSameName(key.table, table))
                columns += key.referenced;
        }
    }
    columns.removeDuplicates();
    return columns;
}

static QVariant valueOf(const Fields &fields, const QString &column)
{
    for (const auto &[name, value] : fields) {
        if (isSameName(name, column))
            return value;
    }
    return {};
}

Result<> OutsideReferences::check(const Reference &reference, const QList<Fields> &rows, const QString &subject, const QStringList &key,
                                  const QList<Key> &going, Session &session) const
{
    QList<Key> keys;
    for (const Fields &fields : rows) {
        QVariantList values;
        for (const QString &column : reference.referenced)
            values.append(valueOf(fields, column));
        if (const Key referred = Key::fromRow(values, 0, values.size()); referred.isValid())
            keys.append(referred);
    }
    if (keys.isEmpty())
        return {};
    const QString table = quoted(reference.table);
    Statement statement{QStringLiteral("SELECT count(*) AS count_1 \nFROM %1 \nWHERE %2").arg(table, KeySql::in(table, reference.columns, keys)),
                        {toJsonArray(keys)}};
    if (!going.isEmpty()) {
        statement.text += QStringLiteral(" AND NOT ") + KeySql::in(table, key, going);
        statement.values.append(toJsonArray(going));
    }
    const auto count = session.run(statement);
    if (!count)
        return count.error();
    const qint64 rowsFound = count->rows.first().first().toLongLong();
    if (rowsFound == 0)
        return {};
    return Failure{Tr::tr("%1 cannot go: rows in \"%2\" (%3) still refer to it and would be changed too. Remove those first; nothing was changed.")
                       .arg(subject, reference.table, QLocale().toString(rowsFound))};
}

static void addKey(Fields &fields, const QStringList &columns, const Key &key)
{
    const QVariantList values = key.values();
    for (qsizetype i = 0; i < columns.size(); ++i)
        fields.append({columns.at(i), values.value(i)});
}

Result<> OutsideReferences::check(const Change &change, Session &session) const
{
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityDescription &description = m_relationship.at(side);
        QList<Fields> rows;
        QList<Key> going;
        for (const Entity &entity : change.removedEntities) {
            if (entity.side == side)
                going.append(entity.key);
            if (entity.side != side || m_toEntities[int(side)].isEmpty())
                continue;
            Fields fields = entity.fields;
            addKey(fields, description.key, entity.key);
            rows.append(fields);
        }
        const QString subject = rows.size() == 1 ? Tr::tr("This %1").arg(description.noun.one) : description.noun.counted(rows.size());
        for (const Reference &reference : m_toEntities[int(side)]) {
            const bool isOwn = isSameName(reference.table, description.table);
            if (const auto free = check(reference, rows, subject, description.key, isOwn ? going : QList<Key>(), session); !free)
                return free;
        }
    }
    if (m_toLinks.isEmpty())
        return {};
    QList<Fields> rows;
    for (const Link &link : change.removedLinks) {
        Fields fields = link.extras;
        for (const Side side : {Side::Left, Side::Right})
            addKey(fields, m_relationship.link.columns(side), link.pair.at(side));
        rows.append(fields);
    }
    const Noun &noun = m_relationship.membership;
    const QString subject = rows.size() == 1 ? Tr::tr("This %1").arg(noun.one) : noun.counted(rows.size());
    for (const Reference &reference : m_toLinks) {
        if (const auto free = check(reference, rows, subject, {}, {}, session); !free)
            return free;
    }
    return {};
}

} // namespace Rollcall
