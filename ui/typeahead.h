#pragma once

#include <QElapsedTimer>
#include <QString>

namespace Rollcall {

class EntityView;

// Goes to the first row of a long list that starts with what was typed, without reading every row as QTableView would.
class TypeAhead
{
public:
    explicit TypeAhead(EntityView &view);

    // Letters typed shortly one after the other are one word.
    void type(const QString &typed);

private:
    EntityView &m_view;
    QString m_sought;
    QElapsedTimer m_sinceTyped;
};

} // namespace Rollcall
