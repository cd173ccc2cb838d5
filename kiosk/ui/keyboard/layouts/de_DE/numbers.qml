import TouchpointKeys

DigitPage { extra: "," }
