#include "models/lists/entitymodel.h"
#include "models/lists/entitypages.h"
#include "models/lists/membersmodel.h"
#include "support/testdatabase.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Very large values: a list shows only their beginning, but the stored value stays whole.
class tst_LongCells : public QObject
{
    Q_OBJECT

private slots:
    void listsShowTheBeginning();
    void whatIsStoredIsWhole();
    void largeRowsDoNotFillTheMemory();

private:
    static std::unique_ptr<Roster> opened(const QTemporaryDir &folder, const QStringList &statements);
};

std::unique_ptr<Roster> tst_LongCells::opened(const QTemporaryDir &folder, const QStringList &statements)
{
    const QString path = folder.filePath("long.db");
    if (!sampleInFile(path) || !runElsewhere(path, statements))
        return nullptr;
    return openFile(path);
}

static const QString Long = QStringLiteral("UPDATE hero SET name = replace(hex(zeroblob(500000)), '0', 'x'), secret_name = name || replace(hex(zeroblob(500000)), '0', 'y') WHERE id = 1");

void tst_LongCells::listsShowTheBeginning()
{
    const QTemporaryDir folder;
    const auto roster = opened(folder, {Long});
    QVERIFY(roster);
    constexpr int Most = 400; // letters
    EntityModel &heroes = roster->entities(Side::Left);
    for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole)}) {
        for (int column = 0; column < heroes.columnCount(); ++column)
            QVERIFY2(heroes.index(0, column).data(role).toString().size() < Most, qPrintable(QString::number(column)));
    }
    QVERIFY(heroes.index(0, 1).data().toString().endsWith(QChar(0x2026)));
    MembersModel &members = roster->members(Side::Left);
    members.setAnchors({Preventers});
    const int row = members.rowOf(Deadpond);
    for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole)}) {
        for (int column = 0; column < members.columnCount(); ++column)
            QVERIFY2(members.index(row, column).data(role).toString().size() < Most, qPrintable(QString::number(column)));
    }
}

void tst_LongCells::whatIsStoredIsWhole()
{
    const QTemporaryDir folder;
    const auto roster = opened(folder, {Long});
    QVERIFY(roster);
    EntityModel &heroes = roster->entities(Side::Left);
    QCOMPARE(heroes.index(0, 1).data(Qt::EditRole).toString().size(), 1'000'000);
    const QString before = readHere(*roster, QStringLiteral("SELECT length(name) || hex(substr(name, -3)) FROM hero WHERE id = 1"));
    QVERIFY(heroes.setData(heroes.index(0, 1), "short"));
    roster->history().undo();
    QCOMPARE(readHere(*roster, QStringLiteral("SELECT length(name) || hex(substr(name, -3)) FROM hero WHERE id = 1")), before);
}

void tst_LongCells::largeRowsDoNotFillTheMemory()
{
    const QTemporaryDir folder;
    const auto roster = opened(folder, {"ALTER TABLE hero ADD COLUMN photo BLOB",
                                        "INSERT INTO hero (name, secret_name, photo) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) "
                                        "SELECT 'h' || i, 's', zeroblob(600000) FROM n"});
    QVERIFY(roster);
    EntityModel &heroes = roster->entities(Side::Left);
    for (int row = 0; row < heroes.rowCount(); ++row)
        QVERIFY(!heroes.index(row, 1).data().toString().isEmpty());
    QVERIFY2(heroes.pages().heldRows().size() <= 128, qPrintable(QString::number(heroes.pages().heldRows().size())));
    QCOMPARE(heroes.pages().rowsNow(heroes.keys()).isEmpty(), false); // more at once than are kept
    QCOMPARE(heroes.index(0, 1).data().toString(), "Deadpond");
}

QTEST_GUILESS_MAIN(tst_LongCells)
#include "tst_longcells.moc"
