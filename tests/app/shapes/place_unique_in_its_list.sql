-- The place in a list is required, unique in each list, and has a default that fits only once.
--> shows: readings, poems, reading_poem
--> bar: 
--> left: Monday|Sunday
--> right: Ash|Bell|Crow
--> lists: Readings of Ash|Poems of Monday
--> add Monday to Crow: Monday added to Crow
--> add Sunday to Crow: Sunday added to Crow
--> rows of reading_poem: 1|1|0; 1|2|1; 1|3|2; 2|3|0
--> remove Monday from Ash: Monday removed from Ash
--> delete Sunday: Deleted Sunday and 1 membership
CREATE TABLE poem (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE reading (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE reading_poem (reading_id INTEGER NOT NULL REFERENCES reading (id), poem_id INTEGER NOT NULL REFERENCES poem (id), position INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (reading_id, poem_id), UNIQUE (reading_id, position));
INSERT INTO poem VALUES (1, 'Ash'), (2, 'Bell'), (3, 'Crow');
INSERT INTO reading VALUES (1, 'Monday'), (2, 'Sunday');
INSERT INTO reading_poem VALUES (1, 1, 0), (1, 2, 1);
