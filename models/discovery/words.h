#pragma once

#include "models/relation/relationship.h"
#include "models/values/schema.h"

namespace Rollcall {

// The words a name is made of, in lower case: playlist and track for "PlaylistTrack", "playlist_track" and "Playlist Track".
QStringList wordsOf(const QString &name);
// Instead of a prefix: names are those that Apple's Core Data makes, "ZPERSON" and "Z_1GROUPS".
inline constexpr QLatin1String CoreDataPrefix("Z_");
// Those that say what is meant, without "tbl", "app" or the given prefix before them and "id" or "fk" around them. A prefix of several
// words comes run together.
QStringList bareWordsOf(const QString &name, const QString &prefix = {});

// What people probably call a row of this table or what this column refers to: "hero" and "heroes" for
// "heroes", "tbl_hero", "app_hero" and "hero_id". English plurals; any other word stays as it is.
// The prefix is what the file's tables have before their names: "wp", "mdl", "auth".
Noun nounFor(const QString &name, const QString &prefix = {});

// The columns by which people probably know a row: name, title, label, first and last name, email, …,
// else the first text column, else the key.
LabelTemplate labelFor(const TableInfo &table, const QStringList &key);
// False where labelFor() has nothing better than the key, or a text that many rows may share: a role, a status.
bool hasName(const TableInfo &table, const QStringList &key);
// A further column that tells two rows of the same label apart; empty when there is none that helps.
QString detailFor(const TableInfo &table, const QStringList &key, const LabelTemplate &label);

// Fills in membersTitle, membersName and the membership's noun from the nouns of both sides.
void fillWords(Relationship &relationship);

} // namespace Rollcall
