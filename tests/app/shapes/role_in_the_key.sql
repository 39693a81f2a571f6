-- Text keys; the role of a person is a part of the link's key, so the same person may be there in two roles.
--> shows: people, works, PersonWorkMap
--> bar: 
--> left: Oto Lind|Una Berg
--> right: Ferry|Films|Lantern
--> lists: People of Ferry|Works of Oto Lind
--> add Una Berg to Ferry: asks Role > Una Berg added to Ferry
--> remove Una Berg from Lantern: Una Berg removed from Lantern
--> delete Lantern: Deleted Lantern and 1 membership
CREATE TABLE "Works" ("Id" TEXT NOT NULL CONSTRAINT "PK_W" PRIMARY KEY, "Type" TEXT NOT NULL, "Name" TEXT NULL, "Path" TEXT NULL);
CREATE TABLE "WorkValues" ("WorkValueId" TEXT NOT NULL CONSTRAINT "PK_V" PRIMARY KEY, "CleanValue" TEXT NOT NULL, "Type" INTEGER NOT NULL, "Value" TEXT NOT NULL);
CREATE TABLE "Persons" ("Id" TEXT NOT NULL CONSTRAINT "PK_P" PRIMARY KEY, "Name" TEXT NOT NULL, "PersonType" TEXT NULL);
CREATE TABLE "PersonWorkMap" ("WorkId" TEXT NOT NULL, "PersonId" TEXT NOT NULL, "Role" TEXT NOT NULL, "SortOrder" INTEGER NULL, CONSTRAINT "PK_PW" PRIMARY KEY ("WorkId", "PersonId", "Role"), CONSTRAINT "F3" FOREIGN KEY ("WorkId") REFERENCES "Works" ("Id") ON DELETE CASCADE, CONSTRAINT "F4" FOREIGN KEY ("PersonId") REFERENCES "Persons" ("Id") ON DELETE CASCADE);
INSERT INTO "Works" VALUES ('W1', 'Film', 'Lantern', NULL), ('W2', 'Film', 'Ferry', NULL), ('W9', 'Folder', 'Films', NULL);
INSERT INTO "WorkValues" VALUES ('B1', 'drama', 2, 'Drama'), ('B2', 'rain', 4, 'rain');
INSERT INTO "Persons" VALUES ('P1', 'Una Berg', 'Actor'), ('P2', 'Oto Lind', 'Director');
INSERT INTO "PersonWorkMap" VALUES ('W1', 'P1', 'Keeper', 0), ('W1', 'P2', 'Himself', 1);
