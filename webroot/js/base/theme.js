/** Dark and light: the choice, and the colours of the style sheet as numbers for the canvases. */

/** @typedef {import('./color.js').Rgb} Rgb */

const NAMES = /** @type {const} */ ([
  'bg',
  'panel',
  'hairline',
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'on-accent',
  'negative',
  'positive',
  'right',
  'past',
  'alarm',
  'log-0',
  'log-1',
  'log-2',
  'log-3',
  'log-4',
]);

/** @typedef {Record<typeof NAMES[number], Rgb>} Palette */

const KEY = 'elman.theme';

export class Theme {
  /** @type {Palette} */
  palette;
  #probe = document.createElement('span');

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.#probe.hidden = true;
    document.body.append(this.#probe);
    this.palette = this.#read();
    const renew = () => {
      this.palette = this.#read();
      onChange();
    };
    this.renew = renew;
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']) {
      matchMedia(query).addEventListener('change', renew);
    }
  }

  get dark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }

  toggle() {
    const theme = this.dark ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Storage may be forbidden: the choice then lasts as long as the page.
    }
    this.renew();
  }

  /** @returns {Palette} */
  #read() {
    return /** @type {Palette} */ (Object.fromEntries(NAMES.map((name) => [name, this.#resolve(name)])));
  }

  /** @param {string} name @returns {Rgb} */
  #resolve(name) {
    this.#probe.style.setProperty('color', `var(--${name})`);
    const [r, g, b] = (getComputedStyle(this.#probe).color.match(/[\d.]+/g) ?? ['0', '0', '0']).map(Number);
    return [r, g, b];
  }
}
