#include "ui/transfer/decisionbox.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/tooltip.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Rollcall {

DecisionBox::DecisionBox(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new ElidedLabel(this))
    , m_answers(new QWidget(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window); // otherwise both would have the colours of the list beneath
    m_sentence->setForegroundRole(QPalette::WindowText);
    QFont bold = m_sentence->font();
    bold.setBold(true);
    m_sentence->setFont(bold);
    auto *answers = new FlowLayout(m_answers);
    answers->setContentsMargins(0, 0, 0, 0);
    const int gap = fontMetrics().height() / 3;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->setSpacing(gap);
    layout->addWidget(m_sentence);
    layout->addWidget(m_answers);
}

static bool isSame(const NameDecision &a, const NameDecision &b)
{
    return a.kind == b.kind && (a.kind != NameDecision::Kind::Use || a.key == b.key);
}

void DecisionBox::setQuestion(const QString &sentence, const QString &line, const QList<NameOption> &options, const NameDecision &chosen)
{
    m_sentence->setText(sentence);
    const auto isAsBefore = [](const NameOption &a, const NameOption &b) { return isSame(a.decision, b.decision) && a.text == b.text; };
    const bool areAsBefore = m_group && std::equal(options.cbegin(), options.cend(), m_options.cbegin(), m_options.cend(), isAsBefore);
    m_options = options;
    if (!areAsBefore) // unchanged buttons stay, and so does the focus
        addButtons(line);
    for (qsizetype i = 0; i < options.size(); ++i) {
        if (isSame(options.at(i).decision, chosen))
            m_group->button(int(i))->setChecked(true);
    }
}

void DecisionBox::addButtons(const QString &line)
{
    const bool hadFocus = m_group && m_answers->isAncestorOf(focusWidget());
    delete m_group;
    m_group = new QButtonGroup(this);
    qDeleteAll(m_answers->findChildren<QAbstractButton *>(Qt::FindDirectChildrenOnly));
    for (qsizetype i = 0; i < m_options.size(); ++i) {
        const QString text = m_options.at(i).text;
        auto *button = new QRadioButton(literalText(text), m_answers);
        button->setAccessibleName(tr("%1: %2", "a line of the list, and an answer").arg(line, text));
        button->setToolTip(plainToolTip(text)); // a long name may not fit
        m_group->addButton(button, int(i));
        m_answers->layout()->addWidget(button);
        button->ensurePolished(); // or it would be measured in another font
        button->show();
    }
    auto *other = new QPushButton(tr("Other..."), m_answers);
    other->setAutoDefault(false);
    other->setAccessibleName(tr("%1: another one", "a line of the list").arg(line));
    other->setFlat(true);
    m_answers->layout()->addWidget(other);
    other->show();
    m_other = other;
    connect(other, &QPushButton::clicked, this, &DecisionBox::otherWanted);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) { emit decided(m_options.at(id).decision); });
    if (hadFocus)
        focusChosen();
}

void DecisionBox::setColors(const QColor &ground, const QColor &ink)
{
    QPalette colors = palette();
    colors.setColor(QPalette::Window, ground);
    setPalette(colors);
    QPalette text = m_sentence->palette();
    text.setColor(QPalette::WindowText, ink);
    m_sentence->setPalette(text);
}

// Computed here, because the layout's own hint is updated only by events that come later.
int DecisionBox::heightFor(int width) const
{
    const QMargins around = layout()->contentsMargins();
    const int inner = width - around.left() - around.right();
    return around.top() + m_sentence->sizeHint().height() + layout()->spacing() + m_answers->layout()->heightForWidth(inner) + around.bottom();
}

void DecisionBox::focusChosen()
{
    QAbstractButton *chosen = m_group ? m_group->checkedButton() : nullptr;
    if (!chosen && m_group)
        chosen = m_group->button(0);
    if (chosen)
        chosen->setFocus(Qt::ShortcutFocusReason);
}

QWidget *DecisionBox::tabAfter(QWidget *before)
{
    const auto buttons = m_group ? m_group->buttons() : QList<QAbstractButton *>();
    for (QAbstractButton *button : buttons) {
        setTabOrder(before, button);
        before = button;
    }
    if (m_other)
        setTabOrder(before, m_other);
    return m_other ? m_other : before;
}

} // namespace Rollcall
