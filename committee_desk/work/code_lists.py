"""Code lists as a desk knows them: the shipped ones, with the categories a committee added."""

from sqlalchemy import Connection

from committee_desk.rules.codes import Code, CodeList, code_list

OWN = "need_category"


def of(conn: Connection, name: str) -> CodeList:
    """Return a code list with the desk's own lines; retired ones stay, for what is kept by them."""
    shipped = code_list(name)
    if name != OWN:
        return shipped
    found = conn.exec_driver_sql(
        "SELECT code, label, parent, also, retired_on FROM need_category_own "
        "WHERE deleted IS NULL ORDER BY id"
    )
    return shipped.with_own(
        Code(
            code,
            label,
            "own",
            full=label,
            parent=parent,
            also=tuple(filter(None, (also or "").split("\n"))),
            facts={"retired": True} if retired else {},
        )
        for code, label, parent, also, retired in found
    )


def codes_in(value: str | None) -> list[str]:
    """Return the codes of a value that holds several."""
    return [code for code in (value or "").split(",") if code]


def words_of(codes: CodeList, value: str | None) -> str:
    """Return a value that holds several codes as words; a code nobody knows stands for itself."""
    return "、".join(codes.label(code) or code for code in codes_in(value))
