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

void LabelTemplate::addStandIn(const QString &column)
{
    if (isEmpty()) {
        *this = LabelTemplate(column);
        return;
    }
    m_standIns.push_back(m_columns.size());
    m_columns.append(column);
    m_literals.insert(m_literals.size() - 1, QString());
}

bool LabelTemplate::isOneColumn() const
{
    return m_columns.size() - qsizetype(m_standIns.size()) == 1 && m_literals.first().isEmpty() && m_literals.last().isEmpty();
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
        } else if (isInColumn && c == u'|') {
            label.m_columns.append(piece);
            label.m_literals.append(QString());
            label.m_standIns.push_back(label.m_columns.size());
            piece.clear();
        } else if (isBrace && (c == u'}') == isInColumn) {
            (isInColumn ? label.m_columns : label.m_literals).append(piece);
            piece.clear();
            isInColumn = !isInColumn;
        } else {
            piece += c;
        }
    }
    if (isInColumn) { // never closed: plain text after all
        for (; label.standsIn(label.m_columns.size()); label.m_columns.removeLast(), label.m_literals.removeLast(), label.m_standIns.pop_back())
            piece = label.m_columns.last() % u'|' % piece;
        piece = label.m_literals.takeLast() % u'{' % piece;
    }
    label.m_literals.append(piece);
    return label;
}

static QString escaped(QString text, std::initializer_list<QChar> specials)
{
    for (const QChar special : specials)
        text.replace(special, QString(u'\\') + special);
    return text;
}

QString LabelTemplate::toText() const
{
    if (isEmpty())
        return {};
    QString text = escaped(m_literals.first(), {u'\\', u'{', u'}'});
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        text += (standsIn(i) ? u'|' : u'{') % escaped(m_columns.at(i), {u'\\', u'{', u'}', u'|'});
        if (!standsIn(i + 1))
            text += u'}' % escaped(m_literals.at(i + 1), {u'\\', u'{', u'}'});
    }
    return text;
}

QString LabelTemplate::compose(const QVariantList &values) const
{
    if (m_columns.size() == 1 && m_literals.first().isEmpty() && m_literals.last().isEmpty())
        return values.value(0).toString();
    QString label;
    bool isFirst = true;
    qsizetype lead = 0; // the place of the column that those after it stand in for
    bool isFilled = false;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        if (!standsIn(i)) {
            lead = i;
            isFilled = false;
        }
        const QString value = isFilled ? QString() : values.value(i).toString();
        if (value.isEmpty())
            continue;
        if (lead == 0 || !isFirst)
            label += m_literals.at(lead);
        label += value;
        isFirst = false;
        isFilled = true;
    }
    return isFirst ? QString() : label + m_literals.last();
}

} // namespace Rollcall
