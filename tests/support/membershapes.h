#pragma once

#include "support/longfile.h"
#include "support/testdatabase.h"

#include <QObject>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <memory>

namespace Rollcall {

class MembersModel;

namespace Test {

// Base class for tests that compare lists of members with SQL, on files of every shape, short and long.
class MemberShapes : public QObject
{
protected:
    enum Order { ByJoining, ByName, ByNameDown, ByRole };

    void makeFiles();
    static void shapes(); // adds a test data row for each shape
    void open();          // opens the file of the current data row
    MembersModel &members(Side side) { return m_roster->members(side); }
    bool tells() const { return m_shape == QLatin1String("telling"); }
    QString keyColumns(Side side, const QString &prefix) const;
    KeyList anchorsOf(Side side, int count);
    void sort(Side side, int order);
    void compare(Side side, int order = 0);
    Key someone(Side side);

    QString m_path;
    QString m_shape;
    bool m_isLong = false;
    std::unique_ptr<Roster> m_roster;
    QRandomGenerator m_dice{4};

private:
    QStringList schemaOf(const QString &shape, bool isLong) const;
    KeyList bySql(Side side, int order);

    QTemporaryDir m_folder;
};

} // namespace Test

} // namespace Rollcall
