#include "models/lists/keyreader.h"
#include "models/roster.h"
#include "support/testdatabase.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// KeyReader limits the memory for an endless list.
class tst_KeyReader : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_roster.reset(); }

    void aListWithoutEndIsReadSoFar_data();
    void aListWithoutEndIsReadSoFar();
    void aListThatJustFitsIsWhole();
    void nobodyWaitsForWhatTakesLong();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
};

void tst_KeyReader::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_roster = sampleInFile(m_folder->filePath("heroes.db"));
    QVERIFY(m_roster);
}

static KeyReader::Question endless(const QString &value)
{
    KeyReader::Question question;
    question.keys.text = QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT %1 FROM n").arg(value);
    question.isInKeyOrder = true;
    question.isAtHand = false; // all of it by the reader
    question.most = 20'000;
    return question;
}

void tst_KeyReader::aListWithoutEndIsReadSoFar_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("rows");
    QTest::newRow("numbers") << "i" << "20,000";
    QTest::newRow("texts") << "'key ' || i" << "2,000";
    QTest::newRow("nothing but NULL, of which none is shown") << "NULL" << "20,000";
}

void tst_KeyReader::aListWithoutEndIsReadSoFar()
{
    QFETCH(QString, value);
    QFETCH(QString, rows);
    KeyReader source(m_roster->session(), nullptr);
    QStringList failures;
    bool isComplete = false;
    connect(&source, &KeyReader::failed, this, [&failures](const Failure &failure) { failures.append(failure.sentence); });
    connect(&source, &KeyReader::arrived, this, [&isComplete](const KeyList &, bool complete) { isComplete = isComplete || complete; });
    source.read(endless(value));
    QTRY_VERIFY(!source.isReading());
    QCOMPARE(failures, QStringList{"This list has more than " + rows + " rows, so only its beginning is shown. Filter it to see others."});
    QVERIFY(!isComplete);
}

void tst_KeyReader::aListThatJustFitsIsWhole()
{
    KeyReader source(m_roster->session(), nullptr);
    QSignalSpy failed(&source, &KeyReader::failed);
    KeyList keys;
    connect(&source, &KeyReader::arrived, this, [&keys](const KeyList &some, bool) { keys = some; });
    KeyReader::Question question = endless("i");
    question.keys.text += QStringLiteral(" LIMIT 20000");
    source.read(question);
    QTRY_VERIFY(!source.isReading());
    QCOMPARE(keys.size(), 20'000);
    QCOMPARE(failed.count(), 0);
}

// However soon its answer comes: the window goes on meanwhile.
void tst_KeyReader::nobodyWaitsForWhatTakesLong()
{
    KeyReader source(m_roster->session(), nullptr);
    QSignalSpy arrived(&source, &KeyReader::arrived);
    KeyReader::Question question = endless("i");
    question.keys.text += QStringLiteral(" LIMIT 3");
    source.read(question); // the reader is at work from here on
    QTRY_VERIFY(!source.isReading());
    question.takesLong = true;
    for (int i = 0; i < 20; ++i) {
        arrived.clear();
        question.keys.text += u' ';
        source.read(question);
        QCOMPARE(arrived.count(), 0);
        QVERIFY(source.isReading());
        QTRY_VERIFY(!source.isReading());
        QCOMPARE(arrived.count(), 1);
    }
}

QTEST_GUILESS_MAIN(tst_KeyReader)
#include "tst_keyreader.moc"
