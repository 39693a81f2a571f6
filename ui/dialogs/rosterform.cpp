#include "ui/dialogs/rosterform.h"

#include "ui/dialogs/draftexample.h"
#include "ui/dialogs/draftfields.h"
#include "ui/dialogs/draftwords.h"
#include "ui/messages/livelabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace Rollcall {

using Kind = DraftField::Kind;

static QList<RosterForm::Preset> knownPresets()
{
    RosterDraft members, students, people;
    members.left = {RosterForm::tr("member"), RosterForm::tr("members"), {{RosterForm::tr("E-mail"), Kind::Text}}};
    members.right = {RosterForm::tr("group"), RosterForm::tr("groups")};
    members.linkFields = {{RosterForm::tr("Since when"), Kind::Date}, {RosterForm::tr("Role"), Kind::Text}};
    students.left = {RosterForm::tr("student"), RosterForm::tr("students"), {{RosterForm::tr("E-mail"), Kind::Text}, {RosterForm::tr("Class"), Kind::Text}}};
    students.right = {RosterForm::tr("course"), RosterForm::tr("courses"), {{RosterForm::tr("Place"), Kind::Text}, {RosterForm::tr("Led by"), Kind::Text}}};
    students.linkFields = {{RosterForm::tr("Grade"), Kind::Text}};
    people.left = {RosterForm::tr("person"), RosterForm::tr("people"), {{RosterForm::tr("E-mail"), Kind::Text}}};
    people.right = {RosterForm::tr("project"), RosterForm::tr("projects"), {{RosterForm::tr("Led by"), Kind::Text}}};
    people.linkFields = {{RosterForm::tr("Role"), Kind::Text}};
    return {{RosterForm::tr("Members and Groups"), members}, {RosterForm::tr("Students and Courses"), students}, {RosterForm::tr("People and Projects"), people}};
}

RosterForm::RosterForm(const QList<Preset> &presets, QWidget *parent)
    : RosterForm(knownPresets() + presets, {}, {}, parent)
{
}

RosterForm::RosterForm(const QList<DraftSide> &tables, const QStringList &taken, QWidget *parent)
    : RosterForm({}, tables, taken, parent)
{
}

RosterForm::RosterForm(const QList<Preset> &presets, const QList<DraftSide> &tables, const QStringList &taken, QWidget *parent)
    : QDialog(parent)
    , m_presets(presets)
    , m_taken(taken)
    , m_example(new DraftExample(this))
    , m_problem(new LiveLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tables.isEmpty() ? tr("New File") : tr("Make a Membership Table"));
    build(tables);
    connect(m_words, &DraftWords::changed, this, &RosterForm::refresh);
    for (DraftFields *fields : {m_fields[0], m_fields[1], m_told}) {
        if (fields)
            connect(fields, &DraftFields::changed, this, &RosterForm::refresh);
    }
    if (!m_presets.isEmpty())
        take(m_presets.first());
    refresh();
    m_words->focusFirst();
}

static QLabel *heading(const QString &text, double size, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont bold = label->font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * size);
    label->setFont(bold);
    return label;
}

static QFrame *rule(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Sunken);
    return line;
}

void RosterForm::build(const QList<DraftSide> &tables)
{
    constexpr double Large = 1.25;
    const int height = fontMetrics().height();
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(height, height, height, height / 2);
    layout->setSpacing(height * 6 / 10);
    layout->addWidget(heading(tables.isEmpty() ? tr("What is the new file about?") : tr("Which of these belong to which?"), Large, page));
    if (tables.isEmpty()) {
        m_start = new QComboBox(page);
        for (const Preset &preset : std::as_const(m_presets))
            m_start->addItem(preset.title);
        connect(m_start, &QComboBox::currentIndexChanged, this, [this](int index) { take(m_presets.at(index)); });
    }
    m_words = new DraftWords(tables, page);
    if (m_start)
        m_words->putFirst(tr("&Start with:"), m_start);
    layout->addWidget(m_words);
    layout->addWidget(rule(page));
    layout->addWidget(makeFields(tables.isEmpty()));
    layout->addWidget(rule(page));
    layout->addWidget(heading(tr("It will look like this"), 1, page));
    layout->addWidget(m_example);
    layout->addStretch(1);
    auto *area = new QScrollArea(this);
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(area, 1);
    all->addWidget(makeEnd(tables.isEmpty() ? tr("&Create...") : tr("&Make the Membership Table")));
    constexpr int Wide = 54, High = 42; // in heights of the font
    resize(QSize(Wide * height, High * height).boundedTo(parentWidget() ? parentWidget()->window()->size() - QSize(2 * height, 2 * height) : QSize(Wide * height, High * height)));
}

QWidget *RosterForm::makeFields(bool isNew)
{
    const DraftField email{tr("E-mail"), Kind::Text}, phone{tr("Phone"), Kind::Text}, born{tr("Born on"), Kind::Date};
    auto *all = new QWidget(this);
    auto *row = new QHBoxLayout(all);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(fontMetrics().height());
    if (isNew) {
        m_fields[0] = new DraftFields(tr("About who"), tr("Name (always)"), {email, phone, born}, all);
        m_fields[1] = new DraftFields(tr("About what they belong to"), tr("Name (always)"), {{tr("Place"), Kind::Text}, {tr("Led by"), Kind::Text}}, all);
        row->addWidget(m_fields[0], 1);
        row->addWidget(m_fields[1], 1);
    }
    m_told = new DraftFields(tr("About a membership"), {}, {{tr("Since when"), Kind::Date}, {tr("Role"), Kind::Text}, {tr("Paid"), Kind::Tick}}, all);
    m_told->setTitle(tr("Every membership has"));
    row->addWidget(m_told, 1);
    return all;
}

QWidget *RosterForm::makeEnd(const QString &verb)
{
    const int height = fontMetrics().height();
    auto *end = new QWidget(this);
    auto *fold = new QToolButton(end);
    fold->setText(tr("Show SQL"));
    fold->setCheckable(true);
    fold->setAutoRaise(true);
    fold->setArrowType(Qt::RightArrow);
    fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_sql = new QPlainTextEdit(end);
    m_sql->setReadOnly(true);
    m_sql->setAccessibleName(tr("SQL that makes the tables"));
    m_sql->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_sql->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_sql->setFixedHeight(11 * height);
    m_sql->hide();
    connect(fold, &QAbstractButton::toggled, this, [this, fold](bool isShown) {
        fold->setArrowType(isShown ? Qt::DownArrow : Qt::RightArrow);
        m_sql->setVisible(isShown);
    });
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, end);
    m_create = buttons->addButton(verb, QDialogButtonBox::AcceptRole);
    m_create->setDefault(true);
    connect(m_create, &QAbstractButton::clicked, this, &RosterForm::createRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_problem->setWordWrap(true);
    auto *grid = new QGridLayout(end);
    grid->setContentsMargins(height, 0, height, height);
    grid->addWidget(m_problem, 0, 0, 1, 2);
    grid->addWidget(m_sql, 1, 0, 1, 2);
    grid->addWidget(fold, 2, 0, Qt::AlignLeading);
    grid->addWidget(buttons, 2, 1);
    return end;
}

void RosterForm::take(const Preset &preset)
{
    m_words->setWords(preset.draft);
    for (const Side side : {Side::Left, Side::Right})
        m_fields[int(side)]->setFields(preset.draft.at(side).fields);
    m_told->setFields(preset.draft.linkFields);
    refresh();
}

RosterDraft RosterForm::draft() const
{
    RosterDraft draft;
    m_words->read(draft);
    for (const Side side : {Side::Left, Side::Right}) {
        if (m_fields[int(side)])
            draft.at(side).fields = m_fields[int(side)]->fields();
    }
    draft.linkFields = m_told->fields();
    draft.taken = m_taken;
    return draft;
}

QStringList RosterForm::statements() const
{
    const RosterDraft wanted = draft();
    for (const Preset &preset : m_presets) {
        if (!preset.statements.isEmpty() && preset.draft == wanted)
            return preset.statements;
    }
    return wanted.statements();
}

void RosterForm::refresh()
{
    const RosterDraft wanted = draft();
    const QString problem = wanted.problem();
    m_create->setEnabled(problem.isEmpty());
    m_problem->setText(!problem.isEmpty() ? problem : m_start ? tr("Nothing is written until you choose a name for the file.") : tr("Undo removes the new table again."));
    for (const Side side : {Side::Left, Side::Right}) {
        if (m_fields[int(side)] && !wanted.at(side).one.isEmpty())
            m_fields[int(side)]->setTitle(tr("Every %1 has").arg(wanted.at(side).one));
    }
    if (!problem.isEmpty()) {
        m_sql->clear();
        return;
    }
    m_example->show(wanted);
    QStringList sql;
    for (const QString &statement : statements())
        sql.append(statement.trimmed() + u';');
    m_sql->setPlainText(sql.join(QStringLiteral("\n\n")));
}

QString RosterForm::problem() const
{
    return m_problem->text();
}

void RosterForm::refuse(const QString &sentence)
{
    m_problem->say(sentence, LiveLabel::Urgency::Refusal);
}

} // namespace Rollcall
