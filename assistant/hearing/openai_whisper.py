"""Speech → words by openai-whisper: the reference implementation, on PyTorch. Slower: it always encodes 30 s."""

import threading

import numpy as np
import torch
import whisper

from assistant.errors import AssistantError
from assistant.events import SAMPLE_RATE
from assistant.hearing.recognizer import TOKENS_PER_SECOND, Samples, Transcript, check, tidy, told


class OpenAIWhisper:
    """Greedy, without timestamps, on the GPU where torch sees one."""

    def __init__(self, checkpoint: str, threads: int = 2) -> None:
        """`checkpoint`: path of a .pt file, or a name that openai-whisper fetches. Raises AssistantError."""
        self.name = "openai-whisper"
        torch.set_num_threads(threads)
        try:
            self._whisper = whisper.load_model(checkpoint)
        except (RuntimeError, OSError, KeyError) as bad:
            raise AssistantError(
                f"no Whisper checkpoint {checkpoint!r}: {bad}",
                f"set WENJIANG_WHISPER to a .pt file or one of {', '.join(whisper.available_models())}",
                "no_model",
            ) from bad
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Run once on a second of silence."""
        self.transcribe(np.zeros(SAMPLE_RATE, np.float32), "", "zh")

    def transcribe(self, audio: Samples, prompt: str, language: str | None = None) -> Transcript:
        """See Recognizer."""
        check(audio)
        model = self._whisper
        with self._lock, torch.inference_mode():
            mel = whisper.log_mel_spectrogram(whisper.pad_or_trim(audio), model.dims.n_mels, device=model.device)
            encoded = model.embed_audio(mel[None])
            language = language or told(model.detect_language(encoded)[1][0])
            options = whisper.DecodingOptions(
                language=language,
                prompt=prompt if prompt and language == "zh" else None,
                sample_len=10 + int(TOKENS_PER_SECOND * len(audio) / SAMPLE_RATE),
                without_timestamps=True,
                fp16=False,
            )
            result = model.decode(encoded, options)[0]
        text = tidy(result.text, prompt, result.no_speech_prob, result.avg_logprob)
        return Transcript(text, language, result.no_speech_prob, result.avg_logprob)
