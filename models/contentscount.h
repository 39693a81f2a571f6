#pragma once

#include "models/sql/backgroundreader.h"

#include <QObject>
#include <QTimer>

namespace Rollcall {

class Roster;

// Counts in the background what a file holds ("400 students, 7 courses, 630 enrolments"), so that a list of files can show it
// without opening them. Counts soon after the file was opened, and after each change.
class ContentsCount : public QObject
{
    Q_OBJECT

public:
    // The roster must outlive it.
    explicit ContentsCount(Roster &roster, QObject *parent = nullptr);

signals:
    void counted(const QString &contents);

private:
    void count();

    Roster &m_roster;
    BackgroundReader m_reader;
    QTimer m_soon;
};

} // namespace Rollcall
