#pragma once

#include "models/relation/change.h"
#include "models/result.h"
#include "models/values/quoting.h"
#include "models/values/statement.h"

namespace Rollcall {

class Dialect;
class TextTests;

// The reads behind the lists: which rows, in which order, how many links, which marks.
class ListStatements
{
public:
    // The dialect must outlive them.
    ListStatements(const Relationship &relationship, const Dialect &dialect);

    struct Order
    {
        QString column; // empty to sort by the number of links; in a list of members, by MemberOrder
        Qt::SortOrder direction = Qt::AscendingOrder;
        bool isOfLink = false; // of members: a column of the link table
    };

    // Texts are sorted as people sort them, which no index helps: for lists that are short enough.
    void setSortsByLocale(bool sorts) { m_sortsByLocale = sorts; }

    // Limits this table's rows by a condition in SQL; empty for all. The condition must have no
    // placeholders and must not end the statement.
    void setCondition(const QString &condition) { m_condition = condition; }
    const QString &condition() const { return m_condition; }
    // A statement that reads no row but fails if the condition is invalid.
    Result<Statement> probe(Side side, const QString &condition) const;
    // The keys of the rows in which any of `columns` contains the text, with the row number where a key
    // may be missing. Equal rows are sorted by key.
    Statement keys(Side side, const QStringList &columns, const QString &filter, const Order &order) const;
    // The first of those rows in which this column starts with the text, ignoring the case of ASCII letters; if `among` is not
    // empty, only among these keys.
    Statement firstStarting(Side side, const QStringList &columns, const QString &filter, const Order &order, const QString &column,
                            const QString &text, const KeyList &among = {}) const;
    Statement total(Side side) const;
    // Key, then these columns.
    Statement rows(Side side, const QStringList &columns, const KeyList &keys) const;
    // Row number, then these columns, of rows without a key.
    Statement rowsWithoutKey(Side side, const QStringList &columns, const KeyList &rowNumbers) const;
    // Key and number of links, only of those whose other end exists; rows without links are missing.
    Statement linkCounts(Side side, const KeyList &keys) const;
    // The same without a look at the other ends: much faster, and the same as long as every link leads somewhere.
    Statement roughLinkCounts(Side side, const KeyList &keys) const;
    // Key and with how many of `others` it is linked; rows linked with none are missing.
    Statement sharedWith(Side side, const KeyList &keys, const KeyList &others) const;
    // Key, label columns and detail of each member, for memberFrom(). In key order where the anchor's columns
    // come first in the link table, otherwise in the order of joining. One row for each link where links have
    // columns of their own, or a pair may have several rows.
    Statement members(Side side, const KeyList &anchors, const Order &order) const;
    // The same of these members only.
    Statement membersAmong(Side side, const KeyList &anchors, const KeyList &members) const;
    // Their keys in order; one comes several times where readsEachLink().
    Statement memberKeys(Side side, const KeyList &anchors, const Order &order, const QString &filter = {}) const;
    // How many members there are without the filter.
    Statement memberTotal(Side side, const KeyList &anchors) const;
    // A column of a member list: the name, the detail, or one of the link's own columns.
    struct MemberText
    {
        QString column; // empty: the name
        bool isOfLink = false;
    };
    // The first of memberKeys() in which that column starts with the text, as in firstStarting().
    Statement firstMemberStarting(Side side, const KeyList &anchors, const Order &order, const QString &filter, const MemberText &wanted, const QString &text) const;
    // Those of these members, in any order, whose name starts with the text.
    Statement startingAmong(Side side, const KeyList &members, const QString &text) const;
    bool readsEachLink() const;
    // Even where they tell nothing of their own.
    void setReadsEachLink(bool reads) { m_wantsLinks = reads; }

    enum class MemberOrder { ByKey, ByJoining, ByColumn };
    MemberOrder memberOrder(Side side, const Order &order) const;

    // How the link table is best searched.
    struct Search
    {
        bool isLong = false;       // the table has so many rows that a search without an index takes long
        bool isVeryLong = false;   // a search without an index takes so long that people notice
        bool isServed[2] = {true, true}; // an index leads from this side's keys to the links
        // Where there is no such index: up to this many anchors, it is faster to look up each row of this side than to read all links.
        qint64 mostProbes[2] = {0, 0};
    };
    void setSearch(const Search &search) { m_search = search; }
    const Search &search() const { return m_search; }

    struct Member
    {
        Key key;
        QString label;
        QVariant detail;
        qint64 share = 1; // with how many of the anchors
        Link link;        // where readsEachLink(): with the link's own columns
    };
    Member memberFrom(Side side, const KeyList &anchors, const QVariantList &row) const;

    // Both labels' columns of the first few memberships, for sampleFrom().
    Statement sample(int limit) const;
    std::pair<QString, QString> sampleFrom(const QVariantList &row) const; // the labels, left and right

private:
    static inline const QString Join = QStringLiteral(" JOIN ");

    QString table(Side side) const { return quoted(m_relationship.at(side).table); }
    QString column(Side side, const QString &name) const;
    TextTests textTests() const;
    // The link table and, as "other", the table at its other end.
    QString joinToOther(Side side, const QString &join = Join) const;
    QString meetsCondition(Side side) const;
    // What to order by for this column's text, with a direction.
    QString sorted(const QString &text, Qt::SortOrder direction) const;
    QString entityOrder(Side side, const Order &order) const;
    QString entityFrom(Side side, const Order &order) const;
    QString membersFrom(Side side, const KeyList &anchors) const; // "FROM … WHERE …"
    // " AND …": a test that a member matches the filter, with its values. A member is shown with all its links if one of them matches.
    Statement membersHolding(Side side, const KeyList &anchors, const QString &filter) const;
    static QVariantList boundAnchors(const KeyList &anchors);
    QString membersBy(Side side, const Order &order, bool isGrouped) const; // what to order by
    QStringList memberColumns(Side side, bool isGrouped) const;
    // Of the side's rows, how many at the other end each is linked with.
    QString countOfOthers(Side side) const;
    // True where a pair may have several rows. A table that is read-only, such as a view, may also repeat a row exactly.
    bool mayRepeat() const { return m_relationship.link.allowsRepeats() || !m_relationship.readOnlyReason.isEmpty(); }

    Relationship m_relationship;
    const Dialect *m_dialect;
    QString m_link;
    QString m_also; // the link's condition, after another test
    bool m_sortsByLocale = false;
    bool m_wantsLinks = false;
    Search m_search;
    QString m_condition;
};

} // namespace Rollcall
