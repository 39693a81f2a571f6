#pragma once

#include "models/result.h"
#include "models/values/progress.h"

#include <QByteArray>
#include <QString>

class QIODevice;

namespace Rollcall {

// The text of a sheet on its way into a file, in large pieces. Once something has failed the rest is not written.
class SheetStream
{
public:
    // Progress is reported in rows; `rows` is the total.
    SheetStream(QIODevice &device, qint64 rows, const Progress &progress);

    void add(const QString &text) { m_waiting += text.toUtf8(); }
    void add(QLatin1String text) { m_waiting.append(text.data(), text.size()); }
    void add(QChar character) { add(QString(character)); }
    // False when nothing more is wanted.
    bool endRow();
    Result<> finish();

private:
    void flush();

    QIODevice &m_device;
    qint64 m_rows;
    const Progress &m_progress;
    QByteArray m_waiting;
    qint64 m_done = 0;
    bool m_isWanted = true;
    bool m_hasFailed = false;
};

} // namespace Rollcall
