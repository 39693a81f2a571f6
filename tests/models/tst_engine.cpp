#include "app/heroteam.h"
#include "models/engines/engines.h"
#include "models/gesture/membershipcontroller.h"
#include "models/log/statementlog.h"
#include "models/roster.h"
#include "models/sql/changefeed.h"
#include "models/sql/savepoint.h"
#include "models/sql/session.h"
#include "models/sql/statementcontrol.h"
#include "models/sql/transaction.h"
#include "support/fakeengine.h"
#include "support/gestures.h"
#include "support/opensession.h"
#include "support/replay.h"
#include "support/testdatabase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// What Session and the code above may expect of any engine.
class tst_Engine : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void placeIsKnownByItsFile();
    void memoryIsNoFile();
    void workerReachesTheSamePlace();
    void bookmarkFollowsOwnWritesOnly();
    void ownWriteIsToldFromOthers();
    void savepointIsNoStatementWhereNoneIsNeeded();
    void errorEndsATransactionOfTheFake();
    void savepointLetsMoreBeRead();
    void refusedGestureSaysWhyOnTheFake();
    void heldStatementKeepsOnlyItsWorkerWaiting();

private:
    QString path() const { return m_folder->filePath("heroes.db"); }
    std::unique_ptr<Session> fake();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StatementLog> m_log;
};

void tst_Engine::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_log = std::make_unique<StatementLog>();
    QVERIFY(sampleInFile(path()));
}

void tst_Engine::cleanup()
{
    Engines::useInstead(nullptr);
    FakeEngine::letGo();
    (void)FakeEngine::takeComplaints();
}

std::unique_ptr<Session> tst_Engine::fake()
{
    auto session = Session::open(Engines::existing(path())->by(&FakeEngine::make), *m_log);
    return session ? *std::move(session) : nullptr;
}

void tst_Engine::placeIsKnownByItsFile()
{
    const QString link = m_folder->filePath("link.db"), other = m_folder->filePath("other.db");
    QVERIFY(QFile::link(path(), link) && QFile::copy(path(), other));
    const auto place = Engines::existing(path()), linked = Engines::existing(link), copied = Engines::existing(other);
    QVERIFY(place && linked && copied);
    QVERIFY(place->isFile());
    QCOMPARE(place->title(), "heroes.db");
    QCOMPARE(place->path(), path());
    QCOMPARE(linked->title(), "link.db");
    QCOMPARE(linked->identity(), place->identity());
    QCOMPARE(linked->settingsKey(), place->settingsKey());
    QVERIFY(copied->identity() != place->identity());
    QVERIFY(copied->settingsKey() != place->settingsKey());
}

void tst_Engine::memoryIsNoFile()
{
    const Place one = Engines::inMemory(), two = Engines::inMemory();
    QVERIFY(!one.isFile());
    QCOMPARE(one.path(), "");
    QVERIFY(one.identity() != two.identity());
}

void tst_Engine::workerReachesTheSamePlace()
{
    const auto session = openSession(path(), *m_log);
    StatementLog log;
    QVERIFY(Session::reopen((*session)->place(), log));
    QVERIFY(QFile::rename(path(), m_folder->filePath("moved.db")));
    QVERIFY(!Session::reopen((*session)->place(), log));
}

void tst_Engine::bookmarkFollowsOwnWritesOnly()
{
    ChangeFeed::Bookmark known;
    QVERIFY(known.isUnset());
    known.follow(ChangeFeed::Unknown, 5); // nobody knows what came before
    QVERIFY(known.isUnset());
    known.set(3);
    known.follow(2, 4);
    QVERIFY(known.isAt(3));
    known.follow(3, 4);
    QVERIFY(known.isAt(4));
}

void tst_Engine::ownWriteIsToldFromOthers()
{
    const auto window = openSession(path(), *m_log);
    StatementLog log;
    const auto worker = Session::reopen((*window)->place(), log);
    const auto versionThere = [&] { return (*window)->changes().version(); };
    const auto rename = [&](const char *name) { return bool((*worker)->run({QStringLiteral("UPDATE hero SET name = ? WHERE id = 1"), {QString::fromLatin1(name)}})); };

    ChangeFeed::OwnWrite alone((*worker)->changes(), versionThere);
    QVERIFY(rename("A"));
    alone.endThere();
    QVERIFY(alone.wasAlone());
    QVERIFY(alone.before() != alone.after());

    ChangeFeed::OwnWrite beside((*worker)->changes(), versionThere);
    QVERIFY(rename("B"));
    QVERIFY(runElsewhere(path(), {"UPDATE hero SET name = 'C' WHERE id = 2"}));
    beside.endThere();
    QVERIFY(!beside.wasAlone());
}

void tst_Engine::savepointIsNoStatementWhereNoneIsNeeded()
{
    const auto session = openSession(path(), *m_log);
    const quint64 before = m_log->lastNumber();
    {
        Savepoint savepoint(**session);
        savepoint.comeBack();
    }
    QCOMPARE(m_log->lastNumber(), before);
}

static const Statement Twice{QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (1, 1)")}; // which is there
static const Statement Count{QStringLiteral("SELECT count(*) FROM heroteamlink")};

void tst_Engine::errorEndsATransactionOfTheFake()
{
    const auto session = fake();
    QVERIFY(session);
    Transaction transaction(*session);
    QVERIFY(transaction.begin());
    QVERIFY(session->run(Count));
    QVERIFY(!session->run(Twice));
    QVERIFY(!session->run(Count));
    QCOMPARE(FakeEngine::takeComplaints(), QStringList(Count.text));
}

void tst_Engine::savepointLetsMoreBeRead()
{
    const auto session = fake();
    Transaction transaction(*session);
    QVERIFY(transaction.begin());
    {
        Savepoint savepoint(*session);
        QVERIFY(!session->run(Twice));
        savepoint.comeBack();
        QVERIFY(session->run(Count));
    }
    QVERIFY(transaction.commit());
    QCOMPARE(FakeEngine::takeComplaints(), QStringList());
}

void tst_Engine::refusedGestureSaysWhyOnTheFake()
{
    Engines::useInstead(&FakeEngine::make);
    const auto roster = openFile(path());
    QVERIFY(!roster->relationship().link.isNumbered);
    QString sentence;
    connect(&roster->controller(), &MembershipController::refused, this, [&](const Failure &failure) { sentence = failure.sentence; });
    QVERIFY(runElsewhere(path(), {"DELETE FROM heroteamlink WHERE team_id = 2", "DELETE FROM team WHERE id = 2"}));
    QVERIFY(!performed(roster->controller(), Gesture::add(Side::Left, {1}, {2})));
    QVERIFY2(sentence.contains("Someone else has deleted"), qPrintable(sentence));
    QCOMPARE(FakeEngine::takeComplaints(), QStringList());
}

void tst_Engine::heldStatementKeepsOnlyItsWorkerWaiting()
{
    Engines::useInstead(&FakeEngine::make);
    const auto roster = openFile(path());
    FakeEngine::answerLater(roster->session());
    FakeEngine::hold([](const Statement &statement) { return statement.text.startsWith(QLatin1String("INSERT")); });
    QVERIFY(roster->controller().perform(Gesture::add(Side::Left, {2}, {1})));
    QTRY_COMPARE(FakeEngine::held(), 1);
    QVERIFY(roster->controller().isBusy());
    QCOMPARE(readElsewhere(path(), "SELECT count(*) FROM heroteamlink WHERE hero_id = 2"), "1");
    FakeEngine::letGo();
    QTRY_VERIFY(!roster->controller().isBusy());
    QCOMPARE(readElsewhere(path(), "SELECT count(*) FROM heroteamlink WHERE hero_id = 2"), "2");
}

QTEST_GUILESS_MAIN(tst_Engine)
#include "tst_engine.moc"
