#pragma once

#include "models/lists/liststatements.h"
#include "models/matrix/keyplaces.h"
#include "models/matrix/matrixtile.h"
#include "models/relation/change.h"
#include "models/result.h"

#include <QCache>
#include <QObject>
#include <QRect>

#include <memory>

namespace Rollcall {

class BackgroundReader;
class FreshCells;
class MembershipStore;
class Session;

// Who is in what, as far as someone looks at it: squares of links that are read in the background, those in sight first. What has not
// been read yet is unknown, which is not the same as not linked. Follows every change by its keys.
class MatrixCells : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype MostBytes = 64 * 1024 * 1024;

    struct Cell
    {
        bool isKnown = false;
        int links = 0; // several where a pair may stand more than once
        QVariant told = {}; // in the column that is shown, where there is just one link
        QVariantList row = {}; // as in Link
        bool isToldKnown = true; // false where `told` has not been read yet

        bool isLinked() const { return isKnown && links > 0; }
    };

    MatrixCells(MembershipStore &store, QObject *parent);
    ~MatrixCells() override;

    // Other rows or columns. What stays in sight stays known.
    void setAxes(Side rowSide, const KeyPlaces &rows, const KeyPlaces &columns);
    // A column of the link table whose values are read, too; empty for none.
    void setTold(const QString &column);
    const QString &told() const { return m_told; }

    Cell at(int row, int column) const;
    // How often the pair is linked, or MatrixTile::Unknown.
    quint8 linksAt(int row, int column) const;
    // These cells are in sight: columns from left to right, rows from top to bottom. Waits some milliseconds for what is quick.
    void lookAt(const QRect &cells, int patience = 0);
    bool isReading() const { return !m_reading.isEmpty(); }
    // What is known may be older than the file. What turns out to be different then was someone else's doing.
    void expire();
    FreshCells &fresh() const { return *m_fresh; }
    qsizetype bytes() const { return m_tiles.totalCost(); }

signals:
    // Some cells are known now, or others than before.
    void changed();
    void readFailed(const Rollcall::Failure &failure);

private:
    // A part of the matrix, whole tiles; in places, not in tiles.
    struct Part
    {
        QRect cells;
        std::shared_ptr<const QByteArray> links = {};
        QHash<int, MatrixTile::Told> told = {}; // by place in `links`
    };

    static Result<Part> read(Session &session, const Relationship &relationship, const QString &told, Side rowSide, const Part &part, const KeyList &rows, const KeyList &columns);
    void fetch(int patience);
    QRect missing(const QRect &cells);
    MatrixTile *tileAt(int row, int column) const;
    MatrixTile &tileFor(int row, int column);
    void fillFromBefore(MatrixTile &tile, int row, int column);
    void take(const Part &part);
    void readAgain();
    void weigh(const QRect &cells);
    void follow(const Change &change);
    void followPairs(const Change &change);
    void followEdits(const Change &change);
    void changeLinks(const Membership &pair, int by, const QHash<Key, int> &rows, const QHash<Key, int> &columns, bool isCertain);
    Key keyOf(const Membership &pair, bool ofRow) const { return pair.at(ofRow ? m_rowSide : opposite(m_rowSide)); }

    // What was in sight before the axes changed.
    struct Before
    {
        KeyPlaces rows, columns;
        QList<quint8> links;
        QHash<int, MatrixTile::Told> told;
    };

    MembershipStore &m_store;
    BackgroundReader *m_reader = nullptr; // from the first time on; none where nothing can be read beside
    Side m_rowSide = Side::Left;
    KeyPlaces m_rows;
    KeyPlaces m_columns;
    QString m_told;
    QRect m_inSight;
    FreshCells *m_fresh;
    bool m_isCompared = false; // with what was known before: someone else may have written
    Before m_before;
    mutable QCache<quint64, MatrixTile> m_tiles;
    QList<QRect> m_reading; // newest wanted first
};

} // namespace Rollcall
