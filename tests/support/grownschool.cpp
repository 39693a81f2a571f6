#include "support/grownschool.h"

#include "models/log/statementlog.h"
#include "support/longfile.h"
#include "support/school.h"

namespace Rollcall::Test {

static QString enrolled(const char *course, int first, int last)
{
    return QStringLiteral("WITH RECURSIVE n (i) AS (SELECT %2 UNION ALL SELECT i + 1 FROM n WHERE i < %3) "
                          "INSERT INTO enrolment SELECT i, %1, '2025-09-01', CASE i % 5 WHEN 0 THEN 'B' WHEN 1 THEN 'A' ELSE NULL END FROM n")
        .arg(QLatin1String(course))
        .arg(first)
        .arg(last);
}

QStringList GrownSchool::schema()
{
    const QString firsts = QString::fromUtf8("'[\"Emma\",\"Liam\",\"Zo\u00EB\",\"\u00C9lise\",\"Noah\",\"Amelia\",\"Karim\",\"Daniel\",\"Oskar\",\"Priya\"]'");
    const QString lasts = QString::fromUtf8("'[\"Smith\",\"Wright\",\"O''Brien\",\"M\u00FCller\",\"Garc\u00EDa\",\"Clarke\",\"Patel\"]'");
    QStringList statements{
        "CREATE TABLE student (id INTEGER PRIMARY KEY, last_name TEXT NOT NULL, first_name TEXT NOT NULL, class TEXT, email TEXT UNIQUE, birthday DATE)",
        "CREATE TABLE course (id INTEGER PRIMARY KEY, title TEXT NOT NULL, room TEXT, teacher TEXT)",
        "CREATE TABLE enrolment (student_id INTEGER NOT NULL REFERENCES student(id), course_id INTEGER NOT NULL REFERENCES course(id), "
        "enrolled_on DATE DEFAULT (date('now')), grade TEXT CHECK (grade IN ('A','B','C','D','E')), PRIMARY KEY (student_id, course_id))",
        numbers(Students, QStringLiteral("INSERT INTO student SELECT i, json_extract(%2, '$[' || (i / 10 % 7) || ']'), json_extract(%1, '$[' || (i % 10) || ']'), "
                                         "7 + i % 4 || 'ab', 's' || i || '@school.example', '2010-01-01' FROM n").arg(firsts, lasts))};
    for (const char *title : {"Algebra", "Physics", "History", "Art", "Latin", "Chemistry", "Computing"})
        statements.append(QString("INSERT INTO course (title) VALUES ('%1')").arg(title));
    statements.append(enrolled("1", 1, 120));   // of these 37 …
    statements.append(enrolled("2", 84, 173));  // … in both
    statements.append(enrolled("3", 150, 319));
    statements.append(enrolled("4", 1, 40));
    statements.append(enrolled("5", 300, 319));
    statements.append(enrolled("6", 100, 160));
    return statements;
}

std::unique_ptr<Roster> GrownSchool::inMemory(const QStringList &further)
{
    return School::over(OpenDatabase::inMemory(schema() + further, std::make_unique<StatementLog>()));
}

std::unique_ptr<Roster> GrownSchool::inFile(const QString &path, const QStringList &further)
{
    return School::over(OpenDatabase::create(path, schema() + further, std::make_unique<StatementLog>()));
}

} // namespace Rollcall::Test
