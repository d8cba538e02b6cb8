/** Numbers as they are written on the page: grouped, short, with the true minus; and words put together. Pure. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 13227 → "13,227" @param {number} n */
export const count = (n) => whole.format(n);

/** 212345 → "212 k"; small numbers stay as they are. @param {number} n */
export function short(n) {
  for (const [scale, unit] of /** @type {[number, string][]} */ ([
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ])) {
    if (n < scale) continue;
    const x = n / scale;
    return `${x < 99.95 ? x.toFixed(x < 9.995 ? 2 : 1) : whole.format(x)} ${unit}`;
  }
  return n < 100 && !Number.isInteger(n) ? n.toFixed(1) : whole.format(n);
}

/** Bytes as kB, MB, GB. @param {number} bytes */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  const [x, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${x.toFixed(x < 10 ? 1 : 0)} ${unit}`;
}

/** 0.336 → "33.6 %" @param {number} p */
export const percent = (p) => `${(p * 100).toFixed(p > 0.99995 || p === 0 ? 0 : 1)} %`;

/** −0.52 with a real minus sign and always its sign's width. @param {number} x @param {number} [digits] */
export function signed(x, digits = 2) {
  const abs = Math.abs(x);
  const text = abs < 1e4 ? abs.toFixed(digits) : abs.toExponential(1).replace('+', '');
  return Number(text) === 0 ? text : x < 0 ? `−${text}` : `+${text}`;
}

/** Losses: two digits, small ones with three significant. @param {number} x */
export function loss(x) {
  if (!Number.isFinite(x)) return '∞';
  if (x >= 1e5) return x.toExponential(1).replace('+', '');
  if (x >= 0.1 || x === 0) return x.toFixed(2);
  return x >= 0.001 ? x.toFixed(4 - (x >= 0.01 ? 1 : 0)) : x.toExponential(1).replace('-', '−');
}

/** A loss in words: "2.46 bits", or that it is infinite. @param {number} nats @param {'bits'|'nats'} unit */
export const lossIn = (nats, unit) =>
  nats === Infinity ? 'infinite' : `${loss(nats * (unit === 'bits' ? Math.LOG2E : 1))} ${unit}`;

/** Below this, digits of a loss in bits say nothing any more. */
const SMALLEST = 0.001;

/** A loss in nats as bits. @param {number} nats */
export const inBits = (nats) => (nats * Math.LOG2E < SMALLEST ? `< ${SMALLEST}` : loss(nats * Math.LOG2E));

/** 0.00032 → "3.2·10⁻⁴"; from 0.01 to 1,000 with three digits. @param {number} x at least 0 */
export function scientific(x) {
  if (!Number.isFinite(x)) return '∞';
  if (x === 0) return '0';
  if (x >= 0.01 && x < 999.5) return String(Number(x.toPrecision(3)));
  const [digits, exponent] = x.toExponential(1).split('e');
  return `${digits}·${powerOfTen(Number(exponent))}`;
}

/** Nats and norms over many powers of ten. @param {number} x */
export function amount(x) {
  if (x === 0) return '0';
  if (x >= 0.001 && x < 1000) return x.toPrecision(3);
  const [digits, power] = x.toExponential(1).split('e');
  return `${digits}·${powerOfTen(Number(power))}`;
}

/** −4 → "10⁻⁴" @param {number} exponent */
export const powerOfTen = (exponent) =>
  `10${String(exponent).replace(/./g, (sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)]))}`;

/** A tick's label with just the digits its distance needs. @param {number} value @param {number} step */
export function tick(value, step) {
  return value.toFixed(Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9))));
}

/** Steps on an axis: 10,000 or 2 M. @param {number} n */
export const axisSteps = (n) => (n >= 1e6 ? `${trim(n / 1e6)} M` : whole.format(n));

/** A learning rate and the like: no trailing zeros, no exponent where it can be avoided. @param {number} x */
export const plain = (x) => trim(x);

/** "1st", "2nd", "3rd", "11th" @param {number} n */
export function ordinal(n) {
  const tens = n % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}

/** "1 thing", "3 things" @param {number} n @param {string} noun @param {string} [several] */
export const plural = (n, noun, several = `${noun}s`) => `${count(n)} ${n === 1 ? noun : several}`;

/** @param {number} x */
function trim(x) {
  return String(Number(x.toPrecision(6)));
}

/** "RNN, GRU and LSTM" @param {string[]} names @param {'and'|'or'} [last] between the last two */
export const list = (names, last = 'and') =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(` ${last} `);

/** With a capital letter and a full stop; nothing stays nothing. @param {string} words */
export function wholeSentence(words) {
  if (words === '') return '';
  const sentence = words.slice(0, 1).toUpperCase() + words.slice(1);
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}
