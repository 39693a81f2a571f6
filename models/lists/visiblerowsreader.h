#pragma once

#include "models/lists/keyreader.h"

namespace Rollcall {

// What stands now where someone looks, in a long list that is being read again: a few hundred rows are there long before
// the list is. Has a connection of its own, for the list's may be at what was asked before.
class VisibleRowsReader : public QObject
{
    Q_OBJECT

public:
    // Some rows of a list that stand beside each other.
    struct Part
    {
        qsizetype from = 0;
        KeyList before; // as they were
        KeyList now;
        bool mayComeFromElsewhere = false; // a row that is new here may have stood somewhere else in the list

        // The list with these rows as they are now; as it is, when they are not those that were looked at, or when it takes
        // the whole list to tell what becomes of them.
        KeyList in(const KeyList &list) const;
    };

    VisibleRowsReader(Session &session, QObject *parent);

    // `shown` was the answer to the question; someone looks at this row. Of a list in the order of its keys any part can be
    // read; of another only the first rows, and it says nothing when someone looks elsewhere.
    void look(const KeyReader::Question &question, const KeyList &shown, int row);
    void stop();

signals:
    // Not told when all is as it was.
    void seen(const Rollcall::VisibleRowsReader::Part &part);

private:
    Session &m_session;
    BackgroundReader *m_reader = nullptr; // from the first look on
};

} // namespace Rollcall
