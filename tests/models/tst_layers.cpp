#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

// The arrow app -> ui -> models, and who may say hero or team: read from the sources themselves.
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
static const char WidgetHeader[] =
    R"(^#include <(QtWidgets|QApplication|QMenu|QAction(Group)?|QStyle|Q(Table|List|Tree|Column|Header|Undo|AbstractItem|Graphics)View|Q\w*(Button|Box|Edit|Label|Delegate|Layout|Bar|Widget|Dialog|Window|Completer))[/>])";

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
        {"discovery", "lists gesture store relation sql log values"},
        {"transfer", "discovery lists gesture store relation export sql log values"},
        {"export", "sql log values"},
        {"engines", "export sql log values"},
    };
    return rooms;
}

// SQLite still stands open to these: each goes when its engine is reached through a door. The list may only become shorter.
static const QSet<QString> &reachThrough()
{
    static const QSet<QString> files{
        "export/exporter.cpp",
        "export/filework.cpp",
        "export/replayscript.cpp",
        "gesture/lockretry.cpp",
        "gesture/lockretry.h",
        "lists/keyreader.cpp",
        "lists/liststatements.cpp",
        "lists/texttests.cpp",
        "log/echodriver.cpp",
        "log/echoresult.cpp",
        "sql/session.cpp",
        "sql/session.h",
        "sql/transaction.cpp",
        "sql/writeguard.h",
        "store/changerunner.cpp",
        "store/effectwatch.cpp",
        "store/effectwatch.h",
        "store/heldrows.cpp",
        "store/linksleft.cpp",
        "store/linkwriter.cpp",
        "store/membershipstore.cpp",
        "transfer/columnguess.cpp",
        "transfer/columnroles.cpp",
        "transfer/namematch.cpp",
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
        const QString file = path.mid(Root.size() + QStringLiteral("/models/").size());
        bool needsEngine = false;
        for (const QString &include : matches(textOf(path), "^#include \"models/\\w+/")) {
            const QString other = include.section(u'/', 1, 1);
            needsEngine = needsEngine || (other == QLatin1String("engines") && room != other);
            QVERIFY2(allowed.contains(other) || (other == QLatin1String("engines") && reachThrough().contains(file)), qPrintable(file + QStringLiteral(": ") + include));
        }
        QVERIFY2(needsEngine || !reachThrough().contains(file), qPrintable(file + QStringLiteral(" need not be in the list any more")));
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
    QVERIFY(matches(QStringLiteral("#include <QStringView>\n#include <QUndoStack>"), WidgetHeader).isEmpty());
}

QTEST_GUILESS_MAIN(tst_Layers)
#include "tst_layers.moc"
