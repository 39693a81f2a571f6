-- Memberships are never removed, only marked: who left has a time in the link row, and each pair may live once.
--> shows: singers, choirs, choir_memberships
--> bar: 
--> left: Eda|Oto|Una
--> right: Altos|Basses
--> lists: Singers of Altos|Choirs of Eda
--> add Oto to Altos: Oto added to Altos
--> remove Una from Altos: Una removed from Altos
--> add Una to Altos: Una added to Altos
--> add Eda to Basses: Eda added to Basses
--> rows of choir_memberships: 1|1|1|member|<now>; 2|1|2|member|2024-03-01 00:00:00; 3|2|2|member|NULL; 4|1|2|member|NULL; 5|1|1|member|NULL; 6|2|3|member|NULL
--> delete Oto: Delete Oto? This also removes 1 past membership. > Deleted Oto and 2 memberships; also removed 1 past membership
CREATE TABLE "singers" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar NOT NULL);
CREATE TABLE "choirs" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar NOT NULL);
CREATE TABLE "choir_memberships" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "choir_id" integer NOT NULL REFERENCES "choirs" ("id"), "singer_id" integer NOT NULL REFERENCES "singers" ("id"), "role" varchar NOT NULL DEFAULT 'member', "left_at" datetime);
CREATE UNIQUE INDEX "one_living" ON "choir_memberships" ("choir_id", "singer_id") WHERE "left_at" IS NULL;
INSERT INTO singers VALUES (1, 'Una'), (2, 'Oto'), (3, 'Eda');
INSERT INTO choirs VALUES (1, 'Altos'), (2, 'Basses');
INSERT INTO choir_memberships (choir_id, singer_id, left_at) VALUES (1, 1, NULL), (1, 2, '2024-03-01 00:00:00'), (2, 2, NULL);
