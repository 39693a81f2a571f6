#include "models/gesture/draggedentities.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "support/gestures.h"
#include "support/replay.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QMimeData>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Rows and values that no statement can address (such as a NULL key) are shown read-only, with the reason.
class tst_OnlyShown : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aRowWithoutAKeyCanOnlyBeSeen(); // H15
    void aRowThatLacksAPartOfItsKeyCanOnlyBeSeen();
    void aRowWithoutAKeyIsSortedAndFiltered();
    void aKeyThatComesLaterMakesItARow();
    void longListsKeepRowsWithoutAKey();
    void halfACharacterCanOnlyBeSeen_data();
    void halfACharacterCanOnlyBeSeen();
    void whatIsLinkedWithHalfACharacterStays();

private:
    void open(const QStringList &statements, const QString &encoding = QStringLiteral("UTF-8"));
    void show(const Relationship &relationship);
    MembershipController &controller() { return m_roster->controller(); }
    EntityModel &tags() { return m_roster->entities(Side::Left); }
    QString namesInOrder() { return columnText(tags(), 1); }
    void refusesEveryGesture(const Key &key, const QString &sentence);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<RosterWatch> m_watch;
};

static Relationship tagged()
{
    Relationship relationship;
    relationship.left = {QStringLiteral("tag"), {QStringLiteral("code")}, QStringLiteral("name"), {}, {QStringLiteral("tag"), QStringLiteral("tags")}, {}, {}};
    relationship.right = {QStringLiteral("page"), {QStringLiteral("id")}, QStringLiteral("name"), {}, {QStringLiteral("page"), QStringLiteral("pages")}, {}, {}};
    relationship.link.table = QStringLiteral("tagging");
    relationship.link.leftColumns = {QStringLiteral("tag")};
    relationship.link.rightColumns = {QStringLiteral("page_id")};
    relationship.membership = {QStringLiteral("tagging"), QStringLiteral("taggings")};
    return relationship;
}

static const QStringList Tables{"CREATE TABLE tag (code TEXT PRIMARY KEY, name TEXT, note TEXT)", "CREATE TABLE page (id INTEGER PRIMARY KEY, name TEXT)",
                                "CREATE TABLE tagging (tag TEXT REFERENCES tag, page_id INTEGER REFERENCES page, PRIMARY KEY (tag, page_id))",
                                "INSERT INTO page VALUES (1, 'One'), (2, 'Two')"};

static const QString NoCode = QStringLiteral("This tag has no \"Code\", so it can only be shown, not edited or added.");
static const QString NoCharacter = QStringLiteral("The \"Code\" of this tag contains a damaged character, so it can only be shown.");

void tst_OnlyShown::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath("tags.db");
}

void tst_OnlyShown::cleanup()
{
    m_watch.reset();
    m_roster.reset();
    m_folder.reset();
}

void tst_OnlyShown::open(const QStringList &statements, const QString &encoding)
{
    QVERIFY(runElsewhere(m_path, QStringList{QString("PRAGMA encoding='%1'").arg(encoding)} + Tables + statements));
    show(tagged());
}

void tst_OnlyShown::show(const Relationship &relationship)
{
    auto roster = Roster::open(m_path, relationship, std::make_unique<StatementLog>());
    QVERIFY2(roster, qPrintable(roster ? QString() : roster.error().sentence));
    m_roster = *std::move(roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
}

void tst_OnlyShown::refusesEveryGesture(const Key &key, const QString &sentence)
{
    const QStringList before = contentsOf(m_path);
    const QList<std::function<bool()>> gestures{
        [&] { return controller().perform(Gesture::add(QList<Membership>{{key, Key(2)}})); },
        [&] { return controller().perform(Gesture::remove(QList<Membership>{{key, Key(1)}})); },
        [&] { return controller().perform(Gesture::erase(Side::Left, {key})); },
        [&] { return controller().perform(Gesture::edit(QList<Edit>{{Side::Left, key, "note", QVariant(QMetaType(QMetaType::QString)), "x"}})); },
        [&] { return controller().perform(Gesture::add(Side::Left, {key}, {Key(2)})); },
        [&] { return controller().perform(Gesture::replace(Side::Right, key, {Key(2)})); },
        [&] { return create(controller(), Side::Right, {{"name", "Three"}}, {key}).isValid(); },
    };
    for (const auto &gesture : gestures) {
        m_watch->mark();
        QVERIFY(!gesture());
        QCOMPARE(m_watch->refused(), sentence);
    }
    const auto read = m_roster->store().entities(Side::Left, {key}); // for the form that edits it
    QVERIFY(!read);
    QCOMPARE(read.error().sentence, sentence);
    const std::unique_ptr<QMimeData> mime(tags().mimeFor({key}));
    EntityModel &pages = m_roster->entities(Side::Right);
    QVERIFY(!pages.canDropMimeData(mime.get(), Qt::CopyAction, -1, -1, pages.index(1, 1)));
    QCOMPARE(pages.previewDrop(mime.get(), Qt::CopyAction, pages.index(1, 1)).sentence, sentence);
    const std::unique_ptr<QMimeData> page(pages.mimeFor({Key(2)}));
    QCOMPARE(tags().previewDrop(page.get(), Qt::CopyAction, tags().index(tags().rowOf(key), 1)).sentence, sentence);
    QCOMPARE(m_roster->history().count(), 0);
    QCOMPARE(contentsOf(m_path), before);
}

void tst_OnlyShown::aRowWithoutAKeyCanOnlyBeSeen()
{
    open({"INSERT INTO tag VALUES ('a', 'Alpha', NULL), (NULL, 'Nameless', 'kept'), (NULL, 'Another', NULL), ('b', 'Beta', NULL)", "INSERT INTO tagging VALUES ('a', 1), (NULL, 1)"});
    QCOMPARE(namesInOrder(), "Nameless|Another|Alpha|Beta"); // NULL comes first
    QCOMPARE(m_watch->counts(Side::Left), "0|0|1|0");
    QCOMPARE(tags().index(0, 2).data().toString(), "kept");
    const QModelIndex cell = tags().index(0, 1);
    QVERIFY(tags().index(0, 0).data(IsNullRole).toBool());
    QCOMPARE(cell.data(Qt::ToolTipRole).toString(), NoCode);
    QVERIFY(cell.data(Qt::AccessibleTextRole).toString().contains("can only be shown"));
    QVERIFY(!(cell.flags() & (Qt::ItemIsEditable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled)));
    QVERIFY(tags().index(2, 1).flags() & Qt::ItemIsEditable);
    QVERIFY(!tags().setData(cell, "x"));
    QVERIFY(!tags().setNull(cell));
    m_roster->members(Side::Right).setAnchors({tags().keyAt(0)});
    QCOMPARE(m_roster->members(Side::Right).rowCount(), 0);
    refusesEveryGesture(tags().keyAt(0), NoCode);
    QVERIFY(tags().refresh());
    QCOMPARE(tags().labelOf(tags().keyAt(0)), "Nameless");

    m_watch->mark();
    QVERIFY(!controller().perform(Gesture::erase(Side::Left, tags().keys())));
    QCOMPARE(m_watch->refused(), "2 tags without \"Code\" can only be shown. Select others; nothing was changed.");
    QVERIFY(controller().perform(Gesture::erase(Side::Left, {tags().keyAt(2)})));
    QCOMPARE(namesInOrder(), "Nameless|Another|Beta");
    m_roster->history().undo();
    QCOMPARE(namesInOrder(), "Nameless|Another|Alpha|Beta");
}

void tst_OnlyShown::aRowThatLacksAPartOfItsKeyCanOnlyBeSeen()
{
    QVERIFY(runElsewhere(m_path, {"CREATE TABLE tag (code TEXT, lang TEXT, name TEXT, note TEXT, PRIMARY KEY (code, lang))", "CREATE TABLE page (id INTEGER PRIMARY KEY, name TEXT)",
                                  "CREATE TABLE tagging (tag TEXT, lang TEXT, page_id INTEGER REFERENCES page, PRIMARY KEY (tag, lang, page_id), FOREIGN KEY (tag, lang) REFERENCES tag)",
                                  "INSERT INTO page VALUES (1, 'One'), (2, 'Two')", "INSERT INTO tagging VALUES ('a', 'en', 1), ('b', NULL, 1)",
                                  "INSERT INTO tag VALUES ('a', 'en', 'Alpha', NULL), ('b', NULL, 'Bare', 'kept'), ('b', NULL, 'Bare too', NULL), (NULL, NULL, 'Nothing', NULL)"}));
    Relationship relationship = tagged();
    relationship.left.key = {QStringLiteral("code"), QStringLiteral("lang")};
    relationship.link.leftColumns = {QStringLiteral("tag"), QStringLiteral("lang")};
    show(relationship);
    QCOMPARE(columnText(tags(), 2), "Nothing|Alpha|Bare|Bare too");
    QCOMPARE(m_watch->counts(Side::Left), "0|1|0|0");
    QCOMPARE(tags().index(2, 0).data().toString(), "b");
    QVERIFY(tags().index(2, 1).data(IsNullRole).toBool());
    const QString sentence = QStringLiteral("This tag lacks \"Code\" or \"Lang\", so it can only be shown, not edited or added.");
    QCOMPARE(tags().index(2, 2).data(Qt::ToolTipRole).toString(), sentence);
    refusesEveryGesture(tags().keyAt(2), sentence);
    m_watch->mark();
    QVERIFY(!controller().perform(Gesture::erase(Side::Left, tags().keys())));
    QCOMPARE(m_watch->refused(), "3 tags without \"Code\" or \"Lang\" can only be shown. Select others; nothing was changed.");
}

void tst_OnlyShown::aRowWithoutAKeyIsSortedAndFiltered()
{
    open({"INSERT INTO tag VALUES ('a', 'Alpha', NULL), (NULL, 'Nameless', 'kept'), (NULL, 'Another', NULL), ('b', 'Beta', NULL)"});
    tags().sort(1, Qt::DescendingOrder);
    QCOMPARE(namesInOrder(), "Nameless|Beta|Another|Alpha");
    tags().sort(3, Qt::AscendingOrder);
    QCOMPARE(tags().rowCount(), 4);
    tags().setFilterText("ano");
    QCOMPARE(namesInOrder(), "Another");
    QCOMPARE(tags().total(), 4);
    tags().setMarkedBy({Key(1)});
    QCOMPARE(tags().index(0, 1).data(MarkTextRole).toString(), "");
}

void tst_OnlyShown::aKeyThatComesLaterMakesItARow()
{
    open({"INSERT INTO tag VALUES ('b', 'Beta', NULL), (NULL, 'Nameless', 'kept')"});
    QVERIFY(runElsewhere(m_path, {"UPDATE tag SET code = 'z' WHERE name = 'Nameless'"}));
    QVERIFY(m_roster->reloadIfChangedElsewhere());
    QCOMPARE(namesInOrder(), "Beta|Nameless");
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{{QStringLiteral("z"), Key(1)}})));
    QVERIFY(runElsewhere(m_path, {"DELETE FROM tagging", "UPDATE tag SET code = NULL WHERE name = 'Beta'", "UPDATE tag SET note = 'theirs' WHERE name = 'Beta'"}));
    QVERIFY(m_roster->reloadIfChangedElsewhere());
    QCOMPARE(namesInOrder(), "Beta|Nameless");
    QCOMPARE(tags().index(0, 2).data().toString(), "theirs");
    QVERIFY(!(tags().index(0, 2).flags() & Qt::ItemIsEditable));
}

// Those are read by a reader, and looked at where someone looks when another program has changed the file.
void tst_OnlyShown::longListsKeepRowsWithoutAKey()
{
    open({"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000) INSERT INTO tag SELECT 'k' || i, 'Tag ' || i, NULL FROM n",
          "INSERT INTO tag VALUES (NULL, 'Nameless', NULL), (NULL, 'Another', NULL)"});
    QTRY_COMPARE(tags().rowCount(), 25002);
    QTRY_VERIFY(!tags().isReading());
    QCOMPARE(tags().index(0, 1).data().toString(), "Nameless");
    QCOMPARE(tags().index(2, 1).data().toString(), "Tag 1");
    QVERIFY(runElsewhere(m_path, {"INSERT INTO tag VALUES ('a', 'Fresh', NULL)"}));
    QVERIFY(m_roster->reloadIfChangedElsewhere());
    int fewest = tags().rowCount();
    connect(&tags(), &QAbstractItemModel::rowsRemoved, this, [&] { fewest = qMin(fewest, tags().rowCount()); });
    QTRY_COMPARE(tags().rowCount(), 25003);
    QTRY_VERIFY(!tags().isReading());
    QCOMPARE(fewest, 25002);
    QCOMPARE(tags().index(1, 1).data().toString(), "Another");
    QCOMPARE(tags().index(2, 1).data().toString(), "Fresh");
    disconnect(&tags(), nullptr, this, nullptr);
}

void tst_OnlyShown::halfACharacterCanOnlyBeSeen_data()
{
    QTest::addColumn<QString>("units");
    QTest::newRow("half of a pair") << "610080DC";
    QTest::newRow("no character") << "6100FEFF";
    QTest::newRow("a swapped byte order mark") << "FEFF6100";
}

// In UTF-16 a text can hold what UTF-8, and so SQLite's JSON, has no place for.
void tst_OnlyShown::halfACharacterCanOnlyBeSeen()
{
    QFETCH(QString, units);
    const QString odd = QString("CAST(x'%1' AS TEXT)").arg(units);
    const QString like = QString("CAST(x'%1' AS TEXT)").arg(units.startsWith("FEFF") ? "FDFF6100" : "6100FDFF"); // what SQLite would make of it
    open({QString("INSERT INTO tag VALUES (%1, 'Odd', NULL), (%2, 'Like', NULL), ('b', 'Beta', NULL)").arg(odd, like), QString("INSERT INTO tagging VALUES (%1, 1), (%2, 2)").arg(odd, like)}, "UTF-16le");
    QCOMPARE(tags().rowCount(), 3);
    QString names = namesInOrder();
    QVERIFY2(names.contains("Like") && names.contains("Beta") && names.contains("(could not be read)"), qPrintable(names));
    const int row = int(names.split('|').indexOf("(could not be read)"));
    QCOMPARE(tags().index(row, 1).data(Qt::ToolTipRole).toString(), NoCharacter);
    refusesEveryGesture(tags().keyAt(row), NoCharacter);
    m_roster->members(Side::Left).setAnchors({Key(2)});
    QCOMPARE(columnText(m_roster->members(Side::Left), 0), "Like");
}

void tst_OnlyShown::whatIsLinkedWithHalfACharacterStays()
{
    open({"INSERT INTO tag VALUES (CAST(x'610080DC' AS TEXT), 'Odd', NULL)", "INSERT INTO tagging VALUES (CAST(x'610080DC' AS TEXT), 1)"}, "UTF-16le");
    QVERIFY(!controller().perform(Gesture::erase(Side::Right, {Key(1)})));
    QCOMPARE(m_watch->refused(), NoCharacter);
    QVERIFY(controller().perform(Gesture::erase(Side::Right, {Key(2)})));
    QCOMPARE(readElsewhere(m_path, "SELECT count(*) FROM tagging"), "1");
}

QTEST_GUILESS_MAIN(tst_OnlyShown)
#include "tst_onlyshown.moc"
