#include "ui/dialogs/appointside.h"

#include "models/discovery/linkguess.h"
#include "models/discovery/words.h"
#include "ui/dialogs/appointfields.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace Rollcall {

using namespace AppointFields;

struct AppointSide::Words
{
    QString title;
    QString table;
    QString key;
    QString label;
    QString detail;
    QString nouns;
};

// A label that is a single column is shown without braces, as in the list.
static QString shownText(const LabelTemplate &label)
{
    const bool isBare = label.columns().size() == 1 && label == LabelTemplate(label.columns().first());
    return isBare ? label.columns().first() : label.toText();
}

static bool bracesMatch(const QString &text)
{
    bool isInColumn = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'\\')
            ++i; // the next character is literal
        if (c != u'{' && c != u'}')
            continue;
        if ((c == u'}') != isInColumn)
            return false;
        else
            isInColumn = !isInColumn;
    }
    return !isInColumn;
}

AppointSide::AppointSide(const Catalog &catalog, Side side, QWidget *parent)
    : QGroupBox(parent)
    , m_catalog(catalog)
    , m_names(catalog)
    , m_side(side)
{
    if (side == Side::Left)
        addRows({tr("Left"), tr("&Table:"), tr("&Identified by:"), tr("&Known as:"), tr("Told &apart by:"), tr("&Words for one and many:")});
    else
        addRows({tr("Right"), tr("Ta&ble:"), tr("I&dentified by:"), tr("K&nown as:"), tr("Told a&part by:"), tr("Wo&rds for one and many:")});
    connect(m_table, &QComboBox::activated, this, [this] {
        if (m_chosenTable == m_table->currentText())
            return; // the same table again: keep what the user has changed below
        if (const TableInfo *table = m_catalog.table(m_table->currentText()))
            setEntity(describe(*table, m_names));
        emit tableChosen();
    });
    connect(m_key, &QComboBox::activated, this, &AppointSide::keyChosen);
    connect(m_label, &QComboBox::editTextChanged, this, &AppointSide::changed);
    connect(m_detail, &QComboBox::activated, this, &AppointSide::changed);
    connect(m_one, &QLineEdit::textEdited, this, &AppointSide::changed);
    connect(m_many, &QLineEdit::textEdited, this, &AppointSide::changed);
}

void AppointSide::addRows(const Words &words)
{
    setTitle(words.title);
    m_table = makeCombo(tr("%1 table", "as in \"Left table\"").arg(words.title), this);
    m_key = makeCombo(tr("%1 identified by", "as in \"Left identified by\"").arg(words.title), this);
    m_label = makeCombo(tr("%1 known as", "as in \"Left known as\"").arg(words.title), this);
    m_detail = makeCombo(tr("%1 told apart by", "as in \"Left told apart by\"").arg(words.title), this);
    listTables(*m_table, m_catalog);
    m_label->setEditable(true);
    m_label->setInsertPolicy(QComboBox::NoInsert);
    m_label->setCompleter(nullptr); // it would complete the beginning of a template to the name of a column
    m_label->lineEdit()->setAccessibleName(tr("%1 known as: text", "as in \"Left known as: text\"").arg(words.title));
    m_label->lineEdit()->setPlaceholderText(tr("such as {last}, {first}"));
    m_label->setToolTip(tr("A column, or several with text between them, each in braces: {last}, {first}. A column of another table follows a dot: {user.name}"));
    m_detail->setToolTip(tr("The column that tells two of the same name apart"));

    QFormLayout *form = makeForm(this);
    addRow(*form, words.table, m_table);
    addRow(*form, words.key, m_key);
    addRow(*form, words.label, m_label);
    addRow(*form, words.detail, m_detail);
    addNouns(*form, words);
    listColumns(nullptr, {});
}

void AppointSide::addNouns(QFormLayout &form, const Words &words)
{
    auto *nouns = new QWidget(this);
    m_one = new QLineEdit(nouns);
    m_many = new QLineEdit(nouns);
    m_one->setAccessibleName(tr("%1 word for one", "as in \"Left word for one\"").arg(words.title));
    m_many->setAccessibleName(tr("%1 word for many", "as in \"Left word for many\"").arg(words.title));
    m_one->setPlaceholderText(tr("one"));
    m_many->setPlaceholderText(tr("many"));
    auto *row = new QHBoxLayout(nouns);
    row->setContentsMargins({});
    for (QLineEdit *edit : {m_one, m_many}) {
        edit->setMinimumWidth(fontMetrics().averageCharWidth() * 8);
        edit->setMaxLength(60);
        row->addWidget(edit);
    }
    addRow(form, words.nouns, m_one, nouns);
}

void AppointSide::listColumns(const TableInfo *table, const QStringList &key)
{
    m_key->clear();
    m_label->clear();
    m_detail->clear();
    m_detail->addItem(tr("(none)"), QString());
    const auto addKey = [this](const QStringList &columns) {
        if (!columns.isEmpty() && m_key->findData(columns) < 0)
            m_key->addItem(columns.join(QStringLiteral(", ")), columns);
    };
    for (const QStringList &unique : table ? table->uniqueKeys : QList<QStringList>())
        addKey(unique);
    addKey(key);
    for (const ColumnInfo &column : table ? table->columns : QList<ColumnInfo>()) {
        addKey({column.name}); // not unique, so the relationship will be read-only, as the line under the preview says
        m_label->addItem(shownText(column.name), column.name);
        m_detail->addItem(column.name, column.name);
    }
    for (const LabelTemplate &label : table ? m_names.labelsThrough(*table) : QList<LabelTemplate>())
        m_label->addItem(shownText(label), label.toText());
    for (QWidget *field : std::initializer_list<QWidget *>{m_key, m_label, m_detail, m_one, m_many})
        field->setEnabled(table);
}

void AppointSide::setEntity(const EntityDescription &entity)
{
    const QSignalBlocker blocker(m_label);
    const TableInfo *table = m_catalog.table(entity.table);
    m_chosenTable = table ? table->name : QString();
    choose(*m_table, m_chosenTable);
    listColumns(table, entity.key);
    m_key->setCurrentIndex(m_key->findData(entity.key));
    const QString known = table ? shownText(entity.label) : QString();
    m_label->setCurrentIndex(m_label->findText(known, Qt::MatchFixedString | Qt::MatchCaseSensitive));
    m_label->setEditText(known);
    m_label->lineEdit()->setCursorPosition(0);
    m_detail->setCurrentIndex(qMax(0, m_detail->findData(entity.detail)));
    m_one->setText(entity.noun.one);
    m_many->setText(entity.noun.many);
}

LabelTemplate AppointSide::label() const
{
    const QString text = m_label->currentText().trimmed();
    const int listed = m_label->findText(text, Qt::MatchFixedString | Qt::MatchCaseSensitive);
    const TableInfo *table = m_catalog.table(m_table->currentText());
    if (listed >= 0 && table && table->column(m_label->itemData(listed).toString()))
        return m_label->itemData(listed).toString(); // a column from the list, whose name may itself contain braces
    return LabelTemplate::fromText(text);
}

EntityDescription AppointSide::entity() const
{
    EntityDescription entity;
    entity.table = m_table->currentText();
    entity.key = m_key->currentData().toStringList();
    entity.label = label();
    entity.detail = m_detail->currentData().toString();
    const Noun guessed = entity.table.isEmpty() ? Noun() : nounFor(entity.table);
    entity.noun.one = m_one->text().simplified();
    entity.noun.many = m_many->text().simplified();
    if (entity.noun.one.isEmpty())
        entity.noun.one = guessed.one;
    if (entity.noun.many.isEmpty())
        entity.noun.many = guessed.many;
    return entity;
}

QString AppointSide::problem() const
{
    const TableInfo *table = m_catalog.table(m_table->currentText());
    if (!table)
        return m_side == Side::Left ? tr("Choose a table for the left side.") : tr("Choose a table for the right side.");
    const QString text = m_label->currentText().trimmed();
    const LabelTemplate known = label();
    const bool isListed = known.columns().size() == 1 && text == shownText(known);
    if (known.isEmpty() && text.isEmpty())
        return tr("Say what the rows of \"%1\" are known as: a column, or several in braces as in \"{last}, {first}\".").arg(table->name);
    if (!isListed && !bracesMatch(text))
        return tr("The braces of \"%1\" do not match. Write each column in braces, as in \"{last}, {first}\".").arg(text);
    if (known.isEmpty())
        return tr("\"%1\" names no column. Write each column in braces, as in \"{last}, {first}\".").arg(text);
    for (const QString &column : known.columns()) {
        if (!table->column(column) && !m_names.path(*table, column))
            return tr("\"%1\" has no column \"%2\". Choose one of its columns, or write several as in \"{last}, {first}\".").arg(table->name, column);
    }
    return {};
}

} // namespace Rollcall
