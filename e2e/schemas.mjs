// The forms of docs/schemas, checked against files that the tools have really written.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const schemas = new URL("../docs/schemas/", import.meta.url);
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
for (const name of readdirSync(schemas)) {
  ajv.addSchema(JSON.parse(readFileSync(new URL(name, schemas), "utf8")), name);
}

/** Fails with every difference between a file and its form. */
export function isForm(form, text) {
  const check = ajv.getSchema(`${form}.json`);
  assert.ok(check(JSON.parse(text)), `${form}: ${ajv.errorsText(check.errors)}`);
}
