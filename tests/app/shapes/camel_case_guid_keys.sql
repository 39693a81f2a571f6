-- Camel case, plurals before Id in the link's columns; people and roles behind a prefix, with GUIDs as text keys.
--> shows: herbs, recipes, HerbRecipe
--> bar: 
--> left: dill|thyme
--> right: Pie|Soup
--> lists: Herbs of Pie|Recipes of dill
--> add dill to Soup: dill added to Soup
--> remove thyme from Soup: thyme removed from Soup
--> delete Pie: Deleted Pie and 1 membership
CREATE TABLE "__MigrationsHistory" ("MigrationId" TEXT NOT NULL PRIMARY KEY, "ProductVersion" TEXT NOT NULL);
CREATE TABLE "Recipes" ("Id" INTEGER NOT NULL CONSTRAINT "PK_R" PRIMARY KEY AUTOINCREMENT, "Title" TEXT NULL);
CREATE TABLE "Herbs" ("Id" INTEGER NOT NULL CONSTRAINT "PK_H" PRIMARY KEY AUTOINCREMENT, "Text" TEXT NULL);
CREATE TABLE "HerbRecipe" ("HerbsId" INTEGER NOT NULL, "RecipesId" INTEGER NOT NULL, CONSTRAINT "PK_HR" PRIMARY KEY ("HerbsId", "RecipesId"), CONSTRAINT "F1" FOREIGN KEY ("HerbsId") REFERENCES "Herbs" ("Id") ON DELETE CASCADE, CONSTRAINT "F2" FOREIGN KEY ("RecipesId") REFERENCES "Recipes" ("Id") ON DELETE CASCADE);
CREATE TABLE "AspNetUsers" ("Id" TEXT NOT NULL CONSTRAINT "PK_U" PRIMARY KEY, "UserName" TEXT NULL, "NormalizedUserName" TEXT NULL, "Email" TEXT NULL, "PasswordHash" TEXT NULL);
CREATE TABLE "AspNetRoles" ("Id" TEXT NOT NULL CONSTRAINT "PK_O" PRIMARY KEY, "Name" TEXT NULL, "NormalizedName" TEXT NULL);
CREATE TABLE "AspNetUserRoles" ("UserId" TEXT NOT NULL, "RoleId" TEXT NOT NULL, CONSTRAINT "PK_UO" PRIMARY KEY ("UserId", "RoleId"), CONSTRAINT "F3" FOREIGN KEY ("RoleId") REFERENCES "AspNetRoles" ("Id") ON DELETE CASCADE, CONSTRAINT "F4" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE);
CREATE INDEX "IX_HR" ON "HerbRecipe" ("RecipesId");
INSERT INTO "__MigrationsHistory" VALUES ('2024_First', '8.0.0');
INSERT INTO "Recipes" VALUES (1, 'Soup'), (2, 'Pie');
INSERT INTO "Herbs" VALUES (1, 'dill'), (2, 'thyme');
INSERT INTO "HerbRecipe" VALUES (1, 2), (2, 1);
INSERT INTO "AspNetUsers" VALUES ('11111111-8b86-d011-b42d-00cf4fc964ff', 'una', 'UNA', 'una@example.org', 'x'), ('22222222-8b86-d011-b42d-00cf4fc964ff', 'oto', 'OTO', 'oto@example.org', 'x');
INSERT INTO "AspNetRoles" VALUES ('r-1', 'Cook', 'COOK'), ('r-2', 'Guest', 'GUEST');
INSERT INTO "AspNetUserRoles" VALUES ('11111111-8b86-d011-b42d-00cf4fc964ff', 'r-1');
