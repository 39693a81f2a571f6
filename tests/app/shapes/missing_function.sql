-- A library: no declared foreign keys; new rows fire a rule that calls a function which only the owner has, another rule takes links away.
--> shows: records, performers, records_performers_link
--> bar: This file contains 2 pieces of code of its own, which run when you edit: record_gone, record_made.
--> left: Ash|Seven Wells|The Long Road
--> right: Eda Moor|Oto Lind|Una Berg
--> lists: Records of Eda Moor|Performers of Ash
--> add Ash to Una Berg: Ash added to Una Berg
--> remove Ash from Oto Lind: Ash removed from Oto Lind
--> delete The Long Road: Delete The Long Road? This also removes 2 records moods links. > Deleted The Long Road and 1 membership; also removed 2 records moods links
CREATE TABLE performers (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE);
CREATE TABLE records (id INTEGER PRIMARY KEY, title TEXT NOT NULL DEFAULT 'Unnamed', sort TEXT);
CREATE TABLE moods (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE);
CREATE TABLE cycles (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE places (id INTEGER PRIMARY KEY, place_code TEXT NOT NULL);
CREATE TABLE records_performers_link (id INTEGER PRIMARY KEY, record INTEGER NOT NULL, performer INTEGER NOT NULL, UNIQUE (record, performer));
CREATE TABLE records_moods_link (id INTEGER PRIMARY KEY, record INTEGER NOT NULL, mood INTEGER NOT NULL, UNIQUE (record, mood));
CREATE TABLE records_cycles_link (id INTEGER PRIMARY KEY, record INTEGER NOT NULL, cycle INTEGER NOT NULL, UNIQUE (record));
CREATE TABLE records_places_link (id INTEGER PRIMARY KEY, record INTEGER NOT NULL, place_code INTEGER NOT NULL, UNIQUE (record, place_code));
INSERT INTO records VALUES (1, 'The Long Road', 'Long Road, The'), (2, 'Ash', 'Ash'), (3, 'Seven Wells', 'Seven Wells');
INSERT INTO performers VALUES (1, 'Una Berg'), (2, 'Oto Lind'), (3, 'Eda Moor');
INSERT INTO moods VALUES (1, 'Calm'), (2, 'Rain'), (3, 'Night');
INSERT INTO cycles VALUES (1, 'Roads'), (2, 'Wells');
INSERT INTO places VALUES (1, 'osl'), (2, 'ber');
INSERT INTO records_performers_link (record, performer) VALUES (1, 1), (2, 2), (3, 1), (3, 3);
INSERT INTO records_moods_link (record, mood) VALUES (1, 1), (1, 2), (2, 2);
INSERT INTO records_cycles_link (record, cycle) VALUES (1, 1);
INSERT INTO records_places_link (record, place_code) VALUES (1, 1), (2, 1);
CREATE TRIGGER record_made AFTER INSERT ON records BEGIN UPDATE records SET sort = sort_form(NEW.title) WHERE id = NEW.id; END;
CREATE TRIGGER record_gone AFTER DELETE ON records BEGIN DELETE FROM records_performers_link WHERE record = OLD.id; DELETE FROM records_moods_link WHERE record = OLD.id; END;
