import TouchpointKeys

DigitPage { extra: "+" }
