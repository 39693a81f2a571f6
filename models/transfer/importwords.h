#pragma once

#include "models/transfer/importplan.h"

namespace Rollcall {

// What is said of an import: its numbers, and each line that needs a word.
class ImportWords
{
public:
    ImportWords(ListNames &names, const ListRead &list, const ImportPlan &plan);

    // "57 join", "2 in already", "1 not found": of the numbers that are not 0, in the order of ImportLine::Outcome.
    QStringList numbers() const;
    static QString number(ImportLine::Outcome outcome, qint64 count, ImportMode mode = ImportMode::Add);
    // The member's and the group's names as the list has them.
    QString member(qsizetype line) const;
    QString group(qsizetype line) const;
    // The text that identifies a decision about the line's member, or about its group if the line is about that; see ImportWishes.
    QString subject(qsizetype line) const;
    // What came of the line, where the names do not say it: "matched as Spider-Boy", "Two students are called Daniel Nguyen".
    QString remark(qsizetype line) const;

    // The lines that would be left out as a list of their own: number, reason, and the cells as they were.
    QString leftOut() const;
    Result<> saveLeftOut(const QString &path) const;

private:
    QString matchedAs(Side side, int place, NameMatch::Step step) const;

    ListNames &m_names;
    const ListTarget &m_target;
    const ListRead &m_list;
    const ImportPlan &m_plan;
};

} // namespace Rollcall
