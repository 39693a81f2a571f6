#include "ui/dialogs/linkvaluesform.h"

#include "models/relation/naming.h"
#include "ui/lists/celleditor.h"
#include "ui/messages/livelabel.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/mnemonic.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>

#include <utility>

namespace Rollcall {

static QWidget *editorFor(const ColumnInfo &column, const Fields &last, QWidget *parent)
{
    QVariant value;
    for (const auto &[name, answer] : last) {
        if (name == column.name)
            value = answer;
    }
    if (column.kind == ValueKind::Boolean) {
        auto *tick = new QCheckBox(parent);
        tick->setChecked(value.toBool());
        return tick;
    }
    QWidget *editor = CellEditor::make(column, parent);
    if (value.isValid())
        CellEditor::setValue(*editor, value);
    return editor;
}

LinkValuesForm::LinkValuesForm(const QString &gesture, const QList<ColumnInfo> &columns, const Fields &last, QWidget *parent)
    : QDialog(parent)
    , m_problem(new LiveLabel(this))
{
    setWindowTitle(gesture);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *heading = new ElidedLabel(this); // a window's title has less room
    heading->setText(gesture);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    auto *form = new QFormLayout;
    for (const ColumnInfo &column : columns) {
        QWidget *editor = editorFor(column, last, this);
        const QString label = Naming::columnTitle(column.name);
        editor->setAccessibleName(label);
        form->addRow(tr("%1:", "a form's label").arg(literalText(label)), editor);
        m_fields.append({column, editor});
    }
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &LinkValuesForm::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &LinkValuesForm::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(heading);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 44);
}

bool LinkValuesForm::readValues()
{
    m_values.clear();
    for (const Field &field : std::as_const(m_fields)) {
        if (const auto *tick = qobject_cast<const QCheckBox *>(field.editor)) {
            m_values.append({field.column.name, qlonglong(tick->isChecked())});
            continue;
        }
        const CellInput input = CellEditor::input(*field.editor);
        const auto value = input.isNull || (input.text.isEmpty() && field.column.kind != ValueKind::Text)
                               ? Result<QVariant>(Failure{tr("%1 needs a value. Fill it in, or press Escape to add nothing.").arg(Naming::columnTitle(field.column.name))})
                          : field.column.kind == ValueKind::Date ? parseDate(field.column, input)
                                                                 : parseCell(field.column, input.text);
        if (value) {
            m_values.append({field.column.name, *value});
            continue;
        }
        m_problem->say(value.error().sentence, LiveLabel::Urgency::Refusal);
        resize(width(), sizeHint().height() + m_problem->heightForWidth(width()));
        field.editor->setFocus();
        return false;
    }
    return true;
}

void LinkValuesForm::accept()
{
    if (readValues())
        QDialog::accept();
}

} // namespace Rollcall
