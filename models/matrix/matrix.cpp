#include "models/matrix/matrix.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/matrix/freshcells.h"
#include "models/matrix/matrixstroke.h"
#include "models/relation/naming.h"
#include "models/roster.h"

#include <QLocale>

namespace Rollcall {

Matrix::Matrix(Roster &roster, QObject *parent)
    : QObject(parent)
    , m_roster(roster)
    , m_cells(new MatrixCells(roster.store(), this))
{
    for (const Side side : {Side::Left, Side::Right})
        m_axes[int(side)] = new MatrixAxis(roster.entities(side), relationship().at(side), this);
    for (const Side side : {Side::Left, Side::Right}) {
        m_totals[int(side)] = new MatrixTotals(roster.store(), axis(side), axis(opposite(side)), this);
        connect(&axis(side), &MatrixAxis::changed, this, &Matrix::follow);
    }
    connect(&roster, &Roster::reloaded, m_cells, &MatrixCells::expire);
    for (const Side side : {Side::Left, Side::Right})
        connect(&roster, &Roster::reloaded, m_totals[int(side)], &MatrixTotals::expire);
    follow();
}

const Relationship &Matrix::relationship() const
{
    return m_roster.relationship();
}

void Matrix::turn()
{
    m_rowSide = opposite(m_rowSide);
    follow();
}

void Matrix::follow()
{
    m_cells->setAxes(m_rowSide, rows().places(), columns().places());
    emit axesChanged();
}

Membership Matrix::pairAt(int row, int column) const
{
    return Membership::of(m_rowSide, rows().keyAt(row), columns().keyAt(column));
}

QPoint Matrix::placeOf(const Membership &pair) const
{
    return {columns().places().of(pair.at(columns().side())), rows().places().of(pair.at(rows().side()))};
}

QString Matrix::labelOf(Side side, int place) const
{
    const QString label = axis(side).label(place);
    return label.isEmpty() ? tr("%1 %2", "a noun and a key").arg(relationship().at(side).noun.title(1), axis(side).keyAt(place).display()) : label;
}

// As in the history: the left table's row is in the right table's.
QString Matrix::nameOf(int row, int column) const
{
    const bool isLeft = m_rowSide == Side::Left;
    return tr("%1 in %2", "a member and what it belongs to").arg(labelOf(Side::Left, isLeft ? row : column), labelOf(Side::Right, isLeft ? column : row));
}

QString Matrix::stateOf(int row, int column) const
{
    return m_cells->fresh().spoken(pairAt(row, column), plainStateOf(row, column));
}

QString Matrix::plainStateOf(int row, int column) const
{
    const MatrixCells::Cell cell = m_cells->at(row, column);
    if (!cell.isKnown)
        return tr("not read yet");
    if (cell.links == 0)
        return tr("not in");
    if (cell.links > 1)
        return tr("%n times", nullptr, cell.links);
    const ColumnInfo *told = toldColumn();
    if (!told)
        return tr("in", "is a member");
    const QString title = Naming::columnTitle(told->name);
    if (!cell.isToldKnown)
        return tr("%1 not read yet", "a column").arg(title);
    return cell.told.isNull() ? tr("no %1", "no grade").arg(title.toLower()) : tr("%1 %2", "a column and its value").arg(title, choiceText(*told, cell.told));
}

QString Matrix::whyReadOnly() const
{
    return m_roster.store().readOnlyReason();
}

bool Matrix::perform(const Gesture &gesture)
{
    if (const QString reason = whyReadOnly(); !reason.isEmpty())
        return refuse({reason});
    return m_roster.controller().perform(gesture);
}

bool Matrix::refuse(const Failure &failure)
{
    m_roster.controller().refuse(failure);
    return false;
}

bool Matrix::toggle(int row, int column)
{
    const MatrixCells::Cell cell = m_cells->at(row, column);
    if (!holds(row, column) || !cell.isKnown)
        return false;
    const QList<Membership> pairs{pairAt(row, column)};
    return perform(cell.isLinked() ? Gesture::remove(pairs) : Gesture::add(pairs));
}

// By rows and columns, not by pairs: there may be millions. What of it is so already the planner finds out.
bool Matrix::set(const QRect &cells, bool isIn)
{
    const QRect inside = cells & QRect(0, 0, columns().size(), rows().size());
    if (inside.isEmpty())
        return false;
    const KeyList members = rows().places().keys().mid(inside.top(), inside.height());
    const KeyList anchors = columns().places().keys().mid(inside.left(), inside.width());
    return perform(isIn ? Gesture::add(m_rowSide, members, anchors) : Gesture::remove(m_rowSide, members, anchors));
}

bool Matrix::carryOut(const MatrixStroke &stroke)
{
    if (stroke.changing().isEmpty())
        return false;
    return perform(stroke.gesture());
}

// A tick where nothing else is told, so that a spreadsheet can count it.
QString Matrix::textOf(int row, int column) const
{
    const MatrixCells::Cell cell = m_cells->at(row, column);
    if (!cell.isLinked())
        return {};
    if (cell.links > 1)
        return QStringLiteral("\u00d7%1").arg(cell.links);
    const ColumnInfo *told = toldColumn();
    const QString text = told && !cell.told.isNull() && told->kind != ValueKind::Boolean ? choiceText(*told, cell.told) : QString();
    return text.isEmpty() ? QStringLiteral("x") : text;
}

Matrix::Copy Matrix::copied(const QRect &cells) const
{
    Copy copied;
    QStringList heading{relationship().at(m_rowSide).noun.title(1)};
    for (int column = cells.left(); column <= cells.right(); ++column)
        heading.append(labelOf(opposite(m_rowSide), column));
    copied.table.rows.append(heading);
    for (int row = cells.top(); row <= cells.bottom(); ++row) {
        QStringList line{labelOf(m_rowSide, row)};
        for (int column = cells.left(); column <= cells.right(); ++column) {
            const MatrixCells::Cell cell = m_cells->at(row, column);
            copied.unknown += cell.isKnown && cell.isToldKnown ? 0 : 1;
            line.append(textOf(row, column));
        }
        copied.table.rows.append(line);
    }
    return copied;
}

QList<ColumnInfo> Matrix::tellingColumns() const
{
    QList<ColumnInfo> columns;
    for (const ColumnInfo &column : relationship().link.ownColumns) {
        if (column.name != relationship().link.numbering && !relationship().link.condition.settles(column.name))
            columns.append(column);
    }
    return columns;
}

const ColumnInfo *Matrix::toldColumn() const
{
    return m_cells->told().isEmpty() ? nullptr : relationship().link.ownColumn(m_cells->told());
}

bool Matrix::canEdit(int row, int column) const
{
    const ColumnInfo *told = toldColumn();
    if (!told || told->isGenerated || relationship().link.rowKey.contains(told->name) || !holds(row, column) || !whyReadOnly().isEmpty())
        return false;
    const MatrixCells::Cell cell = m_cells->at(row, column);
    return cell.isKnown && cell.isToldKnown && cell.links == 1 && (cell.told.isNull() || cell.told.typeId() != QMetaType::QByteArray);
}

bool Matrix::enter(const Membership &pair, const QVariantList &row, const CellInput &input)
{
    const ColumnInfo *told = toldColumn();
    if (!told)
        return false;
    const bool isNull = input.isNull || (input.text.isEmpty() && !told->isNotNull && told->kind != ValueKind::Text);
    QVariant after(QMetaType::fromType<QString>()); // NULL
    if (!isNull) {
        const auto value = told->kind == ValueKind::Date ? parseDate(*told, input) : parseCell(*told, input.text);
        if (!value)
            return refuse(value.error());
        after = *value;
    }
    if (after.isNull() && told->isNotNull)
        return refuse({tr("%1 needs a value. Type one, or press Escape.").arg(Naming::columnTitle(told->name))});
    return perform(Gesture::edit({LinkEdit{pair, row, told->name, input.before, after}})) || m_roster.controller().waitsForLock();
}

} // namespace Rollcall
