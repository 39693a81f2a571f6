#include "faults/support/damage.h"

#include "app/heroteam.h"
#include "faults/support/rawdatabase.h"

#include <QFile>
#include <QTemporaryDir>

namespace Rollcall::Test::Damage {

static constexpr int PageSize = 4096;

QByteArray soundFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("sound.db"));
    const QString numbers = QStringLiteral("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) ");
    QStringList script = HeroTeam::schema();
    script += numbers.arg(2000) + QStringLiteral("INSERT INTO hero (name, secret_name, age) SELECT 'Hero ' || i, "
                                                 "CASE WHEN i % 100 = 0 THEN hex(zeroblob(3000)) ELSE 'Secret ' || i END, i % 80 FROM n");
    script += numbers.arg(50) + QStringLiteral("INSERT INTO team (name, headquarters) SELECT 'Team ' || i, 'Street ' || i FROM n");
    script += numbers.arg(5000) + QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) SELECT i % 50 + 1, i % 2000 + 1 FROM n WHERE true ON CONFLICT DO NOTHING");
    script += numbers.arg(8000) + QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) SELECT i % 47 + 1, i % 1999 + 1 FROM n WHERE i % 3 = 0 ON CONFLICT DO NOTHING");
    script += QStringLiteral("CREATE TABLE gone AS SELECT * FROM hero");
    script += QStringLiteral("DROP TABLE gone");
    if (const QString wrong = RawDatabase::run(path, script.join(QStringLiteral(";\n"))); !wrong.isEmpty())
        qFatal("%s", qUtf8Printable(wrong));
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray flipped(QByteArray bytes, int count, QRandomGenerator &random)
{
    for (int i = 0; i < count; ++i) {
        const qsizetype at = qsizetype(random.bounded(quint32(bytes.size())));
        bytes[at] = char(bytes.at(at) ^ char(1 + random.bounded(255)));
    }
    return bytes;
}

QByteArray truncated(const QByteArray &bytes, QRandomGenerator &random)
{
    return bytes.left(qsizetype(random.bounded(quint32(bytes.size()))));
}

QByteArray withZeroedPage(QByteArray bytes, QRandomGenerator &random)
{
    const qsizetype page = qsizetype(random.bounded(quint32(bytes.size() / PageSize)));
    return bytes.replace(page * PageSize, PageSize, QByteArray(PageSize, '\0'));
}

QByteArray of(const QByteArray &bytes, int n, QRandomGenerator &random)
{
    switch (n % 6) {
    case 0:
        return truncated(bytes, random);
    case 1:
        return withZeroedPage(bytes, random);
    default: // 1, 2, 4, … 4,096 bytes
        return flipped(bytes, 1 << random.bounded(13), random);
    }
}

} // namespace Rollcall::Test::Damage
