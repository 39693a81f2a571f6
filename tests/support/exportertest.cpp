#include "support/exportertest.h"

#include "models/log/statementlog.h"
#include "models/sql/writeactivity.h"

#include <QDir>
#include <QTest>

namespace Rollcall::Test {

const QString ExporterTest::Cancelled = QStringLiteral("told: Cancelled; nothing was written.");

void ExporterTest::begin()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_gate = std::make_shared<QSemaphore>();
    m_said.clear();
}

void ExporterTest::end()
{
    m_gate->release();
    m_holder.reset();
    m_exporter.reset();
    m_roster.reset();
}

void ExporterTest::open(const QString &mode, int pageSize, bool isLost, int rows)
{
    QVERIFY(sampleInFile(path("heroes.db")));
    const QString more = QStringLiteral("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                                        "INSERT INTO hero (name, secret_name) SELECT 'Hero ' || i, hex(randomblob(200)) FROM n").arg(rows);
    QVERIFY(runElsewhere(path("heroes.db"), {QStringLiteral("PRAGMA page_size=%1").arg(pageSize), "VACUUM", "PRAGMA journal_mode=" + mode, more}));
    m_contents = contentsOf(path("heroes.db"));
    m_roster = openFile(path("heroes.db"));
    QVERIFY(m_roster);
    m_exporter = std::make_unique<Exporter>(m_roster->session());
    connect(m_exporter.get(), &Exporter::told, this, [this](const QString &sentence) { m_said.append("told: " + sentence); });
    connect(m_exporter.get(), &Exporter::refused, this, [this](const Failure &failure) { m_said.append("refused: " + failure.sentence); });
    if (isLost)
        QVERIFY(QFile::remove(path("heroes.db")));
}

QStringList ExporterTest::files() const
{
    return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

QString ExporterTest::contentsOf(const QString &file)
{
    return readElsewhere(file, QStringLiteral("SELECT count(*), sum(length(secret_name)), group_concat(substr(secret_name, 1, 1), '') FROM hero"));
}

bool ExporterTest::isBusy() const
{
    return m_roster->session().writeActivity().isBusy();
}

void ExporterTest::fillLog(int statements)
{
    for (int i = 0; i < statements; ++i) {
        StatementEntry entry;
        entry.sql = QStringLiteral("SELECT * FROM hero WHERE id = ?");
        entry.sets = {{i, QStringLiteral("a value, with \"quotes\"")}};
        m_roster->log().append(entry, 0);
    }
}

void ExporterTest::holdUp()
{
    m_exporter->work().setTestWatch([gate = m_gate](qint64, qint64) {
        gate->acquire();
        gate->release();
        return true;
    });
}

void ExporterTest::cancelAfter(int times)
{
    const auto count = std::make_shared<std::atomic_int>(0);
    m_exporter->work().setTestWatch([count, times](qint64, qint64) { return ++*count <= times; });
}

} // namespace Rollcall::Test
