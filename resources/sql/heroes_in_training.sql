
CREATE TABLE team (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	headquarters VARCHAR NOT NULL, 
	PRIMARY KEY (id)
)

;CREATE INDEX ix_team_name ON team (name);
CREATE TABLE hero (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	secret_name VARCHAR NOT NULL, 
	age INTEGER, 
	PRIMARY KEY (id)
)

;CREATE INDEX ix_hero_age ON hero (age);CREATE INDEX ix_hero_name ON hero (name);
CREATE TABLE heroteamlink (
	team_id INTEGER NOT NULL, 
	hero_id INTEGER NOT NULL, 
	is_training BOOLEAN NOT NULL, 
	PRIMARY KEY (team_id, hero_id), 
	FOREIGN KEY(team_id) REFERENCES team (id), 
	FOREIGN KEY(hero_id) REFERENCES hero (id)
)

;INSERT INTO hero (id, name, secret_name, age) VALUES
	(1, 'Deadpond', 'Dive Wilson', NULL),
	(2, 'Rusty-Man', 'Tommy Sharp', 48),
	(3, 'Spider-Boy', 'Pedro Parqueador', NULL)
;INSERT INTO team (id, name, headquarters) VALUES
	(1, 'Z-Force', 'Sister Margaret''s Bar'),
	(2, 'Preventers', 'Sharp Tower')
;INSERT INTO heroteamlink (team_id, hero_id, is_training) VALUES
	(1, 1, 0),
	(2, 1, 1),
	(2, 2, 0),
	(2, 3, 1)
