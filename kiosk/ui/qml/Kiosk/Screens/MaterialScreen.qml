// Material, care, maker with address, and what the shop says about the article.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property MaterialViewModel viewModel

    actionWhileTyping: true

    component Picture: ProductPicture {
        picture: root.viewModel.picture
        bare: true
        Layout.fillWidth: true
    }

    info: [
        // With the controls down there is room above the words; in the left pane it is below them.
        Picture {
            visible: root.viewModel.ready && root.moved
            implicitHeight: Theme.px(340)
            Layout.bottomMargin: Theme.s3
        },
        RowLayout {
            visible: root.viewModel.ready
            spacing: Theme.gutter
            Layout.fillWidth: true
            ColumnLayout {
                spacing: Theme.s1
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                Headline {
                    text: qsTr("What it is made of.")
                    steps: Theme.largeSimple ? [84, 72] : [72]
                    Layout.fillWidth: true
                }
                KText {
                    text: [root.viewModel.title, root.viewModel.subtitle].filter(part => part !== "").join(" · ")
                    quiet: true
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
            }
            ProductPicture {
                visible: !root.infoLeft && !root.moved
                picture: root.viewModel.picture
                implicitWidth: Theme.px(236)
                implicitHeight: Theme.px(150)
                Layout.alignment: Qt.AlignTop
            }
        },
        Picture {
            visible: root.viewModel.ready && root.infoLeft
            implicitHeight: Theme.px(420)
            Layout.topMargin: Theme.s3
        },
        GoneArticle {
            visible: root.viewModel.gone
            Layout.fillWidth: true
            onDoorTaken: root.frame.open("Search")
        }
    ]

    Waiting {
        waiting: !root.viewModel.ready && !root.viewModel.gone
        blocks: [360, 240]
        Layout.fillWidth: true
    }
    FactsCard {
        visible: root.viewModel.ready
        rows: root.viewModel.details
        Layout.fillWidth: true
    }
    MakerCard {
        visible: root.viewModel.ready && root.viewModel.maker !== ""
        maker: root.viewModel.maker
        address: root.viewModel.makerAddress
        Layout.fillWidth: true
    }
    KText {
        visible: root.viewModel.ready && text !== ""
        text: root.viewModel.description
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.topMargin: Theme.s1
    }
    Repeater {
        model: root.viewModel.highlights
        delegate: RowLayout {
            required property string key
            spacing: Theme.s2
            Layout.fillWidth: true
            Icon { name: "check"; px: 32; colour: Theme.here }
            KText { text: parent.key; wrapMode: Text.Wrap; Layout.fillWidth: true }
        }
    }

    action: PrimaryButton {
        objectName: "backToSizes"
        visible: root.viewModel.ready
        text: qsTr("Back to the sizes")
        symbol: ""
        Layout.fillWidth: true
        onActivated: root.viewModel.goBack()
    }
}
