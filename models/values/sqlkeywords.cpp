#include "models/values/sqlkeywords.h"

#include <QSet>
#include <QString>

namespace Rollcall {

namespace {

QSet<QString> wordsOf(const QString &list)
{
    const QStringList split = list.split(u' ');
    return QSet<QString>(split.begin(), split.end());
}

const QSet<QString> &keywords()
{
    static const QSet<QString> words = wordsOf(QStringLiteral(
            "ABORT ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE "
            "CASE CAST CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT_DATE CURRENT_TIME "
            "CURRENT_TIMESTAMP DATABASE DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO DROP EACH ELSE END "
            "ESCAPE EXCEPT EXCLUSIVE EXISTS EXPLAIN FAIL FILTER FOR FOREIGN FROM FULL GENERATED GLOB GROUP HAVING IF "
            "IGNORE IMMEDIATE IN INDEX INDEXED INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS ISNULL JOIN KEY LEFT "
            "LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER OUTER OVER "
            "PARTITION PRAGMA PRIMARY RAISE RECURSIVE REFERENCES REGEXP REINDEX RELEASE RENAME REPLACE RESTRICT "
            "RETURNING RIGHT ROLLBACK ROWID SAVEPOINT SELECT SET STRICT TABLE TEMP TEMPORARY THEN TO TRANSACTION TRIGGER "
            "UNION UNIQUE UPDATE USING VACUUM VALUES VIEW VIRTUAL WHEN WHERE WINDOW WITH WITHOUT"));
    return words;
}

const QSet<QString> &columnsNames()
{
    static const QSet<QString> words = wordsOf(QStringLiteral(
            "ACTION CURRENT EXCLUDE FIRST FOLLOWING GROUPS LAST OTHERS PLAN PRECEDING QUERY RANGE ROW ROWS TIES UNBOUNDED"));
    return words;
}

} // namespace

bool isSqlKeyword(QStringView word)
{
    return keywords().contains(word.toString().toUpper());
}

bool isReservedWord(QStringView word)
{
    const QString capitals = word.toString().toUpper();
    const bool isName = capitals == QLatin1String("ROWID") || capitals == QLatin1String("STRICT");
    return !isName && (keywords().contains(capitals) || columnsNames().contains(capitals));
}

} // namespace Rollcall
