"""The tutorial's own classes at work on a file: heroes.py make|join|leave|show FILE

make   creates the tables and the tutorial's rows
join   Spider-Boy joins Z-Force from the team's side, and a new hero comes along
leave  Spider-Boy leaves Z-Force from the hero's side
show   prints the members of each team
"""
import sys
from typing import List, Optional

from sqlmodel import Field, Relationship, Session, SQLModel, create_engine, select


class HeroTeamLink(SQLModel, table=True):
    team_id: Optional[int] = Field(default=None, foreign_key="team.id", primary_key=True)
    hero_id: Optional[int] = Field(default=None, foreign_key="hero.id", primary_key=True)


class Team(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    headquarters: str

    heroes: List["Hero"] = Relationship(back_populates="teams", link_model=HeroTeamLink)


class Hero(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(default=None, index=True)

    teams: List[Team] = Relationship(back_populates="heroes", link_model=HeroTeamLink)


def make(session):
    SQLModel.metadata.create_all(session.get_bind())
    preventers = Team(name="Preventers", headquarters="Sharp Tower")
    z_force = Team(name="Z-Force", headquarters="Sister Margaret's Bar")
    session.add(Hero(name="Deadpond", secret_name="Dive Wilson", teams=[z_force, preventers]))
    session.add(Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48, teams=[preventers]))
    session.add(Hero(name="Spider-Boy", secret_name="Pedro Parqueador", teams=[preventers]))
    session.commit()


def spider_boy_and_z_force(session):
    return (session.exec(select(Hero).where(Hero.name == "Spider-Boy")).one(),
            session.exec(select(Team).where(Team.name == "Z-Force")).one())


def join(session):
    spider_boy, z_force = spider_boy_and_z_force(session)
    z_force.heroes.append(spider_boy)
    session.add(Hero(name="Éclair", secret_name="Naïve 'Quote", age=7, teams=[z_force]))
    session.commit()


def leave(session):
    spider_boy, z_force = spider_boy_and_z_force(session)
    spider_boy.teams.remove(z_force)
    session.commit()


def show(session):
    for team in session.exec(select(Team).order_by(Team.name)):
        print(f"{team.name}: " + ", ".join(sorted(hero.name for hero in team.heroes)))


if __name__ == "__main__":
    verb, path = sys.argv[1:]
    with Session(create_engine(f"sqlite:///{path}")) as session:
        {"make": make, "join": join, "leave": leave, "show": show}[verb](session)
