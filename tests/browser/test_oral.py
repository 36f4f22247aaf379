"""口述整理 in a real browser: words → fields → questions answered by hand and by voice → a saved revision."""

import base64
import io
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest

from assistant.events import SAMPLE_RATE
from assistant.hearing.audio import read_pcm16
from tests.bench.browser import MICROPHONE
from tests.browser.conftest import Learner, at_rest, new_page
from tests.browser.microphones import GONE, TAKEN
from tests.conftest import Running

FRAGMENT = "哎呀那个针要斜一点进去,不然容易断"
LONG = "先把线劈成四份，线头捻紧一寸，左手压住绷子，右手拿九号针从下面斜着往上穿，针脚要短，不要扎穿衬布"
INSTRUCTION = "使用12号细针，以30°角（从绣面量）斜向穿刺织物，进针速度不超过每秒2 mm"
RECORDINGS = Path(__file__).parent / "recordings"  # 十二号细针 · 三十度，从绣面量 · 每秒两毫米以内
SCREENS = [(1280, 800), (800, 1280)]
PAGE = "document.querySelector('wenjiang-oral').shadowRoot"
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
"""
SENT = """
const ask = window.fetch;
window.fetch = (where, how) => {
  if (how?.body instanceof Blob) window.recording = how.body;
  return ask(where, how);
};
"""
LISTLESS = """
const fetched = window.fetch;
window.fetch = (where, how) =>
  how?.method === "GET" && where.endsWith("/v1/drafts") ? new Promise(() => undefined) : fetched(where, how);
"""
MEASURE = """
() => {
  const root = document.querySelector("wenjiang-oral").shadowRoot;
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const bad = [];
  for (const e of root.querySelectorAll("button, input, select, textarea")) {
    const { width, height, left, right } = e.getBoundingClientRect();
    const least = e.matches(".microphone, .main") ? 96 : 56;
    const name = e.innerText || e.dataset.test;
    if (shown(e) && (height < least - 0.5 || width < least - 0.5)) bad.push(`${name} is ${width}×${height}`);
    if (shown(e) && (left < 0 || right > innerWidth)) bad.push(`${name} is outside`);
    if (shown(e) && e.scrollWidth > e.clientWidth + 1 && e.localName === "button") bad.push(`${name} is cut`);
  }
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    const words = walk.currentNode.textContent.trim();
    if (!words || e.closest("style, option") || !shown(e)) continue;
    if (parseFloat(getComputedStyle(e).fontSize) < 20) bad.push(`${words} is under 20 px`);
    const range = document.createRange();
    range.selectNode(walk.currentNode);
    const { left, right } = range.getBoundingClientRect();
    if (left < 0 || right > innerWidth + 1) bad.push(`${words} is outside`);
  }
  const main = root.querySelector("main");
  if (main.scrollWidth > main.clientWidth) bad.push("the page is too wide");
  const parts = root.querySelectorAll("li[data-question], table, [data-test=fragment]");
  const boxes = [...parts].map((e) => e.getBoundingClientRect());
  for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) {
    const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
    if (!apart) bad.push("two boxes lie over each other");
  }
  return bad;
}
"""

pytestmark = pytest.mark.browser


class Scribe(Learner):
    """Who puts down what an inheritor says."""

    forgives = "nothing"  # in what the browser complains of

    def question(self, id_: str) -> Any:
        return self.page.locator(f"li[data-question='{id_}']")

    def normalise(self, words: str = FRAGMENT) -> None:
        self.see("text").fill(words)
        self.see("normalise").click()
        self.until(f"{PAGE}.querySelector('[data-test=fragment], [data-test=trouble]')")
        assert self.see("trouble").all_inner_texts() == []

    def answer(self, id_: str, words: str) -> None:
        self.question(id_).locator("[data-test=answer]").fill(words)
        self.question(id_).locator("[data-test=send]").click()

    def say(self, recording: Path, microphone: Any) -> None:
        """Press, play the recording into the page's own audio chain, press again with the last of it."""
        self.begin(read_pcm16(recording), microphone)
        microphone.click()

    def begin(self, pcm: bytes, microphone: Any) -> None:
        """The same, mono PCM16 at 16 kHz, without the last press."""
        with io.BytesIO() as out:
            with wave.open(out, "wb") as file:
                file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
                file.writeframes(pcm)
            sound = base64.b64encode(out.getvalue()).decode()
        self.page.evaluate("window.benchSpeak = undefined")
        microphone.click()
        self.until(f"window.benchSpeak && {PAGE}.querySelector('.microphone[aria-pressed=true]')")
        self.page.evaluate("wav => window.benchSpeak(wav, 0)", sound)
        self.until("window.benchPlayed")

    def given(self, id_: str) -> str:
        """What its answer gave, once it is understood."""
        found = self.question(id_).locator("[data-test=given]")
        found.wait_for()
        return str(found.inner_text())


@pytest.fixture
def scribe(browser: Any, server: Running) -> Iterator[Callable[..., Scribe]]:
    """Open the page; it must have nothing to complain of in the end but what a test forgives."""
    opened: list[Scribe] = []

    def _open(script: str = "", **options: Any) -> Scribe:
        page = new_page(browser, **{"bypass_csp": True} | options)
        someone = Scribe(page)
        page.on("console", lambda line: someone.complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: someone.complaints.append(str(error)))
        page.add_init_script(WATCH + script)
        page.goto(f"{server.http}/oral.html")
        page.locator("[data-test=craft] option").nth(1).wait_for(state="attached")
        opened.append(someone)
        return someone

    yield _open
    complaints = [line for someone in opened for line in someone.complaints if someone.forgives not in line]
    violations = [each for someone in opened for each in someone.page.evaluate("violations")]
    for someone in opened:
        someone.page.close()
    assert complaints == violations == []


class TestAFragment:
    def test_becomes_an_instruction_that_is_saved_and_opened_again(self, scribe: Callable[..., Scribe]) -> None:
        someone = scribe()
        someone.see("craft").select_option("suxiu")
        someone.normalise()
        fields = someone.text("fields")
        assert "动作 刺入 口述“进去”" in fields
        assert "目的 避免断（线还是针？） 口述“容易断”" in fields
        assert someone.text("unknown") == "谁、手、工具、位置、条件、做到"
        assert someone.text("left") == "3 个问题"
        someone.answer("0.needle", "12号细针")
        assert someone.given("0.needle") == "12号细针；12号"
        someone.answer("0.angle", "30°,从绣面量")
        assert someone.given("0.angle") == "30°，从绣面量"
        someone.answer("0.speed", "每秒2毫米以内")
        assert someone.given("0.speed") == "不超过2 mm/s"
        assert someone.text("left") == "没有了"
        assert someone.text("instruction") == INSTRUCTION
        assert "针号 12号 来源：口述，回答“12号细针”" in someone.text("sources")
        assert someone.see("save").is_disabled()
        someone.see("author").fill("陈师傅")
        someone.see("save").click()
        someone.until(f"{PAGE}.querySelector('[data-test=saved]').innerText.includes('已存为第 1 稿')")

        again = scribe()
        again.see("draft").first.click()
        again.see("instruction").wait_for()
        assert again.text("instruction") == INSTRUCTION
        assert again.see("text").input_value() == FRAGMENT
        assert again.see("craft").input_value() == "suxiu"
        again.question("0.needle").locator("[data-test=again]").click()
        again.answer("0.needle", "9号细针")
        again.until(f"{PAGE}.querySelector('[data-test=instruction]').innerText.includes('9号')")
        assert "12号" not in again.text("instruction")
        assert again.text("saved") == "第 1 稿之后有改动，还没存"
        again.see("save").click()
        again.until(f"{PAGE}.querySelector('[data-test=saved]').innerText.includes('已存为第 2 稿')")

        someone.question("0.speed").locator("[data-test=again]").click()
        someone.answer("0.speed", "每秒三毫米以内")
        someone.until(f"{PAGE}.querySelector('[data-test=instruction]').innerText.includes('3 mm')")
        someone.see("save").click()
        someone.see("trouble").wait_for()
        assert "陈师傅已经存了第2稿" in someone.text("trouble")
        assert [line for line in someone.complaints if "409" not in line] == []
        someone.complaints.clear()

    def test_lights_its_words_and_fields_for_each_other(self, scribe: Callable[..., Scribe]) -> None:
        someone = scribe()
        someone.normalise()
        words = f"{PAGE}.querySelector('mark.lit')?.dataset.row"
        row = f"{PAGE}.querySelector('tr.lit')?.dataset.row"
        someone.page.locator("tr[data-row='0.manner']").hover()
        someone.until(f"{words} === '0.manner'")
        someone.page.locator("mark[data-row='0.verb']").hover()
        someone.until(f"{row} === '0.verb' && {words} === '0.verb'")
        someone.page.locator("mark[data-row='0.purpose']").focus()
        someone.until(f"{row} === '0.purpose'")
        someone.page.locator("tr[data-row='0.object'] button").focus()
        someone.until(f"{words} === '0.object'")
        colours = f"[...{PAGE}.querySelectorAll('mark')].map(e => getComputedStyle(e).borderBlockEndColor)"
        found = someone.page.evaluate(colours)
        assert len(set(found)) == len(found) == 5

    def test_need_not_wait_for_what_is_kept_to_be_listed(self, scribe: Callable[..., Scribe]) -> None:
        someone = scribe(script=LISTLESS)
        someone.normalise()
        assert someone.text("left") == "3 个问题"

    def test_that_a_teacher_proposed_is_called_so_in_the_list_and_where_it_is_read(
        self, scribe: Callable[..., Scribe]
    ) -> None:
        someone = scribe()
        asked = {"question": "线为什么会断？", "technique": "suxiu/qi-zhen", "step": 1}
        draft = httpx.post(
            f"{someone.page.url.rpartition('/')[0]}/v1/drafts", json={"text": FRAGMENT}, timeout=60
        ).json()
        kept = {"id": "p1", "revision": 1, "author": "沈老师", "when": "2026-11-29T06:00:00Z", "proposal": asked}
        someone.page.route("**/v1/drafts", lambda route: route.fulfill(json=[{**kept, "text": FRAGMENT, "open": 3}]))
        someone.page.route("**/v1/drafts/p1", lambda route: route.fulfill(json={**kept, "draft": draft}))
        someone.page.reload()
        assert someone.text("proposed") == "老师建议"
        someone.see("draft").click()
        told = someone.text("proposal")
        assert all(words in told for words in ("老师建议，待传承人确认", asked["question"], "齐针 第 1 步"))
        assert "老师建议“" in someone.page.locator("[data-test=fields]").first.inner_text()

    def test_without_an_action_says_so_and_invents_none(self, scribe: Callable[..., Scribe]) -> None:
        someone = scribe()
        someone.normalise("今天天气不错")
        assert someone.text("nothing").startswith("没有听出动作")
        assert "写不成一句" in someone.text("instruction")


class TestTheVoice:
    """The recordings run through the page's own audio chain and the real recogniser."""

    def test_answers_the_questions(self, scribe: Callable[..., Scribe]) -> None:
        someone = scribe(script=MICROPHONE)
        someone.normalise()
        for question in ("needle", "angle", "speed"):
            someone.say(RECORDINGS / f"{question}.flac", someone.question(f"0.{question}").locator(".microphone"))
            someone.given(f"0.{question}")
        assert someone.text("instruction") == INSTRUCTION
        heard = someone.question("0.speed").locator("small").inner_text()
        assert heard.startswith("口述，回答“")
        assert "以内" in heard  # beside 不超过: who listened sees which words made the limit

    def test_writes_down_the_fragment(self, scribe: Callable[..., Scribe], spoken: Callable[[str], Path]) -> None:
        someone = scribe(script=MICROPHONE)
        microphone = someone.page.locator(".source .microphone")
        someone.say(spoken("zh-084"), microphone)
        someone.until(f"{PAGE}.querySelector('textarea').value.includes('下面')")
        assert microphone.get_attribute("aria-pressed") == "false"

    def test_is_heard_to_its_end_where_the_press_comes_with_it(self, scribe: Callable[..., Scribe]) -> None:
        someone = scribe(script=MICROPHONE + SENT)
        someone.forgives = "422"  # a tone has no words
        microphone = someone.page.locator(".source .microphone")
        tone = 8000 * np.sin(np.arange(SAMPLE_RATE) * 2 * np.pi * 440 / SAMPLE_RATE)
        someone.begin(tone.astype("<i2").tobytes(), microphone)
        microphone.click()
        assert microphone.is_disabled()
        assert microphone.get_attribute("aria-pressed") == "true"
        assert someone.text("status") == "正在听写"
        someone.until("window.recording")
        recorded = np.abs(someone.page.evaluate("recording.slice(44).arrayBuffer().then(b => [...new Int16Array(b)])"))
        first, *_, last = np.flatnonzero(recorded > 500)
        assert last - first > 0.99 * SAMPLE_RATE
        someone.until(f"{PAGE}.querySelector('.microphone[aria-pressed=false]:enabled')")

    def test_that_is_not_understood_is_asked_for_again(self, scribe: Callable[..., Scribe]) -> None:
        someone = scribe()
        someone.normalise()
        someone.answer("0.needle", "不晓得")
        someone.question("0.needle").locator(".missed").wait_for()
        assert "没听懂，再说一次 听到的是“不晓得”" in " ".join(someone.question("0.needle").inner_text().split())
        someone.answer("0.angle", "三十度")
        someone.until(f"{PAGE}.querySelector('li[data-question=\"0.angle\"] .missed')")
        assert "听懂了30°，还差上面这一句" in someone.question("0.angle").inner_text()
        assert someone.text("left") == "3 个问题"
        someone.answer("0.angle", "从绣面量")
        assert someone.given("0.angle") == "30°，从绣面量"

    def test_without_a_microphone_is_told_in_words(self, scribe: Callable[..., Scribe]) -> None:
        someone = scribe()
        someone.page.locator(".source .microphone").click()
        someone.see("trouble").wait_for()
        assert "麦克风" in someone.text("trouble")
        someone.see("text").fill(FRAGMENT)
        assert someone.see("normalise").is_enabled()


class TestAMicrophoneThatIsGone:
    """In the middle of a recording: what was said is kept, and within 3 s it is told how to go on."""

    @pytest.mark.parametrize("how", GONE.values(), ids=GONE)
    def test_leaves_the_words_of_the_fragment(
        self, scribe: Callable[..., Scribe], spoken: Callable[[str], Path], how: str
    ) -> None:
        someone = scribe(script=MICROPHONE + TAKEN)
        microphone = someone.page.locator(".source .microphone")
        someone.begin(read_pcm16(spoken("zh-084")), microphone)
        begun = someone.page.evaluate(f"() => {{ {how}; return performance.now(); }}")
        someone.see("trouble").wait_for()
        assert someone.page.evaluate("performance.now()") - begun < 3000
        assert "再按“说”接着说" in someone.text("trouble")
        someone.until(f"{PAGE}.querySelector('textarea').value.includes('下面')")
        assert "再按“说”接着说" in someone.text("trouble")
        microphone.click()
        someone.until(f"{PAGE}.querySelector('.source .microphone[aria-pressed=true]')")
        assert someone.see("trouble").count() == 0

    def test_leaves_half_an_answer_to_be_completed(self, scribe: Callable[..., Scribe]) -> None:
        someone = scribe(script=MICROPHONE + TAKEN)
        someone.normalise()
        speed = someone.question("0.speed")
        someone.begin(read_pcm16(RECORDINGS / "speed.flac"), speed.locator(".microphone"))
        someone.page.evaluate(GONE["its track has ended"])
        box = f"{PAGE}.querySelector('li[data-question=\"0.speed\"] input')"
        someone.until(f"{box}.value.includes('每秒')")
        assert "请补全再按“回答”" in someone.text("trouble")
        assert someone.text("left") == "3 个问题"
        speed.locator("[data-test=send]").click()
        assert someone.given("0.speed") == "不超过2 mm/s"

    def test_that_never_brought_a_sound_is_told(self, scribe: Callable[..., Scribe]) -> None:
        someone = scribe(script=f"{MICROPHONE}{TAKEN} nodes.push = (node) => node.port.close();")
        someone.page.locator(".source .microphone").click()
        someone.page.locator("[data-test=trouble]", has_text="没有录到声音").wait_for()
        assert someone.see("normalise").is_disabled()


class TestThePage:
    @pytest.mark.parametrize(("width", "height"), SCREENS)
    def test_holds_on_every_screen(self, scribe: Callable[..., Scribe], width: int, height: int) -> None:
        someone = scribe(viewport={"width": width, "height": height})
        assert at_rest(someone.page, MEASURE) == []
        someone.normalise(f"{LONG}。{FRAGMENT}")
        someone.answer(someone.page.locator("li[data-question]").first.get_attribute("data-question"), "不晓得")
        someone.page.locator(".missed").wait_for()
        assert at_rest(someone.page, MEASURE) == []

    def test_is_worked_by_the_keyboard_alone(self, scribe: Callable[..., Scribe]) -> None:
        someone = scribe()
        keyboard = someone.page.keyboard
        focused = f"{PAGE}.activeElement?.dataset.test"

        def reach(name: str) -> None:
            for _ in range(60):
                if someone.page.evaluate(focused) == name:
                    return
                keyboard.press("Tab")
            raise AssertionError(f"{name} is not reached")

        reach("text")
        keyboard.type(FRAGMENT)
        reach("normalise")
        keyboard.press("Enter")
        someone.see("fragment").wait_for()
        for number, words in enumerate(("12号细针", "30度，从绣面量", "每秒2毫米以内"), 1):
            reach("answer")
            keyboard.type(words)
            keyboard.press("Enter")
            someone.until(f"n => {PAGE}.querySelectorAll('li.understood').length === n", number)
        reach("author")
        keyboard.type("陈师傅")
        keyboard.press("Enter")
        someone.until(f"{PAGE}.querySelector('[data-test=saved]').innerText.includes('已存为第 1 稿')")
        assert someone.text("instruction") == INSTRUCTION
