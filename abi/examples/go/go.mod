module gate

go 1.24

require proxywasm v0.0.0

replace proxywasm => ../../bindings/go
