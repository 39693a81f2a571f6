#include "models/gesture/draggedentities.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "support/answerslater.h"
#include "support/gestures.h"
#include "support/holder.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The members of one or several anchors, always as a fresh read would show them.
class tst_MembersModel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void showsMembersOfItsAnchors_data();
    void showsMembersOfItsAnchors();
    void sharesSayWithHowManyAnchors();
    void sortsByNameAndDetailAndBack();
    void oneNewMemberIsOneInsertion();
    void changesElsewhereDoNotReadAgain();
    void renameIsADataChange();
    void deletedAnchorLeavesAnEmptyListThatUndoFills();
    void linesOfAUnionStandForWhatIsStored();
    void dragSaysWhereTheMembersCameFrom();
    void dropsAddMoveOrSayWhy();
    void draggingOutRemoves();
    void hoverAnswersFollowTheFile();
    void accessibleTextTellsTheShare();
    void readFailureKeepsTheList();

private:
    MembersModel &heroes() { return m_roster->members(Side::Left); }
    MembersModel &teams() { return m_roster->members(Side::Right); }
    QString path() const { return m_folder->filePath(QStringLiteral("heroes.db")); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<RosterWatch> m_watch;
};

void tst_MembersModel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_roster = sampleInFile(path());
    QVERIFY(m_roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
}

void tst_MembersModel::cleanup()
{
    m_watch.reset();
    m_roster.reset();
}

void tst_MembersModel::showsMembersOfItsAnchors_data()
{
    QTest::addColumn<Side>("side");
    QTest::addColumn<QList<Key>>("anchors");
    QTest::addColumn<QString>("shown");
    QTest::newRow("no anchor") << Side::Left << QList<Key>() << "";
    QTest::newRow("heroes of a team") << Side::Left << QList<Key>{Preventers} << "Deadpond|Rusty-Man|Spider-Boy";
    QTest::newRow("teams of a hero") << Side::Right << QList<Key>{Deadpond} << "Z-Force|Preventers";
    QTest::newRow("heroes of both teams, each once") << Side::Left << QList<Key>{ZForce, Preventers} << "Deadpond|Rusty-Man|Spider-Boy";
    QTest::newRow("teams of two heroes") << Side::Right << QList<Key>{SpiderBoy, RustyMan} << "Preventers";
    QTest::newRow("an anchor that is not there") << Side::Left << QList<Key>{Key(99)} << "";
}

void tst_MembersModel::showsMembersOfItsAnchors()
{
    QFETCH(Side, side);
    QFETCH(QList<Key>, anchors);
    QSignalSpy changed(&m_roster->members(side), &MembersModel::anchorsChanged);
    m_roster->members(side).setAnchors(anchors);
    QTEST(m_watch->members(side), "shown");
    QCOMPARE(changed.count(), anchors.isEmpty() ? 0 : 1);
    m_roster->members(side).setAnchors(anchors);
    QCOMPARE(changed.count(), anchors.isEmpty() ? 0 : 1);
}

void tst_MembersModel::sharesSayWithHowManyAnchors()
{
    heroes().setAnchors({ZForce});
    settleLists();
    QCOMPARE(columnText(heroes(), MembersModel::ShareColumn), "");
    heroes().setAnchors({ZForce, Preventers});
    settleLists();
    QCOMPARE(columnText(heroes(), MembersModel::ShareColumn), "all 2|1 of 2|1 of 2");
    QVERIFY(performed(m_roster->controller(), Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    QCOMPARE(columnText(heroes(), MembersModel::ShareColumn), "all 2|all 2|1 of 2");
    QVERIFY(performed(m_roster->controller(), Gesture::remove(QList<Membership>{{Deadpond, ZForce}})));
    QCOMPARE(columnText(heroes(), MembersModel::ShareColumn), "1 of 2|all 2|1 of 2");
}

void tst_MembersModel::sortsByNameAndDetailAndBack()
{
    heroes().setAnchors({Preventers});
    settleLists();
    heroes().sort(MembersModel::LabelColumn, Qt::DescendingOrder);
    QCOMPARE(m_watch->members(Side::Left), "Spider-Boy|Rusty-Man|Deadpond");
    heroes().sort(MembersModel::DetailColumn, Qt::AscendingOrder);
    QCOMPARE(columnText(heroes(), MembersModel::DetailColumn), "Dive Wilson|Pedro Parqueador|Tommy Sharp");
    heroes().setAnchors({ZForce, Preventers}); // a union keeps the order asked for
    QCOMPARE(columnText(heroes(), MembersModel::DetailColumn), "Dive Wilson|Pedro Parqueador|Tommy Sharp");
    heroes().sort(-1, Qt::AscendingOrder);
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man|Spider-Boy");
}

void tst_MembersModel::oneNewMemberIsOneInsertion()
{
    heroes().setAnchors({ZForce});
    settleLists();
    QSignalSpy inserted(&heroes(), &QAbstractItemModel::rowsInserted), removed(&heroes(), &QAbstractItemModel::rowsRemoved),
        reset(&heroes(), &QAbstractItemModel::modelReset), refreshed(&heroes(), &MembersModel::refreshed);
    const QPersistentModelIndex first = heroes().index(0, 0);
    QVERIFY(performed(m_roster->controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QCOMPARE(inserted.count(), 1);
    QVERIFY(refreshed.count() == 1 || answersLater()); // and says so once, not when it begins, too
    QVERIFY(performed(m_roster->controller(), Gesture::remove(QList<Membership>{{SpiderBoy, ZForce}})));
    QCOMPARE(removed.count(), 1);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(first.data().toString(), "Deadpond");
}

void tst_MembersModel::changesElsewhereDoNotReadAgain()
{
    heroes().setAnchors({ZForce});
    settleLists();
    QSignalSpy refreshed(&heroes(), &MembersModel::refreshed);
    QVERIFY(performed(m_roster->controller(), Gesture::remove(QList<Membership>{{SpiderBoy, Preventers}}))); // another list's
    QCOMPARE(refreshed.count(), 0);
}

void tst_MembersModel::renameIsADataChange()
{
    heroes().setAnchors({ZForce});
    settleLists();
    QSignalSpy changed(&heroes(), &QAbstractItemModel::dataChanged), removed(&heroes(), &QAbstractItemModel::rowsRemoved);
    QVERIFY(performed(m_roster->controller(), Gesture::edit(QList<Edit>{{Side::Left, Deadpond, QStringLiteral("name"), QStringLiteral("Deadpond"), QStringLiteral("D")}})));
    QCOMPARE(m_watch->members(Side::Left), "D");
    QCOMPARE(changed.count(), 1);
    QCOMPARE(removed.count(), 0);
}

void tst_MembersModel::deletedAnchorLeavesAnEmptyListThatUndoFills()
{
    heroes().setAnchors({Preventers});
    settleLists();
    QVERIFY(performed(m_roster->controller(), Gesture::erase(Side::Right, {Preventers})));
    QCOMPARE(heroes().rowCount(), 0);
    undo(*m_roster);
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man|Spider-Boy");
}

void tst_MembersModel::linesOfAUnionStandForWhatIsStored()
{
    heroes().setAnchors({ZForce});
    settleLists();
    QCOMPARE(heroes().membershipsOf({Deadpond}), (QList<Membership>{{Deadpond, ZForce}}));
    heroes().setAnchors({ZForce, Preventers});
    settleLists();
    QCOMPARE(heroes().membershipsOf({Deadpond}).size(), 2);
    if (answersLater()) // nobody could be asked
        return;
    QCOMPARE(heroes().membershipsOf({RustyMan}), (QList<Membership>{{RustyMan, Preventers}}));
    QVERIFY(performed(m_roster->controller(), Gesture::remove(heroes().membershipsOf({Deadpond, RustyMan}))));
    QCOMPARE(m_watch->members(Side::Left), "Spider-Boy");
}

void tst_MembersModel::dragSaysWhereTheMembersCameFrom()
{
    heroes().setAnchors({Preventers});
    settleLists();
    const std::unique_ptr<QMimeData> mime(heroes().mimeData({heroes().index(0, 0), heroes().index(0, 1), heroes().index(2, 0)}));
    QCOMPARE(mime->text(), "Deadpond\nSpider-Boy");
    const auto dragged = DraggedEntities::fromMime(mime.get(), m_roster->session().place().identity(), DraggedEntities::relationName(m_roster->relationship()));
    QVERIFY(dragged);
    QCOMPARE(dragged->keys, (QList<Key>{Deadpond, SpiderBoy}));
    QCOMPARE(dragged->from, QList<Key>{Preventers});
}

void tst_MembersModel::dropsAddMoveOrSayWhy()
{
    const std::unique_ptr<QMimeData> rusty(m_roster->entities(Side::Left).mimeFor({RustyMan}));
    QVERIFY(!heroes().canDropMimeData(rusty.get(), Qt::CopyAction, -1, -1, {}));
    QTRY_COMPARE(heroes().previewDrop(rusty.get(), Qt::CopyAction).sentence, "Select a team first.");
    heroes().setAnchors({ZForce});
    settleLists();
    QVERIFY(heroes().flags({}) & Qt::ItemIsDropEnabled);
    QTRY_COMPARE(heroes().previewDrop(rusty.get(), Qt::CopyAction).sentence, "Add Rusty-Man to Z-Force");
    QVERIFY(heroes().dropMimeData(rusty.get(), Qt::CopyAction, -1, -1, {}));
    settle(m_roster->controller());
    QTRY_COMPARE(heroes().previewDrop(rusty.get(), Qt::CopyAction).sentence, "Rusty-Man is already in Z-Force");

    heroes().setAnchors({Preventers});
    settleLists();
    const std::unique_ptr<QMimeData> spider(heroes().mimeFor({SpiderBoy}));
    heroes().setAnchors({ZForce});
    settleLists();
    QVERIFY(heroes().dropMimeData(spider.get(), Qt::MoveAction, 0, 0, heroes().index(0, 0)));
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-1 2-2 3-1");
}

void tst_MembersModel::draggingOutRemoves()
{
    heroes().setAnchors({Preventers});
    settleLists();
    const std::unique_ptr<QMimeData> mime(heroes().mimeFor({Deadpond, SpiderBoy}));
    EntityModel &teamTable = m_roster->entities(Side::Right);
    QTRY_VERIFY(teamTable.canDropMimeData(mime.get(), Qt::MoveAction, -1, -1, {}));
    QVERIFY(teamTable.dropMimeData(mime.get(), Qt::MoveAction, -1, -1, {}));
    QCOMPARE(m_watch->pairs(), "1-1 2-2");
    QVERIFY(!teamTable.dropMimeData(mime.get(), Qt::MoveAction, -1, -1, {}) || answersLater());
    settle(m_roster->controller());
    QCOMPARE(m_roster->history().count(), 1);
}

void tst_MembersModel::hoverAnswersFollowTheFile()
{
    heroes().setAnchors({ZForce});
    settleLists();
    const std::unique_ptr<QMimeData> mime(m_roster->entities(Side::Left).mimeFor({Deadpond}));
    QVERIFY(!heroes().canDropMimeData(mime.get(), Qt::CopyAction, -1, -1, {})); // is in
    QVERIFY(runElsewhere(path(), {QStringLiteral("DELETE FROM heroteamlink WHERE hero_id = 1")}));
    QVERIFY(m_roster->reloadIfChangedElsewhere());
    QTRY_VERIFY(heroes().canDropMimeData(mime.get(), Qt::CopyAction, -1, -1, {}));
    m_watch->mark();
    const quint64 before = m_roster->log().lastNumber();
    for (int i = 0; i < 20; ++i)
        QTRY_VERIFY(heroes().canDropMimeData(mime.get(), Qt::CopyAction, -1, -1, {}));
    QCOMPARE(m_roster->log().lastNumber(), before); // hovering asks once

    if (answersLater()) // the lock is waited for
        return;
    const std::unique_ptr<QMimeData> other(m_roster->entities(Side::Left).mimeFor({RustyMan}));
    {
        Holder holder(path(), QStringLiteral("BEGIN EXCLUSIVE"));
        QVERIFY(holder.holds());
        QTRY_VERIFY(heroes().previewDrop(other.get(), Qt::CopyAction).sentence.contains(QLatin1String("locked")));
    }
    QTRY_VERIFY(heroes().previewDrop(other.get(), Qt::CopyAction).changesSomething);
}

void tst_MembersModel::accessibleTextTellsTheShare()
{
    heroes().setAnchors({ZForce, Preventers});
    settleLists();
    QCOMPARE(heroes().index(0, 0).data(Qt::AccessibleTextRole).toString(), "Deadpond, all 2");
    QCOMPARE(heroes().index(1, 0).data(Qt::AccessibleTextRole).toString(), "Rusty-Man, 1 of 2");
    heroes().setAnchors({ZForce});
    settleLists();
    QCOMPARE(heroes().index(0, 0).data(Qt::AccessibleTextRole).toString(), "Deadpond");
    QCOMPARE(heroes().index(0, 0).data(KeyRole).value<Key>(), Deadpond);
    QVERIFY(heroes().index(0, 1).data(IsLighterRole).toBool());
    QCOMPARE(heroes().headerData(1, Qt::Horizontal).toString(), "Secret name");
    QVERIFY(!(heroes().index(0, 0).flags() & Qt::ItemIsEditable));
}

void tst_MembersModel::readFailureKeepsTheList()
{
    heroes().setAnchors({Preventers});
    settleLists();
    QSignalSpy failed(&heroes(), &MembersModel::readFailed);
    Holder holder(path(), QStringLiteral("BEGIN EXCLUSIVE"));
    QVERIFY(holder.holds());
    QVERIFY(!heroes().refresh() || answersLater());
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 60'000);
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man|Spider-Boy");
}

QTEST_GUILESS_MAIN(tst_MembersModel)
#include "tst_membersmodel.moc"
