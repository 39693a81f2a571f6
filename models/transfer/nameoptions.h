#pragma once

#include "models/transfer/importplan.h"

#include <QHash>

namespace Rollcall {

class ListImport;
class Session;

// One answer to the question which row a name of the list means.
struct NameOption
{
    NameDecision decision;
    QString text; // "8a", "Viktor Kowalski", "Create Viktor Kowalsky"
};

// The answers that names of a list leave open. To find them takes a look at all names, so many are looked for together.
class NameOptions
{
public:
    NameOptions(ListImport &list, const ImportPlan &plan, Session &session);

    // Equal for lines whose answer is the same; empty where nothing is asked.
    static QString question(ListImport &list, const ImportPlan &plan, qsizetype line);

    // By question. Lines that ask nothing have no answers.
    Result<QHash<QString, QList<NameOption>>> of(const QList<qsizetype> &lines, const Progress &progress = {});

private:
    Result<> addOfSide(Side side, const QList<qsizetype> &lines, const Progress &progress);
    QString name(qsizetype line) const;
    Result<QList<NameOption>> rows(Side side, const QList<Key> &keys, const QStringList &texts, bool areNamesakes);

    ListImport &m_list;
    const ImportPlan &m_plan;
    Session &m_session;
    QHash<QString, QList<NameOption>> m_found;
};

} // namespace Rollcall
