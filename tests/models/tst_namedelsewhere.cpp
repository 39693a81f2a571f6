#include "models/discovery/words.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/lists/nameindex.h"
#include "models/log/statementlog.h"
#include "models/roster.h"
#include "models/sheet/sheetreader.h"
#include "models/store/membershipstore.h"
#include "models/store/namedmembers.h"
#include "models/store/storednames.h"
#include "models/transfer/namematch.h"
#include "support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Rows that are known by a name in another table: every list, search and order goes by that name, and follows it when it changes.
class tst_NamedElsewhere : public QObject
{
    Q_OBJECT

private slots:
    void everyListShowsTheName_data();
    void everyListShowsTheName();
    void listsAreFilteredAndSortedByIt_data() { everyListShowsTheName_data(); }
    void listsAreFilteredAndSortedByIt();
    void namesAreFoundInText_data() { everyListShowsTheName_data(); }
    void namesAreFoundInText();
    void aSheetHasIt_data() { everyListShowsTheName_data(); }
    void aSheetHasIt();
    void theNameIsNoCellToWriteIn();
    void aNameAloneMakesNoRow();
    void anotherReferenceIsAnotherName();
    void aChangeOfTheOtherRowShows();
    void aTriggersChangeOfTheOtherRowShows();
    void deletingAndUndoNameTheRow();
    void aNamelessRowIsNeverBlank_data();
    void aNamelessRowIsNeverBlank();
    void aTableOfThatNameIsToldApart();
    void aColumnThatIsGoneIsSaid();

private:
    std::unique_ptr<Roster> m_roster;

    void open(const QString &schema, const QString &label, const QString &table = "t");
    EntityModel &rows() { return m_roster->entities(Side::Left); }
    MembersModel &members() { return m_roster->members(Side::Left); }
    QString labels();
    // Without the keys that tell those of the same name apart.
    QString memberNames() { return columnText(members(), MembersModel::LabelColumn).remove(QRegularExpression(" ?\\(\\d\\)")); }
    void run(const QString &sql);
};

static const QString Orgs = "CREATE TABLE org (id INTEGER PRIMARY KEY, name TEXT NOT NULL)\nINSERT INTO org VALUES (1, 'Harbour'), (2, 'Mill')\n";
static const QString Users = "CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT, email TEXT)\nINSERT INTO user VALUES (1, 'Mira', 'm@x'), (2, 'Teo', 't@x'), (3, NULL, 'anon@x')\n";
// The link table of rows whose key is one number.
static const QString Links = "\nCREATE TABLE t_org (t_id INTEGER NOT NULL REFERENCES t, org_id INTEGER NOT NULL REFERENCES org, PRIMARY KEY (t_id, org_id))"
                             "\nINSERT INTO t_org SELECT t.id, org.id FROM t, org";

void tst_NamedElsewhere::open(const QString &schema, const QString &label, const QString &table)
{
    m_roster.reset();
    auto file = OpenDatabase::inMemory((Orgs + schema).split(u'\n', Qt::SkipEmptyParts), std::make_unique<StatementLog>());
    if (!file)
        qFatal("%s", qPrintable(file.error().details));
    Relationship sketch;
    sketch.left.table = table;
    sketch.left.key = (*file)->catalog().table(table)->primaryKey();
    sketch.left.label = LabelTemplate::fromText(label);
    sketch.left.noun = {"member", "members"};
    sketch.right.table = "org";
    sketch.right.key = QStringList{"id"};
    sketch.right.label = QString("name");
    sketch.right.noun = {"club", "clubs"};
    fillWords(sketch);
    sketch.link.table = table + "_org";
    for (const ForeignKey &foreign : (*file)->catalog().table(sketch.link.table)->foreignKeys)
        sketch.link.columns(foreign.table == table ? Side::Left : Side::Right) = foreign.columns;
    auto roster = Roster::over(*file, sketch);
    if (!roster)
        qFatal("%s", qPrintable(roster.error().sentence));
    m_roster = *std::move(roster);
    members().setAnchors({Key(1)});
}

// By the rows' keys.
QString tst_NamedElsewhere::labels()
{
    QStringList labels;
    for (const Key &key : rows().keys())
        labels.append(rows().labelOf(key));
    return labels.join('|');
}

void tst_NamedElsewhere::run(const QString &sql)
{
    const auto ran = m_roster->session().run({sql});
    QVERIFY2(ran, qPrintable(ran ? QString() : ran.error().details));
}

void tst_NamedElsewhere::everyListShowsTheName_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("names"); // in the order of the keys
    QTest::addColumn<QString>("sorted"); // in the order of the first name's column
    QTest::newRow("one reference") << Users + "CREATE TABLE t (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES user)\nINSERT INTO t VALUES (1, 2), (2, 1)" + Links
                                   << "{user.name}" << "Teo|Mira" << "Mira|Teo";
    QTest::newRow("a row that refers to nobody, one that leads nowhere, and one without a name")
        << Users + "CREATE TABLE t (id INTEGER PRIMARY KEY, user_id INTEGER)\nINSERT INTO t VALUES (1, 2), (2, NULL), (3, 99), (4, 3)" + Links << "{user.name|user.email}"
        << "Teo|||anon@x" << "||anon@x|Teo";
    QTest::newRow("two references to one table")
        << Users + "CREATE TABLE t (id INTEGER PRIMARY KEY, buyer_id INTEGER REFERENCES user, seller_id INTEGER REFERENCES user)\nINSERT INTO t VALUES (1, 2, 1), (2, 1, NULL)" + Links
        << "{seller.name} to {buyer.name}" << "Mira to Teo|Mira" << "Mira|Mira to Teo";
    QTest::newRow("its own kind") << "CREATE TABLE t (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES t, code TEXT)\nINSERT INTO t VALUES (1, NULL, 'B'), (2, 1, 'A'), (3, 2, 'C')" + Links
                                  << "{boss.code}/{code}" << "B|B/A|A/C" << "B|A/C|B/A";
    QTest::newRow("two references away")
        << Users + "CREATE TABLE card (nr TEXT PRIMARY KEY, user_id INTEGER REFERENCES user)\nINSERT INTO card VALUES ('a', 1), ('b', 2), ('c', NULL)\n"
                   "CREATE TABLE t (id INTEGER PRIMARY KEY, card TEXT REFERENCES card)\nINSERT INTO t VALUES (1, 'b'), (2, 'a'), (3, 'c')" + Links
        << "{card.user.name}" << "Teo|Mira|" << "|Mira|Teo";
    QTest::newRow("two columns")
        << "CREATE TABLE place (land TEXT, nr INTEGER, name TEXT, PRIMARY KEY (land, nr)) WITHOUT ROWID\nINSERT INTO place VALUES ('A', 1, 'Linz'), ('B', 1, 'Gent')\n"
           "CREATE TABLE t (id INTEGER PRIMARY KEY, land TEXT, nr INTEGER, FOREIGN KEY (land, nr) REFERENCES place (land, nr))\nINSERT INTO t VALUES (1, 'A', 1), (2, 'B', 1), (3, 'B', NULL)" + Links
        << "{place.name}" << "Linz|Gent|" << "|Gent|Linz";
    QTest::newRow("names that SQL could mistake")
        << "CREATE TABLE \"named_1\" (id INTEGER PRIMARY KEY, \"select\" TEXT, na TEXT)\nINSERT INTO named_1 VALUES (1, 'Ann', ''), (2, 'Bob', '')\n"
           "CREATE TABLE t (id INTEGER PRIMARY KEY, \"the one\" INTEGER REFERENCES named_1)\nINSERT INTO t VALUES (1, 2), (2, 1)" + Links << "{the one.select}" << "Bob|Ann" << "Ann|Bob";
    QTest::newRow("keys that ignore case") << "CREATE TABLE u (nick TEXT PRIMARY KEY COLLATE NOCASE, name TEXT)\nINSERT INTO u VALUES ('mi', 'Mira'), ('te', 'Teo')\n"
                                              "CREATE TABLE t (id INTEGER PRIMARY KEY, nick TEXT REFERENCES u)\nINSERT INTO t VALUES (1, 'TE'), (2, 'Mi')" + Links
                                           << "{nick.name}" << "Teo|Mira" << "Mira|Teo";
}

// One that no other holds, and whose it is.
static std::pair<QString, Key> oneOf(const QString &names)
{
    const QStringList all = names.split('|');
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (!all.at(i).isEmpty() && all.filter(all.at(i)).size() == 1)
            return {all.at(i), Key(i + 1)};
    }
    qFatal("each name stands in another");
}

static QStringList sortedOf(const QString &names)
{
    QStringList sorted = names.split('|');
    sorted.sort();
    return sorted;
}

void tst_NamedElsewhere::everyListShowsTheName()
{
    QFETCH(QString, schema);
    QFETCH(QString, label);
    QFETCH(QString, names);
    open(schema, label);
    const QAbstractItemModelTester tester(&rows());
    const QAbstractItemModelTester memberTester(&members());
    QCOMPARE(labels(), names);
    QCOMPARE(StoredNames(m_roster->relationship(), m_roster->session()).labels(Side::Left, rows().keys().toList()).join('|'), names);
    QCOMPARE(memberNames(), names);
    const QString first = m_roster->relationship().left.paths.first().name;
    const int column = rows().nameColumns().first();
    QCOMPARE(rows().table().columns.at(column).name, m_roster->relationship().left.label.columns().first());
    QVERIFY(rows().table().column(first));
    QCOMPARE(rows().columnCount(), rows().countColumn() + 1);
}

void tst_NamedElsewhere::listsAreFilteredAndSortedByIt()
{
    QFETCH(QString, schema);
    QFETCH(QString, label);
    QFETCH(QString, names);
    QFETCH(QString, sorted);
    open(schema, label);
    rows().sort(rows().nameColumns().first(), Qt::AscendingOrder);
    QCOMPARE(labels(), sorted);
    members().sort(MembersModel::LabelColumn, Qt::AscendingOrder);
    QCOMPARE(memberNames(), sorted);
    const QString wanted = oneOf(names).first;
    rows().setFilterText(wanted.toUpper());
    QCOMPARE(labels(), wanted);
    members().setFilterText(wanted.toUpper());
    QCOMPARE(memberNames(), wanted);
}

void tst_NamedElsewhere::namesAreFoundInText()
{
    QFETCH(QString, schema);
    QFETCH(QString, label);
    QFETCH(QString, names);
    open(schema, label);
    const auto [wanted, key] = oneOf(names);
    const auto found = findNamed(m_roster->store(), Side::Left, {wanted});
    QVERIFY2(found, qPrintable(found ? QString() : found.error().sentence));
    QCOMPARE(*found, QList<Key>{key});
    QVERIFY(!findNamed(m_roster->store(), Side::Left, {"Nobody"}));
    const auto match = NameMatch::read(m_roster->session(), m_roster->relationship(), Side::Left, m_roster->relationship().left.label);
    QVERIFY(match);
    const NameMatch::Found one = match->find(wanted.toLower());
    QVERIFY(one.isOne());
    QCOMPARE(match->key(one.places.first()), key);
    QVERIFY(NameIndex::read(m_roster->session(), m_roster->relationship(), Side::Left));
}

void tst_NamedElsewhere::aSheetHasIt()
{
    QFETCH(QString, schema);
    QFETCH(QString, label);
    QFETCH(QString, names);
    open(schema, label);
    for (const SheetOrder::What what : {SheetOrder::What::Members, SheetOrder::What::Rows, SheetOrder::What::Memberships}) {
        SheetOrder order;
        order.what = what;
        order.side = Side::Left;
        if (what == SheetOrder::What::Members)
            order.anchors = KeyList{Key(1)};
        const auto sheet = SheetReader(m_roster->session(), m_roster->relationship(), m_roster->file()->catalog()).read(order);
        QVERIFY2(sheet, qPrintable(sheet ? QString() : sheet.error().details));
        QStringList shown;
        for (qsizetype row = 0; row < sheet->rows(); ++row)
            shown.append(sheet->isNothing(row, 0) ? QString() : sheet->text(row, 0));
        shown.sort();
        QStringList expected = sortedOf(names);
        if (what == SheetOrder::What::Memberships)
            expected += expected;
        expected.sort();
        QCOMPARE(shown.join('|'), expected.join('|'));
    }
}

static const QString Members = Users + "CREATE TABLE t (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES user, role TEXT)\nINSERT INTO t VALUES (1, 2, 'cook'), (2, 1, 'mate')" + Links;

void tst_NamedElsewhere::theNameIsNoCellToWriteIn()
{
    open(Members, "{user.name}");
    const QModelIndex name = rows().index(0, rows().labelColumn());
    QCOMPARE(name.data().toString(), "Teo");
    QVERIFY(!(name.flags() & Qt::ItemIsEditable));
    QVERIFY(!rows().setData(name, "Theo"));
    QCOMPARE(name.data(Qt::ToolTipRole).toString(), "\"name\" in \"user\", where it can be changed");
    QCOMPARE(rows().headerData(rows().labelColumn(), Qt::Horizontal).toString(), "User name");
    QCOMPARE(m_roster->history().count(), 0);
    const QModelIndex role = rows().index(0, 2);
    QVERIFY(rows().setData(role, "captain"));
    QCOMPARE(readHere(*m_roster, "SELECT name FROM user WHERE id = 2"), "Teo");
    QCOMPARE(readHere(*m_roster, "SELECT role FROM t WHERE id = 1"), "captain");
    QCOMPARE(m_roster->history().undoText().count("Teo"), 1);
}

void tst_NamedElsewhere::aNameAloneMakesNoRow()
{
    open(Members, "{user.name}");
    QVERIFY(!m_roster->controller().perform(Gesture::addNamed(Side::Left, {"Nobody"}, {Key(2)})));
    QCOMPARE(readHere(*m_roster, "SELECT count(*) FROM t"), "2");
}

void tst_NamedElsewhere::anotherReferenceIsAnotherName()
{
    open(Members, "{user.name}");
    rows().sort(rows().labelColumn(), Qt::AscendingOrder);
    QCOMPARE(labels(), "Mira|Teo");
    QCOMPARE(memberNames(), "Teo|Mira");
    QVERIFY(rows().setData(rows().index(rows().rowOf(1), 1), 3)); // to whom nobody gave a name
    QCOMPARE(labels(), "|Mira");
    QVERIFY(rows().setData(rows().index(rows().rowOf(1), 1), 1));
    QCOMPARE(labels(), "Mira|Mira");
    QCOMPARE(memberNames(), "Mira|Mira");
    m_roster->history().undo();
    m_roster->history().undo();
    QCOMPARE(labels(), "Mira|Teo");
    QCOMPARE(memberNames(), "Teo|Mira");
}

void tst_NamedElsewhere::aChangeOfTheOtherRowShows()
{
    // The rows on the right are those by which the rows on the left are known.
    open("CREATE TABLE t (id INTEGER PRIMARY KEY, home INTEGER REFERENCES org)\nINSERT INTO t VALUES (1, 2), (2, 1)" + Links, "{home.name}");
    rows().sort(rows().labelColumn(), Qt::AscendingOrder);
    QCOMPARE(labels(), "Harbour|Mill");
    QCOMPARE(memberNames(), "Mill|Harbour");
    EntityModel &orgs = m_roster->entities(Side::Right);
    QVERIFY(orgs.setData(orgs.index(orgs.rowOf(1), 1), "Zoo"));
    QCOMPARE(labels(), "Mill|Zoo");
    QCOMPARE(memberNames(), "Mill|Zoo");
    m_roster->history().undo();
    QCOMPARE(labels(), "Harbour|Mill");
    QCOMPARE(memberNames(), "Mill|Harbour");
    m_roster->history().redo();
    QCOMPARE(labels(), "Mill|Zoo");
}

void tst_NamedElsewhere::aTriggersChangeOfTheOtherRowShows()
{
    open(Members + "\nCREATE TRIGGER rename AFTER UPDATE OF role ON t BEGIN UPDATE user SET name = new.role WHERE id = new.user_id; END", "{user.name}");
    connect(&m_roster->controller(), &MembershipController::consentWanted, this, [this] { m_roster->controller().consent(); });
    (void)rows().setData(rows().index(0, 2), "Captain");
    QCOMPARE(labels(), "Captain|Mira");
    QCOMPARE(memberNames(), "Captain|Mira");
    m_roster->history().undo();
    QCOMPARE(labels(), "Teo|Mira");
    QCOMPARE(memberNames(), "Teo|Mira");
}

void tst_NamedElsewhere::deletingAndUndoNameTheRow()
{
    open(Members, "{user.name}");
    const QString before = readHere(*m_roster, "SELECT * FROM t ORDER BY 1") + readHere(*m_roster, "SELECT * FROM t_org ORDER BY 1, 2");
    QVERIFY(m_roster->controller().perform(Gesture::erase(Side::Left, {Key(1)}, rows().seen({Key(1)}))));
    QVERIFY2(m_roster->history().undoText().contains("Teo"), qPrintable(m_roster->history().undoText()));
    QCOMPARE(labels(), "Mira");
    m_roster->history().undo();
    QCOMPARE(readHere(*m_roster, "SELECT * FROM t ORDER BY 1") + readHere(*m_roster, "SELECT * FROM t_org ORDER BY 1, 2"), before);
    QCOMPARE(labels(), "Teo|Mira");
    QVERIFY(m_roster->controller().perform(Gesture::remove(Side::Left, {Key(2)}, {Key(1)})));
    QCOMPARE(m_roster->history().undoText(), "Remove Mira from Harbour");
}

void tst_NamedElsewhere::aNamelessRowIsNeverBlank_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("names"); // of all rows, as sentences and titles have them
    QTest::newRow("the key") << "{user.name}" << "Teo|Member 2|Member 3|Member 4";
    QTest::newRow("the next label, then the key") << "{user.name|user.email}" << "Teo|Member 2|Member 3|anon@x";
    QTest::newRow("a column of its own, then the key") << "{user.name|badge}" << "Teo|b2|Member 3|b4";
    QTest::newRow("text around it") << "<{user.name}>" << "<Teo>|Member 2|Member 3|Member 4";
}

void tst_NamedElsewhere::aNamelessRowIsNeverBlank()
{
    QFETCH(QString, label);
    open(Users + "CREATE TABLE t (id INTEGER PRIMARY KEY, user_id INTEGER, badge TEXT)\nINSERT INTO t VALUES (1, 2, 'b1'), (2, NULL, 'b2'), (3, 99, NULL), (4, 3, 'b4')" + Links, label);
    QStringList names;
    for (const Key &key : rows().keys())
        names.append(m_roster->controller().naming().name(Side::Left, key));
    QTEST(names.join('|'), "names");
    const QStringList listed = columnText(members(), MembersModel::LabelColumn).split('|');
    for (const QString &name : listed)
        QVERIFY(!name.trimmed().isEmpty());
    QVERIFY(m_roster->controller().perform(Gesture::remove(Side::Left, {Key(3)}, {Key(1)})));
    QCOMPARE(m_roster->history().undoText(), "Remove Member 3 from Harbour");
}

// Its name is that by which a query calls the other table.
void tst_NamedElsewhere::aTableOfThatNameIsToldApart()
{
    open(Users + "CREATE TABLE named_1 (id INTEGER PRIMARY KEY, user_id INTEGER)\nINSERT INTO named_1 VALUES (1, 2), (2, 1)"
                 "\nCREATE TABLE named_1_org (t_id INTEGER NOT NULL REFERENCES named_1, org_id INTEGER NOT NULL REFERENCES org, PRIMARY KEY (t_id, org_id))\nINSERT INTO named_1_org VALUES (1, 1), (2, 1)",
         "{user.name}", "named_1");
    QCOMPARE(labels(), "Teo|Mira");
    QCOMPARE(memberNames(), "Teo|Mira");
}

void tst_NamedElsewhere::aColumnThatIsGoneIsSaid()
{
    QTemporaryDir folder;
    const QString path = folder.filePath("members.db");
    open(Members, "{user.name}");
    const Relationship relationship = m_roster->relationship();
    m_roster.reset();
    auto created = Roster::create(path, relationship, (Orgs + Members).split(u'\n', Qt::SkipEmptyParts), std::make_unique<StatementLog>());
    QVERIFY2(created, qPrintable(created ? QString() : created.error().sentence));
    m_roster = *std::move(created);
    const auto names = [this] { return columnText(rows(), rows().labelColumn()); };
    QCOMPARE(names(), "Teo|Mira");
    QStringList lost;
    connect(m_roster.get(), &Roster::lost, this, [&lost](const Failure &failure) { lost.append(failure.sentence); });
    QVERIFY(runElsewhere(path, {"ALTER TABLE user RENAME COLUMN name TO called"}));
    m_roster->reloadIfChangedElsewhere();
    QCOMPARE(lost, QStringList{"Another program has changed how the table \"user\" is built. Open the file again to go on."});
    QCOMPARE(names(), "Teo|Mira");
}

QTEST_GUILESS_MAIN(tst_NamedElsewhere)
#include "tst_namedelsewhere.moc"
