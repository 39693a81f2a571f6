#include "models/discovery/completion.h"
#include "models/discovery/preview.h"
#include "models/openfile.h"
#include "models/sql/statementlog.h"
#include "support/ui/person.h"
#include "ui/appointdialog.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QTableWidget>
#include <QTest>
#include <QTimer>

#include <algorithm>

#include <set>

using namespace Rollcall;
using namespace Rollcall::Test;

// Somebody says with keys and mouse which table links which two.
class tst_AppointDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void startsEmptyAndSaysWhatToChoose();
    void tablesWithoutAnyKeyAreAppointed();
    void aBoxTakesAMouse();
    void theLinkTableAloneBringsItsEnds();
    void chosenTablesBringTheirWords();
    void labelIsWrittenAsATemplate();
    void aBadLabelIsOneSentence_data();
    void aBadLabelIsOneSentence();
    void aWrongColumnIsOneSentenceAndCanBeMendedAgain();
    void whatIsTypedLastCountsAtOnce();
    void anEmptyLinkTableIsFine();
    void readOnlyIsSaid();
    void aKeyOfTwoColumnsHasTwoBoxes();
    void aTableMayBeLinkedWithItself();
    void namesAreShownAsTheyAre();
    void aPresentRelationshipIsShownAndKeepsItsWords();
    void choosingTheSameTableAgainChangesNothing();
    void escapeAppointsNothing();
    void everyFieldHasANameOfItsOwn();
    void tabGoesFromLeftToRight();
    void fitsASmallScreen();

private:
    void open(const QStringList &statements);
    void show(const Relationship &start = {});
    template<typename Widget> Widget &field(const QString &name) const;
    QComboBox &box(const QString &name) const { return field<QComboBox>(name); }
    void choose(const QString &name, const QString &text) const;
    void write(const QString &name, const QString &text) const;
    void chooseCourses() const;
    void waitForPreview() const;
    QString names() const;
    QString sentence() const;
    QString visibleText() const;
    bool canAccept() const { return Person::button(*m_dialog, "OK")->isEnabled(); }

    std::shared_ptr<OpenFile> m_file;
    QPointer<AppointDialog> m_dialog;
    QList<Relationship> m_appointed;
};

static const QStringList Courses = {
    "CREATE TABLE kunde (nr INTEGER PRIMARY KEY, vorname TEXT, nachname TEXT)",
    "CREATE TABLE kurs (kuerzel TEXT PRIMARY KEY, titel TEXT)",
    "CREATE TABLE belegt (wer INTEGER, was TEXT, note TEXT)",
    "INSERT INTO kunde VALUES (1, 'Ada', 'Byron'), (2, 'Bob', 'Kahn'), (3, 'Cy', 'Young')",
    "INSERT INTO kurs VALUES ('M', 'Mathe'), ('P', 'Physik')",
    "INSERT INTO belegt VALUES (1, 'M', ''), (1, 'P', ''), (2, 'P', ''), (3, 'M', ''), (3, 'P', ''), (2, 'M', '')",
};

void tst_AppointDialog::init()
{
    m_appointed.clear();
    open(Courses);
}

void tst_AppointDialog::cleanup()
{
    delete m_dialog;
}

void tst_AppointDialog::open(const QStringList &statements)
{
    auto file = OpenFile::inMemory(statements, std::make_unique<StatementLog>());
    QVERIFY2(file, qPrintable(file.error().sentence + file.error().details));
    m_file = *file;
    QVERIFY(m_file->readCatalogAgain());
}

void tst_AppointDialog::show(const Relationship &start)
{
    m_dialog = new AppointDialog(m_file->catalog(), start, [this](const Relationship &sketch) {
        return previewOf(m_file->session(), m_file->catalog(), sketch);
    });
    connect(m_dialog, &AppointDialog::appointed, this, [this](const Relationship &relationship) { m_appointed.append(relationship); });
    m_dialog->show();
    Person::inFront(*m_dialog);
}

template<typename Widget>
Widget &tst_AppointDialog::field(const QString &name) const
{
    for (auto *widget : m_dialog->findChildren<Widget *>()) {
        if (widget->accessibleName() == name && widget->isVisible())
            return *widget;
    }
    qFatal("no field \"%s\"", qPrintable(name));
}

// With the arrow keys, as far as it takes.
void tst_AppointDialog::choose(const QString &name, const QString &text) const
{
    QComboBox &combo = box(name);
    combo.setFocus();
    const int wanted = combo.findText(text, Qt::MatchFixedString | Qt::MatchCaseSensitive);
    QVERIFY2(wanted >= 0, qPrintable(name + ": " + text));
    while (combo.currentIndex() != wanted)
        Person::press(*m_dialog, combo.currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
    QCOMPARE(combo.currentText(), text);
}

void tst_AppointDialog::write(const QString &name, const QString &text) const
{
    QWidget &widget = field<QWidget>(name);
    widget.setFocus();
    Person::press(*m_dialog, Qt::CTRL | Qt::Key_A);
    Person::press(*m_dialog, Qt::Key_Delete);
    Person::type(*m_dialog, text);
}

void tst_AppointDialog::chooseCourses() const
{
    choose("Left table", "kunde");
    choose("Right table", "kurs");
    choose("Link table", "belegt");
}

// It is made when the last key was a moment ago.
void tst_AppointDialog::waitForPreview() const
{
    const auto timers = m_dialog->findChildren<QTimer *>(QString(), Qt::FindDirectChildrenOnly);
    QTRY_VERIFY(std::none_of(timers.cbegin(), timers.cend(), [](const QTimer *timer) { return timer->isActive(); }));
}

QString tst_AppointDialog::names() const
{
    waitForPreview();
    const auto &table = *m_dialog->findChild<QTableWidget *>();
    QStringList lines;
    for (int row = 0; table.isVisible() && row < table.rowCount(); ++row)
        lines.append(table.item(row, 0)->text() + '-' + table.item(row, 1)->text());
    return lines.join('|');
}

// What stands in the preview's place.
QString tst_AppointDialog::sentence() const
{
    waitForPreview();
    const auto &table = *m_dialog->findChild<QTableWidget *>();
    const auto *label = table.parentWidget()->findChild<QLabel *>(QString(), Qt::FindDirectChildrenOnly);
    return label->isVisible() ? label->text() : QString();
}

QString tst_AppointDialog::visibleText() const
{
    QStringList texts;
    for (const auto *label : m_dialog->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    return texts.join('\n');
}

void tst_AppointDialog::startsEmptyAndSaysWhatToChoose()
{
    show();
    QCOMPARE(sentence(), "Choose a table for the left side.");
    QVERIFY(!canAccept());
    QVERIFY(!box("Left identified by").isEnabled());
    choose("Left table", "kunde");
    QCOMPARE(sentence(), "Choose a table for the right side.");
    choose("Right table", "kurs");
    QCOMPARE(sentence(), "Choose the table that links both.");
    QVERIFY(!canAccept());
}

void tst_AppointDialog::tablesWithoutAnyKeyAreAppointed()
{
    show();
    chooseCourses();
    QCOMPARE(box("Link column for left").currentText(), "wer");
    QCOMPARE(box("Link column for right").currentText(), "was");
    choose("Left known as", "vorname");
    QCOMPARE(names(), "Ada-Mathe|Ada-Physik|Bob-Physik|Cy-Mathe|Cy-Physik");
    QVERIFY(canAccept());
    Person::press(*m_dialog, Qt::Key_Return);
    QCOMPARE(m_appointed.size(), 1);
    const auto whole = completed(m_appointed.first(), m_file->catalog(), {});
    QVERIFY(whole);
    QCOMPARE(whole->link.leftColumns, QStringList("wer"));
    QVERIFY(whole->left.membersTitle.contains("%1"));
    QVERIFY(!whole->membership.many.isEmpty());
    QTRY_VERIFY(!m_dialog);
}

void tst_AppointDialog::aBoxTakesAMouse()
{
    show();
    QApplication::setDoubleClickInterval(0); // the list ignores a click that might be the second of two
    QComboBox &combo = box("Left table");
    Person::click(combo);
    QAbstractItemView &view = *combo.view();
    QTRY_VERIFY(view.isVisible());
    const QRect kurs = view.visualRect(combo.model()->index(combo.findText("kurs"), 0));
    QTest::mouseMove(view.viewport(), kurs.center());
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, kurs.center());
    QTRY_COMPARE(combo.currentText(), "kurs");
    QCOMPARE(box("Left identified by").currentText(), "kuerzel");
    QCOMPARE(sentence(), "Choose a table for the right side.");
}

void tst_AppointDialog::theLinkTableAloneBringsItsEnds()
{
    open({"CREATE TABLE a (id INTEGER PRIMARY KEY, code TEXT UNIQUE, name TEXT)", "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)",
          "CREATE TABLE z (one TEXT REFERENCES a (code), two INTEGER REFERENCES b)", "INSERT INTO a VALUES (1, 'x', 'Ada')",
          "INSERT INTO b VALUES (4, 'Maths')", "INSERT INTO z VALUES ('x', 4)"});
    show();
    choose("Link table", "z");
    const bool isLeftA = box("Left table").currentText() == "a";
    QCOMPARE(box(isLeftA ? "Right table" : "Left table").currentText(), "b");
    QCOMPARE(box(isLeftA ? "Left identified by" : "Right identified by").currentText(), "code"); // what the foreign key refers to
    QCOMPARE(names(), isLeftA ? "Ada-Maths" : "Maths-Ada");
    QVERIFY(canAccept());
}

void tst_AppointDialog::chosenTablesBringTheirWords()
{
    open({"CREATE TABLE students (id INTEGER PRIMARY KEY, name TEXT, email TEXT)", "CREATE TABLE courses (id INTEGER PRIMARY KEY, title TEXT)",
          "CREATE TABLE attends (student_id INTEGER, course_id INTEGER)"});
    show();
    choose("Left table", "students");
    choose("Right table", "courses");
    QCOMPARE(box("Link table").currentText(), "attends"); // it has columns that sound like both
    QCOMPARE(box("Link column for left").currentText(), "student_id");
    QCOMPARE(box("Left known as").currentText(), "name");
    QCOMPARE(box("Left told apart by").currentText(), "email");
    QCOMPARE(field<QLineEdit>("Left word for one").text(), "student");
    QCOMPARE(field<QLineEdit>("Right word for many").text(), "courses");
    write("Left word for many", "pupils");
    write("Right word for one", ""); // falls back to the guess
    Person::press(*m_dialog, Qt::Key_Return);
    QCOMPARE(m_appointed.size(), 1);
    QCOMPARE(m_appointed.first().left.noun.many, "pupils");
    QCOMPARE(m_appointed.first().right.noun.one, "course");
    QVERIFY(m_appointed.first().left.membersTitle.startsWith("Pupils"));
}

void tst_AppointDialog::labelIsWrittenAsATemplate()
{
    show();
    chooseCourses();
    write("Left known as", "{nachname}, {vorname}");
    QCOMPARE(names(), "Byron, Ada-Mathe|Byron, Ada-Physik|Kahn, Bob-Physik|Young, Cy-Mathe|Young, Cy-Physik");
    QVERIFY(canAccept());
}

void tst_AppointDialog::aBadLabelIsOneSentence_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("said");
    QTest::newRow("an unknown column") << "name" << "\"kunde\" has no column \"name\".";
    QTest::newRow("an unknown column in braces") << "{vorname} {name}" << "\"kunde\" has no column \"name\".";
    QTest::newRow("a brace never closed") << "{vorname}, {nachname" << "The braces of \"{vorname}, {nachname\" do not match.";
    QTest::newRow("a brace never opened") << "vorname}" << "The braces of \"vorname}\" do not match.";
    QTest::newRow("a brace within braces") << "{vor{name}" << "The braces of";
    QTest::newRow("no column at all") << "\\{\\}" << "\"\\{\\}\" names no column.";
    QTest::newRow("nothing") << "" << "Say what the rows of \"kunde\" are known as";
    QTest::newRow("a placeholder") << "%1" << "\"kunde\" has no column \"%1\".";
}

void tst_AppointDialog::aBadLabelIsOneSentence()
{
    QFETCH(QString, written);
    QFETCH(QString, said);
    show();
    chooseCourses();
    QVERIFY(canAccept() || !names().isEmpty());
    write("Left known as", written);
    const QString shown = sentence();
    QVERIFY2(shown.startsWith(said), qPrintable(shown));
    QVERIFY(names().isEmpty());
    QVERIFY(!canAccept());
    Person::press(*m_dialog, Qt::Key_Return);
    QVERIFY(m_dialog && m_dialog->isVisible());
    QVERIFY(m_appointed.isEmpty());
}

void tst_AppointDialog::aWrongColumnIsOneSentenceAndCanBeMendedAgain()
{
    show();
    chooseCourses();
    QVERIFY(!names().isEmpty());
    choose("Link column for left", "was");
    QCOMPARE(sentence(), "Both sides use the same column of \"belegt\". Choose another column for one of them.");
    QVERIFY(!canAccept());
    choose("Link column for left", "note");
    QVERIFY(sentence().startsWith("No row of \"belegt\" fits"));
    QVERIFY(!canAccept());
    choose("Link column for left", "wer");
    QVERIFY(!names().isEmpty());
    QCOMPARE(sentence(), "");
    QVERIFY(canAccept());
}

void tst_AppointDialog::whatIsTypedLastCountsAtOnce()
{
    show();
    chooseCourses();
    QVERIFY(!names().isEmpty());
    write("Left known as", "{nobody}");
    Person::press(*m_dialog, Qt::Key_Return); // before the preview was read again
    QVERIFY(m_appointed.isEmpty());
    QVERIFY(m_dialog && m_dialog->isVisible());
    QVERIFY(!canAccept());
}

void tst_AppointDialog::anEmptyLinkTableIsFine()
{
    open(Courses.mid(0, 5));
    show();
    chooseCourses();
    QCOMPARE(sentence(), "No memberships yet.");
    QVERIFY(canAccept());
}

void tst_AppointDialog::readOnlyIsSaid()
{
    show();
    chooseCourses();
    QVERIFY(!names().isEmpty());
    QVERIFY(!visibleText().contains("only be read"));
    delete m_dialog;
    open({"CREATE TABLE a (n INTEGER, t TEXT)", "CREATE TABLE b (n INTEGER PRIMARY KEY, t TEXT)", "CREATE TABLE ab (x INTEGER, y INTEGER)",
          "INSERT INTO a VALUES (1, 'Ada')", "INSERT INTO b VALUES (1, 'Bee')", "INSERT INTO ab VALUES (1, 1)"});
    show();
    choose("Left table", "a");
    choose("Right table", "b");
    choose("Link table", "ab");
    QCOMPARE(names(), "Ada-Bee");
    QVERIFY2(visibleText().contains("Nothing keeps the rows of \"a\" apart by \"n\""), qPrintable(visibleText()));
    QVERIFY(canAccept()); // it can be looked at
}

void tst_AppointDialog::aKeyOfTwoColumnsHasTwoBoxes()
{
    open({"CREATE TABLE city (country TEXT, nr INTEGER, name TEXT, UNIQUE (name), PRIMARY KEY (country, nr))",
          "CREATE TABLE river (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE flows (r INTEGER, c1 TEXT, c2 INTEGER, PRIMARY KEY (r, c1, c2))",
          "INSERT INTO city VALUES ('de', 1, 'Bonn'), ('at', 1, 'Wien')", "INSERT INTO river VALUES (1, 'Rhein'), (2, 'Donau')",
          "INSERT INTO flows VALUES (1, 'de', 1), (2, 'at', 1)"});
    show();
    choose("Left table", "city");
    choose("Right table", "river");
    choose("Link table", "flows");
    QCOMPARE(box("Left identified by").itemText(0), "country, nr");
    choose("Link column for right", "r");
    choose("Link column for left: country", "c1");
    choose("Link column for left: nr", "c2");
    QCOMPARE(names(), "Bonn-Rhein|Wien-Donau");
    Person::press(*m_dialog, Qt::Key_Return);
    QCOMPARE(m_appointed.size(), 1);
    QCOMPARE(m_appointed.first().left.key, QStringList({"country", "nr"}));
    QCOMPARE(m_appointed.first().link.leftColumns, QStringList({"c1", "c2"}));
    QVERIFY(completed(m_appointed.first(), m_file->catalog(), {}));
    QTRY_VERIFY(!m_dialog);
    show(m_appointed.first());
    choose("Left identified by", "name");
    QVERIFY(box("Link column for left").isVisible()); // one again
}

void tst_AppointDialog::aTableMayBeLinkedWithItself()
{
    open({"CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE mentors (mentor INTEGER, mentee INTEGER)",
          "INSERT INTO person VALUES (1, 'Ada'), (2, 'Bob')", "INSERT INTO mentors VALUES (1, 2)"});
    show();
    choose("Left table", "person");
    choose("Right table", "person");
    choose("Link table", "mentors");
    QCOMPARE(names(), "Ada-Bob");
    choose("Link column for left", "mentee");
    choose("Link column for right", "mentor");
    QCOMPARE(names(), "Bob-Ada");
    Person::press(*m_dialog, Qt::Key_Return);
    QCOMPARE(m_appointed.size(), 1);
    QVERIFY(m_appointed.first().isWithinOneTable());
}

void tst_AppointDialog::namesAreShownAsTheyAre()
{
    const QString left = "Tom & \"Jerry\" <b>", right = "50% %1 'x'";
    open({"CREATE TABLE \"Tom & \"\"Jerry\"\" <b>\" (\"&id <i>\" INTEGER PRIMARY KEY, \"{na}me\" TEXT)",
          "CREATE TABLE \"50% %1 'x'\" (\"%1\" INTEGER PRIMARY KEY, \"{t\" TEXT)", "CREATE TABLE \"&l\" (\"a & b\" INTEGER, \"<hr>\" INTEGER)",
          "INSERT INTO \"Tom & \"\"Jerry\"\" <b>\" VALUES (7, '<i>&amp;')", "INSERT INTO \"50% %1 'x'\" VALUES (9, '100 %1')",
          "INSERT INTO \"&l\" VALUES (7, 9)"});
    show();
    choose("Left table", left);
    choose("Right table", right);
    choose("Link table", "&l");
    choose("Left told apart by", "{na}me");
    QCOMPARE(names(), "<i>&amp;-100 %1");
    for (const auto *label : m_dialog->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(visibleText().contains("Le&ft \"&&id <i>\" is in:"));
    QVERIFY(visibleText().contains("Ri&ght \"%1\" is in:"));
    choose("Link column for left", "<hr>");
    QVERIFY(sentence().startsWith("Both sides use the same column of \"&l\"."));
    choose("Link column for left", "a & b");
    QVERIFY(!names().isEmpty());
    Person::press(*m_dialog, Qt::Key_Return);
    QCOMPARE(m_appointed.size(), 1);
    QCOMPARE(m_appointed.first().left.label, LabelTemplate("{na}me"));
    QCOMPARE(m_appointed.first().right.label, LabelTemplate("{t"));
    QCOMPARE(m_appointed.first().left.detail, "{na}me");
}

static Relationship present()
{
    Relationship start;
    start.left = {"kunde", {"nr"}, LabelTemplate::fromText("{nachname}, {vorname}"), "vorname", {"client", "clients"}, "Clients on %1", "Clients on course"};
    start.right = {"kurs", {"kuerzel"}, QString("titel"), "", {"class", "classes"}, "Classes of %1", "Classes of client"};
    start.link.table = "belegt";
    start.link.leftColumns = {"wer"};
    start.link.rightColumns = {"was"};
    start.membership = {"booking", "bookings"};
    return start;
}

void tst_AppointDialog::aPresentRelationshipIsShownAndKeepsItsWords()
{
    show(present());
    QCOMPARE(box("Left known as").currentText(), "{nachname}, {vorname}");
    QCOMPARE(box("Left told apart by").currentText(), "vorname");
    QCOMPARE(box("Right told apart by").currentText(), "(none)");
    QCOMPARE(field<QLineEdit>("Left word for one").text(), "client");
    QVERIFY(canAccept()); // at once
    choose("Right known as", "kuerzel");
    Person::press(*m_dialog, Qt::Key_Return);
    QCOMPARE(m_appointed.size(), 1);
    QCOMPARE(m_appointed.first().left.membersTitle, "Clients on %1");
    QCOMPARE(m_appointed.first().membership.many, "bookings");
    QCOMPARE(m_appointed.first().right.label, LabelTemplate("kuerzel"));
}

void tst_AppointDialog::choosingTheSameTableAgainChangesNothing()
{
    show(present());
    QComboBox &combo = box("Left table");
    combo.setFocus();
    Person::press(*m_dialog, Qt::Key_Down); // another one …
    Person::press(*m_dialog, Qt::Key_Up);   // … and back: its words are guessed anew
    write("Left word for one", "person");
    emit combo.activated(combo.currentIndex());
    QCOMPARE(field<QLineEdit>("Left word for one").text(), "person");
}

void tst_AppointDialog::escapeAppointsNothing()
{
    show(present());
    Person::press(*m_dialog, Qt::Key_Escape);
    QVERIFY(m_appointed.isEmpty());
    QTRY_VERIFY(!m_dialog);
}

void tst_AppointDialog::everyFieldHasANameOfItsOwn()
{
    show(present());
    std::set<QString> seen;
    std::set<QChar> mnemonics;
    for (QWidget *widget : m_dialog->findChildren<QWidget *>()) {
        const bool isField = qobject_cast<QComboBox *>(widget) || qobject_cast<QLineEdit *>(widget) || qobject_cast<QTableWidget *>(widget);
        if (isField) {
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(seen.insert(widget->accessibleName()).second, qPrintable(widget->accessibleName()));
        }
        if (const auto *label = qobject_cast<QLabel *>(widget); label && label->buddy()) {
            const QString text = QString(label->text()).remove("&&");
            QVERIFY2(text.contains('&'), qPrintable(text));
            const QChar key = text.at(text.indexOf('&') + 1).toLower();
            QVERIFY2(mnemonics.insert(key).second && key != 'o' && key != 'c', qPrintable(text)); // OK and Cancel
        }
    }
    QCOMPARE(seen.size(), 18u);
    Person::press(*m_dialog, Qt::ALT | Qt::Key_F);
    QCOMPARE(QApplication::focusWidget(), &box("Link column for left"));
}

void tst_AppointDialog::tabGoesFromLeftToRight()
{
    show(present());
    box("Left identified by").setFocus();
    choose("Left identified by", "vorname"); // makes the link's boxes anew
    choose("Left identified by", "nr");
    box("Left table").setFocus();
    const QStringList order = {"Left identified by", "Left known as", "Left told apart by", "Left word for one", "Left word for many",
                               "Link table", "Link column for left", "Link column for right", "Right table", "Right identified by",
                               "Right known as", "Right told apart by", "Right word for one", "Right word for many", "Five memberships, by name"};
    for (const QString &name : order) {
        Person::press(*m_dialog, Qt::Key_Tab);
        QWidget *focus = QApplication::focusWidget();
        QVERIFY(focus);
        const QString found = focus->accessibleName();
        QVERIFY2(found.startsWith(name), qPrintable(found + " in place of " + name));
    }
    Person::press(*m_dialog, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), Person::button(*m_dialog, "OK"));
}

void tst_AppointDialog::fitsASmallScreen()
{
    show(present());
    QVERIFY(m_dialog->width() <= 800 && m_dialog->height() <= 600);
    QVERIFY(m_dialog->minimumSizeHint().width() <= 800 && m_dialog->minimumSizeHint().height() <= 600);
    QCoreApplication::processEvents();
    const auto &area = *m_dialog->findChild<QScrollArea *>();
    QCOMPARE(area.widget()->size(), area.viewport()->size()); // nothing to scroll to
    m_dialog->resize(500, 400);
    QTRY_VERIFY(area.widget()->height() > area.viewport()->height());
    field<QLineEdit>("Right word for many").setFocus();
    Person::press(*m_dialog, Qt::Key_Backtab); // whatever gets the focus is scrolled to
    QWidget &focus = *QApplication::focusWidget();
    QVERIFY(area.viewport()->rect().contains(focus.mapTo(area.viewport(), focus.rect().center())));
}

QTEST_MAIN(tst_AppointDialog)
#include "tst_appointdialog.moc"
