#!/usr/bin/env node
// Runs the program of this platform. npm installs it as an optional dependency.
"use strict";

const { spawn } = require("node:child_process");
const { constants } = require("node:os");

const name = "NAME";
const platform = `${process.platform}-${process.arch}`;

let program;
try {
  program = require.resolve(`${name}-${platform}/bin/${name}`);
} catch {
  console.error(
    `${name}: there is no program for ${platform}: the package \`${name}-${platform}\` is not installed. ` +
      "Only Linux on x64 and arm64 has one; there, install without `--omit=optional`.",
  );
  process.exit(2);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal));
}
child.on("error", (error) => {
  console.error(`${name}: cannot run \`${program}\`: ${error.message}`);
  process.exit(2);
});
child.on("exit", (status, signal) => {
  process.exit(signal ? 128 + constants.signals[signal] : status);
});
