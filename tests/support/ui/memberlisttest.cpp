#include "support/ui/memberlisttest.h"

#include "models/lists/membersmodel.h"
#include "support/longfile.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/lists/membertools.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTest>

namespace Rollcall::Test {

void MemberListTest::open()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_shown.reset();
    useOwnSettings();
    m_shown = std::make_unique<RosterWindow>();
    m_shown->select(Side::Right, {Preventers});
    showFilters();
}

void MemberListTest::openLong()
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>(QStringList{
        "BEGIN", numbers(25'000, "INSERT INTO hero SELECT i + 3, CASE i % 50 WHEN 0 THEN 'Falcon ' ELSE 'Hero ' END || i, 'Secret ' || i, NULL FROM n"),
        numbers(21'000, "INSERT INTO heroteamlink (team_id, hero_id) SELECT 2, i + 3 FROM n"), "COMMIT"});
    m_shown->select(Side::Right, {Preventers});
    QTRY_VERIFY(isSettled(m_shown->roster()));
    QCOMPARE(model().rowCount(), 21'003);
    showFilters();
}

// Opens the filters with their action: for a short list, or with little room, they are hidden until then.
void MemberListTest::showFilters()
{
    for (const Side side : {Side::Left, Side::Right})
        m_shown->window().actions().membersOf(side).filter->trigger();
    m_shown->table(Side::Left).setFocus();
}

MemberTools &MemberListTest::tools(Side side)
{
    return m_shown->window().members(side).tools();
}

QLineEdit &MemberListTest::filter(Side side)
{
    return tools(side).filter();
}

QString MemberListTest::names()
{
    return columnText(model(), MembersModel::LabelColumn);
}

QString MemberListTest::count() const
{
    for (const auto *label : m_shown->window().findChildren<QLabel *>()) {
        if (label->accessibleDescription() == "Number of heroes in team")
            return label->text();
    }
    return {};
}

void MemberListTest::choose(QMenu &menu, const QString &text)
{
    emit menu.aboutToShow();
    for (QAction *action : menu.actions()) {
        if (action->text() == text)
            return action->trigger();
    }
    QFAIL(qPrintable(text));
}

} // namespace Rollcall::Test
