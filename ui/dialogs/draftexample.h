#pragma once

#include "models/discovery/rosterdraft.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace Rollcall {

// An example of what the draft makes, in the words that were typed: two rows of the first table, and the memberships of one of them.
class DraftExample : public QWidget
{
    Q_OBJECT

public:
    explicit DraftExample(QWidget *parent = nullptr);

    void show(const RosterDraft &draft);

private:
    QTableWidget *makeTable(const QString &name);

    QLabel *m_titles[2];
    QTableWidget *m_tables[2];
};

} // namespace Rollcall
