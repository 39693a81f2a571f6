#pragma once

#include "schemas/schemadraft.h"

namespace Rollcall::Test {

// Inserts the initial links.
class LinkRowMaker
{
public:
    explicit LinkRowMaker(SchemaDraft &draft);

    void make();

private:
    void add(const QVariantList &pair, int number, bool isStray = false);
    QVariant randomValue(const ValueColumn &column, bool isStray);
    void addStrays();
    QVariantList nobody(Side side, int number);

    SchemaDraft &m_draft;
    Dice &m_dice;
    Schema &m_schema;
    QStringList m_columns;
    QStringList m_uniqueValues;
    QStringList m_keyed; // the pairs so far, with the value of Schema::keyedBy if there is one
};

} // namespace Rollcall::Test
