#include "ui/window/manualwindow.h"

#include "ui/messages/livelabel.h"
#include "ui/widgets/textsearch.h"
#include "ui/window/manualpage.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSplitter>
#include <QToolButton>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

#include <utility>

namespace Rollcall {

static constexpr int HeadingRole = Qt::UserRole;

void ManualWindow::showFor(QWidget &window)
{
    auto *manual = window.findChild<ManualWindow *>(QString(), Qt::FindDirectChildrenOnly);
    if (!manual)
        manual = new ManualWindow(&window);
    manual->show();
    manual->raise();
    manual->activateWindow();
}

ManualWindow::ManualWindow(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_search(new QLineEdit(this))
    , m_places(new LiveLabel(this))
    , m_contents(new QTreeWidget(this))
    , m_page(new ManualPage(this))
    , m_finder(new TextSearch(*m_page))
{
    setWindowTitle(tr("Manual - Rollcall"));
    build();
    addKeys();
    fillContents();
    connect(m_search, &QLineEdit::textChanged, m_finder, &TextSearch::setText);
    connect(m_search, &QLineEdit::returnPressed, m_finder, &TextSearch::goToNext);
    connect(m_finder, &TextSearch::changed, this, &ManualWindow::tellPlaces);
    connect(m_page, &ManualPage::reloaded, m_finder, &TextSearch::refresh);
    connect(m_page->verticalScrollBar(), &QScrollBar::valueChanged, this, &ManualWindow::followPage);
    connect(m_contents, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        if (item && !std::exchange(m_isGoing, true)) {
            m_page->goToHeading(item->data(0, HeadingRole).toInt());
            m_isGoing = false;
        }
    });
    m_search->setFocus();
}

void ManualWindow::build()
{
    m_search->setPlaceholderText(tr("Search the manual"));
    m_search->setAccessibleName(tr("Search the manual"));
    m_search->setClearButtonEnabled(true);
    if (auto *empty = m_search->findChild<QToolButton *>())
        empty->setAccessibleName(tr("Clear the search"));
    m_contents->setAccessibleName(tr("Contents"));
    m_contents->setHeaderHidden(true);
    m_contents->setFrameShape(QFrame::NoFrame);
    m_page->setAccessibleName(tr("Manual"));
    m_page->setFrameShape(QFrame::NoFrame);

    auto *row = new QHBoxLayout;
    row->addWidget(m_search, 1);
    row->addWidget(m_places);
    const auto addButton = [this, row](const QString &name, Qt::ArrowType arrow, void (TextSearch::*go)()) {
        auto *button = new QToolButton(this);
        button->setArrowType(arrow);
        button->setAccessibleName(name);
        button->setToolTip(name);
        connect(button, &QToolButton::clicked, m_finder, go);
        row->addWidget(button);
    };
    addButton(tr("Find previous"), Qt::UpArrow, &TextSearch::goToPrevious);
    addButton(tr("Find next"), Qt::DownArrow, &TextSearch::goToNext);
    row->setContentsMargins(6, 6, 6, 6);
    auto *parts = new QSplitter(this);
    parts->addWidget(m_contents);
    parts->addWidget(m_page);
    parts->setChildrenCollapsible(false);
    parts->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(parts, 1);

    const int letter = fontMetrics().averageCharWidth();
    resize(letter * 140, fontMetrics().height() * 44);
    parts->setSizes({letter * 40, letter * 100});
}

// In a narrow window the text takes all the room.
void ManualWindow::resizeEvent(QResizeEvent *event)
{
    constexpr int Narrow = 90; // average characters
    QWidget::resizeEvent(event);
    m_contents->setVisible(width() >= fontMetrics().averageCharWidth() * Narrow);
}

void ManualWindow::addKeys()
{
    const auto add = [this](const QKeySequence &key, auto &&run) {
        connect(new QShortcut(key, this), &QShortcut::activated, this, run);
    };
    add(QKeySequence::Find, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    add(Qt::Key_F3, [this] { m_finder->goToNext(); });
    add(Qt::SHIFT | Qt::Key_F3, [this] { m_finder->goToPrevious(); });
    add(Qt::Key_Escape, [this] { leave(); });
}

// The first Escape clears the search, the next one closes the window.
void ManualWindow::leave()
{
    if (m_search->text().isEmpty())
        close();
    else
        m_search->clear();
}

void ManualWindow::fillContents()
{
    QTreeWidgetItem *titles = nullptr; // the last one of each level
    QTreeWidgetItem *chapters = nullptr;
    const auto &headings = m_page->headings();
    for (qsizetype i = 0; i < headings.size(); ++i) {
        const auto &heading = headings.at(i);
        QTreeWidgetItem *above = heading.level == 1 ? nullptr : heading.level == 2 ? titles : chapters ? chapters : titles;
        auto *item = above ? new QTreeWidgetItem(above) : new QTreeWidgetItem(m_contents);
        item->setText(0, heading.text);
        item->setData(0, HeadingRole, i);
        if (heading.level == 1)
            titles = item, chapters = nullptr;
        else if (heading.level == 2)
            chapters = item;
    }
    m_contents->expandAll();
}

// Selects the heading of the visible text in the contents.
void ManualWindow::followPage()
{
    chooseHeading(m_page->headingInSight());
}

void ManualWindow::chooseHeading(int heading)
{
    if (std::exchange(m_isGoing, true))
        return;
    for (QTreeWidgetItemIterator item(m_contents); *item; ++item) {
        if ((*item)->data(0, HeadingRole).toInt() == heading)
            m_contents->setCurrentItem(*item);
    }
    m_isGoing = false;
}

void ManualWindow::tellPlaces()
{
    if (m_finder->current() >= 0)
        chooseHeading(m_page->headingOf(m_page->textCursor().position()));
    if (m_finder->text().isEmpty())
        m_places->say({}, LiveLabel::Urgency::Result);
    else if (m_finder->count() == 0)
        m_places->say(tr("Nothing found"), LiveLabel::Urgency::Result);
    else
        m_places->say(tr("%1 of %2", "places found").arg(m_finder->current() + 1).arg(m_finder->count()), LiveLabel::Urgency::Result);
}

} // namespace Rollcall
