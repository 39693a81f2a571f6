#include "ui/sets/setchooser.h"

#include "models/relation/harmlesstext.h"
#include "models/relation/sentenceparts.h"
#include "ui/widgets/icons.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <array>
#include <utility>

namespace Rollcall {

// In the order in which they are offered.
static constexpr std::array Verbs{Verb::Unite, Verb::Equalize, Verb::Intersect, Verb::Subtract, Verb::Swap};

SetChooser::SetChooser(const Naming &naming, Side memberSide, const KeyList &groups, const Ask &ask, QWidget *parent)
    : QWidget(parent)
    , m_naming(naming)
    , m_memberSide(memberSide)
    , m_groups(groups)
    , m_ask(ask)
    , m_row(new QHBoxLayout(this))
    , m_verb(new QComboBox(this))
    , m_targetBox(new QComboBox(this))
    , m_between(new QLabel(this))
    , m_sourceBox(new QComboBox(this))
    , m_turn(new QToolButton(this))
{
    const QString group = naming.relationship().at(opposite(memberSide)).noun.one;
    m_verb->addItems({tr("Add everyone of"), tr("Make identical"), tr("Keep common"), tr("Remove those in"), tr("Exchange")});
    m_verb->setAccessibleName(tr("What to do"));
    m_targetBox->setAccessibleName(tr("Which %1 changes").arg(group));
    m_sourceBox->setAccessibleName(tr("Which %1 is the model").arg(group));
    for (QComboBox *box : {m_targetBox, m_sourceBox}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->setMaximumWidth(fontMetrics().height() * 18);
    }
    m_turn->setIcon(icon(QStringLiteral("move")));
    m_turn->setText(tr("Turn &Around"));
    m_turn->setToolTip(tr("Let the two groups change places"));
    m_turn->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_turn->setAutoRaise(true);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_target = groups.isEmpty() ? Key() : groups.first();
    m_sources = groups.size() > 1 ? KeyList{groups.at(1)} : KeyList();
    connect(m_verb, &QComboBox::activated, this, [this] {
        if (verb() == Verb::Swap)
            m_sources = m_sources.mid(0, 1);
        arrange();
        emit chosen();
    });
    connect(m_targetBox, &QComboBox::activated, this, [this] { choose(*m_targetBox, false); });
    connect(m_sourceBox, &QComboBox::activated, this, [this] { choose(*m_sourceBox, true); });
    connect(m_turn, &QToolButton::clicked, this, [this] {
        turn();
        arrange();
        emit chosen();
    });
    arrange();
}

Verb SetChooser::verb() const
{
    return Verbs.at(size_t(m_verb->currentIndex()));
}

void SetChooser::setVerb(Verb verb)
{
    for (size_t i = 0; i < Verbs.size(); ++i) {
        if (Verbs.at(i) == verb)
            m_verb->setCurrentIndex(int(i));
    }
    arrange();
}

Gesture SetChooser::gesture() const
{
    if (!m_target.isValid() || m_sources.isEmpty())
        return {};
    return verb() == Verb::Swap ? Gesture::swap(m_memberSide, m_target, m_sources.first()) : Gesture::combine(verb(), m_memberSide, m_sources, {m_target});
}

QString SetChooser::name(const Key &group) const
{
    return harmlessText(m_naming.subject(opposite(m_memberSide), {group}));
}

KeyList SetChooser::others() const
{
    KeyList others;
    for (const Key &group : m_groups) {
        if (group != m_target)
            others.append(group);
    }
    return others;
}

// As the sentence runs: "Add everyone of [Algebra] to [Art]", but "Make identical [Art] to [Algebra]".
void SetChooser::arrange()
{
    const bool sourceIsFirst = verb() == Verb::Unite || verb() == Verb::Subtract;
    for (QWidget *part : std::initializer_list<QWidget *>{m_verb, m_targetBox, m_between, m_sourceBox, m_turn})
        m_row->removeWidget(part);
    while (QLayoutItem *rest = m_row->takeAt(0))
        delete rest;
    QComboBox *first = sourceIsFirst ? m_sourceBox : m_targetBox;
    QComboBox *second = sourceIsFirst ? m_targetBox : m_sourceBox;
    for (QWidget *part : std::initializer_list<QWidget *>{m_verb, first, m_between, second, m_turn})
        m_row->addWidget(part);
    m_row->addStretch(1);
    setTabOrder(m_verb, first);
    setTabOrder(first, second);
    setTabOrder(second, m_turn);
    m_between->setText(verb() == Verb::Subtract ? tr("from") : verb() == Verb::Intersect ? tr("with") : verb() == Verb::Swap ? tr("and") : tr("to"));
    fill(*m_targetBox, false);
    fill(*m_sourceBox, true);
    m_turn->setEnabled(m_target.isValid() && m_sources.size() == 1);
}

// An entry's data is its place among the groups; -1 are all others, -2 asks for another one.
void SetChooser::fill(QComboBox &box, bool isSource)
{
    const KeyList chosen = isSource ? m_sources : m_target.isValid() ? KeyList{m_target} : KeyList();
    box.clear();
    for (const Key &group : m_groups)
        box.addItem(name(group), int(m_groups.indexOf(group)));
    const bool takesSeveral = isSource && m_groups.size() > 2 && verb() != Verb::Swap;
    if (takesSeveral)
        box.addItem(tr("the other %1 together").arg(m_groups.size() - 1), -1);
    box.addItem(tr("Another..."), -2);
    box.setCurrentIndex(chosen.size() == 1 ? int(m_groups.indexOf(chosen.first())) : chosen.isEmpty() ? -1 : box.findData(-1));
    box.setPlaceholderText(tr("Choose..."));
}

void SetChooser::choose(QComboBox &box, bool isSource)
{
    const int place = box.currentData().toInt();
    if (place == -2) {
        fill(box, isSource); // until another one is picked
        m_ask([this, isSource](const Key &picked) {
            if (!m_groups.contains(picked))
                m_groups.append(picked);
            put(picked, isSource);
            arrange();
            emit chosen();
        });
        return;
    }
    if (place == -1)
        m_sources = others();
    else
        put(m_groups.at(place), isSource);
    arrange();
    emit chosen();
}

// Both cannot be the same: where they would be, they change places, or the choice stays as it was.
void SetChooser::put(const Key &group, bool isSource)
{
    const Key source = m_sources.size() == 1 ? m_sources.first() : Key();
    if (group == (isSource ? m_target : source)) {
        if (m_target.isValid() && source.isValid())
            turn();
        return;
    }
    if (isSource)
        m_sources = {group};
    else
        m_target = group;
    if (m_sources.size() > 1)
        m_sources = others();
}

void SetChooser::turn()
{
    m_sources = {std::exchange(m_target, m_sources.first())};
}

} // namespace Rollcall
