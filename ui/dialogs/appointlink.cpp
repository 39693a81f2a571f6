#include "ui/dialogs/appointlink.h"

#include "models/discovery/conditiontext.h"
#include "ui/dialogs/appointfields.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

namespace Rollcall {

using namespace AppointFields;

AppointLink::AppointLink(const Catalog &catalog, QWidget *parent)
    : QGroupBox(tr("Memberships"), parent)
    , m_catalog(catalog)
    , m_form(makeForm(this))
    , m_table(makeCombo(tr("Membership table"), this))
{
    listTables(*m_table, catalog);
    addRow(*m_form, tr("Tab&le:"), m_table);
    rebuild({});
    connect(m_table, &QComboBox::activated, this, [this] {
        if (m_chosenTable == m_table->currentText())
            return;
        m_chosenTable = m_table->currentText();
        emit tableChosen();
    });
}

void AppointLink::setSketch(const Relationship &sketch)
{
    const TableInfo *table = m_catalog.table(sketch.link.table);
    m_chosenTable = table ? table->name : QString();
    choose(*m_table, m_chosenTable);
    rebuild(sketch);
}

void AppointLink::rebuild(const Relationship &sketch)
{
    while (m_form->rowCount() > 1)
        m_form->removeRow(1);
    QWidget *before = m_table; // Tab goes on from here
    for (const Side side : {Side::Left, Side::Right}) {
        m_columns[int(side)].clear();
        for (qsizetype at = 0; at < qMax<qsizetype>(1, sketch.at(side).key.size()); ++at) {
            QComboBox *combo = addColumn(sketch, side, at);
            m_columns[int(side)].append(combo);
            setTabOrder(before, combo);
            before = combo;
        }
    }
    m_condition = new QLineEdit(ConditionText::of(sketch.link.condition), this);
    m_condition->setAccessibleName(tr("Only rows of the membership table where"));
    m_condition->setPlaceholderText(tr("all rows"));
    m_condition->setToolTip(tr("Only these rows of the membership table count, and new ones are made so: \"column = value\", \"column is empty\" or \"column is filled\", with a semicolon between two"));
    m_condition->setCursorPosition(0);
    m_condition->setEnabled(m_catalog.table(sketch.link.table));
    connect(m_condition, &QLineEdit::textEdited, this, &AppointLink::changed);
    addRow(*m_form, tr("Only row&s where:"), m_condition);
    setTabOrder(before, m_condition);
}

Condition AppointLink::condition() const
{
    const TableInfo *chosen = m_catalog.table(table());
    const auto condition = chosen ? ConditionText::parsed(m_condition->text(), *chosen) : Result<Condition>(Condition());
    return condition ? *condition : Condition();
}

QComboBox *AppointLink::addColumn(const Relationship &sketch, Side side, qsizetype at)
{
    const bool isLeft = side == Side::Left;
    const QStringList &key = sketch.at(side).key;
    const QString name = isLeft ? tr("Column for left") : tr("Column for right");
    const QString keyColumn = key.value(at);
    QComboBox *combo = makeCombo(key.size() < 2 ? name : tr("%1: %2", "as in \"Column for left: country\"").arg(name, keyColumn), this);
    QString text = isLeft ? tr("Le&ft is in:") : tr("Ri&ght is in:");
    if (!keyColumn.isEmpty()) {
        const QString shown = escaped(keyColumn, *this);
        text = at > 0 ? (isLeft ? tr("Left \"%1\" is in:") : tr("Right \"%1\" is in:")).arg(shown)
                      : (isLeft ? tr("Le&ft \"%1\" is in:") : tr("Ri&ght \"%1\" is in:")).arg(shown);
    }
    const TableInfo *table = m_catalog.table(sketch.link.table);
    for (const ColumnInfo &column : table ? table->columns : QList<ColumnInfo>())
        combo->addItem(column.name);
    combo->setEnabled(table && !keyColumn.isEmpty());
    combo->setPlaceholderText(tr("Choose a column"));
    choose(*combo, sketch.link.columns(side).value(at));
    connect(combo, &QComboBox::activated, this, &AppointLink::changed);
    addRow(*m_form, text, combo);
    return combo;
}

QString AppointLink::table() const
{
    return m_table->currentText();
}

QStringList AppointLink::columns(Side side) const
{
    QStringList columns;
    for (const QComboBox *combo : m_columns[int(side)])
        columns.append(combo->currentText());
    return columns;
}

QString AppointLink::problem() const
{
    if (table().isEmpty())
        return tr("Choose the table that says who belongs to what.");
    for (const Side side : {Side::Left, Side::Right}) {
        if (columns(side).contains(QString()))
            return tr("Choose the columns of \"%1\" that stand for the left and the right side.").arg(table());
    }
    if (const TableInfo *chosen = m_catalog.table(table())) {
        if (const auto condition = ConditionText::parsed(m_condition->text(), *chosen); !condition)
            return condition.error().sentence;
    }
    return {};
}

} // namespace Rollcall
