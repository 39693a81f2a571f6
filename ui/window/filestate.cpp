#include "ui/window/filestate.h"

#include "models/discovery/relationlist.h"
#include "models/lists/entitymodel.h"
#include "models/lists/tablequestion.h"
#include "models/roster.h"
#include "models/sql/place.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/widgets/keptstate.h"
#include "ui/window/halves.h"

#include <QCryptographicHash>
#include <QHeaderView>
#include <QLineEdit>
#include <QSettings>

namespace Rollcall {

FileState::FileState(Roster &roster, EntityPanel &left, EntityPanel &right, Halves &halves)
    : m_roster(roster)
    , m_panels{&left, &right}
    , m_halves(halves)
{
}

// Version 1 moved key columns behind the names and hides them; before, they were shown first.
static constexpr int ColumnsVersion = 1;

static QString hashed(const QString &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(24));
}

QString FileState::group(const Place &place, const QString &name)
{
    return QStringLiteral("files/%1/%2").arg(hashed(place.settingsKey()), name);
}

// Each relationship has settings of its own, since it shows other tables.
QString FileState::group() const
{
    return group(m_roster.session().place(), hashed(nameOf(m_roster.relationship())));
}

QString FileState::group(const EntityPanel &panel) const
{
    return group() + u'/' + panel.objectName();
}

static QString bordersOf(const QString &group)
{
    return group + QStringLiteral("/borders");
}

// What the state of a header is about: it knows its columns by their numbers only.
static QStringList columnsOf(const EntityPanel &panel)
{
    QStringList names;
    for (const ColumnInfo &column : panel.entities()->table().columns)
        names.append(column.name);
    return names;
}

// An earlier version wrote no names, and knew no columns of other tables.
static bool isOfTheseColumns(const QSettings &settings, const EntityPanel &panel, const EntityDescription &entity)
{
    return settings.contains(QStringLiteral("columns")) ? settings.value(QStringLiteral("columns")).toStringList() == columnsOf(panel) : entity.paths.isEmpty();
}

void FileState::save() const
{
    if (!RecentFiles::paths().contains(m_roster.session().place().path()))
        return; // a tutorial's file, which nobody opens again
    constexpr int MostKeys = 1000; // a selection of all rows is not worth keeping
    QSettings settings;
    for (const EntityPanel *panel : m_panels) {
        if (!panel->entities())
            continue;
        settings.beginGroup(group(*panel));
        settings.setValue(QStringLiteral("columns"), columnsOf(*panel));
        KeptState::write(settings, QStringLiteral("header"), panel->view().horizontalHeader()->saveState(), ColumnsVersion);
        settings.setValue(QStringLiteral("fitsColumns"), panel->fitsColumns());
        settings.setValue(QStringLiteral("filter"), panel->filter().text());
        settings.setValue(QStringLiteral("question"), panel->entities()->question().asked().toString());
        QStringList keys;
        for (const Key &key : panel->view().selectedKeys().mid(0, MostKeys))
            keys.append(key.toString());
        settings.setValue(QStringLiteral("selection"), keys);
        settings.endGroup();
    }
    if (const QByteArray borders = m_halves.saveBorders(); !borders.isEmpty())
        KeptState::write(settings, bordersOf(group()), borders);
    else
        settings.remove(bordersOf(group()));
}

// Takes over a state from before version 1: widths, sort and hidden columns, but not the order. False when there is none.
static bool takeOver(const QByteArray &columns, EntityView &view)
{
    QHeaderView before(Qt::Horizontal);
    before.setModel(view.model());
    if (columns.isEmpty() || !before.restoreState(columns) || before.count() != view.horizontalHeader()->count())
        return false;
    for (int column = 0; column < before.count(); ++column) {
        if (before.isSectionHidden(column))
            view.setColumnHidden(column, true);
        else if (!view.isColumnHidden(column))
            view.horizontalHeader()->resizeSection(column, before.sectionSize(column));
    }
    if (before.isSortIndicatorShown())
        view.sortByColumn(before.sortIndicatorSection(), before.sortIndicatorOrder());
    return true;
}

bool FileState::restore() const
{
    QSettings settings;
    bool wasSeen = false;
    for (EntityPanel *panel : m_panels) {
        settings.beginGroup(group(*panel));
        if (settings.contains(QStringLiteral("header"))) {
            wasSeen = true;
            const bool isKnown = isOfTheseColumns(settings, *panel, m_roster.relationship().at(panel == m_panels[0] ? Side::Left : Side::Right));
            if (const QByteArray columns = isKnown ? KeptState::read(settings, QStringLiteral("header"), ColumnsVersion) : QByteArray(); !columns.isEmpty()) {
                panel->setFitsColumns(settings.value(QStringLiteral("fitsColumns"), true).toBool()); // first: restoring may fit the columns
                panel->view().horizontalHeader()->restoreState(columns);
            } else {
                panel->showColumnsAsAtFirst();
                panel->setFitsColumns(false); // otherwise the widths that are taken over would be fitted at once
                const bool isTakenOver = isKnown && takeOver(KeptState::read(settings, QStringLiteral("header")), panel->view());
                panel->setFitsColumns(!isTakenOver || settings.value(QStringLiteral("fitsColumns"), true).toBool());
            }
            panel->filter().setText(settings.value(QStringLiteral("filter")).toString());
            panel->entities()->question().ask(MembershipQuestion::fromString(settings.value(QStringLiteral("question")).toString()));
            QList<Key> keys;
            for (const QString &text : settings.value(QStringLiteral("selection")).toStringList())
                keys.append(Key::fromString(text));
            panel->view().selectKeys(keys);
        }
        settings.endGroup();
    }
    m_halves.restoreBorders(KeptState::read(settings, bordersOf(group())));
    return wasSeen;
}

static constexpr QLatin1String RecentKey("recentFiles");

// Uses the path as it is given, because a file that does not exist now has no canonical path.
static QString noteOf(const QString &path, const char *what)
{
    return QStringLiteral("recent/%1/%2").arg(hashed(path), QLatin1String(what));
}

QString RecentFiles::contents(const QString &path)
{
    return QSettings().value(noteOf(path, "contents")).toString();
}

void RecentFiles::noteContents(const QString &path, const QString &contents)
{
    QSettings settings;
    if (settings.value(RecentKey).toStringList().contains(path))
        KeptState::keep(settings, noteOf(path, "contents"), contents);
}

QDateTime RecentFiles::lastOpened(const QString &path)
{
    return QSettings().value(noteOf(path, "opened")).toDateTime();
}

void RecentFiles::noteOpened(const QString &path, const QDateTime &when)
{
    QSettings settings;
    if (settings.value(RecentKey).toStringList().contains(path))
        settings.setValue(noteOf(path, "opened"), when);
}

QStringList RecentFiles::paths()
{
    return QSettings().value(RecentKey).toStringList();
}

void RecentFiles::add(const QString &path)
{
    QSettings settings;
    add(path, settings);
}

void RecentFiles::add(const QString &path, QSettings &settings)
{
    const QStringList before = settings.value(RecentKey).toStringList();
    if (before.value(0) == path)
        return;
    QStringList recent = before;
    recent.removeAll(path);
    recent.prepend(path);
    for (const QString &forgotten : recent.mid(Maximum))
        settings.remove(QStringLiteral("recent/") + hashed(forgotten));
    settings.setValue(RecentKey, recent.mid(0, Maximum));
}

void RecentFiles::remove(const QString &path)
{
    QStringList recent = paths();
    recent.removeAll(path);
    QSettings().setValue(RecentKey, recent);
}

} // namespace Rollcall
