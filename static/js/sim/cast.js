// @ts-check
/**
 * The things a run speaks of: how each is named, which hue it has, how short its name must be to fit
 * in a token. Hues go by name in order of creation, so the same name has the same hue everywhere,
 * also in two processes that run the same program.
 */

const HUES = 7;

/** Ways to shorten a name, shortest first: `worker-3` → w3, wo3, wor3. */
function* shorter(name) {
  if (name.length <= 3) yield name;
  const parts = /^(.*?)[-_. ]?(\d*)$/.exec(name) ?? [name, name, ''];
  const head = parts[1] || name;
  if (!parts[2]) {
    if (name.length <= 4) yield name;
    for (let n = 3; n <= 4; n++) yield head.slice(0, n);
  } else {
    for (let n = 1; n <= 3; n++) yield head.slice(0, n) + parts[2];
  }
  yield head.slice(0, 4) + parts[2];
}

export class Cast {
  /**
   * @param {any[]} cast
   * @param {Cast} [before] of a run that this one stands beside: what has a name in it keeps its look, also where one run has threads that the other lacks
   */
  constructor(cast, before) {
    /** @type {Map<string, Member>} */
    this.members = new Map();
    /** @type {Map<string, number>} */
    this.hues = before?.hues ?? new Map();
    /** @type {Map<string, string>} name in text → name in a token */
    this.shorts = before?.shorts ?? new Map();
    /** @type {Set<string>} names in tokens that are given away */
    this.taken = before?.taken ?? new Set();
    /** @type {Map<string, Member[]>} */
    this.kinds = new Map();
    const threadsOf = new Map();
    const processesOf = new Map();
    for (const c of cast) {
      if (c.kind !== 'thread') continue;
      threadsOf.set(c.process, (threadsOf.get(c.process) ?? 0) + 1);
      processesOf.set(c.label, (processesOf.get(c.label) ?? new Set()).add(c.process));
    }
    for (const c of cast) {
      let label = c.label || c.id.slice(c.id.lastIndexOf('/') + 1);
      let name = label;
      if (c.kind === 'cpu') label = name = `CPU ${c.id.replace(/\D/g, '')}`;
      if (c.kind === 'thread' && c.process && threadsOf.get(c.process) === 1 && processesOf.get(c.label)?.size > 1) {
        label = name = c.process;
      } else if (c.kind === 'thread' && processesOf.get(c.label)?.size > 1) {
        label = `${c.process}/${name}`;
      }
      const n = c.kind === 'thread' ? this.hueOf(name) : 0;
      this.members.set(c.id, {
        id: c.id, kind: c.kind, process: c.process ?? null, label, program: c.program ?? null,
        short: c.kind === 'thread' ? this.shortOf(name) : name,
        hue: n ? ((n - 1) % HUES) + 1 : 0, again: n > HUES,
      });
    }
    // An address space wears the hue of its first thread.
    const threads = this.of('thread');
    for (const member of this.of('process')) member.hue = threads.find((t) => t.process === member.id)?.hue ?? 0;
  }

  hueOf(name) {
    if (!this.hues.has(name)) this.hues.set(name, this.hues.size + 1);
    return this.hues.get(name) ?? 0;
  }

  shortOf(name) {
    const known = this.shorts.get(name);
    if (known) return known;
    let short = name;
    for (short of shorter(name)) if (!this.taken.has(short)) break;
    this.taken.add(short);
    this.shorts.set(name, short);
    return short;
  }

  get(id) {
    return this.members.get(id);
  }

  /** All of a kind, in order of creation. @returns {readonly Member[]} */
  of(kind) {
    let list = this.kinds.get(kind);
    if (!list) this.kinds.set(kind, (list = [...this.members.values()].filter((member) => member.kind === kind)));
    return list;
  }

  hueClass(id) {
    const member = this.members.get(id);
    return member?.hue ? `h${member.hue}${member.again ? ' again' : ''}` : '';
  }

  /**
   * The member that a text means: an id, a name in a process, or a name that only one has.
   *
   * @param {unknown} name
   * @param {string|null} [process]
   * @returns {Member|undefined}
   */
  find(name, process) {
    if (name == null || name === '') return undefined;
    const text = String(name);
    const direct = this.members.get(text) ?? (process ? this.members.get(`${process}/${text}`) : undefined)
      ?? this.members.get(text.toLowerCase().replace(/^cpu /, 'cpu'));
    if (direct) return direct;
    for (const member of this.members.values()) {
      if (member.label === text || member.id.endsWith(`/${text}`)) return member;
    }
    return undefined;
  }
}
