#include "support/school.h"

#include "models/discovery/discovery.h"
#include "models/log/statementlog.h"


namespace Rollcall::Test {

static QList<School::Student> made()
{
    const QStringList firsts{"Emma", "Liam", QString::fromUtf8("Zo\u00EB"), QString::fromUtf8("\u00C9lise"), "Noah", "Aisha", "Karim", "Lena", "Oskar", "Priya"};
    const QStringList lasts{"Smith", "Wright", "O'Brien", QString::fromUtf8("M\u00FCller"), QString::fromUtf8("Garc\u00EDa"), "Clarke", "Lee", "Rossi"};
    const QStringList classes{"7a", "7b", "8a", "8b", "9a", "9b"};
    QList<School::Student> all;
    const auto add = [&](const QString &first, const QString &last, const QString &inClass) {
        all.append({first, last, inClass, QString("s%1@school.example").arg(all.size() + 1)});
    };
    for (const QString &last : lasts) {
        for (const QString &first : firsts)
            add(first, last, classes.at(all.size() % classes.size()));
    }
    add("Daniel", "Nguyen", "8a");
    add("Daniel", "Nguyen", "9b");
    return all;
}

const QList<School::Student> &School::students()
{
    static const QList<Student> all = made();
    return all;
}

static QString literal(QString text)
{
    return '\'' + text.replace('\'', "''") + '\'';
}

QStringList School::schema()
{
    QStringList statements{
        "CREATE TABLE student (id INTEGER PRIMARY KEY, last_name TEXT NOT NULL, first_name TEXT NOT NULL, class TEXT, email TEXT UNIQUE)",
        "CREATE TABLE course (id INTEGER PRIMARY KEY, title TEXT NOT NULL, room TEXT)",
        "CREATE TABLE enrolment (student_id INTEGER NOT NULL REFERENCES student(id), course_id INTEGER NOT NULL REFERENCES course(id), "
        "enrolled_on DATE DEFAULT (date('now')), grade TEXT CHECK (grade IN ('A','B','C','D','E')), PRIMARY KEY (student_id, course_id))"};
    for (const Student &student : students()) {
        statements.append(QString("INSERT INTO student (last_name, first_name, class, email) VALUES (%1, %2, %3, %4)")
                              .arg(literal(student.last), literal(student.first), literal(student.inClass), literal(student.email)));
    }
    for (const char *title : {"Algebra", "Physics", "Chemistry", "History", "Latin", "Art", "Computing"})
        statements.append(QString("INSERT INTO course (title) VALUES ('%1')").arg(title));
    return statements;
}

std::unique_ptr<Roster> School::over(const Result<std::shared_ptr<OpenDatabase>> &file)
{
    if (!file)
        qFatal("%s", qPrintable(file.error().sentence + file.error().details));
    const QList<Proposal> found = proposals((*file)->catalog());
    auto roster = Roster::over(*file, found.first().relationship);
    if (!roster)
        qFatal("%s", qPrintable(roster.error().sentence));
    return *std::move(roster);
}

std::unique_ptr<Roster> School::inMemory(const QStringList &further)
{
    return over(OpenDatabase::inMemory(schema() + further, std::make_unique<StatementLog>()));
}

std::unique_ptr<Roster> School::inFile(const QString &path, const QStringList &further)
{
    return over(OpenDatabase::create(path, schema() + further, std::make_unique<StatementLog>()));
}

} // namespace Rollcall::Test
