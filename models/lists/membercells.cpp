#include "models/lists/membercells.h"

#include "models/lists/cellinput.h"
#include "models/lists/cellroles.h"
#include "models/lists/membersmodel.h"
#include "models/relation/naming.h"
#include "models/tr.h"

namespace Rollcall {

static QString shareText(const MemberLine &line, qsizetype anchors)
{
    QStringList texts;
    if (anchors > 1)
        texts.append(line.share >= anchors ? Tr::tr("all %1").arg(anchors) : Tr::tr("%1 of %2").arg(line.share).arg(anchors));
    if (line.links.size() > line.share)
        texts.append(Tr::tr("\u00d7%1", "linked so many times").arg(line.links.size()));
    return texts.join(u' ');
}

QVariant MemberCells::data(const MemberLine &line, qsizetype anchors, int column, int role)
{
    if (role == IsLighterRole)
        return column != MembersModel::LabelColumn;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const QString share = shareText(line, anchors);
    switch (column) {
    case MembersModel::LabelColumn:
        return role == Qt::DisplayRole || share.isEmpty() ? shortText(line.label) : Tr::tr("%1, %2").arg(shortText(line.label), share);
    case MembersModel::DetailColumn:
        return line.detail;
    default:
        return share;
    }
}

QString MemberCells::header(const EntityDescription &members, int column)
{
    switch (column) {
    case MembersModel::LabelColumn:
        return members.label.isOneColumn() ? Naming::columnTitle(members, members.label.columns().first()) : members.noun.title(1);
    case MembersModel::DetailColumn:
        return Naming::columnTitle(members.detail);
    default:
        return Tr::tr("In");
    }
}

} // namespace Rollcall
