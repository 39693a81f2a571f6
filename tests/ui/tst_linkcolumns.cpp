#include "models/lists/membersmodel.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/dialogs/linkvaluesform.h"
#include "ui/lists/entityview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The further columns of the link table, shown and edited in both lists of members by mouse and keyboard.
class tst_LinkColumns : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void bothListsShowThem();
    void spaceAndMouseTick();
    void anEditIsSeenFromBothSides();
    void choicesAreOffered();
    void datesAreTypedOrRefused();
    void nullIsChosenByKey();
    void severalLinesAreEditedAtOnce();
    void unionsTellWhereTheyDiffer();
    void computedColumnsAreOnlyShown(); // H16
    void requiredValuesAreAskedOncePerGesture();
    void escapeGivesTheWholeGestureUp();
    void lastAnswerIsRemembered();
    void copyTakesTheValuesAlongAndSaysSo();
    void moveKeepsTheValues();
    void headersSort();
    void repeatedLinksAreCountedAndGoOneByOne();

private:
    enum Own { Training = MembersModel::FirstOwnColumn, Rank, Joined, Note, Loud };

    void open(const QStringList &changes);
    MembersModel &model(Side side) { return m_shown->roster().members(side); }
    QModelIndex cell(Side side, const Key &member, int column) { return model(side).index(model(side).rowOf(member), column); }
    // Moves there and opens the editor; null when none opens.
    QWidget *edit(Side side, const Key &member, int column);
    void retype(const QString &text);
    QString stored(const QString &columns);

    std::unique_ptr<RosterWindow> m_shown;
};

static const QStringList Rich{
    "DROP TABLE heroteamlink",
    "CREATE TABLE heroteamlink (team_id INTEGER NOT NULL REFERENCES team, hero_id INTEGER NOT NULL REFERENCES hero, "
    "is_training BOOLEAN NOT NULL DEFAULT 0, rank TEXT CHECK (rank IN ('chief', 'sergeant', 'private')), joined_on DATE, note TEXT, "
    "loud TEXT AS (upper(note)), PRIMARY KEY (team_id, hero_id))",
    "INSERT INTO heroteamlink VALUES (1, 1, 0, 'chief', '2024-01-31', 'one'), (2, 1, 1, NULL, NULL, NULL), (2, 2, 0, 'private', NULL, NULL), (2, 3, 1, 'private', NULL, NULL)"};

static const QStringList Asking{
    "DROP TABLE heroteamlink",
    "CREATE TABLE heroteamlink (team_id INTEGER NOT NULL REFERENCES team, hero_id INTEGER NOT NULL REFERENCES hero, "
    "is_training BOOLEAN NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (team_id, hero_id))",
    "INSERT INTO heroteamlink VALUES (2, 1, 1, 1999)"};

void tst_LinkColumns::init()
{
    useOwnSettings();
}

void tst_LinkColumns::cleanup()
{
    m_shown.reset();
}

void tst_LinkColumns::open(const QStringList &changes)
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>(changes);
    m_shown->select(Side::Right, {Preventers});
    m_shown->select(Side::Left, {Deadpond});
}

QWidget *tst_LinkColumns::edit(Side side, const Key &member, int column)
{
    EntityView &list = m_shown->list(side);
    list.setFocus();
    list.setCurrentIndex(cell(side, member, column));
    Person::press(m_shown->window(), Qt::Key_F2);
    return list.indexWidget(cell(side, member, column));
}

void tst_LinkColumns::retype(const QString &text)
{
    if (auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget()))
        line->selectAll();
    Person::press(m_shown->window(), Qt::Key_Delete);
    Person::type(m_shown->window(), text);
    Person::press(m_shown->window(), Qt::Key_Return);
}

QString tst_LinkColumns::stored(const QString &columns)
{
    return readElsewhere(m_shown->path(), QString("SELECT team_id || hero_id, %1 FROM heroteamlink ORDER BY team_id, hero_id").arg(columns)).replace('\n', ' ');
}

void tst_LinkColumns::bothListsShowThem()
{
    open(Rich);
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityView &list = m_shown->list(side);
        QVERIFY(list.horizontalHeader()->isVisible());
        QStringList titles;
        for (int column = Training; column < model(side).columnCount(); ++column) {
            QVERIFY(!list.isColumnHidden(column));
            titles.append(model(side).headerData(column, Qt::Horizontal).toString());
        }
        QCOMPARE(titles.join(u'|'), "Is training|Rank|Joined on|Note|Loud");
    }
    QCOMPARE(cell(Side::Left, Deadpond, Training).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(cell(Side::Left, Deadpond, Training).data(Qt::AccessibleTextRole).toString(), "yes");
    QCOMPARE(cell(Side::Right, ZForce, Rank).data().toString(), "chief");
    QVERIFY(m_shown->watch().differenceFromFile().isEmpty());
}

void tst_LinkColumns::spaceAndMouseTick()
{
    open(Rich);
    EntityView &list = m_shown->list(Side::Left);
    list.setFocus();
    list.setCurrentIndex(cell(Side::Left, RustyMan, Training));
    Person::press(m_shown->window(), Qt::Key_Space);
    QCOMPARE(stored("is_training"), "11|0 21|1 22|1 23|1");
    QCOMPARE(m_shown->watch().writes(), "UPDATE heroteamlink SET is_training=? WHERE heroteamlink.team_id = ? AND heroteamlink.hero_id = ? (1, 2, 2)");
    QCOMPARE(m_shown->status(), "Is training of Rusty-Man in Preventers is now yes");
    QCOMPARE(m_shown->undoText(), "Change Is training of Rusty-Man in Preventers");

    list.clearSelection();
    const QRect place = list.visualRect(cell(Side::Left, Deadpond, Training));
    Person::click({list.viewport(), QPoint(place.left() + 10, place.center().y())});
    QCOMPARE(stored("is_training"), "11|0 21|0 22|1 23|1");
    QCOMPARE(m_shown->steps(), 2);
    m_shown->window().actions().undo->trigger();
    m_shown->window().actions().undo->trigger();
    QCOMPARE(stored("is_training"), "11|0 21|1 22|0 23|1");
}

void tst_LinkColumns::anEditIsSeenFromBothSides()
{
    open(Rich);
    QVERIFY(edit(Side::Right, Preventers, Note));
    retype("seen");
    QCOMPARE(stored("note"), "11|one 21|seen 22|NULL 23|NULL");
    QCOMPARE(cell(Side::Left, Deadpond, Note).data().toString(), "seen");
    QCOMPARE(cell(Side::Left, Deadpond, Loud).data().toString(), "SEEN"); // what the database computes from it, too
    QVERIFY(edit(Side::Left, Deadpond, Note));
    Person::press(m_shown->window(), Qt::Key_Return); // opened and closed: nothing
    QCOMPARE(m_shown->steps(), 1);
}

void tst_LinkColumns::choicesAreOffered()
{
    open(Rich);
    auto *list = qobject_cast<QComboBox *>(edit(Side::Left, RustyMan, Rank));
    QVERIFY(list);
    QStringList offered;
    for (int i = 0; i < list->count(); ++i)
        offered.append(list->itemText(i));
    QCOMPARE(offered.join(u'|'), "chief|sergeant|private|(no value)");
    QCOMPARE(list->currentText(), "private");
    list->setCurrentIndex(1);
    emit list->activated(1);
    QCOMPARE(stored("rank"), "11|chief 21|NULL 22|sergeant 23|private");
    list = qobject_cast<QComboBox *>(edit(Side::Left, RustyMan, Rank));
    list->setCurrentIndex(3);
    emit list->activated(3);
    QCOMPARE(stored("rank"), "11|chief 21|NULL 22|NULL 23|private");
    QCOMPARE(m_shown->steps(), 2);
}

void tst_LinkColumns::datesAreTypedOrRefused()
{
    open(Rich);
    QVERIFY(edit(Side::Right, ZForce, Joined));
    retype("next week");
    QVERIFY2(m_shown->message().contains("must be a date like 2024-05-31; \"next week\" is not."), qPrintable(m_shown->message()));
    QCOMPARE(m_shown->steps(), 0);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget())); // open again, with what was typed
    QCOMPARE(qobject_cast<QLineEdit *>(QApplication::focusWidget())->text(), "next week");
    retype("2024-02-29");
    QCOMPARE(stored("joined_on"), "11|2024-02-29 21|NULL 22|NULL 23|NULL");
    QVERIFY(edit(Side::Right, ZForce, Joined));
    retype("");
    QCOMPARE(stored("joined_on"), "11|NULL 21|NULL 22|NULL 23|NULL"); // no date is NULL, not ''
}

void tst_LinkColumns::nullIsChosenByKey()
{
    open(Rich);
    EntityView &list = m_shown->list(Side::Right);
    list.setFocus();
    list.setCurrentIndex(cell(Side::Right, ZForce, Note));
    Person::press(m_shown->window(), Qt::CTRL | Qt::Key_0);
    QCOMPARE(stored("note"), "11|NULL 21|NULL 22|NULL 23|NULL");
    list.setCurrentIndex(cell(Side::Right, ZForce, Training));
    Person::press(m_shown->window(), Qt::CTRL | Qt::Key_0);
    QVERIFY2(m_shown->message().contains("needs a value"), qPrintable(m_shown->message()));
    QCOMPARE(m_shown->steps(), 1);
}

void tst_LinkColumns::severalLinesAreEditedAtOnce()
{
    open(Rich);
    EntityView &list = m_shown->list(Side::Left);
    list.setFocus();
    list.selectKeys({Deadpond, RustyMan, SpiderBoy});
    list.selectionModel()->setCurrentIndex(cell(Side::Left, RustyMan, Training), QItemSelectionModel::NoUpdate);
    m_shown->watch().mark();
    Person::press(m_shown->window(), Qt::Key_Space);
    QCOMPARE(stored("is_training"), "11|0 21|1 22|1 23|1");
    QCOMPARE(m_shown->steps(), 1);
    QCOMPARE(m_shown->watch().frame(), "BEGIN UPDATE COMMIT");
    list.selectionModel()->setCurrentIndex(cell(Side::Left, RustyMan, Note), QItemSelectionModel::NoUpdate);
    Person::press(m_shown->window(), Qt::Key_F2);
    retype("all");
    QCOMPARE(stored("note"), "11|one 21|all 22|all 23|all");
    QCOMPARE(m_shown->status(), "Note of 3 memberships is now all");
    m_shown->window().actions().undo->trigger();
    QCOMPARE(stored("note"), "11|one 21|NULL 22|NULL 23|NULL");
}

void tst_LinkColumns::unionsTellWhereTheyDiffer()
{
    open(Rich);
    m_shown->select(Side::Right, {ZForce, Preventers});
    QCOMPARE(cell(Side::Left, Deadpond, Note).data().toString(), "several");
    QCOMPARE(cell(Side::Left, Deadpond, Training).data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
    QCOMPARE(cell(Side::Left, RustyMan, Rank).data().toString(), "private");
    QVERIFY(edit(Side::Left, Deadpond, Note));
    retype("both");
    QCOMPARE(stored("note"), "11|both 21|both 22|NULL 23|NULL");
    QCOMPARE(m_shown->steps(), 1);
}

void tst_LinkColumns::computedColumnsAreOnlyShown()
{
    open(Rich);
    QCOMPARE(cell(Side::Right, ZForce, Loud).data().toString(), "ONE");
    QVERIFY(!edit(Side::Right, ZForce, Loud));
    QVERIFY(!model(Side::Right).setData(cell(Side::Right, ZForce, Loud), "x"));
    QVERIFY(!m_shown->window().actions().setNull->isEnabled());
}

void tst_LinkColumns::requiredValuesAreAskedOncePerGesture()
{
    open(Asking);
    m_shown->select(Side::Left, {RustyMan, SpiderBoy});
    QVERIFY(play({rowOf(m_shown->table(Side::Left), RustyMan), rowOf(m_shown->table(Side::Right), ZForce)}));
    auto *form = m_shown->window().findChild<LinkValuesForm *>();
    QVERIFY(form && form->isVisible());
    QCOMPARE(form->windowTitle(), "Add 2 Heroes to Z-Force");
    QCOMPARE(form->findChildren<QLineEdit *>().size(), 1);
    QCOMPARE(stored("since"), "21|1999"); // nothing before the answer
    form->findChild<QCheckBox *>()->setChecked(true);
    form->findChild<QLineEdit *>()->setFocus();
    Person::type(*form, "soon");
    Person::press(*form, Qt::Key_Return);
    QVERIFY(form->isVisible()); // no number: asked again, in words
    form->findChild<QLineEdit *>()->clear();
    Person::type(*form, "2001");
    Person::press(*form, Qt::Key_Return);
    QCOMPARE(stored("is_training, since"), "12|1|2001 13|1|2001 21|1|1999");
    QCOMPARE(m_shown->steps(), 1);
    QCOMPARE(m_shown->status(), "2 added to Z-Force");
    m_shown->window().actions().undo->trigger();
    QCOMPARE(stored("since"), "21|1999");
    m_shown->window().actions().redo->trigger(); // not asked again
    QCOMPARE(stored("is_training, since"), "12|1|2001 13|1|2001 21|1|1999");
}

void tst_LinkColumns::escapeGivesTheWholeGestureUp()
{
    open(Asking);
    m_shown->select(Side::Left, {RustyMan, SpiderBoy});
    m_shown->select(Side::Right, {ZForce, Preventers});
    m_shown->window().actions().link->trigger();
    QPointer<LinkValuesForm> form = m_shown->window().findChild<LinkValuesForm *>();
    QVERIFY(form);
    Person::press(*form, Qt::Key_Escape);
    QTRY_VERIFY(!form);
    QCOMPARE(stored("since"), "21|1999");
    QCOMPARE(m_shown->steps(), 0);
    QCOMPARE(m_shown->watch().frame(), "");
    QCOMPARE(m_shown->status(), "Nothing was added");
}

void tst_LinkColumns::lastAnswerIsRemembered()
{
    open(Asking);
    m_shown->select(Side::Left, {RustyMan});
    m_shown->window().actions().link->trigger();
    QPointer<LinkValuesForm> form = m_shown->window().findChild<LinkValuesForm *>();
    form->findChild<QLineEdit *>()->setText("2010");
    Person::press(*form, Qt::Key_Return);
    QTRY_VERIFY(!form);
    m_shown->select(Side::Left, {SpiderBoy});
    m_shown->window().actions().link->trigger();
    form = m_shown->window().findChild<LinkValuesForm *>();
    QCOMPARE(form->findChild<QLineEdit *>()->text(), "2010");
    Person::press(*form, Qt::Key_Return);
    QCOMPARE(stored("since"), "21|1999 22|2010 23|2010");
}

void tst_LinkColumns::copyTakesTheValuesAlongAndSaysSo()
{
    open(Asking);
    QVERIFY(play({rowOf(m_shown->list(Side::Left), Deadpond), rowOf(m_shown->table(Side::Right), ZForce)}));
    QVERIFY(!m_shown->window().findChild<LinkValuesForm *>()); // everything needed came along
    QCOMPARE(stored("is_training, since"), "11|1|1999 21|1|1999");
    QCOMPARE(m_shown->status(), "Deadpond added to Z-Force, with \"Is training\" and \"Since\"");
}

void tst_LinkColumns::moveKeepsTheValues()
{
    open(Asking);
    QVERIFY(play({.from = rowOf(m_shown->list(Side::Left), Deadpond), .to = rowOf(m_shown->table(Side::Right), ZForce), .keys = Qt::ShiftModifier}));
    QCOMPARE(stored("is_training, since"), "11|1|1999");
    m_shown->window().actions().undo->trigger();
    QCOMPARE(stored("is_training, since"), "21|1|1999");
}

void tst_LinkColumns::headersSort()
{
    open(Rich);
    EntityView &list = m_shown->list(Side::Left);
    const auto click = [&list](int column) {
        const QHeaderView *header = list.horizontalHeader();
        Person::click({header->viewport(), QPoint(header->sectionViewportPosition(column) + 5, header->height() / 2)});
    };
    click(Training);
    QCOMPARE(columnText(model(Side::Left), 0), "Rusty-Man|Deadpond|Spider-Boy");
    click(Training);
    QCOMPARE(columnText(model(Side::Left), 0), "Deadpond|Spider-Boy|Rusty-Man");
}

void tst_LinkColumns::repeatedLinksAreCountedAndGoOneByOne()
{
    open({"DROP TABLE heroteamlink", "CREATE TABLE heroteamlink (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero, team_id INTEGER REFERENCES team, term TEXT)",
          "INSERT INTO heroteamlink VALUES (7, 1, 2, 'spring'), (8, 1, 2, 'autumn'), (9, 2, 2, 'spring')"});
    QCOMPARE(columnText(model(Side::Left), MembersModel::LabelColumn), "Deadpond|Rusty-Man");
    QCOMPARE(columnText(model(Side::Left), MembersModel::ShareColumn), "×2|");
    QVERIFY(!m_shown->list(Side::Left).isColumnHidden(MembersModel::ShareColumn));
    QCOMPARE(cell(Side::Left, Deadpond, MembersModel::FirstOwnColumn).data().toString(), "several");
    QCOMPARE(m_shown->watch().counts(Side::Right), "0|2"); // members, not rows
    m_shown->selectMembers(Side::Left, {Deadpond});
    Person::press(m_shown->window(), Qt::Key_Delete);
    QCOMPARE(m_shown->status(), "Deadpond removed from Preventers; it was there more than once, 1 left");
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT id FROM heroteamlink").replace('\n', ' '), "7 9");
    QCOMPARE(columnText(model(Side::Left), MembersModel::ShareColumn), "|");
    QVERIFY(m_shown->list(Side::Left).isColumnHidden(MembersModel::ShareColumn));
    m_shown->window().actions().undo->trigger();
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT id, term FROM heroteamlink").replace('\n', ' '), "7|spring 8|autumn 9|spring");
}

QTEST_MAIN(tst_LinkColumns)
#include "tst_linkcolumns.moc"
