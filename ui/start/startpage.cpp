#include "ui/start/startpage.h"

#include "models/opendatabase.h"
#include "ui/start/recentdelegate.h"
#include "ui/start/recentmodel.h"
#include "ui/start/startbutton.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/ink.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QLabel>
#include <QListView>
#include <QResizeEvent>
#include <QScrollBar>
#include <QVBoxLayout>

namespace Rollcall {

static QLabel *makeTitle(const QString &text, QWidget *parent)
{
    auto *title = new QLabel(text, parent);
    title->setTextFormat(Qt::PlainText);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    return title;
}

static QLabel *makeQuietLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, secondaryInk(palette.color(QPalette::WindowText), palette.color(QPalette::Window)));
    label->setPalette(palette);
    return label;
}

StartPage::StartPage(const WindowActions &actions, const QList<QAction *> &samples, QWidget *parent)
    : QScrollArea(parent)
    , m_files(new RecentModel(this))
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight))
{
    constexpr int Widest = 64; // in heights of the font
    const int height = fontMetrics().height();
    auto *block = new QWidget;
    block->setMaximumWidth(Widest * height);
    auto *layout = new QVBoxLayout(block);
    layout->setContentsMargins(height, height, height, height);
    layout->setSpacing(3 * height / 2);
    layout->addWidget(makeHead());
    m_columns->setSpacing(3 * height);
    m_columns->addWidget(makeWays(actions, samples), 1);
    m_recentPart = makeRecent();
    m_columns->addWidget(m_recentPart, 1);
    layout->addLayout(m_columns);

    auto *page = new QWidget(this);
    auto *around = new QGridLayout(page);
    around->setContentsMargins(0, 0, 0, 0);
    around->addWidget(block, 1, 1);
    around->setRowStretch(0, 1); // the block stands in the upper third
    around->setRowStretch(2, 3);
    around->setColumnStretch(0, 1);
    around->setColumnStretch(1, 1000); // grows up to its maximum width, then stays in the middle
    around->setColumnStretch(2, 1);
    setWidget(page);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Start page"));
    connect(m_files, &QAbstractItemModel::modelReset, this, &StartPage::fitRecent);
    connect(m_files, &QAbstractItemModel::dataChanged, this, &StartPage::fitRecent);
}

QWidget *StartPage::makeHead()
{
    constexpr double Large = 1.9;
    auto *head = new QWidget;
    const int height = fontMetrics().height();
    auto *picture = new QLabel(head);
    picture->setPixmap(QIcon(QStringLiteral(":/icons/rollcall.svg")).pixmap(QSize(4 * height, 4 * height), devicePixelRatioF()));
    auto *name = makeTitle(tr("Rollcall"), head);
    QFont large = name->font();
    large.setPointSizeF(large.pointSizeF() * Large);
    name->setFont(large);
    auto *layout = new QGridLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(height);
    layout->addWidget(picture, 0, 0, 2, 1);
    layout->addWidget(name, 0, 1, Qt::AlignBottom);
    layout->addWidget(makeQuietLabel(tr("Who belongs to what: members and groups, students and courses, people and projects."), head), 1, 1, Qt::AlignTop);
    layout->setColumnStretch(1, 1);
    return head;
}

QWidget *StartPage::makeWays(const WindowActions &actions, const QList<QAction *> &samples)
{
    constexpr int Widest = 28; // in heights of the font
    auto *ways = new QWidget;
    ways->setMaximumWidth(Widest * fontMetrics().height());
    auto *layout = new QVBoxLayout(ways);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 4);
    layout->addWidget(makeTitle(tr("Begin"), ways));
    m_first = new StartButton(*actions.newFile, tr("New file"), tr("A list of people and what they belong to"), {}, ways);
    layout->addWidget(m_first);
    layout->addWidget(new StartButton(*actions.importList, tr("Import a list"), tr("Names from a CSV or text file"), {}, ways));
    layout->addWidget(new StartButton(*actions.openFile, tr("Open a file"), tr("A Rollcall file or any %1 database").arg(OpenDatabase::productNames()), {}, ways));
    layout->addSpacing(fontMetrics().height());
    layout->addWidget(makeTitle(tr("Look at a Sample"), ways));
    layout->addWidget(makeQuietLabel(tr("Every sample is a copy, so nothing can break"), ways));
    for (qsizetype i = 0; i < samples.size(); ++i) {
        constexpr qsizetype Keys = 9;
        const QKeySequence key = i < Keys ? QKeySequence(int(Qt::Key_1) + int(i)) : QKeySequence();
        layout->addWidget(new StartButton(*samples.at(i), tr("Sample: %1").arg(samples.at(i)->text()), {}, key, ways));
    }
    layout->addStretch(1);
    return ways;
}

QWidget *StartPage::makeRecent()
{
    auto *part = new QWidget;
    m_recent = new QListView(part);
    m_recent->setModel(m_files);
    m_recent->setItemDelegate(new RecentDelegate(m_recent));
    m_recent->setAccessibleName(tr("Recent files"));
    m_recent->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_recent->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_recent->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the page scrolls
    m_recent->setTabKeyNavigation(false);
    m_recent->setMouseTracking(true);
    const auto open = [this](const QModelIndex &index) { emit openRequested(index.data(RecentModel::PathRole).toString()); };
    connect(m_recent, &QAbstractItemView::activated, this, open); // by Return, and on some desktops by a click
    connect(m_recent, &QAbstractItemView::clicked, this, [this, open](const QModelIndex &index) {
        if (!m_recent->style()->styleHint(QStyle::SH_ItemView_ActivateItemOnSingleClick, nullptr, m_recent))
            open(index);
    });
    auto *title = makeTitle(tr("&Recent"), part);
    title->setBuddy(m_recent);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 2);
    layout->addWidget(title);
    layout->addWidget(m_recent);
    layout->addStretch(1);
    return part;
}

// As high as its files.
void StartPage::fitRecent()
{
    int height = 2 * m_recent->frameWidth();
    for (int row = 0; row < m_files->rowCount(); ++row)
        height += m_recent->sizeHintForRow(row);
    m_recent->setFixedHeight(height);
    m_recentPart->setVisible(m_files->rowCount() > 0);
}

void StartPage::begin()
{
    m_files->refresh();
    fitRecent();
    if (m_files->rowCount() == 0) {
        m_first->setFocus();
        return;
    }
    m_recent->setCurrentIndex(m_files->index(0));
    m_recent->setFocus();
    verticalScrollBar()->setValue(0);
}

void StartPage::resizeEvent(QResizeEvent *event)
{
    constexpr int TwoColumns = 44; // in heights of the font
    const bool isWide = event->size().width() >= TwoColumns * fontMetrics().height();
    m_columns->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    QScrollArea::resizeEvent(event);
}

} // namespace Rollcall
