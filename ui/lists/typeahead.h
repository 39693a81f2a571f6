#pragma once

#include <QElapsedTimer>
#include <QString>

namespace Rollcall {

class EntityView;

// Goes to a row that begins with the typed text. In a long list to the first one, without reading every row as QTableView would; in
// a short list to the next one, from the top while nothing is selected.
class TypeAhead
{
public:
    explicit TypeAhead(EntityView &view);

    // Letters typed shortly one after the other are one word.
    void type(const QString &typed);

private:
    void findNext();
    void findInLong();

    EntityView &m_view;
    QString m_sought;
    int m_rows = -1; // when it differs, the list has changed and a new search begins
    bool m_isNew = true; // the last key began a new search
    QElapsedTimer m_sinceTyped;
};

} // namespace Rollcall
