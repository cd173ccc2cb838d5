// One article: its colours, its sizes with where each of them is, its price, and the way to the chosen size.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property ProductViewModel viewModel

    readonly property bool ready: viewModel.ready
    readonly property bool short: Theme.landscape || Theme.controlsMoved
    readonly property bool tall: grid.height > 2 * Theme.sizeChipHeight + Theme.s4

    hasStage: !Theme.largeSimple && !viewModel.gone
    stageHeight: tall ? Theme.stageHeight - Theme.px(168) : Theme.stageHeight
    contentSpacing: Theme.largeSimple ? Theme.s4 : Theme.landscape ? Theme.s1 : moved ? Theme.px(12) : Theme.s2
    actionWhileTyping: true

    stage: ProductStage {
        id: views
        anchors.fill: parent
        visible: root.hasStage && root.ready
        pictures: root.viewModel.pictures
        title: root.viewModel.title
    }
    stageControls: Item {
        visible: root.hasStage
        width: Theme.landscape ? root.paneWidth - 2 * Theme.margin : Theme.columnWidth
        height: Theme.chipHeight

        ColourRow {
            visible: root.ready && root.viewModel.colour !== ""
            width: parent.width - (moreAbout.visible ? moreAbout.width + Theme.gutter : 0)
            model: root.viewModel.colours
            chosen: root.viewModel.colour
            onPicked: key => root.viewModel.chooseColour(key)
        }
        KText {
            visible: root.ready && views.count > 1 && !root.moved
            text: qsTr("%1 / %2").arg(views.current + 1).arg(views.count)
            px: Theme.caption
            strong: true
            quiet: true
            tabular: true
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
        TextLink {
            id: moreAbout
            objectName: "materialLink"
            visible: root.ready && root.moved
            text: qsTr("Material & maker")
            anchors.right: parent.right
            onActivated: root.viewModel.openMaterial()
        }
    }
    info: [
        ProductName {
            visible: root.ready && root.hasStage
            viewModel: root.viewModel
            brief: root.short
            Layout.fillWidth: true
        },
        ProductBrief {
            visible: root.ready && Theme.largeSimple
            viewModel: root.viewModel
            Layout.fillWidth: true
        },
        Headline {
            visible: root.ready && Theme.largeSimple
            text: root.viewModel.oneSize ? root.viewModel.answerTitle : qsTr("Which size do you need?")
            Layout.fillWidth: true
            Layout.topMargin: Theme.s2
        },
        GoneArticle {
            visible: root.viewModel.gone
            Layout.fillWidth: true
            onDoorTaken: root.viewModel.findOther()
        }
    ]

    Waiting {
        waiting: !root.ready && !root.viewModel.gone
        Layout.fillWidth: true
    }
    SizeHeading {
        visible: root.ready && !Theme.largeSimple
        viewModel: root.viewModel
        withMaterial: Theme.landscape
        Layout.fillWidth: true
    }
    SizeGrid {
        id: grid
        visible: root.ready
        model: root.viewModel.sizes
        longWords: root.viewModel.columns === 3
        onPicked: key => root.viewModel.chooseSize(key)
    }
    SecondaryButton {
        objectName: "moreSizes"
        visible: root.viewModel.moreSizes !== ""
        symbol: "down"
        text: root.viewModel.moreSizes
        px: Theme.largeSimple ? 38 : 30
        minimumHeight: Theme.largeSimple ? Theme.secondaryHeight : Theme.chipHeight
        Layout.fillWidth: true
        Layout.topMargin: Theme.largeSimple ? 0 : Theme.s1
        onActivated: root.viewModel.turnPage()
    }
    AnswerCard {
        objectName: "answer"
        visible: root.ready && !Theme.largeSimple
        availability: root.viewModel.answerState
        title: root.viewModel.answerTitle
        words: root.viewModel.answerBrief
        asOf: root.viewModel.answerAsOf
        rows: root.viewModel.answers
        brief: root.short || root.tall || root.viewModel.moreSizes !== ""
        Layout.fillWidth: true
        Layout.topMargin: root.short ? Theme.s1 : Theme.s2
    }
    Notice {
        visible: root.ready && Theme.largeSimple
        title: root.viewModel.answerTitle
        detail: root.viewModel.answerSentence
        tone: root.viewModel.answerState
        Layout.fillWidth: true
    }

    action: [
        PrimaryButton {
            objectName: "toWays"
            visible: root.ready
            text: root.viewModel.primaryText
            reason: root.viewModel.primaryReason
            Layout.fillWidth: true
            onActivated: root.viewModel.goOn()
        },
        ToldNote {
            visible: root.ready && root.viewModel.told && !root.short && !root.tall && !Theme.largeSimple
                     && root.viewModel.moreSizes === "" && !root.offline
            Layout.alignment: Qt.AlignHCenter
        }
    ]
}
