// Keys for who works through a list without a mouse; never while one types. j and k walk through a list (data-toetslijst) line by line
// (data-toetsregel), Enter opens the line, s ticks its box (data-kies). What stands in data-toets="x" is pressed by that key, or gets
// the focus when one types in it. A digit makes the choice of that place in data-toetskeuze. The keys can be turned off (WCAG 2.1.4); this browser remembers that.
const STORE = 'overlegtafel:sneltoetsen';
const TYPING = 'textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"])';

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

function currentOf(lines) {
  return lines.findIndex((line) => line.contains(document.activeElement));
}

function step(lines, direction) {
  const current = currentOf(lines);
  const next = current < 0 ? (direction > 0 ? 0 : lines.length - 1) : current + direction;
  const line = lines[Math.min(Math.max(next, 0), lines.length - 1)];
  const link = line.querySelector('a[href], button, [tabindex]');
  link?.focus({ preventScroll: true });
  line.scrollIntoView({ block: 'nearest' });
}

function press(key) {
  const goal = document.querySelector(`[data-toets="${CSS.escape(key)}"] :is(button, a[href], input:not([type="hidden"]))`);
  if (goal?.matches(TYPING)) goal.focus();
  else goal?.click();
  return Boolean(goal);
}

function walk(lines, key) {
  if (lines.length === 0) return false;
  if (key === 'j' || key === 'k') step(lines, key === 'j' ? 1 : -1);
  else if (key === 's') lines[currentOf(lines)]?.querySelector('[data-kies]')?.click();
  else return false;
  return true;
}

function choose(key) {
  const options = document.querySelectorAll('[data-toetskeuze] input[type="radio"]');
  const option = /^[1-9]$/.test(key) ? options[Number(key) - 1] : null;
  option?.click();
  option?.focus();
  return Boolean(option);
}

export function houLijstBij() {
  const lines = [...document.querySelectorAll('[data-toetslijst] [data-toetsregel]')];
  if (lines.length === 0 && !document.querySelector('[data-toets]')) return;
  offerSwitch();
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest(TYPING) || areOff()) return;
    if (press(event.key) || choose(event.key) || walk(lines, event.key)) event.preventDefault();
  });
}
