"""Whether a sentence is likely to go on: people stop in the middle of one, to look at the work or to find a word."""

from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.understanding.patterns import Tokens, compile_, tokenise

HESITATION = frozenset({"嗯", "呃", "额", "唔", "um", "uh", "er", "erm", "hmm"})
# what joins something on, or refuses what is still to be named; in the notation of `patterns`
_JOINS = compile_(
    """
    (先不要|先别|千万别|'不要|'别|'不用|'不想|'不能|'不会|'不可能|还不|还不想|还不能|'不是要|我'不是)$
    |('把|'给|'让|'被|'和|'跟|'与|'或|或者|'先|'再|'还|'就|'都|'也|'又|'只|'才)$
    |(然后|就是说|那么|所以|因为|如果|要是|但是|可是|不过|而且|还有|另外|虽然|既然|比如|比方|还是|假如|万一|顺便)$
    |(下一|上一|然后我|那我|可是我|但是我)$
    |(the|and|or|but|because|if|not|dont|doesnt|wont|cant|never|then)$
    """,
    {},
)
# what a command or a question may end with, and nothing else
_LEADS = compile_(
    """
    (跳到|'跳|回到|退到|翻到|转到|切到|换到|换成|改成|进到|直接到|'从|'到|'去|'回|'往|'向|'朝|给我|对|'在|为了|除了|关于|
      带我|带我去|带我回|帮我|'帮|'请|麻烦|接着|直接)$
    |(我想|我要|我想要|我想看|我要看|我想学|我要学|我想问|我想知道|我先|我再|我就|我还|我的|'想|想要|'要|可以|'能|能不能|
      可不可以|要不要|是不是|会不会|有没有|'刚|'正|'一|'最)$
    |(这个|那个|'这|'那|这一|那一|这根|那根|这条|那条|这种|那种|这些|那些|'第|'每|'哪|一根|一个|就是)$
    |第{num}$|(等到|'当|只要|只有|不管|的时候|之前|之后|以后|以前|的话)$
    |(?<!好)(?<!是)(?<!对)(?<!行)(?<!可以)的$
    |(为什么|怎么|怎样|如何|多少|什么时候|什么)$
    |(a|an|to|of|my|with|for|from|in|on|at|is|are|was|what|whats|how|why|when|go|jump|skip|step|number|want|need|
      can you|could you|can i|show me|tell me|let me|i|you|this|that|like|into|between|than|which|whose|me to|about|
      before|after)$
    """,
    {"num": "'一|'二|'两|'三|'四|'五|'六|'七|'八|'九|'十"},
)
# words that are whole questions, though they end like the beginning of one
_WHOLE = compile_(
    """
    ^(然后|然后呢|为什么|怎么|怎么样|什么|还有|多少|why|what|how|whats that|what is this|what is that|like this|
      like that|before|after|after that|dont|never)$
    |(怎么样|干什么|叫什么|是什么|为什么|用什么|做什么|要什么|有什么|说什么|看什么|看到什么|第几|在哪|去哪|到哪|
      是(用|拿|从|跟|由|先|怎么|干|做|什么样).{1,8}的|怎么来的|什么样的|做什么用的|多少才(够|好|对)|没有)$
    """,
    {},
)
_TRAILS = compile_("(那个|这个|就是|那什么|like|i mean|you know)$", {})
_ASKS = compile_(
    """
    怎么|怎样|如何|咋|什么|啥|'哪|谁|几|多少|多(长|宽|大|粗|细|深|密|久|远|厚|斜|紧|高|重)|吗|么$|呢$|吧$|为何|
    是'不是|能'不能|要'不要|会'不会|可'不可以|有'没有|该'不该|对'不对|好'不好|行'不行|用'不用|还是|区别|没有$|
    how|what|why|which|where|when|who|whats|is it|are there|does|do i|do you|can i|should|difference|is (this|that|the)
    """,
    {},
)
_FIRST_OF_TWO = compile_("^(因为|如果|要是|虽然|既然|假如|万一|because|if)", {})
_LEARN = compile_("学|教|练|换|改|看|讲|试|来|开始|做|绣|选|learn|teach|show|start|practi[cs]e|try|switch|do", {})
_PLACE = compile_("第|步|最后|到|去|回|step|last|first|go|jump", {})
_ASKED = frozenset({Name.QUESTION})


def unfinished(text: str, intents: tuple[Intent, ...]) -> bool:
    """True where more is to be expected. `intents` are what the words would mean if nothing followed."""
    said = tokenise(text)
    if not len(said):
        return False
    words = tokenise(text, HESITATION)
    if len(words) < len(said) and said.chars[-1] in HESITATION:
        return True
    if _JOINS.search(words.signs) or _TRAILS.search(words.signs):
        return True
    if _FIRST_OF_TWO.search(words.signs) and not asks(text):
        return True
    if intents and {intent.name for intent in intents} != _ASKED:
        return _bare(words, intents)
    if _WHOLE.search(words.signs):
        return False
    return _LEADS.search(words.signs) is not None or (bool(intents) and not asks(text))


def asks(text: str) -> bool:
    """Holds a word that asks something."""
    return _ASKS.search(tokenise(text, HESITATION).signs) is not None


def _bare(words: Tokens, intents: tuple[Intent, ...]) -> bool:
    """A name and nothing said of it, or a jump without its number."""
    if len(intents) != 1:
        return False
    (intent,) = intents
    if intent.name is Name.START and intent.technique is not None:
        return _LEARN.search(words.signs) is None
    return intent.name is Name.JUMP and (intent.step is None or _PLACE.search(words.signs) is None)
