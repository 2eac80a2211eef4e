// @ts-check
/**
 * The editor: CodeMirror, in place of the text field that the page comes with. Where it cannot be loaded,
 * the field stays and does the same, without marks.
 *
 * It lives in a shadow root, because CodeMirror's styles are adopted there instead of written into the
 * page, which the Content-Security-Policy forbids.
 */

/** @typedef {import('./server.js').Fault} Fault */

/**
 * Writes over what is selected. Left to itself Chromium gives the new text the look of the old one by a
 * style attribute, which the page's policy forbids, and complains about it.
 *
 * @param {InputEvent} event
 * @param {any} view
 */
function replace(event, view) {
  const { state } = view;
  if (event.inputType !== 'insertText' || !event.data || view.composing || state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch(state.update(state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true }));
  return true;
}
/** @typedef {{path: string, values: string[]}} Difference */
/**
 * @typedef {object} Editor
 * @property {string} text
 * @property {(faults: Fault[]) => void} mark
 * @property {(line: number, column: number) => void} goTo
 * @property {(fault: Fault) => void} mend puts in the word that was meant
 * @property {(differences: Difference[]) => void} compare shows what a comparison has in place of a value
 */

/** The plain field. @implements {Editor} */
export class Field {
  /**
   * @param {HTMLTextAreaElement} area
   * @param {{changed: () => void, run: () => void}} on
   */
  constructor(area, on) {
    this.area = area;
    area.addEventListener('input', () => on.changed());
    area.addEventListener('keydown', (e) => {
      if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey)) return;
      e.preventDefault();
      on.run();
    });
  }

  get text() {
    return this.area.value;
  }

  set text(text) {
    this.area.value = text;
  }

  /** @param {Fault[]} faults */
  mark(faults) {
    this.area.setAttribute('aria-invalid', String(faults.length > 0));
  }

  goTo(line, column) {
    const at = offset(this.area.value, line, column);
    this.area.focus();
    this.area.setSelectionRange(at, at);
  }

  /** @param {Fault} fault */
  mend(fault) {
    const place = wordOf(this.area.value, fault);
    this.area.setRangeText(fault.nearest ?? '', place.from, place.to, 'end');
    this.area.dispatchEvent(new Event('input'));
    this.area.focus();
  }

  compare() {}
}

/**
 * @param {string} text
 * @param {number} line 1-based
 * @param {number} column 1-based, in code points
 */
function offset(text, line, column) {
  let start = 0;
  for (let n = 1; n < line; n++) {
    const end = text.indexOf('\n', start);
    if (end < 0) break;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  const points = [...text.slice(start, end < 0 ? text.length : end)];
  return start + points.slice(0, column - 1).join('').length;
}

/**
 * The word that a fault is about.
 *
 * @param {string} text
 * @param {Fault} fault
 */
export function wordOf(text, { line, column, name }) {
  const start = offset(text, line, column);
  const end = text.indexOf('\n', start);
  const rest = text.slice(start, end < 0 ? text.length : end);
  if (name) {
    const at = rest.indexOf(name);
    if (at >= 0) return { from: start + at, to: start + at + name.length };
  }
  const word = /^("[^"]*"|'[^']*'|[^\s,:\]}]+)/.exec(rest);
  return { from: start, to: start + Math.max(word?.[0].length ?? 0, rest.length ? 1 : 0) };
}

/**
 * Where a setting's value ends in a text, as far as that can be told without reading it: the page shows
 * badges there, nothing depends on them. One that is not there is named where it would stand.
 *
 * @param {string} text
 * @param {string} path
 */
export function valueEnd(text, path) {
  const keys = path.split('.');
  const key = keys[keys.length - 1];
  let from = 0;
  /** Where it would stand. */
  let otherwise = -1;
  if (keys[0] === 'processes') {
    const name = keys[1].replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const found = new RegExp(`name:\\s*["']?${name}["']?\\s*(?:[,}#]|$)`, 'm').exec(text);
    if (!found) return NOWHERE;
    from = found.index;
    otherwise = lineEnd(text, from);
  } else if (keys.length > 1) {
    const found = new RegExp(`^${keys[0]}:`, 'm').exec(text);
    if (!found) return NOWHERE;
    from = found.index;
    otherwise = lineEnd(text, from);
  }
  const found = new RegExp(`(?:^|[\\s{,])${key}:[ \\t]*([^\\s,}#]+)`, 'm').exec(text.slice(from));
  return found ? { at: from + found.index + found[0].length, name: '' } : { at: otherwise, name: key };
}

const NOWHERE = { at: -1, name: '' };

function lineEnd(text, from) {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

const LETTERS = 'ABCD';

/**
 * Takes the place of the field.
 *
 * @param {HTMLElement} host
 * @param {HTMLTextAreaElement} area
 * @param {{changed: () => void, run: () => void, complete: (text: string, position: number) => Promise<any>}} on
 * @param {import('./words.js').Say} say
 * @returns {Promise<Editor>}
 */
export async function openEditor(host, area, on, say) {
  const cm = await import('../../vendor/codemirror.js');
  const { EditorState, EditorView, Decoration, StateEffect, StateField, WidgetType, keymap } = cm;

  class Badges extends WidgetType {
    constructor(values, name) {
      super();
      this.values = values;
      this.name = name;
    }

    eq(other) {
      return String([other.name, other.values]) === String([this.name, this.values]);
    }

    toDOM() {
      const root = document.createElement('span');
      root.className = 'cm-badges';
      if (this.name) root.append(` ${this.name}`);
      this.values.forEach((value, n) => {
        const letter = document.createElement('b');
        letter.textContent = LETTERS[n];
        root.append(letter, value);
      });
      return root;
    }
  }

  const setBadges = StateEffect.define();
  const badges = StateField.define({
    create: () => Decoration.none,
    update(now, change) {
      let next = now.map(change.changes);
      for (const effect of change.effects) if (effect.is(setBadges)) next = effect.value;
      return next;
    },
    provide: (field) => EditorView.decorations.from(field),
  });

  const run = () => {
    on.run();
    return true;
  };
  const source = async (context) => {
    const before = context.matchBefore(/\S+/);
    if (!context.explicit && !before && !/(:|-|[a-z]) $/.test(context.state.sliceDoc(Math.max(0, context.pos - 3), context.pos))) return null;
    const { from, offers } = await on.complete(context.state.doc.toString(), context.pos);
    if (!offers.length || context.aborted) return null;
    return { from, options: offers.map((one, n) => ({ label: one.label, apply: one.insert, info: one.info || undefined, boost: -n / 10 })), validFor: /^[\w.-]*$/ };
  };

  const shadow = host.attachShadow({ mode: 'open' });
  const inner = document.createElement('div');
  inner.style.cssText = 'flex: 1; min-height: 0;';
  shadow.append(inner, document.createElement('slot'));
  const view = new EditorView({
    root: shadow,
    parent: inner,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        keymap.of([{ key: 'Mod-Enter', run }]),
        cm.lineNumbers(), cm.highlightActiveLine(), cm.highlightActiveLineGutter(), cm.history(), cm.indentOnInput(), cm.indentUnit.of('  '),
        cm.yaml(), EditorView.lineWrapping, cm.syntaxHighlighting(colours(cm)), badges, cm.lintGutter(), cm.search({ top: true }),
        cm.autocompletion({ override: [source], activateOnTypingDelay: 150, icons: false }),
        keymap.of([
          ...cm.completionKeymap, { key: 'Tab', run: cm.acceptCompletion }, { key: 'Tab', run: cm.indentMore, shift: cm.indentLess },
          ...cm.lintKeymap, ...cm.searchKeymap, ...cm.historyKeymap, ...cm.defaultKeymap,
        ]),
        EditorView.contentAttributes.of({ 'aria-label': `${say('editor')} ${say('editor.leave')}`, spellcheck: 'false', autocapitalize: 'off', tabindex: '0' }),
        EditorState.phrases.of(phrases(say)),
        EditorView.domEventHandlers({ beforeinput: replace }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          area.value = update.state.doc.toString();
          on.changed();
        }),
        look(EditorView),
      ],
    }),
  });
  host.classList.add('rich');

  return {
    get text() {
      return view.state.doc.toString();
    },
    set text(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 }, scrollIntoView: true });
    },
    mark(faults) {
      const text = view.state.doc.toString();
      view.dispatch(cm.setDiagnostics(view.state, faults.filter((fault) => fault.in === 'text').map((fault) => ({ ...wordOf(text, fault), severity: 'error', message: fault.message }))));
    },
    goTo(line, column) {
      view.focus();
      view.dispatch({ selection: { anchor: offset(view.state.doc.toString(), line, column) }, scrollIntoView: true });
    },
    mend(fault) {
      view.dispatch({ changes: { ...wordOf(view.state.doc.toString(), fault), insert: fault.nearest ?? '' } });
      view.focus();
    },
    compare(differences) {
      const text = view.state.doc.toString();
      const marks = differences
        .map(({ path, values }) => ({ ...valueEnd(text, path), values }))
        .filter(({ at }) => at >= 0)
        .sort((a, b) => a.at - b.at)
        .map(({ at, name, values }) => Decoration.widget({ widget: new Badges(values, name), side: 1 }).range(at));
      view.dispatch({ effects: setBadges.of(Decoration.set(marks)) });
    },
  };
}

/** The design's colours for the parts of a text. */
function colours({ HighlightStyle, tags }) {
  return HighlightStyle.define([
    { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--h1l)', fontWeight: '600' },
    { tag: [tags.lineComment, tags.comment], color: 'var(--ink3)' },
    { tag: tags.string, color: 'var(--h3l)' },
    { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: 'var(--ink2)' },
  ]);
}

function look(EditorView) {
  return EditorView.theme({
    '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--paper)', fontSize: '.8125rem' },
    '&.cm-focused': { outline: '3px solid var(--link)', outlineOffset: '-3px' },
    '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '21px', overflow: 'auto' },
    '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
    '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
    '.cm-gutters': { backgroundColor: 'var(--paper)', color: 'var(--ink3)', border: '0' },
    '.cm-lineNumbers .cm-gutterElement': { minWidth: '34px', padding: '0 10px 0 4px' },
    '.cm-gutter-lint': { width: '14px' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--sunk)' },
    '.cm-activeLineGutter': { color: 'var(--ink)', fontWeight: '700' },
    '.cm-selectionBackground, &.cm-focused .cm-selectionBackground, ::selection': { backgroundColor: 'var(--h1t) !important' },
    '.cm-lint-marker': { width: '12px', height: '21px', content: 'normal', display: 'block' },
    '.cm-lint-marker-error': { content: 'normal' },
    '.cm-lint-marker-error::before': { content: '"●"', color: 'var(--bad)', fontSize: '13px' },
    '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--bad) 1.5px', textUnderlineOffset: '3px', textDecorationSkipInk: 'none' },
    '.cm-tooltip': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--edge)', borderRadius: '4px' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: '.8125rem', maxHeight: '15em' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px', lineHeight: '1.4' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--ink)', color: 'var(--paper)' },
    '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
    '.cm-completionInfo': { fontFamily: 'var(--sans)', fontSize: '.8125rem', lineHeight: '1.45', padding: '6px 10px', maxWidth: '260px', width: 'max-content' },
    '.cm-diagnostic': { fontFamily: 'var(--sans)', fontSize: '.8125rem', padding: '6px 10px', borderLeft: '4px solid var(--bad)' },
    '.cm-panels': { backgroundColor: 'var(--bg)', color: 'var(--ink)', fontFamily: 'var(--sans)' },
    '.cm-panels button, .cm-panels input': { font: 'inherit', color: 'inherit', backgroundImage: 'none', backgroundColor: 'var(--paper)', border: '1px solid var(--edge)', borderRadius: '4px' },
    '.cm-searchMatch': { backgroundColor: 'var(--note-tint)', outline: '1px solid var(--note)' },
    '.cm-badges b': { backgroundColor: 'var(--ink)', color: 'var(--paper)', font: '700 .71875rem/16px var(--sans)', padding: '0 5px', borderRadius: '2px', margin: '0 3px 0 7px' },
    '.cm-badges': { fontWeight: '600' },
  });
}

/** CodeMirror's own words, in the page's language. */
function phrases(say) {
  const keys = ['Completions', 'Find', 'Replace', 'next', 'previous', 'all', 'match case', 'by word', 'regexp', 'replace', 'replace all', 'close', 'current match', 'on line', 'replaced $ matches', 'replaced match on line $', 'Diagnostics', 'No diagnostics', 'Go to line', 'go', 'Control character', 'Selection deleted'];
  return Object.fromEntries(keys.map((key) => [key, say(`cm.${key}`)]));
}
