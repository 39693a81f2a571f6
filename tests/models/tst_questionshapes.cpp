#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membershares.h"
#include "models/lists/membersmodel.h"
#include "models/lists/tablequestion.h"
#include "support/gestures.h"
#include "support/keyshapes.h"
#include "support/membershapes.h"

#include <QAbstractItemModelTester>
#include <QHash>
#include <QSet>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

using Bound = MembershipQuestion::Bound;

// Random questions to files of every shape, short and long, compared with an oracle in plain C++.
class tst_QuestionShapes : public MemberShapes
{
    Q_OBJECT

private slots:
    void initTestCase() { makeFiles(); }
    void cleanup() { m_roster.reset(); }

    void anyAnswerIsTheOracles_data() { shapes(); }
    void anyAnswerIsTheOracles();
    void ownChangesKeepItRight_data() { shapes(); }
    void ownChangesKeepItRight();
    void othersCommitsKeepItRight_data() { shapes(); }
    void othersCommitsKeepItRight();
    void oldAnswerStaysWhileTheNextIsRead();
    void anyKindOfKey_data();
    void anyKindOfKey();
    void partsOfAUnionAreTheOracles_data() { shapes(); }
    void partsOfAUnionAreTheOracles();

private:
    using Links = QHash<Key, QSet<Key>>;
    // Of each row of this side, the rows of the other with which it is linked; of all, in the table's order.
    Links linksOf(Side side, KeyList &all, const QStringList &key, const QStringList columns[2]);
    void readOracle(Side side);
    MembershipQuestion anyQuestion(Side side);
    KeyList expected(const MembershipQuestion &question) const;
    void compareAnswer(Side side);

    QTemporaryDir m_files;
    KeyList m_all;
    KeyList m_others;
    Links m_links;
};

static QString listed(const QString &table, const QStringList &columns)
{
    QStringList terms;
    for (const QString &column : columns)
        terms.append(table + '.' + column);
    return terms.join(", ");
}

static QString matched(const QString &table, const QStringList &key, const QStringList &columns)
{
    QStringList terms;
    for (qsizetype i = 0; i < key.size(); ++i)
        terms.append(table + '.' + key.at(i) + " = link." + columns.at(i));
    return terms.join(" AND ");
}

tst_QuestionShapes::Links tst_QuestionShapes::linksOf(Side side, KeyList &all, const QStringList &key, const QStringList columns[2])
{
    const QString names[] = {"hero", "team"};
    const QString mine = names[int(side)], theirs = names[1 - int(side)];
    all = keysIn(rowsElsewhere(m_path, QString("SELECT %1 FROM %2 ORDER BY %1").arg(listed(mine, key), mine)), key.size());
    const auto rows = rowsElsewhere(m_path, QString("SELECT %1, %2 FROM link JOIN %3 ON %4 JOIN %5 ON %6")
                                                .arg(listed(mine, key), listed(theirs, key), mine, matched(mine, key, columns[int(side)]), theirs, matched(theirs, key, columns[1 - int(side)])));
    Links links;
    for (const QVariantList &row : rows)
        links[Key::fromRow(row, 0, key.size())].insert(Key::fromRow(row, key.size(), key.size()));
    return links;
}

void tst_QuestionShapes::readOracle(Side side)
{
    const bool isComposite = m_shape == QLatin1String("composite");
    const QStringList key = isComposite ? QStringList{"area", "nr"} : QStringList{"id"};
    const QStringList columns[] = {isComposite ? QStringList{"hero_area", "hero_nr"} : QStringList{"hero_id"},
                                   isComposite ? QStringList{"team_area", "team_nr"} : QStringList{"team_id"}};
    m_links = linksOf(side, m_all, key, columns);
    m_others = {};
    const Links theirs = linksOf(opposite(side), m_others, key, columns);
}

MembershipQuestion tst_QuestionShapes::anyQuestion(Side side)
{
    MembershipQuestion question;
    const KeyList known = anchorsOf(side, 6);
    for (const Key &key : known) {
        if (!m_others.contains(key))
            continue;
        if (const int dice = m_dice.bounded(8); dice == 0)
            question.in.append({key, "x"});
        else if (dice == 1)
            question.notIn.append({key, "x"});
    }
    if (m_dice.bounded(2) == 0)
        question.number = MembershipQuestion::Number{Bound(m_dice.bounded(3)), m_dice.bounded(5)};
    return question;
}

KeyList tst_QuestionShapes::expected(const MembershipQuestion &question) const
{
    KeyList keys;
    for (const Key &key : m_all) {
        const QSet<Key> links = m_links.value(key);
        bool answers = true;
        for (const auto &group : question.in)
            answers = answers && links.contains(group.key);
        for (const auto &group : question.notIn)
            answers = answers && !links.contains(group.key);
        if (question.number) {
            const qint64 count = question.number->count;
            answers = answers && (question.number->bound == Bound::AtLeast ? links.size() >= count : question.number->bound == Bound::AtMost ? links.size() <= count : links.size() == count);
        }
        if (answers)
            keys.append(key);
    }
    return keys;
}

void tst_QuestionShapes::compareAnswer(Side side)
{
    QTRY_VERIFY(!m_roster->controller().isBusy() && isSettled(*m_roster));
    const EntityModel &table = m_roster->entities(side);
    QCOMPARE(table.keys().toList(), expected(table.question().asked()).toList());
    QCOMPARE(table.matching(), table.rowCount());
    QCOMPARE(table.question().missing(), QStringList());
}

void tst_QuestionShapes::anyAnswerIsTheOracles()
{
    open();
    for (const Side side : {Side::Left, Side::Right}) {
        QAbstractItemModelTester tester(&m_roster->entities(side));
        readOracle(side);
        for (int round = 0; round < 6; ++round) {
            m_roster->entities(side).question().ask(anyQuestion(side));
            compareAnswer(side);
            if (QTest::currentTestFailed())
                return qWarning("%s", qPrintable(m_roster->entities(side).question().asked().toString()));
        }
        m_roster->entities(side).question().ask({});
    }
    QCOMPARE(failedStatements(*m_roster), QString());
}

void tst_QuestionShapes::ownChangesKeepItRight()
{
    open();
    readOracle(Side::Left);
    EntityModel &heroes = m_roster->entities(Side::Left);
    const KeyList teams = anchorsOf(Side::Left, 4);
    for (int round = 0; round < 4; ++round) {
        heroes.question().ask(anyQuestion(Side::Left));
        compareAnswer(Side::Left);
        const Key hero = m_all.at(m_dice.bounded(int(m_all.size())));
        const Key team = teams.at(m_dice.bounded(int(teams.size())));
        const bool isLinked = m_links.value(hero).contains(team);
        QVERIFY(performed(m_roster->controller(), isLinked ? Gesture::remove(Side::Left, {hero}, {team}) : Gesture::add(Side::Left, {hero}, {team})));
        readOracle(Side::Left);
        compareAnswer(Side::Left);
        if (m_dice.bounded(2) == 0) {
            undo(*m_roster);
            readOracle(Side::Left);
            compareAnswer(Side::Left);
        }
        if (QTest::currentTestFailed())
            return;
    }
    QCOMPARE(failedStatements(*m_roster), QString());
}

void tst_QuestionShapes::othersCommitsKeepItRight()
{
    open();
    for (int round = 0; round < 2; ++round) {
        readOracle(Side::Left);
        m_roster->entities(Side::Left).question().ask(anyQuestion(Side::Left));
        compareAnswer(Side::Left);
        QVERIFY(runElsewhere(m_path, {QString("DELETE FROM link WHERE %1 IN (SELECT %1 FROM link ORDER BY random() LIMIT 50)")
                                          .arg(m_shape == QLatin1String("composite") ? "hero_nr" : "hero_id")}));
        m_roster->reloadIfChangedElsewhere();
        readOracle(Side::Left);
        compareAnswer(Side::Left);
        if (QTest::currentTestFailed())
            return;
    }
}

void tst_QuestionShapes::oldAnswerStaysWhileTheNextIsRead()
{
    m_shape = "plain";
    m_path = m_files.filePath("long.db");
    QVERIFY(makeLongFile(m_path));
    m_roster = openLongFile(m_path);
    QTRY_VERIFY(isSettled(*m_roster));
    EntityModel &heroes = m_roster->entities(Side::Left);
    heroes.question().ask({{{1, "Team 1"}}, {}, {}, {}});
    QTRY_VERIFY(!heroes.isReading());
    QCOMPARE(heroes.rowCount(), 15'000);
    QObject watcher;
    QSet<int> seen; // every number of rows that there ever was
    connect(&heroes, &EntityModel::countsChanged, &watcher, [&] { seen.insert(heroes.rowCount()); });
    heroes.question().ask({{{1, "Team 1"}, {2, "Team 2"}}, {}, {}, {}});
    QTRY_VERIFY(!heroes.isReading());
    const int both = rowsElsewhere(m_path, "SELECT count(*) FROM heroteamlink WHERE team_id = 1 AND hero_id IN (SELECT hero_id FROM heroteamlink WHERE team_id = 2)").first().first().toInt();
    QCOMPARE(heroes.rowCount(), both);
    QVERIFY(runElsewhere(m_path, {"DELETE FROM heroteamlink WHERE team_id = 2"}));
    m_roster->reloadIfChangedElsewhere();
    QTRY_COMPARE(heroes.rowCount(), 0);
    QCOMPARE(seen, (QSet<int>{15'000, both, 0}));
}

void tst_QuestionShapes::anyKindOfKey_data()
{
    QTest::addColumn<QString>("shape");
    for (const QString &name : allKeyShapes().keys())
        QTest::newRow(qPrintable(name)) << name;
}

// Among the links are forty that lead nowhere.
void tst_QuestionShapes::anyKindOfKey()
{
    QFETCH(QString, shape);
    const KeyShape keys = allKeyShapes().value(shape);
    QTemporaryDir folder;
    m_path = folder.filePath("keys.db");
    QVERIFY(keys.makeFile(m_path));
    m_roster = openLongFile(m_path, longRelationship(keys.key, keys.heroColumns, keys.teamColumns));
    QVERIFY(m_roster);
    QTRY_VERIFY(isSettled(*m_roster));
    const QStringList columns[] = {keys.heroColumns, keys.teamColumns};
    for (const Side side : {Side::Left, Side::Right}) {
        m_links = linksOf(side, m_all, keys.key, columns);
        const Links theirs = linksOf(opposite(side), m_others, keys.key, columns);
        EntityModel &table = m_roster->entities(side);
        QTRY_COMPARE(table.keys(), m_all);
        const Key most = *std::max_element(theirs.keyBegin(), theirs.keyEnd(), [&](const Key &a, const Key &b) { return theirs[a].size() < theirs[b].size(); });
        const QList<MembershipQuestion> questions{{{}, {}, MembershipQuestion::Number{Bound::Exactly, 0}, {}}, {{{most, "x"}}, {}, {}, {}}, {{}, {{most, "x"}}, {}, {}},
                                                  {{}, {}, MembershipQuestion::Number{Bound::AtLeast, 2}, {}}, {{{most, "x"}}, {}, MembershipQuestion::Number{Bound::AtMost, 1}, {}}};
        for (const MembershipQuestion &question : questions) {
            table.question().ask(question);
            compareAnswer(side);
            if (QTest::currentTestFailed())
                return qWarning("%s", qPrintable(question.toString()));
        }
        table.question().ask({});
    }
    QCOMPARE(failedStatements(*m_roster), QString());
    m_roster.reset();
}

void tst_QuestionShapes::partsOfAUnionAreTheOracles()
{
    using Part = MemberShares::Part;
    open();
    readOracle(Side::Left);
    MembersModel &list = members(Side::Left);
    QAbstractItemModelTester tester(&list);
    for (const int anchors : {2, 4}) {
        const KeyList teams = anchorsOf(Side::Left, anchors);
        list.setAnchors(teams);
        QList<Part> parts{{Part::Kind::Any, 0}, {Part::Kind::All, 0}};
        if (anchors == 2)
            parts << Part{Part::Kind::Only, 0} << Part{Part::Kind::Only, 1};
        for (int number = 1; anchors > 2 && number <= anchors; ++number)
            parts << Part{Part::Kind::Exactly, number};
        parts << Part();
        for (const Part &part : parts) {
            list.shares().show(part);
            QTRY_VERIFY(isSettled(*m_roster));
            QSet<Key> wanted;
            for (const Key &key : m_all) {
                qsizetype share = 0;
                for (const Key &team : teams)
                    share += m_links.value(key).contains(team) ? 1 : 0;
                const bool isShown = part.kind == Part::Kind::Any ? share > 0 : part.kind == Part::Kind::All ? share == anchors
                                     : part.kind == Part::Kind::Exactly ? share == part.number : share == 1 && m_links.value(key).contains(teams.at(part.number));
                if (isShown)
                    wanted.insert(key);
            }
            const QList<Key> shown = list.keys();
            QCOMPARE(QSet<Key>(shown.cbegin(), shown.cend()), wanted);
            QCOMPARE(shown.size(), wanted.size());
            QTRY_COMPARE(list.shares().count(part), qint64(wanted.size()));
            QTRY_VERIFY(list.total() >= list.rowCount());
            QCOMPARE(list.isFiltered(), part.kind != Part::Kind::Any);
        }
    }
    QCOMPARE(failedStatements(*m_roster), QString());
}

QTEST_GUILESS_MAIN(tst_QuestionShapes)

#include "tst_questionshapes.moc"
