#pragma once

#include "models/sql/backgroundreader.h"

#include <QObject>

namespace Rollcall {

class Session;

// Looks, in a reader's thread, whether the open file is sound, and forbids writing when it is not: what is written into
// a damaged file makes it worse.
class DamageCheck : public QObject
{
    Q_OBJECT

public:
    // Of a larger file all pages are not read: in one that has a rollback journal others could not write meanwhile.
    static constexpr qint64 LargestFile = 128 << 20; // bytes

    explicit DamageCheck(Session &session, QObject *parent = nullptr);

    // Looks through the file, unless it is large; when it `seems` damaged, however large it is, and allows writing again
    // when it is not.
    void start(bool seemsDamaged = false);
    bool isRunning() const { return m_reader.isBusy(); }

private:
    Session &m_session;
    BackgroundReader m_reader;
};

} // namespace Rollcall
