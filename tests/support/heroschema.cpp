#include "support/heroschema.h"

namespace Rollcall::Test {

static ValueColumn required(const QString &name)
{
    ValueColumn column{name, QStringLiteral("VARCHAR NOT NULL"), {}};
    column.isNotNull = true;
    for (int i = 0; i < 200; ++i)
        column.values.append(QString::number(i));
    return column;
}

static EntityTable numbered(const QString &table, const QString &second)
{
    EntityTable entity{table, table, {QStringLiteral("id")}, {EntityTable::Number}, {QStringLiteral("INTEGER")}, true};
    entity.values = {required(QStringLiteral("name")), required(second)};
    return entity;
}

Schema heroSchema()
{
    Schema schema;
    schema.entities[0] = numbered(QStringLiteral("hero"), QStringLiteral("secret_name"));
    schema.entities[0].values.append({QStringLiteral("age"), QStringLiteral("INTEGER"), {QVariant(), 1, 48}});
    schema.entities[1] = numbered(QStringLiteral("team"), QStringLiteral("headquarters"));
    schema.link = QStringLiteral("heroteamlink");
    schema.linkColumns[0] = {QStringLiteral("hero_id")};
    schema.linkColumns[1] = {QStringLiteral("team_id")};
    return schema;
}

RandomHand::Habits heroHabits()
{
    using Hand = RandomHand;
    Hand::Habits habits{{Hand::Link, Hand::Link, Hand::Unlink, Hand::Unlink, Hand::Drag, Hand::Replace, Hand::Swap, Hand::Combine, Hand::Combine, Hand::Create, Hand::Delete, Hand::Edit, Hand::Undo, Hand::Undo, Hand::Redo, Hand::Redo}};
    habits.mostMembers = 4;
    habits.editsInLists = true;
    habits.leastRows = 3;
    return habits;
}

} // namespace Rollcall::Test
