"""The words that amounts are spoken with: units, measure words, bounds, and what looks like a number and is none."""

import re

from knowledge.normalise.numerals import HAN, NUMERAL
from knowledge.schema.quantity import Bound
from knowledge.schema.units import Unit

PAUSE = "，,。；;！!？?、\\s：:"
UNITS = {
    "毫米": Unit.MILLIMETRE, "mm": Unit.MILLIMETRE, "厘米": Unit.CENTIMETRE, "公分": Unit.CENTIMETRE,
    "cm": Unit.CENTIMETRE, "公尺": Unit.METRE, "米": Unit.METRE, "秒钟": Unit.SECOND, "秒": Unit.SECOND,
    "分钟": Unit.MINUTE, "钟头": Unit.HOUR, "小时": Unit.HOUR, "天": Unit.DAY, "摄氏度": Unit.CELSIUS,
    "℃": Unit.CELSIUS, "°C": Unit.CELSIUS, "度": Unit.DEGREE, "°": Unit.DEGREE, "厘": Unit.LI, "分": Unit.FEN,
    "寸": Unit.CUN, "尺": Unit.CHI, "丈": Unit.ZHANG, "牛顿": Unit.NEWTON, "号": Unit.NEEDLE_NUMBER,
    "成": Unit.RATIO, "%": Unit.PERCENT, "％": Unit.PERCENT, "m": Unit.METRE,
}  # fmt: skip
THREADS = "(?:根|条|道|股)?线(?:那么|这么|的)?宽"
FINGERS = "(?:个)?(?:手)?指(?:头)?(?:那么|这么|的)?(?=宽|长|高|深|厚|远|左右|以内|[" + PAUSE + "]|$)"
MEASURE = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
COUNTED = "针圈遍次回道下层根股瓣个片张块条支把刀锤笔朵只粒颗皮批色种份段节转趟滴绒丝折格"
NOT_COUNTED = ("人", "月", "年", "礼拜", "星期", "字", "样", "手", "头", "徒弟", "学生", "孩子", "时辰", "师")
ONE_COUNTED = "针圈遍次回道层根股刀锤笔转趟"  # of 一: elsewhere it is mostly an article (一个, 一块)
ANY = f"{THREADS}|{FINGERS}|{MEASURE}|[{COUNTED}]"
JOIN = "(?:到|至|[-~—–～])"
AMOUNT = re.compile(
    rf"(?P<low>{NUMERAL})(?P<first>{MEASURE}|[{COUNTED}])?{JOIN}(?P<high>{NUMERAL})(?P<unit>{ANY})"
    rf"|(?P<number>半(?!天|夜)|{NUMERAL})(?P<loose>来|多|把|余)?(?P<piece>个(?=半?(?:钟头|小时)))?(?P<plus>半)?(?P<one>{ANY})"
    rf"(?P<half>半(?!天|夜)|[一二三四五六七八九](?=[{PAUSE}长宽高深厚的就左]|$))?(?P<after>来|多)?",
)
HUNDREDTHS = re.compile(rf"百分之(?P<low>{NUMERAL})(?:{JOIN}(?:百分之)?(?P<high>{NUMERAL}))?")
FRACTION = re.compile(rf"(?P<under>{NUMERAL})分之(?P<over>{NUMERAL})")
THREAD = re.compile("(?<=分之一)(?:根|股|的)?(?:花线|丝线|丝|线|绒)")
SPLIT = re.compile(f"[劈擘][^{PAUSE}]{{0,8}}$")
SPLIT_INTO = re.compile("[劈擘]开?成$")  # 劈成八股: each is an eighth
HALF = re.compile("(?<![大小多])一半")
QUARTER = re.compile("([一三])刻钟")
VAGUE = re.compile(
    f"个把(?:钟头|小时|时辰)|半天|百十来[{COUNTED}]|(?:好|十|百)?几(?:十|百)?(?:{MEASURE}|[{COUNTED}])|[一两三]两下|两下|一点点|一点儿?|一丢丢|一些些?|一?会儿|一会|一歇"
    "|一阵子?|片刻|稍微|稍稍|稍许|略微|少许|些许|(?<=[轻重快慢斜直歪紧松密稀细粗厚薄深浅短长高低])点儿?"
)
SPEED_BEFORE = re.compile(f"(?:每|一)秒钟?[^{PAUSE}一二两三四五六七八九十半\\d]{{0,5}}$")
SPEED_AFTER = re.compile("(?:每|一|/)秒钟?|/s")
RATE = re.compile("每(?:一)?(?:分钟|小时|秒)[^，。；]{0,3}$")
NOT_NUMBERS = re.compile(
    rf"[{HAN}]个(?:里头|里|当中|中)?倒?有?[{HAN}]个|(?:讲|说|教|问|喊|看|听)(?:了|过)?[{HAN}\d]+[遍回次]|"
    rf"(?:第|头|初|老|周|星期|礼拜|农历|阿|哪|某|另)[{HAN}\d]+[{COUNTED}天]?|一(?P<same>.)一(?P=same)|一点(?:也|都|不)"
    "|十分(?!钟|之)|万分|千万|万一|三心二意|七上八下|一五一十|四平八稳|三三两两|乱七八糟|五颜六色|横七竖八|三番五次|一心一意"
    "|一模一样|五花八门|十全十美|八九不离十|不三不四|一来二去|三下五除二|三长两短|七手八脚|丢三落四|一清二楚|十之八九|一刀切|两把刷子"
    "|一天到晚|三下两下|十有八九|[五六七八九]成(?=是|要|会|得|坏|断)|九成九|十成十|半斤八两|半信半疑|三天两头|两下子|一针一线|千针万线|一丝不苟|百分之?百|一刀两断|三五成群|一成不变|九成新|下一[^，。]|(?<![盖抹刷涂贴绕裹包铺加缠撒扎钉补打])上一[^，。]|三角|四方|十字"
)
NEVER = "(?:别|莫|不要|不能|不可|不得|勿要|勿|覅|弗要|甭|不)"
BEFORE = (  # at least first: 不小于 holds 小于
    (Bound.AT_LEAST, f"{NEVER}(?:少于|低于|小于|短于|薄于|少过|低过)|起码|至少|最少|顶少|最低|最短|少说|不下"),
    (
        Bound.AT_MOST,
        f"{NEVER}(?:再|好)?(?:超过|超|过|多于|高于|大于|长于)了?|顶多|最多|至多|撑死|最长|最高|最大|小于|不到",
    ),
    (Bound.ABOUT, "大概|大约|约莫|约摸|差不多|约|将近|接近|大致|估摸"),
)
AFTER = (
    (Bound.AT_MOST, "以内|之内|以下|以里|不到|为限|封顶|打住"),
    (Bound.AT_LEAST, "以上|往上|朝上|打底|起步|开外"),
    (Bound.ABOUT, "左右|上下|光景|的?样子|模样|出头|的光景|吧"),
)
SIDE = "[长宽高深厚粗远]?"
