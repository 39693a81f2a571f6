#include "models/discovery/namedchoices.h"

#include "models/discovery/words.h"
#include "models/sql/session.h"
#include "models/store/keysql.h"
#include "models/tr.h"
#include "models/values/quoting.h"

#include <QHash>

namespace Rollcall {

static constexpr int MostChoices = 200;

static const ForeignKey *keyOn(const TableInfo &link, const QString &column)
{
    for (const ForeignKey &key : link.foreignKeys) {
        if (key.columns == QStringList(column) && key.referenced.size() == 1)
            return &key;
    }
    return nullptr;
}

static void nameChoices(ColumnInfo &column, const TableInfo &table, const QStringList &key, Session &session)
{
    const LabelTemplate label = labelFor(table, key);
    const auto rows = session.run({QStringLiteral("SELECT %1 \nFROM %2 LIMIT ?")
                                       .arg(KeySql::list(quoted(table.name), key + label.columns()), quoted(table.name)),
                                   {MostChoices + 1}});
    if (!rows || rows->rows.isEmpty() || rows->rows.size() > MostChoices)
        return;
    QHash<QString, int> uses;
    for (const QVariantList &row : rows->rows)
        ++uses[label.compose(row.mid(1))];
    for (const QVariantList &row : rows->rows) {
        const QString name = label.compose(row.mid(1));
        const bool isTold = !name.isEmpty() && uses.value(name) == 1;
        column.choices.append(row.first());
        column.choiceTexts.append(isTold ? name : Tr::tr("%1 (%2)", "a name, and the key that tells it from others").arg(name, row.first().toString()).trimmed());
    }
    column.kind = ValueKind::Choice;
}

void nameChoices(Relationship &relationship, const Catalog &catalog, Session &session)
{
    const TableInfo *link = catalog.table(relationship.link.table);
    for (ColumnInfo &column : relationship.link.ownColumns) {
        const ForeignKey *key = keyOn(*link, column.name);
        const TableInfo *table = key ? catalog.table(key->table) : nullptr;
        if (table && column.choices.isEmpty() && table->column(key->referenced.first()))
            nameChoices(column, *table, key->referenced, session);
    }
}

} // namespace Rollcall
