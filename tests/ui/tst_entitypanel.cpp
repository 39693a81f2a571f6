#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "support/gestures.h"
#include "support/testdatabase.h"
#include "support/ui/person.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStyledItemDelegate>
#include <QTest>
#include <QToolButton>

using namespace Rollcall;
using namespace Rollcall::Test;

// A table with its filter, its count and its buttons.
class tst_EntityPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void typingFilters_data();
    void typingFilters();
    void downLeadsFromTheFilterToTheTable();
    void countTellsHowManyOfHowMany();
    void countIsGrouped();
    void clickOnAHeaderSorts_data();
    void clickOnAHeaderSorts();
    void emptyPanelTakesNothing();
    void columnsMenuHidesAndShows();
    void namesComeFirstAndNumbersOfTheDatabaseAreHidden();
    void columnsFitUntilTheUserSetsOne();
    void longTextsLeaveRoomForTheNumbers();
    void columnsOfAFileSeenBeforeFitAsWell();
    void columnsAreMeasuredAnewOnlyWhenTheFirstRowsAreOthers();
    void buttonsDoWhatTheirActionsDo();

private:
    EntityModel &heroes() { return m_roster->entities(Side::Left); }
    QString count() const;

    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<EntityPanel> m_panel;
};

enum Column { Id, Name, SecretName, Age, Teams };

void tst_EntityPanel::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_roster = sampleInMemory();
    readHere(*m_roster, "INSERT INTO hero VALUES (4, 'Éclair', '50% off', 7)");
    readHere(*m_roster, "INSERT INTO hero VALUES (5, 'under_score', '', NULL)");
    QVERIFY(m_roster->reload());
    m_panel = std::make_unique<EntityPanel>();
    m_panel->setEntities(&heroes(), m_roster->relationship().left);
    m_panel->resize(700, 400);
    m_panel->show();
    Person::inFront(*m_panel);
}

void tst_EntityPanel::cleanup()
{
    m_panel.reset();
}

QString tst_EntityPanel::count() const
{
    for (const auto *label : m_panel->findChildren<QLabel *>()) {
        if (label->accessibleDescription() == "Number of heroes")
            return label->text();
    }
    return {};
}

void tst_EntityPanel::typingFilters_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("names");
    QTest::newRow("part of a name") << "dea" << "Deadpond";
    QTest::newRow("in any case") << "SPIDER" << "Spider-Boy";
    QTest::newRow("in any case of any letter") << QString("éCL") << QString("Éclair");
    QTest::newRow("part of another column") << "sharp" << "Rusty-Man";
    QTest::newRow("digits of a number") << "48" << "Rusty-Man";
    QTest::newRow("a per cent sign is itself") << "%" << QString("Éclair");
    QTest::newRow("an underscore is itself") << "_" << "under_score";
    QTest::newRow("nobody") << "xyz" << "";
}

void tst_EntityPanel::typingFilters()
{
    QFETCH(QString, typed);
    m_panel->filter().setFocus();
    Person::type(*m_panel, typed);
    QTEST(columnText(heroes(), Name), "names");
    m_panel->filter().clear();
    QCOMPARE(heroes().rowCount(), 5);
}

void tst_EntityPanel::downLeadsFromTheFilterToTheTable()
{
    m_panel->filter().setFocus();
    Person::type(*m_panel, "dea");
    Person::press(*m_panel, Qt::Key_Down);
    QVERIFY(m_panel->view().hasFocus());
}

void tst_EntityPanel::countTellsHowManyOfHowMany()
{
    QCOMPARE(count(), "5");
    m_panel->filter().setText("man");
    QCOMPARE(count(), "1 of 5");
    QVERIFY(create(m_roster->controller(), Side::Left, {{"name", "Manbat"}, {"secret_name", ""}}).isValid());
    QCOMPARE(count(), "2 of 6");
    m_panel->filter().clear();
    QVERIFY(m_roster->controller().perform(Gesture::erase(Side::Left, {Key(5)})));
    QCOMPARE(count(), "5");
}

void tst_EntityPanel::countIsGrouped()
{
    readHere(*m_roster, "WITH RECURSIVE n(i) AS (SELECT 6 UNION ALL SELECT i + 1 FROM n WHERE i < 1204) INSERT INTO hero SELECT i, 'x', '', 0 FROM n");
    QVERIFY(m_roster->reload());
    QCOMPARE(count(), "1,204");
    m_panel->filter().setText("Rusty");
    QCOMPARE(count(), "1 of 1,204");
}

void tst_EntityPanel::clickOnAHeaderSorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("ascending");
    QTest::addColumn<QString>("descending");
    QTest::newRow("names") << int(Name) << QString("Deadpond|Éclair|Rusty-Man|Spider-Boy|under_score") << QString("under_score|Spider-Boy|Rusty-Man|Éclair|Deadpond");
    QTest::newRow("ages, blanks first") << int(Age) << QString("Deadpond|Spider-Boy|under_score|Éclair|Rusty-Man") << QString("Rusty-Man|Éclair|Deadpond|Spider-Boy|under_score");
    QTest::newRow("numbers of teams") << int(Teams) << QString("Éclair|under_score|Rusty-Man|Spider-Boy|Deadpond") << QString("Deadpond|Rusty-Man|Spider-Boy|Éclair|under_score");
}

void tst_EntityPanel::clickOnAHeaderSorts()
{
    QFETCH(int, column);
    QHeaderView &header = *m_panel->view().horizontalHeader();
    m_panel->view().sortByColumn(Id, Qt::AscendingOrder); // they come sorted by name
    const Spot place{header.viewport(), {header.sectionViewportPosition(column) + header.sectionSize(column) / 2, header.height() / 2}};
    Person::click(place);
    QTEST(columnText(heroes(), Name), "ascending");
    Person::click(place);
    QTEST(columnText(heroes(), Name), "descending");
}

void tst_EntityPanel::emptyPanelTakesNothing()
{
    m_panel->setEntities(nullptr, m_roster->relationship().left);
    QVERIFY(!m_panel->isEnabled());
    QCOMPARE(count(), "");
    QTRY_COMPARE(m_panel->filter().geometry().right(), m_panel->view().geometry().right()); // nothing stands beside it
    QVERIFY(m_panel->view().selectedKeys().isEmpty());
    m_panel->filter().setText("x"); // harmless
    QCOMPARE(heroes().filterText(), "");
}

void tst_EntityPanel::columnsMenuHidesAndShows()
{
    QMenu menu;
    m_panel->fillColumnsMenu(menu);
    QAction *secret = nullptr;
    for (QAction *action : menu.actions()) {
        if (action->text() == "Secret name")
            secret = action;
    }
    QVERIFY(secret && secret->isChecked());
    secret->trigger();
    QVERIFY(m_panel->view().isColumnHidden(SecretName));
    m_panel->showColumnsAsAtFirst();
    QVERIFY(!m_panel->view().isColumnHidden(SecretName));
}

void tst_EntityPanel::namesComeFirstAndNumbersOfTheDatabaseAreHidden()
{
    const QHeaderView &header = *m_panel->view().horizontalHeader();
    QStringList titles;
    for (int place = 0; place < header.count(); ++place) {
        if (!header.isSectionHidden(header.logicalIndex(place)))
            titles.append(heroes().headerData(header.logicalIndex(place), Qt::Horizontal).toString());
    }
    QCOMPARE(titles.join('|'), "Name|Teams|Secret name|Age");
    QMenu menu;
    m_panel->fillColumnsMenu(menu);
    QVERIFY(!menu.actions().at(Id)->isChecked());
    menu.actions().at(Id)->trigger();
    QVERIFY(!m_panel->view().isColumnHidden(Id));
    m_panel->showColumnsAsAtFirst();
    QVERIFY(m_panel->view().isColumnHidden(Id));
}

void tst_EntityPanel::columnsFitUntilTheUserSetsOne()
{
    QHeaderView &header = *m_panel->view().horizontalHeader();
    QCOMPARE(header.length(), m_panel->view().viewport()->width());
    m_panel->resize(900, 400);
    QCOMPARE(header.length(), m_panel->view().viewport()->width());
    const int edge = header.sectionViewportPosition(Name) + header.sectionSize(Name) - 1;
    QWindow *window = m_panel->windowHandle();
    const auto at = [&](int x) { return header.viewport()->mapTo(m_panel.get(), QPoint(x, header.height() / 2)); };
    QTest::mousePress(window, Qt::LeftButton, {}, at(edge));
    QTest::mouseMove(window, at(edge - 40));
    QTest::mouseMove(window, at(edge - 60));
    QTest::mouseRelease(window, Qt::LeftButton, {}, at(edge - 60));
    QVERIFY(!m_panel->fitsColumns());
    const int width = header.sectionSize(Name);
    m_panel->resize(1000, 400);
    QCOMPARE(header.sectionSize(Name), width);
    m_panel->showColumnsAsAtFirst();
    QCOMPARE(header.length(), m_panel->view().viewport()->width());
}

namespace {

// Counts the cells whose room is asked for.
class CountingDelegate : public QStyledItemDelegate
{
public:
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        ++asked;
        return QStyledItemDelegate::sizeHint(option, index);
    }

    mutable int asked = 0;
};

} // namespace

// Its widths are restored, not measured; when the window gets another size they are fitted to it.
void tst_EntityPanel::longTextsLeaveRoomForTheNumbers()
{
    EntityView &view = m_panel->view();
    const QHeaderView &header = *view.horizontalHeader();
    QVERIFY(heroes().setData(heroes().index(0, SecretName), "The Incredibly Long Secret Name That Nobody Ever Remembers"));
    const auto roomLeft = [&] { return view.viewport()->width() - header.length(); };
    m_panel->resize(1200, 400);
    QTRY_COMPARE(roomLeft(), 0);
    const int secret = header.sectionSize(SecretName);
    const int teams = header.sectionSize(Teams);
    const int names = view.sizeHintForColumn(Name);
    for (int width = 1200; header.sectionSize(SecretName) == secret && width > 200; width -= 10)
        m_panel->resize(width, 400);
    QVERIFY(header.sectionSize(SecretName) < secret);
    QCOMPARE(roomLeft(), 0);
    QCOMPARE(header.sectionSize(Teams), teams);
    QVERIFY(header.sectionSize(Name) >= names);
    m_panel->resize(200, 400); // where not even that does
    QTRY_VERIFY(roomLeft() < 0);
    QCOMPARE(header.sectionSize(SecretName), m_panel->fontMetrics().averageCharWidth() * 26);
}

void tst_EntityPanel::columnsOfAFileSeenBeforeFitAsWell()
{
    QHeaderView &header = *m_panel->view().horizontalHeader();
    const QByteArray kept = header.saveState();
    const int first = header.sectionSize(Age);
    m_panel = std::make_unique<EntityPanel>();
    m_panel->show();
    Person::inFront(*m_panel);
    m_panel->setEntities(&heroes(), m_roster->relationship().left);
    m_panel->view().horizontalHeader()->restoreState(kept);
    m_panel->resize(800, 400);
    QTRY_COMPARE(m_panel->view().horizontalHeader()->length(), m_panel->view().viewport()->width());
    QCOMPARE(m_panel->view().horizontalHeader()->sectionSize(Age), first);
}

void tst_EntityPanel::columnsAreMeasuredAnewOnlyWhenTheFirstRowsAreOthers()
{
    QHeaderView &header = *m_panel->view().horizontalHeader();
    CountingDelegate counter;
    m_panel->view().setItemDelegate(&counter);
    const int narrow = header.sectionSize(SecretName);
    m_panel->resize(900, 400);
    QCOMPARE(header.length(), m_panel->view().viewport()->width());
    QCOMPARE(counter.asked, 0);

    QVERIFY(heroes().setData(heroes().index(0, SecretName), "A name longer than the others"));
    QCOMPARE(header.sectionSize(SecretName), narrow); // not under the mouse of who edits
    m_panel->resize(1000, 400);
    QVERIFY(header.sectionSize(SecretName) > narrow);
    QCOMPARE(header.length(), m_panel->view().viewport()->width());

    const int asked = counter.asked;
    m_panel->view().setColumnHidden(Age, true);
    m_panel->resize(1100, 400);
    QVERIFY(counter.asked > asked); // or it would come back without a width
    m_panel->view().setColumnHidden(Age, false);
    m_panel->resize(1000, 400);
    QVERIFY(header.sectionSize(Age) > 0);
    readHere(*m_roster, "INSERT INTO hero VALUES (6, 'Tarantula', 'The longest name of all that are here', 3)");
    const int before = header.sectionSize(SecretName);
    QVERIFY(m_roster->reload());
    QVERIFY(header.sectionSize(SecretName) > before || header.sectionSize(SecretName) == m_panel->fontMetrics().averageCharWidth() * 26);
    m_panel->view().setItemDelegate(nullptr);
}

void tst_EntityPanel::buttonsDoWhatTheirActionsDo()
{
    QAction action("&New Hero...");
    action.setIconText("New...");
    action.setShortcut(Qt::CTRL | Qt::Key_J);
    int triggered = 0;
    connect(&action, &QAction::triggered, this, [&triggered] { ++triggered; });
    m_panel->setActions({&action});
    QTRY_VERIFY(Person::button(*m_panel, "New..."));
    auto *button = qobject_cast<QToolButton *>(Person::button(*m_panel, "New..."));
    Person::click(*button);
    QCOMPARE(triggered, 1);
    QCOMPARE(button->accessibleName(), "Heroes: New Hero...");
    QVERIFY(button->toolTip().contains("Ctrl+J"));
    action.setEnabled(false);
    QVERIFY(!button->isEnabled());
}

QTEST_MAIN(tst_EntityPanel)
#include "tst_entitypanel.moc"
