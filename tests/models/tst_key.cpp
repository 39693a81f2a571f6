#include "models/link/key.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <set>

using namespace Rollcall;

class tst_Key : public QObject
{
    Q_OBJECT

private slots:
    void textFormReadsBack_data();
    void textFormReadsBack();
    void otherTextsAreNoKeys_data();
    void otherTextsAreNoKeys();
    void valuesOfOtherTypesAreNoKeys();
    void typeTellsKeysApart();
    void orderIsSqlites();
    void jsonArrayReadsBack();
};

void tst_Key::textFormReadsBack_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("a number") << QVariant(7) << "7";
    QTest::newRow("a negative number") << QVariant(-7) << "-7";
    QTest::newRow("the largest number") << QVariant(std::numeric_limits<qlonglong>::max()) << "9223372036854775807";
    QTest::newRow("the smallest number") << QVariant(std::numeric_limits<qlonglong>::min()) << "-9223372036854775808";
    QTest::newRow("a text") << QVariant(QStringLiteral("é:b")) << QStringLiteral("t:é:b");
    QTest::newRow("a text of digits") << QVariant(QStringLiteral("7")) << "t:7";
    QTest::newRow("an empty text") << QVariant(QStringLiteral("")) << "t:";
    QTest::newRow("bytes") << QVariant(QByteArray("\0\xff", 2)) << "b:00ff";
    QTest::newRow("no bytes") << QVariant(QByteArray("")) << "b:";
}

void tst_Key::textFormReadsBack()
{
    QFETCH(QVariant, value);
    const Key key = Key::fromVariant(value);
    QVERIFY(key.isValid());
    QTEST(key.toString(), "text");
    QCOMPARE(Key::fromString(key.toString()), key);
    QCOMPARE(key.toVariant().toByteArray(), value.toByteArray());
    QCOMPARE(Key::fromVariant(key.toVariant()), key);
}

void tst_Key::otherTextsAreNoKeys_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "x", "1.5", " 1", "01", "+1", "1e3", "9223372036854775808", "b:0", "b:XY", "b:0F", "T:a"})
        QTest::newRow(*text ? text : "nothing") << QString::fromLatin1(text);
}

void tst_Key::otherTextsAreNoKeys()
{
    QFETCH(QString, text);
    QVERIFY(!Key::fromString(text).isValid());
}

void tst_Key::valuesOfOtherTypesAreNoKeys()
{
    QVERIFY(!Key().isValid());
    for (const QVariant &value : {QVariant(), QVariant(1.5), QVariant(QMetaType::fromType<QString>()), QVariant(QStringList())})
        QVERIFY(!Key::fromVariant(value).isValid());
    QVERIFY(!Key().toVariant().isValid());
    QCOMPARE(Key().toString(), "");
}

void tst_Key::typeTellsKeysApart()
{
    const QSet<Key> keys{Key(7), Key(QStringLiteral("7")), Key(QByteArray("7")), Key(), Key(7)};
    QCOMPARE(keys.size(), 4);
    QVERIFY(Key(7).isNumber() && !Key(QStringLiteral("7")).isNumber());
}

void tst_Key::orderIsSqlites()
{
    const std::set<Key> keys{Key(QByteArray("a")), Key(QStringLiteral("b")), Key(10), Key(QStringLiteral("a")), Key(-1), Key(9)};
    QCOMPARE(QList<Key>(keys.begin(), keys.end()), (QList<Key>{Key(-1), Key(9), Key(10), Key(QStringLiteral("a")), Key(QStringLiteral("b")), Key(QByteArray("a"))}));
}

void tst_Key::jsonArrayReadsBack()
{
    QCOMPARE(toJsonArray({}), "[]");
    const QString json = toJsonArray({1, Key(std::numeric_limits<qint64>::max()), Key(QStringLiteral("a\"],\\é\n"))});
    QVERIFY(json.startsWith(QLatin1String("[1,9223372036854775807,"))); // no digit lost to a double
    const QJsonArray array = QJsonDocument::fromJson(json.toUtf8()).array();
    QCOMPARE(array.size(), 3);
    QCOMPARE(array.at(2).toString(), QStringLiteral("a\"],\\é\n"));
}

QTEST_GUILESS_MAIN(tst_Key)
#include "tst_key.moc"
