#include "models/lists/log/statementcells.h"
#include "models/lists/log/statementlogmodel.h"
#include "models/log/statementlog.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;

namespace {

quint64 run(StatementLog &log, const QString &sql, const QList<QVariantList> &sets = {}, const QString &error = {})
{
    StatementEntry entry;
    entry.sql = sql;
    entry.sets = sets;
    const quint64 number = log.append(entry, 0.0);
    log.finish(number, 250'000, 1, error);
    return number;
}

void runMany(StatementLog &log, int count)
{
    static const QString sql = QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)");
    for (int i = 0; i < count; ++i)
        run(log, sql, {{i % 7, i}});
}

// The mixture that the filter tests look for things in.
void runStory(StatementLog &log)
{
    run(log, "PRAGMA foreign_keys = ON");
    run(log, "BEGIN IMMEDIATE");
    run(log, "INSERT INTO hero (name)\n  VALUES (?)", {{QStringLiteral("Éclair")}});
    run(log, "INSERT INTO team (name) VALUES (?)", {{QStringLiteral("Z-Force")}}, "UNIQUE constraint failed: team.name");
    run(log, "ROLLBACK");
    run(log, "SELECT name FROM hero WHERE id = ?", {{3}});
}

QString shownNumbers(const StatementLogModel &model)
{
    QStringList numbers;
    for (int row = 0; row < model.rowCount(); ++row)
        numbers += model.index(row, 0).data(StatementLogModel::NumberRole).toString();
    return numbers.join('|');
}

QString text(const StatementLogModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

void turnTheLoop()
{
    QCoreApplication::processEvents();
}

} // namespace

class tst_StatementLogModel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void showsWhatAlreadyRan()
    {
        StatementLog log;
        runStory(log);
        StatementLogModel model;
        QAbstractItemModelTester tester(&model);
        model.setLog(&log);
        QCOMPARE(shownNumbers(model), "1|2|3|4|5|6");
        QCOMPARE(model.totalCount(), 6);
    }

    void cellsSayWhatRan()
    {
        StatementLog log;
        StatementEntry entry;
        entry.time = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678));
        entry.sql = "SELECT a,\n\t b\r\nFROM c WHERE d = ?";
        entry.sets = {{QStringLiteral("it's")}};
        log.setGesture(7);
        const quint64 number = log.append(entry, 0);
        StatementLogModel model;
        model.setLog(&log);
        QCOMPARE(text(model, 0, StatementCells::TimeColumn), "03:04:05.678");
        QCOMPARE(text(model, 0, StatementCells::DurationColumn), ""); // still running
        QCOMPARE(text(model, 0, StatementCells::RowsColumn), "");
        log.finish(number, 1'234'567, 1204);
        QCOMPARE(text(model, 0, StatementCells::DurationColumn), "1.23 ms");
        QCOMPARE(text(model, 0, StatementCells::RowsColumn), "1204");
        QCOMPARE(text(model, 0, StatementCells::KindColumn), "Read");
        QCOMPARE(text(model, 0, StatementCells::SqlColumn), "SELECT a, b FROM c WHERE d = ?");
        QCOMPARE(text(model, 0, StatementCells::ValuesColumn), "(\"it's\",)");
        const QModelIndex index = model.index(0, 0);
        QCOMPARE(index.data(StatementLogModel::GestureRole).toInt(), 7);
        QCOMPARE(index.data(StatementLogModel::SqlRole).toString(), entry.sql);
        QCOMPARE(model.headerData(StatementCells::SqlColumn, Qt::Horizontal).toString(), "SQL");
    }

    void everyKindHasItsWord()
    {
        StatementLog log;
        runStory(log);
        StatementLogModel model;
        model.setLog(&log);
        QStringList kinds;
        for (int row = 0; row < model.rowCount(); ++row)
            kinds += text(model, row, StatementCells::KindColumn);
        QCOMPARE(kinds.join('|'), "Set-up|Transaction|Write|Error|Transaction|Read");
        QVERIFY(model.index(3, 0).data(StatementLogModel::ErrorRole).toString().startsWith("UNIQUE"));
    }

    void longSecondsAndLongTextsAreShortened()
    {
        StatementLog log;
        const quint64 number = run(log, "SELECT '" + QString(1'000'000, 'x') + "'");
        log.finish(number, 2'204'000'000, 1);
        StatementLogModel model;
        model.setLog(&log);
        QCOMPARE(text(model, 0, StatementCells::DurationColumn), "2.20 s");
        QCOMPARE(text(model, 0, StatementCells::SqlColumn).size(), 501);
        QCOMPARE(model.index(0, 0).data(StatementLogModel::SqlRole).toString().size(), 1'000'009);
    }

    void aThousandStatementsAreOneInsertion()
    {
        StatementLog log;
        StatementLogModel model;
        QAbstractItemModelTester tester(&model);
        model.setLog(&log);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        runMany(log, 1000);
        QCOMPARE(model.rowCount(), 0);
        turnTheLoop();
        QCOMPARE(model.rowCount(), 1000);
        QCOMPARE(inserted.size(), 1);
        runMany(log, 5);
        turnTheLoop();
        QCOMPARE(inserted.size(), 2);
        QCOMPARE(inserted.last().at(1).toInt(), 1000);
        QCOMPARE(inserted.last().at(2).toInt(), 1004);
    }

    void oldRowsGoAsTheLogDropsThem()
    {
        StatementLog log(10);
        StatementLogModel model;
        QAbstractItemModelTester tester(&model);
        model.setLog(&log);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        runMany(log, 8);
        turnTheLoop();
        QCOMPARE(removed.size(), 0);
        runMany(log, 5);
        turnTheLoop();
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed.last().at(1).toInt(), 0);
        QCOMPARE(removed.last().at(2).toInt(), 2);
        QCOMPARE(shownNumbers(model), "4|5|6|7|8|9|10|11|12|13");
        QCOMPARE(model.totalCount(), 10);
        QCOMPARE(model.droppedCount(), 3);
        runMany(log, 100); // more than it holds, in one turn
        turnTheLoop();
        QCOMPARE(shownNumbers(model), "104|105|106|107|108|109|110|111|112|113");
        QCOMPARE(model.droppedCount(), 103);
    }

    void aRowWhoseEntryJustFellOutIsEmpty()
    {
        StatementLog log(2);
        StatementLogModel model;
        model.setLog(&log);
        runMany(log, 2);
        turnTheLoop();
        runMany(log, 1); // the model has not heard yet
        QCOMPARE(model.entryAt(0), nullptr);
        QVERIFY(!model.index(0, 0).data().isValid());
        QCOMPARE(model.script({0, 1}).count('\n'), 1);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("kind"); // -1 for any
        QTest::addColumn<QString>("shown");
        QTest::newRow("nothing asked") << "" << -1 << "1|2|3|4|5|6";
        QTest::newRow("in the SQL, any case") << "insert into" << -1 << "3|4";
        QTest::newRow("across a line feed, as it looks") << "(name) values" << -1 << "3|4";
        QTest::newRow("blanks around and between") << "  hero   WHERE " << -1 << "6";
        QTest::newRow("in a value") << "z-force" << -1 << "4";
        QTest::newRow("in a value, letters beyond ASCII") << "éCLAIR" << -1 << "3";
        QTest::newRow("in the values as they are shown") << "(3,)" << -1 << "6";
        QTest::newRow("in the error") << "constraint failed" << -1 << "4";
        QTest::newRow("nowhere") << "nobody" << -1 << "";
        QTest::newRow("percent signs are ordinary") << "%" << -1 << "";
        QTest::newRow("reads") << "" << int(ShownKind::Read) << "6";
        QTest::newRow("writes that succeeded") << "" << int(ShownKind::Write) << "3";
        QTest::newRow("changes") << "" << int(ShownKind::Change) << "2|3|4|5";
        QTest::newRow("transactions") << "" << int(ShownKind::Transaction) << "2|5";
        QTest::newRow("set-up") << "" << int(ShownKind::Setup) << "1";
        QTest::newRow("errors") << "" << int(ShownKind::Error) << "4";
        QTest::newRow("both") << "back" << int(ShownKind::Transaction) << "5";
    }

    void filters()
    {
        QFETCH(QString, filter);
        QFETCH(int, kind);
        const StatementFilter wanted(filter, kind < 0 ? std::nullopt : std::optional(ShownKind(kind)));
        StatementLog log;
        StatementLogModel model;
        QAbstractItemModelTester tester(&model);
        model.setLog(&log);
        runStory(log);
        model.setFilter(wanted); // judges what is still to come first
        QTEST(shownNumbers(model), "shown");
        QCOMPARE(model.totalCount(), 6);

        model.setFilter(StatementFilter());
        QCOMPARE(shownNumbers(model), "1|2|3|4|5|6");

        StatementLogModel later; // filters as statements come
        later.setLog(&log);
        later.clear();
        later.setFilter(wanted);
        QCOMPARE(later.rowCount(), 0);
        runStory(log);
        turnTheLoop();
        QCOMPARE(later.rowCount(), shownCount(wanted, log, 6));
    }

    void longValuesAreSearchedWhole()
    {
        StatementLog log;
        run(log, "SELECT ?", {{QString(400, 'a') + "needle" + QString(400, 'b')}});
        StatementLogModel model;
        model.setLog(&log);
        model.setFilter(StatementFilter("needle"));
        QCOMPARE(model.rowCount(), 1);
    }

    void filteringKeepsRowsThatStay()
    {
        StatementLog log;
        StatementLogModel model;
        QAbstractItemModelTester tester(&model);
        model.setLog(&log);
        runStory(log);
        turnTheLoop();
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const QPersistentModelIndex write = model.index(2, StatementCells::SqlColumn);
        const QPersistentModelIndex begin = model.index(1, 0);
        model.setFilter(StatementFilter("insert"));
        QCOMPARE(write.row(), 0);
        QVERIFY(!begin.isValid());
        model.setFilter(StatementFilter());
        QCOMPARE(write.row(), 2);
        QCOMPARE(write.data(StatementLogModel::NumberRole).toInt(), 3);
        QCOMPARE(reset.size(), 0);
    }

    void anyRoadOfFiltersLeadsToTheSameRows()
    {
        StatementLog log(200);
        StatementLogModel model;
        QAbstractItemModelTester tester(&model);
        model.setLog(&log);
        QRandomGenerator random(20260102);
        const QStringList texts{"", "a", "ab", "abc", "b", "INSERT", "insert into a", "7", "fail"};
        const QStringList sqls{"INSERT INTO a VALUES (?)", "SELECT abc", "COMMIT", "UPDATE ab SET b = ?", "PRAGMA ab"};
        for (int step = 0; step < 400; ++step) {
            const int count = random.bounded(12);
            for (int i = 0; i < count; ++i)
                run(log, sqls.at(random.bounded(sqls.size())), {{random.bounded(30)}}, random.bounded(5) == 0 ? "failed" : "");
            if (random.bounded(3) == 0)
                model.setPaused(random.bounded(2) == 0);
            if (random.bounded(20) == 0)
                model.clear();
            if (random.bounded(2) == 0) {
                const int kind = random.bounded(8);
                model.setFilter(StatementFilter(texts.at(random.bounded(texts.size())),
                                                kind < 5 ? std::optional(ShownKind(kind)) : std::nullopt));
            }
            turnTheLoop();
            QStringList expected;
            const quint64 first = log.lastNumber() - quint64(model.waitingCount() + model.totalCount()) + 1;
            for (const StatementEntry &entry : log.entries()) {
                if (entry.number >= first && entry.number <= log.lastNumber() - quint64(model.waitingCount()) && model.filter().accepts(entry))
                    expected += QString::number(entry.number);
            }
            QCOMPARE(shownNumbers(model), expected.join('|'));
        }
    }

    void aStatementThatEndsLaterIsJudgedAgain()
    {
        StatementLog log;
        StatementLogModel model;
        QAbstractItemModelTester tester(&model);
        model.setLog(&log);
        StatementEntry entry;
        entry.sql = "SELECT 1";
        const quint64 slow = log.append(entry, 0);
        turnTheLoop();
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        log.finish(slow, 5'000'000, 12);
        turnTheLoop();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(text(model, 0, StatementCells::DurationColumn), "5.00 ms");

        const quint64 failing = log.append(entry, 0);
        run(log, "COMMIT");
        model.setFilter(StatementFilter({}, ShownKind::Error));
        QCOMPARE(model.rowCount(), 0);
        log.finish(failing, 1, -1, "interrupted");
        turnTheLoop();
        QCOMPARE(shownNumbers(model), QString::number(failing));

        model.setFilter(StatementFilter({}, ShownKind::Read));
        const quint64 hanging = log.append(entry, 0);
        turnTheLoop();
        QCOMPARE(shownNumbers(model), QString("%1|%2").arg(slow).arg(hanging));
        log.finish(hanging, 1, -1, "interrupted");
        turnTheLoop();
        QCOMPARE(shownNumbers(model), QString::number(slow));
    }

    void aPauseHoldsRowsBackAndResumingBringsThem()
    {
        StatementLog log(10);
        StatementLogModel model;
        QAbstractItemModelTester tester(&model);
        model.setLog(&log);
        runMany(log, 3);
        model.setPaused(true);
        QCOMPARE(model.rowCount(), 3); // what ran before the pause
        runMany(log, 4);
        turnTheLoop();
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.waitingCount(), 4);
        QCOMPARE(model.totalCount(), 3);
        model.setFilter(StatementFilter("insert"));
        QCOMPARE(model.rowCount(), 3);
        model.setPaused(false);
        QCOMPARE(shownNumbers(model), "1|2|3|4|5|6|7");
        QCOMPARE(model.waitingCount(), 0);

        model.setPaused(true);
        runMany(log, 30); // even the shown ones fall out
        turnTheLoop();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.waitingCount(), 10);
        model.setPaused(false);
        QCOMPARE(model.rowCount(), 10);
    }

    void clearingHidesWhatIsThereAndTheLogKeepsIt()
    {
        StatementLog log;
        StatementLogModel model;
        QAbstractItemModelTester tester(&model);
        model.setLog(&log);
        model.setFilter(StatementFilter("insert"));
        runStory(log); // not shown yet, but there
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.totalCount(), 0);
        QCOMPARE(log.entries().size(), size_t(6));
        model.setFilter(StatementFilter());
        QCOMPARE(model.rowCount(), 0);
        run(log, "COMMIT");
        turnTheLoop();
        QCOMPARE(shownNumbers(model), "7");
        QCOMPARE(model.totalCount(), 1);
    }

    void clearingDuringAPauseLeavesWhatNobodySaw()
    {
        StatementLog log;
        StatementLogModel model;
        model.setLog(&log);
        runMany(log, 2);
        model.setPaused(true);
        runMany(log, 2);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        model.setPaused(false);
        QCOMPARE(shownNumbers(model), "3|4");
    }

    void scriptsCanBeRunAgain()
    {
        StatementLog log;
        run(log, "\nINSERT INTO hero\n  (name, note) VALUES (?, '?\n;') -- why\n");
        run(log, "INSERT INTO  link VALUES (?, ?)", {{1, QStringLiteral("O'Neil")}, {2, QVariant()}});
        run(log, "COMMIT", {{}});
        StatementLogModel model;
        model.setLog(&log);
        QCOMPARE(model.script({0}), "INSERT INTO hero (name, note) VALUES (?, '?\n;') -- why\n;\n");
        QCOMPARE(model.script({1, 2}), "INSERT INTO link VALUES (1, 'O''Neil');\nINSERT INTO link VALUES (2, NULL);\nCOMMIT;\n");
        QCOMPARE(model.script({}), "");
    }

    void anotherLogOrNoneStartsAnew()
    {
        auto first = std::make_unique<StatementLog>();
        StatementLog second;
        StatementLogModel model;
        QAbstractItemModelTester tester(&model);
        model.setLog(first.get());
        runMany(*first, 3);
        turnTheLoop();
        model.clear();
        model.setLog(&second);
        runMany(second, 2);
        runMany(*first, 2);
        turnTheLoop();
        QCOMPARE(shownNumbers(model), "1|2");
        model.setLog(first.get());
        QCOMPARE(model.rowCount(), 5);
        first.reset(); // a file was closed
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.totalCount(), 0);
        QCOMPARE(model.droppedCount(), 0);
        model.setLog(nullptr);
        model.setFilter(StatementFilter("x"));
        model.setPaused(true);
        model.clear();
        QCOMPARE(model.waitingCount(), 0);
    }

    // Generous limits: they catch a refilter of everything for each statement, not a slow machine.
    void aFullLogStaysFast()
    {
        StatementLog log;
        StatementLogModel model;
        model.setLog(&log);
        model.setFilter(StatementFilter("heroteam"));
        runMany(log, 100'000);
        turnTheLoop();
        QCOMPARE(model.rowCount(), 100'000);

        QElapsedTimer timer;
        timer.start();
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        for (int turn = 0; turn < 100; ++turn) { // ten seconds' worth
            runMany(log, 100);
            turnTheLoop();
        }
        qInfo("10,000 statements in 100 turns into a full log: %lld ms", timer.restart());
        QCOMPARE(removed.size(), 100);
        QCOMPARE(inserted.size(), 100);
        QCOMPARE(model.rowCount(), 100'000);
        QCOMPARE(model.droppedCount(), 10'000);
        QCOMPARE(model.index(0, 0).data(StatementLogModel::NumberRole).toInt(), 10'001);

        timer.restart();
        model.setFilter(StatementFilter("99999"));
        qInfo("a filter over values: %lld ms", timer.elapsed());
        QCOMPARE(model.rowCount(), 1);
        timer.restart();
        model.setFilter(StatementFilter());
        qInfo("no filter: %lld ms", timer.elapsed());
        timer.restart();
        model.setFilter(StatementFilter({}, ShownKind::Error));
        model.setFilter(StatementFilter({}, ShownKind::Write));
        qInfo("two kinds: %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 5000);
    }

private:
    // Among the log's last entries.
    static int shownCount(const StatementFilter &filter, const StatementLog &log, int last)
    {
        return int(std::count_if(log.entries().end() - last, log.entries().end(),
                                 [&filter](const StatementEntry &entry) { return filter.accepts(entry); }));
    }
};

QTEST_GUILESS_MAIN(tst_StatementLogModel)
#include "tst_statementlogmodel.moc"
