#include "models/gesture/draggedmime.h"

namespace Rollcall {

static const QString &textType()
{
    static const QString type = QStringLiteral("text/plain");
    return type;
}

static const QString &htmlType()
{
    static const QString type = QStringLiteral("text/html");
    return type;
}

static quint64 nextSerial()
{
    static quint64 last = 0;
    return ++last;
}

DraggedMime::DraggedMime(const DraggedEntities &dragged, const Names &names)
    : m_dragged(dragged)
    , m_names(names)
    , m_serial(nextSerial())
{
}

void DraggedMime::setTable(const CopiedTable &table)
{
    m_table = table;
    m_text.reset();
    m_html.reset();
}

bool DraggedMime::hasFormat(const QString &mimeType) const
{
    return formats().contains(mimeType);
}

QStringList DraggedMime::formats() const
{
    const bool hasCells = !m_table.isEmpty() && !m_table.isOneCell();
    return hasCells ? QStringList{DraggedEntities::MimeType, textType(), htmlType()} : QStringList{DraggedEntities::MimeType, textType()};
}

QVariant DraggedMime::retrieveData(const QString &mimeType, QMetaType) const
{
    if (mimeType == DraggedEntities::MimeType) {
        if (!m_json)
            m_json = m_dragged.toJson();
        return *m_json;
    }
    if (mimeType == textType()) {
        if (!m_text)
            m_text = m_table.isEmpty() ? m_names().join(u'\n') : m_table.toTabs();
        return *m_text;
    }
    if (mimeType == htmlType() && hasFormat(htmlType())) {
        if (!m_html)
            m_html = m_table.toHtml();
        return *m_html;
    }
    return {};
}

} // namespace Rollcall
