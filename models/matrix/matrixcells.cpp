#include "models/matrix/matrixcells.h"

#include "models/matrix/freshcells.h"
#include "models/matrix/matrixstatements.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"
#include "models/store/membershipstore.h"

#include <utility>

namespace Rollcall {

static constexpr int Size = MatrixTile::Size;

static quint64 tileId(int row, int column)
{
    return (quint64(row / Size) << 32) | quint64(column / Size);
}

static int cellIn(int row, int column)
{
    return row % Size * Size + column % Size;
}

// Whole tiles, as far as there are rows and columns.
static QRect inTiles(const QRect &cells, int rows, int columns)
{
    const QRect all(0, 0, columns, rows);
    const QRect inside = cells & all;
    if (inside.isEmpty())
        return {};
    const QRect tiles(QPoint(inside.left() / Size * Size, inside.top() / Size * Size),
                      QPoint(inside.right() / Size * Size + Size - 1, inside.bottom() / Size * Size + Size - 1));
    return tiles & all;
}

MatrixCells::MatrixCells(MembershipStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_fresh(new FreshCells(this))
    , m_tiles(MostBytes)
{
    connect(&store, &MembershipStore::changed, this, &MatrixCells::follow);
    connect(m_fresh, &FreshCells::changed, this, &MatrixCells::changed);
    if (!BackgroundReader::canRead(store.session()))
        return;
    m_reader = new BackgroundReader(store.session(), this);
    connect(m_reader, &BackgroundReader::failed, this, [this](const Failure &failure) {
        m_reading.clear();
        emit readFailed(failure);
    });
}

// Before this is gone: what the reader brings belongs to it.
MatrixCells::~MatrixCells()
{
    delete m_reader;
}

MatrixTile *MatrixCells::tileAt(int row, int column) const
{
    return row < 0 || column < 0 ? nullptr : m_tiles.object(tileId(row, column));
}

quint8 MatrixCells::linksAt(int row, int column) const
{
    const MatrixTile *tile = tileAt(row, column);
    return tile ? tile->links(cellIn(row, column)) : MatrixTile::Unknown;
}

MatrixCells::Cell MatrixCells::at(int row, int column) const
{
    const MatrixTile *tile = tileAt(row, column);
    const quint8 links = tile ? tile->links(cellIn(row, column)) : MatrixTile::Unknown;
    if (links == MatrixTile::Unknown)
        return {};
    const MatrixTile::Told *told = links == 1 ? tile->told(cellIn(row, column)) : nullptr;
    return told ? Cell{true, links, told->value, told->row} : Cell{true, links, {}, {}, links != 1 || m_told.isEmpty()};
}

void MatrixCells::setAxes(Side rowSide, const KeyPlaces &rows, const KeyPlaces &columns)
{
    Before before;
    const QRect kept = m_inSight & QRect(0, 0, m_columns.size(), m_rows.size());
    if (!kept.isEmpty()) {
        const bool isTurned = rowSide != m_rowSide;
        const KeyPlaces keptRows(m_rows.keys().mid(kept.top(), kept.height()));
        const KeyPlaces keptColumns(m_columns.keys().mid(kept.left(), kept.width()));
        before.rows = isTurned ? keptColumns : keptRows;
        before.columns = isTurned ? keptRows : keptColumns;
        const int width = before.columns.size();
        before.links.resize(qsizetype(before.rows.size()) * width);
        for (int row = 0; row < before.rows.size(); ++row) {
            for (int column = 0; column < width; ++column) {
                const int oldRow = kept.top() + (isTurned ? column : row);
                const int oldColumn = kept.left() + (isTurned ? row : column);
                before.links[row * width + column] = linksAt(oldRow, oldColumn);
                const MatrixTile *tile = tileAt(oldRow, oldColumn);
                if (const MatrixTile::Told *told = tile ? tile->told(cellIn(oldRow, oldColumn)) : nullptr)
                    before.told.insert(row * width + column, *told);
            }
        }
    }
    m_before = std::move(before);
    m_rowSide = rowSide;
    m_rows = rows;
    m_columns = columns;
    m_tiles.clear();
    m_reading.clear();
    m_inSight = {};
    if (m_reader)
        m_reader->stop();
}

void MatrixCells::setTold(const QString &column)
{
    if (column == m_told)
        return;
    m_told = column;
    m_before.told.clear();
    for (const quint64 id : m_tiles.keys())
        m_tiles.object(id)->forgetTold();
    readAgain();
}

void MatrixCells::lookAt(const QRect &cells, int patience)
{
    m_inSight = cells & QRect(0, 0, m_columns.size(), m_rows.size());
    fetch(patience);
}

// The tiles among these cells that are to be read, all in one rectangle.
QRect MatrixCells::missing(const QRect &cells)
{
    const QRect all = inTiles(cells, m_rows.size(), m_columns.size());
    QRect missing;
    for (int row = all.top(); !all.isEmpty() && row <= all.bottom(); row += Size) {
        for (int column = all.left(); column <= all.right(); column += Size) {
            if (tileFor(row, column).isWanted)
                missing |= QRect(column, row, Size, Size);
        }
    }
    return missing & all;
}

MatrixTile &MatrixCells::tileFor(int row, int column)
{
    if (MatrixTile *tile = tileAt(row, column))
        return *tile;
    auto *tile = new MatrixTile;
    fillFromBefore(*tile, row / Size * Size, column / Size * Size);
    m_tiles.insert(tileId(row, column), tile, tile->bytes());
    return *tile;
}

// The axes have changed, and most pairs in sight are the same: they stay as they are until they are read.
void MatrixCells::fillFromBefore(MatrixTile &tile, int row, int column)
{
    if (m_before.links.isEmpty())
        return;
    const int width = m_before.columns.size();
    QList<int> oldColumns;
    for (int i = column; i < qMin(column + Size, m_columns.size()); ++i)
        oldColumns.append(m_before.columns.of(m_columns.at(i)));
    for (int i = row; i < qMin(row + Size, m_rows.size()); ++i) {
        const int oldRow = m_before.rows.of(m_rows.at(i));
        for (int j = 0; oldRow >= 0 && j < oldColumns.size(); ++j) {
            if (oldColumns.at(j) < 0)
                continue;
            const int old = oldRow * width + oldColumns.at(j);
            tile.setLinks(cellIn(i, column + j), m_before.links.at(old));
            if (const auto told = m_before.told.constFind(old); told != m_before.told.cend())
                tile.setTold(cellIn(i, column + j), *told);
        }
    }
}

Result<MatrixCells::Part> MatrixCells::read(Session &session, const Relationship &relationship, const QString &told, Side rowSide, const Part &part,
                                            const KeyList &rows, const KeyList &columns)
{
    const bool isLeft = rowSide == Side::Left;
    const MatrixStatements statements(relationship, told, session.dialect());
    const auto found = session.run(statements.links(isLeft ? rows : columns, isLeft ? columns : rows));
    if (!found)
        return found.error();
    const KeyPlaces rowPlaces(rows), columnPlaces(columns);
    QByteArray links(rows.size() * columns.size(), '\0');
    Part read{part.cells};
    for (const QVariantList &values : found->rows) {
        const MatrixStatements::Found link = statements.foundIn(values);
        const int row = rowPlaces.of(isLeft ? link.left : link.right);
        const int column = columnPlaces.of(isLeft ? link.right : link.left);
        if (row < 0 || column < 0)
            continue;
        const qsizetype place = row * columns.size() + column;
        if (quint8(links.at(place)) < MatrixTile::Most)
            links[place] = char(quint8(links.at(place)) + 1);
        if (!told.isEmpty() || !link.row.isEmpty())
            read.told.insert(int(place), {link.told, link.row});
    }
    read.links = std::make_shared<const QByteArray>(links);
    return read;
}

// What is in sight first, then a screen below it and one above. What was wanted before and is not any more is given up.
void MatrixCells::fetch(int patience)
{
    QList<QRect> wanted;
    const auto want = [&](const QRect &cells) {
        if (const QRect part = missing(cells); !part.isEmpty() && !wanted.contains(part))
            wanted.append(part);
    };
    want(m_inSight);
    const bool isWaitedFor = !wanted.isEmpty();
    if (m_reader) {
        want(m_inSight.translated(0, m_inSight.height()));
        want(m_inSight.translated(0, -m_inSight.height()));
    }
    if (wanted.isEmpty() || wanted == m_reading)
        return;
    m_reading = wanted;
    if (!m_reader) {
        const QRect cells = m_reading.takeFirst();
        const auto part = read(m_store.session(), m_store.relationship(), m_told, m_rowSide, {cells}, m_rows.keys().mid(cells.top(), cells.height()),
                               m_columns.keys().mid(cells.left(), cells.width()));
        if (part)
            take(*part);
        else
            emit readFailed(part.error());
        return;
    }
    m_reader->start([this, wanted, relationship = m_store.relationship(), told = m_told, side = m_rowSide, rows = m_rows.keys(), columns = m_columns.keys()](BackgroundReader::Task &task) {
        for (const QRect &cells : wanted) {
            if (cells != wanted.first())
                task.letOwnerGoFirst(); // what is in sight is painted before more is read
            if (!task.isWanted())
                return;
            const KeyList someRows = rows.mid(cells.top(), cells.height()), someColumns = columns.mid(cells.left(), cells.width());
            auto part = read(task.session(), relationship, told, side, {cells}, someRows, someColumns);
            while (!part && task.waitsAfter(part.error()))
                part = read(task.session(), relationship, told, side, {cells}, someRows, someColumns);
            if (part) {
                task.deliver([this, part = *part] { take(part); });
            } else {
                task.deliver([this, failure = part.error()] {
                    m_reading.clear();
                    emit readFailed(failure);
                });
                return;
            }
        }
    });
    if (patience > 0 && isWaitedFor)
        m_reader->waitFor(patience);
}

void MatrixCells::take(const Part &part)
{
    m_reading.removeOne(part.cells);
    const QRect &cells = part.cells;
    QList<Membership> fresh;
    int place = 0;
    for (int row = cells.top(); row <= cells.bottom(); ++row) {
        for (int column = cells.left(); column <= cells.right(); ++column, ++place) {
            MatrixTile &tile = tileFor(row, column);
            const int cell = cellIn(row, column);
            const auto told = part.told.constFind(place);
            const bool isToldNow = told != part.told.cend();
            if (m_isCompared && tile.links(cell) != MatrixTile::Unknown) {
                const MatrixTile::Told *before = tile.told(cell);
                if (tile.links(cell) != quint8(part.links->at(place)) || (before && isToldNow && before->value != told->value))
                    fresh.append(Membership::of(m_rowSide, m_rows.at(row), m_columns.at(column)));
            }
            tile.setLinks(cell, quint8(part.links->at(place)));
            tile.forgetTold(cell);
            if (isToldNow)
                tile.setTold(cell, *told);
            tile.isWanted = false;
        }
    }
    if (!part.told.isEmpty())
        weigh(cells);
    if (cells.contains(m_inSight))
        m_before = {};
    if (m_reading.isEmpty())
        m_isCompared = false;
    m_fresh->add(fresh);
    emit changed();
}

// What links tell may be long.
void MatrixCells::weigh(const QRect &cells)
{
    for (int row = cells.top(); row <= cells.bottom(); row += Size) {
        for (int column = cells.left(); column <= cells.right(); column += Size) {
            if (MatrixTile *tile = m_tiles.take(tileId(row, column)))
                m_tiles.insert(tileId(row, column), tile, tile->bytes());
        }
    }
}

void MatrixCells::expire()
{
    m_isCompared = true;
    readAgain();
}

void MatrixCells::readAgain()
{
    const QList<quint64> ids = m_tiles.keys();
    const QRect kept = inTiles(m_inSight, m_rows.size(), m_columns.size());
    for (const quint64 id : ids) {
        const QPoint corner(int(id & 0xffffffff) * Size, int(id >> 32) * Size);
        if (kept.contains(corner))
            m_tiles.object(id)->isWanted = true;
        else
            m_tiles.remove(id);
    }
    m_reading.clear();
    fetch(0);
}

void MatrixCells::follow(const Change &change)
{
    if (change.touchesIndexes())
        return;
    const bool isLarge = change.hasBlocks() || change.addedLinks.size() + change.removedLinks.size() > FewPairs;
    if (isLarge || change.rows || change.reachesFurther) {
        // Nobody would tell cell by cell; what was known is not so any more.
        m_before = {};
        m_tiles.clear();
        m_reading.clear();
        fetch(0);
        emit changed();
        return;
    }
    followPairs(change);
    followEdits(change);
    if (!m_reading.isEmpty()) { // it may have been read before this change
        m_reading.clear();
        fetch(0);
    }
}

void MatrixCells::followPairs(const Change &change)
{
    if (!change.touchesLinks() && change.adopted.isEmpty())
        return;
    const QHash<Key, int> rows = m_rows.of(change.linkedKeys(m_rowSide));
    const QHash<Key, int> columns = m_columns.of(change.linkedKeys(opposite(m_rowSide)));
    // A worker's change may have been read already: then to add to what is known would count it twice.
    const bool isCertain = !change.isOfWorker || !m_store.relationship().link.allowsRepeats();
    for (const Link &link : change.removedLinks)
        changeLinks(link.pair, -1, rows, columns, isCertain);
    for (const Link &link : change.addedLinks)
        changeLinks(link.pair, 1, rows, columns, isCertain);
    for (const Membership &pair : change.adopted)
        changeLinks(pair, 1, m_rows.of(KeyList{keyOf(pair, true)}), m_columns.of(KeyList{keyOf(pair, false)}), false);
    fetch(0);
    emit changed();
}

void MatrixCells::changeLinks(const Membership &pair, int by, const QHash<Key, int> &rows, const QHash<Key, int> &columns, bool isCertain)
{
    const int row = rows.value(keyOf(pair, true), -1);
    const int column = columns.value(keyOf(pair, false), -1);
    MatrixTile *tile = row < 0 || column < 0 ? nullptr : tileAt(row, column);
    if (!tile)
        return;
    const int cell = cellIn(row, column);
    const int links = tile->links(cell);
    const bool tells = !m_told.isEmpty() || m_store.relationship().link.allowsRepeats();
    if (!isCertain || (tells && by > 0))
        tile->isWanted = true;
    if (links == MatrixTile::Unknown)
        return;
    const bool mayRepeat = m_store.relationship().link.allowsRepeats();
    tile->setLinks(cell, mayRepeat ? links + by : by > 0 ? 1 : 0);
    tile->forgetTold(cell);
}

void MatrixCells::followEdits(const Change &change)
{
    bool isTouched = false;
    for (const LinkEdit &edit : change.linkEdits) {
        const int row = m_rows.of(keyOf(edit.pair, true));
        const int column = m_columns.of(keyOf(edit.pair, false));
        if (MatrixTile *tile = row < 0 || column < 0 || edit.column != m_told ? nullptr : tileAt(row, column)) {
            tile->setTold(cellIn(row, column), {edit.after, edit.row});
            tile->isWanted = true; // the file may have made something else of it
            isTouched = true;
        }
    }
    if (!isTouched)
        return;
    fetch(0);
    emit changed();
}

} // namespace Rollcall
