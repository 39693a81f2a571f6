#include "ui/sets/membercolumns.h"

#include "models/lists/membersmodel.h"
#include "ui/lists/entityview.h"

#include <QEvent>
#include <QHeaderView>

namespace Rollcall {

MemberColumns::MemberColumns(EntityView &view, const MembersModel &members)
    : QObject(&view)
    , m_view(view)
    , m_members(members)
{
    view.installEventFilter(this);
    connect(&members, &MembersModel::refreshed, this, &MemberColumns::fit);
}

bool MemberColumns::eventFilter(QObject *view, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &MemberColumns::fit, Qt::QueuedConnection); // when the list has its width, too
    return QObject::eventFilter(view, event);
}

void MemberColumns::fit()
{
    if (m_members.rowCount() == 0)
        return;
    constexpr int RowsOfMembers = 64; // looked at for how wide a column is
    constexpr int Widest = 8, NarrowestName = 9; // in heights of the font
    const int height = m_view.fontMetrics().height();
    QHeaderView &header = *m_view.horizontalHeader();
    header.setResizeContentsPrecision(RowsOfMembers);
    int left = m_view.viewport()->width();
    for (int column = MembersModel::DetailColumn; column < m_members.columnCount(); ++column) {
        if (m_view.isColumnHidden(column))
            continue;
        m_view.resizeColumnToContents(column);
        if (m_view.columnWidth(column) > Widest * height)
            m_view.setColumnWidth(column, Widest * height);
        left -= m_view.columnWidth(column);
    }
    const bool isCut = left < NarrowestName * height;
    const auto mode = isCut ? QHeaderView::Interactive : QHeaderView::Stretch;
    if (header.sectionResizeMode(MembersModel::LabelColumn) != mode)
        header.setSectionResizeMode(MembersModel::LabelColumn, mode);
    if (isCut)
        m_view.setColumnWidth(MembersModel::LabelColumn, NarrowestName * height);
}

} // namespace Rollcall
