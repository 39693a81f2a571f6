#include "models/store/planner.h"
#include "support/testdatabase.h"

#include <QTest>

#include <algorithm>

using namespace Rollcall;
using namespace Rollcall::Test;

// Memberships held in a list: planning needs no database.
class HeldLinks : public StoredLinks
{
public:
    explicit HeldLinks(const Relationship &described)
        : m_relationship(described)
    {
    }

    QList<Membership> pairs;
    bool isInBlocks = false;
    Fields extras; // of each

    const Relationship &relationship() const override { return m_relationship; }
    bool takesBlocks() const override { return isInBlocks; }

    Result<QList<Link>> storedLinks(const QList<Membership> &wanted) const override
    {
        QList<Membership> found;
        std::copy_if(pairs.cbegin(), pairs.cend(), std::back_inserter(found), [&wanted](const Membership &pair) { return wanted.contains(pair); });
        QList<Link> links = linksFor(found);
        for (Link &link : links)
            link.extras = extras;
        return links;
    }

    Result<QList<Link>> linksOf(Side side, const QList<Key> &keys) const override
    {
        QList<Membership> found;
        std::copy_if(pairs.cbegin(), pairs.cend(), std::back_inserter(found), [&keys, side](const Membership &pair) { return keys.contains(pair.at(side)); });
        QList<Link> links = linksFor(found);
        for (Link &link : links)
            link.extras = extras;
        return links;
    }

    Result<QList<Link>> strays() const override { return QList<Link>(); }

    Result<KeyList> membersOf(Side memberSide, const Key &anchor) const override
    {
        KeyList members;
        for (const Membership &pair : pairs) {
            if (pair.at(opposite(memberSide)) == anchor)
                members.append(pair.at(memberSide));
        }
        return members;
    }

    Result<QList<Key>> existing(Side, const QList<Key> &keys) const override { return keys; }

    Result<QList<Key>> named(Side, const QStringList &names) const override
    {
        QList<Key> keys;
        for (const QString &name : names)
            keys.append(Key(name.toLongLong()));
        return keys;
    }

private:
    Relationship m_relationship;
};

// What a gesture changes, given what is stored. Teams 1 to 3: team 1 has heroes 1 and 2, team 2 has 2 and 3, team 3 has none.
class tst_Planner : public QObject
{
    Q_OBJECT

private slots:
    void planIsTheSmallestChange_data();
    void planIsTheSmallestChange();
    void manyPairsAreBlocksWhereTheStoreTakesThem();
    void pairsToRemoveMustAllBeThere();
    void whoLeavesNothingBringsWhatIsToldAllTheSame();
    void joiningLinksBringWhatTheFirstSourceTells();
    void othersThanPromisedAreRefused_data();
    void othersThanPromisedAreRefused();
};

static Gesture ofTeams(Verb verb, const KeyList &teams, const KeyList &from = {})
{
    Gesture gesture{verb, Side::Left, {}, teams};
    gesture.from = from;
    return gesture;
}

static Gesture leaving(Gesture gesture, const QList<LinkBlock> &leftOut)
{
    gesture.leftOut = leftOut;
    return gesture;
}

static QString asText(const QList<Link> &links, const QList<LinkBlock> &blocks)
{
    QStringList texts;
    for (const Membership &pair : pairsOf(links) + pairsOf(blocks))
        texts.append(QStringLiteral("%1-%2").arg(pair.left.display(), pair.right.display()));
    texts.sort();
    return texts.join(u' ');
}

void tst_Planner::planIsTheSmallestChange_data()
{
    QTest::addColumn<bool>("isInBlocks");
    QTest::addColumn<Gesture>("gesture");
    QTest::addColumn<QString>("joins");
    QTest::addColumn<QString>("leaves");
    for (const bool isInBlocks : {false, true}) {
        const auto row = [isInBlocks](const char *tag, const Gesture &gesture, const char *joins, const char *leaves) {
            QTest::addRow("%s%s", tag, isInBlocks ? ", in blocks" : "") << isInBlocks << gesture << QString(joins) << QString(leaves);
        };
        row("heroes join teams", Gesture::add(Side::Left, {1, 3}, {1, 3}), "1-3 3-1 3-3", "");
        row("a team is given to heroes", Gesture::add(Side::Right, {3}, {1, 2}), "1-3 2-3", "");
        row("named heroes join", Gesture::addNamed(Side::Left, {"2", "3"}, {1}), "3-1", "");
        row("heroes leave teams, if they are in", Gesture::remove(Side::Left, {1, 3}, {1, 2}), "", "1-1 3-2");
        row("a move", Gesture::move(Side::Left, {1, 2}, {1}, {2}), "1-2", "1-1 2-1");
        row("a move to where they come from, too", Gesture::move(Side::Left, {2}, {1, 2}, {2}), "", "2-1");
        row("exactly these", Gesture::replace(Side::Left, Key(1), {2, 3}), "3-1", "1-1");
        row("nobody", Gesture::replace(Side::Left, Key(1), {}), "", "1-1 2-1");
        row("those they have already", Gesture::replace(Side::Left, Key(1), {2, 1}), "", "");
        row("two teams exchange", Gesture::swap(Side::Left, Key(1), Key(2)), "1-2 3-1", "1-1 3-2");
        row("everyone of two teams joins a third", ofTeams(Verb::Unite, {3}, {1, 2}), "1-3 2-3 3-3", "");
        row("everyone joins who is not in already", ofTeams(Verb::Unite, {2}, {1}), "1-2", "");
        row("everyone of nobody", ofTeams(Verb::Unite, {1}, {3}), "", "");
        row("identical to another team", ofTeams(Verb::Equalize, {2, 3}, {1}), "1-2 1-3 2-3", "3-2");
        row("identical to an empty team", ofTeams(Verb::Equalize, {1}, {3}), "", "1-1 2-1");
        row("those in common stay", ofTeams(Verb::Intersect, {1}, {2}), "", "1-1");
        row("those in any of two teams stay", ofTeams(Verb::Intersect, {1}, {2, 3}), "", "1-1");
        row("nobody is in common", ofTeams(Verb::Intersect, {1}, {3}), "", "1-1 2-1");
        row("those of another team leave", ofTeams(Verb::Subtract, {1}, {2}), "", "2-1");
        row("those of the team itself leave", ofTeams(Verb::Subtract, {1}, {1}), "", "1-1 2-1");
        row("some are left out", leaving(ofTeams(Verb::Equalize, {2}, {1}), {{Side::Left, Key(2), {1, 3}}}), "", "");
        row("another team's are left out", leaving(ofTeams(Verb::Equalize, {2}, {1}), {{Side::Left, Key(1), {1, 3}}}), "1-2", "3-2");
        row("a part of an exchange is left out", leaving(Gesture::swap(Side::Left, Key(1), Key(2)), {{Side::Left, Key(1), {1}}, {Side::Left, Key(2), {1}}}), "3-1", "3-2");
    }
}

void tst_Planner::planIsTheSmallestChange()
{
    QFETCH(bool, isInBlocks);
    QFETCH(Gesture, gesture);
    HeldLinks stored(sampleInMemory()->relationship());
    stored.pairs = {{1, 1}, {2, 1}, {2, 2}, {3, 2}};
    stored.isInBlocks = isInBlocks;
    const auto change = planned(stored, gesture);
    QVERIFY(change);
    QTEST(asText(change->addedLinks, change->addedBlocks), "joins");
    QTEST(asText(change->removedLinks, change->removedBlocks), "leaves");
    QVERIFY(!change->hasBlocks()); // so few are named
}

void tst_Planner::manyPairsAreBlocksWhereTheStoreTakesThem()
{
    KeyList heroes;
    for (qint64 hero = 1; hero <= FewPairs + 1; ++hero)
        heroes.append(hero);
    HeldLinks stored(sampleInMemory()->relationship());
    stored.pairs = {{1, 1}};
    const auto named = planned(stored, Gesture::add(Side::Left, heroes, {1}));
    QVERIFY(named);
    QCOMPARE(named->addedLinks.size(), FewPairs); // one is in already
    QCOMPARE(named->already, 1);
    stored.isInBlocks = true;
    const auto blocks = planned(stored, Gesture::add(Side::Left, heroes, {1}));
    QVERIFY(blocks);
    QVERIFY(blocks->addedLinks.isEmpty() && blocks->isLenient); // who is in already, the writer finds out
    QCOMPARE(pairsIn(blocks->addedBlocks), FewPairs + 1);
    const auto exact = planned(stored, Gesture::replace(Side::Left, Key(1), heroes));
    QVERIFY(exact);
    QVERIFY(!exact->isLenient);
    QCOMPARE(pairsIn(exact->addedBlocks) + exact->addedLinks.size(), FewPairs);
}

void tst_Planner::pairsToRemoveMustAllBeThere()
{
    HeldLinks stored(sampleInMemory()->relationship());
    stored.pairs = {{1, 1}};
    const auto change = planned(stored, Gesture::remove(QList<Membership>{{1, 1}, {2, 1}}));
    QVERIFY(!change);
    QCOMPARE(change.error().sentence, "2 memberships should have been removed, but only 1 could be found. Nothing was changed; the lists now show the file as it is.");
}

// A move to where somebody is already, and somewhere else: they leave nothing, and still join as they are.
void tst_Planner::whoLeavesNothingBringsWhatIsToldAllTheSame()
{
    Relationship told = sampleInMemory()->relationship();
    told.link.extraColumns = {"role", "badge"};
    told.link.uniqueColumns = {"badge"};
    HeldLinks stored(told);
    stored.pairs = {{1, 1}};
    stored.extras = {{"role", "chief"}, {"badge", 7}};
    const auto change = planned(stored, Gesture::move(Side::Left, {1}, {1}, {1, 3}));
    QVERIFY(change);
    QVERIFY(change->removedLinks.isEmpty());
    QCOMPARE(change->addedLinks.size(), 1);
    QCOMPARE(change->addedLinks.first().extras, (Fields{{"role", "chief"}})); // a badge is there once
    const auto moved = planned(stored, Gesture::move(Side::Left, {1}, {1}, {3}));
    QVERIFY(moved);
    QCOMPARE(moved->addedLinks.first().extras, stored.extras);
}

// Those that stay keep theirs: they are not touched.
void tst_Planner::joiningLinksBringWhatTheFirstSourceTells()
{
    Relationship described = sampleInMemory()->relationship();
    described.link.extraColumns = {QStringLiteral("role"), QStringLiteral("badge"), QStringLiteral("since")};
    described.link.uniqueColumns = {QStringLiteral("badge")};
    HeldLinks stored(described);
    stored.pairs = {{1, 1}, {2, 1}, {2, 2}, {3, 2}};
    stored.extras = {{QStringLiteral("role"), QStringLiteral("captain")}, {QStringLiteral("badge"), 7}, {QStringLiteral("since"), 2020}};
    Gesture gesture = ofTeams(Verb::Unite, {2}, {1});
    gesture.leftColumns = {QStringLiteral("since")};
    const auto change = planned(stored, gesture);
    QVERIFY(change);
    QCOMPARE(asText(change->addedLinks, {}), "1-2");
    QCOMPARE(change->addedLinks.first().extras, (Fields{{QStringLiteral("role"), QStringLiteral("captain")}}));
    QVERIFY(change->removedLinks.isEmpty());
}

void tst_Planner::othersThanPromisedAreRefused_data()
{
    QTest::addColumn<bool>("isInBlocks");
    QTest::addColumn<QList<Membership>>("then");
    QTest::addColumn<bool>("isDone");
    for (const bool isInBlocks : {false, true}) {
        const char *how = isInBlocks ? ", in blocks" : "";
        QTest::addRow("as promised%s", how) << isInBlocks << QList<Membership>{{1, 1}, {2, 1}, {2, 2}, {3, 2}} << true;
        QTest::addRow("another stays%s", how) << isInBlocks << QList<Membership>{{1, 1}, {2, 1}, {2, 2}, {3, 2}, {4, 2}, {4, 1}} << true;
        QTest::addRow("one more leaves%s", how) << isInBlocks << QList<Membership>{{1, 1}, {2, 1}, {2, 2}, {3, 2}, {4, 2}} << false;
        QTest::addRow("another leaves instead%s", how) << isInBlocks << QList<Membership>{{1, 1}, {2, 1}, {2, 2}, {4, 2}} << false;
    }
}

void tst_Planner::othersThanPromisedAreRefused()
{
    QFETCH(bool, isInBlocks);
    QFETCH(QList<Membership>, then);
    QFETCH(bool, isDone);
    HeldLinks stored(sampleInMemory()->relationship());
    stored.isInBlocks = isInBlocks;
    stored.pairs = {{1, 1}, {2, 1}, {2, 2}, {3, 2}};
    Gesture gesture = ofTeams(Verb::Equalize, {2}, {1});
    gesture.promised = planned(stored, gesture)->linkNumbers();
    stored.pairs = then;
    const auto change = planned(stored, gesture);
    QCOMPARE(bool(change), isDone);
    if (!isDone)
        QVERIFY2(change.error().sentence.startsWith(QLatin1String("Someone else has changed the file since")), qPrintable(change.error().sentence));
}

QTEST_GUILESS_MAIN(tst_Planner)
#include "tst_planner.moc"
