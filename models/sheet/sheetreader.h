#pragma once

#include "models/lists/liststatements.h"
#include "models/result.h"
#include "models/sheet/sheetstatements.h"
#include "models/values/progress.h"

#include <QHash>

class QSqlQuery;

namespace Rollcall {

class Session;

// Reads a list as a sheet, all of it from one moment of the file. It takes its time, so a window has it done by a worker.
class SheetReader
{
public:
    SheetReader(Session &session, const Relationship &relationship, const Catalog &catalog);

    // Asked every few hundred rows; false calls it off.
    void setProgress(const Progress &progress) { m_progress = progress; }
    Result<Sheet> read(const SheetOrder &order);

    static constexpr qsizetype MostSorted = 200'000; // memberships; more are not sorted by name, which would take longer than reading them

private:
    struct Gathered; // rows on their way into their parts

    Result<> readAll(Sheet &sheet, const SheetOrder &order);
    Result<> addKeyColumn(Sheet &sheet, const SheetOrder &order);
    Result<> readRows(Sheet &sheet, const SheetOrder &order);
    Result<> readMemberships(Sheet &sheet, const SheetOrder &order);
    Result<KeyList> keysOf(Side side);
    Result<> countLinks(const ListStatements &statements, Side side, const KeyList &keys, QHash<Key, qint64> &counts);
    // By group: of each of its members what the membership tells.
    using Told = QList<QHash<Key, Fields>>;
    // What a row says beside its own columns.
    struct Beside
    {
        Key key;
        qint64 links = 0;
        QStringList ticks = {}; // of a grid
    };
    Result<> readTold(const ListStatements &statements, const SheetOrder &order, const KeyList &rows, Told &told, qint64 done, qint64 total);
    Result<> readTicks(const SheetOrder &order, const KeyList &rows, const KeyList &anchors, QHash<Membership, QString> &ticks);
    void addRow(Sheet &sheet, qsizetype nameWidth, const QVariantList &values, const Beside &beside, const Told &told) const;
    void addTold(Sheet &sheet, const SheetColumn &column, const Key &key, const Told &told) const;
    void addCell(Sheet &sheet, const SheetColumn &column, const QVariantList &values) const;
    QString nameOf(Side side, const QVariantList &values) const;
    void giveTitles(Sheet &sheet, const SheetOrder &order) const;
    bool sortsByName();
    bool goesOn(qint64 done, qint64 total) const { return !m_progress || m_progress(done, total); }

    Session &m_session;
    Relationship m_relationship;
    SheetColumns m_columns;
    SheetStatements m_statements;
    Progress m_progress;
};

} // namespace Rollcall
