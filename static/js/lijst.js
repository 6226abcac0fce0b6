// j and k walk through a list (data-toetslijst) line by line (data-toetsregel), Enter opens the line; never while one types.
// A button inside data-toets="x" is pressed by that key. The keys can be turned off (WCAG 2.1.4); this browser remembers that.
const STORE = 'overlegtafel:sneltoetsen';
const TYPING = 'input, textarea, select, [contenteditable]';

function areOff() {
  try {
    return localStorage.getItem(STORE) === 'uit';
  } catch {
    return false;
  }
}

function turn(off) {
  try {
    localStorage.setItem(STORE, off ? 'uit' : 'aan');
  } catch {
    // Nothing is remembered then; the keys keep working on this page.
  }
}

function offerSwitch() {
  for (const help of document.querySelectorAll('[data-toetshulp]')) {
    const button = help.querySelector('[data-toetsen-uit]');
    const label = () => (button.textContent = areOff() ? 'Zet sneltoetsen aan' : 'Zet sneltoetsen uit');
    help.hidden = false;
    label();
    button.addEventListener('click', () => {
      turn(!areOff());
      label();
    });
  }
}

function step(lines, direction) {
  const current = lines.findIndex((line) => line.contains(document.activeElement));
  const next = current < 0 ? (direction > 0 ? 0 : lines.length - 1) : current + direction;
  const line = lines[Math.min(Math.max(next, 0), lines.length - 1)];
  const link = line.querySelector('a[href], button, [tabindex]');
  link?.focus({ preventScroll: true });
  line.scrollIntoView({ block: 'nearest' });
}

export function houLijstBij() {
  const lines = [...document.querySelectorAll('[data-toetslijst] [data-toetsregel]')];
  if (lines.length === 0) return;
  offerSwitch();
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest(TYPING) || areOff()) return;
    const act = document.querySelector(`[data-toets="${CSS.escape(event.key)}"] button`);
    if (!act && event.key !== 'j' && event.key !== 'k') return;
    event.preventDefault();
    if (act) return act.click();
    step(lines, event.key === 'j' ? 1 : -1);
  });
}
