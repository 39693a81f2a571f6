#pragma once

#include "models/export/exporter.h"
#include "support/holder.h"
#include "support/testdatabase.h"

#include <QObject>
#include <QSemaphore>

#include <memory>

namespace Rollcall::Test {

// Base class for tests of Exporter: an exporter with a file of its own, whose work can be held up and cancelled.
class ExporterTest : public QObject
{
protected:
    static const QString Cancelled; // the sentence after a cancelled export

    // Before and after each test.
    void begin();
    void end();

    // Some megabytes in pages of this size; `isLost`: the file is deleted as soon as it is open.
    void open(const QString &mode = QStringLiteral("delete"), int pageSize = 4096, bool isLost = false, int rows = 15'000);
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QStringList files() const;
    static QString contentsOf(const QString &file); // a short summary
    bool isBusy() const;
    void fillLog(int statements);
    // The work waits until the gate is released.
    void holdUp();
    // Cancels the work after it has reported progress this many times.
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
