#pragma once

#include "models/result.h"
#include "models/transfer/importtally.h"

#include <QObject>

#include <functional>

namespace Rollcall {

class DeedWatch;
class ImportReader;
class MembershipController;

// Carries out an import exactly as it was shown: reads everything again first, and stops if the numbers have changed.
class ImportDeed : public QObject
{
    Q_OBJECT

public:
    ImportDeed(ImportReader &reader, MembershipController &controller, QObject *parent);

    // Emits exactly one of the signals below as the result, perhaps before start() returns; delayed() may come before it.
    void start(const ImportTally &shown);
    bool isBusy() const { return m_stage != Stage::Idle; }

signals:
    void done();
    // Another program has written meanwhile; the reader's draft has the new numbers.
    void numbersChanged();
    // New memberships need values for these columns, and the list has none.
    void valuesWanted(const QList<Rollcall::ColumnInfo> &columns);
    // Nothing was changed.
    void refused(const Rollcall::Failure &failure);
    // The import takes longer, or the window asks something first.
    void delayed();

private:
    enum class Stage { Idle, Looking, Writing };

    void goOn();
    void write();
    void end(const std::function<void()> &tell);

    ImportReader &m_reader;
    DeedWatch *m_deed;
    ImportTally m_shown;
    Stage m_stage = Stage::Idle;
};

} // namespace Rollcall
