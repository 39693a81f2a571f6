#include "ui/sheets/listexport.h"

#include "ui/sheets/sheetoffers.h"
#include "ui/window/windowactions.h"

#include <QAction>

namespace Rollcall {

ListExport::ListExport(const WindowActions &actions, const EntityViews &views, QWidget &window)
    : QObject(&window)
    , m_views(views)
    , m_window(window)
{
    connect(actions.exportList, &QAction::triggered, this, [this] { show(SheetDialog::Purpose::Export); });
    connect(actions.printList, &QAction::triggered, this, [this] { show(SheetDialog::Purpose::Print); });
}

// An open dialog is about the file that is being closed.
void ListExport::setRoster(Roster *roster)
{
    delete m_dialog;
    m_roster = roster;
}

void ListExport::show(SheetDialog::Purpose purpose)
{
    if (!m_roster || m_dialog)
        return;
    const SheetOffers offers(*m_roster, m_views, m_matrix ? m_matrix() : nullptr);
    m_dialog = new SheetDialog(*m_roster, offers.all(), offers.preferred(), purpose, &m_window);
    connect(m_dialog, &SheetDialog::outputWanted, this, &ListExport::outputWanted);
    m_dialog->show();
}

} // namespace Rollcall
