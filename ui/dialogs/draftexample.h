#pragma once

#include "models/discovery/rosterdraft.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace Rollcall {

// What a draft will look like, in the words that were typed: two rows of the one table, and a list of memberships.
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
