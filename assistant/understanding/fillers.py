"""What surrounds a command: fillers, courtesies, negation, and what turns a span into part of a question."""

from assistant.events import IntentName as Name

DROP = frozenset("嗯呃啊哦噢唉哎嗐诶欸额唔哈呀嘿喂呐") | {
    "um", "uh", "er", "erm", "hmm", "hm", "please", "okay", "ok", "so", "well", "hey", "hi", "hello", "oh", "ah",
    "alright",
}  # fmt: skip

# tokens that carry no content of a question
FUNCTION = frozenset(
    "我你您他她它咱们要想就再先可以能会该应请帮给把吧呢吗么了的得地这那个一下点些是在有也还都又去来到让做弄绣走用看讲说教听放播步针好请问麻烦师傅老小时候才对跟和"
) | {
    "the", "a", "an", "i", "you", "we", "me", "my", "it", "this", "that", "to", "do", "does", "is", "are", "can",
    "could", "should", "would", "will", "and", "of", "for", "in", "on", "at", "now", "then", "just", "step", "stitch",
    "one", "go", "show", "see", "tell", "let", "lets", "want", "like", "yes", "no", "im", "here", "there", "again", "with",
}  # fmt: skip

# commands that a question about the handwork may contain without giving them (怎么绣快一点)
SOFT = frozenset({Name.SLOWER, Name.FASTER, Name.VIEW, Name.DONE, Name.PAUSE, Name.RESUME, Name.UNDO, Name.NEXT})

GUARDS = {
    "noise": """
        ('呵|'哈|'嘿|'喔|'哟|'哇|'嘻|'哼|'咳|'嗨|'嘘|'啧|'唷|'嚯|'哎|'呦|ha|haha|huh|wow|ouch)+|字幕.*|(感谢|谢谢)(大家|您|你|各位)?(的)?(观看|收看|收听|支持|聆听)|请?不吝点赞.*|.*订阅.*(转发|打赏|点赞).*|
          .*明镜与点点.*|(优优独播剧场|中文字幕).*|thank(s|
          you)( so much| very much)? for (watching|listening)|(please )?(like and )?subscribe.*|you|music|applause
    """,
    "courtesy": """
        ((好|好的|好滴|好吧|行|行吧|嗯|对|对的|对对|是|是的|可以|没事|没关系|知道|明白|懂|了解|清楚|听懂|看懂|听明白|
          看明白|原来如此|原来是这样|谢谢|多谢|感谢|辛苦|你好|您好|早上好|下午好|
          晚上好|哈喽|不客气|不用谢|厉害|太好|真好|真棒|不错|漂亮|很好|那个|这个|就是|然后|请问|麻烦|不好意思|师傅|
            老师|小师傅|师父|问匠|我|原来(是)?(这么|这样)(回事|子)?|(怪不得|难怪)(.){0,5})(了|啦|的|啊|你|您|师傅|老师|小师傅)*)+|
          (yes|yeah|yep|no|nope|thanks|thank you|thankyou|thank|i see|got it|i got it|sure|right|great|good|nice|
          fine|cool|understood|very|much|a lot|good morning|teacher|master|excuse me|i|the|a|you|perfect|
          interesting)+
    """,
    # said to somebody else in the room, or on the telephone
    "aside": """
        ^({kin})(们)?(你|您|帮|快|来|别|把|给|去|到|$)|(你们|你俩|你仨|各位|大家|大伙|小朋友们)(几个|都|快|别|先|跟|往|请|来|看|继续|可以|到)|
          ({kin})(?=你|您)|'信'号|听得(见|到)吗|听不(见|到)你|'挂了(吧|啊)?|'报表|'路'口|'空调|'围裙|'出口|'快递|'外卖|'作业(?!法)|
          '倒(一)?杯|递(给|一下|过来)|'吃饭|'睡着|'睡觉|'厕所|'挡(着|住)|几点(了|啦|走|开)|
          ^(mum|mom|mommy|mama|dad|daddy|kids|guys|honey|darling|grandma|everybody|everyone)|(the )?(bus|taxi|phone|meeting)(please)?$|kids
    """,
    # the beginning of a sentence that did not come
    "half": """
        (然后|就是|那个|这个|那'什|'什|要'不|我想|我要|我|'把|这|那|它|(这|那|一)(根|条|块|张|把)(线|布|纸|针|刀)?|还有|因为|或者|所以|但是|
          如果|and then|but|so|i want to|the)+
    """,
    # not yet done, not now: understood, and nothing to do
    "not_yet": """
        (我|我们|你|这|这个|这一步|那个|线|针|现在|等等|等下|等一下|暂时|慢着|'别急|'别|'急|稍等|差一点|差点|还){0,6}
        ((还没有|还没|'没有|'没|还未|'未)(.){0,4}(好|完|成|行|完成|搞定|弄|绣|做|可以)(呢|了|吧)?
        |(先别|先不|'别|不要|不用|不想|不需要|还不)(.){0,6}
        |(快|快要|马上|马上就|就快|差不多)(要)?(绣|做|弄)?(好|完)了?)
        |(im|i am|i|its|it is|no|we)*(not|havent|hasnt|isnt|dont|never|didnt|nearly|almost)(.){0,6}
    """,
    "never": """
        ('不|'没|'没有|'别|'不要|先别|先不|先不要|'不用|'不能|'不想|'不可以|'不需要|'不是|'莫|'不必|'未|dont|not|isnt|
          havent|arent|never|wasnt|no|
          without|cant|didnt)(急着|着急|再|这么|要|有|想|先|去|现在|给我|yet|go|want|to|the|need|quite|be|so|急)*$
    """,
    "not_done": """
        ('没|'没有|'不|'快|快要|马上|马上就|就要|'要|'等|等到|如果|要是|怎么|怎样|怎么样|什么时候|几时|(?<!刚)'才|'就|'算|'太|
          '最|'真|'更|'挺|'很|是不是|有没有|'能|差点|差不多|'说|
          not|yet|almost|nearly|when|how|until|if|be|get|what|where|after|before|once)(我|这|一|步|就|算|都|是|才|i|
            am|its|
          it|is|im|把|给|会)*$
    """,
    "harmless": """
        ('不|'没|'没有|免得|以免|避免|防止|'别|not|dont|without|avoid|prevent)(会|再|容易|要|让|使|线|它|给|被|把)*$
    """,
    # a noun phrase around a place: 下一步之前…, 第三步和第四步…
    "phrase": """
        (的时候|之前|以前|的话|'时(?!间)|'和|'跟|'与|'或|还是(?!怎么)|'比|'的(?!动作|做法|针法|步骤|走法|绣法|内容|
          视频|演示|画面|样子|方法|图|讲解|意思|是|怎么|该|要|$|吧|
          吗))
    """,
    # 和第四步, what was the last step
    "beside": "('和|'跟|'与|'比|was|was the|than)$",
    "choice": "(还是|or|(?<!刚)'才|会不会)$",
    "how": "怎么|怎样|如何|咋|how",
    "asking": """
        怎么|怎样|如何|咋|什么|啥|_干_嘛|'哪(?!天)|吗$|么$|是不是|能不能|可不可以|要不要|有没有|会不会|该不该|行不行|对不对|
          区别|how|what|which|where|when|who|should|
          does|difference|is it|are there
    """,
    "asks": "怎么|怎样|如何|咋|什么|啥|'哪|吗$|几|'多|为什么|how|what|which|where|when|who|why|does",
    "craft_verb": """
        (?:'针|'线|'手|'丝|'布|力|'绣|'拉|'抽|'皮|'皮子)(要|应该|应|得|该|要不要|需要|是不是|可以|再|拉|走|下|扎|的|
          都|也|稍微|能不能|绣|绷|往)*$
    """,
    # 有几根丝没焊上: some, not how many
    "some": "'有$",
    # 正在, 刚开始: when, not what
    "when": "(我|'现|'在|'正|刚|已|'经|都|开|始)*$",
    "norm": """
        (要|不能|得|非|不要|不可以|必须|需要|一定|不可|不许|还要|先|不用|不该|应该|should|must|do i|need|cant|do we|
          is it)
    """,
    "remedy": "{remedy}|(what|how) (do|should|can|to)|fix|repair|help",
    "open": """
        (我想|想|要|我要|跳到|跳|到|第|第{num}|把|给|从|在|和|跟|然后|再|那个|这个|那|这|为什么|怎么|怎么才|什么|还|
          还有|还要|用|是|有|会|能|可以|的|往|请|帮我|看|看看|讲|教|
          教我|学|换成|换|或者|因为|但是|如果|the|to|a|an|of|(to|me|go|at)step|and|i|want|what|how|is|my|at|in|on|with|for|show|me|
            go|jump|
          please can|lets|learn|teach|number|but|or)$
    """,
    "unseen": "(没|看)(有)?(看)?(不)?(清)",
    "twice": "(好了|行了|好啦|行啦){2}(?=.)",
    "vocative": "小?(?:'师'傅|'老'师|'师'父|'老'师'傅|'师'傅'们)",
    # the place is the object of a verb, not the topic of what follows
    "carried": """
        {go}|{show}|往|退|倒|回|进|继续|跳过|略过|go|jump|skip|move|take|show|back|ahead|forward|see|play
    """,
    "go": "{go}|go|jump|skip|move|take|进行|继续|直接",
}  # fmt: skip

# whole utterances of one syllable; anything else that short is a cough
SINGLE = {
    "停": Name.PAUSE, "等": Name.PAUSE, "慢": Name.SLOWER, "快": Name.FASTER, "啥": Name.REPEAT,
    "下": Name.NEXT, "完": Name.DONE, "错": Name.UNDO,
}  # fmt: skip
