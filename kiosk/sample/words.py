"""Colours, materials and makers of the sample shop. Companies and addresses are invented."""

from kiosk.sample.model import Colour, Maker, Material, Scale, Words


def _colour(code: str, de: str, en: str, base: str) -> Colour:
    return Colour(code, Words(de, en), base)


COLOURS = {
    colour.code: colour
    for colour in (
        _colour("rost", "Rost", "Rust", "#C4401A"),
        _colour("sand", "Sand", "Sand", "#CDB28C"),
        _colour("tanne", "Tanne", "Fir", "#3F5345"),
        _colour("kohle", "Kohle", "Charcoal", "#2F3033"),
        _colour("weiss", "Weiß", "White", "#EFE8DC"),
        _colour("wald", "Wald", "Forest", "#3F5345"),
        _colour("nacht", "Nacht", "Night", "#2B3648"),
        _colour("moos", "Moos", "Moss", "#6C7A52"),
        _colour("salbei", "Salbei", "Sage", "#8C9C86"),
        _colour("himmel", "Himmel", "Sky", "#8FAEC6"),
        _colour("puder", "Puder", "Blush", "#DDB3A4"),
        _colour("beere", "Beere", "Berry", "#7C2A48"),
        _colour("sonne", "Sonne", "Sun", "#DFA63A"),
        _colour("torf", "Torf", "Peat", "#4A3A30"),
        _colour("cognac", "Cognac", "Cognac", "#A4602F"),
        _colour("schwarz", "Schwarz", "Black", "#26221F"),
        _colour("bordeaux", "Bordeaux", "Burgundy", "#6B1F2A"),
        _colour("kamelie", "Kamelie", "Camellia", "#B3202E"),
        _colour("hirse", "Hirse", "Millet", "#D9C19A"),
        _colour("kiefer", "Kiefer", "Pine", "#1F4A43"),
        _colour("schiefer", "Schiefer", "Slate", "#5B5E66"),
        _colour("kamel", "Kamel", "Camel", "#B4865A"),
        _colour("nebel", "Nebel", "Mist", "#A9ABA6"),
        _colour("wolle", "Wollweiß", "Wool white", "#E6DCCB"),
        _colour("denim", "Denimblau", "Denim blue", "#3E5876"),
        _colour("hell", "Hellblau", "Light blue", "#7E9DBB"),
        _colour("natur", "Natur", "Natural", "#B98A5A"),
    )
}


def _leather(de: str, en: str, full_de: str, full_en: str, care_de: str, care_en: str) -> Material:
    return Material(Words(de, en), Words(full_de, full_en), Words(care_de, care_en))


_BRUSH = ("Trocken bürsten, vor dem ersten Tragen imprägnieren", "Brush dry, waterproof before first wear")
_CREAM = ("Mit weichem Tuch reinigen, dünn eincremen", "Wipe with a soft cloth, apply a little cream")
_WIPE = ("Feucht abwischen, an der Luft trocknen", "Wipe with a damp cloth, dry in the air")
_WOOL = ("Handwäsche kalt, liegend trocknen", "Hand wash cold, dry flat")
_DRY = ("Chemisch reinigen, nicht bleichen", "Dry clean, do not bleach")
_WARM = ("Maschinenwäsche 30 °C, auf links", "Machine wash at 30 °C, inside out")

MATERIALS = {
    "wildleder": _leather("Wildleder", "suede", "Wildleder (Rind)", "Suede (cow)", *_BRUSH),
    "leder": _leather("Leder", "leather", "Glattleder (Rind)", "Smooth leather (cow)", *_CREAM),
    "kalbleder": _leather("Kalbleder", "calf leather", "Kalbleder, pflanzlich gegerbt", "Vegetable-tanned calf leather",
        *_CREAM),
    "nubuk": _leather("Nubukleder", "nubuck", "Nubukleder (Rind), gewachst", "Waxed nubuck (cow)", *_BRUSH),
    "textil": _leather("Textil", "textile", "Textil (Polyester aus Altgarn)", "Textile (recycled polyester)", *_WIPE),
    "filz": _leather("Wollfilz", "wool felt", "Wollfilz (100 % Schurwolle)", "Wool felt (100% new wool)", *_WIPE),
    "wolle": _leather("Wolle", "wool", "80 % Schurwolle, 20 % Polyamid", "80% new wool, 20% polyamide", *_DRY),
    "strick": _leather("Merinowolle", "merino", "100 % Merinowolle", "100% merino wool", *_WOOL),
    "mix": _leather("Wollmix", "wool blend", "60 % Wolle, 30 % Baumwolle, 10 % Alpaka",
        "60% wool, 30% cotton, 10% alpaca", *_WOOL),
    "baumwolle": _leather("Baumwolle", "cotton", "100 % Bio-Baumwolle", "100% organic cotton", *_WARM),
    "denim": _leather("Denim", "denim", "98 % Baumwolle, 2 % Elasthan", "98% cotton, 2% elastane", *_WARM),
    "leinen": _leather("Leinen", "linen", "55 % Leinen, 45 % Baumwolle", "55% linen, 45% cotton", *_WARM),
    "viskose": _leather("Viskose", "viscose", "100 % Viskose", "100% viscose", *_WARM),
    "wachs": _leather("Wachstuch", "waxed cotton", "65 % Baumwolle, 35 % Polyamid, gewachst",
        "65% cotton, 35% polyamide, waxed", *_WIPE),
    "holz": _leather("Rosshaar", "horsehair", "Rosshaar, Griff Buche", "Horsehair, beech handle", *_WIPE),
    "pflege": _leather("Bienenwachs", "beeswax", "Bienenwachs, Lanolin", "Beeswax, lanolin", "Kühl lagern",
        "Store in a cool place"),
    "spray": _leather("Wasserbasis", "water base", "Auf Wasserbasis, ohne Fluor", "Water based, free of fluorine",
        "Vor Frost schützen", "Keep from frost"),
}  # fmt: skip

MAKERS = {
    "nordschuh": Maker("Nordschuh", "Nordschuh Manufaktur GmbH", "Lindenweg 12, 20095 Hamburg"),
    "mori": Maker("Atelier Mori", "Atelier Mori Schuhwerkstatt KG", "Weberstraße 5, 04109 Leipzig"),
    "fjord": Maker("Fjord & Fels", "Fjord und Fels Wanderschuhe GmbH", "Talstraße 31, 87561 Oberstdorf"),
    "deichwerk": Maker("Deichwerk", "Deichwerk Bekleidung eG", "Am Siel 4, 26506 Norden"),
    "wollkontor": Maker("Wollkontor", "Wollkontor Nord GmbH", "Speicherhof 8, 18055 Rostock"),
    "lille": Maker("Lille", "Lille Kindermode ApS", "Havnegade 14, 5000 Odense, Dänemark"),
    "wachsfein": Maker("Wachsfein", "Wachsfein Pflegemittel GmbH", "Imkerweg 2, 29225 Celle"),
}


def _numbers(first: int, last: int, step: int = 1) -> tuple[str, ...]:
    return tuple(str(size) for size in range(first, last + 1, step))


SCALES = {
    "shoes": Scale(_numbers(36, 43)),
    "shoes-all": Scale(_numbers(36, 45)),
    "shoes-women": Scale(_numbers(36, 42)),
    "shoes-men": Scale(_numbers(40, 46)),
    "shoes-kids": Scale(_numbers(26, 35)),
    "shoes-pairs": Scale(("36/37", "38/39", "40/41", "42/43", "44/45")),
    "letters": Scale(("XS", "S", "M", "L", "XL"), ""),
    "women": Scale(_numbers(34, 44, 2)),
    "men": Scale(_numbers(46, 56, 2)),
    "kids": Scale(("104", "116", "128", "140", "152")),
    "jeans-women": Scale(("W26/L30", "W27/L30", "W28/L32", "W29/L32", "W30/L32", "W31/L32"), "US"),
    "jeans-men": Scale(("W30/L32", "W31/L32", "W32/L32", "W33/L34", "W34/L34", "W36/L34"), "US"),
    "one": Scale(("one size",), ""),
}
