#include "models/log/statementlog.h"
#include "models/opendatabase.h"
#include "support/program.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The program itself prints which tables a file links, where no display is there to be found.
class tst_ListRelations : public QObject
{
    Q_OBJECT

private slots:
    void everyRelationIsALineOfJson();
    void whatCannotBeReadIsTold();

private:
    Program::End run(const QString &folder, const QStringList &arguments) const;
};

Program::End tst_ListRelations::run(const QString &folder, const QStringList &arguments) const
{
    Program program(QDir(folder).filePath(QStringLiteral("home")), arguments);
    program.process().setWorkingDirectory(folder);
    program.startWithoutDisplay();
    return program.end();
}

void tst_ListRelations::everyRelationIsALineOfJson()
{
    QTemporaryDir folder;
    QVERIFY(OpenDatabase::create(folder.filePath("badges.db"),
                                 {"CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL)", "CREATE TABLE clubs (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
                                  "CREATE TABLE badges (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
                                  "CREATE TABLE owner_has_badges (badge_id INTEGER NOT NULL, owner_type TEXT NOT NULL, owner_id INTEGER NOT NULL, PRIMARY KEY (badge_id, owner_id, owner_type))",
                                  "CREATE TABLE club_user (club_id INTEGER NOT NULL REFERENCES clubs (id), user_id INTEGER NOT NULL REFERENCES users (id), PRIMARY KEY (club_id, user_id))",
                                  "INSERT INTO users VALUES (1, 'Ada')", "INSERT INTO badges VALUES (1, 'gold')", "INSERT INTO owner_has_badges VALUES (1, 'User', 1)",
                                  "INSERT INTO clubs VALUES (1, 'Chess')", "INSERT INTO club_user VALUES (1, 1)"},
                                 std::make_unique<StatementLog>()));
    const Program::End ended = run(folder.path(), {"badges.db", "--list-relations"});
    QCOMPARE(ended.status, 0);
    const QStringList lines = ended.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const QJsonObject best = QJsonDocument::fromJson(lines.first().toUtf8()).object();
    QCOMPARE(best.value("left").toString() + ' ' + best.value("link").toString() + ' ' + best.value("right").toString(), "clubs club_user users");
    QCOMPARE(best.value("title").toString(), "Clubs and Users (club_user)");
    QVERIFY(best.value("reason").toString().endsWith('.'));
    QVERIFY(best.value("condition").isNull());
    QCOMPARE(best.value("readOnly"), QJsonValue(false));
    const QJsonObject second = QJsonDocument::fromJson(lines.last().toUtf8()).object();
    QCOMPARE(second.value("condition").toString(), "owner_type = 'User'");
}

void tst_ListRelations::whatCannotBeReadIsTold()
{
    QTemporaryDir folder;
    const Program::End ended = run(folder.path(), {"nowhere.db", "--list-relations"});
    QCOMPARE(ended.status, 1);
    QVERIFY(ended.output.isEmpty());
    QVERIFY2(ended.errors.contains("nowhere.db"), qPrintable(ended.errors));
}

QTEST_GUILESS_MAIN(tst_ListRelations)
#include "tst_listrelations.moc"
