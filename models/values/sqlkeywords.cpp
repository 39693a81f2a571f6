#include "models/values/sqlkeywords.h"

#include <QSet>
#include <QString>

namespace Rollcall {

namespace {

// SQLite's own list without those that are more often the name of somebody's column (ACTION, FIRST, PLAN, QUERY, ROW).
const QSet<QString> &keywords()
{
    static const QSet<QString> words = [] {
        const QString list = QStringLiteral(
            "ABORT ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE "
            "CASE CAST CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT_DATE CURRENT_TIME "
            "CURRENT_TIMESTAMP DATABASE DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO DROP EACH ELSE END "
            "ESCAPE EXCEPT EXCLUSIVE EXISTS EXPLAIN FAIL FILTER FOR FOREIGN FROM FULL GENERATED GLOB GROUP HAVING IF "
            "IGNORE IMMEDIATE IN INDEX INDEXED INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS ISNULL JOIN KEY LEFT "
            "LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER OUTER OVER "
            "PARTITION PRAGMA PRIMARY RAISE RECURSIVE REFERENCES REGEXP REINDEX RELEASE RENAME REPLACE RESTRICT "
            "RETURNING RIGHT ROLLBACK ROWID SAVEPOINT SELECT SET STRICT TABLE TEMP TEMPORARY THEN TO TRANSACTION TRIGGER "
            "UNION UNIQUE UPDATE USING VACUUM VALUES VIEW VIRTUAL WHEN WHERE WINDOW WITH WITHOUT");
        const QStringList split = list.split(u' ');
        return QSet<QString>(split.begin(), split.end());
    }();
    return words;
}

} // namespace

bool isSqlKeyword(QStringView word)
{
    return keywords().contains(word.toString().toUpper());
}

} // namespace Rollcall
