#include "ui/matrix/axistools.h"

#include "models/lists/entitymodel.h"
#include "models/lists/questionwords.h"
#include "models/lists/tablequestion.h"
#include "models/matrix/matrix.h"
#include "models/roster.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/filterkeys.h"
#include "ui/lists/questionmenus.h"
#include "ui/lists/questionsentence.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/tooltip.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace Rollcall {

AxisTools::AxisTools(Side side, EntityPanel &panel, QWidget *parent)
    : QWidget(parent)
    , m_side(side)
    , m_panel(panel)
    , m_title(new QLabel(this))
    , m_count(new QLabel(this))
    , m_filter(new QLineEdit(this))
    , m_funnel(new QToolButton(this))
    , m_only(new QToolButton(this))
    , m_sentence(new QuestionSentence(this))
    , m_menus(new QuestionMenus(*this))
{
    build();
    connect(new FilterKeys(*m_filter), &FilterKeys::listRequested, this, &AxisTools::matrixRequested);
    const auto follow = [](QLineEdit &field, QLineEdit &other) { // the same text again would take the cursor to its end
        connect(&other, &QLineEdit::textChanged, &field, [&field](const QString &text) {
            if (field.text() != text)
                field.setText(text);
        });
    };
    follow(panel.filter(), *m_filter);
    follow(*m_filter, panel.filter());
    connect(m_funnel, &QToolButton::clicked, this, &AxisTools::popUpQuestions);
    connect(m_only, &QToolButton::clicked, this, [this] {
        if (m_matrix)
            m_matrix->axis(m_side).setOnly({});
    });
    connect(m_sentence, &QuestionSentence::saveRequested, m_menus, &QuestionMenus::save);
    connect(m_sentence, &QuestionSentence::clearRequested, this, [this] {
        if (m_matrix)
            m_matrix->axis(m_side).table().question().ask({});
    });
}

void AxisTools::build()
{
    const int height = fontMetrics().height();
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->hide(); // until there is room: the window must not grow for it
    m_title->setTextFormat(Qt::PlainText);
    m_count->setTextFormat(Qt::PlainText);
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(6 * height);
    for (QToolButton *button : {m_funnel, m_only}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_funnel->setIcon(icon(QStringLiteral("filter")));
    m_funnel->setAutoRaise(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(height / 2);
    row->addWidget(m_title);
    row->addWidget(m_count);
    row->addWidget(m_filter, 1);
    row->addWidget(m_only);
    row->addWidget(m_funnel);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(height / 4);
    all->addLayout(row);
    all->addWidget(m_sentence);
    all->addStretch();
}

void AxisTools::setMatrix(Matrix *matrix)
{
    m_matrix = matrix;
    m_menus->setRoster(matrix ? &matrix->roster() : nullptr, m_side);
    if (!matrix)
        return;
    const Noun &noun = matrix->relationship().at(m_side).noun;
    m_title->setText(noun.title());
    m_filter->setText(m_panel.filter().text());
    m_filter->setPlaceholderText(tr("Filter %1").arg(noun.many));
    m_filter->setAccessibleName(tr("Filter %1 of the matrix").arg(noun.many));
    if (auto *clear = m_filter->findChild<QToolButton *>()) // the cross that empties it
        clear->setAccessibleName(tr("Clear filter of %1 of the matrix").arg(noun.many));
    m_count->setAccessibleDescription(tr("Number of %1 in the matrix").arg(noun.many));
    m_sentence->setPlace(tr("%1 of the matrix").arg(noun.many));
    EntityModel &table = matrix->axis(m_side).table();
    connect(&table, &EntityModel::countsChanged, this, &AxisTools::refresh, Qt::UniqueConnection);
    connect(&table.question(), &TableQuestion::changed, this, &AxisTools::refresh, Qt::UniqueConnection);
    connect(&table.question(), &TableQuestion::reworded, this, &AxisTools::refresh, Qt::UniqueConnection);
    connect(&matrix->axis(m_side), &MatrixAxis::changed, this, &AxisTools::refresh);
    refresh();
}

void AxisTools::refresh()
{
    if (!m_matrix)
        return;
    const MatrixAxis &axis = m_matrix->axis(m_side);
    const EntityModel &table = axis.table();
    const Noun &noun = m_matrix->relationship().at(m_side).noun;
    const QLocale locale;
    const bool isPart = axis.showsOnlySome() || table.isFiltered();
    m_count->setText(isPart && table.total() >= 0 ? tr("%1 of %2").arg(locale.toString(axis.size()), locale.toString(table.total())) : locale.toString(axis.size()));
    m_only->setVisible(axis.showsOnlySome());
    m_only->setText(tr("Only the chosen  \u2715"));
    m_only->setAccessibleName(tr("Show all %1 again").arg(noun.many));
    m_only->setToolTip(plainToolTip(m_only->accessibleName()));
    const TableQuestion &question = table.question();
    const MembershipQuestion &asked = question.asked();
    const qsizetype parts = asked.in.size() + asked.notIn.size() + asked.told.size() + (asked.number ? 1 : 0);
    m_funnel->setText(parts > 0 ? locale.toString(parts) : QString());
    m_funnel->setAccessibleName(tr("Only some %1 in the matrix").arg(noun.many));
    m_funnel->setToolTip(plainToolTip(tr("Only some %1").arg(noun.many)));
    const QuestionWords words(m_matrix->relationship(), m_side);
    const QString sentence = question.isEmpty() ? QString() : words.sentence(asked, table.filterText());
    m_sentence->setVisible(!question.isEmpty());
    m_sentence->setSentence(sentence, question.missing().isEmpty() ? QString() : words.missing(question.missing()));
    m_funnel->setAccessibleDescription(sentence);
}

void AxisTools::popUpQuestions()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(m_funnel->accessibleName());
    m_menus->fillAll(*menu);
    const int left = isRightToLeft() ? m_funnel->width() - menu->sizeHint().width() : 0;
    menu->popup(m_funnel->mapToGlobal(QPoint(left, m_funnel->height())));
}

void AxisTools::resizeEvent(QResizeEvent *event)
{
    constexpr int WordyFrom = 20; // times the font's height
    m_title->setVisible(width() >= WordyFrom * fontMetrics().height());
    QWidget::resizeEvent(event);
}

} // namespace Rollcall
