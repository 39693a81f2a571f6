#include "support/ui/rosterwindow.h"
#include "ui/window/mainwindow.h"
#include "ui/window/remotelookout.h"

#include <QSqlDriver>
#include <QTest>

#include <sqlite3.h>

using namespace Rollcall;
using namespace Rollcall::Test;

// Only files on other machines are polled for changes, and only while the window is visible.
class tst_RemoteLookout : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void init() { m_shown = std::make_unique<RosterWindow>(); }
    void cleanup() { m_shown.reset(); }
    void filesOfThisMachineAreNotAskedAfter();
    void remoteFilesAreAskedAfterWhileTheWindowIsSeen();
    void whatIsNoticedIsReadAgain();
    void anotherFileEndsIt();

private:
    static bool always(const QString &) { return true; }

    std::unique_ptr<RosterWindow> m_shown;
};

// How often the window has looked whether the file differs; for sqlite3_trace_v2().
static int countLook(unsigned, void *looks, void *, void *sql)
{
    *static_cast<int *>(looks) += QByteArray(static_cast<const char *>(sql)).contains("data_version") ? 1 : 0;
    return 0;
}

void tst_RemoteLookout::filesOfThisMachineAreNotAskedAfter()
{
    const auto own = m_shown->window().findChildren<RemoteLookout *>();
    QCOMPARE(own.size(), 1); // the window has one
    QVERIFY(!own.first()->isAsking());
}

void tst_RemoteLookout::remoteFilesAreAskedAfterWhileTheWindowIsSeen()
{
    QWidget window;
    RemoteLookout lookout(window, always);
    lookout.setRoster(&m_shown->roster());
    QVERIFY(!lookout.isAsking()); // nobody sees it yet
    window.show();
    QVERIFY(lookout.isAsking());
    window.setWindowState(Qt::WindowMinimized);
    QVERIFY(!lookout.isAsking());
    window.setWindowState(Qt::WindowNoState);
    QVERIFY(lookout.isAsking());
    window.hide();
    QVERIFY(!lookout.isAsking());
}

// The kernel, which tells of local files, is silent here: nothing is changed.
void tst_RemoteLookout::whatIsNoticedIsReadAgain()
{
    QCoreApplication::processEvents();
    auto *sqlite = *static_cast<sqlite3 *const *>(m_shown->roster().session().database().driver()->handle().constData());
    int looks = 0;
    sqlite3_trace_v2(sqlite, SQLITE_TRACE_STMT, countLook, &looks);
    RemoteLookout lookout(m_shown->window(), always);
    lookout.setRoster(&m_shown->roster());
    QTRY_COMPARE(looks, 1);
    sqlite3_trace_v2(sqlite, 0, nullptr, nullptr);
}

void tst_RemoteLookout::anotherFileEndsIt()
{
    RemoteLookout lookout(m_shown->window(), always);
    lookout.setRoster(&m_shown->roster());
    QVERIFY(lookout.isAsking());
    lookout.setRoster(nullptr);
    QVERIFY(!lookout.isAsking());
}

QTEST_MAIN(tst_RemoteLookout)
#include "tst_remotelookout.moc"
