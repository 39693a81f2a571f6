#pragma once

#include "schemas/schemadraft.h"

namespace Rollcall::Test {

// Makes the link table, or the view that stands for it.
class LinkTableMaker
{
public:
    explicit LinkTableMaker(SchemaDraft &draft) : m_draft(draft), m_dice(draft.dice), m_schema(draft.schema) {}

    // Its name and the names of its keys, which others are made of.
    void nameColumns();
    void create();

private:
    QStringList columnDefinitions();
    QString keyType(Side side, qsizetype part) const;
    QString primaryOrUnique(QStringList &definitions);
    void addForeignKeys(QStringList &definitions);
    QString randomAction();

    SchemaDraft &m_draft;
    Dice &m_dice;
    Schema &m_schema;
};

} // namespace Rollcall::Test
