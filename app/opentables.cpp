#include "app/opentables.h"

#include "models/discovery/completion.h"
#include "models/discovery/sketch.h"
#include "models/gesture/membershipcontroller.h"
#include "models/gesture/tablecommand.h"
#include "models/roster.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/statementlimit.h"
#include "models/store/linktable.h"
#include "ui/widgets/keptstate.h"
#include "ui/window/filestate.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QSettings>

#include <utility>

namespace Rollcall {

static QString settingOf(OpenDatabase &file, const char *name)
{
    return FileState::group(file.session().place(), QString::fromLatin1(name));
}

OpenTables::OpenTables(std::shared_ptr<OpenDatabase> file, const QList<Relationship> &known)
    : m_file(std::move(file))
    , m_known(known)
{
    constexpr qint64 Longest = 60; // milliseconds that the first screen may wait; few files take them
    constexpr qsizetype MostTables = 200;
    const bool isQuick = !BackgroundReader::mustRead(m_file->session()) && m_file->catalog().tables.size() <= MostTables;
    if (isQuick) {
        const StatementLimit::Brief brief(m_file->session().limit(), int(Longest));
        QElapsedTimer clock;
        clock.start();
        m_evidence = Evidence::read(m_file->session(), m_file->catalog(), [&clock] { return clock.elapsed() < Longest; });
    }
    findRelations();
}

void OpenTables::findRelations()
{
    m_list = RelationList::of(m_file->catalog(), m_known, appointed(), &m_evidence);
}

void OpenTables::lookAtValues()
{
    if (m_evidence.isComplete())
        return;
    m_evidence = Evidence::read(m_file->session(), m_file->catalog());
    findRelations();
}

void OpenTables::lookAtValuesLater()
{
    if (m_evidence.isComplete() || !BackgroundReader::canRead(m_file->session()))
        return;
    m_reader = std::make_unique<BackgroundReader>(m_file->session(), nullptr);
    m_reader->leaveOutOfLog();
    m_reader->start([this, catalog = m_file->catalog()](BackgroundReader::Task &task) {
        task.letOwnerGoFirst();
        const Evidence evidence = Evidence::read(task.session(), catalog, [&task] { return task.isWanted(); });
        task.deliver([this, evidence] {
            if (!evidence.isComplete())
                return;
            m_evidence = evidence;
            const QString shown = m_current >= 0 ? nameOf(m_list.choices.at(m_current).relationship) : QString();
            findRelations();
            const qsizetype place = m_list.indexOf(shown);
            if (m_current >= 0 && place < 0) { // nothing speaks for it any more, but there it is
                m_list.choices.append(Proposal{m_roster->relationship(), tr("This is what is shown now.")});
                m_current = m_list.choices.size() - 1;
            } else if (m_current >= 0) {
                m_current = place;
            }
            emit listChanged();
        });
    });
}

OpenTables::~OpenTables()
{
    m_file->history().clear(); // its steps refer to several rosters
}

QList<Relationship> OpenTables::appointed() const
{
    QList<Relationship> sketches;
    const QStringList stored = QSettings().value(settingOf(*m_file, "appointed")).toStringList();
    for (const QString &text : stored) {
        if (const auto sketch = fromJson(text.toUtf8()))
            sketches.append(*sketch);
    }
    return sketches;
}

Result<> OpenTables::showFirst()
{
    const QString last = QSettings().value(settingOf(*m_file, "relation")).toString();
    const qsizetype index = last.isEmpty() ? 0 : qMax<qsizetype>(0, m_list.indexOf(last));
    const auto wished = bring(index);
    auto shown = wished;
    for (qsizetype i = 0; !shown && i < m_list.choices.size(); ++i)
        shown = bring(i);
    m_fellBackBecause = shown && !wished ? wished.error().sentence : QString();
    return shown ? shown : wished;
}

bool OpenTables::isFirstTime() const
{
    return QSettings().value(settingOf(*m_file, "relation")).toString().isEmpty();
}

bool OpenTables::isFarFetched() const
{
    return isFirstTime() && !m_list.choices.isEmpty() && m_list.choices.first().isRecord;
}

Result<> OpenTables::show(qsizetype index)
{
    const auto shown = bring(index);
    if (shown) {
        QSettings settings;
        remember(settings);
    }
    return shown;
}

void OpenTables::remember(QSettings &settings) const
{
    if (m_isRemembered)
        KeptState::keep(settings, settingOf(*m_file, "relation"), nameOf(m_list.choices.at(m_current).relationship));
}

Result<> OpenTables::bring(qsizetype index)
{
    if (index < 0 || index >= m_list.choices.size())
        return Failure{tr("These tables are no longer in this file. Choose others.")};
    const Relationship &relationship = m_list.choices.at(index).relationship;
    const QString name = nameOf(relationship);
    auto &roster = m_rosters[name];
    if (!roster) {
        auto made = Roster::over(m_file, relationship);
        if (!made) {
            m_rosters.erase(name);
            return made.error();
        }
        roster = *std::move(made);
        watch(*roster);
    } else if (const auto read = roster->reload(); !read) {
        return read;
    }
    m_roster = roster.get();
    m_current = index;
    return {};
}

void OpenTables::watch(Roster &roster)
{
    connect(&roster.controller(), &MembershipController::told, this, [this, &roster](const QString &sentence) {
        if (&roster != m_roster)
            emit told(sentence);
    });
    connect(&roster.controller(), &MembershipController::refused, this, [this, &roster](const Failure &failure) {
        if (&roster != m_roster)
            emit refused(roster.explained(failure), roster.controller());
    });
    connect(&roster.store(), &MembershipStore::changed, this, [this, &roster] {
        if (&roster != m_roster && m_roster)
            (void)m_roster->reload(); // both may use the same tables
    });
}

Result<> OpenTables::appoint(const Relationship &relationship)
{
    if (const auto fits = completed(relationship, m_file->catalog(), m_file->session().place().title()); !fits)
        return fits.error();
    const QString setting = settingOf(*m_file, "appointed");
    QStringList stored;
    for (const Relationship &other : appointed()) {
        if (nameOf(other) != nameOf(relationship))
            stored.append(QString::fromUtf8(toJson(other)));
    }
    stored.append(QString::fromUtf8(toJson(relationship)));
    QSettings().setValue(setting, stored);
    findRelations();
    if (const auto before = m_rosters.find(nameOf(relationship)); before != m_rosters.end()) {
        m_retired.push_back(std::move(before->second)); // the same tables under other names; the history needs it still
        m_rosters.erase(before);
    }
    return show(qMax<qsizetype>(0, m_list.indexOf(relationship)));
}

QList<DraftSide> OpenTables::linkable() const
{
    QList<DraftSide> sides;
    for (const TableInfo &table : m_file->catalog().tables) {
        if (const auto side = RosterDraft::existing(table))
            sides.append(*side);
    }
    return sides;
}

static bool haveSameNouns(const Relationship &a, const Relationship &b)
{
    const auto agree = [](const Noun &one, const Noun &other) { return one.one == other.one && one.many == other.many; };
    return agree(a.left.noun, b.left.noun) && agree(a.right.noun, b.right.noun);
}

Result<> OpenTables::make(const RosterDraft &draft, const std::function<void()> &undone)
{
    const Relationship wanted = draft.relationship();
    const int gesture = m_file->history().nextGesture();
    if (const auto made = LinkTable::make(m_file->session(), draft.statements(), gesture); !made)
        return made;
    if (const auto read = m_file->readCatalogAgain(); !read)
        return read;
    findRelations();
    const qsizetype found = m_list.indexOf(wanted);
    const bool isAsTyped = found >= 0 && haveSameNouns(m_list.choices.at(found).relationship, wanted);
    if (const auto shown = isAsTyped ? show(found) : appoint(wanted); !shown)
        return shown;
    m_file->history().push(new TableCommand(m_roster->controller(), m_roster->relationship(), gesture, undone));
    return {};
}

} // namespace Rollcall
