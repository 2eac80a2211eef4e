// @ts-check
/**
 * A setting of a scenario as readers know it: `kernel.policy` = `round-robin` is "Policy: round robin". The
 * server says those of a lesson alike, in `SettingWords`. The names are in a catalogue of their own,
 * `settings`.
 *
 * @param {string} path
 * @param {string} value
 * @param {Words} words
 * @param {boolean} several whether it must be said which process
 */
export function setting(path, value, words, several) {
  return words.say('setting', settingName(path, words, several), named(value, words));
}

/**
 * The name of what lies at a path, and whose it is.
 *
 * @param {string} path
 * @param {Words} words
 * @param {boolean} several
 */
export function settingName(path, words, several) {
  const keys = path.split('.');
  const last = keys[keys.length - 1];
  const leaf = words.has(`setting.${last}`) ? words.say(`setting.${last}`) : last;
  if (keys[0] !== 'processes' || keys.length < 3) return leaf;
  if (keys.length === 3) return several ? words.say('setting.of', leaf, keys[1]) : leaf;
  return words.say('setting.of', /^\d+$/.test(last) ? words.say('setting.step', 1 + Number(last)) : leaf, keys[3]);
}

/**
 * A setting's value in the page's language: a runtime or policy by its name, lengths of time and sizes with their units apart.
 *
 * @param {string} value
 */
export function named(value, words) {
  const key = `value.${value}`;
  if (words.has(key)) return words.say(key);
  return value.replace(/\b(\d+(?:\.\d+)?)([num]?s|[KMG]iB)\b/g, (_, n, unit) => `${n} ${unit.replace('u', 'µ')}`);
}
