"""Pure: products of Vendure become articles. Facets say brand, audience and the like by their codes.

| Vendure | here |
|---|---|
| Product name, description (translations) | title, description |
| facet brand, gender, age_group, size_system | the same |
| facet material, kind | material, subtitle |
| other public facets | details |
| the deepest public collection of a product | category |
| options of groups named like a colour or a size | colour, size |
| customFields.ean | GTIN |
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.shops.articles import ArticleFacts, VariantFacts, Words

Names = Mapping[str, str]  # language -> word
_OWN = frozenset({"brand", "gender", "age_group", "size_system", "material", "kind"})


@dataclass(frozen=True, slots=True)
class FacetWord:
    """One value of a facet; `facet` is the code, `title` the facet's names."""

    facet: str
    title: Names
    names: Names
    private: bool = False


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What products refer to by id. `paths`: collection -> names from broad to narrow; private ones are left out.

    `options`: option -> (names of its group, its own names)."""

    facets: Mapping[str, FacetWord] = field(default_factory=dict)
    options: Mapping[str, tuple[Names, Names]] = field(default_factory=dict)
    paths: Mapping[str, tuple[Names, ...]] = field(default_factory=dict)


def names_of(row: Mapping[str, Any], name: str = "name") -> dict[str, str]:
    """Language -> word of a row's translations; regions (`pt_BR`) count as their language."""
    found: dict[str, str] = {}
    for text in row.get("translations") or ():
        found.setdefault(str(text["languageCode"])[:2], text.get(name) or "")
    return found


def said(names: Names, language: str) -> str:
    """The word in `language`, else in the first one there is."""
    return names.get(language) or next(filter(None, names.values()), "")


def article(row: Mapping[str, Any], known: Dictionary, languages: tuple[str, ...], currency: str) -> ArticleFacts:
    """A product row with its variants. Words in those of `languages` that it was translated to, the first one first."""
    titles, texts = names_of(row), names_of(row, "description")
    facets = [known.facets[value["id"]] for value in row.get("facetValues") or () if value["id"] in known.facets]
    paths = [known.paths[each["id"]] for each in row.get("collections") or () if each["id"] in known.paths]
    path = max(paths, key=len, default=())
    main = languages[0]
    have = [language for language in languages if titles.get(language)] or list(titles)[:1]
    words = {
        language: _words(language, titles.get(language, ""), texts.get(language, ""), facets, path)
        for language in dict.fromkeys((main, *have))
        if titles.get(language) or language == main
    }
    if not words[main].title:
        words[main] = _words(main, said(titles, main), said(texts, main), facets, path)
    variants = tuple(
        _variant(each, known, languages, currency, _first(facets, "size_system", main))
        for each in row.get("variants") or ()
        if each["enabled"]
    )
    return ArticleFacts(
        id=row["id"],
        words=words,
        variants=variants,
        brand=_first(facets, "brand", main),
        gender=_first(facets, "gender", main),
        age_group=_first(facets, "age_group", main),
        pictures=_pictures(row),
    )


def _words(language: str, title: str, description: str, facets: Iterable[FacetWord], path: Iterable[Names]) -> Words:
    said_facets = list(facets)
    others = [word for word in said_facets if word.facet not in _OWN and not word.private]
    titles = dict.fromkeys(said(word.title, language) for word in others)
    pairs = tuple(
        (name, ", ".join(said(word.names, language) for word in others if said(word.title, language) == name))
        for name in titles
    )
    return Words(
        title=title,
        subtitle=_first(said_facets, "kind", language),
        description=description,
        material=_first(said_facets, "material", language),
        category=tuple(said(names, language) for names in path),
        pairs=pairs,
    )


def _first(facets: Iterable[FacetWord], code: str, language: str) -> str:
    """The value of a facet of ours; `age-group` is `age_group`."""
    return next((said(word.names, language) for word in facets if word.facet == code), "")


def _variant(
    row: Mapping[str, Any], known: Dictionary, languages: tuple[str, ...], currency: str, system: str
) -> VariantFacts:
    main = languages[0]
    options = [known.options[option["id"]] for option in row["options"] if option["id"] in known.options]
    colours: dict[str, str] = {}
    for group, names in options:
        if _is_colour(group):
            colours = {language: names[language] for language in languages[1:] if names.get(language)}
    return VariantFacts(
        sku=row["sku"] or "",
        options=tuple((said(group, main), said(names, main)) for group, names in options),
        colours=colours,
        cents=row["priceWithTax"] if row["currencyCode"] == currency else None,
        gtin=str((row["customFields"] or {}).get("ean") or ""),
        pictures=_pictures(row),
        sold_online=sold_online(row),
        size_system=system,
    )


def _is_colour(group: Names) -> bool:
    return any("colo" in name.casefold() or "farb" in name.casefold() for name in group.values())


def sold_online(row: Mapping[str, Any]) -> bool:
    """Has any place of the shop a piece of it, or is its stock not counted?"""
    if row["trackInventory"] == "FALSE":
        return True
    return any(level["stockOnHand"] > level["stockAllocated"] for level in row["stockLevels"])


def _pictures(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Addresses, the featured picture first."""
    featured = row.get("featuredAsset")
    found = [featured["preview"]] if featured else []
    return tuple(dict.fromkeys([*found, *(asset["preview"] for asset in row.get("assets") or ())]))
