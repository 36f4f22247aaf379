"""What Whisper invents for silence is told from what learners say."""

import pytest

from assistant.hearing.hallucination import imagined

PROMPT = "正抢针、分皮、落针、藏针、水路。"


class TestWordsNobodySaid:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "。，…",
            "字幕由Amara.org社群提供",
            "请不吝点赞 订阅 转发 打赏支持明镜与点点栏目",
            "谢谢观看",
            "感谢收看",
            "我们下集再见",
            "Thank you for watching!",
            "Thanks so much for watching.",
            "Please subscribe",
            "Thank you.",
            "you",
            "Bye!",
            "Subtitles by the community",
        ],
    )
    def test_are_credits_and_sign_offs(self, text: str) -> None:
        assert imagined(text, PROMPT, 0.0, 0.0)

    @pytest.mark.parametrize(
        "text",
        [
            "哈哈哈哈哈哈",
            "下一步下一步下一步下一步下一步",
            "铁水,放在铁水上,放在铁水上,放在铁水上,放在铁",
            "la la la la la la",
            "1.1.1.1.1.1",
        ],
    )
    def test_go_round_in_a_loop(self, text: str) -> None:
        assert imagined(text, PROMPT, 0.0, 0.0)

    @pytest.mark.parametrize("text", ["分皮、落针、藏针", "正抢针，分皮，落针，藏针，水路。"])
    def test_are_the_prompt_read_back(self, text: str) -> None:
        assert imagined(text, PROMPT, 0.0, 0.0)

    def test_are_any_where_it_heard_no_speech_and_is_unsure(self) -> None:
        assert imagined("下一步", PROMPT, 0.7, -1.2)


class TestWordsSomebodySaid:
    @pytest.mark.parametrize(
        "text",
        [
            "下一步",
            "慢一点慢一点",
            "好了好了好了",
            "分皮",
            "分皮、落针",
            "分皮、落针、藏针怎么走",
            "Thank you, next step please.",
            "谢谢，下一步",
            "how do you split the thread",
            "停",
        ],
    )
    def test_stay(self, text: str) -> None:
        assert not imagined(text, PROMPT, 0.0, 0.0)

    @pytest.mark.parametrize(("no_speech", "logprob"), [(0.9, -0.2), (0.1, -2.0)])
    def test_stay_where_only_one_sign_is_bad(self, no_speech: float, logprob: float) -> None:
        assert not imagined("下一步", PROMPT, no_speech, logprob)

    def test_are_not_measured_against_an_empty_prompt(self) -> None:
        assert not imagined("分皮、落针、藏针", "", 0.0, 0.0)
