"""What people say for each command, in the notation of `patterns`: spans of meaning, not whole sentences.

A span is the least that carries the intent (下 + 步 …; a verb + 好了 …). What may stand around it is decided in
`question`. Order is precedence: where two spans overlap, the earlier intent keeps the words.
"""

from assistant.events import IntentName as Name

CLASSES = {
    # ---- numbers: 四 and 十 sound alike, so the number is read later
    "num": "十{digit}?|{digit}十?{digit}?|{digit}({digit}|零)+|零|{digit}百(零|{digit}|十)*|{english}",
    "digit": "一|二|两|三|四|五|六|七|八|九|十",
    "english": """
        one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|
          eighteen|nineteen|twenty
    """,
    "many": "'两|'二|'三|'四|'五|'六|'七|'八|'九|'十|two|three|four|five|six|seven|eight|nine|ten|a couple of",
    "ordinal": """
        first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|
          fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth
    """,
    # ---- the unit a lesson goes by, and verbs that only say "show me"
    "unit": "步骤|环节|动作|工序|阶段|部分|步|个|道|节|段|环|项",
    "show": """
        看一下|看一看|看看|看下|看|_讲一下|_讲_讲|_讲|说一下|说说|说|演示一下|演示|示范一下|示范|播放|放|给我|教我|教|
          做|来|绣|学
    """,
    "go": """
        跳转|跳到|跳去|跳回|跳至|跳|转到|切到|切换到|换到|翻到|回到|退回到|退回|退到|返回到|返回|进入到|进入|进到|
          来到|直接到|直接|去到|到|去|回|走到|从
    """,
    "softly": "我|你|要|想|就|再|先|可以|能|该|应该|请|帮|给|把|吧|直接|那|现在|开始|继续|接着|一下",
    # what to do, without saying what
    "doing": """
        (做|干|弄|绣|走|搞|忙|教|学|看|_讲)(什么|啥|哪|$)(样|步)?|(怎么|咋|如何|怎样)(做|办|弄|走|绣|搞|样|来|进行|操作|$)|
          是?(什么|啥)(呢|$)|呢|哪一?步|$
    """,
    # ---- aspect and mood
    "le": "了|啦|咯|喽",
    "abit": "一点点|一点儿|一点|一些|点儿|点|些|一下|'点",
    "cannot": "别再|别|甭|不要再|不要|不用再|不用|不必|不许|先别|先不要|莫",
    # ---- others in the room
    "kin": """
        '妈'妈|'妈|'爸'爸|'爸|'奶'奶|'爷'爷|'姥'姥|'外'婆|'外'公|'哥'哥|'哥|'姐'姐|'姐|'弟'弟|'妹'妹|'师'姐|'师'兄|'师'妹|'师'弟|
          '阿'姨|'叔'叔|'大'爷|'大'妈|'宝'宝|'宝'贝|'老'婆|'老'公|'儿'子|'闺'女|'小(王|李|张|刘|陈)|'老(王|李|张|刘|陈)
    """,
    # ---- handwork
    "make": """
        绣|做|弄|绕|穿|劈|缝|排|收|画|勾|绷|上|走|扎|拉|剪|换|接|铺|分|配|起|藏|留|搞|忙|整|缠|打|练|学|捻|固定|处理|
          准备|检查|描|拆|'补|填|定|压|转
    """,
    "sense": "清楚|清|懂|明白|到|见|仔细|全",
    "master": "老师傅|老师|师傅|师父|教练|教师|先生",
    "today": "今天|今日|今儿|这次|这节课|这堂课",
}

COMMANDS: tuple[tuple[Name, str], ...] = (
    (
        Name.TEACHER,
        r"""
        (叫|喊|请|找|让|呼叫|通知|麻烦|帮我叫|问|问问|求助|需要|联系)(一下|一声|下|个|位|我|我的|
          我们)?(?<!小){master}(?!教|讲|再|慢|快|演示|放|暂停|停|继续|下|上|第)
        | (?<!小){master}(你|您|能不能|可以|能|快|赶紧|请|在|麻烦)*(过来|来一下|来一趟|来看|来帮|来吧|来$|帮我|帮忙|
          在吗|在不在|看看我|看一下我|看我|指导|救命)
        | (我|要|想)?举手|(帮|救)(帮|救)(我|忙)|(我)?需要帮助
        | (call|ask|get|fetch|need|want|find|tell|bring)(a|an|the|my|our|in|for)*(teacher|master|instructor|tutor|
          human|help)
        | (teacher|master|instructor)(can|could|please|come|you|over|help)+
        | (help me|i need help|raise my hand)
        """,
    ),
    (
        Name.STOP,
        r"""
        (?<!要){cannot}(再|给我|跟我|这么)*(说|_讲|念|读|吵|出声|吭声|讲话|说话|啰嗦|唠叨|废话|朗读|播报)(话|了|下去|
          出来|出声)*
        | (声音|语音|喇叭)(关|停|小)(掉|了|一点|点|下来)*|(请|给我|先|保持)*(安静|闭嘴|'住口|'住嘴|静音|肃静|消音|闭上嘴)(一点|点|一下|一会儿|一会)*
        | (停止|停下|关掉|关闭|关|停)(说话|讲话|讲解|朗读|声音|语音|播报|念)
        | (够了|吵死了|太吵了|好吵)
        | (stop|quit)(talking|speaking|reading|the voice|it)|be quiet|shut up|silence|hush|mute|quiet( please)?|
          thats enough|^enough$|no more talking|dont (talk|speak)|^stop$
        """,
    ),
    (
        Name.END,
        r"""
        (不|别|不想|不要再|不再)(学|绣|做|练|弄|玩|干|继续)(了|啦|咯)(?!吗)
        | {today}(的课|的)?(先|就|我)*(到这|到此|这样|学到|结束|收工|讲到|练到|做到这|绣到这|不)(里|儿|为止|了|吧|学|
          绣)*
        | (就|先|那就|那)(到|学到|练到|做到|绣到|讲到)(这|此)(里|儿|为止|吧|了)*|到此为止|先这样(吧|了)?$|就这样(吧|
          了)?$
        | 下课|放学|收工(?!前|以后|的时候|要)|下'班|(结束|退出|关掉|关闭)(课程|上课|学习|教学|练习|课|程序|系统|本课|
          这节课|今天)(了|吧)?|
          ^(那|那就|就|先|我)*(结束|退出)(了|吧|啦)?$
        | '再'见|'拜'拜|^拜拜|'拜'了|回头见|明天见|下次见|改天见|下次再(学|来|练|绣|说|见|继续)|明天再(学|来|练|绣|说|见|继续)|
          改天再|我(先|要|得)*(走|撤|回家|回去)(了|啦)(?!一|两)
        | bye|goodbye|see you|good night|thats (all|it)( for)?( today| now)?|(end|finish|quit|exit|close|leave|
          stop)(the|this|todays|our|my|for)*(lesson|class|session|course|today|program|app|practice|learning)|(im|
          i am|we are|were)(done|finished) for (today|now)|i (have|need|want|got) to (go|leave)|enough for today|(stop|finish|end|quit|wrap up|leave it)(here|it|there|this|at this|now)*(for)?(today|tonight)|
          (call|calling) it a day|(dont|do not) want to (learn|continue|sew|stitch)( any)?( more| anymore)?
        """,
    ),
    (
        Name.UNDO,
        r"""
        (?<!对)(?<!是)^(哎|哦|啊|噢|诶|等等|等一下|哎呀|好像)*(不对不对|不对|'错了|'错了错了|不是不是|搞错了)(?!称|齐|
          劲|应|准)
        | (我|刚才|刚刚|好像|又)*(说|_讲|点|按|听|选|搞|口|喊|念|走|跳|按下)(错|误)(步骤|步|地方|话|位置)?(了|啦)
        | (?<!去)(不是|不要|没说|没想|没要)(要)?(这个|这一步|这步|这样|那个)(的意思)?(?!怎么|吗)
        | 退回去(?!一步|两步)|退回来|退回刚才|(回|退|返)(回)?(到)?(刚才|之前|原来|原先)(的|那)?(个|里|儿|一步|步|位置|地方|状态|
          样子)*(去)?$|撤销|撤回|撤消|取消|回退$|'反悔|(刚才|
          刚刚)(说)?(的|那句|那个)?(不算|作废|当我没说)|当我没说|不算数|恢复(到)?(刚才|之前|原来)(的)?(位置|状态|那步|
            那一步|样子)?
        | undo|(put|take|bring|get) me back (to )?where i was|cancel( that| it)?|take (that|it) back|i misspoke|never mind|nevermind|scratch that|(thats|that is|that was|it is|its|was) (not|wrong|a mistake)(?! with)( right| correct| what i meant| what i said)?|not what i (meant|said|wanted)|
          no not that|^(no )?wrong$|^(no )?wrong (one|step)|my mistake|i (said|meant) (it|that) wrong|revert|oops
        """,
    ),
    (
        Name.LEFT,
        r"""
        (还|还有|还要|还剩|还差|剩|剩下|剩余|余下|总共|一共|全部|共|后面|有|要)(剩|有|要|差|下|得|是|走|做|绣|学|还|
          需要|需|来)*(几|多少)(个|道)?(步骤|步|环节|工序|动作)
        | (还|总共|一共)(剩|要|得|需要|需|有|差)*(下)?(多久|多长时间|多少时间|几分钟|几个小时|多少分钟|很久|几个?钟头)
        | (后面|后边|接下来|之后|往后|后头|下面|剩下|余下)(还|都|的|是|会|要)*(剩|有|要做|要学|需要|内容)(的)?(是|
          有)?(些|哪些|什么|啥|几|多少)
        | (还|都)?(剩下|剩余|余下|剩|差)(的)?(步骤|步|环节|内容|部分)?(是|有)?(些|哪些|什么|啥|多少)(步骤|步|环节|工序|内容|没做|没学|没绣)?$|
          还(有|剩)(哪些|什么|啥|多少)(步骤|步|环节|工序|内容|
          没做|没学|没绣|要做)?$
        | (多久|什么时候|啥时候|几时)(才)?(能|可以|会)?(结束|完|绣完|做完|学完|完成)|(快|是不是快|要)(完|结束|绣完|
          做完|学完)了?(吗|没有|没)|离(结束|完成|
          最后)(还)?(有)?(多远|多少|几步)|没(做|学|绣)的(步骤|步|环节)
        | (how|what)(many|much)?(steps|stages|parts|longer|more|time|of it|is|are|do i have|there|else|s)*(left|
          remain|remaining|to go|to do)|(whats|what is|anything|is there)(still|much|more|anything)*(left|remaining|to do|to go)|how many (more )?(steps|stages)|how (much )?longer|
          how long (until|till|before|to|will|does|is left)|am i (almost|nearly) (done|finished|there)|
          how far (to go|from the end)|what else (is|do i|remains)|what steps (are|remain)
        """,
    ),
    (
        Name.WHERE,
        r"""
        (?<!从)(?<!跳到)(在|到|是|做|绣|走|讲|学|了)?第几(个|道)?(步骤|步|环节|个)?(了|啦)?(?!次|层|根|皮|遍|股)
        | (做|绣|走|讲|学|进行|弄|干|播|放|说|教|进展|练)(到)(了)?(哪里|哪儿|哪一步|哪步|哪个|哪|什么地方|什么位置|
          什么步骤|啥地方)(?!(里|儿)?(为止|停|才|算|结束|收|出|进|扎|
          落))
        | (我|我们|咱|咱们|现在|目前)(们|现在|目前|这|是|这会儿|到底)*(在|到)(了)?(哪里|哪儿|哪一步|哪步|哪个|哪|
          什么地方|什么位置|什么步骤|啥地方)
        | (现在|目前|当前|这)(是|在|做|到)*(哪一步|哪步|哪个步骤|哪个环节|什么步骤|什么进度)|(什么|当前|目前|现在的|
          我的|学习|看看|查一下)进度|进度(到|怎么样|如何|是)|我的位置|
          当前(步骤|位置)
        | where (i am|we are|am i|are we|were we|was i|did we|did i)(now|at|stop|leave off)*|(what|which) (step|stage|part)(is|
          are|am|was|were)?(this|that|it|we|i|on|at|now|current)+|(whats|what is) (the|my|our) (current )?(step|
          place|position|progress)|how far (am i|are we|along|have)|which step( now)?$|what step( now)?$
        """,
    ),
    (
        Name.NEXT,
        r"""
        ({softly}|再)*(往|向|朝)(下|后|前)(面)?(走|进|跳|推进|去|看)*({many}|一)(个)?({unit})(吧|看看)*(?!以前|之前)
        | ({softly})*(前进|跳过|略过|快进){many}(个)?({unit})
        | (go|move|skip|jump|forward|ahead|on|lets|can you|please)+{many}(more)?(steps|step)(forward|ahead|on)*(?! back)|
          {many}steps (forward|ahead|on)
        | ({softly}|{go}|{show}|进行|进|往|换)*(?<!'一)下((一|1)({unit})+|(步骤|环节|动作|工序|阶段|部分|步|个)({unit})*)
        | ^({softly}|{go}|{show}|进行|进|往|换)*下一(针|皮|层|排|$|{le})({doing}|走针|吧|了|的|是)*$
        | (?<!针)(?<!线)(?<!手)(?<!布)(再|继续|接着|可以|能|该|就|一直)*往(下|后)(面)?(继续)?(走|讲|做|教|绣|说|看|来|
          进行|放|学|演示|推进|$|吧|呢|了|啦)(吧|了|
          呗)*
        | (那)?(我)?接着(我|该|要|应该|就|再)*(做|干|弄|绣|走|学)?(什么|啥|怎么(做|办|弄|走|绣|$)|呢|往下|下一?步)|接(下来|下去)(我|你|该|要|应该|就|再|是|得|又|还|可以|的)*({doing}|哪|步骤|一步)
        | (?:^|(?<=(?:那|了|完|好|啦|做|绣|步)))(再)?(然后|之后|以后|后面|后来|下面|随后|后续|后头|后边)(我|你|该|要|应该|就|再|是|
          得|又|还|可以|的)*{doing}
        | ({softly}|{go}|{show}|看)*(后面|后边|后头|接下来)(的)?(那|这|一)(一|个)*(步骤|步|动作)(?!为|要|用)
        | (跳过|略过|越过|绕过|过掉)(这一步|这步|这个|它|这里|去|这一个|这)*(步骤|环节)?|(这一步|这步|这个)(我)?(会了|
          跳过|过|不用看|不看)(了|吧)?
        | (可以|能|该|那就|请)*(继续)(做|往)?下(去|面|边)(的|一步|吧|了)*|继续(前进|推进|后面)|(该|轮到)(哪一步|哪步|
          什么|啥|干什么|做什么|绣什么)(了)|(现在|这会儿)(该|
          要)?(做|干|绣)(什么|啥|哪一步)了?$|该(做|干|绣)(什么|啥|哪一步)了$
        | (i|lets|please|can we|we|can|could|you|show|me|tell|go|to|onto|on|move|on|the|my|whats|what|is|comes|come|
          do|and|ready|for|jump|skip|now|then)*(next|following)(?! to)(step|one|stitch|stage|part|bit|thing|up|please|move)*
        | (lets )?move (on|along|ahead|forward)|what (now|then|next)|(and )?then( what)?$|what (comes|do i do|
          should i do|happens)( next| now| then)? after (this|that)|what comes (after|next)$|after (this|that)( what)?$|what (do|should|
          can) i do (now|then)|skip (this|it|ahead(?! to)|the step)( step| one)?|go (ahead|forward|further)(?! to)|proceed|
          forward|onward|advance
        """,
    ),
    (
        Name.PREVIOUS,
        r"""
        ({softly}|再|往|向)*(退|倒|往回|往后退|往前退|往前倒|往前翻|后退|倒退|回退|回)(回|倒|退|去|到|走|翻)*{many}(个)?({unit})(吧|了)*
        | (go|move|take me|step|jump|lets|back|up|please)*back (by |up )?{many}(steps|step)?|{many}steps (back|backward|backwards|ago|before)
        | ({softly})*(退|倒|往回|往后退|回)(回|倒|退|去|到|走)*一步(吧|了)*(?!一步) |
        ({softly}|{go}|{show}|往)*(上|前)(一|1)({unit})+(?!一)|({softly}|{go}|{show}|往)*上('步|'部|'布|'个)({unit})?|
          ^({softly}|{go}|{show})*上一(针|皮|层|排|$)({doing}|吧|了|的|是)*$
        | ^({softly})*((往|朝)(回|前|后)(翻|倒|退)(一步|一下|一点|个|一个|点)*|(往|朝)回(走|看|_讲)?(一步|一下)?|(倒|
          退)(一步|后一步|回去一步|后)(一步|一下)*|
          (后退|回退|倒退|退后)(一步|一下|一个)?)(吧|了|看看|再看看)*$|(后退|回退|倒退|退后|往回退|往前退|
            往前翻)(一步|一个)|(倒|翻|调)回(去|上|前)(一|面)?(步|个)?
        | ({show})*(刚才|刚刚|前面|前头|前边|之前)(的)?(那|上|一)?(一|个)?('步|'部|步骤|动作)(?!再|重)
        | 返回$|返回(上|前)|前一(个|步)|(回|返)(上|前)(一)?(步|面)
        | (go|take|me|us|step|the|to|lets|move|show|what|was|whats|is|jump|please)*(previous|prior)(step|one|stitch|
          part)*|(go|step|move|jump|take me|back up)( back)( one| a)?( step)?(?! to| by| how| far)|^back( please)?$|
          (the )?step before( this| that)?|what was the last (step|one)|one step back|back (one|a) step|rewind|
          back up
        """,
    ),
    (
        Name.VIEW,
        r"""
        (给我|帮我|把|画面|镜头|再|能|能不能|'请|可以|可不可以|想|看)*(放大|特写|近景|拉近|凑近|推近|贴近|'离'近|
          靠近)({abit}|来|看看|看|镜头|画面|'近|的|给我|角度|下)*
        | ^({softly}|再|看|看看|画面|镜头)*近{abit}(看|看看|的)*$|'近(一)?(点|些)|'近(距离|处)|仔细(看|看看|瞧)|(看|
          看看|瞧|瞧瞧)(仔细|清楚)(一)?(点|些)?
        | (看|看看|看清|瞧|看一下|看下|瞧瞧|看一看|对准|聚焦)(清楚|一下|那个|这个|清)*(针尖|细节|针脚|细部|局部|针头|
          针孔|针眼|线头)
        | (看|给我|从|换到|换|切到|切换到|回到|转到|到|换成|切回|切|要)*(正面|全景|全貌|全图|大图|远景|整幅|整体|全局|
          俯视)(看|看看|一下|视图|视角|图|画面|的|样子|来|效果)*|拉远|
          缩小|(?<!多)远(一)?(点|些)|(看|看看)(整个|全部|全)(的|画面|图|样子)*
        | (换|'变|切换|转换|切|调|改变|调整|变换|换个|转|调换)(一|个|下|一个|一下|成|到|另|另一个|另外|别的|其他|不同|
          的)*(角度|视角|方向|镜头|画面|机位|视图|面看|面$|边看|位置看|
          地方看|侧面)(看|看看|一下|再)*
        | (另|别|其他|不同|旁|侧|换)(一|外|的|个)*(角度|视角|镜头|视图|机位|侧面|个面|边看|面看)(看|看看|怎么样)*|
          从(旁边|侧面|上面|下面|另一边|后面|背面|反面|别处|那边)(看|看看|
          瞧)|(看|看看|看一下|翻到|转到)(一下)?(背面|反面|侧面|后面$|背后)
        | (zoom in|close up|closeup|closer|close in|magnify|enlarge|bigger|in detail|the detail|the details)( view|
          look| on| please)?|(show|see|look at) (me )?(the )?(needle tip|tip of the needle|point of the needle|
          detail|details)
        | zoom out|(from )?(the )?front( view| side)?(?! edge)|(the )?(whole|full|overall|entire|wide|big)( view|
          picture| thing| piece)|(farther|further) away|wide shot
        | (another|other|different|change|switch|rotate|turn|new)(the|a|to|an|camera|view|viewing)*(angle|view|camera|
          perspective|viewpoint)|(show|see|from|look at) (me )?(the )?(other|another|different|back|left|right) side
        """,
    ),
    (
        Name.REPEAT,
        r"""
        再(.){1,3}一(遍|回) |
        (再|重新|'重|'又|麻烦再)(给我|帮我|从头|跟我|完整|好好|仔细|把它|次|来|去|慢慢)*({show}|走|重复|听|播|来|说|
          瞧|弄|过|示意|展示)+(一下|给我|我|看|这)*(一|两|1|
          '个|次|几)*(遍|次|下|回|篇|边|变|眼)
        | (再|重新|'重)(来|放|播|看|讲|说|演示|示范|听|复|播放|教|绣|做)(一|过|'个|看|一个|一|放)?$|再来(一)?(遍|次|
          个)|'重(放|播|复|来|看|_讲|演)(一)?(遍|次|下|
          回)?|回放|(多|再)(放|看|讲|来|演示)(几|两|一)(遍|次)|(一|再)(遍|次)(看|放|来)$
        | (没|没有|还没|看不|听不|没太|不太|没怎么|刚才没|看得不|我没)(太|大|怎么|听|看|跟|学|能|有|记|注意|瞧|明|
          跟得)*{sense}|没(看|听|跟|学|记|明|瞧)(到|清|懂|见|明白|
          住|上|全|白)|(不|没)(明白|'懂|清楚|理解)$
        | (你|您|刚才|刚刚|老师)(刚才|刚刚)*(说|讲)(的|了|的是)*(什么|啥)(?!意思)|^(什么|啥|嗯哼)$|再重复|重复(一下|
          一遍|播放|刚才)|循环(播放|一下)?
        | again|repeat|replay|once more|one more time|another time|come again|pardon|what was that|say (that|it) again|(didnt|
          did not|couldnt|could not|cant|cannot) (quite )?(see|catch|hear|follow|understand)( that| it| you)?|
          (didnt|did not) get (that|it)|i missed (that|it)|what did you (just )?say|do it over|(run|play|go) (that|
          it|through it) (back|over)|^sorry$|^what$
        """,
    ),
    (
        Name.SLOWER,
        r"""
        (?<!别)(?<!太)(?<!'不)(再|能不能|可以|请|放|讲|稍微|速度|播|稍|动作|节奏|把速度|走|说|尽量)*慢({abit}|'点|放|
          动作|速|慢来|慢放|慢的|一倍|镜头|下来|慢地|半拍|
          慢看)+
        | (太|有点|有些|有点儿|好|动作|速度|放得|讲得|说得|你|走得|播得|放的|讲的|这么)+快(了|啦)(一)?(点|些)?|(太|
          有点|有些|有点儿)快|(?<!要){cannot}(这么|那么|太|再|放|_讲|这样|那)*快|快了(一)?(点|些)$|(我)?跟不(上|了|住|
            过来)|_减_速|减慢|放缓|'降'速|降低速度|速度(降|调低|调慢)|(半|
            零点五|零点几|一半|二分之一)(倍)?(速度|速|的速度)|半倍速|零点五倍
        | slow (down|motion|mo)?|slower (down)?|slowly|half( the)? speed|too fast|(not|dont go|dont) (so|too|
          that) (fast|quick|quickly)|less speed|decrease( the)? speed|reduce( the)? speed|take it easy|cant keep up
        """,
    ),
    (
        Name.FASTER,
        r"""
        (?<!别)(?<!太)(?<!'不)(再|能不能|可以|请|加|放|讲|稍微|速度|播|稍|动作|节奏|把速度|走|说|尽量)*快({abit}|'点|
          放|进|速|一倍|些|起来)+
        | (太|有点|有些|有点儿|好|动作|速度|放得|讲得|说得|你|走得|播得|这么)+慢(了|啦)(一)?(点|些)?|(太|有点|有些|
          有点儿)慢|(?<!要){cannot}(这么|那么|太|再|放|_讲|这样|那)*慢(放|动作|速|了|$)?|慢了(一)?(点|些)$|加快|加速|
            提速|快进|(正常|原来的|原|普通|常规|恢复|一倍|两倍|
            二倍|一点五倍|双倍)(速度|速|倍速)|恢复(正常)?(速度)|(两|二|
          双|一点五)倍(速)?|倍速|速度(调快|加快|调高|提高)|提高速度
        | fast (forward)?|faster|quicker|speed (it )?up|(normal|full|double|regular|original) speed|too slow|(not|
          dont go|dont) (so|too|that) slow(ly)?|more speed|increase( the)? speed|hurry( up)?
        """,
    ),
)
