#pragma once

#include "models/relation/relationship.h"

#include <QWidget>

class QAction;

namespace Rollcall {

class BinTarget;
class EntityView;
class ListHeading;
class MemberTools;
class MembersModel;
class Roster;
class ShareSegments;

// The members of what is selected in the table above: a heading that names it, with a filter and a button, and the list.
class MembershipPanel : public QWidget
{
    Q_OBJECT

public:
    // `side` is the members'.
    explicit MembershipPanel(Side side, QWidget *parent = nullptr);

    // A null roster empties the panel; the words stay.
    void setRoster(Roster *roster, const Relationship &relationship);
    EntityView &view() const { return *m_view; }
    BinTarget &bin() const { return *m_bin; }
    void setActions(const QList<QAction *> &actions);
    // The field that filters the list, and the order of a list without a header.
    MemberTools &tools() const { return *m_tools; }
    QString heading() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    MembersModel &members() const;
    const EntityDescription &entity() const { return m_relationship.at(m_side); }
    bool isRemembered() const;
    void rememberFilter(const QString &text);
    QString filterSetting() const;
    void setHeading(const QString &text);
    void showHeading();
    void showWhose();
    void showFilter();
    void showEmptyText();
    void showCount();
    void clearCount();
    void showColumns();
    void fitColumns();
    void planBin();

    Side m_side;
    ListHeading *m_heading;
    EntityView *m_view;
    MemberTools *m_tools;
    ShareSegments *m_segments;
    BinTarget *m_bin;
    Roster *m_roster = nullptr;
    Relationship m_relationship;
};

} // namespace Rollcall
