#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "support/gestures.h"
#include "support/holder.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QMimeData>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

namespace {

// Authors on the left, books on the right; who did what stands in the link.
Relationship authorship()
{
    Relationship relationship;
    relationship.left = {QStringLiteral("author"), {QStringLiteral("id")}, QStringLiteral("full name"), QStringLiteral("born"),
                         {QStringLiteral("author"), QStringLiteral("authors")}, {}, {}};
    relationship.right = {QStringLiteral("book"), {QStringLiteral("id")}, QStringLiteral("title"), QString(), {QStringLiteral("book"), QStringLiteral("books")}, {}, {}};
    relationship.link.table = QStringLiteral("book_author");
    relationship.link.leftColumns = {QStringLiteral("author")};
    relationship.link.rightColumns = {QStringLiteral("book")};
    relationship.link.firstSide = Side::Left;
    relationship.membership = {QStringLiteral("authorship"), QStringLiteral("authorships")};
    return relationship;
}

QStringList authorshipSchema()
{
    return {QStringLiteral("CREATE TABLE author (id INTEGER PRIMARY KEY, \"full name\" TEXT NOT NULL, born INTEGER)"),
            QStringLiteral("CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT)"),
            QStringLiteral("CREATE TABLE book_author (author INTEGER REFERENCES author, book INTEGER REFERENCES book, "
                           "role TEXT DEFAULT 'author', PRIMARY KEY (author, book))"),
            QStringLiteral("INSERT INTO author VALUES (1, 'Ada', 1815), (2, 'Bo', NULL)"),
            QStringLiteral("INSERT INTO book VALUES (1, 'Notes'), (2, 'Sketch')"),
            QStringLiteral("INSERT INTO book_author VALUES (1, 1, 'editor')")};
}

// Countries and languages know each other by their codes.
Relationship spoken()
{
    Relationship relationship;
    relationship.left = {QStringLiteral("language"), {QStringLiteral("code")}, QStringLiteral("name"), {}, {QStringLiteral("language"), QStringLiteral("languages")}, {}, {}};
    relationship.right = {QStringLiteral("country"), {QStringLiteral("iso")}, QStringLiteral("name"), {}, {QStringLiteral("country"), QStringLiteral("countries")}, {}, {}};
    relationship.link.table = QStringLiteral("spoken");
    relationship.link.leftColumns = {QStringLiteral("language")};
    relationship.link.rightColumns = {QStringLiteral("country")};
    relationship.membership = {QStringLiteral("use"), QStringLiteral("uses")};
    return relationship;
}

QStringList spokenSchema()
{
    return {QStringLiteral("CREATE TABLE language (code TEXT PRIMARY KEY NOT NULL, name TEXT)"),
            QStringLiteral("CREATE TABLE country (iso TEXT PRIMARY KEY NOT NULL, name TEXT) WITHOUT ROWID"),
            QStringLiteral("CREATE TABLE spoken (language TEXT REFERENCES language, country TEXT REFERENCES country, PRIMARY KEY (language, country)) WITHOUT ROWID"),
            QStringLiteral("INSERT INTO language VALUES ('de', 'German'), ('007', 'Spy'), ('it''s', 'Quoted \"Ö\"')"),
            QStringLiteral("INSERT INTO country VALUES ('CH', 'Switzerland'), ('7', 'Seven')")};
}

} // namespace

// Nothing below app/ depends on heroes and teams: the same tests with other tables.
class tst_OtherPair : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();

    void authorsAndBooksLinkAndUndo();
    void whatTheLinkSaysSurvives();
    void wordsAreTheRelationshipsOwn();
    void entitiesOfOtherTablesAreCreatedEditedAndDeleted();
    void missingDetailIsNoColumn();

    void textKeysLinkAndUndo();
    void textKeysThatLookLikeNumbersStayTexts();
    void newEntityBringsItsTextKey(); // H18
    void newEntityWithoutItsTextKeyIsRefused();
    void textKeysWithANulAreNoOthers(); // H64
    void textKeysAreDragged();

private:
    void open(const Relationship &relationship, const QStringList &schema);
    MembershipController &controller() { return m_roster->controller(); }
    QString sql(const QString &query) { return readHere(*m_roster, query).replace(u'\n', u' '); }

    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<RosterWatch> m_watch;
};

static Key text(const char *key)
{
    return QString::fromLatin1(key);
}

void tst_OtherPair::open(const Relationship &relationship, const QStringList &schema)
{
    auto roster = Roster::inMemory(relationship, schema, std::make_unique<StatementLog>());
    QVERIFY2(roster, qPrintable(roster ? QString() : roster.error().details));
    m_roster = *std::move(roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
}

void tst_OtherPair::cleanup()
{
    m_watch.reset();
    m_roster.reset();
}

void tst_OtherPair::authorsAndBooksLinkAndUndo()
{
    open(authorship(), authorshipSchema());
    m_roster->members(Side::Left).setAnchors({Key(2)});
    m_roster->members(Side::Right).setAnchors({Key(2)});
    m_watch->mark();
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{{Key(2), Key(2)}, {Key(1), Key(2)}})));
    QCOMPARE(m_watch->writes(), "INSERT INTO book_author (author, book) VALUES (?, ?) (1, 2), (2, 2)");
    QCOMPARE(m_watch->members(Side::Left), "Ada|Bo");
    QCOMPARE(m_watch->members(Side::Right), "Sketch");
    QCOMPARE(m_watch->counts(Side::Left), "2|1");
    QCOMPARE(m_watch->counts(Side::Right), "1|2");
    m_watch->mark();
    QVERIFY(controller().perform(Gesture::remove(QList<Membership>{{Key(1), Key(2)}})));
    QCOMPARE(m_watch->writes(), "DELETE FROM book_author WHERE book_author.author = ? AND book_author.book = ? (1, 2)");
    m_roster->history().undo();
    m_roster->history().undo();
    QCOMPARE(m_watch->pairs(), "1-1");
    QCOMPARE(m_watch->members(Side::Right), "");
}

void tst_OtherPair::whatTheLinkSaysSurvives()
{
    open(authorship(), authorshipSchema());
    const QString query = QStringLiteral("SELECT author, book, role FROM book_author ORDER BY 1, 2");
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{{Key(2), Key(1)}})));
    QCOMPARE(sql(query), "1|1|editor 2|1|author");
    QVERIFY(controller().perform(Gesture::erase(Side::Right, {Key(1)})));
    m_roster->history().undo();
    QCOMPARE(sql(query), "1|1|editor 2|1|author");
    QVERIFY(controller().perform(Gesture::move(Side::Left, {Key(1)}, {Key(1)}, {Key(2)})));
    QCOMPARE(sql(query), "1|2|editor 2|1|author");
}

void tst_OtherPair::wordsAreTheRelationshipsOwn()
{
    open(authorship(), authorshipSchema());
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{{Key(2), Key(2)}})));
    QCOMPARE(m_watch->told(), "Bo added to Sketch");
    QCOMPARE(m_roster->entities(Side::Left).headerData(3, Qt::Horizontal).toString(), "Books");
    QCOMPARE(m_roster->entities(Side::Left).headerData(1, Qt::Horizontal).toString(), "Full name");
    QVERIFY(!controller().perform(Gesture::remove(QList<Membership>{{Key(1), Key(2)}})));
    QVERIFY(m_watch->refused().startsWith(QLatin1String("1 authorship should have been removed")));
}

void tst_OtherPair::entitiesOfOtherTablesAreCreatedEditedAndDeleted()
{
    open(authorship(), authorshipSchema());
    const Key key = create(controller(), Side::Left, {{QStringLiteral("full name"), QStringLiteral("Cy")}}, {Key(1), Key(2)});
    QCOMPARE(key, Key(3));
    QCOMPARE(m_watch->writes(), "INSERT INTO author (\"full name\") VALUES (?) ('Cy')\n"
                                "INSERT INTO book_author (author, book) VALUES (?, ?) (3, 1), (3, 2)");
    EntityModel &authors = m_roster->entities(Side::Left);
    m_watch->mark();
    QVERIFY(authors.setData(authors.index(2, 1), QStringLiteral("Cyril")));
    QCOMPARE(m_watch->writes(), "UPDATE author SET \"full name\"=? WHERE author.id = ? ('Cyril', 3)");
    QVERIFY(controller().perform(Gesture::erase(Side::Left, {key})));
    for (int i = 0; i < 3; ++i)
        m_roster->history().undo();
    QCOMPARE(columnText(authors, 1), "Ada|Bo");
    QCOMPARE(m_watch->refused(), "");
}

void tst_OtherPair::missingDetailIsNoColumn()
{
    open(authorship(), authorshipSchema());
    m_roster->members(Side::Right).setAnchors({Key(1)}); // books have no detail
    QCOMPARE(columnText(m_roster->members(Side::Right), MembersModel::LabelColumn), "Notes");
    QCOMPARE(columnText(m_roster->members(Side::Right), MembersModel::DetailColumn), "");
    m_roster->members(Side::Right).sort(MembersModel::DetailColumn, Qt::AscendingOrder);
    QCOMPARE(m_roster->members(Side::Right).rowCount(), 1);
}

void tst_OtherPair::textKeysLinkAndUndo()
{
    open(spoken(), spokenSchema());
    m_roster->members(Side::Left).setAnchors({text("CH")});
    m_roster->members(Side::Right).setAnchors({text("it's")});
    m_watch->mark();
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{{text("it's"), text("CH")}, {text("de"), text("CH")}})));
    QCOMPARE(m_watch->writes(), "INSERT INTO spoken (language, country) VALUES (?, ?) ('de', 'CH'), ('it's', 'CH')");
    QCOMPARE(m_watch->members(Side::Left), QStringLiteral("German|Quoted \"Ö\""));
    QCOMPARE(m_watch->members(Side::Right), "Switzerland");
    QCOMPARE(m_watch->counts(Side::Left), "0|1|1"); // by key: 007, de, it's
    QVERIFY(!controller().perform(Gesture::add(QList<Membership>{{text("de"), text("CH")}})));
    QVERIFY(controller().perform(Gesture::replace(Side::Left, text("CH"), {text("007")})));
    QCOMPARE(m_watch->members(Side::Left), "Spy");
    QVERIFY(controller().perform(Gesture::erase(Side::Right, {text("CH")})));
    for (int i = 0; i < 3; ++i)
        m_roster->history().undo();
    QCOMPARE(sql(QStringLiteral("SELECT count(*) FROM spoken")), "0");
    QCOMPARE(m_watch->refused(), "");
}

void tst_OtherPair::textKeysThatLookLikeNumbersStayTexts()
{
    open(spoken(), spokenSchema());
    m_roster->entities(Side::Left).setMarkedBy({text("7")});
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{{text("007"), text("7")}})));
    QCOMPARE(sql(QStringLiteral("SELECT typeof(language) || language || typeof(country) || country FROM spoken")), "text007text7");
    QCOMPARE(m_watch->counts(Side::Left), "1|0|0");
    QCOMPARE(m_roster->entities(Side::Left).index(0, 1).data(MarkTextRole).toString(), "in");
    QVERIFY(!controller().perform(Gesture::remove(QList<Membership>{{Key(7), text("7")}})));
    QVERIFY(controller().perform(Gesture::remove(QList<Membership>{{text("007"), text("7")}})));
}

void tst_OtherPair::newEntityBringsItsTextKey()
{
    open(spoken(), spokenSchema());
    const Key key = create(controller(), Side::Left, {{QStringLiteral("code"), QStringLiteral("en")}, {QStringLiteral("name"), QStringLiteral("English")}}, {text("CH")});
    QCOMPARE(key, text("en"));
    QCOMPARE(m_watch->told(), "English created and added to Switzerland");
    QCOMPARE(m_watch->pairs(), "en-CH");
    QVERIFY(m_roster->entities(Side::Left).rowOf(key) >= 0);
    m_roster->history().undo();
    QCOMPARE(m_roster->entities(Side::Left).rowOf(key), -1);
    m_roster->history().redo();
    QCOMPARE(m_watch->pairs(), "en-CH");
    QVERIFY(create(controller(), Side::Right, {{QStringLiteral("iso"), QStringLiteral("AT")}}, {key}).isValid());
    QVERIFY(!create(controller(), Side::Right, {{QStringLiteral("iso"), QStringLiteral("AT")}}).isValid()); // is taken
    QCOMPARE(m_roster->history().count(), 2);
}

void tst_OtherPair::newEntityWithoutItsTextKeyIsRefused()
{
    open(spoken(), spokenSchema());
    QVERIFY(!create(controller(), Side::Left, {{QStringLiteral("name"), QStringLiteral("English")}}).isValid());
    QCOMPARE(m_watch->refused(), "A new language needs a value for \"code\". Fill it in and try again.");
    QVERIFY(!create(controller(), Side::Right, {{QStringLiteral("name"), QStringLiteral("x")}}, {text("de")}).isValid());
    QCOMPARE(m_roster->entities(Side::Left).rowCount(), 3);
    QCOMPARE(m_roster->entities(Side::Right).rowCount(), 2);
    QVERIFY(!m_roster->relationship().left.hasAutomaticKey && !m_roster->relationship().right.hasAutomaticKey);
}

// SQLite's JSON ends at a NUL: "d\0e" must not be taken for "d".
void tst_OtherPair::textKeysWithANulAreNoOthers()
{
    open(spoken(), spokenSchema() + QStringList{QStringLiteral("INSERT INTO language (code, name) VALUES ('d', 'D'), (CAST(x'640065' AS TEXT), 'Odd')"),
                                                QStringLiteral("INSERT INTO spoken (language, country) VALUES ('d', 'CH')")});
    const Key odd(QStringLiteral("d") + QChar(u'\0') + u'e');
    const QString links = QStringLiteral("SELECT group_concat(hex(language) || '-' || country, ' ') FROM spoken");
    m_roster->members(Side::Right).setAnchors({odd});
    QCOMPARE(m_roster->members(Side::Right).rowCount(), 0);
    QVERIFY2(controller().perform(Gesture::add(QList<Membership>{{odd, text("7")}})), qPrintable(m_watch->refused()));
    QCOMPARE(sql(links), "64-CH 640065-7");
    QCOMPARE(m_roster->members(Side::Right).rowCount(), 1);
    QVERIFY(!controller().perform(Gesture::remove(QList<Membership>{{odd, text("CH")}})));
    QVERIFY(controller().perform(Gesture::erase(Side::Left, {odd})));
    QCOMPARE(sql(links), "64-CH");
    m_roster->history().undo();
    QCOMPARE(sql(links), "64-CH 640065-7");
    QVERIFY(controller().perform(Gesture::replace(Side::Right, odd, {text("CH")})));
    QCOMPARE(sql(links), "64-CH 640065-CH");
    QCOMPARE(columnText(m_roster->members(Side::Right), 0), "Switzerland");
}

void tst_OtherPair::textKeysAreDragged()
{
    open(spoken(), spokenSchema());
    m_roster->members(Side::Left).setAnchors({text("7")});
    const std::unique_ptr<QMimeData> mime(m_roster->entities(Side::Left).mimeFor({text("it's"), text("007")}));
    QVERIFY(m_roster->members(Side::Left).dropMimeData(mime.get(), Qt::CopyAction, -1, -1, {}));
    QCOMPARE(m_watch->pairs(), "007-7 it's-7");
}

QTEST_GUILESS_MAIN(tst_OtherPair)
#include "tst_otherpair.moc"
