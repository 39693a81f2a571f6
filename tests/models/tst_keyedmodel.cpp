#include "models/lists/keyedmodel.h"

#include <QAbstractItemModelTester>
#include <QAbstractTableModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;

namespace {

class Keys : public KeyedModel<QAbstractTableModel>
{
public:
    using KeyedModel::changeRowsTo;
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return index.isValid() && role == Qt::DisplayRole ? keyAt(index.row()).toVariant() : QVariant();
    }
    Side side() const override { return Side::Left; }
    QMimeData *mimeFor(const KeyList &) const override { return nullptr; }
    Preview previewDrop(const QMimeData *, Qt::DropAction, const QModelIndex &) const override { return {}; }
    QString counted(qint64) const override { return {}; }
};

QList<Key> listOf(std::initializer_list<int> numbers)
{
    QList<Key> keys;
    for (const int number : numbers)
        keys.append(number);
    return keys;
}

QList<Key> randomKeys(QRandomGenerator &random, int most)
{
    QList<Key> keys;
    for (int i = 0; i < most; ++i) {
        if (random.bounded(3) > 0)
            keys.append(i);
    }
    std::shuffle(keys.begin(), keys.end(), random);
    return keys;
}

} // namespace

// Any list of keys becomes any other by inserting, removing and moving rows.
class tst_KeyedModel : public QObject
{
    Q_OBJECT

private slots:
    void reachesAnyListAndKeepsIndexes_data();
    void reachesAnyListAndKeepsIndexes();
    void randomListsKeepEveryIndex_data();
    void randomListsKeepEveryIndex();
    void theSameListSaysNothing();
    void oneNewRowIsOneInsertion();
    void manyRowsAreFewSignals();
    void aLongListIsResetOnlyWhenMuchHasChanged();
};

void tst_KeyedModel::reachesAnyListAndKeepsIndexes_data()
{
    QTest::addColumn<QList<Key>>("from");
    QTest::addColumn<QList<Key>>("to");
    QTest::newRow("from nothing") << QList<Key>() << listOf({1, 2, 3});
    QTest::newRow("to nothing") << listOf({1, 2, 3}) << QList<Key>();
    QTest::newRow("one added in the middle") << listOf({1, 3}) << listOf({1, 2, 3});
    QTest::newRow("some gone, some new, order kept") << listOf({1, 2, 3, 4}) << listOf({0, 1, 3, 9});
    QTest::newRow("turned round") << listOf({1, 2, 3}) << listOf({3, 2, 1});
    QTest::newRow("moved, gone and new at once") << listOf({1, 2, 3, 4, 5}) << listOf({5, 8, 1, 3, 7});
    QTest::newRow("nothing in common") << listOf({1, 2}) << listOf({3, 4, 5});
}

void tst_KeyedModel::reachesAnyListAndKeepsIndexes()
{
    QFETCH(QList<Key>, from);
    QFETCH(QList<Key>, to);
    Keys model;
    QAbstractItemModelTester tester(&model);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.changeRowsTo(from);
    QHash<Key, QPersistentModelIndex> indexes;
    for (int row = 0; row < model.rowCount(); ++row)
        indexes.insert(model.keyAt(row), model.index(row, 1));
    model.changeRowsTo(to);
    QCOMPARE(model.keys(), to);
    for (auto it = indexes.cbegin(); it != indexes.cend(); ++it) {
        QCOMPARE(it.value().isValid(), to.contains(it.key()));
        if (it.value().isValid())
            QCOMPARE(model.keyAt(it.value().row()), it.key());
    }
    for (int row = 0; row < int(to.size()); ++row)
        QCOMPARE(model.rowOf(to.at(row)), row);
    QCOMPARE(model.rowOf(Key(77)), -1);
    QVERIFY(!model.keyAt(int(to.size())).isValid());
    QVERIFY(!model.keyAt(-1).isValid());
    QCOMPARE(reset.count(), 0);
}

void tst_KeyedModel::randomListsKeepEveryIndex_data()
{
    QTest::addColumn<int>("most");
    QTest::newRow("few rows") << 12;
    QTest::newRow("more rows than are changed one by one") << 300;
}

void tst_KeyedModel::randomListsKeepEveryIndex()
{
    QFETCH(int, most);
    QRandomGenerator random(4711);
    Keys model;
    QAbstractItemModelTester tester(&model);
    model.changeRowsTo(randomKeys(random, most));
    for (int round = 0; round < 60; ++round) {
        QList<std::pair<Key, QPersistentModelIndex>> indexes;
        for (int row = 0; row < model.rowCount(); row += 3)
            indexes.append({model.keyAt(row), model.index(row, row % 2)});
        QList<Key> wanted = randomKeys(random, most);
        if (round % 2 == 0)
            std::sort(wanted.begin(), wanted.end());
        model.changeRowsTo(wanted);
        QCOMPARE(model.keys(), wanted);
        for (const auto &[key, index] : std::as_const(indexes)) {
            QCOMPARE(index.isValid(), wanted.contains(key));
            QVERIFY(!index.isValid() || model.keyAt(index.row()) == key);
        }
    }
}

void tst_KeyedModel::theSameListSaysNothing()
{
    Keys model;
    model.changeRowsTo(listOf({1, 2}));
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted), removed(&model, &QAbstractItemModel::rowsRemoved),
        moved(&model, &QAbstractItemModel::layoutChanged);
    model.changeRowsTo(listOf({1, 2}));
    QCOMPARE(inserted.count() + removed.count() + moved.count(), 0);
}

void tst_KeyedModel::oneNewRowIsOneInsertion()
{
    Keys model;
    model.changeRowsTo(listOf({1, 2, 4}));
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted), removed(&model, &QAbstractItemModel::rowsRemoved),
        moved(&model, &QAbstractItemModel::layoutChanged);
    model.changeRowsTo(listOf({1, 2, 3, 4}));
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted.first().at(1).toInt(), 2);
    QCOMPARE(removed.count() + moved.count(), 0);
}

static QList<Key> numbersBelow(int limit, int step)
{
    QList<Key> keys;
    for (int i = 0; i < limit; i += step)
        keys.append(i);
    return keys;
}

void tst_KeyedModel::manyRowsAreFewSignals()
{
    Keys model;
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted), removed(&model, &QAbstractItemModel::rowsRemoved),
        reset(&model, &QAbstractItemModel::modelReset);
    const QList<Key> all = numbersBelow(10'000, 1), even = numbersBelow(10'000, 2);
    model.changeRowsTo(all);
    model.changeRowsTo(even);
    model.changeRowsTo(all);
    QCOMPARE(model.keys(), all);
    QCOMPARE(inserted.count(), 2);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(reset.count(), 0);
}

// Growing, and a few rows here and there, keep every index; only more than that resets.
void tst_KeyedModel::aLongListIsResetOnlyWhenMuchHasChanged()
{
    Keys model;
    QAbstractItemModelTester tester(&model);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted), removed(&model, &QAbstractItemModel::rowsRemoved),
        reset(&model, &QAbstractItemModel::modelReset);
    QList<Key> wanted = numbersBelow(50'000, 1);
    model.changeRowsTo(wanted.mid(0, 256));
    model.changeRowsTo(wanted);
    QCOMPARE(inserted.count(), 2);
    QCOMPARE(reset.count(), 0);

    const QPersistentModelIndex kept = model.index(40'000, 1);
    wanted.removeAt(30'000);
    wanted.insert(10, 77'777);
    wanted.append(88'888);
    model.changeRowsTo(wanted);
    QCOMPARE(model.keys(), wanted);
    QCOMPARE(model.keyAt(kept.row()), Key(40'000));
    QCOMPARE(removed.count(), 1);
    QCOMPARE(inserted.count(), 4);
    QCOMPARE(reset.count(), 0);

    std::reverse(wanted.begin(), wanted.end());
    model.changeRowsTo(wanted);
    QCOMPARE(model.keys(), wanted);
    QCOMPARE(reset.count(), 1);
    QCOMPARE(model.rowOf(88'888), 0);
    QCOMPARE(model.rowOf(99'999), -1);
    QCOMPARE(model.rowsOf({Key(88'888), Key(10), Key(4711), Key(1), Key(2), Key(99'999)}).size(), 5);
    QCOMPARE(model.keysBetween(0, 1), (QList<Key>{88'888, 49'999}));
    model.changeRowsTo(QList<Key>());
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(tst_KeyedModel)
#include "tst_keyedmodel.moc"
