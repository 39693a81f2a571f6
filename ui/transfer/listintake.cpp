#include "ui/transfer/listintake.h"

#include "models/roster.h"
#include "models/store/membershipstore.h"
#include "models/transfer/tablereader.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/transfer/importsheet.h"

#include <utility>

namespace Rollcall {

ListIntake::ListIntake(QWidget &window)
    : QObject(&window)
    , m_window(window)
{
}

// An open sheet is about the file that is being closed.
void ListIntake::setRoster(Roster *roster)
{
    delete m_sheet;
    m_roster = roster;
    if (roster && !m_waiting.isEmpty())
        QMetaObject::invokeMethod(this, [this, list = std::exchange(m_waiting, {})] { openFile(list); }, Qt::QueuedConnection); // over the finished window
}

static ListSource sourceFor(const DropTarget &target)
{
    ListSource source;
    if (!target.anchors.isEmpty()) {
        source.memberSide = opposite(target.anchorSide);
        source.into = target.anchors;
    }
    return source;
}

void ListIntake::take(const QString &text, const DropTarget &target)
{
    ListSource source = sourceFor(target);
    source.text = text;
    show(source);
}

void ListIntake::askText(const DropTarget &target)
{
    ListSource source = sourceFor(target);
    source.isTyped = true;
    show(source);
}

void ListIntake::askFile()
{
    FileDialogs::askList(m_window, [this](const QString &path) { openFile(path); });
}

void ListIntake::openFile(const QString &path)
{
    if (const auto isText = TableReader::checkName(path); !isText) {
        emit refused(isText.error());
    } else if (!m_roster) {
        m_waiting = path;
        emit fileWanted(path);
    } else {
        ListSource source;
        source.path = path;
        show(source);
    }
}

void ListIntake::show(const ListSource &source)
{
    if (!m_roster)
        return;
    if (const QString reason = m_roster->store().readOnlyReason(); !reason.isEmpty()) {
        emit refused({reason});
        return;
    }
    delete m_sheet; // a list that is dropped while another is open takes its place
    m_sheet = new ImportSheet(*m_roster, source, &m_window);
    m_sheet->show();
}

} // namespace Rollcall
