#pragma once

#include "models/relation/key.h"
#include "models/relation/membership.h"
#include "models/roster.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

class QAbstractItemModel;

namespace Rollcall::Test {

// The tutorial's heroes and teams, fresh for each test: in memory, or in a real file.
std::unique_ptr<Roster> sampleInMemory();
std::unique_ptr<Roster> sampleInFile(const QString &path);
// The tutorial's tables without rows.
std::unique_ptr<Roster> emptyInMemory();
std::unique_ptr<Roster> openFile(const QString &path, Session::Access access = Session::Access::ReadWrite);

// Runs SQL on a connection of its own, as another program would; false on any error.
bool runElsewhere(const QString &path, const QStringList &statements);
// All rows a query gives on a connection of its own, cells joined by "|", rows by "\n".
QString readElsewhere(const QString &path, const QString &query);
// The same on the roster's own connection.
QString readHere(Roster &roster, const QString &query);

// A model's rows: one column's text, joined by "|".
QString columnText(const QAbstractItemModel &model, int column);

// Hero and team keys of the sample.
inline const Key Deadpond = 1, RustyMan = 2, SpiderBoy = 3;
inline const Key ZForce = 1, Preventers = 2;

} // namespace Rollcall::Test
