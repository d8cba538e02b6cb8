// A document that the browser kept may name files of a version that the server no longer has, and then it never starts:
// it is fetched anew, but not time and again. A classic script, loaded in the head before all others.
(() => {
  const KEY = 'elman.renewed';
  const SELDOM = 10_000;
  const renew = (/** @type {Event} */ { target }) => {
    if (!(target instanceof HTMLScriptElement || target instanceof HTMLLinkElement)) return;
    try {
      if (Date.now() - Number(sessionStorage.getItem(KEY)) < SELDOM) return;
      sessionStorage.setItem(KEY, String(Date.now()));
      location.reload();
    } catch {
      // No storage: nothing would keep it from being fetched time and again.
    }
  };
  addEventListener('error', renew, true);
  addEventListener('load', () => removeEventListener('error', renew, true));
})();
