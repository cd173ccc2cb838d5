// Continue on the phone: a code with the shop's page, or an honest word that there is none.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property PhoneViewModel viewModel

    readonly property bool linked: viewModel.ready && viewModel.code !== ""

    actionWhileTyping: true
    contentSpacing: Theme.s4

    info: [
        // With the controls down there is room above the words; in the left pane it is below them.
        ProductPicture {
            visible: root.viewModel.ready && root.moved
            picture: root.viewModel.picture
            bare: true
            implicitHeight: Theme.px(300)
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.s2
        },
        Headline {
            visible: root.viewModel.ready
            text: root.linked ? qsTr("Take it along on your phone.") : qsTr("This one stays here.")
            Layout.fillWidth: true
        },
        KText {
            visible: root.viewModel.ready
            text: root.viewModel.line
            px: Theme.lead
            quiet: true
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.topMargin: Theme.s2
        },
        ProductPicture {
            visible: root.viewModel.ready && root.infoLeft
            picture: root.viewModel.picture
            bare: true
            implicitHeight: Theme.px(360)
            Layout.fillWidth: true
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
        blocks: [440]
        Layout.fillWidth: true
    }
    QrCard {
        visible: root.linked
        token: root.viewModel.code
        title: qsTr("Hold your phone's camera to the code.")
        detail: Theme.largeSimple ? qsTr("It opens the article.")
                                  : qsTr("It opens the article at %1. Valid as long as the shop has it.").arg(root.viewModel.host)
        Layout.fillWidth: true
    }
    Notice {
        visible: root.linked && !Theme.landscape && !root.moved
        symbol: "lock"
        tone: "here"
        title: qsTr("Nothing about you is in the code.")
        detail: qsTr("Only the address of the article. You can go on here as well.")
        Layout.fillWidth: true
    }
    EmptyState {
        visible: root.viewModel.ready && !root.linked
        symbol: "phone"
        title: qsTr("The shop has no page for this article.")
        detail: qsTr("You can order it right here, or ask us to note it for you.")
        door: qsTr("Ask us")
        doorSymbol: "help"
        Layout.fillWidth: true
        onDoorTaken: root.frame.open("Help")
    }
    ProductPicture {
        visible: root.viewModel.ready && !Theme.landscape && !root.moved && !Theme.largeSimple
        picture: root.viewModel.picture
        implicitHeight: Theme.px(280)
        Layout.fillWidth: true
    }

    action: PrimaryButton {
        objectName: "goOnHere"
        visible: root.viewModel.ready
        text: qsTr("Go on here")
        Layout.fillWidth: true
        onActivated: root.viewModel.goBack()
    }
}
