/**
 * The engine without Python: one WebAssembly module without imports, and a case as Python wrote it (`portable.py`).
 *
 * The case says which memory a call takes and which words it is made of; nothing here knows a kernel or a variable.
 *
 *     const engine = await Engine.load(wasmBytes, caseBytes);
 *     const history = engine.play(1n, 0);
 */

const MAGIC = "whowhom1";
const STATUS = 0, RESULTS = 2, ARGUMENTS = 8, WORD = 8, PAGE = 65536;
const NOT_FINITE = 2;
/** What went wrong in a history, by its status. */
export const FAULTS = { 1: "its log of events is full", 2: "a number is not finite" };

/** Return the header of a case and the bytes behind it. */
export function readCase(bytes) {
  const text = new TextDecoder();
  if (text.decode(bytes.subarray(0, 8)) !== MAGIC) throw new Error("not a case of whowhom");
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(8, true));
  return { header: JSON.parse(text.decode(bytes.subarray(16, 16 + length))), data: bytes.subarray(16 + length) };
}

/** Return bytes as they were before gzip, or as they are where they were not packed. */
export async function unpacked(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Return what stands wrong between an engine and a case, or nothing. */
function mismatch(exports, header) {
  if (!exports[header.sources]) return `the engine was not built from the sources of the case (${header.sources})`;
  return exports[header.entry] ? "" : "the engine is one for fewer actors than the case has";
}

export class Engine {
  /** Return an engine with a case laid out in its memory; throws Error where they do not belong together. */
  static async load(wasmBytes, caseBytes) {
    const { instance } = await WebAssembly.instantiate(await unpacked(wasmBytes), {});
    return new Engine(instance.exports, readCase(await unpacked(caseBytes)));
  }

  constructor(exports, { header, data }) {
    const wrong = mismatch(exports, header);
    if (wrong) throw new Error(wrong);
    this.exports = exports;
    this.header = header;
    this.layOut(data);
    this.nameSteps();
  }

  /** Give every region its place in memory and its first words, and the call the addresses. */
  layOut(data) {
    let next = Math.ceil(this.exports.__heap_base.value / 16) * 16;
    this.places = this.header.regions.map(([bytes]) => {
      const place = next;
      next += Math.ceil(Math.max(bytes, WORD) / 16) * 16;
      return place;
    });
    this.block = next;
    this.room = next + (ARGUMENTS + this.header.call.length) * WORD;
    const missing = this.room + 256 * WORD - this.exports.memory.buffer.byteLength;
    if (missing > 0) this.exports.memory.grow(Math.ceil(missing / PAGE));
    const memory = new Uint8Array(this.exports.memory.buffer);
    let from = 0;
    this.header.regions.forEach(([, written], n) => {
      memory.set(data.subarray(from, from + written), this.places[n]);
      from += written;
    });
    const words = this.header.call.map((word) => BigInt(Array.isArray(word) ? this.places[word[0]] : word));
    this.words(this.block + ARGUMENTS * WORD, words.length).set(words);
  }

  /** Write where the steps of the case's theory are in the engine's table of functions. */
  nameSteps() {
    const every = this.words(this.room, 256);
    const { steps, steps_at: at, steps_entry: entry } = this.header;
    const block = this.words(this.block, ARGUMENTS + 2);
    const kept = block.slice();
    block[ARGUMENTS] = BigInt(this.room);
    block[ARGUMENTS + 1] = 256n;
    this.exports[entry](this.block);
    block.set(kept);
    this.words(this.places[at], steps.length).set(steps.map((number) => every[number]));
  }

  /** Return words of memory as whole numbers. */
  words(place, length) {
    return new BigInt64Array(this.exports.memory.buffer, place, length);
  }

  /** Return words of memory as numbers. */
  numbers(place, length) {
    return new Float64Array(this.exports.memory.buffer, place, length);
  }

  /** Return a variable of the state after the last history, by name (a copy). */
  variable(name) {
    const [first, shape, whole] = this.header.layout[name];
    const place = this.places[this.header.record] + first * WORD;
    const size = shape.reduce((a, b) => a * b, 1);
    return (whole ? this.words(place, size) : this.numbers(place, size)).slice();
  }

  /** Return one word of a variable as a plain number. */
  word(name, at = 0) {
    return Number(this.variable(name)[at]);
  }

  /** Tell whether all numbers that must be finite are. */
  finite() {
    const record = this.places[this.header.record];
    return this.header.finite.every(([first, size]) => this.numbers(record + first * WORD, size).every(Number.isFinite));
  }

  /** Return a region of memory as numbers (a copy). */
  region(n, kind = "numbers") {
    return this[kind](this.places[n], this.header.regions[n][0] / WORD).slice();
  }

  /**
   * Play history `number`, with the ranged numbers of history `draw` (its own by default).
   *
   * `events` are rows of five whole numbers (month, decision, a, b, value) with probabilities `p`; `series` is filled
   * with NaN from the month on in which the order fell.
   */
  play(seed, number, draw = number) {
    const { seed: s, history: h, draw: d, centre, model } = this.header;
    const call = this.words(this.block, ARGUMENTS + this.header.call.length);
    call[ARGUMENTS + s] = BigInt.asIntN(64, BigInt(seed));
    call[ARGUMENTS + h] = BigInt(number);
    call[ARGUMENTS + d] = BigInt(model.draws ? draw : centre);
    this.exports[this.header.entry](this.block);
    if (call[STATUS]) throw new Error(`history ${number} failed in a kernel with status ${call[STATUS]}`);
    const [outcome, who, status] = [0, 1, 2].map((n) => Number(call[RESULTS + n]));
    const months = this.word("clock") + 1, events = this.word("log_count");
    return {
      number, outcome, who, months, order: this.word("collapsed"), leader: this.word("leader"),
      status: status === 0 && !this.finite() ? NOT_FINITE : status,
      events: this.variable("log").slice(0, events * 5), p: this.variable("log_p").slice(0, events),
      series: this.ended(this.region(this.header.series), months, NaN),
      digests: this.ended(this.region(this.header.digests, "words"), months, 0n),
    };
  }

  /** Blank what lies behind the months that a history lived, row by row. */
  ended(rows, months, blank) {
    return rows.fill(blank, (rows.length / this.header.model.months) * months);
  }
}
