#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

// Reads the sources to check the layers app -> ui -> models, and that only some files say hero or team.
class tst_Layers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void nothingBelowAppSaysHeroOrTeam();
    void includesPointDown_data();
    void includesPointDown();
    void roomsOfModelsPointDown_data();
    void roomsOfModelsPointDown();
    void onlyOneFileOpensTheEngineRoom();
    void nothingOutsideTheEngineRoomNamesAnEngine();
    void everyRoomIsNamed();
    void modelsKnowNoWidgets();
    void theGuardsSeeWhatTheyForbid();
};

static const QString Root = QStringLiteral(ROLLCALL_SOURCE_DIR);

static QStringList sourcesIn(const QString &folder)
{
    QStringList paths;
    QDirIterator files(Root + u'/' + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        paths.append(files.next());
    return paths;
}

static QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

static QString withoutComments(QString text)
{
    static const QRegularExpression comments(QStringLiteral(R"(//[^\n]*|/\*.*?\*/)"), QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression forTranslators(QStringLiteral(R"((tr\("(?:[^"\\]|\\.)*"), "(?:[^"\\]|\\.)*")"));
    return text.remove(comments).replace(forTranslators, QStringLiteral("\\1"));
}

static QStringList matches(const QString &text, const char *pattern)
{
    QStringList found;
    const QRegularExpression expression(QString::fromLatin1(pattern), QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    for (auto it = expression.globalMatch(text); it.hasNext();)
        found.append(it.next().captured());
    return found;
}

static const char HeroOrTeam[] = R"((hero|team)(?!n)\w*)";
static const QLatin1String EngineRoom("models/engines/");
static const char EngineHeader[] = R"(^#include ["<](\.\./)*models/engines/)";
static const char EngineWord[] = R"(\w*sqlite\w*|(?<!#)\bpragma\w*|\w*rowid\w*|json_each|pg_\w+|information_schema|QPSQL|QMYSQL)";
static const char WidgetHeader[] =
    R"(^#include <(QtWidgets|QApplication|QMenu|QAction(Group)?|QStyle|Q(Table|List|Tree|Column|Header|Undo|AbstractItem|Graphics)View|Q(?!PageLayout)\w*(Button|Box|Edit|Label|Delegate|Layout|Bar|Widget|Dialog|Window|Completer))[/>])";

void tst_Layers::initTestCase()
{
    QVERIFY2(sourcesIn(QStringLiteral("models")).size() > 40, "the sources are not where they were built from");
}

void tst_Layers::nothingBelowAppSaysHeroOrTeam()
{
    for (const QString &path : sourcesIn(QStringLiteral("models")) + sourcesIn(QStringLiteral("ui"))) {
        const QStringList found = matches(withoutComments(textOf(path)), HeroOrTeam);
        QVERIFY2(found.isEmpty(), qPrintable(path + QStringLiteral(": ") + found.join(u' ')));
    }
}

void tst_Layers::includesPointDown_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("forbidden");
    QTest::newRow("models know no ui, no app, no tests") << "models" << "^#include [\"<](\\.\\./)*(ui|app|tests|support)/";
    QTest::newRow("ui knows no app, no tests") << "ui" << "^#include [\"<](\\.\\./)*(app|tests|support)/";
    QTest::newRow("app knows no tests") << "app" << "^#include [\"<](\\.\\./)*(tests|support)/";
    QTest::newRow("includes name their folder") << "models" << "^#include \"(?!models/)(?!moc_)(?!\\w+\\.moc\")";
}

void tst_Layers::includesPointDown()
{
    QFETCH(QString, folder);
    QFETCH(QString, forbidden);
    for (const QString &path : sourcesIn(folder)) {
        const QStringList found = matches(textOf(path), qPrintable(forbidden));
        QVERIFY2(found.isEmpty(), qPrintable(path + QStringLiteral(": ") + found.join(u' ')));
    }
}

// What the files of each room of models/ may include, besides its own: the arrow of the README.
static const QMap<QString, QString> &rooms()
{
    static const QMap<QString, QString> rooms{
        {"values", ""},
        {"relation", "values"},
        {"log", "values"},
        {"sql", "log values"},
        {"store", "relation sql log values"},
        {"gesture", "store relation sql log values"},
        {"lists", "gesture store relation sql log values"},
        {"matrix", "lists gesture store relation sql log values"},
        {"discovery", "lists gesture store relation sql log values"},
        {"transfer", "discovery lists gesture store relation export sql log values"},
        {"export", "sql log values"},
        {"sheet", "matrix lists gesture store relation export sql log values"},
        {"engines", "export sql log values"},
    };
    return rooms;
}

// Each of these still says what kind of database it is about. The list may only become shorter.
static const QSet<QString> &engineSpeakers()
{
    static const QSet<QString> files{
        "app/tourfile.cpp",                // knows its own file by its schema
        "app/tutoriallines.cpp",           // shows SQL of the tutorial
        "models/discovery/rosterdraft.cpp", // names that the new file keeps for itself
        "models/values/secrets.cpp",       // the log's words
        "models/values/sqlkeywords.cpp",
        "models/values/sqlverb.cpp",
    };
    return files;
}

void tst_Layers::roomsOfModelsPointDown_data()
{
    QTest::addColumn<QString>("room");
    for (const QString &room : rooms().keys())
        QTest::addRow("%s", qPrintable(room)) << room;
}

void tst_Layers::roomsOfModelsPointDown()
{
    QFETCH(QString, room);
    const QStringList allowed = rooms().value(room).split(u' ') + QStringList{room};
    for (const QString &path : sourcesIn(QStringLiteral("models/") + room)) {
        for (const QString &include : matches(textOf(path), "^#include \"models/\\w+/")) {
            const QString other = include.section(u'/', 1, 1);
            QVERIFY2(allowed.contains(other), qPrintable(path.mid(Root.size() + 1) + QStringLiteral(": ") + include));
        }
    }
}

void tst_Layers::onlyOneFileOpensTheEngineRoom()
{
    QStringList opening;
    for (const QString &path : sourcesIn(QStringLiteral("models")) + sourcesIn(QStringLiteral("ui")) + sourcesIn(QStringLiteral("app"))) {
        const QString file = path.mid(Root.size() + 1);
        if (!file.startsWith(EngineRoom) && !matches(textOf(path), EngineHeader).isEmpty())
            opening.append(file);
    }
    QCOMPARE(opening, QStringList{"models/opendatabase.cpp"});
}

void tst_Layers::nothingOutsideTheEngineRoomNamesAnEngine()
{
    for (const QString &path : sourcesIn(QStringLiteral("models")) + sourcesIn(QStringLiteral("ui")) + sourcesIn(QStringLiteral("app"))) {
        const QString file = path.mid(Root.size() + 1);
        if (file.startsWith(EngineRoom))
            continue;
        const QString code = withoutComments(textOf(path));
        const QStringList found = matches(code, EngineWord);
        const bool mayNameIt = engineSpeakers().contains(file);
        QVERIFY2(mayNameIt || found.isEmpty(), qPrintable(file + QStringLiteral(": ") + found.join(u' ')));
        QVERIFY2(!mayNameIt || !found.isEmpty(), qPrintable(file + QStringLiteral(" need not be in the list any more")));
    }
}

void tst_Layers::everyRoomIsNamed()
{
    const QStringList folders = QDir(Root + QStringLiteral("/models")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(folders, QStringList(rooms().keys()));
}

void tst_Layers::modelsKnowNoWidgets()
{
    for (const QString &path : sourcesIn(QStringLiteral("models"))) {
        const QStringList found = matches(textOf(path), WidgetHeader);
        QVERIFY2(found.isEmpty(), qPrintable(path + QStringLiteral(": ") + found.join(u' ')));
    }
}

void tst_Layers::theGuardsSeeWhatTheyForbid()
{
    QCOMPARE(matches(withoutComments(QStringLiteral("int heroCount; // a hero\nQString team(\"Heroes\"); /* team */")), HeroOrTeam).size(), 3);
    QCOMPARE(withoutComments(QStringLiteral("tr(\"%1 %2\", \"as in \\\"3 heroes\\\"\")")), "tr(\"%1 %2\")");
    QCOMPARE(matches(QStringLiteral("#include <QTableView>\n#include <QMimeData>\n#include <QAction>"), WidgetHeader).size(), 2);
    QCOMPARE(matches(QStringLiteral("#include \"models/engines/sqlite/sqlitehandle.h\"\n#include \"models/sql/engine.h\"\n#include <models/engines/engines.h>"), EngineHeader).size(), 2);
    for (const char *word : {"sqlite3_open", "SqliteHandle", "QSQLITE", "\"PRAGMA user_version\"", "hasRowId", "heroes.rowid", "json_each(?)", "pg_class", "information_schema.tables", "QPSQL", "QMYSQL"})
        QVERIFY2(!matches(QString::fromLatin1(word), EngineWord).isEmpty(), word);
    QVERIFY(matches(withoutComments(QStringLiteral("#pragma once\n// SQLite's own\nint rowNumber; /* PRAGMA */")), EngineWord).isEmpty());
    QVERIFY(matches(QStringLiteral("#include <QStringView>\n#include <QUndoStack>\n#include <QPageLayout>"), WidgetHeader).isEmpty());
}

QTEST_GUILESS_MAIN(tst_Layers)
#include "tst_layers.moc"
