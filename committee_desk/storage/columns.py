"""Column types that mean the same on SQLite and on PostgreSQL."""

from sqlalchemy import BigInteger, Integer

# A plain BIGINT primary key would not be the row id on SQLite.
Id = BigInteger().with_variant(Integer, "sqlite")
