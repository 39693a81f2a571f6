#include "ui/sheets/sheetdialog.h"

#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/lists/tablequestion.h"
#include "models/sheet/sheetlayout.h"
#include "models/sheet/sheetloader.h"
#include "support/school.h"
#include "support/testdatabase.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/sheets/columnlist.h"
#include "ui/sheets/pagepreview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPrinter>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Rollcall;
using namespace Rollcall::Test;

// Exporting and printing lists from the real window; the printer prints into a file.
class tst_SheetDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theListWithTheKeyboardIsOffered_data();
    void theListWithTheKeyboardIsOffered();
    void theMenusAndKeysLeadThere();
    void aRosterIsExported();
    void aFilteredTableIsExportedAsShown();
    void onlyWhatAnswersTheQuestionIsExported();
    void columnsAreChosenAndRemembered();
    void withoutAColumnThereIsNothingToExport();
    void pagesAreCountedBeforePrinting();
    void aPageForEachGroup();
    void aPrinterGetsThePages();
    void whatOthersChangeIsSeen();
    void pagesTurnByKey();
    void everythingHasAName();
    void anEndingMustSayTheForm();

private:
    SheetDialog *open(QAction *action);
    SheetDialog *dialog() const { return m_window->findChild<SheetDialog *>(); }
    QString nameOf(QWidget *widget) const;
    template<typename Widget>
    Widget *part(const QString &text) const;
    QStringList offers() const;
    QString page() const;
    QByteArray exported(const QString &name);
    WindowActions &actions() const { return m_window->actions(); }
    void select(Side side, const KeyList &keys);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<MainWindow> m_window;
    QList<SheetOutput> m_outputs;
};

static const Key Algebra = 1, Physics = 2;

void tst_SheetDialog::init()
{
    useOwnSettings();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_folder = std::make_unique<QTemporaryDir>();
    m_roster = School::inFile(m_folder->filePath("school.db"),
                              {"INSERT INTO enrolment (student_id, course_id, enrolled_on, grade) SELECT id, 1, '2026-09-01', 'B' FROM student WHERE id <= 80", "INSERT INTO enrolment (student_id, course_id, enrolled_on) VALUES (1, 2, NULL), (3, 2, NULL)"});
    m_window = std::make_unique<MainWindow>();
    m_window->setRoster(m_roster.get());
    m_outputs.clear();
    connect(m_window.get(), &MainWindow::outputRequested, this, [this](const SheetOutput &output) { m_outputs.append(output); });
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_SheetDialog::cleanup()
{
    m_window.reset();
    m_roster.reset();
    m_folder.reset();
}

void tst_SheetDialog::select(Side side, const KeyList &keys)
{
    m_window->panel(side).view().selectKeys(keys);
    m_window->panel(side).view().setFocus();
}

SheetDialog *tst_SheetDialog::open(QAction *action)
{
    action->trigger();
    if (!dialog() || !QTest::qWaitFor([this] { return dialog()->loader().pages() != nullptr; }))
        return nullptr;
    return dialog();
}

// What a screen reader calls it; a chooser's own name is what is chosen, and a label beside it says the rest.
QString tst_SheetDialog::nameOf(QWidget *widget) const
{
    for (const QLabel *label : dialog()->findChildren<QLabel *>()) {
        if (label->buddy() == widget)
            return QString(label->text()).remove('&');
    }
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name).remove('&');
}

template<typename Widget>
Widget *tst_SheetDialog::part(const QString &text) const
{
    for (Widget *widget : dialog()->findChildren<Widget *>()) {
        if (nameOf(widget).startsWith(text))
            return widget;
    }
    return nullptr;
}

QStringList tst_SheetDialog::offers() const
{
    QStringList texts;
    for (const QRadioButton *button : dialog()->findChildren<QRadioButton *>())
        texts.append((button->isChecked() ? "*" : "") + button->text());
    return texts;
}

QString tst_SheetDialog::page() const
{
    for (const QLabel *label : dialog()->findChildren<QLabel *>()) {
        if (label->text().startsWith("Page "))
            return label->text();
    }
    return {};
}

QByteArray tst_SheetDialog::exported(const QString &name)
{
    QString path = m_folder->filePath(name);
    part<QPushButton>("Export...")->click();
    auto *files = dialog()->findChild<QFileDialog *>();
    if (!files)
        return "no question for the file";
    files->selectFile(path);
    files->findChild<QLineEdit *>("fileNameEdit")->setText(path);
    QMetaObject::invokeMethod(files, "accept");
    if (!QTest::qWaitFor([this] { return !m_outputs.isEmpty(); }))
        return "nothing was wanted";
    if (const auto done = m_outputs.last().write({}); !done)
        return done.error().sentence.toUtf8();
    QFile file(m_outputs.last().path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

void tst_SheetDialog::theListWithTheKeyboardIsOffered_data()
{
    QTest::addColumn<QString>("focus");
    QTest::addColumn<QString>("chosen");
    QTest::newRow("a course's row") << "right" << "*Students of Algebra  (80)";
    QTest::newRow("its list") << "members" << "*Students of Algebra  (80)";
    QTest::newRow("a table of which nothing is selected") << "left" << "*Students  (82)";
}

void tst_SheetDialog::theListWithTheKeyboardIsOffered()
{
    QFETCH(QString, focus);
    select(Side::Right, {Algebra});
    if (focus == "left")
        m_window->panel(Side::Left).view().setFocus();
    if (focus == "members")
        m_window->members(Side::Left).view().setFocus();
    QVERIFY(open(actions().exportList));
    QFETCH(QString, chosen);
    QVERIFY2(offers().contains(chosen), qPrintable(offers().join(", ")));
    QCOMPARE(offers().size(), 5);
    QVERIFY(offers().contains("All enrolments"));
    QVERIFY(offers().last().startsWith("Students and courses with ticks"));
    QCOMPARE(dialog()->loader().sheet()->title, chosen.section("  ", 0, 0).mid(1));
}

void tst_SheetDialog::theMenusAndKeysLeadThere()
{
    QCOMPARE(actions().exportList->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    QCOMPARE(actions().printList->shortcut(), QKeySequence(QKeySequence::Print));
    for (const EntityView *view : {&m_window->panel(Side::Left).view(), &m_window->members(Side::Right).view()})
        QVERIFY(view->actions().contains(actions().exportList) && view->actions().contains(actions().printList));
    QVERIFY(open(actions().printList));
    QCOMPARE(dialog()->windowTitle(), "Print");
    QVERIFY(part<QPushButton>("Print...")->isDefault());
    Person::press(*dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QVERIFY(m_outputs.isEmpty());
    m_window->setRoster(nullptr);
    QVERIFY(!actions().exportList->isEnabled() && !actions().printList->isEnabled());
}

void tst_SheetDialog::aRosterIsExported()
{
    select(Side::Right, {Physics});
    QVERIFY(open(actions().exportList));
    part<QComboBox>("Between cells:")->setCurrentText("Semicolon");
    part<QCheckBox>("Accented letters")->setChecked(false);
    QCOMPARE(exported("out.csv"), "Student;Class;Enrolled on;Grade\r\nEmma Smith;7a;;\r\nZo\xC3\xAB Smith;8a;;\r\n");
    QCOMPARE(m_outputs.last().what, "Exporting Students of Physics");
    QVERIFY(m_outputs.last().sentence.startsWith("2 students exported to "));
    QTRY_VERIFY(!dialog());
    QVERIFY(open(actions().exportList)); // remembered
    QCOMPARE(part<QComboBox>("Between cells:")->currentText(), "Semicolon");
}

void tst_SheetDialog::aFilteredTableIsExportedAsShown()
{
    m_window->panel(Side::Left).filter().setText("garc");
    m_window->panel(Side::Left).view().sortByColumn(1, Qt::DescendingOrder);
    m_window->panel(Side::Left).view().clearSelection();
    m_window->panel(Side::Left).view().setFocus();
    QVERIFY(open(actions().exportList));
    QVERIFY(offers().contains("*Students as shown  (10)"));
    QVERIFY2(dialog()->loader().sheet()->sentence.contains("garc"), qPrintable(dialog()->loader().sheet()->sentence));
    const QList<QByteArray> lines = exported("out.tsv").split('\n');
    QCOMPARE(lines.size(), 12);
    QVERIFY(lines.at(1).startsWith(m_window->panel(Side::Left).entities()->labelOf(m_window->panel(Side::Left).entities()->keyAt(0)).toUtf8()));
}

void tst_SheetDialog::onlyWhatAnswersTheQuestionIsExported()
{
    EntityModel &students = *m_window->panel(Side::Left).entities();
    MembershipQuestion question;
    question.in = {{Physics, "Physics"}};
    students.question().ask(question);
    QTRY_VERIFY(!students.isReading() && students.rowCount() < students.total());
    const int rows = students.rowCount();
    m_window->panel(Side::Left).view().clearSelection();
    m_window->panel(Side::Left).view().setFocus();
    QVERIFY(open(actions().exportList));
    QCOMPARE(dialog()->loader().sheet()->sentence, "Students in Physics");
    QCOMPARE(exported("out.tsv").split('\n').size(), rows + 2);
}

void tst_SheetDialog::columnsAreChosenAndRemembered()
{
    select(Side::Right, {Physics});
    QVERIFY(open(actions().exportList));
    auto *columns = dialog()->findChild<ColumnList *>();
    QCOMPARE(columns->count(), 8);
    columns->item(1)->setCheckState(Qt::Unchecked); // the class
    columns->item(2)->setCheckState(Qt::Unchecked); // the date
    columns->setCurrentRow(0);
    columns->setFocus();
    QTest::keyClick(columns, Qt::Key_Down, Qt::ControlModifier);
    QTest::keyClick(columns, Qt::Key_Down, Qt::ControlModifier);
    QTest::keyClick(columns, Qt::Key_Down, Qt::ControlModifier);
    QTRY_VERIFY(dialog()->loader().sheet());
    QCOMPARE(exported("out.tsv"), "Grade\tStudent\r\n\tEmma Smith\r\n\tZo\xC3\xAB Smith\r\n");
    QTRY_VERIFY(!dialog());
    QVERIFY(open(actions().exportList));
    columns = dialog()->findChild<ColumnList *>();
    QCOMPARE(columns->chosen().size(), 2);
    QCOMPARE(columns->item(3)->text(), "Student");
}

void tst_SheetDialog::withoutAColumnThereIsNothingToExport()
{
    select(Side::Right, {Physics});
    QVERIFY(open(actions().exportList));
    auto *columns = dialog()->findChild<ColumnList *>();
    for (int row = 0; row < columns->count(); ++row)
        columns->item(row)->setCheckState(Qt::Unchecked);
    QVERIFY(!part<QPushButton>("Export...")->isEnabled());
    QVERIFY(!part<QPushButton>("Print...")->isEnabled());
    columns->item(0)->setCheckState(Qt::Checked);
    QTRY_VERIFY(part<QPushButton>("Print...")->isEnabled());
}

void tst_SheetDialog::pagesAreCountedBeforePrinting()
{
    select(Side::Right, {Algebra});
    QVERIFY(open(actions().printList));
    QCOMPARE(page(), "Page 1 of 2");
    part<QSpinBox>("Blank lines:")->setValue(100);
    QTRY_COMPARE(page(), "Page 1 of 4");
    part<QComboBox>("Paper:")->setCurrentText("A5, upright");
    QTRY_COMPARE(dialog()->loader().pages() ? dialog()->loader().pages()->look().layout.pageSize().id() : QPageSize::A4, QPageSize::A5);
    QVERIFY(dialog()->loader().pages()->pages() > 4);
    part<QSpinBox>("Empty boxes:")->setValue(60); // more than beside the names: further pages
    QTRY_VERIFY(dialog()->loader().pages() && dialog()->loader().pages()->bands().size() > 1);
    part<QLineEdit>("Title:")->setText("Sign up here");
    QTest::keyClick(part<QLineEdit>("Title:"), Qt::Key_Exclam);
    QTRY_COMPARE(dialog()->loader().pages() ? dialog()->loader().pages()->sheet().parts.first().title : QString(), "Sign up here!");
}

void tst_SheetDialog::aPageForEachGroup()
{
    select(Side::Right, {Algebra, Physics});
    QVERIFY(open(actions().printList));
    QCOMPARE(page(), "Page 1 of 3");
    auto *perPage = part<QCheckBox>("Every course on a new page");
    QVERIFY(perPage->isEnabled());
    QVERIFY(!part<QLineEdit>("Title:")->isEnabled());
    dialog()->findChild<PagePreview *>()->setPage(2);
    QVERIFY(dialog()->findChild<PagePreview *>()->accessibleName().contains("Students of Physics, 2 students"));
    perPage->setChecked(false);
    QTRY_COMPARE(page(), "Page 2 of 2");
    QCOMPARE(dialog()->loader().sheet()->columns.size(), 5); // the course, too
}

void tst_SheetDialog::aPrinterGetsThePages()
{
    select(Side::Right, {Algebra});
    QVERIFY(open(actions().printList));
    part<QSpinBox>("Empty boxes:")->setValue(4);
    part<QSpinBox>("Blank lines:")->setValue(2);
    QTRY_VERIFY(dialog()->loader().pages());
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setOutputFormat(QPrinter::PdfFormat);
    printer->setOutputFileName(m_folder->filePath("printed.pdf"));
    dialog()->printOn(printer, dialog()->loader().pages());
    QCOMPARE(m_outputs.size(), 1);
    QVERIFY(m_outputs.first().path.isEmpty());
    QVERIFY(m_outputs.first().write({}));
    const QString program = QStandardPaths::findExecutable("pdftotext");
    if (program.isEmpty())
        QSKIP("pdftotext is not installed");
    QProcess process;
    process.start(program, {"-layout", m_folder->filePath("printed.pdf"), "-"});
    QVERIFY(process.waitForFinished());
    const QStringList pages = QString::fromUtf8(process.readAllStandardOutput()).split('\f', Qt::SkipEmptyParts);
    QCOMPARE(pages.size(), 2);
    QVERIFY(pages.first().contains("Students of Algebra") && pages.last().contains("Page 2 of 2"));
    QCOMPARE(pages.join("").count("2026-09-01"), 80);
}

void tst_SheetDialog::whatOthersChangeIsSeen()
{
    select(Side::Right, {Algebra, Physics});
    QVERIFY(open(actions().exportList));
    for (QRadioButton *button : dialog()->findChildren<QRadioButton *>()) {
        if (button->text().startsWith("All enrolments"))
            button->setChecked(true);
    }
    QTRY_VERIFY(offers().contains("*All enrolments  (82)"));
    QVERIFY(runElsewhere(m_roster->session().place().path(), {"INSERT INTO enrolment (student_id, course_id) VALUES (4, 5)"}));
    QVERIFY(m_roster->reloadIfChangedElsewhere());
    QTRY_VERIFY(offers().contains("*All enrolments  (83)"));
}

void tst_SheetDialog::pagesTurnByKey()
{
    select(Side::Right, {Algebra});
    QVERIFY(open(actions().printList));
    auto *preview = dialog()->findChild<PagePreview *>();
    QVERIFY(!part<QToolButton>("Previous page")->isEnabled());
    QTest::keyClick(preview, Qt::Key_PageDown);
    QCOMPARE(page(), "Page 2 of 2");
    QVERIFY(!part<QToolButton>("Next page")->isEnabled());
    part<QToolButton>("Previous page")->click();
    QCOMPARE(preview->page(), 0);
    preview->setZoom(PagePreview::Zoom::TrueSize);
    QVERIFY(preview->widget()->width() > preview->viewport()->width() / 2);
}

void tst_SheetDialog::everythingHasAName()
{
    QVERIFY(open(actions().printList));
    QStringList names;
    for (QWidget *widget : dialog()->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || qobject_cast<QSpinBox *>(widget->parentWidget()))
            continue;
        if (widget->inherits("QScrollArea") && !qobject_cast<PagePreview *>(widget))
            continue;
        const QString name = nameOf(widget);
        QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.append(name);
    }
    QVERIFY(names.size() > 14);
}

void tst_SheetDialog::anEndingMustSayTheForm()
{
    QVERIFY(open(actions().exportList));
    const auto sheet = dialog()->loader().sheet();
    dialog()->exportTo(m_folder->filePath("list.doc"), sheet);
    QCOMPARE(m_outputs.size(), 1);
    const auto done = m_outputs.last().write({});
    QVERIFY(!done);
    QVERIFY(done.error().sentence.contains(".xlsx or .pdf"));
}

QTEST_MAIN(tst_SheetDialog)
#include "tst_sheetdialog.moc"
