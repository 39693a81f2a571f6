#include "models/link/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/longfile.h"
#include "support/testdatabase.h"

#include <QMimeData>
#include <QRandomGenerator>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Long lists of members whose links tell something, come twice, or are found without an index.
class tst_LongMembers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { m_roster.reset(); }

    void linksThatTellSomethingAreSqls();
    void aCellOfAFarRowIsEditedAndUndone();
    void linesEditedTogether();
    void linksThatComeTwiceAreSqls();
    void teamsAreFoundWithoutAnIndex_data();
    void teamsAreFoundWithoutAnIndex();
    void nobodyElsesMembersAreEverShown_data();
    void nobodyElsesMembersAreEverShown();
    void otherProgramsLinksShowWhenRead_data();
    void otherProgramsLinksShowWhenRead();
    void oneMembershipComesAndGoes_data();
    void oneMembershipComesAndGoes();
    void whoComesBackStandsWhereItStood();
    void draggedMembersHaveTheirNames();
    void marksFollowWhatIsWritten();
    void anchorsThatOnlyLookAlikeAreNotMixedUp();
    void whoIsNoMemberIsNotEditedTogether();

private:
    static void shapes();
    bool open(const QString &name);
    MembersModel &members(Side side) { return m_roster->members(side); }
    MembershipController &controller() { return m_roster->controller(); }
    QList<QVariantList> sql(const QString &query) { return rowsElsewhere(m_path, query); }
    KeyList keysBySql(Side side, int anchor);
    QStringList lines(Side side, int from = 0, int count = -1);
    void compareBoth();

    QTemporaryDir m_folder;
    QString m_path;
    QString m_shape;
    std::unique_ptr<Roster> m_roster;
    QRandomGenerator m_dice{11};
};

// Each with 25,000 heroes, 400 teams and 30,000 links: team 1 has 12,000 heroes, hero 1 is in 300 teams.
void tst_LongMembers::initTestCase()
{
    const QMap<QString, QString> links{
        {"telling", "team_id INTEGER NOT NULL REFERENCES team (id), hero_id INTEGER NOT NULL REFERENCES hero (id), role TEXT, joined DATE, PRIMARY KEY (team_id, hero_id)"},
        {"repeating", "id INTEGER PRIMARY KEY, team_id INTEGER NOT NULL REFERENCES team (id), hero_id INTEGER NOT NULL REFERENCES hero (id)"},
        {"plain", "team_id INTEGER NOT NULL REFERENCES team (id), hero_id INTEGER NOT NULL REFERENCES hero (id), PRIMARY KEY (team_id, hero_id)"},
        {"numbered", "id INTEGER PRIMARY KEY, team_id INTEGER NOT NULL REFERENCES team (id), hero_id INTEGER NOT NULL REFERENCES hero (id), UNIQUE (team_id, hero_id)"},
        {"untyped", "team_id REFERENCES team (id), hero_id REFERENCES hero (id), PRIMARY KEY (team_id, hero_id)"}};
    for (auto link = links.cbegin(); link != links.cend(); ++link) {
        const bool tells = link.key() == "telling";
        const QString type = link.key() == "untyped" ? "PRIMARY KEY NOT NULL" : "INTEGER NOT NULL PRIMARY KEY";
        const auto insert = [&](const QString &team, const QString &hero) {
            return QString("INSERT OR IGNORE INTO link (team_id, hero_id%1) SELECT %2, %3%4 FROM n")
                .arg(tells ? ", role, joined" : "", team, hero, tells ? ", CASE n.i % 4 WHEN 0 THEN NULL ELSE 'Role ' || (n.i % 70) END, CASE n.i % 3 WHEN 0 THEN NULL ELSE date('2020-01-01', n.i || ' days') END" : "");
        };
        QVERIFY2(runElsewhere(m_folder.filePath(link.key() + ".db"), {
            QString("CREATE TABLE hero (id %1, name TEXT)").arg(type),
            QString("CREATE TABLE team (id %1, name TEXT)").arg(type),
            QString("CREATE TABLE link (%1)").arg(link.value()),
            "BEGIN",
            numbers(400, "INSERT INTO team SELECT i, 'Team ' || i FROM n"),
            numbers(25'000, "INSERT INTO hero SELECT i, 'Hero ' || (i * 7919 % 25013) FROM n"),
            numbers(12'000, insert("1", "25001 - n.i")),
            numbers(300, insert("401 - n.i", "1")),
            numbers(17'700, insert("2 + n.i % 399", "2 + (n.i * 7) % 24999")),
            link.key() == "repeating" ? numbers(3'000, insert("1 + n.i % 3", "25000 - n.i % 1400")) : QString("SELECT 1"),
            "COMMIT"}), qPrintable(link.key()));
    }
}

bool tst_LongMembers::open(const QString &name)
{
    m_shape = name;
    m_path = m_folder.filePath(QStringLiteral("%1.db").arg(QRandomGenerator::global()->generate()));
    if (!QFile::copy(m_folder.filePath(name + ".db"), m_path))
        return false;
    m_roster = openLongFile(m_path, longRelationship({"id"}, {"hero_id"}, {"team_id"}));
    return bool(m_roster) && QTest::qWaitFor([this] { return isSettled(*m_roster); });
}

// Heroes come by their key, teams in the order of joining.
KeyList tst_LongMembers::keysBySql(Side side, int anchor)
{
    const QString query = side == Side::Left ? QString("SELECT hero_id FROM link WHERE team_id = %1 GROUP BY 1 ORDER BY 1")
                                             : QString("SELECT team_id FROM link WHERE hero_id = %1 GROUP BY 1 ORDER BY min(rowid), 1");
    return keysIn(sql(query.arg(anchor)));
}

// What the columns show from the label to the last.
QStringList tst_LongMembers::lines(Side side, int from, int count)
{
    QStringList lines;
    const int to = count < 0 ? members(side).rowCount() : from + count;
    for (int row = from; row < to; ++row) {
        QStringList cells{members(side).keyAt(row).display()};
        for (int column = 0; column < members(side).columnCount(); ++column) {
            if (column != MembersModel::DetailColumn)
                cells.append(members(side).index(row, column).data().toString());
        }
        lines.append(cells.join(u'|'));
    }
    return lines;
}

static QStringList linesOf(const QList<QVariantList> &rows)
{
    QStringList lines;
    for (const QVariantList &row : rows) {
        QStringList cells;
        for (const QVariant &cell : row)
            cells.append(cell.toString());
        lines.append(cells.join(u'|'));
    }
    return lines;
}

void tst_LongMembers::linksThatTellSomethingAreSqls()
{
    QVERIFY(open("telling"));
    MembersModel &heroes = members(Side::Left);
    heroes.setAnchors({Key(1)});
    members(Side::Right).setAnchors({Key(1)});
    QTRY_VERIFY(isSettled(*m_roster));
    const QString query = "SELECT hero_id, name, '', role, joined FROM link JOIN hero ON id = hero_id WHERE team_id = 1 ORDER BY %1";
    QCOMPARE(lines(Side::Left), linesOf(sql(query.arg("hero_id"))));
    QCOMPARE(lines(Side::Right), linesOf(sql("SELECT team_id, name, '', role, joined FROM link JOIN team ON id = team_id WHERE hero_id = 1 ORDER BY link.rowid")));
    heroes.sort(MembersModel::FirstOwnColumn, Qt::DescendingOrder);
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(lines(Side::Left), linesOf(sql(query.arg("role DESC, hero_id"))));
    heroes.sort(MembersModel::FirstOwnColumn + 1, Qt::AscendingOrder);
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(heroes.keys().toList(), keysIn(sql(query.arg("joined, hero_id"))).toList());
    heroes.sort(MembersModel::LabelColumn, Qt::DescendingOrder);
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(heroes.keys().toList(), keysIn(sql(query.arg("name DESC, hero_id"))).toList());
    heroes.sort(-1, Qt::AscendingOrder);
    heroes.setAnchors({Key(1), Key(2), Key(3)});
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(lines(Side::Left), linesOf(sql("SELECT hero_id, name, CASE count(*) WHEN 3 THEN 'all 3' ELSE count(*) || ' of 3' END, "
                                            "CASE WHEN count(DISTINCT ifnull(role, '-')) = 1 THEN max(role) ELSE 'several' END, "
                                            "CASE WHEN count(DISTINCT ifnull(joined, '-')) = 1 THEN max(joined) ELSE 'several' END "
                                            "FROM link JOIN hero ON id = hero_id WHERE team_id IN (1, 2, 3) GROUP BY hero_id ORDER BY hero_id")));
    QCOMPARE(failedStatements(*m_roster), QString());
}

void tst_LongMembers::aCellOfAFarRowIsEditedAndUndone()
{
    QVERIFY(open("telling"));
    MembersModel &heroes = members(Side::Left);
    heroes.setAnchors({Key(1)});
    QTRY_VERIFY(isSettled(*m_roster));
    const QString others = "SELECT team_id, hero_id, role, joined FROM link WHERE NOT (team_id = 1 AND hero_id = %1) ORDER BY 1, 2";
    for (const int row : {11'900, 0, 11'999}) {
        const Key hero = heroes.keyAt(row);
        const QString cells = QString("SELECT role, joined FROM link WHERE team_id = 1 AND hero_id = %1").arg(hero.display());
        const QString before = readElsewhere(m_path, cells);
        const QString rest = readElsewhere(m_path, others.arg(hero.display()));
        QVERIFY(heroes.setData(heroes.index(row, MembersModel::FirstOwnColumn), "Captain"));
        QTRY_VERIFY(isSettled(*m_roster));
        QVERIFY(heroes.setData(heroes.index(heroes.rowOf(hero), MembersModel::FirstOwnColumn + 1), "1999-12-31"));
        QTRY_VERIFY(isSettled(*m_roster));
        QCOMPARE(readElsewhere(m_path, cells), "Captain|1999-12-31");
        QCOMPARE(heroes.rowOf(hero), row);
        QVERIFY(lines(Side::Left, row, 1).first().endsWith("|Captain|1999-12-31"));
        QVERIFY(!heroes.setData(heroes.index(row, MembersModel::FirstOwnColumn + 1), "tomorrow"));
        m_roster->history().undo();
        m_roster->history().undo();
        QTRY_VERIFY(isSettled(*m_roster));
        QCOMPARE(readElsewhere(m_path, cells), before);
        QVERIFY(readElsewhere(m_path, others.arg(hero.display())) == rest);
        QCOMPARE(lines(Side::Left, row, 1), linesOf(sql(QString("SELECT hero_id, name, '', role, joined FROM link JOIN hero ON id = hero_id WHERE team_id = 1 AND hero_id = %1").arg(hero.display()))));
    }
    // while it is read again
    const Key hero = heroes.keyAt(11'900);
    QVERIFY(heroes.refresh());
    QVERIFY(heroes.setData(heroes.index(11'900, MembersModel::FirstOwnColumn), "Again"));
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(readElsewhere(m_path, "SELECT hero_id FROM link WHERE role = 'Again'"), hero.display());
    QVERIFY(lines(Side::Left, 11'900, 1).first().contains("|Again|"));
}

void tst_LongMembers::linesEditedTogether()
{
    QVERIFY(open("telling"));
    MembersModel &heroes = members(Side::Left);
    heroes.setAnchors({Key(1)});
    QTRY_VERIFY(isSettled(*m_roster));
    const KeyList some{heroes.keyAt(5), heroes.keyAt(6'000), heroes.keyAt(11'999)};
    heroes.setEditedTogether(some);
    QVERIFY(heroes.setData(heroes.index(6'000, MembersModel::FirstOwnColumn), "Together"));
    QTRY_VERIFY(isSettled(*m_roster));
    QVERIFY(keysIn(sql("SELECT hero_id FROM link WHERE role = 'Together' ORDER BY 1")) == some);
    m_roster->history().undo();
    QCOMPARE(readElsewhere(m_path, "SELECT count(*) FROM link WHERE role = 'Together'"), "0");
}

void tst_LongMembers::whoIsNoMemberIsNotEditedTogether()
{
    QVERIFY(open("telling"));
    MembersModel &heroes = members(Side::Left);
    heroes.setAnchors({Key(1)});
    QTRY_VERIFY(isSettled(*m_roster));
    heroes.setEditedTogether({Key(2), heroes.keyAt(5)}); // hero 2 has left meanwhile
    QVERIFY(heroes.rowOf(Key(2)) < 0);
    QVERIFY(heroes.setData(heroes.index(5, MembersModel::FirstOwnColumn), "Together"));
    QCOMPARE(readElsewhere(m_path, "SELECT hero_id FROM link WHERE role = 'Together'"), heroes.keyAt(5).display());
}

void tst_LongMembers::linksThatComeTwiceAreSqls()
{
    QVERIFY(open("repeating"));
    members(Side::Left).setAnchors({Key(1)});
    members(Side::Right).setAnchors({Key(24'900)});
    QTRY_VERIFY(isSettled(*m_roster));
    QVERIFY(members(Side::Left).hasRepeats());
    QCOMPARE(lines(Side::Left), linesOf(sql(QString::fromUtf8("SELECT hero_id, name, CASE WHEN count(*) > 1 THEN '×' || count(*) END FROM link JOIN hero ON hero.id = hero_id "
                                                              "WHERE team_id = 1 GROUP BY hero_id ORDER BY hero_id"))));
    QCOMPARE(lines(Side::Right), linesOf(sql(QString::fromUtf8("SELECT team_id, name, CASE WHEN count(*) > 1 THEN '×' || count(*) END FROM link JOIN team ON team.id = team_id "
                                                               "WHERE hero_id = 24900 GROUP BY team_id ORDER BY min(link.id)"))));
    QVERIFY(lines(Side::Left).filter(QString::fromUtf8("×2")).size() > 100);
    members(Side::Left).setAnchors({Key(1), Key(2)});
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(lines(Side::Left), linesOf(sql(QString::fromUtf8("SELECT hero_id, name, CASE count(DISTINCT team_id) WHEN 2 THEN 'all 2' ELSE '1 of 2' END || "
                                                              "CASE WHEN count(*) > count(DISTINCT team_id) THEN ' ×' || count(*) ELSE '' END "
                                                              "FROM link JOIN hero ON hero.id = hero_id WHERE team_id IN (1, 2) GROUP BY hero_id ORDER BY hero_id"))));
    // the numbers beside the heroes count each team once
    EntityModel &heroes = m_roster->entities(Side::Left);
    for (const int row : {0, 23'600, 24'000, 24'999}) {
        QTRY_COMPARE(heroes.index(row, heroes.countColumn()).data(Qt::EditRole).toString(),
                     readElsewhere(m_path, QString("SELECT count(DISTINCT team_id) FROM link WHERE hero_id = %1").arg(row + 1)));
    }
    const QString before = readElsewhere(m_path, "SELECT id, team_id, hero_id FROM link ORDER BY 1");
    const QString count = "SELECT count(*) FROM link WHERE team_id = 1 AND hero_id = 24900";
    const int times = readElsewhere(m_path, count).toInt();
    QVERIFY(controller().unlink({{Key(24'900), Key(1)}})); // one of them
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(readElsewhere(m_path, count).toInt(), times - 1);
    m_roster->history().undo();
    QTRY_VERIFY(isSettled(*m_roster));
    QVERIFY(readElsewhere(m_path, "SELECT id, team_id, hero_id FROM link ORDER BY 1") == before);
}

void tst_LongMembers::teamsAreFoundWithoutAnIndex_data()
{
    QTest::addColumn<int>("anchors");
    for (const int anchors : {1, 2, 18, 19, 60, 200})
        QTest::addRow("%d", anchors) << anchors;
}

void tst_LongMembers::teamsAreFoundWithoutAnIndex()
{
    QFETCH(int, anchors);
    QVERIFY(open("plain"));
    KeyList heroes;
    for (int hero = 1; hero <= anchors; ++hero)
        heroes.append(qint64(hero));
    members(Side::Right).setAnchors(heroes);
    QTRY_VERIFY(isSettled(*m_roster));
    const QString share = anchors == 1 ? QString("''") : QString("CASE count(*) WHEN %1 THEN 'all %1' ELSE count(*) || ' of %1' END").arg(anchors);
    QCOMPARE(lines(Side::Right), linesOf(sql(QString("SELECT team_id, name, %1 FROM link JOIN team ON id = team_id WHERE hero_id <= %2 GROUP BY team_id ORDER BY min(link.rowid)").arg(share).arg(anchors))));
    EntityModel &all = m_roster->entities(Side::Left);
    for (const int row : {0, 300, 24'999})
        QTRY_COMPARE(all.index(row, all.countColumn()).data(Qt::EditRole).toLongLong(), qint64(keysBySql(Side::Right, row + 1).size()));
}

void tst_LongMembers::shapes()
{
    QTest::addColumn<QString>("shape");
    for (const char *shape : {"plain", "telling", "repeating", "numbered"})
        QTest::newRow(shape) << shape;
}

void tst_LongMembers::nobodyElsesMembersAreEverShown_data()
{
    shapes();
}

void tst_LongMembers::nobodyElsesMembersAreEverShown()
{
    QFETCH(QString, shape);
    QVERIFY(open(shape));
    QSet<Membership> all;
    for (const QVariantList &row : sql("SELECT hero_id, team_id FROM link"))
        all.insert({Key(row[0].toLongLong()), Key(row[1].toLongLong())});
    for (int round = 0; round < 200; ++round) {
        const Side side = m_dice.bounded(2) ? Side::Left : Side::Right;
        KeyList anchors;
        for (int count = m_dice.bounded(5) ? 1 : m_dice.bounded(4); count > 0; --count) {
            const Key anchor = m_dice.bounded(3) ? 1 + m_dice.bounded(side == Side::Left ? 400 : 25'000) : 1;
            if (!anchors.contains(anchor))
                anchors.append(anchor);
        }
        if (m_dice.bounded(10) == 0)
            members(side).sort(m_dice.bounded(2) - 1, m_dice.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
        members(side).setAnchors(anchors);
        for (const Key &member : members(side).keys()) {
            bool isOne = false;
            for (const Key &anchor : anchors)
                isOne = isOne || all.contains(Membership::of(side, member, anchor));
            QVERIFY2(isOne, qPrintable(QString("round %1").arg(round)));
        }
        if (members(side).rowCount() > 0)
            QVERIFY(!members(side).index(0, 0).data().toString().startsWith(u'('));
        if (m_dice.bounded(3) == 0)
            QCoreApplication::processEvents();
    }
    for (const Side side : {Side::Left, Side::Right}) {
        members(side).sort(-1, Qt::AscendingOrder);
        members(side).setAnchors({Key(1)});
    }
    QTRY_VERIFY(isSettled(*m_roster));
    for (const Side side : {Side::Left, Side::Right})
        QVERIFY(members(side).keys() == keysBySql(side, 1));
    QCOMPARE(failedStatements(*m_roster), QString());
}

// Both lists and both numbers, of the anchors that are set.
void tst_LongMembers::compareBoth()
{
    QTRY_VERIFY(!controller().isBusy() && isSettled(*m_roster));
    for (const Side side : {Side::Left, Side::Right}) {
        const Key anchor = members(side).anchors().first();
        const KeyList expected = keysBySql(side, int(anchor.number()));
        QCOMPARE(members(side).keys().toList(), expected.toList());
        EntityModel &entities = m_roster->entities(opposite(side));
        QTRY_COMPARE(entities.index(entities.rowOf(anchor), entities.countColumn()).data(Qt::EditRole).toLongLong(), qint64(expected.size()));
        if (!expected.isEmpty()) {
            const int row = m_dice.bounded(int(expected.size()));
            QCOMPARE(members(side).index(row, 0).data().toString(), readElsewhere(m_path, QString("SELECT name FROM %1 WHERE id = %2").arg(side == Side::Left ? "hero" : "team", expected.at(row).display())));
        }
    }
}

void tst_LongMembers::otherProgramsLinksShowWhenRead_data()
{
    QTest::addColumn<QString>("shape");
    QTest::newRow("plain") << "plain";
    QTest::newRow("repeating") << "repeating";
}

void tst_LongMembers::otherProgramsLinksShowWhenRead()
{
    QFETCH(QString, shape);
    QVERIFY(open(shape));
    members(Side::Left).setAnchors({Key(1)});
    members(Side::Right).setAnchors({Key(1)});
    for (int round = 0; round < 30; ++round) {
        const int hero = m_dice.bounded(3) ? 1 + m_dice.bounded(25'000) : 1;
        const int team = m_dice.bounded(3) ? 1 + m_dice.bounded(400) : 1;
        const auto write = [&] {
            return m_dice.bounded(2) ? runElsewhere(m_path, {QString("DELETE FROM link WHERE (team_id = 1 AND hero_id BETWEEN %1 AND %1 + 30) OR (hero_id = 1 AND team_id BETWEEN %2 AND %2 + 5)").arg(hero).arg(team)})
                                     : runElsewhere(m_path, {QString("INSERT OR IGNORE INTO link (team_id, hero_id) SELECT 1, id FROM hero WHERE id BETWEEN %1 AND %1 + 30").arg(hero),
                                                             QString("INSERT OR IGNORE INTO link (team_id, hero_id) SELECT id, 1 FROM team WHERE id BETWEEN %1 AND %1 + 5").arg(team)});
        };
        const int moment = m_dice.bounded(4);
        if (moment == 0)
            QVERIFY(write());
        for (const Side side : {Side::Left, Side::Right}) {
            if (m_dice.bounded(3) == 0)
                members(side).setAnchors({Key(m_dice.bounded(2) ? 1 : 1 + m_dice.bounded(400))});
        }
        if (moment == 1)
            QVERIFY(write());
        m_roster->reloadIfChangedElsewhere();
        if (moment == 2)
            QVERIFY(write());
        if (m_dice.bounded(2))
            QCoreApplication::processEvents();
        if (moment == 3)
            QVERIFY(write());
        for (const Side side : {Side::Left, Side::Right}) {
            const QList<Key> shown = members(side).keys();
            QCOMPARE(QSet<Key>(shown.begin(), shown.end()).size(), shown.size());
            if (!shown.isEmpty())
                (void)members(side).index(m_dice.bounded(int(shown.size())), 0).data();
        }
        m_roster->reloadIfChangedElsewhere();
        compareBoth();
        if (QTest::currentTestFailed())
            return qWarning("round %d, moment %d", round, moment);
    }
}

void tst_LongMembers::oneMembershipComesAndGoes_data()
{
    shapes();
}

void tst_LongMembers::oneMembershipComesAndGoes()
{
    QFETCH(QString, shape);
    QVERIFY(open(shape));
    members(Side::Left).setAnchors({Key(2)});
    members(Side::Right).setAnchors({Key(1)});
    compareBoth();
    const Membership pair{Key(1), Key(400)}; // joined first of all of hero 1's
    const Membership other{Key(24'999), Key(2)};
    const auto count = [this](const Membership &of) { return readElsewhere(m_path, QString("SELECT count(*) FROM link WHERE hero_id = %1 AND team_id = %2").arg(of.left.display(), of.right.display())); };
    for (int round = 0; round < 50; ++round) {
        const Membership &one = m_dice.bounded(3) ? pair : other;
        const QString before = count(one);
        switch (m_dice.bounded(4)) {
        case 0:
            m_roster->history().undo();
            break;
        case 1:
            m_roster->history().redo();
            break;
        default:
            if (before == "0") {
                QVERIFY(controller().link({one}));
                QCOMPARE(count(one), "1");
            } else {
                QVERIFY(controller().unlink({one}));
                QCOMPARE(count(one).toInt(), before.toInt() - 1); // of those that come twice one goes
            }
        }
        if (m_dice.bounded(2)) {
            compareBoth();
            if (QTest::currentTestFailed())
                return qWarning("round %d", round);
        }
    }
    compareBoth();
    while (m_roster->history().canUndo())
        m_roster->history().undo();
    compareBoth();
    QCOMPARE(failedStatements(*m_roster), QString());
}

// An undone removal gives the link its number back, and with it its place in the order of joining.
void tst_LongMembers::whoComesBackStandsWhereItStood()
{
    QVERIFY(open("numbered"));
    members(Side::Right).setAnchors({Key(1)});
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(members(Side::Right).rowOf(Key(400)), 0);
    QVERIFY(controller().unlink({{Key(1), Key(400)}}));
    m_roster->history().undo();
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(readElsewhere(m_path, "SELECT team_id FROM link WHERE hero_id = 1 ORDER BY id LIMIT 1"), "400");
    QCOMPARE(members(Side::Right).rowOf(Key(400)), 0);
}

void tst_LongMembers::draggedMembersHaveTheirNames()
{
    QVERIFY(open("plain"));
    members(Side::Left).setAnchors({Key(1)});
    QTRY_VERIFY(isSettled(*m_roster));
    const std::unique_ptr<QMimeData> mime(members(Side::Left).mimeFor({members(Side::Left).keyAt(0), members(Side::Left).keyAt(11'999)}));
    QCOMPARE(mime->text(), members(Side::Left).index(0, 0).data().toString() + u'\n' + members(Side::Left).index(11'999, 0).data().toString());
}

// Marks that were counted before a link was written are not shown after it.
void tst_LongMembers::marksFollowWhatIsWritten()
{
    QVERIFY(open("plain"));
    KeyList teams;
    for (int team = 1; team <= 60; ++team)
        teams.append(qint64(team));
    EntityModel &heroes = m_roster->entities(Side::Left);
    for (int busy = 0; busy < 3; ++busy) {
        const int hero = 100 + busy * 1'000;
        KeyList marking = teams;
        marking.remove(busy);
        heroes.setMarkedBy(marking);
        (void)heroes.index(hero - 1, heroes.labelColumn()).data(MarkRole);
        const auto shared = [&] {
            return readElsewhere(m_path, QString("SELECT count(*) FROM link WHERE hero_id = %1 AND team_id <= 60 AND team_id <> %2").arg(hero).arg(busy + 1)).toInt();
        };
        if (busy % 2)
            QCoreApplication::processEvents(); // past the reader's waiting for the owner
        for (int work = 0; work < busy; ++work)
            (void)sql("SELECT count(*) FROM link AS a JOIN hero ON hero.id = a.hero_id"); // the reader gets ahead meanwhile
        QList<Membership> pairs;
        for (const int team : {20, 21, 22})
            pairs.append({Key(hero), Key(team)});
        QVERIFY(controller().link(pairs));
        QTRY_COMPARE(heroes.index(hero - 1, heroes.labelColumn()).data(MarkTextRole).toString(), QString("%1 of 59").arg(shared()));
    }
}

// 5 and '5' are two teams, though Qt compares them as equal.
void tst_LongMembers::anchorsThatOnlyLookAlikeAreNotMixedUp()
{
    QVERIFY(runElsewhere(m_folder.filePath("untyped.db"), {"INSERT INTO team VALUES ('1', 'Text')", "INSERT INTO link SELECT '1', id FROM hero WHERE id <= 9000"}));
    QVERIFY(open("untyped"));
    MembersModel &heroes = members(Side::Left);
    heroes.setAnchors({Key(1)});
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(heroes.rowCount(), 12'000);
    heroes.setAnchors({Key(QString("1"))});
    QVERIFY(heroes.keys().isEmpty() || heroes.keyAt(heroes.rowCount() - 1).number() <= 9'000);
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(heroes.rowCount(), 9'000);
    heroes.setAnchors({Key(1)}); // and before the answer has come
    heroes.setAnchors({Key(QString("1"))});
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(heroes.rowCount(), 9'000);
}

QTEST_GUILESS_MAIN(tst_LongMembers)
#include "tst_longmembers.moc"
