#include "models/gesture/draggedentities.h"
#include "models/lists/entitymodel.h"
#include "models/lists/entitypages.h"
#include "models/lists/membersmodel.h"
#include "support/gestures.h"
#include "support/holder.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/dialogs/entityform.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/messages/messagebar.h"
#include "ui/messages/stripquestion.h"
#include "ui/transfer/importsheet.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

using Keys = QList<Key>;

// Menu, keys and buttons: the same calls that a drag makes, from what is selected.
class tst_Gestures : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void linkAddsEverySelectedPair();
    void unlinkTakesAwayOnlyWhatIsThere();
    void unlinkOfNothingSaysSo();
    void copyAndPasteLink_data();
    void copyAndPasteLink();
    void copyGivesColumnsToOtherPrograms();
    void namesThatCannotBeReadAreNotCopied();
    void cutAndPasteMoveOnce();
    void copyAfterCutForgetsTheMove();
    void pasteWithoutATargetAsksForOne();
    void pasteOfForeignContentsIsLookedAtFirst();
    void pasteOfTooMuchNamesTheClipboard_data();
    void pasteOfTooMuchNamesTheClipboard();
    void pasteOfVeryManyNamesListsAFew_data();
    void pasteOfVeryManyNamesListsAFew();
    void replaceMakesMembersExactlyThese();
    void replaceByTheOtherSideIsRefused();
    void removeAllEmptiesTheAnchor();
    void swapExchangesMembers();
    void moveToPicksByTyping();
    void setNullStoresNullOnlyWhereItMay();
    void newEntityJoinsInTheSameStep();
    void newEntityIsSelected(); // H11
    void editWritesOnlyWhatWasChanged();
    void editOfARowThatIsGoneSaysSo();
    void deleteKeyMeansTheRowInATableAndTheMembershipInAList();
    void deletingSeveralAsksFirst_data();
    void deletingSeveralAsksFirst();
    void questionOfADeletionIsTakenBack_data();
    void questionOfADeletionIsTakenBack();
    void secondDelDoesNothing();
    void undoAndRedoNameTheirStep();
    void actionsFollowFocusAndSelection();

private:
    MainWindow &window() { return m_shown->window(); }
    WindowActions &actions() { return window().actions(); }
    QString pairs() { return m_shown->watch().pairs(); }

    std::unique_ptr<RosterWindow> m_shown;
};

void tst_Gestures::init()
{
    m_shown.reset();
    useOwnSettings();
    QApplication::clipboard()->clear();
    m_shown = std::make_unique<RosterWindow>();
}

void tst_Gestures::linkAddsEverySelectedPair()
{
    m_shown->select(Side::Left, {RustyMan, SpiderBoy});
    m_shown->select(Side::Right, {ZForce, Preventers});
    actions().link->trigger();
    QCOMPARE(pairs(), "1-1 1-2 2-1 2-2 3-1 3-2");
    QCOMPARE(m_shown->steps(), 1);
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
    actions().link->trigger();
    QCOMPARE(m_shown->status(), "All 2 heroes are already in 2 teams");
    QCOMPARE(m_shown->steps(), 1);
}

void tst_Gestures::unlinkTakesAwayOnlyWhatIsThere()
{
    m_shown->select(Side::Left, {Deadpond, RustyMan});
    m_shown->select(Side::Right, {ZForce});
    actions().unlink->trigger();
    QCOMPARE(pairs(), "1-2 2-2 3-2");
    QCOMPARE(m_shown->status(), "Deadpond removed from Z-Force");
}

void tst_Gestures::unlinkOfNothingSaysSo()
{
    m_shown->select(Side::Left, {RustyMan});
    m_shown->select(Side::Right, {ZForce});
    actions().unlink->trigger();
    QCOMPARE(m_shown->status(), "Rusty-Man is not in Z-Force");
    QCOMPARE(m_shown->steps(), 0);
}

void tst_Gestures::copyAndPasteLink_data()
{
    QTest::addColumn<Side>("from");
    QTest::addColumn<Keys>("copied");
    QTest::addColumn<bool>("intoList");
    QTest::addColumn<Keys>("anchors");
    QTest::addColumn<QString>("after");
    QTest::newRow("heroes into a team's row") << Side::Left << Keys{RustyMan, SpiderBoy} << false << Keys{ZForce} << "1-1 1-2 2-1 2-2 3-1 3-2";
    QTest::newRow("heroes into the heroes of a team") << Side::Left << Keys{RustyMan, SpiderBoy} << true << Keys{ZForce} << "1-1 1-2 2-1 2-2 3-1 3-2";
    QTest::newRow("team into a hero's row") << Side::Right << Keys{ZForce} << false << Keys{SpiderBoy} << "1-1 1-2 2-2 3-1 3-2";
    QTest::newRow("team into the teams of a hero") << Side::Right << Keys{ZForce} << true << Keys{SpiderBoy} << "1-1 1-2 2-2 3-1 3-2";
}

void tst_Gestures::copyAndPasteLink()
{
    QFETCH(Side, from);
    QFETCH(Keys, copied);
    QFETCH(bool, intoList);
    QFETCH(Keys, anchors);
    m_shown->select(from, copied);
    m_shown->table(from).setFocus();
    Person::press(window(), Qt::CTRL | Qt::Key_C);
    QVERIFY(m_shown->status().endsWith("copied"));
    m_shown->select(opposite(from), anchors);
    (intoList ? m_shown->list(from) : m_shown->table(opposite(from))).setFocus();
    Person::press(window(), Qt::CTRL | Qt::Key_V);
    QTEST(pairs(), "after");
    QCOMPARE(m_shown->steps(), 1);
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
}

void tst_Gestures::copyGivesColumnsToOtherPrograms()
{
    m_shown->select(Side::Right, {Preventers});
    m_shown->selectMembers(Side::Left, {RustyMan, SpiderBoy});
    actions().copy->trigger();
    QCOMPARE(QApplication::clipboard()->text(), "Rusty-Man\tTommy Sharp\nSpider-Boy\tPedro Parqueador");
    QVERIFY(QApplication::clipboard()->mimeData()->html().contains("<td dir=\"auto\">Tommy Sharp</td>"));
}

void tst_Gestures::namesThatCannotBeReadAreNotCopied()
{
    m_shown->select(Side::Left, {Deadpond, SpiderBoy});
    m_shown->table(Side::Left).setFocus();
    QApplication::clipboard()->setText("What was copied before");
    Holder holder(m_shown->path(), "BEGIN EXCLUSIVE");
    QVERIFY(holder.holds());
    m_shown->roster().entities(Side::Left).pages().expire(); // of rows that are held the names are known
    actions().copy->trigger();
    QVERIFY2(m_shown->message().contains("locked"), qPrintable(m_shown->message()));
    QVERIFY2(!m_shown->status().contains("copied"), qPrintable(m_shown->status()));
    QCOMPARE(QApplication::clipboard()->text(), "What was copied before");
    holder.release();
    actions().copy->trigger();
    QCOMPARE(QApplication::clipboard()->text(), "Deadpond\t2\tDive Wilson\t\nSpider-Boy\t1\tPedro Parqueador\t");
}

void tst_Gestures::cutAndPasteMoveOnce()
{
    m_shown->select(Side::Right, {Preventers});
    m_shown->selectMembers(Side::Left, {SpiderBoy});
    actions().cut->trigger();
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-2"); // nothing yet
    QCOMPARE(m_shown->status(), "1 hero cut: paste to move");
    m_shown->select(Side::Right, {ZForce});
    m_shown->table(Side::Right).setFocus();
    actions().paste->trigger();
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-1");
    QCOMPARE(m_shown->undoText(), "Move Spider-Boy to Z-Force");
    m_shown->roster().history().undo();
    actions().paste->trigger(); // what was moved once is copied from then on
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-1 3-2");
}

void tst_Gestures::copyAfterCutForgetsTheMove()
{
    m_shown->select(Side::Right, {Preventers});
    m_shown->selectMembers(Side::Left, {SpiderBoy});
    actions().cut->trigger();
    actions().copy->trigger();
    m_shown->select(Side::Right, {ZForce});
    m_shown->table(Side::Right).setFocus();
    actions().paste->trigger();
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-1 3-2");
}

void tst_Gestures::pasteWithoutATargetAsksForOne()
{
    m_shown->select(Side::Left, {SpiderBoy});
    m_shown->table(Side::Left).setFocus();
    actions().copy->trigger();
    m_shown->select(Side::Right, {});
    m_shown->list(Side::Left).setFocus();
    actions().paste->trigger();
    QCOMPARE(m_shown->status(), "Select a team to paste into");
    QCOMPARE(m_shown->steps(), 0);
}

void tst_Gestures::pasteOfForeignContentsIsLookedAtFirst()
{
    QApplication::clipboard()->setText("Nobody we know");
    m_shown->table(Side::Right).setFocus();
    actions().paste->trigger();
    QVERIFY(m_shown->window().findChild<ImportSheet *>());
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-2");
    QCOMPARE(m_shown->steps(), 0);
}

namespace {

// What another program offers: each request makes it send all of it.
class Offered : public QMimeData
{
public:
    Offered(const QStringList &formats, const QByteArray &bytes) : m_formats(formats), m_bytes(bytes) {}

    QStringList formats() const override { return m_formats; }
    bool hasFormat(const QString &format) const override { return m_formats.contains(format); }
    int requests() const { return m_requests; }

protected:
    QVariant retrieveData(const QString &format, QMetaType type) const override
    {
        if (!m_formats.contains(format))
            return {};
        ++m_requests;
        return type.id() == QMetaType::QString ? QVariant(QString::fromUtf8(m_bytes)) : QVariant(m_bytes);
    }

private:
    QStringList m_formats;
    QByteArray m_bytes;
    mutable int m_requests = 0;
};

} // namespace

void tst_Gestures::pasteOfTooMuchNamesTheClipboard_data()
{
    QTest::addColumn<QStringList>("formats");
    QTest::addColumn<int>("megabytes");
    QTest::addColumn<QString>("says");
    const QString entities = DraggedEntities::MimeType;
    const QString tooLong = "The clipboard holds more than 16 MB of text, which is too much to look for names in. Copy only the names that you want to add.";
    const QString tooMany = "The clipboard holds too many rows from another Rollcall. Copy fewer, or copy them again in this window.";
    QTest::newRow("text") << QStringList{"text/plain"} << 17 << tooLong;
    QTest::newRow("text in UTF-8") << QStringList{"text/plain;charset=utf-8", "text/plain"} << 17 << tooLong;
    QTest::newRow("text that fits") << QStringList{"text/plain;charset=utf-8", "text/plain"} << 15 << ""; // and is a list that names nobody
    QTest::newRow("rows") << QStringList{entities, "text/plain"} << 5 << tooMany;
    QTest::newRow("rows nobody understands") << QStringList{entities} << 1
                                              << "Rollcall does not understand what the clipboard holds; it may come from another version of Rollcall. Nothing was changed.";
    QTest::newRow("a picture") << QStringList{"image/png"} << 1 << "The clipboard holds nothing that Rollcall can add. Copy rows from its tables or lists, or names, one on each line.";
}

void tst_Gestures::pasteOfTooMuchNamesTheClipboard()
{
    QFETCH(QStringList, formats);
    QFETCH(int, megabytes);
    QFETCH(QString, says);
    m_shown->select(Side::Right, {ZForce});
    m_shown->table(Side::Right).setFocus();
    auto *offered = new Offered(formats, QByteArray("Nobody we know   \n").repeated(megabytes * 1024 * 1024 / 18));
    QApplication::clipboard()->setMimeData(offered);
    QCoreApplication::processEvents();
    const int before = offered->requests();
    actions().paste->trigger();
    QVERIFY2(says.isEmpty() ? m_shown->message().isEmpty() : m_shown->message().startsWith(says), qPrintable(m_shown->message()));
    QCOMPARE(m_shown->window().findChild<ImportSheet *>() != nullptr, says.isEmpty());
    QVERIFY(offered->requests() - before <= 1);
    QCOMPARE(m_shown->steps(), 0);
    QApplication::clipboard()->clear();
}

void tst_Gestures::pasteOfVeryManyNamesListsAFew_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("starts");
    QStringList many{"Rusty-Man"};
    for (int i = 0; i < 700'000; ++i)
        many.append(QStringLiteral("Nobody we know %1").arg(i));
    QTest::newRow("many lines") << many.join(u'\n') << "Nothing was added. No hero is called Nobody we know 0, ";
    // A list of one name is looked at first.
    QTest::newRow("one long line") << QString(15'000'000, u'x') << "";
    QTest::newRow("one long line of quotes") << QString(15'000'000, u'"') << "";
    QTest::newRow("one long line of control characters") << QString(5'000'000, QChar(1)) << "";
}

void tst_Gestures::pasteOfVeryManyNamesListsAFew()
{
    QFETCH(QString, text);
    QFETCH(QString, starts);
    m_shown->select(Side::Right, {ZForce});
    m_shown->table(Side::Right).setFocus();
    QApplication::clipboard()->setText(text);
    actions().paste->trigger();
    letFinish(m_shown->roster().session());
    QVERIFY(m_shown->window().findChild<ImportSheet *>());
    QVERIFY2(starts.isEmpty() ? m_shown->message().isEmpty() : m_shown->message().startsWith(starts), qPrintable(m_shown->message().left(300)));
    QVERIFY2(m_shown->message().size() < 800, "a message is for reading");
    QCOMPARE(m_shown->steps(), 0);
    QApplication::clipboard()->clear();
}

void tst_Gestures::replaceMakesMembersExactlyThese()
{
    m_shown->select(Side::Left, {RustyMan, SpiderBoy});
    m_shown->table(Side::Left).setFocus();
    actions().copy->trigger();
    m_shown->select(Side::Right, {ZForce});
    actions().membersOf(Side::Left).replace->trigger();
    QCOMPARE(pairs(), "1-2 2-1 2-2 3-1 3-2");
    QCOMPARE(m_shown->steps(), 1);
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
}

void tst_Gestures::replaceByTheOtherSideIsRefused()
{
    m_shown->select(Side::Right, {ZForce});
    m_shown->table(Side::Right).setFocus();
    actions().copy->trigger();
    actions().membersOf(Side::Left).replace->trigger();
    QCOMPARE(m_shown->message(), "The clipboard holds teams. Copy heroes first.");
    QCOMPARE(m_shown->steps(), 0);
}

void tst_Gestures::removeAllEmptiesTheAnchor()
{
    m_shown->select(Side::Right, {Preventers});
    m_shown->list(Side::Left).setFocus();
    Person::press(window(), Qt::CTRL | Qt::Key_Delete);
    QCOMPARE(pairs(), "1-1");
    QCOMPARE(m_shown->steps(), 1);
    QVERIFY(!actions().membersOf(Side::Left).removeAll->isEnabled()); // nobody is left
}

void tst_Gestures::swapExchangesMembers()
{
    m_shown->select(Side::Right, {ZForce});
    QVERIFY(!actions().membersOf(Side::Left).swap->isEnabled());
    m_shown->select(Side::Right, {ZForce, Preventers});
    actions().membersOf(Side::Left).swap->trigger();
    QCOMPARE(pairs(), "1-1 1-2 2-1 3-1"); // Deadpond was in both
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
}

void tst_Gestures::moveToPicksByTyping()
{
    m_shown->select(Side::Right, {Preventers});
    m_shown->selectMembers(Side::Left, {RustyMan});
    Person::press(window(), Qt::CTRL | Qt::SHIFT | Qt::Key_M);
    QVERIFY(QApplication::activeModalWidget());
    Person::type(window(), "z-f");
    Person::press(window(), Qt::Key_Return);
    QCOMPARE(pairs(), "1-1 1-2 2-1 3-2");
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

void tst_Gestures::setNullStoresNullOnlyWhereItMay()
{
    EntityView &heroes = m_shown->table(Side::Left);
    heroes.setFocus();
    heroes.setColumnHidden(0, false);
    m_shown->select(Side::Left, {RustyMan});
    for (int i = 0; i < 2; ++i)
        Person::press(window(), Qt::Key_Right); // the row stays selected
    QVERIFY(!actions().setNull->isEnabled()); // a key's cell, behind the number of teams
    for (int i = 0; i < 2; ++i)
        Person::press(window(), Qt::Key_Right);
    Person::press(window(), Qt::CTRL | Qt::Key_0);
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT age FROM hero WHERE id = 2"), "NULL");
    heroes.setCurrentIndex(heroes.model()->index(1, 1));
    actions().setNull->trigger();
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT name FROM hero WHERE id = 2"), "Rusty-Man");
    QVERIFY2(m_shown->message().startsWith("Name needs a value."), qPrintable(m_shown->message()));
    QCOMPARE(m_shown->steps(), 1);
}

void tst_Gestures::newEntityJoinsInTheSameStep()
{
    m_shown->select(Side::Right, {ZForce, Preventers});
    actions().of(Side::Left).create->trigger();
    auto *form = qobject_cast<EntityForm *>(&Person::inFront(window()));
    QVERIFY(form);
    auto *join = form->findChild<QCheckBox *>();
    QCOMPARE(join->text(), "Add to 2 teams");
    QVERIFY(!join->isChecked()); // selected as they may be by opening the file
    Person::click({join, {8, join->height() / 2}});
    form->findChild<QLineEdit *>()->setFocus();
    Person::type(window(), "Tarantula");
    Person::press(window(), Qt::Key_Tab);
    Person::type(window(), "Natalia");
    Person::press(window(), Qt::Key_Return);
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-2 4-1 4-2");
    QCOMPARE(m_shown->steps(), 1);
    m_shown->roster().history().undo();
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT count(*) FROM hero"), "3");
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
}

void tst_Gestures::newEntityIsSelected()
{
    m_shown->select(Side::Left, {});
    actions().of(Side::Right).create->trigger();
    Person::type(window(), "New");
    Person::press(window(), Qt::Key_Tab);
    Person::type(window(), "Somewhere");
    Person::press(window(), Qt::Key_Return);
    QCOMPARE(m_shown->table(Side::Right).selectedKeys(), Keys{Key(3)});
    QCOMPARE(m_shown->status(), "New created");
}

void tst_Gestures::editWritesOnlyWhatWasChanged()
{
    m_shown->select(Side::Left, {RustyMan});
    actions().of(Side::Left).edit->trigger();
    Person::press(window(), Qt::Key_Tab);
    Person::press(window(), Qt::CTRL | Qt::Key_A);
    Person::type(window(), "Tony");
    Person::press(window(), Qt::Key_Return);
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT * FROM hero WHERE id = 2"), "2|Rusty-Man|Tony|48");
    QCOMPARE(m_shown->undoText(), "Change Secret name of Rusty-Man");
    QVERIFY2(!m_shown->watch().writes().contains("name=?, secret_name"), qPrintable(m_shown->watch().writes()));
    actions().of(Side::Left).edit->trigger();
    Person::press(window(), Qt::Key_Return);
    QCOMPARE(m_shown->steps(), 1); // nothing was changed
}

void tst_Gestures::editOfARowThatIsGoneSaysSo()
{
    m_shown->select(Side::Left, {SpiderBoy});
    QVERIFY(runElsewhere(m_shown->path(), {"DELETE FROM heroteamlink WHERE hero_id = 3", "DELETE FROM hero WHERE id = 3"}));
    actions().of(Side::Left).edit->trigger();
    QVERIFY(!QApplication::activeModalWidget());
    QCOMPARE(m_shown->message(), "This row was deleted by someone else. Press Reload.");
}

void tst_Gestures::deleteKeyMeansTheRowInATableAndTheMembershipInAList()
{
    m_shown->select(Side::Right, {Preventers});
    m_shown->selectMembers(Side::Left, {SpiderBoy});
    Person::press(window(), Qt::Key_Delete);
    QCOMPARE(pairs(), "1-1 1-2 2-2");
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT count(*) FROM hero"), "3");
    m_shown->select(Side::Left, {SpiderBoy});
    m_shown->table(Side::Left).setFocus();
    Person::press(window(), Qt::Key_Delete);
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT count(*) FROM hero"), "2");
}

void tst_Gestures::deletingSeveralAsksFirst_data()
{
    QTest::addColumn<Side>("side");
    QTest::addColumn<Keys>("keys");
    QTest::addColumn<QString>("question");
    QTest::newRow("heroes with memberships") << Side::Left << Keys{Deadpond, SpiderBoy} << "Delete 2 heroes and their 3 memberships?";
    QTest::newRow("heroes with one membership") << Side::Left << Keys{RustyMan, Key(4)} << "Delete 2 heroes and their 1 membership?";
    QTest::newRow("heroes without any") << Side::Left << Keys{Key(4), Key(5)} << "Delete 2 heroes?";
    QTest::newRow("all teams") << Side::Right << Keys{ZForce, Preventers} << "Delete 2 teams and their 4 memberships?";
}

static QString contents(const QString &path)
{
    QStringList tables;
    for (const char *table : {"hero", "team", "heroteamlink"})
        tables.append(readElsewhere(path, QString("SELECT * FROM %1 ORDER BY 1, 2").arg(table)));
    return tables.join("\n\n");
}

void tst_Gestures::deletingSeveralAsksFirst()
{
    QFETCH(Side, side);
    QFETCH(Keys, keys);
    m_shown = std::make_unique<RosterWindow>(QStringList{"INSERT INTO hero VALUES (4, 'Tarantula', 'Natalia', 32), (5, 'Black Lion', 'Trevor', NULL)"});
    const QString before = contents(m_shown->path());
    m_shown->table(side).setFocus();
    m_shown->select(side, keys);
    Person::press(window(), Qt::Key_Delete);
    QTEST(m_shown->message(), "question");
    QCOMPARE(contents(m_shown->path()), before);
    QCOMPARE(m_shown->steps(), 0);
    QCOMPARE(QApplication::focusWidget(), &m_shown->table(side));
    Person::press(window(), Qt::Key_Tab);
    Person::press(window(), Qt::Key_Space);
    for (const Key &key : keys)
        QCOMPARE(m_shown->table(side).list()->rowOf(key), -1);
    QCOMPARE(m_shown->steps(), 1);
    QVERIFY2(m_shown->message().startsWith("Deleted 2 "), qPrintable(m_shown->message()));
    QCOMPARE(QApplication::focusWidget(), &m_shown->table(side));
    Person::click(*Person::button(window().messages(), "Undo"));
    QCOMPARE(contents(m_shown->path()), before);
}

void tst_Gestures::questionOfADeletionIsTakenBack_data()
{
    QTest::addColumn<QString>("by");
    for (const char *by : {"Escape", "a click on another row", "a click on a row of the other side", "another file"})
        QTest::newRow(by) << by;
}

void tst_Gestures::questionOfADeletionIsTakenBack()
{
    QFETCH(QString, by);
    EntityView &heroes = m_shown->table(Side::Left);
    heroes.setFocus();
    m_shown->select(Side::Left, {Deadpond, RustyMan});
    m_shown->select(Side::Right, {ZForce});
    Person::press(window(), Qt::Key_Delete);
    QVERIFY(window().question().isAsking());
    if (by == "Escape")
        Person::press(window(), Qt::Key_Escape);
    else if (by == "another file")
        window().setRoster(nullptr);
    else
        Person::click(by.contains("other side") ? rowOf(m_shown->table(Side::Right), Preventers) : rowOf(heroes, SpiderBoy));
    QVERIFY(!window().question().isAsking());
    QCOMPARE(m_shown->message(), "");
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT count(*) FROM hero"), "3");
    QCOMPARE(m_shown->steps(), 0);
}

void tst_Gestures::secondDelDoesNothing()
{
    m_shown->table(Side::Left).setFocus();
    m_shown->select(Side::Left, {Deadpond, RustyMan});
    const QSignalSpy shown(&window().messages(), &MessageBar::shown);
    for (int i = 0; i < 3; ++i)
        Person::press(window(), Qt::Key_Delete);
    QCOMPARE(shown.size(), 1);
    QVERIFY(window().question().isAsking());
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT count(*) FROM hero"), "3");
}

void tst_Gestures::undoAndRedoNameTheirStep()
{
    m_shown->select(Side::Left, {SpiderBoy});
    actions().link->trigger();
    QCOMPARE(actions().undo->text(), "&Undo Add Spider-Boy to Z-Force");
    QCOMPARE(actions().undo->iconText(), "Undo"); // short on the button
    Person::press(window(), Qt::CTRL | Qt::Key_Z);
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-2");
    QVERIFY(!actions().undo->isEnabled());
    QCOMPARE(actions().redo->text(), "&Redo Add Spider-Boy to Z-Force");
    Person::press(window(), Qt::CTRL | Qt::SHIFT | Qt::Key_Z);
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-1 3-2");
}

void tst_Gestures::actionsFollowFocusAndSelection()
{
    m_shown->select(Side::Left, {Deadpond});
    m_shown->select(Side::Right, {});
    QVERIFY(!actions().link->isEnabled());
    m_shown->select(Side::Right, {ZForce});
    QVERIFY(actions().link->isEnabled());
    m_shown->table(Side::Left).setFocus();
    QVERIFY(!actions().cut->isEnabled()); // only members can be moved
    m_shown->selectMembers(Side::Left, {Deadpond});
    QVERIFY(actions().cut->isEnabled());
    QVERIFY(!actions().editCell->isEnabled());
    window().panel(Side::Left).filter().setFocus();
    QVERIFY(!actions().copy->isEnabled()); // the field copies its own text
    QVERIFY(!actions().selectAll->isEnabled());
}

QTEST_MAIN(tst_Gestures)
#include "tst_gestures.moc"
