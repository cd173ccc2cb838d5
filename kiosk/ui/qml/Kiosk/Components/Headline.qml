// The one big sentence of a screen: shrinks in the steps of the theme until it fits its lines, never below the last.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Item {
    id: root

    required property string text
    property int lines: 2
    property color color: Theme.ink
    property list<real> steps: Theme.headlineSteps
    property int horizontalAlignment: Text.AlignLeft
    readonly property real px: steps[Math.min(root.step, steps.length - 1)]
    readonly property int lineCount: shown.lineCount
    readonly property int step: _fits(0) ? 0 : _fits(1) ? 1 : Math.max(0, steps.length - 1)

    implicitHeight: shown.implicitHeight
    // Of the largest step: the step depends on the width, so the width must not depend on the step.
    implicitWidth: first.implicitWidth
    Accessible.role: Accessible.Heading
    Accessible.name: root.text

    function _fits(index: int): bool {
        const probe = index === 0 ? first : second;
        return index < steps.length && probe.lineCount <= root.lines && probe.contentWidth <= root.width + 1;
    }

    component Probe: KText {
        visible: false
        width: root.width
        text: root.text
        display: true
        exact: true
        wrapMode: Text.WordWrap
        Accessible.ignored: true
    }

    Probe { id: first; px: root.steps[0]; }
    Probe { id: second; px: root.steps[Math.min(1, root.steps.length - 1)] }

    // Two lines of about the same length read better than a long one and a leftover.
    Probe {
        id: balanced
        px: root.px
        width: Math.min(root.width, Math.ceil(implicitWidth * 0.6))
    }

    KText {
        id: shown
        readonly property bool even: root.lines > 1 && balanced.lineCount === 2 && balanced.contentWidth <= balanced.width
        width: even ? balanced.width : root.width
        x: root.horizontalAlignment === Text.AlignHCenter ? Math.round((root.width - width) / 2) : 0
        text: root.text
        px: root.px
        display: true
        exact: true
        color: root.color
        wrapMode: Text.Wrap
        horizontalAlignment: root.horizontalAlignment
        Accessible.ignored: true
    }
}
