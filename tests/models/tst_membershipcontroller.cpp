#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/sql/statementcontrol.h"
#include "support/answerslater.h"
#include "support/gestures.h"
#include "support/holder.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace Rollcall;
using namespace Rollcall::Test;

namespace {

using Deed = std::function<bool(MembershipController &)>;

Fields team(const QString &name)
{
    return {{QStringLiteral("name"), name}, {QStringLiteral("headquarters"), QStringLiteral("h")}};
}

} // namespace

// Each gesture is one transaction, one undo step and one sentence; a refused gesture leaves nothing behind.
class tst_MembershipController : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void eachGestureIsToldInASentence_data();
    void eachGestureIsToldInASentence();
    void gesturesThatChangeNothingAreNoSteps_data();
    void gesturesThatChangeNothingAreNoSteps();
    void everyGestureWaitsOutALock_data();
    void everyGestureWaitsOutALock();
    void deletionsOfferAnUndo();
    void dropDoesWhatItsPreviewSays();
    void previewMadeBeforeAChangeIsPlannedAnew();
    void namelessEntitiesAreToldByKey();
    void gesturesOnAReadOnlyFileAreRefused();

private:
    Preview previewOf(const Gesture &gesture) const;
    QString path() const { return m_folder->filePath(QStringLiteral("heroes.db")); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<RosterWatch> m_watch;
};

void tst_MembershipController::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_roster = sampleInFile(path());
    QVERIFY(m_roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
}

// Where nothing is answered at once, nothing is known of it.
Preview tst_MembershipController::previewOf(const Gesture &gesture) const
{
    const MembershipStore &store = m_roster->store();
    return answersLater() ? Preview::beforehand(store, gesture) : Preview::of(store, m_roster->controller().naming(), gesture);
}

void tst_MembershipController::cleanup()
{
    m_watch.reset();
    m_roster.reset();
}

static void addGestures()
{
    QTest::addColumn<Deed>("gesture");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("step");
    const auto row = [](const char *tag, Deed gesture, const char *sentence, const char *step) {
        QTest::newRow(tag) << gesture << QString::fromUtf8(sentence) << QString::fromUtf8(step);
    };
    row("one hero to one team", [](auto &c) { return performed(c, Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})); }, "Spider-Boy added to Z-Force", "Add Spider-Boy to Z-Force");
    row("several heroes, one of them in", [](auto &c) { return performed(c, Gesture::add(QList<Membership>{{Deadpond, ZForce}, {RustyMan, ZForce}, {SpiderBoy, ZForce}})); },
        "2 added to Z-Force, 1 was already in", "Add 2 Heroes to Z-Force");
    row("remove one", [](auto &c) { return performed(c, Gesture::remove(QList<Membership>{{Deadpond, ZForce}})); }, "Deadpond removed from Z-Force", "Remove Deadpond from Z-Force");
    row("remove a hero from all its teams", [](auto &c) { return performed(c, Gesture::remove(QList<Membership>{{Deadpond, ZForce}, {Deadpond, Preventers}})); },
        "Deadpond removed from 2 teams", "Remove Deadpond from 2 Teams");
    row("remove some of several", [](auto &c) { return performed(c, Gesture::remove(QList<Membership>{{Deadpond, ZForce}, {RustyMan, Preventers}})); }, "2 memberships removed", "Remove 2 Heroes from 2 Teams");
    row("move", [](auto &c) { return performed(c, Gesture::move(Side::Left, {RustyMan}, {Preventers}, {ZForce})); }, "Rusty-Man moved from Preventers to Z-Force", "Move Rusty-Man to Z-Force");
    row("replace", [](auto &c) { return performed(c, Gesture::replace(Side::Left, ZForce, {RustyMan, SpiderBoy})); }, "2 added to Z-Force, 1 removed", "Replace Heroes of Z-Force");
    row("clear", [](auto &c) { return performed(c, Gesture::replace(Side::Left, Preventers, {})); }, "3 removed from Preventers", "Remove All Heroes from Preventers");
    row("swap", [](auto &c) { return performed(c, Gesture::swap(Side::Left, ZForce, Preventers)); }, "Z-Force and Preventers exchanged their heroes",
        "Swap Heroes of Z-Force and Preventers");
    row("create", [](auto &c) { return create(c, Side::Right, team(QStringLiteral("T"))).isValid(); }, "T created", "New Team T");
    row("create with members", [](auto &c) { return create(c, Side::Right, team(QStringLiteral("T")), {RustyMan}).isValid(); }, "T created and added to Rusty-Man", "New Team T");
    row("delete", [](auto &c) { return performed(c, Gesture::erase(Side::Left, {Deadpond})); }, "Deleted Deadpond and 2 memberships", "Delete Deadpond");
    row("delete several", [](auto &c) { return performed(c, Gesture::erase(Side::Left, {Deadpond, RustyMan})); }, "Deleted 2 heroes and 3 memberships", "Delete 2 Heroes");
    row("edit", [](auto &c) { return performed(c, Gesture::edit(QList<Edit>{{Side::Left, RustyMan, QStringLiteral("secret_name"), QStringLiteral("Tommy Sharp"), QStringLiteral("T")}})); },
        "Secret name of Rusty-Man is now T", "Change Secret name of Rusty-Man");
    row("edit to NULL", [](auto &c) { return performed(c, Gesture::edit(QList<Edit>{{Side::Left, RustyMan, QStringLiteral("age"), 48, QVariant()}})); }, "Age of Rusty-Man is now empty", "Change Age of Rusty-Man");
}

void tst_MembershipController::eachGestureIsToldInASentence_data()
{
    addGestures();
}

void tst_MembershipController::eachGestureIsToldInASentence()
{
    QFETCH(Deed, gesture);
    const QString before = m_watch->pairs();
    QVERIFY(gesture(m_roster->controller()));
    QTEST(m_watch->told(), "sentence");
    QTEST(m_roster->history().undoText(), "step");
    QCOMPARE(m_watch->refused(), "");
    QCOMPARE(m_roster->history().count(), 1);
    QCOMPARE(m_watch->frame().count(QLatin1String("BEGIN")), 1);
    QCOMPARE(m_watch->differenceFromFile(), "");
    undo(*m_roster);
    QCOMPARE(m_watch->pairs(), before);
    QCOMPARE(m_watch->differenceFromFile(), "");
}

void tst_MembershipController::gesturesThatChangeNothingAreNoSteps_data()
{
    QTest::addColumn<Deed>("gesture");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *tag, Deed gesture, const char *told) { QTest::newRow(tag) << gesture << QString::fromUtf8(told); };
    row("link nothing", [](auto &c) { return performed(c, Gesture::add(QList<Membership>{})); }, "");
    row("link one that is in", [](auto &c) { return performed(c, Gesture::add(QList<Membership>{{Deadpond, ZForce}})); }, "Deadpond is already in Z-Force");
    row("link several that are in", [](auto &c) { return performed(c, Gesture::add(QList<Membership>{{RustyMan, Preventers}, {SpiderBoy, Preventers}})); }, "All 2 heroes are already in Preventers");
    row("unlink nothing", [](auto &c) { return performed(c, Gesture::remove(QList<Membership>{})); }, "");
    row("move to where it is", [](auto &c) { return performed(c, Gesture::move(Side::Left, {Deadpond}, {ZForce}, {ZForce})); }, "Deadpond is already in Z-Force");
    row("replace by the same", [](auto &c) { return performed(c, Gesture::replace(Side::Right, SpiderBoy, {Preventers})); }, "Spider-Boy has exactly these teams already");
    row("clear what is empty", [](auto &c) { return performed(c, Gesture::erase(Side::Right, {})); }, "");
    row("swap with itself", [](auto &c) { return performed(c, Gesture::swap(Side::Left, ZForce, ZForce)); }, "Z-Force and Z-Force have the same heroes");
    row("edit to the same", [](auto &c) { return performed(c, Gesture::edit(QList<Edit>{{Side::Left, Deadpond, QStringLiteral("name"), QStringLiteral("Deadpond"), QStringLiteral("Deadpond")}})); }, "");
    row("delete who is gone", [](auto &c) { return performed(c, Gesture::erase(Side::Left, {Key(99)})); }, "Hero 99 had already been deleted by someone else");
    row("remove orphans where none are", [](auto &c) { return performed(c, Gesture::removeStrays()); }, "");
}

void tst_MembershipController::gesturesThatChangeNothingAreNoSteps()
{
    QFETCH(Deed, gesture);
    const QString before = m_watch->pairs();
    QVERIFY(!gesture(m_roster->controller()));
    QTEST(m_watch->told(), "told");
    QCOMPARE(m_watch->refused(), "");
    QCOMPARE(m_watch->writes(), "");
    QCOMPARE(m_watch->pairs(), before);
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_MembershipController::everyGestureWaitsOutALock_data()
{
    addGestures();
}

void tst_MembershipController::everyGestureWaitsOutALock()
{
    QFETCH(Deed, gesture);
    const QString before = m_watch->pairs();
    {
        Holder holder(path());
        QVERIFY(holder.holds());
        QVERIFY(!gesture(m_roster->controller()));
    }
    QCOMPARE(m_watch->lastRefusal(), Failure::Busy);
    QCOMPARE(m_watch->told(), "");
    QCOMPARE(m_watch->pairs(), before);
    QCOMPARE(m_roster->history().count(), 0);
    m_roster->controller().takeRetry()();
    settle(m_roster->controller());
    QTEST(m_watch->told(), "sentence");
    QTEST(m_roster->history().undoText(), "step");
    QCOMPARE(m_watch->differenceFromFile(), "");
}

void tst_MembershipController::deletionsOfferAnUndo()
{
    QSignalSpy deleted(&m_roster->controller(), &MembershipController::deleted);
    QVERIFY(performed(m_roster->controller(), Gesture::erase(Side::Right, {ZForce})));
    QCOMPARE(deleted.count(), 1);
    QCOMPARE(deleted.first().first().toString(), "Deleted Z-Force and 1 membership");
    QVERIFY(performed(m_roster->controller(), Gesture::remove(QList<Membership>{{RustyMan, Preventers}})));
    QCOMPARE(deleted.count(), 1);
}

void tst_MembershipController::dropDoesWhatItsPreviewSays()
{
    const auto preview = [this](const QList<Key> &from, const QList<Key> &anchors, bool wantsMove) {
        const DraggedEntities dragged{m_roster->session().place().identity(), {}, Side::Left, {RustyMan, SpiderBoy}, from};
        return previewOf(*dropGesture(m_roster->relationship(), dragged, {Side::Right, anchors}, wantsMove));
    };
    MembershipController &controller = m_roster->controller();
    QVERIFY(performed(controller, preview({Preventers}, {ZForce}, true)));
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-1 3-1");
    QVERIFY(performed(controller, preview({}, {Preventers}, false)));
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-1 2-2 3-1 3-2");
    // Moving where all are already in only takes them out of where they were.
    QVERIFY(performed(controller, preview({Preventers}, {ZForce}, true)));
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-1 3-1");
    QVERIFY(performed(controller, preview({ZForce}, {}, true)));
    QCOMPARE(m_watch->pairs(), "1-1 1-2");
    m_watch->mark();
    QVERIFY(!performed(controller, preview({ZForce}, {}, true)));
    QCOMPARE(m_watch->told(), "None of 2 heroes is in Z-Force");
    QCOMPARE(m_roster->history().count(), 4);
    for (int i = 0; i < 4; ++i)
        undo(*m_roster);
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-2 3-2");
}

void tst_MembershipController::previewMadeBeforeAChangeIsPlannedAnew()
{
    const DraggedEntities dragged{m_roster->session().place().identity(), {}, Side::Left, {SpiderBoy, RustyMan}, {}};
    const Preview preview = previewOf(*dropGesture(m_roster->relationship(), dragged, {Side::Right, {ZForce}}, false));
    if (!answersLater())
        QCOMPARE(preview.sentence, "Add 2 Heroes to Z-Force");
    QVERIFY(runElsewhere(path(), {QStringLiteral("INSERT INTO heroteamlink VALUES (1, 3)")}));
    QVERIFY(performed(m_roster->controller(), preview));
    QCOMPARE(m_watch->told(), "Rusty-Man added to Z-Force, 1 was already in");
    QCOMPARE(m_roster->history().undoText(), "Add Rusty-Man to Z-Force");
    QTRY_COMPARE(m_watch->differenceFromFile(), "");
}

void tst_MembershipController::namelessEntitiesAreToldByKey()
{
    QVERIFY(runElsewhere(path(), {QStringLiteral("UPDATE hero SET name = '' WHERE id = 3")}));
    QVERIFY(m_roster->reloadIfChangedElsewhere());
    QVERIFY(performed(m_roster->controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QCOMPARE(m_watch->told(), "Hero 3 added to Z-Force");
}

void tst_MembershipController::gesturesOnAReadOnlyFileAreRefused()
{
    if (answersLater()) // the worker has a connection of its own
        return;
    QVERIFY(m_roster->session().run({QStringLiteral("PRAGMA query_only=ON")}));
    QVERIFY(!performed(m_roster->controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QCOMPARE(m_watch->lastRefusal(), Failure::ReadOnly);
    QCOMPARE(m_roster->history().count(), 0);
    QVERIFY(!m_roster->session().control().isInTransaction());
}

QTEST_GUILESS_MAIN(tst_MembershipController)
#include "tst_membershipcontroller.moc"
