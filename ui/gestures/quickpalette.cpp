#include "ui/gestures/quickpalette.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/quickfinder.h"
#include "models/roster.h"
#include "ui/gestures/quickmodel.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/messages/livelabel.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/trailingdelegate.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace Rollcall {

QuickPalette::QuickPalette(const QList<QAction *> &commands, const EntityViews &views, QWidget &window)
    : QFrame(&window, Qt::Popup)
    , m_commands(commands)
    , m_views(views)
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_spoken(new LiveLabel(this))
    , m_model(new QuickModel(this))
{
    constexpr qreal FieldLines = 2.3, RowLines = 1.9;
    const int height = fontMetrics().height();
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Find or do"));
    m_field->setMinimumHeight(qRound(FieldLines * height));
    m_field->setClearButtonEnabled(true);
    m_field->setPlaceholderText(tr("A name, two names, or what to do"));
    m_field->setAccessibleName(tr("Find or do"));
    m_field->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TrailingDelegate(QuickModel::HintRole, RowLines, m_list));
    m_list->setAccessibleName(tr("What it may mean"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keyboard
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumHeight(qRound(RowLines * height) * int(QuickSearch::Most) + 2);
    m_spoken->resize(0, 0); // invisible: for screen readers only
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(height / 2, height / 2, height / 2, height / 2);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    connect(m_field, &QLineEdit::textChanged, this, &QuickPalette::ask);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { run(index.row(), false); });
}

QuickPalette::~QuickPalette() = default;

void QuickPalette::setRoster(Roster *roster)
{
    hide();
    m_finder.reset();
    m_roster = roster;
}

// The names are read when somebody looks for one, not before.
void QuickPalette::popUp()
{
    if (m_roster && !m_finder) {
        m_finder = std::make_unique<QuickFinder>(m_roster->controller());
        connect(m_finder.get(), &QuickFinder::found, this, [this](const QString &query, const QList<QuickLine> &lines) {
            if (query == m_field->text())
                show(lines);
        });
        connect(m_finder.get(), &QuickFinder::failed, &m_roster->controller(), &MembershipController::refuse);
        connect(m_roster, &Roster::changedElsewhere, m_finder.get(), &QuickFinder::forget);
    }
    constexpr int Width = 44; // in heights of the font
    const QWidget &window = *parentWidget();
    resize(qMin(Width * fontMetrics().height(), window.width()), sizeHint().height());
    move(window.mapToGlobal(QPoint((window.width() - width()) / 2, window.height() / 6)));
    m_field->clear();
    ask({});
    QFrame::show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void QuickPalette::ask(const QString &query)
{
    if (query.trimmed().isEmpty() || !m_finder)
        show({});
    else
        m_finder->ask(query);
}

static bool isMeant(const QAction &command, const QString &query)
{
    const QString text = withoutMnemonic(command.text());
    return command.isEnabled() && command.isVisible() && !text.isEmpty() && rankOf(text, query) <= NameRank::WordStart;
}

void QuickPalette::show(const QList<QuickLine> &lines)
{
    QList<QAction *> commands;
    const QString query = m_field->text();
    const auto isMeantNow = [&query](const QAction *command) { return !query.trimmed().isEmpty() && isMeant(*command, query); };
    std::copy_if(m_commands.cbegin(), m_commands.cend(), std::back_inserter(commands), isMeantNow);
    const bool isFull = lines.size() + commands.size() > QuickSearch::Most;
    const qsizetype kept = isFull ? qMin<qsizetype>(commands.size(), qMax<qsizetype>(2, QuickSearch::Most - lines.size())) : commands.size(); // at least two
    m_model->setLines(lines.mid(0, QuickSearch::Most - kept), commands.mid(0, kept));
    m_isChosen = false;
    m_list->setCurrentIndex(m_model->index(0));
    tellCurrent();
}

void QuickPalette::step(int rows)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    m_list->setCurrentIndex(m_model->index((m_list->currentIndex().row() + rows + count) % count));
    m_isChosen = true;
    tellCurrent();
}

void QuickPalette::tellCurrent()
{
    const QString sentence = m_list->currentIndex().data().toString();
    m_field->setAccessibleDescription(sentence);
    if (!sentence.isEmpty())
        m_spoken->say(sentence, LiveLabel::Urgency::Result);
}

void QuickPalette::run(int row, bool staysOpen)
{
    if (row < 0)
        return;
    const QPointer<QAction> command = m_model->command(row);
    const QuickLine line = m_model->line(row) ? *m_model->line(row) : QuickLine();
    if (!staysOpen || command)
        hide();
    if (command) {
        command->trigger();
    } else if (line.kind == QuickLine::Kind::Deed) {
        m_roster->controller().perform(line.gesture);
        if (staysOpen)
            m_field->clear();
    } else {
        m_views.tablePanel(line.side).filter().clear(); // or it may be out of sight
        m_views.table(line.side).selectKeys({line.key});
        m_views.table(line.side).setFocus(Qt::ShortcutFocusReason);
    }
}

bool QuickPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const int row = m_list->currentIndex().row();
        if (m_isChosen || m_model->index(0).data(QuickModel::CertainRole).toBool())
            run(row, key->modifiers().testFlag(Qt::ShiftModifier));
        else
            m_isChosen = row >= 0; // this Return only chooses the current line; the next one runs it
        m_list->viewport()->update();
        return true;
    }
    default:
        return QFrame::eventFilter(watched, event);
    }
}

} // namespace Rollcall
