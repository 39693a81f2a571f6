#include "models/link/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/sql/statementlog.h"
#include "models/sql/echoformat.h"
#include "support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

class tst_Smoke : public QObject
{
    Q_OBJECT
private slots:
    void story()
    {
        auto roster = sampleInMemory();
        QVERIFY(roster);
        QAbstractItemModelTester t1(&roster->entities(Side::Left));
        QAbstractItemModelTester t2(&roster->members(Side::Left));
        QAbstractItemModelTester t3(&roster->members(Side::Right));
        roster->members(Side::Left).setAnchors({ZForce});
        roster->members(Side::Right).setAnchors({SpiderBoy});
        QCOMPARE(columnText(roster->entities(Side::Left), 1), "Deadpond|Rusty-Man|Spider-Boy");
        QCOMPARE(columnText(roster->entities(Side::Left), 4), "2|1|1");
        connect(&roster->controller(), &MembershipController::told, this, [](const QString &s) { qInfo() << s; });
        connect(&roster->controller(), &MembershipController::refused, this, [](const Failure &s) { qInfo() << s.sentence << s.details; });
        QVERIFY(roster->controller().link({{SpiderBoy, ZForce}}));
        QCOMPARE(columnText(roster->members(Side::Left), 0), "Deadpond|Spider-Boy");
        QCOMPARE(columnText(roster->members(Side::Right), 0), "Preventers|Z-Force");
        QCOMPARE(columnText(roster->entities(Side::Left), 4), "2|1|2");
        QVERIFY(!roster->controller().link({{SpiderBoy, ZForce}}));
        roster->history().undo();
        QCOMPARE(columnText(roster->members(Side::Left), 0), "Deadpond");
        roster->history().redo();
        QVERIFY(roster->controller().remove(Side::Left, {Deadpond}));
        roster->history().undo();
        QCOMPARE(columnText(roster->entities(Side::Left), 1), "Deadpond|Rusty-Man|Spider-Boy");
        roster->entities(Side::Left).setFilterText(QStringLiteral("SHARP"));
        QCOMPARE(columnText(roster->entities(Side::Left), 1), "Rusty-Man");
        for (const auto &entry : roster->log().entries())
            fputs(qPrintable(EchoFormat::records(entry, EchoFormat::Prefix::Short) + (entry.failed() ? entry.error + QLatin1Char('\n') : QString())), stderr);
    }
};
QTEST_GUILESS_MAIN(tst_Smoke)
#include "tst_smoke.moc"
