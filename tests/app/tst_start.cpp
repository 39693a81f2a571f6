#include "app/application.h"
#include "app/heroteam.h"
#include "models/lists/entitymodel.h"
#include "models/log/statementlog.h"
#include "models/roster.h"
#include "support/longfile.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/messages/messagebar.h"
#include "ui/start/startpage.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QPaintEvent>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Rollcall;

// What delays the first picture when the program starts, and what does not.
class tst_Start : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void nothingIsPaintedBeforeTheFileIsThere();
    void missingFileIsToldInAPaintedWindow();
    void fileOpenedAgainWaitsForNoSettings();
    void selectionInALongFileComesBack();
    void windowFitsASmallScreen();

private:
    CommandLine line() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

// How many rows a table held each time it was painted.
class Paintings : public QObject
{
public:
    explicit Paintings(EntityPanel &panel)
        : m_panel(panel)
    {
        panel.view().viewport()->installEventFilter(this);
    }

    QList<int> rows;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            rows.append(m_panel.entities() ? m_panel.entities()->rowCount() : 0);
        return false;
    }

private:
    EntityPanel &m_panel;
};

} // namespace

void tst_Start::init()
{
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>();
    auto file = OpenDatabase::create(line().file, HeroTeam::schema(), std::make_unique<StatementLog>());
    QVERIFY(file);
    QVERIFY(HeroTeam::fillSample((*file)->session()));
}

CommandLine tst_Start::line() const
{
    CommandLine line;
    line.file = m_folder->filePath("heroes.db");
    return line;
}

void tst_Start::nothingIsPaintedBeforeTheFileIsThere()
{
    Application application(line());
    const Paintings paintings(application.window().panel(Side::Left));
    application.start();
    QTRY_VERIFY(!paintings.rows.isEmpty());
    QCOMPARE(paintings.rows.first(), 3);
}

void tst_Start::missingFileIsToldInAPaintedWindow()
{
    CommandLine missing;
    missing.file = m_folder->filePath("nowhere.db");
    Application application(missing);
    application.start();
    auto *page = application.window().findChild<StartPage *>();
    QVERIFY(page && page->isVisible());
    QVERIFY(application.window().messages().isVisible());
    QVERIFY(application.window().updatesEnabled());
}

// Each writing waits for the disk; that a program runs is written when something stands on the screen.
void tst_Start::fileOpenedAgainWaitsForNoSettings()
{
    {
        Application first(line());
        first.start();
        const Paintings paintings(first.window().panel(Side::Left));
        QTRY_VERIFY(!paintings.rows.isEmpty());
    }
    QCOMPARE(QSettings().value("lastFile").toString(), line().file);
    const auto written = [settings = QSettings().fileName().toLocal8Bit()] { // anew each time, as another file in its place
        struct stat status = {};
        return ::stat(settings.constData(), &status) == 0 ? std::pair(status.st_mtim.tv_sec, status.st_mtim.tv_nsec) : std::pair<time_t, long>();
    };
    const auto before = written();
    QVERIFY(before.first > 0);

    Application again(line());
    const Paintings paintings(again.window().panel(Side::Left));
    again.start();
    QCOMPARE(written(), before);
    QTRY_VERIFY(written() != before);
    QVERIFY(!paintings.rows.isEmpty());
}

// It stands in rows that are read only after the first ones are shown.
void tst_Start::selectionInALongFileComesBack()
{
    CommandLine file;
    file.file = m_folder->filePath("long.db");
    QVERIFY(Test::makeLongFile(file.file));
    const KeyList left{Key(20'000), Key(20'001)}, right{Key(7)};
    {
        Application first(file);
        first.start();
        QTRY_VERIFY(Test::isSettled(*first.roster()));
        first.window().panel(Side::Left).view().selectKeys(left);
        first.window().panel(Side::Right).view().selectKeys(right);
        first.window().close();
    }
    Application again(file);
    again.start();
    QTRY_VERIFY(Test::isSettled(*again.roster()));
    QTRY_COMPARE(again.window().panel(Side::Left).view().selectedKeys(), left);
    QCOMPARE(again.window().panel(Side::Right).view().selectedKeys(), right);
}

void tst_Start::windowFitsASmallScreen()
{
    const QSize small(800, 600);
    Application application(line());
    application.start();
    MainWindow &window = application.window();
    window.resize(small);
    window.showSampleStrip();
    window.showNotice("Something else is to be said.");
    QTRY_VERIFY(window.messages().height() > 0 && window.messages().isVisible());
    QApplication::processEvents();
    QVERIFY(window.minimumSizeHint().height() <= small.height());
    QCOMPARE(window.size(), small);
}

QTEST_MAIN(tst_Start)

#include "tst_start.moc"
