-- No link table at all: things of their own point at two others.
--> refused: Rollcall found no table in "file.db" that says who belongs to what. Make one, choose the tables yourself, or open another file.
--> offer: Show Shelves and Chapter files (Chapters)
--> shows: shelves, chapter files, Chapters
--> bar: 
--> left: Mill Street|Seven Wells
--> right: o.epub
--> lists: Shelves of o.epub|Chapter files of Mill Street
--> remove Mill Street from o.epub: Mill Street removed from o.epub; 1 chapter deleted
CREATE TABLE "Shelves" ("Id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "Title" TEXT NOT NULL, "Path" TEXT NOT NULL, "Tags" TEXT);
CREATE TABLE "Profiles" ("Id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "Name" TEXT NOT NULL, "Items" TEXT NOT NULL);
CREATE TABLE "Chapters" ("Id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "ShelfId" INTEGER NOT NULL, "VolumeNumber" INTEGER NOT NULL, "ChapterNumber" INTEGER NOT NULL, "Title" TEXT, "ChapterFileId" INTEGER);
CREATE TABLE "ChapterFiles" ("Id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "ShelfId" INTEGER NOT NULL, "Quality" TEXT NOT NULL, "RelativePath" TEXT);
INSERT INTO "Profiles" VALUES (1, 'Any', '[]');
INSERT INTO "Shelves" VALUES (1, 'Mill Street', '/b/m', '[1,2]'), (2, 'Seven Wells', '/b/w', '[]');
INSERT INTO "Chapters" VALUES (1, 1, 1, 1, 'Opening', 1);
INSERT INTO "ChapterFiles" VALUES (1, 1, '{}', 'o.epub');
