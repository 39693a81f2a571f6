#pragma once

#include <QObject>

namespace Rollcall {

class EntityView;
class MembersModel;

// Keeps the columns of a list of members as wide as what they hold, within limits. The names get the rest; where that is too
// little for a name, the list scrolls sideways.
class MemberColumns : public QObject
{
    Q_OBJECT

public:
    // `view` shows `members`, and owns this.
    MemberColumns(EntityView &view, const MembersModel &members);

    void fit();

protected:
    bool eventFilter(QObject *view, QEvent *event) override;

private:
    EntityView &m_view;
    const MembersModel &m_members;
};

} // namespace Rollcall
