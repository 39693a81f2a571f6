#include "ui/sets/setsheet.h"

#include "models/gesture/history.h"
#include "models/roster.h"
#include "support/holder.h"
#include "support/school.h"
#include "support/testdatabase.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/messages/messagebar.h"
#include "ui/sets/tickedlist.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Rollcall;
using namespace Rollcall::Test;

// Set verbs through the real window, by mouse and by keyboard.
class tst_SetSheet : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void everyVerbDoesWhatItsButtonSays_data();
    void everyVerbDoesWhatItsButtonSays();
    void eachLineCanBeLeftOut();
    void severalLinesAreLeftOutTogether();
    void whatIsGraveIsNotDoneByReturn();
    void groupsAreTurnedAround();
    void onlyTickedColumnsAreBrought();
    void sqlIsShownOnRequest();
    void someoneElseIsQuicker();
    void someoneElseWritesMeanwhile();
    void severalSourcesAreTakenTogether();
    void oneGroupAsksForTheOther();
    void aGroupIsNeverCombinedWithItself();
    void cancelLeavesNothing();
    void everythingHasANameOfItsOwn();

private:
    MainWindow &window() { return *m_window; }
    QString path() const { return m_folder->filePath("school.db"); }
    SetSheet *sheet() const { return m_window->findChild<SetSheet *>(); }
    void open(const KeyList &courses);
    void choose(const QString &name, const QString &entry);
    QComboBox *chooser(const QString &name) const;
    TickedList &list(int place) const { return *sheet()->findChildren<TickedList *>().at(place); }
    QPushButton *go() const;
    QString deed() const { return go() && go()->isEnabled() ? go()->text() : QString(); }
    QString sentence() const;
    QString enrolled(int course) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_school;
    std::unique_ptr<MainWindow> m_window;
};

static const Key Algebra = 1, Physics = 2, Chemistry = 3, Latin = 5;

// Algebra has the first twenty, Physics those from 16 to 40, Chemistry 1 to 3; nobody learns Latin.
void tst_SetSheet::init()
{
    cleanup();
    useOwnSettings();
    m_folder = std::make_unique<QTemporaryDir>();
    m_school = School::inFile(path(), {"INSERT INTO enrolment (student_id, course_id, grade, enrolled_on) SELECT id, 1, 'A', '2025-09-01' FROM student WHERE id <= 20",
                                       "INSERT INTO enrolment (student_id, course_id, grade, enrolled_on) SELECT id, 2, 'B', '2025-10-01' FROM student WHERE id BETWEEN 16 AND 40",
                                       "INSERT INTO enrolment (student_id, course_id) SELECT id, 3 FROM student WHERE id <= 3"});
    m_window = windowOver(*m_school);
}

void tst_SetSheet::cleanup()
{
    m_window.reset();
    m_school.reset();
}

void tst_SetSheet::open(const KeyList &courses)
{
    window().panel(Side::Right).view().selectKeys(courses);
    window().panel(Side::Right).view().setFocus();
    window().actions().combine->trigger();
    QVERIFY(sheet());
    if (courses.size() > 1)
        QTRY_VERIFY(sentence() != QString::fromUtf8("Reading\u2026"));
}

QComboBox *tst_SetSheet::chooser(const QString &name) const
{
    for (auto *box : sheet()->findChildren<QComboBox *>()) {
        if (box->accessibleName() == name)
            return box;
    }
    return nullptr;
}

void tst_SetSheet::choose(const QString &name, const QString &entry)
{
    QComboBox *box = chooser(name);
    QVERIFY2(box && box->findText(entry) >= 0, qPrintable(name + ": " + entry));
    box->setCurrentIndex(box->findText(entry));
    emit box->activated(box->currentIndex());
}

QPushButton *tst_SetSheet::go() const
{
    for (auto *button : sheet()->findChildren<QPushButton *>()) {
        if (button->text() != "Cancel")
            return button;
    }
    return nullptr;
}

QString tst_SetSheet::sentence() const
{
    for (const auto *label : sheet()->findChildren<QLabel *>(Qt::FindDirectChildrenOnly)) {
        if (label->font().bold())
            return label->text();
    }
    return {};
}

QString tst_SetSheet::enrolled(int course) const
{
    return readElsewhere(path(), QString("SELECT count(*) FROM enrolment WHERE course_id = %1").arg(course));
}

void tst_SetSheet::everyVerbDoesWhatItsButtonSays_data()
{
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("deed");
    QTest::addColumn<QString>("algebra");
    QTest::addColumn<QString>("physics");
    QTest::addColumn<QString>("undo");
    QTest::newRow("add") << "Add everyone of" << "Adds 20; 20 stay. Physics is not changed." << "Add 20" << "40" << "25" << "Add Students of Physics to Algebra";
    QTest::newRow("make identical") << "Make identical" << "Adds 20, removes 15; 5 stay. Physics is not changed." << "Add 20, Remove 15" << "25" << "25" << "Make Algebra Identical to Physics";
    QTest::newRow("keep common") << "Keep common" << "Removes 15; 5 stay. Physics is not changed." << "Remove 15" << "5" << "25" << "Keep in Algebra Only Students of Physics";
    QTest::newRow("remove those in") << "Remove those in" << "Removes 5; 15 stay. Physics is not changed." << "Remove 5" << "15" << "25" << "Remove Students of Physics from Algebra";
    QTest::newRow("exchange") << "Exchange" << "Algebra gets 20 and gives 15; Physics gets 15 and gives 20." << "Exchange 15 for 20" << "25" << "20" << "Swap Students of Algebra and Physics";
}

void tst_SetSheet::everyVerbDoesWhatItsButtonSays()
{
    QFETCH(QString, verb);
    open({Algebra, Physics});
    choose("What to do", verb);
    QFETCH(QString, deed);
    QTRY_COMPARE(this->deed(), deed);
    QTEST(sentence(), "sentence");
    Person::click(*go());
    QTRY_VERIFY(!sheet());
    QFETCH(QString, algebra);
    QFETCH(QString, physics);
    QCOMPARE(enrolled(1), algebra);
    QCOMPARE(enrolled(2), physics);
    QTEST(m_school->history().undoText(), "undo");
    QCOMPARE(m_school->history().count(), 1);
    window().actions().undo->trigger();
    QTRY_COMPARE(enrolled(1), "20");
    QCOMPARE(enrolled(2), "25");
    QCOMPARE(readElsewhere(path(), "SELECT count(*) FROM enrolment WHERE course_id = 1 AND grade = 'A' AND enrolled_on = '2025-09-01'"), "20");
}

void tst_SetSheet::eachLineCanBeLeftOut()
{
    open({Algebra, Physics});
    choose("What to do", "Make identical");
    QTRY_COMPARE(deed(), "Add 20, Remove 15");
    TickedList &leaving = list(1);
    QAbstractItemModelTester tester(&leaving.members());
    QTRY_COMPARE(leaving.members().rowCount(), 15);
    leaving.view().setCurrentIndex(leaving.members().index(2, MembersModel::LabelColumn));
    const Key stays = leaving.view().currentKey();
    leaving.view().setFocus();
    Person::press(*sheet(), Qt::Key_Space);
    QCOMPARE(deed(), "Add 20, Remove 14");
    QCOMPARE(sentence(), "Adds 20, removes 14; 6 stay. Physics is not changed.");
    list(0).findChild<QLineEdit *>()->setText("no such name"); // hides lines, and changes nothing
    QTRY_COMPARE(list(0).members().rowCount(), 0);
    QCOMPARE(deed(), "Add 20, Remove 14");
    Person::click(*go());
    QTRY_VERIFY(!sheet());
    QCOMPARE(enrolled(1), "26");
    QCOMPARE(readElsewhere(path(), QString("SELECT count(*) FROM enrolment WHERE course_id = 1 AND student_id = %1").arg(stays.display())), "1");
}

void tst_SetSheet::severalLinesAreLeftOutTogether()
{
    open({Algebra, Physics});
    QTRY_COMPARE(deed(), "Add 20");
    TickedList &joining = list(0);
    QTRY_COMPARE(joining.members().rowCount(), 20);
    joining.view().setFocus();
    joining.view().selectAll();
    Person::press(*sheet(), Qt::Key_Space);
    QTRY_COMPARE(sentence(), "Everyone is left out: nothing will change.");
    QCOMPARE(deed(), "");
    Person::press(*sheet(), Qt::Key_Space);
    QTRY_COMPARE(deed(), "Add 20");
}

// It takes a click, or Tab and Space.
void tst_SetSheet::whatIsGraveIsNotDoneByReturn()
{
    open({Algebra, Latin});
    choose("What to do", "Make identical");
    QTRY_COMPARE(deed(), "Remove 20");
    QVERIFY(!go()->isDefault());
    const auto bars = sheet()->findChildren<MessageBar *>();
    QVERIFY2(bars.first()->sentence().startsWith("Latin has nobody; Algebra would be empty: all 20 leave."), qPrintable(bars.first()->sentence()));
    chooser("What to do")->setFocus();
    Person::press(*sheet(), Qt::Key_Return);
    QTRY_VERIFY(!sheet());
    QCOMPARE(enrolled(1), "20");
    open({Algebra, Physics});
    QTRY_COMPARE(deed(), "Add 20");
    QVERIFY(go()->isDefault());
    Person::press(*sheet(), Qt::Key_Return);
    QTRY_COMPARE(enrolled(1), "40");
}

void tst_SetSheet::groupsAreTurnedAround()
{
    open({Algebra, Physics});
    QTRY_COMPARE(deed(), "Add 20");
    Person::click(*Person::button(*sheet(), "Turn Around"));
    QTRY_COMPARE(sentence(), "Adds 15; 25 stay. Algebra is not changed.");
    choose("Which course changes", "Algebra"); // both cannot be the same
    QTRY_COMPARE(sentence(), "Adds 20; 20 stay. Physics is not changed.");
}

void tst_SetSheet::onlyTickedColumnsAreBrought()
{
    open({Algebra, Physics});
    QTRY_COMPARE(deed(), "Add 20");
    for (auto *box : sheet()->findChildren<QCheckBox *>()) {
        QVERIFY(box->isChecked());
        if (box->text() == "Grade")
            Person::click(*box);
    }
    QTRY_COMPARE(deed(), "Add 20");
    Person::click(*go());
    QTRY_COMPARE(enrolled(1), "40");
    QCOMPARE(readElsewhere(path(), "SELECT count(*) FROM enrolment WHERE course_id = 1 AND grade IS NULL AND enrolled_on = '2025-10-01'"), "20");
    QCOMPARE(readElsewhere(path(), "SELECT count(*) FROM enrolment WHERE course_id = 1 AND grade = 'A' AND enrolled_on = '2025-09-01'"), "20"); // staying ones keep theirs
}

void tst_SetSheet::sqlIsShownOnRequest()
{
    open({Algebra, Chemistry});
    choose("What to do", "Remove those in");
    QTRY_COMPARE(deed(), "Remove 3");
    auto *sql = sheet()->findChild<QPlainTextEdit *>();
    QVERIFY(sql && !sql->isVisible());
    Person::click(*Person::button(*sheet(), "Show SQL"));
    QVERIFY(sql->isVisible());
    QVERIFY2(sql->toPlainText().startsWith("DELETE FROM enrolment WHERE"), qPrintable(sql->toPlainText()));
    list(1).members().setTicked({Key(2)}, false);
    QCOMPARE(deed(), "Remove 2");
    QCOMPARE(sql->toPlainText().count("DELETE"), 2);
}

// Between the preview and the deed.
void tst_SetSheet::someoneElseIsQuicker()
{
    open({Algebra, Physics});
    choose("What to do", "Make identical");
    QTRY_COMPARE(deed(), "Add 20, Remove 15");
    list(1).members().setTicked({Key(3)}, false);
    QCOMPARE(deed(), "Add 20, Remove 14");
    {
        QSignalBlocker blocker(m_school.get()); // nobody has noticed yet
        QVERIFY(runElsewhere(path(), {"DELETE FROM enrolment WHERE course_id = 2 AND student_id > 30"}));
        Person::click(*go());
    }
    QVERIFY(sheet());
    QTRY_COMPARE(deed(), "Add 10, Remove 14");
    QCOMPARE(enrolled(1), "20");
    const auto bars = sheet()->findChildren<MessageBar *>();
    QVERIFY2(bars.last()->sentence().startsWith("Someone else has changed the file since"), qPrintable(bars.last()->sentence()));
    QCOMPARE(m_school->history().count(), 0);
    Person::click(*go());
    QTRY_VERIFY(!sheet());
    QCOMPARE(enrolled(1), "16"); // five in both, ten that join, one that was left out
}

void tst_SetSheet::someoneElseWritesMeanwhile()
{
    open({Algebra, Physics});
    QTRY_COMPARE(deed(), "Add 20");
    QVERIFY(runElsewhere(path(), {"INSERT INTO enrolment (student_id, course_id) VALUES (50, 2)"}));
    m_school->reloadIfChangedElsewhere();
    QTRY_COMPARE(deed(), "Add 21");
    const auto bars = sheet()->findChildren<MessageBar *>();
    QCOMPARE(bars.last()->sentence(), "Someone else has changed the file since. These are the new numbers; nothing was changed yet.");
}

void tst_SetSheet::severalSourcesAreTakenTogether()
{
    open({Latin, Algebra, Physics});
    choose("Which course changes", "Latin");
    choose("Which course is the model", "the other 2 together");
    QTRY_COMPARE(sentence(), "Adds 40; 0 stay. Algebra and Physics are not changed.");
    Person::click(*go());
    QTRY_COMPARE(enrolled(5), "40");
    QCOMPARE(readElsewhere(path(), "SELECT count(*) FROM enrolment WHERE course_id = 5 AND grade = 'A'"), "20"); // the first one's grades where both have some
}

void tst_SetSheet::oneGroupAsksForTheOther()
{
    open({Algebra});
    QCOMPARE(sentence(), "Choose two groups.");
    QCOMPARE(deed(), "");
    choose("Which course is the model", "Another...");
    QWidget &picker = Person::inFront(window());
    QVERIFY(qobject_cast<QDialog *>(&picker) && &picker != sheet());
    Person::type(picker, "phys");
    Person::press(picker, Qt::Key_Return);
    QTRY_COMPARE(deed(), "Add 20");
}

void tst_SetSheet::aGroupIsNeverCombinedWithItself()
{
    open({Algebra});
    choose("Which course is the model", "Algebra");
    QCOMPARE(sentence(), "Choose two groups.");
    QCOMPARE(deed(), "");
    Person::press(*sheet(), Qt::Key_Escape);
    QTRY_VERIFY(!sheet());
    open({Algebra, Physics}); // those of Physics join Algebra
    QTRY_COMPARE(deed(), "Add 20");
    choose("Which course is the model", "Algebra"); // then those of Algebra join Physics
    QTRY_COMPARE(deed(), "Add 15");
}

void tst_SetSheet::cancelLeavesNothing()
{
    open({Algebra, Physics});
    QTRY_COMPARE(deed(), "Add 20");
    Person::press(*sheet(), Qt::Key_Escape);
    QTRY_VERIFY(!sheet());
    QCOMPARE(enrolled(1), "20");
    QCOMPARE(m_school->history().count(), 0);
}

void tst_SetSheet::everythingHasANameOfItsOwn()
{
    open({Algebra, Physics});
    choose("What to do", "Make identical");
    QTRY_COMPARE(deed(), "Add 20, Remove 15");
    QStringList names;
    for (const QWidget *widget : sheet()->findChildren<QWidget *>()) {
        const bool isField = qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) || qobject_cast<const EntityView *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
        if (!isField || (qobject_cast<const QLineEdit *>(widget) && qobject_cast<const QComboBox *>(widget->parentWidget())))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(!names.contains(widget->accessibleName()), qPrintable(widget->accessibleName()));
        names.append(widget->accessibleName());
    }
    QVERIFY(names.size() >= 8); // what to do, two groups, two lists with their filters, the SQL
}

QTEST_MAIN(tst_SetSheet)
#include "tst_setsheet.moc"
