#include "ui/dialogs/draftwords.h"

#include "ui/widgets/ink.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace Rollcall {

static QLabel *columnHead(const QString &text, QWidget *parent)
{
    auto *head = new QLabel(text, parent);
    QPalette palette = head->palette();
    palette.setColor(QPalette::WindowText, secondaryInk(palette.color(QPalette::WindowText), palette.color(QPalette::Window)));
    head->setPalette(palette);
    return head;
}

DraftWords::DraftWords(const QList<DraftSide> &tables, QWidget *parent)
    : QWidget(parent)
    , m_tables(tables)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(columnHead(tr("One"), this), 1, 2);
    grid->addWidget(columnHead(tr("Several"), this), 1, 3);
    if (!m_tables.isEmpty())
        grid->addWidget(columnHead(tr("Table"), this), 1, 1);
    grid->setColumnStretch(1, m_tables.isEmpty() ? 0 : 1);
    grid->setColumnStretch(2, 1);
    grid->setColumnStretch(3, 1);
    for (const Side side : {Side::Left, Side::Right})
        build(side);
}

void DraftWords::putFirst(const QString &question, QWidget *field)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    auto *label = new QLabel(question, this);
    label->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    label->setBuddy(field);
    grid->addWidget(label, 0, 0);
    grid->addWidget(field, 0, 2);
}

void DraftWords::build(Side side)
{
    Question &question = m_questions[int(side)];
    const bool isLeft = side == Side::Left;
    const int row = isLeft ? 2 : 3;
    auto *grid = static_cast<QGridLayout *>(layout());
    auto *label = new QLabel(isLeft ? tr("&Who?") : tr("&Belong to what?"), this);
    label->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    grid->addWidget(label, row, 0);
    question.one = new QLineEdit(this);
    question.many = new QLineEdit(this);
    question.one->setAccessibleName(isLeft ? tr("Who, one of them") : tr("What they belong to, one of them"));
    question.many->setAccessibleName(isLeft ? tr("Who, several of them") : tr("What they belong to, several of them"));
    label->setBuddy(question.one);
    grid->addWidget(question.one, row, 2);
    grid->addWidget(question.many, row, 3);
    connect(question.one, &QLineEdit::textChanged, this, [this, &question] {
        guess(question);
        emit changed();
    });
    connect(question.many, &QLineEdit::textEdited, this, [&question](const QString &text) { question.isGuessed = text.isEmpty(); });
    connect(question.many, &QLineEdit::textChanged, this, &DraftWords::changed);
    if (m_tables.isEmpty())
        return;
    question.table = new QComboBox(this);
    question.table->setAccessibleDescription(isLeft ? tr("Table of who") : tr("Table of what they belong to"));
    for (const DraftSide &table : std::as_const(m_tables))
        question.table->addItem(table.table);
    label->setBuddy(question.table);
    grid->addWidget(question.table, row, 1);
    connect(question.table, &QComboBox::currentIndexChanged, this, [this, &question] { takeTable(question); });
    question.table->setCurrentIndex(isLeft ? 0 : qMin(1, int(m_tables.size()) - 1));
    takeTable(question);
}

void DraftWords::guess(Question &question)
{
    if (!question.isGuessed)
        return;
    const QSignalBlocker quiet(question.many); // the caller emits changed() once for both
    question.many->setText(RosterDraft::severalOf(question.one->text().simplified()));
}

void DraftWords::takeTable(Question &question)
{
    const DraftSide &table = m_tables.at(question.table->currentIndex());
    question.isGuessed = false;
    question.one->setText(table.one);
    question.many->setText(table.many);
    emit changed();
}

void DraftWords::setWords(const RosterDraft &draft)
{
    for (const Side side : {Side::Left, Side::Right}) {
        Question &question = m_questions[int(side)];
        question.isGuessed = true;
        question.one->setText(draft.at(side).one);
        question.isGuessed = question.many->text() == draft.at(side).many;
        question.many->setText(draft.at(side).many);
    }
}

void DraftWords::read(RosterDraft &draft) const
{
    for (const Side side : {Side::Left, Side::Right}) {
        const Question &question = m_questions[int(side)];
        if (question.table)
            draft.at(side) = m_tables.at(question.table->currentIndex());
        draft.at(side).one = question.one->text().simplified();
        draft.at(side).many = question.many->text().simplified();
    }
}

void DraftWords::focusFirst()
{
    QWidget *first = m_questions[0].table ? static_cast<QWidget *>(m_questions[0].table) : m_questions[0].one;
    first->setFocus();
    m_questions[0].one->selectAll();
}

} // namespace Rollcall
