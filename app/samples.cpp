#include "app/samples.h"

#include "app/heroteam.h"
#include "models/log/statementlog.h"
#include "models/opendatabase.h"
#include "models/tr.h"

#include <QFile>

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
        file = filled.error(); // which closes it
        QFile::remove(path);
    }
    return file;
}

} // namespace Rollcall::Samples
