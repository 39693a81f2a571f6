#include "app/heroteam.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/membersmodel.h"
#include "models/sql/statementlog.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// A link table with a column of its own: what a gesture does not know of must survive it.
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
    void generatedColumnsAreNotWritten();

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
    QVERIFY(m_roster->controller().link({{Key(1), Key(2)}}));
    QCOMPARE(m_watch->writes(), "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?) (2, 1)");
    QCOMPARE(stored(), "1|1|1 1|2|1 2|2|0");
}

void tst_Association::undoOfAnUnlinkRestoresTheValue()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL DEFAULT 0"));
    QVERIFY(m_roster->controller().unlink({{Key(1), Key(1)}, {Key(2), Key(2)}}));
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
    QVERIFY(m_roster->controller().remove(Side::Right, {Key(1)}));
    m_roster->history().undo();
    QCOMPARE(stored(), "1|1|1 2|2|0");
}

void tst_Association::aMoveKeepsTheValue()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL DEFAULT 0"));
    QVERIFY(m_roster->controller().move(Side::Left, {Key(1)}, {Key(1)}, Key(3)));
    QCOMPARE(stored(), "1|3|1 2|2|0");
    m_roster->history().undo();
    QCOMPARE(stored(), "1|1|1 2|2|0");
    QVERIFY(m_roster->controller().move(Side::Right, {Key(1)}, {Key(1)}, Key(2))); // the team moves to another hero
    QCOMPARE(stored(), "2|1|1 2|2|0");
    // A member that was in none of the old ones comes with the default.
    QVERIFY(m_roster->controller().move(Side::Left, {Key(1), Key(2)}, {Key(1)}, Key(3)));
    QCOMPARE(stored(), "1|3|0 2|2|0 2|3|1");
}

void tst_Association::aSwapKeepsTheValues()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL DEFAULT 0"));
    QVERIFY(m_roster->controller().swapMembers(Side::Left, Key(1), Key(2)));
    QCOMPARE(stored(), "1|2|1 2|1|0");
}

void tst_Association::replaceLeavesStayersAlone()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL DEFAULT 0"));
    QVERIFY(m_roster->controller().replaceMembers(Side::Left, Key(1), {Key(1), Key(2)}));
    QCOMPARE(stored(), "1|1|1 2|1|0 2|2|0");
}

void tst_Association::aRequiredColumnWithoutDefaultIsRefusedInWords()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL"));
    QVERIFY(!m_roster->controller().link({{Key(1), Key(2)}}));
    QCOMPARE(m_watch->refused(), "\"heroteamlink\" wants a value for a column of its own that has no default, so nothing was added.");
    QCOMPARE(m_roster->history().count(), 0);
    QCOMPARE(stored(), "1|1|1 2|2|0");
}

void tst_Association::movesWorkWhereTheColumnIsRequired()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL"));
    QVERIFY(m_roster->controller().move(Side::Left, {Key(1)}, {Key(1)}, Key(3)));
    QCOMPARE(stored(), "1|3|1 2|2|0");
    QVERIFY(m_roster->controller().unlink({{Key(1), Key(3)}}));
    m_roster->history().undo();
    m_roster->history().undo();
    QCOMPARE(stored(), "1|1|1 2|2|0");
}

void tst_Association::generatedColumnsAreNotWritten()
{
    open(QStringLiteral("is_training BOOLEAN NOT NULL DEFAULT 0, both TEXT GENERATED ALWAYS AS (team_id || hero_id)"));
    QVERIFY(m_roster->controller().unlink({{Key(1), Key(1)}}));
    m_roster->history().undo();
    QCOMPARE(stored(), "1|1|1 2|2|0");
}

QTEST_GUILESS_MAIN(tst_Association)
#include "tst_association.moc"
