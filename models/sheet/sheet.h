#pragma once

#include "models/relation/relationship.h"
#include "models/sheet/sheetcells.h"

#include <QDate>

namespace Rollcall {

// A column that a sheet has or could have.
struct SheetColumn
{
    enum class Kind {
        Name,   // what people know the row of this side by
        Field,  // a column of this side's table
        Count,  // how many memberships the row of this side has
        Link,   // a column of the link table
        Told,   // what the row's membership in one of several groups tells, or that there is one
        Tick,   // whether the row is linked with one of the other side, whose key stands in `column`
    };

    Kind kind = Kind::Name;
    Side side = Side::Left;
    QString column = {}; // of Field, Link, Told and Tick
    QString title = {};
    bool isNumber = false;  // right-aligned
    bool isYesOrNo = false; // 1 and 0 are said in words where people read them
    bool isChosen = false;  // shown by default
    qsizetype group = 0;    // of Told: which of them

    friend bool operator==(const SheetColumn &a, const SheetColumn &b) { return a.kind == b.kind && a.side == b.side && a.column == b.column && a.group == b.group; }
};

// Rows that belong together, under a title of their own.
struct SheetPart
{
    QString name;  // of the group, where they are its members: "Algebra"
    QString title; // "Students of Algebra"
    qsizetype first = 0;
    qsizetype count = 0;
};

// A list as it leaves the program, of one moment: what is exported, printed and shown beforehand. A plain value.
struct Sheet
{
    QString title;
    QString sentence; // the filter in words, where the sheet does not have all rows; may be empty
    QString file;     // its name without the folders
    QDate date;
    Noun noun;        // of what a row is
    QString partHeading; // "Course": the heading of a column with the names of the parts, in forms that need one
    QList<SheetColumn> columns;
    QList<SheetPart> parts; // at least one
    SheetCells cells;
    QList<quint32> order; // for each row of the sheet, its row in `cells`

    qsizetype rows() const { return order.size(); }
    bool hasParts() const { return parts.size() > 1; }
    bool isNothing(qsizetype row, qsizetype column) const { return cells.isNothing(order.at(row), column); }
    SheetCells::Kind kind(qsizetype row, qsizetype column) const { return cells.kind(order.at(row), column); }
    QString text(qsizetype row, qsizetype column) const { return cells.text(order.at(row), column); }
    // For people: yes and no in words, and a dash for nothing.
    QString shown(qsizetype row, qsizetype column) const;
    // "120 students · school.db · 29 November 2026"
    QString subtitle(qsizetype count) const;
};

} // namespace Rollcall
