"""Microphones of the page, and how they go away. Those it took stand in `microphones`, its worklets in `nodes`."""

TAKEN = """
window.microphones = [];
window.nodes = [];
window.AudioWorkletNode = class extends AudioWorkletNode {
  constructor(...args) { super(...args); window.nodes.push(this); }
};
const take = navigator.mediaDevices.getUserMedia;
navigator.mediaDevices.getUserMedia = async (wanted) => {
  if (window.refuse) throw new DOMException("", window.refuse);
  const stream = await take(wanted);
  window.microphones.push({ track: stream.getAudioTracks()[0], gain: stream.gain });
  return stream;
};
"""

# hums as loud as its gain
HUM = (
    """
navigator.mediaDevices.getUserMedia = async () => {
  const context = new AudioContext({ sampleRate: 48000 });
  const out = context.createMediaStreamDestination();
  const hum = new OscillatorNode(context, { frequency: 200 });
  const gain = new GainNode(context, { gain: 0 });
  hum.connect(gain).connect(out);
  hum.start();
  return Object.assign(out.stream, { gain });
};
"""
    + TAKEN
)

GONE = {
    "its track has ended": "microphones[0].track.stop()",
    "it is muted": "Object.defineProperty(microphones[0].track, 'muted', { value: true })",
    "its sound context is interrupted": "nodes[0].context.suspend()",
    "no sound comes any more": "nodes[0].port.close()",
    "another device is there": """
        navigator.mediaDevices.enumerateDevices = async () => [{ kind: "audioinput", deviceId: "new", groupId: "" }];
        navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
    """,
}
