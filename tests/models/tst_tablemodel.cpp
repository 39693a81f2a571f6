#include "app/heroteam.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/log/statementlog.h"
#include "support/gestures.h"
#include "support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSqlError>
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlRecord>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// EntityModel used like a QSqlTableModel: what that class promises works, or returns false.
class tst_TableModel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void filterIsACondition_data();
    void filterIsACondition();
    void filterGoesOnWithEveryChange();
    void filterGoesTogetherWithTheTextSearchedFor();
    void aFilterThatIsNoConditionIsRefused_data();
    void aFilterThatIsNoConditionIsRefused();
    void aFilterWritesNothing();
    void filterOfALongTable();
    void sortWaitsForSelect();
    void selectTellsItsError();
    void selectRowReadsOneRow();

    void recordsDescribeTheTable();
    void anyTableHasARecord();
    void aRecordIsOneStep();
    void aRecordWithOneBadValueChangesNothing_data();
    void aRecordWithOneBadValueChangesNothing();
    void theSameValueIsNoChange_data();
    void theSameValueIsNoChange();
    void setDataTakesValuesOfItsTypes_data();
    void setDataTakesValuesOfItsTypes();
    void refusedEditTellsWhy();
    void nothingWaitsToBeSubmitted();
    void whatIsNotDoneAnswersFalse();
    void theTableStays();

private:
    EntityModel &heroes() { return m_roster->entities(Side::Left); }
    QSqlTableModel &model() { return heroes(); }
    QString ids() { return columnText(heroes(), 0).replace(u'|', u' '); }
    QString sql(const QString &query) { return readHere(*m_roster, query).replace(u'\n', u' '); }
    QString all() { return sql("SELECT * FROM hero"); }

    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

// 3 text, 4 number, 5 real, 6 bytes.
void tst_TableModel::init()
{
    QStringList schema = HeroTeam::schema();
    schema.replaceInStrings(QStringLiteral("\tage INTEGER, "), QStringLiteral("\tnick TEXT, age INTEGER, weight REAL, photo BLOB,"));
    auto roster = Roster::inMemory(HeroTeam::relationship(),
                                   schema + QStringList{"INSERT INTO hero VALUES (1, 'Deadpond', 'Dive', NULL, NULL, NULL, x'00ff'), (2, 'Rusty-Man', 'Tommy', 'Rusty', 48, 81.5, NULL), "
                                                        "(3, 'Spider-Boy', 'Pedro', '', NULL, 0.1, NULL), (4, 'Dr. Weird', 'Steve', 'O''Neil', 60, NULL, NULL)",
                                                        "INSERT INTO team VALUES (1, 'Z-Force', 'Bar'), (2, 'Preventers', 'Tower')",
                                                        "INSERT INTO heroteamlink VALUES (1, 1), (1, 2), (2, 2)"},
                                   std::make_unique<StatementLog>());
    QVERIFY2(roster, qPrintable(roster ? QString() : roster.error().details));
    m_roster = *std::move(roster);
    m_tester = std::make_unique<QAbstractItemModelTester>(&heroes());
}

void tst_TableModel::cleanup()
{
    m_tester.reset();
    m_roster.reset();
}

void tst_TableModel::filterIsACondition_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("ids");
    QTest::newRow("none") << "" << "1 2 3 4";
    QTest::newRow("comparison") << "age > 50" << "4";
    QTest::newRow("either") << "id = 1 OR name LIKE 'S%'" << "1 3";
    QTest::newRow("quoted name") << "\"nick\" = 'O''Neil'" << "4";
    QTest::newRow("name with its table") << "hero.age IS NOT NULL" << "2 4";
    QTest::newRow("other tables") << "EXISTS (SELECT 1 FROM heroteamlink WHERE hero_id = hero.id AND team_id = 2)" << "2";
    QTest::newRow("what looks like another statement") << "name <> '; DROP TABLE hero; -- (?'" << "1 2 3 4";
    QTest::newRow("comment") << "id < 3 -- the first two" << "1 2";
    QTest::newRow("comment between") << "id /* ) ; ? */ < 3" << "1 2";
    QTest::newRow("no row") << "0" << "";
}

void tst_TableModel::filterIsACondition()
{
    QFETCH(QString, filter);
    QFETCH(QString, ids);
    model().setFilter(filter);
    QCOMPARE(model().filter(), filter);
    QVERIFY(model().select());
    QVERIFY(!model().lastError().isValid());
    QCOMPARE(this->ids(), ids);
    for (const int column : {1, heroes().countColumn()}) { // by the number of links, too
        model().sort(column, Qt::DescendingOrder);
        QCOMPARE(model().rowCount(), ids.isEmpty() ? 0 : int(ids.count(u' ')) + 1);
    }
    model().setFilter(QString());
    QCOMPARE(model().rowCount(), 4);
    QCOMPARE(heroes().total(), 4);
}

void tst_TableModel::filterGoesOnWithEveryChange()
{
    model().setFilter("age IS NULL OR id IN (SELECT hero_id FROM heroteamlink WHERE team_id = 1)");
    QVERIFY(model().select());
    QCOMPARE(ids(), "1 2 3");
    QVERIFY(model().setData(model().index(2, 4), 20));
    QCOMPARE(ids(), "1 2");
    QVERIFY(m_roster->controller().perform(Gesture::remove(QList<Membership>{{RustyMan, ZForce}})));
    QCOMPARE(ids(), "1");
    m_roster->history().undo();
    m_roster->history().undo();
    QCOMPARE(ids(), "1 2 3");
    QVERIFY(create(m_roster->controller(), Side::Left, {{"name", "New"}, {"secret_name", "x"}}).isValid());
    QCOMPARE(ids(), "1 2 3 5");
}

void tst_TableModel::filterGoesTogetherWithTheTextSearchedFor()
{
    model().setFilter("id > 1");
    heroes().setFilterText("d");
    QCOMPARE(ids(), "3 4");
    Key found;
    model().setFilter("id < 4");
    QCOMPARE(ids(), "1 3");
    heroes().setFilterText({});
    QCOMPARE(ids(), "1 2 3");
}

void tst_TableModel::aFilterThatIsNoConditionIsRefused_data()
{
    QTest::addColumn<QString>("filter");
    for (const char *filter : {"nonsense", "id =", "age > 1; DELETE FROM hero", "id = ?", "id = :id", "1) OR (1", "1) UNION SELECT 1 --", "'open", "/* open", "(id = 1", "count(*) > 1",
                               ";", "--", "id = 1 ORDER BY name", "load_extension('x')"})
        QTest::newRow(filter) << QString(filter);
}

void tst_TableModel::aFilterThatIsNoConditionIsRefused()
{
    QFETCH(QString, filter);
    const QString before = all();
    QSignalSpy failed(&heroes(), &EntityModel::readFailed);
    model().setFilter(filter);
    QVERIFY(model().lastError().isValid());
    QVERIFY(!model().lastError().text().trimmed().isEmpty());
    QVERIFY(!model().select());
    QVERIFY(model().lastError().isValid());
    QVERIFY(!failed.isEmpty());
    QCOMPARE(ids(), "1 2 3 4"); // what is shown is better than nothing
    QCOMPARE(all(), before);
    model().setFilter("id = 2");
    QVERIFY(model().select());
    QVERIFY(!model().lastError().isValid());
    QCOMPARE(ids(), "2");
}

void tst_TableModel::aFilterWritesNothing()
{
    const quint64 last = m_roster->log().lastNumber();
    model().setFilter("name = 'Deadpond'");
    for (quint64 number = last + 1; number <= m_roster->log().lastNumber(); ++number)
        QCOMPARE(m_roster->log().find(number)->kind, StatementKind::Read);
}

void tst_TableModel::filterOfALongTable()
{
    QTemporaryDir folder;
    const QString path = folder.filePath("long.db");
    QVERIFY(sampleInFile(path));
    QVERIFY(runElsewhere(path, {"WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) "
                                "INSERT INTO hero (id, name, secret_name, age) SELECT i, 'Hero ' || i, 'Nobody', i % 100 FROM n"}));
    const auto roster = openFile(path);
    EntityModel &longOne = roster->entities(Side::Left);
    QTRY_COMPARE(longOne.rowCount(), 29'994);
    const QAbstractItemModelTester tester(&longOne);
    longOne.setFilter("age = 7");
    QVERIFY(longOne.select());
    QTRY_COMPARE(longOne.rowCount(), 299);
    QTRY_VERIFY(!longOne.isReading());
    QCOMPARE(longOne.total(), 29'994);
    longOne.sort(longOne.countColumn(), Qt::DescendingOrder);
    QTRY_VERIFY(!longOne.isReading());
    QCOMPARE(longOne.rowCount(), 299);
    Key found;
    longOne.find("Hero 12", 1, [&found](const Key &key) { found = key; });
    QTRY_COMPARE(found, Key(1207));
    longOne.setFilter("nonsense");
    QVERIFY(!longOne.select());
    QVERIFY(longOne.lastError().isValid());
    longOne.setFilter({});
    QTRY_COMPARE(longOne.rowCount(), 29'994);
}

void tst_TableModel::sortWaitsForSelect()
{
    model().setSort(1, Qt::DescendingOrder);
    QCOMPARE(ids(), "1 2 3 4");
    QVERIFY(model().select());
    QCOMPARE(ids(), "3 2 4 1");
    model().setSort(0, Qt::DescendingOrder);
    model().sort(0, Qt::DescendingOrder); // shown at once, though it was set already
    QCOMPARE(ids(), "4 3 2 1");
}

void tst_TableModel::selectTellsItsError()
{
    QVERIFY(m_roster->session().run({"ALTER TABLE hero RENAME TO gone"}));
    QVERIFY(!model().select());
    QVERIFY2(model().lastError().text().contains("no such table"), qPrintable(model().lastError().text()));
    QVERIFY(m_roster->session().run({"ALTER TABLE gone RENAME TO hero"}));
    QVERIFY(model().select());
    QVERIFY(!model().lastError().isValid());
}

void tst_TableModel::selectRowReadsOneRow()
{
    QCOMPARE(columnText(heroes(), 1), "Deadpond|Rusty-Man|Spider-Boy|Dr. Weird");
    QVERIFY(m_roster->session().run({"UPDATE hero SET name = name || '!'"}));
    QSignalSpy changed(&model(), &QAbstractItemModel::dataChanged);
    QVERIFY(model().selectRow(1));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 1);
    QCOMPARE(columnText(heroes(), 1), "Deadpond|Rusty-Man!|Spider-Boy|Dr. Weird");
    QVERIFY(m_roster->session().run({"DELETE FROM hero WHERE id = 4"}));
    QVERIFY(!model().selectRow(3));
    QVERIFY(!model().selectRow(-1));
    QVERIFY(!model().selectRow(4));
}

void tst_TableModel::recordsDescribeTheTable()
{
    QCOMPARE(model().tableName(), "hero");
    QCOMPARE(model().record().count(), 7);
    QCOMPARE(model().fieldIndex("nick"), 3);
    QCOMPARE(model().primaryKey().fieldName(0), "id");
    QVERIFY(model().database().isOpen());
    const QSqlRecord record = model().record(1);
    QCOMPARE(record.value("name").toString(), "Rusty-Man");
    QCOMPARE(record.value("age"), QVariant(48));
    QVERIFY(model().record(0).isNull("nick"));
    QVERIFY(!model().record(2).isNull("nick"));
    QCOMPARE(model().record(0).value("photo").toByteArray(), QByteArray("\0\xff", 2));
    for (int column = 0; column < model().record().count(); ++column)
        QVERIFY(!model().headerData(column, Qt::Horizontal).toString().isEmpty());
}

// Qt takes a dot or a quote in a name for SQL of its own.
void tst_TableModel::anyTableHasARecord()
{
    Relationship relationship = HeroTeam::relationship();
    for (const QString &name : {QString("main.team"), QString("\"team\""), QString("[x]y"), QString("a`b")}) {
        QString quoted = name;
        quoted = u'"' + quoted.replace(u'"', QLatin1String("\"\"")) + u'"';
        relationship.left.table = name;
        QStringList schema = HeroTeam::schema();
        schema.replaceInStrings("TABLE hero ", QStringLiteral("TABLE %1 ").arg(quoted));
        schema.replaceInStrings("ON hero ", QStringLiteral("ON %1 ").arg(quoted));
        schema.replaceInStrings("REFERENCES hero ", QStringLiteral("REFERENCES %1 ").arg(quoted));
        auto roster = Roster::inMemory(relationship, schema + QStringList{QStringLiteral("INSERT INTO %1 (id, name, secret_name) VALUES (1, 'Ada', 'x')").arg(quoted)},
                                       std::make_unique<StatementLog>());
        QVERIFY2(roster, qPrintable(roster ? QString() : roster.error().details));
        EntityModel &odd = (*roster)->entities(Side::Left);
        QCOMPARE(odd.tableName(), name);
        QCOMPARE(odd.fieldIndex("secret_name"), 2);
        QCOMPARE(odd.record(0).value("name").toString(), "Ada");
        odd.setFilter("name = 'Bo'");
        QCOMPARE(odd.rowCount(), 0);
        odd.setFilter("name = 'Ada'");
        QCOMPARE(odd.rowCount(), 1);
    }
}

void tst_TableModel::aRecordIsOneStep()
{
    for (int round = 0; round < 2; ++round) { // of the same row
        const QString before = all();
        QSqlRecord record = model().record(1);
        record.setValue("name", QStringLiteral("Rusty %1").arg(round));
        record.setValue("age", 50 + round);
        record.setNull("nick");
        QVERIFY2(model().setRecord(1, record), qPrintable(model().lastError().text()));
        QCOMPARE(sql("SELECT name, age, nick FROM hero WHERE id = 2"), QStringLiteral("Rusty %1|%2|NULL").arg(round).arg(50 + round));
        QCOMPARE(m_roster->history().count(), 1);
        QVERIFY(!model().isDirty());
        m_roster->history().undo();
        QCOMPARE(all(), before);
        QCOMPARE(model().index(1, 1).data().toString(), "Rusty-Man");
    }
    QVERIFY(model().setRecord(1, model().record(1)));
    QCOMPARE(m_roster->history().index(), 0);
    QSqlRecord part;
    part.append(QSqlField("age", QMetaType(QMetaType::Int)));
    part.setValue(0, 12);
    QVERIFY(model().setRecord(0, part));
    QCOMPARE(sql("SELECT age FROM hero WHERE id = 1"), "12");
    QVERIFY(!model().setRecord(99, part));
}

void tst_TableModel::aRecordWithOneBadValueChangesNothing_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QVariant>("value");
    QTest::newRow("a number that is none") << "age" << QVariant("old");
    QTest::newRow("another key") << "id" << QVariant(77);
    QTest::newRow("bytes") << "photo" << QVariant(QByteArray("x"));
    QTest::newRow("bytes for a text") << "secret_name" << QVariant(QByteArray("x"));
    QTest::newRow("nothing where something must be") << "secret_name" << QVariant();
}

void tst_TableModel::aRecordWithOneBadValueChangesNothing()
{
    QFETCH(QString, column);
    QFETCH(QVariant, value);
    const QString before = all();
    QSqlRecord record = model().record(1);
    record.setValue("name", "Changed");
    record.setValue(column, value);
    QVERIFY(!model().setRecord(1, record));
    QVERIFY(model().lastError().isValid());
    QCOMPARE(all(), before);
    QCOMPARE(model().index(1, 1).data().toString(), "Rusty-Man");
    QVERIFY(!model().isDirty());
    QCOMPARE(m_roster->history().count(), 0);
    QVERIFY(model().setData(model().index(1, 1), "Later")); // it bars nothing
    QVERIFY(!model().lastError().isValid());
    QCOMPARE(sql("SELECT name FROM hero WHERE id = 2"), "Later");
}

void tst_TableModel::theSameValueIsNoChange_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("column");
    QTest::newRow("key") << 0 << 0;
    QTest::newRow("text") << 0 << 1;
    QTest::newRow("no value") << 0 << 3;
    QTest::newRow("empty text") << 2 << 3;
    QTest::newRow("number") << 1 << 4;
    QTest::newRow("real") << 2 << 5;
    QTest::newRow("bytes") << 0 << 6;
}

void tst_TableModel::theSameValueIsNoChange()
{
    QFETCH(int, row);
    QFETCH(int, column);
    const quint64 last = m_roster->log().lastNumber();
    QVERIFY(model().setData(model().index(row, column), model().index(row, column).data(Qt::EditRole)));
    QCOMPARE(m_roster->history().count(), 0);
    for (quint64 number = last + 1; number <= m_roster->log().lastNumber(); ++number)
        QCOMPARE(m_roster->log().find(number)->kind, StatementKind::Read);
}

void tst_TableModel::setDataTakesValuesOfItsTypes_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("stored"); // its type and as SQL; empty where it is refused
    QTest::newRow("text") << "name" << QVariant(" x 'y' ") << "text' x ''y'' '";
    QTest::newRow("number for a number") << "age" << QVariant(7) << "integer7";
    QTest::newRow("large number") << "age" << QVariant(Q_INT64_C(9007199254740993)) << "integer9007199254740993";
    QTest::newRow("real") << "weight" << QVariant(0.1) << "real0.1";
    QTest::newRow("yes for a number") << "age" << QVariant(true) << "integer1";
    QTest::newRow("date for a text") << "nick" << QVariant(QDate(2024, 5, 31)) << "text'2024-05-31'";
    QTest::newRow("nothing") << "nick" << QVariant() << "nullNULL";
    QTest::newRow("typed nothing") << "nick" << QVariant(QMetaType::fromType<QString>()) << "nullNULL";
    QTest::newRow("fraction for a number") << "age" << QVariant(1.5) << "";
    QTest::newRow("bytes for a text") << "nick" << QVariant(QByteArray("x")) << "";
    QTest::newRow("bytes for bytes") << "photo" << QVariant(QByteArray("x")) << "";
    QTest::newRow("list") << "nick" << QVariant(QVariantList{1, 2}) << "";
}

void tst_TableModel::setDataTakesValuesOfItsTypes()
{
    QFETCH(QString, column);
    QFETCH(QVariant, value);
    QFETCH(QString, stored);
    const QString before = all();
    QCOMPARE(model().setData(model().index(1, model().fieldIndex(column)), value), !stored.isEmpty());
    QCOMPARE(model().lastError().isValid(), stored.isEmpty());
    if (stored.isEmpty())
        QCOMPARE(all(), before);
    else
        QCOMPARE(sql(QStringLiteral("SELECT typeof(%1) || quote(%1) FROM hero WHERE id = 2").arg(column)), stored);
}

void tst_TableModel::refusedEditTellsWhy()
{
    QString refused;
    connect(&m_roster->controller(), &MembershipController::refused, this, [&refused](const Failure &failure) { refused = failure.sentence; });
    QVERIFY(!model().setData(model().index(0, 4), "old"));
    QVERIFY(!refused.isEmpty());
    QVERIFY2(model().lastError().text().contains(refused), qPrintable(model().lastError().text()));
    QVERIFY(!model().setData(model().index(0, 0), 77)); // of which nobody is told
    QVERIFY(model().lastError().text() != refused);
}

void tst_TableModel::nothingWaitsToBeSubmitted()
{
    QCOMPARE(model().editStrategy(), QSqlTableModel::OnFieldChange);
    QVERIFY(model().setData(model().index(0, 1), "Now"));
    QCOMPARE(sql("SELECT name FROM hero WHERE id = 1"), "Now");
    QVERIFY(!model().isDirty() && !model().isDirty(model().index(0, 1)));
    model().revert();
    model().revertAll();
    model().revertRow(0);
    QVERIFY(model().submit());
    QVERIFY(model().submitAll());
    QCOMPARE(model().index(0, 1).data().toString(), "Now");
    QCOMPARE(m_roster->history().count(), 1);
    for (const auto strategy : {QSqlTableModel::OnManualSubmit, QSqlTableModel::OnRowChange}) {
        model().setEditStrategy(strategy);
        QVERIFY(model().lastError().isValid());
        QCOMPARE(model().editStrategy(), QSqlTableModel::OnFieldChange);
    }
    model().setEditStrategy(QSqlTableModel::OnFieldChange);
    QVERIFY(!model().lastError().isValid());
}

void tst_TableModel::whatIsNotDoneAnswersFalse()
{
    const QString before = all();
    const int columns = model().columnCount();
    QSqlRecord record = model().record();
    record.setValue("name", "New");
    record.setValue("secret_name", "x");
    const QList<std::function<bool()>> attempts{[this] { return model().insertRow(0); },
                                                [this] { return model().insertRows(1, 2); },
                                                [this, record] { return model().insertRecord(-1, record); },
                                                [this] { return model().removeRow(0); },
                                                [this] { return model().removeRows(0, 2); },
                                                [this] { return model().insertColumn(0); },
                                                [this] { return model().insertColumns(2, 2); },
                                                [this] { return model().removeColumn(0); },
                                                [this] { return model().setHeaderData(0, Qt::Horizontal, "Number"); },
                                                [this] { return model().moveRow({}, 0, {}, 2); }};
    for (const auto &attempt : attempts)
        QVERIFY(!attempt());
    QVERIFY(!model().removeRow(0));
    QVERIFY2(model().lastError().isValid(), "whoever asks is told why");
    QVERIFY(model().submitAll());
    QVERIFY(!model().canFetchMore());
    model().fetchMore();
    QCOMPARE(model().columnCount(), columns);
    QCOMPARE(model().record().count(), 7);
    QCOMPARE(all(), before);
    QCOMPARE(ids(), "1 2 3 4");
    QVERIFY(model().clearItemData(model().index(1, 3))); // that is an edit
    QCOMPARE(sql("SELECT nick FROM hero WHERE id = 2"), "NULL");
}

// The model belongs to its table, and its views to the model.
void tst_TableModel::theTableStays()
{
    QSignalSpy reset(&model(), &QAbstractItemModel::modelReset);
    model().setTable("team");
    QVERIFY(model().lastError().isValid());
    model().clear();
    QVERIFY(model().lastError().isValid());
    QCOMPARE(model().tableName(), "hero");
    QCOMPARE(model().record().count(), 7);
    QCOMPARE(ids(), "1 2 3 4");
    QCOMPARE(reset.count(), 0);
    QVERIFY(model().select());
    QVERIFY(!model().lastError().isValid());
}

QTEST_GUILESS_MAIN(tst_TableModel)
#include "tst_tablemodel.moc"
