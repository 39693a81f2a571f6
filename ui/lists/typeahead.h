#pragma once

#include <QElapsedTimer>
#include <QString>

namespace Rollcall {

class EntityView;

// Goes to a row that starts with what was typed. Of a long list to the first, without reading every row as QTableView would;
// of a short one to the next, beginning at the top while nothing is selected.
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
    int m_rows = -1; // of another number it is another list
    bool m_isNew = true; // it begins with what was typed last
    QElapsedTimer m_sinceTyped;
};

} // namespace Rollcall
