#pragma once

#include "models/log/statementlog.h"
#include "models/sql/session.h"

#include <QObject>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace Rollcall::Test {

// Base class for tests of the log's export formats: a file and the log of what was done to it.
class LogTest : public QObject
{
protected:
    // Before and after each test.
    void begin();
    void end();

    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    void create();
    void reopen();
    void run(const char *sql, const QVariantList &values = {}) const;
    void write(const std::function<void()> &statements) const;
    QByteArray exported(const char *name = "log.sql") const;

    static QString text(const char *utf8) { return QString::fromUtf8(utf8); }
    static QByteArray contentOf(const QString &path);
    static StatementEntry entryOf(const QString &sql, const QList<QVariantList> &sets = {{}});

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StatementLog> m_log;
    std::unique_ptr<Session> m_session;
};

} // namespace Rollcall::Test
