#include "app/filewindow.h"

#include "app/heroteam.h"
#include "app/lastfile.h"
#include "app/opentables.h"
#include "app/samples.h"
#include "app/tour.h"
#include "models/backupkeeper.h"
#include "models/contentscount.h"
#include "models/discovery/preview.h"
#include "models/export/echoformat.h"
#include "models/export/echostream.h"
#include "models/gesture/membershipcontroller.h"
#include "models/log/statementlog.h"
#include "models/roster.h"
#include "models/sql/writeguard.h"
#include "ui/dialogs/appointdialog.h"
#include "ui/dialogs/backupdialog.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/dialogs/rosterform.h"
#include "ui/messages/messagebar.h"
#include "ui/messages/stripquestion.h"
#include "ui/widgets/afterpainting.h"
#include "ui/window/filestate.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QSettings>
#include <QStandardPaths>

namespace Rollcall {

static constexpr QLatin1String KeepBackupsKey("keepBackups");

FileWindow::FileWindow(EchoStream &echo, bool isEchoing)
    : m_echo(echo)
    , m_isEchoing(isEchoing)
    , m_saver(m_window)
{
    m_window.setRelationship(HeroTeam::relationship());
    connectWindow();
    QStringList samples;
    for (const Samples::Sample &sample : Samples::all())
        samples.append(sample.title);
    m_window.setSamples(samples);
}

FileWindow::~FileWindow()
{
    m_window.setRoster(nullptr);
}

void FileWindow::connectWindow()
{
    connect(&m_window, &MainWindow::openRequested, this, &FileWindow::openRequested);
    connect(&m_window, &MainWindow::newRequested, this, &FileWindow::askNew);
    connect(&m_window, &MainWindow::closeRequested, this, &FileWindow::close);
    connect(&m_window, &MainWindow::tourRequested, this, &FileWindow::playTutorial);
    connect(&m_window, &MainWindow::sampleRequested, this, [this](int index) { openSample(index); });
    connect(&m_window, &MainWindow::relationChosen, this, &FileWindow::chooseRelation);
    connect(&m_window, &MainWindow::appointRequested, this, [this] { appoint(m_relations.get()); });
    QAction *keepsBackups = m_window.actions().keepBackups;
    keepsBackups->setChecked(QSettings().value(KeepBackupsKey, true).toBool());
    connect(keepsBackups, &QAction::toggled, this, [](bool isWanted) { QSettings().setValue(KeepBackupsKey, isWanted); });
    connect(m_window.actions().restoreBackup, &QAction::triggered, this, &FileWindow::askForBackup);
    connect(&m_echo, &EchoStream::told, this, &FileWindow::tell, Qt::QueuedConnection); // after what the gesture itself has to say
}

void FileWindow::stopTutorial()
{
    if (m_tour)
        m_tour->stop();
}

bool FileWindow::playTour(const QString &path, const QString &folder)
{
    m_tour = std::make_unique<Tour>(*this, folder, Tour::Pace::AtOnce);
    return m_tour->run(path);
}

bool FileWindow::isOpenedReadOnly() const
{
    return m_relations && m_relations->file()->session().guard().cause() == WriteGuard::Cause::Wish;
}

QString FileWindow::path() const
{
    return roster() ? roster()->session().place().path() : QString();
}

void FileWindow::tell(const QString &sentence)
{
    if (m_window.messages().isVisible())
        m_window.showStatus(sentence);
    else
        m_window.showNotice(sentence);
}

bool FileWindow::openSample(int index, Session::Access access)
{
    const auto path = Samples::provide(Samples::all().at(index), QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    if (!path) {
        m_window.showFailure(path.error());
        return false;
    }
    const bool isOpen = open(*path, access);
    if (isOpen)
        m_window.showSampleStrip();
    return isOpen;
}

std::unique_ptr<StatementLog> FileWindow::newLog()
{
    auto log = std::make_unique<StatementLog>();
    if (m_isEchoing) {
        connect(log.get(), &StatementLog::appended, &m_echo, [this, log = log.get()](quint64 number) {
            m_echo.write(EchoFormat::records(*log->find(number), EchoFormat::Prefix::Full));
        });
    }
    return log;
}

Roster *FileWindow::roster() const
{
    return m_relations ? m_relations->roster() : nullptr;
}

bool FileWindow::use(Result<std::shared_ptr<OpenDatabase>> file, bool isRemembered)
{
    if (!file) {
        m_window.showFailure(file.error());
        return false;
    }
    (*file)->session().setTimeLimit(Session::TimeLimit); // a file that was just created has no limit yet
    auto relations = std::make_unique<OpenTables>(*file, QList<Relationship>{HeroTeam::relationship()});
    relations->setRemembered(isRemembered);
    if (relations->list().choices.isEmpty() || relations->isFarFetched()) {
        m_candidate = std::move(relations);
        refuseCandidate();
        return false;
    }
    if (const auto shown = relations->showFirst(); !shown) {
        m_candidate = std::move(relations);
        offerForCandidate(shown.error().sentence, shown.error().details);
        return false;
    }
    const QString fellBackBecause = relations->fellBackBecause();
    const qsizetype others = relations->isFirstTime() ? relations->list().choices.size() - 1 : 0;
    show(std::move(relations), isRemembered);
    if (!fellBackBecause.isEmpty()) {
        m_window.messages().show(MessageBar::Tone::Problem, tr("What was shown last time cannot be shown: %1").arg(fellBackBecause),
                                 {{tr("Choose Tables..."), [this] { appoint(m_relations.get()); }}});
    } else if (others > 0) {
        m_window.showStatus(others == 1 ? tr("These tables could also be shown otherwise: 1 more choice in the list above") : tr("These tables could also be shown otherwise: %1 more choices in the list above").arg(others));
    }
    return true;
}

// The catalogue shows no link table. Offers to let the user describe the tables.
void FileWindow::refuseCandidate()
{
    const QString name = m_candidate->file()->session().place().title();
    if (m_candidate->file()->catalog().tables.size() < 2) {
        m_window.showFailure({tr("Rollcall needs two tables, for example members and groups, and \"%1\" does not have them. Open another file, or make one with File > New.").arg(name)});
        m_candidate.reset();
        return;
    }
    offerForCandidate(tr("Rollcall found no table in \"%1\" that says who belongs to what. Make one, choose the tables yourself, or open another file.").arg(name));
}

void FileWindow::offerForCandidate(const QString &sentence, const QString &details)
{
    QList<MessageBar::Offer> offers;
    if (m_candidate->linkable().size() >= 2 && !m_candidate->file()->session().isReadOnly())
        offers.append({tr("Make One..."), [this] { askForLinkTable(); }});
    offers.append({tr("Choose Tables..."), [this] { appoint(m_candidate.get()); }});
    if (m_candidate->isFarFetched()) {
        const QString title = titleOf(m_candidate->list().choices.first().relationship);
        offers.append({tr("Show %1").arg(title), [this] { showFarFetched(); }});
    }
    m_window.messages().show(MessageBar::Tone::Problem, sentence, offers, details);
}

// Rows that are things of their own, as if they were memberships.
void FileWindow::showFarFetched()
{
    if (!m_candidate)
        return;
    m_window.whenFree([this] {
        if (!m_candidate)
            return;
        if (const auto shown = m_candidate->showFirst(); !shown)
            m_window.showFailure(shown.error());
        else
            show(std::move(m_candidate), true);
    });
}

void FileWindow::show(std::unique_ptr<OpenTables> relations, bool isRemembered)
{
    m_contents.reset();
    const auto before = std::exchange(m_relations, std::move(relations)); // keep the old file until the window has let go of it
    m_candidate.reset();
    m_backups.reset();
    m_saver.setSession(&m_relations->file()->session());
    connect(m_relations.get(), &OpenTables::told, &m_window, [this](const QString &sentence) {
        m_window.messages().dismiss(); // as after a gesture on screen: the message shown concerns the gesture before
        m_window.showStatus(sentence);
    });
    connect(m_relations.get(), &OpenTables::refused, &m_window, [this](const Failure &failure, MembershipController &controller) {
        m_window.showFailureOf(controller, failure);
    });
    connect(m_relations.get(), &OpenTables::listChanged, &m_window, [this] { m_window.setRelations(m_relations->list(), m_relations->current()); });
    keepBackups();
    showRelation();
    const QString path = m_relations->file()->session().place().path();
    QSettings settings; // one object, so that the settings file is written only once
    m_relations->remember(settings);
    if (isRemembered) {
        RecentFiles::add(path, settings);
        LastFile::keep(settings, path, isOpenedReadOnly());
    }
    afterPainting(this, [this, opened = path] { // later, because it waits for the disk
        if (this->path() != opened)
            return;
        m_relations->lookAtValuesLater();
        emit shown(opened); // after the file to open at the next start has been stored
        RecentFiles::noteOpened(opened, QDateTime::currentDateTime());
    });
}

void FileWindow::countContents()
{
    m_contents = std::make_unique<ContentsCount>(*roster());
    connect(m_contents.get(), &ContentsCount::counted, this,
            [path = roster()->session().place().path()](const QString &contents) { RecentFiles::noteContents(path, contents); });
}

void FileWindow::keepBackups()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/backups");
    m_backups = std::make_unique<BackupKeeper>(m_relations->file()->session(), *m_saver.exporter(), folder);
    QAction *isWanted = m_window.actions().keepBackups;
    m_backups->setWanted(isWanted->isChecked());
    connect(isWanted, &QAction::toggled, m_backups.get(), &BackupKeeper::setWanted);
    connect(m_backups.get(), &BackupKeeper::failed, &m_window, [this](const Failure &failure) {
        m_window.question().ask(tr("No backup could be made: %1 Go on without one?").arg(failure.sentence), tr("Go On Without a Backup"),
                                [keeper = QPointer<BackupKeeper>(m_backups.get())] {
            if (keeper)
                keeper->goOnWithout();
        });
    });
}

void FileWindow::askForBackup()
{
    if (!m_backups)
        return;
    const QString name = QFileInfo(path()).fileName();
    const QList<Backups::Copy> copies = m_backups->backups().all();
    if (copies.isEmpty()) {
        m_window.showNotice(tr("There is no backup of \"%1\" yet. Rollcall makes a backup before the first deletion or import.").arg(name));
        return;
    }
    auto *dialog = new BackupDialog(name, copies, &m_window);
    connect(dialog, &BackupDialog::chosen, m_backups.get(), [this, copies](qsizetype index) {
        m_backups->restore(copies.at(index), [this](const Result<QString> &path) {
            if (path)
                emit madeBeside(*path);
            else
                m_window.showFailure(path.error());
        });
    });
    dialog->open();
}

void FileWindow::showRelation()
{
    roster()->controller().setPrelude([this](const Gesture &gesture, const std::function<void()> &goOn) {
        return m_backups && m_backups->holdsUp(gesture, goOn);
    });
    countContents();
    m_window.setRoster(m_relations->roster());
    m_window.setRelations(m_relations->list(), m_relations->current());
}

void FileWindow::chooseRelation(qsizetype index)
{
    if (!m_relations || index == m_relations->current())
        return;
    if (const auto shown = m_relations->show(index); !shown) {
        m_window.setRelations(m_relations->list(), m_relations->current());
        m_window.showFailure(shown.error());
        return;
    }
    showRelation();
}

// For the open file, or for the one in which nothing was found.
void FileWindow::appoint(OpenTables *relations)
{
    if (!relations)
        return;
    const auto preview = [file = relations->file()](const Relationship &sketch) { return previewOf(file->session(), file->catalog(), sketch); };
    const Relationship start = relations->roster() ? relations->roster()->relationship() : Relationship();
    auto *dialog = new AppointDialog(relations->file()->catalog(), start, preview, &m_window);
    connect(dialog, &AppointDialog::appointed, this, [this, path = relations->file()->session().place().path()](const Relationship &relationship) {
        const auto show = [this, path, relationship] { showAppointed(path, relationship); };
        m_candidate ? m_window.whenFree(show) : show(); // another file would take the place of the open one
    });
    connect(dialog, &QDialog::rejected, this, [this] {
        if (m_candidate)
            refuseCandidate(); // the offer stays until something else is opened
    });
    dialog->setWindowModality(Qt::WindowModal);
    dialog->show();
}

void FileWindow::showAppointed(const QString &path, const Relationship &relationship)
{
    const bool isCandidate = m_candidate && m_candidate->file()->session().place().path() == path;
    OpenTables *meant = isCandidate ? m_candidate.get() : m_relations.get();
    if (!meant || meant->file()->session().place().path() != path)
        return; // another file was opened meanwhile
    if (const auto shown = meant->appoint(relationship); !shown)
        m_window.showFailure(shown.error());
    else if (isCandidate)
        show(std::move(m_candidate), true);
    else
        showRelation();
}

bool FileWindow::open(const QString &path, Session::Access access)
{
    auto file = OpenDatabase::open(path, newLog(), access);
    if (!file && file.error().isTemporary()) {
        const auto again = [this, path, access] { m_window.whenFree([this, path, access] { open(path, access); }); };
        m_window.messages().show(MessageBar::Tone::Problem, file.error().sentence, {{tr("Retry"), again}}, file.error().details);
        return false;
    }
    return use(std::move(file));
}

bool FileWindow::create(const QString &path)
{
    return use(OpenDatabase::create(path, HeroTeam::schema(), newLog()), m_isRemembered);
}

bool FileWindow::create(const QString &path, const QStringList &statements, const Relationship &words)
{
    auto file = OpenDatabase::create(path, statements, newLog());
    if (!file) {
        m_window.showFailure(file.error());
        return false;
    }
    if (!use(std::move(file)))
        return false;
    const Relationship &found = roster()->relationship();
    const bool areWordsGuessed = found.left.noun.one == words.left.noun.one && found.left.noun.many == words.left.noun.many
                                 && found.right.noun.one == words.right.noun.one && found.right.noun.many == words.right.noun.many;
    if (!areWordsGuessed)
        showAppointed(path, words);
    m_window.showStatus(tr("\"%1\" was created").arg(QFileInfo(path).fileName()));
    return true;
}

// The form stays until the file is made, so that nothing typed is lost where it cannot be.
void FileWindow::askNew()
{
    auto *form = new RosterForm({{tr("Heroes and Teams"), HeroTeam::draft(), HeroTeam::schema()}}, &m_window);
    connect(form, &RosterForm::createRequested, this, [this, form] {
        const RosterDraft draft = form->draft();
        const QString name = tr("%1 and %2.db", "a new file's name").arg(draft.left.many, draft.right.many);
        FileDialogs::askNew(*form, name, [this, form](const QString &path) {
            m_window.whenFree([this, path, form = QPointer<RosterForm>(form)] {
                if (!form)
                    return;
                if (QFileInfo::exists(path))
                    form->refuse(tr("\"%1\" already exists. Choose another name; nothing was overwritten.").arg(QFileInfo(path).fileName()));
                else if (create(path, form->statements(), form->draft().relationship()))
                    form->accept();
                else
                    form->refuse(m_window.messages().sentence());
            });
        });
    });
    form->setWindowModality(Qt::WindowModal);
    form->show();
}

// For the file in which nothing was found.
void FileWindow::askForLinkTable()
{
    if (!m_candidate)
        return;
    QStringList taken;
    for (const TableInfo &table : m_candidate->file()->catalog().tables)
        taken.append(table.name);
    auto *form = new RosterForm(m_candidate->linkable(), taken, &m_window);
    connect(form, &RosterForm::createRequested, this, [this, form, path = m_candidate->file()->session().place().path()] {
        m_window.whenFree([this, path, form = QPointer<RosterForm>(form)] {
            if (form && m_candidate && m_candidate->file()->session().place().path() == path)
                makeLinkTable(*form);
        });
    });
    form->setWindowModality(Qt::WindowModal);
    form->show();
}

void FileWindow::makeLinkTable(RosterForm &form)
{
    const auto undone = [this] { QMetaObject::invokeMethod(this, &FileWindow::lookAgain, Qt::QueuedConnection); };
    if (const auto made = m_candidate->make(form.draft(), undone); !made) {
        form.refuse(made.error().sentence);
        return;
    }
    form.accept();
    m_window.messages().dismiss();
    show(std::move(m_candidate), true);
    m_window.showStatus(tr("The membership table was made"));
}

// The relationship that was shown no longer exists in the file.
void FileWindow::lookAgain()
{
    if (!m_relations)
        return;
    const std::shared_ptr<OpenDatabase> file = m_relations->file();
    close();
    const auto read = file->readCatalogAgain();
    use(read ? Result<std::shared_ptr<OpenDatabase>>(file) : Result<std::shared_ptr<OpenDatabase>>(read.error()));
}

void FileWindow::close()
{
    m_backups.reset();
    m_saver.setSession(nullptr);
    m_window.setRoster(nullptr);
    m_window.setRelations({}, -1);
    m_contents.reset();
    m_relations.reset();
    m_candidate.reset();
    m_window.showStart();
    emit closed();
}

// A name of its own each time, so that what someone did in an earlier one stays.
static QString nameForTutorial()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    folder.mkpath(QStringLiteral("."));
    QString path = folder.filePath(FileWindow::tr("Tutorial.db"));
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = folder.filePath(FileWindow::tr("Tutorial %1.db").arg(number));
    return path;
}

void FileWindow::playTutorial()
{
    const QString path = nameForTutorial();
    const auto play = [this, path] {
        m_tour = std::make_unique<Tour>(*this, QString(), Tour::Pace::ForPeople);
        m_tour->start(path);
    };
    if (!roster()) {
        play();
        return;
    }
    const QString sentence = tr("The tutorial opens a new file, \"%1\", in this window instead of \"%2\". Everything you did in \"%2\" is saved.")
                                 .arg(QFileInfo(path).fileName(), roster()->session().place().title());
    m_window.messages().show(MessageBar::Tone::Notice, sentence, {{tr("Play the Tutorial"), [this, play] { m_window.whenFree(play); }}});
}

} // namespace Rollcall
