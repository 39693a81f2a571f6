#pragma once

#include "models/gesture/preview.h"
#include "models/lists/nameindex.h"

#include <QList>

namespace Rollcall {

// What a few typed letters may mean: a deed, or a row to be shown.
struct QuickLine
{
    enum class Kind : quint8 { Deed, Row };

    Kind kind = Kind::Row;
    Side side = Side::Left; // of the row
    Key key = {};           // of the row
    Gesture gesture = {};   // of a deed
    QString sentence = {};
    NameRank rank = NameRank::None;
    bool isCertain = false; // nothing else can be meant, so Return may do it
};

// Finds them in the names of both sides: "spider z" is Spider-Boy and Z-Force, in either order. A dash in front takes away.
class QuickSearch
{
public:
    using Indexes = std::array<const NameIndex *, 2>; // by side

    static constexpr qsizetype Most = 8;

    // The sentences for deeds are empty; they need the database.
    static QList<QuickLine> linesFor(const QString &query, const Indexes &indexes, const Relationship &relationship);
};

} // namespace Rollcall
