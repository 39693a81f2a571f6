#include "app/samples.h"

#include "app/heroteam.h"
#include "models/export/partfile.h"
#include "models/log/statementlog.h"
#include "models/opendatabase.h"
#include "models/tr.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <utility>

static void initResources()
{
    Q_INIT_RESOURCE(samples);
}

namespace Rollcall::Samples {

// The scripts hold no ";" but those that end a statement.
static QStringList statementsIn(const QString &name)
{
    initResources();
    QFile file(QStringLiteral(":/sql/%1.sql").arg(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u';') : QStringList();
}

QList<Sample> all()
{
    return {{Tr::tr("Heroes and Teams"), HeroTeam::schema(), HeroTeam::fillSample},
            {Tr::tr("Heroes in Training"), statementsIn(QStringLiteral("heroes_in_training"))},
            {Tr::tr("Students and Courses"), statementsIn(QStringLiteral("students_and_courses"))}};
}

Result<std::shared_ptr<OpenDatabase>> make(const Sample &sample, const QString &path, std::unique_ptr<StatementLog> log)
{
    auto file = OpenDatabase::create(path, sample.statements, std::move(log));
    if (!file || !sample.fill)
        return file;
    if (const auto filled = sample.fill((*file)->session()); !filled) {
        file = filled.error(); // closes the file
        QFile::remove(path);
    }
    return file;
}

Result<QString> provide(const Sample &sample, const QString &folder)
{
    QDir().mkpath(folder); // where that fails, making the file says so
    const QString path = QDir(folder).filePath(sample.title + QStringLiteral(".db"));
    constexpr int Making = 10'000; // milliseconds, far more than it takes
    QLockFile making(path + QStringLiteral(".lock"));
    (void)making.tryLock(Making); // where nobody can lock, what follows still makes one whole file
    if (QFileInfo(path).size() == 0)
        QFile::remove(path); // an older Rollcall leaves an empty file when it is killed while creating it
    if (QFileInfo::exists(path))
        return path;
    PartFile part(path);
    if (const auto made = make(sample, part.path(), std::make_unique<StatementLog>()); !made)
        return made.error();
    const auto isPlaced = part.putInPlace([] { return true; }); // nobody has it open: `made` is gone
    if (!isPlaced && !QFileInfo::exists(path))
        return isPlaced.error();
    return path;
}

} // namespace Rollcall::Samples
