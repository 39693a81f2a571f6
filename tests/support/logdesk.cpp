#include "support/logdesk.h"

#include "models/sql/logexport.h"
#include "models/sql/transaction.h"

#include <QFile>
#include <QSqlDatabase>
#include <QTest>

namespace Rollcall::Test {

void LogDesk::begin()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_log = std::make_unique<StatementLog>();
}

void LogDesk::end()
{
    m_session.reset();
    m_log.reset();
    m_folder.reset();
    QVERIFY(QSqlDatabase::connectionNames().isEmpty());
}

void LogDesk::create()
{
    auto session = Session::create(path("data.db"), *m_log);
    QVERIFY2(session, qPrintable(session.error().sentence));
    m_session = *std::move(session);
}

void LogDesk::reopen()
{
    m_session.reset();
    m_log = std::make_unique<StatementLog>();
    auto session = Session::open(path("data.db"), *m_log);
    QVERIFY2(session, qPrintable(session.error().sentence));
    m_session = *std::move(session);
}

void LogDesk::run(const char *sql, const QVariantList &values) const
{
    const auto done = m_session->run({text(sql), values});
    QVERIFY2(done, qPrintable(done.error().details));
}

void LogDesk::write(const std::function<void()> &statements) const
{
    Transaction transaction(*m_session);
    QVERIFY(transaction.begin());
    statements();
    QVERIFY(transaction.commit());
}

QByteArray LogDesk::exported(const char *name) const
{
    const auto written = LogExport(*m_log, m_session->baseCopy()).writeTo(path(name));
    if (!written)
        qCritical("%s %s", qPrintable(written.error().sentence), qPrintable(written.error().details));
    return contentOf(path(name));
}

QByteArray LogDesk::contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

StatementEntry LogDesk::entryOf(const QString &sql, const QList<QVariantList> &sets)
{
    StatementEntry entry;
    entry.time = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 67));
    entry.sql = sql;
    entry.sets = sets;
    return entry;
}

} // namespace Rollcall::Test
