#include "app/application.h"
#include "app/tour.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "support/replay.h"
#include "support/ui/dragdriver.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/dialogs/entityform.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/messages/messagebar.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <QToolBar>

#include <functional>

using namespace Rollcall;
using namespace Rollcall::Test;

// The SQLModel tutorial's story, played by mouse alone, by keyboard alone and by the tour, each on a
// file of its own. After every step both lists, both counts, the file and the log are compared; in
// the end the three files and the three logs are the same.
class tst_Tutorial : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void mouseAlonePlaysIt();
    void keyboardAlonePlaysIt();
    void tourPlaysIt();
    void allThreeLeftTheSameFileAndLog();

private:
    using Step = std::function<void()>;

    MainWindow &window() { return m_application->window(); }
    EntityView &table(Side side) { return window().panel(side).view(); }
    EntityView &list(Side side) { return window().members(side).view(); }
    QString path(const QString &player) const { return m_folder.filePath(player + ".db"); }

    void play(const QString &player, const QList<Step> &steps);
    void compareStep(int step);
    void keepResult(const QString &player);
    QStringList writes() const;

    void nameFileInDialog(const QString &path);
    void scrollToTutorial();
    void fillForm(const QStringList &values);
    void clickNew(Side side, const QStringList &values);
    void typeNew(Side side, const QStringList &values);
    void press(const QKeyCombination &keys) { Person::press(window(), keys); }
    void goToRow(EntityView &view, const Key &key);

    const QTemporaryDir m_folder;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<RosterWatch> m_watch;
    QMap<QString, QStringList> m_writes; // by player
};

struct Expected
{
    const char *name;
    const char *heroes, *heroCounts, *teams, *teamCounts, *pairs;
    int writes; // statements so far, the six of the schema first
};

static const Expected Story[] = {
    {"the tables are made", "", "", "", "", "", 6},
    {"three heroes", "Deadpond|Rusty-Man|Spider-Boy", "0|0|0", "", "", "", 9},
    {"two teams", "Deadpond|Rusty-Man|Spider-Boy", "0|0|0", "Z-Force|Preventers", "0|0", "", 11},
    {"Deadpond is in Z-Force", "Deadpond|Rusty-Man|Spider-Boy", "1|0|0", "Z-Force|Preventers", "1|0", "1-1", 12},
    {"three are in Preventers", "Deadpond|Rusty-Man|Spider-Boy", "2|1|1", "Z-Force|Preventers", "1|3", "1-1 1-2 2-2 3-2", 13},
    {"Spider-Boy joins Z-Force", "Deadpond|Rusty-Man|Spider-Boy", "2|1|2", "Z-Force|Preventers", "2|3", "1-1 1-2 2-2 3-1 3-2", 14},
    {"Spider-Boy leaves Z-Force", "Deadpond|Rusty-Man|Spider-Boy", "2|1|1", "Z-Force|Preventers", "1|3", "1-1 1-2 2-2 3-2", 15},
};

void tst_Tutorial::init()
{
    useOwnSettings();
}

void tst_Tutorial::compareStep(int step)
{
    const Expected &expected = Story[step];
    for (const Side side : step == 0 ? QList<Side>{Side::Left, Side::Right} : QList<Side>())
        window().panel(side).view().sortByColumn(0, Qt::AscendingOrder); // the story is told in the order in which they come
    Roster &roster = *m_application->roster();
    QCOMPARE(columnText(roster.entities(Side::Left), 1), expected.heroes);
    QCOMPARE(columnText(roster.entities(Side::Right), 1), expected.teams);
    QCOMPARE(writes().size(), expected.writes);
    QCOMPARE(m_watch->counts(Side::Left), expected.heroCounts);
    QCOMPARE(m_watch->counts(Side::Right), expected.teamCounts);
    QCOMPARE(m_watch->pairs(), expected.pairs);
    QCOMPARE(m_watch->differenceFromFile(), ""); // both tables and both lists
    QCOMPARE(window().messages().isVisible() ? window().messages().sentence() : "", "");
}

// The first step makes the file.
void tst_Tutorial::play(const QString &player, const QList<Step> &steps)
{
    QCOMPARE(steps.size(), std::size(Story));
    m_application = std::make_unique<Application>(CommandLine{});
    window().resize(1280, 860);
    window().show();
    for (int step = 0; step < steps.size(); ++step) {
        steps.at(step)();
        if (step == 0) {
            QVERIFY(m_application->roster());
            m_watch = std::make_unique<RosterWatch>(*m_application->roster());
        }
        compareStep(step);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QString("%1: \"%2\" came out wrong").arg(player, Story[step].name)));
    }
    keepResult(player);
}

// Every statement that wrote, with its values.
QStringList tst_Tutorial::writes() const
{
    QStringList lines;
    for (const StatementEntry &entry : m_application->roster()->log().entries()) {
        if (entry.kind != StatementKind::Write && !entry.sql.trimmed().startsWith("CREATE "))
            continue;
        QString line = entry.sql;
        for (const QVariantList &set : entry.sets)
            line += " (" + QVariant(set).toStringList().join('|') + ')';
        lines.append(line);
    }
    return lines;
}

void tst_Tutorial::keepResult(const QString &player)
{
    m_writes[player] = writes();
    m_watch.reset();
    m_application.reset();
}

void tst_Tutorial::nameFileInDialog(const QString &path)
{
    auto *dialog = qobject_cast<QFileDialog *>(&Person::inFront(window()));
    QVERIFY(dialog);
    auto *field = dialog->findChild<QLineEdit *>("fileNameEdit");
    QVERIFY(field->hasFocus());
    field->selectAll();
    field->setCompleter(nullptr); // Qt's own; its list pops up whenever a thread has read the folder
    Person::type(window(), path);
}

// By the wheel over the form's choice of what to start with.
void tst_Tutorial::scrollToTutorial()
{
    QWidget &form = Person::inFront(window());
    auto *presets = form.findChild<QComboBox *>();
    QVERIFY(presets);
    const QPoint place = presets->mapTo(&form, presets->rect().center());
    for (int i = presets->currentIndex(); i < presets->findText("Heroes and Teams"); ++i) {
        QWheelEvent wheel(place, form.mapToGlobal(place), {}, {0, -QWheelEvent::DefaultDeltasPerStep}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(form.windowHandle(), &wheel);
    }
    QCOMPARE(presets->currentText(), "Heroes and Teams");
}

void tst_Tutorial::fillForm(const QStringList &values)
{
    auto *form = qobject_cast<EntityForm *>(&Person::inFront(window()));
    QVERIFY(form);
    const auto fields = form->findChildren<QLineEdit *>();
    for (int i = 0; i < values.size(); ++i) {
        Person::click(*fields.at(i));
        Person::type(window(), values.at(i));
    }
    QVERIFY(!form->joins()); // the tutorial joins later
}

void tst_Tutorial::clickNew(Side side, const QStringList &values)
{
    Person::click(*Person::button(window().panel(side), "New..."));
    fillForm(values);
    QWidget &form = Person::inFront(window());
    Person::click(*form.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok));
}

void tst_Tutorial::mouseAlonePlaysIt()
{
    const auto dropOnRow = [this](const Key &from, const Key &to) {
        QVERIFY(Test::play({.from = rowOf(table(Side::Left), from), .to = rowOf(table(Side::Right), to)}));
    };
    play("mouse", {
        [this] {
            window().showSampleStrip();
            Person::click(*Person::button(window(), "New..."));
            scrollToTutorial();
            Person::click(*Person::button(Person::inFront(window()), "Create..."));
            nameFileInDialog(path("mouse"));
            Person::click(*Person::inFront(window()).findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save));
        },
        [this] {
            clickNew(Side::Left, {"Deadpond", "Dive Wilson"});
            clickNew(Side::Left, {"Rusty-Man", "Tommy Sharp", "48"});
            clickNew(Side::Left, {"Spider-Boy", "Pedro Parqueador"});
        },
        [this] {
            clickNew(Side::Right, {"Z-Force", "Sister Margaret's Bar"});
            clickNew(Side::Right, {"Preventers", "Sharp Tower"});
        },
        [=] { dropOnRow(Deadpond, ZForce); },
        [=, this] {
            Person::click(rowOf(table(Side::Left), Deadpond));
            Person::click(rowOf(table(Side::Left), SpiderBoy), Qt::ShiftModifier);
            dropOnRow(RustyMan, Preventers);
        },
        [this] {
            Person::click(rowOf(table(Side::Right), ZForce));
            Person::click(rowOf(table(Side::Left), SpiderBoy));
            QVERIFY(Test::play({.from = rowOf(table(Side::Left), SpiderBoy), .to = middleOf(*list(Side::Left).viewport())}));
        },
        [this] {
            Person::click(rowOf(table(Side::Left), SpiderBoy));
            Person::click(rowOf(list(Side::Right), ZForce));
            Person::click(*Person::button(*window().findChild<QToolBar *>(), "Remove"));
        },
    });
}

// Walks with the arrow keys only.
void tst_Tutorial::goToRow(EntityView &view, const Key &key)
{
    QVERIFY(view.hasFocus());
    for (int i = 0; i < view.model()->rowCount() && !(view.currentKey() == key); ++i)
        press(Qt::Key_Up);
    for (int i = 0; i < view.model()->rowCount() && !(view.currentKey() == key); ++i)
        press(Qt::Key_Down);
    QCOMPARE(view.selectedKeys(), QList<Key>{key});
}

void tst_Tutorial::typeNew(Side side, const QStringList &values)
{
    press(side == Side::Left ? Qt::CTRL | Qt::SHIFT | Qt::Key_1 : Qt::CTRL | Qt::SHIFT | Qt::Key_2);
    auto *form = qobject_cast<EntityForm *>(&Person::inFront(window()));
    QVERIFY(form);
    for (const QString &value : values) {
        Person::type(window(), value);
        press(Qt::Key_Tab);
    }
    press(Qt::Key_Return);
}

void tst_Tutorial::keyboardAlonePlaysIt()
{
    const auto heroesToTeam = [this](const Key &team) {
        press(Qt::CTRL | Qt::Key_4);
        goToRow(table(Side::Right), team);
        press(Qt::CTRL | Qt::Key_L);
    };
    play("keyboard", {
        [this] {
            press(Qt::CTRL | Qt::Key_N);
            press(Qt::Key_Backtab);
            Person::type(window(), "H"); // as the preset begins
            press(Qt::Key_Return);
            nameFileInDialog(path("keyboard"));
            press(Qt::Key_Return);
        },
        [this] {
            typeNew(Side::Left, {"Deadpond", "Dive Wilson", ""});
            typeNew(Side::Left, {"Rusty-Man", "Tommy Sharp", "48"});
            typeNew(Side::Left, {"Spider-Boy", "Pedro Parqueador", ""});
        },
        [this] {
            typeNew(Side::Right, {"Z-Force", "Sister Margaret's Bar"});
            typeNew(Side::Right, {"Preventers", "Sharp Tower"});
        },
        [=, this] {
            press(Qt::CTRL | Qt::Key_1);
            goToRow(table(Side::Left), Deadpond);
            heroesToTeam(ZForce);
        },
        [=, this] {
            press(Qt::CTRL | Qt::Key_1);
            press(Qt::CTRL | Qt::Key_A);
            heroesToTeam(Preventers);
        },
        [=, this] {
            press(Qt::CTRL | Qt::Key_1);
            goToRow(table(Side::Left), SpiderBoy);
            heroesToTeam(ZForce);
        },
        [this] {
            press(Qt::CTRL | Qt::Key_2);
            goToRow(list(Side::Right), ZForce);
            press(Qt::Key_Delete);
        },
    });
}

void tst_Tutorial::tourPlaysIt()
{
    m_application = std::make_unique<Application>(CommandLine{});
    window().resize(1280, 860);
    window().show();
    Tour tour(m_application->front(), {}, Tour::Pace::ForPeople);
    QSignalSpy finished(&tour, &Tour::finished);
    tour.start(path("tour"));
    QVERIFY(m_application->roster());
    m_watch = std::make_unique<RosterWatch>(*m_application->roster());
    for (int step = 0; step < int(std::size(Story)); ++step) {
        QTRY_COMPARE(writes().size(), Story[step].writes);
        compareStep(step);
        if (QTest::currentTestFailed())
            QFAIL(Story[step].name);
    }
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished.first().first().toBool(), true);
    keepResult("tour");
}

void tst_Tutorial::allThreeLeftTheSameFileAndLog()
{
    const QStringList file = contentsOf(path("tour"));
    QVERIFY(file.size() > 10);
    for (const QString &player : {QString("mouse"), QString("keyboard")}) {
        QCOMPARE(contentsOf(path(player)), file);
        QCOMPARE(m_writes.value(player), m_writes.value("tour"));
    }
    QCOMPARE(m_writes.value("tour").filter("INSERT").size(), 8);
    QCOMPARE(m_writes.value("tour").filter("DELETE").size(), 1);
}

QTEST_MAIN(tst_Tutorial)
#include "tst_tutorial.moc"
