#include "models/matrix/groupsizes.h"
#include "models/store/membershipstore.h"
#include "support/testdatabase.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Every group is in exactly one class of sizes, so that a picture of them adds up.
class tst_GroupSizes : public QObject
{
    Q_OBJECT

private slots:
    void classesAreFromTheSmallestToTheLargest_data();
    void classesAreFromTheSmallestToTheLargest();
    void randomSizesAddUp();
    void isReadAndFollowsTheFile_data();
    void isReadAndFollowsTheFile();
    void failureIsToldAndReadAgain();
};

static GroupSizes::Fits upTo(int most)
{
    return [most](const QList<GroupSizes::Class> &classes) { return classes.size() <= most; };
}

static QString asText(const QList<GroupSizes::Class> &classes)
{
    QStringList texts;
    for (const GroupSizes::Class &one : classes)
        texts.append(QString("%1-%2%3:%4").arg(one.from).arg(one.to).arg(one.isRest ? "+" : "").arg(one.groups.size()));
    return texts.join(' ');
}

void tst_GroupSizes::classesAreFromTheSmallestToTheLargest_data()
{
    QTest::addColumn<QList<int>>("sizes");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("classes");
    QTest::newRow("no groups") << QList<int>() << 9 << "";
    QTest::newRow("nobody anywhere") << QList<int>{0, 0} << 9 << "0-0:2";
    QTest::newRow("small ones") << QList<int>{1, 2, 2, 5} << 9 << "1-1:1 2-2:2 3-5:1";
    QTest::newRow("courses of a school") << QList<int>{120, 60, 70, 110, 150, 30, 90} << 9 << "21-50:1 51-100:3 101-200:3";
    QTest::newRow("empty classes between") << QList<int>{0, 1, 30} << 9 << "0-0:1 1-1:1 2-2:0 3-5:0 6-10:0 11-20:0 21-50:1";
    QTest::newRow("a rest") << QList<int>{0, 1, 30, 40, 3000} << 4 << "0-0:1 1-1:1 2-2:0 3-5000+:3";
}

void tst_GroupSizes::classesAreFromTheSmallestToTheLargest()
{
    QFETCH(QList<int>, sizes);
    QFETCH(int, most);
    KeyList groups;
    GroupSizes::Counts counts;
    for (int i = 0; i < sizes.size(); ++i) {
        groups.append(qint64(i));
        if (sizes.at(i) > 0)
            counts.insert(Key(i), sizes.at(i));
    }
    QTEST(asText(GroupSizes::fitted(GroupSizes::classesOf(groups, counts), upTo(most))), "classes");
}

void tst_GroupSizes::randomSizesAddUp()
{
    QRandomGenerator dice(18);
    for (int round = 0; round < 200; ++round) {
        KeyList groups;
        GroupSizes::Counts counts;
        for (int i = 0; i < 100; ++i) {
            groups.append(qint64(i));
            if (const int size = dice.bounded(1 << dice.bounded(20)); size > 0)
                counts.insert(Key(i), size);
        }
        const int most = 2 + dice.bounded(20);
        const auto classes = GroupSizes::fitted(GroupSizes::classesOf(groups, counts), upTo(most));
        QVERIFY(classes.size() <= most);
        qsizetype sum = 0;
        for (const GroupSizes::Class &one : classes) {
            sum += one.groups.size();
            for (const Key &group : one.groups)
                QVERIFY(counts.value(group, 0) >= one.from && counts.value(group, 0) <= one.to);
        }
        QCOMPARE(sum, groups.size());
    }
}

void tst_GroupSizes::isReadAndFollowsTheFile_data()
{
    QTest::addColumn<bool>("isInMemory");
    QTest::newRow("a file") << false;
    QTest::newRow("in memory") << true;
}

void tst_GroupSizes::isReadAndFollowsTheFile()
{
    QFETCH(bool, isInMemory);
    QTemporaryDir folder;
    const auto roster = isInMemory ? sampleInMemory() : sampleInFile(folder.filePath("heroes.db"));
    GroupSizes sizes(roster->store(), nullptr);
    sizes.ask(Side::Right, {ZForce, Preventers}, {});
    if (!isInMemory)
        QCOMPARE(asText(sizes.classes(upTo(9))), ""); // what is not known is not empty
    QTRY_COMPARE(asText(sizes.classes(upTo(9))), "1-1:1 2-2:0 3-5:1");
    Change change;
    change.removedLinks = {{{Deadpond, ZForce}}};
    QVERIFY(roster->store().apply(change));
    QTRY_COMPARE(asText(sizes.classes(upTo(9))), "0-0:1 3-5:1");
    QVERIFY(!sizes.isReading());
    sizes.ask(Side::Right, {ZForce}, {});
    QCOMPARE(asText(sizes.classes(upTo(9))), isInMemory ? "0-0:1" : "0-0:1 3-5:1"); // until the answer is there
    QTRY_COMPARE(asText(sizes.classes(upTo(9))), "0-0:1");
    sizes.stop();
    QCOMPARE(asText(sizes.classes(upTo(9))), "");
}

void tst_GroupSizes::failureIsToldAndReadAgain()
{
    QTemporaryDir folder;
    const auto roster = sampleInFile(folder.filePath("heroes.db"));
    GroupSizes sizes(roster->store(), nullptr);
    QSignalSpy failed(&sizes, &GroupSizes::failed);
    QVERIFY(runElsewhere(folder.filePath("heroes.db"), {"ALTER TABLE heroteamlink RENAME TO other"}));
    sizes.ask(Side::Right, {ZForce}, {});
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!sizes.isReading());
    QVERIFY(runElsewhere(folder.filePath("heroes.db"), {"ALTER TABLE other RENAME TO heroteamlink"}));
    Change change;
    change.removedLinks = {{{Deadpond, ZForce}}};
    emit roster->store().changed(change); // reads what could not be read
    QTRY_COMPARE(asText(sizes.classes(upTo(9))), "1-1:1");
}

QTEST_MAIN(tst_GroupSizes)
#include "tst_groupsizes.moc"
