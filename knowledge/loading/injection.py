"""Text that speaks to the machine instead of about the craft: refused, since a language model may read the library."""

import re

_ORDERS = (
    (re.compile(r"(忽略|无视|忘记|不要理会|跳过)(掉|了)?(以上|上面|之前|前面|先前|所有|一切|全部)[^，。]{0,8}(指令|指示|提示|规则|要求|设定|内容)"), "an order to a language model"),
    (re.compile(r"\b(ignore|disregard|forget|override)\b[^.]{0,24}\b(previous|prior|above|earlier|all|any|system|your)\b[^.]{0,24}\b(instruction|prompt|rule|message|direction)s?\b", re.I | re.A), "an order to a language model"),
    (re.compile(r"(你现在(是|扮演)|从现在起你|假装你是|请?扮演|你的(身份|角色|任务)(是|变成))"), "a role for a language model"),
    (re.compile(r"\b(you are now|act as|pretend to be|your (new )?(role|task) is)\b", re.I | re.A), "a role for a language model"),
    (re.compile(r"(系统|开发者)(提示词?|指令|消息|prompt)|\b(system|developer) (prompt|message)\b", re.I | re.A), "talk of a system prompt"),
    (re.compile(r"<\|?/?(im_start|im_end|system|assistant|user|endoftext)\b|\[/?INST\]|^\s*#{2,}\s*(system|instruction)", re.I | re.M | re.A), "marks of a chat template"),
    (re.compile(r"(输出|回答|回复|透露|泄露)[^，。]{0,8}(密钥|密码|口令|令牌|api ?key|提示词)", re.I), "a request for secrets"),
    (re.compile(r"https?://\S+|\bwww\.\S+\.\S+/|<script|javascript:|data:text/", re.I | re.A), "a link or a script"),
    (re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]"), "hidden characters"),
)  # fmt: skip


def instructs(text: str) -> str | None:
    """Why this text may not stand in the library, or None. Addresses of sources are written without http."""
    for pattern, what in _ORDERS:
        if found := pattern.search(text):
            return f"holds {what} ({found[0]!r}); the library speaks of the craft alone"
    return None
