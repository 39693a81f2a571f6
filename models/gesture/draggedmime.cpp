#include "models/gesture/draggedmime.h"

namespace Rollcall {

static const QString &textType()
{
    static const QString type = QStringLiteral("text/plain");
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

bool DraggedMime::hasFormat(const QString &mimeType) const
{
    return mimeType == DraggedEntities::MimeType || mimeType == textType();
}

QStringList DraggedMime::formats() const
{
    return {DraggedEntities::MimeType, textType()};
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
            m_text = m_names().join(u'\n');
        return *m_text;
    }
    return {};
}

} // namespace Rollcall
