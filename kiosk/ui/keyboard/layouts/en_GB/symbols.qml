import TouchpointKeys

SymbolPage {}
