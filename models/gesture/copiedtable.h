#pragma once

#include <QList>
#include <QStringList>

namespace Rollcall {

// Cells on the clipboard, as spreadsheets and letters take them.
struct CopiedTable
{
    QList<QStringList> rows;

    bool isEmpty() const { return rows.isEmpty(); }
    bool isOneCell() const { return rows.size() == 1 && rows.first().size() == 1; }
    // A row on each line, tabs between cells; one that holds a tab, a line break or a quote stands in quotes. One cell alone is its text.
    QString toTabs() const;
    QString toHtml() const;
};

} // namespace Rollcall
