#pragma once

#include "models/relation/membership.h"

#include <QList>
#include <QString>
#include <QVariant>

#include <utility>

namespace Rollcall {

// Column names with their values, in the table's own order.
using Fields = QList<std::pair<QString, QVariant>>;

// A row of the link table.
struct Link
{
    Membership pair;
    Fields extras = {}; // the table's other columns; those left out take their defaults
    QVariantList row = {}; // LinkDescription::rowKey's values; empty: not known, or the pair stands once
};

// A row of an entity table.
struct Entity
{
    Side side = Side::Left;
    Key key;       // invalid: the database chooses
    Fields fields = {}; // without the key
    Fields seen = {}; // of one to be deleted: what the user saw of it; anything else in the file refuses that
    bool isOfStep = false; // it comes from an undo step, which lists its links, and not from a gesture, which only names the key
};

// One cell of an entity table.
struct Edit
{
    Side side = Side::Left;
    Key key;
    QString column;
    QVariant before; // what the writer saw; another value in the file refuses the edit
    QVariant after;
};

// One cell of the link table.
struct LinkEdit
{
    Membership pair;
    QVariantList row; // as in Link
    QString column;
    QVariant before; // as in Edit
    QVariant after;
    // All values of the row, including `before`, when known: undoing a removal may have changed the row's number.
    Fields extras = {};
};

// Invalid when no field has this name.
QVariant valueOf(const Fields &fields, const QString &column);
QList<Membership> pairsOf(const QList<Link> &links);
QList<Link> linksFor(const QList<Membership> &pairs);

// True when SQLite would store the same: type, NULL and value. (QVariant thinks 5 == "5".)
bool isSameValue(const QVariant &a, const QVariant &b);

} // namespace Rollcall
