#pragma once

#include "models/link/dropplan.h"
#include "models/link/keylist.h"
#include "models/lists/cellinput.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTableView>

#include <optional>

namespace Rollcall {

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

    KeyList selectedKeys() const; // in the rows' order
    Key currentKey() const;          // invalid when there is none
    // Those that are not there yet, when the list is still being read.
    void selectKeys(const KeyList &keys);
    // Opens the cell's editor again with what was typed.
    void reopenEditor(const QModelIndex &index, const QString &text);

    // The small picture under the mouse: "Add 3 heroes".
    // Goes to the first row that starts with what was typed; without reading every row, as QTableView would.
    void keyboardSearch(const QString &typed) override;

    static QPixmap dragLabel(const QString &text, const QWidget &widget);

signals:
    void selectionChangedTo(const Rollcall::KeyList &keys);
    void currentCellChanged();
    // While something hovers: what would happen, or why nothing can; empty when it left.
    void hoverExplained(const QString &sentence);

protected:
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
    // Where a person is in a list, by key.
    struct Place
    {
        KeyList selected;
        Key current;
        int column = 0;
        Key top; // the first row in sight
        int topRow = 0;
        std::optional<CellInput> typed; // in the editor that is open
        bool mayScroll = true; // nobody has scrolled meanwhile
    };

    bool isReading() const;
    void remember();
    void restore();
    QList<std::pair<int, int>> selectedRanges() const; // first and last rows, ascending, each row in one of them
    void select(const QList<int> &rows); // ascending
    void explainHover();
    void hover(int row, const QString &sentence);

    RosterList *m_list = nullptr;
    QString m_emptyText;
    std::optional<Place> m_place; // while the list is being replaced
    bool m_isRestoring = false;
    QString m_sought; // typed shortly one after the other
    QElapsedTimer m_sinceTyped;
    QPointer<const QMimeData> m_hovering; // what hovers, where, and to do what
    QPoint m_hoverPoint;
    Qt::DropAction m_hoverAction = Qt::IgnoreAction;
    int m_hoverRow = NoHover;
    static constexpr int NoHover = -2;
    static constexpr int HoverBesideRows = -1;
    static constexpr int HoverRefused = -3;
};

} // namespace Rollcall
