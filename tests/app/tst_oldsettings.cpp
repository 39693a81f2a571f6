#include "app/application.h"
#include "models/discovery/relationlist.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/replay.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/messages/messagebar.h"
#include "ui/window/filestate.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QSettings>
#include <QTest>
#include <QTimer>

using namespace Rollcall;
using namespace Rollcall::Test;

// Settings written by the first version are still read. Each file in settings/ is as that version wrote it, except FILE and
// RELATION, the placeholders for its hashes of the file's path and the relationship's name.
class tst_OldSettings : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void appointedTablesAreOffered();
    void relationOfLastTimeIsShown();
    void filtersComeBack();
    void columnsComeBack();
    void indexIsNotOfferedAgain();
    void windowStandsWhereItStood();
    void relationshipWithoutAConditionHasItsOldName();

private:
    QString path() const { return m_folder->filePath("old.db"); }
    void takeOver(const char *name) const;
    // Opens the file as a person would, does something in the window and closes it.
    void inWindow(const std::function<void(MainWindow &, Roster &)> &inside);

    std::unique_ptr<QTemporaryDir> m_folder;
};

static const char HeroTeamName[] = R"(["hero","heroteamlink",["hero_id"],["team_id"],"team"])"; // as the first version wrote it

static QString hashed(const QString &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(24));
}

void tst_OldSettings::init()
{
    useOwnSettings();
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_OldSettings::takeOver(const char *name) const
{
    const QSettings old(QStringLiteral(ROLLCALL_SOURCE_DIR "/tests/app/settings/") + QString::fromLatin1(name), QSettings::IniFormat);
    QVERIFY(!old.allKeys().isEmpty());
    QSettings settings;
    for (const QString &key : old.allKeys()) {
        QString place = key;
        place.replace("FILE", hashed(QFileInfo(path()).canonicalFilePath())).replace("RELATION", hashed(QString::fromLatin1(HeroTeamName)));
        settings.setValue(place, old.value(key));
    }
    settings.setValue("recentFiles", QStringList(path()));
}

void tst_OldSettings::inWindow(const std::function<void(MainWindow &, Roster &)> &inside)
{
    Application application(CommandLine::parse({"rollcall", path()}));
    QTimer::singleShot(0, &application, [&] {
        if (application.roster())
            inside(application.window(), *application.roster());
        application.window().close();
        QApplication::quit();
    });
    QCOMPARE(application.run(), 0);
}

static QList<EntityPanel *> panelsOf(MainWindow &window)
{
    return {window.findChild<EntityPanel *>("left"), window.findChild<EntityPanel *>("right")};
}

void tst_OldSettings::appointedTablesAreOffered()
{
    QVERIFY(runElsewhere(path(), {"CREATE TABLE sailor (nr INTEGER PRIMARY KEY, first TEXT, last TEXT)", "CREATE TABLE boat (name TEXT PRIMARY KEY)",
                                  "CREATE TABLE crew (who INTEGER NOT NULL, \"where\" TEXT NOT NULL, PRIMARY KEY (who, \"where\"))",
                                  "INSERT INTO sailor VALUES (1, 'Grace', 'Hopper')", "INSERT INTO boat VALUES ('Constellation')", "INSERT INTO crew VALUES (1, 'Constellation')"}));
    takeOver("appointed.ini");
    bool isThere = false;
    inWindow([&](MainWindow &, Roster &roster) {
        isThere = true;
        QCOMPARE(roster.relationship().link.table, "crew");
        QCOMPARE(roster.relationship().left.noun.many, "sailors");
        QCOMPARE(roster.entities(Side::Left).labelOf(1), "Hopper, Grace");
    });
    QVERIFY(isThere);
}

void tst_OldSettings::relationOfLastTimeIsShown()
{
    QVERIFY(runElsewhere(path(), {"CREATE TABLE pupil (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE club (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE course (id INTEGER PRIMARY KEY, name TEXT)",
                                  "CREATE TABLE attendance (pupil_id INTEGER REFERENCES pupil (id), course_id INTEGER REFERENCES course (id), PRIMARY KEY (pupil_id, course_id))",
                                  "CREATE TABLE club_member (pupil_id INTEGER REFERENCES pupil (id), club_id INTEGER REFERENCES club (id), PRIMARY KEY (pupil_id, club_id))"}));
    QString before, now;
    inWindow([&](MainWindow &, Roster &roster) { before = roster.relationship().link.table; });
    takeOver("relation.ini");
    inWindow([&](MainWindow &, Roster &roster) { now = roster.relationship().link.table; });
    QCOMPARE(before, "club_member");
    QCOMPARE(now, "attendance");
}

void tst_OldSettings::filtersComeBack()
{
    QVERIFY(sampleInFile(path()));
    takeOver("filters.ini");
    bool isThere = false;
    inWindow([&](MainWindow &window, Roster &roster) {
        isThere = true;
        QCOMPARE(panelsOf(window).first()->filter().text(), "rusty");
        QCOMPARE(roster.members(Side::Left).filterText(), "dead");
        QCOMPARE(roster.members(Side::Right).filterText(), "prev");
    });
    QVERIFY(isThere);
}

// Keys came first then, and were shown; that is not taken over.
void tst_OldSettings::columnsComeBack()
{
    QVERIFY(sampleInFile(path()));
    takeOver("header.ini");
    bool isThere = false;
    inWindow([&](MainWindow &window, Roster &roster) {
        isThere = true;
        EntityPanel &panel = *panelsOf(window).first();
        QVERIFY(panel.view().isColumnHidden(0));
        QVERIFY(panel.view().isColumnHidden(3)); // as it was left
        QVERIFY(!panel.fitsColumns());
        QCOMPARE(panel.view().columnWidth(1), 123);
        QCOMPARE(columnText(roster.entities(Side::Left), 1), "Spider-Boy|Rusty-Man|Deadpond");
        QCOMPARE(panel.view().selectedKeys(), (QList<Key>{3, 1}));
    });
    QVERIFY(isThere);
}

void tst_OldSettings::indexIsNotOfferedAgain()
{
    QVERIFY(sampleInFile(path()));
    takeOver("index.ini");
    const auto roster = openFile(path());
    QVERIFY(QSettings().value(FileState::group(roster->session().place(), "hasOfferedIndex")).toBool());
}

void tst_OldSettings::windowStandsWhereItStood()
{
    QVERIFY(sampleInFile(path()));
    takeOver("window.ini");
    QSize size;
    inWindow([&](MainWindow &window, Roster &) { size = window.size(); });
    QCOMPARE(size, QSize(777, 555));
}

void tst_OldSettings::relationshipWithoutAConditionHasItsOldName()
{
    const auto roster = sampleInMemory();
    QCOMPARE(nameOf(roster->relationship()), QString::fromLatin1(HeroTeamName));
}

QTEST_MAIN(tst_OldSettings)
#include "tst_oldsettings.moc"
