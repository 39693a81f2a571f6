#include "ui/dialogs/draftexample.h"

#include "ui/widgets/ink.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>

namespace Rollcall {

static constexpr int ExampleRows = 2;

DraftExample::DraftExample(QWidget *parent)
    : QWidget(parent)
    , m_titles{new QLabel(this), new QLabel(this)}
    , m_tables{makeTable(tr("Example: who")), makeTable(tr("Example: what they belong to"))}
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    for (int i = 0; i < 2; ++i) {
        m_titles[i]->setTextFormat(Qt::PlainText);
        QPalette palette = m_titles[i]->palette();
        palette.setColor(QPalette::WindowText, secondaryInk(palette.color(QPalette::WindowText), palette.color(QPalette::Window)));
        m_titles[i]->setPalette(palette);
        grid->addWidget(m_titles[i], 0, i);
        grid->addWidget(m_tables[i], 1, i);
        grid->setColumnStretch(i, 1);
    }
}

QTableWidget *DraftExample::makeTable(const QString &name)
{
    auto *table = new QTableWidget(ExampleRows, 0, this);
    table->setAccessibleName(name);
    table->setFocusPolicy(Qt::NoFocus);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    table->horizontalHeader()->setSectionsClickable(false);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->verticalHeader()->setMinimumSectionSize(fontMetrics().height());
    table->setMinimumWidth(12 * fontMetrics().height());
    return table;
}

static QString valueOf(const DraftField &field, int row)
{
    switch (field.kind) {
    case DraftField::Kind::Date:
        return row == 0 ? QStringLiteral("2026-01-12") : QStringLiteral("2025-03-01");
    case DraftField::Kind::Number:
        return row == 0 ? QStringLiteral("48") : QStringLiteral("17");
    case DraftField::Kind::Tick:
        return row == 0 ? DraftExample::tr("yes", "a tick") : DraftExample::tr("no", "a tick");
    case DraftField::Kind::Text:
        break;
    }
    if (field.name == DraftExample::tr("E-mail"))
        return row == 0 ? QStringLiteral("zoe@club.example") : QStringLiteral("ben@club.example");
    if (field.name == DraftExample::tr("Role"))
        return row == 0 ? DraftExample::tr("leads", "a role") : QStringLiteral("–");
    return row == 0 ? QStringLiteral("…") : QStringLiteral("–");
}

static void fill(QTableWidget &table, const QStringList &heads, const QList<QStringList> &rows)
{
    table.setColumnCount(int(heads.size()));
    table.setHorizontalHeaderLabels(heads);
    for (int row = 0; row < ExampleRows; ++row) {
        for (int column = 0; column < int(heads.size()); ++column)
            table.setItem(row, column, new QTableWidgetItem(rows.at(row).value(column)));
    }
    table.setFixedHeight(table.horizontalHeader()->sizeHint().height() + ExampleRows * table.verticalHeader()->defaultSectionSize() + 2 * table.frameWidth());
}

void DraftExample::show(const RosterDraft &draft)
{
    constexpr qsizetype MostFields = 2; // with more, every column would be too narrow
    const Relationship relationship = draft.relationship();
    const QString names[ExampleRows] = {QStringLiteral("Zoë Ng"), QStringLiteral("Ben Hall")};
    const QString groups[ExampleRows] = {tr("%1 A", "an example: Group A").arg(relationship.right.noun.title(1)), tr("%1 B", "an example: Group B").arg(relationship.right.noun.title(1))};
    QStringList whoHeads{tr("Name"), relationship.right.noun.title()}, whatHeads{relationship.right.noun.title(1)};
    QList<QStringList> who{{names[0], QStringLiteral("2")}, {names[1], QStringLiteral("1")}}, what{{groups[0]}, {groups[1]}};
    for (const DraftField &field : draft.left.fields.mid(0, MostFields)) {
        whoHeads.append(field.name);
        for (int row = 0; row < ExampleRows; ++row)
            who[row].append(valueOf(field, row));
    }
    for (const DraftField &field : draft.linkFields.mid(0, MostFields + 1)) {
        whatHeads.append(field.name);
        for (int row = 0; row < ExampleRows; ++row)
            what[row].append(valueOf(field, row));
    }
    m_titles[0]->setText(relationship.left.noun.title());
    m_titles[1]->setText(relationship.right.membersTitle.arg(names[0]));
    fill(*m_tables[0], whoHeads, who);
    fill(*m_tables[1], whatHeads, what);
}

} // namespace Rollcall
