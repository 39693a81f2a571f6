#pragma once

#include "schemas/schemadraft.h"

namespace Rollcall::Test {

// Makes and fills the two tables whose rows are linked, or the one table that is linked with itself.
class EntityTableMaker
{
public:
    explicit EntityTableMaker(SchemaDraft &draft) : m_draft(draft), m_dice(draft.dice), m_schema(draft.schema) {}

    void make();

private:
    EntityTable describe(const QString &plainName);
    void chooseKey(EntityTable &table);
    void takeKey(EntityTable &table, int kind, const QString &id, QStringList &taken);
    void addValues(EntityTable &table, QStringList &taken);
    void create(const EntityTable &table);
    QString keyConstraint(const EntityTable &table);
    void fill(int side);

    SchemaDraft &m_draft;
    Dice &m_dice;
    Schema &m_schema;
};

} // namespace Rollcall::Test
