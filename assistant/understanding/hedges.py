"""Wording that withholds a move: refusing, taking back, putting off, asking about, telling of, making conditions.

In the notation of `patterns`. `wishes` says where in the sentence each is looked for.
"""

from assistant.understanding.asking import FAULT_CLASSES
from assistant.understanding.patterns import compile_
from assistant.understanding.wording import CLASSES

# what may stand beside a move in its clause: asking politely, the way there
REQUEST = frozenset(
    "带领送转翻换切调打开显示播直接快赶紧马上立刻现那干脆还是把往进展至移挪跑当劳烦驾您忙咱俺们想行成妥当然后接着该轮刚始继续第"
    "觉得感但遍次眼瞅瞄瞧出调呗咧嘞嘛哟呐今日已经正前后头面间中终于全两倒返底回退画页屏幕决定奔起块主意选挑跨迈拉待过跳"
) | {
    "straight", "directly", "right", "forward", "ahead", "over", "quickly", "back", "ready", "think", "shall", "lets",
    "need", "move", "jump", "bring", "take", "get", "open", "start", "play", "done", "finished", "good", "great",
    "thanks", "got", "id", "ill", "im", "off", "out", "up", "next", "previous", "by", "all", "thank", "actually", "yes",
    "ive", "now", "goto", "skip", "begin", "from", "sorry", "but", "us", "mind", "taking",
    "moving", "going", "hop", "jumping", "skipping", "showing", "keep",
}  # fmt: skip

HEDGE_CLASSES = {
    "no": """
        '不(要|用|想|能|可以|需要|需|是|必|许|准|该|应该|打算|愿意|急着|着急|会)?
          |'没(有|让|叫|说|想|要|打算)?|'别|'甭|'莫|'勿(要)?|'休|'免|无需|用'不着|谁(让|叫|要|说)|哪(能|敢)|
          dont|not|isnt|wasnt|never|without|cant|cannot|shouldnt|didnt|wont|wouldnt|havent|no need
    """,
    "still": """
        急着|着急|再|这么|要|有|想|先|去|现在|给|我|你|您|他|们|往|把|打算|准备|让|叫|说|是|就|又|跳|带|切换|后头|后面|前面|直接|
          yet|go|want|to|the|need|quite|be|so|me|us|you|it|on|any|further|move|moving|going|skip|take|back|for|just|ask|
          say|mean
    """,
    "someone": """
        (?<!其)'他|'她|他们|人家|别人|有人|大家都|同学|同桌|班长|隔壁|对面|旁边那|那个人|那位|姑娘|小伙|孩子|小孩|娃|大叔|阿姨|
          客人|游客|讲解员|(我|他|你)(妈|爸|姐|哥|妹|弟|爷|奶)|奶奶|爷爷|师姐|师兄|'师傅|'师父|'老师|教练|书上|书里|课本|手册|
          说明书|牌子|网上|广播|视频里|电视|手机里|teacher|master|instructor|book|manual|video|she|he|they|somebody|someone|
          friend|neighbour|neighbor|mum|mom|dad|mother|father
    """,
    "later": """
        待会|呆会|等会|过会|过一会|一会(儿)?再|过({num}|几|半)(个)?(分钟|小时|天|钟头)|晚点|晚一点|晚些|晚一些|改天|明天|后天|赶明|
          下次|下回|下(节|堂)课|以后再|之后再|回头再|我回头|将来|迟些|过后|下午|晚上|稍后|稍候|容后|有空|得空|有时间|饭后|课后|到时候|再说|
          later|tomorrow|afterwards|some other time|another (time|day)|in a (minute|moment|second|bit|while)|tonight|
          next (week|time)
    """,
}  # fmt: skip

HEDGES = {
    # a no that refuses nothing
    "courteous": """
        没问题|没事|没关系|'同意|麻溜的|等'不及|等'不了|还'不(快|赶紧|赶快)|不如|不妨|要不(?!是)|不错|不好意思|
          能'不能|可'不可以|可'不可|行'不行|好'不好|成'不成|要'不要|会'不会|想'不想|去'不去|愿'不愿意|no problem|why not
    """,
    # right before the move
    "refused": "({no})({still})*$|('不|'没|'别|'甭)((?!了|完|好|懂|清|会|明白|到|齐|对|是).){1,2}$",
    # right behind it: 第七步我不去, 下一步先不看了
    "declined": """
        (我|咱|你|就|先|也|都|可|现在|暂时|的话|嘛|吧|啊|呢|还|那)*
          (.{1,2}'过(了|啦|的)|(先)?(放|搁|撂|晾)(着|一放|一边)|('太|'有点|'有些|'挺)|(?:'不|'没|'别|'甭)(去|要|想|用|需|必|急|着急|走|跳|到|来|许|准|能|可以|管|是|看了|做了|讲了|学了|放了|看$|退|回|翻)|
            算了|免了|拉倒|得等|放放|放一放|搁|缓|留着|留到|留给|推迟|延后|'不忙|not|isnt needed|can wait|doesnt matter)
    """,
    # a clause that refuses what comes after a breath
    "bare_no": """
        (我|先|现在|还|可|都|千万|请|你|您|就)*('不要|'别|先'不|'不想|'不许|'不能|dont|please dont|do not)(再|去)*
    """,
    # what takes back the moves before it
    "instead": """
        '不对(?!称|齐|劲|应|准)|呸|(说|_讲|看|点|按|听|搞|记|念)('错|'反|'岔|'漏)(了)?|口误|搞错|弄错|算了|算啦|'不用了|'不必|
          '不(去|看|退|跳|走|翻|学|要)(了|啦)|别(去|退|跳|走|看|翻)了|还是(别|'不|先别|先'不)|当我没说|
          (我|咱)?(就)?(留|待|停|呆)在(这|原|本)|(我)?(是)?(想)?(说|要)的是|我是(想)?说|我(的)?意思是|应该是|是说|想去的是|别撤|嘴快|手快|'没想(走|去|动|要)|一点(儿)?都'不|'不'不|先'不了|
          '不是'不是|i mean|i meant|i misspoke|scratch that|actually|no wait|wait no|never mind|nevermind|
          forget (it|that)|on second thought|sorry|cancel that|stay (here|on|where)|rather
    """,
    # the same, as a clause of its own
    "no": """
        (等等|等一下|'对|那个)*('不|'不是|'不要|'不用|'不必|先'不|'错了|'错|'不行|'不成|'反了|no|nope|wrong|oops|wait|
          等等|等一下)+(的|了|wait|that)*
    """,
    "later": "({later})",
    # right behind the move, or the clause after it
    "put_off": """
        (嘛|啊|呢|吧|就|的话|咱|我|们|先|还|得|要|可以|是|留|放|搁|给|for|until|till|can|we|ill|do|it|that|leave)*
          ({later}|再议|以后|等)
    """,
    "wait": "^(先)?(等一下|等等|等一等|等会|等会儿|稍等|慢着|慢|wait|hold on|hang on)(啊|吧|先)*$",
    "unready": "('没|'没有|'未)(?!什么)(?!啥)(?!问题)(.){0,2}(完|好|成|够|熟|明白|搞懂|弄懂)(?!的)",
    # 等我绣完再…, 喝完了再…, 我说好了你再…
    "after": """
        (?<!不)'等(?!等|下|候|于)(?!一下)(?!一会|会)(?!我一下)(.){1,20}(再|才|就|以后|之后|咱|我们|你)|'等一(下|会)(儿)?(再|才)
          |(?<!不)'等(?!'等|'下|'候|'于|'一|'会|我'一|'了|'不|'着|'急|你)(.){1,12}('了|啦|后)|'了'再({go}|往|下一|上一|第)|.(完|好|够|满|齐|熟|干|会|到)(了)?(之后|以后|后)?('再(?!见|来|看一|放|讲|说|教)|'就|便)
          |(的时候|到时候|那会儿|'时)'再|(你|您|咱|咱们|我们)('再|才|就再)|还'没(到|轮到|该)|还'不(到|该|急)|before|until|till|
          not yet
    """,
    "own_first": """
        (let me|ill|i will|i want|i need|i have)(.){1,6}first
          |(我|俺|咱|让我|我们|咱们)'先(?!别|'不|看|听|去|到|跳|学|讲)
    """,
    "condition": """
        如果|要是|假如|假使|假设|倘若|万一|若是|要'不是|只要|只有|除非|一旦|哪天|有朝一日|'我'一(.){1,4}'你'就|每当|每次|碰到|遇到|看情况|
          (?<!可以)(?<!方便)的话|什么时候(.){2,20}什么时候|我(会|再|来)?(叫|喊|告诉|通知)你|听(见|到)我|
          if|unless|in case|as soon as|as long as|whenever|provided|assuming|when(?! can| do| should| you are)|
          (once|after)(i|im|ive|my|the|it|its|we|were|you|they)|(ill|i will)(tell|call|let|say|shout)
    """,
    "told": """
        ({someone})(.){0,8}(说|_讲|写|叫|让|喊|念|告诉|劝|教|要求|提到|(?<!你)问|said|says|say|told|tells|wrote|writes|asked|
            asks)
          |({someone})(?!说可以)(.){0,8}$|(?<!刚)'才$|昨天|前天|上回|上次|上周|前几天|那天|自言自语|yesterday|
          last (time|week|lesson)
    """,
    # before a move: whose word it is, nobody says
    "said": "('们|'你|'您|'都)'说(?!'说)",
    # 那个小姑娘，已经跳到第七步了: a breath between who and what
    "already": "({someone})(.){0,4}已经",
    # 书上写着，到了第六步才换针: what follows is another's words
    "quoting": "({someone})(.){0,3}(说|写|_讲|写着|说过|_讲过|says|said)(了|着)?",
    "asked": """
        什么时候|啥时候|几时|多久|多会|是'不是|要'不要|会'不会|该'不该|用'不用|需'不需要|有没有必要|为什么|为啥|干嘛|怎么才|怎样才|
          如何才|怎么就|才能|才可以|才算|才行|(.)+还是$|难道|什么样(.){0,4}才|怎么(把|会|又)|
          (能|可)'不(能|可以)(不|跳过|略过|先不|省)|可以(跳过|略过|省)|
          when|would(?! you)|should|must|have to|need to|how (hard|long|many|much|difficult|often)|why(?! not)|
          what happens|what if|is it|is there|which|who|does|did|am i|are we|are you|(can|could|may|do) (i|we|
            you) (skip|leave out|miss)|wonder
    """,
    # asked for leave, with the move's own words
    "skipping": """
        (do|does) (i|we|you) have to|(can|could|may|shall) (i|we|you) (skip|leave|miss)|
          (能|可以|能'不能|可'不可以|行'不行)(.){0,2}(跳过|略过|越过|绕过|省)
    """,
    # behind the move: something about it is asked
    "asks_after": """
        难|(之)?'前(?!面|头|边|进)|(之)?'后(?!面|头|边|退)|(干|做|用来|拿来)(什么|嘛|啥)(用)?的|什么用|啥用|
          (会|要)?(怎么样|怎样|咋样)(?!走|绣|做|放|弄|拉)|要紧|有没有|会'不会|是'不是|对'不对|要'不要|能'不能|可'不可以|行'不行|
          多久|多长|多少|哪个|为什么|'吗$|(?<!什)(?<!怎)'么$|区别|
          harder|easier|than|is it|does|how (hard|long)|hard|difficult|first|
          before|after
    """,
    "denied": "'不|'没|'未|'别|not|dont|havent|isnt|cant|wont|no",
    # behind a move, whatever a command among it: 下一步我也跟不上
    "unable": "(我|咱|俺|也|都|就|可|根本|还|是|真|实在)+(.){0,2}('不|'没)",
    # behind what is done: 好了再走
    "then": "'再(?!见)|'才|'就(?!是|行|好)",
    # behind the move: what it is like is to be shown
    "shows": "怎么|怎样|如何|咋|(是|长|做|要|该)(什么|啥)('样|'样子|步骤|动作|了|呢|来着|啊|呀)*$|什么'样|'哪|how|what",
    # before something done that is not done here and now
    "undone": "前面的|之前的|以前的|上面的|昨天|'等(?!等|一下)|'才|谁|哪天",
    # a clause before a move that says what is so, is over, or is not wanted instead
    "over": """
        (了|啦|咯|喽|嘞|吧|着呢|还行|可以|挺好|差不多)(啊|呀|哈)*$|'不|'没|'别|'甭|莫|no|not|dont|without|
          ^(right|ok|fine|well)?(im|i am|ive|i have|its|it is|it|this|that|thats|these|the|my|all|everything|enough|
            were|we are|i think)
    """,
    # of words that take back: those that only say no
    "weak": "'不是|'不要|'没说|'没想|'没要|'不对|'错|'哎|no|wrong|not",
    # anywhere: words that can turn a move into its opposite
    "hedged": """
        {no}|{later}|'才|'吗$|(?<!什)(?<!怎)'么$|谁|等我|等到|如果|要是|假如|万一|的话|什么时候|是'不是|要'不要|可'不可以|能'不能|
          会'不会|难'不难|为什么|if|when|how|why
    """,
}  # fmt: skip

COMPILED = {name: compile_(notation, CLASSES | FAULT_CLASSES | HEDGE_CLASSES) for name, notation in HEDGES.items()}
