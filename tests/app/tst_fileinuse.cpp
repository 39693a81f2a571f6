#include "app/application.h"
#include "models/sql/writeactivity.h"
#include "support/bulktest.h"
#include "support/holder.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/dialogs/appointdialog.h"
#include "ui/messages/messagebar.h"
#include "ui/window/fileactions.h"
#include "ui/window/windowactions.h"

#include <QApplication>
#include <QScopeGuard>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>

using namespace Rollcall;
using namespace Rollcall::Test;

// While a worker writes to the open file, no other file replaces it, however that one is opened.
class tst_FileInUse : public BulkTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aGestureThatWaitedForALock();
    void retryOfAnotherFile();
    void appointedTablesOfAnotherFile();

private:
    MainWindow &window() { return m_application->window(); }
    QString title() { return window().windowTitle(); }
    // Does this while a worker writes; then the worker has been called off, and the other file is open.
    void whileItWrites(const std::function<void()> &thing);

    QString m_other;
    std::unique_ptr<Application> m_application;
    bool m_isDone = false;
    std::atomic_bool m_isOver = false;
};

void tst_FileInUse::init()
{
    useOwnSettings();
    begin();
    make();
    end();
    m_other = m_folder->filePath("other.db");
    QVERIFY(sampleInFile(m_other));
    m_application = std::make_unique<Application>(CommandLine::parse({"rollcall", m_path}));
    m_application->start();
    QCOMPARE(title(), "many.db - Rollcall");
    m_isDone = false;
}

void tst_FileInUse::cleanup()
{
    m_application.reset();
}

void tst_FileInUse::whileItWrites(const std::function<void()> &thing)
{
    auto &controller = m_application->roster()->controller();
    const WriteActivity &work = m_application->roster()->session().writeActivity();
    m_isOver = false;
    controller.runner().setWatch([this](qint64, qint64) {
        while (!m_isOver) // it is still writing when the thing is done
            QThread::yieldCurrentThread();
        return true;
    });
    connect(&work, &WriteActivity::progressed, this, [this, &work, thing] {
        if (!work.isWriting() || std::exchange(m_isDone, true))
            return;
        QTimer::singleShot(0, this, [this, &work, thing] {
            const auto over = qScopeGuard([this] { m_isOver = true; });
            QVERIFY(work.isWriting());
            thing();
            QCOMPARE(title(), "many.db - Rollcall"); // not under the worker's hands
        });
    });
}

// Another program had the file when it was made; so it has been kept, and is repeated now.
void tst_FileInUse::aGestureThatWaitedForALock()
{
    whileItWrites([this] { window().findChild<FileActions *>()->open(m_other, Session::Access::ReadWrite); });
    Holder holder(m_path, "BEGIN EXCLUSIVE");
    QVERIFY(holder.holds());
    m_application->roster()->controller().perform(Gesture::replace(Side::Left, Key(2), {}));
    QVERIFY(m_application->roster()->controller().waitsForLock());
    holder.release();
    QTRY_COMPARE_WITH_TIMEOUT(title(), "other.db - Rollcall", 20'000);
    QCOMPARE(countIn(2), "20000");
}

void tst_FileInUse::retryOfAnotherFile()
{
    {
        Holder holder(m_other, "BEGIN EXCLUSIVE");
        QVERIFY(holder.holds());
        QVERIFY(!m_application->open(m_other));
    }
    whileItWrites([this] {
        QWidget *retry = Person::button(window().messages(), "Retry");
        QVERIFY(retry);
        Person::click(*retry);
    });
    m_application->roster()->controller().perform(Gesture::add(Side::Left, heroes(), {Key(3)}));
    QTRY_COMPARE_WITH_TIMEOUT(title(), "other.db - Rollcall", 20'000);
    QCOMPARE(countIn(3), "0");
}

void tst_FileInUse::appointedTablesOfAnotherFile()
{
    const QString loose = m_folder->filePath("loose.db");
    QVERIFY(runElsewhere(loose, {"CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)"}));
    QVERIFY(runElsewhere(loose, {"CREATE TABLE ab (x INTEGER, y INTEGER)"}));
    QVERIFY(!m_application->open(loose));
    QWidget *appoint = Person::button(window().messages(), "Choose Tables...");
    QVERIFY(appoint);
    Person::click(*appoint);
    auto *dialog = window().findChild<AppointDialog *>();
    QVERIFY(dialog);
    Relationship relationship = abRelationship();
    relationship.link.leftColumns = {"x"};
    relationship.link.rightColumns = {"y"};
    whileItWrites([=] { emit dialog->appointed(relationship); });
    m_application->roster()->controller().perform(Gesture::add(Side::Left, heroes(), {Key(3)}));
    QTRY_COMPARE_WITH_TIMEOUT(title(), "loose.db - Rollcall", 20'000);
    QCOMPARE(countIn(3), "0");
}

QTEST_MAIN(tst_FileInUse)
#include "tst_fileinuse.moc"
