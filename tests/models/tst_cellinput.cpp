#include "models/lists/cellinput.h"

#include <QTest>

using namespace Rollcall;

// Converting typed text to a value and back: exactly, or not at all. (tst_entitymodel tests how the file stores it.)
class tst_CellInput : public QObject
{
    Q_OBJECT

private slots:
    void typeFollowsTheColumn_data();
    void typeFollowsTheColumn();
    void whatIsShownReadsBack_data();
    void whatIsShownReadsBack(); // H24
    void requiredNumberMayNotBeEmpty();
    void whatSqliteWouldChangeIsRefused_data();
    void whatSqliteWouldChangeIsRefused();
    void byteOrderMarkIsNoText();
    void shownTextIsExact_data();
    void shownTextIsExact(); // H24
};

static ColumnInfo column(Affinity affinity)
{
    ColumnInfo info;
    info.name = QStringLiteral("shoe_size");
    info.affinity = affinity;
    return info;
}

void tst_CellInput::typeFollowsTheColumn_data()
{
    QTest::addColumn<Affinity>("affinity");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("type");
    QTest::newRow("text") << Affinity::Text << "5" << int(QMetaType::QString);
    QTest::newRow("integer") << Affinity::Integer << "5" << int(QMetaType::LongLong);
    QTest::newRow("real") << Affinity::Real << "5" << int(QMetaType::Double);
    QTest::newRow("numeric, a whole number") << Affinity::Numeric << "5" << int(QMetaType::LongLong);
    QTest::newRow("numeric, a fraction") << Affinity::Numeric << "5.25" << int(QMetaType::Double);
    QTest::newRow("numeric, a text") << Affinity::Numeric << "five" << int(QMetaType::QString);
    QTest::newRow("numeric, an empty text") << Affinity::Numeric << "" << int(QMetaType::QString);
    QTest::newRow("no type") << Affinity::Blob << "5" << int(QMetaType::QString);
}

void tst_CellInput::typeFollowsTheColumn()
{
    QFETCH(Affinity, affinity);
    QFETCH(QString, text);
    const auto value = parseCell(column(affinity), text);
    QVERIFY(value);
    QTEST((*value).typeId(), "type");
    QCOMPARE((*value).toString(), text);
    QVERIFY(!(*value).isNull());
}

void tst_CellInput::whatIsShownReadsBack_data()
{
    QTest::addColumn<Affinity>("affinity");
    QTest::addColumn<QVariant>("value");
    QTest::newRow("the largest integer") << Affinity::Integer << QVariant(std::numeric_limits<qlonglong>::max());
    QTest::newRow("the smallest integer") << Affinity::Integer << QVariant(std::numeric_limits<qlonglong>::min());
    QTest::newRow("a tenth") << Affinity::Real << QVariant(0.1);
    QTest::newRow("a third") << Affinity::Real << QVariant(1.0 / 3);
    QTest::newRow("the smallest real") << Affinity::Real << QVariant(5e-324);
    QTest::newRow("the largest real") << Affinity::Real << QVariant(std::numeric_limits<double>::max());
    QTest::newRow("a million and some") << Affinity::Real << QVariant(1234567.891);
    QTest::newRow("text with line breaks") << Affinity::Text << QVariant(QStringLiteral(" a\nb\t"));
}

void tst_CellInput::whatIsShownReadsBack()
{
    QFETCH(Affinity, affinity);
    QFETCH(QVariant, value);
    const auto back = parseCell(column(affinity), cellText(value));
    QVERIFY(back);
    QCOMPARE(*back, value);
}

void tst_CellInput::requiredNumberMayNotBeEmpty()
{
    ColumnInfo required = column(Affinity::Integer);
    QVERIFY((*parseCell(required, QStringLiteral("  "))).isNull());
    required.isNotNull = true;
    const auto value = parseCell(required, QString());
    QVERIFY(!value);
    QCOMPARE(value.error().sentence, "Shoe size needs a number. Type one, or press Escape.");
    QVERIFY(!(*parseCell(column(Affinity::Text), QString())).isNull()); // '' in a column of text
}

void tst_CellInput::whatSqliteWouldChangeIsRefused_data()
{
    QTest::addColumn<Affinity>("affinity");
    QTest::addColumn<QString>("text");
    QTest::newRow("too large for a real") << Affinity::Numeric << "1e400";
    QTest::newRow("too small for a real") << Affinity::Numeric << "1e-400";
    QTest::newRow("no character") << Affinity::Text << QString(QStringLiteral("a") + QChar(0xFFFE));
    QTest::newRow("half a pair") << Affinity::Text << QString(QStringLiteral("a") + QChar(0xD800));
}

// Found by fuzzing: the first became infinity, the last another character.
void tst_CellInput::whatSqliteWouldChangeIsRefused()
{
    QFETCH(Affinity, affinity);
    QFETCH(QString, text);
    QVERIFY(!parseCell(column(affinity), text));
}

void tst_CellInput::byteOrderMarkIsNoText()
{
    QCOMPARE((*parseCell(column(Affinity::Text), QChar(QChar::ByteOrderMark) + QStringLiteral("name"))).toString(), "name");
}

void tst_CellInput::shownTextIsExact_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("NULL is blank") << QVariant() << "";
    QTest::newRow("no grouping") << QVariant(1234567) << "1234567";
    QTest::newRow("no rounding") << QVariant(3.14159265) << "3.14159265";
    QTest::newRow("no exponent where none is needed") << QVariant(1234567.891) << "1234567.891";
    QTest::newRow("bytes are counted") << QVariant(QByteArray("abc")) << "3 bytes";
    QTest::newRow("a NUL is seen") << QVariant(QString(QStringLiteral("a") + QChar(0) + QStringLiteral("b"))) << QStringLiteral("a\u2400b");
}

void tst_CellInput::shownTextIsExact()
{
    QFETCH(QVariant, value);
    QTEST(cellText(value), "text");
}

QTEST_GUILESS_MAIN(tst_CellInput)
#include "tst_cellinput.moc"
