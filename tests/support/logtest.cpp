#include "models/export/logexport.h"
#include "models/sql/transaction.h"
#include "support/logtest.h"
#include "support/opensession.h"

#include <QFile>
#include <QSqlDatabase>
#include <QTest>

namespace Rollcall::Test {

void LogTest::begin()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_log = std::make_unique<StatementLog>();
}

void LogTest::end()
{
    m_session.reset();
    m_log.reset();
    m_folder.reset();
    QVERIFY(QSqlDatabase::connectionNames().isEmpty());
}

void LogTest::create()
{
    auto session = Test::createSession(path("data.db"), *m_log);
    QVERIFY2(session, qPrintable(session.error().sentence));
    m_session = *std::move(session);
}

void LogTest::reopen()
{
    m_session.reset();
    m_log = std::make_unique<StatementLog>();
    auto session = Test::openSession(path("data.db"), *m_log);
    QVERIFY2(session, qPrintable(session.error().sentence));
    m_session = *std::move(session);
}

void LogTest::run(const char *sql, const QVariantList &values) const
{
    const auto done = m_session->run({text(sql), values});
    QVERIFY2(done, qPrintable(done.error().details));
}

void LogTest::write(const std::function<void()> &statements) const
{
    Transaction transaction(*m_session);
    QVERIFY(transaction.begin());
    statements();
    QVERIFY(transaction.commit());
}

QByteArray LogTest::exported(const char *name) const
{
    const auto written = LogExport(*m_log, m_session->replayBase()).writeTo(path(name));
    if (!written)
        qCritical("%s %s", qPrintable(written.error().sentence), qPrintable(written.error().details));
    return contentOf(path(name));
}

QByteArray LogTest::contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

StatementEntry LogTest::entryOf(const QString &sql, const QList<QVariantList> &sets)
{
    StatementEntry entry;
    entry.time = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 67));
    entry.sql = sql;
    entry.sets = sets;
    return entry;
}

} // namespace Rollcall::Test
