/** What has to be said above the panels: a failed run with its remedies, notices; and the voice for screen readers. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { count, lossIn, plain } from '../base/format.js';
import { savedAgainText, unsavedText } from '../base/run-words.js';
import { presentStep } from '../base/state.js';
import { wordsOf } from '../base/words.js';
import { requestOf } from '../server/session.js';
import { container, glyph } from '../ui/parts.js';

/** A failed run is tried again with its rate divided by this, as Doctor proposes. */
const CAUTION = 10;

/** Seconds between two spoken reports while training. */
const REPORT = 15;

/** @param {import('../app.js').App} app */
export function noticeView(app) {
  const { store, loop, session } = app;
  const root = container('banner');
  const voice = /** @type {HTMLElement} */ (document.getElementById('voice'));

  // Panels give way to notices, so that the page stays one screen.
  const observer = new ResizeObserver(() => {
    const main = /** @type {HTMLElement} */ (document.querySelector('main'));
    document.documentElement.style.setProperty('--above', `${main.offsetTop}px`);
  });
  observer.observe(root);
  observer.observe(/** @type {HTMLElement} */ (document.getElementById('top')));

  const dismiss = () => store.set({ notice: null });

  /** The run whose saving failed when last heard of. */
  let unsaved = '';
  store.subscribe((changed) => {
    const { run } = store.state;
    if (!changed.has('run') || !run) return;
    if (run.saved.error !== null) unsaved = run.id;
    else if (unsaved === run.id) {
      unsaved = '';
      const action = run.state === 'paused' ? { label: 'Train on', run: () => void session.train() } : undefined;
      store.set({ notice: { kind: 'info', text: savedAgainText(run), action } });
    }
  });

  const notSaved = () => {
    const text = store.state.run ? unsavedText(store.state.run) : '';
    return text ? strip('error', text, []) : nothing;
  };

  const failed = () => {
    const { run } = store.state;
    if (run?.state !== 'failed') return nothing;
    const rate = Number((run.config.training.learningRate / CAUTION).toPrecision(1));
    const request = requestOf(run);
    const slower = () =>
      void session
        .create({ ...request, training: { ...request.training, learningRate: rate } })
        .catch((error) => session.failed(error));
    return strip('error', `This run failed at step ${count(run.step)}. ${run.failure ?? ''}`, [
      { label: `Start anew with rate ${plain(rate)}`, run: slower },
      { label: 'Settings', run: app.openSettings },
    ]);
  };

  const found = () => {
    const { problems } = store.state;
    const text = `When the server started:\n${problems.join('\n')}`;
    return problems.length ? strip('error', text, [], () => store.set({ problems: [] })) : nothing;
  };

  const shutOut = () =>
    store.state.shutOut
      ? strip('error', 'The server was started again, or your session has ended: it asks for its token.', [
          { label: 'Enter the token', run: () => location.reload() },
        ])
      : nothing;

  loop.add(['run', 'notice', 'preparing', 'problems', 'shutOut'], 10, () => {
    const { notice, preparing } = store.state;
    render(
      html`${shutOut()} ${found()} ${failed()} ${notSaved()} ${preparing ? strip('info', preparing, []) : nothing}
      ${notice ? strip(notice.kind, notice.text, remediesOf(notice), dismiss) : nothing}`,
      root,
    );
  });

  loop.add(['history', 'run'], 1 / REPORT, () => {
    const { run, history } = store.state;
    if (run?.state !== 'training') return;
    const judged = history.judged();
    if (!judged) return;
    const step = presentStep(store.state);
    const of = judged.step === step ? '' : ` at step ${count(judged.step)}`;
    voice.textContent = `Step ${count(step)}, loss a ${wordsOf(run).token} ${lossIn(judged.loss, 'bits')}${of}.`;
  });
}

/** @param {import('../base/state.js').Notice} notice */
const remediesOf = ({ action, other }) => [action, other].filter((one) => one !== undefined);

/**
 * @param {'info'|'error'} kind @param {string} text @param {{label: string, run: () => void}[]} remedies
 * @param {() => void} [dismiss]
 */
const strip = (kind, text, remedies, dismiss) =>
  html`<div class="strip ${kind}" role=${kind === 'error' ? 'alert' : 'status'}>
    <p>${text}</p>
    ${remedies.map(({ label, run }) => html`<button class="small" @click=${run}>${label}</button>`)}
    ${dismiss ? closeButton(dismiss) : nothing}
  </div>`;

/** @param {() => void} dismiss */
const closeButton = (dismiss) =>
  html`<button class="small icon bare" aria-label="Dismiss" @click=${dismiss}>${glyph('close')}</button>`;
