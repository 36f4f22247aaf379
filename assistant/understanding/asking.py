"""Second half of the wording: finished, wait, go on, begin, and the kinds of question that a step's own fields answer.

Same notation and same meaning of the order as `wording.COMMANDS`, which comes first.
"""

from assistant.events import IntentName as Name

# What goes wrong with thread, needle, cloth, hand. Single syllables count only with an aspect (断了, 老断, 起毛).
FAULT_CLASSES = {
    "thing": """
        (这|那|它|这个|这种|那种)(针法|绣法|技法|东西|工艺)|这|它|刺绣|苏绣|embroidery|this stitch|it
    """,
    "bad": """
        断|'歪|'偏|'斜|_皱|'松|'散|乱|'缠|'毛|'破|'裂|'脏|'糊|露|漏|'翘|'卡|'堵|'弯|'钝|'滑|'脱|'掉|'跑|'鼓|'拱|'塌|
          '拧|'扭|'钩|'叠|'串|变形|打结|打绞|起毛|
          起皱|起球|起棱|起包|起泡|分叉|开叉|生锈|褪色|掉色|坏
    """,
    "bady": """
        '不齐|'不平|'不匀|'不均匀|'不整齐|'不顺|'不直|'不紧|'不亮|'不光|'不密|'不对称|'不一样|'不牢|'不服帖|'不清楚$|
          '不出来|'不动|'不进|'不过去|'不住|'不上去|'不圆|参差|毛糙|
          毛边|锯齿|空隙|缝隙|漏底|露底|露白|露布|豁口|高低|长短'不一|歪歪|皱巴|疙瘩|结头|太松|太紧|太稀|太密|太硬|
            太厚|太粗|太细|太斜|太长|太短|没光泽|没有光泽|粗糙|难看
    """,
    "always": """
        老是|老|总是|总|一直|又|经常|常常|容易|怎么会|怎么就|为什么会|怎么又|怎么老|怎么总|为什么老|为什么总|为啥老|
          为啥总|一拉就|一扯就|动'不动就
    """,
    "remedy": """
        怎么办|咋办|咋整|怎么补救|怎么'补|怎么救|怎么挽救|怎么'修|怎么改|怎么解决|如何解决|如何补救|怎么拆|怎么纠正|
          怎么是好|怎样补救|怎样解决|能救吗|还能补吗|要'不要拆|需要拆吗|要拆吗|要'不要重绣
    """,
    "badly": """
        broke|broken|breaks|breaking|snap|snapped|snaps|tangle|tangled|tangles|tangling|knotted|knots|pucker|
          puckers|puckered|puckering|fray|frayed|fraying|frays|fuzzy|fuzzing|fluffy|uneven|crooked|wobbly|gap|gaps|
          prick|pricked|poked|bleeding|blood|bled|stuck|torn|tore|ripped|loose|slipped|slips|slipping|wavy|bumpy|
          lumpy|ragged|jagged|wrinkled|wrinkles|wrinkling|stained|dirty|bent|messy|mess|ugly|untwisted|shows|
          showing|went wrong|goes wrong|mistake|messed|too tight|too loose|twisted|twists|twisting|split apart|
          came (out|off|undone|loose)|comes (out|off|undone|loose)|falls out|fell out
    """,
}

QUESTIONS: tuple[tuple[Name, str], ...] = (
    (
        Name.TROUBLE,
        r"""
        (?<!剪)(?<!剪得){bad}(了|掉|开|到|出|成)*(了|'啦|线|怎么办)(?!几)
        | {always}(会|是|要|把|给|被|绣|做|拉|走|穿|排|爱|在|扎|刺|落|钻|往|滑)*({bad}|{bady})(了)?
        | (?<!绣)(?<!为什么)(.)?{bady}(了|啦|怎么办|咋办|的|呀|啊|怎么)*(?<!怎么样)
        | ({bad}|粘|黏|挤|堆|搅|绞)(成|作|在|到)(一|了)*(团|堆|起|块|坨|处|片)(了)?|(起|有|打|出)(了)?(毛(?!发)|皱|球|_棱|包|泡|'结|疙瘩|死结|毛边|锯齿|缝|空隙)(了|啦|怎么办)*
        | (扎|刺|戳|划|割|伤|碰)(到|了|破|伤|着)*(我)?(的)?(手|指|肉|我|自己)(了|指|头)*|(手|指头|手指|指)(出血|流血|
          破|受伤|流)(了)?|(出|流|见)血(了)?|(有|沾|弄|
          滴)(上|了)*血
        | (绣|做|缝|扎|走|弄|排|穿|绷|画|剪|劈|配|拉|勾|描|分|下|起|绕|接|留)(得|的)?(错|歪|偏|坏|斜|反|过头|过了|
          多了|少了|漏|重|乱|穿了|密了|稀了|松了|紧了|长了|短了|
          到外面|出去|出界|过界|糊|断)(了|啦|针|线)+
        | (线|针|布|底|丝|绷|边|颜色|头)(都|又|就|全|给)*(没|'不见|找'不到|丢|掉|跑|松|断|乱|绞|缠|脱|露)(了|啦|出来|
          在一起|到一起|住|下来|掉)+
        | (穿|拉|绷|拔|劈|插|塞|扎|戳)'不(进|动|出|过|紧|开|直|下|上)(去|来|针|线|孔)*(了|怎么办)*|(针|线)(穿|过|
          拉)'不(进|过|动|出)(去|来)*
        | .{remedy}(了|呢)*|(了|啦)(该|要|应该)?(怎么处理|怎么弄|怎么搞|如何处理)$
        | ^(怎么办|咋办|咋整|怎么补救)|(出|有)(了)?(问题|毛病|状况|岔子|差错)(了|怎么办)|'不好看|看着'不对|'不像样|
          失败了|绣坏|对'不(上|齐|准)|跳色|(颜色|色)(跳|接'不上|
          '不自然|太跳|断)(了)?|(方向|位置|长度|颜色|角度|针脚|间距|边)('不对|错了|反了|乱了|歪了|偏了)
        | ({badly})|(a|is a|got a|with a) knot|knots (in|on|everywhere)|(what if|what happens if|what do i do (if|when))|(i|have|got|theres|there is|something|
          a)+(problem|wrong|trouble)(?! is)|keeps (coming|falling|slipping|breaking|moving)|wont (go|stay|lie|pull|
          come|hold)|(fix|repair|mend) (it|this|that)
        """,
    ),
    (
        Name.MEANING,
        r"""
        来历|由来|'历'史|(的|什么|啥|有)历史|起源|来源|渊源|含义|寓意|涵义|意义|典故|传说|传统|背景|故事|文化|来头|出处(是|在)?|讲究|(什么|
          啥|何)(意思|说法|讲头|来历)|意思(是|指)(什么|啥)|指的?是(什么|
          啥)|(代表|象征|意味着)(什么|啥)?
        | (为什么|为啥|为何|怎么|干嘛|凭什么)(要|会|就|它|这|管它)?(叫|称|取名|命名)(做|作|它|这|个)*|(名字|名称|
          叫法)(怎么|从|是)(来|哪)|(哪|什么)(时候|个朝代|朝代|年代|年|
          里|个地方|儿)(就|开始|传|才)*(有|发明|出现|来的|流传|传下来|兴起|流行)(的)?|(谁|哪个人|什么人)(发明|创|想出|
            传下|首创|先)|(多少|几)(百|千)?年(的)?(了|历史)
        | (什么|啥)(是|叫|叫做)(?!错|坏){thing}|{thing}(是|叫)(什么|啥)(针法|东西|技法|绣法|意思|针|呀|啊|呢)?$|
          介绍(一下|介绍|下)?(这个|这种|一下)?|科普|
          是(个)?(什么样|怎样|怎么样)的(针法|技法|绣法|工艺)|(适合|用来|用于|可以|用在|能)(绣)(些)?(什么|啥|
            哪些)(东西|图案|地方)?$
        | history|origin|origins|meaning|(what|whats) .{0,5}(mean|means)|(mean|means)$|come from|comes from|
          came from|invented|tradition(al)?|the story|story behind|background|symbolise|symbolize|stand for|
          stands for|how old is|who (made|created|started|came up)|(whats|what is|what are)( a| the)? {thing}|
          why is it (called|named)|introduce|tell me about
        """,
    ),
    (
        Name.WHY,
        r"""
        为什么|为啥|为何|为的(是)?(什么|啥)|_干_嘛(要|非|得|不|还|这样|那么|这么|用|先|一定)|干什么要|干吗(要|非|得|
          不)|凭什么|何必|何苦|(什么|啥)(原因|缘故|道理|目的|理由|用意|
          用处|好处|作用|原理)|(原因|道理|目的|理由|用意|作用|原理|缘故)(是|在)(什么|啥|哪)|(有|起)(什么|啥)(用|作用|
            好处|必要)|(做|干)(什么|啥)用|图(个)?(什么|啥)|怎么(非|一定|
          必须|偏|得)要|是不是必须|(一定|必须|非)(要|得)(这样|这么|那么)*(吗|么|不可吗)|不(这样|这么)(做|绣|行|
            可以)(行|可以|会)?(吗|不行|怎样|怎么样)
        | why|what for|what .{1,3}for$|whats .{1,3}for$|how come|the (reason|purpose|point)|what (reason|purpose)|
          whats the (reason|purpose|point|use)|do i (really )?(have|need) to do this|is (it|this|
          that) (really )?necessary
        """,
    ),
    (
        Name.TOOL,
        r"""
        (用|拿|要|选|使|使用|需要|穿|准备|换|挑|买|配)(的|是|到|个|些|一下|上)*(什么样|什么|啥|哪种|哪些|哪个|几'号|多少'号|啥样|哪样|怎样|什么型号|多粗|哪一种)(型号|样|种类|牌子|
          类型|号|样子)?(的)?(针|线|丝线|丝|布|料|材料|工具|笔|剪刀|绷子|绷架|绷|东西|家伙|家什|器具|底料|绣线|绣花针|
            绣布|纸|灯)(?!法|脚|距|迹|道|理|条)
        | _用什么.$
        | (要|需要|得|应该|该|先|都|还)*(准备|备|带|备齐|预备|用到|用上|用|拿|需要)(的|些|好)*(什么|哪些|啥)(些|呢|
          东西|工具|材料)*(?!颜色|色|角度|方法|办法|针法|方式|手|力|
          姿势|方向|顺序|样)(呢|吗|呀|啊)*$
        | (什么|哪些|啥|哪种|几'号|多少'号)(样的)?(工具|材料|用具|器具|家伙|针(?!法|脚|距|迹|道)|线(?!条)|布|料子|底料|
          绣线|剪刀|笔)|(工具|材料|用具|家伙|东西)(有|要|是|都有|
          需要|得用|用)(什么|哪些|啥|几样)|(剪刀|绷子|绷架|顶针|镊子|放大镜|尺子|笔|灯|工具|材料)(要|用|需要|得|要不要|用不用)*(准备|备|用|带|有)(吗|不)|(几|多少)'号(的)?(针|线|针线)?|(针|线|布|工具|材料)(用|要|选|选择|拿|该用|
            得用)(什么|哪种|哪些|啥|几号|多少号|哪个)(样|号|的|好)*$
        | (what|which)( kind of| sort of| size of| size| type of| color| colour)*(needle|needles|thread|threads|
          silk|tool|tools|fabric|cloth|material|materials|equipment|supplies|hoop|frame|scissors|pen|pencil|
          number needle)|what (do|will|should|must|would|am) (i|we) (going to )?(need|prepare|use|bring|get ready|
          have ready)(?! to)|tools|materials|supplies|(size|number) needle
        """,
    ),
    (
        Name.AMOUNT,
        r"""
        多(少|长|宽|紧|大|高|粗|细|深|_密|远|厚|薄|斜|_重|久|疏|窄|短|热|烫|快|慢|'松|稀)(?!号)(?!时间)
        | 要(.){1,2}_多.$
        | (?<!第)(?<!这)(?<!那)(?<!好)(?<!面)(?<!后)(?<!前)(?<!剩下)(几|多少)(个|道)?(股|根|丝|绒|圈|层|遍|毫米|厘米|
          公分|度|
          寸|分之|下|条|道|种|倍|趟|行|排|毫|色|
          缕|支|片|针|皮|次|回|份|格)(?!针法)
        | (什么|啥|怎样的|怎么样的|哪个|哪种)(角度|弧度|间距|尺寸|长度|宽度|密度|距离|比例|温度|速度|深度)|(角度|弧度|
          间距|针距|尺寸|长度|宽度|密度|距离|比例|深度|高度|数量|数目)(是|
          要|该|应该|怎么)?(什么|啥|多少|怎么算|怎么定|怎么控制|怎么掌握|呢|$)
        | how (many|much|long|wide|tight|tightly|deep|thick|thin|far|big|large|close|steep|often|high|tall|fine|
          short|loose|dense|slanted|closely|fast should|small|wide apart)|(what|which)( is| should| s| are)?( the|
          be)?( stitch| needle| right| correct| thread)*(angle|distance|length|width|size|spacing|pitch|number of|
          amount|ratio|height|depth|degree|degrees)|whats the (stitch|needle|right|correct|best|usual|proper)*(angle|distance|length|width|size|
          spacing|pitch|ratio|height|depth)|at what|number of (strands|plies|layers|bands)$
        """,
    ),
    (
        Name.DONE,
        r"""
        (我|都|已经|刚|刚刚|把)*{make}(好|完)(这|那|第{num}|一)*(步|皮|针|个|圈|层)(了|啦)(?!吗|没)|(我|都|已经|刚|刚刚|把)*{make}(好|完|完成)(线|针|丝|布|头|稿子|稿|它|图|边|皮|框|绷|颜色|色|线头|绷子)(子|
          了)*(了|啦)(?!吗|没)
        | (我|这一?步|这一?针|这|都|已经|全部|全|终于|刚|刚刚|把)*{make}?(一|这)?(?!'忘)(好|完|妥|成|'齐|完成|完毕|搞定|到位|
          满|利索|利落|出来)(了|啦|咯|喽)(?!吗|没|么|
          之后怎么办|几|多少)
        | {make}(好|完|妥|成|'齐|完成|到位|满|紧|平|直|上|下|住|掉|进去|进|出来|过去|过来|上去|下去|到头|到边|断|匀|
          开|实|整齐|均匀|过)+(了|啦|咯|喽)(?!吗|没|么)
        | (搞定|完成|完工|'完'事(儿)?|大功告成|弄妥|妥了|妥妥|收工了|结束了|行了|成了|可以了|没问题了|准备好|准备就绪|
          就绪)(了|啦|咯)?(?!吗|没|么)|^(完毕|齐活|欧了)
        | (这一?步|这一?针|这个|这里|这边|这)(都|已经|我|就|全)*(做|绣|弄|搞)?(好|完|完成|结束|
          可以|行|会|过|学会)(了|啦)(?!吗|没)|(学会|会|练会|
          掌握)(了|啦)(?!吗|没)
        | (?<!is)(?<!not)(?<!it)(?<!be)(?<!get)(?<!well)(i|im|i am|ive|have|its|thats|that is|we|were|are|all|just|
          now|step|this|one|is)*(?<!what)(done|finished|completed|complete|all set|ready(?! for))( it| that| this|
          with| step| one| the| now)*(?! for today)|^(i )?(did|made|got) (it|that)|(ive|have|just|
          already)+(stretched|split|threaded|sewn|stitched|filled|drawn|cut|fastened|laid)( the| my| it| all| a)*
        """,
    ),
    (
        Name.PAUSE,
        r"""
        (先|请|麻烦)*(暂|站|占)停(一下|一会儿|一会|下|住|播放|一小会|吧)*|(先|快|请)*(?<!别)(?<!'不)(停)(停|一下|一停|
          一会儿|一会|下来|下|住|会儿|会|在这|一|在那|了|
          吧)+|^(停停|停停停|停|'停吧|先停|快停)$|定格|^定住|(把|画面|视频|动画)(停|定)
        | (稍|请|先)?(等)(等我|一下下|一下|一等|等|一会儿|一会|会儿|会|下|我一下|我|片刻|候)+(?!再|没|好了)|稍(等|候|
          微等)|慢着|且慢|别动画|'别(急|着急|放|播)(着)?(了|
          放)?$|('休'息|'歇)(一下|一会儿|一会|会儿|会|下|片刻|一歇|歇)*|我(去|要去|得去)?(喝|上|接|拿|找|洗|倒|一下)(个|一下|点|杯|口|根)*(水|厕所|电话|剪刀|线|针|手)
        | pause|wait( a| for| one)*( me| second| sec| minute| moment| bit)*|hold (on|it|that)|hang on|(one|just|a|
          give me a)+(moment|second|sec|minute)( please)?|freeze|take a break|stop (there|here|the video|the clip|
          playing|for a)|be right back
        """,
    ),
    (
        Name.RESUME,
        r"""
        (请|那|可以|我们|我|好)*(继续|接着|恢复|'接着)(播放|放|播|讲|说|看|演示|教|来|走|动|示范|进行|学|做|绣|
          往下放)*(吧|了|呗)*(?!的)|(开始|取消)?(播放|放映|
          暂停取消)(吧|了)*|取消暂停|(可以|能|接着|那)*('放|播)(了|吧)$|别停(下)?(了|下)?|不要停|不用停|(我)?(回来|
            歇好|休息好)了|走起|不用等(了|我)*
        | resume|continue(?! to| the| with| stitching| sewing)|unpause|carry on(?! with)|keep (going|playing)|
          go on(?! to| with)|^play( it| the video| the clip|
          on)?$|(start playing|unpause)|press play|im back
        """,
    ),
)
