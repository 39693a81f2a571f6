#pragma once

#include <QStringList>

namespace Rollcall::Test {

// How one gesture of the scenario in dropdriver.h came out, as the program told it.
struct Outcome
{
    enum Kind { Done, Nothing, Refused };

    QString gesture;
    Kind kind = Refused;
    QStringList sentences; // of trouble; one that stands there already and is shown again is the same one to a reader
};

// How a whole scenario came out.
struct Outcomes
{
    QList<Outcome> list;
    bool wasKilled = false;
    QString trouble; // with the program itself: it crashed, or did not end
    // Perhaps nothing can be read for as long as the fault lasts: beside what is said of the gesture, one sentence may say that
    // the lists are not complete.
    bool cannotRead = false;
    bool failedOnce = false; // so no more than one gesture may have been refused

    // What is wrong with what was told, and with the file that is left; empty when nothing is.
    QString verdict(const QString &path) const;

private:
    QString verdictOnWords() const;
    QString verdictOnWords(const Outcome &outcome) const;
    QString verdictOnFile(const QString &path) const;
};

} // namespace Rollcall::Test
