#include "models/store/linkeditor.h"

#include "models/relation/sentenceparts.h"
#include "models/sql/session.h"
#include "models/tr.h"

#include <QLocale>

#include <algorithm>
#include <map>
#include <utility>

namespace Rollcall {

LinkEditor::LinkEditor(const Relationship &relationship, Session &session)
    : m_relationship(relationship)
    , m_session(session)
    , m_reader(relationship, session)
{
}

// Reports all the conflicting rows at once, so that a person is asked only once.
Failure LinkEditor::changedElsewhere(const Conflict &conflict, qsizetype wanted) const
{
    QStringList theirs;
    for (const auto &[edit, now] : conflict.edits)
        theirs.append(valueInSentence(now));
    theirs.removeDuplicates();
    Failure failure{wanted == 1 ? Tr::tr("Someone else has changed this %1 meanwhile: the value is now %2. Your change was not saved.")
                                      .arg(m_relationship.membership.one, theirs.first())
                                : Tr::tr("Someone else has changed %1 of these %2 meanwhile, to %3. Your changes were not saved.")
                                      .arg(QLocale().toString(conflict.edits.size()), m_relationship.membership.counted(wanted), enumeration(theirs))};
    failure.conflict = conflict;
    return failure;
}

// What a person saw must still be so; edits of the same column share one statement.
Result<> LinkEditor::edit(Change &change) const
{
    if (change.linkEdits.isEmpty())
        return {};
    const QString noun = m_relationship.membership.one;
    std::map<QString, QList<LinkEdit>> byColumn;
    for (const LinkEdit &edit : std::as_const(change.linkEdits))
        byColumn[edit.column].append(edit);
    QList<LinkEdit> done; // with the rows that were meant
    for (auto &[column, edits] : byColumn) {
        if (!m_relationship.link.extraColumns.contains(column))
            return Failure{Tr::tr("The column \"%1\" cannot be changed.").arg(column)};
        QList<Link> wanted;
        for (const LinkEdit &edit : std::as_const(edits))
            wanted.append({edit.pair, edit.extras, edit.row});
        auto rowsOf = m_reader.rowsByPair(wanted);
        if (!rowsOf)
            return rowsOf.error();
        Conflict conflict{{}, true};
        for (LinkEdit &edit : edits) {
            QList<Link> &rows = (*rowsOf)[edit.pair];
            if (rows.isEmpty())
                return Failure{Tr::tr("This %1 was removed by someone else. Nothing was changed; the lists now show the file as it is.").arg(noun)};
            const qsizetype place = m_relationship.link.extraColumns.indexOf(column);
            const Link found = rows.takeFirst();
            const QVariant now = found.extras.at(place).second;
            if (!isSameValue(now, edit.before)) {
                const auto isMeant = [&, &column = column](const LinkEdit &other) { return other.pair == edit.pair && other.row == edit.row && other.column == column; };
                const auto meant = std::find_if(change.linkEdits.cbegin(), change.linkEdits.cend(), isMeant);
                conflict.edits.append({meant - change.linkEdits.cbegin(), now});
            }
            edit.row = found.row;
            edit.extras = found.extras;
        }
        if (!conflict.edits.isEmpty())
            return changedElsewhere(conflict, edits.size());
        if (const auto updated = updateColumn(edits); !updated)
            return updated;
        if (const auto read = readBack(edits); !read)
            return read;
        done += edits;
    }
    change.linkEdits = done;
    return {};
}

Result<> LinkEditor::updateColumn(const QList<LinkEdit> &edits) const
{
    const auto updated = m_session.run(m_reader.statements().updateLinks(edits));
    if (!updated)
        return updated.error();
    if (updated->affected != edits.size())
        return Failure{Tr::tr("A rule of this file does not allow this value. Nothing was changed."), {}, Failure::Rule};
    return {};
}

// A column's type, or a trigger, may have made another value of it; an undo must know.
Result<> LinkEditor::readBack(QList<LinkEdit> &edits) const
{
    QList<Link> wanted;
    for (LinkEdit &edit : edits) {
        Fields extras = edit.extras; // the other columns still hold what they held before
        for (auto &field : extras) {
            if (field.first == edit.column)
                field.second = edit.after;
        }
        wanted.append({edit.pair, extras, edit.row});
    }
    auto rowsOf = m_reader.rowsByPair(wanted);
    if (!rowsOf)
        return rowsOf.error();
    for (LinkEdit &edit : edits) {
        QList<Link> &rows = (*rowsOf)[edit.pair];
        const qsizetype place = m_relationship.link.extraColumns.indexOf(edit.column);
        if (rows.isEmpty())
            return Failure{Tr::tr("A rule of this file does not allow this value. Nothing was changed."), {}, Failure::Rule};
        edit.after = rows.takeFirst().extras.at(place).second;
    }
    return {};
}

} // namespace Rollcall
