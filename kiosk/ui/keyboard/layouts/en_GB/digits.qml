import TouchpointKeys

DigitPage {}
