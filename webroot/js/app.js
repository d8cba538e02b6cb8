/** The one object that all views get: the page's state, its line to the server, and everything that can be opened. */

import { DrawLoop } from './base/draw.js';
import { initialState, Store } from './base/state.js';
import { Theme } from './base/theme.js';
import { isShutOut } from './server/api.js';
import { Bus } from './server/bus.js';
import { Insights } from './server/insights.js';
import { TimeMachine } from './server/machine.js';
import { Predictor } from './server/predictor.js';
import { isOutdated } from './server/renewal.js';
import { Session } from './server/session.js';
import { observatoryView } from './shell/observatory.js';
import { shortcuts } from './shell/shortcuts.js';
import { corePainted } from './ui/core.js';
import { fetched } from './ui/fetched.js';
import { VIEWS } from './views/registry.js';

/**
 * What views work with.
 * @typedef {object} App
 * @property {Store} store @property {Bus} bus @property {DrawLoop} loop
 * @property {Session} session @property {TimeMachine} machine @property {Theme} theme @property {Insights} insights
 * @property {Predictor} predictor
 * @property {(mark: () => void) => () => void} onRepaint what is to be drawn again when colours change, until ended
 * @property {() => void} repaint draws it again
 * @property {(step: number) => void} openFork opens the settings for a run that goes on from a moment
 * @property {() => void} openLessons @property {() => void} openSettings @property {() => void} openShortcuts @property {() => void} openSaveMenu
 * @property {(request?: import('./server/types.js').RunRequest) => void} openText
 * @property {(files: File[], folders: string[]) => void} openDropped texts or weights; folders by name
 * @property {() => void} openTexts the list of people's own texts
 * @property {(file?: File, config?: File, remark?: string) => void} openWeights weights that were trained elsewhere
 * @property {(run?: import('./server/types.js').Run) => void} openNote name and note of a run, by default of the one on show
 * @property {(table: import('./base/table.js').Table) => void} openTable
 * @property {(act: (files: typeof import('./charts/export.js')) => void) => void} save acts with what writes files
 * @property {(id: string) => void} openView opens a view below the core, or goes to it
 * @property {readonly import('./ui/panel.js').Entry[]} views those that can be opened
 * @property {ReturnType<typeof import('./course/book.js').book>|null} book null until it is fetched
 */

/** @type {import('./base/state.js').Notice} */
const RENEWED = {
  kind: 'info',
  text: 'The server has another version of this page by now.',
  action: { label: 'Reload', run: () => location.reload() },
};

/** @returns {App} */
export function newApp() {
  const store = new Store(initialState());
  /** @type {Set<() => void>} */
  const marks = new Set();
  const repaint = () => marks.forEach((mark) => mark());
  const loop = new DrawLoop(store);
  const theme = new Theme(repaint);
  const { bus, session } = newLine(store);
  /** @type {App} */
  const app = {
    store,
    bus,
    loop,
    session,
    machine: new TimeMachine(store, session),
    theme,
    predictor: new Predictor(store, (error) => session.failed(error)),
    insights: new Insights(store, (error) => session.failed(error)),
    repaint,
    onRepaint(mark) {
      marks.add(mark);
      return () => marks.delete(mark);
    },
    ...parts(store, () => app),
    openView: (id) => show(id),
    views: VIEWS,
    book: null,
  };
  shortcuts(app);
  const show = observatoryView(app);
  const book = fetched(store, async () => (await import('./course/book.js')).book(app));
  const tries = fetched(store, async () => (await import('./shell/tries/view.js')).triesView);
  void corePainted(store).then(() => tries((start) => start(app)));
  void corePainted(store).then(() =>
    book((there) => {
      app.book = there;
      store.touch('view');
    }),
  );
  return app;
}

/** The line to the server, and what people do over it. @param {Store} store */
function newLine(store) {
  const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/eventbus/websocket`;
  let stood = false;
  const connected = (/** @type {import('./base/state.js').Connection} */ connection) => {
    store.set({ connection, ...(connection === 'open' && { shutOut: false }) });
    if (connection === 'lost') {
      void isShutOut().then((shutOut) => store.set({ shutOut }));
      void session.lineLost(bus.failures);
    }
    if (connection !== 'open') return;
    session.lineStands();
    if (stood) {
      void session.reconnected();
      void isOutdated().then((outdated) => outdated && store.set({ notice: RENEWED }));
    }
    stood = true;
  };
  const bus = new Bus(address, connected, (deliver) => store.unhurried(deliver));
  const session = new Session(store, bus);
  return { bus, session };
}

/**
 * What opens the parts of the page that are fetched when one wants them.
 * @param {Store} store @param {() => App} app
 * @returns {Pick<App, 'save'|'openSaveMenu'|'openShortcuts'|'openLessons'|'openSettings'|'openFork'|'openNote'|'openTable'|'openText'|'openDropped'|'openTexts'|'openWeights'>}
 */
function parts(store, app) {
  const saving = fetched(store, () => import('./charts/export.js'));
  const saveMenu = fetched(store, async () => (await import('./shell/exchange/save-menu.js')).saveMenu(app()));
  const keys = fetched(store, async () => (await import('./shell/keys.js')).keysDialog(app()));
  const lessons = fetched(store, async () => (await import('./shell/runs/menu.js')).lessonMenu(app()));
  const settings = fetched(store, async () => (await import('./shell/settings/dialog.js')).settingsDialog(app()));
  const note = fetched(store, async () => (await import('./shell/runs/note.js')).noteDialog(app()));
  const table = fetched(store, async () => (await import('./ui/table.js')).tableDialog());
  const ownText = fetched(store, async () => (await import('./shell/texts/own-text.js')).ownTextDialog(app()));
  const texts = fetched(store, async () => (await import('./shell/texts/list.js')).textsDialog(app()));
  const weights = fetched(store, async () => (await import('./shell/exchange/weights.js')).weightsDialog(app()));
  return {
    save: saving,
    openSaveMenu: () => saveMenu((open) => open()),
    openShortcuts: () => keys((show) => show()),
    openLessons: () => lessons((show) => show()),
    openSettings: () => settings((dialog) => dialog.open()),
    openFork: (step) => settings(({ fork }) => fork(step)),
    openNote: (run) => note((show) => show(run)),
    openTable: (numbers) => table((show) => show(numbers)),
    openText: (request) => ownText((dialog) => dialog.open(request)),
    openDropped: (files, folders) => ownText(({ takeDropped }) => takeDropped(files, folders)),
    openTexts: () => texts((show) => show()),
    openWeights: (...given) => weights((show) => show(...given)),
  };
}
