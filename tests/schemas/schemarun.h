#pragma once

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
    QStringList trace() const { return m_bench.walk ? m_bench.walk->trace() : QStringList(); }

private:
    bool open();
    void work();

    int m_gestures;
    Workbench m_bench;
    std::unique_ptr<ModelWatch> m_watch;
};

} // namespace Rollcall::Test
