#include "app/application.h"
#include "models/roster.h"
#include "support/replay.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "support/ui/shapestory.h"
#include "ui/messages/messagebar.h"
#include "ui/window/mainwindow.h"

#include <QDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Files in the shape of those that people really open. Each .sql file in shapes/ tells in its comments what the window shows of it, and
// what adding, removing and deleting say; undo and redo bring back every row of every table.
class tst_Shapes : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void filesAreShownAndChangedAsPeopleExpect_data();
    void filesAreShownAndChangedAsPeopleExpect();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Shapes::init()
{
    useOwnSettings();
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_Shapes::filesAreShownAndChangedAsPeopleExpect_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<ShapeStory::Way>("way");
    const QDir folder(QStringLiteral(ROLLCALL_SOURCE_DIR "/tests/app/shapes"));
    const QStringList scripts = folder.entryList({QStringLiteral("*.sql")});
    for (const QString &script : scripts) {
        const QString name = script.chopped(4).replace(u'_', u' ');
        QTest::newRow(qPrintable(name + QStringLiteral(", by key"))) << folder.filePath(script) << ShapeStory::Way::Key;
        QTest::newRow(qPrintable(name + QStringLiteral(", dragged"))) << folder.filePath(script) << ShapeStory::Way::Drag;
    }
}

void tst_Shapes::filesAreShownAndChangedAsPeopleExpect()
{
    QFETCH(QString, script);
    QFETCH(ShapeStory::Way, way);
    QFile sql(script);
    QVERIFY(sql.open(QIODevice::ReadOnly));
    const QByteArray all = sql.readAll();
    const QString path = m_folder->filePath(QStringLiteral("file.db"));
    const QString wrong = runScript(path, all, false);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    Application application{CommandLine()};
    application.window().resize(1280, 860);
    application.window().show();
    QStringList told = ShapeStory::toldBy(all);
    if (!application.open(path)) {
        QCOMPARE(QStringLiteral("refused: ") + application.window().messages().sentence(), told.takeFirst());
        const QString button = told.takeFirst().section(QLatin1String(": "), 1);
        QWidget *offer = Person::button(application.window(), button);
        QVERIFY2(offer, qPrintable(button));
        Person::click(*offer);
        QTRY_VERIFY(application.roster());
    }
    ShapeStory story(application.window(), *application.roster(), way);
    const QStringList played = story.played(told);
    QCOMPARE(played.size(), told.size());
    for (qsizetype i = 0; i < told.size(); ++i)
        QCOMPARE(played.at(i), told.at(i));
    QVERIFY(story.steps() > 0);
    QCOMPARE(story.historyDifference(), QString());
}

QTEST_MAIN(tst_Shapes)
#include "tst_shapes.moc"
