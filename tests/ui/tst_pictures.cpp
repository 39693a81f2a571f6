#include "models/gesture/history.h"
#include "models/lists/entitymodel.h"
#include "models/matrix/matrix.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entityview.h"
#include "ui/matrix/axistools.h"
#include "ui/matrix/barsaccessible.h"
#include "ui/matrix/matrixpanel.h"
#include "ui/matrix/matrixview.h"
#include "ui/matrix/overlapview.h"
#include "ui/matrix/picturepane.h"
#include "ui/matrix/pictures.h"
#include "ui/matrix/sizesview.h"
#include "ui/window/faces.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QFileInfo>
#include <QLineEdit>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The pictures beside the matrix: their bars add up, choose rows, follow changes, and are there for everybody.
class tst_Pictures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void init();
    void cleanup() { m_shown.reset(); }

    void overlapAddsUpAndChooses();
    void overlapIsOfWhatIsSelectedAlready();
    void sizesAddUpAndChoose();
    void sizesFollowChanges();
    void followTablesOfWhichOnlySomeIsShown();
    void turnedSizesAreOfTheOthers();
    void barsAreNamedAndCanBePressed();
    void restAddsUp();
    void largerFontLeavesRoomForFewerBars();
    void areWrittenToFiles();
    void sayWhyNothingIsShown();
    void comeBackAfterAFailure();

private:
    MatrixPanel &panel() { return *m_shown->window().faces().matrix(); }
    MatrixView &view() { return panel().view(); }
    Matrix &matrix() { return *panel().matrix(); }
    OverlapView &overlap() { return panel().pictures()->overlap(); }
    SizesView &sizes() { return panel().pictures()->sizes(); }
    void show(const QStringList &changes = {});
    static QString sentences(const BarPicture &picture);

    std::unique_ptr<RosterWindow> m_shown;
};

void tst_Pictures::init()
{
    show();
}

void tst_Pictures::show(const QStringList &changes)
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>(changes);
    m_shown->window().actions().showMatrix->trigger();
    QTRY_VERIFY(view().isVisible() && matrix().cells().at(0, 0).isKnown);
    panel().showPictures(true);
    QTRY_VERIFY(!overlap().bars().isEmpty() && !sizes().bars().isEmpty());
}

QString tst_Pictures::sentences(const BarPicture &picture)
{
    QStringList all;
    for (const BarPicture::Bar &bar : picture.bars())
        all.append(bar.sentence);
    return all.join('|');
}

void tst_Pictures::overlapAddsUpAndChooses()
{
    QCOMPARE(sentences(overlap()), "2 heroes in exactly Preventers|1 hero in exactly Z-Force, Preventers");
    QCOMPARE(overlap().title(), "How the teams overlap");
    view().moveTo({0, 2});
    QTest::keyClick(&view(), Qt::Key_Space);
    QTRY_COMPARE(sentences(overlap()), "2 heroes in exactly Z-Force, Preventers|1 hero in exactly Preventers");
    m_shown->roster().history().undo();
    QTRY_COMPARE(sentences(overlap()), "2 heroes in exactly Preventers|1 hero in exactly Z-Force, Preventers");
    overlap().setFocus();
    QTest::keyClick(&overlap(), Qt::Key_Right);
    QCOMPARE(m_shown->status(), "1 hero in exactly Z-Force, Preventers");
    QTest::keyClick(&overlap(), Qt::Key_Home);
    QTest::keyClick(&overlap(), Qt::Key_Space);
    QTRY_COMPARE(matrix().rows().places().keys(), (KeyList{RustyMan, SpiderBoy}));
    QTRY_COMPARE(m_shown->table(Side::Left).selectedKeys(), (KeyList{RustyMan, SpiderBoy}));
    panel().showPictures(false);
    QVERIFY(view().hasFocus());
}

void tst_Pictures::overlapIsOfWhatIsSelectedAlready()
{
    show({"INSERT INTO team (id, name, headquarters) VALUES (9, 'Zeta', 'x')", "INSERT INTO heroteamlink (team_id, hero_id) SELECT 9, id FROM hero"});
    QCOMPARE(sentences(overlap()).count("Zeta"), overlap().bars().size());
    panel().showPictures(false);
    QCOMPARE(matrix().columns().keyAt(2), Key(9));
    view().select({0, 0, 2, 1});
    panel().showPictures(true);
    QTRY_VERIFY(!overlap().bars().isEmpty());
    QVERIFY2(!sentences(overlap()).contains("Zeta"), qPrintable(sentences(overlap())));
}

void tst_Pictures::sizesAddUpAndChoose()
{
    QCOMPARE(sentences(sizes()), "1 team with 1 hero|0 teams with 2 heroes|1 team with 3 to 5 heroes");
    QCOMPARE(sizes().title(), "How many heroes each of the teams has");
    sizes().setFocus();
    QTest::keyClick(&sizes(), Qt::Key_End);
    QCOMPARE(m_shown->status(), "1 team with 3 to 5 heroes");
    QTest::keyClick(&sizes(), Qt::Key_Return);
    QTRY_COMPARE(matrix().columns().places().keys(), KeyList{Preventers});
    QCOMPARE(sizes().bars().size(), 3); // the picture stays, or there would be no way to another bar
    QTest::mouseClick(&sizes(), Qt::LeftButton, {}, sizes().barRect(0).center());
    QTRY_COMPARE(matrix().columns().places().keys(), KeyList{ZForce});
    QTest::mouseClick(&sizes(), Qt::LeftButton, {}, sizes().barRect(1).center()); // nobody
    QCOMPARE(matrix().columns().places().keys(), KeyList{ZForce});
}

void tst_Pictures::sizesFollowChanges()
{
    view().moveTo({0, 2});
    QTest::keyClick(&view(), Qt::Key_Space);
    QTRY_COMPARE(sentences(sizes()), "1 team with 2 heroes|1 team with 3 to 5 heroes");
    m_shown->roster().history().undo();
    QTRY_COMPARE(sizes().bars().size(), 3);
    QVERIFY(runElsewhere(m_shown->path(), {"DELETE FROM heroteamlink WHERE team_id = 1"}));
    (void)m_shown->roster().reloadIfChangedElsewhere();
    QTRY_COMPARE(sentences(sizes()), "1 team without heroes|1 team with 3 to 5 heroes");
}

void tst_Pictures::followTablesOfWhichOnlySomeIsShown()
{
    overlap().choose(1);
    QTRY_COMPARE(matrix().rows().places().keys(), KeyList{Deadpond});
    panel().tools(Side::Left).filter().setText("Deadpond");
    QTRY_COMPARE(sentences(overlap()), "1 hero in exactly Z-Force, Preventers");
    sizes().choose(2);
    QTRY_COMPARE(matrix().columns().places().keys(), KeyList{Preventers});
    panel().tools(Side::Right).filter().setText("Prev");
    QTRY_COMPARE(sentences(sizes()), "1 team with 3 to 5 heroes");
}

void tst_Pictures::turnedSizesAreOfTheOthers()
{
    panel().turn();
    QCOMPARE(sentences(sizes()) + sentences(overlap()), ""); // the answer so far was about the others
    QCOMPARE(sizes().problem(), "Reading\u2026");
    QTRY_COMPARE(sentences(sizes()), "2 heroes with 1 team|1 hero with 2 teams");
}

void tst_Pictures::barsAreNamedAndCanBePressed()
{
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&overlap());
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->text(QAccessible::Name), "Overlap");
    QCOMPARE(list->childCount(), 2);
    QAccessibleInterface *bar = list->child(1);
    QCOMPARE(bar->role(), QAccessible::ListItem);
    QCOMPARE(bar->text(QAccessible::Name), "Exactly in Z-Force, Preventers: 1");
    QCOMPARE(bar->parent(), list);
    QCOMPARE(list->indexOfChild(bar), 1);
    QCOMPARE(list->childAt(bar->rect().center().x(), bar->rect().center().y()), bar);
    QVERIFY(!bar->state().focused);
    bar->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
    QVERIFY(bar->state().focused && bar->state().selected && !list->child(0)->state().selected);
    QCOMPARE(list->focusChild(), bar);
    bar->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QTRY_COMPARE(matrix().rows().places().keys(), KeyList{Deadpond});
    QAccessibleInterface *others = QAccessible::queryAccessibleInterface(&sizes());
    QCOMPARE(others->text(QAccessible::Name), "Sizes");
    QCOMPARE(others->child(0)->text(QAccessible::Name), "With 1 hero: 1");
    QCOMPARE(others->child(2)->text(QAccessible::Name), "With 3 to 5 heroes: 1");
    others->child(2)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QTRY_COMPARE(matrix().columns().places().keys(), KeyList{Preventers});
}

void tst_Pictures::restAddsUp()
{
    show({"INSERT INTO team (name, headquarters) SELECT 'T' || value, 'x' FROM json_each('[1,2,3,4,5,6,7,8,9,10]')", // in which nobody is
          "WITH RECURSIVE c(n) AS (SELECT 10 UNION ALL SELECT n + 1 FROM c WHERE n < 300) INSERT INTO hero (id, name, secret_name) SELECT n, 'H' || n, 'x' FROM c",
          "INSERT OR IGNORE INTO heroteamlink (team_id, hero_id) SELECT t.id, h.id FROM team t, hero h WHERE h.id % t.id = 0 AND t.id > 2"});
    m_shown->window().resize(800, 600); // where there is hardly any room
    for (BarPicture *picture : {static_cast<BarPicture *>(&overlap()), static_cast<BarPicture *>(&sizes())}) {
        QTRY_VERIFY2(picture->bars().last().isRest, qPrintable(sentences(*picture)));
        qsizetype sum = 0;
        for (const BarPicture::Bar &bar : picture->bars())
            sum += bar.rows.size();
        QCOMPARE(sum, picture == &overlap() ? matrix().rows().size() : matrix().columns().size());
        const QString number = QLocale().toString(picture->bars().last().rows.size());
        QVERIFY2(picture->bars().last().name.startsWith("The rest") && picture->bars().last().name.endsWith(": " + number), qPrintable(picture->bars().last().name));
    }
}

void tst_Pictures::largerFontLeavesRoomForFewerBars()
{
    QVERIFY(!sizes().bars().last().isRest);
    QFont large = sizes().font();
    large.setPixelSize(sizes().width() / 8);
    sizes().setFont(large);
    QVERIFY(sizes().bars().last().isRest);
}

void tst_Pictures::areWrittenToFiles()
{
    QVERIFY(QString::fromUtf8(overlap().toSvg()).contains(">Preventers<"));
    QVERIFY(QString::fromUtf8(sizes().toSvg()).contains(">3\u20135<"));
    for (const PicturePane *pane : {&panel().pictures()->overlapPane(), &panel().pictures()->sizesPane()}) {
        for (const QString name : {"picture.svg", "picture.png"}) {
            const QString path = m_shown->folder().filePath(name);
            QVERIFY(pane->write(path));
            QVERIFY(QFileInfo(path).size() > 300);
        }
        QVERIFY(!pane->write("/nowhere/picture.svg"));
    }
}

void tst_Pictures::sayWhyNothingIsShown()
{
    QVERIFY(runElsewhere(m_shown->path(), {"ALTER TABLE heroteamlink RENAME TO other"}));
    for (BarPicture *picture : {static_cast<BarPicture *>(&overlap()), static_cast<BarPicture *>(&sizes())}) {
        picture->setMatrix(&matrix());
        QCOMPARE(picture->problem(), "Reading\u2026");
        QTRY_VERIFY(picture->problem() != "Reading\u2026");
        QVERIFY(!picture->problem().isEmpty());
        QVERIFY(picture->bars().isEmpty());
        QCOMPARE(QAccessible::queryAccessibleInterface(picture)->text(QAccessible::Description), picture->problem());
    }
    // What failed once is read again with the next change.
    QVERIFY(runElsewhere(m_shown->path(), {"ALTER TABLE other RENAME TO heroteamlink"}));
    Change change;
    change.removedLinks = {{{SpiderBoy, Preventers}}};
    emit m_shown->roster().store().changed(change);
    QTRY_COMPARE(sentences(sizes()), "1 team with 1 hero|0 teams with 2 heroes|1 team with 3 to 5 heroes");
    QTRY_COMPARE(sentences(overlap()), "2 heroes in exactly Preventers|1 hero in exactly Z-Force, Preventers");
    QCOMPARE(overlap().problem() + sizes().problem(), "");
}

void tst_Pictures::comeBackAfterAFailure()
{
    emit sizes().findChild<GroupSizes *>()->failed({"busy"});
    emit overlap().findChild<Overlaps *>()->failed({"busy"});
    QCOMPARE(sizes().problem() + overlap().problem(), "busybusy");
    view().moveTo({0, 2});
    QTest::keyClick(&view(), Qt::Key_Space);
    QTRY_COMPARE(sentences(sizes()), "1 team with 2 heroes|1 team with 3 to 5 heroes");
    QTRY_COMPARE(sentences(overlap()), "2 heroes in exactly Z-Force, Preventers|1 hero in exactly Preventers");
}

QTEST_MAIN(tst_Pictures)
#include "tst_pictures.moc"
