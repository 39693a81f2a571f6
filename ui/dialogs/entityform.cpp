#include "ui/dialogs/entityform.h"

#include "models/lists/cellinput.h"
#include "models/relation/naming.h"
#include "ui/messages/livelabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>

#include <algorithm>
#include <utility>

namespace Rollcall {

EntityForm::EntityForm(const QString &title, const TableInfo &table, const QStringList &hidden, const QString &joinText, QWidget *parent)
    : QDialog(parent)
    , m_join(new QCheckBox(joinText))
    , m_problem(new LiveLabel(this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *form = new QFormLayout;
    for (const ColumnInfo &column : table.columns) {
        if (column.isGenerated || hidden.contains(column.name))
            continue;
        auto *edit = new QLineEdit(this);
        const QString label = Naming::columnTitle(column.name);
        edit->setAccessibleName(label);
        const QString whenEmpty = column.isNotNull ? QString() : tr("may stay empty");
        edit->setPlaceholderText(column.hasDefault ? tr("filled in if left empty") : whenEmpty);
        connect(edit, &QLineEdit::textEdited, this, [edit, whenEmpty] { edit->setPlaceholderText(whenEmpty); }); // no default once it was typed in
        form->addRow(tr("%1:", "a form's label").arg(label), edit);
        m_edits.append({column, edit, {}});
    }
    m_join->setParent(this); // here, because Tab follows the order in which children were added
    m_join->setVisible(!joinText.isEmpty());
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &EntityForm::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &EntityForm::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_join);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 52);
}

void EntityForm::setStored(const Fields &fields)
{
    m_isNew = false;
    for (Field &field : m_edits) {
        field.edit->setPlaceholderText(field.column.isNotNull ? QString() : tr("may stay empty"));
        for (const auto &[name, value] : fields) {
            if (name != field.column.name)
                continue;
            field.stored = value;
            field.edit->setText(cellText(value));
            field.edit->setModified(false);
            field.edit->setReadOnly(value.typeId() == QMetaType::QByteArray && !value.isNull());
        }
    }
}

void EntityForm::suggest(const Fields &fields)
{
    for (const Field &field : std::as_const(m_edits)) {
        for (const auto &[name, value] : fields) {
            if (name != field.column.name)
                continue;
            field.edit->setText(cellText(value));
            field.edit->setModified(true);
        }
    }
    m_join->setChecked(!fields.isEmpty());
    const auto isOpen = [](const Field &field) { return field.edit->text().isEmpty() && field.column.isNotNull && !field.column.hasDefault; };
    if (const auto next = std::find_if(m_edits.cbegin(), m_edits.cend(), isOpen); next != m_edits.cend())
        next->edit->setFocus();
}

bool EntityForm::joins() const
{
    return !m_join->isHidden() && m_join->isChecked();
}

// A field that was never touched is left out, so that the database fills in the default.
bool EntityForm::takesDefault(const Field &field) const
{
    return m_isNew && field.column.hasDefault && field.edit->text().isEmpty() && !field.edit->isModified();
}

bool EntityForm::readFields()
{
    m_fields.clear();
    for (const Field &field : std::as_const(m_edits)) {
        if (takesDefault(field))
            continue;
        if (field.stored.isValid() && !field.edit->isModified()) {
            m_fields.append({field.column.name, field.stored}); // exactly as it was
            continue;
        }
        const bool staysNull = field.edit->text().isEmpty() && !field.column.isNotNull;
        const auto value = staysNull ? Result<QVariant>(QVariant(QMetaType::fromType<QString>()))
                                     : parseCell(field.column, field.edit->text());
        if (!value) {
            m_problem->say(value.error().sentence, LiveLabel::Urgency::Refusal);
            field.edit->setFocus();
            field.edit->selectAll();
            return false;
        }
        m_fields.append({field.column.name, *value});
    }
    return true;
}

QList<Edit> EntityForm::edits(Side side, const Key &key) const
{
    QList<Edit> changed;
    for (qsizetype i = 0; i < m_edits.size(); ++i) {
        if (!isSameValue(m_edits.at(i).stored, m_fields.at(i).second))
            changed.append({side, key, m_edits.at(i).column.name, m_edits.at(i).stored, m_fields.at(i).second});
    }
    return changed;
}

void EntityForm::accept()
{
    if (readFields())
        QDialog::accept();
}

} // namespace Rollcall
