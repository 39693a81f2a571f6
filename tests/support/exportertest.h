#pragma once

#include "models/export/exporter.h"
#include "support/holder.h"
#include "support/testdatabase.h"

#include <QObject>
#include <QSemaphore>

#include <memory>

namespace Rollcall::Test {

// An exporter at work on a file of its own, which can be held up and called off: what its tests have in common.
class ExporterTest : public QObject
{
protected:
    static const QString Cancelled; // what is told then

    // Before and after each test.
    void begin();
    void end();

    // Some megabytes in pages of this size; `isLost`: the file is deleted as soon as it is open.
    void open(const QString &mode = QStringLiteral("delete"), int pageSize = 4096, bool isLost = false, int rows = 15'000);
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QStringList files() const;
    static QString contentsOf(const QString &file); // in few words
    bool isBusy() const;
    void fillLog(int statements);
    // The work stands still until the gate is released.
    void holdUp();
    // Calls it off when the work has told of itself so many times.
    void cancelAfter(int times);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<Exporter> m_exporter;
    std::shared_ptr<QSemaphore> m_gate;
    std::unique_ptr<Holder> m_holder;
    QStringList m_said; // "told: …", "refused: …"
    QString m_contents; // before the file was lost
};

} // namespace Rollcall::Test
