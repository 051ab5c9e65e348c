/** node play.mjs ENGINE.wasm CASE N [SEED]: play histories 0 to N - 1; print hashes of what came of them, as JSON. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { Engine } from "./engine.js";

const [wasm, table, n, seed = "1"] = process.argv.slice(2);
const engine = await Engine.load(readFileSync(wasm), readFileSync(table));
const hashes = Object.fromEntries(["events", "p", "series", "digests"].map((name) => [name, createHash("sha256")]));
const outcomes = [];
let count = 0;
const start = performance.now();
for (let number = 0; number < Number(n); number++) {
  const history = engine.play(BigInt(seed), number);
  for (const [name, hash] of Object.entries(hashes)) hash.update(new Uint8Array(history[name].buffer));
  count += history.p.length;
  outcomes.push([history.outcome, history.who, history.status, history.months]);
}
const milliseconds = (performance.now() - start) / Number(n);
const digest = Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [name, hash.digest("hex")]));
console.log(JSON.stringify({ ...digest, count, outcomes, milliseconds, bytes: engine.exports.memory.buffer.byteLength }));
