#include "models/lists/entitymodel.h"
#include "support/testdatabase.h"
#include "support/ui/dragdriver.h"
#include "support/ui/person.h"
#include "ui/dialogs/entitypicker.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QPointer>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

class tst_EntityPicker : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void typingAndReturnPickTheMatch_data();
    void typingAndReturnPickTheMatch();
    void nothingIsChosenBeforehand();
    void arrowsWalkWhileTheFilterHasTheFocus();
    void doubleClickPicks();
    void escapePicksNothing();
    void escapeEmptiesTheFilterFirst();
    void withoutAMatchTheListStays();
    void leavesTheWindowsTableAlone();

private:
    void open(Side side);

    std::unique_ptr<Roster> m_roster;
    QPointer<EntityPicker> m_picker;
    QList<Key> m_picked;
};

void tst_EntityPicker::init()
{
    m_roster = sampleInMemory();
    m_picked.clear();
}

void tst_EntityPicker::cleanup()
{
    delete m_picker;
}

void tst_EntityPicker::open(Side side)
{
    m_picker = new EntityPicker("Copy", *m_roster, side);
    connect(m_picker, &EntityPicker::picked, this, [this](const Key &key) { m_picked.append(key); });
    m_picker->show();
    Person::inFront(*m_picker);
}

void tst_EntityPicker::typingAndReturnPickTheMatch_data()
{
    QTest::addColumn<Side>("side");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Key>("picked");
    QTest::newRow("part of a name, in any case") << Side::Left << "RUSTY" << RustyMan;
    QTest::newRow("part of another column") << Side::Left << "parq" << SpiderBoy;
    QTest::newRow("a team") << Side::Right << "prev" << Preventers;
}

void tst_EntityPicker::typingAndReturnPickTheMatch()
{
    QFETCH(Side, side);
    QFETCH(QString, typed);
    QFETCH(Key, picked);
    open(side);
    Person::type(*m_picker, typed);
    Person::press(*m_picker, Qt::Key_Return);
    QCOMPARE(m_picked, QList<Key>{picked});
    QTRY_VERIFY(!m_picker);
}

void tst_EntityPicker::nothingIsChosenBeforehand()
{
    open(Side::Left);
    auto *ok = m_picker->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    QVERIFY(!ok->isEnabled());
    Person::press(*m_picker, Qt::Key_Return);
    QVERIFY(m_picked.isEmpty());
    QVERIFY(m_picker && m_picker->isVisible());
    Person::type(*m_picker, "rusty"); // only one is left
    QVERIFY(ok->isEnabled());
}

void tst_EntityPicker::arrowsWalkWhileTheFilterHasTheFocus()
{
    open(Side::Left);
    for (int i = 0; i < 5; ++i)
        Person::press(*m_picker, Qt::Key_Down); // stops at the end
    Person::press(*m_picker, Qt::Key_Up);
    Person::press(*m_picker, Qt::Key_Return);
    QCOMPARE(m_picked, QList<Key>{RustyMan});
}

void tst_EntityPicker::doubleClickPicks()
{
    open(Side::Left);
    EntityView &view = *m_picker->findChild<EntityView *>();
    const Spot place = rowOf(view, SpiderBoy);
    QTest::mouseDClick(m_picker->windowHandle(), Qt::LeftButton, {}, place.widget->mapTo(m_picker.data(), place.point));
    QCOMPARE(m_picked, QList<Key>{SpiderBoy});
}

void tst_EntityPicker::escapePicksNothing()
{
    open(Side::Left);
    Person::press(*m_picker, Qt::Key_Escape);
    QVERIFY(m_picked.isEmpty());
    QTRY_VERIFY(!m_picker);
}

void tst_EntityPicker::escapeEmptiesTheFilterFirst()
{
    open(Side::Left);
    Person::type(*m_picker, "rusty");
    Person::press(*m_picker, Qt::Key_Escape);
    QCOMPARE(m_picker->findChild<QLineEdit *>()->text(), "");
    QVERIFY(m_picker->isVisible());
    Person::press(*m_picker, Qt::Key_Escape);
    QVERIFY(m_picked.isEmpty());
    QTRY_VERIFY(!m_picker);
}

void tst_EntityPicker::withoutAMatchTheListStays()
{
    open(Side::Left);
    Person::type(*m_picker, "nobody");
    Person::press(*m_picker, Qt::Key_Return);
    QVERIFY(m_picked.isEmpty());
    QVERIFY(m_picker && m_picker->isVisible());
}

void tst_EntityPicker::leavesTheWindowsTableAlone()
{
    open(Side::Left);
    Person::type(*m_picker, "rusty");
    QCOMPARE(m_roster->entities(Side::Left).rowCount(), 3);
    QCOMPARE(m_roster->entities(Side::Left).filterText(), "");
}

QTEST_MAIN(tst_EntityPicker)
#include "tst_entitypicker.moc"
