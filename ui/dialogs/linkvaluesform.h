#pragma once

#include "models/relation/change.h"
#include "models/values/schema.h"

#include <QDialog>

namespace Rollcall {

class LiveLabel;

// Asks once for the values that new memberships need: the columns of the link table that must not be empty and have no default. The
// answer goes into all memberships of the gesture.
class LinkValuesForm : public QDialog
{
    Q_OBJECT

public:
    // `last` fills in what was answered before.
    LinkValuesForm(const QString &gesture, const QList<ColumnInfo> &columns, const Fields &last, QWidget *parent = nullptr);

    // After accept(): a value for each column.
    const Fields &values() const { return m_values; }
    void accept() override;

private:
    struct Field
    {
        ColumnInfo column;
        QWidget *editor = nullptr;
    };

    bool readValues();

    QList<Field> m_fields;
    Fields m_values;
    LiveLabel *m_problem;
};

} // namespace Rollcall
