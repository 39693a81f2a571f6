#pragma once

#include "support/dice.h"
#include "support/schema.h"

#include <QStringList>

namespace Rollcall::Test {

// A random schema of heroes, teams and memberships with side effects: tables that refer to them, foreign keys with actions, triggers.
class EffectSchema
{
public:
    explicit EffectSchema(Dice &dice);

    const QStringList &statements() const { return m_statements; }
    // The schema's description for RandomHand.
    static Schema shape();
    // The link table's row id is no column of it.
    bool hidesRowIds() const { return m_hidesRowIds; }
    // The tables that no gesture names, which another program writes to.
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
    QStringList m_otherColumns; // by the index in m_others: "hero_id" if that table refers to heroes
};

} // namespace Rollcall::Test
