#include "models/discovery/completion.h"
#include "models/discovery/discovery.h"
#include "models/discovery/namereferences.h"
#include "models/discovery/sketch.h"
#include "models/log/statementlog.h"
#include "models/sql/schemaqueries.h"
#include "models/sql/session.h"
#include "support/opensession.h"

#include <QTest>

#include <utility>

using namespace Rollcall;

// Which name a row has that has none of its own: found in the catalogue, or meant by a label.
class tst_NameReferences : public QObject
{
    Q_OBJECT

private slots:
    void rowsWithoutANameAreKnownByAnother_data();
    void rowsWithoutANameAreKnownByAnother();
    void labelsMeanOneReference_data();
    void labelsMeanOneReference();
    void labelsThatMeanNothingAreRefused_data();
    void labelsThatMeanNothingAreRefused();
    void settingsKeepThem();
    void aColumnOfThatNameComesFirst();
    void theProposalSaysIt();
};

static const char Tables[] = R"(CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT)
CREATE TABLE login (uuid TEXT PRIMARY KEY, name TEXT, email TEXT NOT NULL)
CREATE TABLE person (id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT)
CREATE TABLE org (id INTEGER PRIMARY KEY, name TEXT NOT NULL)
CREATE TABLE item (id INTEGER PRIMARY KEY, title TEXT NOT NULL)
CREATE TABLE place (country TEXT NOT NULL, nr INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (country, nr))
CREATE VIEW shown AS SELECT id, name FROM user
)";

static Catalog catalogOf(const QString &schema)
{
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    for (const QString &statement : (QLatin1String(Tables) + schema).split(u'\n', Qt::SkipEmptyParts)) {
        if (const auto ran = (*session)->run({statement}); !ran)
            qFatal("%s: %s", qPrintable(statement), qPrintable(ran.error().details));
    }
    return *(*session)->schema().catalog();
}

void tst_NameReferences::rowsWithoutANameAreKnownByAnother_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("label");
    QTest::newRow("a member is a user") << "CREATE TABLE t (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES user, joined DATE)" << "{user.name}";
    QTest::newRow("of an organization") << "CREATE TABLE t (id INTEGER PRIMARY KEY, org_id INTEGER NOT NULL REFERENCES org, user_id INTEGER NOT NULL REFERENCES user)" << "{user.name}";
    QTest::newRow("by a name without a foreign key") << "CREATE TABLE t (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL)" << "{user.name}";
    QTest::newRow("a role tells nobody") << "CREATE TABLE t (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES user, role TEXT, status TEXT)" << "{user.name}";
    QTest::newRow("next label and own key") << "CREATE TABLE t (uuid TEXT PRIMARY KEY, login_uuid TEXT NOT NULL REFERENCES login, status TEXT)" << "{login.name|login.email|uuid}";
    QTest::newRow("first and last name") << "CREATE TABLE t (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person)" << "{person.first_name} {person.last_name}";
    QTest::newRow("an extension of a user") << "CREATE TABLE t (user_id INTEGER PRIMARY KEY REFERENCES user, weight REAL)" << "{user.name}";
    QTest::newRow("a copy of an item") << "CREATE TABLE t (id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES item, shelf INTEGER)" << "{item.title}";
    QTest::newRow("two references away") << "CREATE TABLE copy (id INTEGER PRIMARY KEY, item_id INTEGER REFERENCES item)\nCREATE TABLE t (id INTEGER PRIMARY KEY, copy_id INTEGER REFERENCES copy)" << "{copy.item.title}";
    QTest::newRow("three are too far") << "CREATE TABLE copy (id INTEGER PRIMARY KEY, item_id INTEGER REFERENCES item)\nCREATE TABLE loan (id INTEGER PRIMARY KEY, copy_id INTEGER REFERENCES copy)\nCREATE TABLE t (id INTEGER PRIMARY KEY, loan_id INTEGER REFERENCES loan)" << "{id}";
    QTest::newRow("a key of two columns") << "CREATE TABLE t (id INTEGER PRIMARY KEY, land TEXT, spot INTEGER, FOREIGN KEY (land, spot) REFERENCES place (country, nr))" << "{place.name}";
    QTest::newRow("two references to one table") << "CREATE TABLE t (id INTEGER PRIMARY KEY, buyer_id INTEGER REFERENCES user, seller_id INTEGER REFERENCES user)" << "{buyer.name}";
    QTest::newRow("its own name") << "CREATE TABLE t (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES user, name TEXT)" << "{name}";
    QTest::newRow("a text of its own") << "CREATE TABLE t (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES user, plate TEXT)" << "{plate}";
    QTest::newRow("who made it is not its name") << "CREATE TABLE t (id INTEGER PRIMARY KEY, created_by INTEGER REFERENCES user, weight REAL)" << "{id}";
    QTest::newRow("what stands above it neither") << "CREATE TABLE t (id INTEGER PRIMARY KEY, above INTEGER REFERENCES t, weight REAL)" << "{id}";
    QTest::newRow("a key that is not unique") << "CREATE TABLE loose (nr INTEGER, name TEXT)\nCREATE TABLE t (id INTEGER PRIMARY KEY, nr INTEGER REFERENCES loose (nr))" << "{id}";
    QTest::newRow("a table that is missing") << "CREATE TABLE t (id INTEGER PRIMARY KEY, ghost_id INTEGER REFERENCES ghost)" << "{id}";
    QTest::newRow("a view") << "CREATE TABLE t (id INTEGER PRIMARY KEY, shown_id INTEGER REFERENCES shown (id))" << "{id}";
}

void tst_NameReferences::rowsWithoutANameAreKnownByAnother()
{
    QFETCH(QString, schema);
    const Catalog catalog = catalogOf(schema);
    const TableInfo &table = *catalog.table("t");
    const LabelTemplate label = NameReferences(catalog).labelFor(table, table.primaryKey());
    QTEST(label.toText(), "label");
}

void tst_NameReferences::labelsMeanOneReference_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("steps");
    QTest::newRow("the column") << "buyer_id.name" << "buyer_id>user.id name";
    QTest::newRow("without id") << "seller.email" << "seller_id>user.id email";
    QTest::newRow("in other letters") << "Buyer.NAME" << "buyer_id>user.id name";
    QTest::newRow("the table") << "item.title" << "what>item.id title";
    QTest::newRow("the column that is called so") << "what.title" << "what>item.id title";
    QTest::newRow("its own kind") << "above.weight" << "above>t.id weight";
    QTest::newRow("two of its own kind") << "above.above.weight" << "above>t.id above>t.id weight";
    QTest::newRow("its own kind, then another") << "above.buyer.name" << "above>t.id buyer_id>user.id name";
    QTest::newRow("two columns") << "place.name" << "land,spot>place.country,nr name";
}

static const char Trade[] = "CREATE TABLE t (id INTEGER PRIMARY KEY, buyer_id INTEGER REFERENCES user, seller_id INTEGER REFERENCES user, what INTEGER REFERENCES item, above INTEGER REFERENCES t, "
                            "land TEXT, spot INTEGER, weight REAL, FOREIGN KEY (land, spot) REFERENCES place (country, nr))";

void tst_NameReferences::labelsMeanOneReference()
{
    QFETCH(QString, name);
    const Catalog catalog = catalogOf(Trade);
    const auto path = NameReferences(catalog).path(*catalog.table("t"), name);
    QVERIFY(path);
    QString steps;
    for (const NamePath::Step &step : path->steps)
        steps += QString("%1>%2.%3 ").arg(step.columns.join(u','), step.table, step.key.join(u','));
    QTEST(steps + path->column.name, "steps");
    QCOMPARE(path->name, name);
}

void tst_NameReferences::labelsThatMeanNothingAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("no such reference") << "ghost.name";
    QTest::newRow("no such column") << "buyer.title";
    QTest::newRow("one of two") << "user.name";
    QTest::newRow("three steps") << "above.above.buyer.name";
    QTest::newRow("nothing behind the dot") << "buyer.";
    QTest::newRow("nothing before it") << ".name";
    QTest::newRow("no dot") << "buyer";
}

void tst_NameReferences::labelsThatMeanNothingAreRefused()
{
    QFETCH(QString, name);
    const Catalog catalog = catalogOf(Trade);
    QVERIFY(!NameReferences(catalog).path(*catalog.table("t"), name));
}

static Relationship tradesIn(const Catalog &catalog)
{
    for (const Proposal &proposal : proposals(catalog)) {
        Relationship found = proposal.relationship;
        if (found.link.table != QLatin1String("t_org"))
            continue;
        if (found.right.table == QLatin1String("t")) {
            std::swap(found.left, found.right);
            std::swap(found.link.leftColumns, found.link.rightColumns);
        }
        return found;
    }
    qFatal("not proposed");
}

static const char InOrgs[] = "\nCREATE TABLE t_org (t_id INTEGER NOT NULL REFERENCES t, org_id INTEGER NOT NULL REFERENCES org, PRIMARY KEY (t_id, org_id))";

void tst_NameReferences::settingsKeepThem()
{
    const Catalog catalog = catalogOf(QLatin1String(Trade) + QLatin1String(InOrgs));
    Relationship sketch = tradesIn(catalog);
    sketch.left.label = LabelTemplate::fromText("{buyer.name}: {what.title}");
    const auto read = fromJson(toJson(sketch));
    QVERIFY(read);
    QCOMPARE(read->left.label, sketch.left.label);
    const auto whole = completed(*read, catalog, "file");
    QVERIFY2(whole, qPrintable(whole ? QString() : whole.error().sentence));
    QCOMPARE(whole->left.paths.size(), 2);
    QVERIFY(whole->left.isNamedElsewhere());
    QVERIFY(!whole->right.isNamedElsewhere());

    sketch.left.label = LabelTemplate::fromText("{buyer.nickname}");
    const auto missing = completed(sketch, catalog, "file");
    QVERIFY(!missing);
    QVERIFY2(missing.error().sentence.contains("\"buyer.nickname\""), qPrintable(missing.error().sentence));
}

void tst_NameReferences::aColumnOfThatNameComesFirst()
{
    const Catalog catalog = catalogOf("CREATE TABLE t (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES user, \"user.name\" TEXT)" + QLatin1String(InOrgs));
    Relationship sketch = tradesIn(catalog);
    sketch.left.label = QString("user.name");
    const auto whole = completed(sketch, catalog, "file");
    QVERIFY(whole);
    QVERIFY(!whole->left.isNamedElsewhere());
}

void tst_NameReferences::theProposalSaysIt()
{
    const Catalog catalog = catalogOf("CREATE TABLE t (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES user)" + QLatin1String(InOrgs));
    const auto whole = completed(tradesIn(catalog), catalog, "file");
    QVERIFY(whole);
    QCOMPARE(whole->left.label.toText(), "{user.name}");
    QCOMPARE(whole->left.paths.size(), 1);
    QCOMPARE(whole->left.paths.first().name, "user.name");
}

QTEST_GUILESS_MAIN(tst_NameReferences)
#include "tst_namereferences.moc"
