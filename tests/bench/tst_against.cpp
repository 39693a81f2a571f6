#include <QProcess>
#include <QRegularExpression>
#include <QTest>

// Compares the bench with itself and checks the report, never the times.
class tst_Against : public QObject
{
    Q_OBJECT

private slots:
    void everyLineGetsAVerdict();
    void wrongUseIsRefused_data();
    void wrongUseIsRefused();
    void programWithoutTablesIsRefused();

private:
    int run(const QStringList &arguments);

    QString m_output;
};

int tst_Against::run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(ROLLCALL_BENCH), arguments);
    constexpr int Patience = 240'000;
    const bool hasEnded = process.waitForFinished(Patience) && process.exitStatus() == QProcess::NormalExit;
    m_output = QString::fromUtf8(process.readAllStandardOutput());
    return hasEnded ? process.exitCode() : -1;
}

void tst_Against::everyLineGetsAVerdict()
{
    const int code = run({"--against", ROLLCALL_BENCH, "--quick", "--only", "lz", "--rounds", "2"}); // nothing is called z
    const QStringList lines = m_output.split(u'\n', Qt::SkipEmptyParts);
    static const QRegularExpression row(R"(^quick teams of a hero, .+ (us|ms) .*\| x .*\| (worse|same|better)$)");
    QCOMPARE(lines.filter(row).size(), 2);
    static const QRegularExpression sum("^2 lines: ([0-2]) worse, [0-2] same, [0-2] better, 0 only here, 0 only there$");
    const QRegularExpressionMatch match = sum.match(lines.value(lines.size() - 2));
    QVERIFY2(match.hasMatch(), qPrintable(m_output));
    static const QRegularExpression noise("^Half of the lines cannot show a difference below \\d+ %$");
    QVERIFY2(noise.match(lines.last()).hasMatch(), qPrintable(m_output));
    QCOMPARE(code, match.captured(1) == QLatin1String("0") ? 0 : 1); // on a busy machine either can come out
}

void tst_Against::wrongUseIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no such program") << QStringList{"--against", "/nowhere/rollcall_bench"};
    QTest::newRow("a folder") << QStringList{"--against", "/"};
    QTest::newRow("no name") << QStringList{"--against", ""};
    QTest::newRow("no rounds") << QStringList{"--against", ROLLCALL_BENCH, "--rounds", "0"};
    QTest::newRow("unknown size") << QStringList{"--against", ROLLCALL_BENCH, "--size", "XL"};
}

void tst_Against::wrongUseIsRefused()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(run(arguments), 2);
}

void tst_Against::programWithoutTablesIsRefused()
{
    QCOMPARE(run({"--against", "/bin/true", "--quick", "--only", "l"}), 2);
    QVERIFY2(m_output.contains("/bin/true wrote no table"), qPrintable(m_output));
}

QTEST_GUILESS_MAIN(tst_Against)

#include "tst_against.moc"
