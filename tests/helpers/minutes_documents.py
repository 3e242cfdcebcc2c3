"""Minutes as other people write them: in paragraphs, as a printed form, as a summary."""

from pathlib import Path

import docx
from docx.document import Document

RECORD = (
    "幸福里社区居民代表会议记录",
    "时间：2026年3月10日（星期二）下午2:30—4:00",
    "地  点：社区二楼会议室",
    "主持人：王秀兰（居委会主任）    记录人：李明",
    "应到45人，实到30人",
    "出席人员：张 伟、李明、欧阳娜娜、阿依古丽·买买提、䶮㛃等30人",
    "列席人员：赵敏（街道）、钱进（物业）",
    "会议议程：",
    "1.停车位改造方案",
    "2.居民公约修订",
    "会议内容：",
    "一、停车位改造方案。王秀兰介绍方案。",
    "张伟：同意，但要先修东门。",
    "欧阳娜娜：费用怎么分摊？",
    "经举手表决，同意16票，反对0票，弃权14票。",
    "二、居民公约修订",
    "李明宣读修订稿。会议一致同意修订稿。",
    "会议决议：",
    "1.同意停车位改造方案，由物业公司负责，于2026年4月30日前完成。",
    "2.通过居民公约修订稿（责任人：李明；完成时限：2026年3月31日）。",
    "散会时间：16:05",
    "主持人签名：            记录人签名：",
)
SUMMARY = (
    "幸福里社区居民委员会会议纪要",
    "〔2026〕3号",
    "2026年4月2日，社区居委会主任王秀兰在社区会议室主持召开居委会会议，研究夏季防汛工作。"
    "现将会议议定事项纪要如下：",
    "一、会议决定成立防汛小组，由李明负责。",
    "二、会议议定5月底前完成排水沟清理。",
    "出席：王秀兰、李明、孙丽",
    "请假：周强（出差）",
    "记录：孙丽",
)


def paragraphs(path: Path, lines: tuple[str, ...] = RECORD) -> Path:
    """Write a document of plain paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def form(path: Path) -> Path:
    """Write minutes in a printed form: cells of labels and values, then a sign-in sheet."""
    document = docx.Document()
    document.add_paragraph("议事协商会议记录表")
    _form_table(document)
    document.add_paragraph("签到表")
    people = document.add_table(rows=1, cols=4)
    for cell, word in zip(people.rows[0].cells, ("序号", "姓名", "住址", "签名"), strict=True):
        cell.text = word
    for number, name in enumerate(("周强", "吴芳", "郑凯", "冯静", "䶮㛃"), 1):
        cells = people.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = str(number), name, f"3-2-{number}01"
    document.save(str(path))
    return path


def _form_table(document: Document) -> None:
    table = document.add_table(rows=0, cols=4)
    for words in (
        ("会议名称", "3号楼加装电梯协商会", "时间", "2026.5.8 19:00-20:30"),
        ("地点", "幸福里3号楼架空层", "主持人", "王秀兰"),
        ("应到人数", "22", "实到人数", "18"),
        ("记录人", "孙丽", "列席人员", "刘建（设计院）"),
    ):
        for cell, word in zip(table.add_row().cells, words, strict=True):
            cell.text = word
    for label, text in (
        ("参会人员", "周强 吴芳 郑凯 冯 静"),
        ("议题", "3号楼2单元加装电梯费用分摊"),
        (
            "发言摘要",
            "周强：按楼层系数分摊。\n吴芳：一楼不出钱。\n表决：16人同意、1人反对、1人弃权",
        ),
        (
            "协商结果",
            "一、费用按楼层系数分摊；\n二、由业委会牵头签订协议。\n责任人：郑凯\n"
            "完成时限：2026年6月30日",
        ),
    ):
        cells = table.add_row().cells
        cells[0].text = label
        cells[1].merge(cells[3]).text = text


def items_table(path: Path) -> Path:
    """Write minutes whose items stand in a table of their own."""
    document = docx.Document()
    for line in (
        "居委会会议记录",
        "日期：二〇二六年六月一日",
        "地点：办公室",
        "出席：王秀兰，李明",
    ):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=5)
    for words in (
        ("议题", "讨论情况", "表决结果", "决议", "责任人"),
        ("1.楼道清理", "各网格报了情况", "全票通过", "六月内清理完毕", "李明"),
        ("2.暑期托管", "场地够用", "同意5票，弃权1票", "开两个班", "孙丽"),
    ):
        for cell, word in zip(table.add_row().cells, words, strict=True):
            cell.text = word
    document.save(str(path))
    return path
