/** Any picture's numbers as a table. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { count } from '../base/format.js';
import { saveCsv } from '../charts/export.js';
import { Dialog } from './dialog.js';

/** Rows shown at most; the file has them all. */
const MOST_ROWS = 400;

export function tableDialog() {
  const dialog = new Dialog('table-dialog', 'Table');
  return (/** @type {import('../base/table.js').Table} */ table) => {
    dialog.title = table.title;
    const stride = Math.ceil(table.rows.length / MOST_ROWS);
    const rows = table.rows.filter((_, i) => (table.rows.length - 1 - i) % stride === 0);
    const thinned =
      stride > 1 ? ` ${count(rows.length)} of ${count(table.rows.length)} rows are shown; the file has all.` : '';
    dialog.render(html`
      <p class="quiet">${table.note}${thinned}</p>
      <div class="table-box" tabindex="0" role="group" aria-label=${table.title}>
        <table>
          <thead>
            <tr>
              ${table.columns.map((column) => html`<th scope="col">${shown(column)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) =>
                html`<tr>
                  <th scope="row">${shown(row[0])}</th>
                  ${row.slice(1).map((cell) => html`<td>${shown(cell)}</td>`)}
                </tr>`,
            )}
            ${
              rows.length === 0
                ? html`<tr>
                    <td colspan=${table.columns.length}>Nothing yet: train first.</td>
                  </tr>`
                : nothing
            }
          </tbody>
        </table>
      </div>
      <footer><button class="primary" @click=${() => saveCsv(table.file, table)}>Save as CSV</button></footer>
    `);
    dialog.open();
  };
}

/** @param {import('../base/table.js').Cell} cell */
function shown(cell) {
  if (typeof cell === 'object') return html`<bdi>${cell.shown}</bdi>`;
  return typeof cell === 'number' ? (Number.isInteger(cell) ? count(cell) : String(cell)).replace('-', '−') : cell;
}
