#include "models/lists/entitymodel.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/widgets/keptstate.h"
#include "ui/window/filestate.h"
#include "ui/window/halves.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSettings>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

class tst_FileState : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void unknownFileKeepsTheDefaults();
    void knownFileComesBack();
    void columnsOfAnotherTimeAreLeftOut_data();
    void columnsOfAnotherTimeAreLeftOut();
    void damagedLayoutIsLeftOut_data();
    void damagedLayoutIsLeftOut();
    void fileThatNobodyOpensAgainIsNotRemembered();
    void filesAreToldApart();
    void keysThatAreGoneAreLeftOut();
    void recentFilesAreNewestFirstAndFew();
    void recentFileIsListedOnce();
    void removedRecentFileIsGone();

private:
    struct Seen
    {
        EntityPanel &left = *new EntityPanel, &right = *new EntityPanel;
        Halves halves{{&left, new QWidget}, {&right, new QWidget}}; // owns them
        explicit Seen(Roster &roster)
        {
            left.setObjectName("left");
            right.setObjectName("right");
            left.setEntities(&roster.entities(Side::Left), roster.relationship().left);
            right.setEntities(&roster.entities(Side::Right), roster.relationship().right);
        }
        ~Seen()
        {
            left.setEntities(nullptr, {});
            right.setEntities(nullptr, {});
        }
    };

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
};

void tst_FileState::init()
{
    useOwnSettings();
    m_roster.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_roster = sampleInFile(m_folder->filePath("heroes.db"));
    RecentFiles::add(m_roster->session().place().path());
}

void tst_FileState::unknownFileKeepsTheDefaults()
{
    Seen seen(*m_roster);
    QVERIFY(!FileState(*m_roster, seen.left, seen.right, seen.halves).restore());
    QVERIFY(seen.left.view().isColumnHidden(0)); // its number
    QVERIFY(!seen.left.view().isColumnHidden(1));
}

void tst_FileState::knownFileComesBack()
{
    {
        Seen seen(*m_roster);
        seen.left.view().setColumnHidden(0, true);
        seen.left.view().horizontalHeader()->resizeSection(1, 123);
        seen.left.setFitsColumns(false);
        seen.left.view().sortByColumn(1, Qt::DescendingOrder);
        seen.right.filter().setText("prev");
        seen.left.view().selectKeys({RustyMan, Deadpond});
        FileState(*m_roster, seen.left, seen.right, seen.halves).save();
    }
    m_roster->entities(Side::Left).sort(-1, Qt::AscendingOrder);
    Seen seen(*m_roster);
    QVERIFY(FileState(*m_roster, seen.left, seen.right, seen.halves).restore());
    QVERIFY(seen.left.view().isColumnHidden(0));
    QCOMPARE(seen.left.view().columnWidth(1), 123);
    QVERIFY(!seen.left.fitsColumns());
    QCOMPARE(columnText(m_roster->entities(Side::Left), 1), "Spider-Boy|Rusty-Man|Deadpond");
    QCOMPARE(seen.right.filter().text(), "prev");
    QCOMPARE(m_roster->entities(Side::Right).rowCount(), 1);
    QCOMPARE(seen.left.view().selectedKeys(), (QList<Key>{RustyMan, Deadpond})); // in the rows' order
}

void tst_FileState::columnsOfAnotherTimeAreLeftOut_data()
{
    QTest::addColumn<QVariant>("columns");
    QTest::addColumn<bool>("isShown");
    QTest::newRow("the same") << QVariant(QStringList{"id", "name", "secret_name", "age"}) << true;
    QTest::newRow("an earlier version named none") << QVariant() << true;
    QTest::newRow("in another order") << QVariant(QStringList{"id", "secret_name", "name", "age"}) << false;
    QTest::newRow("another in front") << QVariant(QStringList{"id", "team", "name", "secret_name", "age"}) << false;
}

void tst_FileState::columnsOfAnotherTimeAreLeftOut()
{
    QFETCH(QVariant, columns);
    QFETCH(bool, isShown);
    {
        Seen seen(*m_roster);
        seen.left.view().horizontalHeader()->resizeSection(1, 123);
        seen.left.setFitsColumns(false);
        seen.right.filter().setText("prev");
        FileState(*m_roster, seen.left, seen.right, seen.halves).save();
    }
    QSettings settings;
    const QStringList key = settings.allKeys().filter(QRegularExpression("/left/columns$"));
    QCOMPARE(key.size(), 1);
    if (columns.isValid())
        settings.setValue(key.first(), columns);
    else
        settings.remove(key.first());
    Seen seen(*m_roster);
    QVERIFY(FileState(*m_roster, seen.left, seen.right, seen.halves).restore());
    QCOMPARE(seen.left.view().columnWidth(1) == 123, isShown);
    QCOMPARE(seen.left.fitsColumns(), !isShown);
    QCOMPARE(seen.right.filter().text(), "prev");
}

void tst_FileState::damagedLayoutIsLeftOut_data()
{
    QTest::addColumn<QByteArray>("damaged");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("too short") << QByteArray("abc");
    QTest::newRow("a splitter of two thousand million parts") << QByteArray("12345678\x00\x00\x00\xff\x00\x00\x00\x01\x7f\xff\xff\xff", 20);
}

// Found by fuzzing: QSplitter and its like reserve as much as the numbers ask for.
void tst_FileState::damagedLayoutIsLeftOut()
{
    QFETCH(QByteArray, damaged);
    QSettings settings;
    KeptState::write(settings, "state", "what a widget saved");
    QCOMPARE(KeptState::read(settings, "state"), "what a widget saved");
    settings.setValue("state", damaged);
    QCOMPARE(KeptState::read(settings, "state"), "");
}

void tst_FileState::fileThatNobodyOpensAgainIsNotRemembered()
{
    RecentFiles::remove(m_roster->session().place().path());
    Seen seen(*m_roster);
    FileState(*m_roster, seen.left, seen.right, seen.halves).save();
    QVERIFY(!FileState(*m_roster, seen.left, seen.right, seen.halves).restore());
    QVERIFY(QSettings().childGroups().isEmpty());
}

void tst_FileState::filesAreToldApart()
{
    const auto other = sampleInFile(m_folder->filePath("other.db"));
    Seen seen(*m_roster);
    FileState(*m_roster, seen.left, seen.right, seen.halves).save();
    Seen seenOther(*other);
    QVERIFY(!FileState(*other, seenOther.left, seenOther.right, seenOther.halves).restore());
}

void tst_FileState::keysThatAreGoneAreLeftOut()
{
    Seen seen(*m_roster);
    seen.left.view().selectKeys({RustyMan, SpiderBoy});
    FileState(*m_roster, seen.left, seen.right, seen.halves).save();
    QVERIFY(runElsewhere(m_roster->session().place().path(), {"DELETE FROM heroteamlink WHERE hero_id = 3", "DELETE FROM hero WHERE id = 3"}));
    QVERIFY(m_roster->reload());
    QVERIFY(FileState(*m_roster, seen.left, seen.right, seen.halves).restore());
    QCOMPARE(seen.left.view().selectedKeys(), QList<Key>{RustyMan});
}

void tst_FileState::recentFilesAreNewestFirstAndFew()
{
    for (int i = 0; i < RecentFiles::Maximum + 5; ++i)
        RecentFiles::add(QString("/files/%1.db").arg(i));
    QCOMPARE(RecentFiles::paths().size(), RecentFiles::Maximum);
    QCOMPARE(RecentFiles::paths().first(), QString("/files/%1.db").arg(RecentFiles::Maximum + 4));
}

void tst_FileState::recentFileIsListedOnce()
{
    RecentFiles::add("/a.db");
    RecentFiles::add("/b.db");
    RecentFiles::add("/a.db");
    QCOMPARE(RecentFiles::paths().mid(0, 2), QStringList({"/a.db", "/b.db"}));
    QCOMPARE(RecentFiles::paths().count("/a.db"), 1);
}

void tst_FileState::removedRecentFileIsGone()
{
    RecentFiles::add("/a.db");
    RecentFiles::remove("/a.db");
    QVERIFY(!RecentFiles::paths().contains("/a.db"));
}

QTEST_MAIN(tst_FileState)
#include "tst_filestate.moc"
