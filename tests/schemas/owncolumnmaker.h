#pragma once

#include "schemas/schemadraft.h"

namespace Rollcall::Test {

// Chooses the further columns of the link table.
class OwnColumnMaker
{
public:
    explicit OwnColumnMaker(SchemaDraft &draft) : m_draft(draft), m_dice(draft.dice), m_schema(draft.schema) {}

    void make();

private:
    ValueColumn column(int kind);
    ValueColumn plainColumn(int kind);
    ValueColumn checkedColumn();
    ValueColumn generatedColumn();
    void addThirdTable();
    void addThirdKey();
    void addUnique();
    void addMade();
    void chooseCondition();
    QString freeName(const char *plain);

    SchemaDraft &m_draft;
    Dice &m_dice;
    Schema &m_schema;
};

} // namespace Rollcall::Test
