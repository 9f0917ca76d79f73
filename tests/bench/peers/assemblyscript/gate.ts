// The gate with the AssemblyScript SDK, the way its documentation writes a plugin.
export * from "@solo-io/proxy-runtime/proxy";
import {
  Context,
  FilterHeadersStatusValues,
  GrpcStatusValues,
  HeaderPair,
  LogLevelValues,
  RootContext,
  log,
  registerRootContext,
  send_local_response,
  stream_context,
} from "@solo-io/proxy-runtime";

class GateRoot extends RootContext {
  createContext(context_id: u32): Context {
    return new Gate(context_id, this);
  }
}

class Gate extends Context {
  constructor(context_id: u32, root_context: GateRoot) {
    super(context_id, root_context);
  }

  onRequestHeaders(headers: u32, end_of_stream: bool): FilterHeadersStatusValues {
    const value = stream_context.headers.request.get("allow");
    if (value == "true") {
      return FilterHeadersStatusValues.Continue;
    }
    log(LogLevelValues.debug, "request header: 'allow' is " + value + ", only true can passthrough");
    send_local_response(
      403,
      "",
      String.UTF8.encode("Forbidden by ASM Wasm Plugin"),
      [new HeaderPair(String.UTF8.encode("Content-Type"), String.UTF8.encode("text/plain"))],
      GrpcStatusValues.Ok,
    );
    return FilterHeadersStatusValues.StopIteration;
  }
}

registerRootContext((context_id: u32) => new GateRoot(context_id), "");
