#pragma once

#include "models/relation/key.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <functional>

class QAbstractItemModel;

namespace Rollcall {

class RosterList;

// Goes to a row that begins with the typed text. In a long list to the first one, without reading every row as QTableView would; in
// a short list to the next one, from the top while nothing is selected.
class TypeAhead : public QObject
{
    Q_OBJECT

public:
    // What is searched, as it is when a key is pressed.
    struct Place
    {
        RosterList *list = nullptr;
        const QAbstractItemModel *model = nullptr; // the same
        int column = 0;
        int row = -1; // where the search starts; none while nothing is selected
    };
    // Goes to the row with this key, and answers whether it could: only some of the list's rows may be shown.
    using Goal = std::function<bool(const Key &key)>;

    TypeAhead(const std::function<Place()> &place, const Goal &goTo);

    // Letters typed shortly one after the other are one word.
    void type(const QString &typed);

private:
    void findNext(const Place &place);
    void findInLong(const Place &place);

    std::function<Place()> m_place;
    Goal m_goTo;
    QString m_sought;
    int m_rows = -1; // when it differs, the list has changed and a new search begins
    bool m_isNew = true; // the last key began a new search
    QElapsedTimer m_sinceTyped;
};

} // namespace Rollcall
