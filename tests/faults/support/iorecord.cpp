#include "faults/support/iorecord.h"

#include <QFile>

#include <cstring>

namespace Rollcall::Test {

QList<IoDeed> readIoRecord(const QString &path)
{
    QList<IoDeed> deeds;
    QFile file(path);
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    qsizetype at = 0;
    qint64 head[4] = {};
    while (at + qsizetype(sizeof head) <= bytes.size()) {
        std::memcpy(head, bytes.constData() + at, sizeof head);
        at += sizeof head;
        const QString name = QString::fromUtf8(bytes.mid(at, head[1]));
        at += head[1];
        deeds.append({IoDeed::Kind(head[0]), name, head[2], bytes.mid(at, head[3])});
        at += head[3];
    }
    return deeds;
}

} // namespace Rollcall::Test
