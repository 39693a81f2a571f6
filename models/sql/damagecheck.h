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
    // Bytes; not all pages of a larger file are read. With a rollback journal others cannot write meanwhile; with a
    // write-ahead log it is only work for the disk.
    static constexpr qint64 LargestFile = 128 << 20;
    static constexpr qint64 LargestWalFile = 512 << 20;

    explicit DamageCheck(Session &session, QObject *parent = nullptr);

    // Checks the file, unless it is large. A file that `seemsDamaged` is checked whatever its size, and may
    // be written again when it turns out to be sound.
    void start(bool seemsDamaged = false);
    bool isRunning() const { return m_reader.isBusy(); }

private:
    Session &m_session;
    BackgroundReader m_reader;
};

} // namespace Rollcall
