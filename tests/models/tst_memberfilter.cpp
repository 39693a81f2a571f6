#include "models/link/membershipcontroller.h"
#include "models/lists/membersmodel.h"
#include "support/longfile.h"
#include "support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Lists of members that are filtered, sorted and searched, short and long, of every shape: what SQL says.
class tst_MemberFilter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();

    void anyFilterInAnyOrderIsSqls_data() { shapes(); }
    void anyFilterInAnyOrderIsSqls();
    void ownChangesKeepItRight_data() { shapes(); }
    void ownChangesKeepItRight();
    void othersCommitsKeepItRight_data() { shapes(); }
    void othersCommitsKeepItRight();
    void lastKeystrokeCounts_data() { shapes(); }
    void lastKeystrokeCounts();
    void typedNamesAreFound_data() { shapes(); }
    void typedNamesAreFound();
    void whoIsHiddenIsTold_data() { shapes(); }
    void whoIsHiddenIsTold();
    void lettersOfAnyCaseAreFound();
    void ticksAndChoicesAreFoundAsTheyAreShown();
    void namesOfSeveralColumnsAreOneText();
    void oneTableOnBothSides();

private:
    void shapes();
    QStringList schemaOf(const QString &shape, bool isLong) const;
    void open();
    void openShort(const Relationship &relationship, const QStringList &schema);
    MembersModel &members(Side side) { return m_roster->members(side); }
    bool tells() const { return m_shape == QLatin1String("telling"); }
    QString keyColumns(Side side, const QString &prefix) const;
    KeyList anchorsOf(Side side, int count);
    void sort(Side side, int order);
    KeyList bySql(Side side, int order);
    void compare(Side side, int order = 0);
    Key someone(Side side);

    QTemporaryDir m_folder;
    QString m_path;
    QString m_shape;
    bool m_isLong = false;
    std::unique_ptr<Roster> m_roster;
    QRandomGenerator m_dice{4};
};

static const QStringList Shapes{"plain", "telling", "repeating", "composite"};

// Long: 25,000 heroes, 400 teams, 30,000 links, 12,000 of them team 1's. Short: a hundredth of it.
QStringList tst_MemberFilter::schemaOf(const QString &shape, bool isLong) const
{
    const int part = isLong ? 1 : 100;
    const QString heroName = "CASE i % 53 WHEN 0 THEN 'Falcon ' || (i % 900) ELSE 'Hero ' || (i * 7919 % 25013) END";
    const QString teamName = "CASE i % 7 WHEN 0 THEN 'Falcons ' || i ELSE 'Team ' || i END";
    const bool isComposite = shape == QLatin1String("composite");
    const auto ends = [&](const QString &team, const QString &hero) {
        return isComposite ? QString("'t', %1, 'h' || (%2 % 2), %2").arg(team, hero) : QString("%1, %2").arg(team, hero);
    };
    const QString columns = isComposite ? "team_area, team_nr, hero_area, hero_nr" : "team_id, hero_id";
    const QString more = shape == QLatin1String("telling") ? ", role, grade" : "";
    const QString told = shape == QLatin1String("telling") ? ", CASE n.i % 97 WHEN 0 THEN 'Falconer' WHEN 1 THEN NULL ELSE 'Role ' || (n.i % 70) END, n.i % 9" : "";
    const auto insert = [&](int last, const QString &team, const QString &hero) {
        return numbers(last, QString("INSERT OR IGNORE INTO link (%1%2) SELECT %3%4 FROM n").arg(columns, more, ends(team, hero), told));
    };
    const QMap<QString, QString> links{
        {"plain", "team_id INTEGER NOT NULL, hero_id INTEGER NOT NULL, PRIMARY KEY (team_id, hero_id)"},
        {"telling", "team_id INTEGER NOT NULL, hero_id INTEGER NOT NULL, role TEXT, grade INTEGER, PRIMARY KEY (team_id, hero_id)"},
        {"repeating", "id INTEGER PRIMARY KEY, team_id INTEGER NOT NULL, hero_id INTEGER NOT NULL"},
        {"composite", "team_area TEXT NOT NULL, team_nr INTEGER NOT NULL, hero_area TEXT NOT NULL, hero_nr INTEGER NOT NULL, PRIMARY KEY (team_area, team_nr, hero_area, hero_nr)"}};
    const QString entity = isComposite ? "CREATE TABLE %1 (area TEXT NOT NULL, nr INTEGER NOT NULL, name TEXT, PRIMARY KEY (area, nr))" : "CREATE TABLE %1 (id INTEGER PRIMARY KEY, name TEXT)";
    const int teams = isLong ? 400 : 12;
    return {entity.arg("hero"), entity.arg("team"), QString("CREATE TABLE link (%1)").arg(links.value(shape)), "BEGIN",
            numbers(teams, QString("INSERT INTO team SELECT %1i, %2 FROM n").arg(isComposite ? "'t', " : "", teamName)),
            numbers(25'000 / part, QString("INSERT INTO hero SELECT %1i, %2 FROM n").arg(isComposite ? "'h' || (i % 2), " : "", heroName)),
            insert(12'000 / part, "1", QString("(%1 - n.i)").arg(25'000 / part + 1)),
            insert(isLong ? 300 : 9, QString("(%1 - n.i)").arg(teams + 1), "1"),
            insert(17'700 / part, QString("(2 + n.i % %1)").arg(teams - 1), QString("(2 + (n.i * 7) % %1)").arg(25'000 / part - 1)),
            shape == QLatin1String("repeating") ? insert(3'000 / part, "(1 + n.i % 3)", QString("(%1 - n.i % 14)").arg(25'000 / part)) : QString("SELECT 1"),
            "COMMIT"};
}

void tst_MemberFilter::initTestCase()
{
    for (const QString &shape : Shapes) {
        for (const bool isLong : {false, true})
            QVERIFY2(runElsewhere(m_folder.filePath(shape + (isLong ? "-long" : "-short")), schemaOf(shape, isLong)), qPrintable(shape));
    }
}

void tst_MemberFilter::cleanup()
{
    m_roster.reset();
}

void tst_MemberFilter::shapes()
{
    QTest::addColumn<QString>("shape");
    QTest::addColumn<bool>("isLong");
    for (const QString &shape : Shapes) {
        QTest::addRow("%s, short", qPrintable(shape)) << shape << false;
        QTest::addRow("%s, long", qPrintable(shape)) << shape << true;
    }
}

void tst_MemberFilter::open()
{
    QFETCH(QString, shape);
    QFETCH(bool, isLong);
    m_shape = shape;
    m_isLong = isLong;
    m_path = m_folder.filePath(QString("%1.db").arg(m_dice.generate()));
    QVERIFY(QFile::copy(m_folder.filePath(shape + (isLong ? "-long" : "-short")), m_path));
    const bool isComposite = shape == QLatin1String("composite");
    Relationship relationship = isComposite ? longRelationship({"area", "nr"}, {"hero_area", "hero_nr"}, {"team_area", "team_nr"})
                                            : longRelationship({"id"}, {"hero_id"}, {"team_id"});
    m_roster = openLongFile(m_path, relationship);
    QVERIFY(m_roster);
    QTRY_VERIFY(isSettled(*m_roster));
}

void tst_MemberFilter::openShort(const Relationship &relationship, const QStringList &schema)
{
    m_path = m_folder.filePath(QString("%1.db").arg(m_dice.generate()));
    QVERIFY(runElsewhere(m_path, schema));
    m_roster = openLongFile(m_path, relationship);
    QVERIFY(m_roster);
}

QString tst_MemberFilter::keyColumns(Side side, const QString &prefix) const
{
    const QString name = side == Side::Left ? "hero" : "team";
    return m_shape == QLatin1String("composite") ? QString("%1%2_area, %1%2_nr").arg(prefix, name) : QString("%1%2_id").arg(prefix, name);
}

// The first is the one with many members.
KeyList tst_MemberFilter::anchorsOf(Side side, int count)
{
    KeyList anchors;
    for (int i = 1; i <= count; ++i) {
        const Key part = qint64(i);
        anchors.append(m_shape == QLatin1String("composite") ? Key::fromRow({side == Side::Left ? QString("t") : QString("h%1").arg(i % 2), i}, 0, 2) : part);
    }
    return anchors;
}

enum Order { ByJoining, ByName, ByNameDown, ByRole };

void tst_MemberFilter::sort(Side side, int order)
{
    members(side).sort(order == ByJoining ? -1 : order == ByRole ? int(MembersModel::FirstOwnColumn) : int(MembersModel::LabelColumn),
                       order == ByNameDown ? Qt::DescendingOrder : Qt::AscendingOrder);
}

// What should be shown, found in another way: of each member, whether any of its rows holds the text.
KeyList tst_MemberFilter::bySql(Side side, int order)
{
    const QString filter = members(side).filterText().toLower();
    const QString entity = side == Side::Left ? "hero" : "team";
    const bool isComposite = m_shape == QLatin1String("composite");
    const QString on = isComposite ? QString("link.%1_area = %1.area AND link.%1_nr = %1.nr").arg(entity) : QString("link.%1_id = %1.id").arg(entity);
    QStringList anchors;
    for (const Key &anchor : members(side).anchors())
        anchors.append(isComposite ? QString("('%1', %2)").arg(anchor.values().first().toString(), anchor.values().last().toString()) : anchor.display());
    const QString anchorColumns = keyColumns(opposite(side), "link.");
    const QString where = isComposite ? QString("(%1) IN (VALUES %2)").arg(anchorColumns, anchors.join(", ")) : QString("%1 IN (%2)").arg(anchorColumns, anchors.join(", "));
    const QString key = keyColumns(side, "link.");
    const QString holds = QString("instr(lower(%1.name), '%2') > 0").arg(entity, filter) + (tells() ? QString(" OR instr(lower(ifnull(role, '')), '%1') > 0 OR instr(grade, '%1') > 0").arg(filter) : QString());
    const QString usual = side == Side::Left ? key : QString("min(link.rowid), %1").arg(key);
    const QString by = order == ByName ? QString("name, %1").arg(key) : order == ByNameDown ? QString("name DESC, %1").arg(key) : order == ByRole ? QString("min(ifnull(role, '')), %1").arg(key) : usual;
    return keysIn(rowsElsewhere(m_path, QString("SELECT %1 FROM link JOIN %2 ON %3 WHERE %4 GROUP BY %1 HAVING max(%5) ORDER BY %6")
                                            .arg(key, entity, on, where, filter.isEmpty() ? "1" : holds, by)), isComposite ? 2 : 1);
}

void tst_MemberFilter::compare(Side side, int order)
{
    MembersModel &list = members(side);
    QTRY_VERIFY(!m_roster->controller().isBusy() && isSettled(*m_roster));
    QCOMPARE(list.keys().toList(), bySql(side, order).toList());
    const QString filter = list.filterText();
    qint64 total = 0;
    {
        const Key none;
        QTRY_VERIFY(list.total() >= 0);
        const QString key = keyColumns(side, "");
        QStringList anchors;
        for (const Key &anchor : list.anchors())
            anchors.append(m_shape == QLatin1String("composite") ? QString("('%1', %2)").arg(anchor.values().first().toString(), anchor.values().last().toString()) : QString("(%1)").arg(anchor.display()));
        total = rowsElsewhere(m_path, QString("SELECT count(*) FROM (SELECT DISTINCT %1 FROM link WHERE (%2) IN (VALUES %3))")
                                          .arg(key, keyColumns(opposite(side), ""), anchors.join(", "))).first().first().toLongLong();
    }
    QTRY_COMPARE(list.total(), total);
    if (list.rowCount() == 0)
        return;
    const int row = m_dice.bounded(list.rowCount()); // a line tells of all of its links, whatever the filter found
    const Key key = list.keyAt(row);
    QVERIFY(list.index(row, MembersModel::LabelColumn).data().toString().contains(' '));
    if (list.anchors().size() > 1) {
        const auto shared = m_roster->store().stored(allPairs(side, {key}, list.anchors()));
        QVERIFY(shared);
        const QString share = shared->size() == list.anchors().size() ? QString("all %1").arg(shared->size()) : QString("%1 of %2").arg(shared->size()).arg(list.anchors().size());
        QVERIFY2(list.index(row, MembersModel::ShareColumn).data().toString().startsWith(share),
                 qPrintable(list.index(row, MembersModel::ShareColumn).data().toString() + " is not " + share));
    }
}

void tst_MemberFilter::anyFilterInAnyOrderIsSqls()
{
    open();
    for (const Side side : {Side::Left, Side::Right}) {
        MembersModel &list = members(side);
        QAbstractItemModelTester tester(&list);
        list.setAnchors(anchorsOf(side, 1));
        const QStringList filters{"falcon", "", "o", "FALCON 1", "zzz", "3", "role 1", "falcon"};
        for (const QString &filter : filters) {
            const int order = m_dice.bounded(tells() ? 4 : 3);
            sort(side, order);
            list.setFilterText(filter);
            compare(side, order);
            if (QTest::currentTestFailed())
                return qWarning("\"%s\", order %d", qPrintable(filter), order);
        }
        list.setAnchors(anchorsOf(side, 9)); // a union: what one link of a member tells brings it with all of its links
        for (const QString &filter : filters.mid(0, 5) + QStringList{"role 1", "5"}) {
            const int order = tells() ? int(ByRole) : m_dice.bounded(3);
            list.setFilterText(filter);
            sort(side, order);
            compare(side, order);
            if (QTest::currentTestFailed())
                return qWarning("\"%s\", order %d, of nine", qPrintable(filter), order);
        }
        list.setAnchors(anchorsOf(side, 1));
        list.setFilterText({});
        sort(side, ByJoining);
        compare(side);
    }
    QCOMPARE(failedStatements(*m_roster), QString());
}

// Somebody of that side, at random.
Key tst_MemberFilter::someone(Side side)
{
    const QString table = side == Side::Left ? "hero" : "team";
    const QString key = m_shape == QLatin1String("composite") ? "area, nr" : "id";
    const QString falcons = m_dice.bounded(2) ? "WHERE name LIKE 'Falcon%'" : "";
    const int count = rowsElsewhere(m_path, QString("SELECT count(*) FROM %1 %2").arg(table, falcons)).first().first().toInt();
    return keysIn(rowsElsewhere(m_path, QString("SELECT %1 FROM %2 %3 ORDER BY %1 LIMIT 1 OFFSET %4").arg(key, table, falcons).arg(m_dice.bounded(count))),
                  m_shape == QLatin1String("composite") ? 2 : 1).first();
}

void tst_MemberFilter::ownChangesKeepItRight()
{
    open();
    for (const Side side : {Side::Left, Side::Right}) {
        MembersModel &list = members(side);
        QAbstractItemModelTester tester(&list);
        list.setAnchors(anchorsOf(side, 1));
        list.setFilterText("falcon");
        const int order = m_dice.bounded(3);
        sort(side, order);
        for (int round = 0; round < 14; ++round) {
            const Key member = someone(side);
            const Membership pair = Membership::of(side, member, list.anchors().first());
            const int deed = m_dice.bounded(5);
            if (deed == 0)
                m_roster->history().undo();
            else if (deed == 1)
                m_roster->history().redo();
            else if (deed == 2 && list.rowCount() > 0)
                QVERIFY(m_roster->controller().unlink({Membership::of(side, list.keyAt(m_dice.bounded(list.rowCount())), list.anchors().first())}));
            else if (deed == 3)
                (void)m_roster->controller().edit({{side, member, "name", rowsElsewhere(m_path, "SELECT 1").isEmpty() ? QVariant() : QVariant(m_roster->store().entities(side, {member})->first().fields.first().second), QString("Falcon of round %1").arg(round)}});
            else
                (void)m_roster->controller().link({pair});
            compare(side, order);
            if (QTest::currentTestFailed())
                return qWarning("round %d, deed %d", round, deed);
        }
        while (m_roster->history().canUndo())
            m_roster->history().undo();
        compare(side, order);
        list.setFilterText({});
        sort(side, ByJoining);
    }
    QCOMPARE(failedStatements(*m_roster), QString());
}

void tst_MemberFilter::othersCommitsKeepItRight()
{
    open();
    MembersModel &list = members(Side::Left);
    QAbstractItemModelTester tester(&list);
    list.setAnchors(anchorsOf(Side::Left, 1));
    list.setFilterText("falcon");
    compare(Side::Left);
    const KeyList before = list.keys();
    const QString nr = m_shape == QLatin1String("composite") ? "nr" : "id";
    const QString member = QString("(SELECT %1 FROM link WHERE %2 = 1 LIMIT 1)").arg(m_shape == QLatin1String("composite") ? "hero_nr" : "hero_id", m_shape == QLatin1String("composite") ? "team_nr" : "team_id");
    QVERIFY(runElsewhere(m_path, {QString("UPDATE hero SET name = 'Newly a Falcon' WHERE %1 = %2").arg(nr, member)}));
    m_roster->reloadIfChangedElsewhere();
    compare(Side::Left);
    QCOMPARE(list.keys().size(), before.size() + 1);
    QVERIFY(runElsewhere(m_path, {QString("UPDATE hero SET name = 'No more' WHERE name LIKE 'Falcon%'")}));
    m_roster->reloadIfChangedElsewhere();
    compare(Side::Left);
    QCOMPARE(list.keys().size(), m_shape == QLatin1String("telling") ? list.keys().size() : 1);
    QVERIFY(runElsewhere(m_path, {"DELETE FROM link"}));
    m_roster->reloadIfChangedElsewhere();
    compare(Side::Left);
    QCOMPARE(list.total(), 0);
}

// However fast one types, and whatever was read until then.
void tst_MemberFilter::lastKeystrokeCounts()
{
    open();
    MembersModel &list = members(Side::Left);
    list.setAnchors(anchorsOf(Side::Left, 1));
    for (const QString &word : {QString("falcon 12"), QString("hero 99"), QString("nobody at all"), QString("falcon")}) {
        for (qsizetype length = 1; length <= word.size(); ++length) {
            list.setFilterText(word.left(length));
            if (m_dice.bounded(2))
                QCoreApplication::processEvents();
        }
        compare(Side::Left);
        if (QTest::currentTestFailed())
            return qWarning("%s", qPrintable(word));
    }
    QCOMPARE(failedStatements(*m_roster), QString());
}

void tst_MemberFilter::typedNamesAreFound()
{
    open();
    MembersModel &list = members(Side::Left);
    list.setAnchors(anchorsOf(Side::Left, 1));
    sort(Side::Left, ByName);
    compare(Side::Left, ByName);
    const QString wanted = list.index(list.rowCount() / 2, 0).data().toString();
    // as QTableView asks
    const auto first = [&list](const QString &text, int from) { return list.match(list.index(from, 0), Qt::DisplayRole, text).value(0).row(); };
    int expected = 0;
    while (list.index(expected, 0).data().toString() != wanted)
        ++expected;
    QCOMPARE(first(wanted.toUpper(), 0), expected);
    QCOMPARE(first(wanted, list.rowCount() - 1), wanted == list.index(list.rowCount() - 1, 0).data().toString() ? list.rowCount() - 1 : expected);
    QCOMPARE(list.match(list.index(0, 0), Qt::DisplayRole, "nobody at all").size(), 0);
    QCOMPARE(list.match(list.index(0, 0), Qt::DisplayRole, "%").size(), 0);
    if (!m_isLong)
        return;
    // as the view asks of a list that is longer still
    Key found;
    const auto tell = [&found](const Key &key) { found = key; };
    list.find(wanted.toLower(), MembersModel::LabelColumn, tell);
    QTRY_VERIFY(found.isValid());
    QCOMPARE(list.rowOf(found), expected);
    list.setFilterText("falcon");
    compare(Side::Left, ByName);
    found = {};
    list.find("fal", MembersModel::LabelColumn, tell);
    QTRY_COMPARE(list.rowOf(found), 0);
    if (tells()) {
        found = {};
        list.find("falconer", MembersModel::FirstOwnColumn, tell);
        QTRY_VERIFY(found.isValid());
        QCOMPARE(list.index(list.rowOf(found), MembersModel::FirstOwnColumn).data().toString(), "Falconer");
    }
    QCOMPARE(failedStatements(*m_roster), QString());
}

void tst_MemberFilter::whoIsHiddenIsTold()
{
    open();
    MembersModel &list = members(Side::Left);
    const Key team = anchorsOf(Side::Left, 12).last();
    list.setAnchors({team});
    compare(Side::Left);
    QSignalSpy told(&m_roster->controller(), &MembershipController::told);
    const auto last = [&told] { return told.isEmpty() ? QString() : told.last().first().toString(); };
    QList<Membership> pairs;
    for (int i = 2; pairs.size() < 2; ++i) {
        const Key hero = anchorsOf(Side::Right, i).last();
        const auto row = m_roster->store().entities(Side::Left, {hero});
        if (list.rowOf(hero) < 0 && row && !row->isEmpty())
            pairs.append({hero, team});
    }
    list.setFilterText("nobody is called so");
    compare(Side::Left);
    QVERIFY(m_roster->controller().link(pairs));
    QCOMPARE(list.rowCount(), 0); // not even for a moment
    QVERIFY(last().startsWith("2 added to "));
    QTRY_VERIFY2(last().endsWith("; 2 heroes hidden by the filter"), qPrintable(last()));
    compare(Side::Left);
    m_roster->history().undo();
    compare(Side::Left);
    QCoreApplication::processEvents();
    QVERIFY2(last().startsWith("Undone") && !last().contains("hidden"), qPrintable(last()));
    list.setFilterText({});
    compare(Side::Left);
    m_roster->history().redo();
    compare(Side::Left);
    QCoreApplication::processEvents();
    QVERIFY2(last().startsWith("Redone") && !last().contains("hidden"), qPrintable(last()));
    m_roster->history().undo();
    list.setFilterText("o"); // which is in every name
    m_roster->history().redo();
    compare(Side::Left);
    QCoreApplication::processEvents();
    QVERIFY2(last().startsWith("Redone") && !last().contains("hidden"), qPrintable(last()));
}

void tst_MemberFilter::lettersOfAnyCaseAreFound()
{
    m_shape = "plain";
    openShort(longRelationship({"id"}, {"hero_id"}, {"team_id"}),
              {"CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT)",
               "CREATE TABLE link (team_id INTEGER, hero_id INTEGER, PRIMARY KEY (team_id, hero_id))",
               "INSERT INTO hero VALUES (1, 'Éclair'), (2, '50% off'), (3, 'under_score'), (4, NULL), (5, 'O''Hara \"x\"')", "INSERT INTO team VALUES (1, 'T')",
               "INSERT INTO link SELECT 1, id FROM hero"});
    MembersModel &heroes = members(Side::Left);
    heroes.setAnchors({Key(1)});
    const QList<std::pair<QString, QString>> cases{{"éCL", "Éclair"}, {"%", "50% off"}, {"_", "under_score"}, {"o'h", "O'Hara \"x\""}, {"\"", "O'Hara \"x\""}, {"\\", ""}};
    for (const auto &[typed, shown] : cases) {
        heroes.setFilterText(typed);
        QCOMPARE(columnText(heroes, MembersModel::LabelColumn), shown);
        QCOMPARE(heroes.total(), 5);
    }
}

void tst_MemberFilter::ticksAndChoicesAreFoundAsTheyAreShown()
{
    openShort(longRelationship({"id"}, {"hero_id"}, {"team_id"}),
              {"CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT)",
               "CREATE TABLE post (id INTEGER PRIMARY KEY, name TEXT)", "INSERT INTO post VALUES (1, 'Captain'), (2, 'Cook')",
               "CREATE TABLE link (team_id INTEGER REFERENCES team, hero_id INTEGER REFERENCES hero, is_new BOOLEAN, post INTEGER REFERENCES post, "
               "rank TEXT CHECK (rank IN ('chief', 'private')), PRIMARY KEY (team_id, hero_id))",
               "INSERT INTO hero VALUES (1, 'A'), (2, 'B'), (3, 'D')", "INSERT INTO team VALUES (1, 'T'), (2, 'U')",
               "INSERT INTO link VALUES (1, 1, 1, 1, 'chief'), (1, 2, 0, 2, 'private'), (1, 3, 1, NULL, NULL), (2, 1, 0, 2, NULL)"});
    MembersModel &heroes = members(Side::Left);
    heroes.setAnchors({Key(1)});
    const QList<std::pair<QString, QString>> cases{{"chi", "A"}, {"priv", "B"}, {"cap", "A"}, {"COOK", "B"}, {"c", "A|B"}, {"1", ""}, {"2", ""}, {"d", "D"}};
    for (const auto &[typed, shown] : cases) {
        heroes.setFilterText(typed);
        QCOMPARE(columnText(heroes, MembersModel::LabelColumn), shown);
    }
    heroes.setFilterText("cook"); // in one of two teams: the line tells of both
    heroes.setAnchors({Key(1), Key(2)});
    QCOMPARE(columnText(heroes, MembersModel::LabelColumn), "A|B");
    QCOMPARE(columnText(heroes, MembersModel::ShareColumn), "all 2|1 of 2");
    QCOMPARE(columnText(heroes, MembersModel::FirstOwnColumn + 1), "several|Cook");
}

void tst_MemberFilter::namesOfSeveralColumnsAreOneText()
{
    Relationship relationship = longRelationship({"id"}, {"hero_id"}, {"team_id"});
    relationship.left.label = LabelTemplate::fromText("{last}, {first}");
    openShort(relationship, {"CREATE TABLE hero (id INTEGER PRIMARY KEY, first TEXT, last TEXT)", "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT)",
                             "CREATE TABLE link (team_id INTEGER, hero_id INTEGER, PRIMARY KEY (team_id, hero_id))",
                             "INSERT INTO hero VALUES (1, 'Zoe', 'Smith'), (2, 'Adam', 'Smith'), (3, NULL, 'Adamson'), (4, 'Bob', '')", "INSERT INTO team VALUES (1, 'T')",
                             "INSERT INTO link SELECT 1, id FROM hero"});
    MembersModel &heroes = members(Side::Left);
    heroes.setAnchors({Key(1)});
    heroes.setFilterText("h, a");
    QCOMPARE(columnText(heroes, MembersModel::LabelColumn), "Smith, Adam");
    heroes.setFilterText("adam");
    QCOMPARE(columnText(heroes, MembersModel::LabelColumn), "Smith, Adam|Adamson");
    heroes.setFilterText("smith");
    heroes.sort(MembersModel::LabelColumn, Qt::AscendingOrder);
    QCOMPARE(columnText(heroes, MembersModel::LabelColumn), "Smith, Adam|Smith, Zoe");
    heroes.sort(MembersModel::LabelColumn, Qt::DescendingOrder);
    QCOMPARE(columnText(heroes, MembersModel::LabelColumn), "Smith, Zoe|Smith, Adam");
}

void tst_MemberFilter::oneTableOnBothSides()
{
    Relationship relationship = longRelationship({"id"}, {"mentee"}, {"mentor"});
    relationship.right.table = "hero";
    openShort(relationship, {"CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE link (mentor INTEGER, mentee INTEGER, PRIMARY KEY (mentor, mentee))",
                             "INSERT INTO hero VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Cy'), (4, 'Ada B')", "INSERT INTO link VALUES (1, 2), (1, 3), (1, 4), (2, 1), (4, 1), (1, 1)"});
    members(Side::Left).setAnchors({Key(1)});
    members(Side::Right).setAnchors({Key(1)});
    for (const Side side : {Side::Left, Side::Right})
        members(side).setFilterText("ad");
    QCOMPARE(columnText(members(Side::Left), MembersModel::LabelColumn), "Ada|Ada B");
    QCOMPARE(columnText(members(Side::Right), MembersModel::LabelColumn), "Ada B|Ada");
    QCOMPARE(members(Side::Left).total(), 4);
    QCOMPARE(members(Side::Right).total(), 3);
    QVERIFY(m_roster->controller().edit({{Side::Left, Key(2), "name", "Bob", "Adbob"}}));
    QCOMPARE(columnText(members(Side::Left), MembersModel::LabelColumn), "Ada|Adbob|Ada B");
    QCOMPARE(members(Side::Right).rowOf(Key(2)), 0);
}

QTEST_GUILESS_MAIN(tst_MemberFilter)
#include "tst_memberfilter.moc"
