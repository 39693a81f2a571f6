#pragma once

#include "models/relation/keylist.h"
#include "ui/gestures/drophover.h"
#include "ui/lists/frozennames.h"
#include "ui/lists/promptlayout.h"
#include "ui/lists/typeahead.h"
#include "ui/lists/viewstatekeeper.h"

#include <QAccessible>
#include <QTableView>

class QMimeData;

namespace Rollcall {

class ColumnHeader;
class RosterList;

// A table of entities that can be dragged and dropped upon: an entity table or a list of members.
// While something hovers it outlines the row and says what letting go would do.
class EntityView : public QTableView
{
    Q_OBJECT

public:
    explicit EntityView(QWidget *parent = nullptr);

    // `model` must be a RosterList too, or null.
    void setList(QAbstractItemModel *model);
    RosterList *list() const { return m_list; }
    // What stands in the middle while there are no rows.
    void setEmptyText(const QString &text);
    // Which rows are shown, as a sentence that screen readers read; empty for all rows.
    void setQuestion(const QString &sentence);

    KeyList selectedKeys() const; // in the rows' order
    int selectedCount() const;
    Key currentKey() const;          // invalid when there is none
    // Rows that are not there yet are selected when the list has been read.
    void selectKeys(const KeyList &keys);
    void selectRows(const QList<int> &rows); // ascending
    void selectFirstRow(); // waits for it while the list is being read
    bool isReading() const; // the list is not complete yet
    // Rows wait to be selected until they have been read.
    bool isAwaiting() const { return m_place.isAwaiting(); }
    // The column of the current cell. Without one, the column of the names, so that screen readers and typing to search use names.
    int cursorColumn() const;
    ColumnHeader &columnHeader() const;
    QWidget *openEditor() const; // null when nothing is being edited
    // Opens the cell's editor again with what was typed.
    void reopenEditor(const QModelIndex &index, const QString &text);
    void keyboardSearch(const QString &typed) override;
    int sizeHintForColumn(int column) const override;
    void selectAll() override;
    QSize minimumSizeHint() const override;
    QModelIndex indexAt(const QPoint &point) const override;
    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

    // For the view's helper classes, since only the view emits its signals.
    void tellSelection() { emit selectionChangedTo(selectedKeys()); }
    void explainHover(const QString &sentence) { emit hoverExplained(sentence); }

signals:
    void dragBegan(const QMimeData *mime);
    void dragEnded();
    void selectionChangedTo(const Rollcall::KeyList &keys);
    void currentCellChanged();
    // During a drag: what a drop would do, or why it is refused; empty when the drag has left.
    void hoverExplained(const QString &sentence);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void reset() override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    bool isEmpty() const { return !model() || model()->rowCount() == 0; }
    void restore();
    bool goTo(const Key &key);
    void describe();
    // Tells assistive programs of the first of these cells, however many there are.
    void tellOfSelection(const QItemSelection &cells, QAccessible::Event event);
    QAction *ownAction(const QKeyEvent &press) const; // the action with this key as a widget shortcut of this list; null for none
    QList<std::pair<int, int>> selectedRanges() const; // first and last rows, ascending, each row in one of them

    RosterList *m_list = nullptr;
    QString m_emptyText;
    FrozenNames m_names;
    QString m_question;
    PromptLayout m_layout;
    ViewStateKeeper m_place;
    DropHover m_hover;
    TypeAhead m_typeAhead;
};

} // namespace Rollcall
