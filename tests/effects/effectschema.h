#pragma once

#include "support/dice.h"
#include "support/schema.h"

#include <QStringList>

namespace Rollcall::Test {

// Heroes, teams and memberships among whatever a file may do by itself: tables that hang on them, keys with actions, triggers.
class EffectSchema
{
public:
    explicit EffectSchema(Dice &dice);

    const QStringList &statements() const { return m_statements; }
    // What a hand must know of it.
    static Schema shape();
    // The link table's row id is no column of it.
    bool hidesRowIds() const { return m_hidesRowIds; }
    // The tables that gestures do not name, for another program to write into.
    const QStringList &others() const { return m_others; }

private:
    void addEntities();
    void addLink();
    void addOther(int number);
    void addTrigger(int number);
    void addRows();
    QString action();
    QString reference(const QString &table, const QString &column);
    QString deed(const QString &table, const QString &row);
    QString value();

    Dice &m_dice;
    bool m_hidesRowIds = false;
    QStringList m_statements;
    QStringList m_others;
    QStringList m_otherColumns; // "hero_id" where the table of the same place refers to heroes
};

} // namespace Rollcall::Test
