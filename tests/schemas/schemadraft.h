#pragma once

#include "support/schema.h"

#include <QHash>

namespace Rollcall::Test {

// A schema while it is being made, with the random generator and the choices that concern all of it. The makers draw from the same
// generator, so the order of their calls must not change.
struct SchemaDraft
{
    enum ReadOnly { Writable, View, OtherTypes, NotUnique, BareTextKey, GeneratedKey };
    enum Counting { AllRows, OfAKind, Living }; // which rows of the link table count
    enum LinkKind { Composite, NumberedUnique, Numbered, Keyless, KeyedByThree, OnlyUnique, RandomText };

    explicit SchemaDraft(quint32 seed);

    QString name(const QString &plain, QStringList &taken);
    QString tableName(const QString &plain) { return name(plain, tableNames); }
    void tag(const char *tag) { schema.tags.append(QString::fromUtf8(tag)); }
    void run(const QString &sql) { schema.statements.append(sql); }
    void createTable(const QString &table, const QStringList &definitions, bool isWithoutRowId = false);
    void insert(const QString &table, const QStringList &columns, const QVariantList &values);
    static QString foreignKey(const EntityTable &table, const QStringList &columns, const QString &tail);

    // The keys of the side's entities; a table linked with itself has them on the left.
    const QList<QVariantList> &keysOf(Side side) const { return keys[schema.isWithinOneTable ? 0 : int(side)]; }
    bool mayRepeat() const { return linkKind == Numbered || linkKind == Keyless || linkKind == KeyedByThree; }

    Dice dice;
    Schema schema;
    QStringList tableNames;
    QList<QVariantList> keys[2];
    QHash<QString, QList<QVariantList>> rowNumbers; // by table
    ReadOnly readOnly = Writable;
    int linkKind = Composite;
    bool isDeclared = true; // the link's foreign keys
    bool isEvil = false;    // names that nobody should choose
    bool isStrict = false;
    bool isNullable[2] = {false, false}; // the link's columns, by side
    bool hasOddKeys = false;  // with keys that Qt and SQLite easily confuse
    bool hasReals = false;    // odd keys that are numbers are reals
    bool hasThirdKey = false; // a further column of the link table refers to entities, too
    bool hasUnique = false;   // a further column of the link table is unique
    Counting counting = AllRows;
    bool livesOnce = false;     // a pair may stand several times, but only once among the living
    bool hasCounter = false;    // triggers count the links
    bool hasForeignOrder = false; // names are compared by a collation that SQLite lacks
    ValueColumn::Rule madeByRule = ValueColumn::Typed; // of a further column that nobody should have to type

private:
    void choose();
    void chooseOddities(quint32 seed);
    void chooseWhatProgramsDo(quint32 seed);
    void tagChoices();
};

} // namespace Rollcall::Test
