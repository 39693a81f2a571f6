#include "models/values/pythonrepr.h"

#include <QDateTime>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Rollcall;

class TestPythonRepr : public QObject
{
    Q_OBJECT

private slots:
    void valuesLookLikePython_data();
    void valuesLookLikePython();
    void textIsEscapedAsPythonDoes_data();
    void textIsEscapedAsPythonDoes();
    void longValuesAreCut_data();
    void longValuesAreCut();
    void setsAreBracketed_data();
    void setsAreBracketed();
    void manySetsAreCut_data();
    void manySetsAreCut();
    void rawTextHoldsItsSetsInAList();
};

static QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

static QString codePoint(char32_t c)
{
    return QString::fromUcs4(&c, 1);
}

void TestPythonRepr::valuesLookLikePython_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("printed");

    const auto row = [](const char *tag, const QVariant &value, const char *printed) { QTest::newRow(tag) << value << text(printed); };
    row("invalid variant", QVariant(), "None");
    row("typed null", QVariant(QMetaType(QMetaType::LongLong)), "None");
    row("null text, which the driver stores as NULL", QString(), "None");
    row("null bytes, which the driver stores as NULL", QByteArray(), "None");
    row("integer", 48, "48");
    row("negative integer", -1, "-1");
    row("largest integer", std::numeric_limits<qint64>::max(), "9223372036854775807");
    row("smallest integer", std::numeric_limits<qint64>::min(), "-9223372036854775808");
    row("unsigned integer", 4294967295u, "4294967295");
    row("true", true, "1");
    row("false", false, "0");
    row("whole real", 1.0, "1.0");
    row("tenth", 0.1, "0.1");
    row("smallest without exponent", 0.0001, "0.0001");
    row("largest small exponent", 0.00001, "1e-05");
    row("largest without exponent", 1e15, "1000000000000000.0");
    row("just below 1e16", 9999999999999998.0, "9999999999999998.0");
    row("1e16", 1e16, "1e+16");
    row("three-digit exponent", 1.5e-300, "1.5e-300");
    row("shortest that reads back", 0.1 + 0.2, "0.30000000000000004");
    row("smallest real", 5e-324, "5e-324");
    row("negative zero", -0.0, "-0.0");
    row("zero", 0.0, "0.0");
    row("infinity", std::numeric_limits<double>::infinity(), "inf");
    row("negative infinity", -std::numeric_limits<double>::infinity(), "-inf");
    row("not a number", std::nan(""), "nan");
    row("date and time", QDateTime(QDate(2024, 1, 2), QTime(3, 4, 5, 6)), "'2024-01-02 03:04:05.006000'");
    row("date", QDate(2024, 1, 2), "'2024-01-02'");
    row("time", QTime(3, 4, 5, 6), "'03:04:05.006000'");
    row("bytes", QByteArray("\0ab", 3), "b'\\x00ab'");
    row("no bytes", QByteArray(""), "b''");
    row("bytes beyond ASCII", QByteArray("\x7f\x80\xff"), "b'\\x7f\\x80\\xff'");
    row("bytes with quotes", QByteArray("it's"), "b\"it's\"");
    row("bytes with both quotes and backslash", QByteArray("'\"\\\t\n\r"), "b'\\'\"\\\\\\t\\n\\r'");
}

void TestPythonRepr::valuesLookLikePython()
{
    QFETCH(QVariant, value);
    QTEST(pythonRepr(value), "printed");
}

void TestPythonRepr::textIsEscapedAsPythonDoes_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("printed");

    const auto row = [](const char *tag, const QString &value, const char *printed) { QTest::newRow(tag) << value << text(printed); };
    row("plain", text("Deadpond"), "'Deadpond'");
    row("empty", text(""), "''");
    row("apostrophe", text("Sister Margaret's Bar"), "\"Sister Margaret's Bar\"");
    row("double quotes", text("say \"hi\""), "'say \"hi\"'");
    row("both quotes", text("both ' and \""), "'both \\' and \"'");
    row("backslash", text("back\\slash"), "'back\\\\slash'");
    row("tab, line feed, return", text("\t\n\r"), "'\\t\\n\\r'");
    row("control characters", QString::fromLatin1("\0\a\b\v\f\x1b\x7f", 7), "'\\x00\\x07\\x08\\x0b\\x0c\\x1b\\x7f'");
    row("Latin-1 controls and spaces", QString::fromLatin1("\x85\xa0\xad\xff", 4), "'\\x85\\xa0\\xad\xc3\xbf'");
    row("marks of direction and width", QStringLiteral("\u200b\u200d\u2028\u202e\ufeff"), "'\\u200b\\u200d\\u2028\\u202e\\ufeff'");
    row("wide spaces", QStringLiteral("\u3000\u2003"), "'\\u3000\\u2003'");
    row("letters, emoji, combining mark", text("Zoë 日本 😀 ❤️ e\u0301"), "'Zoë 日本 😀 ❤️ e\u0301'");
    row("family emoji", text("👨\u200d👩\u200d👧"), "'👨\\u200d👩\\u200d👧'");
    row("private use and non-characters", QStringLiteral("\ue000\uffff") + codePoint(0x10ffff) + codePoint(0xe0041),
        "'\\ue000\\uffff\\U0010ffff\\U000e0041'");
    row("lone surrogate", QString(QChar(0xd800)), "'\\ud800'");
    row("surrogates in the wrong order", QString(QChar(0xdc00)) + QChar(0xd800), "'\\udc00\\ud800'");
    row("newer than Unicode 14", codePoint(0x1fae8), "'\\U0001fae8'");
    row("as old as Unicode 14", codePoint(0x1fae7), "'\U0001fae7'");
}

void TestPythonRepr::textIsEscapedAsPythonDoes()
{
    QFETCH(QString, value);
    QTEST(pythonRepr(value), "printed");
}

void TestPythonRepr::longValuesAreCut_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("printed");

    const QString smiley = text("😀");
    QTest::newRow("exactly 300 is whole") << QVariant(QString(298, u'x')) << QStringLiteral("('%1',)").arg(QString(298, u'x'));
    QTest::newRow("one too many") << QVariant(QString(299, u'x'))
                                  << QStringLiteral("('%1 ... (1 characters truncated) ... %1',)").arg(QString(149, u'x'));
    QTest::newRow("code points count, not units") << QVariant(smiley.repeated(298)) << QStringLiteral("('%1',)").arg(smiley.repeated(298));
    QTest::newRow("no half of a pair is left")
        << QVariant(smiley.repeated(1000))
        << QStringLiteral("('%1 ... (702 characters truncated) ... %1',)").arg(smiley.repeated(149));
    QTest::newRow("cut within an escape")
        << QVariant(QString(150, u'\n') + u'x')
        << QStringLiteral("('%1\\ ... (3 characters truncated) ... %2x',)")
               .arg(QStringLiteral("\\n").repeated(74), QStringLiteral("\\n").repeated(74));
    QTest::newRow("bytes too") << QVariant(QByteArray(300, 'x'))
                               << QStringLiteral("(b'%1 ... (3 characters truncated) ... %2',)").arg(QString(148, u'x'), QString(149, u'x'));
}

void TestPythonRepr::longValuesAreCut()
{
    QFETCH(QVariant, value);
    QTEST(pythonParameters({{value}}), "printed");
}

void TestPythonRepr::setsAreBracketed_data()
{
    QTest::addColumn<QList<QVariantList>>("sets");
    QTest::addColumn<QString>("printed");

    QTest::newRow("no set") << QList<QVariantList>() << QStringLiteral("()");
    QTest::newRow("set without values") << QList<QVariantList>{{}} << QStringLiteral("()");
    QTest::newRow("one value has a comma") << QList<QVariantList>{{1}} << QStringLiteral("(1,)");
    QTest::newRow("one set stands alone") << QList<QVariantList>{{1, 3}} << QStringLiteral("(1, 3)");
    QTest::newRow("two sets") << QList<QVariantList>{{9, 1}, {9, 2}} << QStringLiteral("((9, 1), (9, 2))");
    QTest::newRow("two sets of one value") << QList<QVariantList>{{4}, {5}} << QStringLiteral("((4,), (5,))");
    QTest::newRow("mixed values") << QList<QVariantList>{{QStringLiteral("Deadpond"), QStringLiteral("Dive Wilson"), QVariant()}}
                                  << QStringLiteral("('Deadpond', 'Dive Wilson', None)");
}

void TestPythonRepr::setsAreBracketed()
{
    QFETCH(QList<QVariantList>, sets);
    QTEST(pythonParameters(sets), "printed");
}

void TestPythonRepr::manySetsAreCut_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("printed");

    QTest::newRow("ten are whole") << 10 << QStringLiteral("((0,), (1,), (2,), (3,), (4,), (5,), (6,), (7,), (8,), (9,))");
    QTest::newRow("eleven lose one")
        << 11
        << QStringLiteral("((0,), (1,), (2,), (3,), (4,), (5,), (6,), (7,)"
                          "  ... displaying 10 of 11 total bound parameter sets ...  (9,), (10,))");
    QTest::newRow("a thousand lose most")
        << 1000
        << QStringLiteral("((0,), (1,), (2,), (3,), (4,), (5,), (6,), (7,)"
                          "  ... displaying 10 of 1000 total bound parameter sets ...  (998,), (999,))");
}

void TestPythonRepr::manySetsAreCut()
{
    QFETCH(int, count);
    QList<QVariantList> sets;
    for (int i = 0; i < count; ++i)
        sets.append(QVariantList{i});
    QTEST(pythonParameters(sets), "printed");
}

void TestPythonRepr::rawTextHoldsItsSetsInAList()
{
    QCOMPARE(pythonParameters({{1}, {2}}, SetBrackets::Square), QStringLiteral("[(1,), (2,)]"));
    QCOMPARE(pythonParameters({{1}}, SetBrackets::Square), QStringLiteral("(1,)"));
    QCOMPARE(pythonParameters({}, SetBrackets::Square), QStringLiteral("()"));
}

QTEST_GUILESS_MAIN(TestPythonRepr)
#include "tst_pythonrepr.moc"
