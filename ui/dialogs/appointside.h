#pragma once

#include "models/discovery/namereferences.h"
#include "models/relation/relationship.h"

#include <QGroupBox>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace Rollcall {

// One half of the appoint dialog: which table, what tells its rows apart and how people know them.
class AppointSide : public QGroupBox
{
    Q_OBJECT

public:
    AppointSide(const Catalog &catalog, Side side, QWidget *parent = nullptr);

    void setEntity(const EntityDescription &entity);
    EntityDescription entity() const;
    // What is missing or wrong here, as a sentence; empty when nothing is.
    QString problem() const;

signals:
    void tableChosen();
    void keyChosen();
    void changed(); // anything else

private:
    struct Words; // the labels with their mnemonics, different on each side

    void addRows(const Words &words);
    void addNouns(QFormLayout &form, const Words &words);
    void listColumns(const TableInfo *table, const QStringList &key);
    LabelTemplate label() const;

    const Catalog &m_catalog;
    NameReferences m_names;
    Side m_side;
    QString m_chosenTable;
    QComboBox *m_table;
    QComboBox *m_key;
    QComboBox *m_label;
    QComboBox *m_detail;
    QLineEdit *m_one;
    QLineEdit *m_many;
};

} // namespace Rollcall
