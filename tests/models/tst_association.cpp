#include "app/heroteam.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// A link table with further columns: their values must survive gestures that do not mention them.
class tst_Association : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();

    void newLinksTakeTheDefault();
    void undoOfAnUnlinkRestoresTheValue();
    void undoOfADeletedEntityRestoresTheValues();
    void aMoveKeepsTheValue();
    void aSwapKeepsTheValues();
    void replaceLeavesStayersAlone();
    void aRequiredColumnWithoutDefaultIsRefusedInWords();
    void movesWorkWhereTheColumnIsRequired();
    void generatedColumnsAreNotWritten(); // H16
    void aToggleIsOneUpdateSeenFromBothSides();
    void theSameValueIsNoStep();
    void whatWasChangedElsewhereIsNotOverwritten();
    void severalRowsAreAskedAboutOnce();
    void aLinkThatIsGoneIsNotEdited();
    void aFurtherTableIsChosenByName();
    void rowsThatOthersReferToAreAskedAbout();

private:
    // The sample's tables with this for the link table's column, two heroes and three teams.
    void open(const QString &column);
    QString stored() { return readHere(*m_roster, QStringLiteral("SELECT hero_id, team_id, is_training FROM heroteamlink ORDER BY 1, 2")).replace(u'\n', u' '); }

    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<RosterWatch> m_watch;
};

void tst_Association::open(const QString &column)
{
    QStringList schema = HeroTeam::schema();
    schema.last().replace(QStringLiteral("PRIMARY KEY"), column + QStringLiteral(", PRIMARY KEY"));
    schema += QStringList{QStringLiteral("INSERT INTO hero VALUES (1, 'A', 'a', 1), (2, 'B', 'b', 2)"),
                          QStringLiteral("INSERT INTO team VALUES (1, 'X', 'x'), (2, 'Y', 'y'), (3, 'Z', 'z')"),
                          QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id, is_training) VALUES (1, 1, 1), (2, 2, 0)")};
    auto roster = Roster::inMemory(HeroTeam::relationship(), schema, std::make_unique<StatementLog>());
    QVERIFY2(roster, qPrintable(roster.error().details));
    m_roster = *std::move(roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
    m_watch->mark();
}

void tst_Association::cleanup()
{
    if (m_watch)
        QCOMPARE(m_watch->differenceFromFile(), QString());
    m_watch.reset();
    m_roster.reset();
}

void tst_Association::newLinksTakeTheDefault()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL DEFAULT 1"));
    QVERIFY(m_roster->controller().perform(Gesture::add(QList<Membership>{{Key(1), Key(2)}})));
    QCOMPARE(m_watch->writes(), "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?) (2, 1)");
    QCOMPARE(stored(), "1|1|1 1|2|1 2|2|0");
}

void tst_Association::undoOfAnUnlinkRestoresTheValue()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL DEFAULT 0"));
    QVERIFY(m_roster->controller().perform(Gesture::remove(QList<Membership>{{Key(1), Key(1)}, {Key(2), Key(2)}})));
    QCOMPARE(stored(), "");
    m_watch->mark();
    m_roster->history().undo();
    QCOMPARE(m_watch->writes(), "INSERT INTO heroteamlink (team_id, hero_id, is_training) VALUES (?, ?, ?) (1, 1, 1), (2, 2, 0)");
    QCOMPARE(stored(), "1|1|1 2|2|0");
    m_roster->history().redo();
    m_roster->history().undo();
    QCOMPARE(stored(), "1|1|1 2|2|0");
}

void tst_Association::undoOfADeletedEntityRestoresTheValues()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL DEFAULT 0"));
    QVERIFY(m_roster->controller().perform(Gesture::erase(Side::Right, {Key(1)})));
    m_roster->history().undo();
    QCOMPARE(stored(), "1|1|1 2|2|0");
}

void tst_Association::aMoveKeepsTheValue()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL DEFAULT 0"));
    QVERIFY(m_roster->controller().perform(Gesture::move(Side::Left, {Key(1)}, {Key(1)}, {Key(3)})));
    QCOMPARE(stored(), "1|3|1 2|2|0");
    m_roster->history().undo();
    QCOMPARE(stored(), "1|1|1 2|2|0");
    QVERIFY(m_roster->controller().perform(Gesture::move(Side::Right, {Key(1)}, {Key(1)}, {Key(2)}))); // the team moves to another hero
    QCOMPARE(stored(), "2|1|1 2|2|0");
    // A member that was in none of the old ones comes with the default.
    QVERIFY(m_roster->controller().perform(Gesture::move(Side::Left, {Key(1), Key(2)}, {Key(1)}, {Key(3)})));
    QCOMPARE(stored(), "1|3|0 2|2|0 2|3|1");
}

void tst_Association::aSwapKeepsTheValues()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL DEFAULT 0"));
    QVERIFY(m_roster->controller().perform(Gesture::swap(Side::Left, Key(1), Key(2))));
    QCOMPARE(stored(), "1|2|1 2|1|0");
}

void tst_Association::replaceLeavesStayersAlone()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL DEFAULT 0"));
    QVERIFY(m_roster->controller().perform(Gesture::replace(Side::Left, Key(1), {Key(1), Key(2)})));
    QCOMPARE(stored(), "1|1|1 2|1|0 2|2|0");
}

void tst_Association::aRequiredColumnWithoutDefaultIsRefusedInWords()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL"));
    QVERIFY(!m_roster->controller().perform(Gesture::add(QList<Membership>{{Key(1), Key(2)}})));
    QCOMPARE(m_watch->refused(), "Every new row of \"heroteamlink\" needs a further value, which is missing, so nothing was added.");
    QCOMPARE(m_roster->history().count(), 0);
    QCOMPARE(stored(), "1|1|1 2|2|0");
}

void tst_Association::movesWorkWhereTheColumnIsRequired()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL"));
    QVERIFY(m_roster->controller().perform(Gesture::move(Side::Left, {Key(1)}, {Key(1)}, {Key(3)})));
    QCOMPARE(stored(), "1|3|1 2|2|0");
    QVERIFY(m_roster->controller().perform(Gesture::remove(QList<Membership>{{Key(1), Key(3)}})));
    m_roster->history().undo();
    m_roster->history().undo();
    QCOMPARE(stored(), "1|1|1 2|2|0");
}

void tst_Association::generatedColumnsAreNotWritten()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL DEFAULT 0, both TEXT GENERATED ALWAYS AS (team_id || hero_id)"));
    QVERIFY(m_roster->controller().perform(Gesture::remove(QList<Membership>{{Key(1), Key(1)}})));
    m_roster->history().undo();
    QCOMPARE(stored(), "1|1|1 2|2|0");
}

void tst_Association::aToggleIsOneUpdateSeenFromBothSides()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL"));
    m_roster->members(Side::Left).setAnchors({Key(1)});
    m_roster->members(Side::Right).setAnchors({Key(1)});
    const auto shown = [this](Side side) {
        return m_roster->members(side).index(0, MembersModel::FirstOwnColumn).data(Qt::CheckStateRole).toInt();
    };
    QCOMPARE(shown(Side::Left), int(Qt::Checked));
    m_watch->mark();
    QVERIFY(m_roster->members(Side::Right).setData(m_roster->members(Side::Right).index(0, MembersModel::FirstOwnColumn), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(m_watch->writes(), "UPDATE heroteamlink SET is_training=? WHERE heroteamlink.team_id = ? AND heroteamlink.hero_id = ? (0, 1, 1)");
    QCOMPARE(m_watch->frame(), "BEGIN UPDATE COMMIT");
    QCOMPARE(shown(Side::Left), int(Qt::Unchecked));
    QCOMPARE(shown(Side::Right), int(Qt::Unchecked));
    m_roster->history().undo();
    QCOMPARE(stored(), "1|1|1 2|2|0");
    QCOMPARE(shown(Side::Left), int(Qt::Checked));
    QCOMPARE(shown(Side::Right), int(Qt::Checked));
}

void tst_Association::theSameValueIsNoStep()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL"));
    QVERIFY(!m_roster->controller().perform(Gesture::edit(QList<LinkEdit>{{{Key(1), Key(1)}, {}, QStringLiteral("is_training"), 1, 1}})));
    QCOMPARE(m_roster->history().count(), 0);
    QCOMPARE(m_watch->frame(), "");
}

void tst_Association::whatWasChangedElsewhereIsNotOverwritten()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL"));
    QVERIFY(!m_roster->controller().perform(Gesture::edit(QList<LinkEdit>{{{Key(1), Key(1)}, {}, QStringLiteral("is_training"), 0, 7}}))); // it is 1
    QVERIFY2(m_watch->refused().contains(QLatin1String("the value is now \"1\"")), qPrintable(m_watch->refused()));
    QCOMPARE(m_watch->frame(), "BEGIN ROLLBACK");
    QCOMPARE(stored(), "1|1|1 2|2|0");
}

void tst_Association::severalRowsAreAskedAboutOnce()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL"));
    QVERIFY(!m_roster->controller().perform(Gesture::edit(QList<LinkEdit>{{{Key(1), Key(1)}, {}, QStringLiteral("is_training"), 5, 7}, // it is 1
                                               {{Key(2), Key(2)}, {}, QStringLiteral("is_training"), 5, 7}}))); // it is 0
    QCOMPARE(m_watch->refused(), "Someone else has changed 2 of these 2 memberships meanwhile, to \"1\" and \"0\". Your changes were not saved.");
    QCOMPARE(stored(), "1|1|1 2|2|0");
    m_roster->controller().overrule();
    QCOMPARE(stored(), "1|1|7 2|2|7");
    QCOMPARE(m_roster->history().count(), 1);
    m_roster->history().undo();
    QCOMPARE(stored(), "1|1|1 2|2|0");
}

void tst_Association::aLinkThatIsGoneIsNotEdited()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL"));
    QVERIFY(!m_roster->controller().perform(Gesture::edit(QList<LinkEdit>{{{Key(1), Key(1)}, {}, QStringLiteral("is_training"), 1, 0},
                                               {{Key(1), Key(3)}, {}, QStringLiteral("is_training"), 1, 0}})));
    QVERIFY2(m_watch->refused().contains(QLatin1String("was removed by someone else")), qPrintable(m_watch->refused()));
    QCOMPARE(stored(), "1|1|1 2|2|0");
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_Association::aFurtherTableIsChosenByName()
{
    QStringList schema = HeroTeam::schema();
    schema.last().replace(QStringLiteral("PRIMARY KEY"), QStringLiteral("role_id INTEGER REFERENCES role, PRIMARY KEY"));
    schema += QStringList{QStringLiteral("CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT)"), QStringLiteral("INSERT INTO role VALUES (7, 'chief'), (9, 'cook'), (8, 'cook')"),
                          QStringLiteral("INSERT INTO hero VALUES (1, 'A', 'a', 1)"), QStringLiteral("INSERT INTO team VALUES (1, 'X', 'x')"),
                          QStringLiteral("INSERT INTO heroteamlink VALUES (1, 1, 7)")};
    m_roster = *Roster::inMemory(HeroTeam::relationship(), schema, std::make_unique<StatementLog>());
    MembersModel &heroes = m_roster->members(Side::Left);
    heroes.setAnchors({Key(1)});
    const QModelIndex cell = heroes.index(0, MembersModel::FirstOwnColumn);
    QCOMPARE(cell.data().toString(), "chief");
    QVERIFY(!heroes.setData(cell, QStringLiteral("dentist")));
    QVERIFY(!heroes.setData(cell, QStringLiteral("cook"))); // which of the two?
    QVERIFY(heroes.setData(cell, QStringLiteral("cook (9)")));
    QCOMPARE(readHere(*m_roster, QStringLiteral("SELECT role_id FROM heroteamlink")), "9");
    m_roster->history().undo();
    QCOMPARE(cell.data().toString(), "chief");
}

// Removing them would remove or change rows that nobody sees here; the sentence says which, and without an answer they stay.
void tst_Association::rowsThatOthersReferToAreAskedAbout()
{
    QStringList schema = HeroTeam::schema();
    schema += QStringList{QStringLiteral("CREATE TABLE diary (hero_id INTEGER REFERENCES hero ON DELETE CASCADE, text TEXT)"),
                          QStringLiteral("CREATE TABLE badge (team_id INTEGER, hero_id INTEGER, FOREIGN KEY (team_id, hero_id) REFERENCES heroteamlink ON DELETE SET NULL)"),
                          QStringLiteral("INSERT INTO hero VALUES (1, 'A', 'a', 1), (2, 'B', 'b', 2)"), QStringLiteral("INSERT INTO team VALUES (1, 'X', 'x')"),
                          QStringLiteral("INSERT INTO heroteamlink VALUES (1, 1), (1, 2)"), QStringLiteral("INSERT INTO diary VALUES (1, 'dear')"),
                          QStringLiteral("INSERT INTO badge VALUES (1, 2)")};
    m_roster = *Roster::inMemory(HeroTeam::relationship(), schema, std::make_unique<StatementLog>());
    RosterWatch watch(*m_roster);
    QVERIFY(!m_roster->controller().perform(Gesture::erase(Side::Left, {Key(1)})));
    QCOMPARE(watch.refused(), QStringLiteral("Delete A? This also removes 1 diary."));
    QVERIFY(!m_roster->controller().perform(Gesture::remove(QList<Membership>{{Key(2), Key(1)}})));
    QVERIFY2(watch.refused().contains(QLatin1String("This also empties a value in 1 badge.")), qPrintable(watch.refused()));
    QCOMPARE(readHere(*m_roster, QStringLiteral("SELECT count(*) FROM diary, badge, heroteamlink WHERE badge.team_id = 1")), "2");
    QVERIFY(m_roster->controller().perform(Gesture::remove(QList<Membership>{{Key(1), Key(1)}})));
    QCOMPARE(m_roster->history().count(), 1);
}

QTEST_GUILESS_MAIN(tst_Association)
#include "tst_association.moc"
