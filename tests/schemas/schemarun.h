#pragma once

#include "schemas/historycheck.h"
#include "schemas/modelwatch.h"

namespace Rollcall::Test {

// One random schema with random gestures on it and the oracle's eye on each.
class SchemaRun
{
public:
    SchemaRun(quint32 seed, int gestures);

    // What went wrong, empty when nothing did.
    QString failure();
    const Schema &schema() const { return m_bench.schema; }
    // What was done, one line each.
    const QStringList &trace() const { return m_bench.trace; }

private:
    bool open();
    void work();
    void chooseAnchors();
    void gesture(HistoryCheck &history);
    void checkFile(HistoryCheck &history);

    int m_gestures;
    Workbench m_bench;
    std::unique_ptr<ModelWatch> m_watch;
};

} // namespace Rollcall::Test
