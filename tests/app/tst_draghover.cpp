#include "models/gesture/draggedentities.h"
#include "models/lists/entitymodel.h"
#include "support/ui/dragdriver.h"
#include "support/ui/rosterwindow.h"
#include "ui/gestures/bintarget.h"
#include "ui/gestures/draglabel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/window/halves.h"
#include "ui/window/mainwindow.h"

#include <QDrag>
#include <QLabel>
#include <QMimeData>
#include <QScrollBar>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The payload and the feedback of a drag, and how it reaches rows far down the list.
class tst_DragHover : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void payloadCarriesTheNamesAsPlainText();
    void pictureIsSmallAndSaysHowMany();
    void hintBesideTheMouseSaysWhatTheStatusBarSays_data();
    void hintBesideTheMouseSaysWhatTheStatusBarSays();
    void statusBarSaysBeforeTheReleaseWhatItWillDo();
    void rowFarDownAcceptsAfterARefusedOneWasEntered();
    void hoveringNearTheEdgeScrolls_data();
    void hoveringNearTheEdgeScrolls();

private:
    enum Over { TeamRow, FullRow, HeroRow, Bin };

    QLabel *hint(); // the one in sight; null when there is none
    EntityView &table(Side side) { return m_shown->table(side); }
    EntityView &list(Side side) { return m_shown->list(side); }

    std::unique_ptr<RosterWindow> m_shown;
};

void tst_DragHover::init()
{
    m_shown.reset();
    useOwnSettings();
    m_shown = std::make_unique<RosterWindow>();
}

void tst_DragHover::payloadCarriesTheNamesAsPlainText()
{
    m_shown->select(Side::Left, {RustyMan, SpiderBoy});
    QString text;
    QStringList formats;
    QVERIFY(play({.from = rowOf(table(Side::Left), RustyMan), .to = rowOf(table(Side::Right), ZForce), .look = [&] {
                      const QDrag *drag = table(Side::Left).findChild<QDrag *>();
                      text = drag->mimeData()->text();
                      formats = drag->mimeData()->formats();
                  }}));
    QCOMPARE(text, "Rusty-Man\nSpider-Boy");
    QVERIFY(formats.contains(DraggedEntities::MimeType));
}

void tst_DragHover::pictureIsSmallAndSaysHowMany()
{
    m_shown->select(Side::Right, {Preventers});
    m_shown->selectMembers(Side::Left, {RustyMan, SpiderBoy});
    QImage picture;
    EntityView &source = list(Side::Left);
    QVERIFY(play({.from = rowOf(source, RustyMan), .to = rowOf(table(Side::Right), ZForce), .look = [&] {
                      picture = source.findChild<QDrag *>()->pixmap().toImage();
                  }}));
    QCOMPARE(picture, dragLabel("2 heroes", source).toImage());
    QVERIFY(picture.height() < source.rowHeight(0) * 2);
    QVERIFY(picture.width() < source.width());
}

QLabel *tst_DragHover::hint()
{
    for (auto *label : m_shown->window().findChildren<QLabel *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (label->testAttribute(Qt::WA_TransparentForMouseEvents) && label->isVisible())
            return label;
    }
    return nullptr;
}

void tst_DragHover::hintBesideTheMouseSaysWhatTheStatusBarSays_data()
{
    QTest::addColumn<int>("over");
    QTest::addColumn<Qt::KeyboardModifiers>("keys");
    QTest::addColumn<QString>("says");
    QTest::newRow("a row that gains one") << int(TeamRow) << Qt::KeyboardModifiers() << "Add Spider-Boy to Z-Force; 1 already in";
    QTest::newRow("the same with Shift, pressed on the way") << int(TeamRow) << Qt::KeyboardModifiers(Qt::ShiftModifier) << "Move 2 Heroes to Z-Force; 1 already in";
    QTest::newRow("a row that has them all") << int(FullRow) << Qt::KeyboardModifiers() << "All 2 heroes are already in Preventers";
    QTest::newRow("a row of their own kind") << int(HeroRow) << Qt::KeyboardModifiers() << "One hero cannot join another hero. Drop on a team instead.";
    QTest::newRow("the bin") << int(Bin) << Qt::KeyboardModifiers() << "Remove 2 Heroes from Preventers";
}

void tst_DragHover::hintBesideTheMouseSaysWhatTheStatusBarSays()
{
    QFETCH(int, over);
    QFETCH(Qt::KeyboardModifiers, keys);
    m_shown->select(Side::Right, {Preventers});
    m_shown->selectMembers(Side::Left, {Deadpond, SpiderBoy});
    const Spot places[] = {rowOf(table(Side::Right), ZForce), rowOf(table(Side::Right), Preventers), rowOf(table(Side::Left), RustyMan), middleOf(m_shown->window().members(Side::Left).bin())};
    QString says, status;
    QRect place;
    QVERIFY(play({.from = rowOf(list(Side::Left), Deadpond), .to = places[over], .keys = keys, .look = [&] {
                      status = m_shown->status();
                      QVERIFY(hint());
                      says = hint()->text();
                      place = hint()->geometry();
                  }, .isCancelled = true}));
    QTEST(says, "says");
    QCOMPARE(status, says);
    QVERIFY(m_shown->window().rect().contains(place));
    QVERIFY(!place.contains(places[over].widget->mapTo(&m_shown->window(), places[over].point))); // the target stays in sight
    QVERIFY(!hint()); // it went with the drag
}

void tst_DragHover::statusBarSaysBeforeTheReleaseWhatItWillDo()
{
    m_shown->select(Side::Left, {Deadpond, RustyMan, SpiderBoy});
    QString hovering;
    QVERIFY(play({.from = rowOf(table(Side::Left), RustyMan), .to = rowOf(table(Side::Right), ZForce), .look = [&] {
                      hovering = m_shown->status();
                      QCOMPARE(m_shown->watch().frame(), ""); // nothing has happened yet
                  }}));
    QCOMPARE(hovering, "Add 2 Heroes to Z-Force; 1 already in");
}

static const QString ManyTeams = "WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 300) "
                                 "INSERT INTO team SELECT i, 'Team ' || i, 'Nowhere' FROM n";

void tst_DragHover::rowFarDownAcceptsAfterARefusedOneWasEntered()
{
    m_shown = std::make_unique<RosterWindow>(QStringList{ManyTeams, "INSERT INTO heroteamlink (hero_id, team_id) VALUES (1, 250)"});
    EntityView &teams = table(Side::Right);
    teams.scrollTo(teams.model()->index(254, 1), QAbstractItemView::PositionAtBottom);
    QString hovering;
    const Spot in = rowOf(teams, Key(250));
    // Entering means: the first of the table's rows under the mouse is the one that refuses.
    const Spot beside{&m_shown->window().halves(), {m_shown->window().halves().handle(1)->x() + 1, in.point.y()}};
    QVERIFY(play({.from = rowOf(table(Side::Left), Deadpond),
                  .to = rowOf(teams, Key(253)),
                  .via = {beside, {in.widget, {2, in.point.y()}}, in},
                  .look = [&] { hovering = m_shown->status(); }}));
    QCOMPARE(hovering, "Add Deadpond to Team 253");
    QCOMPARE(m_shown->status(), "Deadpond added to Team 253");
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 1-250 1-253 2-2 3-2");
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
}

void tst_DragHover::hoveringNearTheEdgeScrolls_data()
{
    QTest::addColumn<bool>("down");
    QTest::newRow("down") << true;
    QTest::newRow("up") << false;
}

void tst_DragHover::hoveringNearTheEdgeScrolls()
{
    QFETCH(bool, down);
    m_shown = std::make_unique<RosterWindow>(QStringList{ManyTeams});
    EntityView &teams = table(Side::Right);
    if (!down)
        teams.scrollToBottom();
    const int before = teams.verticalScrollBar()->value();
    const Spot edge{teams.viewport(), {40, down ? teams.viewport()->height() - 5 : 5}};
    QString hovering;
    QVERIFY(play({.from = rowOf(table(Side::Left), SpiderBoy), .to = edge, .look = [&] {
                      QTRY_VERIFY(qAbs(teams.verticalScrollBar()->value() - before) > 5);
                      hovering = m_shown->status();
                  }}));
    // What was let go on is what was under the mouse then, not what stood there at first.
    const Key under = m_shown->roster().entities(Side::Right).keyAt(teams.indexAt(edge.point).row());
    const QString name = m_shown->roster().entities(Side::Right).labelOf(under);
    QVERIFY(name.startsWith("Team "));
    QCOMPARE(hovering, QString("Add Spider-Boy to %1").arg(name));
    QCOMPARE(m_shown->status(), QString("Spider-Boy added to %1").arg(name));
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
}

QTEST_MAIN(tst_DragHover)
#include "tst_draghover.moc"
