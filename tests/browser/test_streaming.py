"""The picture under the rules of other browsers: Safari's media source, one that never opens, one that refuses data."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Learner

BANDS = "suxiu/zheng-qiang-zhen"
VIDEO = "document.querySelector('wenjiang-app').shadowRoot.querySelector('video.front')"

# As on an iPhone: the only media source is the managed one, and a video takes it where `allowed` says so.
MANAGED = """
{
  const managed = new Set();
  const Plain = window.MediaSource;
  window.MediaSource = undefined;
  window.buffers = [];
  window.ManagedMediaSource = class extends Plain {
    addSourceBuffer(mime) { window.buffers.push(super.addSourceBuffer(mime)); return window.buffers.at(-1); }
  };
  const create = URL.createObjectURL;
  URL.createObjectURL = (thing) => {
    const url = create(thing);
    if (thing instanceof Plain) managed.add(url);
    return url;
  };
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "src");
  const allowed = (video) => %s;
  Object.defineProperty(HTMLMediaElement.prototype, "src", {
    get,
    set(url) { if (!managed.has(url) || allowed(this)) set.call(this, url); },
  });
}
"""
SAFARI = MANAGED % "video.disableRemotePlayback"
NEVER = MANAGED % "false"
FULL = """
SourceBuffer.prototype.appendBuffer = () => { throw new DOMException("full", "QuotaExceededError"); };
"""

pytestmark = pytest.mark.browser


def ended(learner: Learner) -> None:
    learner.until("wire.got.some(m => m.type === 'clip.ready' && m.data.id === painted.at(-1).id)")


class TestUnderSafarisRule:
    def test_the_clip_is_streamed_and_painted(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={BANDS}&step=1", script=SAFARI)
        learner.painted(BANDS, 1)
        assert learner.page.evaluate(f"{VIDEO}.src").startswith("blob:")
        assert learner.page.evaluate("buffers.length") == 1

    def test_pictures_that_the_browser_drops_come_back(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={BANDS}&step=2", script=SAFARI)
        learner.painted(BANDS, 2)
        ended(learner)
        learner.until(f"{VIDEO}.buffered.length && {VIDEO}.buffered.end(0) > {VIDEO}.duration - 0.2")
        dropped = "Object.assign(new Event('bufferedchange'), { removedRanges: { length: 1 } })"
        learner.page.evaluate(f"() => {{ painted = []; buffers[0].dispatchEvent({dropped}); }}")
        learner.painted(BANDS, 2)
        learner.page.evaluate(f"{VIDEO}.currentTime = 4.8")
        learner.until(f"{VIDEO}.currentTime < 2 && !{VIDEO}.paused")  # round again


class TestWhereNothingCanBeStreamed:
    def test_a_source_that_does_not_open_in_three_seconds_gives_way_to_the_file(
        self, visit: Callable[..., Learner]
    ) -> None:
        learner = visit(f"?technique={BANDS}&step=3", script=NEVER)
        learner.painted(BANDS, 3)
        assert learner.page.evaluate(f"{VIDEO}.src").endswith(".mp4")
        assert learner.see("phase").get_attribute("data-phase") == "playing"
        offered, shown = learner.page.evaluate("[wire.got.find(m => m.type === 'clip.offer').at, painted[0].at]")
        assert 2900 < shown - offered < 5000
        learner.ask("下一步")
        learner.painted(BANDS, 4)  # by the file at once
        assert learner.page.evaluate("painted.at(-1).at - wire.got.findLast(m => m.type === 'clip.ready').at") < 2000

    def test_a_file_that_is_not_whole_yet_is_waited_for(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={BANDS}&step=5", script=FULL)
        learner.painted(BANDS, 5)
        assert learner.page.evaluate(f"{VIDEO}.src").endswith(".mp4")

    def test_a_file_that_cannot_be_had_is_said(self, visit: Callable[..., Learner]) -> None:
        learner = visit(script=FULL)
        learner.page.route("**/v1/clips/*", lambda route: route.fulfill(status=404, body=""))
        learner.see("technique").select_option(BANDS)
        learner.see("trouble").wait_for()
        assert "放不出来" in learner.text("trouble")
        learner.complaints.clear()  # the browser's own line about the 404
