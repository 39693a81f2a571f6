#include "models/export/logexport.h"
#include "models/gesture/draggedentities.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "models/store/keysql.h"
#include "support/gestures.h"
#include "support/opensession.h"
#include "support/replay.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QFile>
#include <QMimeData>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <cstring>

using namespace Rollcall;
using namespace Rollcall::Test;

// Every key that SQLite allows identifies its row in every list and gesture, and undo restores it with its storage class and
// bytes.
class tst_ExactKeys : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void eachRowIsShown_data() { kinds(); }
    void eachRowIsShown();
    void membershipsComeAndGo_data() { kinds(); }
    void membershipsComeAndGo();
    void aDeletedRowComesBack_data() { kinds(); }
    void aDeletedRowComesBack();
    void anotherCellIsEdited_data() { kinds(); }
    void anotherCellIsEdited();
    void aDragNamesTheRow_data() { kinds(); }
    void aDragNamesTheRow();
    void theTextFormReadsBack_data() { kinds(); }
    void theTextFormReadsBack();
    void manyAtOnceAreTheSame_data() { kinds(); }
    void manyAtOnceAreTheSame();
    void aNewRowTakesSuchAKey();
    void anyRealIsFound();

private:
    static void kinds();
    void open();
    MembershipController &controller() { return m_roster->controller(); }
    EntityModel &entities() { return m_roster->entities(Side::Left); }
    Key keyOf(const QString &name);
    QString shownMembers();
    QStringList dump();
    QString replayed();
    void undoAndRedo(const QStringList &before);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<RosterWatch> m_watch;
};

static Relationship tagged()
{
    Relationship relationship;
    relationship.left = {QStringLiteral("tag"), {QStringLiteral("id")}, QStringLiteral("name"), {}, {QStringLiteral("tag"), QStringLiteral("tags")}, {}, {}};
    relationship.right = {QStringLiteral("page"), {QStringLiteral("id")}, QStringLiteral("name"), {}, {QStringLiteral("page"), QStringLiteral("pages")}, {}, {}};
    relationship.link.table = QStringLiteral("tagging");
    relationship.link.leftColumns = {QStringLiteral("tag_id")};
    relationship.link.rightColumns = {QStringLiteral("page_id")};
    relationship.membership = {QStringLiteral("tagging"), QStringLiteral("taggings")};
    return relationship;
}

// "Odd" has the key in question and "Like" one that is easily taken for it.
void tst_ExactKeys::kinds()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("odd");
    QTest::addColumn<QString>("like");
    QTest::addColumn<QString>("encoding");
    const auto row = [](const char *name, const char *type, const char *odd, const char *like, const char *encoding = "UTF-8") {
        QTest::newRow(name) << type << odd << like << encoding;
    };
    const auto text = [](const char *name, const char *odd, const char *like, const char *type = "TEXT", const char *encoding = "UTF-8") {
        QTest::newRow(name) << type << QString("CAST(x'%1' AS TEXT)").arg(odd) << QString("CAST(x'%1' AS TEXT)").arg(like) << encoding;
    };
    row("a number", "INTEGER", "7", "70");
    row("a fraction", "DECIMAL(10, 2)", "1.5", "1");
    row("a fraction without end", "DECIMAL(10, 2)", "0.1 + 0.2", "0.3");
    row("a fraction below zero", "NUMERIC", "-0.5", "0");
    row("more than 63 bits", "BIGINT", "12345678901234567890", "12345678901234569999");
    row("just more than 63 bits", "BIGINT", "9223372036854775808", "9223372036854775807");
    row("a column of reals", "REAL", "0.1", "1");
    row("a real in a column without a type", "", "1.5", "'1.5'");
    row("a whole real in a column without a type", "", "1.0", "'1'");
    row("no character of a column without a type", "", "CAST(x'E9' AS TEXT)", "x'E9'");
    row("the smallest real", "REAL", "4.9406564584124654e-324", "0");
    row("a small real", "REAL", "-7.0131929228011263e-304", "-7.013192922801127e-304");
    row("the greatest real", "DECIMAL", "1.7976931348623157e308", "1.7976931348623155e308");
    row("without limit", "DECIMAL", "9e999", "-9e999");
    text("a byte order mark", "EFBBBF61", "61");
    text("two byte order marks", "EFBBBFEFBBBF61", "EFBBBF61");
    text("a byte order mark alone", "EFBBBF", "61");
    text("a swapped byte order mark", "EFBFBE61", "EFBFBD61");
    text("no character", "61EFBFBF", "61EFBFBD");
    text("Latin-1", "4A6F73E9", "4A6F73EF");
    text("Latin-1 that reads as UTF-8", "A7", "C2A7");
    text("cut off", "4AC3", "4AEFBFBD");
    text("too long for its character", "E08280", "C280");
    text("half of a pair", "61EDB3A9", "61E9");
    text("a NUL", "61006200", "61");
    text("bytes in a column of reals", "E9", "E8", "DECIMAL");
    row("bytes", "BLOB", "x'00ff'", "x'00'");
    text("UTF-16 with a byte order mark", "FFFE6100", "6100", "TEXT", "UTF-16le");
    text("big-endian with a byte order mark", "FEFF0061", "0061", "TEXT", "UTF-16be");
}

void tst_ExactKeys::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath("tags.db");
}

void tst_ExactKeys::cleanup()
{
    m_watch.reset();
    m_roster.reset();
    m_folder.reset();
}

void tst_ExactKeys::open()
{
    QFETCH(QString, type);
    QFETCH(QString, odd);
    QFETCH(QString, like);
    QFETCH(QString, encoding);
    QVERIFY(runElsewhere(m_path, {"PRAGMA synchronous=OFF", QString("PRAGMA encoding='%1'").arg(encoding),
                                  QString("CREATE TABLE tag (id %1 NOT NULL PRIMARY KEY, name TEXT)").arg(type),
                                  QString("CREATE TABLE page (id INTEGER PRIMARY KEY, name TEXT)"),
                                  QString("CREATE TABLE tagging (tag_id %1 NOT NULL REFERENCES tag, page_id INTEGER NOT NULL REFERENCES page, PRIMARY KEY (tag_id, page_id))").arg(type),
                                  QString("INSERT INTO tag VALUES (%1, 'Odd'), (%2, 'Like')").arg(odd, like),
                                  QString("INSERT INTO page VALUES (1, 'One'), (2, 'Two'), (3, 'Three')"),
                                  QString("INSERT INTO tagging VALUES (%1, 1), (%2, 2)").arg(odd, like)}));
    auto roster = Roster::open(m_path, tagged(), std::make_unique<StatementLog>());
    QVERIFY2(roster, qPrintable(roster ? QString() : roster.error().sentence));
    m_roster = *std::move(roster);
    QVERIFY(m_roster->session().run({"PRAGMA synchronous=OFF"})); // the disk is no part of this
    m_watch = std::make_unique<RosterWatch>(*m_roster);
    QCOMPARE(m_roster->store().readOnlyReason(), "");
}

Key tst_ExactKeys::keyOf(const QString &name)
{
    for (int row = 0; row < entities().rowCount(); ++row) {
        if (entities().index(row, 1).data().toString() == name)
            return entities().keyAt(row);
    }
    return {};
}

// "Odd of 1, Like of 2": by name what each page has.
QString tst_ExactKeys::shownMembers()
{
    QStringList lists;
    for (const int page : {1, 2, 3}) {
        m_roster->members(Side::Left).setAnchors({Key(page)});
        lists.append(columnText(m_roster->members(Side::Left), MembersModel::LabelColumn));
    }
    return lists.join(u' ');
}

// Without row ids, which no column bears; and the file's own bytes beside what a reader of UTF-8 makes of them.
QStringList tst_ExactKeys::dump()
{
    static const QRegularExpression rowId(QStringLiteral("^(tag|tagging): \\d+ \\| "));
    QStringList lines = contentsOf(m_path);
    lines.replaceInStrings(rowId, QStringLiteral("\\1: "));
    lines.sort();
    return lines << readElsewhere(m_path, "SELECT group_concat(typeof(id) || hex(CAST(id AS BLOB)) || hex(name), ' ') FROM (SELECT * FROM tag ORDER BY id)")
                              << readElsewhere(m_path, "SELECT group_concat(typeof(tag_id) || hex(CAST(tag_id AS BLOB)) || page_id, ' ') FROM (SELECT * FROM tagging ORDER BY tag_id, page_id)");
}

// What the exported log makes of an empty database, beside what is in the file; empty when there is no difference.
QString tst_ExactKeys::replayed()
{
    const QString script = m_folder->filePath("log.sql");
    if (const auto written = LogExport(m_roster->log(), m_roster->session().replayBase()).writeTo(script); !written)
        return written.error().sentence;
    QFile file(script);
    const QString copy = m_folder->filePath("copy.db");
    QFile::remove(copy);
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    if (const QString wrong = runScript(copy, file.readAll()); !wrong.isEmpty())
        return wrong;
    const QStringList here = contentsOf(m_path), there = contentsOf(copy);
    return here == there ? QString() : here.join(u'\n') + "\nbut the copy:\n" + there.join(u'\n');
}

// The step that was just done.
void tst_ExactKeys::undoAndRedo(const QStringList &before)
{
    const QStringList after = dump();
    QVERIFY(after != before);
    m_roster->history().undo();
    QCOMPARE(dump(), before);
    m_roster->history().redo();
    QCOMPARE(dump(), after);
    m_roster->history().undo();
    QCOMPARE(dump(), before);
    QCOMPARE(m_watch->refused(), "");
    QCOMPARE(m_roster->history().count(), 1);
    QCOMPARE(replayed(), "");
}

void tst_ExactKeys::eachRowIsShown()
{
    open();
    QCOMPARE(entities().rowCount(), 2);
    QVERIFY(keyOf("Odd").isValid() && keyOf("Like").isValid() && !(keyOf("Odd") == keyOf("Like")));
    QCOMPARE(shownMembers(), "Odd Like ");
    QCOMPARE(m_watch->counts(Side::Left), "1|1");
    for (const QString name : {"Odd", "Like"}) {
        const int row = entities().rowOf(keyOf(name));
        QCOMPARE(entities().index(row, 1).data().toString(), name);
        m_roster->members(Side::Right).setAnchors({keyOf(name)});
        QCOMPARE(columnText(m_roster->members(Side::Right), 0), name == "Odd" ? "One" : "Two");
        QCOMPARE(entities().labelsOf({keyOf(name)}), QStringList(name));
    }
    m_roster->members(Side::Right).setAnchors({keyOf("Odd"), keyOf("Like")});
    QCOMPARE(columnText(m_roster->members(Side::Right), 0), "One|Two");
    entities().setMarkedBy({Key(1)});
    QCOMPARE(entities().index(entities().rowOf(keyOf("Odd")), 1).data(MarkTextRole).toString(), "in");
    QCOMPARE(entities().index(entities().rowOf(keyOf("Like")), 1).data(MarkTextRole).toString(), "");
    entities().setFilterText("odd");
    QCOMPARE(columnText(entities(), 1), "Odd");
    QCOMPARE(m_watch->refused(), "");
}

void tst_ExactKeys::membershipsComeAndGo()
{
    open();
    const QStringList before = dump();
    QVERIFY2(controller().perform(Gesture::add(QList<Membership>{{keyOf("Odd"), Key(3)}})), qPrintable(m_watch->refused()));
    QCOMPARE(readElsewhere(m_path, "SELECT count(*) FROM tagging AS l JOIN tag AS t ON l.tag_id IS t.id AND typeof(l.tag_id) = typeof(t.id) "
                                   "AND CAST(l.tag_id AS BLOB) = CAST(t.id AS BLOB) WHERE t.name = 'Odd'"), "2");
    QCOMPARE(shownMembers(), "Odd Like Odd");
    undoAndRedo(before);
    QVERIFY2(controller().perform(Gesture::remove(QList<Membership>{{keyOf("Odd"), Key(1)}})), qPrintable(m_watch->refused()));
    QCOMPARE(shownMembers(), " Like ");
    undoAndRedo(before);
    QVERIFY2(controller().perform(Gesture::move(Side::Left, {keyOf("Odd")}, {Key(1)}, {Key(2)})), qPrintable(m_watch->refused()));
    QCOMPARE(shownMembers().count("Odd"), 1);
    undoAndRedo(before);
    QVERIFY2(controller().perform(Gesture::replace(Side::Right, keyOf("Odd"), {Key(2), Key(3)})), qPrintable(m_watch->refused()));
    undoAndRedo(before);
}

void tst_ExactKeys::aDeletedRowComesBack()
{
    open();
    const QStringList before = dump();
    QVERIFY2(controller().perform(Gesture::erase(Side::Left, {keyOf("Odd")}, entities().seen({keyOf("Odd")}))), qPrintable(m_watch->refused()));
    QCOMPARE(columnText(entities(), 1), "Like");
    QCOMPARE(shownMembers(), " Like ");
    undoAndRedo(before);
    QCOMPARE(entities().rowCount(), 2);
    QVERIFY2(controller().perform(Gesture::erase(Side::Left, {keyOf("Like"), keyOf("Odd")})), qPrintable(m_watch->refused()));
    QCOMPARE(entities().rowCount(), 0);
    undoAndRedo(before);
    QVERIFY2(controller().perform(Gesture::erase(Side::Right, {Key(1), Key(2)})), qPrintable(m_watch->refused())); // with its taggings
    undoAndRedo(before);
}

void tst_ExactKeys::anotherCellIsEdited()
{
    open();
    const QStringList before = dump();
    const QModelIndex cell = entities().index(entities().rowOf(keyOf("Odd")), 1);
    QVERIFY(entities().setData(cell, "Changed"));
    QCOMPARE(readElsewhere(m_path, "SELECT group_concat(name) FROM (SELECT name FROM tag ORDER BY name)"), "Changed,Like");
    QVERIFY(!(keyOf("Changed") == keyOf("Like")));
    undoAndRedo(before);
}

// From this window and from another one.
void tst_ExactKeys::aDragNamesTheRow()
{
    open();
    const QStringList before = dump();
    const std::unique_ptr<QMimeData> own(entities().mimeFor({keyOf("Odd")}));
    QMimeData foreign;
    foreign.setData(DraggedEntities::MimeType, own->data(DraggedEntities::MimeType));
    EntityModel &pages = m_roster->entities(Side::Right);
    for (const QMimeData *mime : {static_cast<const QMimeData *>(own.get()), static_cast<const QMimeData *>(&foreign)}) {
        const QModelIndex target = pages.index(pages.rowOf(Key(3)), 1);
        QVERIFY(pages.canDropMimeData(mime, Qt::CopyAction, -1, -1, target));
        QVERIFY(pages.dropMimeData(mime, Qt::CopyAction, -1, -1, target));
        QCOMPARE(shownMembers(), "Odd Like Odd");
        undoAndRedo(before);
    }
}

// As the settings keep it: bytes in between.
void tst_ExactKeys::theTextFormReadsBack()
{
    open();
    for (const QString name : {"Odd", "Like"}) {
        const QByteArray kept = keyOf(name).toString().toUtf8();
        QCOMPARE(Key::fromString(QString::fromUtf8(kept)), keyOf(name));
        QCOMPARE(qHash(Key::fromString(QString::fromUtf8(kept))), qHash(keyOf(name)));
        QVERIFY(!keyOf(name).display().isEmpty());
    }
}

// Blocks of members instead of pairs.
void tst_ExactKeys::manyAtOnceAreTheSame()
{
    open();
    QVERIFY(runElsewhere(m_path, {"WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) INSERT INTO page SELECT i, 'Page' FROM n"}));
    QVERIFY(m_roster->reload());
    const QStringList before = dump();
    KeyList pages;
    for (int page = 10; page <= 1200; ++page)
        pages.append(Key(page));
    QVERIFY2(controller().perform(Gesture::add(Side::Left, {keyOf("Odd"), keyOf("Like")}, pages)), qPrintable(m_watch->refused()));
    QCOMPARE(readElsewhere(m_path, "SELECT group_concat(n) FROM (SELECT count(*) AS n FROM tagging GROUP BY tag_id)"), "1192,1192");
    undoAndRedo(before);
}

// As somebody types it into the form of a new row.
void tst_ExactKeys::aNewRowTakesSuchAKey()
{
    QVERIFY(runElsewhere(m_path, {"CREATE TABLE tag (id DECIMAL(10, 2) NOT NULL PRIMARY KEY, name TEXT)", "CREATE TABLE page (id INTEGER PRIMARY KEY, name TEXT)",
                                  "CREATE TABLE tagging (tag_id DECIMAL(10, 2) NOT NULL REFERENCES tag, page_id INTEGER NOT NULL REFERENCES page, PRIMARY KEY (tag_id, page_id))",
                                  "INSERT INTO page VALUES (1, 'One')"}));
    m_roster = *Roster::open(m_path, tagged(), std::make_unique<StatementLog>());
    m_watch = std::make_unique<RosterWatch>(*m_roster);
    const QStringList before = dump();
    for (const QString typed : {"2.5", "3", "12345678901234567000"}) {
        const auto value = parseCell(*entities().table().column("id"), typed);
        QVERIFY2(value, qPrintable(value ? QString() : value.error().sentence));
        const Key key = create(controller(), Side::Left, {{"id", *value}, {"name", typed}}, {Key(1)});
        QVERIFY2(key.isValid(), qPrintable(m_watch->refused()));
        QCOMPARE(keyOf(typed), key);
        QCOMPARE(entities().index(entities().rowOf(key), 0).data().toString(), typed);
        QCOMPARE(columnText(m_roster->members(Side::Left), 0), "");
        m_roster->members(Side::Left).setAnchors({Key(1)});
        QCOMPARE(columnText(m_roster->members(Side::Left), 0), typed);
        m_roster->members(Side::Left).setAnchors({});
        undoAndRedo(before);
    }
}

// Each real finds its own row among its neighbours, alone, in a list, and with other keys.
void tst_ExactKeys::anyRealIsFound()
{
    StatementLog log;
    const auto session = *Test::sessionInMemory(log);
    QVERIFY(session->run({"CREATE TABLE r (v REAL NOT NULL PRIMARY KEY)"}));
    QRandomGenerator64 random(5);
    QList<Key> keys;
    Statement insert{"INSERT OR IGNORE INTO r VALUES (?)"};
    while (keys.size() < 6000) {
        const quint64 bits = random.generate();
        double real = 0;
        std::memcpy(&real, &bits, sizeof real);
        if (keys.size() % 2 == 0) // as people have them
            real = std::ldexp(double(random.bounded(1'000'000)), int(random.bounded(120)) - 60) / 100;
        if (!std::isfinite(real) || std::abs(real) > 1e307 || keys.contains(Key(real)))
            continue;
        keys.append(Key(real));
        for (const double value : {real, std::nextafter(real, 1e308), std::nextafter(real, -1e308)})
            insert.sets.append(QVariantList{value});
    }
    QVERIFY(session->run(insert));
    const auto found = session->run({"SELECT v FROM r WHERE " + KeySql::in(session->dialect(), "r", {"v"}, keys), {toJsonArray(keys)}});
    QVERIFY(found);
    QSet<Key> seen;
    for (const QVariantList &row : found->rows)
        seen.insert(Key::fromVariant(row.first()));
    QCOMPARE(found->rows.size(), keys.size());
    QCOMPARE(seen, QSet<Key>(keys.cbegin(), keys.cend()));
    for (const Key &key : keys.mid(0, 200)) {
        const auto one = session->run({"SELECT v FROM r WHERE " + KeySql::equals("r", {"v"}), key.values()});
        QVERIFY(one && one->rows.size() == 1 && Key::fromVariant(one->rows.first().first()) == key);
        QCOMPARE(Key::fromString(key.toString()), key);
    }
}

QTEST_GUILESS_MAIN(tst_ExactKeys)
#include "tst_exactkeys.moc"
