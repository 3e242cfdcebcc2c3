"""Minutes of the kinds that committees keep: printed forms, sign-in sheets, summaries, raw Word."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document

Row = Sequence[str | None]
"""Cells of a row; None is merged into the cell before it."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def written(path: Path, *blocks: str | Sequence[Row]) -> Path:
    """Write paragraphs and tables in their order."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _table(document, block)
    document.save(str(path))
    return path


def _table(document: Document, rows: Sequence[Row]) -> None:
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        cells = table.add_row().cells
        for place, words in enumerate(row):
            if words is None:
                continue
            last = place
            while last + 1 < len(row) and row[last + 1] is None:
                last += 1
            cell = cells[place].merge(cells[last]) if last > place else cells[place]
            cell.text = words


def raw(path: Path, body: str, *, space: str = WORD, part: str = "word/document.xml") -> Path:
    """Write the bare text of a document in a namespace, under a name of its own."""
    whole = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(part, whole)
    return path


def p(text: str) -> str:
    """Return a paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    """Return a cell of one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


HEAD = ("居委会会议记录", "时间：2026年3月3日", "地点：会议室", "主持人：王秀兰")
RAW_HEAD = "".join(map(p, HEAD))

LABELS_ABOVE: Sequence[Row] = (
    ("幸福里社区居民代表会议记录", None, None, None),
    ("会议时间", "会议地点", "主持人", "记录人"),
    ("2026年3月10日 14:00", "社区会议室", "王秀兰", "李明"),
    ("应到", "实到", "缺席", "列席"),
    ("45人", "30人", "周强（出差）、吴芳", "赵敏（街道）"),
    ("参会人员", None, None, None),
    ("张伟、李明、孙丽", None, None, None),
    ("会议内容", None, None, None),
    ("一、垃圾分类点位调整\n张伟：赞成。\n表决：同意28票，反对1票，弃权1票。", None, None, None),
    ("会议决议", None, None, None),
    ("同意调整垃圾分类点位。", None, None, None),
)
COUNCIL_FORM: Sequence[Row] = (
    ("议事主题", "小区充电桩安装", "议事时间", "2026年5月8日晚7点"),
    ("议事地点", "党群服务中心", "主持人", "王秀兰"),
    ("记录人", "孙丽", "参与人数", "3"),
    ("参与人员", "周强、吴芳、郑凯", None, None),
    ("议事过程", "周强提出：东门太挤。\n吴芳表示：支持装在西侧。", None, None),
    ("议事结果", "1.充电桩装在西侧；\n2.由物业公司于2026年6月1日前完成安装。", None, None),
    ("后续落实", "社区跟进", None, None),
)
PARTY_FORM: Sequence[Row] = (
    ("会议类别", "☑支部党员大会 □支部委员会 □党小组会 □党课", None, None),
    ("时间", "2026年7月1日 15:00-16:30", "地点", "党员活动室"),
    ("主持人", "王秀兰", "记录人", "李明"),
    ("应到党员", "20人", "实到党员", "18人"),
    ("缺席人员及原因", "周强（生病）、吴芳（外出）", None, None),
    ("列席人员", "入党积极分子刘芳", None, None),
    ("会议主题", "讨论接收预备党员", None, None),
    (
        "会议内容",
        "一、学习文件\n二、讨论接收刘芳为预备党员\n采取无记名投票方式表决：应到有表决权党员20名，"
        "实到18名，发出表决票18张，收回18张，赞成18票，反对0票，弃权0票。",
        None,
        None,
    ),
    ("会议决议", "同意接收刘芳为中共预备党员。", None, None),
)
ONE_CELL = (
    "居委会会议记录\n时间：2026年4月1日上午9:00　地点：居委会办公室\n主持：王秀兰　记录：李明\n"
    "参加人员：孙丽、周强、吴芳\n会议内容：\n1、研究清明防火。\n王秀兰：要加强巡查。\n"
    "2、研究楼道清理。\n李明：下周开始。\n会议决定：下周一起清理楼道，责任人李明。"
)
NUMBERED_AGENDA = (
    "幸福里社区居民会议记录",
    "会议时间：2026年6月6日上午9时",
    "会议地点：小区广场",
    "主持人：王秀兰",
    "参会人员：张伟、孙丽",
    "会议议程：",
    "1. 审议居委会工作报告",
    "2. 审议公共收益使用方案",
    "3. 补选居委会委员",
    "会议内容：",
    "第一项 审议居委会工作报告",
    "王秀兰作报告。经举手表决，赞成30票，反对0票，弃权0票，通过。",
    "第二项议程：审议公共收益使用方案",
    "李明说明方案。应投30票，实投30票，赞成28票，反对1票，弃权1票。",
    "第三项：补选居委会委员",
    "经无记名投票，发出选票30张，收回30张，有效票29张，无效票1张，张伟得票25票，孙丽得票4票。",
    "散会。",
)
ROLES = (
    "两委会议记录",
    "时间：2026年7月2日",
    "地点：会议室",
    "主持：党委书记王秀兰",
    "记录：孙丽（文书）",
    "出席：党委书记 王秀兰，居委会主任李明、副主任孙丽；委员：张伟、欧阳娜娜和周强",
    "列席：街道办副主任 赵敏、物业经理钱进、网格员刘芳",
    "缺席：郑凯（因公出差）、吴芳请假",
    "议题一：防汛",
    "李明汇报。",
    "议题二：消防",
    "会议同意购置灭火器20具。",
)
TWO_LISTS = (
    *HEAD,
    "会议内容：",
    "一、停车位",
    "经举手表决，同意20票，反对2票。",
    "会议决议：",
    "1.同意停车位方案。",
    "二、公约修订",
    "大家讨论。",
    "表决方式：举手表决",
    "表决结果：",
    "同意：18票",
    "反对：1票",
    "弃权：3票",
    "李明：以后多宣传。",
    "三、会议决议",
    "1.公约修订通过。",
    "2.由李明负责印发。",
    "四、其他事项",
    "时间：下次另行通知。",
    "会议于16:00结束。",
    "幸福里社区居民委员会",
    "2026年3月4日",
)
SUMMARY = (
    "协商会议纪要",
    "2026年5月6日下午，幸福里社区党委书记王秀兰在党群服务中心主持召开议事协商会，"
    "专题研究充电桩建设。会议纪要如下：",
    "一、关于选址。甲方案（东门）同意12票；乙方案（西门）同意8票。会议决定采用甲方案，"
    "由物业公司牵头，6月底前完成。",
    "二、关于收费。一致同意每度1元。",
    "参加人员：李明、周强、钱进",
    "幸福里社区居民委员会",
    "2026年5月8日",
)
DECISION_FORM: Sequence[Row] = (
    ("时  间", "2026年10月12日上午9时", "地  点", "二楼会议室"),
    ("主 持 人", "王秀兰", "记 录 人", "李 明"),
    ("应到人数", "应到38人", "实到人数", "实到35人"),
    ("会议议题", "1.老旧管网改造；2.公共收益分配", None, None),
    ("讨论情况", "张伟（居民代表）：支持改造。\n孙丽：希望公开账目。", None, None),
    (
        "表决结果",
        "议题1：同意33票，反对1票，弃权1票；\n议题2：同意35票，反对0票，弃权0票。",
        None,
        None,
    ),
    ("参会人员签名", "张伟 孙丽 周强 吴芳", None, None),
)
IN_WRITING = (
    "业主大会会议记录",
    "会议时间：2026年11月1日至2026年11月10日",
    "会议形式：书面征求意见",
    "发出表决票200张，收回180张，有效票175张，无效票5张。同意150票，占总人数75%；反对15票；弃权10票。",
    "到会：李明、孙丽三人",
    "会议决议：同意使用维修资金。",
    "报：梧桐街道党工委",
)


def record_of_forty_items(path: Path) -> Path:
    """Write some forty pages: an item a page, with speeches that sound like labels and votes."""
    lines = [*HEAD, "会议内容："]
    figures = ("", *"一二三四五六七八九")
    for number in range(1, 41):
        tens, ones = divmod(number, 10)
        han = ("" if tens < 2 else figures[tens]) + ("十" if tens else "") + figures[ones]
        lines.append(f"{han}、第{number}号楼整治")
        lines.extend(
            f"张伟：时间：要抓紧，我同意修{part}楼的管道，2026年5月{part + 1}日前完成，反对的2户。"
            for part in range(20)
        )
        lines.append("经举手表决，同意40票，反对5票，弃权3票。")
        lines.append(f"会议决定：第{number}号楼先修管道，责任人：李明。")
    return written(path, *lines)
