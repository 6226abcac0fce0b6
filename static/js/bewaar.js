// Keeps what is typed in a text area in this tab until it was sent, so that a lost page costs nothing.
const SENT = 'overlegtafel:verzonden';
const key = (area) => `overlegtafel:${location.pathname}:${area.name}`;

function remember(area) {
  try {
    if (area.value === area.defaultValue) sessionStorage.removeItem(key(area));
    else sessionStorage.setItem(key(area), area.value);
  } catch {
    // A full or forbidden store leaves the page as it was: without this service.
  }
}

function recall(area) {
  let text = null;
  try {
    text = sessionStorage.getItem(key(area));
  } catch {
    return;
  }
  if (text && area.value === '') {
    area.value = text;
    const note = document.createElement('p');
    note.className = 'overlegtafel-veld__bewaard';
    note.setAttribute('role', 'status');
    note.textContent = 'We hebben teruggezet wat u hier eerder typte.';
    area.after(note);
  }
}

// Sent text is let go of once the server has answered, and not when its answer is a failure (an element with data-mislukt).
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

function forgetSent() {
  if (document.querySelector('[data-mislukt]')) return;
  try {
    sentKeys().forEach((name) => sessionStorage.removeItem(name));
    sessionStorage.removeItem(SENT);
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
