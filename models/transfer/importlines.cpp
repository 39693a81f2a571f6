#include "models/transfer/importlines.h"

#include "models/relation/harmlesstext.h"
#include "models/relation/plaintooltip.h"
#include "models/tr.h"
#include "models/transfer/importwords.h"
#include "models/transfer/nameoptions.h"

#include <QLocale>
#include <QTextDocument>

#include <algorithm>

namespace Rollcall {

using Bucket = ImportTally::Bucket;

// Rows of members that no line names are stored as negative numbers.
static int besideOf(int row)
{
    return -1 - row;
}

static bool hasPlan(const ImportDraft &draft)
{
    return !draft.plan.lines().isEmpty() || !draft.leaving.isEmpty();
}

QList<int> ImportLines::rowsOf(const ImportDraft &draft) const
{
    QList<int> rows;
    if (!hasPlan(draft)) {
        const Table &table = draft.list.list().table;
        for (qsizetype record = draft.list.list().firstRecord(); record < table.size(); ++record)
            rows.append(int(record));
        return rows;
    }
    const QList<ImportLine> &lines = draft.plan.lines();
    for (qsizetype line = 0; line < lines.size(); ++line) {
        if (!m_filter || *m_filter == ImportTally::bucketOf(lines.at(line)))
            rows.append(int(line));
    }
    for (qsizetype i = 0; (!m_filter || *m_filter == Bucket::Leaves) && i < draft.leaving.size(); ++i)
        rows.append(besideOf(int(i)));
    return rows;
}

// Decisions change what comes of a line, never which lines there are.
bool ImportLines::isSameList(const ImportDraft &draft) const
{
    if (!m_draft)
        return false;
    const QList<ImportLine> &before = m_draft->plan.lines();
    const QList<ImportLine> &now = draft.plan.lines();
    const auto isSamePlace = [](const ImportLine &a, const ImportLine &b) { return a.record == b.record && a.column == b.column && a.part == b.part; };
    const ListRead &list = draft.list.list();
    const ListRead &shown = m_draft->list.list();
    return hasPlan(*m_draft) && hasPlan(draft) && list.hasHeading == shown.hasHeading && list.table.size() == shown.table.size()
        && list.table.columns() == shown.table.columns() && list.roles == shown.roles && m_draft->list.form() == draft.list.form()
        && std::equal(before.cbegin(), before.cend(), now.cbegin(), now.cend(), isSamePlace);
}

void ImportLines::setDraft(const std::shared_ptr<ImportDraft> &draft)
{
    if (!isSameList(*draft)) {
        beginResetModel();
        m_draft = draft;
        const ListRead &list = draft->list.list();
        m_cells = int(list.table.columns());
        m_namesGroups = hasPlan(*draft) && (!list.roles.between.isNull() || list.roles.has(ColumnRole::Kind::Tick) || draft->list.wishes().into.size() > 1);
        m_rows = rowsOf(*draft);
        endResetModel();
        return;
    }
    // Rows stay also where they no longer fit the filter: nothing vanishes under the hand.
    const qsizetype lines = std::count_if(m_rows.cbegin(), m_rows.cend(), [](int row) { return row >= 0; });
    const bool showsBeside = !m_filter || *m_filter == Bucket::Leaves;
    const qsizetype rows = lines + (showsBeside ? draft->leaving.size() : 0);
    if (rows < m_rows.size()) {
        beginRemoveRows({}, int(rows), int(m_rows.size()) - 1);
        m_rows.resize(rows);
        m_draft = draft;
        endRemoveRows();
    } else if (rows > m_rows.size()) {
        beginInsertRows({}, int(m_rows.size()), int(rows) - 1);
        m_draft = draft;
        while (m_rows.size() < rows)
            m_rows.append(besideOf(int(m_rows.size() - lines)));
        endInsertRows();
    }
    m_draft = draft;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void ImportLines::setFilter(std::optional<Bucket> bucket)
{
    beginResetModel();
    m_filter = bucket;
    m_rows = m_draft ? rowsOf(*m_draft) : QList<int>();
    endResetModel();
}

int ImportLines::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ImportLines::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : noteColumn() + 1;
}

qsizetype ImportLines::lineOf(int row) const
{
    return m_draft && hasPlan(*m_draft) ? qMax(-1, m_rows.at(row)) : -1;
}

qsizetype ImportLines::recordOf(int row) const
{
    if (!hasPlan(*m_draft))
        return m_rows.at(row);
    return lineOf(row) < 0 ? -1 : m_draft->plan.lines().at(lineOf(row)).record;
}

int ImportLines::nextToDecide(int row) const
{
    const int rows = rowCount();
    for (int step = 0; step < rows; ++step) {
        const int at = (qMax(0, row) + step) % rows;
        if (lineOf(at) >= 0 && ImportTally::bucketOf(m_draft->plan.lines().at(lineOf(at))) == Bucket::ToDecide)
            return at;
    }
    return -1;
}

static QString signOf(Bucket bucket)
{
    switch (bucket) {
    case Bucket::ToDecide:
        return QStringLiteral("?");
    case Bucket::Joins:
        return QStringLiteral("\u2713");
    case Bucket::Leaves:
        return QStringLiteral("\u2212");
    case Bucket::Already:
        return QStringLiteral("\u25CF");
    case Bucket::Twice:
        return QStringLiteral("=");
    case Bucket::LeftOut:
        return QStringLiteral("\u25CB");
    case Bucket::Refused:
        break;
    }
    return QStringLiteral("\u2717");
}

static QString wordOf(Bucket bucket, ImportMode mode)
{
    switch (bucket) {
    case Bucket::ToDecide:
        return Tr::tr("to decide");
    case Bucket::Joins:
        return Tr::tr("joins");
    case Bucket::Leaves:
        return Tr::tr("leaves");
    case Bucket::Already:
        return mode == ImportMode::Remove ? Tr::tr("not in") : Tr::tr("in already");
    case Bucket::Twice:
        return Tr::tr("twice in the list");
    case Bucket::LeftOut:
        return Tr::tr("left out");
    case Bucket::Refused:
        break;
    }
    return Tr::tr("refused");
}

QString ImportLines::outcome(int row, bool isSpoken) const
{
    if (!hasPlan(*m_draft))
        return {};
    const Bucket bucket = bucketAt(row);
    const QString word = wordOf(bucket, m_draft->plan.mode());
    return isSpoken ? word : Tr::tr("%1 %2", "a sign and a word").arg(signOf(bucket), word);
}

QString ImportLines::note(int row) const
{
    if (!hasPlan(*m_draft))
        return {};
    ListImport &list = m_draft->list;
    if (lineOf(row) >= 0)
        return ImportWords(list.names(), list.list(), m_draft->plan).remark(lineOf(row));
    const auto [member, group] = m_draft->leaving.at(besideOf(m_rows.at(row)));
    const auto members = list.names().labels(list.roles().memberSide);
    const auto groups = list.names().labels(opposite(list.roles().memberSide));
    const bool isKnown = members && groups && member >= 0 && group >= 0;
    return isKnown ? Tr::tr("%1 is in %2, and not in the list").arg(harmlessInSentence((*members)->text(member)), harmlessInSentence((*groups)->text(group))) : QString();
}

QString ImportLines::group(int row) const
{
    return lineOf(row) < 0 ? QString() : harmlessText(ImportWords(m_draft->list.names(), m_draft->list.list(), m_draft->plan).group(lineOf(row)));
}

QString ImportLines::cell(int row, int cell) const
{
    constexpr qsizetype Most = 200; // letters, or a line would take seconds to lay out
    const QString text = recordOf(row) < 0 ? QString() : m_draft->list.list().table.cell(recordOf(row), cell);
    return harmlessText(text.size() > Most ? text.first(Most) + QChar(0x2026) : text);
}

ImportTally::Bucket ImportLines::bucketAt(int row) const
{
    if (lineOf(row) >= 0)
        return ImportTally::bucketOf(m_draft->plan.lines().at(lineOf(row)));
    return m_draft->plan.staying().contains(m_draft->plan.leaving().at(besideOf(m_rows.at(row)))) ? Bucket::LeftOut : Bucket::Leaves;
}

// Of what a line asks the answers are in its box.
bool ImportLines::hasTick(int row) const
{
    if (!m_draft || !hasPlan(*m_draft))
        return false;
    const auto isOfTick = [](const ImportLine &line) { return line.outcome == ImportLine::Outcome::Joins || line.outcome == ImportLine::Outcome::Leaves || line.outcome == ImportLine::Outcome::LeftOut; };
    return lineOf(row) < 0 || isOfTick(m_draft->plan.lines().at(lineOf(row)));
}

ImportWishes ImportLines::toggled(int row, const ImportWishes &wishes) const
{
    ImportWishes wished = wishes;
    const auto toggle = [](auto &set, const auto &what) {
        if (!set.remove(what))
            set.insert(what);
    };
    if (lineOf(row) >= 0)
        toggle(wished.leftOut, m_draft->plan.lines().at(lineOf(row)).id());
    else
        toggle(wished.staying, m_draft->plan.leaving().at(besideOf(m_rows.at(row))));
    return wished;
}

Qt::ItemFlags ImportLines::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == 0 && hasTick(index.row()) ? flags | Qt::ItemIsUserCheckable : flags;
}

// The plan shows what came of it.
bool ImportLines::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || !hasTick(index.row()))
        return false;
    if (data(index.siblingAtColumn(0), Qt::CheckStateRole).toInt() != value.toInt())
        emit toggleRequested(index.row());
    return true;
}

QVariant ImportLines::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_draft)
        return {};
    const int row = index.row();
    const int column = index.column();
    if (role == BucketRole)
        return !hasPlan(*m_draft) ? QVariant() : int(bucketAt(row));
    if (role == Qt::CheckStateRole)
        return column != 0 || !hasTick(row) ? QVariant() : bucketAt(row) == Bucket::LeftOut ? Qt::Unchecked : Qt::Checked;
    if (role == QuestionRole)
        return lineOf(row) < 0 ? QString() : NameOptions::question(m_draft->list, m_draft->plan, lineOf(row));
    if (role == Qt::TextAlignmentRole)
        return column == 0 ? int(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role == Qt::ToolTipRole) { // Qt would show text that looks like HTML as HTML
        const QString text = data(index, Qt::AccessibleTextRole).toString();
        return plainToolTip(text);
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    if (column == 0)
        return recordOf(row) < 0 ? QString() : QLocale().toString(m_draft->list.list().table.line(recordOf(row)));
    if (column == outcomeColumn())
        return outcome(row, role == Qt::AccessibleTextRole);
    if (column == noteColumn())
        return note(row);
    return column < FirstCell + m_cells ? cell(row, column - FirstCell) : group(row);
}

QVariant ImportLines::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || !m_draft)
        return {};
    const ListRead &list = m_draft->list.list();
    if (section == 0)
        return Tr::tr("Line");
    if (section == outcomeColumn())
        return Tr::tr("What happens");
    if (section == noteColumn())
        return Tr::tr("Note");
    if (section >= FirstCell + m_cells)
        return m_draft->list.names().target().at(opposite(list.roles.memberSide)).noun.title(1);
    const QString heading = harmlessText(list.heading(section - FirstCell).trimmed());
    return heading.isEmpty() ? Tr::tr("Column %1").arg(section - FirstCell + 1) : heading;
}

} // namespace Rollcall
