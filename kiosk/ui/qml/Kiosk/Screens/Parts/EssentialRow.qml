// One line of the essentials: a heading, an article, a fact, or the total.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

ColumnLayout {
    id: root

    required property int index
    required property string kind
    required property string title
    required property string value
    required property string detail
    required property string material
    required property string picture
    required property bool first
    property bool dense: false
    property bool low: false
    readonly property bool ruled: first && index > 0 && (kind === "fact" || kind === "total")
    readonly property int gap: Theme.px(low ? 12 : dense ? 16 : 24)

    spacing: 0

    Divider {
        visible: root.ruled
        Layout.fillWidth: true
        Layout.topMargin: root.gap
    }
    Loader {
        Layout.fillWidth: true
        Layout.topMargin: root.index === 0 ? 0 : root.ruled ? root.gap : root.kind === "part" ? Theme.s5 : Theme.px(12)
        sourceComponent: root.kind === "item" ? item : root.kind === "total" ? total : root.kind === "part" ? heading : fact
    }

    Component {
        id: heading
        KText {
            text: root.title
            px: 30
            strong: true
            color: Theme.ink2
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
        }
    }
    Component {
        id: fact
        FactRow {
            label: root.title
            value: root.value
        }
    }
    Component {
        id: item
        RowLayout {
            spacing: Theme.px(28)
            ProductPicture {
                picture: root.picture
                topRadius: Theme.radiusTile
                implicitWidth: Theme.px(root.dense ? 160 : 220)
                implicitHeight: Theme.px(root.dense ? 104 : 140)
                visible: !Theme.largeSimple
                Layout.alignment: Qt.AlignTop
            }
            ColumnLayout {
                spacing: Theme.px(4)
                Layout.fillWidth: true
                RowLayout {
                    spacing: Theme.s2
                    Layout.fillWidth: true
                    KText {
                        text: root.title
                        px: root.dense ? 34 : 40
                        display: true
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    KText {
                        text: root.value
                        px: 32
                        strong: true
                        tabular: true
                        Layout.alignment: Qt.AlignTop
                    }
                }
                KText {
                    text: root.low && root.material !== "" ? root.detail + " · " + root.material : root.detail
                    px: 27
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                KText {
                    visible: text !== "" && !root.low
                    text: root.material
                    px: Theme.small
                    quiet: true
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
            }
        }
    }
    Component {
        id: total
        GridLayout {
            columns: Theme.largeSimple ? 1 : 2
            columnSpacing: Theme.s2
            GridLayout {
                readonly property real needed: titleText.implicitWidth + vat.implicitWidth + sum.implicitWidth + 3 * Theme.s2
                columns: Theme.largeSimple || needed > root.width ? 1 : 2
                columnSpacing: Theme.s2
                rowSpacing: 0
                Layout.fillWidth: true
                KText {
                    id: titleText
                    text: root.title
                    px: 36
                    strong: true
                    Layout.alignment: Qt.AlignBaseline
                }
                KText {
                    id: vat
                    text: root.detail
                    px: Theme.small
                    quiet: true
                    tabular: true
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignBaseline
                }
            }
            KText {
                id: sum
                text: root.value
                px: root.low ? 48 : 60
                display: true
                tabular: true
            }
        }
    }
}
