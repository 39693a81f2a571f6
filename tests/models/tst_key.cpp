#include "models/relation/keylist.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <cmath>
#include <limits>
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
    void aWholeRealEqualsItsInteger();
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
    QTest::newRow("a fraction") << QVariant(0.1) << "r:0.1";
    QTest::newRow("a whole real") << QVariant(3.0) << "r:3";
    QTest::newRow("a real beyond all integers") << QVariant(12345678901234567890.0) << "r:12345678901234567000";
    QTest::newRow("the smallest real") << QVariant(std::numeric_limits<double>::denorm_min()) << "r:5e-324";
    QTest::newRow("without limit") << QVariant(-std::numeric_limits<double>::infinity()) << "r:-inf";
    QTest::newRow("a byte order mark") << QVariant(QStringLiteral("\ufeffa")) << QStringLiteral("t:\ufeffa");
    QTest::newRow("half of a pair") << QVariant(QString(QLatin1String("a") + QChar(0xdce9))) << "x:0061dce9";
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
    for (const char *text : {"", "x", "1.5", " 1", "01", "+1", "1e3", "9223372036854775808", "b:0", "b:XY", "b:0F", "T:a", "r:", "r:1.50", "r:nan", "x:0061", "x:dce", "x:DCE9", "x:dce9zzzz"})
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
    for (const QVariant &value : {QVariant(), QVariant(std::nan("")), QVariant(QMetaType::fromType<QString>()), QVariant(QStringList())})
        QVERIFY(!Key::fromVariant(value).isValid());
    QVERIFY(!Key().toVariant().isValid());
    QCOMPARE(Key().toString(), "");
}

void tst_Key::typeTellsKeysApart()
{
    const QSet<Key> keys{Key(7), Key(QStringLiteral("7")), Key(QByteArray("7")), Key(), Key(7)};
    QCOMPARE(keys.size(), 4);
    QVERIFY(Key(7).isNumber() && !Key(QStringLiteral("7")).isNumber());
    QVERIFY(!Key(7.0).isNumber()); // it is stored otherwise
    QVERIFY(!(Key(7.5) == Key(7)) && !(Key(7.5) == Key(QStringLiteral("7.5"))));
}

void tst_Key::orderIsSqlites()
{
    const std::set<Key> keys{Key(QByteArray("a")), Key(QStringLiteral("b")), Key(10), Key(QStringLiteral("a")), Key(-1), Key(9)};
    const std::set<Key> numbers{Key(2), Key(1.5), Key(-0.5), Key(1), Key(std::numeric_limits<qint64>::max()), Key(9223372036854775808.0), Key(-1e300), Key(0)};
    QCOMPARE(QList<Key>(numbers.begin(), numbers.end()),
             (QList<Key>{Key(-1e300), Key(-0.5), Key(0), Key(1), Key(1.5), Key(2), Key(std::numeric_limits<qint64>::max()), Key(9223372036854775808.0)}));
    QCOMPARE(QList<Key>(keys.begin(), keys.end()), (QList<Key>{Key(-1), Key(9), Key(10), Key(QStringLiteral("a")), Key(QStringLiteral("b")), Key(QByteArray("a"))}));
}

// As in a column without a type, of which one row holds 1 and the row that refers to it 1.0.
void tst_Key::aWholeRealEqualsItsInteger()
{
    const double large = 9007199254740992.0;
    for (const auto &[real, number] : {std::pair(Key(7.0), Key(7)), std::pair(Key(-0.0), Key(0)), std::pair(Key(large), Key(qint64(1) << 53)),
                                       std::pair(Key::fromRow({3.0, "a"}, 0, 2), Key::fromRow({3, "a"}, 0, 2))}) {
        QVERIFY(real == number && number == real);
        QVERIFY(!(real < number) && !(number < real));
        QCOMPARE(qHash(real), qHash(number));
        QVERIFY(KeySet({number}).contains(real) && KeySet({real}).contains(number));
        QVERIFY(KeyList({number}).contains(real) && KeyList({real}).contains(number));
    }
    QVERIFY(!(Key(large) == Key((qint64(1) << 53) + 1)));
    QVERIFY(Key(large) < Key((qint64(1) << 53) + 1));
    QVERIFY(!(Key(9223372036854775808.0) == Key(std::numeric_limits<qint64>::max())));
}

void tst_Key::jsonArrayReadsBack()
{
    QCOMPARE(toJsonArray(QList<Key>()), "[]");
    const QString json = toJsonArray(QList<Key>{1, Key(std::numeric_limits<qint64>::max()), Key(QStringLiteral("a\"],\\é\n"))});
    QVERIFY(json.startsWith(QLatin1String("[1,9223372036854775807,"))); // no digit lost to a double
    const QJsonArray array = QJsonDocument::fromJson(json.toUtf8()).array();
    QCOMPARE(array.size(), 3);
    QCOMPARE(array.at(2).toString(), QStringLiteral("a\"],\\é\n"));
}

QTEST_GUILESS_MAIN(tst_Key)
#include "tst_key.moc"
