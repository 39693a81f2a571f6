#include "ui/gestures/clipboardgestures.h"

#include "models/gesture/draggedmime.h"
#include "models/gesture/membershipcontroller.h"
#include "models/gesture/preview.h"
#include "models/lists/membersmodel.h"
#include "models/roster.h"
#include "models/sql/writeactivity.h"
#include "models/store/namedmembers.h"
#include "ui/lists/entityview.h"
#include "ui/lists/entityviews.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMimeData>

#include <memory>

namespace Rollcall {

ClipboardGestures::ClipboardGestures(const EntityViews &views, QObject *parent)
    : QObject(parent)
    , m_views(views)
{
}

void ClipboardGestures::setRoster(Roster *roster)
{
    m_roster = roster;
    m_ahead = roster ? std::make_unique<StoreReader>(roster->store(), nullptr) : nullptr;
    m_cut.clear();
}

void ClipboardGestures::say(const QString &sentence)
{
    if (m_roster)
        m_roster->controller().tell(sentence);
}

Result<DraggedEntities> ClipboardGestures::contents() const
{
    return DraggedEntities::fromMime(QApplication::clipboard()->mimeData(), m_roster->session().place().identity(),
                                     DraggedEntities::relationName(m_roster->relationship()), DraggedEntities::Source::Clipboard);
}

void ClipboardGestures::replaceMembers(Side side)
{
    const auto copied = contents();
    if (!copied)
        m_roster->controller().refuse(copied.error());
    else if (copied->side != side)
        m_roster->controller().refuse({tr("The clipboard holds %1. Copy %2 first.")
                                                 .arg(m_roster->relationship().at(copied->side).noun.many, m_roster->relationship().at(side).noun.many)});
    else
        m_roster->controller().perform(Gesture::replace(side, m_roster->members(side).anchors().first(), copied->keys));
}

// Lists cut what is very long; other programs get all of it.
static QString copiedText(const QModelIndex &cell)
{
    const QVariant tick = cell.data(Qt::CheckStateRole);
    if (tick.isValid())
        return tick.toInt() == Qt::Checked ? ClipboardGestures::tr("yes") : tick.toInt() == Qt::Unchecked ? ClipboardGestures::tr("no") : QString();
    const QString shown = cell.data(Qt::DisplayRole).toString();
    const QVariant whole = shown.endsWith(QChar(0x2026)) ? cell.data(Qt::EditRole) : QVariant();
    return whole.typeId() == QMetaType::QString && whole.toString().startsWith(shown.chopped(1)) ? whole.toString() : shown;
}

// What is shown of these rows, in the columns' order on the screen.
static CopiedTable copiedTable(const EntityView &view, const KeyList &keys)
{
    CopiedTable table;
    for (const int row : view.list()->rowsOf(keys)) {
        QStringList cells;
        for (int place = 0; place < view.horizontalHeader()->count(); ++place) {
            const int column = view.horizontalHeader()->logicalIndex(place);
            if (!view.isColumnHidden(column))
                cells.append(copiedText(view.model()->index(row, column)));
        }
        table.rows.append(cells);
    }
    return table;
}

void ClipboardGestures::take(bool cuts)
{
    const EntityView *view = m_views.focused();
    if (!view || !view->list() || view->selectedKeys().isEmpty())
        return;
    const KeyList keys = view->selectedKeys();
    constexpr qsizetype MostRows = 1000; // more would hold the window while they are read
    std::unique_ptr<QMimeData> mime(view->list()->mimeFor(keys));
    const bool hasColumns = keys.size() <= MostRows;
    const QByteArray payload = mime->data(DraggedEntities::MimeType);
    if (mime->text().trimmed().isEmpty()) { // makes the text while the list exists; empty if the names cannot be read
        if (const auto read = m_roster->store().entities(view->list()->side(), keys); !read) {
            m_roster->controller().refuse(read.error());
            return;
        }
    }
    if (auto *copied = qobject_cast<DraggedMime *>(mime.get()); copied && hasColumns)
        copied->setTable(copiedTable(*view, keys));
    QApplication::clipboard()->setMimeData(mime.release());
    m_cut = cuts ? payload : QByteArray();
    const QString what = view->list()->counted(keys.size());
    say(cuts ? tr("%1 cut: paste to move").arg(what)
             : hasColumns ? tr("%1 copied").arg(what) : tr("%1 copied, with their names only. Export List... writes the columns, too.").arg(what));
}

// Does not convert a text that is too long, so that it takes no more memory than the bytes from the other program.
Result<QString> ClipboardGestures::text(const QMimeData &clipboard)
{
    constexpr qsizetype MostMegabytes = 16, Most = MostMegabytes << 20;
    const QString utf8 = QStringLiteral("text/plain;charset=utf-8");
    const QByteArray bytes = clipboard.hasFormat(utf8) ? clipboard.data(utf8) : QByteArray();
    const QString text = bytes.isEmpty() ? clipboard.text() : bytes.size() <= Most ? QString::fromUtf8(bytes) : QString();
    if (bytes.size() <= Most && text.size() <= Most)
        return text;
    return Failure{tr("The clipboard holds more than %1 MB of text, which is too much to look for names in. Copy only the names that you want to add.").arg(MostMegabytes)};
}

DropTarget ClipboardGestures::target() const
{
    const EntityView *view = m_views.focused();
    if (!m_roster || !view || !view->list())
        return {};
    if (m_views.isMembers(view))
        return {opposite(view->list()->side()), m_roster->members(view->list()->side()).anchors()};
    return {view->list()->side(), view->selectedKeys()};
}

// Adds the names at once if each of them identifies one row; otherwise emits listPasted(), so that the user checks the list first.
void ClipboardGestures::pasteNames(const QStringList &names, const QString &text, const DropTarget &target)
{
    MembershipController *controller = &m_roster->controller();
    const Side side = opposite(target.anchorSide);
    const auto perform = [controller, side, names, target] { controller->perform(Gesture::addNamed(side, names, target.anchors)); };
    if (names.size() > FewPairs) { // looking up so many in the window's thread would block it
        auto *ending = new QObject(this);
        connect(controller, &MembershipController::told, ending, &QObject::deleteLater);
        connect(controller, &MembershipController::refused, ending, [this, ending, text, target](const Failure &failure) {
            ending->deleteLater();
            if (failure.kind == Failure::Plain)
                emit listPasted(text, target);
        });
        perform();
        return;
    }
    if (controller->refusesNow())
        return;
    m_ahead->ask(controller->naming(), [this, side, names, text, target, perform](const MembershipStore &store, const Naming &) {
        const auto known = store.named(side, names);
        const bool isList = !known && known.error().kind == Failure::Plain;
        return [this, isList, text, target, perform] { isList ? emit listPasted(text, target) : perform(); };
    }, [controller](const Failure &failure) { controller->refuse(failure); });
}

void ClipboardGestures::paste()
{
    const EntityView *view = m_views.focused();
    if (!m_roster || !view || !view->list())
        return;
    const DropTarget target = this->target();
    if (target.anchors.isEmpty()) {
        say(tr("Select %1 to paste into").arg(m_roster->relationship().at(target.anchorSide).noun.withArticle()));
        return;
    }
    const QMimeData *clipboard = QApplication::clipboard()->mimeData();
    if (!DraggedEntities::isIn(clipboard) && clipboard->hasText()) { // names from another program
        if (const auto pasted = text(*clipboard); !pasted)
            m_roster->controller().refuse(pasted.error());
        else
            pasteNames(namesIn(*pasted), *pasted, target);
        return;
    }
    const auto copied = contents();
    if (!copied) {
        m_roster->controller().refuse(copied.error());
        return;
    }
    const bool moves = !m_cut.isEmpty() && QApplication::clipboard()->mimeData()->data(DraggedEntities::MimeType) == m_cut;
    MembershipController &controller = m_roster->controller();
    const int step = m_roster->history().index();
    const auto gesture = dropGesture(m_roster->relationship(), *copied, target, moves);
    if (!gesture) {
        controller.tell(gesture.error().sentence);
        return;
    }
    if (!controller.perform(*gesture))
        return;
    if (!controller.isBusy()) {
        m_cut.clear();
        return;
    }
    // Still being carried out. If the user cancels it, the cut is kept, so that it can be pasted again.
    connect(&m_roster->session().writeActivity(), &WriteActivity::ended, this, [this, step, cut = m_cut] {
        if (m_cut == cut && m_roster && m_roster->history().index() > step)
            m_cut.clear();
    }, Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
}

} // namespace Rollcall
