#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membershares.h"
#include "models/lists/membersmodel.h"
#include "models/lists/tablequestion.h"
#include "support/gestures.h"
#include "support/grownschool.h"
#include "support/testdatabase.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/lists/questionsentence.h"
#include "ui/lists/savedquestions.h"
#include "ui/window/filestate.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

using namespace Rollcall;
using namespace Rollcall::Test;

// Membership questions to a school's tables, asked with chips, keys and menus.
class tst_QuestionBar : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void whoIsInNoCourse();
    void answerIsShownFromItsBeginning();
    void whoIsInBoth();
    void chipsAreTakenOut();
    void coursesAreAskedInTheirOwnWords();
    void escapeEmptiesTheTextAndThenTheQuestion();
    void arrowsLeadThroughTheChips();
    void oneButtonStandsForAllWhereThereIsNoRoom();
    void whatIsShownIsWhatIsMeant();
    void rowUnderTheHandStays();
    void savedQuestionComesBack();
    void savedQuestionWhoseGroupIsGoneIsMended();
    void questionIsRememberedWithTheFile();
    void twoCoursesSayWhoIsInBoth();
    void threeCoursesSayWhoIsInHowMany();

private:
    void open();
    EntityPanel &panel(Side side = Side::Left) { return m_window->panel(side); }
    EntityModel &students() { return m_school->entities(Side::Left); }
    QToolButton *chip(const QString &text, Side side = Side::Left);
    // Presses it, and what then pops up.
    void choose(const QString &chip, const QStringList &entries, Side side = Side::Left);
    QStringList chips(Side side = Side::Left);
    QString sentence(Side side = Side::Left);
    QString count(Side side = Side::Left);
    QStringList segments();

    QTemporaryDir m_folder;
    std::unique_ptr<Roster> m_school;
    std::unique_ptr<MainWindow> m_window;
    int m_files = 0;
};

void tst_QuestionBar::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    useOwnSettings();
    m_school = GrownSchool::inFile(m_folder.filePath(QString("school%1.db").arg(++m_files)));
    RecentFiles::add(m_school->session().place().path());
    open();
}

void tst_QuestionBar::open()
{
    m_window = windowOver(*m_school);
}

void tst_QuestionBar::cleanup()
{
    m_window.reset();
    m_school.reset();
}

static QString plain(QString text)
{
    return text.remove(QChar(0x2715)).remove(QChar(0x25be)).trimmed();
}

QToolButton *tst_QuestionBar::chip(const QString &text, Side side)
{
    for (auto *button : panel(side).findChildren<QToolButton *>()) {
        if (button->isVisible() && plain(button->text()) == text)
            return button;
    }
    return nullptr;
}

QStringList tst_QuestionBar::chips(Side side)
{
    QStringList texts;
    for (auto *button : panel(side).findChildren<QToolButton *>()) {
        if (button->isVisible() && button->isCheckable() && button->isChecked())
            texts.append(plain(button->text()));
    }
    return texts;
}

QString tst_QuestionBar::sentence(Side side)
{
    const auto *label = panel(side).findChild<QuestionSentence *>();
    return label->isVisible() ? label->sentence() : QString();
}

QString tst_QuestionBar::count(Side side)
{
    const QString name = "Number of " + m_school->relationship().at(side).noun.many;
    for (const auto *label : panel(side).findChildren<QLabel *>()) {
        if (label->accessibleDescription() == name)
            return label->text() + " = " + label->accessibleName();
    }
    return {};
}

static QMenu *popup()
{
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

void tst_QuestionBar::choose(const QString &text, const QStringList &entries, Side side)
{
    QToolButton *button = chip(text, side);
    QVERIFY2(button, qPrintable(text));
    Person::click(*button);
    QMenu *menu = popup();
    for (const QString &entry : entries) {
        QVERIFY2(menu, qPrintable(entry));
        QAction *found = nullptr;
        for (QAction *action : menu->actions())
            found = action->text().remove('&') == entry ? action : found;
        QVERIFY2(found, qPrintable(entry));
        if (found->menu()) {
            emit found->menu()->aboutToShow();
            QTRY_VERIFY(!found->menu()->isEmpty() && found->menu()->actions().first()->text() != QString::fromUtf8("Reading\u2026"));
            menu = found->menu();
        } else {
            found->trigger();
        }
    }
    if (popup())
        popup()->close();
}

QStringList tst_QuestionBar::segments()
{
    QStringList texts;
    for (auto *button : m_window->members(Side::Left).findChildren<QToolButton *>()) {
        if (button->isVisible() && button->accessibleName().contains(QRegularExpression("\\d of \\d$")))
            texts.append((button->isChecked() ? "*" : "") + button->text().simplified());
    }
    return texts;
}

void tst_QuestionBar::whoIsInNoCourse()
{
    QCOMPARE(sentence(), QString());
    QCOMPARE(count(), "400 = 400 students");
    Person::click(*chip("In no course"));
    QCOMPARE(students().rowCount(), GrownSchool::InNone);
    QCOMPARE(count(), "81 of 400 = 81 of 400 students shown");
    QCOMPARE(sentence(), "Students in no course");
    QCOMPARE(panel().view().accessibleDescription(), "Students in no course");
    QCOMPARE(chips(), QStringList("In no course"));
    QCOMPARE(chip("In no course")->accessibleName(), "Students: In no course");
    Person::click(*Person::button(panel(), "Clear"));
    QCOMPARE(count(), "400 = 400 students");
    QCOMPARE(sentence(), QString());
}

// Also where the row under the cursor is not in the answer.
void tst_QuestionBar::answerIsShownFromItsBeginning()
{
    EntityView &view = panel().view();
    view.horizontalHeader()->setSortIndicator(2, Qt::AscendingOrder); // by last name
    QTRY_VERIFY(!students().isReading());
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Home, Qt::ControlModifier);
    QVERIFY(view.currentKey().isValid());
    Person::click(*chip("In no course"));
    QTRY_COMPARE(count(), "81 of 400 = 81 of 400 students shown");
    QTRY_VERIFY(!students().isReading());
    QCOMPARE(view.verticalScrollBar()->value(), 0);
    Person::click(*chip("In no course"));
    QTRY_COMPARE(count(), "400 = 400 students");
    QCOMPARE(view.verticalScrollBar()->value(), 0);
}

void tst_QuestionBar::whoIsInBoth()
{
    choose("In", {"Algebra"});
    choose("In", {"Physics"});
    QCOMPARE(students().rowCount(), GrownSchool::InBoth);
    QCOMPARE(sentence(), "Students in Algebra and Physics");
    QCOMPARE(chips(), QStringList({"In Algebra", "In Physics"}));
    choose("More", {"Grade Is", "B"});
    QCOMPARE(students().rowCount(), 8);
    QCOMPARE(sentence(), "Students in Algebra and Physics, whose grade there is B");
    panel().filter().setText("el");
    QCOMPARE(sentence(), QString::fromUtf8("Students in Algebra and Physics, whose grade there is B, whose name has \u201Cel\u201D"));
}

void tst_QuestionBar::chipsAreTakenOut()
{
    choose("In", {"Algebra"});
    choose("Not in", {"Physics"});
    QCOMPARE(students().rowCount(), 83);
    Person::click(*chip("In Algebra"));
    QCOMPARE(chips(), QStringList("Not in Physics"));
    QCOMPARE(students().rowCount(), GrownSchool::Students - GrownSchool::InPhysics);
    choose("More", {"In at Least", "In at least 3 courses"});
    QCOMPARE(sentence(), "Students in at least 3 courses, not in Physics");
    Person::click(*chip("Not in Physics"));
    Person::click(*chip("In at least 3 courses"));
    QCOMPARE(students().rowCount(), GrownSchool::Students);
    QVERIFY(!m_school->history().canUndo()); // a question changes nothing
}

void tst_QuestionBar::coursesAreAskedInTheirOwnWords()
{
    Person::click(*chip("Without students", Side::Right));
    QCOMPARE(sentence(Side::Right), "Courses without students");
    QCOMPARE(count(Side::Right), "1 of 7 = 1 of 7 courses shown");
    Person::click(*Person::button(panel(Side::Right), "Clear"));
    panel().view().selectKeys({Key(1)});
    const QString name = students().labelOf(1);
    choose("Has not", {name}, Side::Right);
    QCOMPARE(sentence(Side::Right), "Courses without " + name);
    QCOMPARE(m_school->entities(Side::Right).rowCount(), 5);
}

void tst_QuestionBar::escapeEmptiesTheTextAndThenTheQuestion()
{
    Person::click(*chip("In no course"));
    panel().filter().setFocus();
    Person::type(*m_window, "el");
    QVERIFY(students().rowCount() < GrownSchool::InNone);
    Person::press(*m_window, Qt::Key_Escape);
    QCOMPARE(panel().filter().text(), QString());
    QCOMPARE(students().rowCount(), GrownSchool::InNone);
    Person::press(*m_window, Qt::Key_Escape);
    QCOMPARE(students().rowCount(), GrownSchool::Students);
}

void tst_QuestionBar::arrowsLeadThroughTheChips()
{
    choose("In", {"Algebra"});
    int stops = 0;
    for (auto *button : panel().findChildren<QToolButton *>()) {
        if (button->isVisible() && button->accessibleName().startsWith("Students: ") && plain(button->text()) != "New..." && !button->defaultAction())
            stops += button->focusPolicy() & Qt::TabFocus ? 1 : 0;
    }
    QCOMPARE(stops, 1);
    panel().filter().setFocus();
    Person::press(*m_window, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), chip("In Algebra"));
    Person::press(*m_window, Qt::Key_Right);
    QCOMPARE(QApplication::focusWidget(), chip("In"));
    Person::press(*m_window, Qt::Key_End);
    QCOMPARE(QApplication::focusWidget(), chip("More"));
    Person::press(*m_window, Qt::Key_Home);
    QCOMPARE(QApplication::focusWidget(), chip("In Algebra"));
    Person::press(*m_window, Qt::Key_Delete);
    QCOMPARE(students().rowCount(), GrownSchool::Students);
    QVERIFY(QApplication::focusWidget() && panel().isAncestorOf(QApplication::focusWidget())); // the keyboard stays where it was
}

void tst_QuestionBar::oneButtonStandsForAllWhereThereIsNoRoom()
{
    m_window->resize(m_window->fontMetrics().height() * 56, 600);
    QTRY_VERIFY(!chip("In no course"));
    QToolButton *funnel = nullptr;
    for (auto *button : panel().findChildren<QToolButton *>())
        funnel = button->accessibleName() == "Only some students" ? button : funnel;
    QVERIFY(funnel && funnel->isVisible());
    Person::click(*funnel);
    QVERIFY(popup());
    popup()->actions().first()->trigger();
    popup()->close();
    QCOMPARE(students().rowCount(), GrownSchool::InNone);
    QCOMPARE(funnel->text(), "1");
    QCOMPARE(sentence(), "Students in no course");
    m_window->resize(1280, 860);
    QTRY_VERIFY(chip("In no course"));
    QVERIFY(!funnel->isVisible());
}

void tst_QuestionBar::whatIsShownIsWhatIsMeant()
{
    Person::click(*chip("In no course"));
    panel(Side::Right).view().selectKeys({Key(GrownSchool::Empty)});
    panel().view().setFocus();
    Person::press(*m_window, Qt::CTRL | Qt::Key_A);
    QCOMPARE(panel().view().selectedCount(), GrownSchool::InNone);
    Person::press(*m_window, Qt::CTRL | Qt::Key_C);
    QCOMPARE(QApplication::clipboard()->text().split('\n', Qt::SkipEmptyParts).size(), GrownSchool::InNone);
    const std::unique_ptr<QMimeData> dragged(students().mimeFor(panel().view().selectedKeys()));
    QVERIFY(dragged && students().previewDrop(dragged.get(), Qt::CopyAction).sentence.isEmpty() == false);
    m_window->actions().link->trigger();
    QTRY_COMPARE(readHere(*m_school, QString("SELECT count(*) FROM enrolment WHERE course_id = %1").arg(GrownSchool::Empty)).toInt(), GrownSchool::InNone);
}

void tst_QuestionBar::rowUnderTheHandStays()
{
    Person::click(*chip("In no course"));
    const Key student = students().keyAt(4);
    panel().view().selectKeys({student});
    panel(Side::Right).view().selectKeys({Key(GrownSchool::Empty)});
    m_window->actions().link->trigger();
    QTRY_COMPARE(students().matching(), GrownSchool::InNone - 1);
    QCOMPARE(students().rowOf(student), 4);
    QCOMPARE(panel().view().selectedKeys().toList(), QList<Key>{student});
    QCOMPARE(count(), "80 of 400 = 80 of 400 students shown");
    panel().view().selectKeys({students().keyAt(0)});
    QTRY_COMPARE(students().rowOf(student), -1);
    QCOMPARE(students().rowCount(), GrownSchool::InNone - 1);
}

void tst_QuestionBar::savedQuestionComesBack()
{
    choose("In", {"Algebra"});
    choose("Not in", {"Physics"});
    Person::click(*Person::button(panel(), QString::fromUtf8("Save\u2026")));
    auto *dialog = m_window->findChild<QInputDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->textValue(), "Students in Algebra, not in Physics");
    dialog->setTextValue("No lab / yet");
    dialog->accept();
    Person::click(*Person::button(panel(), "Clear"));
    QCOMPARE(students().rowCount(), GrownSchool::Students);
    choose("More", {"No lab / yet"});
    QCOMPARE(students().rowCount(), 83);
    QCOMPARE(SavedQuestions(*m_school, Side::Right).names(), QStringList()); // each table has its own
    choose("More", {"Remove Saved Question", "No lab / yet"});
    QCOMPARE(SavedQuestions(*m_school, Side::Left).names(), QStringList());
}

void tst_QuestionBar::savedQuestionWhoseGroupIsGoneIsMended()
{
    SavedQuestions(*m_school, Side::Left).save("No lab", {{{GrownSchool::Algebra, "Algebra"}}, {{GrownSchool::Physics, "Physics"}}, {}, {}});
    QVERIFY(performed(m_school->controller(), Gesture::erase(Side::Right, {GrownSchool::Physics})));
    choose("More", {"No lab"});
    QCOMPARE(students().rowCount(), 0);
    const QString gone = QString::fromUtf8("\u201CPhysics\u201D is no longer there. Take it out of the question to see rows again.");
    QCOMPARE(sentence(), gone);
    QCOMPARE(panel().view().accessibleDescription(), gone);
    Person::click(*chip("Not in Physics (gone)"));
    QCOMPARE(students().rowCount(), GrownSchool::InAlgebra);
    QCOMPARE(sentence(), "Students in Algebra");
}

void tst_QuestionBar::questionIsRememberedWithTheFile()
{
    choose("In", {"Algebra"});
    m_window->saveState();
    m_window->setRoster(nullptr);
    students().question().ask({});
    open();
    QCOMPARE(students().rowCount(), GrownSchool::InAlgebra);
    QCOMPARE(chips(), QStringList("In Algebra"));
}

void tst_QuestionBar::twoCoursesSayWhoIsInBoth()
{
    MembersModel &list = m_school->members(Side::Left);
    panel(Side::Right).view().selectKeys({Key(GrownSchool::Algebra)});
    QCOMPARE(segments(), QStringList());
    panel(Side::Right).view().selectKeys({Key(GrownSchool::Algebra), Key(GrownSchool::Physics)});
    QTRY_COMPARE(segments(), QStringList({"*Any 173", "Both 37", "Only Algebra 83", "Only Physics 53"}));
    QCOMPARE(m_window->members(Side::Left).heading(), m_school->relationship().left.membersTitle.arg("Algebra and Physics"));
    QToolButton *both = nullptr;
    for (auto *button : m_window->members(Side::Left).findChildren<QToolButton *>())
        both = button->accessibleName() == "Both, 37 students, 2 of 4" ? button : both;
    QVERIFY(both);
    QTRY_VERIFY(both->x() >= both->width() / 2); // it has been laid out beside the first
    m_window->members(Side::Left).view().setFocus();
    Person::press(*m_window, Qt::SHIFT | Qt::Key_Tab);
    QVERIFY(QApplication::focusWidget() && QApplication::focusWidget()->accessibleName() == "Any, 173 students, 1 of 4");
    Person::press(*m_window, Qt::Key_Right);
    QCOMPARE(QApplication::focusWidget(), both);
    Person::click(*both);
    QCOMPARE(list.rowCount(), GrownSchool::InBoth);
    QCOMPARE(list.total(), 173);
    QCOMPARE(segments().value(1), "*Both 37");
    // What is shown is what is meant.
    m_window->members(Side::Left).view().setFocus();
    Person::press(*m_window, Qt::CTRL | Qt::Key_A);
    QCOMPARE(m_window->members(Side::Left).view().selectedCount(), GrownSchool::InBoth);
    QVERIFY(performed(m_school->controller(), Gesture::remove(Side::Left, {list.keyAt(0)}, {GrownSchool::Physics})));
    QCOMPARE(segments(), QStringList({"Any 173", "*Both 36", "Only Algebra 84", "Only Physics 53"}));
    undo(*m_school);
    QCOMPARE(segments().value(1), "*Both 37");
    panel(Side::Right).view().selectKeys({Key(GrownSchool::Algebra), Key(GrownSchool::History)});
    QTRY_COMPARE(segments().value(0).first(1), QString("*")); // other courses begin with all
}

void tst_QuestionBar::threeCoursesSayWhoIsInHowMany()
{
    MembersModel &list = m_school->members(Side::Left);
    panel(Side::Right).view().selectKeys({Key(1), Key(2), Key(3)});
    QTRY_COMPARE(segments(), QStringList({"*Any 319", "All 0", QString::fromUtf8("In exactly \u25be")}));
    using Part = MemberShares::Part;
    list.shares().show({Part::Kind::Exactly, 2});
    QCOMPARE(list.rowCount(), GrownSchool::InBoth + 24); // and those of Physics who are in History, too
    QCOMPARE(segments(), QStringList({"Any 319", "All 0", QString::fromUtf8("*In exactly 2 61 \u25be")}));
}

QTEST_MAIN(tst_QuestionBar)

#include "tst_questionbar.moc"
