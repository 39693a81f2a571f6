#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/lists/freshrows.h"
#include "models/lists/membersmodel.h"
#include "support/holder.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/dialogs/entityform.h"
#include "ui/lists/entityview.h"
#include "ui/messages/messagebar.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Another program has changed the same rows first: conflicts, and the choices that the window offers.
class tst_Conflicts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void init() { m_shown = std::make_unique<RosterWindow>(); }
    void cleanup() { m_shown.reset(); }
    void editOffersBothValues_data();
    void editOffersBothValues(); // H14
    void insistingMindsWhatCameAfterTheQuestion();
    void aFormIsAskedOnce_data();
    void aFormIsAskedOnce(); // H14
    void aFormThatInsistsMindsWhatCameAfterTheQuestion();
    void changedRowIsNotDeletedUnseen_data();
    void changedRowIsNotDeletedUnseen();
    void deletionThatInsistsMindsWhatCameAfterTheQuestion();
    void severalRowsAreDeletedOrNone();
    void untouchedRowIsDeletedAtOnce();
    void whatOthersDidIsToldOnceAndByName();
    void theAnswerStaysInTheStatusBar();
    void aPassingLockDoesNotEndTheQuestion();
    void aLaterGestureEndsTheOffer();
    void newsAreToldAndMarked_data();
    void newsAreToldAndMarked();
    void marksGoAfterAMoment();
    void openEditorKeepsWhatWasTyped(); // H10
    void ownGesturesAreNoNews();

private:
    void elsewhere(const QString &sql) { QVERIFY(runElsewhere(m_shown->path(), {sql})); }
    // What this window shows until it has noticed: nothing is handled between this and the gesture.
    void changeNameElsewhere() { elsewhere(QStringLiteral("UPDATE hero SET name = 'Theirs' WHERE id = 1")); }
    bool edit(const QString &name) { return heroes().setData(heroes().index(0, 1), name); }
    // Name and secret name, in the form.
    void openForm();
    void accept() { Person::press(m_shown->window(), Qt::Key_Return); }
    QString storedRow() { return readElsewhere(m_shown->path(), QStringLiteral("SELECT name, secret_name, age FROM hero WHERE id = 1")); }
    QString stored() { return readElsewhere(m_shown->path(), QStringLiteral("SELECT name FROM hero WHERE id = 1")); }
    void press(const char *text) { Person::click(*Person::button(m_shown->window().messages(), QString::fromLatin1(text))); }
    EntityModel &heroes() { return m_shown->roster().entities(Side::Left); }

    std::unique_ptr<RosterWindow> m_shown;
};

void tst_Conflicts::editOffersBothValues_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("after");
    QTest::addColumn<int>("steps");
    QTest::newRow("mine") << "Keep Mine" << "Mine" << 1;
    QTest::newRow("theirs") << "Take Theirs" << "Theirs" << 0;
}

// Pitfall "Last writer wins".
void tst_Conflicts::editOffersBothValues()
{
    QFETCH(QString, answer);
    QFETCH(QString, after);
    QFETCH(int, steps);
    changeNameElsewhere();
    QVERIFY(!edit(QStringLiteral("Mine")));
    QCOMPARE(m_shown->message(), "Someone else has changed this hero meanwhile: the value is now \"Theirs\". Your change was not saved.");
    QCOMPARE(stored(), "Theirs");
    press(qPrintable(answer));
    QCOMPARE(stored(), after);
    QCOMPARE(m_shown->steps(), steps);
    QCOMPARE(m_shown->message(), "");
    QTRY_COMPARE(heroes().index(0, 1).data().toString(), after);
    if (steps == 0)
        return;
    m_shown->roster().history().undo(); // to what was there before, which is theirs
    QCOMPARE(stored(), "Theirs");
}

void tst_Conflicts::insistingMindsWhatCameAfterTheQuestion()
{
    changeNameElsewhere();
    QVERIFY(!edit(QStringLiteral("Mine")));
    elsewhere(QStringLiteral("UPDATE hero SET name = 'Later' WHERE id = 1"));
    press("Keep Mine");
    QVERIFY2(m_shown->message().contains("now \"Later\""), qPrintable(m_shown->message()));
    QCOMPARE(stored(), "Later");
    press("Keep Mine");
    QCOMPARE(stored(), "Mine");
}

void tst_Conflicts::openForm()
{
    m_shown->select(Side::Left, {Deadpond});
    m_shown->window().actions().of(Side::Left).edit->trigger();
    QVERIFY(qobject_cast<EntityForm *>(&Person::inFront(m_shown->window())));
    for (const char *text : {"Mine", "Mine too"}) {
        Person::press(m_shown->window(), QKeySequence(QKeySequence::SelectAll)[0]);
        Person::type(m_shown->window(), QString::fromLatin1(text));
        Person::press(m_shown->window(), Qt::Key_Tab);
    }
}

void tst_Conflicts::aFormIsAskedOnce_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("theirs");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("after");
    const QString both = QStringLiteral("UPDATE hero SET name = 'Theirs', secret_name = 'Theirs too' WHERE id = 1");
    const QString one = QStringLiteral("UPDATE hero SET secret_name = '' WHERE id = 1");
    const QString another = QStringLiteral("UPDATE hero SET age = 77 WHERE id = 1");
    const QString saysBoth = QStringLiteral("Name is now \"Theirs\" and Secret name is now \"Theirs too\"");
    const QString saysOne = QStringLiteral("Secret name is now \"\"");
    QTest::newRow("both fields, mine") << both << saysBoth << "Keep Mine" << "Mine|Mine too|NULL";
    QTest::newRow("both fields, theirs") << both << saysBoth << "Take Theirs" << "Theirs|Theirs too|NULL";
    QTest::newRow("one of them, mine") << one << saysOne << "Keep Mine" << "Mine|Mine too|NULL";
    QTest::newRow("one of them, theirs") << one << saysOne << "Take Theirs" << "Deadpond||NULL";
    QTest::newRow("another field, which nobody is asked about") << another << "" << "" << "Mine|Mine too|77";
}

// Pitfall "Last writer wins", for all the fields of a form in one question and one step.
void tst_Conflicts::aFormIsAskedOnce()
{
    QFETCH(QString, sql);
    QFETCH(QString, theirs);
    QFETCH(QString, answer);
    QFETCH(QString, after);
    openForm();
    elsewhere(sql);
    const QString others = storedRow();
    accept();
    if (!theirs.isEmpty()) {
        QCOMPARE(m_shown->message(), QStringLiteral("Someone else has changed this hero meanwhile: %1. Your changes were not saved.").arg(theirs));
        QCOMPARE(storedRow(), others);
        press(qPrintable(answer));
    }
    QCOMPARE(m_shown->message(), "");
    QCOMPARE(storedRow(), after);
    QCOMPARE(m_shown->steps(), answer == QLatin1String("Take Theirs") ? 0 : 1);
    if (m_shown->steps() == 0)
        return;
    m_shown->roster().history().undo(); // to what they stored
    QCOMPARE(storedRow(), others);
    QCOMPARE(m_shown->message(), "");
}

void tst_Conflicts::aFormThatInsistsMindsWhatCameAfterTheQuestion()
{
    openForm();
    changeNameElsewhere();
    accept();
    elsewhere(QStringLiteral("UPDATE hero SET secret_name = 'Later' WHERE id = 1")); // the name is as they were told
    press("Keep Mine");
    QCOMPARE(m_shown->message(), "Someone else has changed this hero meanwhile: Secret name is now \"Later\". Your changes were not saved.");
    QCOMPARE(storedRow(), "Theirs|Later|NULL");
    press("Keep Mine");
    QCOMPARE(storedRow(), "Mine|Mine too|NULL");
    QCOMPARE(m_shown->steps(), 1);
}

void tst_Conflicts::changedRowIsNotDeletedUnseen_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("after");
    QTest::newRow("delete") << "Delete Anyway" << "";
    QTest::newRow("keep") << "Keep It" << "Theirs";
}

void tst_Conflicts::changedRowIsNotDeletedUnseen()
{
    QFETCH(QString, answer);
    QFETCH(QString, after);
    m_shown->select(Side::Left, {Deadpond});
    changeNameElsewhere();
    m_shown->window().actions().of(Side::Left).remove->trigger();
    QCOMPARE(m_shown->message(), "Someone else has changed this hero meanwhile: Name is now \"Theirs\". It was not deleted.");
    QCOMPARE(stored(), "Theirs");
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2 3-2");
    press(qPrintable(answer));
    QCOMPARE(stored(), after);
    if (!after.isEmpty())
        return;
    m_shown->roster().history().undo();
    QCOMPARE(stored(), "Theirs");
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2 3-2");
}

void tst_Conflicts::deletionThatInsistsMindsWhatCameAfterTheQuestion()
{
    m_shown->select(Side::Left, {Deadpond});
    elsewhere(QStringLiteral("UPDATE hero SET name = 'Theirs', age = 9 WHERE id = 1"));
    m_shown->window().actions().of(Side::Left).remove->trigger();
    QCOMPARE(m_shown->message(), "Someone else has changed this hero meanwhile: Name is now \"Theirs\" and Age is now \"9\". It was not deleted.");
    elsewhere(QStringLiteral("UPDATE hero SET secret_name = 'Later' WHERE id = 1"));
    press("Delete Anyway");
    QCOMPARE(m_shown->message(), "Someone else has changed this hero meanwhile: Secret name is now \"Later\". It was not deleted.");
    press("Delete Anyway");
    QCOMPARE(stored(), "");
}

void tst_Conflicts::severalRowsAreDeletedOrNone()
{
    m_shown->select(Side::Left, {Deadpond, RustyMan, SpiderBoy});
    elsewhere(QStringLiteral("UPDATE hero SET name = 'Theirs', age = 9 WHERE id < 3"));
    m_shown->window().actions().of(Side::Left).remove->trigger();
    press("Delete");
    QCOMPARE(m_shown->message(), "Someone else has changed 2 of these 3 heroes meanwhile. None was deleted; the lists now show the file as it is.");
    QCOMPARE(readElsewhere(m_shown->path(), QStringLiteral("SELECT count(*) FROM hero")), "3");
    press("Delete Anyway");
    QCOMPARE(readElsewhere(m_shown->path(), QStringLiteral("SELECT count(*) FROM hero")), "0");
    QCOMPARE(m_shown->steps(), 1);
}

// The refusal reads the lists again; what had changed in them must be told all the same.
void tst_Conflicts::whatOthersDidIsToldOnceAndByName()
{
    QSignalSpy news(&m_shown->roster(), &Roster::othersDid);
    changeNameElsewhere();
    QVERIFY(!edit(QStringLiteral("Mine")));
    QTRY_COMPARE(m_shown->status(), "Someone else changed Theirs");
    QVERIFY(heroes().fresh().contains(Deadpond));
    QVERIFY(m_shown->message().contains("is now \"Theirs\""));
    elsewhere(QStringLiteral("UPDATE team SET name = 'Z' WHERE id = 1"));
    QTRY_COMPARE(m_shown->status(), "Someone else changed Z");
    QCOMPARE(news.size(), 2);
}

void tst_Conflicts::theAnswerStaysInTheStatusBar()
{
    changeNameElsewhere();
    QVERIFY(!edit(QStringLiteral("Mine")));
    QTRY_COMPARE(m_shown->status(), "Someone else changed Theirs");
    QSignalSpy news(&m_shown->roster(), &Roster::othersDid);
    press("Keep Mine");
    QCOMPARE(m_shown->status(), "Name of Theirs is now Mine");
    elsewhere(QStringLiteral("UPDATE team SET name = 'Z' WHERE id = 1")); // told when all before it has been
    QTRY_COMPARE(m_shown->status(), "Someone else changed Z");
    QCOMPARE(news.size(), 1);
}

void tst_Conflicts::aPassingLockDoesNotEndTheQuestion()
{
    changeNameElsewhere();
    QVERIFY(!edit(QStringLiteral("Mine")));
    QTRY_COMPARE(m_shown->status(), "Someone else changed Theirs");
    const QString question = m_shown->message();
    Holder holder(m_shown->path(), QStringLiteral("BEGIN EXCLUSIVE"));
    QVERIFY(holder.holds());
    QSignalSpy failed(&m_shown->roster().members(Side::Left), &MembersModel::readFailed);
    m_shown->select(Side::Right, {Preventers});
    QVERIFY(!failed.isEmpty());
    QCOMPARE(m_shown->message(), question);
    holder.release();
    QTRY_COMPARE(m_shown->watch().members(Side::Left), "Theirs|Rusty-Man|Spider-Boy"); // read again without a word
    QCOMPARE(m_shown->message(), question);
    press("Keep Mine");
    QCOMPARE(stored(), "Mine");
}

void tst_Conflicts::untouchedRowIsDeletedAtOnce()
{
    m_shown->select(Side::Left, {Deadpond});
    elsewhere(QStringLiteral("UPDATE hero SET name = 'Other' WHERE id = 2"));
    m_shown->window().actions().of(Side::Left).remove->trigger();
    QCOMPARE(stored(), "");
    QVERIFY2(m_shown->message().startsWith("Deleted Deadpond"), qPrintable(m_shown->message()));
}

void tst_Conflicts::aLaterGestureEndsTheOffer()
{
    changeNameElsewhere();
    QVERIFY(!edit(QStringLiteral("Mine")));
    QVERIFY(m_shown->roster().controller().canOverrule());
    QVERIFY(m_shown->roster().controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(!m_shown->roster().controller().canOverrule());
    m_shown->roster().controller().overrule();
    QCOMPARE(stored(), "Theirs");
}

void tst_Conflicts::newsAreToldAndMarked_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("news");
    QTest::addColumn<QList<int>>("heroes"); // marked in the table
    QTest::addColumn<QList<int>>("teams");
    const auto add = [](const char *name, const char *sql, const char *news, const QList<int> &heroes, const QList<int> &teams) {
        QTest::newRow(name) << QString(sql) << QString(news) << heroes << teams;
    };
    add("one member", "INSERT INTO heroteamlink VALUES (1, 3)", "Someone else added Spider-Boy to Z-Force", {3}, {1});
    add("two members", "INSERT INTO heroteamlink VALUES (1, 2), (1, 3)", "Someone else added 2 heroes to Z-Force", {2, 3}, {1});
    add("a member less", "DELETE FROM heroteamlink WHERE team_id = 2 AND hero_id = 2", "Someone else removed Rusty-Man from Preventers", {2}, {2});
    add("a new hero", "INSERT INTO hero VALUES (9, 'Nova', 'n', 7)", "Someone else added Nova", {9}, {});
    add("another name", "UPDATE hero SET name = 'Theirs' WHERE id = 2", "Someone else changed Theirs", {2}, {});
    add("a hero less", "DELETE FROM hero WHERE id = 4", "Someone else deleted 1 hero", {}, {});
    add("many at once", "DELETE FROM heroteamlink", "Someone else changed the heroes of 2 teams", {1, 2, 3}, {1, 2});
}

void tst_Conflicts::newsAreToldAndMarked()
{
    QFETCH(QString, sql);
    QFETCH(QString, news);
    QFETCH(QList<int>, heroes);
    QFETCH(QList<int>, teams);
    m_shown = std::make_unique<RosterWindow>(QStringList{QStringLiteral("INSERT INTO hero VALUES (4, 'Loner', 'l', NULL)")});
    m_shown->select(Side::Left, {});
    m_shown->select(Side::Right, {});
    elsewhere(sql);
    QTRY_COMPARE(m_shown->status(), news);
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityModel &list = m_shown->roster().entities(side);
        QList<int> marked;
        for (int row = 0; row < list.rowCount(); ++row) {
            if (list.index(row, 1).data(IsFreshRole).toBool())
                marked.append(list.keyAt(row).toVariant().toInt());
        }
        QCOMPARE(marked, side == Side::Left ? heroes : teams);
    }
    if (heroes.isEmpty())
        return;
    const QModelIndex cell = this->heroes().index(this->heroes().rowOf(Key(heroes.first())), 1);
    QVERIFY(cell.data(Qt::AccessibleTextRole).toString().endsWith(", just changed by someone else"));
}

void tst_Conflicts::marksGoAfterAMoment()
{
    changeNameElsewhere();
    QTRY_VERIFY(heroes().fresh().contains(Deadpond));
    QTRY_VERIFY_WITH_TIMEOUT(!heroes().fresh().contains(Deadpond), 5 * FreshRows::Moment);
}

void tst_Conflicts::openEditorKeepsWhatWasTyped()
{
    EntityView &table = m_shown->table(Side::Left);
    table.setCurrentIndex(heroes().index(1, 1));
    table.setFocus();
    Person::press(m_shown->window(), Qt::Key_F2);
    Person::type(m_shown->window(), QStringLiteral("Typing"));
    elsewhere(QStringLiteral("INSERT INTO heroteamlink VALUES (1, 3)"));
    QTRY_COMPARE(m_shown->status(), "Someone else added Spider-Boy to Z-Force");
    Person::press(m_shown->window(), Qt::Key_Return);
    QCOMPARE(heroes().index(1, 1).data().toString(), "Typing");
}

void tst_Conflicts::ownGesturesAreNoNews()
{
    m_shown->select(Side::Left, {SpiderBoy});
    m_shown->window().actions().link->trigger();
    QCoreApplication::processEvents();
    QCOMPARE(m_shown->status(), "Spider-Boy added to Z-Force");
    for (int row = 0; row < heroes().rowCount(); ++row)
        QVERIFY(!heroes().index(row, 1).data(IsFreshRole).toBool());
    elsewhere(QStringLiteral("UPDATE team SET name = 'Z' WHERE id = 1"));
    QTRY_COMPARE(m_shown->status(), "Someone else changed Z");
    for (int row = 0; row < heroes().rowCount(); ++row)
        QVERIFY(!heroes().index(row, 1).data(IsFreshRole).toBool());
}

QTEST_MAIN(tst_Conflicts)
#include "tst_conflicts.moc"
