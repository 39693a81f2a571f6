#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

// The documentation compared with the repository: files, links and tests that it names exist.
class tst_Docs : public QObject
{
    Q_OBJECT

private slots:
    void frontDoorIsShort();
    void linksLeadSomewhere_data();
    void linksLeadSomewhere();
    void placesThatAreNamedAreThere_data();
    void placesThatAreNamedAreThere();
    void testsThatAreNamedAreThere_data();
    void testsThatAreNamedAreThere();
    void theGuardsSeeWhatTheyForbid();

private:
    void addPages();
};

static const QString Root = QStringLiteral(ROLLCALL_SOURCE_DIR);

static QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

static QStringList pages()
{
    QStringList found;
    QDirIterator files(Root, {QStringLiteral("*.md")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = QDir(Root).relativeFilePath(files.next());
        if (!path.startsWith(QLatin1String("build")) && !path.startsWith(u'.'))
            found.append(path);
    }
    found.sort();
    return found;
}

static QStringList captured(const QString &text, const char *pattern)
{
    QStringList found;
    const QRegularExpression expression(QString::fromLatin1(pattern), QRegularExpression::MultilineOption);
    for (auto match = expression.globalMatch(text); match.hasNext();)
        found.append(match.next().captured(1));
    return found;
}

// As GitHub makes them.
static QStringList anchorsOf(const QString &text)
{
    static const QRegularExpression others(QStringLiteral("[^\\w\\- ]"), QRegularExpression::UseUnicodePropertiesOption);
    QStringList anchors;
    for (const QString &heading : captured(text, "^#+ (.*)$"))
        anchors.append(heading.toLower().remove(others).replace(u' ', u'-'));
    return anchors;
}

// Empty when the link in this page leads somewhere.
static QString brokenLink(const QString &page, const QString &link)
{
    if (link.contains(QLatin1String("://")))
        return {};
    const QString path = link.section(u'#', 0, 0);
    const QString anchor = link.section(u'#', 1);
    const QString target = path.isEmpty() ? Root + u'/' + page : QFileInfo(Root + u'/' + page).dir().filePath(path);
    if (!QFileInfo::exists(target))
        return QStringLiteral("%1: no file %2").arg(page, link);
    if (!anchor.isEmpty() && !anchorsOf(textOf(target)).contains(anchor))
        return QStringLiteral("%1: no heading %2").arg(page, link);
    return {};
}

static QStringList linksIn(const QString &text)
{
    return captured(text, R"(\]\(([^)\s]+)\))");
}

// `models/relation/gesture.h`, `ui/window/windowactions` or `tests/fuzz`, as these pages name places.
static QStringList placesIn(const QString &text)
{
    return captured(text, R"(`((?:app|ui|models|tests|scripts|resources)/[\w/.\-]*)`)");
}

static bool isThere(const QString &place)
{
    const QString path = Root + u'/' + place;
    return QFileInfo::exists(path) || QFileInfo::exists(path + QLatin1String(".h")) || QFileInfo::exists(path + QLatin1String(".cpp"));
}

void tst_Docs::addPages()
{
    QTest::addColumn<QString>("page");
    for (const QString &page : pages())
        QTest::newRow(qPrintable(page)) << page;
}

void tst_Docs::frontDoorIsShort()
{
    constexpr int MostLines = 130, Longest = 140;
    const QStringList lines = textOf(Root + QStringLiteral("/README.md")).split(u'\n');
    QVERIFY(lines.size() > 40);
    QVERIFY2(lines.size() <= MostLines + 1, qPrintable(QString::number(lines.size()))); // behind the last end of a line there is nothing
    for (const QString &line : lines)
        QVERIFY2(line.size() <= Longest, qPrintable(line));
}

void tst_Docs::linksLeadSomewhere_data()
{
    QVERIFY(pages().size() >= 7);
    addPages();
}

void tst_Docs::linksLeadSomewhere()
{
    QFETCH(QString, page);
    for (const QString &link : linksIn(textOf(Root + u'/' + page)))
        QCOMPARE(brokenLink(page, link), QString());
}

void tst_Docs::placesThatAreNamedAreThere_data()
{
    addPages();
}

void tst_Docs::placesThatAreNamedAreThere()
{
    QFETCH(QString, page);
    for (const QString &place : placesIn(textOf(Root + u'/' + page)))
        QVERIFY2(isThere(place), qPrintable(QStringLiteral("%1: no %2").arg(page, place)));
}

void tst_Docs::testsThatAreNamedAreThere_data()
{
    addPages();
}

void tst_Docs::testsThatAreNamedAreThere()
{
    QFETCH(QString, page);
    static const QStringList tests = [] {
        QStringList names;
        QDirIterator files(Root + QStringLiteral("/tests"), {QStringLiteral("tst_*")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            names.append(QFileInfo(files.next()).baseName());
        return names;
    }();
    for (const QString &name : captured(textOf(Root + u'/' + page), R"(\b(tst_\w+))"))
        QVERIFY2(tests.contains(name), qPrintable(QStringLiteral("%1: no %2").arg(page, name)));
}

void tst_Docs::theGuardsSeeWhatTheyForbid()
{
    QCOMPARE(linksIn("[a](b.md) ![c](d.png)"), (QStringList{"b.md", "d.png"}));
    QVERIFY(!brokenLink("README.md", "nowhere.md").isEmpty());
    QVERIFY(!brokenLink("README.md", "#nowhere").isEmpty());
    QVERIFY(brokenLink("README.md", "#links").isEmpty());
    QCOMPARE(placesIn("`models/nowhere.h` and `ui/x`"), (QStringList{"models/nowhere.h", "ui/x"}));
    QVERIFY(!isThere("models/nowhere.h"));
    QVERIFY(isThere("ui/window/windowactions"));
}

QTEST_GUILESS_MAIN(tst_Docs)
#include "tst_docs.moc"
