-- Keywords are a tree; deleting one takes its children and every mark with it, by rules.
--> shows: scans, keywords, ScanKeywords
--> bar: This file contains 2 pieces of code of its own, which run when you edit: keyword_gone, keyword_made.
--> left: page_01.tif|page_02.tif|page_03.tif
--> right: Alps|Family|Hut|Travel|Uncle
--> lists: Scans of Alps|Keywords of page_01.tif
--> add page_03.tif to Hut: page_03.tif added to Hut
--> remove page_01.tif from Alps: page_01.tif removed from Alps
--> delete Travel: Delete Travel? This also removes 2 keywords (Alps, Hut) and 3 keywords trees. > Deleted Travel and 1 membership; also removed 2 keywords (Alps, Hut) and 3 keywords trees
CREATE TABLE Scans (id INTEGER PRIMARY KEY, name TEXT NOT NULL, state INTEGER NOT NULL DEFAULT 1);
CREATE TABLE Keywords (id INTEGER PRIMARY KEY, pid INTEGER, name TEXT NOT NULL, UNIQUE (name, pid));
CREATE TABLE KeywordsTree (id INTEGER NOT NULL, pid INTEGER NOT NULL, UNIQUE (id, pid));
CREATE TABLE ScanKeywords (scanid INTEGER NOT NULL, keywordid INTEGER NOT NULL, UNIQUE (scanid, keywordid));
CREATE TABLE KeywordNotes (keywordid INTEGER, note TEXT, value TEXT);
CREATE TRIGGER keyword_made AFTER INSERT ON Keywords BEGIN INSERT INTO KeywordsTree SELECT NEW.id, NEW.pid UNION SELECT NEW.id, t.pid FROM KeywordsTree AS t WHERE t.id = NEW.pid; END;
CREATE TRIGGER keyword_gone AFTER DELETE ON Keywords BEGIN
  DELETE FROM ScanKeywords WHERE keywordid = OLD.id;
  DELETE FROM KeywordNotes WHERE keywordid = OLD.id;
  DELETE FROM Keywords WHERE id IN (SELECT id FROM KeywordsTree WHERE pid = OLD.id);
  DELETE FROM KeywordsTree WHERE id = OLD.id OR pid = OLD.id;
END;
INSERT INTO Scans VALUES (1, 'page_01.tif', 1), (2, 'page_02.tif', 1), (3, 'page_03.tif', 3);
INSERT INTO Keywords VALUES (1, 0, 'Family'), (2, 1, 'Uncle'), (3, 0, 'Travel'), (4, 3, 'Alps'), (5, 4, 'Hut');
INSERT INTO ScanKeywords VALUES (1, 2), (1, 4), (2, 4), (2, 3);
INSERT INTO KeywordNotes VALUES (4, 'place', '46.5,8.0');
