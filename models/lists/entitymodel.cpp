#include "models/lists/entitymodel.h"

#include "models/gesture/draggedentities.h"
#include "models/gesture/droppreviews.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellinput.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitycells.h"
#include "models/lists/freshrows.h"
#include "models/lists/linksearch.h"
#include "models/lists/tablequestion.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/dialect.h"
#include "models/sql/session.h"

#include <QMimeData>
#include <QPointer>

#include <utility>

namespace Rollcall {

EntityModel::EntityModel(MembershipController &controller, Side side, const TableInfo &table, QObject *parent)
    : KeyedModel<TamedTableModel>(controller.store().session().database(), table.name, parent)
    , m_controller(controller)
    , m_side(side)
    , m_table(controller.relationship().at(side).withPaths(table))
    , m_statements(controller.relationship(), controller.store().session().dialect())
    , m_previews(new DropPreviews(controller, this))
    , m_question(new TableQuestion(controller.relationship(), side, this))
    , m_order{controller.relationship().at(side).key.first()}
{
    for (const ColumnInfo &column : std::as_const(m_table.columns))
        m_columnNames.append(column.name);
    m_pages = new EntityPages(controller.store().session(), controller.relationship(), side, m_columnNames, this);
    m_reading = new ListReading(controller.store().session(), [this] { return keys(); }, this);
    connect(this, &EntityModel::readFailed, this, &EntityModel::setFailure);
    connect(m_reading, &ListReading::arrived, this, &EntityModel::take);
    connect(m_reading, &ListReading::found, m_question, &TableQuestion::take);
    connect(m_question, &TableQuestion::changed, this, [this] { (void)readKeys(); });
    connect(m_question, &TableQuestion::reworded, this, &EntityModel::countsChanged);
    connect(m_question, &TableQuestion::released, this, [this] { take(keys(), true); });
    connect(m_reading, &ListReading::mended, this, &EntityModel::mend);
    connect(m_reading, &ListReading::failed, this, &EntityModel::readFailed);
    connect(m_reading, &ListReading::readingChanged, this, &EntityModel::countsChanged);
    connect(m_reading, &ListReading::counted, this, [this](qint64 total) {
        m_total = total;
        emit countsChanged();
    });
    m_fresh = new FreshRows(this);
    m_cells = std::make_unique<EntityCells>(controller.relationship(), side, m_table, *m_pages, *m_fresh);
    connect(m_fresh, &FreshRows::changed, this, &EntityModel::announceAll);
    connect(m_pages, &EntityPages::readFailed, this, &EntityModel::readFailed);
    connect(m_pages, &EntityPages::counted, this, &EntityModel::announceAll);
    connect(m_pages, &EntityPages::arrived, this, &EntityModel::announce);
    connect(&controller.store(), &MembershipStore::changed, this, &EntityModel::follow);
}

EntityModel::~EntityModel() = default;

int EntityModel::labelColumn() const
{
    return m_cells->labelColumn();
}

QList<int> EntityModel::nameColumns() const
{
    return m_cells->nameColumns();
}

void EntityModel::announce(const KeyList &keys)
{
    constexpr qsizetype FewRows = 64;
    if (keys.size() > FewRows) {
        announceAll();
        return;
    }
    for (const int row : rowsOf(keys))
        emit dataChanged(index(row, 0), index(row, columnCount() - 1));
}

void EntityModel::setMarkedBy(const KeyList &others)
{
    constexpr qsizetype MostMarking = 10'000; // counting the links of more anchors takes longer than anyone looks at one screen
    const KeyList marking = others.size() > MostMarking ? KeyList() : others;
    if (marking == m_pages->markedBy())
        return;
    m_pages->setMarkedBy(marking);
    if (rowCount() > 0)
        emit dataChanged(index(0, labelColumn()), index(rowCount() - 1, labelColumn()), {MarkRole, MarkTextRole, Qt::AccessibleTextRole});
}

const EntityPages::Row *EntityModel::rowAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_pages->rowAt(keys(), row) : nullptr;
}

int EntityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : countColumn() + 1;
}

QString EntityModel::labelOf(const Key &key) const
{
    if (key.isRowNumber()) // its key is NULL, so only the loaded row has its name
        m_pages->rowsNow({key});
    const std::optional<QString> label = heldLabel(key);
    return label ? *label : labelsOf({key}).value(0);
}

std::optional<QString> EntityModel::heldLabel(const Key &key) const
{
    const EntityPages::Row *row = m_pages->held(key);
    if (!row || row->values.isEmpty())
        return std::nullopt;
    const LabelTemplate &label = m_controller.relationship().at(m_side).label;
    QVariantList values;
    for (const QString &column : label.columns())
        values.append(row->values.at(m_columnNames.indexOf(column)));
    return label.compose(values);
}

QHash<Key, Fields> EntityModel::seen(const QList<Key> &wanted) const
{
    QHash<Key, Fields> seen;
    for (const Key &key : wanted) {
        const EntityPages::Row *row = m_pages->held(key);
        for (qsizetype i = 0; row && i < row->values.size() - m_controller.relationship().at(m_side).paths.size(); ++i)
            seen[key].append({m_columnNames.at(i), row->values.at(i)});
    }
    return seen;
}

QStringList EntityModel::labelsOf(const KeyList &keys) const
{
    return m_controller.names().labels(m_side, keys);
}

QMimeData *EntityModel::mimeFor(const KeyList &keys) const
{
    const DraggedEntities dragged{m_controller.store().session().place().identity(),
                                  DraggedEntities::relationName(m_controller.relationship()), m_side, keys, {}};
    return dragged.toMimeNaming([self = QPointer<const EntityModel>(this), keys] { return self ? self->labelsOf(keys) : QStringList(); });
}

Preview EntityModel::previewDrop(const QMimeData *mime, Qt::DropAction action, const QModelIndex &target) const
{
    return m_previews->of(mime, {m_side, target.isValid() ? QList<Key>{keyAt(target.row())} : QList<Key>()}, action);
}

QString EntityModel::counted(qint64 count) const
{
    return m_controller.relationship().at(m_side).noun.counted(count);
}

bool EntityModel::canDropMimeData(const QMimeData *mime, Qt::DropAction action, int, int, const QModelIndex &parent) const
{
    return previewDrop(mime, action, parent).changesSomething;
}

bool EntityModel::dropMimeData(const QMimeData *mime, Qt::DropAction action, int, int, const QModelIndex &parent)
{
    return m_controller.perform(previewDrop(mime, action, parent));
}

bool EntityModel::select()
{
    clearError(); // readFailed() sets it
    const bool isSound = takeCondition();
    return refresh() && isSound;
}

bool EntityModel::selectRow(int row)
{
    clearError();
    if (row < 0 || row >= rowCount())
        return false;
    m_pages->expire({keyAt(row)});
    announce({keyAt(row)});
    const EntityPages::Row *read = rowAt(row);
    return read && !read->values.isEmpty();
}

void EntityModel::setFilter(const QString &condition)
{
    TamedTableModel::setFilter(condition);
    (void)select();
}

// Tests the condition by itself first: in a list that is read in the background, the error would come too late.
bool EntityModel::takeCondition()
{
    if (filter() == m_statements.condition())
        return true;
    if (BackgroundReader::mustRead(m_controller.store().session())) { // the list's own read reports the error
        m_statements.setCondition(filter());
        return true;
    }
    const auto probe = m_statements.probe(m_side, filter());
    const auto tried = probe ? m_controller.store().session().run(*probe) : Result<Rows>(probe.error());
    if (tried)
        m_statements.setCondition(filter());
    else
        emit readFailed(tried.error());
    return bool(tried);
}

Result<> EntityModel::refresh()
{
    m_previews->forget();
    Session &session = m_controller.store().session();
    const bool comesLater = BackgroundReader::mustRead(session);
    if (!comesLater)
        m_isLong = KeyReader::isLong(session, m_table.name, m_controller.relationship().at(m_side).isNumbered);
    if (!m_isLong && !comesLater) {
        const auto total = session.run(m_statements.total(m_side));
        m_isLong = !total && total.error().isTooLong() && BackgroundReader::canRead(session); // a view
        if (!total && !m_isLong) { // what is shown is better than nothing
            emit readFailed(total.error());
            return total.error();
        }
        if (total)
            m_total = total->rows.first().first().toLongLong();
    }
    m_statements.setSortsByLocale(!m_isLong && session.dialect().canSortByLocale());
    if (comesLater)
        m_reading->measure(m_controller.relationship(), [this](const ListStatements::Search &search) { setSearch(search); });
    else
        setSearch(searchOf(session, m_controller.relationship()));
    m_pages->expire();
    if (const auto read = readKeys(KeyReader::Pace::WhenPainted); !read)
        return read;
    announceAll();
    return {};
}

void EntityModel::setSearch(const ListStatements::Search &search)
{
    m_statements.setSearch(search);
    m_controller.store().setSlow(m_side, search.isVeryLong && !search.isServed[int(m_side)]);
    m_pages->setSearch(search);
}

bool EntityModel::isFiltered() const
{
    return !m_filter.isEmpty() || !m_statements.condition().isEmpty() || !m_question->isEmpty();
}

int EntityModel::matching() const
{
    return rowCount() - int(m_question->lapsed());
}

KeyReader::Question EntityModel::wanted() const
{
    const EntityDescription &entity = m_controller.relationship().at(m_side);
    KeyReader::Question question{m_statements.keys(m_side, m_columnNames, m_filter, m_order), {entity.key.size(), entity.mayLackKey}, !m_table.isUnique(entity.key),
                                 entity.key.size() == 1 && m_order.column == entity.key.first(), {}, m_order.direction == Qt::DescendingOrder};
    question.sieve = m_question->sieve({});
    // Not when sorted by the number of links: counting the links of some rows takes as long as counting all.
    question.hasQuickParts = !m_order.column.isEmpty() && question.sieve.isEmpty();
    constexpr qint64 Many = 200'000; // looking up the names of fewer rows twice takes longer than sorting them
    question.isSortedAtOnce = entity.path(m_order.column) && m_total > 0 && m_total <= Many;
    return question;
}

// True where the list is read later, so that its length is known only then.
bool EntityModel::comesLater() const
{
    return m_isLong || BackgroundReader::mustRead(m_controller.store().session());
}

// Finding a few rows among very many links takes long, too.
bool EntityModel::isReadLater() const
{
    return m_isLong || (!m_question->isEmpty() && m_statements.search().isLong && BackgroundReader::canRead(m_controller.store().session()));
}

// A list that is already shown is read again first where it is visible, and then as a whole.
Result<> EntityModel::readKeys(KeyReader::Pace pace)
{
    KeyReader::Question wanted = this->wanted();
    if (isFiltered() && comesLater()) // otherwise the length of the list is the total
        wanted.total = m_statements.total(m_side);
    if (m_reading->shows(wanted) && !m_question->isEmpty())
        wanted.sieve.shown = keys();
    if (!isReadLater())
        return m_reading->readNow(wanted);
    m_reading->readLater(wanted, m_reading->shows(wanted) ? pace : KeyReader::Pace::AtOnce);
    emit countsChanged();
    return {};
}

void EntityModel::take(const KeyList &keys, bool isComplete)
{
    if (isComplete && comesLater() && !isFiltered())
        m_total = keys.size();
    if (isComplete)
        changeRowsTo(m_question->shownOf(keys));
    else
        beginWith(keys);
    emit countsChanged();
}

// Without a reset, which would close an open editor.
void EntityModel::mend(const KeyList &keys)
{
    if (!changeRowsTo(keys, false))
        return;
    if (!isFiltered())
        m_total = keys.size();
    emit countsChanged();
}

void EntityModel::setFilterText(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    (void)readKeys();
}

void EntityModel::setSort(int column, Qt::SortOrder direction)
{
    TamedTableModel::setSort(column, direction);
    m_order = {m_controller.relationship().at(m_side).key.first(), Qt::AscendingOrder};
    if (column >= 0)
        m_order = {column >= countColumn() ? QString() : m_table.columns.at(column).name, direction};
}

void EntityModel::sort(int column, Qt::SortOrder direction)
{
    setSort(column, direction);
    if (!wanted().asksTheSameAs(m_reading->asked()))
        (void)readKeys();
}

void EntityModel::find(const QString &text, int column, const std::function<void(const Key &)> &found)
{
    if (column >= countColumn())
        return;
    const KeyList among = m_question->isEmpty() ? KeyList() : keys();
    m_reading->find(m_statements.firstStarting(m_side, m_columnNames, m_filter, m_order, m_table.columns.at(column).name, text, among), m_controller.relationship().at(m_side).key.size(), found);
}

// After a commit only the rows it touched are read again, and the key list when it may differ.
void EntityModel::follow(const Change &change)
{
    if (change.touchesIndexes()) {
        (void)refresh();
        return;
    }
    m_pages->follow(change);
    KeyList touched = change.linkedKeys(m_side);
    if (m_controller.relationship().isWithinOneTable())
        touched.append(change.linkedKeys(opposite(m_side)));
    announce(touched);
    followEntities(change);
}

void EntityModel::followEntities(const Change &change)
{
    KeyList touched;
    const auto isMine = [this](Side side) { return side == m_side || m_controller.relationship().isWithinOneTable(); };
    // A condition in SQL may depend on anything.
    bool rowsDiffer = (m_order.column.isEmpty() && change.touchesLinks()) || !m_statements.condition().isEmpty()
                      || !m_question->isEmpty();
    for (const Edit &edit : change.edits) {
        if (isMine(edit.side)) {
            touched.append(edit.key);
            const ColumnInfo *sorted = m_table.column(m_order.column);
            // The order by the label may depend on any of its columns.
            const bool isName = m_controller.relationship().at(m_side).label.columns().contains(edit.column);
            rowsDiffer = rowsDiffer || !m_filter.isEmpty() || edit.column == m_order.column || isName || (sorted && sorted->isGenerated);
        }
    }
    for (const QList<Entity> &entities : {change.removedEntities, change.addedEntities}) {
        for (const Entity &entity : entities) {
            if (isMine(entity.side)) {
                touched.append(entity.key);
                rowsDiffer = true;
            }
        }
    }
    m_pages->expire(touched);
    const bool areRenamed = change.mayRename(m_controller.relationship(), m_side);
    if (areRenamed)
        m_pages->expire();
    if (rowsDiffer || areRenamed) {
        if (!comesLater()) {
            if (const auto total = m_controller.store().session().run(m_statements.total(m_side)); total)
                m_total = total->rows.first().first().toLongLong();
        }
        (void)readKeys();
    }
    if (areRenamed)
        announceAll();
    announce(touched);
}

QVariant EntityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const Key key = keyAt(index.row());
    if (role == KeyRole)
        return QVariant::fromValue(key);
    if (role == IsFreshRole)
        return m_fresh->contains(key);
    if (!EntityCells::needsRow(role))
        return m_cells->ofColumn(index.column(), role);
    if (role == Qt::DisplayRole)
        m_reading->lookAt(index.row());
    const EntityPages::Row *row = rowAt(index.row());
    return row ? m_cells->data(key, *row, index.column(), role) : QVariant();
}

QVariant EntityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isThere = orientation == Qt::Horizontal && section >= 0 && section < columnCount();
    return isThere ? m_cells->header(section, role, m_isLong) : QVariant();
}

Qt::ItemFlags EntityModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // empty space takes members away
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled | Qt::ItemNeverHasChildren;
    if (!m_pages->whyOnlyShown(keyAt(index.row())).isEmpty())
        return flags & ~(Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled);
    if (index.column() >= countColumn() || !m_controller.store().readOnlyReason().isEmpty())
        return flags;
    const ColumnInfo &column = m_table.columns.at(index.column());
    const EntityDescription &entity = m_controller.relationship().at(m_side);
    const bool isKey = entity.isKey(column.name) || entity.lockedColumns.contains(column.name);
    if (isKey || column.isGenerated)
        return flags;
    // Qt asks this for every selected cell, so do not read rows here. An editor reads its row first and asks again.
    const EntityPages::Row *row = comesLater() ? m_pages->held(keyAt(index.row())) : rowAt(index.row());
    const bool isUnknown = m_isLong && !row && !BackgroundReader::mustRead(m_controller.store().session());
    const bool hasValue = row && !row->values.isEmpty();
    const bool isBytes = hasValue && row->values.at(index.column()).typeId() == QMetaType::QByteArray && !row->values.at(index.column()).isNull();
    if (isUnknown || (hasValue && !isBytes))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool EntityModel::refuseInput(const Failure &failure)
{
    m_controller.refuse(failure);
    setFailure(failure);
    return false;
}

bool EntityModel::write(const QList<Edit> &edits)
{
    const auto note = connect(&m_controller, &MembershipController::refused, this, &EntityModel::setFailure);
    const bool isWritten = m_controller.perform(Gesture::edit(edits)) || m_controller.waitsForLock();
    disconnect(note);
    return isWritten;
}

bool EntityModel::store(const QModelIndex &index, const QVariant &before, const QVariant &after)
{
    const ColumnInfo &column = m_table.columns.at(index.column());
    if (isSameValue(before, after))
        return true;
    if (after.isNull() && column.isNotNull)
        return refuseInput({tr("%1 needs a value. Type one, or press Escape.").arg(Naming::columnTitle(column.name))});
    const Edit edit{m_side, keyAt(index.row()), column.name, before, after};
    if (!isTakingRecord())
        return write({edit});
    m_record.append(edit);
    return true;
}

bool EntityModel::enter(const QModelIndex &index, const CellInput &input)
{
    (void)rowAt(index.row()); // reads the row, which flags() needs
    if (!(flags(index) & Qt::ItemIsEditable) || input.text == cellText(input.before))
        return false;
    const auto value = parseCell(m_table.columns.at(index.column()), input.text);
    return value ? store(index, input.before, *value) : refuseInput(value.error());
}

bool EntityModel::setNull(const QModelIndex &index)
{
    (void)rowAt(index.row());
    if (!(flags(index) & Qt::ItemIsEditable))
        return false;
    return store(index, data(index, Qt::EditRole), QVariant(QMetaType::fromType<QString>()));
}

// What is stored already is no change, whatever the cell, as QSqlTableModel has it.
bool EntityModel::storeValue(const QModelIndex &index, const QVariant &value)
{
    const EntityPages::Row *row = rowAt(index.row());
    if (row && row->isAwaited)
        return refuse(tr("This row is still being read. Try again in a moment."));
    if (!row || row->values.isEmpty())
        return refuse(tr("This row is no longer there, or cannot be read."));
    const QVariant before = data(index, Qt::EditRole);
    if (isSameValue(before, value))
        return true;
    if (!(flags(index) & Qt::ItemIsEditable))
        return refuse(tr("This cell can only be read."));
    if (value.isNull())
        return setNull(index);
    const bool isText = value.typeId() != QMetaType::QByteArray && value.canConvert<QString>();
    if (!isText)
        return refuse(tr("Only texts, numbers and dates can be written here."));
    const QString text = value.typeId() == QMetaType::Bool ? QString::number(int(value.toBool())) : value.toString();
    return (!before.isNull() && text == cellText(before)) || enter(index, {before, text});
}

bool EntityModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return false;
    if (!m_isRecordRefused)
        clearError();
    if (value.canConvert<CellInput>())
        return enter(index, value.value<CellInput>());
    const bool isStored = storeValue(index, value);
    m_isRecordRefused = m_isRecordRefused || (isTakingRecord() && !isStored);
    return isStored;
}

// Called by setRecord() when all fields have been set. May also be called by anyone else, when there is nothing to write.
bool EntityModel::submit()
{
    const QList<Edit> edits = std::exchange(m_record, {});
    const bool isRefused = std::exchange(m_isRecordRefused, false);
    revertAll(); // clears the record that the base class has kept
    return !isRefused && (edits.isEmpty() || write(edits));
}

} // namespace Rollcall
