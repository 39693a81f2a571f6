#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/longfile.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Only another program's changes are reported as such, even if the lists were being read or filtered at that moment.
class tst_RemoteChangeReport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void clearingAFilterIsNoNews();
    void clearingAMembersFilterIsNoNews();
    void membersThatAreStillReadAreNoNews();

private:
    void open(std::unique_ptr<Roster> roster);
    QStringList newsOfOneEdit();

    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<Roster> m_roster;
    QStringList m_remoteChanges;
};

void tst_RemoteChangeReport::initTestCase()
{
    m_path = m_folder.filePath("heroes.db");
    QVERIFY(sampleInFile(m_path));
}

void tst_RemoteChangeReport::open(std::unique_ptr<Roster> roster)
{
    QVERIFY(roster);
    m_roster = std::move(roster);
    m_remoteChanges.clear();
    connect(m_roster.get(), &Roster::othersDid, this, [this](const QString &sentence) { m_remoteChanges.append(sentence); });
}

void tst_RemoteChangeReport::clearingAFilterIsNoNews()
{
    open(openFile(m_path));
    m_roster->entities(Side::Left).setFilterText("Deadpond");
    QCOMPARE(m_roster->entities(Side::Left).rowCount(), 1);
    QVERIFY(runElsewhere(m_path, {"UPDATE team SET headquarters = 'Elsewhere' WHERE id = 2"}));
    QVERIFY(m_roster->reloadIfChangedElsewhere());
    m_roster->entities(Side::Left).setFilterText({});
    QTRY_VERIFY(!m_remoteChanges.isEmpty());
    QVERIFY2(!m_remoteChanges.first().contains("added"), qPrintable(m_remoteChanges.first()));
    QVERIFY(!m_roster->entities(Side::Left).index(1, 1).data(IsFreshRole).toBool());
}

void tst_RemoteChangeReport::clearingAMembersFilterIsNoNews()
{
    open(openFile(m_path));
    MembersModel &list = m_roster->members(Side::Left);
    list.setAnchors({Preventers});
    list.setFilterText("Deadpond");
    QVERIFY(runElsewhere(m_path, {"UPDATE team SET headquarters = 'Nowhere' WHERE id = 1"}));
    QVERIFY(m_roster->reloadIfChangedElsewhere());
    list.setFilterText({});
    QTRY_VERIFY(!m_remoteChanges.isEmpty());
    QVERIFY2(!m_remoteChanges.first().contains("added"), qPrintable(m_remoteChanges.first()));
}

// Their first page is there before the rest.
void tst_RemoteChangeReport::membersThatAreStillReadAreNoNews()
{
    const QString path = m_folder.filePath("long.db");
    QVERIFY(makeLongFile(path));
    open(openLongFile(path));
    QTRY_VERIFY(isSettled(*m_roster));
    MembersModel &list = m_roster->members(Side::Left);
    list.sort(0, Qt::AscendingOrder);
    list.setAnchors({Key(1)});
    QTRY_VERIFY(list.rowCount() > 0);
    QVERIFY(runElsewhere(path, {"UPDATE team SET headquarters = 'Elsewhere' WHERE id = 300"}));
    QVERIFY(m_roster->reloadIfChangedElsewhere());
    QTRY_VERIFY(!m_remoteChanges.isEmpty());
    QVERIFY2(!m_remoteChanges.first().contains("added"), qPrintable(m_remoteChanges.first()));
}

QTEST_GUILESS_MAIN(tst_RemoteChangeReport)
#include "tst_remotechangereport.moc"
