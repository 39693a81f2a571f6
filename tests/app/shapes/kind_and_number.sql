-- One table links badges with rows of any kind, which a column names; other tables link the same people by plain keys.
--> shows: badges, users, model_has_badges
--> bar: 
--> left: gold|silver
--> right: Eda|Oto|Una
--> lists: Badges of Eda|Users of gold
--> add silver to Una: silver added to Una
--> remove gold from Una: gold removed from Una
--> delete Oto: Deleted Oto and 1 membership
--> rows of model_has_badges: 1|App\Models\Club|2; 2|App\Models\Club|1; 2|App\Models\User|1
--> delete gold: Delete gold? This also removes 1 membership. > Deleted gold; also removed 1 membership
--> rows of model_has_badges: 2|App\Models\Club|1; 2|App\Models\User|1
CREATE TABLE "migrations" ("id" integer primary key autoincrement not null, "migration" varchar not null, "batch" integer not null);
CREATE TABLE "users" ("id" integer primary key autoincrement not null, "name" varchar not null, "email" varchar not null, "password" varchar not null, "created_at" datetime, "updated_at" datetime, "deleted_at" datetime);
CREATE TABLE "badges" ("id" integer primary key autoincrement not null, "name" varchar not null, "guard_name" varchar not null, "created_at" datetime, "updated_at" datetime);
CREATE TABLE "model_has_badges" ("badge_id" integer not null, "model_type" varchar not null, "model_id" integer not null, foreign key ("badge_id") references "badges" ("id") on delete cascade, primary key ("badge_id", "model_id", "model_type"));
CREATE TABLE "clubs" ("id" integer primary key autoincrement not null, "name" varchar not null, "deleted_at" datetime);
INSERT INTO "users" ("id", "name", "email", "password") VALUES (1, 'Una', 'una@example.org', 'x'), (2, 'Oto', 'oto@example.org', 'x'), (3, 'Eda', 'eda@example.org', 'x');
INSERT INTO "badges" ("id", "name", "guard_name") VALUES (1, 'gold', 'web'), (2, 'silver', 'web');
INSERT INTO "clubs" ("id", "name") VALUES (1, 'Rowing'), (2, 'Choir');
INSERT INTO "model_has_badges" VALUES (1, 'App\Models\User', 1), (2, 'App\Models\User', 2), (2, 'App\Models\Club', 1), (1, 'App\Models\Club', 2);
