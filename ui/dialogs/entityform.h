#pragma once

#include "models/relation/change.h"
#include "models/values/schema.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;

namespace Rollcall {

class LiveLabel;

// A form for one entity with every column that can be written. For a new entity it offers to link it to the other side's selected
// rows in the same step.
class EntityForm : public QDialog
{
    Q_OBJECT

public:
    // Columns that are `hidden` are neither shown nor written. `joinText` labels the offer, "Add to Z-Force"; empty offers nothing.
    EntityForm(const QString &title, const TableInfo &table, const QStringList &hidden, const QString &joinText, QWidget *parent = nullptr);

    // Fills the form with a stored row; only what is then changed becomes an edit.
    void setStored(const Fields &fields);
    // Fills the form with what is known of a new row already, as if it had been typed, and ticks the offer.
    void suggest(const Fields &fields);
    // A value for every column that was filled in or may be NULL, except those of a new row that were left to their default.
    const Fields &fields() const { return m_fields; }
    // What differs from the stored row.
    QList<Edit> edits(Side side, const Key &key) const;
    bool joins() const;

    void accept() override;

private:
    struct Field
    {
        ColumnInfo column;
        QLineEdit *edit = nullptr;
        QVariant stored;
    };

    bool readFields();
    bool takesDefault(const Field &field) const;

    QList<Field> m_edits;
    Fields m_fields;
    bool m_isNew = true;
    QCheckBox *m_join;
    LiveLabel *m_problem;
};

} // namespace Rollcall
