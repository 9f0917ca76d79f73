// Holds manifests against the schemas that their projects publish, and against
// the stricter ones beside this file: `node validate.mjs TOOLS FILE...`.
//
// Published schemas allow fields that do not exist and know nothing of the rules
// that the API server evaluates, such as the schemes of a URL; the ones here do
// not. One line a file; exit status 1 if one of them does not hold.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [tools, ...files] = process.argv.slice(2);
const modules = join(tools, "node_modules");
const require = createRequire(join(modules, "x.js"));
const { parse } = require("yaml");
const Ajv = require("ajv").default ?? require("ajv");

const published = {
  WasmPlugin: "@kubernetes-models/istio/extensions.istio.io/v1alpha1/WasmPlugin.js",
  EnvoyExtensionPolicy:
    "@kubernetes-models/envoy-gateway/gateway.envoyproxy.io/v1alpha1/EnvoyExtensionPolicy.js",
};
const groups = {
  WasmPlugin: "extensions.istio.io/v1alpha1",
  EnvoyExtensionPolicy: "gateway.envoyproxy.io/v1alpha1",
};

const schemas = JSON.parse(readFileSync(new URL("schemas.json", import.meta.url)));
const ajv = new Ajv({ allErrors: true, strict: false });
ajv.addSchema(schemas, "schemas");

// Files without `kind` are told apart by their names.
const byName = {
  "apisix-config.yaml": "ApisixConfig",
  "apisix-route.yaml": "ApisixRoute",
  "kong.yaml": "Kong",
};

async function problems(file) {
  const document = parse(readFileSync(file, "utf8"));
  const found = [];
  const { kind, apiVersion } = document;
  if (published[kind] && groups[kind] === apiVersion) {
    const url = pathToFileURL(join(modules, published[kind]));
    const Model = (await import(url))[kind];
    try {
      new Model(document).validate();
    } catch (error) {
      found.push(`published: ${error.message}`);
    }
  }
  const name = byName[basename(file)] ?? `${apiVersion}/${kind}`;
  const key = schemas.$defs[name] ? name : undefined;
  if (!key) return [...found, `no schema for ${name}`];
  const validate = ajv.getSchema(`schemas#/$defs/${key.replaceAll("/", "~1")}`);
  if (!validate(document)) {
    for (const { instancePath, message, params } of validate.errors) {
      found.push(`strict: ${instancePath} ${message} ${JSON.stringify(params)}`);
    }
  }
  return found;
}

for (const file of files) {
  const found = await problems(file);
  if (found.length > 0) process.exitCode = 1;
  console.log(`${basename(file)}: ${found.length === 0 ? "holds" : found.join("; ")}`);
}
