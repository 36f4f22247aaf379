"""Wording of the commands that name a place: begin, a technique by name, a step by number or by name."""

JUMP = """
    ({go}|{show}|{softly}|做到|绣到|走到|做|在|是)*倒数第{num}({unit})
    | ({go}|{show}|{softly}|做到|绣到|走到|做|在|是)*第{num}(个|道|项)?(步骤|环节|动作|工序|阶段|步)(了|那里|那儿|
      这里|开始|吧)*
    | ({go}|{softly})*({go})第{num}(个|项|段|节|道)?(了|吧|那里)*$
    | ({softly})*(跳转|跳到|跳去|跳至|跳回|跳|转到|切到|换到|翻到|回到|退回到|退到|进入|去到|直接到|到|
      去)(?!一步)(?!'两){num}(步|号)?(吧|了)?$
    | ({go}|{show})*('步'骤|步数|第){num}$|({go}|{show})*{num}号步骤
    | ({go}|{show}|{softly})*(最后|最末|末尾|最终)(的|那|这|一|1)*(个|道)?(步骤|环节|动作|工序|阶段|步)(了|吧)*|
      ({go})(最后|末尾|结尾|最后面)(了|吧)*$
    | (go|jump|skip|move|take|me|back|forward|to|show|on|im|i|am|at|want|do|the|lets|see|play|now|straight|
      right)*step(number)?({num}|{ordinal})
    | (go|jump|skip|move|take|me|back|forward|to|show|on|im|i|am|at|want|do|the|lets|see|play|now|
      straight)*({ordinal}|last|final)(step|stage|part)
    | (go|jump|skip|move|take|me|back|forward|show|straight)+(to)(the)?(number)?({num}|{ordinal}|last|final|
      end)(one)?$
"""
START = """
    ({softly}|{show}|再|播放)*(从|由)(最)?(头|开头|开始|起头|最前面|最开始)(?!往|顺|到'尾(?!再|_讲|教|放|看|过|演示|来|走|一遍|吧|$))(开始|再|重新|给我|跟我|来|讲|教|做|学|
      放|看|说|走|绣|播|过|一遍|一次|起|到尾|吧|了)*
    | '打头(开始|再|来|_讲|教|放|看|说|走|过)+
    | (从头|虫头)(开始|再|重新|来|讲|教|做|学|放|看|说|走|绣|播|过|一遍|一次|起|到尾|吧|了)+|({softly})*(重头|从新)(来|放|看|_讲|做)(一遍|一次|吧)*|({softly})*(重头|从新|重新)(开始|学|学习|来过|教|讲起|学起|做起|从头|
      再学)(一遍|一次|来|吧|了|起)*
    | ^({softly}|我们|咱们|好|来|那么)*(开始|开工|开课|开讲|上课|起步)(吧|学|学习|学吧|教|讲|讲吧|上课|绣|绣吧|练|
      练习|今天的课|啦|了|做|做吧)*$|({go})(开头|最开始|起点|
      最初|最前面)(吧|那里)*
    | ({softly}|我们|咱们|今天|来)*(学|教|练|学习)(一下|我|点|学|习|一|个|怎么|做|绣)*(刺绣|苏绣|绣花|针法)$
    | start (over|again|anew|from the (start|beginning|top))|from the (start|beginning|very beginning|top)|
      ^(lets |please |can we |we |i want to |now )*(start|begin|get started|restart)( the lesson| now| please| learning|
      practice)?$|restart
"""
# what stands right before the name of a technique that is to be learned; after these little may follow the name
LEARN = """
    (学|学习|教|教会|练|练习|改学|改|改成|换成|换|换到|切到|切换到|切换|转到|改练|选|选择|打开|进入|开始|learn|
      teach|practise|practice|study|switch|
      change|choose|start|begin|open|try)
"""
# weaker verbs: the sentence ends after the name
SHOW_TECHNIQUE = "(从|看|看看|讲|讲讲|说说|来|试|试试|绣|做|要|演示|示范|弄|去|到|跳到|回到|show|do|see|want|have|go)"
BEFORE_NAME = """
    (一下|一学|一|个|点|点儿|到|成|我|那个|这个|苏绣|苏绣的|的|会|来|讲|绣|怎么|怎么样|如何|做|学|新的|me|the|a|to|
      with|us|how|do|sew|stitch|about|of|
      some|doing)*$
"""
AFTER_NAME = """
    (针法|绣法|技法|这个|这种|这门|的课|课程|教程|的做法|的绣法|的针法|怎么绣|怎么做|吧|了|呗|好吗|好不好|行吗|可以吗|吗|可以|好了|呢|啊|呀|那|一课|please|now|today|instead|
      again|lesson|then|stitch|for me|开始|从头开始)*
"""
# what stands right before the name of the step where the learner is or wants to be, and what may follow it
AT_STEP = """
    ({go}|做到|绣到|走到|讲到|学到|进行到|轮到|弄到|练到|开始|到了|在|做|看|看看|看一下|看一看|看下|讲|讲讲|讲一下|教|
      教我|演示|演示一下|示范|示范一下|放|播放|来|绣|重看|我在|(show me|see|go|jump|skip|move|back|im|i am|
        take me)(to|at|on|back)*)(一下|我|一遍|再|给我|那个|这个|的|那|个|到|看|看看|the|me|a|step|part|now)*$
"""
AFTER_STEP = """
    (这|那)?(一)?(步骤|步|环节|里|儿|部分|个|块|个步骤|个动作|的动作|的做法|针法|step|part|stage)*(了|啦|吧|呗|开始|
      看看|好吗|可以吗|去|一下|看|吗|please|now|
      again|再来一遍|再看一遍|再讲一遍)*
"""
STEP_SIGN = "(这|那)(一)?(步骤|步|环节|个步骤|个环节|部分)|这一块|step|part"
