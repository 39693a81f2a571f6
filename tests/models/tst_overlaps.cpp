#include "models/matrix/overlaps.h"
#include "models/matrix/pictureshapes.h"
#include "models/store/membershipstore.h"
#include "support/testdatabase.h"

#include <QFont>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Everybody is in exactly one pattern, so that a picture of them adds up.
class tst_Overlaps : public QObject
{
    Q_OBJECT

private slots:
    void eachMemberIsInOnePattern();
    void randomGroupsAddUp();
    void isReadFromAFileAndFollowsIt();
    void wordsInADrawingAreHarmless();
};

void tst_Overlaps::eachMemberIsInOnePattern()
{
    const auto patterns = Overlaps::patternsOf({KeyList{1, 2, 3}, KeyList{3, 4}}, KeyList{1, 2, 3, 4, 5, 6, 7});
    QCOMPARE(patterns.size(), 4);
    QCOMPARE(patterns.at(0).groups, 0U);
    QCOMPARE(patterns.at(0).members, (KeyList{5, 6, 7}));
    QCOMPARE(patterns.at(1).groups, 1U);
    QCOMPARE(patterns.at(1).members, (KeyList{1, 2}));
    QCOMPARE(patterns.at(2).groups, 2U);
    QCOMPARE(patterns.at(3).groups, 3U);
    QCOMPARE(patterns.at(3).members, KeyList{3});
}

void tst_Overlaps::randomGroupsAddUp()
{
    QRandomGenerator dice(18);
    KeyList all;
    for (int i = 0; i < 500; ++i)
        all.append(qint64(i));
    QList<KeyList> groups(int(Overlaps::MostGroups));
    for (KeyList &group : groups) {
        for (const Key &key : all) {
            if (dice.bounded(10) == 0)
                group.append(key);
        }
    }
    qsizetype sum = 0;
    QList<qsizetype> sizes(groups.size(), 0);
    for (const Overlaps::Pattern &pattern : Overlaps::patternsOf(groups, all)) {
        sum += pattern.members.size();
        for (qsizetype i = 0; i < groups.size(); ++i)
            sizes[i] += pattern.groups & (1U << i) ? pattern.members.size() : 0;
    }
    QCOMPARE(sum, all.size());
    for (qsizetype i = 0; i < groups.size(); ++i)
        QCOMPARE(sizes.at(i), groups.at(i).size());
}

void tst_Overlaps::isReadFromAFileAndFollowsIt()
{
    QTemporaryDir folder;
    const auto roster = sampleInFile(folder.filePath("heroes.db"));
    Overlaps overlaps(roster->store(), nullptr);
    QSignalSpy arrived(&overlaps, &Overlaps::arrived);
    overlaps.ask(Side::Right, {ZForce, Preventers}, {Deadpond, RustyMan, SpiderBoy});
    QTRY_COMPARE(arrived.size(), 1);
    QCOMPARE(overlaps.sizes(), (QList<qint64>{1, 3}));
    QCOMPARE(overlaps.patterns().size(), 2);
    QCOMPARE(overlaps.patterns().first().members, (KeyList{RustyMan, SpiderBoy}));
    Change change;
    change.removedLinks = {{{SpiderBoy, Preventers}}};
    QVERIFY(roster->store().apply(change));
    QTRY_COMPARE(overlaps.sizes(), (QList<qint64>{1, 2}));
    QCOMPARE(overlaps.patterns().size(), 3);
    overlaps.ask(Side::Right, {Preventers}, {Deadpond, RustyMan, SpiderBoy});
    QCOMPARE(overlaps.groups().size(), 2); // as long as the patterns are theirs
    QTRY_COMPARE(overlaps.groups().size(), 1);
}

void tst_Overlaps::wordsInADrawingAreHarmless()
{
    PictureShapes shapes;
    shapes.add(PictureShapes::Words{QRectF(0, 0, 100, 20), "<script>alert(\"&\")</script>"});
    const QString svg = QString::fromUtf8(shapes.toSvg({100, 20}, QFont()));
    QVERIFY(!svg.contains("<script"));
    QVERIFY(svg.contains("&lt;script&gt;"));
}

QTEST_MAIN(tst_Overlaps)
#include "tst_overlaps.moc"
