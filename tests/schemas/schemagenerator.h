#pragma once

#include "models/link/relationship.h"

#include <QRandomGenerator>
#include <QStringList>
#include <QVariant>

namespace Rollcall::Test {

// Seeded chance.
class Dice
{
public:
    explicit Dice(quint32 seed) : m_random(seed) {}

    int below(int limit) { return m_random.bounded(limit); }
    bool chance(int percent) { return below(100) < percent; }
    template<typename T>
    T pick(const QList<T> &list) { return list.at(below(int(list.size()))); }
    template<typename T>
    void shuffle(QList<T> &list)
    {
        for (int i = int(list.size()) - 1; i > 0; --i)
            list.swapItemsAt(i, below(i + 1));
    }

private:
    QRandomGenerator m_random;
};

// A column that is no key, and what may stand in it.
struct ValueColumn
{
    QString name;
    QString declaration; // type and constraints
    QVariantList values;
    QVariantList wrong = {}; // refused by a CHECK or a foreign key
    QVariant byDefault = {};
    bool isNotNull = false;
    bool hasDefault = false;
    bool isGenerated = false;

    bool isRequired() const { return isNotNull && !hasDefault && !isGenerated; }
};

// One of the two tables, as its maker knows it.
struct EntityTable
{
    enum Part { Number, Text, Uuid, Bytes };

    QString table;
    QString plainName; // what an undeclared reference is named after
    QStringList key;   // the columns that links refer to
    QList<Part> parts;
    QStringList types; // of the key's columns
    bool isNumbered = false;  // the database chooses the key
    QString rowNumber = {};   // a column outside of the key that the database fills; may be empty
    QList<ValueColumn> values = {}; // the first is the label

    QStringList columns() const; // all that are stored
    QVariantList freshKey(Dice &dice) const;
};

// Rows elsewhere that keep entities from being removed.
struct Reference
{
    QString table;
    QStringList columns;
    Side side = Side::Left;
    QStringList referenced;
};

// A schema with rows, and the truth about it.
struct Schema
{
    QStringList tags;       // the shapes in it
    QStringList statements; // that make it
    EntityTable entities[2]; // the same table twice where it is linked with itself
    bool isWithinOneTable = false;
    QString link;
    QStringList linkColumns[2];
    QList<ValueColumn> own;
    QString numbering;   // the link's own key that the database makes; may be empty
    QString keyedBy;     // an own column within the link's primary key; may be empty
    bool forbidsLoops = false;
    bool isReadOnly = false;
    bool isFindable = true; // discovery must propose it
    bool isRepeatable = true; // the exported log makes the very same rows
    QList<Reference> references;
    QStringList written; // tables that triggers write to

    Relationship sketch() const;
    // Left becomes right.
    void flip();
    QString sql() const { return statements.join(QStringLiteral(";\n")) + QLatin1Char(';'); }
};

Schema randomSchema(quint32 seed);

// As SQLite's quote() writes it.
QString literal(const QVariant &value);
QString quotedName(const QString &name);

} // namespace Rollcall::Test
