#include "ui/sets/comparewindow.h"

#include "models/gesture/history.h"
#include "models/lists/rosterlist.h"
#include "models/roster.h"
#include "models/sheet/sheetfile.h"
#include "models/sheet/sheetloader.h"
#include "models/sql/writeguard.h"
#include "support/school.h"
#include "support/testdatabase.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/sets/comparisonoffers.h"
#include "ui/sets/listcomparewindow.h"
#include "ui/sheets/sheetdialog.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Groups side by side in the real window.
class tst_CompareWindow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void twoGroupsAreThreeListsAndOneSum();
    void buttonsActOnWhatIsSelectedOrShown();
    void everyDragHasItsMeaning();
    void keysAndMenusDoWhatButtonsDo();
    void whatDiffersIsSaid();
    void moreThanTwoAreOneListWithTicks();
    void othersChangesAreFollowed();
    void itComparesMembersToo();
    void theTutorialsTeams();
    void groupsAreExchangedInPlace();
    void aGroupIsComparedWithAPastedList();
    void theComparisonIsExported();
    void everythingHasANameOfItsOwn();

private:
    MainWindow &window() { return *m_window; }
    QString path() const { return m_folder->filePath("school.db"); }
    CompareWindow *comparison() const { return m_window->findChild<CompareWindow *>(); }
    void compare(const KeyList &courses);
    ComparePane &pane(int place) const { return *comparison()->panes().at(place); }
    QString counts() const;
    QString sentence() const;
    QPushButton *button(const QString &text) const;
    QString enrolled(int course) const { return readElsewhere(path(), QString("SELECT count(*) FROM enrolment WHERE course_id = %1").arg(course)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_school;
    std::unique_ptr<MainWindow> m_window;
};

static const Key Algebra = 1, Physics = 2, Chemistry = 3, Latin = 5;

// Algebra has the first twenty, Physics those from 16 to 40, Chemistry 1 to 3.
void tst_CompareWindow::init()
{
    cleanup();
    useOwnSettings();
    m_folder = std::make_unique<QTemporaryDir>();
    m_school = School::inFile(path(), {"INSERT INTO enrolment (student_id, course_id, grade, enrolled_on) SELECT id, 1, 'A', '2025-09-01' FROM student WHERE id <= 20",
                                       "INSERT INTO enrolment (student_id, course_id, grade, enrolled_on) SELECT id, 2, CASE WHEN id = 17 THEN 'A' ELSE 'B' END, '2025-09-01' FROM student WHERE id BETWEEN 16 AND 40",
                                       "INSERT INTO enrolment (student_id, course_id) SELECT id, 3 FROM student WHERE id <= 3"});
    m_window = windowOver(*m_school);
}

void tst_CompareWindow::cleanup()
{
    m_window.reset();
    m_school.reset();
}

void tst_CompareWindow::compare(const KeyList &courses)
{
    window().panel(Side::Right).view().selectKeys(courses);
    window().panel(Side::Right).view().setFocus();
    window().actions().compare->trigger();
    QVERIFY(comparison());
    comparison()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(comparison()));
}

// "15 5 20"
QString tst_CompareWindow::counts() const
{
    QStringList counts;
    for (const ComparePane *pane : comparison()->panes())
        counts.append(QString::number(pane->members().rowCount()));
    return counts.join(u' ');
}

QString tst_CompareWindow::sentence() const
{
    for (const auto *label : comparison()->findChildren<QLabel *>(Qt::FindDirectChildrenOnly)) {
        if (label->font().bold())
            return label->text();
    }
    return {};
}

QPushButton *tst_CompareWindow::button(const QString &text) const
{
    for (auto *button : comparison()->findChildren<QPushButton *>()) {
        if (button->text() == text && button->isEnabled())
            return button;
    }
    return nullptr;
}

void tst_CompareWindow::twoGroupsAreThreeListsAndOneSum()
{
    compare({Algebra, Physics});
    QTRY_COMPARE(counts(), "15 5 20");
    QTRY_COMPARE(sentence(), "40 students: 15 only in Algebra, 5 in both, 20 only in Physics");
    QStringList titles;
    for (const ComparePane *pane : comparison()->panes())
        titles.append(pane->title());
    QCOMPARE(titles.join(u'|'), "Only in Algebra|In both|Only in Physics");
    for (const ComparePane *pane : comparison()->panes())
        new QAbstractItemModelTester(&pane->members(), comparison());
    comparison()->findChild<QLineEdit *>()->setText("zo"); // Zoë
    QTRY_COMPARE(counts(), "2 0 2");
    QTRY_COMPARE(sentence(), "With \"zo\": 4 students: 2 only in Algebra, 0 in both, 2 only in Physics");
}

// Which of the two, the button says with its number.
void tst_CompareWindow::buttonsActOnWhatIsSelectedOrShown()
{
    compare({Algebra, Physics});
    QTRY_COMPARE(counts(), "15 5 20");
    QVERIFY(button(QString::fromUtf8("Add 15 to Physics \u2192")));
    pane(0).view().selectRows({0, 1, 2});
    QVERIFY(button(QString::fromUtf8("Add 3 to Physics \u2192")));
    Person::click(*button(QString::fromUtf8("Add 3 to Physics \u2192")));
    QTRY_COMPARE(counts(), "12 8 20");
    QCOMPARE(readElsewhere(path(), "SELECT count(*) FROM enrolment WHERE course_id = 2 AND student_id <= 15 AND grade = 'A'"), "3"); // with what is noted in Algebra
    QCOMPARE(m_school->history().count(), 1);
    Person::click(*button("Remove 8 from Algebra"));
    QTRY_COMPARE(counts(), "12 0 28");
    comparison()->findChild<QLineEdit *>()->setText("zo");
    QTRY_COMPARE(pane(0).members().rowCount(), 2);
    Person::click(*button("Remove 2 from Algebra"));
    QTRY_COMPARE(enrolled(1), "10");
    Person::press(*comparison(), Qt::CTRL | Qt::Key_Z);
    QTRY_COMPARE(enrolled(1), "12");
    QCOMPARE(m_school->history().index(), 2);
}

void tst_CompareWindow::everyDragHasItsMeaning()
{
    compare({Algebra, Physics});
    QTRY_COMPARE(counts(), "15 5 20");
    const auto drag = [this](int from, int row, int to) {
        EntityView &source = pane(from).view();
        source.selectRows({row});
        QVERIFY(play({rowOf(source, source.list()->keyAt(row)), middleOf(*pane(to).view().viewport())}));
    };
    drag(0, 0, 1); // also to Physics
    QTRY_COMPARE(counts(), "14 6 20");
    drag(0, 0, 2); // to Physics instead
    QTRY_COMPARE(counts(), "13 6 21");
    drag(1, 0, 2); // no longer in Algebra
    QTRY_COMPARE(counts(), "13 5 22");
    drag(2, 0, 1); // also in Algebra
    QTRY_COMPARE(counts(), "13 6 21");
    QCOMPARE(m_school->history().count(), 4);
    drag(0, 0, 0); // where it is already
    QCOMPARE(m_school->history().count(), 4);
}

void tst_CompareWindow::keysAndMenusDoWhatButtonsDo()
{
    compare({Algebra, Physics});
    QTRY_COMPARE(counts(), "15 5 20");
    pane(0).view().selectRows({0});
    pane(0).view().setFocus();
    Person::press(*comparison(), Qt::Key_Insert);
    QTRY_COMPARE(counts(), "14 6 20");
    pane(2).view().selectRows({0});
    pane(2).view().setFocus();
    Person::press(*comparison(), Qt::Key_Delete);
    QTRY_COMPARE(counts(), "14 6 19");
    pane(1).view().selectRows({0});
    pane(1).view().setFocus();
    Person::press(*comparison(), Qt::SHIFT | Qt::Key_Delete);
    QTRY_COMPARE(counts(), "15 5 19");
    QStringList menu;
    for (const QAction *action : pane(1).view().actions())
        menu.append(action->text());
    QCOMPARE(menu.join(u'|'), "Remove 5 from Algebra|Remove 5 from Physics");
}

void tst_CompareWindow::whatDiffersIsSaid()
{
    compare({Algebra, Physics});
    QTRY_COMPARE(counts(), "15 5 20");
    const ComparedMembers &both = pane(1).members();
    const int algebra = both.groupColumn(0);
    const int physics = both.groupColumn(1);
    QCOMPARE(both.headerData(algebra, Qt::Horizontal).toString(), "Algebra");
    const int same = both.rowOf(Key(17)), other = both.rowOf(Key(18));
    QCOMPARE(both.index(same, algebra).data().toString() + both.index(same, physics).data().toString() + both.index(same, both.differsColumn()).data().toString(), "AA");
    QCOMPARE(both.index(other, algebra).data().toString() + both.index(other, physics).data().toString() + both.index(other, both.differsColumn()).data().toString(), "ABdiffers");
    comparison()->findChild<QCheckBox *>()->setChecked(true);
    QTRY_COMPARE(counts(), "15 4 20");
    QVERIFY(runElsewhere(path(), {"UPDATE enrolment SET grade = 'C' WHERE student_id = 17 AND course_id = 2"}));
    m_school->reloadIfChangedElsewhere();
    QTRY_COMPARE(counts(), "15 5 20");
    for (auto *box : comparison()->findChildren<QComboBox *>()) {
        if (box->accessibleName() == "What is compared") {
            QCOMPARE(box->currentText(), "Grade");
            box->setCurrentIndex(0);
            emit box->activated(0);
        }
    }
    QTRY_COMPARE(counts(), "15 0 20"); // all of them came on the same day
}

void tst_CompareWindow::moreThanTwoAreOneListWithTicks()
{
    compare({Algebra, Physics, Chemistry});
    QTRY_COMPARE(counts(), "40");
    QTRY_COMPARE(sentence(), "40 students in 3 groups, 0 of them in all");
    auto *part = comparison()->findChildren<QComboBox *>().last();
    for (auto *box : comparison()->findChildren<QComboBox *>()) {
        if (box->accessibleName() == "In how many of them")
            part = box;
    }
    QCOMPARE(part->itemText(2), "In exactly 2: 8");
    part->setCurrentIndex(2);
    emit part->activated(2);
    QTRY_COMPARE(counts(), "8");
    QStringList menus;
    for (const auto *button : comparison()->findChildren<QPushButton *>()) {
        if (button->menu())
            menus.append(button->text() + ": " + button->menu()->actions().first()->text());
    }
    QCOMPARE(menus.join(u'|'), "Add to: Add 8 to Algebra|Remove from: Remove 8 from Algebra");
    for (const auto *button : comparison()->findChildren<QPushButton *>()) {
        if (button->text() == "Add to")
            button->menu()->actions().last()->trigger();
    }
    QTRY_COMPARE(enrolled(2), "28"); // the last by name
}

void tst_CompareWindow::othersChangesAreFollowed()
{
    compare({Algebra, Physics});
    QTRY_COMPARE(counts(), "15 5 20");
    pane(0).view().selectKeys({Key(7)});
    QVERIFY(runElsewhere(path(), {"INSERT INTO enrolment (student_id, course_id) VALUES (1, 2), (70, 1)", "DELETE FROM enrolment WHERE course_id = 2 AND student_id = 40"}));
    m_school->reloadIfChangedElsewhere();
    QTRY_COMPARE(counts(), "15 6 19");
    QCOMPARE(pane(0).view().selectedKeys(), KeyList{7}); // by key
    QTRY_COMPARE(sentence(), "40 students: 15 only in Algebra, 6 in both, 19 only in Physics");
}

// The same with the sides changed.
void tst_CompareWindow::itComparesMembersToo()
{
    window().panel(Side::Right).view().clearSelection();
    window().panel(Side::Left).view().selectKeys({Key(1), Key(17)});
    window().panel(Side::Left).view().setFocus();
    window().actions().compare->trigger();
    QVERIFY(comparison());
    QTRY_COMPARE(counts(), "1 1 1"); // Chemistry; Algebra; Physics
    QCOMPARE(columnText(pane(1).members(), 0), "Algebra");
}

void tst_CompareWindow::theTutorialsTeams()
{
    RosterWindow tutorial;
    tutorial.select(Side::Right, {ZForce, Preventers});
    tutorial.window().actions().compare->trigger();
    auto *comparison = tutorial.window().findChild<CompareWindow *>();
    QVERIFY(comparison);
    const auto panes = comparison->panes();
    QTRY_COMPARE(panes.at(1)->members().rowCount(), 1);
    QCOMPARE(columnText(panes.at(0)->members(), 0), "");
    QCOMPARE(columnText(panes.at(1)->members(), 0), "Deadpond");
    QTRY_COMPARE(columnText(panes.at(2)->members(), 0), "Rusty-Man|Spider-Boy");
    for (auto *button : comparison->findChildren<QPushButton *>()) {
        if (button->text() == QString::fromUtf8("\u2190 Add 2 to Z-Force"))
            Person::click(*button);
    }
    QTRY_COMPARE(readElsewhere(tutorial.path(), "SELECT count(*) FROM heroteamlink WHERE team_id = 1"), "3");
    QCOMPARE(tutorial.steps(), 1);
}

void tst_CompareWindow::groupsAreExchangedInPlace()
{
    compare({Algebra, Physics});
    QTRY_COMPARE(counts(), "15 5 20");
    auto *first = comparison()->findChild<QComboBox *>(); // of two, the other one changes places
    for (auto *box : comparison()->findChildren<QComboBox *>()) {
        if (box->accessibleName() == "Course 1 of the comparison" && box->isVisible())
            first = box;
    }
    first->setCurrentIndex(1);
    emit first->activated(1);
    QCOMPARE(comparison()->groups(), (KeyList{Physics, Algebra}));
    QTRY_COMPARE(counts(), "20 5 15");
    QCOMPARE(comparison()->windowTitle(), "Compare Physics and Algebra");
}

void tst_CompareWindow::aGroupIsComparedWithAPastedList()
{
    compare({Chemistry}); // has Emma, Liam and Zo\u00EB Smith
    QComboBox *second = nullptr;
    for (auto *box : comparison()->findChildren<QComboBox *>()) {
        if (box->accessibleName() == "Course 2 of the comparison")
            second = box;
    }
    QVERIFY(second);
    second->setCurrentIndex(second->findText("A List of Names..."));
    emit second->activated(second->currentIndex());
    QTRY_VERIFY(window().findChild<ListCompareWindow *>());
    QVERIFY(!comparison());
    auto &lists = *window().findChild<ListCompareWindow *>();
    lists.list().setPlainText("emma smith\nLiam Smith\nKarim Lee\nNobody Known\nDaniel Nguyen\nKarim Lee\n");
    const auto sentence = [&lists] {
        for (const auto *label : lists.findChildren<QLabel *>(Qt::FindDirectChildrenOnly)) {
            if (label->font().bold())
                return label->text();
        }
        return QString();
    };
    QTRY_COMPARE(sentence(), "1 only in Chemistry, 2 in both, 1 only in the list");
    const auto panes = lists.findChildren<ComparePane *>();
    QCOMPARE(columnText(panes.at(1)->members(), 0), "Emma Smith|Liam Smith");
    const auto names = lists.findChildren<QListWidget *>();
    QList<const QWidget *> stops; // of Tab, in the order in which they stand
    for (const QWidget *next = lists.list().nextInFocusChain(); next != &lists.list(); next = next->nextInFocusChain())
        stops.append(next);
    const qsizetype firstNames = stops.indexOf(names.at(0)), close = stops.indexOf(Person::button(lists, "Close"));
    QVERIFY(stops.indexOf(&panes.at(0)->view()) < stops.indexOf(&panes.at(1)->view()));
    QVERIFY(stops.indexOf(&panes.at(1)->view()) < firstNames && firstNames < stops.indexOf(names.at(1)));
    QVERIFY(stops.indexOf(names.at(1)) < close);
    QCOMPARE(names.at(1)->count(), 2); // nobody, and two
    QVERIFY2(names.at(1)->item(0)->text().startsWith("Nobody Known (No student is called"), qPrintable(names.at(1)->item(0)->text()));
    Person::click(*Person::button(lists, "Add 1 to Chemistry"));
    QTRY_COMPARE(sentence(), "1 only in Chemistry, 3 in both, 0 only in the list");
    Person::click(*Person::button(lists, "Remove 1 from Chemistry"));
    QTRY_COMPARE(sentence(), "0 only in Chemistry, 3 in both, 0 only in the list");
    QVERIFY(runElsewhere(path(), {"DELETE FROM enrolment WHERE course_id = 3 AND student_id = 1"}));
    m_school->reloadIfChangedElsewhere();
    QTRY_COMPARE(sentence(), "0 only in Chemistry, 2 in both, 1 only in the list");
    QCOMPARE(m_school->history().count(), 2);
    lists.list().setPlainText("Emma Smith\n"); // the lists are about another text until it has been read
    QVERIFY(!panes.at(0)->isEnabled() && !panes.at(1)->isEnabled());
    QTRY_VERIFY(panes.at(0)->isEnabled());
    QTRY_VERIFY(Person::button(lists, "Add 1 to Chemistry")->isEnabled());
    WriteGuard &guard = m_school->session().guard();
    guard.setCause(WriteGuard::Cause::Wish);
    emit guard.forbidden();
    QTRY_VERIFY(!Person::button(lists, "Add 1 to Chemistry")->isEnabled());
}

void tst_CompareWindow::theComparisonIsExported()
{
    compare({Algebra, Physics});
    QTRY_COMPARE(counts(), "15 5 20");
    const ComparisonOffers offers(*m_school, Side::Left, comparison()->groups(), {"Algebra", "Physics"}, comparison()->panes(), sentence());
    QStringList names;
    for (const SheetOffer &offer : offers.all())
        names.append(offer.title + ' ' + offer.number);
    QCOMPARE(names.join(u'|'), "The whole comparison 40|Only in Algebra 15|In both 5|Only in Physics 20");
    auto *dialog = new SheetDialog(*m_school, offers.all(), 2, SheetDialog::Purpose::Export, comparison());
    QTRY_VERIFY(dialog->loader().sheet());
    const QString file = m_folder->filePath("both.csv");
    SheetOutput written;
    connect(dialog, &SheetDialog::outputWanted, this, [&written](const SheetOutput &output) { written = output; });
    dialog->exportTo(file, dialog->loader().sheet());
    QVERIFY(written.write && written.write({}));
    QFile csv(file);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(csv.readAll()).split("\r\n", Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 6);
    QVERIFY2(lines.first().contains("Algebra: Grade") && lines.first().contains("Physics: Grade"), qPrintable(lines.first()));
}

void tst_CompareWindow::everythingHasANameOfItsOwn()
{
    compare({Algebra, Physics});
    QTRY_COMPARE(counts(), "15 5 20");
    QStringList names;
    for (const QWidget *widget : comparison()->findChildren<QWidget *>()) {
        const bool isField = qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) || qobject_cast<const EntityView *>(widget);
        if (!isField || widget->isHidden() || (qobject_cast<const QLineEdit *>(widget) && qobject_cast<const QComboBox *>(widget->parentWidget())))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(!names.contains(widget->accessibleName()), qPrintable(widget->accessibleName()));
        names.append(widget->accessibleName());
    }
    QCOMPARE(names.size(), 7); // the filter, what is compared, two groups, three lists
}

QTEST_MAIN(tst_CompareWindow)
#include "tst_comparewindow.moc"
