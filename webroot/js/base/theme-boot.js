// Before the first paint: the theme chosen earlier, so that nothing flashes. A classic script, loaded in the head.
(() => {
  try {
    const theme = localStorage.getItem('elman.theme');
    if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
  } catch {
    // No storage: the system's theme.
  }
})();
