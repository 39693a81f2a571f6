#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/school.h"
#include "support/testdatabase.h"
#include "ui/gestures/bintarget.h"
#include "ui/lists/columnheader.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"

#include <QLabel>
#include <QMimeData>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// A list of members: of the heroes of a team, mostly.
class tst_MembershipPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void headingNamesTheAnchor_data();
    void headingNamesTheAnchor();
    void headingFollowsARename();
    void countFollowsTheList();
    void shareIsShownOnlyForSeveralAnchors();
    void withoutAFileThePanelIsOff();
    void binSaysWhatItTakes();
    void draggedWidthsStay();

private:
    QString count(const QString &name) const;

    std::unique_ptr<Roster> m_roster;
    void show(Side side);

    std::unique_ptr<MembershipPanel> m_panel;
};

void tst_MembershipPanel::init()
{
    m_roster = sampleInMemory();
    show(Side::Left);
}

void tst_MembershipPanel::show(Side side)
{
    m_panel = std::make_unique<MembershipPanel>(side);
    m_panel->setRoster(m_roster.get(), m_roster->relationship());
    m_panel->resize(600, 600);
    m_panel->show();
}

void tst_MembershipPanel::cleanup()
{
    m_panel.reset();
}

QString tst_MembershipPanel::count(const QString &name) const
{
    for (const auto *label : m_panel->findChildren<QLabel *>()) {
        if (label->accessibleDescription() == name)
            return label->text();
    }
    return {};
}

void tst_MembershipPanel::headingNamesTheAnchor_data()
{
    QTest::addColumn<Side>("side");
    QTest::addColumn<QList<Key>>("anchors");
    QTest::addColumn<QString>("heading");
    QTest::newRow("nothing selected") << Side::Left << QList<Key>{} << "Heroes in team";
    QTest::newRow("one team") << Side::Left << QList<Key>{ZForce} << "Heroes in Z-Force";
    QTest::newRow("two teams") << Side::Left << QList<Key>{ZForce, Preventers} << "Heroes in Z-Force and Preventers";
    QTest::newRow("one hero") << Side::Right << QList<Key>{SpiderBoy} << "Teams of Spider-Boy";
    QTest::newRow("three heroes") << Side::Right << QList<Key>{Deadpond, RustyMan, SpiderBoy} << "Teams of 3 heroes";
}

void tst_MembershipPanel::headingNamesTheAnchor()
{
    QFETCH(Side, side);
    QFETCH(QList<Key>, anchors);
    show(side);
    m_roster->members(side).setAnchors({side == Side::Left ? Preventers : RustyMan});
    m_roster->members(side).setAnchors(anchors);
    QTEST(m_panel->heading(), "heading");
    QCOMPARE(m_panel->accessibleName(), "Membership panel, " + m_panel->heading());
}

void tst_MembershipPanel::headingFollowsARename()
{
    m_roster->members(Side::Left).setAnchors({ZForce});
    QVERIFY(m_roster->controller().perform(Gesture::edit(QList<Edit>{{Side::Right, ZForce, "name", "Z-Force", "X & <b>Y</b>"}})));
    QCOMPARE(m_panel->heading(), "Heroes in X & <b>Y</b>");
}

void tst_MembershipPanel::countFollowsTheList()
{
    m_roster->members(Side::Left).setAnchors({ZForce});
    QCOMPARE(count("Number of heroes in team"), "1");
    QVERIFY(m_roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}, {RustyMan, ZForce}})));
    QCOMPARE(count("Number of heroes in team"), "3");
    m_roster->history().undo();
    QCOMPARE(count("Number of heroes in team"), "1");
    m_roster->members(Side::Left).setAnchors({});
    QCOMPARE(count("Number of heroes in team"), "");
}

void tst_MembershipPanel::shareIsShownOnlyForSeveralAnchors()
{
    EntityView &list = m_panel->view();
    m_roster->members(Side::Left).setAnchors({ZForce});
    QVERIFY(list.isColumnHidden(MembersModel::ShareColumn));
    m_roster->members(Side::Left).setAnchors({ZForce, Preventers});
    QVERIFY(!list.isColumnHidden(MembersModel::ShareColumn));
    QCOMPARE(columnText(*list.model(), MembersModel::ShareColumn), "all 2|1 of 2|1 of 2");
}

void tst_MembershipPanel::withoutAFileThePanelIsOff()
{
    m_panel->setRoster(nullptr, m_roster->relationship());
    QVERIFY(!m_panel->isEnabled());
    QVERIFY(!m_panel->view().model());
    m_roster->members(Side::Left).setAnchors({ZForce}); // nobody listens any more
    QCOMPARE(count("Number of heroes in team"), "");
}

void tst_MembershipPanel::binSaysWhatItTakes()
{
    m_roster->members(Side::Left).setAnchors({Preventers});
    QVERIFY(m_panel->bin().isHidden());
    const std::unique_ptr<QMimeData> two(m_roster->entities(Side::Left).mimeFor({RustyMan, SpiderBoy}));
    m_panel->bin().offer(two.get());
    QVERIFY(m_panel->bin().isVisible());
    QCOMPARE(m_panel->bin().text(), "Drop here: Remove 2 Heroes from Preventers");
    QCOMPARE(m_panel->bin().accessibleName(), "Bin for heroes in team");
    QVERIFY(m_panel->view().geometry().contains(m_panel->bin().geometry()));
    m_panel->bin().withdraw();
    QVERIFY(m_panel->bin().isHidden());
    const std::unique_ptr<QMimeData> team(m_roster->entities(Side::Right).mimeFor({ZForce}));
    m_panel->bin().offer(team.get()); // it is in no team
    QVERIFY(m_panel->bin().isHidden());
}

void tst_MembershipPanel::draggedWidthsStay()
{
    m_panel.reset();
    m_roster = School::inMemory({"INSERT INTO enrolment (student_id, course_id) VALUES (1, 1), (2, 1), (3, 2)"});
    show(Side::Left);
    m_panel->resize(700, 400);
    m_roster->members(Side::Left).setAnchors({Key(1)});
    ColumnHeader &header = m_panel->view().columnHeader();
    constexpr int Column = MembersModel::FirstOwnColumn;
    const int before = header.sectionSize(Column);
    const QPoint edge(header.sectionViewportPosition(Column) + before - 1, header.height() / 2);
    QTest::mousePress(header.viewport(), Qt::LeftButton, {}, edge);
    QTest::mouseMove(header.viewport(), edge + QPoint(30, 0));
    QTest::mouseRelease(header.viewport(), Qt::LeftButton, {}, edge + QPoint(30, 0));
    const int dragged = header.sectionSize(Column);
    QCOMPARE(dragged, before + 30);
    m_roster->members(Side::Left).setAnchors({Key(2)});
    QCOMPARE(header.sectionSize(Column), dragged);
}

QTEST_MAIN(tst_MembershipPanel)
#include "tst_membershippanel.moc"
