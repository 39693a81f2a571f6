#include "support/ui/appointtest.h"
#include "support/ui/person.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QTableWidget>
#include <QTest>

#include <set>

using namespace Rollcall;
using namespace Rollcall::Test;

// The fields of the dialog that appoints tables: mouse, keys, names and room.
class tst_AppointFields : public AppointTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aBoxTakesAMouse();
    void whatIsTypedLastCountsAtOnce();
    void namesAreShownAsTheyAre();
    void choosingTheSameTableAgainChangesNothing();
    void escapeAppointsNothing();
    void everyFieldHasANameOfItsOwn();
    void tabGoesFromLeftToRight();
    void fitsASmallScreen();
};

void tst_AppointFields::init()
{
    m_appointed.clear();
    open(Courses);
}

void tst_AppointFields::cleanup()
{
    delete m_dialog;
}

void tst_AppointFields::aBoxTakesAMouse()
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

void tst_AppointFields::whatIsTypedLastCountsAtOnce()
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

void tst_AppointFields::namesAreShownAsTheyAre()
{
    const QString left = "Tom & \"Jerry\" <b>", right = "50% %1 'x'";
    open({"CREATE TABLE \"Tom & \"\"Jerry\"\" <b>\" (\"&id <i>\" INTEGER PRIMARY KEY, \"{na}me\" TEXT)",
          "CREATE TABLE \"50% %1 'x'\" (\"%1\" INTEGER PRIMARY KEY, \"{t\" TEXT)", "CREATE TABLE \"&l\" (\"a & b\" INTEGER, \"<hr>\" INTEGER)",
          "INSERT INTO \"Tom & \"\"Jerry\"\" <b>\" VALUES (7, '<i>&amp;')", "INSERT INTO \"50% %1 'x'\" VALUES (9, '100 %1')",
          "INSERT INTO \"&l\" VALUES (7, 9)"});
    show();
    choose("Left table", left);
    choose("Right table", right);
    choose("Membership table", "&l");
    choose("Left told apart by", "{na}me");
    QCOMPARE(names(), "<i>&amp;-100 %1");
    for (const auto *label : m_dialog->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(visibleText().contains("Le&ft \"&&id <i>\" is in:"));
    QVERIFY(visibleText().contains("Ri&ght \"%1\" is in:"));
    choose("Column for left", "<hr>");
    QVERIFY(sentence().startsWith("Both sides use the same column of \"&l\"."));
    choose("Column for left", "a & b");
    QVERIFY(!names().isEmpty());
    Person::press(*m_dialog, Qt::Key_Return);
    QCOMPARE(m_appointed.size(), 1);
    QCOMPARE(m_appointed.first().left.label, LabelTemplate("{na}me"));
    QCOMPARE(m_appointed.first().right.label, LabelTemplate("{t"));
    QCOMPARE(m_appointed.first().left.detail, "{na}me");
}

void tst_AppointFields::choosingTheSameTableAgainChangesNothing()
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

void tst_AppointFields::escapeAppointsNothing()
{
    show(present());
    Person::press(*m_dialog, Qt::Key_Escape);
    QVERIFY(m_appointed.isEmpty());
    QTRY_VERIFY(!m_dialog);
}

void tst_AppointFields::everyFieldHasANameOfItsOwn()
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
    QCOMPARE(seen.size(), 19u);
    Person::press(*m_dialog, Qt::ALT | Qt::Key_F);
    QCOMPARE(QApplication::focusWidget(), &box("Column for left"));
}

void tst_AppointFields::tabGoesFromLeftToRight()
{
    show(present());
    box("Left identified by").setFocus();
    choose("Left identified by", "vorname"); // makes the link's boxes anew
    choose("Left identified by", "nr");
    box("Left table").setFocus();
    const QStringList order = {"Left identified by", "Left known as", "Left told apart by", "Left word for one", "Left word for many",
                               "Membership table", "Column for left", "Column for right", "Only rows of the membership table where", "Right table", "Right identified by",
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

void tst_AppointFields::fitsASmallScreen()
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

QTEST_MAIN(tst_AppointFields)
#include "tst_appointfields.moc"
