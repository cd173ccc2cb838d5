"""Articles of a live WooCommerce, put there as its staff would: products, variations, pictures, categories, brands."""

from tests.engines.dataset import PICTURES, WAREHOUSE, Item, Style
from tests.engines.woocommerce_staff import Row, Staff


class Shelves:
    """What is sold. `products`: style code -> id; `variations`, `owners`: sku -> id of it, id of its product."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff
        self.products: dict[str, int] = {}
        self.variations: dict[str, int] = {}
        self.owners: dict[str, int] = {}
        self._pictures: dict[str, int] = {}
        self._categories = {(row["name"], row["parent"]): row["id"] for row in staff.all("/wc/v3/products/categories")}
        self._brands = {row["name"]: row["id"] for row in staff.all("/wc/v3/products/brands")}

    def fill(self, style: Style) -> None:
        """Sell `style`; one that an earlier run left whole is used again, a half one is put there anew."""
        for row in self._staff.get("/wc/v3/products", slug=style.code, status="any"):
            known = self._staff.all(f"/wc/v3/products/{row['id']}/variations")
            if {each["sku"] for each in known} == {item.sku for item in style.items}:
                self._learn(style, row["id"], known)
                return
            self._staff.delete(f"/wc/v3/products/{row['id']}")
        self.add(style)

    def add(self, style: Style) -> None:
        """A new product with its variations."""
        product = self._staff.post("/wc/v3/products", self._product(style))["id"]
        made: list[Row] = []
        for start in range(0, len(style.items), 50):  # a call takes a hundred
            rows = [self._variation(item) for item in style.items[start : start + 50]]
            made += self._staff.post(f"/wc/v3/products/{product}/variations/batch", {"create": rows})["create"]
        broken = [row for row in made if "error" in row]
        assert broken == [], broken
        self._learn(style, product, made)

    def _learn(self, style: Style, product: int, rows: list[Row]) -> None:
        self.products[style.code] = product
        self.variations |= {row["sku"]: row["id"] for row in rows}
        self.owners |= {row["sku"]: product for row in rows}

    def _product(self, style: Style) -> Row:
        german, english = style.words["de"], style.words["en"]
        fields = {
            "highlights": german.highlights, "details": german.details, "title_en": english.short_title,
            "subtitle_en": english.title, "description_en": english.description, "material_en": english.material,
            **style.facts,
        }  # fmt: skip
        return {
            "name": german.short_title, "slug": style.code, "type": "variable", "status": "publish",
            "description": german.description, "meta_data": [{"key": key, "value": fields[key]} for key in fields],
            "categories": [{"id": self._category(german.category)}], "brands": [{"id": self._brand(style.brand)}],
            "images": [{"id": self._picture(name)} for name in style.pictures],
            "attributes": [
                {"name": "Farbe", "visible": True, "variation": True, "options": list(style.colours)},
                {"name": "Größe", "visible": True, "variation": True, "options": list(style.sizes)},
                {"name": "Material", "visible": True, "variation": False, "options": [german.material]},
            ],
        }  # fmt: skip

    def _variation(self, item: Item) -> Row:
        price = f"{item.cents / 100:.2f}"
        prices = {"regular_price": f"{item.before / 100:.2f}", "sale_price": price} if item.before else {}
        return {
            "sku": item.sku, "global_unique_id": item.gtin, "manage_stock": True,
            "stock_quantity": item.stock.get(WAREHOUSE, 0), "image": {"id": self._picture(item.pictures[0])},
            "meta_data": [{"key": "colour_en", "value": item.colours["en"]}],
            "attributes": [
                {"name": "Farbe", "option": item.colours["de"]}, {"name": "Größe", "option": item.size},
            ],
            **(prices or {"regular_price": price}),
        }  # fmt: skip

    def _picture(self, name: str) -> int:
        if name not in self._pictures:
            file = PICTURES / name
            known = self._staff.get("/wp/v2/media", search=file.stem, per_page=100)
            fitting = [row["id"] for row in known if row["source_url"].rpartition("/")[2] == file.name]
            self._pictures[name] = fitting[0] if fitting else self._staff.upload(file)
        return self._pictures[name]

    def _category(self, path: tuple[str, ...]) -> int:
        parent = 0
        for name in path:
            if (name, parent) not in self._categories:
                body = {"name": name, "parent": parent}
                self._categories[name, parent] = self._staff.post("/wc/v3/products/categories", body)["id"]
            parent = self._categories[name, parent]
        return parent

    def _brand(self, name: str) -> int:
        if name not in self._brands:
            self._brands[name] = self._staff.post("/wc/v3/products/brands", {"name": name})["id"]
        return self._brands[name]
