#include "models/discovery/discovery.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "models/roster.h"
#include "support/testdatabase.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/transfer/importsheet.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// A password server's file, in which groups hold memberships that have no name of their own: the window shows and finds them by the
// names of the users.
class tst_NamesThroughReferences : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void bothTablesShowNames();
    void theFilterFindsThem();
    void aClickOnTheHeadingSorts();
    void pastedNamesAreFound();
    void aListWithUnknownNamesMakesNobody();
    void gesturesAndUndoSayThem();
    void anotherProgramsRenamingShows();
    void theCellTellsWhereTheNameIs();

private:
    QString path() const { return m_folder->filePath("vault.db"); }
    MainWindow &window() { return *m_window; }
    EntityView &table(Side side) { return m_window->panel(side).view(); }
    EntityModel &rows() { return m_roster->entities(m_members); }
    QString shown(); // in the column of the name, as painted
    QString listed() { return columnText(m_roster->members(m_members), MembersModel::LabelColumn); }
    void select(Side side, const QList<Key> &keys);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<MainWindow> m_window;
    Side m_members = Side::Left;
};

static const QStringList Vault{
    "CREATE TABLE users (uuid TEXT NOT NULL PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, password_hash BLOB NOT NULL)",
    "CREATE TABLE organizations (uuid TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL)",
    "CREATE TABLE users_organizations (uuid TEXT NOT NULL PRIMARY KEY, user_uuid TEXT NOT NULL REFERENCES users (uuid), org_uuid TEXT NOT NULL REFERENCES organizations (uuid), "
    "akey TEXT NOT NULL, status INTEGER NOT NULL, UNIQUE (user_uuid, org_uuid))",
    "CREATE TABLE \"groups\" (uuid CHAR(36) NOT NULL PRIMARY KEY, organizations_uuid VARCHAR(40) NOT NULL REFERENCES organizations (uuid), name VARCHAR(100) NOT NULL)",
    "CREATE TABLE groups_users (groups_uuid CHAR(36) NOT NULL REFERENCES \"groups\" (uuid), users_organizations_uuid VARCHAR(36) NOT NULL REFERENCES users_organizations (uuid), "
    "UNIQUE (groups_uuid, users_organizations_uuid))",
    "INSERT INTO users VALUES ('u1', 'mira@x', 'Mira', x'00'), ('u2', 'teo@x', 'Teo', x'00'), ('u3', 'ada@x', 'Ada', x'00')",
    "INSERT INTO organizations VALUES ('o1', 'Harbour')",
    "INSERT INTO users_organizations VALUES ('m1', 'u1', 'o1', 'k', 2), ('m2', 'u2', 'o1', 'k', 2), ('m3', 'u3', 'o1', 'k', 2)",
    "INSERT INTO \"groups\" VALUES ('g1', 'o1', 'Dock'), ('g2', 'o1', 'Crane')",
    "INSERT INTO groups_users VALUES ('g1', 'm1'), ('g1', 'm2')"};

void tst_NamesThroughReferences::init()
{
    useOwnSettings();
    m_folder = std::make_unique<QTemporaryDir>();
    auto file = OpenDatabase::create(path(), Vault, std::make_unique<StatementLog>());
    QVERIFY(file);
    const QList<Proposal> found = proposals((*file)->catalog());
    const auto wanted = std::find_if(found.cbegin(), found.cend(), [](const Proposal &proposal) { return proposal.relationship.link.table == QLatin1String("groups_users"); });
    QVERIFY(wanted != found.cend());
    auto roster = Roster::over(*file, wanted->relationship);
    QVERIFY2(roster, qPrintable(roster ? QString() : roster.error().sentence));
    m_roster = *std::move(roster);
    m_members = m_roster->relationship().left.table == QLatin1String("users_organizations") ? Side::Left : Side::Right;
    m_window = windowOver(*m_roster);
    select(opposite(m_members), {Key(QString("g1"))});
}

void tst_NamesThroughReferences::cleanup()
{
    m_window.reset();
    m_roster.reset();
    m_folder.reset();
}

void tst_NamesThroughReferences::select(Side side, const QList<Key> &keys)
{
    EntityModel &list = m_roster->entities(side);
    QItemSelection rows;
    for (const Key &key : keys)
        rows.select(list.index(list.rowOf(key), 0), list.index(list.rowOf(key), list.columnCount() - 1));
    table(side).selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
}

QString tst_NamesThroughReferences::shown()
{
    return columnText(rows(), table(m_members).horizontalHeader()->logicalIndex(0));
}

void tst_NamesThroughReferences::bothTablesShowNames()
{
    QVERIFY(m_roster->relationship().readOnlyReason.isEmpty());
    QCOMPARE(shown(), "Ada|Mira|Teo"); // sorted by name, as any short list
    QCOMPARE(rows().headerData(table(m_members).horizontalHeader()->logicalIndex(0), Qt::Horizontal).toString(), "User name");
    QCOMPARE(listed(), "Mira|Teo");
}

void tst_NamesThroughReferences::theFilterFindsThem()
{
    window().panel(m_members).filter().setFocus();
    Person::type(window(), "mir");
    QTRY_COMPARE(shown(), "Mira");
    Person::press(window(), Qt::Key_Escape);
    QTRY_COMPARE(shown(), "Ada|Mira|Teo");
}

void tst_NamesThroughReferences::aClickOnTheHeadingSorts()
{
    QHeaderView &header = *table(m_members).horizontalHeader();
    const QPoint middle(header.sectionViewportPosition(rows().labelColumn()) + header.sectionSize(rows().labelColumn()) / 2, header.height() / 2);
    QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, middle);
    QTRY_COMPARE(shown(), "Teo|Mira|Ada");
    QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, middle);
    QTRY_COMPARE(shown(), "Ada|Mira|Teo");
}

void tst_NamesThroughReferences::pastedNamesAreFound()
{
    QApplication::clipboard()->setText("Ada\nTeo");
    table(opposite(m_members)).setFocus();
    window().actions().paste->trigger();
    QTRY_COMPARE(listed(), "Mira|Teo|Ada");
    QCOMPARE(readElsewhere(path(), "SELECT users_organizations_uuid FROM groups_users WHERE groups_uuid = 'g1' ORDER BY 1"), "m1\nm2\nm3");
}

void tst_NamesThroughReferences::aListWithUnknownNamesMakesNobody()
{
    QApplication::clipboard()->setText("ada\nNobody");
    table(opposite(m_members)).setFocus();
    window().actions().paste->trigger();
    QTRY_VERIFY(window().findChild<ImportSheet *>());
    const ImportSheet &sheet = *window().findChild<ImportSheet *>();
    QTRY_VERIFY(Person::button(sheet, "Add 1, Leave Out 1"));
    Person::click(*Person::button(sheet, "Add 1, Leave Out 1"));
    QTRY_COMPARE(listed(), "Mira|Teo|Ada");
    QCOMPARE(readElsewhere(path(), "SELECT count(*) FROM users_organizations"), "3");
}

void tst_NamesThroughReferences::gesturesAndUndoSayThem()
{
    select(m_members, {Key(QString("m3"))});
    window().actions().link->trigger();
    QCOMPARE(m_roster->history().undoText(), m_members == Side::Left ? "Add Ada to Dock" : "Add Dock to Ada");
    QVERIFY2(window().statusBar()->currentMessage().contains("Ada"), qPrintable(window().statusBar()->currentMessage()));
    window().actions().undo->trigger();
    QCOMPARE(listed(), "Mira|Teo");
    QVERIFY2(window().statusBar()->currentMessage().contains("Ada"), qPrintable(window().statusBar()->currentMessage()));
}

void tst_NamesThroughReferences::anotherProgramsRenamingShows()
{
    QVERIFY(runElsewhere(path(), {"UPDATE users SET name = 'Zoe' WHERE uuid = 'u1'"}));
    QTRY_COMPARE(shown(), "Ada|Teo|Zoe");
    QTRY_COMPARE(listed(), "Zoe|Teo");
    QTRY_VERIFY2(window().statusBar()->currentMessage().contains("Zoe"), qPrintable(window().statusBar()->currentMessage()));
}

void tst_NamesThroughReferences::theCellTellsWhereTheNameIs()
{
    EntityView &view = table(m_members);
    view.setFocus();
    view.setCurrentIndex(rows().index(0, rows().labelColumn()));
    Person::press(window(), Qt::Key_F2);
    QVERIFY(!view.indexWidget(view.currentIndex()));
    QCOMPARE(view.currentIndex().data(Qt::ToolTipRole).toString(), "\"name\" in \"users\", where it can be changed");
}

QTEST_MAIN(tst_NamesThroughReferences)
#include "tst_namesthroughreferences.moc"
