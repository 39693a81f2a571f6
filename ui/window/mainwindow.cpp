#include "ui/window/mainwindow.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/lists/tablequestion.h"
#include "models/roster.h"
#include "models/sql/writeactivity.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/gestures/gestures.h"
#include "ui/gestures/indexoffer.h"
#include "ui/gestures/listactions.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/entityviews.h"
#include "ui/lists/membershippanel.h"
#include "ui/lists/questionbar.h"
#include "ui/log/statementlogview.h"
#include "ui/messages/messagebar.h"
#include "ui/messages/notices.h"
#include "ui/messages/progressstrip.h"
#include "ui/messages/readstop.h"
#include "ui/matrix/matrixpanel.h"
#include "ui/messages/stripquestion.h"
#include "ui/sets/groupactions.h"
#include "ui/sheets/listexport.h"
#include "ui/start/startpage.h"
#include "ui/transfer/listintake.h"
#include "ui/widgets/afterpainting.h"
#include "ui/window/dockarea.h"
#include "ui/window/faces.h"
#include "ui/window/fileactions.h"
#include "ui/window/filestate.h"
#include "ui/window/halves.h"
#include "ui/window/historyview.h"
#include "ui/window/manualwindow.h"
#include "ui/window/paneactions.h"
#include "ui/window/relationchooser.h"
#include "ui/window/remotelookout.h"
#include "ui/window/ruletrust.h"
#include "ui/window/statusline.h"
#include "ui/window/taborder.h"
#include "ui/window/verbs.h"
#include "ui/window/windowactions.h"
#include "ui/window/windowmenus.h"
#include "ui/window/windowstate.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileInfo>
#include <QLineEdit>
#include <QScreen>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace Rollcall {

// Room for what people have, but never more than the screen.
static QSize sizeAtFirst(const QWidget &window)
{
    constexpr QSize Lines(75, 50);
    const int height = window.fontMetrics().height();
    return (Lines * height).boundedTo(window.screen()->availableSize() * 9 / 10);
}

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_actions(new WindowActions(*this))
    , m_panels{new EntityPanel(this), new EntityPanel(this)}
    , m_questions{new QuestionBar(*m_panels[0]), new QuestionBar(*m_panels[1])}
    , m_members{new MembershipPanel(Side::Left, this), new MembershipPanel(Side::Right, this)}
    , m_messages(new MessageBar(tr("Messages"), this))
    , m_question(new StripQuestion(*m_messages, this))
    , m_sampleStrip(new MessageBar(tr("Sample"), this))
    , m_progress(new ProgressStrip(this))
    , m_status(new StatusLine(*m_actions, *m_messages, *statusBar()))
    , m_log(new StatementLogView(this))
    , m_historyView(new HistoryView(this))
    , m_gestures(nullptr)
{
    setAcceptDrops(true);
    m_panels[0]->setObjectName(QStringLiteral("left"));
    m_panels[1]->setObjectName(QStringLiteral("right"));
    m_halves = new Halves({m_panels[0], m_members[int(Side::Right)]}, {m_panels[1], m_members[int(Side::Left)]}, this);
    auto *middle = new QWidget(this);
    const int space = fontMetrics().height() * 6 / 10;
    (new QVBoxLayout(middle))->setContentsMargins(space, space / 2, space, 0);
    middle->layout()->addWidget(m_halves);
    m_faces = new Faces(*m_actions, EntityViews(m_panels, m_members, *this), *m_halves, *static_cast<QBoxLayout *>(middle->layout()));
    m_dockArea = new DockArea({middle, m_log, m_historyView}, this);
    auto *all = new QWidget(this);
    auto *layout = new QVBoxLayout(all);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_sampleStrip);
    layout->addWidget(m_dockArea, 1);
    layout->addWidget(m_messages); // below the tables, whose rows must not move under the mouse
    layout->addWidget(m_progress);
    setCentralWidget(all);
    const EntityViews views(m_panels, m_members, *this);
    const WindowMenus menus = buildMenus(*this, *m_actions, views, m_dockArea->docks());
    m_relations = new RelationChooser(*menus.relations, *menus.tools, m_actions->appoint); // left of the verbs, whose tables it names
    m_verbs = new Verbs(*menus.tools, *m_actions, views);
    m_files = new FileActions(*m_actions, *menus.recent, *menus.samples, *this);
    m_gestures = new Gestures(*m_actions, views, *m_question, *this);
    m_notices = new Notices(*m_actions, *m_messages, this);
    m_indexOffer = new IndexOffer(*m_actions, *m_messages, this);
    m_trust = new RuleTrust(*m_actions, *m_messages, this);
    connect(m_trust, &RuleTrust::changed, m_gestures, &Gestures::lookForObstacles);
    m_remote = new RemoteLookout(*this);
    m_lists = new ListActions(*m_actions, views, *this);
    m_listExport = new ListExport(*m_actions, views, *this);
    m_groups = new GroupActions(*m_actions, views, *this);
    connect(m_groups, &GroupActions::outputWanted, this, &MainWindow::outputRequested);
    connect(m_listExport, &ListExport::outputWanted, this, &MainWindow::outputRequested);
    m_listExport->setMatrix([this] { return m_faces->showsMatrix() ? m_faces->matrix()->matrix() : nullptr; });
    new PaneActions(*m_actions, {views, *m_dockArea, *m_log, *m_historyView, *m_faces}, *this);
    connectFileActions();
    connectViewActions();
    resize(sizeAtFirst(*this));
    WindowState(*this, *m_dockArea, *m_halves, *m_log).restore();
    arrangeTabOrder();
    for (QDockWidget *dock : m_dockArea->docks())
        connect(dock, &QDockWidget::topLevelChanged, this, &MainWindow::arrangeTabOrder, Qt::QueuedConnection); // when it has moved
    setRoster(nullptr);
}

MainWindow::~MainWindow()
{
    setRoster(nullptr);
    delete m_gestures; // the focus moves while the widgets are destroyed, and these two would look at actions that are already deleted
    delete m_verbs;
}

void MainWindow::connectFileActions()
{
    connect(m_files, &FileActions::openRequested, this, &MainWindow::openRequested);
    connect(m_files, &FileActions::listOpened, &m_gestures->lists(), &ListIntake::openFile);
    connect(&m_gestures->lists(), &ListIntake::refused, this, &MainWindow::showFailure);
    connect(&m_gestures->lists(), &ListIntake::fileWanted, this, &MainWindow::askWhereTo);
    connect(m_notices, &Notices::openRequested, m_files, &FileActions::open);
    connect(m_notices, &Notices::status, this, &MainWindow::showStatus);
    connect(m_question, &StripQuestion::told, this, &MainWindow::showStatus);
    connect(m_files, &FileActions::newRequested, this, &MainWindow::newRequested);
    connect(m_files, &FileActions::copyRequested, this, &MainWindow::copyRequested);
    connect(m_files, &FileActions::exportRequested, this, &MainWindow::exportRequested);
    connect(m_files, &FileActions::sampleRequested, this, &MainWindow::sampleRequested);
    connect(m_files, &FileActions::closeRequested, this, &MainWindow::closeRequested);
    connect(m_files, &FileActions::tourRequested, this, &MainWindow::tourRequested);
    connect(m_files, &FileActions::told, this, &MainWindow::showStatus);
    connect(m_log, &StatementLogView::exportRequested, m_actions->exportLog, &QAction::trigger);
    connect(m_actions->newWindow, &QAction::triggered, this, &MainWindow::newWindowRequested);
    connect(m_actions->quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);
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
        connect(&m_panels[int(side)]->view(), &EntityView::selectionChangedTo, this, [this, side] { followSelection(side); });
        connect(&m_panels[int(side)]->view(), &EntityView::selectionChangedTo, &m_stateTimer, qOverload<>(&QTimer::start));
        connect(&m_panels[int(side)]->filter(), &QLineEdit::textChanged, &m_stateTimer, qOverload<>(&QTimer::start));
    }
    connect(m_actions->resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(m_actions->manual, &QAction::triggered, this, [this] { ManualWindow::showFor(*this); });
    connect(m_actions->properties, &QAction::triggered, this, [this] { FileDialogs::showProperties(*this, *m_roster, m_relations->why()); });
    connect(m_actions->keys, &QAction::triggered, this, [this] { FileDialogs::showKeys(*this, *m_actions); });
    connect(m_actions->about, &QAction::triggered, this, [this] { FileDialogs::showAbout(*this); });
    connect(m_verbs, &Verbs::ticksRequested, m_lists, &ListActions::popUpTicks);
    connect(m_log, &StatementLogView::stepRequested, this, &MainWindow::goToStep);
    connect(m_lists, &ListActions::formRequested, m_gestures, &Gestures::create);
    connect(m_lists, &ListActions::hoverExplained, m_status, &StatusLine::explain);
    connect(m_faces, &Faces::explained, m_status, &StatusLine::explain);
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
    m_lists->setRelationship(relationship);
    m_verbs->setRelationship(relationship);
    if (!m_roster) {
        for (const Side side : {Side::Left, Side::Right})
            showSide(side);
    }
}

static QString titleOf(Roster *roster)
{
    if (!roster)
        return MainWindow::tr("Rollcall");
    const QString name = roster->session().place().title();
    return roster->session().isReadOnly() ? MainWindow::tr("%1 (read-only) - Rollcall").arg(name) : MainWindow::tr("%1 - Rollcall").arg(name);
}

void MainWindow::setRoster(Roster *roster)
{
    if (m_roster) {
        saveState();
        m_roster->session().writeActivity().disconnect(this);
    }
    m_roster = roster;
    if (roster)
        setRelationship(roster->relationship());
    for (const Side side : {Side::Left, Side::Right})
        showSide(side);
    m_log->setLog(roster ? &roster->log() : nullptr);
    m_historyView->setRoster(roster);
    m_progress->setWork(roster ? &roster->session().writeActivity() : nullptr);
    m_status->setRoster(roster);
    m_trust->setRoster(roster); // before the buttons look what can be done
    m_gestures->setRoster(roster);
    m_indexOffer->setRoster(roster);
    m_remote->setRoster(roster);
    m_lists->setRoster(roster);
    m_listExport->setRoster(roster);
    m_groups->setRoster(roster);
    m_faces->setRoster(roster);
    m_notices->setRoster(roster);
    m_sampleStrip->dismiss();
    setWindowTitle(titleOf(roster));
    m_files->setRoster(roster);
    setWindowFilePath(roster ? roster->session().place().path() : QString());
    if (roster) {
        leaveStart();
        connectRoster();
    }
    statusBar()->clearMessage();
}

// Made when it is needed: most starts open a file at once.
void MainWindow::showStart()
{
    if (!m_start) {
        m_start = new StartPage(*m_actions, m_files->samples(), this);
        connect(m_start, &StartPage::openRequested, this, [this](const QString &path) { m_files->open(path, Session::Access::ReadWrite); });
        static_cast<QBoxLayout *>(centralWidget()->layout())->insertWidget(1, m_start, 1); // above the messages
    }
    m_dockArea->hide();
    if (auto *tools = findChild<QToolBar *>())
        tools->hide();
    m_start->show();
    m_start->begin();
}

void MainWindow::leaveStart()
{
    if (!isAtStart())
        return;
    m_start->hide();
    m_dockArea->show();
    if (auto *tools = findChild<QToolBar *>())
        tools->show();
    WindowState(*this, *m_dockArea, *m_halves, *m_log).restoreTools(); // the user may have hidden the tool bar
}

bool MainWindow::isAtStart() const
{
    return m_start && !m_start->isHidden();
}

void MainWindow::showSide(Side side)
{
    m_panels[int(side)]->setEntities(m_roster ? &m_roster->entities(side) : nullptr, m_relationship.at(side));
    m_questions[int(side)]->setRoster(m_roster, side);
    m_members[int(side)]->setRoster(m_roster, m_relationship);
}

void MainWindow::connectRoster()
{
    m_roster->controller().setLongestWait(LockPatience);
    if (!FileState(*m_roster, *m_panels[0], *m_panels[1], *m_halves).restore()) {
        for (EntityPanel *panel : m_panels)
            panel->showColumnsAsAtFirst();
    }
    for (const Side side : {Side::Left, Side::Right})
        connect(&m_roster->entities(side).question(), &TableQuestion::changed, &m_stateTimer, qOverload<>(&QTimer::start));
    const auto wanted = [this](Side side) {
        constexpr int Fewest = 5, Most = 1000;
        const int rows = m_roster->entities(side).rowCount();
        return rows == 0 ? 0 : m_panels[int(side)]->heightFor(qBound(Fewest, rows + 1, Most)); // an empty one is about to be filled
    };
    m_halves->setWanted(wanted(Side::Left), wanted(Side::Right));
    // Select a row on one side only: with one selected on both sides, the first click on Add would write.
    const EntityPanel &right = *m_panels[int(Side::Right)];
    if (!right.view().isAwaiting() && right.view().selectedKeys().isEmpty() && right.entities()->rowCount() > 0)
        right.view().selectKeys({right.entities()->keyAt(0)}); // selectRow() would heed a Ctrl held down
    m_panels[0]->view().setFocus();
    m_notices->showFileWarnings();
    afterPainting(m_roster, [this, roster = m_roster] {
        if (m_roster == roster)
            m_notices->lookAround();
    });
}

// What is selected on one side decides whose members are listed and which rows of the other are marked.
void MainWindow::followSelection(Side side)
{
    if (!m_roster)
        return;
    const KeyList keys = m_panels[int(side)]->view().selectedKeys();
    m_roster->members(opposite(side)).setAnchors(keys);
    m_roster->entities(opposite(side)).setMarkedBy(keys);
    m_status->tellSelection(side, keys.size() > 1 ? tr("%1 selected").arg(m_relationship.at(side).noun.counted(keys.size())) : QString());
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
    m_status->say(sentence);
}

// In the order of work: a table with its buttons, the members under it, then the other half. The log comes last.
void MainWindow::arrangeTabOrder()
{
    const QWidget *tools = findChild<QToolBar *>();
    leadTabThrough(*this, {tools, m_sampleStrip, m_panels[0], m_members[int(Side::Right)],
                           m_panels[1], m_members[int(Side::Left)], m_messages, m_progress, &m_status->reads(), m_historyView, m_log});
}

void MainWindow::askWhereTo(const QString &list)
{
    m_messages->show(MessageBar::Tone::Question, tr("To which file do the names in \"%1\" belong?").arg(QFileInfo(list).fileName()),
                     {{tr("A New One..."), [this] { m_actions->newFile->trigger(); }}, {tr("Open..."), [this] { m_actions->openFile->trigger(); }}});
}

void MainWindow::showSampleStrip()
{
    m_sampleStrip->show(MessageBar::Tone::Notice, tr("This is a sample."),
                        {{tr("New..."), [this] { m_actions->newFile->trigger(); }}, {tr("Open..."), [this] { m_actions->openFile->trigger(); }}});
}

void MainWindow::whenFree(const std::function<void()> &then)
{
    m_files->whenFree(then);
}

void MainWindow::goToStep(int gesture)
{
    const int step = m_historyView->stepOf(gesture);
    if (step < 0) {
        showStatus(tr("The step of this statement is no longer in the history"));
        return;
    }
    m_dockArea->revealHistory();
    showStatus(tr("This statement belongs to \"%1\"").arg(m_historyView->showStep(step)));
}

void MainWindow::resetLayout()
{
    m_dockArea->resetLayout();
    m_halves->resetLayout();
    for (EntityPanel *panel : m_panels)
        panel->showColumnsAsAtFirst();
}

void MainWindow::saveState()
{
    if (m_roster)
        FileState(*m_roster, *m_panels[0], *m_panels[1], *m_halves).save();
    const WindowState state(*this, *m_dockArea, *m_halves, *m_log);
    isAtStart() ? state.saveGeometry() : state.save();
    m_stateTimer.stop();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_files->isBusy()) {
        event->ignore();
        m_files->whenFree([this] { close(); });
        return;
    }
    saveState();
    QMainWindow::closeEvent(event);
    if (event->isAccepted())
        emit closed();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!FileActions::databaseIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_files->open(FileActions::databaseIn(event->mimeData()), Session::Access::ReadWrite);
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate && m_roster)
        m_roster->reloadIfChangedElsewhere();
    return QMainWindow::event(event);
}

} // namespace Rollcall
