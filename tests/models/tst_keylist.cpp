#include "models/relation/keylist.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace Rollcall;

Q_DECLARE_METATYPE(QList<Rollcall::Key>)

// KeyList behaves like a QList<Key>, however it stores the keys.
class tst_KeyList : public QObject
{
    Q_OBJECT

private slots:
    void isWhatAListWouldBe_data();
    void isWhatAListWouldBe();
    void randomWorkKeepsItEqualToAList();
    void tellsHowMuchTwoHaveInCommon();
    void tellsHowMuchLongOnesHaveInCommon_data();
    void tellsHowMuchLongOnesHaveInCommon();
    void aSetHoldsWhatTheListHolds_data() { isWhatAListWouldBe_data(); }
    void aSetHoldsWhatTheListHolds();
};

void tst_KeyList::isWhatAListWouldBe_data()
{
    constexpr qint64 Large = qint64(1) << 40;
    QTest::addColumn<QList<Key>>("keys");
    QTest::newRow("none") << QList<Key>();
    QTest::newRow("small numbers") << QList<Key>{3, -1, std::numeric_limits<qint32>::max(), std::numeric_limits<qint32>::min()};
    QTest::newRow("large numbers") << QList<Key>{Large, std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()};
    QTest::newRow("small ones, then a large one") << QList<Key>{1, 2, Large, 3};
    QTest::newRow("texts") << QList<Key>{QStringLiteral("1"), QStringLiteral("b"), QString()};
    QTest::newRow("numbers, then a text, then a number") << QList<Key>{1, QStringLiteral("1"), 2, Large};
    QTest::newRow("numbers, then fractions") << QList<Key>{1, 1.5, 2, 3.0, 1e300, -0.5};
    QTest::newRow("large numbers, then bytes") << QList<Key>{Large, QByteArray("x"), 7};
}

void tst_KeyList::isWhatAListWouldBe()
{
    QFETCH(QList<Key>, keys);
    const KeyList list(keys);
    QCOMPARE(list.size(), keys.size());
    QCOMPARE(list.toList(), keys);
    QCOMPARE(toJsonArray(list), toJsonArray(keys));
    qsizetype place = 0;
    for (const Key &key : list)
        QCOMPARE(key, keys.at(place++));
    QCOMPARE(place, keys.size());
    for (const Key &key : keys)
        QCOMPARE(list.indexOf(key), keys.indexOf(key));
    QVERIFY(!list.contains(Key(4711)));
    QVERIFY(!list.contains(QStringLiteral("none")));
    QCOMPARE(list.mid(1, 2).toList(), keys.mid(1, 2));
}

void tst_KeyList::randomWorkKeepsItEqualToAList()
{
    QRandomGenerator random(7);
    const Key candidates[] = {1, 5, -9, qint64(1) << 33, 12, QStringLiteral("t"), QByteArray("b"), 70000};
    for (int round = 0; round < 300; ++round) {
        const int kinds = 1 + round % 8; // the further, the more kinds of keys
        KeyList list;
        QList<Key> oracle;
        for (int step = 0; step < 40; ++step) {
            const Key &key = candidates[random.bounded(kinds)];
            const int place = random.bounded(int(oracle.size()) + 1);
            switch (random.bounded(4)) {
            case 0:
                list.append(key);
                oracle.append(key);
                break;
            case 1:
                list.insert(place, {key});
                oracle.insert(place, key);
                break;
            case 2:
                if (place < oracle.size()) {
                    list.remove(place);
                    oracle.remove(place);
                }
                break;
            default:
                list.append(list.mid(place));
                oracle.append(oracle.mid(place));
                if (oracle.size() > 60) {
                    list.remove(20, oracle.size() - 20);
                    oracle.remove(20, oracle.size() - 20);
                }
            }
            QCOMPARE(list.toList(), oracle);
            QCOMPARE(list, KeyList(oracle));
        }
    }
}

void tst_KeyList::tellsHowMuchTwoHaveInCommon()
{
    const KeyList list{1, 2, 3, 4, 5};
    QCOMPARE(list.commonStart({1, 2, 9, 4, 5}), 2);
    QCOMPARE(list.commonEnd({1, 2, 9, 4, 5}, 2), 2);
    QCOMPARE(list.commonStart({}), 0);
    QCOMPARE(list.commonStart(list), 5);
    QCOMPARE(list.commonEnd(list, 5), 0);
    QCOMPARE((KeyList{1, 1, 1}).commonEnd({1, 1}, 2), 0); // none counted twice
    QCOMPARE(list.commonStart({1, 2, QStringLiteral("3")}), 2); // stored otherwise, and still comparable
    QVERIFY(!(list == KeyList{1, 2, 3, 4}));
}

void tst_KeyList::tellsHowMuchLongOnesHaveInCommon_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<qint64>("greatest"); // of the second list; the first holds small numbers unless that is large
    QTest::addColumn<bool>("isSecondOtherwise");
    for (const int size : {1023, 1024, 1025, 5000}) {
        QTest::addRow("%d small", size) << size << qint64(1'000'000) << false;
        QTest::addRow("%d large", size) << size << (qint64(1) << 40) << false;
        QTest::addRow("%d small beside large", size) << size << (qint64(1) << 40) << true;
    }
}

// They are compared in blocks.
void tst_KeyList::tellsHowMuchLongOnesHaveInCommon()
{
    QFETCH(int, size);
    QFETCH(qint64, greatest);
    QFETCH(bool, isSecondOtherwise);
    KeyList list;
    for (int i = 0; i < size; ++i)
        list.append(qint64(i));
    if (!isSecondOtherwise)
        list.append(greatest);
    const auto last = list.size() - 1;
    for (const qsizetype place : {qsizetype(0), qsizetype(1), last / 2, qsizetype(1022), qsizetype(1023), qsizetype(1024), last - 1, last}) {
        if (place > last)
            continue;
        KeyList other = list;
        other.insert(place, {Key(isSecondOtherwise ? greatest : qint64(-1))});
        QCOMPARE(list.commonStart(other), place);
        QCOMPARE(other.commonEnd(list, place), list.size() - place);
        other.remove(place + 1);
        QCOMPARE(other.commonStart(list), place);
        QCOMPARE(list.commonEnd(other, place), last - place);
        QVERIFY(!(list == other));
    }
    KeyList twice = list; // two places differ: what is the same at the beginning says nothing of the end
    for (const qsizetype place : {last / 2 + 1, last - 3}) {
        twice.remove(place);
        twice.insert(place, {Key(-1)});
    }
    QCOMPARE(list.commonStart(twice), last / 2 + 1);
    QCOMPARE(list.commonEnd(twice, last / 2 + 1), 3);
    QCOMPARE(list.commonStart(list.mid(0)), list.size());
    QCOMPARE(list.commonEnd(list.mid(1), 0), last);
}

void tst_KeyList::aSetHoldsWhatTheListHolds()
{
    QFETCH(QList<Key>, keys);
    KeySet set{KeyList(keys)};
    for (const Key &key : keys) {
        QVERIFY(set.contains(key));
        QVERIFY(!set.insert(key));
    }
    QVERIFY(!set.contains(4711));
    QVERIFY(!set.contains(QStringLiteral("4711")));
    QVERIFY(set.insert(4711));
    QVERIFY(set.contains(4711));
}

QTEST_APPLESS_MAIN(tst_KeyList)
#include "tst_keylist.moc"
