#pragma once

#include "schemas/modelwatch.h"

namespace Rollcall::Test {

// One random schema with random gestures on it, each checked by the oracle.
class SchemaRun
{
public:
    SchemaRun(quint32 seed, int gestures);

    // Runs everything; returns what went wrong, empty if nothing did.
    QString failure();
    const Schema &schema() const { return m_bench.schema; }
    // What was done, one line each.
    QStringList trace() const { return m_bench.walk ? m_bench.walk->trace() : QStringList(); }

private:
    bool open();
    void work();

    int m_gestures;
    Workbench m_bench;
    std::unique_ptr<ModelWatch> m_watch;
};

} // namespace Rollcall::Test
