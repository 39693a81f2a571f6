#include "models/link/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Undo and redo where someone else was quicker: theirs stays, and the step goes.
class tst_HistoryElsewhere : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void undoOfAnEditThatSomeoneOverwroteDropsTheStep();
    void undoOfAnEditOfARowRemovedElsewhereDropsTheStep();
    void undoOfACreationRemovedElsewhereIsDoneAndNotRedone();
    void undoOfACreationThatSomeoneLinkedKeepsTheirs();
    void undoOfACreationTakesWhatTheFileItselfLinked();
    void redoOfADeletionAfterSomeoneLinkedKeepsTheirs();
    void redoOfALinkToARowRemovedElsewhereDropsTheStep();

private:
    MembershipController &controller() { return m_roster->controller(); }
    QUndoStack &history() { return m_roster->history(); }
    QString path() const { return m_folder->filePath(QStringLiteral("heroes.db")); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<RosterWatch> m_watch;
};

void tst_HistoryElsewhere::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_roster = sampleInFile(path());
    QVERIFY(m_roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
}

void tst_HistoryElsewhere::cleanup()
{
    m_watch.reset();
    m_roster.reset();
}

void tst_HistoryElsewhere::undoOfAnEditThatSomeoneOverwroteDropsTheStep()
{
    QVERIFY(controller().edit({{Side::Left, Deadpond, QStringLiteral("name"), QStringLiteral("Deadpond"), QStringLiteral("Mine")}}));
    QVERIFY(runElsewhere(path(), {QStringLiteral("UPDATE hero SET name = 'Theirs' WHERE id = 1")}));
    m_watch->mark();
    history().undo();
    QVERIFY2(m_watch->refused().contains(QLatin1String("the value is now \"Theirs\"")), qPrintable(m_watch->refused()));
    QCOMPARE(history().count(), 0);
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT name FROM hero WHERE id = 1")), "Theirs");
    QTRY_COMPARE(columnText(m_roster->entities(Side::Left), 1), "Theirs|Rusty-Man|Spider-Boy");
}

void tst_HistoryElsewhere::undoOfAnEditOfARowRemovedElsewhereDropsTheStep()
{
    QVERIFY(controller().edit({{Side::Left, RustyMan, QStringLiteral("age"), 48, 49}}));
    QVERIFY(runElsewhere(path(), {QStringLiteral("DELETE FROM heroteamlink WHERE hero_id = 2"), QStringLiteral("DELETE FROM hero WHERE id = 2")}));
    m_watch->mark();
    history().undo();
    QVERIFY2(m_watch->refused().contains(QLatin1String("could not be undone. This hero was deleted by someone else")), qPrintable(m_watch->refused()));
    QCOMPARE(history().count(), 0);
    QTRY_COMPARE(m_roster->entities(Side::Left).rowCount(), 2);
}

void tst_HistoryElsewhere::undoOfACreationRemovedElsewhereIsDoneAndNotRedone()
{
    QVERIFY(controller().create(Side::Left, {{QStringLiteral("name"), QStringLiteral("n")}, {QStringLiteral("secret_name"), QStringLiteral("s")}}).isValid());
    QVERIFY(runElsewhere(path(), {QStringLiteral("DELETE FROM hero WHERE id = 4")}));
    history().undo();
    QVERIFY(!history().canRedo());
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM hero")), "3");
}

// Whoever undoes looks at a list, not at the memberships that go with the row.
void tst_HistoryElsewhere::undoOfACreationThatSomeoneLinkedKeepsTheirs()
{
    const Key hero = controller().create(Side::Left, {{QStringLiteral("name"), QStringLiteral("n")}, {QStringLiteral("secret_name"), QStringLiteral("s")}}, {ZForce});
    QVERIFY(hero.isValid());
    QVERIFY(runElsewhere(path(), {QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (%1, %2)").arg(Preventers.toString(), hero.toString())}));
    m_watch->mark();
    history().undo();
    QVERIFY2(m_watch->refused().contains(QLatin1String("Someone else has added 1 membership")), qPrintable(m_watch->refused()));
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM heroteamlink WHERE hero_id = %1").arg(hero.toString())), "2");
    QCOMPARE(history().count(), 0);
    QTRY_COMPARE(m_watch->differenceFromFile(), "");
}

void tst_HistoryElsewhere::undoOfACreationTakesWhatTheFileItselfLinked()
{
    QVERIFY(runElsewhere(path(), {QStringLiteral("CREATE TRIGGER everyone_joins AFTER INSERT ON hero BEGIN INSERT INTO heroteamlink (team_id, hero_id) VALUES (1, new.id); END")}));
    const Key hero = controller().create(Side::Left, {{QStringLiteral("name"), QStringLiteral("n")}, {QStringLiteral("secret_name"), QStringLiteral("s")}});
    QVERIFY(hero.isValid());
    m_watch->mark();
    history().undo();
    QCOMPARE(m_watch->refused(), "");
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM heroteamlink WHERE hero_id = %1").arg(hero.toString())), "0");
}

void tst_HistoryElsewhere::redoOfADeletionAfterSomeoneLinkedKeepsTheirs()
{
    QVERIFY(controller().remove(Side::Left, {SpiderBoy}));
    history().undo();
    history().redo();
    QCOMPARE(m_watch->refused(), "");
    history().undo();
    QVERIFY(runElsewhere(path(), {QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (%1, %2)").arg(ZForce.toString(), SpiderBoy.toString())}));
    history().redo();
    QVERIFY2(m_watch->refused().contains(QLatin1String("Someone else has added 1 membership")), qPrintable(m_watch->refused()));
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM hero WHERE id = %1").arg(SpiderBoy.toString())), "1");
    QTRY_COMPARE(m_watch->differenceFromFile(), "");
}

void tst_HistoryElsewhere::redoOfALinkToARowRemovedElsewhereDropsTheStep()
{
    QVERIFY(controller().link({{SpiderBoy, ZForce}}));
    history().undo();
    QVERIFY(runElsewhere(path(), {QStringLiteral("DELETE FROM heroteamlink WHERE hero_id = 3"), QStringLiteral("DELETE FROM hero WHERE id = 3")}));
    m_watch->mark();
    history().redo();
    QVERIFY2(m_watch->refused().contains(QLatin1String("no longer exist")), qPrintable(m_watch->refused()));
    QCOMPARE(history().count(), 0);
    QVERIFY(!m_watch->pairs().contains(QLatin1String("3-")));
}

QTEST_GUILESS_MAIN(tst_HistoryElsewhere)
#include "tst_historyelsewhere.moc"
