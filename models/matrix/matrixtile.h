#pragma once

#include <QByteArray>
#include <QHash>
#include <QVariant>

namespace Rollcall {

// A square of the matrix: how often each of its pairs is linked, as far as that has been read.
class MatrixTile
{
public:
    static constexpr int Size = 32;
    static constexpr quint8 Unknown = 255;
    static constexpr quint8 Most = 254; // links of one pair that are told apart

    // What a link tells in the column that is shown, and the row it stands in where a pair may stand several times.
    struct Told
    {
        QVariant value;
        QVariantList row;
    };

    MatrixTile() : m_links(Size * Size, char(Unknown)) {}

    quint8 links(int cell) const { return quint8(m_links.at(cell)); }
    void setLinks(int cell, int links) { m_links[cell] = char(links == Unknown ? Unknown : qBound(0, links, int(Most))); }
    const Told *told(int cell) const
    {
        const auto found = m_told.constFind(quint16(cell));
        return found == m_told.cend() ? nullptr : &*found;
    }
    void setTold(int cell, const Told &told) { m_told.insert(quint16(cell), told); }
    void forgetTold() { m_told.clear(); }
    void forgetTold(int cell) { m_told.remove(quint16(cell)); }

    // To be read, again or for the first time.
    bool isWanted = true;

    qsizetype bytes() const { return qsizetype(sizeof(MatrixTile)) + m_links.size() + m_told.size() * TellingBytes; }

private:
    static constexpr qsizetype TellingBytes = 160; // roughly, with a short text

    QByteArray m_links;
    QHash<quint16, Told> m_told;
};

} // namespace Rollcall
