// Name and price of an article side by side; the price alone below where the name needs the whole line.
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components

GridLayout {
    id: root

    required property ProductViewModel viewModel
    /// Fewer lines, where the room is short.
    property bool brief: false
    readonly property bool stacked: probe.implicitWidth > 0.52 * width

    columns: stacked && !brief ? 1 : 2
    columnSpacing: Theme.gutter
    rowSpacing: Theme.s1

    KText {
        id: probe
        visible: false
        text: root.viewModel.title
        px: Theme.name
        display: true
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
        spacing: Theme.s1
        KText {
            id: name
            text: root.viewModel.title
            px: root.brief && root.stacked ? 48 : Theme.name
            display: true
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        KText {
            visible: text !== ""
            text: root.viewModel.subtitle
            quiet: true
            wrapMode: Text.Wrap
            maximumLineCount: root.brief ? 1 : 2
            elide: Text.ElideRight
            Layout.fillWidth: true
        }
        TextLink {
            objectName: "materialLink"
            visible: !root.brief
            text: qsTr("Material & maker")
            onActivated: root.viewModel.openMaterial()
        }
    }
    PriceLabel {
        price: root.viewModel.price
        oldPrice: root.viewModel.before
        vatLine: root.viewModel.priceNote
        basePrice: root.viewModel.basePrice
        reductionLine: root.brief ? root.viewModel.reductionShort : root.viewModel.reduction
        rightAligned: !root.stacked || root.brief
        Layout.preferredWidth: root.columns === 1 ? root.width : root.brief ? Theme.px(540) : Theme.columnTwo
        Layout.alignment: Qt.AlignTop | Qt.AlignRight
    }
}
