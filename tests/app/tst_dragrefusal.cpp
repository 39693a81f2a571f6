#include "models/gesture/draggedentities.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/sql/writeguard.h"
#include "support/ui/dragdriver.h"
#include "support/ui/rosterwindow.h"
#include "ui/gestures/bintarget.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/window/mainwindow.h"

#include <QLineEdit>
#include <QMimeData>
#include <QStatusBar>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

using Keys = QList<Key>;

Q_DECLARE_METATYPE(Rollcall::Test::Landing)

// Refused drops: the reason is shown during the drag, and dropping changes nothing.
class tst_DragRefusal : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void refusedPlaceSaysWhyAndChangesNothing_data();
    void refusedPlaceSaysWhyAndChangesNothing();
    void binIsThereOnlyForWhatItWouldRemove_data();
    void binIsThereOnlyForWhatItWouldRemove();
    void listWithoutAnchorAsksForOne();
    void readOnlyFileTakesNothing();
    void escapeCancels_data();
    void escapeCancels();
    void releaseOutsideOfEveryTargetChangesNothing_data();
    void releaseOutsideOfEveryTargetChangesNothing();
    void refusedDragKeepsTheRedoTail();
    void payloadThatIsNotOursIsRefused_data();
    void payloadThatIsNotOursIsRefused();
    void payloadOfThisDatabaseIsTakenFromAnywhere();
    void keysThatAreGoneAreRefusedInsideTheTransaction(); // H61

private:
    enum Where { OnRow, OnList, BesideRows, OnBin };

    EntityView &table(Side side) { return m_shown->table(side); }
    EntityView &list(Side side) { return m_shown->list(side); }
    Spot target(Where where, Side side, const Key &key = {});
    void compareUntouched();

    BinTarget &bin() { return m_shown->window().members(Side::Left).bin(); }

    std::unique_ptr<RosterWindow> m_shown;
};

void tst_DragRefusal::init()
{
    m_shown.reset();
    useOwnSettings();
    m_shown = std::make_unique<RosterWindow>();
    m_shown->select(Side::Left, {Deadpond});
}

Spot tst_DragRefusal::target(Where where, Side side, const Key &key)
{
    switch (where) {
    case OnRow:
        return rowOf(table(side), key);
    case OnList:
        return middleOf(*list(side).viewport());
    case BesideRows:
        return besideRowsOf(table(side));
    default:
        return middleOf(bin());
    }
}

void tst_DragRefusal::compareUntouched()
{
    QCOMPARE(m_shown->watch().frame(), "");
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2 3-2");
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
    QCOMPARE(m_shown->steps(), 0);
}

void tst_DragRefusal::refusedPlaceSaysWhyAndChangesNothing_data()
{
    QTest::addColumn<bool>("fromList");
    QTest::addColumn<Side>("side"); // of what is dragged
    QTest::addColumn<Keys>("dragged");
    QTest::addColumn<int>("where");
    QTest::addColumn<Side>("targetSide");
    QTest::addColumn<Key>("targetKey");
    QTest::addColumn<QString>("reason");
    const QString noHeroInHero = "One hero cannot join another hero. Drop on a team instead.";
    const QString noTeamInTeam = "One team cannot join another team. Drop on a hero instead.";
    const Side left = Side::Left;
    const Side right = Side::Right;
    const bool table = false;
    const bool list = true;

    QTest::newRow("hero onto another hero") << table << left << Keys{Deadpond} << int(OnRow) << left << RustyMan << noHeroInHero;
    QTest::newRow("hero beside the heroes") << table << left << Keys{Deadpond} << int(BesideRows) << left << Key() << noHeroInHero;
    QTest::newRow("hero onto the teams of the selected hero") << table << left << Keys{Deadpond} << int(OnList) << right << Key() << noHeroInHero;
    QTest::newRow("member hero onto a hero") << list << left << Keys{Deadpond} << int(OnRow) << left << RustyMan << noHeroInHero;
    QTest::newRow("team onto another team") << table << right << Keys{ZForce} << int(OnRow) << right << Preventers << noTeamInTeam;
    QTest::newRow("team onto the heroes of the selected team") << table << right << Keys{ZForce} << int(OnList) << left << Key() << noTeamInTeam;
    QTest::newRow("member team onto a team") << list << right << Keys{ZForce} << int(OnRow) << right << Preventers << noTeamInTeam;

    QTest::newRow("hero onto a team it is in") << table << left << Keys{Deadpond} << int(OnRow) << right << ZForce
        << "Deadpond is already in Z-Force";
    QTest::newRow("heroes onto a team they all are in") << table << left << Keys{Deadpond, RustyMan, SpiderBoy} << int(OnRow) << right << Preventers
        << "All 3 heroes are already in Preventers";
    QTest::newRow("hero onto the list it is in") << table << left << Keys{Deadpond} << int(OnList) << left << Key()
        << "Deadpond is already in Z-Force";
    QTest::newRow("member onto its own list") << list << left << Keys{Deadpond} << int(OnList) << left << Key()
        << "Deadpond is already in Z-Force";
    QTest::newRow("team onto a hero who is in it") << table << right << Keys{Preventers} << int(OnRow) << left << SpiderBoy
        << "Spider-Boy is already in Preventers";

    QTest::newRow("hero of the table beside the teams") << table << left << Keys{SpiderBoy} << int(BesideRows) << right << Key()
        << "Drop on a team to add.";
    QTest::newRow("team of the table beside the heroes") << table << right << Keys{ZForce} << int(BesideRows) << left << Key()
        << "Drop on a hero to add.";
}

void tst_DragRefusal::refusedPlaceSaysWhyAndChangesNothing()
{
    QFETCH(bool, fromList);
    QFETCH(Side, side);
    QFETCH(Keys, dragged);
    QFETCH(int, where);
    QFETCH(Side, targetSide);
    QFETCH(Key, targetKey);
    EntityView &source = fromList ? list(side) : table(side);
    fromList ? m_shown->selectMembers(side, dragged) : m_shown->select(side, dragged);
    const QString before = m_shown->status();
    QString hovering;
    QVERIFY(play({.from = rowOf(source, dragged.first()), .to = target(Where(where), targetSide, targetKey), .look = [&] {
                      hovering = m_shown->status();
                  }}));
    QTEST(hovering, "reason");
    QCOMPARE(m_shown->status(), before); // the reason went with the drag
    compareUntouched();
    QCOMPARE(source.selectedKeys(), dragged);
}

void tst_DragRefusal::binIsThereOnlyForWhatItWouldRemove_data()
{
    QTest::addColumn<bool>("fromList");
    QTest::addColumn<Side>("side");
    QTest::addColumn<Keys>("dragged");
    QTest::addColumn<QString>("shown");
    QTest::newRow("a member") << true << Side::Left << Keys{Deadpond} << "Drop here: Remove Deadpond from Z-Force";
    QTest::newRow("a hero of the table who is in the team") << false << Side::Left << Keys{Deadpond} << "Drop here: Remove Deadpond from Z-Force";
    QTest::newRow("a hero of the table who is not") << false << Side::Left << Keys{SpiderBoy} << "";
    QTest::newRow("a team that the hero is not in") << false << Side::Right << Keys{ZForce} << "";
}

void tst_DragRefusal::binIsThereOnlyForWhatItWouldRemove()
{
    QFETCH(bool, fromList);
    QFETCH(Side, side);
    QFETCH(Keys, dragged);
    m_shown->select(Side::Right, {ZForce});
    m_shown->select(Side::Left, {side == Side::Left ? Deadpond : RustyMan});
    if (fromList)
        m_shown->selectMembers(side, dragged);
    QList<BinTarget *> bins{&bin(), &m_shown->window().members(Side::Right).bin()};
    QVERIFY(!bins.first()->isVisible() && !bins.last()->isVisible());
    EntityView &source = fromList ? list(side) : table(side);
    if (!fromList && side == Side::Left)
        m_shown->select(side, dragged);
    QStringList shown;
    QVERIFY(play({.from = rowOf(source, dragged.first()), .to = middleOf(*m_shown->window().statusBar()), .look = [&] {
                      for (const BinTarget *each : bins) {
                          if (each->isVisible())
                              shown.append(each->text());
                      }
                  }}));
    QTEST(shown.join('|'), "shown");
    QVERIFY(!bins.first()->isVisible() && !bins.last()->isVisible());
    compareUntouched();
}

void tst_DragRefusal::listWithoutAnchorAsksForOne()
{
    m_shown->select(Side::Right, {});
    m_shown->select(Side::Left, {SpiderBoy});
    QString hovering;
    QVERIFY(play({.from = rowOf(table(Side::Left), SpiderBoy), .to = target(OnList, Side::Left), .look = [&] { hovering = m_shown->status(); }}));
    QCOMPARE(hovering, "Select a team first.");
    compareUntouched();
}

void tst_DragRefusal::readOnlyFileTakesNothing()
{
    m_shown = std::make_unique<RosterWindow>(QStringList{}, Session::Access::ReadOnly);
    m_shown->select(Side::Left, {SpiderBoy});
    QString hovering;
    QVERIFY(play({.from = rowOf(table(Side::Left), SpiderBoy), .to = target(OnRow, Side::Right, ZForce), .look = [&] { hovering = m_shown->status(); }}));
    QCOMPARE(hovering, m_shown->roster().session().guard().reason());
    compareUntouched();
}

void tst_DragRefusal::escapeCancels_data()
{
    QTest::addColumn<bool>("fromList");
    QTest::addColumn<int>("where");
    QTest::newRow("over a row that would have taken it") << false << int(OnRow);
    QTest::newRow("over a list that would have taken it") << false << int(OnList);
    QTest::newRow("over the bin") << true << int(OnBin);
    QTest::newRow("beside the rows") << true << int(BesideRows);
}

void tst_DragRefusal::escapeCancels()
{
    QFETCH(bool, fromList);
    QFETCH(int, where);
    const Key dragged = fromList ? Deadpond : SpiderBoy;
    EntityView &source = fromList ? list(Side::Left) : table(Side::Left);
    fromList ? m_shown->selectMembers(Side::Left, {dragged}) : m_shown->select(Side::Left, {dragged});
    const bool onList = where == OnList;
    QString hovering;
    QVERIFY(play({.from = rowOf(source, dragged),
                  .to = target(Where(where), onList ? Side::Left : Side::Right, ZForce),
                  .look = [&] { hovering = m_shown->status(); },
                  .isCancelled = true}));
    QVERIFY(hovering.startsWith(fromList ? "Remove " : "Add ")); // it would have worked
    compareUntouched();
    QCOMPARE(m_shown->status(), "");
}

void tst_DragRefusal::releaseOutsideOfEveryTargetChangesNothing_data()
{
    QTest::addColumn<bool>("overField");
    QTest::newRow("over the status bar") << false;
    QTest::newRow("over a field that takes text") << true;
}

void tst_DragRefusal::releaseOutsideOfEveryTargetChangesNothing()
{
    QFETCH(bool, overField);
    m_shown->selectMembers(Side::Left, {Deadpond});
    const Spot place = overField ? middleOf(m_shown->window().panel(Side::Right).filter()) : middleOf(*m_shown->window().statusBar());
    QVERIFY(play({.from = rowOf(list(Side::Left), Deadpond), .to = place}));
    QCOMPARE(m_shown->window().panel(Side::Right).filter().text(), overField ? "Deadpond" : ""); // as from any program
    m_shown->window().panel(Side::Right).filter().clear();
    compareUntouched();
}

void tst_DragRefusal::refusedDragKeepsTheRedoTail()
{
    m_shown->select(Side::Left, {SpiderBoy});
    QVERIFY(play({.from = rowOf(table(Side::Left), SpiderBoy), .to = rowOf(table(Side::Right), ZForce)}));
    m_shown->roster().history().undo();
    QVERIFY(play({.from = rowOf(table(Side::Left), SpiderBoy), .to = rowOf(table(Side::Right), Preventers)}));
    QVERIFY(m_shown->roster().history().canRedo());
    m_shown->roster().history().redo();
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2 3-1 3-2");
}




void tst_DragRefusal::payloadThatIsNotOursIsRefused_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("data"); // HERE and OURS stand for this database and relationship
    QTest::addColumn<Landing>("landing");
    QTest::addColumn<QString>("reason");
    const QString ours = DraggedEntities::MimeType;
    const QString notUnderstood = "Rollcall does not understand what was dragged here; it may come from another version of Rollcall. Nothing was changed.";
    const QString otherFile = "These rows belong to another file. Open that file to change their memberships.";

    QTest::newRow("text from an editor") << "text/plain" << QByteArray("Spider-Boy") << Landing::RefusedAtEnter << "";
    QTest::newRow("a picture") << "image/png" << QByteArray("\x89PNG") << Landing::RefusedAtEnter << "";
    QTest::newRow("nothing in it") << ours << QByteArray() << Landing::RefusedAtMove << notUnderstood;
    QTest::newRow("no JSON") << ours << QByteArray("hello") << Landing::RefusedAtMove << notUnderstood;
    QTest::newRow("JSON cut short") << ours << QByteArray("{\"version\": 1, \"side\": \"le") << Landing::RefusedAtMove << notUnderstood;
    QTest::newRow("a newer version") << ours << QByteArray("{\"version\":2,\"database\":\"HERE\",\"relation\":OURS,\"side\":\"left\",\"keys\":[\"3\"],\"from\":[]}")
        << Landing::RefusedAtMove << notUnderstood;
    QTest::newRow("no keys") << ours << QByteArray("{\"version\":1,\"database\":\"HERE\",\"relation\":OURS,\"side\":\"left\",\"keys\":[],\"from\":[]}")
        << Landing::RefusedAtMove << notUnderstood;
    QTest::newRow("a side there is not") << ours << QByteArray("{\"version\":1,\"database\":\"HERE\",\"relation\":OURS,\"side\":\"top\",\"keys\":[\"3\"],\"from\":[]}")
        << Landing::RefusedAtMove << notUnderstood;
    QTest::newRow("another database") << ours << QByteArray("{\"version\":1,\"database\":\"elsewhere\",\"relation\":OURS,\"side\":\"left\",\"keys\":[\"3\"],\"from\":[]}")
        << Landing::RefusedAtMove << otherFile;
    QTest::newRow("another relationship") << ours << QByteArray("{\"version\":1,\"database\":\"HERE\",\"relation\":\"books\",\"side\":\"left\",\"keys\":[\"3\"],\"from\":[]}")
        << Landing::RefusedAtMove << otherFile;
}

void tst_DragRefusal::payloadThatIsNotOursIsRefused()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, data);
    QFETCH(Landing, landing);
    const QString relation = DraggedEntities::relationName(m_shown->roster().relationship());
    data.replace("HERE", m_shown->roster().session().place().identity().toUtf8());
    data.replace("OURS", '"' + QString(relation).replace(u'"', "\\\"").toUtf8() + '"');
    QMimeData mime;
    mime.setData(format, data);
    QStringList hovered;
    for (EntityView *view : {&table(Side::Left), &table(Side::Right), &list(Side::Left), &list(Side::Right)})
        connect(view, &EntityView::hoverExplained, this, [&hovered](const QString &sentence) { hovered.append(sentence); });
    for (const Spot &place : {rowOf(table(Side::Right), ZForce), besideRowsOf(table(Side::Right)), target(OnList, Side::Left)}) {
        hovered.clear();
        QCOMPARE(dropFromElsewhere(mime, place), landing);
        QTEST(hovered.value(0), "reason");
    }
    bin().show();
    QCOMPARE(dropFromElsewhere(mime, target(OnBin, Side::Left)), landing);
    compareUntouched();
}

void tst_DragRefusal::payloadOfThisDatabaseIsTakenFromAnywhere()
{
    const std::unique_ptr<QMimeData> mime(m_shown->roster().entities(Side::Left).mimeFor({SpiderBoy}));
    QCOMPARE(dropFromElsewhere(*mime, rowOf(table(Side::Right), ZForce)), Landing::Dropped);
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2 3-1 3-2");
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
}

void tst_DragRefusal::keysThatAreGoneAreRefusedInsideTheTransaction()
{
    const std::unique_ptr<QMimeData> mime(m_shown->roster().entities(Side::Left).mimeFor({SpiderBoy}));
    QVERIFY(runElsewhere(m_shown->path(), {"DELETE FROM heroteamlink WHERE hero_id = 3", "DELETE FROM hero WHERE id = 3"}));
    dropFromElsewhere(*mime, rowOf(table(Side::Right), ZForce));
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2");
    QVERIFY2(m_shown->message().contains("Someone else has deleted"), qPrintable(m_shown->message()));
    QCOMPARE(m_shown->steps(), 0);
    QTRY_COMPARE(m_shown->watch().differenceFromFile(), ""); // and the lists show that the hero is gone
}

QTEST_MAIN(tst_DragRefusal)
#include "tst_dragrefusal.moc"
