#pragma once

#include "models/relation/relationship.h"

#include <QGroupBox>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace Rollcall {

// The middle of the appoint dialog: which table links both sides, and by which of its columns.
class AppointLink : public QGroupBox
{
    Q_OBJECT

public:
    explicit AppointLink(const Catalog &catalog, QWidget *parent = nullptr);

    // Shows the sketch's link table and one box for each column of both sides' keys.
    void setSketch(const Relationship &sketch);
    QString table() const;
    QStringList columns(Side side) const;
    // Which of its rows count; none where what is written is no condition, see problem().
    Condition condition() const;
    QString problem() const;

signals:
    void tableChosen();
    void changed();

private:
    void rebuild(const Relationship &sketch);
    QComboBox *addColumn(const Relationship &sketch, Side side, qsizetype at);

    const Catalog &m_catalog;
    QString m_chosenTable;
    QFormLayout *m_form;
    QComboBox *m_table;
    QLineEdit *m_condition = nullptr; // made anew with the columns
    QList<QComboBox *> m_columns[2];
};

} // namespace Rollcall
