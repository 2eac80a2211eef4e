// What the modules of the simulation speak of, for editors and `tsc`. Browsers never ask for it.

type Cast = import('./cast.js').Cast;
type Cursor = import('./playback.js').Cursor;
type Fold = import('./fold.js').Fold;
type Run = import('./run.js').Run;
type Timeline = import('./timeline.js').Timeline;
type Widget = import('./widget.js').Widget;
type Comparison = import('./compare.js').Comparison;

// The trace, as the server sends it.

type Move = [what: string, from: string | null, to: string, atHead?: boolean];
type StateChange = [what: string, before: string | null, after: string];
type Candidate = { thread: string; key: string; value: string };
type Why = { rule: string; winner?: Candidate | null; losers: Candidate[]; draw?: { ticket: number; tickets: number } };
type Part = { part: string; cost: number };
type TraceEvent = {
  t: number; type: string; reason?: string; cpu?: number; process?: string; thread?: string; kernel_thread?: string;
  p?: string; by?: string; line?: number; moves: Move[]; states: StateChange[]; why?: Why; parts?: Part[];
} & Record<string, any>;
type Segment = {
  from: number; to: number; kind: 'run' | 'switch' | 'kernel' | 'refill' | 'idle';
  thread?: string; to_thread?: string; kernel_thread?: string; process?: string;
};

// A run, made ready to be read.

/** Something that events speak of. */
type Member = {
  id: string;
  kind: 'cpu' | 'process' | 'thread' | 'kernel-thread' | 'p' | 'sysmon';
  process: string | null;
  /** As in text. */
  label: string;
  /** As in a token. */
  short: string;
  /** Key of its listing. */
  program: string | null;
  /** 1 to 7; 0 for none. */
  hue: number;
  /** Whether the hue has been used before: drawn with an inner ring. */
  again: boolean;
};
/** Numbers of the events that are told together. */
type Beat = { first: number; last: number };
/**
 * A place where time stands still: the events of one beat, numbers `first` to `index`; or, with `part` ≥ 0,
 * one part of a switch.
 */
type Moment = { first: number; index: number; part: number; t: number };
/** A moment of several runs: of each the last one at it, and whether that one is new. */
type JointMoment = Moment & { at: number[]; news: boolean[] };
type Unit = { name: string; ns: number; decimals: number };
type Words = {
  language: string; zh: boolean; events: Record<string, string>;
  say: (key: string, ...values: any[]) => string; has: (key: string) => boolean;
};

// The timeline. Times in ns, ids of the cast.

type Slice = {
  from: number; to: number; look: 'run' | 'kern' | 'cold' | 'sys' | 'ready' | 'spin' | 'poll' | 'frozen';
  thread?: string; kernel?: string; p?: string;
  /** Key of what to write in it. */
  words?: string;
};
type Lane = { id: string; slices: Slice[] };
/** `sign`: what is written on it. */
type Flag = { at: number; say: string; kind: 'stop' | 'gate' | 'fork' | 'differ'; sign?: string };

// The stage.

/** Where and how a token is drawn. */
type Spot = {
  x: number; y: number;
  /** Scale. */
  k: number;
  kind: 'thread' | 'kernel';
  state: string;
  /** Words below a kernel thread. */
  tag?: string;
  /** Whether they are about something that went wrong. */
  alert?: boolean;
  /** Where a kernel thread's name stands. */
  label?: 'left' | 'right' | 'inside' | 'above';
  /** Moves only because its holder moves: no trail. */
  hold?: boolean;
};
/** What is seen of a thing: where it stands and how it looks is kept, for to ask the page costs more. */
type Token = SVGElement & { kind: Spot['kind']; words: SVGElement; hue: string; look: string; at?: { x: number; y: number; k: number } };
/** What a scene sees. */
type Look = {
  run: Run; world: Fold; width: number; words: Words; cursor: Cursor;
  /** The event that the moment is about. */
  event: TraceEvent | undefined;
  /** All events of the moment. */
  beat: TraceEvent[];
  part: number; t: number;
  /** Kept for the scene as long as the run is the same. */
  memory: Record<string, any>;
};
type Layout = {
  height: number;
  spots: Map<string, Spot>;
  /** Where a count stands for things not drawn. */
  more?: { x: number; y: number; n: number }[];
  /** Geometry for `draw`. */
  shape?: Record<string, any>;
};
/** An element to be. */
type Plan = { tag: string; attributes: Record<string, any>; children: (Plan | string)[]; append: (...more: any[]) => void };
type Scene = {
  layout: (look: Look) => Layout;
  /** What stands still, below the tokens. */
  draw: (layout: Layout, look: Look, before: Layout | undefined) => Plan[];
  /** What stands above the tokens. */
  over?: (layout: Layout, look: Look) => Plan[];
  /** Whether the picture changes while time flows between events. */
  flows?: boolean;
  /** What part of time to show. */
  lens?: (cursor: Cursor, timeline: Timeline) => void;
  /** Whether the parts of a switch are moments of their own. */
  parts?: boolean;
  /** The moments that the log lists, first and last, where it is a list of steps. */
  steps?: (cursor: Cursor) => [number, number];
  /** The visit to the kernel that a moment belongs to; in ns. */
  visit?: (run: Run, moment: Moment | undefined) => { from: number; to: number } | undefined;
  /** Whether kernel threads have rows in the timeline. */
  laned?: boolean;
  /** Gathers in short steps what `run.facts` is to be. */
  facts?: (run: Run) => Generator<void, any>;
};
type Box = { x: number; y: number; w: number; h: number };
/** A P's box, its runnext slot, the head of its queue, and the middle of the M below. */
type Dock = Box & { cx: number; nx: number; ny: number; qx: number; qy: number; my: number; slots: number };
/** A process in the scene of thread models. */
type Block = { process: Member; threads: Member[]; kernels: Member[]; model: string; x: number; y: number; w: number };
/** What one thread or process has cost. */
/** `lanes`: by kind and CPU, with what had been spent before each slice. */
type Account = { id: string; lanes: Record<string, { slices: Segment[]; before: number[] }[]>; ends: Record<string, number> };
/** What is in one CPU. */
type Inside = {
  cpu: number;
  /** Whose turn it is: a thread, or a kernel thread that holds none. */
  thread: string | undefined;
  /** Picked, and not on the CPU yet. */
  next: string | undefined;
  /** Process whose page table is in CR3. */
  space: string;
  /** Mode. */
  kernel: boolean;
  /** Of a switch or of a visit to the kernel; '' outside. */
  part: string;
  /** Whose kernel stack SP points to; undefined for a user stack. */
  stack: string | undefined;
  /** Whose values rbx … r15 hold; undefined while they change. */
  registers: string | undefined;
  /** The TLB by slot. */
  tlb: Slot[];
  /** How many address spaces the TLB keeps apart; 0 where its entries carry no tag. */
  tags: number;
  /** Owner process by line. */
  cache: string[];
};

/** A slot of the TLB: its process, how many entries are valid, whether it is in use. */
type Slot = { owner: string; entries: number; used: boolean };

// What the page says of a simulation, and what goes back.

type Knob = { path: string; label: string; values: string[]; names: string[]; value?: string; initial?: string };
type Choice = { value: string; label?: string; entity?: string };
type Predict = { name: string; at: number | string; question?: string; html?: string; options?: Choice[]; answered?: boolean; why?: string; /** ns: of a schedule to draw, elsewhere in the page. */ until?: number | null };
type Config = {
  title?: string; lesson?: string; knobs?: Knob[]; stops?: Stop[]; predicts?: Predict[];
  /** Where answers go. */
  attempts?: string;
  /** Where questions are answered, if not here. */
  elsewhere?: string;
  /** Where the place is kept. */
  place?: string;
  /** ns: where the reader stopped last time. */
  t?: number | string;
  /** Whether newcomers are offered a tour. */
  tour?: boolean;
  /** No side, no experiment. */
  compact?: boolean;
};
type Stop = { at: number | string; say: string };

// What a widget is built from and what it shows.

/** Knobs that are not as they were, by path; what-ifs such as `at 6ms: preempt G2`. */
/** `host`: where to say how far a long one is. */
type Wish = { knobs: Record<string, string>; whatIfs: string[]; host?: Element };
/** Where runs come from; `fetch` throws `Refused`. */
type RunSource = {
  allows: { knobs: boolean; whatIfs: boolean; links?: boolean };
  fetch: (wish: Wish) => Promise<any>;
  /** Which try of its questions this is. */
  tryNumber?: string;
  /** A question was answered. */
  settle?: () => void;
};
/** A what-if: number of the fork it came out of (0: the run without any), what is done, the reader's name for it. */
type ForkPlan = { parent: number; doing: string; name?: string };
/** Which runs there are, by number of the fork, and which are on show. */
type Variants = { knobs: Record<string, string>; forks: ForkPlan[]; shown: number; compared: number | null };
/** All that a shared link brings back; times in ns. */
/** `moment`: which of those at `t`; links of old have none. */
type State = Variants & { t: number; moment?: number; chosen: string | null };
/** Of a comparison. */
type Place = { t: number; moment?: number; chosen?: string | null };
type Parts = {
  source: RunSource; config?: Config; view?: string;
  /** Name in links and events; the root's `data-sim` if left out. */
  name?: string;
  /** The address to share, where it is not the page's with a fragment. */
  address?: (state: State) => Promise<string>;
};
/** An answer on its way to the server. */
type Letter = { url: string; form: Record<string, string> };
