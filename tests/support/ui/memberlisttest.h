#pragma once

#include "support/ui/rosterwindow.h"

#include <QObject>

class QLineEdit;
class QMenu;

namespace Rollcall {

class MemberTools;

namespace Test {

// Base class for tests that filter and sort the lists of members in the window, above all the Preventers' heroes.
class MemberListTest : public QObject
{
protected:
    void open();
    // With 25,000 heroes more, 21,000 of them in the Preventers.
    void openLong();
    void showFilters();
    EntityView &list(Side side = Side::Left) { return m_shown->list(side); }
    MemberTools &tools(Side side = Side::Left);
    QLineEdit &filter(Side side = Side::Left);
    MembersModel &model(Side side = Side::Left) { return m_shown->roster().members(side); }
    QString names();
    QString count() const;
    void choose(QMenu &menu, const QString &text);

    std::unique_ptr<RosterWindow> m_shown;
};

} // namespace Test

} // namespace Rollcall
