// One hostcall in progress: its arguments, the memory, and how bytes are handed over, where hosts differ most.

/** The arguments of a hostcall, with the memory checked in one place. */
class Call {
  constructor(vm, numbers) {
    this.vm = vm;
    this.numbers = numbers;
    this.stream = vm.streams.get(vm.effective);
  }

  number(place) {
    return unsigned(this.numbers[place]);
  }

  bytes(place) {
    const bytes = bytesAt(this.vm.memory(), this.number(place), this.number(place + 1));
    if (!bytes) throw new StatusReturned("INVALID_MEMORY_ACCESS");
    return bytes;
  }

  slot(place) {
    const address = this.number(place);
    if (this.vm.host.out_slots === "aligned_not_zero" && (address === 0 || address % 4 !== 0)) {
      throw new Stop(`invalid data pointer passed to host function: an out slot at address ${hex(address)}, where this host wants one that is not 0 and is 4-aligned`);
    }
    return address;
  }

  write(address, bytes) {
    const memory = this.vm.memory();
    if (address + bytes.length > memory.length) throw new StatusReturned("INVALID_MEMORY_ACCESS");
    memory.set(bytes, address);
  }

  writeNumber(place, number, size = 4) {
    const bytes = new Uint8Array(size);
    const view = new DataView(bytes.buffer);
    if (size === 8) view.setBigUint64(0, BigInt(number), true);
    else view.setUint32(0, number, true);
    this.write(this.slot(place), bytes);
  }

  /** Hands bytes over: the plugin's allocator says where, two slots say where and how many. */
  handOver(place, bytes) {
    const { host } = this.vm;
    this.slot(place);
    this.slot(place + 1);
    if (bytes.length === 0 && !host.allocates_zero) {
      this.writeNumber(place, 0);
      this.writeNumber(place + 1, 0);
      return;
    }
    if (host.size_first) this.writeNumber(place + 1, bytes.length);
    const address = this.allocate(bytes.length);
    if (address === 0) {
      this.vm.note("the plugin's allocator gave no memory");
      if (!host.writes_to_null || !host.allocators.some((name) => this.vm.exports[name])) throw new StatusReturned(host.writes_to_null ? "INVALID_MEMORY_ACCESS" : host.no_memory);
      this.vm.remark("the allocator returned null, and this host writes the value to address 0, over whatever is there");
    }
    this.write(address, bytes);
    this.writeNumber(place, address);
    if (!host.size_first) this.writeNumber(place + 1, bytes.length);
  }

  allocate(size) {
    const { vm } = this;
    const names = vm.host.allocators.filter((name) => vm.exports[name]);
    const asked = vm.host.second_allocator_on_zero ? names : names.slice(0, 1);
    let address = 0;
    for (const name of asked) {
      if (address !== 0) break;
      const before = vm.phase;
      vm.phase = "allocator";
      address = vm.enter(name, [size]) >>> 0;
      vm.phase = before;
      if (address !== 0 && address + size <= vm.memory().length) vm.high = Math.max(vm.high, address + size);
    }
    return address;
  }

  handOverNothing(place, how) {
    if (how === "not_found") throw new StatusReturned("NOT_FOUND");
    if (how === "ok_null") this.writeNumber(place, 0);
    if (how === "ok_allocated") this.handOver(place, new Uint8Array());
    else this.writeNumber(place + 1, 0);
  }

  /** The header map that the first argument names. */
  map() {
    const name = { 0: "request", 2: "response" }[this.number(0)];
    const map = name && this.stream?.[name];
    if (!map || map.length === 0) throw new StatusReturned(this.vm.host.id === "bfe" ? "NOT_FOUND" : "BAD_ARGUMENT");
    return map;
  }

  setMap(map) {
    this.map();
    this.stream[this.number(0) === 0 ? "request" : "response"] = map;
  }
}
