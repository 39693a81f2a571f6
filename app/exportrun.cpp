#include "app/exportrun.h"

#include "app/lockwait.h"
#include "models/opendatabase.h"
#include "models/roster.h"
#include "models/sheet/sheetfile.h"
#include "models/sheet/sheetreader.h"
#include "models/sql/storage.h"
#include "models/tr.h"
#include "models/transfer/importchoices.h"
#include "models/values/pythonrepr.h"

#include <QFileInfo>

#include <cstdio>

namespace Rollcall {

ExportRun::ExportRun(const CommandLine &line)
    : m_order(*line.exportMembers)
    , m_file(line)
{
}

static void sayOnError(const Failure &failure)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(printableText(failure.sentence)));
}

int ExportRun::run()
{
    auto done = Result<>();
    if (const auto kind = SheetFile::kindOf(m_order.file); !kind)
        done = kind.error();
    else if (const auto opened = m_file.open(Session::Access::ReadOnly, m_order.relation); !opened)
        done = opened;
    else
        done = waitingForLocks([this] { return write(); });
    if (!done)
        sayOnError(done.error());
    if (const auto closed = m_file.close(); !closed)
        sayOnError(closed.error()); // does not affect the exported members
    return done ? 0 : 1;
}

// All memberships, or the members of these groups.
Result<SheetOrder> ExportRun::order()
{
    Roster &roster = m_file.roster();
    SheetOrder order;
    if (m_order.of.isEmpty())
        return order;
    order.what = SheetOrder::What::Members;
    ListNames names(ListTarget(roster.relationship(), roster.file()->catalog()));
    names.readFrom(roster.session());
    for (const QString &name : m_order.of) {
        const auto group = groupCalled(names, roster.session(), name);
        if (!group)
            return group.error();
        if (!order.anchors.isEmpty() && group->memberSide != order.side)
            return Failure{Tr::tr("The members of %1 and of %2 are not of the same kind. Export them one after the other.").arg(m_order.of.first(), name)};
        order.side = group->memberSide;
        if (!order.anchors.contains(group->key))
            order.anchors.append(group->key);
    }
    return order;
}

Result<> ExportRun::write()
{
    Roster &roster = m_file.roster();
    if (roster.session().storage().includes(m_order.file))
        return Failure{Tr::tr("\"%1\" is the file that the list comes from, so it was not replaced. Choose another name.").arg(QFileInfo(m_order.file).fileName())};
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
