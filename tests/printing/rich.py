"""Papers that hold one of every part, for tests that look at all of them."""

import io

from committee_desk.printing.content import (
    Attached,
    Attachments,
    Block,
    Code,
    Content,
    Copies,
    Foot,
    Heading,
    Number,
    Paragraph,
    Picture,
    Present,
    RedHead,
    Remark,
    Salutation,
    Signature,
    Table,
    Title,
)

ORGAN = "幸福里社区居民委员会"
DAY = "2026年11月5日"
TITLE = "关于公布2026年第三季度居务公开情况的通知"
FUND = Table(
    ("序号", "项目", "金额（元）", "责任人", "备注"),
    tuple(
        (str(n), "更换单元门禁与楼道照明" * (n % 2 + 1), f"{n * 1234.5:.2f}", f"王䶮{n}", "已完成")
        for n in range(1, 9)
    ),
    "clrcl",
)


def photograph(width: int = 1600, height: int = 1000, form: str = "JPEG", **saved: object) -> bytes:
    from PIL import Image, ImageDraw

    made = Image.new("RGB", (width, height), (210, 225, 240))
    ImageDraw.Draw(made).ellipse((width // 4, height // 4, width // 2, height // 2), (30, 90, 200))
    out = io.BytesIO()
    made.save(out, form, **saved)
    return out.getvalue()


def wide_table(rows: int = 30) -> Table:
    cells = tuple(
        tuple(f"WX{column:02}{row:04}-{column}" for column in range(12)) for row in range(rows)
    )
    return Table(tuple(f"第{n}列的长标题" for n in range(1, 13)), cells)


def rich(form: str = "official", paper: str = "A4", sealed: bool = True) -> Content:
    blocks: tuple[Block, ...] = (
        RedHead(ORGAN, "幸居〔2026〕5号", form),
        Title(TITLE),
        Salutation("各位居民："),
        Paragraph(
            "根据《中华人民共和国城市居民委员会组织法》，现将本社区2026年第三季度居务公开情况公布如下，"
            "欢迎监督；有疑问的，可在公示期内以书面形式提出。"
        ),
        Heading("一、经费收支", 1),
        Heading("（一）公益金", 2),
        Heading("1．收入", 3),
        Heading("（1）上级拨付", 4),
        Paragraph("本季度收入合计12,345.60元，支出9,876.50元，详见下表。"),
        FUND,
        Picture(photograph(), "图1　楼道照明更换后（4号楼2单元）", 90),
        Paragraph("扫描二维码可查看明细，也可到社区党群服务中心查阅。", lead="查阅方式："),
        Code("https://example.cn/notice/2026/5", "扫码查看明细"),
        Attachments(("2026年第三季度收支明细表", "社区公益微项目清单")),
        Signature(ORGAN, DAY, sealed),
        Remark("公示期：2026年11月5日至2026年11月20日"),
        Attached("2026年第三季度收支明细表", (FUND, Paragraph("以上数据已经审核。")), 1),
        Attached("社区公益微项目清单", (wide_table(),), 2),
        Foot("张贴至：2026年11月20日"),
        Copies(("幸福街道办事处", "社区居务监督委员会"), ORGAN, DAY),
    )
    return Content("X", TITLE, blocks, author=ORGAN, paper=paper)


def minutes() -> Content:
    names = (
        "王䶮",
        "李㛃",
        "张𬍛𫖯",
        "欧阳𠅤",
        "阿依古丽·买买提",
        "赵一鸣",
        "孙三丰",
        "周小四",
        "吴五七",
    )
    blocks: tuple[Block, ...] = (
        RedHead(f"{ORGAN}会议纪要", "〔2026〕12号", "minutes"),
        Paragraph("社区居民委员会在党群服务中心召开第十二次会议，研究并议定以下事项。" * 3),
        Heading("一、关于加装电梯"),
        Paragraph("会议议定，由李梅负责与施工方沟通，11月20日前完成公示。" * 4),
        Present("出席", names),
        Present("请假", ("冯八",)),
        Present("列席", ("陈九（街道社区建设办）", "褚十")),
        Copies(("街道办事处",), ORGAN, DAY),
    )
    return Content("M", "会议纪要", blocks, author=ORGAN)


def reminder() -> Content:
    """Return a paper in large type with the parts one message may have."""
    duty = Table(
        ("日期", "值班人", "电话"), (("11月6日", "王䶮", "96116"), ("11月7日", "李㛃", "96117"))
    )
    blocks: tuple[Block, ...] = (
        Title("停水温馨提示"),
        Number("幸居〔2026〕5号"),
        Salutation("居民朋友："),
        Heading("一、时间"),
        Paragraph("因供水管道维修，11月6日停水。", lead="通知："),
        duty,
        Code("https://example.cn", "扫码查看"),
        Signature(ORGAN, DAY, True),
        Foot("张贴至：2026年11月9日"),
        Attached(
            "值班安排", (Picture(photograph(), "阀门位置"), Present("值班", ("王䶮", "李㛃")))
        ),
    )
    return Content("B14", "停水温馨提示", blocks, author=ORGAN, paper="A4-large")
