#include "app/heroteam.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/log/statementlog.h"
#include "support/holder.h"
#include "support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Edits of an entity table's cells: stored exactly as typed, or refused with the reason.
class tst_EntityEdits : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void editsStoreExactly_data();
    void editsStoreExactly(); // H08, H26
    void editsThatCannotBeStoredExactlyAreRefused_data();
    void editsThatCannotBeStoredExactlyAreRefused(); // H27
    void anEditThatTheDatabaseRefusesBarsNoOther(); // H12
    void openingAnEditorAndPressingEnterChangesNothing(); // H04
    void staleEditIsRefused(); // H05
    void editOfAVanishedRowIsRefused(); // H05
    void clearStoresNull();
    void undoOfAnEditRestoresTheType();
    void keysCountsAndBytesCannotBeEdited();
    void viewsCannotBeEdited(); // H16
    void busyFileRefusesTheEditAndRetryStoresIt();

private:
    EntityModel &heroes() { return m_roster->entities(Side::Left); }
    void open(const QStringList &more);
    QString sql(const QString &query) { return readHere(*m_roster, query).replace(u'\n', u' '); }

    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    QString m_refused;
};

// Heroes with a column of every kind: 3 text, 4 number, 5 real, 6 numeric, 7 bytes.
void tst_EntityEdits::open(const QStringList &more)
{
    m_tester.reset();
    QStringList schema = HeroTeam::schema();
    schema.replaceInStrings(QStringLiteral("\tage INTEGER, "),
                            QStringLiteral("\tnick TEXT, age INTEGER, weight REAL, code NUMERIC, photo BLOB,"));
    auto roster = Roster::inMemory(HeroTeam::relationship(), schema + more, std::make_unique<StatementLog>());
    QVERIFY2(roster, qPrintable(roster.error().details));
    m_roster = *std::move(roster);
    m_tester = std::make_unique<QAbstractItemModelTester>(&heroes());
    m_refused.clear();
    connect(&m_roster->controller(), &MembershipController::refused, this, [this](const Failure &failure) { m_refused = failure.sentence; });
}

void tst_EntityEdits::init()
{
    open({QStringLiteral("INSERT INTO hero VALUES (1, 'Deadpond', 'Dive Wilson', NULL, NULL, NULL, NULL, x'00ff'), "
                         "(2, 'Rusty-Man', 'Tommy Sharp', 'Rüsty', 48, 81.5, 7, NULL), "
                         "(3, 'Spider-Boy', 'Pedro Parqueador', '', NULL, 3.14159265, 'x', NULL), "
                         "(4, 'ÉLAN 100%', 'a_b c\\d', '007', 9007199254740993, -0.5, 1.5, NULL)"),
          QStringLiteral("INSERT INTO team VALUES (1, 'Z-Force', 'Bar'), (2, 'Preventers', 'Tower'), (3, 'None', 'No')"),
          QStringLiteral("INSERT INTO heroteamlink VALUES (1, 1), (2, 1), (2, 2), (2, 3)")});
}

void tst_EntityEdits::cleanup()
{
    m_tester.reset();
    m_roster.reset();
}

void tst_EntityEdits::editsStoreExactly_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("stored");
    QTest::newRow("a text") << 1 << "Iron" << "text Iron";
    QTest::newRow("an empty text is no NULL") << 1 << "" << "text ";
    QTest::newRow("a number's look in a text column") << 3 << "0077" << "text 0077";
    QTest::newRow("any Unicode") << 1 << QStringLiteral("🦸 é") << QStringLiteral("text 🦸 é");
    QTest::newRow("spaces around a text") << 1 << " x " << "text  x ";
    QTest::newRow("an integer") << 4 << "49" << "integer 49";
    QTest::newRow("zero is no NULL") << 4 << "0" << "integer 0";
    QTest::newRow("the largest integer") << 4 << "9223372036854775807" << "integer 9223372036854775807";
    QTest::newRow("the smallest integer") << 4 << "-9223372036854775808" << "integer -9223372036854775808";
    QTest::newRow("beyond what a double holds") << 4 << "9007199254740993" << "integer 9007199254740993";
    QTest::newRow("empty is NULL among numbers") << 4 << "" << "null ";
    QTest::newRow("spaces around a number") << 4 << " 7 " << "integer 7";
    QTest::newRow("a real number") << 5 << "2.718281828459045" << "real 2.71828182845905";
    QTest::newRow("a whole number among reals") << 5 << "3" << "real 3.0";
    QTest::newRow("an exponent") << 5 << "1e300" << "real 1.0e+300";
    QTest::newRow("a number in a numeric column") << 6 << "12" << "integer 12";
    QTest::newRow("a text in a numeric column") << 6 << "2020-01-02" << "text 2020-01-02";
}

void tst_EntityEdits::editsStoreExactly()
{
    QFETCH(int, column);
    QFETCH(QString, text);
    const QString name = m_roster->entities(Side::Left).table().columns.at(column).name;
    const QString query = QStringLiteral("SELECT typeof(%1) || ' ' || coalesce(%1, '') FROM hero WHERE id = 2").arg(name);
    const QString before = sql(query);
    QVERIFY2(heroes().setData(heroes().index(1, column), text), qPrintable(m_refused));
    QTEST(sql(query), "stored");
    if (column == 5)
        QCOMPARE(heroes().index(1, column).data(Qt::EditRole).toDouble(), text.toDouble()); // SQLite's own text is rounded
    m_roster->history().undo();
    QCOMPARE(sql(query), before);
    m_roster->history().redo();
    QTEST(sql(query), "stored");
    QCOMPARE(m_roster->history().count(), 1);
}

void tst_EntityEdits::editsThatCannotBeStoredExactlyAreRefused_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    QTest::newRow("one too large") << 4 << "9223372036854775808" << "whole number of at most";
    QTest::newRow("one too small") << 4 << "-9223372036854775809" << "whole number of at most";
    QTest::newRow("letters among integers") << 4 << "12abc" << "whole number";
    QTest::newRow("a fraction among integers") << 4 << "3.5" << "whole number";
    QTest::newRow("grouping") << 4 << "1,000" << "whole number";
    QTest::newRow("letters among reals") << 5 << "heavy" << "must be a number";
    QTest::newRow("a real number beyond all bounds") << 5 << "1e999" << "must be a number";
    QTest::newRow("infinity") << 5 << "inf" << "must be a number";
    QTest::newRow("no number") << 5 << "nan" << "must be a number";
    QTest::newRow("an integer that a real would round") << 5 << "9007199254740993" << "exactly";
    QTest::newRow("zeroes that a numeric column drops") << 6 << "007" << "as the number 7";
    QTest::newRow("an exponent that a numeric column works out") << 6 << "1e3" << "as the number 1000";
    QTest::newRow("a lone surrogate") << 1 << QString(QChar(0xD800)) << "damaged character";
    QTest::newRow("a surrogate at the wrong end") << 1 << (QStringLiteral("x") + QChar(0xDC00)) << "damaged character";
    QTest::newRow("a NUL") << 1 << QStringLiteral("a\0b").append(QChar(0)) << "damaged character";
}

void tst_EntityEdits::editsThatCannotBeStoredExactlyAreRefused()
{
    QFETCH(int, column);
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const QString before = sql(QStringLiteral("SELECT * FROM hero"));
    QVERIFY(!heroes().setData(heroes().index(1, column), text));
    QVERIFY2(m_refused.contains(reason), qPrintable(m_refused));
    QCOMPARE(sql(QStringLiteral("SELECT * FROM hero")), before);
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_EntityEdits::anEditThatTheDatabaseRefusesBarsNoOther()
{
    QVERIFY(m_roster->session().run({QStringLiteral("CREATE UNIQUE INDEX one_of_each_name ON hero (name)")}));
    QVERIFY(!heroes().setData(heroes().index(1, 1), QStringLiteral("Deadpond")));
    QVERIFY(!m_refused.isEmpty());
    QCOMPARE(heroes().index(1, 1).data().toString(), "Rusty-Man");
    QVERIFY(heroes().setData(heroes().index(2, 1), QStringLiteral("Spider")));
    QVERIFY(heroes().setData(heroes().index(1, 1), QStringLiteral("Rusty")));
    QCOMPARE(sql(QStringLiteral("SELECT name FROM hero WHERE id IN (2, 3)")), "Rusty Spider");
}

void tst_EntityEdits::openingAnEditorAndPressingEnterChangesNothing()
{
    const quint64 before = m_roster->log().lastNumber();
    for (int row = 0; row < 4; ++row) {
        for (int column = 1; column < 7; ++column) {
            const QModelIndex index = heroes().index(row, column);
            heroes().setData(index, QVariant::fromValue(CellInput{index.data(Qt::EditRole), index.data().toString()}));
            heroes().setData(index, index.data().toString());
        }
    }
    for (const StatementEntry &entry : m_roster->log().entries())
        QVERIFY(entry.number <= before || entry.kind == StatementKind::Read);
    QCOMPARE(m_roster->history().count(), 0);
    QCOMPARE(m_refused, "");
}

void tst_EntityEdits::staleEditIsRefused()
{
    QVERIFY(heroes().index(1, 1).data().isValid());
    QVERIFY(m_roster->session().run({QStringLiteral("UPDATE hero SET name = 'Theirs' WHERE id = 2")}));
    QVERIFY(!heroes().enter(heroes().index(1, 1), {QStringLiteral("Rusty-Man"), QStringLiteral("Mine")}));
    QVERIFY2(m_refused.contains(QLatin1String("the value is now \"Theirs\"")), qPrintable(m_refused));
    QCOMPARE(sql(QStringLiteral("SELECT name FROM hero WHERE id = 2")), "Theirs");
    QTRY_COMPARE(heroes().index(1, 1).data().toString(), "Theirs");
    // 7 and '7' are not the same value either.
    QVERIFY(m_roster->session().run({QStringLiteral("UPDATE hero SET age = 'x' WHERE id = 2")}));
    QVERIFY(!heroes().enter(heroes().index(1, 4), {48, QStringLiteral("50")}));
}

void tst_EntityEdits::editOfAVanishedRowIsRefused()
{
    QVERIFY(heroes().index(3, 1).data().isValid());
    QVERIFY(m_roster->session().run({QStringLiteral("DELETE FROM hero WHERE id = 4")}));
    QVERIFY(!heroes().setData(heroes().index(3, 1), QStringLiteral("x")));
    QVERIFY2(m_refused.contains(QLatin1String("deleted by someone else")), qPrintable(m_refused));
    QTRY_COMPARE(heroes().rowCount(), 3);
}

void tst_EntityEdits::clearStoresNull()
{
    QVERIFY(heroes().setNull(heroes().index(1, 3)));
    QCOMPARE(sql(QStringLiteral("SELECT typeof(nick) FROM hero WHERE id = 2")), "null");
    QVERIFY(heroes().setData(heroes().index(2, 3), QVariant())); // '' to NULL is a change
    QCOMPARE(sql(QStringLiteral("SELECT typeof(nick) FROM hero WHERE id = 3")), "null");
    QVERIFY(!heroes().setNull(heroes().index(1, 1)));
    QVERIFY2(m_refused.contains(QLatin1String("Name needs a value")), qPrintable(m_refused));
    m_roster->history().undo();
    QCOMPARE(sql(QStringLiteral("SELECT typeof(nick) FROM hero WHERE id = 3")), "text");
}

void tst_EntityEdits::undoOfAnEditRestoresTheType()
{
    QVERIFY(m_roster->session().run({QStringLiteral("UPDATE hero SET age = 'old', weight = 'much' WHERE id = 2")}));
    QVERIFY(heroes().refresh());
    QVERIFY(heroes().setData(heroes().index(1, 4), 5));
    m_roster->history().undo();
    QCOMPARE(sql(QStringLiteral("SELECT typeof(age) || age FROM hero WHERE id = 2")), "textold");
}

void tst_EntityEdits::keysCountsAndBytesCannotBeEdited()
{
    for (const int column : {0, heroes().countColumn(), 7}) {
        const QModelIndex index = heroes().index(0, column);
        QVERIFY(!(index.flags() & Qt::ItemIsEditable));
        QVERIFY(!heroes().setData(index, 5));
        QVERIFY(!heroes().setNull(index));
    }
    QVERIFY(heroes().index(0, 1).flags() & Qt::ItemIsEditable);
    QVERIFY(!heroes().setData(heroes().index(0, 1), QStringLiteral("x"), Qt::DisplayRole));
    QVERIFY(!heroes().setData({}, QStringLiteral("x")));
}

void tst_EntityEdits::viewsCannotBeEdited()
{
    open({QStringLiteral("ALTER TABLE hero RENAME TO people"), QStringLiteral("INSERT INTO people (id, name, secret_name) VALUES (1, 'A', 'a')"),
          QStringLiteral("CREATE VIEW hero AS SELECT * FROM people")});
    QCOMPARE(heroes().rowCount(), 1);
    QVERIFY(!(heroes().index(0, 1).flags() & Qt::ItemIsEditable));
}

void tst_EntityEdits::busyFileRefusesTheEditAndRetryStoresIt()
{
    QTemporaryDir folder;
    m_tester.reset();
    m_roster = sampleInFile(folder.filePath(QStringLiteral("heroes.db")));
    QString refused;
    connect(&m_roster->controller(), &MembershipController::refused, this, [&](const Failure &failure) { refused = failure.sentence; });
    Holder holder(folder.filePath(QStringLiteral("heroes.db")));
    QVERIFY(holder.holds());
    QVERIFY(!heroes().setData(heroes().index(1, 1), QStringLiteral("R")));
    QVERIFY(refused.contains(QLatin1String("locked by another program")));
    QCOMPARE(heroes().index(1, 1).data().toString(), "Rusty-Man");
    holder.release();
    m_roster->controller().takeRetry()();
    QCOMPARE(heroes().index(1, 1).data().toString(), "R");
    m_roster.reset();
}

QTEST_GUILESS_MAIN(tst_EntityEdits)
#include "tst_entityedits.moc"
