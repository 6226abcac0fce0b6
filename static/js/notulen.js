// Minutes that save themselves, point by point. What was typed stands in this browser first and goes to the server when one pauses;
// without a connection it waits here and goes later. The server holds it against what somebody else stored meanwhile: words that only
// one of the two touched go through, where both did, both are shown and a person chooses.
export const PAUSE = 1200;
export const AGAIN = 4000;
const LOOK = 6000;
export const OFFLINE = 'Geen verbinding. Wat u typt, staat in deze browser en wordt bewaard als de verbinding terug is.';

class Point {
  constructor(form) {
    this.form = form;
    this.area = form.elements.tekst;
    this.mark = form.elements.begonnen_met;
    this.stored = this.area.defaultValue;
    this.state = form.querySelector('[data-staat]');
    this.other = form.querySelector('[data-anders]');
    this.key = `overlegtafel:notulen:${new URL(form.action).pathname}`;
    this.recall();
    this.area.addEventListener('input', () => this.typed());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.save();
    });
    for (const button of form.querySelectorAll('[data-kies]')) {
      button.addEventListener('click', () => this.choose(button.dataset.kies));
    }
  }

  get isDirty() {
    return this.area.value !== this.stored;
  }

  say(words) {
    if (this.state.textContent !== words) this.state.textContent = words;
  }

  recall() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? 'null');
      if (!kept || kept.tekst === this.area.value) return;
      this.area.value = kept.tekst;
      this.mark.value = kept.merk;
      this.plan(0);
    } catch {
      // What can't be read isn't there.
    }
  }

  keep() {
    try {
      if (this.isDirty) localStorage.setItem(this.key, JSON.stringify({ tekst: this.area.value, merk: this.mark.value }));
      else localStorage.removeItem(this.key);
    } catch {
      // A full or forbidden store: the server still gets it.
    }
  }

  typed() {
    this.keep();
    if (this.other.hidden) this.plan(PAUSE);
  }

  plan(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.isSaving || !this.other.hidden) return;
    this.isSaving = true;
    const sent = this.area.value;
    try {
      const answer = await fetch(this.form.action, {
        method: 'POST',
        body: new FormData(this.form),
        headers: { Accept: 'application/json' },
        redirect: 'error',
      });
      this.take(await answer.json(), sent);
    } catch {
      this.say(OFFLINE);
      this.plan(AGAIN);
    } finally {
      this.isSaving = false;
    }
  }

  take(said, sent) {
    if (said.staat === 'bewaard') {
      this.mark.value = said.merk;
      this.stored = sent;
      this.keep();
      this.say(`Bewaard om ${said.om}`);
      if (this.isDirty) this.plan(PAUSE);
    } else if (said.staat === 'anders') {
      this.mark.value = said.merk;
      this.theirs = said.bewaard;
      this.form.querySelector('[data-ander]').textContent = said.bewaard || 'Daar staat nu niets.';
      this.other.hidden = false;
      this.say('Nog niet bewaard. Kies hieronder welke tekst blijft staan.');
      this.keep();
    } else {
      this.say(said.zin ?? 'Dit kon niet worden bewaard.');
    }
  }

  choose(which) {
    if (which === 'samen') this.area.value = `${this.theirs}\n\n${this.area.value}`.trim();
    if (which === 'ander') this.area.value = this.theirs;
    this.stored = this.theirs;
    this.other.hidden = true;
    this.area.focus();
    this.keep();
    this.save();
  }

  // What somebody else stored appears here as long as nothing was typed that waits.
  follow(now, om) {
    if (!now || this.isDirty || this.isSaving || !this.other.hidden || now.tekst === this.stored) return;
    const caret = this.area.selectionStart;
    this.area.value = now.tekst;
    this.stored = now.tekst;
    this.mark.value = now.merk;
    if (document.activeElement === this.area) this.area.setSelectionRange(caret, caret);
    this.say(`Bijgewerkt om ${om}: iemand anders schreef hier.`);
  }
}

async function look(url, points) {
  if (document.hidden) return;
  try {
    const answer = await fetch(url, { headers: { Accept: 'application/json' }, redirect: 'error' });
    const said = await answer.json();
    for (const point of points) {
      point.form.elements.csrf_token.value = said.token;
      point.follow(said.punten[point.form.dataset.notulenpunt], said.om);
    }
  } catch {
    // Without a connection one goes on typing; what waits says so itself.
  }
}

export function maakNotulen() {
  const page = document.querySelector('[data-notulen]');
  if (!page) return;
  const points = [...page.querySelectorAll('[data-notulenpunt]')].map((form) => new Point(form));
  addEventListener('online', () => points.filter((point) => point.isDirty).forEach((point) => point.save()));
  setInterval(() => look(page.dataset.stand, points), LOOK);
}
