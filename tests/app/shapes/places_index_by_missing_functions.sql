-- A map: the R-tree of one table is kept by rules that call functions which only a map program has.
--> shows: houses, holders, house_holder
--> bar: This file contains 2 pieces of code of its own, which run when you edit: house_gone, house_made.
--> left: New mill|Old mill
--> right: Mills Ltd|Una Berg
--> lists: Houses of Mills Ltd|Holders of New mill
--> add New mill to Una Berg: New mill added to Una Berg
--> remove Old mill from Mills Ltd: Old mill removed from Mills Ltd
--> delete New mill: off, A rule of this file would change its search index ("rtree_house_geom"). File > Let Rules Keep the Search Index allows that.
--> delete Una Berg: Deleted Una Berg and 2 memberships
CREATE TABLE house (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, name TEXT(80));
CREATE TABLE holder (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name TEXT(80));
CREATE TABLE house_holder (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, house_fid MEDIUMINT, holder_fid MEDIUMINT, share REAL);
CREATE VIRTUAL TABLE rtree_house_geom USING rtree (id, minx, maxx, miny, maxy);
INSERT INTO house VALUES (1, x'4750000100', 'Old mill'), (2, x'4750000100', 'New mill');
INSERT INTO holder VALUES (1, 'Una Berg'), (2, 'Mills Ltd');
INSERT INTO house_holder (house_fid, holder_fid, share) VALUES (1, 1, 0.5), (1, 2, 0.5);
INSERT INTO rtree_house_geom VALUES (1, 0, 0, 0, 0), (2, 0, 0, 0, 0);
CREATE TRIGGER house_made AFTER INSERT ON house WHEN NEW.geom IS NOT NULL BEGIN INSERT OR REPLACE INTO rtree_house_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER house_gone AFTER DELETE ON house BEGIN DELETE FROM rtree_house_geom WHERE id = OLD.fid; END;
