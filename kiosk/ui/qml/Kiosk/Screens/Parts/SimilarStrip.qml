// Three articles that exist in the wanted size, with the words that say where.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components

ColumnLayout {
    id: root

    required property WaysViewModel viewModel
    readonly property alias strip: cards.count

    spacing: Theme.s1

    RowLayout {
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.px(Theme.landscape ? 56 : 72)
        KText {
            text: root.viewModel.similarTitle
            px: Theme.row
            strong: true
            elide: Text.ElideRight
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        StateLine {
            visible: root.viewModel.similarHere
            availability: "here"
            text: qsTr("try on now")
            px: 26
            ground: Theme.bg
        }
    }
    Row {
        spacing: Theme.gutter
        Repeater {
            id: cards
            model: root.viewModel.similar
            delegate: ProductCard {
                required property string key
                required property string title
                objectName: "similar_" + key
                text: title
                strip: true
                onActivated: root.viewModel.openSimilar(key)
            }
        }
    }
}
