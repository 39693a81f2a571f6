#include "app/exportrun.h"

#include "app/heroteam.h"
#include "app/lockwait.h"
#include "app/opentables.h"
#include "models/export/echoformat.h"
#include "models/export/echostream.h"
#include "models/export/exporter.h"
#include "models/log/statementlog.h"
#include "models/opendatabase.h"
#include "models/roster.h"
#include "models/sheet/sheetfile.h"
#include "models/sheet/sheetreader.h"
#include "models/sql/storage.h"
#include "models/tr.h"
#include "models/transfer/importchoices.h"
#include "models/values/pythonrepr.h"

#include <QFileInfo>

#include <unistd.h>

#include <cstdio>

namespace Rollcall {

ExportRun::ExportRun(const CommandLine &line)
    : m_line(line)
    , m_order(*line.exportMembers)
{
    if (line.isEchoing)
        m_echo = std::make_unique<EchoStream>(STDOUT_FILENO);
}

ExportRun::~ExportRun() = default;

static void sayOnError(const Failure &failure)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(printableText(failure.sentence)));
}

int ExportRun::run()
{
    auto done = Result<>();
    if (const auto kind = SheetFile::kindOf(m_order.file); !kind)
        done = kind.error();
    else if (const auto opened = open(); !opened)
        done = opened;
    else
        done = waitingForLocks([this] { return write(); });
    if (!done)
        sayOnError(done.error());
    if (m_relations && !m_line.exportLog.isEmpty()) {
        if (const auto exported = Exporter(m_relations->file()->session()).exportLogAtOnce(m_line.exportLog); !exported)
            sayOnError(exported.error()); // which changes nothing about the members
    }
    m_relations.reset();
    m_echo.reset(); // waits until all of it is printed
    return done ? 0 : 1;
}

std::unique_ptr<StatementLog> ExportRun::newLog()
{
    auto log = std::make_unique<StatementLog>();
    if (m_echo) {
        QObject::connect(log.get(), &StatementLog::appended, m_echo.get(), [this, log = log.get()](quint64 number) {
            m_echo->write(EchoFormat::records(*log->find(number), EchoFormat::Prefix::Full));
        });
    }
    return log;
}

Result<> ExportRun::open()
{
    const auto file = waitingForLocks([this] { return OpenDatabase::open(m_line.file, newLog(), Session::Access::ReadOnly); });
    if (!file)
        return file.error();
    (*file)->session().setTimeLimit(0); // nobody's window stands still
    m_relations = std::make_unique<OpenTables>(*file, QList<Relationship>{HeroTeam::relationship()});
    m_relations->setRemembered(false);
    const auto relation = relationCalled(m_relations->list(), m_order.relation);
    if (!relation)
        return relation.error();
    return waitingForLocks([this, relation] { return m_relations->show(*relation); });
}

// All memberships, or the members of these groups.
Result<SheetOrder> ExportRun::order()
{
    const Roster &roster = *m_relations->roster();
    SheetOrder order;
    if (m_order.of.isEmpty())
        return order;
    order.what = SheetOrder::What::Members;
    ListNames names(ListTarget(roster.relationship(), roster.file()->catalog()));
    names.readFrom(m_relations->roster()->session());
    for (const QString &name : m_order.of) {
        const auto group = groupCalled(names, m_relations->roster()->session(), name);
        if (!group)
            return group.error();
        if (!order.anchors.isEmpty() && group->memberSide != order.side)
            return Failure{Tr::tr("The members of %1 and of %2 are not of one kind. Export one after the other.").arg(m_order.of.first(), name)};
        order.side = group->memberSide;
        if (!order.anchors.contains(group->key))
            order.anchors.append(group->key);
    }
    return order;
}

Result<> ExportRun::write()
{
    Roster &roster = *m_relations->roster();
    if (roster.session().storage().includes(m_order.file))
        return Failure{Tr::tr("\"%1\" is the database itself and is not replaced. Choose another name.").arg(QFileInfo(m_order.file).fileName())};
    const auto wanted = order();
    if (!wanted)
        return wanted.error();
    const auto sheet = SheetReader(roster.session(), roster.relationship(), roster.file()->catalog()).read(*wanted);
    if (!sheet)
        return sheet.error();
    SheetFile::Form form;
    form.text.separator = SheetText::usualSeparator();
    return SheetFile::write(std::make_shared<const Sheet>(*sheet), m_order.file, form);
}

} // namespace Rollcall
