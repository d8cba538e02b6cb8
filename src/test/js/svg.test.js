import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SaxesParser } from 'saxes';
import { toSvg } from '../../../webroot/js/svg/document.js';
import { Recorder } from '../../../webroot/js/svg/recorder.js';

/** Every letter is 6 wide, letters hang 4 below the middle, and an image is its name and size. */
const means = {
  widthOf: (/** @type {string} */ _font, /** @type {string} */ text) => text.length * 6,
  dropOf: (/** @type {string} */ _font, /** @type {string} */ baseline) => (baseline === 'middle' ? 4 : 0),
  addressOf: (
    /** @type {unknown} */ source,
    /** @type {number} */ width,
    /** @type {number} */ height,
    smooth = false,
  ) => `data:${source},${width}x${height}${smooth ? ',smooth' : ''}`,
};

/** @param {(ctx: CanvasRenderingContext2D) => void} draw */
function drawn(draw) {
  const recorder = new Recorder(means);
  draw(/** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (recorder)));
  return recorder.content;
}

/** What a strict XML parser reads of it. @param {string} xml */
function parsed(xml) {
  const parser = new SaxesParser();
  /** @type {{name: string, attributes: Record<string, string>}[]} */
  const elements = [];
  let text = '';
  parser.on('error', (error) => assert.fail(error));
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes }));
  parser.on('text', (more) => (text += more));
  parser.write(xml).close();
  return { elements, text };
}

test('a line of lineTo alone begins where its first point is, and keeps its look', () => {
  const xml = drawn((ctx) => {
    ctx.strokeStyle = 'rgb(31 95 191)';
    ctx.lineWidth = 2.25;
    ctx.lineJoin = 'round';
    ctx.lineCap = 'round';
    ctx.globalAlpha = 0.5;
    ctx.setLineDash([2, 3]);
    ctx.beginPath();
    ctx.lineTo(1, 2);
    ctx.lineTo(NaN, 7);
    ctx.lineTo(10 / 3, -0.001);
    ctx.stroke();
  });
  assert.equal(
    xml,
    '<path d="M1 2L3.33 0" fill="none" stroke="#1f5fbf" stroke-width="2.25" stroke-linecap="round" ' +
      'stroke-linejoin="round" stroke-dasharray="2 3" stroke-opacity="0.5"/>',
  );
});

test('whole circles and rectangles are such, and parts of larger paths where they are not alone', () => {
  const xml = drawn((ctx) => {
    ctx.beginPath();
    ctx.arc(5, 6, 2, 0, 2 * Math.PI);
    ctx.fill();
    ctx.fillRect(1, 2, 3, 4);
    ctx.strokeRect(0.5, 0.5, 9, 9);
    ctx.beginPath();
    ctx.roundRect(0, 0, 20, 8, 4);
    ctx.fill();
    ctx.beginPath();
    ctx.rect(0, 0, 2, 1);
    ctx.lineTo(5, 5);
    ctx.closePath();
    ctx.fill();
  });
  assert.equal(
    xml,
    '<circle cx="5" cy="6" r="2" fill="#000000"/>' +
      '<rect x="1" y="2" width="3" height="4" fill="#000000"/>' +
      '<rect x="0.5" y="0.5" width="9" height="9" fill="none" stroke="#000000"/>' +
      '<rect x="0" y="0" width="20" height="8" rx="4" fill="#000000"/>' +
      '<path d="M0 0h2v1h-2ZL5 5Z" fill="#000000"/>',
  );
});

test('an arc runs clockwise from angle to angle, through the middle between them', () => {
  const half = drawn((ctx) => {
    ctx.beginPath();
    ctx.arc(10, 10, 4, Math.PI / 2, 1.5 * Math.PI);
    ctx.fill();
  });
  assert.equal(half, '<path d="M10 14A4 4 0 0 1 6 10A4 4 0 0 1 10 6" fill="#000000"/>');
  const joined = drawn((ctx) => {
    ctx.moveTo(0, 0);
    ctx.arc(10, 0, 10, 1.5 * Math.PI, 0);
    ctx.stroke();
  });
  assert.equal(joined, '<path d="M0 0L10 -10A10 10 0 0 1 17.07 -7.07A10 10 0 0 1 20 0" fill="none" stroke="#000000"/>');
});

test('text stands on its letters’ line, whatever line it was drawn by, and is turned about its own place', () => {
  const xml = drawn((ctx) => {
    ctx.font = '600 11px "Segoe UI", sans-serif';
    ctx.textBaseline = 'middle';
    ctx.fillText('a', 10, 20);
    ctx.translate(100, 50);
    ctx.rotate(-Math.PI / 2);
    ctx.textAlign = 'center';
    ctx.font = '12.5px serif';
    ctx.fillText('two  b', 0, 0);
    ctx.textAlign = 'right';
    ctx.strokeText('c', 1, -4);
  });
  assert.equal(
    xml,
    '<text x="10" y="24" font-family="\'Segoe UI\', sans-serif" font-size="11" font-weight="600" fill="#000000">a</text>' +
      '<text x="104" y="50" font-family="serif" font-size="12.5" text-anchor="middle" transform="rotate(-90 104 50)" ' +
      'xml:space="preserve" fill="#000000">two  b</text>' +
      '<text x="100" y="49" font-family="serif" font-size="12.5" text-anchor="end" transform="rotate(-90 100 49)" ' +
      'fill="none" stroke="#000000" aria-hidden="true">c</text>',
  );
});

test('what is turned stands where it would on a canvas', () => {
  const xml = drawn((ctx) => {
    ctx.translate(10, 20);
    ctx.rotate(Math.PI / 2);
    ctx.translate(5, 0);
    ctx.fillRect(0, 0, 4, 2);
  });
  assert.equal(xml, '<path d="M10 25L10 29L8 29L8 25Z" fill="#000000"/>');
});

test('a cut lasts until what was saved is restored, with pen, dash and place', () => {
  const xml = drawn((ctx) => {
    ctx.save();
    ctx.fillStyle = '#ff0000';
    ctx.setLineDash([1]);
    ctx.translate(5, 5);
    ctx.beginPath();
    ctx.rect(0, 0, 10, 10);
    ctx.clip();
    ctx.fillRect(0, 0, 1, 1);
    ctx.restore();
    ctx.strokeRect(0, 0, 1, 1);
    ctx.fillRect(0, 0, 2, 2);
    ctx.restore();
  });
  assert.equal(
    xml,
    '<defs><clipPath id="elman-1"><rect x="5" y="5" width="10" height="10"/></clipPath></defs>' +
      '<g clip-path="url(#elman-1)"><rect x="5" y="5" width="1" height="1" fill="#ff0000"/></g>' +
      '<rect x="0" y="0" width="1" height="1" fill="none" stroke="#000000"/>' +
      '<rect x="0" y="0" width="2" height="2" fill="#000000"/>',
  );
});

test('a gradient lies where its drawing lies', () => {
  const xml = drawn((ctx) => {
    ctx.translate(100, 0);
    const gradient = ctx.createLinearGradient(0, 0, 50, 0);
    gradient.addColorStop(0, 'rgb(0 0 255)');
    gradient.addColorStop(0.5, '#ffffff');
    ctx.fillStyle = gradient;
    ctx.fillRect(0, 0, 50, 7);
  });
  assert.equal(
    xml,
    '<defs><linearGradient id="elman-1" gradientUnits="userSpaceOnUse" x1="100" y1="0" x2="150" y2="0">' +
      '<stop offset="0" stop-color="#0000ff"/><stop offset="0.5" stop-color="#ffffff"/></linearGradient></defs>' +
      '<rect x="100" y="0" width="50" height="7" fill="url(#elman-1)"/>',
  );
});

test('an image is asked for in the size at which it stands', () => {
  const xml = drawn((ctx) => {
    ctx.imageSmoothingEnabled = false;
    ctx.translate(1, 2);
    ctx.drawImage(/** @type {any} */ ('cells'), 10, 20, 30, 40);
  });
  assert.equal(xml, '<image x="11" y="22" width="30" height="40" preserveAspectRatio="none" href="data:cells,30x40"/>');
});

test('what cannot be written is refused, never left out', () => {
  /** @type {((ctx: any) => void)[]} */
  const refused = [
    (ctx) => ctx.bezierCurveTo(0, 0, 1, 1, 2, 2),
    (ctx) => ctx.scale(2, 2),
    (ctx) => ctx.setTransform(1, 0, 0, 1, 0, 0),
    (ctx) => ctx.clearRect(0, 0, 1, 1),
    (ctx) => (ctx.shadowBlur = 3),
    (ctx) => (ctx.letterSpacing = '1px'),
    (ctx) => (ctx.globalCompositeOperation = 'multiply'),
    (ctx) => ctx.fill('evenodd'),
    (ctx) => ctx.clip('evenodd'),
    (ctx) => ctx.stroke({}),
    (ctx) => ctx.arc(0, 0, 1, 0, 1, true),
    (ctx) => [(ctx.textAlign = 'end'), ctx.fillText('a', 0, 0)],
    (ctx) => [(ctx.font = 'italic 3em serif'), ctx.fillText('a', 0, 0)],
    (ctx) => [(ctx.fillStyle = 'hsl(3 3% 3%)'), ctx.fillRect(0, 0, 1, 1)],
    (ctx) => [ctx.rotate(1), ctx.drawImage('cells', 0, 0, 1, 1)],
    (ctx) => [ctx.rotate(1), ctx.roundRect(0, 0, 1, 1, 1)],
    (ctx) => ctx.drawImage('cells', 0, 0),
  ];
  for (const draw of refused) assert.throws(() => drawn(draw), draw.toString());
});

const palette = /** @type {import('../../../webroot/js/base/theme.js').Palette} */ ({
  panel: [255, 255, 255],
  ink: [1, 2, 3],
});

test('a file has its sentence to be seen and to be read out, and its size', () => {
  const draw = (/** @type {CanvasRenderingContext2D} */ ctx, /** @type {number} */ width) =>
    ctx.fillRect(0, 0, width, 1);
  const svg = toSvg({ width: 100, height: 50, palette, title: 'A curve', description: 'It falls.', draw }, means);
  const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif";
  assert.equal(
    svg,
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<svg xmlns="http://www.w3.org/2000/svg" width="140" height="124" viewBox="0 0 140 124" stroke-miterlimit="10" ' +
      'role="img" aria-labelledby="title desc"><title id="title">A curve</title><desc id="desc">It falls.</desc>' +
      '<rect x="0" y="0" width="140" height="124" fill="#ffffff"/>' +
      `<text x="20" y="32" font-family="${font}" font-size="15" font-weight="600" fill="#010203">A curve</text>` +
      '<rect x="20" y="54" width="100" height="1" fill="#010203"/></svg>\n',
  );
});

test('whatever a text holds, the file is well-formed and says what XML can say of it', () => {
  const every = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
  const nasty = `${every}\ud800 </title>]]>&amp;"'😀\ufffe\uffff\udc00`;
  const draw = (/** @type {CanvasRenderingContext2D} */ ctx) => ctx.fillText(nasty, 0, 0);
  const { elements, text } = parsed(toSvg({ width: 9, height: 9, palette, title: nasty, draw }, means));
  assert.deepEqual(
    elements.map(({ name }) => name),
    ['svg', 'title', 'desc', 'rect', 'text', 'text'],
  );
  const parts = text.split('</title>]]>&amp;"\'😀');
  assert.equal(parts.length, 5, 'title, description, and twice drawn');
  assert.ok(parts[0].includes('<=>?@') && parts[0].includes('àáâ'));
});
