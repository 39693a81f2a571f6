#pragma once

#include "models/gesture/copiedtable.h"
#include "models/gesture/draggedentities.h"

#include <QMimeData>

#include <functional>
#include <optional>

namespace Rollcall {

// A drag of rows, however many: what it is for other programs is written only when one asks, and within this
// program nothing needs to be read back.
class DraggedMime : public QMimeData
{
    Q_OBJECT

public:
    using Names = std::function<QStringList()>;

    DraggedMime(const DraggedEntities &dragged, const Names &names);

    // Other programs get these cells in the place of the names, as text and as HTML.
    void setTable(const CopiedTable &table);
    const DraggedEntities &dragged() const { return m_dragged; }
    // Tells this drag from every other.
    quint64 serial() const { return m_serial; }

    bool hasFormat(const QString &mimeType) const override;
    QStringList formats() const override;

protected:
    QVariant retrieveData(const QString &mimeType, QMetaType type) const override;

private:
    DraggedEntities m_dragged;
    Names m_names;
    CopiedTable m_table; // empty: names only
    quint64 m_serial;
    mutable std::optional<QByteArray> m_json;
    mutable std::optional<QString> m_text;
    mutable std::optional<QString> m_html;
};

} // namespace Rollcall
