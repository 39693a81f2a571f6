#pragma once

#include "models/relation/relationship.h"

#include <QWidget>

class QAction;
class QLabel;
class QSplitter;
class QVBoxLayout;

namespace Rollcall {

class BinTarget;
class ElidedLabel;
class EntityView;
class MemberTools;
class MembersModel;
class Roster;

// Between the two tables: the members of what is selected on one side, and of what is selected on the
// other, each with its buttons, and the bin that takes members away.
class MembershipPanel : public QWidget
{
    Q_OBJECT

public:
    explicit MembershipPanel(QWidget *parent = nullptr);

    // A null roster empties the panel; the words stay.
    void setRoster(Roster *roster, const Relationship &relationship);
    // The list of members of this side.
    EntityView &view(Side side) const { return *m_lists[int(side)].view; }
    BinTarget &bin() const { return *m_bin; }
    void setActions(Side side, const QList<QAction *> &actions);
    // The field that filters a list, and the order of a list without a header.
    MemberTools &tools(Side side) const { return *m_lists[int(side)].tools; }
    QString heading(Side side) const;

private:
    struct List
    {
        ElidedLabel *heading = nullptr;
        QLabel *count = nullptr;
        MemberTools *tools = nullptr;
        EntityView *view = nullptr;
        QWidget *buttons = nullptr;
    };

    QWidget *makeList(List &list);
    bool isRemembered() const;
    void rememberFilter(Side side, const QString &text);
    QString filterSetting(Side side) const;
    void showHeading(Side side);
    void showEmptyText(Side side);
    void showCount(Side side);
    void clearCount(Side side);
    void showColumns(Side side);
    void fitColumns(Side side);
    void planBin();

    QSplitter *m_splitter;
    List m_lists[2];
    BinTarget *m_bin;
    Roster *m_roster = nullptr;
    Relationship m_relationship;
};

} // namespace Rollcall
