#pragma once

#include "schemas/schemadraft.h"

namespace Rollcall::Test {

// Adds what is not part of the relationship: other tables, views, indexes and triggers.
class Surroundings
{
public:
    explicit Surroundings(SchemaDraft &draft) : m_draft(draft), m_dice(draft.dice), m_schema(draft.schema) {}

    void make();

private:
    void addSecondLink();
    void addUnrelatedTable();
    void addInvoices();
    void addViewAndIndex();
    void addTriggers();
    void addCounter();

    SchemaDraft &m_draft;
    Dice &m_dice;
    Schema &m_schema;
};

} // namespace Rollcall::Test
