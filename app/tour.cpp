#include "app/tour.h"

#include "app/filewindow.h"
#include "app/tutoriallines.h"
#include "models/export/echostream.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/roster.h"
#include "ui/dialogs/entityform.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/window/halves.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QMimeData>

#include <cstdio>
#include <memory>

namespace Rollcall {

Tour::Tour(FileWindow &window, const QString &folder, Pace pace)
    : m_window(window)
    , m_folder(folder)
    , m_pace(pace)
{
    m_timer.setInterval(900);
    connect(&m_timer, &QTimer::timeout, this, &Tour::next);
}

// Sends enter, move and drop events, like a mouse; no drop if the move was not accepted.
static bool letGo(QMimeData *mime, EntityView &view, const QPoint &where)
{
    const std::unique_ptr<QMimeData> owned(mime);
    QWidget *target = view.viewport();
    QDragEnterEvent enter(where, Qt::CopyAction, mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &enter);
    QDragMoveEvent move(where, Qt::CopyAction, mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &move);
    if (!enter.isAccepted() || !move.isAccepted()) {
        QDragLeaveEvent leave;
        QApplication::sendEvent(target, &leave);
        return false;
    }
    QDropEvent drop(QPointF(where), Qt::CopyAction, mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &drop);
    return drop.isAccepted();
}

// The centre of the visible part of the row, because a view accepts no drop outside of itself.
static QPoint inSight(EntityView &view, const QModelIndex &row)
{
    view.scrollTo(row);
    return view.visualRect(row).intersected(view.viewport()->rect()).center();
}

Key Tour::keyOf(Side side, const QString &name) const
{
    const EntityModel &entities = m_window.roster()->entities(side);
    for (int row = 0; row < entities.rowCount(); ++row) {
        if (entities.index(row, entities.labelColumn()).data().toString() == name)
            return entities.keyAt(row);
    }
    return {};
}

void Tour::select(Side side, const QStringList &names)
{
    QList<Key> keys;
    for (const QString &name : names)
        keys.append(keyOf(side, name));
    m_window.window().panel(side).view().selectKeys(keys);
}

void Tour::createEntity(Side side, const QStringList &values)
{
    MainWindow &window = m_window.window();
    window.panel(opposite(side)).view().clearSelection();
    window.actions().of(side).create->trigger();
    const auto forms = window.findChildren<EntityForm *>();
    if (forms.isEmpty())
        return;
    EntityForm *form = forms.last(); // those before it are closed and on their way out
    const auto fields = form->findChildren<QLineEdit *>();
    for (qsizetype i = 0; i < qMin(fields.size(), values.size()); ++i)
        fields.at(i)->setText(values.at(i));
    form->accept();
}

void Tour::dropOnRow(const QStringList &names, const QString &target)
{
    EntityView &source = m_window.window().panel(Side::Left).view();
    EntityView &teams = m_window.window().panel(Side::Right).view();
    select(Side::Left, names);
    const EntityModel &entities = m_window.roster()->entities(Side::Right);
    const QModelIndex row = entities.index(entities.rowOf(keyOf(Side::Right, target)), entities.labelColumn());
    if (!letGo(source.list()->mimeFor(source.selectedKeys()), teams, inSight(teams, row)))
        m_isRight = false;
}

void Tour::dropOnMembers(const QString &name, const QString &anchor)
{
    EntityView &source = m_window.window().panel(Side::Left).view();
    select(Side::Right, {anchor});
    select(Side::Left, {name});
    EntityView &members = m_window.window().members(Side::Left).view();
    if (!letGo(source.list()->mimeFor(source.selectedKeys()), members, members.viewport()->rect().center()))
        m_isRight = false;
}

void Tour::leaveFromOtherSide(const QString &name, const QString &anchor)
{
    select(Side::Left, {name});
    EntityView &teams = m_window.window().members(Side::Right).view();
    teams.setFocus();
    teams.selectKeys({keyOf(Side::Right, anchor)});
    m_window.window().actions().membersOf(Side::Right).remove->trigger();
}

void Tour::print(const QString &line)
{
    m_window.echo().write(line + u'\n');
}

void Tour::tellTeams(const QString &headline, const QString &name)
{
    print(headline + TutorialLines(m_window.roster()->session()).teamsOf(keyOf(Side::Left, name)));
}

void Tour::tellHeroes(const QString &headline, const QString &name)
{
    print(headline + TutorialLines(m_window.roster()->session()).heroesOf(keyOf(Side::Right, name)));
}

void Tour::tellAll()
{
    const QStringList names{QStringLiteral("Deadpond"), QStringLiteral("Rusty-Man"), QStringLiteral("Spider-Boy")};
    for (const QString &name : names) {
        print(name + QStringLiteral(": ") + TutorialLines(m_window.roster()->session()).hero(keyOf(Side::Left, name)));
        tellTeams(name + (name == names.first() ? QStringLiteral(" teams: ") : QStringLiteral(" Teams: ")), name);
    }
}

void Tour::prepare(const QString &path)
{
    const QString deadpond = QStringLiteral("Deadpond");
    const QString rustyMan = QStringLiteral("Rusty-Man");
    const QString spiderBoy = QStringLiteral("Spider-Boy");
    const QString zForce = QStringLiteral("Z-Force");
    const QString preventers = QStringLiteral("Preventers");
    const QString four = QStringLiteral("1|1 2|1 2|2 2|3");
    m_path = QFileInfo(path).absoluteFilePath();
    m_next = 0;
    m_isRight = true;
    m_steps = {
        {QStringLiteral("create-tables"), [=, this] { m_isRight = m_window.create(path) && m_isRight; }, {}},
        {QStringLiteral("three-heroes"), [=, this] {
             createEntity(Side::Left, {deadpond, QStringLiteral("Dive Wilson"), {}});
             createEntity(Side::Left, {rustyMan, QStringLiteral("Tommy Sharp"), QStringLiteral("48")});
             createEntity(Side::Left, {spiderBoy, QStringLiteral("Pedro Parqueador"), {}});
         }, {}},
        {QStringLiteral("two-teams"), [=, this] {
             createEntity(Side::Right, {zForce, QStringLiteral("Sister Margaret's Bar")});
             createEntity(Side::Right, {preventers, QStringLiteral("Sharp Tower")});
         }, {}},
        {QStringLiteral("deadpond-in-z-force"), [=, this] { dropOnRow({deadpond}, zForce); }, QStringLiteral("1|1")},
        {QStringLiteral("three-preventers"), [=, this] {
             dropOnRow({deadpond, rustyMan, spiderBoy}, preventers);
             tellAll();
         }, four},
        {QStringLiteral("spider-boy-joins"), [=, this] {
             dropOnMembers(spiderBoy, zForce);
             tellTeams(QStringLiteral("Updated Spider-Boy's Teams: "), spiderBoy);
             tellHeroes(QStringLiteral("Z-Force heroes: "), zForce);
         }, QStringLiteral("1|1 1|3 2|1 2|2 2|3")},
        {QStringLiteral("spider-boy-leaves"), [=, this] {
             leaveFromOtherSide(spiderBoy, zForce);
             tellHeroes(QStringLiteral("Reverted Z-Force's heroes: "), zForce);
             tellTeams(QStringLiteral("Reverted Spider-Boy's teams: "), spiderBoy);
         }, four},
    };
}

// The file, and what both lists show, against the tutorial.
void Tour::check(const Step &step)
{
    Roster &roster = *m_window.roster();
    const auto rows = roster.session().run({QStringLiteral("SELECT team_id, hero_id FROM heroteamlink ORDER BY team_id, hero_id")});
    QStringList pairs;
    if (rows) {
        for (const QVariantList &row : rows->rows)
            pairs.append(row.at(0).toString() + u'|' + row.at(1).toString());
    }
    bool isRight = rows && pairs.join(u' ') == step.links;
    for (const Side side : {Side::Left, Side::Right}) {
        MembersModel &members = roster.members(side);
        QSet<Membership> shown;
        for (const Key &key : members.keys()) {
            const auto memberships = members.membershipsOf({key});
            shown += QSet<Membership>(memberships.cbegin(), memberships.cend());
        }
        const auto stored = roster.store().stored(QList<Membership>(shown.cbegin(), shown.cend()));
        isRight = isRight && stored && stored->size() == shown.size();
    }
    if (!isRight) {
        m_isRight = false;
        std::fprintf(stderr, "Step \"%s\" came out wrong: stored are %s\n", qPrintable(step.name), qPrintable(pairs.join(u' ')));
    }
}

static int widthMissing(const EntityPanel &panel)
{
    return qMax(0, panel.view().horizontalHeader()->length() - panel.view().viewport()->width());
}

// As wide as the tables want to be, so that every column is in the picture.
static void makeRoomForColumns(MainWindow &window)
{
    constexpr int MostRounds = 4; // what one side gets may cost the other a little
    EntityPanel &left = window.panel(Side::Left);
    EntityPanel &right = window.panel(Side::Right);
    for (int round = 0; round < MostRounds && widthMissing(left) + widthMissing(right) > 0; ++round) {
        const QList<int> widths{left.width() + widthMissing(left), right.width() + widthMissing(right)};
        window.resize(window.width() + widthMissing(left) + widthMissing(right), window.height());
        window.halves().setSizes(widths);
        QApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    }
}

void Tour::picture(const QString &name)
{
    if (m_folder.isEmpty())
        return;
    makeRoomForColumns(m_window.window());
    QDir().mkpath(m_folder);
    const QString path = QDir(m_folder).filePath(QStringLiteral("%1-%2.png").arg(m_next, 2, 10, QLatin1Char('0')).arg(name));
    if (!m_window.window().grab().save(path)) {
        std::fprintf(stderr, "The picture %s could not be saved\n", qPrintable(path));
        m_isRight = false;
    }
}

bool Tour::isInItsFile() const
{
    return m_window.roster() && m_window.roster()->session().place().path() == m_path;
}

void Tour::next()
{
    if (m_next > 0 && !isInItsFile())
        stop();
    if (m_next >= m_steps.size()) {
        m_timer.stop();
        emit finished(m_isRight);
        return;
    }
    const Step &step = m_steps.at(m_next++);
    step.play();
    QApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    if (isInItsFile())
        check(step);
    else
        m_isRight = false;
    picture(step.name);
    if (!m_isRight)
        m_next = m_steps.size(); // nothing sensible can follow
}

bool Tour::run(const QString &path)
{
    prepare(path);
    while (m_next < m_steps.size())
        next();
    return m_isRight;
}

void Tour::stop()
{
    if (m_next >= m_steps.size())
        return;
    m_isRight = false; // it was not played to its end
    m_next = m_steps.size();
}

void Tour::start(const QString &path)
{
    prepare(path);
    m_timer.start();
    next();
}

} // namespace Rollcall
