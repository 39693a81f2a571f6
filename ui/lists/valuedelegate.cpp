#include "ui/lists/valuedelegate.h"

#include "models/lists/cellinput.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/relation/harmlesstext.h"
#include "ui/lists/celleditor.h"
#include "ui/lists/columnheader.h"
#include "ui/lists/rowtint.h"
#include "ui/widgets/datefield.h"

#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QTableView>

namespace Rollcall {

ValueDelegate::ValueDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

static QColor lighter(const QStyleOptionViewItem &option)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    QColor color = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    color.setAlphaF(0.62F);
    return color;
}

// Of rows that someone else has just changed.
static constexpr float TintStrength = 0.22F;

static void tint(QStyleOptionViewItem &option)
{
    QColor color = option.palette.color(QPalette::Highlight);
    color.setAlphaF(TintStrength);
    option.backgroundBrush = color;
    // The selection's colour covers the background, so change that as well: away from the colour of its text where there is room, so
    // that the text stays as readable.
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        const QColor selection = option.palette.color(group, QPalette::Highlight);
        const bool isTextLight = qGray(option.palette.color(group, QPalette::HighlightedText).rgb()) > qGray(selection.rgb());
        const bool hasRoom = isTextLight ? qGray(selection.rgb()) > 64 : qGray(selection.rgb()) < 191;
        const float goal = isTextLight == hasRoom ? 0 : 1;
        const auto mixed = [goal](float part) { return part * (1 - TintStrength) + goal * TintStrength; };
        option.palette.setColor(group, QPalette::Highlight, QColor::fromRgbF(mixed(selection.redF()), mixed(selection.greenF()), mixed(selection.blueF())));
    }
}

static bool isFirstInRow(const QModelIndex &index, const QWidget *widget)
{
    const auto *table = qobject_cast<const QTableView *>(widget);
    if (!table)
        return index.column() == 0;
    const QHeaderView *header = table->horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        if (const int column = header->logicalIndex(place); !header->isSectionHidden(column))
            return column == index.column();
    }
    return false;
}

// A bar at the start of the row, for people who hardly see the tint and for palettes without one.
static void drawFreshBar(QPainter &painter, const QStyleOptionViewItem &option)
{
    constexpr int Gap = 1, Width = 2; // so that it stands within the selection, and before the text
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QRect bar(option.rect.left() + Gap, option.rect.top(), Width, option.rect.height());
    const QPalette palette = option.widget ? RowTint::paletteOf(*option.widget) : option.palette;
    painter.fillRect(QStyle::visualRect(option.direction, option.rect, bar), palette.color(isSelected ? QPalette::HighlightedText : QPalette::Highlight));
}

void ValueDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    constexpr char16_t SignForNewLine = 0x240A;
    option->text = harmlessText(option->text.replace(QChar(QChar::LineSeparator), QChar(SignForNewLine))); // a row is one line high
    if (option->widget)
        option->palette = RowTint::paletteOf(*option->widget);
    if (index.data(IsFreshRole).toBool())
        tint(*option);
    const bool isNull = index.data(IsNullRole).toBool();
    if (isNull)
        option->text = QStringLiteral("\u2013"); // greyed; a text that is empty shows nothing at all
    if (isNull || index.data(IsLighterRole).toBool()) {
        const QColor color = lighter(*option);
        option->palette.setColor(QPalette::Text, color);
        option->palette.setColor(QPalette::HighlightedText, color);
    }
}

static bool isNumber(const QStyleOptionViewItem &option)
{
    return option.displayAlignment.testFlag(Qt::AlignRight) && qobject_cast<const QTableView *>(option.widget);
}

QSize ValueDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    QStyleOptionViewItem cell = option;
    cell.displayAlignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    return size + QSize(isNumber(cell) ? ColumnHeader::gapBehindNumbers(option.fontMetrics) : ColumnHeader::gapBehindTexts(option.fontMetrics), 0);
}

void ValueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QWidget *widget = option.widget;
    const QStyle *style = widget ? widget->style() : QApplication::style();
    if (isNumber(cell)) {
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, widget);
        const QRect number = cell.rect.adjusted(0, 0, -ColumnHeader::gapBehindNumbers(cell.fontMetrics), 0);
        cell.rect = QStyle::visualRect(cell.direction, cell.rect, number);
    }
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, widget);
    if (index.data(IsFreshRole).toBool() && isFirstInRow(index, option.widget))
        drawFreshBar(*painter, option);
}

QWidget *ValueDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    (void)index.data(Qt::EditRole); // reads the row if it has not been read yet, so that its flags are right
    if (!(index.flags() & Qt::ItemIsEditable))
        return nullptr;
    QWidget *editor = CellEditor::make(index.data(ColumnInfoRole).value<ColumnInfo>(), parent);
    editor->setAutoFillBackground(true);
    editor->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    auto *self = const_cast<ValueDelegate *>(this); // the signals to the view are not const
    const auto finish = [self, editor] {
        emit self->commitData(editor);
        emit self->closeEditor(editor);
    };
    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        line->setFrame(false);
        if (index.data(IsNullRole).toBool())
            line->setPlaceholderText(tr("no value"));
    }
    if (auto *date = qobject_cast<DateField *>(editor))
        connect(date, &DateField::picked, this, finish);
    if (auto *list = qobject_cast<QComboBox *>(editor)) {
        connect(list, &QComboBox::activated, this, finish);
        QMetaObject::invokeMethod(list, &QComboBox::showPopup, Qt::QueuedConnection);
    }
    return editor;
}

// A date with its calendar, or a list, may need more room than a narrow column gives.
void ValueDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::updateEditorGeometry(editor, option, index);
    if (!qobject_cast<DateField *>(editor) && !qobject_cast<QComboBox *>(editor))
        return;
    const int wanted = editor->fontMetrics().horizontalAdvance(QStringLiteral("0000-00-00")) + 2 * option.rect.height();
    QRect place = editor->geometry();
    if (place.width() >= wanted)
        return;
    place.setWidth(wanted);
    if (editor->parentWidget() && place.right() > editor->parentWidget()->width())
        place.moveRight(editor->parentWidget()->width() - 1);
    editor->setGeometry(place);
}

// Called again whenever the cell changes under an open editor; what was typed stays.
void ValueDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (!CellEditor::isTouched(*editor))
        CellEditor::setValue(*editor, index.data(Qt::EditRole));
}

void ValueDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (!CellEditor::isTouched(*editor))
        return;
    const CellInput input = CellEditor::input(*editor);
    if (!input.isNull && input.before.isValid() && input.text == cellText(input.before))
        return;
    if (!model->setData(index, QVariant::fromValue(input), Qt::EditRole))
        emit inputRefused(index, input.text);
}

} // namespace Rollcall
