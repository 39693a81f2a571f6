#include "ui/dialogs/appointfields.h"

#include "models/values/schema.h"
#include "ui/widgets/mnemonic.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QWheelEvent>

namespace Rollcall::AppointFields {

namespace {

// The wheel scrolls the dialog; over a box it would choose what nobody meant.
class CalmComboBox : public QComboBox
{
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

} // namespace

QComboBox *makeCombo(const QString &accessibleName, QWidget *parent)
{
    auto *combo = new CalmComboBox(parent);
    combo->setAccessibleName(accessibleName);
    combo->setAccessibleDescription(accessibleName); // assistive technology replaces its name by the current text
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(10);
    combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return combo;
}

void addRow(QFormLayout &form, const QString &text, QWidget *buddy, QWidget *field)
{
    auto *label = new QLabel(text, form.parentWidget());
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(buddy);
    form.addRow(label, field ? field : buddy);
}

QFormLayout *makeForm(QWidget *group)
{
    auto *form = new QFormLayout(group);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setVerticalSpacing(3);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    return form;
}

QString escaped(const QString &name, const QWidget &label)
{
    constexpr int Characters = 20;
    const QFontMetrics metrics = label.fontMetrics();
    const QString shown = metrics.elidedText(name, Qt::ElideMiddle, metrics.averageCharWidth() * Characters);
    return literalText(shown);
}

void listTables(QComboBox &combo, const Catalog &catalog)
{
    for (const TableInfo &table : catalog.tables)
        combo.addItem(table.name);
    combo.setPlaceholderText(QComboBox::tr("Choose a table"));
    combo.setCurrentIndex(-1);
}

void choose(QComboBox &combo, const QString &name)
{
    combo.setCurrentIndex(name.isEmpty() ? -1 : combo.findText(name, Qt::MatchFixedString | Qt::MatchCaseSensitive));
}

} // namespace Rollcall::AppointFields
