#include "models/log/statementlog.h"
#include "models/sql/session.h"
#include "models/values/foldedtext.h"
#include "support/opensession.h"

#include <QTest>

using namespace Rollcall;

// What the filter finds.
class tst_FoldedText : public QObject
{
    Q_OBJECT

private slots:
    void findsInAnyCase_data();
    void findsInAnyCase();
    void findsWhereverItStands();
    void numbersAreFoundAsTheyAreWritten();
};

static QByteArray folded(const QString &text)
{
    return FoldedText::folded(text).toUtf8();
}

static bool contains(const QString &text, const QString &needle)
{
    const QByteArray bytes = text.toUtf8();
    const QByteArray wanted = folded(needle);
    return FoldedText::contains({bytes.constData(), size_t(bytes.size())}, {wanted.constData(), size_t(wanted.size())});
}

void tst_FoldedText::findsInAnyCase_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("needle");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char *name, const char *text, const char *needle, bool isFound) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(needle) << isFound;
    };
    row("nothing is everywhere", "Deadpond", "", true);
    row("nothing is in nothing", "", "", true);
    row("something is not in nothing", "", "a", false);
    row("the whole", "Deadpond", "deadpond", true);
    row("typed in capitals", "deadpond", "DEADPOND", true);
    row("longer than the text", "Dead", "Deadpond", false);
    row("after a false start", "aab", "AB", true);
    row("a false start at the end", "xxab", "abc", false);
    row("signs have no case", "[a]{b}@`", "[", true);
    row("a sign beside a letter's place", "{", "[", false);
    row("at and backquote", "@", "`", false);
    row("beyond ASCII", "ÉMILE Zola", "émile", true);
    row("ASCII in a text beyond it", "ÉMILE Zola", "zOLA", true);
    row("an accent that is not there", "Emile", "é", true);
    row("an accent that was not typed", "Émile", "emile", true);
    row("two accents on one letter", "Nguyễn Văn", "nguyen van", true);
    row("a capital with a dot", "İzmir", "izmir", true);
    row("beyond ASCII is not in ASCII", "Olso", "ø", false);
    row("a letter that is no accent's", "Ørsted", "orsted", false);
    row("signs of other scripts stay", "が", "か", false);
    row("a letter and its accent apart", "E\xcc\x81mile", "é", true);
    row("sharp s", "Straße", "STRAßE", true);
    row("the sign for kelvin", "\xe2\x84\xaa", "k", true);
    row("the last of eight letters", "1234567é", "É", true);
    row("the ninth letter", "12345678é", "É", true);
}

void tst_FoldedText::findsInAnyCase()
{
    QFETCH(QString, text);
    QFETCH(QString, needle);
    QTEST(contains(text, needle), "isFound");
}

// At each place of texts of each length, for texts are looked at in pieces.
void tst_FoldedText::findsWhereverItStands()
{
    for (int length = 3; length < 40; ++length) {
        for (int place = 0; place + 3 <= length; ++place) {
            QString text(length, u'x');
            QVERIFY(!contains(text, QStringLiteral("aBc")));
            text.replace(place, 3, QStringLiteral("AbC"));
            QVERIFY2(contains(text, QStringLiteral("aBc")), qPrintable(text));
            text.replace(place, 1, QStringLiteral("Ø"));
            QVERIFY2(contains(text, QStringLiteral("øbc")) && !contains(text, QStringLiteral("abc")), qPrintable(text));
        }
    }
}

void tst_FoldedText::numbersAreFoundAsTheyAreWritten()
{
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    QVERIFY(session);
    const QStringList numbers{QStringLiteral("0"), QStringLiteral("-17"), QStringLiteral("9223372036854775807"), QStringLiteral("1.5"),
                              QStringLiteral("-0.25"), QStringLiteral("1e300"), QStringLiteral("1e-9"), QStringLiteral("9e999"), QStringLiteral("-9e999"), QStringLiteral("NULL")};
    int found = 0;
    for (const QString &number : numbers) {
        for (const char *needle : {"", "7", "-", "-1", ".5", "E", "e+", "e-0", "INF", "inf", "x", "1x", "é", "17 "}) {
            const QString text = QString::fromUtf8(folded(QString::fromUtf8(needle)));
            const auto row = (*session)->run({QStringLiteral("SELECT contains_text(%1, ?), contains_text(CAST(%1 AS TEXT), ?)").arg(number), {text, text}});
            QVERIFY(row);
            QCOMPARE(row->rows.first().first(), row->rows.first().last());
            found += row->rows.first().first().toInt();
        }
    }
    QVERIFY(found > 20);
}

QTEST_GUILESS_MAIN(tst_FoldedText)
#include "tst_foldedtext.moc"
