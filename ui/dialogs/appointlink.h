#pragma once

#include "models/relation/relationship.h"

#include <QGroupBox>

class QComboBox;
class QFormLayout;

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
    QList<QComboBox *> m_columns[2];
};

} // namespace Rollcall
