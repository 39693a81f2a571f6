#include <QFile>
#include <QFileInfo>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

// Reads tests/hazards.md and the tests' sources: the hazards and tests that they name must match.
class tst_Hazards : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void numbersGoUp();
    void everyHazardHasItsPlaceInTheCode();
    void everyTestNamedHereNamesItsHazard();
    void everyHazardNamedByATestIsHere();

private:
    struct Hazard
    {
        QString number;
        QString where;
        QStringList tests; // "tst_x::y"
    };

    QList<Hazard> m_hazards;
    QHash<QString, QString> m_sources; // of the test programs, by name
};

static const QString Root = QStringLiteral(ROLLCALL_SOURCE_DIR);

static QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

static QStringList quotedIn(const QString &cell)
{
    static const QRegularExpression quoted(QStringLiteral("`([^`]+)`"));
    QStringList found;
    for (auto it = quoted.globalMatch(cell); it.hasNext();)
        found.append(it.next().captured(1));
    return found;
}

void tst_Hazards::initTestCase()
{
    static const QRegularExpression row(QStringLiteral(R"(^\| (H\d\d) \|.*\| ([^|]+) \| ([^|]+) \|$)"), QRegularExpression::MultilineOption);
    const QString document = textOf(Root + QStringLiteral("/tests/hazards.md"));
    for (auto it = row.globalMatch(document); it.hasNext();) {
        const auto match = it.next();
        m_hazards.append({match.captured(1), quotedIn(match.captured(2)).value(0), quotedIn(match.captured(3))});
    }
    QCOMPARE(m_hazards.size(), document.count(QStringLiteral("\n| H")));
    QDirIterator files(Root + QStringLiteral("/tests"), {QStringLiteral("tst_*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        m_sources.insert(QFileInfo(path).baseName(), textOf(path));
    }
    QVERIFY2(m_sources.size() > 100, "the sources are not where they were built from");
}

void tst_Hazards::numbersGoUp()
{
    QVERIFY(m_hazards.size() > 60);
    for (int i = 0; i < m_hazards.size(); ++i)
        QCOMPARE(m_hazards.at(i).number, QStringLiteral("H%1").arg(i + 1, 2, 10, QLatin1Char('0')));
}

void tst_Hazards::everyHazardHasItsPlaceInTheCode()
{
    for (const Hazard &hazard : m_hazards)
        QVERIFY2(QFile::exists(Root + u'/' + hazard.where), qPrintable(hazard.number + u' ' + hazard.where));
}

void tst_Hazards::everyTestNamedHereNamesItsHazard()
{
    for (const Hazard &hazard : m_hazards) {
        QVERIFY2(!hazard.tests.isEmpty(), qPrintable(hazard.number));
        for (const QString &test : hazard.tests) {
            const QString pattern = QStringLiteral(R"(\bvoid %1\(\);? //.*\b%2\b)").arg(test.section(QStringLiteral("::"), 1), hazard.number);
            const QString source = m_sources.value(test.section(QStringLiteral("::"), 0, 0));
            QVERIFY2(source.contains(QRegularExpression(pattern)), qPrintable(test + QStringLiteral(" does not name ") + hazard.number));
        }
    }
}

void tst_Hazards::everyHazardNamedByATestIsHere()
{
    static const QRegularExpression declared(QStringLiteral(R"(\bvoid (\w+)\(\);? //([^\n]*\bH\d\d\b[^\n]*))"));
    static const QRegularExpression number(QStringLiteral(R"(\bH\d\d\b)"));
    QSet<QString> named;
    for (const Hazard &hazard : m_hazards) {
        for (const QString &test : hazard.tests)
            named.insert(hazard.number + u' ' + test);
    }
    for (auto source = m_sources.cbegin(); source != m_sources.cend(); ++source) {
        for (auto it = declared.globalMatch(*source); it.hasNext();) {
            const auto test = it.next();
            for (auto found = number.globalMatch(test.captured(2)); found.hasNext();) {
                const QString wanted = QStringLiteral("%1 %2::%3").arg(found.next().captured(), source.key(), test.captured(1));
                QVERIFY2(named.contains(wanted), qPrintable(wanted));
            }
        }
    }
}

QTEST_GUILESS_MAIN(tst_Hazards)
#include "tst_hazards.moc"
