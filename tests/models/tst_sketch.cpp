#include "models/discovery/sketch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace Rollcall;

// An appointed relationship reads back from the settings as it was saved; malformed data gives nothing.
class tst_Sketch : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWas();
    void oddNamesComeBackAsTheyWere();
    void keepsOnlyWhatAPersonChooses();
    void anythingElseIsNothing_data();
    void anythingElseIsNothing();
    void everyMissingOrMistypedValueIsNothing();
    void brokenBytesNeverCrash();
    void tooMuchIsNothing();
};

static Relationship chosen()
{
    Relationship sketch;
    sketch.left = {"student", {"country", "nr"}, LabelTemplate::fromText("{last}, {first}"), "born", {"student", "students"}, "Students of %1", "Students of course"};
    sketch.right = {"course", {"id"}, QString("title"), "", {"course", "courses"}, "Courses of %1", "Courses of student"};
    sketch.link.table = "enrolment";
    sketch.link.leftColumns = {"s_country", "s_nr"};
    sketch.link.rightColumns = {"c"};
    sketch.membership = {"enrolment", "enrolments"};
    return sketch;
}

static void compare(const std::optional<Relationship> &got, const Relationship &wanted)
{
    QVERIFY(got);
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityDescription &a = got->at(side), &b = wanted.at(side);
        QCOMPARE(a.table, b.table);
        QCOMPARE(a.key, b.key);
        QVERIFY(a.label == b.label);
        QCOMPARE(a.detail, b.detail);
        QCOMPARE(a.noun.one + '/' + a.noun.many, b.noun.one + '/' + b.noun.many);
        QCOMPARE(a.membersTitle, b.membersTitle);
        QCOMPARE(a.membersName, b.membersName);
        QCOMPARE(got->link.columns(side), wanted.link.columns(side));
    }
    QCOMPARE(got->link.table, wanted.link.table);
    QCOMPARE(got->membership.one + '/' + got->membership.many, wanted.membership.one + '/' + wanted.membership.many);
}

static QJsonObject good()
{
    return QJsonDocument::fromJson(toJson(chosen())).object();
}

static std::optional<Relationship> parse(const QJsonObject &object)
{
    return fromJson(QJsonDocument(object).toJson());
}

void tst_Sketch::comesBackAsItWas()
{
    compare(fromJson(toJson(chosen())), chosen());
}

void tst_Sketch::oddNamesComeBackAsTheyWere()
{
    Relationship sketch = chosen();
    sketch.left.table = "Tom & \"Jerry\" <b>\n%1 \\ 名前 \U0001F600";
    sketch.left.key = {"a, b", "c\td"};
    sketch.left.label = QString("we{i}rd");
    sketch.left.detail = "\"";
    sketch.right.label = {};
    compare(fromJson(toJson(sketch)), sketch);
}

void tst_Sketch::keepsOnlyWhatAPersonChooses()
{
    Relationship sketch = chosen();
    sketch.readOnlyReason = "because";
    sketch.link.rowKey = {"rowid"};
    sketch.left.lockedColumns = {"nr"};
    QCOMPARE(toJson(sketch), toJson(chosen()));
    const auto back = fromJson(toJson(sketch));
    QVERIFY(back && back->readOnlyReason.isEmpty() && back->link.rowKey.isEmpty() && back->left.lockedColumns.isEmpty());
}

void tst_Sketch::anythingElseIsNothing_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto with = [](const char *name, const QJsonValue &value) {
        QJsonObject object = good();
        object.insert(QLatin1String(name), value);
        return QJsonDocument(object).toJson();
    };
    QTest::newRow("no text") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("no object") << QByteArray("[1, 2]");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("cut off") << toJson(chosen()).chopped(3);
    QTest::newRow("another version") << with("version", 2);
    QTest::newRow("a version in words") << with("version", "1");
    QTest::newRow("a side that is a list") << with("left", QJsonArray{1});
    QTest::newRow("a link without columns") << with("link", QJsonObject{{"table", "x"}});
    QTest::newRow("more columns than the key has") << with("link", QJsonObject{{"table", "x"}, {"left", QJsonArray{"a", "b"}}, {"right", QJsonArray{"c", "d"}}});
    QTest::newRow("columns that are numbers") << with("link", QJsonObject{{"table", "x"}, {"left", QJsonArray{1, 2}}, {"right", QJsonArray{3}}});
    QTest::newRow("very deep") << QByteArray(20000, '[');
    QTest::newRow("deep in place of a side") << toJson(chosen()).replace("\"left\":{", "\"left\":" + QByteArray(5000, '[') + "{");
}

void tst_Sketch::anythingElseIsNothing()
{
    QFETCH(QByteArray, json);
    QVERIFY(fromJson(toJson(chosen()))); // what these differ from
    QVERIFY(!fromJson(json));
}

void tst_Sketch::everyMissingOrMistypedValueIsNothing()
{
    const QJsonObject object = good();
    for (const QString &name : object.keys()) {
        QJsonObject without = object;
        without.remove(name);
        QVERIFY2(!parse(without), qPrintable(name));
        const QJsonObject inner = object.value(name).toObject();
        for (const QString &innerName : inner.keys()) {
            for (const QJsonValue &value : {QJsonValue(QJsonValue::Undefined), QJsonValue(5), QJsonValue(QJsonArray{QJsonArray()})}) {
                QJsonObject changed = inner;
                changed.insert(innerName, value);
                QJsonObject outer = object;
                outer.insert(name, changed);
                QVERIFY2(!parse(outer), qPrintable(name + '.' + innerName));
            }
        }
    }
}

void tst_Sketch::brokenBytesNeverCrash()
{
    QRandomGenerator random(11);
    for (int i = 0; i < 3000; ++i) {
        QByteArray json = toJson(chosen());
        for (int change = random.bounded(1, 5); change > 0; --change)
            json[random.bounded(int(json.size()))] = char(random.bounded(256));
        if (const auto sketch = fromJson(json))
            QCOMPARE(sketch->left.key.size(), sketch->link.leftColumns.size());
    }
}

void tst_Sketch::tooMuchIsNothing()
{
    QByteArray json = toJson(chosen());
    json += QByteArray(64 * 1024 - json.size(), ' ');
    QVERIFY(fromJson(json));
    QVERIFY(!fromJson(json + ' '));
}

QTEST_GUILESS_MAIN(tst_Sketch)
#include "tst_sketch.moc"
