#include "ui/window/windowactions.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/tooltip.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QEvent>
#include <QKeySequence>
#include <QWidget>

namespace Rollcall {

QAction *WindowActions::make(const char *name, const QString &text, const QKeySequence &key, const QString &iconName)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(key);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    m_window.addAction(action);
    action->installEventFilter(this);
    return action;
}

// Blocks shortcuts while a dialog is modal. A window manager may give the focus to the window behind the dialog; Qt then keeps the
// keys from its widgets, but not from its actions.
bool WindowActions::eventFilter(QObject *watched, QEvent *event)
{
    return (event->type() == QEvent::Shortcut && QApplication::activeModalWidget()) || QObject::eventFilter(watched, event);
}

WindowActions::WindowActions(QWidget &window)
    : QObject(&window)
    , newFile(nullptr)
    , m_window(window)
{
    using Keys = QKeySequence;
    newFile = make("newFile", tr("&New..."), Keys::New, QStringLiteral("new"));
    newWindow = make("newWindow", tr("New &Window"), Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    openFile = make("openFile", tr("&Open..."), Keys::Open, QStringLiteral("open"));
    openReadOnly = make("openReadOnly", tr("Open Rea&d-Only..."), {});
    openReadOnly->setStatusTip(tr("Look at a file without any chance of changing it"));
    importList = make("importList", tr("&Import a List..."), Qt::CTRL | Qt::Key_I, QStringLiteral("import"));
    importList->setStatusTip(tr("Add members from a .csv, .tsv or .txt file, after a preview"));
    reload = make("reload", tr("&Reload"), Qt::Key_F5, QStringLiteral("reload"));
    stopReading = make("stopReading", tr("S&top Reading"), Qt::SHIFT | Qt::Key_F5);
    saveCopy = make("saveCopy", tr("Save a &Copy As..."), Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    keepBackups = make("keepBackups", tr("Keep &Backups"), {});
    keepBackups->setCheckable(true);
    trustRules = make("trustRules", tr("Let Rules &Keep the Search Index"), {});
    trustRules->setCheckable(true);
    trustRules->setStatusTip(tr("Allows rules of this file to change its search index when you edit"));
    keepBackups->setStatusTip(tr("Copies the file before the first deletion, import or change of more than 1,000 memberships"));
    restoreBackup = make("restoreBackup", tr("Restore a Bac&kup..."), {});
    properties = make("properties", tr("Propert&ies..."), {});
    exportLog = make("exportLog", tr("&Export SQL Log..."), Qt::CTRL | Qt::Key_E, QStringLiteral("export"));
    closeFile = make("closeFile", tr("C&lose"), Keys::Close);
    quit = make("quit", tr("&Quit"), Qt::CTRL | Qt::Key_Q);

    undo = make("undo", tr("&Undo"), Keys::Undo, QStringLiteral("undo"));
    redo = make("redo", tr("&Redo"), Qt::CTRL | Qt::SHIFT | Qt::Key_Z, QStringLiteral("redo"));
    cut = make("cut", tr("Cu&t"), Keys::Cut);
    copy = make("copy", tr("&Copy"), Keys::Copy);
    paste = make("paste", tr("&Paste"), Keys::Paste);
    selectAll = make("selectAll", tr("Select &All"), Keys::SelectAll);
    editCell = make("editCell", tr("&Edit Cell"), {});
    setNull = make("setNull", tr("Set Cell to No &Value"), Qt::CTRL | Qt::Key_0);
    find = make("find", tr("&Filter"), Keys::Find, QStringLiteral("filter"));

    findOrDo = make("findOrDo", tr("Fin&d or Do..."), Qt::CTRL | Qt::Key_K, QStringLiteral("find"));
    findOrDo->setStatusTip(tr("Type a name to go to it, two names to bring them together, or what to do"));

    link = make("link", tr("&Add Selected"), Qt::CTRL | Qt::Key_L, QStringLiteral("add-link"));
    link->setShortcuts({Qt::CTRL | Qt::Key_L, Qt::Key_Insert, Qt::CTRL | Qt::Key_Return});
    unlink = make("unlink", tr("&Remove Selected"), Qt::CTRL | Qt::SHIFT | Qt::Key_L, QStringLiteral("remove-link"));
    addFromList = make("addFromList", tr("Add from &List..."), Qt::CTRL | Qt::SHIFT | Qt::Key_I);
    addFromList->setStatusTip(tr("Add members from a list that you type or paste, after a preview"));
    tick = make("tick", {}, Qt::CTRL | Qt::Key_T, QStringLiteral("ticks"));
    combine = make("combine", tr("Com&bine..."), Qt::CTRL | Qt::Key_G);
    combine->setStatusTip(tr("Add everyone of one group to another, make two identical, keep those in common, or exchange them; and look first at what would happen"));
    compare = make("compare", tr("C&ompare..."), Qt::CTRL | Qt::Key_D);
    compare->setStatusTip(tr("Put the members of two to eight groups side by side: who is only in one of them, and who is in both"));
    exportList = make("exportList", tr("&Export List..."), Qt::CTRL | Qt::SHIFT | Qt::Key_E, QStringLiteral("export"));
    exportList->setStatusTip(tr("Write the roster of a group, or any list, into a PDF, a workbook, a .csv file or a page"));
    printList = make("printList", tr("&Print..."), QKeySequence::Print, QStringLiteral("print"));
    printList->setStatusTip(tr("Shows the pages of a list, then prints them; can add empty boxes for a sign-up sheet"));
    appoint = make("appoint", tr("&Choose Tables..."), {});
    appoint->setStatusTip(tr("Choose which table says who belongs to what"));
    makeSides();

    nextPane = make("nextPane", tr("&Next List"), Qt::Key_F6);
    previousPane = make("previousPane", tr("&Previous List"), Qt::SHIFT | Qt::Key_F6);
    focusLog = make("focusLog", tr("Go to SQL &Log"), Qt::CTRL | Qt::Key_5);
    focusHistory = make("focusHistory", tr("Go to &History"), Qt::CTRL | Qt::Key_7);
    showLists = make("showLists", tr("L&ists"), {}, QStringLiteral("lists"));
    showLists->setStatusTip(tr("Shows the two tables, each over the list of members that follows it"));
    showMatrix = make("showMatrix", tr("&Matrix"), Qt::CTRL | Qt::Key_6, QStringLiteral("matrix"));
    showMatrix->setStatusTip(tr("Shows who is in what at a glance, with a tick for each"));
    auto *faces = new QActionGroup(this);
    for (QAction *face : {showLists, showMatrix}) {
        face->setCheckable(true);
        faces->addAction(face);
    }
    showLists->setChecked(true);
    resetLayout = make("resetLayout", tr("&Reset Layout"), {});
    playTutorial = make("playTutorial", tr("&Play the Tutorial"), {});
    manual = make("manual", tr("&Manual"), Qt::Key_F1);
    keys = make("keys", tr("&Keyboard Shortcuts"), Qt::CTRL | Qt::Key_F1);
    about = make("about", tr("&About Rollcall"), {});
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    setRelationship({});
}

// An action whose key means something else in each list has a widget shortcut, which works only in the list that the action is added to.
void WindowActions::makeSides()
{
    const auto name = [](const char *stem, Side side) {
        return QByteArray(stem) + (side == Side::Left ? "Left" : "Right");
    };
    for (const Side side : {Side::Left, Side::Right}) {
        const bool isLeft = side == Side::Left;
        entities[int(side)] = {
            make(name("create", side), {}, Qt::CTRL | Qt::SHIFT | (isLeft ? Qt::Key_1 : Qt::Key_2), QStringLiteral("new")),
            make(name("edit", side), {}, Qt::ALT | Qt::Key_Return, QStringLiteral("edit")),
            make(name("delete", side), {}, Qt::Key_Delete, QStringLiteral("delete")),
        };
        members[int(side)] = {
            make(name("addMembers", side), {}, {}, QStringLiteral("add-link")),
            make(name("removeMembers", side), {}, Qt::Key_Delete, QStringLiteral("remove-link")),
            make(name("copyMembersTo", side), {}, Qt::CTRL | Qt::SHIFT | Qt::Key_C, QStringLiteral("copy")),
            make(name("moveMembersTo", side), {}, Qt::CTRL | Qt::SHIFT | Qt::Key_M, QStringLiteral("move")),
            make(name("replaceMembers", side), {}, Qt::CTRL | Qt::SHIFT | Qt::Key_V),
            make(name("removeAllMembers", side), {}, Qt::CTRL | Qt::Key_Delete),
            make(name("swapMembers", side), {}, Qt::CTRL | Qt::SHIFT | Qt::Key_X),
            make(name("filterMembers", side), {}, Qt::CTRL | Qt::SHIFT | Qt::Key_F, QStringLiteral("filter")),
            make(name("sortMembers", side), {}, Qt::CTRL | Qt::SHIFT | Qt::Key_O),
        };
        for (QAction *action : {entities[int(side)].edit, entities[int(side)].remove, members[int(side)].remove,
                                members[int(side)].copyTo, members[int(side)].moveTo, members[int(side)].replace,
                                members[int(side)].removeAll, members[int(side)].swap, members[int(side)].filter, members[int(side)].sort})
            action->setShortcutContext(Qt::WidgetShortcut);
        index[int(side)] = make(name("index", side), {}, {});
        index[int(side)]->setCheckable(true);
        focusTable[int(side)] = make(name("focusTable", side), {}, Qt::CTRL | (isLeft ? Qt::Key_1 : Qt::Key_4));
        focusMembers[int(side)] = make(name("focusMembers", side), {}, Qt::CTRL | (isLeft ? Qt::Key_3 : Qt::Key_2)); // under the other table
    }
}

static void setTexts(QAction *action, const QString &text, const QString &shortText)
{
    setNamedText(*action, text);
    action->setIconText(shortText);
}

void WindowActions::setRelationship(const Relationship &relationship)
{
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityDescription &entity = relationship.at(side);
        const QString one = entity.noun.title(1);
        const QString many = entity.noun.title();
        const QString anchor = relationship.at(opposite(side)).noun.title(1);
        const QString anchors = relationship.at(opposite(side)).noun.title();
        const EntityActions &table = of(side);
        setTexts(table.create, tr("&New %1...").arg(one), tr("New..."));
        setTexts(table.edit, tr("&Edit %1...").arg(one), tr("Edit..."));
        setTexts(table.remove, tr("&Delete %1").arg(one), tr("Delete"));
        const MemberActions &list = membersOf(side);
        setTexts(list.add, tr("Add %1 to %2...").arg(many, anchor), tr("Add..."));
        setTexts(list.remove, tr("Remove %1 from %2").arg(many, anchor), tr("Remove"));
        setTexts(list.copyTo, tr("Copy %1 to Another %2...").arg(many, anchor), tr("Copy..."));
        setTexts(list.moveTo, tr("Move %1 from %2 to...").arg(many, anchor), tr("Move..."));
        setTexts(list.replace, tr("Replace %1 of %2 with Copied %1").arg(many, anchor), tr("Replace"));
        setTexts(list.removeAll, tr("Remove All %1 from %2").arg(many, anchor), tr("Remove All"));
        setTexts(list.swap, tr("Swap %1 of Two %2").arg(many, anchors), tr("Swap"));
        setTexts(list.filter, tr("Filter %1").arg(entity.membersName), tr("Filter"));
        setTexts(list.sort, tr("Sort %1 by Column").arg(entity.membersName), tr("Sort"));
        setNamedText(*index[int(side)], tr("Search Aid for the %1 of Each %2").arg(anchors, one));
        index[int(side)]->setStatusTip(tr("Finds the %1 of each %2 at once even among very many memberships; makes the file larger").arg(anchors.toLower(), one.toLower()));
        setNamedText(*focusTable[int(side)], tr("Go to %1").arg(many));
        setNamedText(*focusMembers[int(side)], tr("Go to %1").arg(entity.membersName));
    }
    setTexts(link, tr("&Add Selected %1 to Selected %2").arg(relationship.left.noun.title(), relationship.right.noun.title()), tr("Add"));
    tick->setText(tr("&Tick Memberships..."));
    tick->setStatusTip(tr("Shows what the selected rows belong to; tick or untick to change it"));
    setTexts(unlink, tr("&Remove Selected %1 from Selected %2").arg(relationship.left.noun.title(), relationship.right.noun.title()), tr("Remove"));
}

} // namespace Rollcall
