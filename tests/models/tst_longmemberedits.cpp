#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/log/statementlog.h"
#include "support/longmembers.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Long lists of members while links are written and edited, here and elsewhere.
class tst_LongMemberEdits : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_file.makeFiles(); }
    void cleanup() { m_file.close(); }

    void aCellOfAFarRowIsEditedAndUndone();
    void askingForFlagsReadsNothing();
    void linesEditedTogether();
    void whoIsNoMemberIsNotEditedTogether();
    void otherProgramsLinksShowWhenRead_data();
    void otherProgramsLinksShowWhenRead();
    void oneMembershipComesAndGoes_data();
    void oneMembershipComesAndGoes();
    void whoComesBackStandsWhereItStood();
    void marksFollowWhatIsWritten();

private:
    LongMembers m_file;
};

void tst_LongMemberEdits::askingForFlagsReadsNothing()
{
    QVERIFY(m_file.open("telling"));
    MembersModel &heroes = m_file.members(Side::Left);
    heroes.setAnchors({Key(1)});
    QVERIFY(m_file.settles());
    const quint64 last = m_file.roster().log().lastNumber();
    for (int row = 0; row < heroes.rowCount(); ++row)
        QVERIFY(heroes.index(row, MembersModel::FirstOwnColumn).flags() & Qt::ItemIsEditable);
    QCOMPARE(m_file.roster().log().lastNumber(), last);
}

void tst_LongMemberEdits::aCellOfAFarRowIsEditedAndUndone()
{
    QVERIFY(m_file.open("telling"));
    MembersModel &heroes = m_file.members(Side::Left);
    heroes.setAnchors({Key(1)});
    QVERIFY(m_file.settles());
    const QString others = "SELECT team_id, hero_id, role, joined FROM link WHERE NOT (team_id = 1 AND hero_id = %1) ORDER BY 1, 2";
    for (const int row : {11'900, 0, 11'999}) {
        const Key hero = heroes.keyAt(row);
        const QString cells = QString("SELECT role, joined FROM link WHERE team_id = 1 AND hero_id = %1").arg(hero.display());
        const QString before = m_file.value(cells);
        const QString rest = m_file.value(others.arg(hero.display()));
        QVERIFY(heroes.setData(heroes.index(row, MembersModel::FirstOwnColumn), "Captain"));
        QVERIFY(m_file.settles());
        QVERIFY(heroes.setData(heroes.index(heroes.rowOf(hero), MembersModel::FirstOwnColumn + 1), "1999-12-31"));
        QVERIFY(m_file.settles());
        QCOMPARE(m_file.value(cells), "Captain|1999-12-31");
        QCOMPARE(heroes.rowOf(hero), row);
        QVERIFY(m_file.lines(Side::Left, row, 1).first().endsWith("|Captain|1999-12-31"));
        QVERIFY(!heroes.setData(heroes.index(row, MembersModel::FirstOwnColumn + 1), "tomorrow"));
        m_file.roster().history().undo();
        m_file.roster().history().undo();
        QVERIFY(m_file.settles());
        QCOMPARE(m_file.value(cells), before);
        QVERIFY(m_file.value(others.arg(hero.display())) == rest);
        QCOMPARE(m_file.lines(Side::Left, row, 1), LongMembers::linesOf(m_file.sql(QString("SELECT hero_id, name, '', role, joined FROM link JOIN hero ON id = hero_id WHERE team_id = 1 AND hero_id = %1").arg(hero.display()))));
    }
    // while it is read again
    const Key hero = heroes.keyAt(11'900);
    QVERIFY(heroes.refresh());
    QVERIFY(heroes.setData(heroes.index(11'900, MembersModel::FirstOwnColumn), "Again"));
    QVERIFY(m_file.settles());
    QCOMPARE(m_file.value("SELECT hero_id FROM link WHERE role = 'Again'"), hero.display());
    QVERIFY(m_file.lines(Side::Left, 11'900, 1).first().contains("|Again|"));
}

void tst_LongMemberEdits::linesEditedTogether()
{
    QVERIFY(m_file.open("telling"));
    MembersModel &heroes = m_file.members(Side::Left);
    heroes.setAnchors({Key(1)});
    QVERIFY(m_file.settles());
    const KeyList some{heroes.keyAt(5), heroes.keyAt(6'000), heroes.keyAt(11'999)};
    heroes.setEditedTogether(some);
    QVERIFY(heroes.setData(heroes.index(6'000, MembersModel::FirstOwnColumn), "Together"));
    QVERIFY(m_file.settles());
    QVERIFY(keysIn(m_file.sql("SELECT hero_id FROM link WHERE role = 'Together' ORDER BY 1")) == some);
    m_file.roster().history().undo();
    QCOMPARE(m_file.value("SELECT count(*) FROM link WHERE role = 'Together'"), "0");
}

void tst_LongMemberEdits::whoIsNoMemberIsNotEditedTogether()
{
    QVERIFY(m_file.open("telling"));
    MembersModel &heroes = m_file.members(Side::Left);
    heroes.setAnchors({Key(1)});
    QVERIFY(m_file.settles());
    heroes.setEditedTogether({Key(2), heroes.keyAt(5)}); // hero 2 has left meanwhile
    QVERIFY(heroes.rowOf(Key(2)) < 0);
    QVERIFY(heroes.setData(heroes.index(5, MembersModel::FirstOwnColumn), "Together"));
    QCOMPARE(m_file.value("SELECT hero_id FROM link WHERE role = 'Together'"), heroes.keyAt(5).display());
}

void tst_LongMemberEdits::otherProgramsLinksShowWhenRead_data()
{
    QTest::addColumn<QString>("shape");
    QTest::newRow("plain") << "plain";
    QTest::newRow("repeating") << "repeating";
}

void tst_LongMemberEdits::otherProgramsLinksShowWhenRead()
{
    QFETCH(QString, shape);
    QVERIFY(m_file.open(shape));
    m_file.members(Side::Left).setAnchors({Key(1)});
    m_file.members(Side::Right).setAnchors({Key(1)});
    for (int round = 0; round < 30; ++round) {
        const int hero = m_file.dice.bounded(3) ? 1 + m_file.dice.bounded(25'000) : 1;
        const int team = m_file.dice.bounded(3) ? 1 + m_file.dice.bounded(400) : 1;
        const auto write = [&] {
            return m_file.dice.bounded(2) ? runElsewhere(m_file.path(), {QString("DELETE FROM link WHERE (team_id = 1 AND hero_id BETWEEN %1 AND %1 + 30) OR (hero_id = 1 AND team_id BETWEEN %2 AND %2 + 5)").arg(hero).arg(team)})
                                     : runElsewhere(m_file.path(), {QString("INSERT OR IGNORE INTO link (team_id, hero_id) SELECT 1, id FROM hero WHERE id BETWEEN %1 AND %1 + 30").arg(hero),
                                                             QString("INSERT OR IGNORE INTO link (team_id, hero_id) SELECT id, 1 FROM team WHERE id BETWEEN %1 AND %1 + 5").arg(team)});
        };
        const int moment = m_file.dice.bounded(4);
        if (moment == 0)
            QVERIFY(write());
        for (const Side side : {Side::Left, Side::Right}) {
            if (m_file.dice.bounded(3) == 0)
                m_file.members(side).setAnchors({Key(m_file.dice.bounded(2) ? 1 : 1 + m_file.dice.bounded(400))});
        }
        if (moment == 1)
            QVERIFY(write());
        m_file.roster().reloadIfChangedElsewhere();
        if (moment == 2)
            QVERIFY(write());
        if (m_file.dice.bounded(2))
            QCoreApplication::processEvents();
        if (moment == 3)
            QVERIFY(write());
        for (const Side side : {Side::Left, Side::Right}) {
            const QList<Key> shown = m_file.members(side).keys();
            QCOMPARE(QSet<Key>(shown.begin(), shown.end()).size(), shown.size());
            if (!shown.isEmpty())
                (void)m_file.members(side).index(m_file.dice.bounded(int(shown.size())), 0).data();
        }
        m_file.roster().reloadIfChangedElsewhere();
        m_file.compareBoth();
        if (QTest::currentTestFailed())
            return qWarning("round %d, moment %d", round, moment);
    }
}

void tst_LongMemberEdits::oneMembershipComesAndGoes_data()
{
    LongMembers::shapes();
}

void tst_LongMemberEdits::oneMembershipComesAndGoes()
{
    QFETCH(QString, shape);
    QVERIFY(m_file.open(shape));
    m_file.members(Side::Left).setAnchors({Key(2)});
    m_file.members(Side::Right).setAnchors({Key(1)});
    m_file.compareBoth();
    const Membership pair{Key(1), Key(400)}; // joined first of all of hero 1's
    const Membership other{Key(24'999), Key(2)};
    const auto count = [this](const Membership &of) { return m_file.value(QString("SELECT count(*) FROM link WHERE hero_id = %1 AND team_id = %2").arg(of.left.display(), of.right.display())); };
    for (int round = 0; round < 50; ++round) {
        const Membership &one = m_file.dice.bounded(3) ? pair : other;
        const QString before = count(one);
        switch (m_file.dice.bounded(4)) {
        case 0:
            m_file.roster().history().undo();
            break;
        case 1:
            m_file.roster().history().redo();
            break;
        default:
            if (before == "0") {
                QVERIFY(m_file.controller().perform(Gesture::add(QList<Membership>{one})));
                QCOMPARE(count(one), "1");
            } else {
                QVERIFY(m_file.controller().perform(Gesture::remove(QList<Membership>{one})));
                QCOMPARE(count(one).toInt(), before.toInt() - 1); // of those that come twice one goes
            }
        }
        if (m_file.dice.bounded(2)) {
            m_file.compareBoth();
            if (QTest::currentTestFailed())
                return qWarning("round %d", round);
        }
    }
    m_file.compareBoth();
    while (m_file.roster().history().canUndo())
        m_file.roster().history().undo();
    m_file.compareBoth();
    QCOMPARE(failedStatements(m_file.roster()), QString());
}

// An undone removal gives the link its number back, and with it its place in the order of joining.
void tst_LongMemberEdits::whoComesBackStandsWhereItStood()
{
    QVERIFY(m_file.open("numbered"));
    m_file.members(Side::Right).setAnchors({Key(1)});
    QVERIFY(m_file.settles());
    QCOMPARE(m_file.members(Side::Right).rowOf(Key(400)), 0);
    QVERIFY(m_file.controller().perform(Gesture::remove(QList<Membership>{{Key(1), Key(400)}})));
    m_file.roster().history().undo();
    QVERIFY(m_file.settles());
    QCOMPARE(m_file.value("SELECT team_id FROM link WHERE hero_id = 1 ORDER BY id LIMIT 1"), "400");
    QCOMPARE(m_file.members(Side::Right).rowOf(Key(400)), 0);
}

// Marks that were counted before a link was written are not shown after it.
void tst_LongMemberEdits::marksFollowWhatIsWritten()
{
    QVERIFY(m_file.open("plain"));
    KeyList teams;
    for (int team = 1; team <= 60; ++team)
        teams.append(qint64(team));
    EntityModel &heroes = m_file.entities(Side::Left);
    for (int busy = 0; busy < 3; ++busy) {
        const int hero = 100 + busy * 1'000;
        KeyList marking = teams;
        marking.remove(busy);
        heroes.setMarkedBy(marking);
        (void)heroes.index(hero - 1, heroes.labelColumn()).data(MarkRole);
        const auto shared = [&] {
            return m_file.value(QString("SELECT count(*) FROM link WHERE hero_id = %1 AND team_id <= 60 AND team_id <> %2").arg(hero).arg(busy + 1)).toInt();
        };
        if (busy % 2)
            QCoreApplication::processEvents(); // past the reader's waiting for the owner
        for (int work = 0; work < busy; ++work)
            (void)m_file.sql("SELECT count(*) FROM link AS a JOIN hero ON hero.id = a.hero_id"); // the reader gets ahead meanwhile
        QList<Membership> pairs;
        for (const int team : {20, 21, 22})
            pairs.append({Key(hero), Key(team)});
        QVERIFY(m_file.controller().perform(Gesture::add(pairs)));
        QTRY_COMPARE(heroes.index(hero - 1, heroes.labelColumn()).data(MarkTextRole).toString(), QString("%1 of 59").arg(shared()));
    }
}

QTEST_GUILESS_MAIN(tst_LongMemberEdits)
#include "tst_longmemberedits.moc"
