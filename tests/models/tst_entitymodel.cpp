#include "app/heroteam.h"
#include "models/engines/sqlite/sqlitedialect.h"
#include "models/gesture/draggedentities.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/log/statementlog.h"
#include "support/answerslater.h"
#include "support/gestures.h"
#include "support/holder.h"
#include "support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// An entity table as views see it: pages, order, filter, counts, marks and edits.
class tst_EntityModel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void showsTheTableAndTheCounts();
    void sortsByEveryColumn_data();
    void sortsByEveryColumn();
    void filters_data();
    void filters(); // H28
    void filterWorksWithoutItsFunction(); // H28
    void everyRowOfALargeTableIsAsStored();
    void largeTableIsReadInPages();
    void selectionAndPersistentIndexesSurvive_data();
    void selectionAndPersistentIndexesSurvive(); // H09
    void refreshNeverResets(); // H09

    void marksSayAllOrSome();
    void accessibleTextSaysMoreThanTheCell();
    void headersAreWords();
    void rowsCannotBeAddedOrRemovedByViews(); // H11
    void cellsOfVanishedRowsSaySo();
    void dragCarriesKeysAndNames();
    void dropOnARowLinks();
    void readFailureKeepsWhatIsShown();
    void rowsThatCannotBeReadAreNotCalledDeleted(); // H03

private:
    EntityModel &heroes() { return m_roster->entities(Side::Left); }
    EntityModel &teams() { return m_roster->entities(Side::Right); }
    void open(const QStringList &more);
    QString ids() { return columnText(heroes(), 0).replace(u'|', u' '); }
    QString sql(const QString &query) { return readHere(*m_roster, query).replace(u'\n', u' '); }

    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    QString m_refused;
};

// Heroes with a column of every kind: 3 text, 4 number, 5 real, 6 numeric, 7 bytes.
void tst_EntityModel::open(const QStringList &more)
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

void tst_EntityModel::init()
{
    open({QStringLiteral("INSERT INTO hero VALUES (1, 'Deadpond', 'Dive Wilson', NULL, NULL, NULL, NULL, x'00ff'), "
                         "(2, 'Rusty-Man', 'Tommy Sharp', 'Rüsty', 48, 81.5, 7, NULL), "
                         "(3, 'Spider-Boy', 'Pedro Parqueador', '', NULL, 3.14159265, 'x', NULL), "
                         "(4, 'ÉLAN 100%', 'a_b c\\d', '007', 9007199254740993, -0.5, 1.5, NULL)"),
          QStringLiteral("INSERT INTO team VALUES (1, 'Z-Force', 'Bar'), (2, 'Preventers', 'Tower'), (3, 'None', 'No')"),
          QStringLiteral("INSERT INTO heroteamlink VALUES (1, 1), (2, 1), (2, 2), (2, 3)")});
}

void tst_EntityModel::cleanup()
{
    m_tester.reset();
    m_roster.reset();
}

void tst_EntityModel::showsTheTableAndTheCounts()
{
    QCOMPARE(heroes().rowCount(), 4);
    QCOMPARE(heroes().total(), 4);
    QCOMPARE(heroes().columnCount(), 9);
    QCOMPARE(columnText(heroes(), 1), "Deadpond|Rusty-Man|Spider-Boy|ÉLAN 100%");
    QCOMPARE(columnText(heroes(), 4), "|48||9007199254740993");
    QCOMPARE(columnText(heroes(), 5), "|81.5|3.14159265|-0.5");
    QCOMPARE(columnText(heroes(), 7), "2 bytes|||");
    QCOMPARE(columnText(heroes(), heroes().countColumn()), "2|1|1|0");
    QVERIFY(heroes().index(0, 3).data(IsNullRole).toBool());
    QVERIFY(!heroes().index(2, 3).data(IsNullRole).toBool()); // '' is a value
    QCOMPARE(heroes().labelsOf({3, 99, 1}), (QStringList{QStringLiteral("Spider-Boy"), QString(), QStringLiteral("Deadpond")}));
}

void tst_EntityModel::sortsByEveryColumn_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("by");
    const QStringList columns{QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("secret_name"), QStringLiteral("nick"), QStringLiteral("age"),
                              QStringLiteral("weight"), QStringLiteral("code"), QStringLiteral("photo"),
                              QStringLiteral("(SELECT count(*) FROM heroteamlink WHERE hero_id = id)")};
    for (int column = 0; column < columns.size(); ++column)
        QTest::addRow("%s", qPrintable(columns.at(column).section(u' ', 0, 0))) << column << columns.at(column);
}

void tst_EntityModel::sortsByEveryColumn()
{
    QFETCH(int, column);
    QFETCH(QString, by);
    heroes().sort(column, Qt::DescendingOrder);
    QCOMPARE(ids(), sql(QStringLiteral("SELECT id FROM hero ORDER BY %1 COLLATE in_locale DESC, id").arg(by)));
    heroes().sort(column, Qt::AscendingOrder);
    QCOMPARE(ids(), sql(QStringLiteral("SELECT id FROM hero ORDER BY %1 COLLATE in_locale, id").arg(by)));
    if (column == 4)
        QCOMPARE(columnText(heroes(), 4), "||48|9007199254740993"); // blanks first
    heroes().sort(-1, Qt::AscendingOrder);
    QCOMPARE(ids(), "1 2 3 4");
}

void tst_EntityModel::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("ids");
    QTest::newRow("nothing shows all") << QString() << "1 2 3 4";
    QTest::newRow("in any case") << QStringLiteral("DEAD") << "1";
    QTest::newRow("in any column") << QStringLiteral("sharp") << "2";
    QTest::newRow("É in lower case") << QStringLiteral("élan") << "4";
    QTest::newRow("ü in upper case") << QStringLiteral("RÜSTY") << "2";
    QTest::newRow("é of two characters") << QStringLiteral("e\u0301lan") << "4";
    QTest::newRow("without the accent") << QStringLiteral("elan") << "4";
    QTest::newRow("with one too many") << QStringLiteral("déad") << "1";
    QTest::newRow("a blank") << QStringLiteral(" ") << "1 2 3 4";
    QTest::newRow("words of two columns") << QStringLiteral("rüsty tommy") << "2";
    QTest::newRow("in the other order, by parts") << QStringLiteral(" tom   rust ") << "2";
    QTest::newRow("each word counts") << QStringLiteral("rüsty pedro") << "";
    QTest::newRow("percent is a character") << QStringLiteral("100%") << "4";
    QTest::newRow("percent alone") << QStringLiteral("%") << "4";
    QTest::newRow("underscore is a character") << QStringLiteral("a_b") << "4";
    QTest::newRow("backslash is a character") << QStringLiteral("c\\d") << "4";
    QTest::newRow("a quote is a character") << QStringLiteral("' OR 1=1 --") << "";
    QTest::newRow("numbers") << QStringLiteral("48") << "2";
    QTest::newRow("part of a large number") << QStringLiteral("0993") << "4";
    QTest::newRow("real numbers") << QStringLiteral("3.14") << "3";
    QTest::newRow("the key") << QStringLiteral("3") << "3 4";
    QTest::newRow("what nobody has") << QStringLiteral("zzz") << "";
}

void tst_EntityModel::filters()
{
    QFETCH(QString, text);
    QSignalSpy counted(&heroes(), &EntityModel::countsChanged);
    heroes().setFilterText(text);
    QTEST(ids(), "ids");
    QCOMPARE(heroes().total(), 4);
    QCOMPARE(counted.count(), text.isEmpty() ? 0 : 1);
    QCOMPARE(heroes().filterText(), text);
    heroes().setFilterText({});
    QCOMPARE(ids(), "1 2 3 4");
}

void tst_EntityModel::filterWorksWithoutItsFunction()
{
    // Where SQLite cannot be reached below Qt, LIKE does it, for ASCII's cases only.
    const SqliteDialect dialect({false, false});
    const ListStatements plain(m_roster->relationship(), dialect);
    const auto found = [&](const QString &text) {
        const auto rows = m_roster->session().run(plain.keys(Side::Left, {QStringLiteral("name"), QStringLiteral("secret_name")}, text, {QStringLiteral("id")}));
        QString keys;
        for (const QVariantList &row : rows ? rows->rows : QList<QVariantList>{{QStringLiteral("failed")}})
            keys += row.first().toString();
        return keys;
    };
    QCOMPARE(found(QStringLiteral("dead")), "1");
    QCOMPARE(found(QStringLiteral("100%")), "4");
    QCOMPARE(found(QStringLiteral("a_b")), "4");
    QCOMPARE(found(QStringLiteral("c\\d")), "4");
    QCOMPARE(found(QStringLiteral("_")), "4");
}

static QString manyHeroes(int count)
{
    return QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) INSERT INTO hero "
                          "SELECT i, 'Hero ' || (i * 7919 % %1), 'S' || i, NULL, CASE i % 3 WHEN 0 THEN NULL ELSE i % 100 END, i * 0.5, i, NULL FROM n").arg(count);
}

void tst_EntityModel::everyRowOfALargeTableIsAsStored()
{
    open({manyHeroes(5000)});
    QCOMPARE(heroes().rowCount(), 5000);
    heroes().sort(1, Qt::DescendingOrder);
    QStringList shown;
    for (int row = 0; row < heroes().rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < 8; ++column)
            cells.append(heroes().index(row, column).data(IsNullRole).toBool() ? QStringLiteral("NULL") : heroes().index(row, column).data(Qt::EditRole).toString());
        shown.append(cells.join(u'|'));
    }
    QCOMPARE(shown.join(u'\n'), readHere(*m_roster, QStringLiteral("SELECT * FROM hero ORDER BY name COLLATE in_locale DESC, id")));
}

void tst_EntityModel::largeTableIsReadInPages()
{
    open({manyHeroes(5000)});
    QVERIFY(m_roster->reload());
    const quint64 before = m_roster->log().lastNumber();
    for (int row = 0; row < 5000; ++row)
        QVERIFY(heroes().index(row, 1).data().toString().startsWith(QLatin1String("Hero")));
    const quint64 statements = m_roster->log().lastNumber() - before;
    QVERIFY2(statements >= 154 && statements <= 158, qPrintable(QString::number(statements))); // two for each 64 rows; the tester read the first ones
    for (const StatementEntry &entry : m_roster->log().entries()) {
        QVERIFY(entry.rows != -1 || entry.kind != StatementKind::Read); // each read to its end
        QVERIFY(entry.number <= before || entry.rows <= 64); // whoever looks waits for few
    }
}

void tst_EntityModel::selectionAndPersistentIndexesSurvive_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("a refresh") << "refresh";
    QTest::newRow("a refresh after others added and removed rows") << "others";
    QTest::newRow("a filter") << "filter";
    QTest::newRow("sorting") << "sort";
    QTest::newRow("sorting by the count") << "count";
    QTest::newRow("an edit of the sorted column") << "edit";
}

void tst_EntityModel::selectionAndPersistentIndexesSurvive()
{
    QFETCH(QString, what);
    open({manyHeroes(5000)});
    const QList<Key> keys{1, 256, 257, 3000, 4999};
    QItemSelectionModel selection(&heroes());
    QList<QPersistentModelIndex> persistent;
    for (const Key &key : keys) {
        persistent.append(heroes().index(heroes().rowOf(key), 1));
        selection.select(persistent.last(), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    selection.setCurrentIndex(persistent.last(), QItemSelectionModel::NoUpdate);

    if (what == QLatin1String("refresh")) {
        QVERIFY(heroes().refresh());
    } else if (what == QLatin1String("others")) {
        QVERIFY(m_roster->session().run({QStringLiteral("DELETE FROM hero WHERE id BETWEEN 100 AND 255 OR id = 2")}));
        QVERIFY(m_roster->session().run({QStringLiteral("INSERT INTO hero (id, name, secret_name) VALUES (-5, 'x', 'y'), (9999, 'x', 'y')")}));
        QVERIFY(heroes().refresh());
        QCOMPARE(heroes().total(), 5000 - 157 + 2);
    } else if (what == QLatin1String("filter")) {
        heroes().setFilterText(QStringLiteral("S4999"));
        QCOMPARE(heroes().rowCount(), 1);
        QVERIFY(persistent.last().isValid()); // the rows that stay keep theirs
        QCOMPARE(persistent.last().row(), 0);
        QVERIFY(!persistent.first().isValid());
        QCOMPARE(selection.selectedRows().size(), 1);
        return;
    } else if (what == QLatin1String("sort")) {
        heroes().sort(1, Qt::DescendingOrder);
    } else if (what == QLatin1String("count")) {
        heroes().sort(heroes().countColumn(), Qt::AscendingOrder);
        QVERIFY(create(m_roster->controller(), Side::Right, {{QStringLiteral("name"), QStringLiteral("T")}, {QStringLiteral("headquarters"), QStringLiteral("h")}}, {1, 3000}).isValid());
        QCOMPARE(heroes().keyAt(4999), Key(3000));
    } else {
        heroes().sort(1, Qt::AscendingOrder);
        QVERIFY(heroes().setData(persistent.first(), QStringLiteral("zzz")));
        QCOMPARE(persistent.first().row(), 4999);
    }
    QList<Key> selected;
    for (const QModelIndex &index : selection.selectedRows())
        selected.append(heroes().keyAt(index.row()));
    std::sort(selected.begin(), selected.end());
    QCOMPARE(selected, keys);
    for (qsizetype i = 0; i < keys.size(); ++i)
        QCOMPARE(persistent.at(i).data(KeyRole).value<Key>(), keys.at(i));
    QCOMPARE(heroes().keyAt(selection.currentIndex().row()), keys.last());
}

void tst_EntityModel::refreshNeverResets()
{
    QSignalSpy reset(&heroes(), &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&heroes(), &QAbstractItemModel::rowsInserted);
    QVERIFY(m_roster->session().run({QStringLiteral("INSERT INTO hero (name, secret_name) VALUES ('New', 'n')")}));
    QVERIFY(heroes().select());
    QCOMPARE(inserted.count(), 1);
    QVERIFY(performed(m_roster->controller(), Gesture::erase(Side::Left, {RustyMan})));
    undo(*m_roster);
    heroes().sort(1, Qt::AscendingOrder);
    QCOMPARE(reset.count(), 0);
}

void tst_EntityModel::marksSayAllOrSome()
{
    const auto marks = [this] {
        QStringList texts;
        for (int row = 0; row < 3; ++row)
            texts.append(QString::number(heroes().index(row, 1).data(MarkRole).toInt()) + heroes().index(row, 1).data(MarkTextRole).toString());
        return texts.join(u'|');
    };
    QCOMPARE(marks(), "0|0|0");
    QSignalSpy changed(&heroes(), &QAbstractItemModel::dataChanged);
    heroes().setMarkedBy({ZForce, Preventers});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(marks(), "2all 2|11 of 2|11 of 2");
    heroes().setMarkedBy({ZForce});
    QCOMPARE(marks(), "2in|0|0");
    QVERIFY(performed(m_roster->controller(), Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    QCOMPARE(marks(), "2in|2in|0");
    QVERIFY(!heroes().index(0, 0).data(MarkTextRole).isValid()); // only at the label
    heroes().setMarkedBy({});
    QCOMPARE(marks(), "0|0|0");
}

void tst_EntityModel::accessibleTextSaysMoreThanTheCell()
{
    const auto spoken = [this](int row, int column) { return heroes().index(row, column).data(Qt::AccessibleTextRole).toString(); };
    QCOMPARE(spoken(0, 1), "Deadpond");
    QCOMPARE(spoken(0, 4), "no value");
    QCOMPARE(spoken(1, 4), "48");
    heroes().setMarkedBy({ZForce, Preventers});
    QCOMPARE(spoken(1, 1), "Rusty-Man, with 1 of the 2 teams selected");
    QCOMPARE(heroes().index(0, 4).data(Qt::ToolTipRole).toString(), "No value");
}

void tst_EntityModel::headersAreWords()
{
    const auto header = [this](int column, int role = Qt::DisplayRole) { return heroes().headerData(column, Qt::Horizontal, role).toString(); };
    QCOMPARE(header(2), "Secret name");
    QCOMPARE(header(heroes().countColumn()), "Teams");
    QCOMPARE(header(2, Qt::ToolTipRole), "secret_name VARCHAR");
    QCOMPARE(header(99), "");
    QVERIFY(heroes().index(1, 4).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    QVERIFY(heroes().index(1, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignLeft);
}

void tst_EntityModel::rowsCannotBeAddedOrRemovedByViews()
{
    QVERIFY(!heroes().removeRow(0));
    QVERIFY(!heroes().insertRow(0));
    QVERIFY(!heroes().removeColumn(1));
    QVERIFY(!heroes().canFetchMore({}));
    QCOMPARE(heroes().rowCount(), 4);
    QCOMPARE(heroes().rowCount(heroes().index(0, 0)), 0);
}

void tst_EntityModel::cellsOfVanishedRowsSaySo()
{
    m_tester.reset(); // it would have read the row before
    QVERIFY(m_roster->reload());
    QVERIFY(m_roster->session().run({QStringLiteral("DELETE FROM hero WHERE id = 4")}));
    QCOMPARE(heroes().index(3, 1).data().toString(), "(deleted by someone else)");
    QVERIFY(!heroes().index(3, 0).data().isValid());
    QVERIFY(!(heroes().index(3, 1).flags() & Qt::ItemIsEditable));
    QVERIFY(heroes().refresh());
    QCOMPARE(heroes().rowCount(), 3);
}

void tst_EntityModel::dragCarriesKeysAndNames()
{
    const std::unique_ptr<QMimeData> mime(heroes().mimeData({heroes().index(2, 0), heroes().index(2, 1), heroes().index(0, 0), heroes().index(2, 3)}));
    QCOMPARE(mime->text(), "Spider-Boy\nDeadpond");
    const auto dragged = DraggedEntities::fromMime(mime.get(), m_roster->session().place().identity(), DraggedEntities::relationName(m_roster->relationship()));
    QVERIFY(dragged);
    QCOMPARE(dragged->keys, (QList<Key>{SpiderBoy, Deadpond}));
    QCOMPARE(dragged->side, Side::Left);
    QVERIFY(dragged->from.isEmpty());
    QCOMPARE(heroes().mimeData({}), nullptr);
    QVERIFY(heroes().mimeTypes().contains(DraggedEntities::MimeType));
    QVERIFY(!(heroes().supportedDragActions() & Qt::MoveAction)); // a Move would delete the dragged rows
}

void tst_EntityModel::dropOnARowLinks()
{
    const std::unique_ptr<QMimeData> mime(heroes().mimeFor({SpiderBoy}));
    QVERIFY(teams().flags({}) & Qt::ItemIsDropEnabled); // or empty space refuses drops
    QVERIFY(teams().canDropMimeData(mime.get(), Qt::CopyAction, -1, -1, teams().index(0, 0)));
    QVERIFY(!teams().canDropMimeData(mime.get(), Qt::CopyAction, -1, -1, teams().index(1, 0))); // is in already
    QVERIFY(!heroes().canDropMimeData(mime.get(), Qt::CopyAction, -1, -1, heroes().index(0, 0)));
    QVERIFY(teams().dropMimeData(mime.get(), Qt::CopyAction, -1, -1, teams().index(0, 1)));
    QCOMPARE(columnText(teams(), teams().countColumn()), "2|3|0");
}

void tst_EntityModel::readFailureKeepsWhatIsShown()
{
    QTemporaryDir folder;
    m_tester.reset();
    m_roster = sampleInFile(folder.filePath(QStringLiteral("heroes.db")));
    QAbstractItemModelTester tester(&heroes());
    QSignalSpy failed(&heroes(), &EntityModel::readFailed);
    Holder holder(folder.filePath(QStringLiteral("heroes.db")), QStringLiteral("BEGIN EXCLUSIVE"));
    QVERIFY(holder.holds());
    QVERIFY(!heroes().refresh() || answersLater());
    QTRY_VERIFY_WITH_TIMEOUT(failed.count() > 0, 60'000);
    if (!answersLater()) // else they are asked for again and again
        QCOMPARE(columnText(heroes(), 1), "Deadpond|Rusty-Man|Spider-Boy");
    QVERIFY(failed.first().first().value<Failure>().isTemporary());
    QCOMPARE(heroes().rowCount(), 3);
    QCOMPARE(heroes().total(), 3);
    holder.release();
    QVERIFY(heroes().refresh());
    QCOMPARE(columnText(heroes(), 1), "Deadpond|Rusty-Man|Spider-Boy");
    m_roster->history().clear();
}

void tst_EntityModel::rowsThatCannotBeReadAreNotCalledDeleted()
{
    m_tester.reset();
    open({manyHeroes(300)});
    m_tester.reset();
    QVERIFY(heroes().refresh());
    QSignalSpy failed(&heroes(), &EntityModel::readFailed);
    QVERIFY(m_roster->session().run({QStringLiteral("DROP TABLE hero")}));
    QCOMPARE(heroes().index(0, 1).data().toString(), "(could not be read)");
    QVERIFY(!heroes().index(0, 4).data().isValid());
    QVERIFY(!(heroes().index(0, 1).flags() & Qt::ItemIsEditable));
    heroes().index(40, 1).data();
    QCOMPARE(failed.count(), 1); // asked once, not for each cell
}

QTEST_GUILESS_MAIN(tst_EntityModel)
#include "tst_entitymodel.moc"
