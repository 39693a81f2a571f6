#include "models/gesture/membershipcontroller.h"
#include "models/lists/membersmodel.h"
#include "support/gestures.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entityview.h"
#include "ui/messages/messagebar.h"
#include "ui/widgets/afterpainting.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QSettings>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The index that makes the teams of a hero instant is offered once, made only when wanted, and goes again.
class tst_IndexOffer : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void fewLinksNeedNone();
    void isOfferedOnceAndMadeWhenWanted();
    void waitsForWhatTheBarSays();
    void isUndoneAndRedone();
    void theMenuAddsAndRemovesIt();

private:
    void addManyLinks();
    void waitForPainting(); // after which an offer would stand there
    QString indexes() { return readElsewhere(m_shown->path(), "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name LIKE 'rollcall%'"); }
    QAction &action(Side side) { return *m_shown->window().actions().index[int(side)]; }

    std::unique_ptr<RosterWindow> m_shown;
};

static const QString Made = QStringLiteral("CREATE INDEX rollcall_heroteamlink_by_hero_id ON heroteamlink (hero_id, team_id)");

void tst_IndexOffer::init()
{
    QSettings().clear();
    m_shown = std::make_unique<RosterWindow>();
}

void tst_IndexOffer::addManyLinks()
{
    QVERIFY(runElsewhere(m_shown->path(), {QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) INSERT INTO hero SELECT i, 'Hero ' || i, 'x', NULL FROM n"),
                                           QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 12) INSERT INTO team SELECT i, 'Team ' || i, 'here' FROM n"),
                                           QStringLiteral("INSERT INTO heroteamlink SELECT team.id, hero.id FROM team, hero WHERE team.id > 2 AND hero.id > 3")}));
    QVERIFY(m_shown->roster().reloadIfChangedElsewhere());
    QTRY_VERIFY(!m_shown->roster().members(Side::Right).isReading());
}

void tst_IndexOffer::waitForPainting()
{
    bool isPainted = false;
    afterPainting(this, [&isPainted] { isPainted = true; });
    QTRY_VERIFY(isPainted);
}

void tst_IndexOffer::fewLinksNeedNone()
{
    m_shown->table(Side::Left).selectKeys({SpiderBoy});
    waitForPainting();
    QCOMPARE(m_shown->window().messages().sentence(), QString());
    QVERIFY(!action(Side::Left).isChecked());
}

void tst_IndexOffer::isOfferedOnceAndMadeWhenWanted()
{
    addManyLinks();
    m_shown->table(Side::Right).selectKeys({ZForce}); // an index serves that way
    QTRY_VERIFY(!m_shown->roster().members(Side::Left).isReading());
    m_shown->window().messages().dismiss();
    QSettings().clear(); // the reload has offered it for the hero that was selected
    m_shown->table(Side::Left).selectKeys({RustyMan});
    QCOMPARE(m_shown->window().messages().sentence(), QString()); // the rows come first
    QTRY_VERIFY(m_shown->window().messages().sentence().startsWith(QStringLiteral("Finding the teams of each hero takes long, because all memberships are read")));
    QCOMPARE(indexes(), QString()); // never by itself

    QWidget *button = Person::button(m_shown->window(), QStringLiteral("Add a Search Aid"));
    QVERIFY(button);
    Person::click(*button);
    QTRY_COMPARE(indexes(), Made);
    QVERIFY(action(Side::Left).isChecked());
    QCOMPARE(m_shown->window().messages().sentence(), QString());
    QTRY_VERIFY(!m_shown->roster().members(Side::Right).isReading());
    QCOMPARE(columnText(m_shown->roster().members(Side::Right), MembersModel::LabelColumn), QStringLiteral("Preventers"));

    m_shown->table(Side::Left).selectKeys({Deadpond});
    waitForPainting();
    QCOMPARE(m_shown->window().messages().sentence(), QString()); // not again
}

// A warning of triggers, say, is not to be missed.
void tst_IndexOffer::waitsForWhatTheBarSays()
{
    m_shown->window().showNotice(QStringLiteral("This file has a trigger."));
    addManyLinks();
    m_shown->table(Side::Left).selectKeys({RustyMan});
    QTRY_VERIFY(!m_shown->roster().members(Side::Right).isReading());
    waitForPainting();
    QCOMPARE(m_shown->message(), QStringLiteral("This file has a trigger."));
    m_shown->window().messages().dismiss();
    QTRY_VERIFY(m_shown->message().startsWith(QStringLiteral("Finding the teams of each hero takes long, because all memberships are read")));
    m_shown->window().messages().dismiss();
    waitForPainting();
    QCOMPARE(m_shown->message(), QString()); // once
}

void tst_IndexOffer::isUndoneAndRedone()
{
    addManyLinks();
    QVERIFY(performed(m_shown->roster().controller(), Gesture::index(Side::Left, true)));
    QCOMPARE(indexes(), Made);
    undo(m_shown->roster());
    QCOMPARE(indexes(), QString());
    QVERIFY(!action(Side::Left).isChecked());
    redo(m_shown->roster());
    QCOMPARE(indexes(), Made);
    QVERIFY(action(Side::Left).isChecked());
}

void tst_IndexOffer::theMenuAddsAndRemovesIt()
{
    QCOMPARE(action(Side::Left).text(), QStringLiteral("Search Aid for the Teams of Each Hero"));
    action(Side::Left).trigger();
    letFinish(m_shown->roster().session());
    QCOMPARE(indexes(), Made);
    QVERIFY(action(Side::Left).isChecked());
    action(Side::Left).trigger();
    letFinish(m_shown->roster().session());
    QCOMPARE(indexes(), QString());
    QVERIFY(!action(Side::Left).isChecked());
    QCOMPARE(m_shown->roster().history().count(), 2);
}

QTEST_MAIN(tst_IndexOffer)
#include "tst_indexoffer.moc"
