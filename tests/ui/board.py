"""QML texts that show every component in its states: for the tests and for the gallery."""

HEAD = """
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components
"""

SIZES = """ListModel {
    ListElement { label: "36"; availability: "here"; selected: false; key: "36" }
    ListElement { label: "41"; availability: "branch"; selected: false; key: "41" }
    ListElement { label: "39"; availability: "online"; selected: false; key: "39" }
    ListElement { label: "43"; availability: "nowhere"; selected: false; key: "43" }
    ListElement { label: "38"; availability: "branch"; selected: true; key: "38" }
    ListElement { label: "37"; availability: "here"; selected: true; key: "37" }
    ListElement { label: "42"; availability: "online"; selected: true; key: "42" }
    ListElement { label: "44"; availability: "unknown"; selected: false; key: "44" }
}"""

COLOURS = """ListModel {
    ListElement { name: "Rost"; swatch: "#C4401A"; selected: true; key: "rost" }
    ListElement { name: "Sand"; swatch: "#CDB28C"; selected: false; key: "sand" }
    ListElement { name: "Wald"; swatch: "#3F5345"; selected: false; key: "wald" }
}"""

STEPS = """ListModel {
    ListElement { title: "Bestellt"; detail: "Heute, Dienstag 24. November, 14:34"; done: true }
    ListElement { title: "Bezahlen an der Kasse"; detail: "119,95 € bar oder mit Karte"; done: false }
    ListElement { title: "Bei Ihnen zu Hause"; detail: "Donnerstag, 26. November. 14 Tage Widerruf."; done: false }
}"""

# Boards fill a window of the design's size; each is one column of the grid.
BOARDS = {
    "buttons": f"""
        PrimaryButton {{ objectName: "one"; text: "Weiter" }}
        PrimaryButton {{ objectName: "two"; text: "Weiter"; reason: "Erst Größe wählen" }}
        PrimaryButton {{ objectName: "three"; inked: true; symbol: "keyboard"; symbolFirst: true
            text: "Nummer eintippen" }}
        PrimaryButton {{ objectName: "four"
            text: "In der Filiale Altstadt am Rathausmarkt reservieren, bis Samstag 20 Uhr" }}
        RowLayout {{ spacing: Theme.gutter
            SecondaryButton {{ objectName: "five"; text: "Drucken"; symbol: "print"; Layout.fillWidth: true }}
            SecondaryButton {{ objectName: "six"; text: "Am Handy weitermachen und fertig"; symbol: "phone"
                Layout.fillWidth: true }}
        }}
        TextLink {{ objectName: "seven"; text: "Material & Hersteller" }}
        TextLink {{ objectName: "eight"; text: "Andere Größe gesucht?"; after: "Wir sagen Bescheid."; symbol: "bell"
            symbolFirst: true }}
        Flow {{ Layout.fillWidth: true; spacing: Theme.s2
            Chip {{ objectName: "chip1"; text: "Größe 38"; on: true }}
            Chip {{ objectName: "chip2"; text: "bis 120 €" }}
            HeaderButton {{ objectName: "head1"; symbol: "globe"; text: "DE" }}
            HeaderButton {{ objectName: "head2"; symbol: "accessibility"; spoken: "Access" }}
            FooterButton {{ objectName: "foot1"; symbol: "basket"; text: "Korb"; count: 2 }}
            FooterButton {{ objectName: "foot2"; symbol: "scan"; text: "Scannen"; outlined: true }}
        }}
        ColourRow {{ model: {COLOURS} chosen: "Rost" }}
        CheckRow {{ text: "Bitte auch den Newsletter"; detail: "Jederzeit kündbar." ; Layout.fillWidth: true }}
        CheckRow {{ objectName: "checked"; on: true; text: "Adresse ist auch die Rechnungsadresse" }}
        QuantityStepper {{ value: 2; what: "Fjell Low" }}
    """,
    "choices": f"""
        SizeGrid {{ model: {SIZES} }}
        AvailabilityRow {{ text: "Nach Hause"; detail: "Versand 0,00 € · 12 Paar im Lager"; figure: "Do, 26. Nov."
            asOf: "Stand 14:30"; availability: "online"; symbol: "home-delivery"; selected: true }}
        AvailabilityRow {{ text: "In der Filiale Altstadt reservieren"; detail: "1,2 km, 14 Min. zu Fuß · bis 20 Uhr"
            figure: "3 Paar"; asOf: "Stand 14:32"; availability: "branch"; symbol: "store" }}
        AvailabilityRow {{ text: "Filiale Hafen: bitte fragen Sie uns"; detail: "2,8 km · letzte Meldung gestern"
            figure: "unsicher"; asOf: "Stand Mo 19:05"; availability: "unknown"; symbol: "help" }}
        AvailabilityRow {{ text: "Bescheid geben"; detail: "sobald 38 wieder hier ist"; figure: "SMS / E-Mail"
            asOf: "unverbindlich"; availability: "nowhere"; symbol: "bell"; shortRow: true }}
        RowLayout {{ spacing: Theme.gutter
            RadioTile {{ text: "An der Kasse"; detail: "bar oder Karte"; symbol: "till"; selected: true
                Layout.fillWidth: true }}
            RadioTile {{ text: "Per Handy"; detail: "QR-Code scannen"; symbol: "phone"; Layout.fillWidth: true }}
            RadioTile {{ text: "Überweisung"; detail: "GiroCode, 7 Tage"; symbol: "bank"; Layout.fillWidth: true }}
        }}
    """,
    "words": """
        Headline { text: "Was dürfen wir für Sie finden?"; Layout.fillWidth: true }
        Headline { text: "Donaudampfschifffahrtsgesellschaftskapitän gesucht?"; Layout.fillWidth: true }
        RowLayout { spacing: Theme.s4
            PriceLabel { price: "99,95 €"; vatLine: "inkl. MwSt., Versand 0,00 €"; px: 52
                Layout.preferredWidth: Theme.px(230)
                Layout.alignment: Qt.AlignTop }
            PriceLabel { price: "119,95 €"; oldPrice: "149,95 €"; vatLine: "inkl. MwSt."; px: 52
                reductionLine: "−20 % vom niedrigsten Preis der letzten 30 Tage: 149,95 €"
                Layout.preferredWidth: Theme.px(420); Layout.alignment: Qt.AlignTop }
            PriceLabel { price: "8,90 €"; vatLine: "inkl. MwSt."; basePrice: "75 ml · 118,67 €/l"; px: 52
                Layout.preferredWidth: Theme.px(210); Layout.alignment: Qt.AlignTop }
        }
        Notice { title: "Wir vergessen Sie, wenn Sie gehen."
            detail: "In 40 Sekunden ist hier alles von Ihnen gelöscht."
            lead: CountdownRing { seconds: 40; total: 60; px: 60; strokePx: 7; numbered: false } }
        Notice { title: "38 ist hier ausverkauft."; detail: "Die Filiale Altstadt hat 3 Paar."; tone: "branch" }
        TextFieldRow { label: "E-Mail"; text: "jana@gmial.example"; error: "Diese Adresse gibt es wohl nicht."
            suggestion: "jana@gmail.example" }
        TextFieldRow { label: "Postleitzahl"; placeholder: "20095"; hint: "Fünf Ziffern" }
        SearchField { resting: true }
        Card { Layout.fillWidth: true; implicitHeight: Theme.px(290)
            ColumnLayout { x: Theme.px(36); width: parent.width - 2 * x
                InfoRow { Layout.fillWidth: true; symbol: "truck"; title: "Nach Hause, Do, 26. November"
                    detail: "Jana Sommer, Lindenweg 4, Hamburg"; Chip { objectName: "change"; text: "Ändern" } }
                Divider { Layout.fillWidth: true }
                FactRow { Layout.fillWidth: true; label: "Versand"; value: "0,00 €" }
                FactRow { Layout.fillWidth: true; label: "Bezahlung"; value: "an der Kasse, gleich im Anschluss" }
            }
        }
        OfflineLine { Layout.fillWidth: true
            text: "Gerade ohne Netz. Bestellen geht weiter, wir senden es gleich nach." }
    """,
    "cards": f"""
        RowLayout {{ spacing: Theme.gutter
            ProductCard {{ text: "Kyst"; detail: "Leder"; price: "99,95 €"; availability: "here"
                availabilityText: "38 hier"
                picture: "sneaker" }}
            ProductCard {{ text: "Sommerlatschen mit sehr langem Namen"; detail: "Wildleder"; price: "1.119,95 €"
                availability: "branch"; availabilityText: "38 Filiale"; picture: "" }}
        }}
        RowLayout {{ spacing: Theme.gutter
            ProductCard {{ text: "Fjell Mid"; price: "129,95 €"; strip: true; picture: "boot" }}
            ProductCard {{ text: "Vik Trail Winterstiefel"; price: "139,95 €"; strip: true; picture: "coat" }}
            CategoryTile {{ text: "Strick"; picture: "knit"; implicitWidth: Theme.columnThree }}
        }}
        RowLayout {{ spacing: Theme.gutter
            QrCard {{ token: qrToken; title: "Am Handy weiter"; detail: "Gilt 5 Minuten."; small: true
                Layout.preferredWidth: Theme.columnTwo; Layout.fillHeight: true }}
            EmptyState {{ title: "Nichts gefunden. Noch nicht."; detail: "Scannen geht am schnellsten."
                door: "Etikett scannen"
                Layout.preferredWidth: Theme.columnTwo }}
        }}
        StepList {{ model: {STEPS} Layout.fillWidth: true }}
        NumberPad {{ Layout.alignment: Qt.AlignHCenter }}
    """,
}


def board(name: str) -> str:
    """One board on the page's colour, in a column of the grid."""
    return f"""{HEAD}
Rectangle {{
    id: page
    property string qrToken: ""
    color: Theme.bg
    ColumnLayout {{
        property alias qrToken: page.qrToken
        x: Math.round((page.width - width) / 2)
        y: Theme.s4
        width: Theme.columnWidth
        spacing: Theme.px(20)
        {BOARDS[name]}
    }}
}}"""


IDLE = f"""{HEAD}
Rectangle {{ color: Theme.bg
    IdleCard {{ open: true; seconds: 14; total: 20 }}
}}"""

PRODUCT = f"""{HEAD}
ScreenFrame {{
    offline: true
    stage: ProductPicture {{ anchors.fill: parent; picture: "sneaker"; bare: true; description: "Fjell Low" }}
    stageControls: ColourRow {{ model: {COLOURS} chosen: "Rost" }}
    info: [ RowLayout {{
        Layout.fillWidth: true
        Column {{ Layout.alignment: Qt.AlignTop
            KText {{ text: "Fjell Low"; px: Theme.name; display: true }}
            KText {{ text: "Sneaker aus Wildleder"; quiet: true }} }}
        Item {{ Layout.fillWidth: true }}
        PriceLabel {{ rightAligned: true; price: "119,95 €"; oldPrice: "149,95 €"
            vatLine: "inkl. MwSt., Versand 0,00 €" }}
    }} ]
    SizeGrid {{ model: {SIZES} }}
    action: [ PrimaryButton {{ text: "So bekommen Sie Größe 38"; Layout.fillWidth: true }} ]
}}"""

TYPING = f"""{HEAD}
Item {{
    id: root
    property string language: "de"
    property string typed: field.text
    property bool sent: false
    ScreenFrame {{
        anchors.fill: parent
        info: SearchField {{ id: field; Layout.fillWidth: true; onAccepted: root.sent = true }}
        action: [ PrimaryButton {{ text: "Weiter"; Layout.fillWidth: true }} ]
    }}
    KeyboardDock {{ language: root.language }}
}}"""
