#include "ui/transfer/importsheet.h"

#include "models/gesture/history.h"
#include "models/lists/entitymodel.h"
#include "models/transfer/importlines.h"
#include "support/holder.h"
#include "support/school.h"
#include "support/testdatabase.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/dialogs/linkvaluesform.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/messages/messagebar.h"
#include "ui/transfer/linesview.h"
#include "ui/transfer/listintake.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QUrl>

using namespace Rollcall;
using namespace Rollcall::Test;

// Importing lists in the real window, by mouse and by keyboard.
class tst_ImportSheet : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void sixtyNamesInFiveLayouts_data();
    void sixtyNamesInFiveLayouts();
    void exactNamesGoInAtOnce();
    void aNamesakeAndAnUnknownAreDecidedByKeyboard();
    void anotherOneIsPickedFromAll();
    void tabsShowTheirLines();
    void columnsAreChosenAndRemembered();
    void aTypedListIsReadWhileItIsTyped();
    void theSecretaryImportsMembersAndGroups();
    void identicalRemovesWhomTheListDoesNotName();
    void eachLineCanBeLeftOut();
    void aStrayQuoteIsRefusedByItsLine();
    void someoneElseIsQuicker();
    void aLockIsWaitedForOutOfTheWay();
    void cancelLeavesNothing();
    void leftOutLinesAreSaved();
    void filesComeInByEveryWay_data();
    void filesComeInByEveryWay();
    void aWorkbookGetsOneSentence();
    void aListWithoutAFileSaysWhatToDo();
    void everythingHasANameOfItsOwn();
    void theSheetFitsSmallWindows();
    void tenThousandLinesAreShownInAMoment();
    void aNameOfMegabytesIsCutShort();
    void aSuggestionTakenMayBeTwiceInTheList();
    void pairsOfTheTutorialsFile();
    void readingIsCalledOff();
    void whatEveryMembershipMustTellIsAskedOnce();
    void aRuleOfTheFileKeepsTheList();

private:
    MainWindow &window() { return *m_window; }
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void open(const QStringList &further = {});
    void selectCourse(const Key &course);
    void paste(const QString &text);
    bool write(const QString &name, const QString &text) const;
    ImportSheet *sheet() const { return m_window->findChild<ImportSheet *>(); }
    LinesView &view() const { return *sheet()->findChild<LinesView *>(); }
    // The button that carries it out; empty while it cannot.
    QString deed() const;
    QString footer() const;
    QComboBox *chooser(const QString &description) const;
    void choose(const QString &description, const QString &entry);
    void click(const QString &button);
    void nameFile(const QString &path); // in the dialog that asks for one
    QString enrolled(int course) const { return readElsewhere(path("school.db"), QString("SELECT count(*) FROM enrolment WHERE course_id = %1").arg(course)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_school;
    std::unique_ptr<MainWindow> m_window;
};

static const Key Algebra = 1, Latin = 5;

void tst_ImportSheet::init()
{
    cleanup();
    useOwnSettings();
    m_folder = std::make_unique<QTemporaryDir>();
    open();
}

void tst_ImportSheet::cleanup()
{
    m_window.reset();
    m_school.reset();
}

void tst_ImportSheet::open(const QStringList &further)
{
    m_window.reset();
    m_school.reset();
    QFile::remove(path("school.db"));
    m_school = School::inFile(path("school.db"), further);
    m_window = windowOver(*m_school);
}

void tst_ImportSheet::selectCourse(const Key &course)
{
    window().panel(Side::Right).view().selectKeys({course});
    window().panel(Side::Right).view().setFocus();
}

void tst_ImportSheet::paste(const QString &text)
{
    QApplication::clipboard()->setText(text);
    window().actions().paste->trigger();
}

bool tst_ImportSheet::write(const QString &name, const QString &text) const
{
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0;
}

QString tst_ImportSheet::deed() const
{
    const QList<QPushButton *> buttons = sheet() ? sheet()->findChildren<QPushButton *>() : QList<QPushButton *>();
    for (const QPushButton *button : buttons) {
        const QString text = button->text();
        const bool isDeed = text.startsWith("Add ") || text.startsWith("Remove ") || text == "Nothing to Do";
        if (isDeed && button->isEnabled())
            return text;
    }
    return {};
}

QString tst_ImportSheet::footer() const
{
    for (const QLabel *label : sheet()->findChildren<QLabel *>()) {
        if (label->text().startsWith("<b>"))
            return label->accessibleName();
    }
    return {};
}

QComboBox *tst_ImportSheet::chooser(const QString &description) const
{
    for (QComboBox *combo : sheet()->findChildren<QComboBox *>()) {
        if (combo->accessibleDescription() == description)
            return combo;
    }
    return nullptr;
}

// As the keyboard chooses in a chooser that has the focus.
void tst_ImportSheet::choose(const QString &description, const QString &entry)
{
    QComboBox *combo = chooser(description);
    QVERIFY2(combo, qPrintable(description));
    const int index = combo->findText(entry);
    QVERIFY2(index >= 0, qPrintable(entry));
    combo->setFocus();
    while (combo->currentIndex() != index) {
        const int before = combo->currentIndex();
        QTest::keyClick(combo, before < index ? Qt::Key_Down : Qt::Key_Up);
        QVERIFY(combo->currentIndex() != before);
        combo = chooser(description);
    }
}

void tst_ImportSheet::click(const QString &button)
{
    QWidget *found = Person::button(*sheet(), button);
    QVERIFY2(found, qPrintable(button));
    Person::click(*found);
}

void tst_ImportSheet::nameFile(const QString &path)
{
    auto *dialog = qobject_cast<QFileDialog *>(&Person::inFront(window()));
    QVERIFY(dialog);
    auto *field = dialog->findChild<QLineEdit *>("fileNameEdit");
    field->setCompleter(nullptr); // Qt's own; its list pops up whenever a thread has read the folder
    field->selectAll();
    Person::type(window(), path);
    Person::press(window(), Qt::Key_Return);
}

void tst_ImportSheet::sixtyNamesInFiveLayouts_data()
{
    QTest::addColumn<QString>("pattern"); // %1 first, %2 last, %3 class, %4 e-mail
    QTest::addColumn<bool>("areCapitals");
    QTest::addColumn<QString>("deed");
    QTest::newRow("first last") << "%1 %2" << false << "Add 58, Leave Out 2";
    QTest::newRow("last, first, class") << "%2\t%1\t%3" << false << "Add 59, Leave Out 1"; // the class tells the namesakes apart
    QTest::newRow("last, a comma, first") << "%2, %1" << false << "Add 58, Leave Out 2";
    QTest::newRow("e-mail") << "%4" << false << "Add 59, Leave Out 1";
    QTest::newRow("capitals") << "%1 %2" << true << "Add 58, Leave Out 2";
}

void tst_ImportSheet::sixtyNamesInFiveLayouts()
{
    QFETCH(QString, pattern);
    QFETCH(bool, areCapitals);
    QStringList lines;
    const auto line = [&](const School::Student &student) {
        const QString text = QString(pattern).replace("%1", student.first).replace("%2", student.last).replace("%3", student.inClass).replace("%4", student.email);
        return areCapitals ? text.toUpper() : text;
    };
    for (int i = 0; i < 58; ++i)
        lines.append(line(School::students().at(i)));
    lines.insert(10, line(School::students().last())); // Daniel Nguyen of 9b
    lines.insert(20, line({"Viktor", "Kowalsky", "8a", "viktor@school.example"}));
    selectCourse(Latin);
    paste(lines.join('\n'));
    QTRY_VERIFY(sheet() && !deed().isEmpty());
    QTEST(deed(), "deed");
    QVERIFY2(footer().startsWith("60 lines: "), qPrintable(footer()));
    QCOMPARE(view().model()->rowCount(), 60);
    const QString expected = deed().section(' ', 1, 1).remove(',');
    click(deed());
    QTRY_VERIFY(!sheet());
    QCOMPARE(enrolled(5), expected);
    QCOMPARE(m_school->history().count(), 1);
    window().actions().undo->trigger();
    QCOMPARE(enrolled(5), "0");
}

void tst_ImportSheet::exactNamesGoInAtOnce()
{
    selectCourse(Latin);
    paste("Emma Smith\nLiam Smith\n");
    QVERIFY(!sheet());
    QCOMPARE(enrolled(5), "2");
}

void tst_ImportSheet::aNamesakeAndAnUnknownAreDecidedByKeyboard()
{
    selectCourse(Latin);
    paste("Emma Smith\nDaniel Nguyen\nViktor Kowalsky\n");
    QTRY_COMPARE(deed(), "Add 1, Leave Out 2");
    QTRY_COMPARE(view().findChildren<QRadioButton *>().size(), 5);
    Person::press(*sheet(), Qt::Key_F8);
    auto *chosen = qobject_cast<QRadioButton *>(QApplication::focusWidget());
    QVERIFY(chosen);
    QCOMPARE(chosen->text(), "Leave out"); // nobody is taken by mistake
    Person::press(*sheet(), Qt::Key_Left);
    QTRY_COMPARE(deed(), "Add 2, Leave Out 1");
    QCOMPARE(qobject_cast<QRadioButton *>(QApplication::focusWidget())->text(), "9b"); // the keyboard stays where it was
    Person::press(*sheet(), Qt::Key_F8);
    QTRY_COMPARE(qobject_cast<QRadioButton *>(QApplication::focusWidget())->accessibleName(), "Line 3, Viktor Kowalsky: Leave out");
    Person::press(*sheet(), Qt::Key_Left);
    QTRY_COMPARE(deed(), "Add 3, Create 1");
    QCOMPARE(footer(), "3 lines: 3 join");
    Person::press(*sheet(), Qt::Key_Return);
    QTRY_VERIFY(!sheet());
    QCOMPARE(readElsewhere(path("school.db"), "SELECT group_concat(student_id) FROM (SELECT student_id FROM enrolment WHERE course_id = 5 ORDER BY 1)"), "1,82,83");
    QCOMPARE(readElsewhere(path("school.db"), "SELECT first_name || '|' || last_name FROM student WHERE id = 83"), "Viktor|Kowalsky");
    window().actions().undo->trigger();
    QCOMPARE(readElsewhere(path("school.db"), "SELECT (SELECT count(*) FROM student) || ' ' || (SELECT count(*) FROM enrolment)"), "82 0");
}

void tst_ImportSheet::anotherOneIsPickedFromAll()
{
    selectCourse(Latin);
    paste("Xyz\nEmma Smith\n");
    QTRY_COMPARE(deed(), "Add 1, Leave Out 1");
    QTRY_VERIFY(Person::button(*sheet(), "Other..."));
    Person::click(*Person::button(*sheet(), "Other..."));
    QTRY_VERIFY(QApplication::activeModalWidget() != sheet());
    Person::type(*sheet(), "karim lee");
    Person::press(*sheet(), Qt::Key_Return);
    QTRY_COMPARE(deed(), "Add 2");
    QTRY_VERIFY(Person::button(view(), "Karim Lee"));
    QVERIFY(static_cast<QAbstractButton *>(Person::button(view(), "Karim Lee"))->isChecked());
}

void tst_ImportSheet::tabsShowTheirLines()
{
    selectCourse(Latin);
    paste("Emma Smith\nDaniel Nguyen\nViktor Kowalsky\nEMMA SMITH\n");
    QTRY_COMPARE(deed(), "Add 1, Leave Out 2");
    click("To decide  2");
    QCOMPARE(view().model()->rowCount(), 2);
    click("Twice in the list  1");
    QCOMPARE(view().model()->rowCount(), 1);
    QCOMPARE(view().model()->index(0, 0).data().toString(), "4");
    click("All  4");
    QCOMPARE(view().model()->rowCount(), 4);
}

void tst_ImportSheet::columnsAreChosenAndRemembered()
{
    QVERIFY(write("list.csv", "Who;What\nEmma Smith;Art\nLiam Smith;Latin\n"));
    window().findChild<ListIntake *>()->openFile(path("list.csv"));
    QTRY_COMPARE(deed(), "Add 2, Leave Out 1"); // the first line seems to be one like the others
    click("Change...");
    click("The first line is a heading");
    QTRY_COMPARE(deed(), "Add 2");
    choose("What column 2 holds: What", "Ignore");
    QTRY_VERIFY(sheet()->findChild<MessageBar *>()->sentence().contains("courses"));
    QCOMPARE(deed(), "");
    choose("Which courses the list is for", "A column of the list"); // is so already
    choose("What column 2 holds: What", "Course");
    QTRY_COMPARE(deed(), "Add 2");
    QVERIFY(!sheet()->findChild<MessageBar *>()->isVisible());
    click("Add 2");
    QTRY_VERIFY(!sheet());
    // Nothing of this list says what its columns are.
    QVERIFY(write("list.csv", "Who;What\nZora One;Weaving\n"));
    window().findChild<ListIntake *>()->openFile(path("list.csv"));
    QTRY_VERIFY(sheet() && view().model()->rowCount() == 1);
    QTRY_COMPARE(chooser("What column 1 holds: Who")->currentText(), "Student");
    QCOMPARE(chooser("What column 2 holds: What")->currentText(), "Course");
}

void tst_ImportSheet::aTypedListIsReadWhileItIsTyped()
{
    selectCourse(Latin);
    window().actions().addFromList->trigger();
    QTRY_VERIFY(sheet());
    auto *field = sheet()->findChild<QPlainTextEdit *>();
    QVERIFY(field);
    QTRY_COMPARE(QApplication::focusWidget(), field);
    Person::type(*sheet(), "emma smith");
    QTRY_COMPARE(deed(), "Add 1");
    QCOMPARE(chooser("Which courses the list is for")->currentText(), "Latin");
    Person::press(*sheet(), Qt::Key_Return); // a new line, and nothing else
    QCOMPARE(deed(), ""); // what is not read yet cannot be added
    Person::type(*sheet(), "liam smith");
    QTRY_COMPARE(deed(), "Add 2");
    QCOMPARE(enrolled(5), "0");
    choose("Which courses the list is for", "Art");
    QTRY_COMPARE(deed(), "Add 2");
    click("Add 2");
    QTRY_VERIFY(!sheet());
    QCOMPARE(enrolled(6), "2");
}

// Her file holds nobody yet.
void tst_ImportSheet::theSecretaryImportsMembersAndGroups()
{
    open({"DELETE FROM student", "DELETE FROM course"});
    const QStringList groups{"Choir", "Chess", "Garden", "Theatre"};
    QString list = "Name,Group\r\n";
    for (int i = 0; i < 30; ++i)
        list += QString("%1 Member%2,%3\r\n").arg(School::students().at(i).first).arg(i).arg(groups.at(i % 4));
    QVERIFY(write("club.csv", list));
    window().findChild<ListIntake *>()->openFile(path("club.csv"));
    QTRY_VERIFY(sheet() && view().model()->rowCount() == 30);
    QTRY_VERIFY(Person::button(*sheet(), "Create All 34 Not Found"));
    QVERIFY(deed().isEmpty());
    click("Create All 34 Not Found");
    QTRY_COMPARE(deed(), "Add 30, Create 34");
    click("Add 30, Create 34");
    QTRY_VERIFY(!sheet());
    const char *const counts = "SELECT (SELECT count(*) FROM student) || ' ' || (SELECT count(*) FROM course) || ' ' || (SELECT count(*) FROM enrolment)";
    QCOMPARE(readElsewhere(path("school.db"), counts), "30 4 30");
    QCOMPARE(m_school->history().count(), 1);
    window().actions().undo->trigger();
    QCOMPARE(readElsewhere(path("school.db"), counts), "0 0 0");
}

void tst_ImportSheet::identicalRemovesWhomTheListDoesNotName()
{
    open({"INSERT INTO enrolment (student_id, course_id) VALUES (1, 5), (2, 5), (3, 5)"});
    selectCourse(Latin);
    paste("emma smith\nkarim lee\n");
    QTRY_COMPARE(deed(), "Add 1");
    choose("What to do with the list", "Make identical");
    QTRY_COMPARE(deed(), "Add 1, Remove 2");
    QVERIFY2(footer().contains("2 who are not in the list leave"), qPrintable(footer()));
    QVERIFY(!static_cast<QPushButton *>(Person::button(*sheet(), "Add 1, Remove 2"))->isDefault()); // Return takes nobody away
    choose("What to do with the list", "Remove");
    QTRY_COMPARE(deed(), "Remove 1");
    choose("What to do with the list", "Make identical");
    QTRY_COMPARE(deed(), "Add 1, Remove 2");
    click("Add 1, Remove 2");
    QTRY_VERIFY(!sheet());
    QCOMPARE(enrolled(5), "2");
}

// Who joins by a line of the list, and who leaves because no line names them.
void tst_ImportSheet::eachLineCanBeLeftOut()
{
    open({"INSERT INTO enrolment (student_id, course_id) VALUES (1, 5), (2, 5), (3, 5)"});
    selectCourse(Latin);
    paste("emma smith\nkarim lee\nlena lee\n");
    QTRY_COMPARE(deed(), "Add 2");
    choose("What to do with the list", "Make identical");
    QTRY_COMPARE(deed(), "Add 2, Remove 2");
    QAbstractItemModel &lines = *view().model();
    QCOMPARE(lines.rowCount(), 5);
    QVERIFY(!lines.index(0, 0).data(Qt::CheckStateRole).isValid()); // is in already
    view().setFocus();
    view().setCurrentIndex(lines.index(1, 1));
    Person::press(*sheet(), Qt::Key_Space);
    QTRY_COMPARE(deed(), "Add 1, Remove 2, Leave Out 1");
    QCOMPARE(lines.index(1, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    view().setCurrentIndex(lines.index(4, 1));
    Person::press(*sheet(), Qt::Key_Space);
    QTRY_COMPARE(deed(), "Add 1, Remove 1, Leave Out 1");
    view().setCurrentIndex(lines.index(1, 1));
    Person::press(*sheet(), Qt::Key_Space);
    QTRY_COMPARE(deed(), "Add 2, Remove 1");
    click("Add 2, Remove 1");
    QTRY_VERIFY(!sheet());
    QCOMPARE(enrolled(5), "4");
}

void tst_ImportSheet::aStrayQuoteIsRefusedByItsLine()
{
    QVERIFY(write("list.csv", "Student;Course\nEmma Smith;Art\n\"Liam Smith;Art\nNoah Smith;Art\n"));
    window().findChild<ListIntake *>()->openFile(path("list.csv"));
    QTRY_VERIFY(sheet() && sheet()->findChild<MessageBar *>()->isVisible());
    QVERIFY2(sheet()->findChild<MessageBar *>()->sentence().contains("line 3"), qPrintable(sheet()->findChild<MessageBar *>()->sentence()));
    QCOMPARE(view().model()->rowCount(), 0);
    QCOMPARE(deed(), "");
    Person::click(*Person::button(*sheet(), "Change..."));
    choose("What stands around cells", "None: quotes are letters");
    QTRY_COMPARE(deed(), "Add 2, Leave Out 1");
    QCOMPARE(enrolled(6), "0");
}

void tst_ImportSheet::someoneElseIsQuicker()
{
    selectCourse(Latin);
    paste("emma smith\nliam smith\n");
    QTRY_COMPARE(deed(), "Add 2");
    QVERIFY(runElsewhere(path("school.db"), {"INSERT INTO enrolment (student_id, course_id) VALUES (1, 5)"}));
    click("Add 2");
    QTRY_COMPARE(deed(), "Add 1");
    QVERIFY(sheet()->findChild<MessageBar *>()->isVisible());
    QCOMPARE(footer(), "2 lines: 1 joins, 1 is in already");
    QCOMPARE(enrolled(5), "1"); // theirs
    QCOMPARE(m_school->history().count(), 0);
    click("Add 1");
    QTRY_VERIFY(!sheet());
    QCOMPARE(enrolled(5), "2");
}

void tst_ImportSheet::aLockIsWaitedForOutOfTheWay()
{
    QVERIFY(runElsewhere(path("school.db"), {"PRAGMA journal_mode=wal"}));
    open({"PRAGMA user_version = 1"});
    QVERIFY(runElsewhere(path("school.db"), {"PRAGMA journal_mode=wal"}));
    selectCourse(Latin);
    paste("emma smith\nliam smith\n");
    QTRY_COMPARE(deed(), "Add 2");
    Holder holder(path("school.db"), "BEGIN IMMEDIATE");
    QVERIFY(holder.holds());
    click("Add 2");
    QTRY_VERIFY(sheet() && !sheet()->isVisible()); // the window says what it waits for
    holder.release();
    QTRY_VERIFY(!sheet());
    QCOMPARE(enrolled(5), "2");
}

void tst_ImportSheet::cancelLeavesNothing()
{
    selectCourse(Latin);
    paste("emma smith\nZora One\nDaniel Nguyen\n");
    QTRY_COMPARE(deed(), "Add 1, Leave Out 2");
    QTRY_VERIFY(Person::button(*sheet(), "Create Zora One"));
    Person::click(*Person::button(*sheet(), "Create Zora One"));
    QTRY_COMPARE(deed(), "Add 2, Create 1, Leave Out 1");
    Person::press(*sheet(), Qt::Key_Escape);
    QTRY_VERIFY(!sheet());
    QCOMPARE(enrolled(5), "0");
    QCOMPARE(readElsewhere(path("school.db"), "SELECT count(*) FROM student"), "82");
    QCOMPARE(m_school->history().count(), 0);
}

void tst_ImportSheet::leftOutLinesAreSaved()
{
    selectCourse(Latin);
    paste("Emma Smith\nZora One\n");
    QTRY_COMPARE(deed(), "Add 1, Leave Out 1");
    click("Save the Left-Out Lines...");
    nameFile(path("rest.csv"));
    QTRY_VERIFY(QFile::exists(path("rest.csv")));
    QFile saved(path("rest.csv"));
    QVERIFY(saved.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(saved.readAll());
    QVERIFY2(text.contains("\"2\"") && text.contains("\"Zora One\"") && text.contains("No student is called"), qPrintable(text));
    QVERIFY(!text.contains("Emma"));
}

void tst_ImportSheet::filesComeInByEveryWay_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"import", "open", "drop"})
        QTest::newRow(way) << way;
}

void tst_ImportSheet::filesComeInByEveryWay()
{
    QFETCH(QString, way);
    QVERIFY(write("list.csv", "Student;Course\nEmma Smith;Art\n"));
    if (way == "drop") {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path("list.csv"))});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window(), &drop);
    } else {
        (way == "open" ? window().actions().openFile : window().actions().importList)->trigger();
        nameFile(path("list.csv"));
    }
    QTRY_VERIFY(sheet());
    QTRY_COMPARE(deed(), "Add 1");
    QCOMPARE(window().roster(), m_school.get()); // it is still open
}

void tst_ImportSheet::aWorkbookGetsOneSentence()
{
    QVERIFY(write("list.xlsx", "PK"));
    window().findChild<ListIntake *>()->openFile(path("list.xlsx"));
    QVERIFY(!sheet());
    QVERIFY2(window().messages().sentence().contains("Save it as CSV, or copy the cells and paste them here"), qPrintable(window().messages().sentence()));
}

void tst_ImportSheet::aListWithoutAFileSaysWhatToDo()
{
    window().setRoster(nullptr);
    QVERIFY(write("list.csv", "Student;Course\nEmma Smith;Art\n"));
    window().findChild<ListIntake *>()->openFile(path("list.csv"));
    QVERIFY(!sheet());
    QCOMPARE(window().messages().sentence(), "To which file do the names in \"list.csv\" belong?");
    window().setRoster(m_school.get());
    QTRY_VERIFY(sheet()); // it has waited
    QTRY_COMPARE(deed(), "Add 1");
}

void tst_ImportSheet::everythingHasANameOfItsOwn()
{
    selectCourse(Latin);
    window().actions().addFromList->trigger();
    QTRY_VERIFY(sheet());
    sheet()->findChild<QPlainTextEdit *>()->setPlainText("Emma Smith\t8a\nDaniel Nguyen\tx\nZora One\tx\nYan Two\tx");
    QTRY_COMPARE(deed(), "Add 1, Leave Out 3");
    QTRY_VERIFY(view().findChildren<QRadioButton *>().size() >= 7);
    Person::click(*Person::button(*sheet(), "Change..."));
    QSet<QString> names;
    int widgets = 0;
    for (QWidget *widget : sheet()->findChildren<QWidget *>()) {
        const bool isPart = widget->objectName().startsWith("qt_") || qobject_cast<QHeaderView *>(widget) || widget->inherits("QTableCornerButton") || !widget->isVisible();
        const bool isMet = qobject_cast<QAbstractItemView *>(widget) || qobject_cast<QPlainTextEdit *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractButton *>(widget);
        if (isPart || !isMet)
            continue;
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        const QString name = spoken->text(qobject_cast<QComboBox *>(widget) ? QAccessible::Description : QAccessible::Name);
        QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.insert(name);
        ++widgets;
    }
    QVERIFY(widgets > 20);
    // The sign is for eyes alone.
    const QModelIndex outcome = view().model()->index(0, qobject_cast<ImportLines *>(view().model())->outcomeColumn());
    QCOMPARE(outcome.data(Qt::AccessibleTextRole).toString(), "joins");
}

void tst_ImportSheet::theSheetFitsSmallWindows()
{
    window().resize(800, 600);
    selectCourse(Latin);
    paste("Emma Smith\nDaniel Nguyen\nZora One\nYan Two");
    QTRY_COMPARE(deed(), "Add 1, Leave Out 3");
    QVERIFY2(sheet()->width() <= 800 && sheet()->height() <= 600, qPrintable(QString("%1x%2").arg(sheet()->width()).arg(sheet()->height())));
    QVERIFY(view().viewport()->height() >= 4 * view().verticalHeader()->defaultSectionSize());
    QCOMPARE(view().horizontalScrollBar()->maximum(), 0);
}

void tst_ImportSheet::tenThousandLinesAreShownInAMoment()
{
    QString list = "Name\n";
    for (int i = 0; i < 10'000; ++i)
        list += i % 2 ? QString("Nobody %1\n").arg(i) : School::students().at(i % 80).name() + '\n';
    selectCourse(Latin);
    paste(list);
    QTRY_COMPARE(deed(), "Add 40, Leave Out 5,000");
    QTRY_VERIFY(!view().findChildren<QRadioButton *>().isEmpty());
    QVERIFY(view().findChildren<QRadioButton *>().size() < 200); // only for what is in sight
    view().scrollToBottom();
    QTRY_COMPARE(view().rowAt(view().viewport()->height() - 5), 9'999); // boxes that come into sight push nothing away
    QTRY_COMPARE(view().verticalScrollBar()->value(), view().verticalScrollBar()->maximum());
    Person::press(*sheet(), Qt::Key_F8);
    QVERIFY(qobject_cast<QRadioButton *>(QApplication::focusWidget()) || view().hasFocus());
}

void tst_ImportSheet::aNameOfMegabytesIsCutShort()
{
    selectCourse(Latin);
    paste("emma smith\n" + QString(3'000'000, 'x') + '\n');
    QTRY_COMPARE(deed(), "Add 1, Leave Out 1");
    QTRY_VERIFY(!view().findChildren<QRadioButton *>().isEmpty());
    for (int column = 0; column < view().model()->columnCount(); ++column)
        QVERIFY(view().model()->index(1, column).data().toString().size() < 300);
    QCOMPARE(view().findChildren<QRadioButton *>().size(), 1); // to leave it out
}

// Z-Force has Deadpond.
void tst_ImportSheet::aSuggestionTakenMayBeTwiceInTheList()
{
    cleanup();
    RosterWindow heroes;
    heroes.select(Side::Right, {ZForce});
    heroes.table(Side::Right).setFocus();
    QApplication::clipboard()->setText("Rusty-Man\tTommy Sharp\nspider-boy\nSpidr-Boy\nDeadpond\n");
    heroes.window().actions().paste->trigger();
    auto *sheet = heroes.window().findChild<ImportSheet *>();
    QVERIFY(sheet);
    QTRY_VERIFY(Person::button(*sheet, "Add 2, Leave Out 1"));
    QTRY_VERIFY(Person::button(*sheet, "Spider-Boy"));
    Person::click(*Person::button(*sheet, "Spider-Boy"));
    QTRY_VERIFY(Person::button(*sheet, "Twice in the list  1"));
    QVERIFY(Person::button(*sheet, "In already  1"));
    Person::click(*Person::button(*sheet, "Add 2"));
    QTRY_VERIFY(!heroes.window().findChild<ImportSheet *>());
    QCOMPARE(heroes.watch().pairs(), "1-1 1-2 2-1 2-2 3-1 3-2");
    QCOMPARE(heroes.watch().differenceFromFile(), "");
}

void tst_ImportSheet::pairsOfTheTutorialsFile()
{
    cleanup();
    RosterWindow heroes;
    const QString list = heroes.folder().filePath("list.csv");
    QFile file(list);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\xEF\xBB\xBFTeam;Hero\r\n\"Z-Force\";\"Rusty-Man\"\r\nPreventers;Rusty-Man\r\n;Deadpond\r\nX-Men;Deadpond\r\n");
    file.close();
    heroes.window().findChild<ListIntake *>()->openFile(list);
    auto *sheet = heroes.window().findChild<ImportSheet *>();
    QVERIFY(sheet);
    QTRY_VERIFY(Person::button(*sheet, "Add 1, Leave Out 2"));
    const QAbstractItemModel &lines = *sheet->findChild<LinesView *>()->model();
    const int outcome = static_cast<const ImportLines &>(lines).outcomeColumn();
    QStringList shown;
    for (int row = 0; row < lines.rowCount(); ++row)
        shown.append(lines.index(row, 0).data().toString() + ' ' + lines.index(row, outcome).data(Qt::AccessibleTextRole).toString());
    QCOMPARE(shown, QStringList({"2 joins", "3 in already", "4 refused", "5 to decide"}));
    QTRY_VERIFY(Person::button(*sheet, "Create X-Men"));
}

void tst_ImportSheet::readingIsCalledOff()
{
    QString list = "Student;Course\n";
    for (int i = 0; i < 200'000; ++i)
        list += QString("Somebody %1;Art\n").arg(i);
    QVERIFY(write("list.csv", list));
    window().findChild<ListIntake *>()->openFile(path("list.csv"));
    QVERIFY(sheet());
    QCOMPARE(deed(), ""); // nothing can be done while it is read
    Person::press(*sheet(), Qt::Key_Escape);
    QTRY_VERIFY(!sheet());
    QCOMPARE(enrolled(6), "0");
    QCOMPARE(m_school->history().count(), 0);
}

void tst_ImportSheet::whatEveryMembershipMustTellIsAskedOnce()
{
    open({"DROP TABLE enrolment", "CREATE TABLE enrolment (student_id INTEGER NOT NULL REFERENCES student(id), course_id INTEGER NOT NULL REFERENCES course(id), "
                                  "place TEXT NOT NULL, PRIMARY KEY (student_id, course_id))"});
    selectCourse(Latin);
    paste("emma smith\nliam smith\n");
    QTRY_COMPARE(deed(), "Add 2");
    click("Add 2");
    QTRY_VERIFY(sheet()->findChild<LinkValuesForm *>());
    QTRY_COMPARE(QApplication::activeModalWidget(), sheet()->findChild<LinkValuesForm *>());
    Person::type(window(), "hall");
    Person::press(window(), Qt::Key_Return);
    QTRY_VERIFY(!sheet());
    QCOMPARE(readElsewhere(path("school.db"), "SELECT group_concat(place) FROM enrolment"), "hall,hall");
    QCOMPARE(m_school->history().count(), 1);
}

void tst_ImportSheet::aRuleOfTheFileKeepsTheList()
{
    open({"CREATE TRIGGER full BEFORE INSERT ON enrolment BEGIN SELECT RAISE(ABORT, 'this course is full'); END"});
    selectCourse(Latin);
    paste("emma smith\nliam smith\n");
    QTRY_COMPARE(deed(), "Add 2");
    click("Add 2");
    QTRY_VERIFY(sheet()->findChild<MessageBar *>()->isVisible());
    QVERIFY2(sheet()->findChild<MessageBar *>()->sentence().contains("this course is full"), qPrintable(sheet()->findChild<MessageBar *>()->sentence()));
    QTRY_COMPARE(deed(), "Add 2"); // to be tried again
    QVERIFY(sheet()->isVisible() && sheet()->findChild<MessageBar *>()->isVisible());
    QCOMPARE(enrolled(5), "0");
    QCOMPARE(m_school->history().count(), 0);
}

QTEST_MAIN(tst_ImportSheet)
#include "tst_importsheet.moc"
