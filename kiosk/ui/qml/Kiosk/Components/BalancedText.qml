// A short sentence of one line, or of two that are about as long: never a long one and a leftover.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: root

    required property string text
    required property real px
    required property color color
    /// Stays one line up to this share of the width.
    property real oneLine: 0.8

    implicitHeight: shown.implicitHeight
    Accessible.ignored: true

    component Words: KText {
        text: root.text
        px: root.px
        exact: true
        line: 1.2
        strong: true
        wrapMode: Text.WordWrap
        Accessible.ignored: true
    }

    // The narrowest width that still takes two lines lies a little above the half.
    Words {
        id: probe
        visible: false
        width: Math.min(root.width, Math.ceil(shown.implicitWidth * 0.58))
    }
    Words {
        id: shown
        width: implicitWidth <= root.width * root.oneLine || probe.lineCount > 2 ? root.width : probe.width
        color: root.color
        maximumLineCount: 2
        elide: Text.ElideRight
    }
}
