#pragma once

#include "schemas/schemadraft.h"

#include <QSet>

namespace Rollcall::Test {

// Inserts the initial links.
class LinkRowMaker
{
public:
    explicit LinkRowMaker(SchemaDraft &draft);

    void make();

private:
    void add(const QVariantList &pair, int number, bool isStray = false, bool counts = true);
    void addUncounted(const QList<QVariantList> &living);
    void noteWhatIsAlwaysTheSame();
    QVariant made(const ValueColumn &column, const QVariantList &pair);
    QVariant randomValue(const ValueColumn &column, bool isStray);
    void addStrays();
    QVariantList nobody(Side side, int number);

    SchemaDraft &m_draft;
    Dice &m_dice;
    Schema &m_schema;
    QStringList m_columns;
    QStringList m_uniqueValues;
    QHash<QString, QSet<QString>> m_told; // by column
    QHash<QString, int> m_places; // of those that come next, by the list
    QStringList m_keyed; // the pairs so far, with the value of Schema::keyedBy if there is one
};

} // namespace Rollcall::Test
