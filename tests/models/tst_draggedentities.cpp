#include "app/heroteam.h"
#include "models/gesture/draggedentities.h"
#include "models/gesture/draggedmime.h"
#include "support/testdatabase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The payload of a drag, and that no other data is taken for one.
class tst_DraggedEntities : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWent();
    void otherProgramsGetCells_data();
    void otherProgramsGetCells();
    void everyKindOfKeyComesBack();
    void repeatedKeysCountOnce();
    void foreignOrMalformedDataIsRefused_data();
    void foreignOrMalformedDataIsRefused(); // H61
    void tooMuchIsRefused(); // H61
    void refusedDropLeavesEverythingAlone();
};

static QJsonObject good()
{
    return {{QStringLiteral("version"), 1}, {QStringLiteral("database"), QStringLiteral("db")}, {QStringLiteral("relation"), QStringLiteral("rel")},
            {QStringLiteral("side"), QStringLiteral("left")}, {QStringLiteral("keys"), QJsonArray{QStringLiteral("1")}}, {QStringLiteral("from"), QJsonArray()}};
}

static Result<DraggedEntities> parse(const QByteArray &data)
{
    QMimeData mime;
    mime.setData(DraggedEntities::MimeType, data);
    return DraggedEntities::fromMime(&mime, QStringLiteral("db"), QStringLiteral("rel"));
}

void tst_DraggedEntities::comesBackAsItWent()
{
    const DraggedEntities sent{QStringLiteral("db"), QStringLiteral("rel"), Side::Right, {3, 1}, {7}};
    const std::unique_ptr<QMimeData> mime(sent.toMime({QStringLiteral("C"), QStringLiteral("A")}));
    QVERIFY(DraggedEntities::isIn(mime.get()));
    QCOMPARE(mime->text(), "C\nA"); // for other programs
    const auto got = DraggedEntities::fromMime(mime.get(), QStringLiteral("db"), QStringLiteral("rel"));
    QVERIFY(got);
    QCOMPARE(got->side, Side::Right);
    QCOMPARE(got->keys, sent.keys);
    QCOMPARE(got->from, sent.from);
    QVERIFY(parse(QJsonDocument(good()).toJson())); // what the refused ones below differ from
}

void tst_DraggedEntities::otherProgramsGetCells_data()
{
    QTest::addColumn<QList<QStringList>>("rows");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("html");
    QTest::newRow("several") << QList<QStringList>{{"Anna", "9a"}, {"Bo", ""}} << "Anna\t9a\nBo\t" << "<tr><td dir=\"auto\">Anna</td><td dir=\"auto\">9a</td></tr>";
    QTest::newRow("what would be another cell") << QList<QStringList>{{"tab\there", "two\nlines", "say \"so\"", "it's"}} << "\"tab\there\"\t\"two\nlines\"\t\"say \"\"so\"\"\"\tit's" << "say &quot;so&quot;";
    QTest::newRow("what would be HTML") << QList<QStringList>{{"<b>", "a & b"}} << "<b>\ta & b" << "<td dir=\"auto\">&lt;b&gt;</td><td dir=\"auto\">a &amp; b</td>";
    QTest::newRow("one alone") << QList<QStringList>{{"say \"so\"\tand so"}} << "say \"so\"\tand so" << "";
}

void tst_DraggedEntities::otherProgramsGetCells()
{
    QFETCH(QList<QStringList>, rows);
    QFETCH(QString, html);
    DraggedMime mime({QStringLiteral("db"), QStringLiteral("rel"), Side::Left, {1}, {}}, [] { return QStringList("A name"); });
    QCOMPARE(mime.text(), "A name");
    QVERIFY(!mime.hasHtml());
    mime.setTable({rows});
    QTEST(mime.text(), "text");
    QCOMPARE(mime.hasHtml(), !html.isEmpty());
    QVERIFY(mime.html().contains(html));
    QVERIFY(DraggedEntities::isIn(&mime));
}

void tst_DraggedEntities::everyKindOfKeyComesBack()
{
    const QList<Key> keys{Key(std::numeric_limits<qint64>::max()), Key(-1), Key(QStringLiteral("é \"7\"")), Key(QString(QLatin1String(""))), Key(QByteArray("\0\xff", 2))};
    const std::unique_ptr<QMimeData> mime(DraggedEntities{QStringLiteral("db"), QStringLiteral("rel"), Side::Left, keys, {}}.toMime({}));
    const auto got = DraggedEntities::fromMime(mime.get(), QStringLiteral("db"), QStringLiteral("rel"));
    QVERIFY(got);
    QCOMPARE(got->keys, keys);
}

void tst_DraggedEntities::repeatedKeysCountOnce()
{
    QJsonObject object = good();
    object[QStringLiteral("keys")] = QJsonArray{QStringLiteral("2"), QStringLiteral("1"), QStringLiteral("2")};
    QCOMPARE(parse(QJsonDocument(object).toJson())->keys, (QList<Key>{2, 1}));
}

void tst_DraggedEntities::foreignOrMalformedDataIsRefused_data()
{
    QTest::addColumn<QByteArray>("data");
    const auto changed = [](const char *name, const QJsonValue &value) {
        QJsonObject object = good();
        object[QLatin1String(name)] = value;
        return QJsonDocument(object).toJson();
    };
    const auto without = [](const char *name) {
        QJsonObject object = good();
        object.remove(QLatin1String(name));
        return QJsonDocument(object).toJson();
    };
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("1,2,3");
    QTest::newRow("JSON cut off") << QJsonDocument(good()).toJson().chopped(5);
    QTest::newRow("an array") << QByteArray("[1]");
    QTest::newRow("bytes of no text") << QByteArray("\xff\xfe\0{", 4);
    QTest::newRow("nested 200,000 deep") << QByteArray(200'000, '[');
    QTest::newRow("objects nested 200,000 deep") << QByteArray("{\"keys\":").repeated(200'000);
    QTest::newRow("another version") << changed("version", 2);
    QTest::newRow("a negative version") << changed("version", -1);
    QTest::newRow("a version and a half") << changed("version", 1.5);
    QTest::newRow("a version in words") << changed("version", QStringLiteral("1"));
    QTest::newRow("no version") << without("version");
    QTest::newRow("another database") << changed("database", QStringLiteral("other"));
    QTest::newRow("a number for a database") << changed("database", 1);
    QTest::newRow("no database") << without("database");
    QTest::newRow("another relation") << changed("relation", QStringLiteral("other"));
    QTest::newRow("an unknown side") << changed("side", QStringLiteral("middle"));
    QTest::newRow("a number for a side") << changed("side", 0);
    QTest::newRow("no side") << without("side");
    QTest::newRow("no keys") << without("keys");
    QTest::newRow("an empty list of keys") << changed("keys", QJsonArray());
    QTest::newRow("keys that are numbers") << changed("keys", QJsonArray{1, 2});
    QTest::newRow("a key that is none") << changed("keys", QJsonArray{QStringLiteral("1"), QStringLiteral("x")});
    QTest::newRow("a key too large") << changed("keys", QJsonArray{QStringLiteral("9223372036854775808")});
    QTest::newRow("a key with odd digits of bytes") << changed("keys", QJsonArray{QStringLiteral("b:0")});
    QTest::newRow("an empty key") << changed("keys", QJsonArray{QString()});
    QTest::newRow("a list within the list") << changed("keys", QJsonArray{QJsonArray{QStringLiteral("1")}});
    QTest::newRow("an object for keys") << changed("keys", QJsonObject());
    QTest::newRow("no origin") << without("from");
    QTest::newRow("an origin that is none") << changed("from", QJsonArray{QJsonValue()});
}

void tst_DraggedEntities::foreignOrMalformedDataIsRefused()
{
    QFETCH(QByteArray, data);
    const auto got = parse(data);
    QVERIFY(!got);
    QVERIFY(got.error().sentence.endsWith(u'.'));
}

void tst_DraggedEntities::tooMuchIsRefused()
{
    QByteArray data = QJsonDocument(good()).toJson();
    data.append(QByteArray(DraggedEntities::MaximumSize - data.size(), ' '));
    QVERIFY(parse(data)); // just enough
    const auto got = parse(data + ' ');
    QVERIFY(!got);
    QVERIFY2(got.error().sentence.contains(QLatin1String("too many rows")), qPrintable(got.error().sentence));
    QVERIFY(!DraggedEntities::fromMime(nullptr, {}, {}));
    QMimeData text;
    text.setText(QStringLiteral("1"));
    QVERIFY(!DraggedEntities::isIn(&text));
    QVERIFY(!DraggedEntities::fromMime(&text, {}, {}));
}

void tst_DraggedEntities::refusedDropLeavesEverythingAlone()
{
    // The same rows from another database's window.
    const auto here = sampleInMemory(), there = sampleInMemory();
    const DraggedEntities dragged{there->session().place().identity(), DraggedEntities::relationName(there->relationship()), Side::Left, {SpiderBoy}, {}};
    const std::unique_ptr<QMimeData> mime(dragged.toMime({}));
    const auto got = DraggedEntities::fromMime(mime.get(), here->session().place().identity(), DraggedEntities::relationName(here->relationship()));
    QVERIFY(!got);
    QVERIFY(got.error().sentence.contains(QLatin1String("another file")));
    Relationship other = HeroTeam::relationship();
    other.link.leftColumns = {QStringLiteral("mentor_id")};
    QVERIFY(DraggedEntities::relationName(other) != DraggedEntities::relationName(HeroTeam::relationship()));
}

QTEST_GUILESS_MAIN(tst_DraggedEntities)
#include "tst_draggedentities.moc"
