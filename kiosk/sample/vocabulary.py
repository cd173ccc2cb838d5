"""Words for synthetic shops: German compounds as real shops name their articles, with their English counterparts."""

from dataclasses import dataclass

from kiosk.sample.model import Words


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of article: ``kind`` as in ``kinds``; fronts join the noun to one German word."""

    kind: str
    noun: Words
    fronts: tuple[Words, ...]
    scales: tuple[str, ...]
    price: tuple[int, int]


def _line(kind: str, noun: str, fronts: str, scales: str, low: int, high: int) -> Line:
    german, english = noun.split("/")
    pairs = tuple(Words(*front.split("/")) for front in fronts.split())
    return Line(kind, Words(german, english.replace("_", " ")), pairs, tuple(scales.split()), (low, high))


_LEATHERS = "Leder/Leather Wildleder/Suede Nubuk/Nubuck Kalbleder/Calf Lack/Patent"
_WEATHER = "Winter/Winter Sommer/Summer Regen/Rain Herbst/Autumn Übergangs/Mid-season"
_CLOTH = "Woll/Wool Baumwoll/Cotton Leinen/Linen Viskose/Viscose"

LINES = (
    _line("sneaker", "sneaker/sneaker", f"{_LEATHERS} Canvas/Canvas Retro/Retro Plateau/Platform Lauf/Running",
        "shoes-all shoes-women shoes-men", 59, 189),
    _line("sneaker", "turnschuh/trainer", "Kinder/Children's Hallen/Indoor Klett/Strap Freizeit/Leisure",
        "shoes-kids shoes-all", 29, 119),
    _line("boot", "stiefel/boot", f"{_LEATHERS} {_WEATHER} Chelsea/Chelsea Reit/Riding Schnür/Lace-up",
        "shoes-women shoes-men shoes-kids", 79, 259),
    _line("ankle", "stiefelette/ankle_boot", f"{_LEATHERS} Plateau/Platform Keil/Wedge", "shoes-women", 69, 219),
    _line("hiking", "wanderschuh/hiking_boot", "Leder/Leather Damen/Women's Herren/Men's Leicht/Light Berg/Mountain",
        "shoes-all shoes-men shoes-women", 99, 279),
    _line("pump", "pumps/pumps", f"{_LEATHERS} Abend/Evening Spitz/Pointed", "shoes-women", 59, 289),
    _line("loafer", "slipper/loafer", f"{_LEATHERS} Quasten/Tassel College/Penny", "shoes-men shoes-women", 69, 199),
    _line("sandal", "sandale/sandal", f"{_LEATHERS} Kork/Cork Riemchen/Strappy Trekking/Trekking",
        "shoes-women shoes-men shoes-kids", 29, 139),
    _line("slipper", "hausschuh/slipper", "Filz/Felt Lammfell/Sheepskin Kinder/Children's Hütten/Cabin",
        "shoes-pairs shoes-kids", 19, 79),
    _line("coat", "mantel/coat", f"{_CLOTH} {_WEATHER} Kurz/Short Kaschmir/Cashmere", "women men", 99, 399),
    _line("parka", "jacke/jacket", f"{_WEATHER} Daunen/Down Stepp/Quilted Wachs/Waxed Wander/Hiking", "women men kids",
        59, 349),
    _line("knit", "pullover/pullover", "Strick/Knitted Rollkragen/Roll-neck Zopf/Cable Merino/Merino Kaschmir/Cashmere",
        "letters kids", 39, 199),
    _line("cardigan", "jacke/cardigan", "Strick/Knitted Zopfstrick/Cable Merinostrick/Merino", "letters", 49, 179),
    _line("jeans", "jeans/jeans", "Damen/Women's Herren/Men's Stretch/Stretch Schlag/Flared Röhren/Skinny",
        "jeans-women jeans-men", 39, 149),
    _line("dress", "kleid/dress", f"{_CLOTH} Sommer/Summer Wickel/Wrap Abend/Evening Hemdblusen/Shirt", "women", 49,
        199),
    _line("shirt", "hemd/shirt", f"{_CLOTH} Flanell/Flannel Oxford/Oxford Jeans/Denim Freizeit/Casual", "letters", 29,
        119),
    _line("blouse", "bluse/blouse", f"{_CLOTH} Seiden/Silk Schluppen/Bow Tunika/Tunic", "women letters", 29, 129),
    _line("skirt", "rock/skirt", f"{_CLOTH} Falten/Pleated Midi/Midi Jeans/Denim Bleistift/Pencil", "women", 29, 119),
    _line("tee", "shirt/T-shirt", "Basic-/Basic Ringel/Striped Langarm/Long-sleeved Sport/Sports",
        "letters kids", 9, 49),
    _line("scarf", "schal/scarf", f"{_CLOTH} Kaschmir/Cashmere Schlauch/Tube Fransen/Fringed", "one", 14, 99),
)  # fmt: skip

NAMES = (
    "Fjell", "Vik", "Kyst", "Holm", "Lund", "Sund", "Dovre", "Rondane", "Bergen", "Malmö", "Visby", "Ystad", "Odense",
    "Ribe", "Alva", "Karl", "Nils", "Fanø", "Sylt", "Amrum", "Föhr", "Juist", "Moor", "Hanse", "Alster", "Elbe",
        "Weser",
    "Deich", "Pier", "Kai", "Mole", "Bris", "Marsch", "Lotse", "Möwe", "Perle", "Flut", "Heide", "Welle", "Luv", "Lee",
    "Reet", "Watt", "Anker", "Boje", "Dünja", "Ebba", "Signe", "Liv", "Astrid", "Freja", "Ingrid", "Jorun", "Solveig",
    "Tove", "Ylva", "Åse", "Birk", "Eik", "Falk", "Gro", "Hauk", "Jarl", "Leif", "Odd", "Rune", "Stig", "Torv", "Ulv",
)  # fmt: skip
SECONDS = ("", "Low", "Mid", "High", "Trail", "City", "Nord", "Ost", "West", "Plus", "Light", "Pro", "Classic", "Slim")
BRANDS = ("Nordschuh", "Fjord & Fels", "Deichwerk", "Wollkontor", "Lille", "Küstenkind", "Hafenmeister", "Atelier Mori")
