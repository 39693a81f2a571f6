#pragma once

#include "schemas/schemadraft.h"

namespace Rollcall::Test {

// Makes the link table, or a view in its place.
class LinkTableMaker
{
public:
    explicit LinkTableMaker(SchemaDraft &draft) : m_draft(draft), m_dice(draft.dice), m_schema(draft.schema) {}

    // Chooses the names of the table and its key columns, from which other names are derived.
    void nameColumns();
    void create();

private:
    QStringList columnDefinitions();
    QString keyType(Side side, qsizetype part) const;
    QString primaryOrUnique(QStringList &definitions);
    void addPlaces(QStringList &definitions);
    void addForeignKeys(QStringList &definitions);
    QString randomAction();

    SchemaDraft &m_draft;
    Dice &m_dice;
    Schema &m_schema;
};

} // namespace Rollcall::Test
