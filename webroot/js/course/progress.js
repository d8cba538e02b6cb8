/** How far the reader of this browser is in the book, and where a page is. */

/** A page, both from 0. @typedef {{chapter: number, page: number}} Place */
/** `at`: the page to go on with; `invited`: was told once that there is a book; `solved`: chapters whose exercise was solved. @typedef {{at: Place, invited: boolean, solved: string[]}} Progress */
/** What of a chapter decides where its pages are. @typedef {readonly {id: string, pages: readonly unknown[]}[]} Chapters */

const KEY = 'elman.book';

/** @param {number} chapter @returns {Place} */
export const firstOf = (chapter) => ({ chapter, page: 0 });

/** The page after one; null after the last. @param {Place} at @param {Chapters} chapters @returns {Place|null} */
export function after({ chapter, page }, chapters) {
  if (page + 1 < chapters[chapter].pages.length) return { chapter, page: page + 1 };
  return chapter + 1 < chapters.length ? firstOf(chapter + 1) : null;
}

/** The page before one; null before the first. @param {Place} at @param {Chapters} chapters @returns {Place|null} */
export function before({ chapter, page }, chapters) {
  if (page > 0) return { chapter, page: page - 1 };
  return chapter > 0 ? { chapter: chapter - 1, page: chapters[chapter - 1].pages.length - 1 } : null;
}

/** As in the address: the chapter's id and the page's number, such as through-time.2. @param {Place} at @param {Chapters} chapters */
export const addressOf = ({ chapter, page }, chapters) => `${chapters[chapter].id}.${page + 1}`;

/** The page of an address; null where there is none. @param {string} address @param {Chapters} chapters @returns {Place|null} */
export function placeOf(address, chapters) {
  const [id, number = '1'] = address.split('.');
  const chapter = chapters.findIndex((known) => known.id === id);
  const page = Number(number) - 1;
  return chapter >= 0 && Number.isInteger(page) && page >= 0 && page < chapters[chapter].pages.length
    ? { chapter, page }
    : null;
}

/** @param {string[]} solved @param {string} chapter */
export const solving = (solved, chapter) => [...new Set([...solved, chapter])];

/** @param {Chapters} chapters @returns {Progress} */
export function readProgress(chapters) {
  const begin = { at: firstOf(0), invited: false, solved: [] };
  try {
    const { page, invited, solved } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const known = Array.isArray(solved) ? solved.filter((id) => chapters.some((chapter) => chapter.id === id)) : [];
    return { at: placeOf(String(page), chapters) ?? begin.at, invited: invited === true, solved: known };
  } catch {
    return begin;
  }
}

/** @param {Progress} progress @param {Chapters} chapters */
export function keepProgress({ at, invited, solved }, chapters) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ page: addressOf(at, chapters), invited, solved }));
  } catch {
    // Storage may be forbidden: the book then begins anew with every page.
  }
}
