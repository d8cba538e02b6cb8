/** Puts the page together: store, line to the server, session, views. */

import { isShutOut } from './server/api.js';
import { Arrival } from './shell/arrival.js';
import { Bus } from './server/bus.js';
import { DrawLoop } from './base/draw.js';
import { early } from './server/early.js';
import { fetched } from './shell/fetched.js';
import { Insights } from './server/insights.js';
import { coreStanding } from './shell/core.js';
import { Predictor } from './server/predictor.js';
import { TimeMachine } from './server/machine.js';
import { isOutdated } from './server/renewal.js';
import { useFirst } from './server/request.js';
import { Session } from './server/session.js';
import { initialState, Store } from './base/state.js';
import { Theme } from './base/theme.js';
import { acceptDrops } from './shell/drop.js';
import { learningView } from './views/learning/view.js';
import { memoryView } from './views/memory/view.js';
import { noticeView } from './shell/notice.js';
import { observatoryView } from './shell/observatory.js';
import { closeMenusFromOutside, narrow } from './ui/parts.js';
import { predictionView } from './views/prediction/view.js';
import { saveMenu } from './shell/exchange/save-menu.js';
import { shortcuts } from './shell/shortcuts.js';
import { topView } from './shell/top.js';

/**
 * What views work with.
 * @typedef {object} App
 * @property {Store} store @property {Bus} bus @property {DrawLoop} loop
 * @property {Session} session @property {TimeMachine} machine @property {Theme} theme @property {Insights} insights
 * @property {Predictor} predictor
 * @property {(mark: () => void) => () => void} onRepaint what is to be drawn again when colours change, until ended
 * @property {(step: number) => void} openFork opens the settings for a run that goes on from a moment
 * @property {() => void} openLessons @property {() => void} openSettings @property {() => void} openShortcuts
 * @property {(request?: import('./server/types.js').RunRequest) => void} openText
 * @property {() => void} openTexts the list of people's own texts
 * @property {(file?: File, config?: File, remark?: string) => void} openWeights weights that were trained elsewhere
 * @property {(run?: import('./server/types.js').Run) => void} openNote name and note of a run, by default of the one on show
 * @property {(table: import('./views/tables.js').Table) => void} openTable
 * @property {(id: string) => void} openView opens a view below the core, or goes to it
 * @property {ReturnType<typeof import('./course/tour.js').tour>|null} tour null until it is fetched
 */

/** @type {import('./server/types.js').Notice} */
const RENEWED = {
  kind: 'info',
  text: 'The server has another version of this page by now.',
  action: { label: 'Reload', run: () => location.reload() },
};

const store = new Store(initialState());
const loop = new DrawLoop(store);
/** @type {Set<() => void>} */
const repaint = new Set();
const theme = new Theme(() => repaint.forEach((mark) => mark()));

const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/eventbus/websocket`;
let stood = false;
const connected = (/** @type {import('./server/types.js').Connection} */ connection) => {
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
const machine = new TimeMachine(store, session);
const predictor = new Predictor(store, (error) => session.failed(error));
const insights = new Insights(store, (error) => session.failed(error));

/** @type {App} */
const app = {
  store,
  bus,
  loop,
  session,
  machine,
  theme,
  insights,
  predictor,
  onRepaint(mark) {
    repaint.add(mark);
    return () => repaint.delete(mark);
  },
  openLessons() {},
  openSettings() {},
  openFork() {},
  openText() {},
  openTexts() {},
  openWeights() {},
  openNote() {},
  openTable() {},
  openShortcuts() {},
  openView() {},
  tour: null,
};
const lessons = fetched(store, async () => (await import('./shell/runs/menu.js')).lessonMenu(app));
const settings = fetched(store, async () => (await import('./shell/settings/dialog.js')).settingsDialog(app));
const note = fetched(store, async () => (await import('./shell/runs/note.js')).noteDialog(app));
const table = fetched(store, async () => (await import('./ui/table.js')).tableDialog());
const ownText = fetched(store, async () => (await import('./shell/texts/own-text.js')).ownTextDialog(app));
const texts = fetched(store, async () => (await import('./shell/texts/list.js')).textsDialog(app));
const weights = fetched(store, async () => (await import('./shell/exchange/weights.js')).weightsDialog(app));
const tour = fetched(store, async () => (await import('./course/tour.js')).tour(app));
app.openLessons = () => lessons((open) => open());
app.openSettings = () => settings(({ open }) => open());
app.openFork = (step) => settings(({ fork }) => fork(step));
app.openNote = (run) => note((open) => open(run));
app.openTable = (numbers) => table((open) => open(numbers));
app.openText = (request) => ownText(({ open }) => open(request));
app.openTexts = () => texts((open) => open());
app.openWeights = (...given) => weights((open) => open(...given));
app.openShortcuts = shortcuts(app);
app.openView = observatoryView(app);
void coreStanding(store).then(() =>
  tour((there) => {
    app.tour = there;
    store.touch('view');
  }),
);
acceptDrops((...dropped) => ownText(({ takeDropped }) => takeDropped(...dropped)));

for (const view of [topView, learningView, memoryView, predictionView]) repaint.add(view(app));
noticeView(app);
saveMenu(app);

closeMenusFromOutside();
narrow().addEventListener('change', () => repaint.forEach((mark) => mark()));

/** Another run is shown at once, however often the views are drawn. */
let shown = '';
store.subscribe(() => {
  const { run } = store.state;
  if (run && run.id !== shown) repaint.forEach((mark) => mark());
  shown = run?.id ?? shown;
});

useFirst(early);
bus.connect();
void new Arrival(store, session, app.openText).start().finally(() => useFirst(new Map()));
