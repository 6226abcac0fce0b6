// Keeps what is typed in a text area in this tab until it was sent, so that a lost page costs nothing.
const SENT = 'overlegtafel:verzonden';
const key = (area) => `overlegtafel:${location.pathname}:${area.name}`;

function remember(area) {
  try {
    if (area.value === area.defaultValue) sessionStorage.removeItem(key(area));
    else sessionStorage.setItem(key(area), JSON.stringify({ text: area.value, from: area.defaultValue, at: Date.now() }));
  } catch {
    // A full or forbidden store leaves the page as it was: without this service.
  }
}

function kept(area) {
  try {
    const found = JSON.parse(sessionStorage.getItem(key(area)) ?? 'null');
    return found?.text ? found : null;
  } catch {
    return null;
  }
}

// What was typed comes back where the page still shows what it was typed over: never over words of somebody else.
function recall(area) {
  const found = kept(area);
  if (!found || area.value === found.text || (area.value !== '' && area.value !== found.from)) return;
  area.value = found.text;
  const time = new Date(found.at).toLocaleTimeString('nl-NL', { hour: '2-digit', minute: '2-digit' }).replace(':', '.');
  const note = document.createElement('p');
  note.className = 'overlegtafel-veld__bewaard';
  note.setAttribute('role', 'status');
  note.textContent = `Hersteld van ${time} uur: wat u hier typte en nog niet bewaarde, staat er weer.`;
  area.after(note);
}

// Sent text is let go of once the server took it: then it redirects, and the browser says from which page. A page that comes
// without a redirect is a form with faults or a failure, and a lost connection brings no page at all.
function markSent(name) {
  try {
    sessionStorage.setItem(SENT, JSON.stringify([...sentKeys(), name]));
  } catch {
    // Then the text may come back once in this tab; better than losing it.
  }
}

function sentKeys() {
  return JSON.parse(sessionStorage.getItem(SENT) ?? '[]');
}

function takenFrom() {
  const [arrival] = performance.getEntriesByType('navigation');
  if (!arrival?.redirectCount || !document.referrer || document.querySelector('[data-mislukt]')) return null;
  return `overlegtafel:${new URL(document.referrer).pathname}:`;
}

function forgetSent() {
  const page = takenFrom();
  if (!page) return;
  try {
    const taken = sentKeys().filter((name) => name.startsWith(page));
    taken.forEach((name) => sessionStorage.removeItem(name));
    sessionStorage.setItem(SENT, JSON.stringify(sentKeys().filter((name) => !taken.includes(name))));
  } catch {
    // No store, nothing to forget.
  }
}

export function bewaarTekst() {
  forgetSent();
  for (const area of document.querySelectorAll('textarea[data-bewaar]')) {
    recall(area);
    let timer;
    area.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => remember(area), 400);
    });
    addEventListener('pagehide', () => remember(area));
    area.form?.addEventListener('submit', () => {
      clearTimeout(timer);
      remember(area);
      markSent(key(area));
    });
  }
}
