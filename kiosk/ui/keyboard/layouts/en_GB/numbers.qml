import TouchpointKeys

DigitPage { extra: "." }
