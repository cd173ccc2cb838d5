// "Size EU", and the way to the conversion table.
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components

RowLayout {
    id: root

    required property ProductViewModel viewModel
    property bool withMaterial: false

    spacing: Theme.px(10)

    KText {
        text: qsTr("Size")
        px: Theme.row
        strong: true
        Accessible.role: Accessible.Heading
    }
    KText {
        text: root.viewModel.system
        px: Theme.row
        quiet: true
        Layout.fillWidth: true
    }
    TextLink {
        objectName: "materialLink"
        visible: root.withMaterial
        text: qsTr("Material & maker")
        Layout.rightMargin: root.viewModel.guide ? Theme.s5 : 0
        onActivated: root.viewModel.openMaterial()
    }
    TextLink {
        objectName: "sizeGuideLink"
        visible: root.viewModel.guide
        text: qsTr("Find my size")
        symbol: "ruler"
        symbolFirst: true
        onActivated: root.viewModel.openGuide()
    }
}
