/** Files dropped anywhere on the page. */

/** @param {(files: File[], folders: string[]) => void} onFiles told of all files at once, and of folders by name */
export function acceptDrops(onFiles) {
  const overlay = document.createElement('div');
  overlay.className = 'drop';
  overlay.hidden = true;
  overlay.textContent = 'Drop a text to learn it, or weights (.safetensors) to look into them';
  document.body.append(overlay);
  let depth = 0;
  const show = (/** @type {boolean} */ on) => (overlay.hidden = !on);
  const hasFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') ?? false;
  addEventListener('dragenter', (event) => hasFile(event) && show(++depth > 0));
  addEventListener('dragleave', (event) => hasFile(event) && show(--depth > 0));
  addEventListener('dragover', (event) => hasFile(event) && event.preventDefault());
  addEventListener('drop', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    depth = 0;
    show(false);
    const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
    const folders = entries.flatMap((entry) => (entry?.isDirectory ? [entry.name] : []));
    const files = [...(event.dataTransfer?.files ?? [])].filter(({ name }) => !folders.includes(name));
    if (files.length + folders.length > 0) onFiles(files, folders);
  });
}
