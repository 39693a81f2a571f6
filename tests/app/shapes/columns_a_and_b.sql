-- An ORM's implicit link tables: their columns are called A and B; one links a table with itself, and a name may be missing.
--> shows: articles, topics, _ArticleToTopic
--> bar: 
--> left: Bread|Rain
--> right: Home|Weather
--> lists: Articles of Home|Topics of Bread
--> add Bread to Weather: Bread added to Weather
--> remove Bread from Home: Bread removed from Home
--> delete Rain: Deleted Rain and 1 membership
--> delete Home: Deleted Home
CREATE TABLE "Author" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "email" TEXT NOT NULL, "name" TEXT);
CREATE TABLE "Article" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, "title" TEXT NOT NULL, "authorId" INTEGER NOT NULL, CONSTRAINT "Article_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Author" ("id") ON DELETE RESTRICT ON UPDATE CASCADE);
CREATE TABLE "Topic" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL);
CREATE TABLE "_ArticleToTopic" ("A" INTEGER NOT NULL, "B" INTEGER NOT NULL, CONSTRAINT "f1" FOREIGN KEY ("A") REFERENCES "Article" ("id") ON DELETE CASCADE ON UPDATE CASCADE, CONSTRAINT "f2" FOREIGN KEY ("B") REFERENCES "Topic" ("id") ON DELETE CASCADE ON UPDATE CASCADE);
CREATE TABLE "_AuthorFriends" ("A" INTEGER NOT NULL, "B" INTEGER NOT NULL, CONSTRAINT "f3" FOREIGN KEY ("A") REFERENCES "Author" ("id") ON DELETE CASCADE ON UPDATE CASCADE, CONSTRAINT "f4" FOREIGN KEY ("B") REFERENCES "Author" ("id") ON DELETE CASCADE ON UPDATE CASCADE);
CREATE UNIQUE INDEX "_ArticleToTopic_AB_unique" ON "_ArticleToTopic" ("A", "B");
CREATE INDEX "_ArticleToTopic_B_index" ON "_ArticleToTopic" ("B");
CREATE UNIQUE INDEX "_AuthorFriends_AB_unique" ON "_AuthorFriends" ("A", "B");
INSERT INTO "Author" VALUES (1, 'una@example.org', 'Una'), (2, 'oto@example.org', NULL), (3, 'eda@example.org', 'Eda');
INSERT INTO "Article" ("id", "title", "authorId") VALUES (1, 'Bread', 1), (2, 'Rain', 2);
INSERT INTO "Topic" VALUES (1, 'Home'), (2, 'Weather');
INSERT INTO "_ArticleToTopic" VALUES (1, 1), (2, 2);
INSERT INTO "_AuthorFriends" VALUES (1, 2), (3, 1);
