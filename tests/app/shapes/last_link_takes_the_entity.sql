-- A rule deletes a label together with its last link.
--> shows: clippings, labels, clipping_label
--> bar: This file contains code of its own, which runs when you edit: clean_labels.
--> left: Flour prices|Oven manual
--> right: bread|work
--> lists: Clippings of bread|Labels of Flour prices
--> add Oven manual to bread: Oven manual added to bread
--> remove Flour prices from bread: Flour prices removed from bread
--> remove Oven manual from bread: Remove Oven manual from bread? This also removes 1 label (bread). > Oven manual removed from bread; also removed 1 label (bread)
--> delete Oven manual: Deleted Oven manual and 1 membership
CREATE TABLE clipping (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE label (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, colour TEXT DEFAULT '#888888');
CREATE TABLE clipping_label (clipping_id INTEGER NOT NULL REFERENCES clipping (id), label_id INTEGER NOT NULL REFERENCES label (id), PRIMARY KEY (clipping_id, label_id));
CREATE TRIGGER clean_labels AFTER DELETE ON clipping_label WHEN NOT EXISTS (SELECT 1 FROM clipping_label WHERE label_id = OLD.label_id) BEGIN DELETE FROM label WHERE id = OLD.label_id; END;
INSERT INTO clipping VALUES (1, 'Flour prices'), (2, 'Oven manual');
INSERT INTO label VALUES (1, 'bread', '#0000ff'), (2, 'work', '#ff0000');
INSERT INTO clipping_label VALUES (1, 1), (1, 2), (2, 2);
