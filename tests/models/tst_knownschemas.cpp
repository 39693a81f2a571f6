#include "models/discovery/completion.h"
#include "models/discovery/discovery.h"
#include "models/log/statementlog.h"
#include "models/sql/schemaqueries.h"
#include "models/sql/session.h"
#include "support/opensession.h"

#include <QTest>

using namespace Rollcall;

// The proposals for the schemas of well-known programs: real link tables come first, entity tables last.
class tst_KnownSchemas : public QObject
{
    Q_OBJECT

private slots:
    void linksComeFirst_data();
    void linksComeFirst();
    void entitiesComeLast_data();
    void entitiesComeLast();
    void wordsAreThoseOfPeople_data();
    void wordsAreThoseOfPeople();
    void wordPressDeclaresNothingToPropose();
};

static const char Sakila[] = R"(
CREATE TABLE actor (actor_id NUMERIC NOT NULL, first_name VARCHAR(45) NOT NULL, last_name VARCHAR(45) NOT NULL, last_update TIMESTAMP NOT NULL, PRIMARY KEY (actor_id))
CREATE TABLE language (language_id SMALLINT NOT NULL, name CHAR(20) NOT NULL, last_update TIMESTAMP NOT NULL, PRIMARY KEY (language_id))
CREATE TABLE category (category_id SMALLINT NOT NULL, name VARCHAR(25) NOT NULL, last_update TIMESTAMP NOT NULL, PRIMARY KEY (category_id))
CREATE TABLE address (address_id INT NOT NULL, address VARCHAR(50) NOT NULL, district VARCHAR(20) NOT NULL, phone VARCHAR(20) NOT NULL, PRIMARY KEY (address_id))
CREATE TABLE customer (customer_id INT NOT NULL, store_id INT NOT NULL, first_name VARCHAR(45) NOT NULL, last_name VARCHAR(45) NOT NULL, email VARCHAR(50), address_id INT NOT NULL, active CHAR(1) NOT NULL DEFAULT 'Y', create_date TIMESTAMP NOT NULL, PRIMARY KEY (customer_id), FOREIGN KEY (store_id) REFERENCES store (store_id), FOREIGN KEY (address_id) REFERENCES address (address_id))
CREATE TABLE film (film_id INT NOT NULL, title VARCHAR(255) NOT NULL, description BLOB SUB_TYPE TEXT, release_year VARCHAR(4), language_id SMALLINT NOT NULL, original_language_id SMALLINT, rental_rate DECIMAL(4,2), rating VARCHAR(10), PRIMARY KEY (film_id), FOREIGN KEY (language_id) REFERENCES language (language_id), FOREIGN KEY (original_language_id) REFERENCES language (language_id))
CREATE TABLE film_actor (actor_id INT NOT NULL, film_id INT NOT NULL, last_update TIMESTAMP NOT NULL, PRIMARY KEY (actor_id, film_id), FOREIGN KEY (actor_id) REFERENCES actor (actor_id), FOREIGN KEY (film_id) REFERENCES film (film_id))
CREATE TABLE film_category (film_id INT NOT NULL, category_id SMALLINT NOT NULL, last_update TIMESTAMP NOT NULL, PRIMARY KEY (film_id, category_id), FOREIGN KEY (film_id) REFERENCES film (film_id), FOREIGN KEY (category_id) REFERENCES category (category_id))
CREATE TABLE film_text (film_id SMALLINT NOT NULL, title VARCHAR(255) NOT NULL, description BLOB, PRIMARY KEY (film_id))
CREATE TABLE inventory (inventory_id INT NOT NULL, film_id INT NOT NULL, store_id INT NOT NULL, last_update TIMESTAMP NOT NULL, PRIMARY KEY (inventory_id), FOREIGN KEY (store_id) REFERENCES store (store_id), FOREIGN KEY (film_id) REFERENCES film (film_id))
CREATE TABLE staff (staff_id SMALLINT NOT NULL, first_name VARCHAR(45) NOT NULL, last_name VARCHAR(45) NOT NULL, address_id INT NOT NULL, email VARCHAR(50), store_id INT NOT NULL, username VARCHAR(16) NOT NULL, PRIMARY KEY (staff_id), FOREIGN KEY (store_id) REFERENCES store (store_id), FOREIGN KEY (address_id) REFERENCES address (address_id))
CREATE TABLE store (store_id INT NOT NULL, manager_staff_id SMALLINT NOT NULL, address_id INT NOT NULL, last_update TIMESTAMP NOT NULL, PRIMARY KEY (store_id), FOREIGN KEY (manager_staff_id) REFERENCES staff (staff_id), FOREIGN KEY (address_id) REFERENCES address (address_id))
CREATE TABLE payment (payment_id INT NOT NULL, customer_id INT NOT NULL, staff_id SMALLINT NOT NULL, rental_id INT, amount DECIMAL(5,2) NOT NULL, payment_date TIMESTAMP NOT NULL, PRIMARY KEY (payment_id), FOREIGN KEY (rental_id) REFERENCES rental (rental_id), FOREIGN KEY (customer_id) REFERENCES customer (customer_id), FOREIGN KEY (staff_id) REFERENCES staff (staff_id))
CREATE TABLE rental (rental_id INT NOT NULL, rental_date TIMESTAMP NOT NULL, inventory_id INT NOT NULL, customer_id INT NOT NULL, return_date TIMESTAMP, staff_id SMALLINT NOT NULL, PRIMARY KEY (rental_id), FOREIGN KEY (staff_id) REFERENCES staff (staff_id), FOREIGN KEY (inventory_id) REFERENCES inventory (inventory_id), FOREIGN KEY (customer_id) REFERENCES customer (customer_id))
CREATE VIEW customer_list AS SELECT cu.customer_id AS ID, cu.first_name || ' ' || cu.last_name AS name, a.address AS address, cu.store_id AS SID FROM customer AS cu JOIN address AS a ON cu.address_id = a.address_id
)";

static const char Chinook[] = R"(
CREATE TABLE [Album] ([AlbumId] INTEGER NOT NULL, [Title] NVARCHAR(160) NOT NULL, [ArtistId] INTEGER NOT NULL, CONSTRAINT [PK_Album] PRIMARY KEY ([AlbumId]), FOREIGN KEY ([ArtistId]) REFERENCES [Artist] ([ArtistId]))
CREATE TABLE [Artist] ([ArtistId] INTEGER NOT NULL PRIMARY KEY, [Name] NVARCHAR(120))
CREATE TABLE [Customer] ([CustomerId] INTEGER NOT NULL PRIMARY KEY, [FirstName] NVARCHAR(40) NOT NULL, [LastName] NVARCHAR(20) NOT NULL, [Email] NVARCHAR(60) NOT NULL, [SupportRepId] INTEGER, FOREIGN KEY ([SupportRepId]) REFERENCES [Employee] ([EmployeeId]))
CREATE TABLE [Employee] ([EmployeeId] INTEGER NOT NULL PRIMARY KEY, [LastName] NVARCHAR(20) NOT NULL, [FirstName] NVARCHAR(20) NOT NULL, [Title] NVARCHAR(30), [ReportsTo] INTEGER, FOREIGN KEY ([ReportsTo]) REFERENCES [Employee] ([EmployeeId]))
CREATE TABLE [Genre] ([GenreId] INTEGER NOT NULL PRIMARY KEY, [Name] NVARCHAR(120))
CREATE TABLE [Invoice] ([InvoiceId] INTEGER NOT NULL PRIMARY KEY, [CustomerId] INTEGER NOT NULL, [InvoiceDate] DATETIME NOT NULL, [BillingCity] NVARCHAR(40), [Total] NUMERIC(10,2) NOT NULL, FOREIGN KEY ([CustomerId]) REFERENCES [Customer] ([CustomerId]))
CREATE TABLE [InvoiceLine] ([InvoiceLineId] INTEGER NOT NULL PRIMARY KEY, [InvoiceId] INTEGER NOT NULL, [TrackId] INTEGER NOT NULL, [UnitPrice] NUMERIC(10,2) NOT NULL, [Quantity] INTEGER NOT NULL, FOREIGN KEY ([InvoiceId]) REFERENCES [Invoice] ([InvoiceId]), FOREIGN KEY ([TrackId]) REFERENCES [Track] ([TrackId]))
CREATE TABLE [MediaType] ([MediaTypeId] INTEGER NOT NULL PRIMARY KEY, [Name] NVARCHAR(120))
CREATE TABLE [Playlist] ([PlaylistId] INTEGER NOT NULL PRIMARY KEY, [Name] NVARCHAR(120))
CREATE TABLE [PlaylistTrack] ([PlaylistId] INTEGER NOT NULL, [TrackId] INTEGER NOT NULL, CONSTRAINT [PK_PlaylistTrack] PRIMARY KEY ([PlaylistId], [TrackId]), FOREIGN KEY ([PlaylistId]) REFERENCES [Playlist] ([PlaylistId]), FOREIGN KEY ([TrackId]) REFERENCES [Track] ([TrackId]))
CREATE TABLE [Track] ([TrackId] INTEGER NOT NULL PRIMARY KEY, [Name] NVARCHAR(200) NOT NULL, [AlbumId] INTEGER, [MediaTypeId] INTEGER NOT NULL, [GenreId] INTEGER, [Composer] NVARCHAR(220), [UnitPrice] NUMERIC(10,2) NOT NULL, FOREIGN KEY ([AlbumId]) REFERENCES [Album] ([AlbumId]), FOREIGN KEY ([GenreId]) REFERENCES [Genre] ([GenreId]), FOREIGN KEY ([MediaTypeId]) REFERENCES [MediaType] ([MediaTypeId]))
)";

static const char Northwind[] = R"(
CREATE TABLE [Categories] ([CategoryID] INTEGER PRIMARY KEY AUTOINCREMENT, [CategoryName] TEXT, [Description] TEXT, [Picture] BLOB)
CREATE TABLE [CustomerCustomerDemo] ([CustomerID] TEXT NOT NULL, [CustomerTypeID] TEXT NOT NULL, PRIMARY KEY ("CustomerID", "CustomerTypeID"), FOREIGN KEY ([CustomerID]) REFERENCES [Customers] ([CustomerID]), FOREIGN KEY ([CustomerTypeID]) REFERENCES [CustomerDemographics] ([CustomerTypeID]))
CREATE TABLE [CustomerDemographics] ([CustomerTypeID] TEXT NOT NULL, [CustomerDesc] TEXT, PRIMARY KEY ("CustomerTypeID"))
CREATE TABLE [Customers] ([CustomerID] TEXT, [CompanyName] TEXT, [ContactName] TEXT, [City] TEXT, PRIMARY KEY ([CustomerID]))
CREATE TABLE [Employees] ([EmployeeID] INTEGER PRIMARY KEY AUTOINCREMENT, [LastName] TEXT, [FirstName] TEXT, [Title] TEXT, [ReportsTo] INTEGER, FOREIGN KEY ([ReportsTo]) REFERENCES [Employees] ([EmployeeID]))
CREATE TABLE [EmployeeTerritories] ([EmployeeID] INTEGER NOT NULL, [TerritoryID] TEXT NOT NULL, PRIMARY KEY ("EmployeeID", "TerritoryID"), FOREIGN KEY ([EmployeeID]) REFERENCES [Employees] ([EmployeeID]), FOREIGN KEY ([TerritoryID]) REFERENCES [Territories] ([TerritoryID]))
CREATE TABLE [Order Details] ([OrderID] INTEGER NOT NULL, [ProductID] INTEGER NOT NULL, [UnitPrice] NUMERIC NOT NULL DEFAULT 0, [Quantity] INTEGER NOT NULL DEFAULT 1, [Discount] REAL NOT NULL DEFAULT 0, PRIMARY KEY ("OrderID", "ProductID"), CHECK ([Discount] >= (0) AND [Discount] <= (1)), FOREIGN KEY ([OrderID]) REFERENCES [Orders] ([OrderID]), FOREIGN KEY ([ProductID]) REFERENCES [Products] ([ProductID]))
CREATE TABLE [Orders] ([OrderID] INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, [CustomerID] TEXT, [EmployeeID] INTEGER, [OrderDate] DATETIME, [ShippedDate] DATETIME, [ShipVia] INTEGER, [Freight] NUMERIC DEFAULT 0, [ShipName] TEXT, [ShipCity] TEXT, FOREIGN KEY ([EmployeeID]) REFERENCES [Employees] ([EmployeeID]), FOREIGN KEY ([CustomerID]) REFERENCES [Customers] ([CustomerID]), FOREIGN KEY ([ShipVia]) REFERENCES [Shippers] ([ShipperID]))
CREATE TABLE [Products] ([ProductID] INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, [ProductName] TEXT NOT NULL, [SupplierID] INTEGER, [CategoryID] INTEGER, [UnitPrice] NUMERIC, [Discontinued] TEXT NOT NULL DEFAULT '0', FOREIGN KEY ([CategoryID]) REFERENCES [Categories] ([CategoryID]), FOREIGN KEY ([SupplierID]) REFERENCES [Suppliers] ([SupplierID]))
CREATE TABLE [Regions] ([RegionID] INTEGER NOT NULL PRIMARY KEY, [RegionDescription] TEXT NOT NULL)
CREATE TABLE [Shippers] ([ShipperID] INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, [CompanyName] TEXT NOT NULL)
CREATE TABLE [Suppliers] ([SupplierID] INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, [CompanyName] TEXT NOT NULL)
CREATE TABLE [Territories] ([TerritoryID] TEXT NOT NULL, [TerritoryDescription] TEXT NOT NULL, [RegionID] INTEGER NOT NULL, PRIMARY KEY ("TerritoryID"), FOREIGN KEY ([RegionID]) REFERENCES [Regions] ([RegionID]))
CREATE VIEW [Order Subtotals] AS SELECT [Order Details].OrderID, Sum([Order Details].UnitPrice * Quantity) AS Subtotal FROM [Order Details] GROUP BY [Order Details].OrderID
)";

static const char Moodle[] = R"(
CREATE TABLE mdl_user (id BIGINT PRIMARY KEY, auth VARCHAR(20), username VARCHAR(100) NOT NULL, password VARCHAR(255) NOT NULL, firstname VARCHAR(100), lastname VARCHAR(100), email VARCHAR(100))
CREATE TABLE mdl_course (id INTEGER PRIMARY KEY, category BIGINT NOT NULL, fullname VARCHAR(254) NOT NULL, shortname VARCHAR(255) NOT NULL, summary TEXT)
CREATE TABLE mdl_course_categories (id INTEGER PRIMARY KEY, name VARCHAR(255) NOT NULL, parent BIGINT NOT NULL, depth BIGINT, path VARCHAR(255))
CREATE TABLE mdl_role (id INTEGER PRIMARY KEY, name VARCHAR(255), shortname VARCHAR(100))
CREATE TABLE mdl_enrol (id INTEGER PRIMARY KEY, enrol VARCHAR(20) NOT NULL, status BIGINT NOT NULL, courseid BIGINT NOT NULL, sortorder BIGINT, name VARCHAR(255), roleid BIGINT, customint1 BIGINT, customchar1 VARCHAR(255))
CREATE TABLE mdl_user_enrolments (id INTEGER PRIMARY KEY, status BIGINT NOT NULL, enrolid BIGINT NOT NULL, userid BIGINT NOT NULL, timestart BIGINT NOT NULL, timeend BIGINT NOT NULL, modifierid BIGINT NOT NULL, timecreated BIGINT NOT NULL, timemodified BIGINT NOT NULL, UNIQUE (enrolid, userid))
CREATE TABLE mdl_groups (id INTEGER PRIMARY KEY, courseid BIGINT NOT NULL, name VARCHAR(254) NOT NULL)
CREATE TABLE mdl_groups_members (id INTEGER PRIMARY KEY, groupid BIGINT NOT NULL, userid BIGINT NOT NULL, timeadded BIGINT NOT NULL, UNIQUE (userid, groupid))
CREATE TABLE mdl_cohort (id INTEGER PRIMARY KEY, contextid BIGINT NOT NULL, name VARCHAR(254) NOT NULL)
CREATE TABLE mdl_cohort_members (id INTEGER PRIMARY KEY, cohortid BIGINT NOT NULL, userid BIGINT NOT NULL, timeadded BIGINT NOT NULL, UNIQUE (cohortid, userid))
)";

static const char WordPress[] = R"(
CREATE TABLE wp_posts (ID INTEGER PRIMARY KEY, post_author BIGINT NOT NULL DEFAULT 0, post_date DATETIME, post_content TEXT, post_title TEXT, post_status VARCHAR(20), post_parent BIGINT)
CREATE TABLE wp_postmeta (meta_id INTEGER PRIMARY KEY, post_id BIGINT NOT NULL DEFAULT 0, meta_key VARCHAR(255), meta_value TEXT)
CREATE TABLE wp_users (ID INTEGER PRIMARY KEY, user_login VARCHAR(60), user_pass VARCHAR(255), user_email VARCHAR(100), display_name VARCHAR(250))
CREATE TABLE wp_usermeta (umeta_id INTEGER PRIMARY KEY, user_id BIGINT NOT NULL, meta_key VARCHAR(255), meta_value TEXT)
CREATE TABLE wp_terms (term_id INTEGER PRIMARY KEY, name VARCHAR(200) NOT NULL, slug VARCHAR(200) NOT NULL, term_group BIGINT)
CREATE TABLE wp_term_taxonomy (term_taxonomy_id INTEGER PRIMARY KEY, term_id BIGINT NOT NULL, taxonomy VARCHAR(32) NOT NULL, description TEXT, parent BIGINT, count BIGINT, UNIQUE (term_id, taxonomy))
CREATE TABLE wp_term_relationships (object_id BIGINT NOT NULL, term_taxonomy_id BIGINT NOT NULL, term_order INT NOT NULL, PRIMARY KEY (object_id, term_taxonomy_id))
CREATE TABLE wp_options (option_id INTEGER PRIMARY KEY, option_name VARCHAR(191), option_value TEXT)
CREATE TABLE wp_links (link_id INTEGER PRIMARY KEY, link_url VARCHAR(255), link_name VARCHAR(255), link_owner BIGINT)
)";

static const char Django[] = R"(
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL)
CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED)
CREATE UNIQUE INDEX "auth_group_permissions_uniq" ON "auth_group_permissions" ("group_id", "permission_id")
CREATE TABLE "auth_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED)
CREATE UNIQUE INDEX "auth_user_groups_uniq" ON "auth_user_groups" ("user_id", "group_id")
CREATE TABLE "django_admin_log" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" text NULL, "object_repr" varchar(200) NOT NULL, "action_flag" smallint unsigned NOT NULL CHECK ("action_flag" >= 0), "content_type_id" integer NULL REFERENCES "django_content_type" ("id"), "user_id" integer NOT NULL REFERENCES "auth_user" ("id"), "action_time" datetime NOT NULL)
CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id"), "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL)
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE)
CREATE TABLE "auth_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "username" varchar(150) NOT NULL UNIQUE, "last_name" varchar(150) NOT NULL, "email" varchar(254) NOT NULL, "is_staff" bool NOT NULL, "first_name" varchar(150) NOT NULL)
CREATE TABLE "app_team" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL)
CREATE TABLE "app_hero" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL)
CREATE TABLE "app_team_heroes" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "team_id" integer NOT NULL, "hero_id" integer NOT NULL)
)";

static const char Rails[] = R"(
CREATE TABLE "schema_migrations" ("version" varchar NOT NULL PRIMARY KEY)
CREATE TABLE "appointments" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "physician_id" integer, "patient_id" integer, "appointment_date" datetime, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL)
CREATE TABLE "physicians" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar, "created_at" datetime NOT NULL)
CREATE TABLE "patients" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar, "created_at" datetime NOT NULL)
CREATE TABLE "assemblies" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar)
CREATE TABLE "parts" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "part_number" varchar)
CREATE TABLE "assemblies_parts" ("assembly_id" bigint NOT NULL, "part_id" bigint NOT NULL)
CREATE TABLE "heroes" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar)
CREATE TABLE "teams" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar)
CREATE TABLE "heroes_teams" ("hero_id" integer NOT NULL, "team_id" integer NOT NULL)
)";

static Catalog catalogOf(const QString &schema)
{
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    for (const QString &statement : schema.split(u'\n', Qt::SkipEmptyParts)) {
        if (const auto ran = (*session)->run({statement}); !ran)
            qFatal("%s: %s", qPrintable(statement), qPrintable(ran.error().details));
    }
    return *(*session)->schema().catalog();
}

static QString asText(const Proposal &proposal)
{
    const Relationship &sketch = proposal.relationship;
    const QString text = QStringLiteral("%1 %2(%3|%4) %5").arg(sketch.left.table, sketch.link.table, sketch.link.leftColumns.join(u','), sketch.link.rightColumns.join(u','), sketch.right.table);
    return proposal.isGuessed ? text + QStringLiteral(" guessed") : text;
}

void tst_KnownSchemas::linksComeFirst_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("Sakila") << QString(Sakila) << QStringList{"film film_actor(film_id|actor_id) actor", "film film_category(film_id|category_id) category"};
    QTest::newRow("Chinook") << QString(Chinook) << QStringList{"Playlist PlaylistTrack(PlaylistId|TrackId) Track", "Invoice InvoiceLine(InvoiceId|TrackId) Track"};
    QTest::newRow("Northwind") << QString(Northwind)
                               << QStringList{"Employees EmployeeTerritories(EmployeeID|TerritoryID) Territories",
                                              "Customers CustomerCustomerDemo(CustomerID|CustomerTypeID) CustomerDemographics", "Orders Order Details(OrderID|ProductID) Products"};
    QTest::newRow("Moodle") << QString(Moodle)
                            << QStringList{"mdl_user mdl_groups_members(userid|groupid) mdl_groups guessed", "mdl_user mdl_cohort_members(userid|cohortid) mdl_cohort guessed",
                                           "mdl_user mdl_user_enrolments(userid|enrolid) mdl_enrol guessed"};
    QTest::newRow("Django") << QString(Django)
                            << QStringList{"auth_user auth_user_groups(user_id|group_id) auth_group", "auth_group auth_group_permissions(group_id|permission_id) auth_permission"};
    QTest::newRow("Rails") << QString(Rails)
                           << QStringList{"assemblies assemblies_parts(assembly_id|part_id) parts guessed", "heroes heroes_teams(hero_id|team_id) teams guessed",
                                          "physicians appointments(physician_id|patient_id) patients guessed"};
}

void tst_KnownSchemas::linksComeFirst()
{
    QFETCH(QString, schema);
    QFETCH(QStringList, expected);
    const Catalog catalog = catalogOf(schema);
    const QList<Proposal> found = proposals(catalog);
    QStringList texts;
    for (const Proposal &proposal : found) {
        texts.append(asText(proposal));
        const auto whole = completed(proposal.relationship, catalog, QStringLiteral("file"));
        QVERIFY2(whole, qPrintable(texts.last()));
        QVERIFY2(whole->readOnlyReason.isEmpty() || texts.size() > expected.size(), qPrintable(texts.last() + u' ' + whole->readOnlyReason));
    }
    QCOMPARE(texts.mid(0, expected.size()).join(u'\n'), expected.join(u'\n'));
}

void tst_KnownSchemas::entitiesComeLast_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("last");
    QTest::addColumn<int>("count");
    QTest::newRow("Sakila") << QString(Sakila) << "customer" << 13;
    QTest::newRow("Chinook") << QString(Chinook) << "Track" << 5;
    QTest::newRow("Northwind") << QString(Northwind) << "Orders" << 7;
    QTest::newRow("Moodle") << QString(Moodle) << "mdl_enrol" << 4;
    QTest::newRow("Rails") << QString(Rails) << "appointments" << 3;
}

void tst_KnownSchemas::entitiesComeLast()
{
    QFETCH(QString, schema);
    const QList<Proposal> found = proposals(catalogOf(schema));
    QTEST(found.last().relationship.link.table, "last");
    QTEST(int(found.size()), "count");
}

void tst_KnownSchemas::wordsAreThoseOfPeople_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("labels");
    QTest::addColumn<QString>("membership");
    QTest::newRow("Sakila's casts") << QString(Sakila) << "film_actor" << "Films and Actors" << "{title} | {first_name} {last_name}" << "membership";
    QTest::newRow("Chinook's playlists") << QString(Chinook) << "PlaylistTrack" << "Playlists and Tracks" << "{Name} | {Name}" << "membership";
    QTest::newRow("Northwind's territories") << QString(Northwind) << "EmployeeTerritories" << "Employees and Territories" << "{FirstName} {LastName} | {TerritoryDescription}" << "membership";
    QTest::newRow("Northwind's orders") << QString(Northwind) << "Order Details" << "Orders and Products" << "{ShipName} | {ProductName}" << "order detail";
    QTest::newRow("Moodle's groups") << QString(Moodle) << "mdl_groups_members" << "Users and Groups" << "{username} | {name}" << "membership";
    QTest::newRow("Moodle's enrolments") << QString(Moodle) << "mdl_user_enrolments" << "Users and Enrols" << "{username} | {name}" << "user enrolment";
    QTest::newRow("Django's groups") << QString(Django) << "auth_user_groups" << "Users and Groups" << "{username} | {name}" << "membership";
    QTest::newRow("Django's own app") << QString(Django) << "app_team_heroes" << "Teams and Heroes" << "{name} | {name}" << "membership";
    QTest::newRow("Rails' appointments") << QString(Rails) << "appointments" << "Physicians and Patients" << "{name} | {name}" << "appointment";
}

void tst_KnownSchemas::wordsAreThoseOfPeople()
{
    QFETCH(QString, schema);
    QFETCH(QString, link);
    for (const Proposal &proposal : proposals(catalogOf(schema))) {
        const Relationship &relationship = proposal.relationship;
        if (relationship.link.table != link)
            continue;
        QFETCH(QString, title);
        QCOMPARE(titleOf(relationship), QStringLiteral("%1 (%2)").arg(title, link));
        QTEST(relationship.left.label.toText() + QStringLiteral(" | ") + relationship.right.label.toText(), "labels");
        QTEST(relationship.membership.one, "membership");
        return;
    }
    QFAIL("not proposed");
}

void tst_KnownSchemas::wordPressDeclaresNothingToPropose()
{
    QStringList all;
    for (const Proposal &proposal : proposals(catalogOf(WordPress)))
        all.append(asText(proposal));
    QCOMPARE(all.join(u'\n'), QString()); // "object_id" may be any post or link
}

QTEST_GUILESS_MAIN(tst_KnownSchemas)
#include "tst_knownschemas.moc"
