#include "ui/lists/questionbar.h"

#include "models/lists/entitymodel.h"
#include "models/lists/questionwords.h"
#include "models/lists/tablequestion.h"
#include "models/roster.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/questionmenus.h"
#include "ui/lists/questionsentence.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/ink.h"
#include "ui/widgets/tooltip.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace Rollcall {

static constexpr int WideFrom = 64; // times the font's height: below it chips leave too little of a table

QuestionBar::QuestionBar(EntityPanel &panel)
    : QWidget(&panel)
    , m_panel(panel)
    , m_row(new QWidget(this))
    , m_funnel(new QToolButton(&panel))
    , m_sentence(new QuestionSentence(this))
    , m_menus(new QuestionMenus(*this))
    , m_side(Side::Left)
{
    layOut();
    panel.filter().installEventFilter(this);
    connect(m_sentence, &QuestionSentence::saveRequested, m_menus, &QuestionMenus::save);
    connect(m_sentence, &QuestionSentence::clearRequested, this, &QuestionBar::clear);
    connect(&panel.filter(), &QLineEdit::textChanged, this, &QuestionBar::showSentence);
}

void QuestionBar::layOut()
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(fontMetrics().height() / 3);
    rows->addWidget(m_row);
    rows->addWidget(m_sentence);
    new FlowLayout(m_row);
    m_funnel->setIcon(icon(QStringLiteral("filter")));
    m_funnel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_funnel->setAutoRaise(true);
    m_funnel->setFocusPolicy(Qt::TabFocus);
    connect(m_funnel, &QToolButton::clicked, this, [this] { popUp(*m_funnel, [this](QMenu &menu) { m_menus->fillAll(menu); }); });
    m_panel.setQuestionBar(*this, *m_funnel);
}

TableQuestion *QuestionBar::question() const
{
    return m_roster ? &m_roster->entities(m_side).question() : nullptr;
}

void QuestionBar::setRoster(Roster *roster, Side side)
{
    m_roster = roster;
    m_side = side;
    m_menus->setRoster(roster, side);
    if (roster) {
        const EntityModel &table = roster->entities(side);
        m_sentence->setPlace(roster->relationship().at(side).noun.many);
        connect(question(), &TableQuestion::changed, this, &QuestionBar::showQuestion);
        connect(question(), &TableQuestion::reworded, this, &QuestionBar::showQuestion);
        connect(&table, &EntityModel::countsChanged, this, &QuestionBar::showSentence);
    }
    showQuestion();
}

bool QuestionBar::clear()
{
    if (!question() || question()->isEmpty())
        return false;
    question()->ask({});
    return true;
}

void QuestionBar::showQuestion()
{
    showChips();
    showSentence();
    if (!m_roster)
        return;
    const MembershipQuestion &asked = question()->asked();
    const qsizetype parts = asked.in.size() + asked.notIn.size() + asked.told.size() + (asked.number ? 1 : 0);
    m_funnel->setText(parts > 0 ? QLocale().toString(parts) : QString());
    const QString name = tr("Only some %1").arg(m_roster->relationship().at(m_side).noun.many);
    m_funnel->setAccessibleName(name);
    m_funnel->setToolTip(plainToolTip(name));
}

// While the answer is being read, the list still shows the answer to the previous question, and the sentence says so.
void QuestionBar::showSentence()
{
    const bool isAsked = question() && !question()->isEmpty();
    m_sentence->setVisible(isAsked);
    setEnabled(m_roster && m_roster->entities(m_side).total() != 0);
    m_funnel->setEnabled(isEnabled());
    if (!m_roster)
        return;
    const QuestionWords words(m_roster->relationship(), m_side);
    const QString sentence = isAsked ? words.sentence(question()->asked(), m_panel.filter().text()) : QString();
    const QString told = isAsked && m_roster->entities(m_side).isReading() ? tr("%1 \u2013 reading\u2026").arg(sentence) : sentence;
    m_sentence->setSentence(told, question()->missing().isEmpty() ? QString() : words.missing(question()->missing()));
    m_panel.view().setQuestion(sentence);
    m_funnel->setAccessibleDescription(sentence);
}

QToolButton *QuestionBar::addButton(const QString &text, const QString &spoken)
{
    auto *button = new QToolButton(m_row);
    button->setText(literalText(text));
    button->setAccessibleName(spoken);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::ClickFocus);
    button->installEventFilter(this);
    m_row->layout()->addWidget(button);
    button->show();
    return button;
}

void QuestionBar::addChip(const QString &text, const QString &spoken, const MembershipQuestion &without)
{
    constexpr int Lines = 16; // names may be long
    QToolButton *chip = addButton(fontMetrics().elidedText(text, Qt::ElideMiddle, Lines * fontMetrics().height()) + QStringLiteral("  \u2715"), spoken);
    chip->setAutoRaise(false);
    chip->setCheckable(true);
    chip->setChecked(true);
    chip->setToolTip(plainToolTip(tr("%1: press to take this out of the question").arg(text)));
    connect(chip, &QToolButton::clicked, this, [this, without] {
        if (question())
            question()->ask(without);
    });
}

// Made anew each time: a row of a few buttons.
void QuestionBar::showChips()
{
    const qsizetype focused = chips().indexOf(qobject_cast<QToolButton *>(QApplication::focusWidget()));
    while (QLayoutItem *item = m_row->layout()->takeAt(0)) {
        if (QWidget *button = item->widget()) {
            button->hide();
            button->removeEventFilter(this);
            button->deleteLater(); // it may be the one that was pressed
        }
        delete item;
    }
    auto *only = new QLabel(tr("Only:"), m_row);
    QPalette faint = only->palette();
    faint.setColor(QPalette::Active, QPalette::WindowText, secondaryInk(palette().color(QPalette::Active, QPalette::WindowText), palette().color(QPalette::Active, QPalette::Window)));
    faint.setColor(QPalette::Inactive, QPalette::WindowText, faint.color(QPalette::Active, QPalette::WindowText));
    only->setPalette(faint);
    only->setMinimumHeight(m_funnel->sizeHint().height()); // as high as the chips, so that the words stand on one line
    m_row->layout()->addWidget(only);
    only->show();
    if (!m_roster)
        return;
    const QuestionWords words(m_roster->relationship(), m_side);
    const MembershipQuestion asked = question()->asked();
    const QString table = m_roster->relationship().at(m_side).noun.title();
    const auto spoken = [&](const QString &part) { return tr("%1: %2", "a table and part of its question").arg(table, part); };
    const QStringList missing = question()->missing();
    if (asked.number) {
        MembershipQuestion without = asked;
        without.number.reset();
        addChip(words.number(*asked.number), spoken(words.number(*asked.number)), without);
    }
    for (const bool isNot : {false, true}) {
        const auto &groups = isNot ? asked.notIn : asked.in;
        for (qsizetype i = 0; i < groups.size(); ++i) {
            MembershipQuestion without = asked;
            (isNot ? without.notIn : without.in).removeAt(i);
            const QString text = isNot ? words.notIn(groups.at(i).name) : words.in(groups.at(i).name);
            addChip(missing.contains(groups.at(i).name) ? tr("%1 (gone)").arg(text) : text, spoken(text), without);
        }
    }
    for (qsizetype i = 0; i < asked.told.size(); ++i) {
        MembershipQuestion without = asked;
        without.told.removeAt(i);
        addChip(words.told(asked.told.at(i)), spoken(words.told(asked.told.at(i))), without);
    }
    if (!asked.number && asked.in.isEmpty() && asked.told.isEmpty()) {
        const MembershipQuestion::Number none;
        MembershipQuestion with = asked;
        with.number = none;
        QToolButton *chip = addButton(words.number(none), spoken(words.number(none)));
        chip->setCheckable(true); // so that it is read out as not pressed
        connect(chip, &QToolButton::clicked, this, [this, with] {
            if (question())
                question()->ask(with);
        });
    }
    const auto addMenu = [&](const QString &text, const QString &part, const std::function<void(QMenu &)> &fill) {
        QToolButton *button = addButton(tr("%1 \u25be", "a button that opens a list").arg(text), spoken(part));
        connect(button, &QToolButton::clicked, this, [this, button, fill] { popUp(*button, fill); });
    };
    const QString name(QChar(0x2026));
    const auto word = [&name](QString phrase) { return phrase.remove(name).trimmed(); };
    addMenu(word(words.in(name)), words.in(name), [this](QMenu &menu) { m_menus->fillGroups(menu, QuestionMenus::Groups::In); });
    addMenu(word(words.notIn(name)), words.notIn(name), [this](QMenu &menu) { m_menus->fillGroups(menu, QuestionMenus::Groups::NotIn); });
    addMenu(tr("More"), tr("More questions"), [this](QMenu &menu) { m_menus->fillMore(menu); });
    leadFocusTo(focused >= 0 ? qMin(focused, chips().size() - 1) : 0);
    if (focused >= 0)
        chips().at(qMin(focused, chips().size() - 1))->setFocus(Qt::OtherFocusReason);
}

void QuestionBar::popUp(QToolButton &button, const std::function<void(QMenu &)> &fill)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(button.accessibleName());
    fill(*menu);
    const int left = button.layoutDirection() == Qt::RightToLeft ? button.width() - menu->sizeHint().width() : 0;
    menu->popup(button.mapToGlobal(QPoint(left, button.height())));
}

QList<QToolButton *> QuestionBar::chips() const
{
    QList<QToolButton *> chips;
    for (int i = 0; i < m_row->layout()->count(); ++i) {
        if (auto *chip = qobject_cast<QToolButton *>(m_row->layout()->itemAt(i)->widget()))
            chips.append(chip);
    }
    return chips;
}

// Makes this chip the one that Tab leads to.
void QuestionBar::leadFocusTo(qsizetype place)
{
    const QList<QToolButton *> all = chips();
    for (qsizetype i = 0; i < all.size(); ++i)
        all.at(i)->setFocusPolicy(i == place ? Qt::StrongFocus : Qt::ClickFocus);
    if (place < 0 || place >= all.size())
        return;
    setTabOrder(&m_panel.filter(), all.at(place));
}

bool QuestionBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    const auto *press = isKey ? static_cast<QKeyEvent *>(event) : nullptr;
    if (!press || (press->modifiers() & ~Qt::KeypadModifier))
        return QWidget::eventFilter(watched, event);
    // The first Escape clears the filter's text, the next one the question.
    const bool isAsked = question() && !question()->isEmpty();
    if (press->key() == Qt::Key_Escape && isAsked && m_panel.filter().text().isEmpty()) {
        event->accept();
        if (event->type() == QEvent::KeyPress)
            clear();
        return true;
    }
    const QList<QToolButton *> all = chips();
    const qsizetype at = all.indexOf(qobject_cast<QToolButton *>(watched));
    if (at < 0 || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const int onward = isMirrored ? Qt::Key_Left : Qt::Key_Right, back = isMirrored ? Qt::Key_Right : Qt::Key_Left;
    const qsizetype next = press->key() == onward ? at + 1 : press->key() == back ? at - 1 : press->key() == Qt::Key_Home ? 0 : press->key() == Qt::Key_End ? all.size() - 1 : -2;
    const bool takesOut = (press->key() == Qt::Key_Delete || press->key() == Qt::Key_Backspace) && all.at(at)->isChecked();
    if (press->key() == Qt::Key_Down && !all.at(at)->isCheckable())
        all.at(at)->click();
    else if (takesOut)
        all.at(at)->click();
    else if (next >= 0 && next < all.size()) {
        leadFocusTo(next);
        all.at(next)->setFocus(Qt::TabFocusReason);
    } else if (next == -2) {
        return QWidget::eventFilter(watched, event);
    }
    return true;
}

void QuestionBar::resizeEvent(QResizeEvent *event)
{
    const bool isWide = window()->width() >= WideFrom * fontMetrics().height();
    m_row->setVisible(isWide);
    m_funnel->setVisible(!isWide);
    QWidget::resizeEvent(event);
}

} // namespace Rollcall
