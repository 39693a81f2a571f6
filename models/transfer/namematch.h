#pragma once

#include "models/relation/keylist.h"
#include "models/relation/relationship.h"
#include "models/result.h"
#include "models/values/progress.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Rollcall {

class Session;

// Which rows of a table a name means. All names are read once, in one pass; then each is found in a moment, however many there
// are. Rows are known here by their places, from 0 on.
class NameMatch
{
public:
    // How much a text may differ; each step ignores more than the one before.
    enum class Step : quint8 {
        Exact,
        Spelling, // blanks, invisible characters, the ways Unicode writes the same letter, dashes and apostrophes
        Case,
        Order,   // "Wright, Élise" is Élise Wright
        Accents, // only ever suggested
    };

    struct Found
    {
        QList<int> places = {}; // those that agree in the first step in which any does
        Step step = Step::Exact;

        // A name matches if the strongest matching step leads to exactly one row. Rows that differ in accents are only suggestions.
        bool isOne() const { return places.size() == 1 && step != Step::Accents; }
        bool isAmbiguous() const { return places.size() > 1 && step != Step::Accents; }
        bool isUnknown() const { return places.isEmpty() || step == Step::Accents; }
    };

    // By what people know the rows, or by the text of any other column.
    static Result<NameMatch> read(Session &session, const Relationship &relationship, Side side, const LabelTemplate &label, const Progress &progress = {});
    // Of rows that are known already.
    static NameMatch of(const KeyList &keys, const QStringList &texts);

    qsizetype size() const { return m_ends.size(); }
    Key key(int place) const { return m_keys.at(place); } // may be invalid: nothing can refer to such a row
    QString text(int place) const;

    Found find(const QString &name) const;
    // For each of the names the rows that are called most like it, the likest first; none that is quite another name. One pass over
    // all rows, so ask for many names at once.
    QList<QList<int>> nearest(const QStringList &names, qsizetype most = 3, const Progress &progress = {}) const;

    // The name without accidental differences: surrounding and repeated blanks, invisible characters, and so on.
    static QString tidied(const QString &name);

private:
    void add(const Key &key, const QString &text);
    void sort();

    KeyList m_keys;
    QByteArray m_texts; // UTF-8, one after the other
    QList<quint32> m_ends;
    QList<quint64> m_index; // a hash of core() of the text, and the place; sorted
};

} // namespace Rollcall
