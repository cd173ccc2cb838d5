// Picture, name and price of the article in a row: where one question has the screen.
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components

RowLayout {
    id: root

    required property ProductViewModel viewModel

    spacing: Theme.s4

    ProductPicture {
        picture: root.viewModel.picture
        implicitWidth: Theme.px(300)
        implicitHeight: Theme.px(180)
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.px(6)
        KText {
            text: root.viewModel.colour === "" ? root.viewModel.title : qsTr("%1, %2").arg(root.viewModel.title).arg(root.viewModel.colour)
            px: Theme.name
            display: true
            maximumLineCount: 1
            elide: Text.ElideRight
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        RowLayout {
            spacing: Theme.px(12)
            KText {
                text: root.viewModel.price
                px: 40
                exact: true
                strong: true
                tabular: true
            }
            KText {
                text: root.viewModel.priceNote
                px: 36
                exact: true
                quiet: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(28)
                Layout.fillWidth: true
            }
        }
        KText {
            visible: text !== ""
            text: [root.viewModel.reductionLarge, root.viewModel.basePrice].filter(part => part !== "").join(" · ")
            px: 34
            exact: true
            quiet: true
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
}
