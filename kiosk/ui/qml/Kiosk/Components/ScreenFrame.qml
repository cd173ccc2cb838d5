// The frame of every shopper screen: header, stage, words, content, action, footer. It knows portrait, landscape,
// "controls down" and "large and simple", so that screens only say what they contain. See ../../README.md.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

FocusScope {
    id: root

    /// What is looked at: fills the stage. Empty: there is no stage (left pane in landscape stays for the words).
    property alias stage: stageHolder.data
    /// Controls that belong to the stage (swatches): on its lower edge, or on top of the content in "controls down".
    property alias stageControls: stageRow.data
    /// Headline, name, price: words to look at.
    property alias info: infoColumn.data
    /// The words hold controls too: with the controls down they stand below the line.
    property bool infoTouchable: false
    /// Everything between words and action, in a column that scrolls when it must.
    default property alias content: area.content
    /// The dominant action and at most a row of secondary ones, from top to bottom.
    property alias action: actionColumn.data
    /// Laid over the whole frame: sheets.
    property alias overlay: overlayHolder.data

    property alias footer: footer
    property bool home: false
    property alias showBack: footer.showBack
    property alias showScan: footer.showScan
    property alias showBasket: footer.showBasket
    property alias basketCount: footer.basketCount
    property string languageCode: "DE"
    property bool offline: false
    property bool cameraOn: false
    property bool cameraSees: false
    property bool hasStage: stageHolder.children.length > 0
    property int stageHeight: Theme.stageHeight
    property bool scroll: true
    property alias stretch: area.stretch
    property int contentSpacing: Theme.s3
    property bool keyboardUp: Qt.inputMethod.visible // qmllint disable missing-property
    /// The action makes room for the keyboard, whose accent key takes its place.
    property bool actionWhileTyping: false
    /// A screen whose actions come and go says when there is one.
    property bool hasAction: actionColumn.children.length > 0

    signal backRequested
    signal scanRequested
    signal basketRequested
    signal languageRequested
    signal accessRequested
    signal helpRequested
    signal cameraRequested
    signal largeSimpleRequested
    signal controlsDownRequested

    /// Where the header's buttons begin, 0 when they are elsewhere: the small hint ends before them.
    readonly property int headerLeft: moved || Theme.landscape ? 0 : headerButtons.x
    /// A sheet of the screen lies over it.
    readonly property bool sheetOpen: Array.from(overlayHolder.children).some(sheet => sheet.visible)
    readonly property bool moved: Theme.controlsMoved && !Theme.landscape
    readonly property int paneWidth: Theme.landscape ? Math.max(0, width - Theme.pageWidth) : width
    readonly property int columnX: Theme.landscape ? paneWidth + Theme.margin : Math.round((width - Theme.columnWidth) / 2)
    readonly property int footerTop: height - footer.height
    readonly property int keyboardTop: footerTop - (keyboardUp ? Theme.keyboardHeight : 0)
    readonly property bool infoLeft: Theme.landscape && !hasStage
    readonly property int paneHeight: Theme.landscape ? footerTop : moved ? Theme.controlsTop - Theme.s6 : stageHeight
    readonly property int infoTop: moved && infoTouchable ? Theme.controlsTop + Theme.s3 : !Theme.landscape && hasStage ? stageHeight + Theme.s4 : Theme.headerHeight + Theme.s3
    readonly property int contentTop: {
        if (moved && !infoTouchable)
            return Theme.controlsTop + Theme.s3 + (stageRow.children.length > 0 ? stageRow.height + Theme.s3 : 0);
        if (infoLeft || infoColumn.children.length === 0)
            return infoTop;
        return infoTop + infoColumn.height + contentSpacing;
    }
    readonly property bool actionShown: hasAction && (actionWhileTyping || !keyboardUp)
    readonly property int bottomGap: offline && !keyboardUp ? Theme.s8 : Theme.s6
    readonly property int actionBottom: keyboardUp ? keyboardTop - Theme.s3
                                                   : moved ? movedButtons.y - Theme.s4 : footerTop - bottomGap
    readonly property int contentBottom: actionShown ? actionColumn.y - Theme.s3 : actionBottom

    focus: true

    Rectangle {
        anchors.fill: parent
        color: Theme.bg
    }
    Rectangle {
        visible: root.hasStage || Theme.landscape
        width: root.paneWidth
        height: root.paneHeight
        gradient: Gradient {
            GradientStop { position: 0; color: root.hasStage && !Theme.landscape ? Theme.bg : Theme.stage }
            GradientStop { position: 0.34; color: Theme.stage }
        }
    }
    Item {
        id: stageHolder
        readonly property int lower: root.moved ? infoColumn.y - Theme.s3
            : root.paneHeight - (stageRow.children.length > 0 ? stageRow.height + Theme.s4 : Theme.s3)
        x: Theme.landscape ? Theme.s6 : root.columnX
        y: Theme.headerHeight
        width: Theme.landscape ? root.paneWidth - 2 * Theme.s6 : Theme.columnWidth
        height: Math.max(0, lower - y)
    }
    Item {
        id: stageRow
        x: Theme.landscape ? Theme.margin : root.columnX
        y: root.moved ? Theme.controlsTop + Theme.s3 : root.paneHeight - height - Theme.px(28)
        width: Theme.landscape ? root.paneWidth - 2 * Theme.margin : Theme.columnWidth
        height: childrenRect.height
    }
    ColumnLayout {
        id: infoColumn
        spacing: Theme.s1
        x: root.infoLeft ? Theme.margin : root.columnX
        y: root.moved && !root.infoTouchable ? root.paneHeight - Theme.s4 - height : root.infoTop
        width: root.infoLeft ? root.paneWidth - 2 * Theme.margin : Theme.columnWidth
    }
    Item {
        visible: root.moved
        y: Theme.controlsTop - Theme.s3
        width: parent.width
        height: Theme.s3
        Divider { anchors.verticalCenter: parent.verticalCenter; width: (parent.width - Theme.px(140)) / 2 }
        Divider { anchors.verticalCenter: parent.verticalCenter; anchors.right: parent.right; width: (parent.width - Theme.px(140)) / 2 }
        Icon { anchors.centerIn: parent; name: "chevron-down"; px: 40; colour: Theme.control }
    }
    ScrollArea {
        id: area
        x: root.columnX
        y: root.contentTop
        width: Theme.columnWidth
        height: Math.max(0, root.contentBottom - y)
        scroll: root.scroll
        spacing: root.contentSpacing
    }
    ColumnLayout {
        id: actionColumn
        visible: root.actionShown
        spacing: Theme.px(Theme.landscape ? 20 : 28)
        x: root.columnX
        y: root.actionBottom - height
        width: Theme.columnWidth
    }
    OfflineLine {
        visible: root.offline && !root.keyboardUp
        text: qsTr("Offline just now. You can still order; we send it on shortly.")
        x: root.columnX
        y: root.footerTop - height - Theme.s1
        width: Theme.columnWidth
    }
    HeaderButtons {
        id: movedButtons
        visible: root.moved && !root.keyboardUp
        wide: true
        cameraOn: root.cameraOn
        cameraSees: root.cameraSees
        x: root.columnX
        y: root.footerTop - height - (root.offline ? Theme.s8 : Theme.s4)
        width: Theme.columnWidth
        languageCode: root.languageCode
        onCameraRequested: root.cameraRequested()
        onLanguageRequested: root.languageRequested()
        onAccessRequested: root.accessRequested()
        onHelpRequested: root.helpRequested()
    }
    BrandMark {
        x: Theme.landscape ? Theme.margin : root.columnX
        y: Math.round((Theme.headerHeight - height) / 2)
    }
    HeaderButtons {
        id: headerButtons
        visible: !root.moved
        cameraOn: root.cameraOn
        cameraSees: root.cameraSees
        x: root.columnX + Theme.columnWidth - width
        y: Math.round((Theme.headerHeight - height) / 2)
        languageCode: root.languageCode
        onCameraRequested: root.cameraRequested()
        onLanguageRequested: root.languageRequested()
        onAccessRequested: root.accessRequested()
        onHelpRequested: root.helpRequested()
    }
    FrameFooter {
        id: footer
        y: root.footerTop
        width: parent.width
        height: Theme.footerHeight
        home: root.home
        onBackRequested: root.backRequested()
        onScanRequested: root.scanRequested()
        onBasketRequested: root.basketRequested()
        onHelpRequested: root.helpRequested()
        onLargeSimpleRequested: root.largeSimpleRequested()
        onControlsDownRequested: root.controlsDownRequested()
    }
    Item {
        id: overlayHolder
        anchors.fill: parent
    }
}
