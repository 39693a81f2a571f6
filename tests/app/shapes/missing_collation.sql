-- A publishing program: text columns are ordered by a collation which only that program has; a reference has a table of its own.
--> shows: terms, pages, term_index
--> bar: 
--> left: rooms|tags
--> right: article|story
--> lists: Terms of article|Pages of rooms
--> add tags to story: tags added to story
--> remove tags from article: tags removed from article
--> delete story: Deleted story and 1 membership
CREATE TABLE "page" (nid INTEGER PRIMARY KEY AUTOINCREMENT CHECK (nid >= 0), vid INTEGER NULL, type VARCHAR(32) COLLATE NOCASE_UTF8 NOT NULL, uuid VARCHAR(128) COLLATE NOCASE_UTF8 NOT NULL, langcode VARCHAR(12) COLLATE NOCASE_UTF8 NOT NULL);
CREATE TABLE "page_field_data" (nid INTEGER NOT NULL CHECK (nid >= 0), type VARCHAR(32) COLLATE NOCASE_UTF8 NOT NULL, langcode VARCHAR(12) COLLATE NOCASE_UTF8 NOT NULL, status INTEGER NOT NULL, title VARCHAR(255) COLLATE NOCASE_UTF8 NOT NULL, created INTEGER NOT NULL, PRIMARY KEY (nid, langcode));
CREATE TABLE "term_data" (tid INTEGER PRIMARY KEY AUTOINCREMENT CHECK (tid >= 0), vid VARCHAR(32) COLLATE NOCASE_UTF8 NOT NULL, uuid VARCHAR(128) COLLATE NOCASE_UTF8 NOT NULL, langcode VARCHAR(12) COLLATE NOCASE_UTF8 NOT NULL);
CREATE TABLE "term_field_data" (tid INTEGER NOT NULL, vid VARCHAR(32) COLLATE NOCASE_UTF8 NOT NULL, langcode VARCHAR(12) COLLATE NOCASE_UTF8 NOT NULL, name VARCHAR(255) COLLATE NOCASE_UTF8 NOT NULL, weight INTEGER NOT NULL, PRIMARY KEY (tid, langcode));
CREATE TABLE "term_index" (nid INTEGER NOT NULL CHECK (nid >= 0) DEFAULT 0, tid INTEGER NOT NULL CHECK (tid >= 0) DEFAULT 0, status INTEGER NOT NULL DEFAULT 1, created INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (nid, tid));
INSERT INTO page VALUES (1, 1, 'article', 'u1', 'en'), (2, 2, 'story', 'u2', 'en');
INSERT INTO page_field_data VALUES (1, 'article', 'en', 1, 'Oven opens', 1), (2, 'article', 'en', 1, 'Flour prices', 1);
INSERT INTO term_data VALUES (1, 'tags', 't1', 'en'), (2, 'rooms', 't2', 'en');
INSERT INTO term_field_data VALUES (1, 'tags', 'en', 'Bread', 0), (2, 'tags', 'en', 'Money', 0);
INSERT INTO term_index (nid, tid) VALUES (1, 1);
