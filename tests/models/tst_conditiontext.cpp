#include "models/discovery/conditiontext.h"

#include <QTest>

using namespace Rollcall;

class tst_ConditionText : public QObject
{
    Q_OBJECT

private slots:
    void textReadsBack_data();
    void textReadsBack();
    void whatIsNoConditionIsTold_data();
    void whatIsNoConditionIsTold();
};

static TableInfo table()
{
    TableInfo table;
    table.name = QStringLiteral("member");
    ColumnInfo kind, number, odd;
    kind.name = QStringLiteral("kind");
    kind.affinity = Affinity::Text;
    number.name = QStringLiteral("is_active");
    number.affinity = Affinity::Integer;
    odd.name = QStringLiteral("a; b=\"c\"");
    odd.affinity = Affinity::Text;
    table.columns = {kind, number, odd};
    return table;
}

void tst_ConditionText::textReadsBack_data()
{
    using Test = Condition::Test;
    QTest::addColumn<QString>("text");
    QTest::addColumn<Condition>("condition");
    QTest::newRow("none") << "" << Condition();
    QTest::newRow("a text") << "kind = full" << Condition{{"kind", Test::Equals, "full"}};
    QTest::newRow("a text with signs of its own") << "kind = App\\Models\\User" << Condition{{"kind", Test::Equals, "App\\Models\\User"}};
    QTest::newRow("a text that must be quoted") << "kind = \"a; \"\"b\"\" = c\"" << Condition{{"kind", Test::Equals, "a; \"b\" = c"}};
    QTest::newRow("no letters") << "kind = \"\"" << Condition{{"kind", Test::Equals, ""}};
    QTest::newRow("a number") << "is_active = 1" << Condition{{"is_active", Test::Equals, qlonglong(1)}};
    QTest::newRow("a number as a text") << "kind = 1" << Condition{{"kind", Test::Equals, "1"}};
    QTest::newRow("two") << "kind = full; is_active is empty" << Condition{{"kind", Test::Equals, "full"}, {"is_active", Test::IsNull}};
    QTest::newRow("a column that must be quoted") << "\"a; b=\"\"c\"\"\" is filled" << Condition{{"a; b=\"c\"", Test::IsNotNull}};
}

void tst_ConditionText::textReadsBack()
{
    QFETCH(QString, text);
    QFETCH(Condition, condition);
    QCOMPARE(ConditionText::of(condition), text);
    const auto parsed = ConditionText::parsed(text, table());
    QVERIFY2(parsed, qPrintable(parsed ? QString() : parsed.error().sentence));
    QVERIFY(*parsed == condition);
}

void tst_ConditionText::whatIsNoConditionIsTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("told");
    QTest::newRow("another column") << "sort = full" << "has no column \"sort\"";
    QTest::newRow("no test") << "kind" << "is no condition";
    QTest::newRow("another test") << "is_active > 1" << "is no condition";
}

void tst_ConditionText::whatIsNoConditionIsTold()
{
    QFETCH(QString, text);
    QFETCH(QString, told);
    const auto parsed = ConditionText::parsed(text, table());
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().sentence.contains(told), qPrintable(parsed.error().sentence));
}

QTEST_GUILESS_MAIN(tst_ConditionText)
#include "tst_conditiontext.moc"
