#include "models/relation/labeltemplate.h"

#include <QStringBuilder>

namespace Rollcall {

LabelTemplate::LabelTemplate(const QString &column)
{
    if (column.isEmpty())
        return;
    m_columns = {column};
    m_literals = {QString(), QString()};
}

LabelTemplate LabelTemplate::fromText(const QString &text)
{
    if (!text.contains(u'{') && !text.contains(u'}'))
        return LabelTemplate(text);
    LabelTemplate label;
    QString piece;
    bool isInColumn = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool isBrace = c == u'{' || c == u'}';
        if (c == u'\\' && i + 1 < text.size()) {
            piece += text.at(++i);
        } else if (isBrace && (c == u'}') == isInColumn) {
            (isInColumn ? label.m_columns : label.m_literals).append(piece);
            piece.clear();
            isInColumn = !isInColumn;
        } else {
            piece += c;
        }
    }
    if (isInColumn) // never closed: plain text after all
        piece = label.m_literals.takeLast() % u'{' % piece;
    label.m_literals.append(piece);
    return label;
}

static QString escaped(QString text)
{
    for (const QChar special : {u'\\', u'{', u'}'})
        text.replace(special, QString(u'\\') + special);
    return text;
}

QString LabelTemplate::toText() const
{
    if (isEmpty())
        return {};
    QString text = escaped(m_literals.first());
    for (qsizetype i = 0; i < m_columns.size(); ++i)
        text += u'{' % escaped(m_columns.at(i)) % u'}' % escaped(m_literals.at(i + 1));
    return text;
}

QString LabelTemplate::compose(const QVariantList &values) const
{
    if (m_columns.size() == 1 && m_literals.first().isEmpty() && m_literals.last().isEmpty())
        return values.value(0).toString();
    QString label;
    bool isFirst = true;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        const QString value = values.value(i).toString();
        if (value.isEmpty())
            continue;
        if (i == 0 || !isFirst)
            label += m_literals.at(i);
        label += value;
        isFirst = false;
    }
    return isFirst ? QString() : label + m_literals.last();
}

} // namespace Rollcall
