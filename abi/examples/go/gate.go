// The gate in Go, on the bindings in bindings/go. From this folder:
//
//	GOOS=wasip1 GOARCH=wasm go build -buildmode=c-shared -o gate.wasm .
package main

import (
	abi "proxywasm"
	"unsafe"
)

const (
	body    = "Forbidden by ASM Wasm Plugin"
	headers = "\x01\x00\x00\x00\x0c\x00\x00\x00\x0a\x00\x00\x00Content-Type\x00text/plain\x00"
)

// Does not compile unless the callbacks have the types of the ABI.
var (
	_ abi.ProxyOnMemoryAllocate = allocate
	_ abi.ProxyOnRequestHeaders = onRequestHeaders
)

// Buffers that the host may still write to: the collector must not free them before the request ends.
var given [][]byte

//go:wasmexport proxy_abi_version_0_2_0
func marker() {}

//go:wasmexport proxy_on_memory_allocate
func allocate(size uint32) unsafe.Pointer {
	buffer := make([]byte, size)
	given = append(given, buffer)
	return unsafe.Pointer(unsafe.SliceData(buffer))
}

//go:wasmexport proxy_on_request_headers
func onRequestHeaders(_, _, _ uint32) abi.Action {
	var address, size uint32
	value := ""
	status := abi.ProxyGetHeaderMapValue(abi.MapTypeHttpRequestHeaders, "allow", &address, &size)
	if status == abi.StatusOk && len(given) == 1 {
		value = string(given[0][:size])
	}
	clear(given)
	given = given[:0]
	if value == "true" {
		return abi.ActionContinue
	}
	abi.ProxyLog(abi.LogLevelDebug, "request header: 'allow' is "+value+", only true can passthrough")
	abi.ProxySendLocalResponse(403, "", body, headers, abi.GrpcStatusNone)
	return abi.ActionPause
}

func main() {}
