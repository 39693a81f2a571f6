#include "ui/dialogs/draftfields.h"

#include "ui/widgets/mnemonic.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace Rollcall {

DraftFields::DraftFields(const QString &name, const QString &always, const QList<DraftField> &usual, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_title(new QLabel(this))
    , m_layout(new QVBoxLayout(this))
    , m_usual(usual.size())
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    auto *another = new QToolButton(this);
    another->setText(tr("+ Another..."));
    another->setAutoRaise(true);
    another->setAccessibleName(tr("%1: another", "of something that can be told").arg(m_name));
    connect(another, &QAbstractButton::clicked, this, &DraftFields::addOther);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(fontMetrics().height() / 3);
    m_layout->addWidget(m_title);
    if (!always.isEmpty()) {
        auto *fixed = new QCheckBox(always, this);
        fixed->setChecked(true);
        fixed->setEnabled(false);
        fixed->setAccessibleName(QStringLiteral("%1: %2").arg(m_name, always));
        m_layout->addWidget(fixed);
    }
    m_layout->addWidget(another, 0, Qt::AlignLeft);
    m_layout->addStretch(1);
    for (const DraftField &field : usual)
        addTick(field);
}

void DraftFields::setTitle(const QString &title)
{
    m_title->setText(title);
}

// Adds the check box above the "Add" button, which comes last before the stretch.
QCheckBox *DraftFields::addTick(const DraftField &field)
{
    const QString name = field.kind == DraftField::Kind::Tick ? tr("%1 (a tick)", "as in \"Paid (a tick)\"").arg(field.name) : field.name;
    auto *tick = new QCheckBox(literalText(name), this);
    tick->setAccessibleName(QStringLiteral("%1: %2").arg(m_name, field.name));
    m_layout->insertWidget(m_layout->count() - 2, tick);
    m_ticks.append({tick, field});
    connect(tick, &QAbstractButton::toggled, this, &DraftFields::changed);
    return tick;
}

void DraftFields::addOther()
{
    auto *row = new QWidget(this);
    const Other other{new QLineEdit(row), new QComboBox(row)};
    const int number = int(m_others.size()) + 1;
    other.name->setPlaceholderText(tr("What is it called?"));
    other.name->setAccessibleName(tr("%1: name of further field %2").arg(m_name).arg(number));
    other.kind->addItems({tr("Text"), tr("Number"), tr("Date"), tr("Tick")}); // in the order of DraftField::Kind
    other.kind->setAccessibleDescription(tr("%1: kind of further field %2").arg(m_name).arg(number));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(other.name, 1);
    layout->addWidget(other.kind);
    m_layout->insertWidget(m_layout->count() - 2, row);
    m_others.append(other);
    connect(other.name, &QLineEdit::textChanged, this, &DraftFields::changed);
    connect(other.kind, &QComboBox::currentIndexChanged, this, &DraftFields::changed);
    other.name->setFocus();
}

void DraftFields::setFields(const QList<DraftField> &fields)
{
    while (m_ticks.size() > m_usual)
        delete m_ticks.takeLast().first;
    for (const Other &other : std::as_const(m_others))
        delete other.name->parentWidget();
    m_others.clear();
    for (const auto &[tick, field] : std::as_const(m_ticks))
        tick->setChecked(fields.contains(field));
    for (const DraftField &field : fields) {
        const auto isShown = [&field](const auto &tick) { return tick.second == field; };
        if (std::none_of(m_ticks.cbegin(), m_ticks.cend(), isShown))
            addTick(field)->setChecked(true);
    }
}

QList<DraftField> DraftFields::fields() const
{
    QList<DraftField> fields;
    for (const auto &[tick, field] : m_ticks) {
        if (tick->isChecked())
            fields.append(field);
    }
    for (const Other &other : m_others) {
        if (!other.name->text().trimmed().isEmpty())
            fields.append({other.name->text().trimmed(), DraftField::Kind(other.kind->currentIndex())});
    }
    return fields;
}

} // namespace Rollcall
