#include "models/lists/entitymodel.h"
#include "models/lists/freshrows.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entityview.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Cells are shown and edited exactly: what was not typed does not change.
class tst_ValueDelegate : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void openingAndClosingChangesNothing_data();
    void openingAndClosingChangesNothing(); // H04
    void typedValueIsStoredExactly_data();
    void typedValueIsStoredExactly();
    void escapeGivesUp();
    void refusedTextStaysInTheEditor_data();
    void refusedTextStaysInTheEditor();
    void valueChangedElsewhereMeanwhileIsNotOverwritten();
    void nullIsDrawnOtherThanTheEmptyText(); // H25
    void marksAreDrawnByShape();
    void nameWithALineBreakIsDrawnOnOneLine();
    void freshRowsShowThatWhereverTheyAre_data();
    void freshRowsShowThatWhereverTheyAre();
    void bytesAndCountsCannotBeEdited();

private:
    QLineEdit *open(int row, int column);
    QString stored(const QString &column, int key);
    QImage cell(int row, int column);
    QImage mark(int row);

    std::unique_ptr<RosterWindow> m_shown;
};

enum Column { Id, Name, SecretName, Age, Teams };

void tst_ValueDelegate::init()
{
    m_shown.reset();
    useOwnSettings();
    m_shown = std::make_unique<RosterWindow>(QStringList{
        "INSERT INTO hero VALUES (4, '', 'empty name', 9223372036854775807)",
        "INSERT INTO hero VALUES (5, '  blanks  ', 'l1' || char(10) || 'l2', -9223372036854775808)",
        "INSERT INTO hero VALUES (6, 'bytes', x'00ff', 1)",
        "INSERT INTO hero VALUES (7, 'odd age', 'text where a number should be', 'forty')",
        "INSERT INTO hero VALUES (8, 'half', 'a real', 1.5)",
        "INSERT INTO hero VALUES (9, 'nul', 'a' || char(0) || 'b', 5)",
    });
}

QLineEdit *tst_ValueDelegate::open(int row, int column)
{
    EntityView &heroes = m_shown->table(Side::Left);
    heroes.setFocus();
    heroes.setCurrentIndex(heroes.model()->index(row, column));
    Person::press(m_shown->window(), Qt::Key_F2);
    return qobject_cast<QLineEdit *>(QApplication::focusWidget());
}

QString tst_ValueDelegate::stored(const QString &column, int key)
{
    return readElsewhere(m_shown->path(), QString("SELECT typeof(%1) || ' ' || hex(%1) FROM hero WHERE id = %2").arg(column).arg(key));
}

void tst_ValueDelegate::openingAndClosingChangesNothing_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("column");
    QTest::newRow("text") << 1 << int(Name);
    QTest::newRow("the empty text") << 4 << int(Name);
    QTest::newRow("text with blanks around it") << 5 << int(Name);
    QTest::newRow("text with a line break") << 5 << int(SecretName);
    QTest::newRow("text with a NUL") << 9 << int(SecretName);
    QTest::newRow("NULL") << 1 << int(Age);
    QTest::newRow("the largest whole number") << 4 << int(Age);
    QTest::newRow("the smallest whole number") << 5 << int(Age);
    QTest::newRow("text in a column of numbers") << 7 << int(Age);
    QTest::newRow("a real in a column of whole numbers") << 8 << int(Age);
}

void tst_ValueDelegate::openingAndClosingChangesNothing()
{
    QFETCH(int, key);
    QFETCH(int, column);
    const QString name = QStringList{"id", "name", "secret_name", "age"}.at(column);
    const QString before = stored(name, key);
    QVERIFY(open(key - 1, column));
    Person::press(m_shown->window(), Qt::Key_Return);
    QVERIFY(open(key - 1, column));
    Person::press(m_shown->window(), Qt::Key_Tab); // leaving it stores, too
    QCOMPARE(stored(name, key), before);
    QCOMPARE(m_shown->steps(), 0);
    QCOMPARE(m_shown->watch().frame(), "");
    QCOMPARE(m_shown->message(), "");
}

void tst_ValueDelegate::typedValueIsStoredExactly_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("after"); // type and value
    QTest::newRow("text") << int(Name) << "Ragman" << "text|Ragman";
    QTest::newRow("text with accents") << int(Name) << QString("Ünïcode €") << QString("text|Ünïcode €");
    QTest::newRow("a number in a column of text") << int(Name) << "007" << "text|007";
    QTest::newRow("nothing in a column of text") << int(Name) << "" << "text|";
    QTest::newRow("a whole number") << int(Age) << "49" << "integer|49";
    QTest::newRow("a number no double can hold") << int(Age) << "9007199254740993" << "integer|9007199254740993";
    QTest::newRow("nothing in a column of numbers") << int(Age) << "" << "null|NULL";
}

void tst_ValueDelegate::typedValueIsStoredExactly()
{
    QFETCH(int, column);
    QFETCH(QString, typed);
    QLineEdit *editor = open(1, column);
    QVERIFY(editor);
    editor->selectAll();
    Person::press(m_shown->window(), Qt::Key_Delete);
    Person::type(m_shown->window(), typed);
    Person::press(m_shown->window(), Qt::Key_Return);
    const QString name = column == Age ? "age" : "name";
    QTEST(readElsewhere(m_shown->path(), QString("SELECT typeof(%1), %1 FROM hero WHERE id = 2").arg(name)), "after");
    QCOMPARE(m_shown->steps(), 1);
    m_shown->roster().history().undo();
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT name, age FROM hero WHERE id = 2"), "Rusty-Man|48");
}

void tst_ValueDelegate::escapeGivesUp()
{
    QVERIFY(open(1, Name));
    Person::type(m_shown->window(), "half");
    Person::press(m_shown->window(), Qt::Key_Escape);
    QCOMPARE(m_shown->watch().frame(), "");
    QCOMPARE(m_shown->table(Side::Left).model()->index(1, Name).data().toString(), "Rusty-Man");
}

void tst_ValueDelegate::refusedTextStaysInTheEditor_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a word") << "old" << "must be a whole number";
    QTest::newRow("a fraction") << "1.5" << "must be a whole number";
    QTest::newRow("one more than SQLite can hold") << "9223372036854775808" << "must be a whole number";
}

void tst_ValueDelegate::refusedTextStaysInTheEditor()
{
    QFETCH(QString, typed);
    QFETCH(QString, reason);
    QVERIFY(open(1, Age));
    Person::type(m_shown->window(), typed);
    Person::press(m_shown->window(), Qt::Key_Return);
    QVERIFY2(m_shown->message().contains(reason), qPrintable(m_shown->message()));
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    auto *editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QCOMPARE(editor->text(), typed);
    QCOMPARE(m_shown->steps(), 0);
    Person::type(m_shown->window(), "50"); // over the selected text
    Person::press(m_shown->window(), Qt::Key_Return);
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT age FROM hero WHERE id = 2"), "50");
    QCOMPARE(m_shown->message(), "");
}

void tst_ValueDelegate::valueChangedElsewhereMeanwhileIsNotOverwritten()
{
    QVERIFY(open(1, Name));
    Person::type(m_shown->window(), "Mine");
    QVERIFY(runElsewhere(m_shown->path(), {"UPDATE hero SET name = 'Theirs' WHERE id = 2"}));
    m_shown->roster().reloadIfChangedElsewhere();
    Person::press(m_shown->window(), Qt::Key_Return);
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT name FROM hero WHERE id = 2"), "Theirs");
    QVERIFY2(m_shown->message().contains("Theirs"), qPrintable(m_shown->message()));
}

QImage tst_ValueDelegate::cell(int row, int column)
{
    EntityView &heroes = m_shown->table(Side::Left);
    heroes.clearSelection();
    heroes.setCurrentIndex({});
    return heroes.viewport()->grab(heroes.visualRect(heroes.model()->index(row, column))).toImage();
}

// In front of the row.
QImage tst_ValueDelegate::mark(int row)
{
    EntityView &heroes = m_shown->table(Side::Left);
    heroes.clearSelection();
    heroes.setCurrentIndex({});
    const QHeaderView &header = *heroes.verticalHeader();
    return heroes.verticalHeader()->viewport()->grab(QRect(0, header.sectionViewportPosition(row), header.width(), header.sectionSize(row))).toImage();
}

// A row is one line high.
void tst_ValueDelegate::nameWithALineBreakIsDrawnOnOneLine()
{
    m_shown = std::make_unique<RosterWindow>(QStringList{"UPDATE hero SET name = 'Two' || char(10) || 'lines' WHERE id = 1", "UPDATE hero SET name = 'Two' || char(0x240A) || 'lines' WHERE id = 3"});
    m_shown->select(Side::Right, {});
    QCOMPARE(cell(0, Name), cell(2, Name));
}

// Rows 2 apart have the same background.
void tst_ValueDelegate::nullIsDrawnOtherThanTheEmptyText()
{
    m_shown = std::make_unique<RosterWindow>(QStringList{"INSERT INTO hero VALUES (4, 'a', 'b', NULL)", "INSERT INTO hero VALUES (5, 'c', 'd', '')"});
    m_shown->select(Side::Right, {});
    const QImage null = cell(2, Age);
    const QImage empty = cell(4, Age);
    QCOMPARE(null.size(), empty.size());
    QVERIFY(null != empty);
    QImage blank(empty.size(), empty.format());
    blank.setDevicePixelRatio(empty.devicePixelRatio());
    blank.fill(empty.pixelColor(1, 1));
    QCOMPARE(empty, blank);
}

void tst_ValueDelegate::marksAreDrawnByShape()
{
    m_shown = std::make_unique<RosterWindow>(QStringList{
        "UPDATE hero SET name = 'Same'", "INSERT INTO hero VALUES (4, 'Same', '', 1)", "INSERT INTO hero VALUES (5, 'Same', '', 1)",
        "INSERT INTO heroteamlink (hero_id, team_id) VALUES (5, 1)"});
    m_shown->select(Side::Right, {ZForce, Preventers});
    const QImage all = mark(0);
    const QImage some = mark(4);
    QCOMPARE(all.size(), some.size());
    QVERIFY(all != some);
    const QImage name = cell(0, Name);
    m_shown->select(Side::Right, {});
    QCOMPARE(cell(0, Name), name); // the mark has a place of its own
    const QImage none = mark(0);
    QVERIFY(none != all);
    QVERIFY(none != some);
    // Not by colour alone: without any colour they still differ.
    QVERIFY(all.convertToFormat(QImage::Format_Grayscale8) != some.convertToFormat(QImage::Format_Grayscale8));
}

void tst_ValueDelegate::freshRowsShowThatWhereverTheyAre_data()
{
    QTest::addColumn<QColor>("base");
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("highlight");
    QTest::addColumn<QColor>("highlightedText");
    QTest::addColumn<bool>("isSelected");
    for (const bool isSelected : {false, true}) {
        const char *which = isSelected ? "selected" : "not selected";
        QTest::addRow("light, %s", which) << QColor(Qt::white) << QColor(Qt::black) << QColor(48, 140, 198) << QColor(Qt::white) << isSelected;
        QTest::addRow("dark, %s", which) << QColor(30, 30, 30) << QColor(Qt::white) << QColor(48, 140, 198) << QColor(Qt::black) << isSelected;
        QTest::addRow("high contrast, %s", which) << QColor(Qt::black) << QColor(Qt::white) << QColor(Qt::white) << QColor(Qt::black) << isSelected;
    }
}

void tst_ValueDelegate::freshRowsShowThatWhereverTheyAre()
{
    QFETCH(QColor, base);
    QFETCH(QColor, text);
    QFETCH(QColor, highlight);
    QFETCH(QColor, highlightedText);
    QFETCH(bool, isSelected);
    EntityView &heroes = m_shown->table(Side::Left);
    QPalette palette = heroes.palette();
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Highlight, highlight);
    palette.setColor(QPalette::HighlightedText, highlightedText);
    heroes.setPalette(palette);
    m_shown->select(Side::Left, isSelected ? QList<Key>{Deadpond} : QList<Key>{});
    const auto row = [&heroes](int column) { return heroes.viewport()->grab(heroes.visualRect(heroes.model()->index(0, column))).toImage(); };
    const QImage before = row(Age);
    m_shown->roster().entities(Side::Left).fresh().add({Deadpond});
    QCOMPARE(row(Name).pixelColor(1, before.height() / 2), isSelected ? highlightedText : highlight); // the bar
    QVERIFY(row(Age) != before); // the whole row differs
    QVERIFY(row(Age).pixelColor(1, 1) != highlightedText); // and nothing else has a bar
}

void tst_ValueDelegate::bytesAndCountsCannotBeEdited()
{
    for (const auto &[row, column] : {std::pair{0, int(Id)}, std::pair{0, int(Teams)}, std::pair{5, int(SecretName)}})
        QVERIFY(!open(row, column));
    QCOMPARE(m_shown->table(Side::Left).model()->index(5, SecretName).data().toString(), "2 bytes");
}

QTEST_MAIN(tst_ValueDelegate)
#include "tst_valuedelegate.moc"
