#pragma once

#include "models/result.h"
#include "models/transfer/importtally.h"

#include <QObject>

#include <functional>

namespace Rollcall {

class DeedWatch;
class ImportReader;
class MembershipController;

// Carries an import out as it was shown: looks again first, and stops where that comes to other numbers.
class ImportDeed : public QObject
{
    Q_OBJECT

public:
    ImportDeed(ImportReader &reader, MembershipController &controller, QObject *parent);

    // Exactly one signal tells what came of it, perhaps before this returns; delayed() may come before.
    void start(const ImportTally &shown);
    bool isBusy() const { return m_stage != Stage::Idle; }

signals:
    void done();
    // Someone else was quicker: the reader's draft has the new numbers.
    void numbersChanged();
    // New memberships need values for these columns, and the list has none.
    void valuesWanted(const QList<Rollcall::ColumnInfo> &columns);
    // Nothing was changed.
    void refused(const Rollcall::Failure &failure);
    // It is not done in a moment, or the window asks something first.
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
