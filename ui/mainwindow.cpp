#include "ui/mainwindow.h"

#include "models/link/changecommand.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/roster.h"
#include "models/sql/ownwork.h"
#include "ui/bintarget.h"
#include "ui/desk.h"
#include "ui/entitypanel.h"
#include "ui/entityview.h"
#include "ui/fileactions.h"
#include "ui/filedialogs.h"
#include "ui/filestate.h"
#include "ui/gestures.h"
#include "ui/indexoffer.h"
#include "ui/keptstate.h"
#include "ui/membershippanel.h"
#include "ui/messagebar.h"
#include "ui/notices.h"
#include "ui/progressstrip.h"
#include "ui/relationchooser.h"
#include "ui/statementlogview.h"
#include "ui/tickmenu.h"
#include "ui/windowactions.h"
#include "ui/windowmenus.h"

#include <QAction>
#include <QDropEvent>
#include <QFileInfo>
#include <QLineEdit>
#include <QMimeData>
#include <QSettings>
#include <QStatusBar>
#include <QTimer>
#include <QUndoView>
#include <QVBoxLayout>

namespace Rollcall {

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_actions(new WindowActions(*this))
    , m_panels{new EntityPanel(this), new EntityPanel(this)}
    , m_members(new MembershipPanel(this))
    , m_messages(new MessageBar(tr("Messages"), this))
    , m_sampleStrip(new MessageBar(tr("Sample"), this))
    , m_progress(new ProgressStrip(this))
    , m_log(new StatementLogView(this))
    , m_historyView(new QUndoView(this))
    , m_gestures(nullptr)
{
    setAcceptDrops(true);
    m_panels[0]->setObjectName(QStringLiteral("left"));
    m_panels[1]->setObjectName(QStringLiteral("right"));
    m_historyView->setAccessibleName(tr("History"));
    m_historyView->setEmptyLabel(tr("As opened"));
    m_desk = new Desk({m_panels[0], m_members, m_panels[1], m_log, m_historyView}, this);
    auto *all = new QWidget(this);
    auto *layout = new QVBoxLayout(all);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (MessageBar *strip : {m_sampleStrip, m_messages})
        layout->addWidget(strip);
    layout->addWidget(m_progress);
    layout->addWidget(m_desk, 1);
    setCentralWidget(all);
    const WindowMenus menus = buildMenus(*this, *m_actions, m_desk->docks(), {m_panels[0], m_panels[1]});
    m_files = new FileActions(*m_actions, *menus.recent, *menus.samples, *this);
    m_relations = new RelationChooser(*menus.relations, *menus.tools, m_actions->appoint);
    m_gestures = new Gestures(*m_actions, *m_panels[0], *m_panels[1], *m_members, *m_messages, *this);
    m_notices = new Notices(*m_actions, *m_messages, this);
    m_indexOffer = new IndexOffer(*m_actions, *m_messages, this);
    placeActions();
    connectFileActions();
    connectViewActions();
    resize(1280, 860);
    QSettings settings;
    restoreGeometry(KeptState::read(settings, QStringLiteral("window/geometry")));
    restoreState(KeptState::read(settings, QStringLiteral("window/tools")));
    m_desk->restoreState(KeptState::read(settings, QStringLiteral("window/docks")));
    m_log->restoreLayout(KeptState::read(settings, QStringLiteral("window/log")));
    setRoster(nullptr);
}

MainWindow::~MainWindow()
{
    setRoster(nullptr);
    delete m_gestures; // while the widgets go, the focus wanders, and it would enable actions that went before
}

// Buttons and context menus are the menu's twins; keys that differ from list to list live in the list.
void MainWindow::placeActions()
{
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityActions &entities = m_actions->of(side);
        m_panels[int(side)]->setActions({entities.create, entities.edit, entities.remove});
        EntityView &table = m_panels[int(side)]->view();
        table.addActions({m_actions->link, m_actions->unlink, m_actions->copy, m_actions->paste, entities.create, entities.edit,
                          m_actions->setNull, entities.remove});
        const MemberActions &members = m_actions->membersOf(side);
        m_tickMenus[int(side)] = new TickMenu(side, [&table] { return table.selectedKeys(); }, this);
        table.addAction(m_tickMenus[int(side)]->menuAction());
        m_members->setActions(side, {members.add, members.remove, members.copyTo, members.moveTo});
        EntityView &list = m_members->view(side);
        list.addActions({members.add, members.remove, members.copyTo, members.moveTo, m_actions->cut, m_actions->copy, m_actions->paste,
                         members.replace, members.removeAll, members.swap});
        for (EntityView *view : {&table, &list}) {
            view->setContextMenuPolicy(Qt::ActionsContextMenu);
            connect(view, &EntityView::hoverExplained, this, &MainWindow::showHover);
        }
    }
    connect(&m_members->bin(), &BinTarget::hoverExplained, this, &MainWindow::showHover);
}

void MainWindow::connectFileActions()
{
    const auto open = [this](const QString &path, Session::Access access) { whenFree([this, path, access] { emit openRequested(path, access); }); };
    connect(m_files, &FileActions::openRequested, this, open);
    connect(m_notices, &Notices::openRequested, this, open);
    connect(m_notices, &Notices::status, this, &MainWindow::showStatus);
    connect(m_files, &FileActions::createRequested, this, [this](const QString &path) { whenFree([this, path] { emit createRequested(path); }); });
    connect(m_files, &FileActions::copyRequested, this, &MainWindow::copyRequested);
    connect(m_files, &FileActions::exportRequested, this, &MainWindow::exportRequested);
    connect(m_files, &FileActions::sampleRequested, this, [this](int index) { whenFree([this, index] { emit sampleRequested(index); }); });
    connect(m_log, &StatementLogView::exportRequested, m_actions->exportLog, &QAction::trigger);
    connect(m_actions->reload, &QAction::triggered, this, [this] {
        if (const auto read = m_roster->reload(); read)
            showStatus(tr("Read again from the file"));
    });
    connect(m_actions->closeFile, &QAction::triggered, this, [this] { whenFree([this] { emit closeRequested(); }); });
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->playTutorial, &QAction::triggered, this, [this] { whenFree([this] { emit tourRequested(); }); });
    connect(m_actions->appoint, &QAction::triggered, this, &MainWindow::appointRequested);
    connect(m_relations, &RelationChooser::chosen, this, &MainWindow::relationChosen);
}

void MainWindow::connectViewActions()
{
    constexpr int Soon = 1000; // milliseconds
    m_stateTimer.setSingleShot(true);
    m_stateTimer.setInterval(Soon);
    connect(&m_stateTimer, &QTimer::timeout, this, &MainWindow::saveState);
    for (const Side side : {Side::Left, Side::Right}) {
        connect(m_actions->focusTable[int(side)], &QAction::triggered, this, [this, side] {
            m_desk->reveal(side);
            m_panels[int(side)]->view().setFocus();
        });
        connect(m_actions->focusMembers[int(side)], &QAction::triggered, this, [this, side] { m_members->view(side).setFocus(); });
        connect(&m_panels[int(side)]->view(), &EntityView::selectionChangedTo, this, [this, side] { followSelection(side); });
        connect(&m_panels[int(side)]->view(), &EntityView::selectionChangedTo, &m_stateTimer, qOverload<>(&QTimer::start));
        connect(&m_panels[int(side)]->filter(), &QLineEdit::textChanged, &m_stateTimer, qOverload<>(&QTimer::start));
    }
    connect(m_actions->focusLog, &QAction::triggered, this, [this] {
        m_desk->revealLog();
        m_log->focusList();
    });
    connect(m_actions->nextPane, &QAction::triggered, this, [this] { cyclePanes(1); });
    connect(m_actions->previousPane, &QAction::triggered, this, [this] { cyclePanes(-1); });
    connect(m_actions->find, &QAction::triggered, this, &MainWindow::find);
    connect(m_actions->resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(m_actions->keys, &QAction::triggered, this, [this] { FileDialogs::showKeys(*this, *m_actions); });
    connect(m_actions->about, &QAction::triggered, this, [this] { FileDialogs::showAbout(*this); });
    connect(m_log, &StatementLogView::stepRequested, this, &MainWindow::goToStep);
}

void MainWindow::setSamples(const QStringList &titles)
{
    m_files->setSamples(titles);
}

void MainWindow::setRelations(const RelationList &relations, qsizetype current)
{
    m_relations->setRelations(relations, current);
}

void MainWindow::setRelationship(const Relationship &relationship)
{
    m_relationship = relationship;
    m_actions->setRelationship(relationship);
    m_desk->setRelationship(relationship);
    for (TickMenu *menu : m_tickMenus)
        menu->setRelationship(relationship);
    if (!m_roster) {
        for (const Side side : {Side::Left, Side::Right})
            m_panels[int(side)]->setEntities(nullptr, relationship.at(side));
        m_members->setRoster(nullptr, relationship);
    }
}

static QString titleOf(Roster *roster)
{
    if (!roster)
        return MainWindow::tr("Rollcall");
    const QString name = QFileInfo(roster->session().path()).fileName();
    return roster->session().isReadOnly() ? MainWindow::tr("%1 (read-only) - Rollcall").arg(name) : MainWindow::tr("%1 - Rollcall").arg(name);
}

void MainWindow::setRoster(Roster *roster)
{
    if (m_roster) {
        saveState();
        m_roster->session().ownWork().disconnect(this);
        m_roster->session().ownWork().disconnect(m_historyView);
    }
    m_roster = roster;
    if (roster)
        setRelationship(roster->relationship());
    for (const Side side : {Side::Left, Side::Right})
        m_panels[int(side)]->setEntities(roster ? &roster->entities(side) : nullptr, m_relationship.at(side));
    m_members->setRoster(roster, m_relationship);
    m_log->setLog(roster ? &roster->log() : nullptr);
    m_historyView->setStack(roster ? &roster->history() : nullptr);
    m_progress->setWork(roster ? &roster->session().ownWork() : nullptr);
    m_gestures->setRoster(roster);
    m_indexOffer->setRoster(roster);
    for (TickMenu *menu : m_tickMenus)
        menu->setRoster(roster);
    m_notices->setRoster(roster);
    m_sampleStrip->dismiss();
    setWindowTitle(titleOf(roster));
    m_files->setPath(roster ? roster->session().path() : QString());
    setWindowFilePath(roster ? roster->session().path() : QString());
    if (roster)
        connectRoster();
    statusBar()->clearMessage();
}

void MainWindow::connectRoster()
{
    m_roster->controller().setPatience(LockPatience);
    OwnWork &work = m_roster->session().ownWork();
    m_historyView->setEnabled(!work.isBusy());
    connect(&work, &OwnWork::began, m_historyView, [this] { m_historyView->setEnabled(false); });
    connect(&work, &OwnWork::ended, m_historyView, [this] { m_historyView->setEnabled(true); });

    if (!FileState(*m_roster, *m_panels[0], *m_panels[1]).restore()) {
        for (EntityPanel *panel : m_panels)
            panel->showAllColumns();
    }
    for (EntityPanel *panel : m_panels) {
        if (panel->view().selectedKeys().isEmpty() && panel->entities()->rowCount() > 0)
            panel->view().selectKeys({panel->entities()->keyAt(0)}); // selectRow() would heed a Ctrl held down
    }
    m_panels[0]->view().setFocus();
    m_notices->greet();
    QTimer::singleShot(0, m_roster, [this] { m_notices->lookAround(); }); // when the tables are painted
}

// What is selected on one side decides whose members are listed and which rows of the other are marked.
void MainWindow::followSelection(Side side)
{
    if (!m_roster)
        return;
    const KeyList keys = m_panels[int(side)]->view().selectedKeys();
    m_roster->members(opposite(side)).setAnchors(keys);
    m_roster->entities(opposite(side)).setMarkedBy(keys);
    if (keys.size() > 1)
        showStatus(tr("%1 selected").arg(m_relationship.at(side).noun.counted(keys.size())));
}

void MainWindow::showFailure(const Failure &failure)
{
    m_notices->showFailure(failure);
}

void MainWindow::showFailureOf(MembershipController &controller, const Failure &failure)
{
    m_notices->showFailureOf(controller, failure);
}

void MainWindow::showNotice(const QString &sentence)
{
    m_messages->show(MessageBar::Tone::Notice, sentence);
}

void MainWindow::showStatus(const QString &sentence)
{
    m_status = sentence;
    statusBar()->showMessage(sentence);
}

void MainWindow::showHover(const QString &sentence)
{
    statusBar()->showMessage(sentence.isEmpty() ? m_status : sentence);
}

void MainWindow::showSampleStrip()
{
    m_sampleStrip->show(MessageBar::Tone::Notice, tr("This is a sample."),
                        {{tr("New..."), [this] { m_actions->newFile->trigger(); }}, {tr("Open..."), [this] { m_actions->openFile->trigger(); }}});
}

void MainWindow::goToStep(int gesture)
{
    const QUndoStack &history = m_roster->history();
    for (int i = 0; i < history.count(); ++i) {
        const auto *command = dynamic_cast<const ChangeCommand *>(history.command(i));
        if (!command || command->gesture() != gesture)
            continue;
        m_desk->revealHistory();
        const QModelIndex step = m_historyView->model()->index(i + 1, 0); // row 0 is the empty label
        m_historyView->scrollTo(step);
        m_historyView->selectionModel()->select(step, QItemSelectionModel::ClearAndSelect);
        showStatus(tr("This statement belongs to \"%1\"").arg(command->text()));
        return;
    }
    showStatus(tr("The step of this statement is no longer in the history"));
}

// From left to right through the four lists and down to the log.
void MainWindow::cyclePanes(int step)
{
    QAction *const panes[] = {m_actions->focusTable[0], m_actions->focusMembers[0], m_actions->focusMembers[1],
                              m_actions->focusTable[1], m_actions->focusLog};
    const QWidget *const areas[] = {m_panels[0], &m_members->view(Side::Left), &m_members->view(Side::Right), m_panels[1], m_log};
    constexpr int Count = 5;
    int current = step > 0 ? Count - 1 : 0; // from nowhere to the first, or the last
    for (int i = 0; i < Count; ++i) {
        if (areas[i] == focusWidget() || areas[i]->isAncestorOf(focusWidget()))
            current = i;
    }
    panes[(current + step + Count) % Count]->trigger();
}

void MainWindow::find()
{
    const bool isRight = m_panels[1]->isAncestorOf(focusWidget()) || focusWidget() == &m_members->view(Side::Right);
    m_panels[isRight ? 1 : 0]->filter().setFocus();
    m_panels[isRight ? 1 : 0]->filter().selectAll();
}

void MainWindow::resetLayout()
{
    m_desk->resetLayout();
    for (EntityPanel *panel : m_panels)
        panel->showAllColumns();
}

void MainWindow::saveState()
{
    QSettings settings;
    KeptState::write(settings, QStringLiteral("window/geometry"), saveGeometry());
    KeptState::write(settings, QStringLiteral("window/tools"), QMainWindow::saveState());
    KeptState::write(settings, QStringLiteral("window/docks"), m_desk->saveState());
    KeptState::write(settings, QStringLiteral("window/log"), m_log->saveLayout());
    if (m_roster)
        FileState(*m_roster, *m_panels[0], *m_panels[1]).save();
    m_stateTimer.stop();
    settings.sync();
}

void MainWindow::whenFree(const std::function<void()> &then)
{
    if (!m_roster || !m_roster->controller().isBusy()) {
        then();
        return;
    }
    // Queued: the gesture that waits for the worker must come to its own end first.
    connect(&m_roster->session().ownWork(), &OwnWork::ended, this, then, Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
    m_roster->controller().cancel();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_roster && m_roster->controller().isBusy()) {
        event->ignore();
        whenFree([this] { close(); });
        return;
    }
    saveState();
    QMainWindow::closeEvent(event);
}

static QString databaseIn(const QMimeData *mime)
{
    const QList<QUrl> urls = mime->urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!databaseIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    whenFree([this, path = databaseIn(event->mimeData())] { emit openRequested(path, Session::Access::ReadWrite); });
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate && m_roster)
        m_roster->reloadIfChangedElsewhere();
    return QMainWindow::event(event);
}

} // namespace Rollcall
