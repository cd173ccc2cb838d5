// How the chosen size reaches the shopper: the ways, soonest first, and what is similar and here.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property WaysViewModel viewModel

    readonly property bool ready: viewModel.ready

    contentSpacing: Theme.px(Theme.landscape ? 12 : 16)
    actionWhileTyping: true

    info: [
        // With the controls down there is room above the words; in the left pane it is below them.
        Picture {
            visible: root.ready && root.moved
            implicitHeight: Theme.px(340)
            Layout.bottomMargin: Theme.s3
        },
        RowLayout {
            visible: root.ready
            spacing: Theme.gutter
            Layout.fillWidth: true
            Headline {
                text: root.viewModel.headline
                steps: Theme.largeSimple ? [84, 72] : [72, 64]
                lines: 3
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
            }
            ProductPicture {
                visible: !root.infoLeft && !root.moved
                picture: root.viewModel.picture
                implicitWidth: Theme.px(236)
                implicitHeight: Theme.px(150)
                Layout.alignment: Qt.AlignTop
            }
        },
        KText {
            visible: root.ready
            text: root.viewModel.line
            px: 27
            quiet: true
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.topMargin: Theme.s1
        },
        Picture {
            visible: root.ready && root.infoLeft
            implicitHeight: Theme.px(420)
            Layout.topMargin: Theme.s3
        },
        GoneArticle {
            visible: root.viewModel.gone
            Layout.fillWidth: true
            onDoorTaken: root.viewModel.findOther()
        }
    ]

    component Picture: ProductPicture {
        picture: root.viewModel.picture
        bare: true
        Layout.fillWidth: true
    }

    Waiting {
        waiting: !root.ready && !root.viewModel.gone
        blocks: [164, 144, 144, 128]
        Layout.fillWidth: true
    }
    EmptyState {
        visible: root.ready && root.viewModel.deadEnd
        title: qsTr("Nobody has it just now.")
        detail: qsTr("Have a look at something similar, or ask us: we know the range.")
        symbol: "state-nowhere"
        Layout.fillWidth: true
    }
    Repeater {
        model: root.viewModel.rows
        delegate: AvailabilityRow {
            required property int place
            required property string method
            required property string tone
            required property string title
            required property string value
            required property string valueDetail
            required detail
            required symbol
            required selected
            objectName: "way_" + method + (place > 0 ? "_" + place : "")
            availability: tone
            text: title
            figure: value
            asOf: valueDetail
            shortRow: method === "notify"
            compact: Theme.landscape || root.moved
            Layout.fillWidth: true
            onActivated: root.viewModel.choose(place)
        }
    }
    TextLink {
        objectName: "moreWays"
        visible: root.viewModel.moreWays
        text: qsTr("More branches")
        symbol: "down"
        Layout.alignment: Qt.AlignHCenter
        onActivated: root.viewModel.showAll()
    }
    SimilarStrip {
        viewModel: root.viewModel
        // Below the row that shows more ways there is no room for it.
        visible: root.ready && strip > 0 && !root.viewModel.moreWays && !Theme.largeSimple && !root.moved
        Layout.fillWidth: true
        Layout.topMargin: Theme.s1
    }

    action: [
        PrimaryButton {
            objectName: "takeWay"
            visible: root.ready
            minimumHeight: Theme.px(Theme.largeSimple ? 168 : Theme.landscape ? 104 : 128)
            text: root.viewModel.primaryText
            reason: root.viewModel.primaryReason
            Layout.fillWidth: true
            onActivated: root.viewModel.take()
        },
        RowLayout {
            visible: root.ready && (root.viewModel.stockroom || root.viewModel.phone)
            spacing: Theme.gutter
            Layout.fillWidth: true
            SecondaryButton {
                objectName: "askStockroom"
                visible: root.viewModel.stockroom
                minimumHeight: Theme.landscape ? Theme.footerButton : Theme.secondaryHeight
                symbol: "person"
                text: qsTr("Ask the stockroom")
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                onActivated: root.viewModel.askStockroom()
            }
            SecondaryButton {
                objectName: "continueOnPhone"
                visible: root.viewModel.phone
                minimumHeight: Theme.landscape ? Theme.footerButton : Theme.secondaryHeight
                symbol: "phone"
                text: qsTr("Continue on phone")
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                onActivated: root.viewModel.continueOnPhone()
            }
        }
    ]
}
