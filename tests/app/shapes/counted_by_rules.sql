-- Rules keep the number of members, and a time, in the team itself.
--> shows: players, squads, player_squad
--> bar: This file contains 2 pieces of code of its own, which run when you edit: joined, left_squad.
--> left: Eda|Oto|Una
--> right: Blues|Reds
--> lists: Players of Blues|Squads of Eda
--> add Oto to Reds: Oto added to Reds
--> remove Una from Reds: Una removed from Reds
--> add Eda to Blues: Eda added to Blues
--> delete Oto: Deleted Oto and 1 membership
--> delete Blues: Deleted Blues and 1 membership
CREATE TABLE player (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE squad (id INTEGER PRIMARY KEY, name TEXT NOT NULL, num_members INTEGER NOT NULL DEFAULT 0, updated_at TEXT);
CREATE TABLE player_squad (player_id INTEGER NOT NULL REFERENCES player (id), squad_id INTEGER NOT NULL REFERENCES squad (id), PRIMARY KEY (player_id, squad_id)) WITHOUT ROWID;
INSERT INTO player VALUES (1, 'Una'), (2, 'Oto'), (3, 'Eda');
INSERT INTO squad VALUES (1, 'Reds', 1, NULL), (2, 'Blues', 0, NULL);
INSERT INTO player_squad VALUES (1, 1);
CREATE TRIGGER joined AFTER INSERT ON player_squad BEGIN UPDATE squad SET num_members = num_members + 1, updated_at = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE id = NEW.squad_id; END;
CREATE TRIGGER left_squad AFTER DELETE ON player_squad BEGIN UPDATE squad SET num_members = num_members - 1, updated_at = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE id = OLD.squad_id; END;
