#pragma once

#include "models/relation/change.h"
#include "models/result.h"
#include "models/store/linkreader.h"

#include <QHash>

namespace Rollcall {

class Session;

// Writes the link table's part of a Change, inside a transaction that its caller holds.
// Nothing is written by guess: each statement must touch exactly the rows it means.
class LinkWriter
{
public:
    LinkWriter(const Relationship &relationship, Session &session);

    // Each fills the change with what the rows really held.
    Result<> remove(Change &change) const;
    Result<> insert(Change &change) const;
    // Call when everything has been written: a trigger may have added removed links again, or removed added ones. Checks only
    // while changes are being recorded.
    Result<> checkLasting(const Change &change) const;

    Result<QList<Link>> read(const Statement &statement) const { return m_reader.read(statement); }
    const LinkStatements &statements() const { return m_reader.statements(); }

    // Why nothing was written.
    Failure missing(qint64 wanted, qint64 matched) const;
    Failure notAllAdded(qint64 wanted, qint64 added) const;
    Failure goneEntities(Side side, qint64 gone, qint64 wanted) const;
    bool isRecording() const;
    Failure keptByRule(qint64 kept, qint64 wanted) const;
    static QString addedElsewhere();
    QString addedAlready() const; // by someone else, or by a trigger in the middle of this gesture

private:
    Result<> removeComplete(QList<Link> &links, bool isWhole) const;
    Result<> revive(QList<Link> &links) const;
    using RowCounts = QHash<Membership, qsizetype>; // how often each pair stands in the table
    Result<RowCounts> countRows(const QList<Link> &links) const;
    Result<> checkGone(const QList<Link> &links, RowCounts before) const;
    Result<> checkStillGone(const Change &change) const;
    Result<> checkStillThere(const Change &change) const;
    Result<> removeIncomplete(const QList<Link> &links) const;
    QString onlyOnceSentence(const QList<Link> &links) const;
    Result<> insertAlike(const QList<Link> &links) const;
    Result<QList<Link>> withoutTheFiles(const Change &change) const;
    Result<> seeAdded(QList<Link> &added) const;
    Result<> checkEnds(const QList<Link> &links) const;
    void sort(QList<Link> &links) const;

    Relationship m_relationship;
    Session &m_session;
    LinkReader m_reader;
};

} // namespace Rollcall
