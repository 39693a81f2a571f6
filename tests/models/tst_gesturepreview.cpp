#include "models/gesture/membershipcontroller.h"
#include "support/gestures.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The preview of a drop: the sentence that says what it would do.
class tst_GesturePreview : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatWillHappen_data();
    void saysWhatWillHappen();
    void planningWritesNothing();
};

void tst_GesturePreview::saysWhatWillHappen_data()
{
    QTest::addColumn<Side>("side");
    QTest::addColumn<QList<Key>>("keys");
    QTest::addColumn<QList<Key>>("from");
    QTest::addColumn<QList<Key>>("anchors");
    QTest::addColumn<bool>("wantsMove");
    QTest::addColumn<int>("additions");
    QTest::addColumn<int>("removals");
    QTest::addColumn<QString>("sentence");
    const QList<Key> none;
    QTest::newRow("a hero on a team") << Side::Left << QList<Key>{SpiderBoy} << none << QList<Key>{ZForce} << false
                                      << 1 << 0 << "Add Spider-Boy to Z-Force";
    QTest::newRow("a team on a hero") << Side::Right << QList<Key>{ZForce} << none << QList<Key>{SpiderBoy} << false
                                      << 1 << 0 << "Add Spider-Boy to Z-Force";
    QTest::newRow("some are in already") << Side::Left << QList<Key>{Deadpond, RustyMan, SpiderBoy} << none << QList<Key>{ZForce} << false
                                         << 2 << 0 << "Add 2 Heroes to Z-Force; 1 already in";
    QTest::newRow("on several teams") << Side::Left << QList<Key>{SpiderBoy} << none << QList<Key>{ZForce, Preventers} << false
                                      << 1 << 0 << "Add Spider-Boy to Z-Force; 1 already in";
    QTest::newRow("all are in already") << Side::Left << QList<Key>{Deadpond} << none << QList<Key>{ZForce} << false
                                        << 0 << 0 << "Deadpond is already in Z-Force";
    QTest::newRow("a move") << Side::Left << QList<Key>{RustyMan} << QList<Key>{Preventers} << QList<Key>{ZForce} << true
                            << 1 << 1 << "Move Rusty-Man to Z-Force";
    QTest::newRow("a copy of members") << Side::Left << QList<Key>{RustyMan} << QList<Key>{Preventers} << QList<Key>{ZForce} << false
                                       << 1 << 0 << "Add Rusty-Man to Z-Force";
    QTest::newRow("a move to where it came from") << Side::Left << QList<Key>{Deadpond} << QList<Key>{ZForce} << QList<Key>{ZForce} << true
                                                  << 0 << 0 << "Deadpond is already in Z-Force";
    QTest::newRow("a move to where it is as well") << Side::Left << QList<Key>{Deadpond} << QList<Key>{Preventers} << QList<Key>{ZForce} << true
                                                   << 0 << 1 << "Move Deadpond to Z-Force; 1 already in";
    QTest::newRow("beside every row, members") << Side::Left << QList<Key>{Deadpond} << QList<Key>{Preventers} << none << true
                                               << 0 << 1 << "Remove Deadpond from Preventers";
    QTest::newRow("beside every row, rows of a table") << Side::Left << QList<Key>{Deadpond} << none << none << false
                                                       << 0 << 0 << "Drop on a team to add.";
    QTest::newRow("members no longer in") << Side::Left << QList<Key>{SpiderBoy} << QList<Key>{ZForce} << none << true
                                          << 0 << 0 << "Spider-Boy is not in Z-Force";
    QTest::newRow("keys repeated") << Side::Left << QList<Key>{SpiderBoy, SpiderBoy} << none << QList<Key>{ZForce} << false
                                   << 1 << 0 << "Add Spider-Boy to Z-Force";
}

void tst_GesturePreview::saysWhatWillHappen()
{
    QFETCH(Side, side);
    QFETCH(QList<Key>, keys);
    QFETCH(QList<Key>, from);
    QFETCH(QList<Key>, anchors);
    QFETCH(bool, wantsMove);
    const auto roster = sampleInMemory();
    QVERIFY(roster);
    QFETCH(int, additions);
    QFETCH(int, removals);
    const Naming naming = roster->controller().naming();
    const Preview preview = previewDrop(roster->store(), naming, {{}, {}, side, keys, from}, {opposite(side), anchors}, wantsMove);
    QCOMPARE(preview.adds, additions);
    QCOMPARE(preview.removes, removals);
    QTEST(preview.sentence, "sentence");
    QCOMPARE(preview.changesSomething, additions + removals > 0);
    const Preview same = previewDrop(roster->store(), naming, {{}, {}, side, keys, from}, {side, anchors}, wantsMove);
    QVERIFY(!same.changesSomething); // a hero cannot join a hero
    QVERIFY(same.sentence.contains(QLatin1String("cannot join")));
}

void tst_GesturePreview::planningWritesNothing()
{
    const auto roster = sampleInMemory();
    const QString before = readHere(*roster, QStringLiteral("SELECT total_changes()"));
    QVERIFY(previewDrop(roster->store(), roster->controller().naming(), {{}, {}, Side::Left, {SpiderBoy}, {Preventers}}, {Side::Right, {ZForce}}, true).changesSomething);
    QCOMPARE(readHere(*roster, QStringLiteral("SELECT total_changes()")), before);
    QCOMPARE(roster->history().count(), 0);
}

QTEST_GUILESS_MAIN(tst_GesturePreview)
#include "tst_gesturepreview.moc"
