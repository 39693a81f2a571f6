#include "app/windowlessfile.h"

#include "app/heroteam.h"
#include "app/lockwait.h"
#include "app/opentables.h"
#include "models/export/echoformat.h"
#include "models/export/echostream.h"
#include "models/export/exporter.h"
#include "models/log/statementlog.h"
#include "models/opendatabase.h"
#include "models/roster.h"
#include "models/transfer/importchoices.h"

#include <unistd.h>

namespace Rollcall {

WindowlessFile::WindowlessFile(const CommandLine &line)
    : m_line(line)
{
    if (line.isEchoing)
        m_echo = std::make_unique<EchoStream>(STDOUT_FILENO);
}

WindowlessFile::~WindowlessFile() = default;

std::unique_ptr<StatementLog> WindowlessFile::newLog()
{
    auto log = std::make_unique<StatementLog>();
    if (m_echo) {
        QObject::connect(log.get(), &StatementLog::appended, m_echo.get(), [this, log = log.get()](quint64 number) {
            m_echo->write(EchoFormat::records(*log->find(number), EchoFormat::Prefix::Full));
        });
    }
    return log;
}

Result<> WindowlessFile::open(Session::Access access)
{
    const auto file = waitingForLocks([this, access] { return OpenDatabase::open(m_line.file, newLog(), access); });
    if (!file)
        return file.error();
    (*file)->session().setTimeLimit(0); // nobody's window stands still
    m_tables = std::make_unique<OpenTables>(*file, QList<Relationship>{HeroTeam::relationship()});
    m_tables->setRemembered(false);
    m_tables->lookAtValues();
    return {};
}

Result<> WindowlessFile::open(Session::Access access, const QString &linkTable)
{
    if (const auto opened = open(access); !opened)
        return opened;
    const auto relation = relationCalled(m_tables->list(), linkTable);
    if (!relation)
        return relation.error();
    return waitingForLocks([this, relation] { return m_tables->show(*relation); });
}

Roster &WindowlessFile::roster() const
{
    return *m_tables->roster();
}

Result<> WindowlessFile::close()
{
    Result<> exported;
    if (m_tables && !m_line.exportLog.isEmpty())
        exported = Exporter(m_tables->file()->session()).exportLogAtOnce(m_line.exportLog);
    m_tables.reset();
    m_echo.reset(); // waits until all of it is printed
    return exported;
}

} // namespace Rollcall
