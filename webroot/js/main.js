/** Starts the page: what the views work with, the views that are always there, and the line to the server. */

import { newApp } from './app.js';
import { early } from './server/early.js';
import { useFirst } from './server/request.js';
import { Arrival } from './shell/arrival.js';
import { acceptDrops } from './shell/drop.js';
import { noticeView } from './shell/notice.js';
import { topView } from './shell/top.js';
import { closeMenusFromOutside, narrow } from './ui/parts.js';
import { learningView } from './views/learning/view.js';
import { memoryView } from './views/memory/view.js';
import { predictionView } from './views/prediction/view.js';

const app = newApp();
const { store, session, bus } = app;
acceptDrops(app.openDropped);

for (const view of [topView, learningView, memoryView, predictionView]) app.onRepaint(view(app));
noticeView(app);

closeMenusFromOutside();
narrow().addEventListener('change', app.repaint);

/** Another run is shown at once, however often the views are drawn. */
let shown = '';
store.subscribe(() => {
  const { run } = store.state;
  if (run && run.id !== shown) app.repaint();
  shown = run?.id ?? shown;
});

useFirst(early);
bus.connect();
void new Arrival(store, session, app.openText).start().finally(() => useFirst(new Map()));
