#include "support/ui/shapestory.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/rosterlist.h"
#include "models/roster.h"
#include "support/replay.h"
#include "support/testdatabase.h"
#include "support/ui/person.h"
#include "ui/dialogs/linkvaluesform.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/messages/messagebar.h"
#include "ui/messages/stripquestion.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QRegularExpression>
#include <QStatusBar>
#include <QTest>

namespace Rollcall::Test {

static constexpr QLatin1String NotThere("not there");

QStringList ShapeStory::toldBy(const QByteArray &script)
{
    QStringList told;
    const QStringList lines = QString::fromUtf8(script).split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(QLatin1String("--> ")))
            told.append(line.mid(4));
    }
    return told;
}

ShapeStory::ShapeStory(MainWindow &window, Roster &roster, Way way)
    : m_window(window)
    , m_roster(roster)
    , m_way(way)
    , m_states{contents()}
{
}

QStringList ShapeStory::played(const QStringList &told)
{
    QStringList played;
    for (const QString &line : told) {
        const QString step = line.section(QLatin1String(": "), 0, 0);
        played.append(step + QLatin1String(": ") + outcomeOf(step));
        const QStringList now = contents();
        if (m_roster.history().count() == m_states.size())
            m_states.append(now);
        else if (now != m_states.last())
            played.last() += QLatin1String(" (and changed the file)");
    }
    return played;
}

QString ShapeStory::outcomeOf(const QString &step)
{
    static const QRegularExpression addition(QStringLiteral("^add (.+) to (.+)$"));
    static const QRegularExpression removal(QStringLiteral("^remove (.+) from (.+)$"));
    if (const auto match = addition.match(step); match.hasMatch())
        return add(match.captured(1), match.captured(2));
    if (const auto match = removal.match(step); match.hasMatch())
        return remove(match.captured(1), match.captured(2));
    if (step.startsWith(QLatin1String("delete ")))
        return erase(step.mid(7));
    if (step.startsWith(QLatin1String("rows of ")))
        return rowsOf(step.mid(8));
    if (step == QLatin1String("left"))
        return names(Side::Left);
    if (step == QLatin1String("right"))
        return names(Side::Right);
    if (step == QLatin1String("lists"))
        return headings();
    if (step == QLatin1String("bar")) {
        const QString said = saidInTheBar();
        if (QWidget *goOn = Person::button(m_window.messages(), QStringLiteral("Edit Anyway")))
            Person::click(*goOn);
        return said;
    }
    const Relationship &relationship = m_roster.relationship();
    return QStringList{relationship.left.noun.many, relationship.right.noun.many, relationship.link.table}.join(QLatin1String(", "));
}

QString ShapeStory::add(const QString &left, const QString &right)
{
    EntityView &from = m_window.panel(Side::Left).view();
    EntityView &to = m_window.panel(Side::Right).view();
    if (!click(from, left) || !click(to, right))
        return NotThere;
    if (m_way == Way::Key || !m_window.actions().link->isEnabled())
        Person::press(m_window, Qt::Key_Insert);
    else if (!play({rowOf(from, keyOf(from, left)), rowOf(to, keyOf(to, right))}))
        return QStringLiteral("no drag began");
    return answered(*m_window.actions().link);
}

QString ShapeStory::remove(const QString &left, const QString &right)
{
    if (!click(m_window.panel(Side::Right).view(), right) || !click(m_window.members(Side::Left).view(), left))
        return NotThere;
    Person::press(m_window, Qt::Key_Delete);
    return answered(*m_window.actions().membersOf(Side::Left).remove);
}

QString ShapeStory::erase(const QString &name)
{
    const Side side = names(Side::Left).split(u'|').contains(name) ? Side::Left : Side::Right;
    if (!click(m_window.panel(side).view(), name))
        return NotThere;
    Person::press(m_window, Qt::Key_Delete);
    return answered(*m_window.actions().of(side).remove);
}

// What the program said, after its questions have been answered.
QString ShapeStory::answered(QAction &action)
{
    QStringList said;
    if (!action.isEnabled() && !action.statusTip().isEmpty())
        return QLatin1String("off, ") + action.statusTip();
    const auto hasSpoken = [this] {
        return qobject_cast<LinkValuesForm *>(QApplication::activeModalWidget()) || m_window.question().isAsking() || !saidInTheBar().isEmpty()
            || (!m_roster.controller().isBusy() && !m_window.statusBar()->currentMessage().isEmpty());
    };
    if (!QTest::qWaitFor(hasSpoken))
        return QStringLiteral("nothing");
    if (auto *form = qobject_cast<LinkValuesForm *>(QApplication::activeModalWidget())) {
        for (auto *editor : form->findChildren<QLineEdit *>()) {
            said.append(QLatin1String("asks ") + editor->accessibleName());
            if (editor->text().isEmpty())
                editor->setText(QStringLiteral("Helper"));
        }
        Person::press(m_window, Qt::Key_Return);
        (void)QTest::qWaitFor(hasSpoken);
    }
    if (m_window.question().isAsking()) {
        said.append(saidInTheBar());
        for (const char *verb : {"Add", "Remove", "Delete"}) {
            if (QWidget *yes = Person::button(m_window.messages(), QString::fromLatin1(verb))) {
                Person::click(*yes);
                break;
            }
        }
        (void)QTest::qWaitFor([&] { return !m_window.question().isAsking() && hasSpoken(); });
    }
    const QString bar = saidInTheBar();
    said.append(bar.isEmpty() ? m_window.statusBar()->currentMessage() : bar);
    return said.join(QLatin1String(" > "));
}

// With nothing said, so that what is said next belongs to what comes next.
bool ShapeStory::click(EntityView &view, const QString &name)
{
    m_window.messages().dismiss();
    const Key key = keyOf(view, name);
    if (!key.isValid())
        return false;
    Person::click(rowOf(view, key));
    m_window.statusBar()->clearMessage();
    return true;
}

Key ShapeStory::keyOf(EntityView &view, const QString &name) const
{
    const auto *table = qobject_cast<const EntityModel *>(view.model());
    for (int row = 0; row < view.model()->rowCount(); ++row) {
        const Key key = view.list()->keyAt(row);
        if ((table ? table->labelOf(key) : view.model()->index(row, view.list()->labelColumn()).data().toString()) == name)
            return key;
    }
    return {};
}

QString ShapeStory::names(Side side) const
{
    const EntityModel &model = m_roster.entities(side);
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names.append(model.labelOf(model.keyAt(row)));
    return names.join(u'|');
}

// All of them, as another program reads them; what was made just now is written in general terms.
QString ShapeStory::rowsOf(const QString &table) const
{
    static const QRegularExpression now(QStringLiteral("%1-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?").arg(QDate::currentDate().year()));
    static const QRegularExpression uuid(QStringLiteral("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    QString rows = readElsewhere(m_roster.session().place().path(), QStringLiteral("SELECT * FROM \"%1\" ORDER BY 1, 2, 3").arg(table));
    return rows.replace(now, QStringLiteral("<now>")).replace(uuid, QStringLiteral("<uuid>")).replace(u'\n', QLatin1String("; "));
}

QString ShapeStory::headings()
{
    QStringList headings;
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityModel &model = m_roster.entities(opposite(side));
        Person::click(rowOf(m_window.panel(opposite(side)).view(), model.keyAt(0)));
        headings.append(m_window.members(side).heading());
    }
    return headings.join(u'|');
}

QString ShapeStory::saidInTheBar() const
{
    return m_window.messages().isVisible() ? m_window.messages().sentence() : QString();
}

// Without what AUTOINCREMENT has used up, which no undo gives back.
QStringList ShapeStory::contents() const
{
    QStringList lines = contentsOf(m_roster.session().place().path(), RowIds::LeftOut);
    lines.removeIf([](const QString &line) { return line.startsWith(QLatin1String("sqlite_sequence")); });
    return lines;
}

QString ShapeStory::historyDifference()
{
    const qsizetype last = m_states.size() - 1;
    for (const auto &[keys, from, to] : {std::tuple{Qt::CTRL | Qt::Key_Z, last, qsizetype(0)}, {Qt::CTRL | Qt::SHIFT | Qt::Key_Z, qsizetype(0), last}, {Qt::CTRL | Qt::Key_Z, last, qsizetype(0)}}) {
        if (const QString difference = walk(keys, from, to); !difference.isEmpty())
            return difference;
    }
    return {};
}

QString ShapeStory::walk(const QKeyCombination &keys, qsizetype from, qsizetype to)
{
    while (from != to) {
        from += from < to ? 1 : -1;
        Person::press(m_window, keys);
        if (!QTest::qWaitFor([&] { return m_roster.history().index() == from && !m_roster.controller().isBusy(); }, 2000))
            return QStringLiteral("step %1: %2").arg(from).arg(saidInTheBar());
        const QStringList now = contents();
        if (now == m_states.at(from))
            continue;
        QStringList difference{QStringLiteral("after step %1:").arg(from)};
        for (const QString &line : m_states.at(from)) {
            if (!now.contains(line))
                difference.append(QLatin1String("missing ") + line);
        }
        for (const QString &line : now) {
            if (!m_states.at(from).contains(line))
                difference.append(QLatin1String("too much ") + line);
        }
        return difference.join(u'\n');
    }
    return {};
}

} // namespace Rollcall::Test
