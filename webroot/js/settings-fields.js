/** What can be set of an experiment: names, explanations and ranges, as the settings show them. Pure. */

/** @typedef {import('./types.js').RunConfig} RunConfig */

/**
 * @typedef {object} Field
 * @property {string} name the dotted name at the interface
 * @property {string} label @property {string} help one sentence
 * @property {string} range what may be entered, in words
 * @property {'whole'|'number'|'choice'} kind
 * @property {{value: string, text: string}[]} [options]
 */

/** @type {{legend: string, fields: Field[]}[]} */
export const GROUPS = [
  {
    legend: 'Network',
    fields: [
      {
        name: 'model.hiddenSize',
        label: 'Hidden units',
        kind: 'whole',
        range: '1 to 4,096',
        help: 'How many numbers its memory holds; more remember more and train more slowly.',
      },
      {
        name: 'model.numLayers',
        label: 'Layers',
        kind: 'whole',
        range: '1 to 8',
        help: 'Networks on top of each other, each reading the hidden state of the one below.',
      },
      {
        name: 'model.nonlinearity',
        label: 'Nonlinearity',
        kind: 'choice',
        range: '',
        help: 'tanh keeps every value between −1 and 1; ReLU cuts off what is negative, and can explode.',
        options: [
          { value: 'tanh', text: 'tanh' },
          { value: 'relu', text: 'ReLU' },
        ],
      },
      {
        name: 'training.seed',
        label: 'Seed',
        kind: 'whole',
        range: 'any whole number from 0',
        help: 'Fixes the random start: the same seed gives the same run, to the last bit.',
      },
    ],
  },
  {
    legend: 'Reading',
    fields: [
      {
        name: 'training.seqLength',
        label: 'Window',
        kind: 'whole',
        range: '1 to 4,096 characters',
        help: 'How far back errors are traced through time (truncated backpropagation).',
      },
      {
        name: 'training.batchSize',
        label: 'Batch',
        kind: 'whole',
        range: '1 to 1,024 streams',
        help: 'How many places of the text are read side by side in one step.',
      },
      {
        name: 'training.validationFraction',
        label: 'Held out',
        kind: 'number',
        range: '0 to 0.5 of the text',
        help: 'The share at the end that it never learns from and is judged by.',
      },
    ],
  },
  {
    legend: 'Learning',
    fields: [
      {
        name: 'training.optimizer',
        label: 'Optimiser',
        kind: 'choice',
        range: '',
        help: 'Adam adapts the step of every weight; SGD takes the plain gradient, and needs a larger rate.',
        options: [
          { value: 'adam', text: 'Adam' },
          { value: 'sgd', text: 'SGD' },
        ],
      },
      {
        name: 'training.learningRate',
        label: 'Learning rate',
        kind: 'number',
        range: 'above 0, at most 1,000',
        help: 'How large a step is; too small learns slowly, too large forgets or explodes.',
      },
      {
        name: 'training.gradClip',
        label: 'Clip',
        kind: 'number',
        range: 'above 0',
        help: 'The longest gradient allowed; longer ones are shortened to this, so that none explodes.',
      },
    ],
  },
];

export const FIELDS = GROUPS.flatMap((group) => group.fields);

/** The values of a configuration as text, by field name. @param {RunConfig} config @returns {Record<string, string>} */
export function textsOf(config) {
  return Object.fromEntries(
    FIELDS.map(({ name }) => {
      const [part, key] = name.split('.');
      return [name, String(/** @type {any} */ (config)[part][key])];
    }),
  );
}

/**
 * Reads what was typed. Only what is no number at all is refused here; ranges are the server's to judge.
 * @param {Record<string, string>} texts by field name
 * @returns {{model: Record<string, unknown>, training: Record<string, unknown>, errors: Record<string, string>}}
 */
export function parse(texts) {
  /** @type {Record<string, Record<string, unknown>>} */
  const parts = { model: {}, training: {} };
  /** @type {Record<string, string>} */
  const errors = {};
  for (const { name, kind, label, range } of FIELDS) {
    const [part, key] = name.split('.');
    const text = (texts[name] ?? '').trim();
    const value = kind === 'choice' ? text : numberOf(text);
    if (typeof value === 'number' && (Number.isNaN(value) || (kind === 'whole' && !Number.isInteger(value)))) {
      errors[name] = `${label} must be ${kind === 'whole' ? 'a whole number' : 'a number'}: ${range}.`;
    } else {
      parts[part][key] = value;
    }
  }
  return { model: parts.model, training: parts.training, errors };
}

/**
 * A server's sentence with the fields called as the settings call them.
 * @param {string} sentence
 */
export function inLabels(sentence) {
  let said = sentence;
  for (const { name, label } of FIELDS) {
    const [part, key] = name.split('.');
    said = said.replace(new RegExp(`\\b(${part}\\.)?${key}\\b`, 'g'), `“${label}”`);
  }
  return said;
}

/** A number as people type it: "4,096", "0.002", "1e-3", "−1". @param {string} text */
function numberOf(text) {
  const plain = text
    .replace('−', '-')
    .replace(/(\d),(?=\d{3}(\D|$))/g, '$1')
    .replace(/\s/g, '');
  return plain === '' ? NaN : Number(plain);
}
