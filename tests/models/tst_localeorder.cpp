#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/longfile.h"
#include "support/testdatabase.h"

#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

static const bool hasNoLocale = qputenv("LC_ALL", "C"); // before the system is asked

// Lists of moderate length are sorted by the rules of the user's language.
class tst_LocaleOrder : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void namesAreSortedByTheLocale_data();
    void namesAreSortedByTheLocale();
    void membersAreSortedAlike();
    void keysKeepTheirOwnOrder();
    void longListsSayThatTheyAreSortedOtherwise();

private:
    void open(const QStringList &heroes);
    EntityModel &heroes() { return m_roster->entities(Side::Left); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
};

void tst_LocaleOrder::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_LocaleOrder::cleanup()
{
    m_roster.reset();
    QLocale::setDefault(QLocale::c());
}

void tst_LocaleOrder::open(const QStringList &heroes)
{
    const QString path = m_folder->filePath("names.db");
    QVERIFY(runElsewhere(path, QStringList{"CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT)",
                                           "CREATE TABLE link (team_id INTEGER, hero_id INTEGER, PRIMARY KEY (team_id, hero_id))", "INSERT INTO team VALUES (1, 'T')"}
                                   + heroes + QStringList{"INSERT INTO link SELECT 1, id FROM hero"}));
    m_roster = openLongFile(path, longRelationship({"id"}, {"hero_id"}, {"team_id"}));
    QVERIFY(m_roster);
}

static const QString Names = "INSERT INTO hero (name) VALUES ('Zoe'), ('Élise'), ('elsa'), ('Team 10'), ('Team 9'), ('Eli'), (NULL), ('Österle'), (7), ('Adam')";

void tst_LocaleOrder::namesAreSortedByTheLocale_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("names");
    QTest::newRow("a system that names none") << QLocale::system() << "|7|Adam|Eli|Élise|elsa|Österle|Team 9|Team 10|Zoe";
    QTest::newRow("none") << QLocale::c() << "|7|Adam|Eli|Élise|elsa|Österle|Team 9|Team 10|Zoe";
    QTest::newRow("German") << QLocale(QLocale::German) << "|7|Adam|Eli|Élise|elsa|Österle|Team 9|Team 10|Zoe";
    QTest::newRow("Swedish, where Ö is the last letter") << QLocale(QLocale::Swedish) << "|7|Adam|Eli|Élise|elsa|Team 9|Team 10|Zoe|Österle";
}

void tst_LocaleOrder::namesAreSortedByTheLocale()
{
    QFETCH(QLocale, locale);
    QFETCH(QString, names);
    QLocale::setDefault(locale);
    open({Names});
    heroes().sort(1, Qt::AscendingOrder);
    QCOMPARE(columnText(heroes(), 1), names);
    QStringList backwards = names.split('|');
    std::reverse(backwards.begin(), backwards.end());
    heroes().sort(1, Qt::DescendingOrder);
    QCOMPARE(columnText(heroes(), 1), backwards.join('|'));
}

void tst_LocaleOrder::membersAreSortedAlike()
{
    open({Names});
    MembersModel &members = m_roster->members(Side::Left);
    members.setAnchors({Key(1)});
    members.sort(MembersModel::LabelColumn, Qt::AscendingOrder);
    QCOMPARE(columnText(members, MembersModel::LabelColumn), "(7)|7|Adam|Eli|Élise|elsa|Österle|Team 9|Team 10|Zoe");
}

void tst_LocaleOrder::keysKeepTheirOwnOrder()
{
    open({"INSERT INTO hero VALUES (10, 'a'), (9, 'b')"});
    heroes().sort(0, Qt::AscendingOrder);
    QCOMPARE(columnText(heroes(), 1), "b|a");
    QVERIFY(!heroes().headerData(1, Qt::Horizontal, Qt::ToolTipRole).toString().contains("letter by letter"));
}

void tst_LocaleOrder::longListsSayThatTheyAreSortedOtherwise()
{
    open({numbers(30'000, "INSERT INTO hero SELECT i, 'Hero ' || i FROM n")});
    QVERIFY(heroes().headerData(1, Qt::Horizontal, Qt::ToolTipRole).toString().contains("letter by letter"));
    heroes().sort(1, Qt::AscendingOrder);
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(heroes().index(1, 1).data().toString(), "Hero 10");
}

QTEST_GUILESS_MAIN(tst_LocaleOrder)
#include "tst_localeorder.moc"
