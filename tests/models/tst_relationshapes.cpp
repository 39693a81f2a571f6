#include "models/discovery/completion.h"
#include "models/discovery/discovery.h"
#include "models/discovery/evidence.h"
#include "models/discovery/words.h"
#include "models/log/statementlog.h"
#include "models/sql/schemaqueries.h"
#include "models/sql/session.h"
#include "support/opensession.h"

#include <QTest>

using namespace Rollcall;

// Which relation is proposed first for files in the shape of those that other programs make, and by what words: their values have been
// looked at.
class tst_RelationShapes : public QObject
{
    Q_OBJECT

private slots:
    void theRightOneComesFirst_data();
    void theRightOneComesFirst();
    void allAreFound_data();
    void allAreFound();
    void whatValuesDenyIsNotProposed_data();
    void whatValuesDenyIsNotProposed();
    void aRowThatIsAThingOfItsOwnComesLast();
    void kindsOfRowsAreRelationsOfTheirOwn();
    void onlyAFewValuesAreLookedAt();
    void aLookThatIsEndedSaysSo();
    void labelsHaveStandIns_data();
    void labelsHaveStandIns();
};

namespace {

// A file in memory, and what is proposed for it.
class File
{
public:
    explicit File(const QString &schema)
        : m_session(*Test::sessionInMemory(m_log))
    {
        for (const QString &statement : schema.split(u'\n', Qt::SkipEmptyParts)) {
            if (const auto ran = m_session->run({statement}); !ran)
                qFatal("%s: %s", qPrintable(statement), qPrintable(ran.error().details));
        }
        m_catalog = *m_session->schema().catalog();
    }

    const Catalog &catalog() const { return m_catalog; }
    Session &session() { return *m_session; }
    QList<Proposal> proposed()
    {
        const Evidence evidence = Evidence::read(*m_session, m_catalog);
        return proposals(m_catalog, &evidence);
    }

private:
    StatementLog m_log;
    std::unique_ptr<Session> m_session;
    Catalog m_catalog;
};

QString asText(const Proposal &proposal)
{
    return titleOf(proposal.relationship);
}

} // namespace

// Link columns called as the keys they refer to, under a prefix that all tables share.
static const char SharedPrefix[] = R"(
CREATE TABLE hq_crews (cid VARCHAR(64) DEFAULT '' NOT NULL, displayname VARCHAR(255) NOT NULL, PRIMARY KEY (cid))
CREATE TABLE hq_sailors (sid VARCHAR(64) DEFAULT '' NOT NULL, displayname VARCHAR(64), PRIMARY KEY (sid))
CREATE TABLE hq_profiles (sid VARCHAR(64) DEFAULT '' NOT NULL, data CLOB, PRIMARY KEY (sid))
CREATE TABLE hq_crew_sailor (cid VARCHAR(64) DEFAULT '' NOT NULL, sid VARCHAR(64) DEFAULT '' NOT NULL, PRIMARY KEY (cid, sid))
CREATE TABLE hq_crew_admin (cid VARCHAR(64) DEFAULT '' NOT NULL, sid VARCHAR(64) DEFAULT '' NOT NULL, PRIMARY KEY (cid, sid))
INSERT INTO hq_crews VALUES ('night', 'Night watch'), ('day', 'Day watch')
INSERT INTO hq_sailors VALUES ('ada', 'Ada'), ('bo', NULL)
INSERT INTO hq_profiles VALUES ('ada', '{}')
INSERT INTO hq_crew_sailor VALUES ('night', 'ada'), ('day', 'bo')
)";

// No foreign keys, and column names that say half of what they mean.
static const char HalfNames[] = R"(
CREATE TABLE user (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name TEXT NOT NULL)
CREATE TABLE squad (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name TEXT, owner_id INTEGER)
CREATE TABLE collection (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name TEXT NOT NULL)
CREATE TABLE squad_user (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, squad_id INTEGER, uid INTEGER)
CREATE TABLE squad_coll (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, squad_id INTEGER, coll_id INTEGER)
CREATE TABLE mark (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, uid INTEGER, coll_id INTEGER)
CREATE TABLE follow (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, user_id INTEGER, follow_id INTEGER)
CREATE UNIQUE INDEX s_u ON squad_user (squad_id, uid)
CREATE UNIQUE INDEX s_c ON squad_coll (squad_id, coll_id)
CREATE UNIQUE INDEX m_c ON mark (uid, coll_id)
CREATE UNIQUE INDEX f_f ON follow (user_id, follow_id)
INSERT INTO user (name) VALUES ('ada'), ('bo'), ('cy')
INSERT INTO squad (name) VALUES ('red'), ('blue')
INSERT INTO collection (name) VALUES ('stamps')
INSERT INTO squad_user (squad_id, uid) VALUES (1, 1), (2, 2)
INSERT INTO squad_coll (squad_id, coll_id) VALUES (1, 1)
)";

// Who belongs where within an organisation, which every table names again; names may be empty.
static const char Tenants[] = R"(
CREATE TABLE org (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name TEXT NOT NULL)
CREATE TABLE org_user (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, org_id INTEGER NOT NULL, user_id INTEGER NOT NULL, role TEXT NOT NULL, created DATETIME NOT NULL, updated DATETIME NOT NULL)
CREATE TABLE user (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, login TEXT NOT NULL, email TEXT NOT NULL, name TEXT, org_id INTEGER NOT NULL)
CREATE TABLE team (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name TEXT NOT NULL, org_id INTEGER NOT NULL)
CREATE TABLE team_member (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, org_id INTEGER NOT NULL, team_id INTEGER NOT NULL, user_id INTEGER NOT NULL, created DATETIME NOT NULL, updated DATETIME NOT NULL, external INTEGER, permission INTEGER)
CREATE UNIQUE INDEX t_m ON team_member (org_id, team_id, user_id)
CREATE UNIQUE INDEX o_u ON org_user (org_id, user_id)
INSERT INTO org VALUES (1, 'Main')
INSERT INTO user VALUES (1, 'ada', 'ada@example.org', '', 1), (2, 'bo', 'bo@example.org', 'Bo', 1)
INSERT INTO team VALUES (1, 'Dock', 1)
INSERT INTO team_member VALUES (1, 1, 1, 1, '2024-01-01', '2024-01-01', 0, 4)
INSERT INTO org_user VALUES (1, 1, 1, 'Admin', '2024-01-01', '2024-01-01'), (2, 1, 2, 'Viewer', '2024-01-01', '2024-01-01')
)";

// What people manage stands behind what the program keeps for itself.
static const char Bookkeeping[] = R"(
CREATE TABLE auth_user (id INTEGER PRIMARY KEY, username TEXT NOT NULL UNIQUE)
CREATE TABLE auth_group (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)
CREATE TABLE auth_user_groups (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES auth_user (id), group_id INTEGER NOT NULL REFERENCES auth_group (id), UNIQUE (user_id, group_id))
CREATE TABLE archive_letter (id INTEGER PRIMARY KEY, title TEXT NOT NULL)
CREATE TABLE archive_topic (id INTEGER PRIMARY KEY, name TEXT NOT NULL)
CREATE TABLE archive_letter_topics (id INTEGER PRIMARY KEY, letter_id INTEGER NOT NULL REFERENCES archive_letter (id), topic_id INTEGER NOT NULL REFERENCES archive_topic (id))
INSERT INTO auth_user VALUES (1, 'ada')
INSERT INTO auth_group VALUES (1, 'office')
INSERT INTO auth_user_groups VALUES (1, 1, 1)
)";

// Words before all names of one program's tables; the link tells nothing by its columns.
static const char LettersForColumns[] = R"(
CREATE TABLE "Person" (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL, name TEXT)
CREATE TABLE "Topic" (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL)
CREATE TABLE "_PersonFriends" ("A" INTEGER NOT NULL REFERENCES "Person" (id), "B" INTEGER NOT NULL REFERENCES "Person" (id))
CREATE UNIQUE INDEX p_f ON "_PersonFriends" ("A", "B")
INSERT INTO "Person" (email, name) VALUES ('ada@example.org', 'Ada'), ('bo@example.org', NULL)
INSERT INTO "_PersonFriends" VALUES (1, 2)
)";

static const char TwoWordPrefix[] = R"(
CREATE TABLE "AcmeNetUsers" ("Id" TEXT NOT NULL PRIMARY KEY, "UserName" TEXT, "Email" TEXT)
CREATE TABLE "AcmeNetRoles" ("Id" TEXT NOT NULL PRIMARY KEY, "Name" TEXT)
CREATE TABLE "AcmeNetUserRoles" ("UserId" TEXT NOT NULL REFERENCES "AcmeNetUsers" ("Id"), "RoleId" TEXT NOT NULL REFERENCES "AcmeNetRoles" ("Id"), PRIMARY KEY ("UserId", "RoleId"))
CREATE TABLE "AcmeNetUserLogins" ("Provider" TEXT NOT NULL, "ProviderKey" TEXT NOT NULL, "UserId" TEXT NOT NULL REFERENCES "AcmeNetUsers" ("Id"), PRIMARY KEY ("Provider", "ProviderKey"))
)";

static const char SecondPlural[] = R"(
CREATE TABLE "Peoples" ("Id" TEXT NOT NULL PRIMARY KEY, "Name" TEXT NOT NULL)
CREATE TABLE "BaseItems" ("Id" TEXT NOT NULL PRIMARY KEY, "Name" TEXT)
CREATE TABLE "ItemValues" ("ItemValueId" TEXT NOT NULL PRIMARY KEY, "Value" TEXT NOT NULL)
CREATE TABLE "ItemValuesMap" ("ItemValueId" TEXT NOT NULL REFERENCES "ItemValues" ("ItemValueId"), "ItemId" TEXT NOT NULL REFERENCES "BaseItems" ("Id"), PRIMARY KEY ("ItemValueId", "ItemId"))
CREATE TABLE "PeopleBaseItemMap" ("ItemId" TEXT NOT NULL REFERENCES "BaseItems" ("Id"), "PeopleId" TEXT NOT NULL REFERENCES "Peoples" ("Id"), "Role" TEXT NOT NULL, PRIMARY KEY ("ItemId", "PeopleId", "Role"))
)";

static const char AppleNames[] = R"(
CREATE TABLE ZMEMBER (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZNAME VARCHAR)
CREATE TABLE ZCIRCLE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZTITLE VARCHAR)
CREATE TABLE Z_1CIRCLES (Z_1MEMBERS INTEGER, Z_2CIRCLES INTEGER, PRIMARY KEY (Z_1MEMBERS, Z_2CIRCLES))
INSERT INTO ZMEMBER VALUES (1, 1, 1, 'Ada')
INSERT INTO ZCIRCLE VALUES (1, 2, 1, 'Chess')
INSERT INTO Z_1CIRCLES VALUES (1, 1)
)";

// One link table for several kinds of targets, each in a column of its own.
static const char OneColumnForEachKind[] = R"(
CREATE TABLE page (id INTEGER PRIMARY KEY, title TEXT NOT NULL)
CREATE TABLE topic (id INTEGER PRIMARY KEY, name TEXT NOT NULL)
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL)
CREATE TABLE page_rels (id INTEGER PRIMARY KEY, "order" INTEGER, page_id INTEGER NOT NULL REFERENCES page (id), path TEXT NOT NULL, topic_id INTEGER REFERENCES topic (id), place_id INTEGER REFERENCES place (id))
INSERT INTO page VALUES (1, 'Harbour')
INSERT INTO topic VALUES (1, 'sea')
INSERT INTO place VALUES (1, 'pier')
INSERT INTO page_rels VALUES (1, 1, 1, 'topics', 1, NULL), (2, 1, 1, 'places', NULL, 1)
)";

void tst_RelationShapes::theRightOneComesFirst_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("title");
    QTest::newRow("columns called as the keys they refer to") << QString(SharedPrefix) << "Crews and Sailors (hq_crew_sailor)";
    QTest::newRow("half names") << QString(HalfNames) << "Squads and Users (squad_user)";
    QTest::newRow("within a tenant") << QString(Tenants) << "Users and Teams (team_member)";
    QTest::newRow("bookkeeping beside") << QString(Bookkeeping) << "Letters and Topics (archive_letter_topics)";
    QTest::newRow("a letter for a column") << QStringLiteral("CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT NOT NULL)\nCREATE TABLE org_user (id INTEGER PRIMARY KEY, uid INTEGER, org_id INTEGER, UNIQUE (uid, org_id))\n"
                                                              "INSERT INTO user VALUES (1, 'ada'), (2, 'guild')\nINSERT INTO org_user VALUES (1, 1, 2)")
                                           << "Users and Orgs (org_user)";
    QTest::newRow("letters for columns") << QString(LettersForColumns) << "People and Friends (_PersonFriends)";
    QTest::newRow("a prefix of two words") << QString(TwoWordPrefix) << "Users and Roles (AcmeNetUserRoles)";
    QTest::newRow("a plural of a plural") << QString(SecondPlural) << "Item values and Base items (ItemValuesMap)";
    QTest::newRow("Apple's names") << QString(AppleNames) << "Circles and Members (Z_1CIRCLES)";
    QTest::newRow("a column for each kind") << QString(OneColumnForEachKind) << "Pages and Topics (page_rels)";
}

void tst_RelationShapes::theRightOneComesFirst()
{
    QFETCH(QString, schema);
    File file(schema);
    QStringList titles;
    for (const Proposal &proposal : file.proposed()) {
        titles.append(asText(proposal));
        QVERIFY2(completed(proposal.relationship, file.catalog(), {}), qPrintable(titles.last()));
    }
    QVERIFY(!titles.isEmpty());
    QFETCH(QString, title);
    QVERIFY2(titles.first() == title, qPrintable(titles.join(QLatin1String("; "))));
}

void tst_RelationShapes::allAreFound_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QStringList>("links");
    QTest::newRow("half names") << QString(HalfNames) << QStringList{"follow", "mark", "squad_coll", "squad_user"};
    QTest::newRow("a column called as the label it shows")
        << QStringLiteral("CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT NOT NULL)\nCREATE TABLE languages (id INTEGER PRIMARY KEY, lang_code TEXT NOT NULL)\n"
                          "CREATE TABLE books_languages_link (id INTEGER PRIMARY KEY, book INTEGER NOT NULL, lang_code INTEGER NOT NULL, UNIQUE (book, lang_code))")
        << QStringList{"books_languages_link"};
    QTest::newRow("only what can be") << QString(OneColumnForEachKind) << QStringList{"page_rels", "page_rels"};
}

void tst_RelationShapes::allAreFound()
{
    QFETCH(QString, schema);
    QStringList found;
    for (const Proposal &proposal : File(schema).proposed())
        found.append(proposal.relationship.link.table);
    found.sort();
    QTEST(found, "links");
}

void tst_RelationShapes::whatValuesDenyIsNotProposed_data()
{
    QTest::addColumn<QString>("rows");
    QTest::addColumn<int>("count");
    QTest::newRow("all are keys") << "(1, 1), (2, 2), (3, 1)" << 1;
    QTest::newRow("there are none") << QString() << 1;
    QTest::newRow("empty ones") << "(1, NULL), (2, NULL)" << 1;
    QTest::newRow("some lead nowhere") << "(1, 1), (2, 2), (3, 1), (1, 9)" << 1;
    QTest::newRow("none is a key") << "(1, 70), (2, 80), (3, 90)" << 0;
}

void tst_RelationShapes::whatValuesDenyIsNotProposed()
{
    QFETCH(QString, rows);
    const QString tables = QStringLiteral("CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT)\nCREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT)\n"
                                          "CREATE TABLE score (hero_id INTEGER, team INTEGER)\nINSERT INTO hero VALUES (1, 'a'), (2, 'b'), (3, 'c')\nINSERT INTO team VALUES (1, 'x'), (2, 'y')\n");
    File file(rows.isEmpty() ? tables : tables + QStringLiteral("INSERT INTO score VALUES ") + rows);
    QTEST(int(file.proposed().size()), "count");
    QCOMPARE(proposals(file.catalog()).size(), 1);
}

void tst_RelationShapes::aRowThatIsAThingOfItsOwnComesLast()
{
    File file(QStringLiteral("CREATE TABLE series (id INTEGER PRIMARY KEY, title TEXT NOT NULL)\nCREATE TABLE file (id INTEGER PRIMARY KEY, quality TEXT NOT NULL, path TEXT)\n"
                             "CREATE TABLE episode (id INTEGER PRIMARY KEY, series_id INTEGER NOT NULL REFERENCES series (id), season INTEGER, number INTEGER, title TEXT, file_id INTEGER REFERENCES file (id))\n"
                             "CREATE TABLE label (id INTEGER PRIMARY KEY, name TEXT)\nCREATE TABLE series_label (series_id INTEGER, label_id INTEGER)"));
    const QList<Proposal> found = file.proposed();
    QCOMPARE(found.size(), 2);
    QCOMPARE(asText(found.first()), "Series and Labels (series_label)");
    QVERIFY(!found.first().isRecord);
    QVERIFY(found.last().isRecord);
    QVERIFY2(found.last().why.contains(QLatin1String("to remove somebody there deletes one")), qPrintable(found.last().why));
    QCOMPARE(found.last().relationship.right.label.toText(), "{path}");
}

void tst_RelationShapes::kindsOfRowsAreRelationsOfTheirOwn()
{
    File file(QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL)\nCREATE TABLE clubs (id INTEGER PRIMARY KEY, name TEXT NOT NULL)\n"
                             "CREATE TABLE badges (id INTEGER PRIMARY KEY, name TEXT NOT NULL)\n"
                             "CREATE TABLE owner_has_badges (badge_id INTEGER NOT NULL REFERENCES badges (id), owner_type TEXT NOT NULL, owner_id INTEGER NOT NULL, PRIMARY KEY (badge_id, owner_id, owner_type))\n"
                             "INSERT INTO users VALUES (1, 'Ada'), (2, 'Bo')\nINSERT INTO clubs VALUES (1, 'Chess')\nINSERT INTO badges VALUES (1, 'gold')\n"
                             "INSERT INTO owner_has_badges VALUES (1, 'App\\Models\\User', 1), (1, 'App\\Models\\User', 2), (1, 'App\\Models\\Club', 1)"));
    QStringList texts;
    for (const Proposal &proposal : file.proposed()) {
        texts.append(asText(proposal));
        const auto whole = completed(proposal.relationship, file.catalog(), {});
        QVERIFY(whole);
        QCOMPARE(whole->readOnlyReason, QString());
        QVERIFY(!whole->link.allowsRepeats());
    }
    texts.sort();
    QCOMPARE(texts.join(u'\n'), "Badges and Clubs (owner_has_badges: owner_type = App\\Models\\Club)\n"
                                "Badges and Users (owner_has_badges: owner_type = App\\Models\\User)");
}

void tst_RelationShapes::onlyAFewValuesAreLookedAt()
{
    File file(QStringLiteral("CREATE TABLE hero (id INTEGER PRIMARY KEY)\nCREATE TABLE team (id INTEGER PRIMARY KEY)\nCREATE TABLE member (hero_id INTEGER, team_id INTEGER)\n"
                             "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO hero SELECT i FROM n\nINSERT INTO team VALUES (1)\n"
                             "INSERT INTO member SELECT id, 1 FROM hero"));
    const Evidence evidence = Evidence::read(file.session(), file.catalog());
    QVERIFY(evidence.isComplete());
    const auto agreement = evidence.agreement(QStringLiteral("member"), {QStringLiteral("hero_id")}, QStringLiteral("hero"));
    QVERIFY(agreement);
    QCOMPARE(agreement->values, Evidence::MostValues);
    QCOMPARE(agreement->found, Evidence::MostValues);
    QCOMPARE(evidence.rows(QStringLiteral("member")), Evidence::MostRows);
}

void tst_RelationShapes::aLookThatIsEndedSaysSo()
{
    File file{QString(HalfNames)};
    int asked = 0;
    const Evidence evidence = Evidence::read(file.session(), file.catalog(), [&asked] { return ++asked < 3; });
    QVERIFY(!evidence.isComplete());
    QCOMPARE(asked, 3);
    QVERIFY(!proposals(file.catalog(), &evidence).isEmpty());
}

void tst_RelationShapes::labelsHaveStandIns_data()
{
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QString>("label");
    QTest::newRow("a name that may be missing") << "id INTEGER PRIMARY KEY, login TEXT NOT NULL, name TEXT" << "{name|login}";
    QTest::newRow("an address instead") << "id INTEGER PRIMARY KEY, email TEXT NOT NULL, name TEXT" << "{name|email}";
    QTest::newRow("a name that is always there") << "id INTEGER PRIMARY KEY, login TEXT NOT NULL, name TEXT NOT NULL" << "{name}";
    QTest::newRow("nothing but a number") << "id INTEGER PRIMARY KEY, name TEXT" << "{name}";
    QTest::newRow("a key that can be read") << "uid TEXT PRIMARY KEY, displayname TEXT" << "{displayname|uid}";
}

void tst_RelationShapes::labelsHaveStandIns()
{
    QFETCH(QString, columns);
    File file(QStringLiteral("CREATE TABLE member (%1)").arg(columns));
    const TableInfo &table = file.catalog().tables.first();
    QTEST(labelFor(table, table.primaryKey()).toText(), "label");
}

QTEST_GUILESS_MAIN(tst_RelationShapes)
#include "tst_relationshapes.moc"
