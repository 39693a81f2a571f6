#include "ui/lists/celleditor.h"

#include "models/tr.h"
#include "ui/widgets/datefield.h"

#include <QComboBox>
#include <QLineEdit>

namespace Rollcall::CellEditor {

static const char *const BeforeProperty = "rollcallBefore";
static const char *const PlaceProperty = "rollcallPlace"; // the index that the combo box began with

static QComboBox *makeChoices(const ColumnInfo &column, QWidget *parent)
{
    auto *list = new QComboBox(parent);
    for (const QVariant &choice : column.choices)
        list->addItem(choiceText(column, choice), choice);
    if (!column.isNotNull)
        list->addItem(Tr::tr("(no value)"), QVariant(QMetaType::fromType<QString>()));
    list->setCurrentIndex(-1); // nothing is chosen by itself
    list->setProperty(PlaceProperty, -1);
    return list;
}

QWidget *make(const ColumnInfo &column, QWidget *parent)
{
    if (column.kind == ValueKind::Choice)
        return makeChoices(column, parent);
    auto *line = column.kind == ValueKind::Date ? new DateField(parent) : new QLineEdit(parent);
    return line;
}

void setValue(QWidget &editor, const QVariant &value)
{
    editor.setProperty(BeforeProperty, value);
    if (auto *list = qobject_cast<QComboBox *>(&editor)) {
        int place = -1;
        for (int i = 0; value.isValid() && i < list->count(); ++i) {
            if (list->itemData(i).isNull() ? value.isNull() : cellText(list->itemData(i)) == cellText(value) && !value.isNull())
                place = i;
        }
        list->setCurrentIndex(place);
        list->setProperty(PlaceProperty, place);
    } else if (auto *line = qobject_cast<QLineEdit *>(&editor)) {
        line->setText(cellText(value));
        line->setModified(false);
        line->selectAll();
    }
}

bool isTouched(const QWidget &editor)
{
    if (const auto *list = qobject_cast<const QComboBox *>(&editor))
        return list->currentIndex() != list->property(PlaceProperty).toInt();
    const auto *line = qobject_cast<const QLineEdit *>(&editor);
    return line && line->isModified();
}

CellInput input(const QWidget &editor)
{
    CellInput input{editor.property(BeforeProperty), {}};
    if (const auto *list = qobject_cast<const QComboBox *>(&editor)) {
        input.text = list->currentText();
        input.isNull = list->currentIndex() < 0 || list->currentData().isNull();
    } else if (const auto *line = qobject_cast<const QLineEdit *>(&editor)) {
        input.text = line->text();
    }
    return input;
}

void setText(QWidget &editor, const QString &text)
{
    if (auto *line = qobject_cast<QLineEdit *>(&editor)) {
        line->setText(text);
        line->setModified(true);
        line->selectAll();
    }
}

} // namespace Rollcall::CellEditor
