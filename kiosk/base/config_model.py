"""The configuration as frozen types: one class per section of config/kiosk.toml, defaults included.

Every rule that a single value must keep stands here as a msgspec constraint; rules across values are in `settings`.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Count = Annotated[int, Meta(ge=0)]
Seconds = Annotated[int, Meta(ge=1, le=86_400)]
Cents = Annotated[int, Meta(ge=0, le=10_000_000)]
Share = Annotated[float, Meta(ge=0, le=1)]
Millimetres = Annotated[float, Meta(ge=0)]
Country = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
Language = Annotated[str, Meta(pattern="^[a-z]{2}$")]
KioskId = Annotated[str, Meta(pattern="^[A-Z0-9]{1,8}$")]
TimeOfDay = Annotated[str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]
GermanState = Literal[
    "", "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"
]  # fmt: skip
Way = Literal["take_away", "stockroom", "reserve_branch", "click_and_collect", "home_delivery", "notify"]
Payment = Literal["at_till", "on_phone", "bank_transfer"]


class Kiosk(Struct, frozen=True, forbid_unknown_fields=True):
    """Which kiosk this is and where it stands."""

    id: KioskId = "K1"
    branch: Annotated[str, Meta(min_length=1, max_length=40)] = "HH-MITTE"
    country: Country = "DE"
    state: GermanState = ""
    currency: Annotated[str, Meta(pattern="^[A-Z]{3}$")] = "EUR"
    timezone: str = "Europe/Berlin"


class Bank(Struct, frozen=True, forbid_unknown_fields=True):
    """The account for bank transfers (GiroCode); an empty iban means that no transfer is offered."""

    holder: Annotated[str, Meta(max_length=70)] = ""
    iban: str = ""
    bic: str = ""


class Delivery(Struct, frozen=True, forbid_unknown_fields=True):
    """Home delivery: cost in cents of the kiosk's currency, where to, and how many working days it takes."""

    shipping: Cents = 495
    free_from: Cents = 5000
    countries: tuple[Country, ...] = ("DE",)
    lead_days: Annotated[int, Meta(ge=0, le=60)] = 2
    collect_days: Annotated[int, Meta(ge=0, le=60)] = 2
    cut_off: TimeOfDay = "16:00"
    collect_from: TimeOfDay = "16:00"


class Medusa(Struct, frozen=True, forbid_unknown_fields=True):
    """Medusa 2: ids or names where the shop has more than one; empty takes the only one that fits."""

    region: str = ""
    sales_channel: str = ""
    home_option: str = ""
    collect_option: str = ""
    payment_provider: str = "pp_system_default"
    colour_option: str = ""
    size_option: str = ""


class Vendure(Struct, frozen=True, forbid_unknown_fields=True):
    """Vendure 3: codes of the methods that orders of the kiosk use."""

    channel: str = ""
    home_method: str = "home"
    collect_method: str = "collect"
    payment_method: str = "pay-in-store"


class Woocommerce(Struct, frozen=True, forbid_unknown_fields=True):
    """WooCommerce: its one stock, and what its orders are called. `states`: a state of the shop -> the kiosk's."""

    warehouse: Annotated[str, Meta(min_length=1, max_length=40)] = "WAREHOUSE"
    status: Literal["on-hold", "processing"] = "on-hold"
    home_method: Annotated[str, Meta(min_length=1, max_length=60)] = "flat_rate"
    collect_method: Annotated[str, Meta(min_length=1, max_length=60)] = "local_pickup"
    uncounted: Annotated[int, Meta(ge=0, le=999)] = 0
    colour_option: str = ""
    size_option: str = ""
    states: dict[str, Literal["open", "ready", "sent", "done", "cancelled", "returned"]] = field(default_factory=dict)


class Shopware(Struct, frozen=True, forbid_unknown_fields=True):
    """Shopware 6: which of its sales channels the kiosk sells in, its one stock, and how its orders are kept.

    Methods are named by technical name, name or id; an empty one is the sales channel's own."""

    sales_channel: Annotated[str, Meta(max_length=120)] = ""
    warehouse: Annotated[str, Meta(min_length=1, max_length=40)] = "WAREHOUSE"
    home_method: Annotated[str, Meta(max_length=120)] = ""
    collect_method: Annotated[str, Meta(max_length=120)] = ""
    payment_method: Annotated[str, Meta(max_length=120)] = ""
    guest_email: Annotated[str, Meta(max_length=254)] = ""
    colour_option: str = ""
    size_option: str = ""


class Shopify(Struct, frozen=True, forbid_unknown_fields=True):
    """Shopify: the sales channel that the kiosk sells in, and where the merchant keeps further words of articles."""

    publication: Annotated[str, Meta(max_length=120)] = ""
    metafields: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{3,60}$")] = "custom"
    send_receipt: bool = True
    colour_option: str = ""
    size_option: str = ""


class Shop(Struct, frozen=True, forbid_unknown_fields=True):
    """The shop behind the kiosk, and the promises made in its name."""

    connector: Literal["feed", "medusa", "vendure", "woocommerce", "shopware", "shopify"] = "feed"
    feed: str = "assets:sample-shop"
    address: str = ""
    credentials_file: str = ""
    ca_file: str = ""
    stores: str = ""
    locations: dict[str, Annotated[str, Meta(min_length=1, max_length=120)]] = field(default_factory=dict)
    orders_folder: str = ""
    poll_catalogue_s: Annotated[int, Meta(ge=10, le=86_400)] = 900
    poll_stock_s: Annotated[int, Meta(ge=5, le=86_400)] = 120
    poll_orders_s: Annotated[int, Meta(ge=30, le=86_400)] = 300
    stock_stale_after_s: Annotated[int, Meta(ge=10, le=604_800)] = 7200
    allowed_picture_origins: tuple[str, ...] = ()
    import_drop_threshold: Share = 0.3
    hosted_pay_url: str = ""
    status_url: str = ""
    vat_percent: Annotated[float, Meta(ge=0, le=50)] = 19.0
    name: Annotated[str, Meta(max_length=80)] = ""
    legal_address: str = ""
    email: str = ""
    phone: str = ""
    terms_url: str = ""
    privacy_url: str = ""
    withdrawal_url: str = ""
    medusa: Medusa = Medusa()
    vendure: Vendure = Vendure()
    woocommerce: Woocommerce = Woocommerce()
    shopware: Shopware = Shopware()
    shopify: Shopify = Shopify()
    bank: Bank = Bank()
    delivery: Delivery = Delivery()


class Screen(Struct, frozen=True, forbid_unknown_fields=True):
    """The panel and what it shows first."""

    brand: Annotated[str, Meta(pattern="^[a-z0-9_-]{1,40}$")] = "nordschuh"
    language: Language = "de"
    languages: Annotated[tuple[Language, ...], Meta(min_length=1)] = ("de", "en")
    orientation: Literal["auto", "portrait", "landscape"] = "auto"
    px_per_mm: Annotated[float, Meta(ge=0, le=50)] = 0.0
    lower_edge_above_floor_mm: Annotated[float, Meta(ge=0, le=2000)] = 780.0
    fullscreen: bool = True


class Idle(Struct, frozen=True, forbid_unknown_fields=True):
    """When a journey is wiped; `screens` overrides `warn_after_s` for single screens by name."""

    warn_after_s: Seconds = 45
    countdown_s: Seconds = 20
    forget_after_order_s: Seconds = 60
    screens: dict[str, Seconds] = field(default_factory=dict)


class Scanner(Struct, frozen=True, forbid_unknown_fields=True):
    """The hand scanner that types like a keyboard."""

    prefix: Annotated[str, Meta(max_length=8)] = ""
    suffix: Annotated[str, Meta(min_length=1, max_length=8)] = "\r"
    own_qr_prefix: Annotated[str, Meta(min_length=2, max_length=16)] = "TPK:"
    inter_key_ms: Annotated[int, Meta(ge=5, le=500)] = 50


class Ordering(Struct, frozen=True, forbid_unknown_fields=True):
    """What this kiosk offers."""

    ways: tuple[Way, ...] = ("take_away", "stockroom", "reserve_branch", "click_and_collect", "home_delivery", "notify")
    payments: Annotated[tuple[Payment, ...], Meta(min_length=1)] = ("at_till", "on_phone", "bank_transfer")
    reservation_hours: Annotated[int, Meta(ge=1, le=720)] = 24
    release_expired_reservations: bool = True
    safety_stock: Count = 0
    max_quantity: Annotated[int, Meta(ge=1, le=99)] = 5
    erase_personal_data_after_days: Annotated[int, Meta(ge=1, le=3650)] = 30


class Data(Struct, frozen=True, forbid_unknown_fields=True):
    """Where this kiosk keeps its files; an empty folder means the user's data folder."""

    folder: str = ""
    min_free_mb: Count = 200


class Log(Struct, frozen=True, forbid_unknown_fields=True):
    """How much is written down, and how much of it is kept."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    max_mb: Annotated[int, Meta(ge=1, le=1000)] = 5
    keep: Annotated[int, Meta(ge=1, le=20)] = 3


class Eyes(Struct, frozen=True, forbid_unknown_fields=True):
    """The camera and what it may be used for; off until the shop switches it on."""

    enabled: bool = False
    camera: str = ""
    width: Annotated[int, Meta(ge=320, le=3840)] = 1280
    height: Annotated[int, Meta(ge=240, le=2160)] = 720
    frames_per_s: Annotated[int, Meta(ge=1, le=30)] = 5
    horizontal_view_degrees: Annotated[float, Meta(ge=20, le=170)] = 70.0
    wake: bool = True
    forget_after_leaving_s: Annotated[int, Meta(ge=0, le=600)] = 10
    viewfinder: bool = True
    distance: Literal["off", "hint"] = "hint"
    keep_apart_m: Annotated[float, Meta(ge=0.5, le=3.0)] = 1.5
    group: Literal["each", "once", "never"] = "once"
    mask: Literal["off", "recommend", "require"] = "off"
    mask_blocks: Literal["nothing", "order"] = "nothing"
    free_masks: bool = False
    repeat_after_s: Annotated[int, Meta(ge=5, le=3600)] = 120
    quiet_hours: tuple[
        Annotated[str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$")], ...
    ] = ()
    count_people: bool = False
    count_bin_minutes: Annotated[int, Meta(ge=20, le=1440)] = 60
    contact: Annotated[str, Meta(max_length=200)] = ""


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole configuration file."""

    kiosk: Kiosk = Kiosk()
    shop: Shop = Shop()
    screen: Screen = Screen()
    idle: Idle = Idle()
    scanner: Scanner = Scanner()
    ordering: Ordering = Ordering()
    eyes: Eyes = Eyes()
    data: Data = Data()
    log: Log = Log()
