#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/relation/harmlesstext.h"
#include "models/values/textbytes.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Names of unknown origin are drawn harmlessly (bidirectional controls, line breaks) and stored exactly.
class tst_HarmlessText : public QObject
{
    Q_OBJECT

private slots:
    void textIsDrawnHarmlessly_data();
    void textIsDrawnHarmlessly();
    void namesInSentencesStayApart();
    void whatIsStoredStays();
};

void tst_HarmlessText::textIsDrawnHarmlessly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << "Deadpond" << "Deadpond";
    QTest::newRow("HTML stays what it is") << "<b>x</b>" << "<b>x</b>";
    QTest::newRow("letters of any script") << QStringLiteral("\u05d3\u05d5\u05d3 \u00e9\u4e2d") << QStringLiteral("\u05d3\u05d5\u05d3 \u00e9\u4e2d");
    QTest::newRow("override") << QStringLiteral("\u202etxt.exe") << QStringLiteral("\ufffdtxt.exe");
    QTest::newRow("isolate") << QStringLiteral("a\u2067b\u2069") << QStringLiteral("a\ufffdb\ufffd");
    QTest::newRow("line break and tab") << "a\nb\tc" << QStringLiteral("a\u240ab\u2409c");
    QTest::newRow("bytes that are no characters") << textFromBytes("caf\xe9 \xf0\x9f\xa6\xb8") << QString::fromUtf8("caf\xef\xbf\xbd \xf0\x9f\xa6\xb8");
    QTest::newRow("byte order mark") << QStringLiteral("\ufeffa") << QStringLiteral("\ufffda");
    QTest::newRow("escape and delete") << "\x1b[31m\x7f" << QStringLiteral("\u241b[31m\u2421");
}

void tst_HarmlessText::textIsDrawnHarmlessly()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(harmlessText(text), shown);
}

void tst_HarmlessText::namesInSentencesStayApart()
{
    QCOMPARE(harmlessInSentence("Deadpond"), "Deadpond");
    QCOMPARE(harmlessInSentence(QStringLiteral("\u05d3\u05d5\u05d3")), QStringLiteral("\u2068\u05d3\u05d5\u05d3\u2069"));
    QCOMPARE(harmlessInSentence(QStringLiteral("\u202egod")), QStringLiteral("\ufffdgod"));
}

void tst_HarmlessText::whatIsStoredStays()
{
    const auto roster = sampleInMemory();
    const QString name = QStringLiteral("\u202egod\nx");
    EntityModel &heroes = roster->entities(Side::Left);
    QVERIFY(heroes.setData(heroes.index(0, 1), name));
    QCOMPARE(roster->controller().naming().name(Side::Left, Deadpond), QStringLiteral("\ufffdgod\u240ax"));
    QCOMPARE(heroes.index(0, 1).data(Qt::EditRole).toString(), name);
    QCOMPARE(readHere(*roster, QStringLiteral("SELECT name FROM hero WHERE id = 1")), name);
}

QTEST_GUILESS_MAIN(tst_HarmlessText)
#include "tst_harmlesstext.moc"
