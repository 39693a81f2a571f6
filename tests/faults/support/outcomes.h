#pragma once

#include <QStringList>

namespace Rollcall::Test {

// How one gesture of the scenario in dropdriver.h came out, as the program told it.
struct Outcome
{
    enum Kind { Done, Nothing, Refused };

    QString gesture;
    Kind kind = Refused;
    QStringList sentences; // about trouble; a sentence that is shown again while it is on screen counts once
};

// How a whole scenario came out.
struct Outcomes
{
    QList<Outcome> list;
    bool wasKilled = false;
    QString trouble; // with the program itself: it crashed, or did not end
    // Reads may fail as long as the fault lasts, so that besides the sentence about the gesture there may be one that says that the
    // lists are incomplete.
    bool cannotRead = false;
    bool failedOnce = false; // so no more than one gesture may have been refused

    // What is wrong with the reported results, or with the file that is left; empty if nothing is.
    QString verdict(const QString &path) const;

private:
    QString verdictOnWords() const;
    QString verdictOnWords(const Outcome &outcome) const;
    QString verdictOnFile(const QString &path) const;
};

} // namespace Rollcall::Test
