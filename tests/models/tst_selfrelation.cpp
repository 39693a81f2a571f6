#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "support/gestures.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

static const Key Ada = 1, Bob = 2, Cy = 3, Dee = 4;

// A table linked with itself (people who mentor people): one table on both sides, two directions of one link table.
class tst_SelfRelation : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aLinkHasADirection();
    void bothDirectionsAreTwoRows();
    void aRowMayBeLinkedWithItself();
    void deletingTakesLinksOfBothDirections();
    void replaceTouchesOneDirectionOnly();
    void swapTouchesOneDirectionOnly();
    void editsShowInEveryList();
    void sortingByCountCountsThisDirection();

private:
    MembershipController &controller() { return m_roster->controller(); }
    // `mentee` is the left side, `mentor` the right one.
    static Membership mentors(const Key &mentor, const Key &mentee) { return {mentee, mentor}; }

    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<RosterWatch> m_watch;
};

static Relationship mentoring()
{
    Relationship relationship;
    const EntityDescription person{QStringLiteral("person"), {QStringLiteral("id")}, QStringLiteral("name"), QStringLiteral("town"),
                                   {QStringLiteral("person"), QStringLiteral("people")}, {}, {}};
    relationship.left = person;
    relationship.right = person;
    relationship.link.table = QStringLiteral("mentors");
    relationship.link.leftColumns = {QStringLiteral("mentee_id")};
    relationship.link.rightColumns = {QStringLiteral("mentor_id")};
    relationship.link.firstSide = Side::Right;
    relationship.membership = {QStringLiteral("mentorship"), QStringLiteral("mentorships")};
    return relationship;
}

void tst_SelfRelation::init()
{
    const QStringList schema{
        QStringLiteral("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, town TEXT NOT NULL)"),
        QStringLiteral("CREATE TABLE mentors (mentor_id INTEGER REFERENCES person, mentee_id INTEGER REFERENCES person, PRIMARY KEY (mentor_id, mentee_id))"),
        QStringLiteral("INSERT INTO person VALUES (1, 'Ada', 'x'), (2, 'Bob', 'x'), (3, 'Cy', 'x'), (4, 'Dee', 'x')"),
    };
    auto roster = Roster::inMemory(mentoring(), schema, std::make_unique<StatementLog>());
    QVERIFY(roster);
    m_roster = *std::move(roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
    m_roster->members(Side::Left).setAnchors({Ada});  // whom Ada mentors
    m_roster->members(Side::Right).setAnchors({Ada}); // who mentors Ada
}

void tst_SelfRelation::cleanup()
{
    if (m_watch)
        QCOMPARE(m_watch->differenceFromFile(), QString());
    m_watch.reset();
    m_roster.reset();
}

void tst_SelfRelation::aLinkHasADirection()
{
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{mentors(Ada, Bob)})));
    QCOMPARE(m_watch->writes(), "INSERT INTO mentors (mentor_id, mentee_id) VALUES (?, ?) (1, 2)");
    QCOMPARE(m_watch->members(Side::Left), "Bob");
    QCOMPARE(m_watch->members(Side::Right), "");
    QCOMPARE(m_watch->counts(Side::Left), "0|1|0|0");
    QCOMPARE(m_watch->counts(Side::Right), "1|0|0|0");
    m_roster->members(Side::Right).setAnchors({Bob});
    QCOMPARE(m_watch->members(Side::Right), "Ada");
}

void tst_SelfRelation::bothDirectionsAreTwoRows()
{
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{mentors(Ada, Bob)})));
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{mentors(Bob, Ada)})));
    QCOMPARE(m_watch->pairs(), "1-2 2-1");
    QCOMPARE(m_watch->members(Side::Left), "Bob");
    QCOMPARE(m_watch->members(Side::Right), "Bob");
    QVERIFY(controller().perform(Gesture::remove(QList<Membership>{mentors(Ada, Bob)})));
    QCOMPARE(m_watch->members(Side::Left), "");
    QCOMPARE(m_watch->members(Side::Right), "Bob");
}

void tst_SelfRelation::aRowMayBeLinkedWithItself()
{
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{mentors(Ada, Ada)})));
    QCOMPARE(m_watch->pairs(), "1-1");
    QCOMPARE(m_watch->members(Side::Left), "Ada");
    QCOMPARE(m_watch->members(Side::Right), "Ada");
    m_watch->mark();
    QVERIFY(controller().perform(Gesture::remove(QList<Membership>{mentors(Ada, Ada)})));
    QCOMPARE(m_watch->writes(), "DELETE FROM mentors WHERE mentors.mentor_id = ? AND mentors.mentee_id = ? (1, 1)");
    QCOMPARE(m_watch->members(Side::Left), "");
    QCOMPARE(m_watch->members(Side::Right), "");
}

void tst_SelfRelation::deletingTakesLinksOfBothDirections()
{
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{mentors(Ada, Ada), mentors(Ada, Bob), mentors(Bob, Ada), mentors(Bob, Cy)})));
    m_watch->mark();
    QVERIFY(controller().perform(Gesture::erase(Side::Left, {Ada})));
    QCOMPARE(m_watch->writes(), "DELETE FROM mentors WHERE mentors.mentor_id = ? AND mentors.mentee_id = ? (1, 1), (1, 2), (2, 1)\n"
                                "DELETE FROM person WHERE person.id = ? (1)");
    QCOMPARE(m_roster->entities(Side::Left).rowCount(), 3);
    QCOMPARE(m_roster->entities(Side::Right).rowCount(), 3);
    QCOMPARE(m_watch->counts(Side::Right), "1|0|0");
    QCOMPARE(m_watch->differenceFromFile(), "");
    m_roster->history().undo();
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-1 3-2");
    QCOMPARE(m_watch->members(Side::Left), "Ada|Bob");
}

void tst_SelfRelation::replaceTouchesOneDirectionOnly()
{
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{mentors(Ada, Bob), mentors(Cy, Ada)})));
    QVERIFY(controller().perform(Gesture::replace(Side::Left, Ada, {Dee})));
    QCOMPARE(m_watch->pairs(), "1-3 4-1"); // mentee-mentor
}

void tst_SelfRelation::swapTouchesOneDirectionOnly()
{
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{mentors(Ada, Cy), mentors(Bob, Dee), mentors(Cy, Ada), mentors(Dee, Bob)})));
    QVERIFY(controller().perform(Gesture::swap(Side::Left, Ada, Bob)));
    QCOMPARE(m_watch->pairs(), "1-3 2-4 3-2 4-1");
    m_roster->history().undo();
    QCOMPARE(m_watch->pairs(), "1-3 2-4 3-1 4-2");
}

void tst_SelfRelation::editsShowInEveryList()
{
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{mentors(Ada, Bob), mentors(Bob, Ada)})));
    EntityModel &left = m_roster->entities(Side::Left);
    QVERIFY(left.setData(left.index(1, 1), QStringLiteral("Robert")));
    QCOMPARE(m_watch->members(Side::Left), "Robert");
    QCOMPARE(m_watch->members(Side::Right), "Robert");
    QCOMPARE(columnText(m_roster->entities(Side::Right), 1), "Ada|Robert|Cy|Dee");
    const Key eve = create(controller(), Side::Right, {{QStringLiteral("name"), QStringLiteral("Eve")}, {QStringLiteral("town"), QStringLiteral("x")}}, {Ada});
    QCOMPARE(eve, Key(5));
    QCOMPARE(columnText(left, 1), "Ada|Robert|Cy|Dee|Eve");
    QCOMPARE(m_watch->members(Side::Right), "Robert|Eve");
}

void tst_SelfRelation::sortingByCountCountsThisDirection()
{
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{mentors(Cy, Ada), mentors(Cy, Bob), mentors(Ada, Bob)})));
    EntityModel &mentorsList = m_roster->entities(Side::Right);
    mentorsList.sort(mentorsList.countColumn(), Qt::DescendingOrder);
    QCOMPARE(columnText(mentorsList, 1), "Cy|Ada|Bob|Dee");
    EntityModel &mentees = m_roster->entities(Side::Left);
    mentees.sort(mentees.countColumn(), Qt::DescendingOrder);
    QCOMPARE(columnText(mentees, 1), "Bob|Ada|Cy|Dee");
    mentorsList.sort(-1, Qt::AscendingOrder);
    mentees.sort(-1, Qt::AscendingOrder);
}

QTEST_GUILESS_MAIN(tst_SelfRelation)
#include "tst_selfrelation.moc"
