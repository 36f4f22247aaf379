"""How a speaker words each slot of an act: patterns over the part before the verb, after it, or both."""

import re

from knowledge.normalise.clauses import ADJECTIVES, FILLERS
from knowledge.normalise.measures import PAUSE

USED = "\0"  # stands where something has been understood already

_STOP = (
    f"(?={USED}|$|[{PAUSE}]|来(?!回)|去|轻轻|慢慢|慢点|稍微|稍稍|先|要|都|也|一起|一道|一齐|在|从|沿|顺着|顺|照着|照|对着|往|朝|跟着|贴着|紧挨|挨着|把|将|给|直直|"
    "斜着|横着|竖着|密密|匀匀|薄薄|细细|小心|反复|来回|使劲|用力|均匀|只|就|一下|一点)"
)
HAND = re.compile("(?:用|拿)?(?P<hand>左手|右手|双手|两只手|两手|左右手)")
HANDS = {"左手": "left", "右手": "right"}
ACTOR = re.compile(
    f"^{USED}*(?P<actor>老师傅|师傅|师父|老师|徒弟|学徒|徒儿|你们|你|我们|我|咱们|咱|他们|他|她们|她|阿婆|阿姨|奶奶|爷爷|两个人|一个人|帮手|助手|下手)"
    "(?!的|手|讲|说|看|晓得|知道|干了|做了|记)"
)
NOT = re.compile(
    "(?P<not>(?:千万|切)?(?:不可以|不要|不能|不可|不许|不得|不好|勿要|弗要|覅|别|弗好|勿好|莫要|莫|甭|勿|弗|休))(?!超|过(?!头)|少于|多于|低于|高于|大于|小于)"
    "(?:再|太|去|老是|老|急着|急到|忙着)?"
)
PLAIN_NOT = re.compile("(?P<word>不用|不必|不消|没有|没|未|不)$")
TOOL = re.compile(
    rf"(?:拿|用|使(?!劲)|以(?![内上下外里为后前及])|靠)(?:着)?(?!.?[力劲]|心|完|不|得)(?:把|支|根|块|个|张|条|点)?(?P<np>[^{USED}{PAUSE}]{{1,8}}?){_STOP}"
)
MOVED = re.compile(rf"(?:把|将)(?P<np>[^{USED}{PAUSE}]{{1,10}}?){_STOP}")
_PLACE = (
    "里头|里面|里边|外头|外面|上头|上面|下头|下面|底下|底里|背后|背面|后头|后面|前头|前面|旁边|边上|边边上|中间|当中|两面|两边|两头|"
    "四周|四面|反面|正面|左边|右边|顶上|地方|位置"
)
_IN = "[里上下中旁边处]"
_WAYS = "沿着|沿|顺着|照着|照|贴着|紧挨着|挨着|紧贴着|跟着|靠着|对着|对准|朝着|朝|往|向着|围着|绕着|隔|挨|离开?|比着"
AGAINST = re.compile(f"(?P<what>(?:跟|和|与)[^{USED}{PAUSE}]{{1,4}}(?:面|线|边|布|皮|纸|泥|底))(?:成|{USED}|$)")
RELATIONS = (
    re.compile(f"(?P<what>从[^{USED}{PAUSE}]{{1,6}}?(?:往|到|向|朝)[^{USED}{PAUSE}]{{1,4}}?){_STOP}"),
    re.compile(f"(?P<what>(?:从|在|到|进|打从)[^{USED}{PAUSE}]{{0,8}}(?:{_PLACE}|{_IN}))(?!的)"),
    re.compile(f"(?P<what>从[^{USED}{PAUSE}]{{1,8}}?)(?:开始|起头|起|$)"),
    re.compile(f"^{USED}*(?P<what>跟[^{USED}{PAUSE}]{{1,5}})$"),
    re.compile(f"(?P<what>(?:{_WAYS})[^{USED}{PAUSE}]{{1,8}}?){_STOP}"),
    AGAINST,
)
INTO = re.compile(f"^{USED}*(?P<what>(?:在|到|进)[^{USED}{PAUSE}]{{1,8}}?)(?:去|来|{USED}|$)")
PLACE = re.compile(
    f"^{USED}*(?P<what>[^{USED}{PAUSE}]{{0,6}}(?:{_PLACE}|(?<![{USED}一以来几两三四五六七八九十把]){_IN}))(?![头面边的子])"
)
PLACED = re.compile(f"[^的一二两三四五六七八九十百几半]+(?:{_PLACE}|{_IN})$")
PLACE_ALONE = re.compile(f"^{USED}*(?P<what>[^{USED}{PAUSE}到有是手一]{{1,8}}(?:{_PLACE}|{_IN}))$")
_A = f"[{ADJECTIVES}]"
_WAY_WORDS = (
    "趁热|趁湿|趁软|趁潮|一起|一道|一齐|反复|均匀|仔细|小心|用力|使劲|散开|过头|到头|到底|一样[长宽高厚粗细大密]|整整齐齐|交叉|交错|来来回回|一口气|一气|连着|"
    "一下一下|一点一点|一针一针|一刀一刀|一层一层|一遍一遍|一圈一圈|一根一根|一笔一笔|一步一步|垂直|笔直|均匀|匀净|稳当|平整|整齐|光滑|利索|细致|服帖|到位|顺时针|逆时针|挨个|逐个|不[紧快松轻深]不[慢紧重浅]|[使用][巧暗匀狠猛大蛮腕点]?[力劲]|悠着|狠命|死命"
)
MANNERS = (
    re.compile(rf"(?P<how>(?P<one>[^{USED}一])(?P=one)(?P<other>[^{USED}])(?P=other))(?:地|的)?"),
    re.compile(rf"(?P<how>(?P<once>{_A})(?P=once)(?:(?P<twice>{_A})(?P=twice))?)(?:地|的|叫|子|个|儿)?"),
    re.compile(rf"(?P<how>{_WAY_WORDS})(?:地|的)?"),
    re.compile("(?P<how>[斜横竖直正反倒侧歪平仰立悬匀]着)"),
    re.compile(rf"(?P<how>[^{USED}{PAUSE}要得先再就都把将]{{2,4}}?)地(?!方)"),
)
NEAR = re.compile(  # right before the verb: 斜一点进去
    rf"(?:(?<=[要得再太更微别莫地{USED}])|(?=[斜直轻慢快]))(?P<how>{_A})(?={USED}*(?:一?些|点)?{USED}*$)"
)
RESULT = re.compile(
    rf"^{USED}*得(?:要)?(?:十分|非常|特别|顶|很|稍微|更|太|{USED})*(?P<how>一样[长宽高厚粗细大密]|{_A}{{1,2}}|[^{USED}{PAUSE}]{{1,3}})"
)
FOLLOWING = re.compile(
    rf"^{USED}*(?:还|也|都|要|得|须|太|很|更|那么)*(?P<how>到头|过头|{_A})(?={USED}|[了点些喽咯啊嘛]|$)"
)
_BIT = "(?:一?点点?儿?|一?些些?)"
ALONE = (  # of a clause without a verb: 针脚要短, 慢一点
    re.compile(rf"(?:要|得|必须|尽量|稍微|稍稍|略微)(?:十分|非常|特别|很|更)*(?P<how>{_A}|均匀|匀净|稳当|平整|整齐|光滑|利索|仔细|细致|服帖|到位|小心|垂直){_BIT}?(?=就|[啊嘛哦的咯喽]|$)"),
    re.compile(rf"^{USED}*(?:再)?(?P<how>{_A}){_BIT}"),
    re.compile(rf"^{USED}*(?P<how>[斜歪直])(?=个|{USED})"),
    MANNERS[0], MANNERS[1], MANNERS[3],
)  # fmt: skip
OPINION = re.compile("才|越|像|好看|了不|不得了")  # no manner is told in such a clause
ACTIVITY = re.compile("起头|收头|收尾|开头|[滚套齐抢戗施接乱]针|打籽|[反正]抢|开始|头上|平绣|时间|日子|手艺")
LIMIT = re.compile(
    f"^{USED}*(?:一直)?到(?P<what>[^{PAUSE}]{{1,12}}?)(?:为止|才停|才行|才好|才算|就停|就好|就行|就成|再停|就够了|了?$)"
)
STATE = re.compile(
    "不|没|变|发|看|能|像|一样|匀|透|光|亮|白|红|黑|蓝|黄|软|硬|干|熟|平|齐|粘|黏|响|滑|薄|开|起|净|化|尖|冒|通"
)
SMALL = re.compile(
    rf"{FILLERS}|来回|一下子|一次性|每次|每回|每遍|老早的?|从前的?|以前的?|首先|起先|先|再|就|然后|接着|末了|最后|随后|要|得|还|都|也|一定|千万|必须|应该|应当|可以|可|能|会|只|才|又|便|来|去|给|各|天天|每天|起码|至少|顶多|"
    "最多|最少|大概|大约|差不多|稍微|慢慢|喽|咯|吧|的话|前后|一|是|不|好像|不要|别|莫|太|反正|尽量|着|连忙|赶紧|马上|直接|往往|继续|开始|重新|另外|同样|用|拿|个"
)
TOOLS = re.compile(
    "(?:刀|剪子|剪刀|笔|锤|锤子|槌|镊子|钳子|刷子|排刷|拍子|锉刀|凿子|錾子|明针|钢针|骨针|挑针|棉球|竹签|签子|牛角|砂纸|磨石|砂轮|锯子|铲子|勺子|勺|瓢|棍子|夹子|尺子|"
    "线梗|搭子|熨斗|烙铁|喷壶|焊枪|篦子|钩子|戒尺|推板|压板|吸管|针筒|刮板|手指头?|指甲|指头)$"
)
TOOL_IS = re.compile(
    f"^{USED}*(?P<np>[^{USED}{PAUSE}]{{0,3}}(?:刀|剪子|剪刀|笔|锤|锤子|拍子|钢针|明针|刷子|镊子))(?=要|得|莫|别|不|拿|也|还|跟|和|与|立|斜|往|朝|贴)"
)
HANDLED = {"换", "磨", "放", "取", "洗", "擦", "握", "留", "捏", "拔", "插", "提"}  # what is done to a tool itself
EXISTS = re.compile(f"(?<![手心没])(?<!手上|心里)有(?!准|数|点|时|些)(?P<np>[^{USED}{PAUSE}的]{{1,6}}?)(?:的话|了)?$")
STUFF = re.compile(f"^(?P<np>[^{USED}{PAUSE}]{{1,5}})用[^{USED}{PAUSE}]+$")
WITHIN = re.compile(f"^(?:[^的]*?(?:{_PLACE}|{_IN}))的(?!$)")
HEAD = re.compile(
    "^(?:一?[根条块张片支只勺瓢把滴撮层](?![子头部上下里])(?=.)|太多|多|一口(?=锅)|一[次回下遍口勺把块张条片只支]|[了着过个些点的住掉完好成得到在进]|这个?|那个?|一(?![定起直般样共道齐])|几|所有|全部|整个|另外)+(?=.)"
)
TAIL = re.compile(
    "(?:就行了?|就好了?|就成了?|重来|再来|就得了?|就是了|就够了?|够了|就可以了?|就|行了|好了|就完了|为止|咯|喽|嘛|啊|呀|哈|呢|吧|哦|哟|了|的|来|去|记下了没|记住了|晓得伐|"
    "晓得了?吧?|懂了?吧?|明白了?吧?|一下|上去|下去|起来|出来|进去|里头去|行)+$"
)
