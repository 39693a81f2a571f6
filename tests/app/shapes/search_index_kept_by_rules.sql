-- The full-text index of one table is kept by rules.
--> shows: letters, topics, letter_topic
--> bar: This file contains 3 pieces of code of its own, which run when you edit: letter_ad, letter_ai, letter_au.
--> left: Flour|Oven
--> right: bread|work
--> lists: Letters of bread|Topics of Flour
--> add Oven to bread: Oven added to bread
--> remove Flour from bread: Flour removed from bread
--> delete Oven: off, A rule of this file would change its search index ("letter_fts"). File > Let Rules Keep the Search Index allows that.
--> delete bread: Deleted bread and 1 membership
CREATE TABLE letter (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE topic (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE letter_topic (letter_id INTEGER NOT NULL REFERENCES letter (id), topic_id INTEGER NOT NULL REFERENCES topic (id), PRIMARY KEY (letter_id, topic_id));
CREATE VIRTUAL TABLE letter_fts USING fts5 (title, content='letter', content_rowid='id');
CREATE TRIGGER letter_ai AFTER INSERT ON letter BEGIN INSERT INTO letter_fts (rowid, title) VALUES (new.id, new.title); END;
CREATE TRIGGER letter_ad AFTER DELETE ON letter BEGIN INSERT INTO letter_fts (letter_fts, rowid, title) VALUES ('delete', old.id, old.title); END;
CREATE TRIGGER letter_au AFTER UPDATE ON letter BEGIN INSERT INTO letter_fts (letter_fts, rowid, title) VALUES ('delete', old.id, old.title); INSERT INTO letter_fts (rowid, title) VALUES (new.id, new.title); END;
INSERT INTO letter VALUES (1, 'Flour'), (2, 'Oven');
INSERT INTO topic VALUES (1, 'bread'), (2, 'work');
INSERT INTO letter_topic VALUES (1, 1);
